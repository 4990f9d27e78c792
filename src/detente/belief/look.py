"""One party's look at the conflict: what it takes it for, and what it thinks that others take it for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

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
    unseen : tuple of str
    no_view : int array
    expected : bool array
        Which true states it expects to hold.
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
    unseen: tuple[str, ...]
    no_view: Ints
    expected: Bool
    final: Bool
    misperceives: Bool
    thought: Mapping[int, Bool]

    def view(self, unexpected: tuple[int, ...] | None) -> View:
        """Return what is told of it, with the places of the true ends that it does not expect."""
        return View(
            party=self.party,
            game=self.game,
            mistaken=self.mistaken,
            stable=self.stable,
            ends=self.ends,
            unseen=self.unseen,
            no_view=self.no_view,
            unexpected=unexpected or (),
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
    viewed = game.feasible & (seen >= 0)
    ends: tuple[End, ...] | None = None
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
            from_here = perceived if start == perceived.status_quo else replace(perceived, status_quo=start)
            ends = games.ends(from_here, foresight=foresight)
            there = np.zeros(perceived.space.size, dtype=np.bool_)
            there[np.concatenate([end.numbers for end in ends])] = True
            final = viewed & there[seen]
    return Look(
        party=names[party],
        game=perceived,
        mistaken=own != true or bool(thinks),
        stable=expects,
        ends=ends,
        unseen=tuple(option.name for option in model.options() if option.name in own.unseen),
        no_view=np.flatnonzero(game.feasible & ~viewed),
        expected=expected,
        final=final,
        misperceives=game.feasible & (~viewed | _elsewhere(games, true, own) | (expected != stable)),
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
