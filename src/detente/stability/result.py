"""What a stability analysis found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..results import Result, Row

__all__ = ["CONCEPTS", "Stability"]

CONCEPTS = ("nash", "gmr", "smr", "seq")


@dataclass(frozen=True, eq=False, repr=False)
class Stability(Result):
    """Which states are stable, for every party and concept.

    Attributes
    ----------
    game : Game
    strict : bool
        Whether a sanction had to be strictly worse.
    stable : mapping of concept to bool array, shape (focal, size)
        False in infeasible states.
    focal : tuple of str
        For whom stability was judged; the parties, unless coalitions were.
    reading : mapping
        What was asked beyond the parties' ordinary preferences: a coalition, a type of unknown preference,
        the strength of preference. Part of the JSON form.
    notes : tuple of str
        What the model says and the question leaves out, or the other way round.
    """

    game: Game
    strict: bool
    stable: Mapping[str, npt.NDArray[np.bool_]]
    focal: tuple[str, ...] = ()
    reading: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        counts = ", ".join(f"{concept}={len(self.equilibria(concept))}" for concept in self.stable)
        return f"Stability({self.game.model.title!r}, equilibria: {counts})"

    def holds(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return where a state is an equilibrium, shape (size,)."""
        held = self.game.feasible.copy()
        for party in self.stable[concept]:
            held &= party
        return held

    def equilibria(self, concept: str) -> npt.NDArray[np.int64]:
        """Return the equilibria of a concept, in the order of the states."""
        return np.flatnonzero(self.holds(concept))

    def any_equilibria(self) -> npt.NDArray[np.int64]:
        """Return the states that are an equilibrium of at least one concept."""
        return np.flatnonzero(np.logical_or.reduce([self.holds(concept) for concept in self.stable]))

    def firmest(self) -> npt.NDArray[np.int64]:
        """Return the equilibria of at least one concept, those that hold under more concepts first."""
        score = np.stack([self.holds(concept) for concept in self.stable]).sum(axis=0, dtype=np.int16)
        found = np.flatnonzero(score)
        ordered: npt.NDArray[np.int64] = found[np.argsort(-score[found], kind="stable")]
        return ordered

    def rows(self) -> list[Row]:
        """Return one row per equilibrium and concept."""
        return [
            {"concept": concept, "state": self.game.space.describe(int(state))}
            for concept in self.stable
            for state in self.equilibria(concept)
        ]

    def table(self, limit: int | None = None) -> list[Row]:
        """Return the verdicts for every party in each listed state.

        Parameters
        ----------
        limit : int, optional
            How many states to list; all feasible ones by default.
        """
        return [
            {
                "state": self.game.space.describe(int(state)),
                "party": name,
                **{concept: bool(self.stable[concept][party, state]) for concept in self.stable},
            }
            for state in np.flatnonzero(self.game.feasible)[:limit]
            for party, name in enumerate(self.focal or self.game.parties)
        ]

    def to_dict(self, limit: int | None = None, *, table: bool = False) -> dict[str, Any]:
        """Return plain data; `limit` bounds how many states are listed, never the counts."""
        game = self.game
        result: dict[str, Any] = {
            "title": game.model.title,
            "policy": game.policy,
            "scenario": game.scenario,
            "sanctions": "strict" if self.strict else "weak",
            **self.reading,
            "states": {"all": game.space.combinations, "feasible": game.feasible_count},
            "equilibria": {
                concept: {
                    "count": len(found),
                    "states": game.space.describe_all(found[:limit]),
                }
                for concept in self.stable
                if (found := self.equilibria(concept)) is not None
            },
        }
        if table:
            result["table"] = self.table(limit)
        return result
