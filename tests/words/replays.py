"""A replay made by hand: one policy held against a few steps."""

from __future__ import annotations

from typing import Any

from detente.language import Model, loads
from detente.record import Chronicle, PolicyRecord, Replay, Vocabulary, parse_when
from detente.record.chronicles.vocabulary import DoorKind, Doors, Track
from detente.record.replays.episodes import Episode
from detente.record.replays.judge import Act
from detente.record.replays.spans import Stretch

from .measured import entry
from .terminal import on

__all__ = ["MODEL", "VOCABULARY", "act", "episode", "policy_record", "replay", "span"]

MODEL = loads(
    """\
detente: 1
title: A treaty
as_of: 2001-06-15
parties:
  north: {name: North, options: {stop: {title: stops its tests}, arms: {title: builds arms, levels: [none, some, a_lot]}}}
  south: {name: South, options: {aid: {title: sends aid}}}
  west: {name: West, options: {talk: {title: talks}}}
agreements: {peace: {title: make peace, between: [north, south]}}
status_quo: []
sides: {allies: [south, west]}
policies:
  firm: {title: Nothing for nothing, side: allies, commitments: {south.aid: {requires: north.stop, snapback: true}}}
  lax: {title: Whatever happens, side: allies, commitments: {west.talk: {never: true}}}
claims:
  quiet: {text: No aid without a stop., never: south.aid and not north.stop, policy: firm}
  calm: {never: north.arms, policy: lax}
"""
)
VOCABULARY = Vocabulary(
    title="A chronicle",
    actors={"US": "Washington", "NK": "Pyongyang", "SK": "Seoul"},
    tracks={
        "a": Track("a", "US and North", ("US", "NK")),
        "b": Track("b", "the two Koreas", ("SK", "NK")),
        "c": Track("c", "all", ("US", "SK", "NK")),
        "d": Track("d", "the rest", ("NK",)),
    },
    doors=Doors("NK", ("a", "b"), {"visit": DoorKind("visit", "visits", (), ())}),
)


def act(
    verdict: str = "kept",
    date: str = "2000-01-02",
    option: str = "south.aid",
    level: str = "on",
    since: str | None = None,
    missing: tuple[str, ...] = (),
    **about: Any,
) -> Act:
    return Act(
        policy="firm",
        option=option,
        level=level,
        date=parse_when(date),
        entries=(entry(date, **about),),
        again=False,
        verdict=verdict,
        condition=on("north.stop", MODEL),
        missing=tuple(on(part, MODEL) for part in missing),
        since=None if since is None else parse_when(since),
    )


def episode(*dates: str, verdict: str = "kept") -> Episode:
    return Episode(verdict, tuple(act(verdict, date) for date in dates))


def span(start: str, end: str | None = None, ended_by: tuple[str, ...] = ()) -> Stretch:
    return Stretch(parse_when(start), None if end is None else parse_when(end), (), ended_by)


def policy_record(key: str = "firm", *acts: Act, **parts: Any) -> PolicyRecord:
    found: dict[str, Any] = {"episodes": (), "withdrawals": (), "openness": (), "promises": ()}
    return PolicyRecord(MODEL.policies[key], acts, **found | parts)


def replay(**parts: Any) -> Replay:
    """Make a replay in which nothing is found."""
    entries = (entry("2000-01-02"), entry("2002-03", recalled=True))
    model: Model = parts.pop("model", MODEL)
    found: dict[str, Any] = {
        "chronicle": Chronicle("c", entries, (), VOCABULARY),
        "moments": (),
        "policies": {},
        "claims": {},
        "doors": (),
        "differences": None,
        "impossible": (),
    }
    return Replay(model=model, **found | parts)
