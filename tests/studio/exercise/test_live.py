"""A table's order: judged, written, told; what goes wrong after that is not the actor's matter."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.studio.answering import ConflictError
from detente.studio.app import Room
from detente.studio.exercise.live import Live
from detente.studio.exercise.seats import seat_doors, seats_application
from detente.studio.gate import Gate
from detente.studio.store import MissingError, Store
from tests.studio.test_gate import answered

from .played import THREE


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(Store(tmp_path / "studio.sqlite"), "http://here")
    yield room
    room.close()


@pytest.fixture
def live(room: Room) -> Live:
    live = room.exercises.table(room.exercises.begin("Three", THREE, {}, 1), 1)
    live.act("facilitator", {"client": "s", "kind": "start"})
    return live


SAY = {"client": "1", "kind": "say", "to": "all", "text": "x"}


def test_an_act_is_written_before_anybody_is_told(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    append = live._log.append

    def written(table: int, events: Any) -> None:
        append(table, events)
        order.append("written")

    monkeypatch.setattr(live._log, "append", written)
    monkeypatch.setattr(live, "_told", lambda _: order.append("told"))
    live.act("a", SAY)
    assert order == ["written", "told"]
    live.act("a", SAY)
    assert order == ["written", "told"], "done before: neither"
    with pytest.raises(ConflictError):
        live.act("a", {**SAY, "client": "2", "text": ""})
    assert order == ["written", "told"], "refused: neither"


def test_what_could_not_be_written_was_not_done(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*given: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    told: list[Live] = []
    with monkeypatch.context() as patched:
        patched.setattr(live._log, "append", full)
        patched.setattr(live, "_told", told.append)
        with pytest.raises(sqlite3.OperationalError):
            live.act("a", SAY)
    assert told == []
    assert [event.kind for event in live.play.log] == ["opened", "started"]
    live.act("a", SAY)
    assert live.play.log == tuple(live._log.events(live.table))


def test_who_cannot_be_told_does_not_keep_the_act_from_being_done(
    room: Room, live: Live, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ended: list[int] = []
    seats = {seat.name: seat.id for seat in live.seats.values()}
    monkeypatch.setattr(room.exercises.streams, "listened", lambda seat: int(seat == seats["c"]))
    monkeypatch.setattr(room.exercises.streams, "end", ended.append)

    def sight(name: str) -> None:
        assert name == "c", "who does not listen is not asked for"
        raise ZeroDivisionError

    monkeypatch.setattr(live, "sight", sight)
    live.act("a", SAY)
    assert live.play.log[-1].kind == "said"
    assert ended == [seats["c"]]
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_view_is_made_once_for_each_act(live: Live) -> None:
    first = live.sight("c")
    assert live.sight("c") is first
    live.act("a", {**SAY, "to": ["b"]})
    assert live.sight("c") == first, "it may not see this"
    live.act("a", {**SAY, "client": "2"})
    assert live.sight("c").version != first.version


def test_an_exercise_that_can_no_longer_be_read_does_not_say_what_is_in_it(room: Room) -> None:
    number = room.exercises.begin("Three", THREE, {}, 1)
    (table,) = room.exercises.log.tables(number)
    with room.store.writing() as db:
        db.execute("UPDATE exercises SET text = replace(text, 'not b.guns', 'not b.secret')")
    seat = room.exercises.log.seats(table)[0]
    with pytest.raises(ConflictError) as said:
        room.exercises.sight(seat.id)
    assert str(said.value) == "this exercise was opened with another version of detente; use that"
    doors = seat_doors(room.exercises, "seats")
    served = Gate(seats_application(room.exercises), ["here"], doors)
    headers = [("Host", "here"), ("Cookie", f"seats={room.exercises.log.new_keys([seat.id])[0]}")]
    for where in ("view", "sheet", "events"):
        status, _, body = answered(served, "GET", f"/seat/{seat.id}/{where}", headers, (b"",))
        assert (status, json.loads(body)) == (409, {"error": str(said.value)})


def test_the_projector_has_no_sheet(room: Room, live: Live) -> None:
    assert room.exercises.sheet(live.seats["a"].id).startswith("# Avaria")
    with pytest.raises(MissingError, match="the projector has no role sheet"):
        room.exercises.sheet(live.seats["projector"].id)
