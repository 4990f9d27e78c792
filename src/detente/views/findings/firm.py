"""How sure a finding is: as its weakest verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...doubt.told import Robustness, Sureness
from ...language import Model
from ..phrases import capital, counted, listed, number, quoted, short
from ..readings import THINKS
from ..sureness import doubt_words, overturning_doubts, sure_sentences
from .finding import Finding

TITLE, CLAIM = 80, 140
DOUBTED, UNKNOWN, NO_ORDER, WHATEVER = (10**6 + place for place in range(4))
"""Farther than any order is away."""


@dataclass(frozen=True)
class Firm:
    """How sure a finding is.

    Attributes
    ----------
    line : str
        How sure its weakest verdict is, in one line.
    text : str
        On what that hangs, what overturns it and how likely it is; where there are several, which it is.
    """

    line: str
    text: str


def by_case(told: Robustness) -> dict[tuple[str, str, str, bool], Sureness]:
    """Return how sure each verdict is, by its case."""
    found = {}
    for each in told.verdicts:
        verdict = each.verdict
        found[verdict.policy, verdict.scenario, verdict.claim.key, verdict.foresight] = each
    return found


def firm(model: Model, finding: Finding, told: Robustness | None) -> Firm | None:
    """Say how sure a finding is; None where it stands on nothing, or where that was not worked out."""
    known = {} if told is None else by_case(told)
    cases = dict.fromkeys(ask.case for ask in finding.stands_on)
    found = [known[case] for case in cases if case in known]
    if not found:
        return None
    weakest = min(found, key=_strength)
    said = [*sure_sentences(model, weakest)]
    if len(cases) > 1:
        of = (
            f"the weakest of {counted(len(cases), 'verdict')}"
            if len(found) > 1
            else f"one of {counted(len(cases), 'verdict')}"
        )
        said.insert(1, f"That is {of} behind it: {case_words(model, weakest)}.")
    said += _others(weakest, found, len(cases) - len(found))
    return Firm(f"{capital(_in_a_line(weakest))}.", " ".join(said))


def _in_a_line(found: Sureness) -> str:
    """Say how many readings a verdict hangs on, and how far what overturns it is."""
    radius, doubts = found.radius, len(overturning_doubts(found))
    if found.verdict.holds is None:
        return "undecided"
    if found.whatever:
        return "whatever anybody wants"
    if found.why_not:
        return found.why_not
    parts = []
    if found.reason:
        most = "" if found.reason_minimal else "up to "
        carry = "carries" if len(found.reason) == 1 else "carry"
        parts.append(f"{most}{counted(len(found.reason), 'reading')} {carry} it")
    by = [counted(doubts, "doubt of the model's own", "doubts of the model's own")] if doubts else []
    if radius is not None and radius.swaps is not None:
        by.insert(0, counted(radius.swaps, "swap"))
    last = doubts or (0 if radius is None else radius.swaps)
    if by:
        parts.append(f"{listed(by, 'or')} {'overturns' if last == 1 else 'overturn'} it")
    elif radius is not None and radius.none:
        parts.append("no other order overturns it")
    elif radius is not None and radius.at_least > 1:
        parts.append(f"{number(radius.at_least)} swaps or more overturn it")
    else:
        parts.append("what overturns it is not known")
    return "; ".join(parts)


def _strength(found: Sureness) -> tuple[int, int]:
    """Order verdicts, the weakest first: by the nearest order, then doubts, then what is not known."""
    radius, doubts = found.radius, -len(overturning_doubts(found))
    if found.whatever:
        return WHATEVER, 0
    if radius is not None and radius.swaps is not None:
        return radius.swaps, doubts
    if doubts:
        return DOUBTED, doubts
    return (NO_ORDER if radius is not None and radius.none else UNKNOWN), 0


def _unknown(found: Sureness) -> bool:
    return not found.whatever and (
        found.radius is None or (found.radius.swaps is None and not found.radius.none)
    )


def _others(weakest: Sureness, found: Sequence[Sureness], unasked: int) -> list[str]:
    """Say what there is to know of the other verdicts: doubts that overturn them, and what is not known."""
    said = []
    others = [each for each in found if each is not weakest]
    known = {change.what for change in overturning_doubts(weakest)}
    doubts = {
        change.what: change
        for each in others
        for change in overturning_doubts(each)
        if change.what not in known
    }
    if doubts:
        told = listed(map(doubt_words, doubts.values()), "or")
        said.append(f"Another of them is overturned {told}.")
    open_ = sum(map(_unknown, others)) + unasked
    if open_ and not _unknown(weakest):
        is_ = "is" if open_ == 1 else "are"
        said.append(
            f"{capital(counted(open_, 'other'))} {is_} not worked out to the end, as the time was up."
        )
    return said


def case_words(model: Model, found: Sureness) -> str:
    """Name a verdict: what is claimed, whether it holds, and where that is not plain, of which world."""
    verdict = found.verdict
    text = short(verdict.claim.text.strip().rstrip(".") or verdict.claim.key, CLAIM)
    said = quoted(text) if verdict.claim.key in model.claims else text[:1].lower() + text[1:]
    holds = {True: "holds", False: "fails", None: "is undecided"}[verdict.holds]
    return f"{said} ({', '.join([holds, *where_words(model, found)])})"


def where_words(model: Model, found: Sureness) -> list[str]:
    """Say of which world a verdict is, nothing of things as they stand without a policy."""
    verdict = found.verdict
    where = []
    if verdict.policy != "none":
        title = model.policies[verdict.policy].title.strip() or verdict.policy
        where.append(f"under {quoted(short(title, TITLE))}")
    if verdict.scenario != "base":
        title = model.scenarios[verdict.scenario].title.strip() or verdict.scenario
        where.append(f"in {quoted(short(title, TITLE))}")
    if verdict.foresight:
        where.append(f"when {THINKS}")
    return where
