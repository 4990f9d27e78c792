"""Concessions: who gave what up, who got what by it, and what of each one's wishes came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...game import Because
from ...language.condition import Condition
from ..rules import outcome
from .steps import Played
from .wants import Levels, Wants


@dataclass(frozen=True)
class Gave:
    """A party's own part in a step, held against the same step without it.

    Attributes
    ----------
    number : int
        The step.
    party : str
    change : mapping of option to level
        Its part.
    cost : Because or None
        What it would rather have, had it kept its part back; None where its part costs it nothing.
    got : mapping of party to Because
        Whom its part leaves better off, and what decides that.
    """

    number: int
    party: str
    change: Levels
    cost: Because | None
    got: Mapping[str, Because]


@dataclass(frozen=True)
class Turned:
    """A wish that is met at the end and was not at the beginning, or the other way round.

    `number` is the step by which it last turned.
    """

    condition: Condition
    number: int


@dataclass(frozen=True)
class Balance:
    """What came of a party's wishes, by its role sheet.

    Attributes
    ----------
    party : str
    met, of : int
        How many of its wishes are met at the end, and how many there are.
    gained, lost : tuple of Turned
    """

    party: str
    met: int
    of: int
    gained: tuple[Turned, ...]
    lost: tuple[Turned, ...]


def ledger(wants: Wants, steps: Sequence[Played]) -> tuple[Gave, ...]:
    """Return every part of a step that cost its maker something, or gave another something."""
    return tuple(_gave(wants, steps))


def _gave(wants: Wants, steps: Sequence[Played]) -> Iterator[Gave]:
    for played in steps:
        whole = {**played.step.raised, **played.step.lowered}
        owner = {option: wants.judge.options[option].party for option in whole}
        for party in played.step.movers:
            mine = {option: level for option, level in whole.items() if owner[option] == party}
            without = _without(wants, played, {o: level for o, level in whole.items() if o not in mine})
            cost = wants.because(party, played.scenario, played.after, without)
            got = {
                other: because
                for other in wants.model.parties
                if other != party
                and (because := wants.because(other, played.scenario, without, played.after)) is not None
            }
            if cost is not None or got:
                yield Gave(played.number, party, mine, cost, got)


def _without(wants: Wants, played: Played, rest: Levels) -> Levels:
    """Return what a step comes to without somebody's part; where the rest cannot stand, nothing."""
    if not rest:
        return played.before
    comes = outcome(wants.ground(played.scenario), played.before, rest)
    return played.before if comes.closed else comes.state


def balance(
    wants: Wants, steps: Sequence[Played], start: Levels, party: str, scenario: str | None
) -> Balance:
    """Tell what came of a party's wishes, as its role sheet has them in a scenario."""
    sheet = wants.preferences(party, scenario)
    rules = [rule.condition for wish in (sheet.wishes if sheet else ()) for rule in wish.rules]
    states = [start, *(played.after for played in steps)]
    gained, lost, met = list[Turned](), list[Turned](), 0
    for condition in dict.fromkeys(rules):
        holds = [wants.judge.holds(condition, state) for state in states]
        met += holds[-1]
        if holds[0] != holds[-1]:
            number = max(place for place in range(1, len(holds)) if holds[place] != holds[place - 1])
            (gained if holds[-1] else lost).append(Turned(condition, number))
    return Balance(party, met, len(dict.fromkeys(rules)), tuple(gained), tuple(lost))
