"""What a stability analysis found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from ..concepts import CONCEPTS
from ..game import Game, GameError, state_columns
from ..results import Result, Row, State

__all__ = ["CONCEPTS", "Stability", "judged"]


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
        counts = ", ".join(f"{concept}={self.count(concept)}" for concept in self.concepts)
        return f"Stability({self.game.model.title!r}, equilibria: {counts})"

    @property
    def concepts(self) -> tuple[str, ...]:
        """The concepts that were asked for."""
        return tuple(self.stable)

    def count(self, concept: str) -> int:
        """Return how many equilibria a concept has."""
        return int(np.count_nonzero(self.holds(concept)))

    def equilibria(self, concept: str, limit: int | None = None) -> list[State]:
        """Return the equilibria of a concept, by the names of their options and levels, or of the states.

        Parameters
        ----------
        concept : str
        limit : int, optional
            How many to name; all by default.
        """
        return self.game.space.describe_all(self.numbers(concept)[:limit])

    def numbers(self, concept: str) -> npt.NDArray[np.int64]:
        """Return the numbers of the equilibria of a concept, in the order of the states."""
        return np.flatnonzero(self.holds(concept))

    def any_numbers(self) -> npt.NDArray[np.int64]:
        """Return the numbers of the states that are an equilibrium of at least one concept."""
        return np.flatnonzero(np.logical_or.reduce([self.holds(concept) for concept in self.stable]))

    def firmest_numbers(self) -> npt.NDArray[np.int64]:
        """Return the numbers of the equilibria of at least one concept, those of more concepts first."""
        score = np.stack([self.holds(concept) for concept in self.stable]).sum(axis=0, dtype=np.int16)
        found = np.flatnonzero(score)
        ordered: npt.NDArray[np.int64] = found[np.argsort(-score[found], kind="stable")]
        return ordered

    def holds(self, concept: str) -> npt.NDArray[np.bool_]:
        """Return where a state is an equilibrium, shape (size,)."""
        held = self.game.feasible.copy()
        for party in self.stable[judged(concept, self.stable)]:
            held &= party
        return held

    def rows(self) -> list[Row]:
        """Return one row per equilibrium and concept."""
        return [
            {"concept": concept, "state": self.game.space.describe(int(state))}
            for concept in self.stable
            for state in self.numbers(concept)
        ]

    def wide_rows(self) -> list[Row]:
        """Return one row per equilibrium and concept, a column per option, ladder and for the goal."""
        return [
            {"concept": concept, **row}
            for concept in self.stable
            for row in state_columns(self.game, self.numbers(concept), ("concept",))
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
                if (found := self.numbers(concept)) is not None
            },
        }
        if table:
            result["table"] = self.table(limit)
        return result


def judged(concept: str, asked: Iterable[str]) -> str:
    """Return a concept that was asked for.

    Raises
    ------
    GameError
        For another one.
    """
    if concept not in asked:
        raise GameError(f"{concept} was not among the concepts asked for: {', '.join(asked)}")
    return concept
