"""What a design found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..language import Candidate, Claim, Commitment, Guard, Model
from ..language.condition.printer import print_condition
from ..results import Result, Row
from ..strategy.claim_forms import Witness
from ..strategy.left_out import LeftOut
from .bound import Bound
from .measures import Measures
from .own import Reviewed


@dataclass(frozen=True)
class Choice:
    """One set of commitments, of which no part does.

    Attributes
    ----------
    commitments : tuple of Candidate
    measures : Measures
    front : bool
        Whether no other set is as good in room, number, temptation, sureness and chance of the goal, and
        better in one.
    """

    commitments: tuple[Candidate, ...]
    measures: Measures
    front: bool = False

    @property
    def snapback(self) -> bool:
        """Whether one of them has snapback."""
        return any(each.snapback for each in self.commitments)

    @property
    def share(self) -> float:
        """The share of the side's moves that are kept in all; below all others where it is not known."""
        return -1.0 if self.measures.room is None else self.measures.room.in_all.share

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        found = self.measures
        return {
            "commitments": [commitment_dict(each) for each in self.commitments],
            "confirmed": found.confirmed,
            "holds_with_foresight": found.holds_with_foresight,
            "room": None if found.room is None else found.room.to_dict(),
            "temptation": found.temptation,
            "radius": None
            if found.radius is None
            else {
                "swaps": found.radius.swaps,
                "exact": found.radius.exact,
                "at_least": found.radius.at_least,
            },
            "goal_chance": found.goal_chance,
            "goal_goes": found.goal_goes,
            "front": self.front,
        }


@dataclass(frozen=True)
class Survivor:
    """A claim that no set of guards makes hold, and what shows it under all of them at once."""

    claim: Claim
    scenario: str
    witness: Witness
    whatever: bool = False
    """Whether no set with snapback makes it hold either."""


@dataclass(frozen=True, repr=False)
class Design(Result):
    """The smallest sets of commitments by which claims hold.

    Attributes
    ----------
    model : Model
    side : str
    scenario : str
        Where sets are measured.
    claims : tuple of Claim
    scenarios : mapping of str to tuple of str
        Where each claim must hold.
    candidates : tuple of Candidate
    written : bool
        Whether the model gives the candidates; else they were generated.
    dropped : int
        How many generated ones do nothing, the same as another, or tie a party's step to its own.
    sets : tuple of Choice
        The best first: those of the front, then by room.
    guards_complete : bool
        Whether there are no other sets of guards alone.
    size : int
        Up to which size all sets were looked at, with snapback, too.
    complete : bool
        Whether there are no other sets at all.
    tried : int
        How many sets were looked at.
    bound : Bound or None
        None where no claim that must hold there says never, as it speaks of these alone.
    policies : tuple of Reviewed
        What the side's own policies do for the claims.
    survivors : tuple of Survivor
    unmeasured : int
        How many sets and policies the time did not suffice for.
    aside : tuple of LeftOut
        The sets and policies that were not measured as each ended two workers.
    choosing : bool
        Whether sets were looked for at all.
    """

    model: Model
    side: str
    scenario: str
    claims: tuple[Claim, ...]
    scenarios: Mapping[str, tuple[str, ...]]
    candidates: tuple[Candidate, ...]
    written: bool
    dropped: int
    sets: tuple[Choice, ...]
    guards_complete: bool
    size: int
    complete: bool
    tried: int
    bound: Bound | None
    policies: tuple[Reviewed, ...] = ()
    survivors: tuple[Survivor, ...] = ()
    unmeasured: int = 0
    aside: tuple[LeftOut, ...] = ()
    choosing: bool = True

    def __repr__(self) -> str:
        return f"Design({self.model.title!r}, {len(self.sets)} sets of {len(self.candidates)} candidates)"

    def rows(self) -> list[Row]:
        """Return one row per set."""
        return [
            {
                "commitments": "; ".join(each.key for each in one.commitments),
                "number": len(one.commitments),
                "snapback": one.snapback,
                "confirmed": one.measures.confirmed,
                "holds_with_foresight": one.measures.holds_with_foresight,
                "room": None if one.measures.room is None else one.share,
                "temptation": one.measures.temptation,
                "radius": one.measures.radius and one.measures.radius.swaps,
                "goal_chance": one.measures.goal_chance,
                "front": one.front,
            }
            for one in self.sets
        ]

    @property
    def _complete(self) -> Literal[True] | int | None:
        """True, up to which size all sets are known, or None where none are."""
        return True if self.complete else self.size if self.size >= 0 else None

    def to_dict(self, limit: int | None = None) -> dict[str, Any]:
        """Return the documented JSON form, with all sets or at most so many."""
        return {
            "title": self.model.title,
            "side": self.side,
            "scenario": self.scenario,
            "claims": {claim.key: list(self.scenarios[claim.key]) for claim in self.claims},
            "candidates": {
                "count": len(self.candidates),
                "written": self.written,
                "dropped": self.dropped,
            },
            "count": len(self.sets),
            "sets": [one.to_dict() for one in self.sets[:limit]],
            "complete": False if self.aside else self._complete,
            "set_aside": [each.to_dict() for each in self.aside],
            "guards_complete": self.guards_complete,
            "tried": self.tried,
            "bound": None if self.bound is None else self.bound.to_dict(),
            "policies": {
                found.policy: {
                    "holds": list(found.holding),
                    "superfluous": [commitment_dict(each) for each in found.superfluous],
                    "together": found.together,
                    "buys": [
                        {
                            "commitment": commitment_dict(each.commitment),
                            "claims": list(each.claims),
                            "room": each.room,
                        }
                        for each in found.bought
                    ],
                }
                for found in self.policies
            },
            "impossible": [
                {
                    "claim": each.claim.key,
                    "scenario": each.scenario,
                    "with_snapback": each.whatever,
                    "witness": each.witness.to_dict(),
                }
                for each in self.survivors
            ],
            "unmeasured": self.unmeasured,
        }


def commitment_dict(each: Commitment) -> dict[str, Any]:
    """Return a commitment as plain data, as a file has it."""
    told: dict[str, Any] = {"option": each.option}
    told |= {word: _guards(g) for word, g in (("requires", each.requires), ("after", each.after)) if g}
    if each.snapback:
        told["snapback"] = True
    if each.never:
        told["never"] = each.shut or True
    if each.promise is not None:
        told["promise"] = print_condition(each.promise)
    return told


def _guards(guards: Sequence[Guard]) -> str | dict[str, str]:
    if len(guards) == 1 and not guards[0].level:
        return print_condition(guards[0].condition)
    return {guard.level: print_condition(guard.condition) for guard in guards}
