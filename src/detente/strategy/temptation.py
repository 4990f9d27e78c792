"""What a policy forgoes, and what it promises: temptations and broken promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine import Movers
from ..engine.lean import lean
from ..game import Game, Step, describe_step
from ..game.patience import check_time
from ..language import Commitment
from ..results import State
from .worlds import World

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


@dataclass(frozen=True)
class GivenBack:
    """How many temptations removing one commitment alone gives back."""

    commitment: Commitment
    pairs: int


@dataclass(frozen=True)
class Temptation:
    """Where a side's members would gain by a step that their own policy forbids.

    Attributes
    ----------
    pairs : int
        Pairs (willing state, party) in which the party has an improvement, without the policy, that the
        policy takes away.
    by_party : dict
        The pairs of each member of the side.
    given_back : tuple of GivenBack
    state, step : dict, Step or None
        A nearest such state, and the step forgone there.
    party : str or None
    """

    pairs: int
    by_party: dict[str, int]
    given_back: tuple[GivenBack, ...]
    state: State | None
    step: Step | None
    party: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "pairs": self.pairs,
            "by_party": self.by_party,
            "given_back": [
                {"option": back.commitment.option, "commitment": number, "pairs": back.pairs}
                for number, back in enumerate(self.given_back)
            ],
            "witness": None
            if self.step is None
            else {"state": self.state, "party": self.party, "move": self.step.to_dict()},
        }


@dataclass(frozen=True)
class BrokenPromise:
    """A promise that fails: its condition holds and its option is down.

    Attributes
    ----------
    commitment : Commitment
    resting, equilibria : int
        In how many resting states and in how many SEQ equilibria, reached or not.
    willing_resting, possible_equilibria : int
        How many of them improvements, and allowed moves, lead to from the status quo.
    state : dict or None
        One of them, a reached one where there is one.
    """

    commitment: Commitment
    resting: int
    equilibria: int
    willing_resting: int
    possible_equilibria: int
    state: State | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "option": self.commitment.option,
            "resting": self.resting,
            "equilibria": self.equilibria,
            "willing_resting": self.willing_resting,
            "possible_equilibria": self.possible_equilibria,
            "state": self.state,
        }


@dataclass(frozen=True)
class BrokenAtRest:
    """A promise that fails in resting states reached by improvements: their number, and one of them."""

    commitment: Commitment
    willing_resting: int
    state: State | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "option": self.commitment.option,
            "willing_resting": self.willing_resting,
            "state": self.state,
        }


def temptation(world: World, commitments: Sequence[Commitment], side: Sequence[int]) -> Temptation:
    """Count where a policy holds its own side back from a gain.

    Parameters
    ----------
    world : World
        The world under the policy.
    commitments : sequence of Commitment
        The policy's.
    side : sequence of int
    """
    game, free, states = world.game, world.unbound.game, world.willing.states
    by_party, witness = {}, None
    lost = {party: _lost(free, game, party, states) for party in side}
    for party, (rows, choices) in lost.items():
        followed = _followed(world, free, party, rows, choices)
        rows, choices = rows[followed], choices[followed]
        by_party[game.parties[party]] = _distinct(rows)
        if len(rows):
            nearest = int(np.argmin(rows))
            if witness is None or rows[nearest] < witness[0]:
                witness = (int(rows[nearest]), int(choices[nearest]), party)
    if any(commitment.snapback for commitment in commitments):
        given_back = _without_each(world, len(commitments), side)
    else:
        given_back = _held_back_by_each(world, commitments, lost)
    state = None if witness is None else int(states[witness[0]])
    return Temptation(
        pairs=sum(by_party.values()),
        by_party=by_party,
        given_back=tuple(map(GivenBack, commitments, given_back)),
        state=None if state is None else game.space.describe(state),
        step=None if witness is None or state is None else describe_step(free, state, witness[1]),
        party=None if witness is None else game.parties[witness[2]],
    )


def tempted(world: World, side: Sequence[int]) -> int:
    """Count the pairs alone: a willing state, and a member whom the policy holds back there from a gain."""
    free, states, pairs = world.unbound.game, world.willing.states, 0
    for party in side:
        rows, choices = _lost(free, world.game, party, states)
        pairs += _distinct(rows[_followed(world, free, party, rows, choices)])
    return pairs


def broken_promises(world: World, commitments: Sequence[Commitment]) -> tuple[BrokenPromise, ...]:
    """Find where a promise's condition holds while its option is down, at rest or in equilibrium."""
    game = world.game
    found = []
    for commitment, broken in _broken(game, commitments):
        check_time()
        at_rest = world.willing.improvements.resting(np.flatnonzero(broken))
        stable = np.flatnonzero(world.stable("seq") & broken)
        willing_rest = at_rest[world.willing.mask[at_rest]]
        possible_stable = stable[world.possible.states[stable]]
        shown = [*willing_rest[:1], *possible_stable[:1], *at_rest[:1], *stable[:1]]
        found.append(
            BrokenPromise(
                commitment=commitment,
                resting=len(at_rest),
                equilibria=len(stable),
                willing_resting=len(willing_rest),
                possible_equilibria=len(possible_stable),
                state=game.space.describe(int(shown[0])) if shown else None,
            )
        )
    return tuple(found)


