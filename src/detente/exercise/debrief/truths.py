"""For each seat something true that its role sheet did not tell, worked out from the play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...game import Because, Step
from .ledger import Balance
from .reveal import Act, Pair, Revealed
from .steps import Played

MOST = 3
"""How many are told of each seat."""


@dataclass(frozen=True)
class Reversed:
    """Its acts say the reverse of its sheet."""

    seat: str
    pair: Pair


@dataclass(frozen=True)
class Against:
    """By its own sheet it lost, or gained nothing, by what it did itself."""

    seat: str
    act: Act
    cost: Because | None


@dataclass(frozen=True)
class Missed:
    """At the end a step stood open that everybody who would have made it wanted, this seat among them."""

    seat: str
    step: Step


@dataclass(frozen=True)
class Closed:
    """After a step of others no end that it likes as well could come about by wanted steps."""

    seat: str
    number: int
    movers: tuple[str, ...]


@dataclass(frozen=True)
class Harmed:
    """Another's step cost it the highest of its wishes that others' steps cost it."""

    seat: str
    number: int
    movers: tuple[str, ...]
    cost: Because
    gained: tuple[str, ...]


@dataclass(frozen=True)
class Met:
    """How many wishes of each seat are met at the end: party to (met, of)."""

    seat: str
    wishes: Mapping[str, tuple[int, int]]


Truth = Reversed | Against | Missed | Closed | Harmed | Met


def truths(
    revealed: Revealed,
    steps: Sequence[Played],
    closed: Sequence[tuple[str, int]],
    missed: Step | None,
    balances: Sequence[Balance],
) -> tuple[Truth, ...]:
    """Return what a seat's role sheet did not tell it, what concerns its own acts first.

    Parameters
    ----------
    revealed : Revealed
    steps : sequence of Played
    closed : sequence of (party, step)
        After which step the best end of whom could not come about any more.
    missed : Step, optional
        A wanted step with this seat that stood open at the end.
    balances : sequence of Balance
        All parties'.
    """
    found = list(_truths(revealed, steps, closed, missed))[: MOST - 1]
    return (*found, Met(revealed.party, {each.party: (each.met, each.of) for each in balances}))


def _truths(
    revealed: Revealed, steps: Sequence[Played], closed: Sequence[tuple[str, int]], missed: Step | None
) -> Iterator[Truth]:
    seat = revealed.party
    if revealed.reversed:
        # the pair that stands highest in the sheet
        yield Reversed(seat, min(revealed.reversed, key=lambda pair: (pair.upper, pair.lower)))
    elif revealed.against:
        act, cost = revealed.against[0]
        yield Against(seat, act, cost)
    if missed is not None:
        yield Missed(seat, missed)
    for party, number in closed:
        movers = steps[number - 1].step.movers
        if party == seat and movers and seat not in movers:
            yield Closed(seat, number, movers)
    harms = [
        each for each in steps if each.step.movers and seat not in each.step.movers and seat in each.loses
    ]
    if harms:
        worst = min(harms, key=lambda each: _place(revealed, each.loses[seat]))
        gained = tuple(party for party in worst.step.movers if worst.step.gains[party])
        yield Harmed(seat, worst.number, worst.step.movers, worst.loses[seat], gained)


def _place(revealed: Revealed, because: Because) -> int:
    """Return where in a sheet stands what decides, behind all where it stands nowhere."""
    wishes = () if revealed.wants is None else revealed.wants.wishes
    for place, wish in enumerate(wishes):
        if any(rule.condition in because.conditions for rule in wish.rules):
            return place
    return len(wishes)
