"""What a score found, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ...results import Result, Row, plural
from ..chronicles.chronicle import Entry
from ..when import When
from .result import Replay


@dataclass(frozen=True, slots=True)
class StepScore:
    """The steps of one date as one move, judged in the state before it.

    Attributes
    ----------
    date : When
    entries : tuple of Entry
    changes : mapping of option to level
        What they put on another level.
    movers : tuple of str
        Whose options these are.
    verdict : str
        `willing` when all of them gain, `allowed` when the move is open and not all do, `closed` when the
        model does not let them make it, `outside` when the state before it cannot be in the model.
    unwilling : tuple of str
        Those who do not gain.
    chance : float or None
        Which share of the single changes open in the same state all who make them gain by; None where there
        is none.
    """

    date: When
    entries: tuple[Entry, ...]
    changes: Mapping[str, str]
    movers: tuple[str, ...]
    verdict: str
    unwilling: tuple[str, ...]
    chance: float | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "date": str(self.date),
            "steps": [entry.ref for entry in self.entries],
            "changes": dict(self.changes),
            "movers": list(self.movers),
            "verdict": self.verdict,
            "unwilling": list(self.unwilling),
            "chance": self.chance,
        }


@dataclass(frozen=True, slots=True)
class PairScore:
    """Two things of which one came before the other; `right`, `wrong` or `silent` is what the model says."""

    earlier: str
    later: str
    verdict: str


@dataclass(frozen=True, slots=True)
class EndScore:
    """An option, or an agreement, on the last day, and its levels in the ends of the model."""

    key: str
    start: str
    end: str
    says: tuple[str, ...]

    @property
    def verdict(self) -> str:
        """`right` or `wrong` where all ends of the model agree, else `silent`."""
        if len(self.says) != 1:
            return "silent"
        return "right" if self.says[0] == self.end else "wrong"

    @property
    def stayed(self) -> bool:
        """Whether it is on the last day as it was on the first."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the model says in one reading, from the state of the first day.

    `kinds` says of each end whether it is a `rest` or a `cycle`.
    """

    kinds: tuple[str, ...]
    pairs: tuple[PairScore, ...]
    ends: tuple[EndScore, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "kinds": list(self.kinds),
            "order": [{"earlier": p.earlier, "later": p.later, "verdict": p.verdict} for p in self.pairs],
            "ends": [
                {
                    "option": each.key,
                    "start": each.start,
                    "end": each.end,
                    "says": list(each.says),
                    "verdict": each.verdict,
                    "stayed": each.stayed,
                }
                for each in self.ends
            ],
        }


@dataclass(frozen=True)
class WorldScore:
    """The score under one policy.

    Attributes
    ----------
    policy : str
    steps : tuple of StepScore
    forecasts : mapping of reading to Forecast
        `none`, everybody takes what gains at once, and `answer`, nobody steps into an answer, where that does
        not take too long. Empty when the state of the first day cannot be in the model.
    """

    policy: str
    steps: tuple[StepScore, ...]
    forecasts: Mapping[str, Forecast]

    def count(self, verdict: str) -> int:
        """Count the steps with a verdict."""
        return sum(step.verdict == verdict for step in self.steps)

    @property
    def judged(self) -> tuple[StepScore, ...]:
        """The steps that can be judged."""
        return tuple(step for step in self.steps if step.verdict != "outside")

    @property
    def by_chance(self) -> float:
        """How many of the steps a change drawn at random would get."""
        return sum(step.chance or 0.0 for step in self.judged)

    @property
    def as_many(self) -> float:
        """The chance that changes drawn at random get at least as many."""
        return at_least((step.chance or 0.0 for step in self.judged), self.count("willing"))

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "willing": self.count("willing"),
            "judged": len(self.judged),
            "by_chance": self.by_chance,
            "as_many": self.as_many,
            "steps": [step.to_dict() for step in self.steps],
            "forecasts": {reading: found.to_dict() for reading, found in self.forecasts.items()},
        }


def at_least(chances: Iterable[float], hits: int) -> float:
    """Return the chance that independent draws, each with its own chance, hit at least so often.

    The tail of the Poisson binomial distribution, by adding one draw after another.
    """
    weights = [1.0]
    for chance in chances:
        missed = [weight * (1 - chance) for weight in weights]
        hit = [weight * chance for weight in weights]
        weights = [a + b for a, b in zip([*missed, 0.0], [0.0, *hit], strict=True)]
    return min(1.0, sum(weights[hits:]))


@dataclass(frozen=True, repr=False)
class Score(Result):
    """A model's answers beside what a record has after one day and up to another.

    Attributes
    ----------
    replay : Replay
    first, last : When
    start, end : mapping of option to level
        The record's state at the end of the first and the last day.
    steps : int
        How many steps the record has in between.
    repeated : int
        On how many dates steps only put options on the level that they had.
    worlds : mapping of policy to WorldScore
    """

    replay: Replay
    first: When
    last: When
    start: Mapping[str, str]
    end: Mapping[str, str]
    steps: int
    repeated: int
    worlds: Mapping[str, WorldScore]

    def __repr__(self) -> str:
        worlds = plural(len(self.worlds), "world")
        return f"Score({self.replay.model.title!r}, {self.first} to {self.last}, {worlds})"

    def rows(self) -> list[Row]:
        """Return one row per policy and step."""
        return [
            {
                "policy": policy,
                "date": str(step.date),
                "movers": ", ".join(step.movers),
                "changes": ", ".join(f"{option}={level}" for option, level in step.changes.items()),
                "verdict": step.verdict,
                "unwilling": ", ".join(step.unwilling),
                "chance": step.chance,
            }
            for policy, world in self.worlds.items()
            for step in world.steps
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "model": self.replay.model.title,
            "from": str(self.first),
            "to": str(self.last),
            "steps": self.steps,
            "repeated": self.repeated,
            "start": dict(self.start),
            "end": dict(self.end),
            "policies": {policy: world.to_dict() for policy, world in self.worlds.items()},
        }