def broken_at_rest(world: World, commitments: Sequence[Commitment]) -> tuple[BrokenAtRest, ...]:
    """Find where a promise is due and not kept in the resting states to which improvements lead."""
    game, willing = world.game, world.willing
    resting = willing.states[willing.resting]
    found = []
    for commitment, broken in _broken(game, commitments):
        states = resting[broken[resting]]
        shown = game.space.describe(int(states[0])) if len(states) else None
        found.append(BrokenAtRest(commitment, len(states), shown))
    return tuple(found)


def _broken(game: Game, commitments: Sequence[Commitment]) -> Iterator[tuple[Commitment, Bool]]:
    """Yield each promise with where it is due and its option is down."""
    for commitment in commitments:
        if commitment.promise is not None:
            option = game.space.index[commitment.option]
            yield commitment, game.where(commitment.promise) & game.space.flat(game.space.axis(option) == 0)


def _without_each(world: World, count: int, side: Sequence[int]) -> list[int]:
    """Count the temptations that come back without each commitment, by the game without it."""
    pairs = []
    for number in range(count):
        check_time()
        looser, found = world.without(number), 0
        for party in side:
            rows, choices = _lost(looser, world.game, party, world.willing.states)
            found += _distinct(rows[_followed(world, looser, party, rows, choices)])
        pairs.append(found)
    return pairs


def _held_back_by_each(
    world: World, commitments: Sequence[Commitment], lost: Mapping[int, tuple[Ints, Ints]]
) -> list[int]:
    """Count the temptations that come back without each commitment: the steps that it alone forbids.

    Where nothing snaps back a policy only forbids steps, and which of its commitments forbid one can be told
    from the step.
    """
    game, states = world.game, world.willing.states
    pairs = [0] * len(commitments)
    for party, (rows, choices) in lost.items():
        held = [_forbids(game, commitment, states[rows], choices) for commitment in commitments]
        by_how_many = np.sum(held, axis=0)
        for number, mine in enumerate(held):
            back = np.flatnonzero(mine & (by_how_many == 1))
            rest = [commitment for place, commitment in enumerate(commitments) if place != number]
            followed = _followed(world, world.unbound.game, party, rows[back], choices[back], rest)
            pairs[number] += _distinct(rows[back][followed])
    return pairs


def _followed(
    world: World, looser: Game, party: int, rows: Ints, choices: Ints, bound_by: Sequence[Commitment] = ()
) -> Bool:
    """Tell which improvements of a party in a looser game are followed; there it keeps some commitments."""
    if world.every or looser.space.states:
        return np.ones(len(rows), dtype=np.bool_)

    def barred(states: Ints, parts: Ints) -> Bool:
        forbidden = np.zeros(len(states), dtype=np.bool_)
        for commitment in bound_by:
            forbidden |= _forbids(looser, commitment, states, parts)
        return forbidden

    return lean(Movers.alone(looser, party), world.willing.states[rows], choices, barred)


def _forbids(game: Game, commitment: Commitment, states: Ints, choices: Ints) -> Bool:
    """Tell which steps a commitment without snapback forbids."""
    option = game.space.index[commitment.option]
    levels, before = game.space.level(option, choices), game.space.level(option, states)
    failing = np.zeros(len(states), dtype=np.bool_)
    for guards, asked in (((*commitment.requires, *commitment.shuts), choices), (commitment.after, states)):
        for guard in guards:
            guarded = levels >= game.space.options[option].lowest(guard)
            failing |= guarded & ~game.evaluate.at(guard.condition, asked)
    forbidden: Bool = (levels > before) & failing
    return forbidden


def _distinct(rows: Ints) -> int:
    """Return how many different numbers there are in ascending rows."""
    return int(np.count_nonzero(np.diff(rows, prepend=-1)))


def _lost(looser: Game, bound: Game, party: int, states: Ints) -> tuple[Ints, Ints]:
    """Return the party's improvements in a looser game that are no moves in the bound one.

    Returns
    -------
    rows : int array
        The place in `states` where each starts, ascending.
    choices : int array
        The assignments chosen.
    """
    if looser is bound:
        return states[:0], states[:0]
    free, held = (Movers.alone(game, party) for game in (looser, bound))
    rows, choices = free.moves_from(states)
    ranks, ends = looser.ranks[party], looser.settled(choices)
    better = ranks[ends] > ranks[states[rows]]
    rows, choices, ends = rows[better], choices[better], ends[better]
    # most are the same move in the bound game; of the others, some lead where another of its moves leads
    kept = held.allowed(states[rows], choices) & (bound.settled(choices) == ends)
    rows, choices, ends = rows[~kept], choices[~kept], ends[~kept]
    left = np.unique(rows)
    onward, chosen = held.moves_from(states[left])
    size = bound.space.size
    lost = ~np.isin(rows * size + ends, left[onward] * size + bound.settled(chosen))
    return rows[lost], choices[lost]
