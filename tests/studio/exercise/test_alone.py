"""An exercise for one person: opened, begun, and with computers in all other seats, in one request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.studio.app import Room
from detente.studio.exercise import computers
from detente.studio.store import Store
from tests.studio.test_gate import asked, with_key

from .played import THREE


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(computers, "PAUSE", 10**6)
    room = Room(Store(tmp_path / "studio.sqlite"), "http://127.0.0.1:8643")
    room.store.begin(THREE, "Three on a river", True)
    yield room
    room.close()


def alone(room: Room, **given: Any) -> tuple[int, Any]:
    body = json.dumps({"study": 1, "version": 1, **given}).encode()
    status, _, told = asked(room, "POST", "/api/exercises/alone", with_key(room.store.new_key()), (body,))
    return status, json.loads(told)


def test_one_request_opens_begins_and_sits_down(room: Room) -> None:
    status, told = alone(room, party="b", settings={"policy": "first"})
    assert status == 201
    live = room.exercises.table(told["id"], 1)
    assert live.play.phase == "playing"
    assert {party: player.reading for party, player in live.play.computers.items()} == {
        "a": "none",
        "c": "none",
    }
    assert live.exercise.settings.policy == "first"
    address, _, key = told["link"].partition("?key=")
    assert address == f"http://127.0.0.1:8643/seat/{live.seats['b'].id}/"
    assert room.exercises.log.knows(live.seats["b"].id, key)
    linked = {seat.name for seat in room.exercises.log.seats(live.table) if seat.linked}
    assert linked == {"b"}, "nobody else can sit down"


@pytest.mark.parametrize(
    ("given", "status", "said"),
    [
        ({"party": "z"}, 400, "`party` must be a party of the model: as whom it is played"),
        ({}, 400, "`party` must be given, as text"),
        ({"party": "b", "settings": {"policy": "no"}}, 409, "The model has no policy `no`: it has `first`."),
        ({"party": "b", "settings": 1}, 400, "`settings` must be an object"),
    ],
)
def test_what_cannot_be_opened_leaves_nothing(room: Room, given: Any, status: int, said: str) -> None:
    assert alone(room, **given) == (status, {"error": said})
    assert room.exercises.log.all() == []
