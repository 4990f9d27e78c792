"""What a symbolic stability analysis found: exact counts, or what is known where it came to no end."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from oxidd.util import DDMemoryError

from ..concepts import firmest_first, implies
from ..results import Result, Row, State
from ..stability.result import judged
from .budget import Budget
from .counting import can_count
from .encoding import Function
from .explain import stable_at
from .game import Levels, SymbolicGame
from .joint import Joint
from .states import states_in

SECONDS = 10.0
"""How long one state is looked at by itself."""


@dataclass(frozen=True, eq=False)
class Verdict:
    """The equilibria of one concept, as far as they are decided.

    Attributes
    ----------
    concept : str
    stable : tuple of (Function or None)
        By party: the states in which it is stable, None where that is undecided.
    at_least, at_most : Joint
        States that surely are equilibria, and all that may be; the same where every party is decided.
    """

    concept: str
    stable: tuple[Function | None, ...]
    at_least: Joint
    at_most: Joint

    @property
    def decided(self) -> bool:
        """Whether it is known which states are equilibria, and how many."""
        return self.at_least.count is not None and self.at_least.count == self.at_most.count


@dataclass(frozen=True, eq=False, repr=False)
class SymbolicStability(Result):
    """The equilibria of a model whose states are too many to be listed.

    Attributes
    ----------
    game : SymbolicGame
    strict : bool
        Whether a sanction had to be strictly worse.
    verdicts : mapping of concept to Verdict
    notes : tuple of str
        What the question leaves out.
    """

    game: SymbolicGame
    strict: bool
    verdicts: Mapping[str, Verdict]
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{concept}={'undecided' if (count := self.count(concept)) is None else count}"
            for concept in self.verdicts
        )
        return f"SymbolicStability({self.game.model.title!r}, equilibria: {counts})"

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that were asked for."""
        return tuple(self.verdicts)

    @property
    def focal(self) -> tuple[str, ...]:
        """For whom stability was judged: the parties."""
        return tuple(self.game.parties)

    @property
    def reading(self) -> Mapping[str, Any]:
        """What was asked beyond the parties' ordinary preferences: nothing, of so large a model."""
        return {}

    @property
    def decided(self) -> bool:
        """Whether every concept is decided."""
        return all(verdict.decided for verdict in self.verdicts.values())

    @property
    def wants_counter(self) -> bool:
        """Whether something is undecided that the model counter, which is not installed, may decide."""
        return not self.decided and not can_count() and sys.platform != "win32"

    def count(self, concept: str) -> int | None:
        """Return the exact number of equilibria, None when it is undecided."""
        verdict = self.verdicts[judged(concept, self.verdicts)]
        return verdict.at_least.count if verdict.decided else None

    def bounds(self, concept: str) -> tuple[int, int]:
        """Return the smallest and the largest number of equilibria that there may be.

        Where a concept's own numbers are missing, those of the concepts within it and around it stand in.
        """
        verdicts = self.verdicts.items()
        least = [known.at_least.fewest for each, known in verdicts if implies(each, concept)]
        most = [known.at_most.count for each, known in verdicts if implies(concept, each)]
        return max(least), min((n for n in most if n is not None), default=self.game.feasible_count)

    def holds_in(self, concept: str, state: Levels) -> bool | None:
        """Tell whether a state is an equilibrium, None when that is undecided.

        Where the analysis of all states came to no end, this one is looked at by itself.
        """
        game = self.game
        if not game.contains(game.feasible, state):
            return False
        undecided = []
        for party in range(len(game.parties)):
            verdict = self.stable_in(concept, party, state)
            if verdict is False:
                return False
            if verdict is None:
                undecided.append(party)
        budget = Budget(SECONDS, game.encoding.nodes)
        verdicts = {
            stable_at(game, state, party, concept, strict=self.strict, budget=budget) for party in undecided
        }
        return False if False in verdicts else None if None in verdicts else True

    def stable_in(self, concept: str, party: int, state: Levels) -> bool | None:
        """Tell whether a feasible state is stable for a party, None when the analysis left it undecided."""
        states = self.verdicts[concept].stable[party]
        return None if states is None else self.game.contains(states, state)

    def equilibria(self, concept: str, limit: int | None = None) -> list[State]:
        """Return the equilibria of a concept, by the names of their options and levels.

        Parameters
        ----------
        concept : str
        limit : int, optional
            How many to name; all by default, which may be more than there is room for. Where the concept is
            undecided, those are named that surely are some.
        """
        return [self.game.describe(levels) for levels in islice(self.levels(concept), limit)]

    def levels(self, concept: str) -> Iterator[Levels]:
        """Yield the equilibria, in the order of the states; where undecided, those that surely are some."""
        return self.verdicts[judged(concept, self.verdicts)].at_least.states()

    def firmest(self) -> Iterator[tuple[tuple[str, ...], Levels]]:
        """Yield states with the concepts under which they surely hold, those of more concepts first.

        Where the sets are too entangled to be told apart, the states of one concept follow those of another.
        """
        if self._regions is not None:
            for holding, states in self._regions:
                for state in states_in(self.game, states):
                    yield holding, state
            return
        seen: set[Levels] = set()
        for concept in firmest_first(self.verdicts):
            for state in self.levels(concept):
                if state not in seen:
                    seen.add(state)
                    yield tuple(c for c, v in self.verdicts.items() if v.at_least.has(state)), state

    @cached_property
    def _regions(self) -> list[tuple[tuple[str, ...], Function]] | None:
        """The sets of states that hold under the same concepts, those of more concepts first."""
        regions: list[tuple[tuple[str, ...], Function]] = [((), self.game.feasible)]
        try:
            for concept, verdict in self.verdicts.items():
                states = verdict.at_least.whole
                if states is None:
                    return None
                regions = [
                    part
                    for holding, region in regions
                    for part in (((*holding, concept), region & states), (holding, region & ~states))
                    if part[1].satisfiable()
                ]
        except DDMemoryError:
            return None
        return sorted((region for region in regions if region[0]), key=lambda region: -len(region[0]))

    @cached_property
    def known_count(self) -> int:
        """How many states are known to hold under at least one concept."""
        if self._regions is not None:
            return sum(self.game.encoding.count(states) for _, states in self._regions)
        return max(self.bounds(concept)[0] for concept in self.verdicts)

    @property
    def counts_all(self) -> bool:
        """Whether `known_count` is all that is known: sets were told apart, or one concept is around all."""
        around = (all(implies(each, outer) for each in self.verdicts) for outer in self.verdicts)
        return self._regions is not None or any(around)

    def rows(self) -> list[Row]:
        """Return one row per concept."""
        return [
            {
                "concept": concept,
                "decided": verdict.decided,
                "count": self.count(concept),
                "at_least": self.bounds(concept)[0],
                "at_most": self.bounds(concept)[1],
            }
            for concept, verdict in self.verdicts.items()
        ]

    def table(self, limit: int) -> list[Row]:
        """Return the verdicts for every party in the first feasible states, None where undecided."""
        return [
            {
                "state": self.game.describe(state),
                "party": name,
                **{concept: self.stable_in(concept, party, state) for concept in self.verdicts},
            }
            for state in islice(states_in(self.game, self.game.feasible), limit)
            for party, name in enumerate(self.game.parties)
        ]

    def to_dict(self, limit: int = 1000, *, table: bool = False) -> dict[str, Any]:
        """Return plain data; `limit` bounds how many states are listed, never the counts."""
        game = self.game
        result: dict[str, Any] = {
            "title": game.model.title,
            "policy": game.policy,
            "scenario": game.scenario,
            "sanctions": "strict" if self.strict else "weak",
            "engine": "symbolic",
            "states": {"all": game.space.size, "feasible": game.feasible_count},
            "equilibria": {
                concept: {
                    "decided": verdict.decided,
                    "count": self.count(concept),
                    "at_least": self.bounds(concept)[0],
                    "at_most": self.bounds(concept)[1],
                    "states": self.equilibria(concept, limit),
                }
                for concept, verdict in self.verdicts.items()
            },
        }
        if table:
            result["table"] = self.table(limit)
        return result
