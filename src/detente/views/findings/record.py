"""What the record adds: whether the one track ran ahead, whether one leads, and a test on later years."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...record import Evidence, Record
from ..evidence_brief import chance_words, lead_verdict
from ..phrases import capital, counted, number, quoted, short
from ..replay_words import told_policies
from .finding import Finding
from .subject import Subject

TITLE = 140


def record(subject: Subject, found: Record) -> Finding:
    """What the record says of the strategy's picture of the past."""
    evidence = found.evidence
    ahead, beside = _ahead(evidence), _beside_chance(evidence)
    policy = _policy(subject, found)
    if evidence.untested and ahead:
        headline = f"On record, {ahead}."
        told = [f"That is {beside}." if beside else "", f"{capital(evidence.untested)}."]
    else:
        headline = f"On record, {lead_verdict(evidence)}."
        told = [capital(f"{ahead}: {beside}." if beside else f"{ahead}.")] if ahead else []
    ask = ("replay",) if policy is None else ("replay", "--policy", policy)
    see = (("For and against, with the sources", "record"),)
    text = " ".join(filter(None, [*told, _later(subject, found, policy)]))
    return Finding("record", headline, text, see, ask)


def _ahead(evidence: Evidence) -> str:
    """Say in a clause in how many months the one track ran ahead, if in any."""
    dossier, weighed = evidence.dossier, _weighed(evidence, "ahead")
    if not weighed.get("ahead"):
        return ""
    return (
        f"{dossier.a.title} ran ahead of {dossier.b.title}, without {dossier.actor(dossier.partner)}, in "
        f"{weighed['ahead']:,} of {weighed['months']:,} months"
    )


def _beside_chance(evidence: Evidence) -> str:
    weighed = _weighed(evidence, "chance")
    return chance_words(weighed) if weighed else ""


def _weighed(evidence: Evidence, key: str) -> Mapping[str, Any]:
    return next((each.numbers for each in evidence.findings if each.key == key), {})


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
        f"Of the {counted(allowed + held, 'step')} that its side took after {day}, which nobody could "
        f"know then, {title} would have allowed {number(allowed) if allowed else 'none'} and held back "
        f"{number(held) if held else 'none'}."
    )
