"""Designs made by hand, for the words of them on the terminal and on the page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.design import Design
from detente.design.bound import Bound
from detente.design.measures import Measures
from detente.design.own import Reviewed
from detente.design.result import Choice
from detente.doubt.told import Radius
from detente.language import Candidate, Guard
from detente.strategy.flexibility import Flexibility, Room

from .terminal import MODEL, on

__all__ = [
    *("ALONE", "BOUND", "CALM", "CHECKED", "NEVER", "OWN", "QUIET", "REVIEWED", "SURE", "TIED"),
    *("choice", "found", "room"),
]

TIED = Candidate(key="tied", option="south.aid", requires=(Guard(on("north.stop")),), snapback=True)
CHECKED = Candidate(key="checked", option="south.aid", requires=(Guard(on("north.stop")),))
NEVER = Candidate(key="never", option="south.aid", never=True)
QUIET, CALM = MODEL.claims["quiet"], MODEL.claims["calm"]
SURE = Radius(None, exact=True)
BOUND = Bound(True, Room(1, 20), ("south.aid",), ("south.aid",))


def room(kept: int, of: int = 20) -> Flexibility:
    """Return the room in all; where it leads is not told here."""
    return Flexibility(Room(kept, kept), Room(kept, of))


def choice(*commitments: Candidate, front: bool = True, **measures: Any) -> Choice:
    """Return a set with what was measured of it."""
    told = {"confirmed": True, "holds_with_foresight": True, **measures}
    return Choice(commitments, Measures(**told), front)


def found(*sets: Choice, **more: Any) -> Design:
    """Return a design for the claim that there is no aid without a stop."""
    told: dict[str, Any] = {
        "side": "allies",
        "scenario": "base",
        "claims": (QUIET,),
        "scenarios": {"quiet": ("base",), "calm": ("base",)},
        "candidates": (TIED, CHECKED),
        "written": True,
        "dropped": 0,
        "guards_complete": True,
        "size": 4,
        "complete": True,
        "tried": 3,
        "bound": BOUND,
    }
    return Design(MODEL, sets=sets, **(told | more))


OWN = sum(policy.side == "allies" for policy in MODEL.policies.values())
REVIEWED = Reviewed("firm", ("quiet",), (), 0.1, together=True)
ALONE = replace(MODEL, sides={"allies": ("south",)})
