"""The way to a condition, and the one on which a side has the least to lose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..results import Result, Row, plural, state_text

if TYPE_CHECKING:
    from ..game import Game, Step
    from ..language.condition import Condition
    from ..outlook import Roadmap
    from ..symbolic import RoadBySets, SymbolicGame


@dataclass(frozen=True, eq=False, repr=False)
class Road(Result):
    """The way from the status quo to a condition, or that there is none.

    Attributes
    ----------
    game : Game or SymbolicGame
        Where it was looked for.
    text : str
        The condition as it was asked.
    condition : Condition
    kind : str
        `possible`, by any allowed moves, or `willing`, by moves that every mover wants.
    path : tuple of Step or None
        None where there is no way, or where it is not decided.
    decided : bool
        False when the time or the memory ran out first.
    large : RoadBySets or None
        What is known where the states are too many to be listed.
    exists : bool
        Whether any state that can exist meets the condition.
    every : bool
        Whether wanted moves with steps in them that serve nobody were followed, too.
    foresight : bool
        Whether it was looked for in the second reading, in which nobody steps into an answer.
    answer : Road or None
        The way in the second reading, where it is told beside this one.
    """

    game: Game | SymbolicGame
    text: str
    condition: Condition
    kind: str
    path: tuple[Step, ...] | None
    decided: bool = True
    large: RoadBySets | None = None
    exists: bool = True
    every: bool = False
    foresight: bool = False
    answer: Road | None = None

    def __repr__(self) -> str:
        way = "none" if self.path is None else plural(len(self.path), "move")
        found = way if self.decided else "undecided"
        return f"Road({self.text!r}, {self.kind}: {found})"

    def rows(self) -> list[Row]:
        """Return one row per move."""
        return [
            {
                "move": number,
                "movers": ", ".join(step.movers),
                "gains": ", ".join(party for party, gains in step.gains.items() if gains),
                "state": state_text(step.state),
            }
            for number, step in enumerate(self.path or (), start=1)
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        decided = {} if self.large is None else {"decided": self.decided}
        return {
            "policy": self.game.policy,
            "scenario": self.game.scenario,
            "condition": self.text,
            "kind": self.kind,
            "every_improvement": self.every,
            "foresight": "answer" if self.foresight else "none",
            "exists": self.exists,
            **decided,
            "path": None if self.path is None else [step.to_dict() for step in self.path],
            **({} if self.answer is None else {"answer": {"path": self.answer.to_dict()["path"]}}),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Plan(Result):
    """The willing way to a condition on which a side has the least to lose to outsiders.

    Attributes
    ----------
    game : Game
    text : str
        The condition as it was asked.
    condition : Condition
    side : tuple of str
        The parties whose loss counts.
    roadmap : Roadmap or None
        None where no moves that every mover wants lead there.
    exists : bool
        Whether any state that can exist meets the condition.
    every : bool
        Whether wanted moves with steps in them that serve nobody were followed, too.
    foresight : bool
        Whether it was looked for in the second reading, in which nobody steps into an answer.
    answer : Plan or None
        The way in the second reading, where it is told beside this one.
    """

    game: Game
    text: str
    condition: Condition
    side: tuple[str, ...]
    roadmap: Roadmap | None
    exists: bool = True
    every: bool = False
    foresight: bool = False
    answer: Plan | None = None

    def __repr__(self) -> str:
        return f"Plan({self.text!r}, {'none' if self.roadmap is None else self.roadmap!r})"

    @property
    def path(self) -> tuple[Step, ...] | None:
        """The way move by move."""
        return None if self.roadmap is None else self.roadmap.path

    @property
    def exposure(self) -> float | None:
        """The largest fall of a side member that one move of an outsider can cause on the way."""
        return None if self.roadmap is None else self.roadmap.exposure

    def rows(self) -> list[Row]:
        """Return one row per move."""
        return [] if self.roadmap is None else self.roadmap.rows()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "policy": self.game.policy,
            "scenario": self.game.scenario,
            "condition": self.text,
            "exists": self.exists,
            "every_improvement": self.every,
            "foresight": "answer" if self.foresight else "none",
            **self._found(),
            **({} if self.answer is None else {"answer": self.answer._found()}),
        }

    def _found(self) -> dict[str, Any]:
        return {"path": None, "exposure": None} if self.roadmap is None else self.roadmap.to_dict()
