"""Rounds with a clock: what comes too late is refused, and the next begins when the facilitator says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.studio.answering import ConflictError
from detente.studio.app import Room
from detente.studio.exercise import clock
from detente.studio.exercise.live import Live
from detente.studio.store import Store

from .played import THREE

HOUR = "2026-01-01T00:{:02}:00.000Z"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    room = Room(Store(tmp_path / "studio.sqlite"), "")
    settings = {"mode": "rounds", "minutes": 10}
    yield room.exercises.table(room.exercises.begin("Rounds", THREE, settings, 1), 1)
    room.close()


def test_what_comes_after_the_clock_is_refused(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    minute = 0
    monkeypatch.setattr(clock, "now", lambda: HOUR.format(minute))

    def act(who: str, kind: str, **given: Any) -> None:
        live.act(who, {"client": f"{who}{live.play.seq}", "kind": kind, **given})

    def moved(party: str, option: str) -> bool:
        try:
            act(party, "move", change={f"{party}.{option}": "on"})
        except ConflictError as error:
            assert str(error)
            return False
        return True

    act("facilitator", "start")
    assert not moved("a", "dam"), "no round has begun"
    act("facilitator", "round")
    assert live.seen("b")["round"] == {"number": 1, "until": HOUR.format(10)}
    minute = 9
    assert moved("a", "dam")
    assert not moved("a", "talks"), "one move a round"
    minute = 11
    assert not moved("b", "guns"), "the time is over"
    minute = 20
    assert not moved("b", "guns"), "nothing begins by itself"
    act("a", "say", to="all", text="We wait.")
    act("facilitator", "round", minutes=None)
    assert live.seen("b")["round"] == {"number": 2, "until": None}
    minute = 59
    assert moved("b", "guns")
    assert moved("a", "talks")
