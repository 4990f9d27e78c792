"""What the record adds: whether the one track ran ahead, whether one leads, and a test on later years."""

from __future__ import annotations

from ...record import Record
from ..evidence_brief import chance_words, lead_verdict
from ..phrases import capital, counted, number, quoted, short
from ..replay_words import told_policies
from .finding import Finding
from .subject import Subject

__all__ = ["record"]

TITLE = 140


def record(subject: Subject, found: Record) -> Finding:
    """What the record says of the strategy's picture of the past."""
    dossier = found.evidence.dossier
    weighed = {each.key: each.numbers for each in found.evidence.findings}
    told = ""
    if "ahead" in weighed and weighed["ahead"]["ahead"]:
        told = (
            f"{capital(dossier.a.title)} ran ahead of {dossier.b.title}, without "
            f"{dossier.actor(dossier.partner)}, in {weighed['ahead']['ahead']:,} of "
            f"{weighed['ahead']['months']:,} months"
            + (f": {chance_words(weighed['chance'])}." if "chance" in weighed else ".")
        )
    policy = _policy(subject, found)
    later = _later(subject, found, policy)
    ask = ("replay",) if policy is None else ("replay", "--policy", policy)
    see = (("For and against, with the sources", "record"),)
    text = " ".join(filter(None, [told, later]))
    return Finding("record", f"On record, {lead_verdict(found.evidence)}.", text, see, ask)


def _policy(subject: Subject, found: Record) -> str | None:
    """Return the policy that is held against the record: the one under test, where it was looked at."""
    candidates = [subject.strategy, subject.best, *told_policies(found.replay)]
    return next((p for p in candidates if p is not None and p in found.replay.policies), None)


def _later(subject: Subject, found: Record, policy: str | None) -> str:
    """Say what the policy would have said to the steps after the day that the model describes."""
    day = found.replay.day
    if policy is None or day is None:
        return ""
    record = found.replay.policies[policy]
    allowed, held = (record.count(word, after=str(day)) for word in ("kept", "broken"))
    if not allowed + held:
        return ""
    title = quoted(short(subject.policy_title(policy), TITLE))
    return (
        f"Of the {counted(allowed + held, 'step')} of its side after {day}, years that nobody could know, "
        f"{title} would have allowed {number(allowed) if allowed else 'none'} and held back "
        f"{number(held) if held else 'none'}."
    )
