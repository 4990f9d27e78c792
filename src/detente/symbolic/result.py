"""What a symbolic stability analysis found: exact counts, or what is known where it came to no end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from ..results import Result, Row
from ..stability.result import CONCEPTS
from .budget import Budget
from .encoding import Function
from .explain import stable_at
from .game import Levels, SymbolicGame
from .states import states_in

__all__ = ["CONCEPTS", "SymbolicStability", "Verdict"]

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
    at_least, at_most : Function or None
        States that surely are equilibria, and all that may be; None where not even that is known.
    """

    concept: str
    stable: tuple[Function | None, ...]
    at_least: Function | None
    at_most: Function | None

    @property
    def states(self) -> Function | None:
        """The equilibria, None when they are undecided."""
        return self.at_least if self.at_least is not None and self.at_least == self.at_most else None


@dataclass(frozen=True, eq=False, repr=False)
class SymbolicStability(Result):
    """The equilibria of a model whose states are too many to be listed.

    Attributes
    ----------
    game : SymbolicGame
    strict : bool
        Whether a sanction had to be strictly worse.
    verdicts : mapping of concept to Verdict
    """

    game: SymbolicGame
    strict: bool
    verdicts: Mapping[str, Verdict]

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{concept}={'undecided' if (count := self.count(concept)) is None else count}"
            for concept in self.verdicts
        )
        return f"SymbolicStability({self.game.model.title!r}, equilibria: {counts})"

    @property
    def decided(self) -> bool:
        """Whether every concept is decided."""
        return all(verdict.states is not None for verdict in self.verdicts.values())

    def count(self, concept: str) -> int | None:
        """Return the exact number of equilibria, None when it is undecided."""
        states = self.verdicts[concept].states
        return None if states is None else self.game.encoding.count(states)

    def bounds(self, concept: str) -> tuple[int, int]:
        """Return the smallest and the largest number of equilibria that there may be."""
        verdict, counted = self.verdicts[concept], self.game.encoding.count
        least = 0 if verdict.at_least is None else counted(verdict.at_least)
        most = self.game.feasible_count if verdict.at_most is None else counted(verdict.at_most)
        return least, most

    def holds(self, concept: str, state: Levels) -> bool | None:
        """Tell whether a state is an equilibrium, None when that is undecided.

        Where the analysis of all states came to no end, this one is looked at by itself.
        """
        game = self.game
        if not game.contains(game.feasible, state):
            return False
        undecided = []
        for party in range(len(game.parties)):
            verdict = self.stable(concept, party, state)
            if verdict is False:
                return False
            if verdict is None:
                undecided.append(party)
        budget = Budget(SECONDS, game.encoding.nodes)
        verdicts = {
            stable_at(game, state, party, concept, strict=self.strict, budget=budget) for party in undecided
        }
        return False if False in verdicts else None if None in verdicts else True

    def stable(self, concept: str, party: int, state: Levels) -> bool | None:
        """Tell whether a feasible state is stable for a party, None when the analysis left it undecided."""
        states = self.verdicts[concept].stable[party]
        return None if states is None else self.game.contains(states, state)

    def equilibria(self, concept: str) -> Iterator[Levels]:
        """Yield the equilibria, in the order of the states; where undecided, those that surely are some."""
        states = self.verdicts[concept].at_least
        return iter(()) if states is None else states_in(self.game, states)

    def firmest(self) -> Iterator[tuple[tuple[str, ...], Levels]]:
        """Yield states with the concepts under which they surely hold, those of more concepts first."""
        for holding, states in self._regions:
            for state in states_in(self.game, states):
                yield holding, state

    @cached_property
    def _regions(self) -> list[tuple[tuple[str, ...], Function]]:
        known = {
            concept: verdict.at_least
            for concept, verdict in self.verdicts.items()
            if verdict.at_least is not None
        }
        regions: list[tuple[tuple[str, ...], Function]] = [((), self.game.feasible)]
        for concept, states in known.items():
            regions = [
                part
                for holding, region in regions
                for part in ((((*holding, concept)), region & states), (holding, region & ~states))
                if part[1].satisfiable()
            ]
        found = [region for region in regions if region[0]]
        return sorted(found, key=lambda region: -len(region[0]))

    def any_count(self) -> int:
        """Return how many states surely hold under at least one concept."""
        return sum(self.game.encoding.count(states) for _, states in self._regions)

    def rows(self) -> list[Row]:
        """Return one row per concept."""
        return [
            {
                "concept": concept,
                "decided": verdict.states is not None,
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
                **{concept: self.stable(concept, party, state) for concept in self.verdicts},
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
                    "decided": verdict.states is not None,
                    "count": self.count(concept),
                    "at_least": self.bounds(concept)[0],
                    "at_most": self.bounds(concept)[1],
                    "states": [game.describe(state) for state in islice(self.equilibria(concept), limit)],
                }
                for concept, verdict in self.verdicts.items()
            },
        }
        if table:
            result["table"] = self.table(limit)
        return result
