"""A comparison made by hand: one policy beside none, with every measure as a test wants it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.language import loads
from detente.outlook import Span
from detente.strategy import Bypass, DemandReport, Flexibility, Room, Temptation, Wedges, WorldReport

from .terminal import step

__all__ = ["CLOSED", "MODEL", "OPEN", "RESTS", "UNWANTED", "bypass", "demand", "room", "world"]

MODEL = loads(
    """\
detente: 1
title: A treaty
parties:
  north: {name: North, options: {stop: stops its tests}}
  south: {name: South, options: {aid: sends aid}}
  west: {name: West, options: {talk: talks}}
agreements: {peace: {title: make peace, between: [north, south]}}
facts: {calm: not north.stop}
status_quo: []
sides: {allies: [south, west]}
relationship: {r: {title: Friendship, between: [south, west], rungs: {all_well: south.aid, bad: true}}}
demands: {d: {by: north, condition: south.aid, title: Aid}}
scenarios: {dark: {title: Dark}}
policies:
  firm: {title: Firm, side: allies, commitments: {south.aid: [{promise: north.stop}, {promise: west.talk}]}}
  lax: {title: Lax, side: allies, commitments: {west.talk: {requires: north.stop}}}
  free: {title: Free, side: allies, commitments: {west.talk: {requires: north.stop}}}
claims:
  quiet: {text: No aid., never: south.aid, scenario: all}
  again: {text: Never any aid., never_willing: south.aid}
  silent: {never: west.talk, scenario: all}
  goes: {possible: west.talk}
"""
)
CLOSED, UNWANTED, OPEN, RESTS = range(4)


def room(kept: int) -> Flexibility:
    """Return a flexibility that keeps so many of four moves, and of eight in all."""
    return Flexibility(Room(kept, 4), Room(kept, 8))


def bypass(key: str, how: int, better: str = "") -> Bypass:
    gains = {party: party in better.split() for party in MODEL.parties}
    path = (step("south", "west", south_aid="on"), step("north", north_stop="on")) if how else ()
    return Bypass(MODEL.claims[key], how > CLOSED, how > UNWANTED, how > OPEN, path, gains)


def demand(possible: bool = False, willing: bool = False, **parts: tuple[str, ...]) -> DemandReport:
    return DemandReport(
        MODEL.demands["d"],
        possible,
        willing,
        parts.get("needs", ()),
        parts.get("first", ()),
        parts.get("already", ()),
    )


def world(
    road: int = OPEN,
    silent: int = CLOSED,
    better: str = "south",
    willing: Span | None = None,
    asked: DemandReport | None = None,
    **parts: Any,
) -> WorldReport:
    report = WorldReport(
        possible=1_200,
        willing=30,
        equilibria=4,
        rests=2,
        cycles=1,
        bypass={
            "quiet": bypass("quiet", road, better),
            "again": bypass("again", road, better),
            "silent": bypass("silent", silent, better),
        },
        wedges=Wedges(3, 30, None),
        temptation=Temptation(1_005, {}, (), None, None, None),
        broken_promises=(),
        flexibility=room(3),
        members=2,
        goal=None,
        relationship={"r": {"possible": None, "willing": willing, "rests": None, "equilibria": None}},
        demands={"d": asked or demand()},
    )
    return replace(report, **parts)
