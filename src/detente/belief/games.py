"""The games that parties see, each compiled once, and what a state of one is in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..game import Game, NoStateError, compile_game
from ..language import Model
from ..outlook import End
from ..stability import stable_for
from ..strategy.worlds import World
from .sight import Sight

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Course:
    """Where matters can go from a state, and where they end.

    Attributes
    ----------
    world : World
        In the reading in which ends are asked for. What is asked for goes by a copy, so that lists of moves
        go when it is known.
    """

    world: World

    @cached_property
    def possible(self) -> Bool:
        """Which states allowed moves lead to, shape (size,)."""
        return replace(self.world).possible.states

    @cached_property
    def ends(self) -> tuple[End, ...]:
        """Where matters end."""
        return replace(self.world).ends


class Games:
    """The games of one model in one scenario, by how they are seen.

    Attributes
    ----------
    model : Model
    scenario : str
    concept : str
        By which stability is judged.
    max_deal : int
    every : bool
        Whether all improvements are followed, or only the lean ones.
    """

    def __init__(
        self, model: Model, scenario: str, concept: str, max_deal: int, *, every: bool = False
    ) -> None:
        self.model = model
        self.scenario = scenario
        self.concept = concept
        self.max_deal = max_deal
        self.every = every
        self._games: dict[Sight, Game | None] = {}
        self._stable: dict[tuple[Sight, int], Bool] = {}
        self._seen: dict[tuple[Sight, Sight], Ints] = {}
        self._courses: dict[tuple[Sight, int, bool], Course] = {}

    def game(self, sight: Sight) -> Game | None:
        """Return the game that is seen so; None where no state could exist in it."""
        if sight not in self._games:
            known = [game for game in self._games.values() if game is not None]
            try:
                self._games[sight] = compile_game(
                    self.model,
                    None,
                    self.scenario,
                    commitments=sight.commitments,
                    preferences=dict(zip(self.model.parties, sight.preferences, strict=True)),
                    unseen=sight.unseen,
                    known=known[:2],
                )
            except NoStateError:
                self._games[sight] = None
        return self._games[sight]

    def true(self, sight: Sight) -> Game:
        """Return the game of a sight that is the truth.

        Raises
        ------
        NoStateError
            When no state can exist.
        """
        game = self.game(sight)
        if game is None:
            raise NoStateError("no state is feasible: the `infeasible` and `while` conditions leave none")
        return game

    def stable(self, sight: Sight, parties: Sequence[int]) -> list[Bool]:
        """Return where parties are stable in a game that has states, shape (size,) each."""
        game = self.true(sight)
        missing = [party for party in parties if (sight, party) not in self._stable]
        if missing:
            found = stable_for(game, [(party, self.concept) for party in missing])
            self._stable |= {(sight, party): row for party, row in zip(missing, found, strict=True)}
        return [self._stable[sight, party] for party in parties]

    def seen(self, sight: Sight, by: Sight) -> Ints:
        """Return what each assignment of one game is in another, -1 where it cannot be there, shape (size,).

        Options that are not known of there are at their lowest level, and the rest settles by its rules.
        """
        if (sight, by) not in self._seen:
            self._seen[sight, by] = _images(self.true(sight), self.game(by))
        return self._seen[sight, by]

    def from_start(self, sight: Sight, start: int, *, foresight: bool = False) -> Course:
        """Return where matters lead from a state of a game that has states, in one reading or the other."""
        key = sight, start, foresight
        if key not in self._courses:
            game = self.true(sight)
            world = self.world(game if start == game.status_quo else replace(game, status_quo=start))
            self._courses[key] = Course(world.second if foresight else world)
        return self._courses[key]

    def world(self, game: Game) -> World:
        """Return a game with its outlook."""
        return World(game, self.max_deal, every=self.every)


def _images(game: Game, other: Game | None) -> Ints:
    size = game.space.size
    if other is None:
        return np.full(size, -1, dtype=np.int64)
    if other is game:
        numbers: Ints = game.settled(np.arange(size)).astype(np.int64)
        return np.where(game.feasible[numbers], numbers, -1)
    if game.space.states:
        return np.where(other.feasible, np.arange(size), -1)
    numbers, exists = np.zeros(game.space.shape, np.int64), np.ones(game.space.shape, np.bool_)
    for place, stride in enumerate(other.space.strides):
        kept, here = other.space.kept[place], game.space.kept[place]
        # what is fixed has one level there, at which it is seen whatever it is here
        fixed = other.rules[place].fixed is not None
        at = np.array([0 if fixed else kept.index(level) if level in kept else -1 for level in here])
        form = [1] * len(game.space.shape)
        form[place] = len(here)
        numbers += np.maximum(at, 0).reshape(form) * stride
        exists &= (at >= 0).reshape(form)
    states = other.settled(numbers.reshape(size)).astype(np.int64)
    return np.where(exists.reshape(size) & other.feasible[states], states, -1)
