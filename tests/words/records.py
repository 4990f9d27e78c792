"""A record made by hand: two tracks, what was found of them, and the steps a policy was asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from detente.language import Model
from detente.record import (
    Chronicle,
    Dossier,
    Entry,
    Evidence,
    PolicyRecord,
    Record,
    RecordFinding,
    Replay,
    Vocabulary,
    parse_when,
)
from detente.record.chronicles.vocabulary import Track
from detente.record.dossiers.dossier import RecordTrack
from detente.record.measures.yearly import YearGap
from detente.record.replays.episodes import Episode
from detente.record.replays.judge import Act, Withdrawal
from detente.record.replays.spans import Stretch
from detente.record.replays.symmetry import DoorSteps, OneSidedDoor

from .models import TREATY

__all__ = ["act", "entry", "recorded", "undated"]

WORDS = Vocabulary(
    actors={"we": "Ourland", "friend": "Friendland", "they": "Theirland"},
    tracks={
        "sea": Track("sea", "talks at sea", ("we", "they")),
        "land": Track("land", "talks on land", ("friend", "they")),
    },
)


def entry(date: str = "2025-03-01", summary: str = "A talk opens.", **more: Any) -> Entry:
    """Make a step of the chronicle."""
    plain: dict[str, Any] = {
        "by": ("we",),
        "actors": ("we", "they"),
        "track": "sea",
        "step": "opens_talks",
        "direction": "",
        "source": "a paper",
        "url": "",
        "recalled": False,
        "ref": date,
        "line": 1,
        "cells": {},
    }
    return Entry(date=parse_when(date), summary=summary, **(plain | more))


def act(verdict: str, date: str, policy: str = "tied", *entries: Entry) -> Act:
    """Make a step that a policy was asked about."""
    return Act(policy, "we.lift", "on", parse_when(date), entries, False, verdict, None, (), None)


def recorded(
    acts: Mapping[str, Sequence[Act]],
    numbers: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    model: Model = TREATY,
    entries: Sequence[Entry] = (),
    withdrawals: Sequence[Withdrawal] = (),
    claims: Mapping[str, tuple[Stretch, ...]] | None = None,
    doors: Sequence[OneSidedDoor] = (),
    door_steps: Sequence[DoorSteps] = (),
    yearly: Sequence[YearGap] = (),
    left_out: Mapping[str, int] | None = None,
    untested: str = "",
    lists: Dossier | None = None,
) -> Record:
    """Make a record of the steps asked about by policy, and of what was counted, by its key."""
    dossier = Dossier(
        name="talks",
        title="Talks",
        actors={"c": "Friendland"},
        a=RecordTrack(key="sea", title="talks at sea", between=("we", "they")),
        b=RecordTrack(key="land", title="talks on land", between=("friend", "they")),
        partner="c",
        left_out=left_out or {},
    )
    evidence = Evidence(
        dossier=dossier,
        headline=None,
        chance=None,
        history=None,
        yearly=tuple(yearly),
        followed=(),
        leads=(),
        untested=untested,
        tests_run=0,
        findings=tuple(RecordFinding(key, key, "for", found) for key, found in (numbers or {}).items()),
        imported=None,
        seed=0,
    )
    policies = {
        key: PolicyRecord(
            model.policies[key],
            tuple(found),
            tuple(Episode(each.verdict, (each,)) for each in found if each.verdict != "not asked"),
            tuple(withdrawals),
            (),
            (),
        )
        for key, found in acts.items()
    }
    chronicle = Chronicle("steps", tuple(entries), (), WORDS)
    replay = Replay(
        model,
        chronicle,
        (),
        policies,
        claims or {},
        tuple(doors),
        None,
        (),
        lists=lists,
        door_steps=tuple(door_steps),
    )
    return Record(replay, evidence)


def undated(model: Model = TREATY) -> Model:
    """Return a model that names no day."""
    return replace(model, as_of="")
