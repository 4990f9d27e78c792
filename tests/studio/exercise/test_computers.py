"""The seats that computers play: one act at a time, for people to follow, and an end to it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.api import exercise as api
from detente.studio.app import Room
from detente.studio.exercise import computers
from detente.studio.exercise.live import Live
from detente.studio.store import Store
from tests.studio.served import until_true

from .played import THREE

PENNIES = """detente: 1
title: Matching pennies
parties:
  a: {options: {x: X}, preferences: [a.x iff b.x]}
  b: {options: {x: X}, preferences: [not (a.x iff b.x)]}
  c: {options: {x: X}, preferences: [c.x]}
"""
Begin = Callable[..., Live]
LOOKING: set[int] = set()
"""The changes that the computers have not looked at to the end."""


class Watched(computers.Computers):
    """Computers of which is known whether they are at rest."""

    def look(self, live: Live) -> None:
        if live.play.computers and live.play.phase == "playing":
            LOOKING.add(live.play.seq)
        else:
            LOOKING.clear()
        super().look(live)

    def _turn(self, live: Live) -> None:
        looked = {seq for seq in LOOKING if seq <= live.play.seq}
        try:
            super()._turn(live)
        finally:
            LOOKING.difference_update(looked)


@pytest.fixture
def begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    monkeypatch.setattr(computers, "PAUSE", 0.02)
    monkeypatch.setattr("detente.studio.exercise.exercises.Computers", Watched)
    LOOKING.clear()
    room = Room(Store(tmp_path / "studio.sqlite"), "")

    def begun(text: str, *taken: str, **settings: Any) -> Live:
        live = room.exercises.table(room.exercises.begin("Played", text, settings, 1), 1)
        lead(live, "start")
        for party in taken:
            lead(live, "computer", party=party, reading="none")
        return live

    yield begun
    room.close()


def lead(live: Live, kind: str, **given: Any) -> None:
    live.act("facilitator", {"client": f"f{live.play.seq}", "kind": kind, **given})


def acts(live: Live, *parties: str) -> list[str]:
    return [f"{e.actor} {e.kind}" for e in live.play.log if e.actor in parties]


def at_rest(live: Live) -> None:
    """Wait until computers have looked at the last change, and found nothing to do."""
    seq = -1
    until = time.monotonic() + 120
    while LOOKING or live.play.seq != seq:
        assert time.monotonic() < until, "it has no end"
        seq = live.play.seq
        time.sleep(0.1)


def test_a_computer_does_what_it_wants_and_then_waits(begin: Begin) -> None:
    live = begin(THREE, "c")
    until_true(lambda: live.play.state.get("c.watch") == "on")
    at_rest(live)
    assert acts(live, "c") == ["c moved"]
    live.act("a", {"client": "1", "kind": "move", "change": {"a.dam": "on"}})
    at_rest(live)
    assert acts(live, "c") == ["c moved"], "what is as it wants it, it leaves"


def test_computers_that_go_round_come_to_an_end_and_begin_again(begin: Begin) -> None:
    live = begin(PENNIES, "a", "b")
    at_rest(live)
    first = acts(live, "a", "b")
    assert len(first) == 4, "each way round once"
    live.act("c", {"client": "1", "kind": "say", "to": "all", "text": "Go on."})
    at_rest(live)
    assert len(acts(live, "a", "b")) == 8


def test_nothing_is_done_while_a_table_is_paused_or_has_ended(begin: Begin) -> None:
    live = begin(THREE)
    lead(live, "pause")
    lead(live, "computer", party="c", reading="answer")
    at_rest(live)
    assert acts(live, "c") == []
    lead(live, "resume")
    until_true(lambda: acts(live, "c") == ["c moved"])
    ended = begin(THREE)
    lead(ended, "computer", party="c", reading="none")
    lead(ended, "end")
    at_rest(ended)
    assert acts(ended, "c") == []


def test_people_have_time_to_see_it(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computers, "PAUSE", 0.5)
    start = time.monotonic()
    live = begin(THREE, "c")
    until_true(lambda: acts(live, "c"))
    assert time.monotonic() - start >= 0.5


def test_a_computer_that_fails_does_not_keep_the_others_from_playing(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = api.computer_act
    failed: list[str] = []

    def failing(exercise: Any, play: Any, party: str) -> Any:
        if not failed:
            failed.append(party)
            raise ZeroDivisionError
        return asked(exercise, play, party)

    monkeypatch.setattr(api, "computer_act", failing)
    live = begin(THREE, "c")
    until_true(lambda: failed)
    at_rest(live)
    assert acts(live, "c") == []
    assert "ZeroDivisionError" in capsys.readouterr().err
    live.act("a", {"client": "1", "kind": "say", "to": "all", "text": "Go on."})
    until_true(lambda: acts(live, "c") == ["c moved"])


def test_computers_play_on_after_a_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(computers, "PAUSE", 10**6)
    room = Room(Store(tmp_path / "studio.sqlite"), "")
    number = room.exercises.begin("Played", THREE, {}, 1)
    live = room.exercises.table(number, 1)
    lead(live, "start")
    lead(live, "computer", party="c", reading="none")
    room.close()
    monkeypatch.setattr(computers, "PAUSE", 0.02)
    monkeypatch.setattr("detente.studio.exercise.exercises.Computers", Watched)
    LOOKING.clear()
    room = Room(Store(tmp_path / "studio.sqlite"), "")
    again = room.exercises.table(number, 1)
    until_true(lambda: acts(again, "c") == ["c moved"])
    room.close()
