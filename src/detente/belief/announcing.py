"""What it is worth to say a policy aloud: what comes out when it is known, and when it is not believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..game import Game, rung_numbers
from ..language import Perception
from ..outlook import End, Span
from ..outlook.ladders import span
from ..results import State
from .games import Bool, Games
from .played import played_ends
from .sight import Sight


@dataclass(frozen=True, eq=False)
class Outcome:
    """What comes out of a policy when the parties see it in some way.

    Attributes
    ----------
    game : Game
        The true game.
    held : bool array, shape (size,)
        The hyper-equilibria that are possible.
    ends : tuple of End
        Where matters end when each acts on what it believes.
    """

    game: Game
    held: Bool
    ends: tuple[End, ...]

    @cached_property
    def relationship(self) -> Mapping[str, Span | None]:
        """The best and the worst rung of each ladder over the states in which matters end."""
        states = np.concatenate([end.numbers for end in self.ends])
        return {
            key: span(ladder, rung_numbers(self.game, ladder), states)
            for key, ladder in self.game.model.ladders.items()
        }

    @cached_property
    def goal(self) -> tuple[int, int] | None:
        """At how many ends the goal lasts, and in how many cycles it comes and goes; None without a goal."""
        if self.game.model.goal is None:
            return None
        met = self.game.where(self.game.model.goal.condition)
        lasting = sum(bool(met[end.numbers].all()) for end in self.ends)
        return lasting, sum(bool(met[end.numbers].any()) for end in self.ends) - lasting

    def final(self) -> set[frozenset[int]]:
        """Return the ends as sets of states."""
        return {frozenset(end.numbers.tolist()) for end in self.ends}

    def states(self, limit: int | None = None) -> list[State]:
        """Return the hyper-equilibria that are possible."""
        return self.game.space.describe_all(np.flatnonzero(self.held)[:limit])

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "hyper_equilibria": {"count": int(np.count_nonzero(self.held)), "states": self.states(limit)},
            "ends": [
                {
                    "kind": end.kind,
                    "size": len(end.numbers),
                    "states": self.game.space.describe_all(end.numbers[:limit]),
                }
                for end in self.ends
            ],
            "relationship": {
                key: None if found is None else found.to_dict() for key, found in self.relationship.items()
            },
            "goal": None if self.goal is None else {"lasts": self.goal[0], "passes": self.goal[1]},
        }


@dataclass(frozen=True)
class Announced:
    """What comes out of a policy when all know of it, and when nobody outside its side believes in it.

    None where there is no status quo under the policy to start from.
    """

    policy: str
    side: str
    known: Outcome | None
    not_believed: Outcome | None

    @property
    def ends_change(self) -> bool:
        """Whether matters end otherwise when it is known."""
        known, doubted = self.known, self.not_believed
        return known is not None and doubted is not None and known.final() != doubted.final()

    @property
    def held_change(self) -> bool:
        """Whether other possible states are hyper-equilibria when it is known."""
        known, doubted = self.known, self.not_believed
        return known is not None and doubted is not None and not np.array_equal(known.held, doubted.held)

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "policy": self.policy,
            "side": self.side,
            "ends_change": self.ends_change,
            "held_change": self.held_change,
            "known": None if self.known is None else self.known.to_dict(limit),
            "not_believed": None if self.not_believed is None else self.not_believed.to_dict(limit),
        }


def announced(games: Games, true: Sight, seen: Mapping[str, Sequence[Perception]], policy: str) -> Announced:
    """Compare what comes out of a policy when it is known and when it is not believed.

    What the parties otherwise perceive of one another stays. Where it is not believed, parties outside its
    side take all members of the side for unbound.

    Parameters
    ----------
    games : Games
    true : Sight
        What the conflict is in truth; its commitments are replaced by the policy's.
    seen : mapping of party to sequence of Perception
        How each party sees others.
    policy : str
    """
    model = games.model
    bound, free = true.bound_by(model, policy), true.bound_by(model, "none")
    side = model.policies[policy].side
    inside = model.sides[side]

    def sights(*, believed: bool) -> list[Sight]:
        return [
            (bound if believed or party in inside else free).through(
                model, seen.get(party, ()), policies=False
            )
            for party in model.parties
        ]

    game = games.game(bound)
    if game is None or game.status_quo is None:
        return Announced(policy, side, None, None)
    known = sights(believed=True)
    possible = games.from_start(bound, game.status_quo).possible
    found = _outcome(games, bound, known, possible)
    doubted = sights(believed=False)
    other = found if doubted == known else _outcome(games, bound, doubted, possible)
    return Announced(policy, side, found, other)


def _outcome(games: Games, true: Sight, sights: Sequence[Sight], possible: Bool) -> Outcome:
    game = games.true(true)
    held = held_states(games, true, sights) & possible
    return Outcome(game, held, played_ends(games, true, sights))


def held_states(games: Games, true: Sight, sights: Sequence[Sight]) -> Bool:
    """Return where each party is stable in its own game, the hyper-equilibria, shape (size,)."""
    held = games.true(true).feasible.copy()
    alike: dict[Sight, list[int]] = {}
    for party, sight in enumerate(sights):
        alike.setdefault(sight, []).append(party)
    for sight, parties in alike.items():
        if games.game(sight) is None:
            return np.zeros_like(held)
        seen = games.seen(true, sight)
        for row in games.stable(sight, parties):
            held &= (seen >= 0) & row[seen]
    return held
