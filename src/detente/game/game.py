"""The compiled conflict."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from ..language import Model, Preferences
from ..language.condition import Condition
from .cache import Cache, Slot
from .evaluate import Evaluator
from .legality import BannedMove, Guards, Legality
from .limits import GameError
from .rules import OptionRule
from .space import Space

Bool = npt.NDArray[np.bool_]
T = TypeVar("T")


@dataclass(frozen=True, eq=False, repr=False)
class Game:
    """A model under one policy and one scenario, as arrays over its states.

    Attributes
    ----------
    model : Model
    policy, scenario : str
        `none` and `base` where there is none.
    space : Space
        How states are numbered.
    guards : Guards
        The rules of each option, and the bans.
    feasible : bool array, shape (size,)
    settle : int32 array, shape (size,), or None
        The state into which each assignment settles; None when none ever changes.
    ranks : tuple of unsigned arrays, one per party, shape (size,)
        Dense preference ranks, 0 the worst; 0 in infeasible states.
    classes : tuple of int
        How many preference classes each party has.
    status_quo : int or None
        The settled status quo; None when none is written and the state with nothing raised is infeasible.
    preferences : tuple of Preferences or None, one per party
        What the ranks were made from; what is unknown or much better stands only here.
    worth : int64 array, shape (parties, size), or None
        For each party the state that each state counts as: what comes of it where somebody must move, else
        itself. None when nobody must move anywhere.
    expected : tuple of unsigned arrays, one per party, shape (size,), or None
        What each party thinks that its choice of each assignment comes to, as a rank, where beliefs differ
        from what does come of it; 0 for nothing that could be. None where they do not.
    by_moves : Cache
        What the moves alone decide; games with the same moves may share it.
    """

    model: Model
    policy: str
    scenario: str
    space: Space
    guards: Guards
    evaluate: Evaluator
    feasible: Bool
    settle: npt.NDArray[np.int32] | None
    ranks: tuple[npt.NDArray[np.unsignedinteger], ...]
    classes: tuple[int, ...]
    status_quo: int | None
    preferences: tuple[Preferences | None, ...] = ()
    worth: npt.NDArray[np.int64] | None = None
    expected: tuple[npt.NDArray[np.unsignedinteger], ...] | None = None
    by_moves: Cache = field(default_factory=Cache)

    def __repr__(self) -> str:
        return (
            f"Game({self.model.title!r}, policy={self.policy!r}, scenario={self.scenario!r}, "
            f"feasible={self.feasible_count} of {self.space.combinations} states)"
        )

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties' keys, in the order in which results number them."""
        return self.space.parties

    @property
    def rules(self) -> tuple[OptionRule, ...]:
        """The guards of each option, in the order of the space."""
        return self.guards.rules

    @property
    def bans(self) -> tuple[BannedMove, ...]:
        """The moves that nobody may make, whatever is guarded."""
        return self.guards.bans

    @cached_property
    def feasible_count(self) -> int:
        """How many states are feasible."""
        return int(np.count_nonzero(self.feasible))

    def party(self, key: str) -> int:
        """Return the number of a party.

        Raises
        ------
        GameError
            For an unknown party, with a near name.
        """
        if key not in self.parties:
            from ..language import did_you_mean

            raise GameError(f"the model has no party {key}{did_you_mean(key, self.parties)}")
        return self.parties.index(key)

    def find_state(self, raised: Mapping[str, str] | str) -> int:
        """Return the number of a feasible state given by its raised options, or in graph form by its name.

        Raises
        ------
        GameError
            For an unknown option, level or name, with a near one, or an infeasible state.
        """
        from ..language import did_you_mean

        if isinstance(raised, str):
            return self._find_named(raised)
        for name, level in raised.items():
            if name not in self.space.index:
                raise GameError(f"unknown option {name}{did_you_mean(name, self.space.index)}")
            levels = self.space.options[self.space.index[name]].levels
            if level not in levels:
                raise GameError(f"{name} has no level {level}; it has {', '.join(levels)}")
        state = self.space.find(raised)
        if state is None or not self.feasible[state]:
            raise GameError(
                "this state is infeasible: an `infeasible`, `while` or snapback condition excludes it"
            )
        return state

    def _find_named(self, name: str) -> int:
        from ..language import did_you_mean

        if name not in self.space.place:
            raise GameError(f"the model has no state {name}{did_you_mean(name, self.space.place)}")
        state = self.space.place[name]
        if not self.feasible[state]:
            raise GameError("this state is infeasible: an `infeasible` condition excludes it")
        return state

    def start(self) -> int:
        """Return the status quo.

        Raises
        ------
        GameError
            When none is written and the state with nothing raised is infeasible.
        """
        if self.status_quo is None and self.space.states:
            raise GameError(
                "this analysis starts from the status quo, and none is written: write `status_quo:` and the "
                "name of a state into the model"
            )
        if self.status_quo is None:
            raise GameError(
                "this analysis starts from the status quo; none is written, and the state with nothing "
                "raised is infeasible: write `status_quo:` into the model"
            )
        return self.status_quo

    @cached_property
    def _by_preferences(self) -> Cache:
        return Cache()

    def remember(self, slot: Slot[T], work: Callable[[], T], key: Hashable = ()) -> T:
        """Return what was worked out before, for this game or one with the same moves; else do it now."""
        held = self.by_moves if slot.hangs_on == "moves" else self._by_preferences
        return held.get(slot, key, work)

    @property
    def forced(self) -> bool:
        """Whether there are states in which a party must move."""
        return any(party.must_move for party in self.model.parties.values())

    @cached_property
    def must(self) -> Bool:
        """Where each party must move and can, shape (parties, size)."""
        from .forced import must_move

        return must_move(self)

    def settled(self, assignments: npt.NDArray[np.integer]) -> npt.NDArray[np.integer]:
        """Return the states into which assignments settle."""
        return assignments if self.settle is None else self.settle[assignments]

    def where(self, condition: Condition) -> Bool:
        """Return in which feasible states a condition holds, shape (size,)."""
        return self.evaluate.flat(condition) & self.feasible

    @cached_property
    def arrival(self) -> Bool:
        """For each assignment, whether the state it settles into is feasible, shape (size,)."""
        return self.feasible if self.settle is None else self.feasible[self.settle]

    @property
    def legality(self) -> Legality:
        """Which choices the guards and bans leave open from which states."""
        return self.guards.legality

    def within(self, states: Bool, by_moves: Cache | None = None) -> Game:
        """Return the game of some states alone, which no move leaves: there it is the same.

        Parameters
        ----------
        states : bool array, shape (size,)
        by_moves : Cache, optional
            What is known of the same states of games with the same moves.
        """
        return replace(self, feasible=self.feasible & states, by_moves=by_moves or Cache())
