"""Whatever an act says, and whoever says it: the answer is a documented one, an error a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.exercise.given import FACILITATOR_ACTS, SEAT_ACTS
from detente.studio.app import Room
from detente.studio.store import Store
from tests.studio import test_gate as studio_gate
from tests.studio.test_abuse import PLAIN

from . import test_seats_gate as seats_gate
from .played import THREE

KNOWN = {200, 201, 204, 400, 404, 409}
OPTIONS = st.sampled_from(["a.talks", "a.dam", "b.talks", "b.guns", "c.aid", "no", ""])
PARTIES = st.lists(st.sampled_from(["a", "b", "c", "facilitator", "projector", "z"]), max_size=4)
ACTS = st.fixed_dictionaries(
    {"client": st.text(max_size=3) | st.uuids().map(str) | PLAIN},
    optional={
        "kind": st.sampled_from([*SEAT_ACTS, *FACILITATOR_ACTS, "fly"]) | PLAIN,
        "change": st.dictionaries(OPTIONS, st.sampled_from(["on", "off", "far"]) | PLAIN, max_size=3) | PLAIN,
        "state": st.dictionaries(OPTIONS, st.sampled_from(["on", "off"]), max_size=3) | PLAIN,
        "parties": PARTIES | PLAIN,
        "party": st.sampled_from(["a", "b", "z"]) | PLAIN,
        "to": PARTIES | st.just("all") | PLAIN,
        "text": st.text(max_size=20) | PLAIN,
        "title": st.text(max_size=20) | PLAIN,
        "offer": st.sampled_from(["a+b.1", "b+c.1", "a+b+c.1"]) | PLAIN,
        "version": st.integers(-1, 3) | PLAIN,
        "order": st.lists(st.integers(0, 3), max_size=3) | PLAIN,
        "through": st.integers(-1, 9) | PLAIN,
        "minutes": st.integers(-1, 10**30) | PLAIN,
        "reading": st.sampled_from(["none", "answer"]) | PLAIN,
        "scenario": st.sampled_from(["storm", "none"]) | PLAIN,
    },
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    patched = pytest.MonkeyPatch()
    patched.setattr("detente.studio.exercise.rate.BURST", 10**9)  # what is asked here is what acts are
    room = Room(Store(tmp_path_factory.mktemp("abuse") / "studio.sqlite"), f"http://{seats_gate.HOST}")
    with room.store.reading() as db:
        db.execute("PRAGMA synchronous=OFF")
    room.exercises.begin("Three", THREE, {"sealed": True, "mode": "rounds"}, 1)
    yield room
    room.close()
    patched.undo()


@settings(max_examples=150, deadline=None)
@given(act=ACTS, seat=st.integers(0, 4))
def test_any_act_is_answered(room: Room, act: dict[str, Any], seat: int) -> None:
    sent = json.dumps(act).encode("utf-8")
    if seat:
        key = seats_gate.with_key(room.exercises.log.new_keys([seat])[0])
        status, _, answer = seats_gate.asked(room, "POST", f"/seat/{seat}/acts", key, (sent,))
    else:
        key = studio_gate.with_key(room.store.new_key())
        at = "/api/exercises/1/tables/1/acts"
        status, _, answer = studio_gate.asked(room, "POST", at, key, (sent,))
    assert status in KNOWN, (act, answer)
    if status >= 400:
        assert json.loads(answer)["error"]
    for number in range(1, 5):
        key = seats_gate.with_key(room.exercises.log.new_keys([number])[0])
        assert seats_gate.asked(room, "GET", f"/seat/{number}/view", key)[0] == 200
    key = studio_gate.with_key(room.store.new_key())
    assert studio_gate.asked(room, "GET", "/api/exercises/1", key)[0] == 200


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(st.text(alphabet=st.characters(codec="ascii", min_codepoint=33), max_size=12), max_size=3)
)
def test_any_address_is_answered(room: Room, parts: list[str]) -> None:
    path = "/seat/1/" + "/".join(part.replace("?", "") for part in parts)
    if path.startswith("/seat/1/events"):
        return
    status, _, answer = seats_gate.asked(
        room, "GET", path, seats_gate.with_key(room.exercises.log.new_keys([1])[0])
    )
    assert status in KNOWN | {307, 405}, (path, answer)
