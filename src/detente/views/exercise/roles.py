"""What a party wants in an exercise, in words, and what of it has changed."""

from __future__ import annotations

from collections.abc import Mapping

from ...exercise import Ground
from ...language import Ranking, Weights
from ..names import capital
from ..read_back.people import entry_words, want_lines


def wishes_told(ground: Ground, party: str) -> list[str]:
    """Return what a party wants, in the order of its role sheet, in which its entries are numbered from 1."""
    wants = ground.model.parties[party].preferences
    return [
        f"{'' if wish.weight is None else f'{wish.weight:+} for: '}"
        f"{entry_words(ground.model, wish.rules, wants)}"
        for wish in (wants.wishes if wants else ())
    ]


def wishes_now(ground: Ground, party: str, state: Mapping[str, str]) -> list[str]:
    """Return how each entry of a party's wishes stands in a situation; of a ranking, which one it is."""
    wants = ground.model.parties[party].preferences
    wishes = wants.wishes if wants else ()
    held = [[ground.judge.holds(rule.condition, state) for rule in wish.rules] for wish in wishes]
    match wants:
        case Ranking():
            here = next((place for place, found in enumerate(held) if any(found)), None)
            return ["so it is now" if place == here else "" for place in range(len(held))]
        case Weights():
            return ["so now" if all(found) else "not so now" for found in held]
        case _:
            return [_met(sum(found), len(found)) for found in held]


def _met(count: int, of: int) -> str:
    if 0 < count < of:
        return f"{count} of {of} met now"
    return "met now" if count else "not met now"


def role_change(before: Ground, after: Ground, party: str, *, back: bool = False) -> str:
    """Return what is now otherwise in what a party wants, for itself; empty where its sheet says the same.

    Parameters
    ----------
    before, after : Ground
        What the party knew, and knows.
    party : str
    back : bool
        Whether it is again as it has been.
    """
    if _wants(before, party) == _wants(after, party):
        return ""
    old, new = wishes_told(before, party), wishes_told(after, party)
    come = [each for each in new if each not in old]
    gone = [each for each in old if each not in new]
    told = [
        *([f"new in what you want: {'; '.join(come)}"] if come else []),
        *([f"no longer in what you want: {'; '.join(gone)}"] if gone else []),
    ]
    if [each for each in old if each in new] != [each for each in new if each in old]:
        told.append("the rest is in another order" if told else "what you want is now in another order")
    first, *others = told or ["read again what you want"]
    sentences = [
        f"{'Your role is again as it was' if back else 'Your role has changed'}: {first}",
        *map(capital, others),
    ]
    return f"{'. '.join(sentences)}."


def _wants(ground: Ground, party: str) -> list[str]:
    return [line.text for line in want_lines(ground.model, ground.model.parties[party].preferences)]
