"""What is missing of an answer as it ended the workers that were at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..work import SetAside
from .worlds import Place


@dataclass(frozen=True)
class LeftOut:
    """A piece of the work that was set aside.

    Attributes
    ----------
    policy, scenario : str
        Of which world; empty for a set of commitments, which has none.
    why : str
    commitments : tuple of str
        The names of the commitments of such a set.
    """

    policy: str
    scenario: str
    why: str
    commitments: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        if self.commitments:
            return {"commitments": list(self.commitments), "why": self.why}
        return {"policy": self.policy, "scenario": self.scenario, "why": self.why}


def left_out(found: Mapping[Place, SetAside]) -> tuple[LeftOut, ...]:
    """Return the worlds that were set aside."""
    return tuple(LeftOut(policy, scenario, each.why) for (policy, scenario), each in found.items())


def told_aside(found: Sequence[LeftOut], *, stopped: bool = False) -> dict[str, Any]:
    """Return in the documented JSON form whether all that was asked for is there, and what is not."""
    return {"complete": not found and not stopped, "set_aside": [each.to_dict() for each in found]}
