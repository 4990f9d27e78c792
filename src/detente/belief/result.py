"""What was found of the parties' beliefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ..game import Game
from ..language import Model, Perception
from ..outlook import End
from ..readings import Foresight
from ..results import Result, Row, State
from .announcing import Announced
from .classes import Sorted

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
ToldEnd = tuple[End, tuple[str, ...], tuple[str, ...]]
"""An end, who expects it, and who expects some of its states alone."""


@dataclass(frozen=True, eq=False)
class View:
    """How one party sees the conflict.

    Attributes
    ----------
    party : str
    game : Game or None
        The game that it perceives; None where no state could exist in it.
    mistaken : bool
        Whether that is another game than the true one, or the party thinks that others see another one.
    stable : bool array, shape (size of its game,)
        What it expects to hold: the equilibria of its game, or where it has a picture of what others
        perceive, the hyper-equilibria. Empty where it has no game.
    ends : tuple of End or None
        Where it expects matters to end; None where nothing can be told from the status quo.
    reach : bool array, shape (size of its game,), or None
        Which states it takes for possible.
    unseen : tuple of str
        The options that it does not know of.
    no_view : int array
        The true states that it can make nothing of.
    unexpected : tuple of int
        The places, among the true ends, of those that it does not expect.
    partly : tuple of int
        The places of those of them that are rounds of which it expects a state.
    """

    party: str
    game: Game | None
    mistaken: bool
    stable: Bool
    ends: tuple[End, ...] | None
    unseen: tuple[str, ...]
    no_view: Ints
    unexpected: tuple[int, ...] = ()
    partly: tuple[int, ...] = ()
    reach: Bool | None = None

    @property
    def count(self) -> int:
        """How many states it expects to hold."""
        return int(np.count_nonzero(self.stable))

    def others(self) -> Ints:
        """Return the states that it expects to hold, within its reach, and that are no end of its view."""
        found = self.stable.copy()
        if self.reach is not None:
            found &= self.reach
        for end in self.ends or ():
            found[end.numbers] = False
        return np.flatnonzero(found)

    def to_dict(self, true: Game, limit: int | None) -> dict[str, Any]:
        """Return the documented JSON form."""
        game = self.game
        return {
            "mistaken": self.mistaken,
            "equilibria": {
                "count": self.count,
                "states": []
                if game is None
                else game.space.describe_all(np.flatnonzero(self.stable)[:limit]),
            },
            "ends": None if game is None or self.ends is None else ends_dict(game, self.ends, limit),
            "unseen": list(self.unseen),
            "no_view": {
                "count": len(self.no_view),
                "states": true.space.describe_all(self.no_view[:limit]),
            },
            "unexpected_ends": list(self.unexpected),
            "partly_expected_ends": list(self.partly),
        }


@dataclass(frozen=True)
class Surprise:
    """What nobody expects and happens, or what all expect and does not.

    Attributes
    ----------
    kind : str
        `end`, an end of the true game that nobody's view calls stable; `expected`, a possible state that
        everybody's view calls stable and at which nothing ends.
    state : State
        Of a cycle one of its states.
    size : int
        How many states the end has.
    mistaken : bool
        Whether it is a surprise by misperception: other equilibria of the true game may be no ends, either,
        as deals leave them or willing moves do not lead there.
    """

    kind: Literal["end", "expected"]
    state: State
    size: int = 1
    mistaken: bool = True

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {"state": self.state, "kind": self.kind, "size": self.size, "mistaken": self.mistaken}


@dataclass(frozen=True)
class Classified:
    """A state with its class, and who misperceives it and who is aware of that."""

    state: State
    kind: str  # `class` in JSON
    misperceive: tuple[str, ...]
    aware: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "state": self.state,
            "class": self.kind,
            "misperceive": list(self.misperceive),
            "aware": list(self.aware),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Perceived(Result):
    """How the parties see the conflict, what holds as they see it, and what saying a policy aloud changes.

    Attributes
    ----------
    model : Model
    policy, scenario : str
        What is true.
    concept : str
    foresight : bool
        Whether ends are those of the second reading.
    max_deal : int
    game : Game
        The true game.
    perceptions : tuple of Perception
    views : mapping of party to View
    sorted : Sorted
        All states by what misperception does to them.
    possible : bool array, shape (size,), or None
        Which states allowed moves lead to; None where there is no status quo.
    ends, played : tuple of End or None
        Where matters end in truth, were everybody to see it, and where when each acts on what it believes
        (the first reading). None where there is no status quo.
    foreseen : tuple of tuple of str
        Who expects each of the ends as played.
    foreseen_partly : tuple of tuple of str
        Who expects a state of each of them, but not the end.
    surprises : tuple of Surprise
    announcing : tuple of Announced
        Policy by policy.
    """

    model: Model
    policy: str
    scenario: str
    concept: str
    foresight: bool
    max_deal: int
    game: Game
    perceptions: tuple[Perception, ...]
    views: Mapping[str, View]
    sorted: Sorted
    possible: Bool | None
    ends: tuple[End, ...] | None
    played: tuple[End, ...] | None
    surprises: tuple[Surprise, ...]
    foreseen: tuple[tuple[str, ...], ...] = ()
    foreseen_partly: tuple[tuple[str, ...], ...] = ()
    announcing: tuple[Announced, ...] = field(default=())

    def __repr__(self) -> str:
        return (
            f"Perceived({self.model.title!r}, {sum(view.mistaken for view in self.views.values())} of "
            f"{len(self.views)} parties mistaken, hyper-equilibria={self.count})"
        )

    @property
    def reading(self) -> Foresight:
        """In which reading ends are told."""
        return "answer" if self.foresight else "none"

    @property
    def count(self) -> int:
        """How many hyper-equilibria there are."""
        return int(np.count_nonzero(self.sorted.held))

    @property
    def possible_count(self) -> int | None:
        """How many of them are possible."""
        if self.possible is None:
            return None
        return int(np.count_nonzero(self.sorted.held & self.possible))

    def played_anew(self) -> list[End]:
        """Return the ends as played that are none of the true game."""
        true = {frozenset(end.numbers.tolist()) for end in self.ends or ()}
        return [end for end in self.played or () if frozenset(end.numbers.tolist()) not in true]

    def told_played(self) -> list[ToldEnd]:
        """Return the ends as played, with who expects each, and who a state of it alone."""
        return list(zip(self.played or (), self.foreseen, self.foreseen_partly, strict=True))

    def told_true(self) -> list[ToldEnd]:
        """Return the ends of the true game in the same way."""
        return [
            (
                end,
                tuple(party for party, view in self.views.items() if place not in view.unexpected),
                tuple(party for party, view in self.views.items() if place in view.partly),
            )
            for place, end in enumerate(self.ends or ())
        ]

    def telling(self) -> list[Classified]:
        """Return what holds or fails by misperception alone, then what holds anyway within reach."""
        found = self.sorted.told()
        held, stable = self.sorted.held[found], self.sorted.stable[found]
        within = held if self.possible is None else held & self.possible[found]
        keep = (held != stable) | (within & stable)
        return [each for each, kept in zip(self.classified(), keep.tolist(), strict=True) if kept]

    def hyper_equilibria(self, limit: int | None = None) -> list[State]:
        """Return the hyper-equilibria, the possible ones first."""
        found = np.flatnonzero(self.sorted.held)
        if self.possible is not None:
            found = found[np.argsort(~self.possible[found], kind="stable")]
        return self.game.space.describe_all(found[:limit])

    def classified(self, limit: int | None = None) -> list[Classified]:
        """Return the states that hold in truth, as parties see them, or in somebody's eyes, classed."""
        parties, found = self.game.parties, self.sorted
        return [
            Classified(
                self.game.space.describe(int(state)),
                found.of(int(state)),
                tuple(parties[number] for number in np.flatnonzero(found.misperceive[:, state])),
                tuple(parties[number] for number in np.flatnonzero(found.aware[:, state])),
            )
            for state in found.told()[:limit]
        ]

    def _played(self, limit: int | None) -> list[dict[str, Any]]:
        told = ends_dict(self.game, self.played or (), limit)
        return [
            {**end, "expected_by": list(who), "partly_expected_by": list(partly)}
            for end, who, partly in zip(told, self.foreseen, self.foreseen_partly, strict=True)
        ]

    def rows(self) -> list[Row]:
        """Return one row per state that holds in truth, as it is seen, or in anybody's eyes."""
        return [each.to_dict() for each in self.classified()]

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """Return the documented JSON form; `limit` bounds how many states are listed, never the counts."""
        return {
            "title": self.model.title,
            "policy": self.policy,
            "scenario": self.scenario,
            "concept": self.concept,
            "foresight": self.reading,
            "views": {party: view.to_dict(self.game, limit) for party, view in self.views.items()},
            "hyper_count": self.count,
            "hyper_possible": self.possible_count,
            "hyper_equilibria": self.hyper_equilibria(limit),
            "ends": None if self.ends is None else ends_dict(self.game, self.ends, limit),
            "played": None if self.played is None else self._played(limit),
            "surprises": [each.to_dict() for each in self.surprises[:limit]],
            "surprise_count": len(self.surprises),
            "class_counts": self.sorted.counts(),
            "classes": [each.to_dict() for each in self.classified(limit)],
            "announcing": [each.to_dict(limit) for each in self.announcing],
        }


def ends_dict(game: Game, ends: Sequence[End], limit: int | None) -> list[dict[str, Any]]:
    """Return ends as plain data."""
    return [
        {
            "kind": end.kind,
            "size": len(end.numbers),
            "states": game.space.describe_all(end.numbers[:limit]),
        }
        for end in ends
    ]
