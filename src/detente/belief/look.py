"""One party's look at the conflict: what it takes it for, and what it thinks that others take it for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..game import Game
from ..language import Perception
from ..outlook import End
from .games import Bool, Games, Ints
from .result import View
from .sight import Sight


@dataclass(frozen=True, eq=False)
class Look:
    """How one party sees the states of the true game, arrays of shape (size,).

    Attributes
    ----------
    party : str
    game : Game or None
        What it takes the game to be.
    mistaken : bool
    stable : bool array
        What it expects to hold, over the states of its own game.
    ends : tuple of End or None
    reach : bool array or None
        Which states of its own game allowed moves lead to, as it sees them.
    unseen : tuple of str
    no_view : int array
    seen : int array
        What each true state is in its own game, -1 where it has no view of it.
    moved : bool array
        Which true states it takes for others, as it does where something holds that it does not know of.
    expected : bool array
        Which true states it calls stable, by what it takes them for.
    final : bool array
        Which true states lie, as it sees them, where it expects matters to end.
    misperceives : bool array
        Which true states it has no view of, takes for others, or judges otherwise than they are.
    thought : mapping of party to bool array
        Which of them it thinks that another misperceives.
    """

    party: str
    game: Game | None
    mistaken: bool
    stable: Bool
    ends: tuple[End, ...] | None
    reach: Bool | None
    unseen: tuple[str, ...]
    no_view: Ints
    seen: Ints
    moved: Bool
    expected: Bool
    final: Bool
    misperceives: Bool
    thought: Mapping[int, Bool]

    def calls(self, end: End) -> bool:
        """Tell whether it calls an end stable: a state of it, or in a cycle has one among its own ends."""
        if self.expected[end.numbers].any():
            return True
        return end.kind == "cycle" and bool(self.final[end.numbers].any())

    def foresees(self, end: End) -> bool:
        """Tell whether it expects an end as it is: to hold, or to be an end of its own view, the whole of it.

        What it takes for something else it does not expect, whatever it thinks of that.
        """
        numbers = end.numbers
        if self.moved[numbers].any() or (self.seen[numbers] < 0).any():
            return False
        if end.kind == "rest" and self.expected[numbers].all():
            return True
        whole = {*self.seen[numbers].tolist()}
        return any({*own.numbers.tolist()} == whole for own in self.ends or ())

    def only_in_part(self, end: End) -> bool:
        """Tell whether it expects a state of a round to hold or to be an end, but not the round as it is."""
        if end.kind == "rest" or self.foresees(end):
            return False
        known = end.numbers[~self.moved[end.numbers]]
        return bool((self.expected[known] | self.final[known]).any())

    def view(self, true_ends: Sequence[End] | None) -> View:
        """Return what is told of it, with the places of the true ends that it does not expect."""
        places = list(enumerate(true_ends or ()))
        return View(
            party=self.party,
            game=self.game,
            mistaken=self.mistaken,
            stable=self.stable,
            ends=self.ends,
            unseen=self.unseen,
            no_view=self.no_view,
            unexpected=tuple(place for place, end in places if not self.foresees(end)),
            reach=self.reach,
            partly=tuple(place for place, end in places if self.only_in_part(end)),
        )


def look(
    games: Games,
    true: Sight,
    own: Sight,
    party: int,
    perceptions: Sequence[Perception],
    stable: Bool,
    foresight: bool,
) -> Look:
    """Work out how one party sees the conflict.

    Parameters
    ----------
    games : Games
    true, own : Sight
        What the game is, and what the party takes it to be.
    party : int
    perceptions : sequence of Perception
        How it sees others.
    stable : bool array, shape (size,)
        The equilibria of the true game.
    foresight : bool
        Whether it expects the ends of the second reading.
    """
    model, game = games.model, games.true(true)
    names = list(model.parties)
    told = {names.index(each.party): own.through(model, each.perceptions) for each in perceptions}
    thinks = {other: sight for other, sight in told.items() if sight != own}
    perceived, seen = games.game(own), games.seen(true, own)
    viewed, moved = game.feasible & (seen >= 0), _elsewhere(games, true, own)
    ends: tuple[End, ...] | None = None
    reach: Bool | None = None
    final = np.zeros_like(viewed)
    if perceived is None:
        expects = np.zeros(0, dtype=np.bool_)
        expected, thought = np.zeros_like(viewed), {}
    else:
        expects = _expects(games, own, thinks)
        expected = viewed & expects[seen]
        thought = {other: viewed & _misjudged(games, own, sight)[seen] for other, sight in thinks.items()}
        if game.status_quo is not None and viewed[game.status_quo]:
            start = int(seen[game.status_quo])
            course = games.from_start(own, start, foresight=foresight)
            ends, reach = course.ends, course.possible
            there = np.zeros(perceived.space.size, dtype=np.bool_)
            there[np.concatenate([end.numbers for end in ends])] = True
            final = viewed & there[seen]
    return Look(
        party=names[party],
        game=perceived,
        mistaken=own != true or bool(thinks),
        stable=expects,
        ends=ends,
        reach=reach,
        unseen=tuple(option.name for option in model.options() if option.name in own.unseen),
        no_view=np.flatnonzero(game.feasible & ~viewed),
        expected=expected,
        seen=seen,
        moved=moved,
        final=final,
        misperceives=game.feasible & (~viewed | moved | (expected != stable)),
        thought=thought,
    )


def _expects(games: Games, own: Sight, thinks: Mapping[int, Sight]) -> Bool:
    """Return the hyper-equilibria of the game that a party perceives, its equilibria at the first level."""
    others = [number for number in range(len(games.model.parties)) if number not in thinks]
    expects: Bool = np.logical_and.reduce(games.stable(own, others))
    for other, sight in thinks.items():
        if games.game(sight) is None:
            return np.zeros_like(expects)
        (row,), seen = games.stable(sight, [other]), games.seen(own, sight)
        expects &= (seen >= 0) & row[seen]
    return expects


def _misjudged(games: Games, own: Sight, other: Sight) -> Bool:
    """Return which states of a game somebody misperceives who takes it for another."""
    everybody = range(len(games.model.parties))
    feasible = games.true(own).feasible
    if games.game(other) is None:
        return feasible
    stable = np.logical_and.reduce(games.stable(own, everybody))
    seen = games.seen(own, other)
    judged = (seen >= 0) & np.logical_and.reduce(games.stable(other, everybody))[seen]
    wrong: Bool = feasible & ((seen < 0) | _elsewhere(games, own, other) | (judged != stable))
    return wrong


def _elsewhere(games: Games, game: Sight, other: Sight) -> Bool:
    """Return which states of a game are others to somebody who takes it for another."""
    here, there = games.true(game), games.game(other)
    if there is None or there is here or here.space.states:
        return np.zeros(here.space.size, dtype=np.bool_)
    seen, moved = games.seen(game, other), np.zeros(here.space.size, dtype=np.bool_)
    numbers = np.arange(here.space.size)
    for place in range(len(here.space.options)):
        moved |= here.space.level(place, numbers) != there.space.level(place, np.maximum(seen, 0))
    return moved & (seen >= 0)
