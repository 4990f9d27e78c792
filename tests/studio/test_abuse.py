"""Whatever a request says, the answer is a documented one, and a sentence where it is an error."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.studio.app import Room
from detente.studio.store import Store

from .served import SMALL
from .test_gate import SEATS, asked, routes, with_key

KNOWN = {200, 201, 202, 204, 400, 404, 409, 422}
TEXTS = st.sampled_from([SMALL, SMALL.replace("a.talks", "a."), "", "a: [", "\0"]) | st.text(max_size=30)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
EDITS = st.lists(
    st.fixed_dictionaries(
        {"op": st.sampled_from(["set", "put", "insert", "remove", "move", "rename", "fly"])},
        optional={
            "path": st.lists(
                st.sampled_from(["parties", "a", "preferences", "title", 0, 1, -1, True]), max_size=4
            ),
            "value": PLAIN,
            "key": PLAIN,
            "index": PLAIN,
            "to": PLAIN,
            "name": PLAIN,
        },
    ),
    max_size=3,
)
BODIES = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXTS | PLAIN,
        "case": st.sampled_from(["chicken", "../x"]) | PLAIN,
        "template": PLAIN,
        "base": st.integers(-1, 3) | PLAIN,
        "client": st.text(max_size=3) | PLAIN,
        "edits": EDITS | PLAIN,
        "question": st.sampled_from(["read", "claims", "walk", "differ", "fly"]) | PLAIN,
        "settings": st.dictionaries(st.sampled_from(["policy", "state", "other", "x"]), PLAIN, max_size=2)
        | PLAIN,
    },
)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    room = Room(Store(tmp_path_factory.mktemp("abuse") / "studio.sqlite"), SEATS)
    room.store.begin(SMALL, "Two sides", True)
    yield room
    room.close()


@settings(max_examples=60, deadline=None)
@given(body=BODIES, more=st.data())
def test_any_request_is_answered(room: Room, body: dict[str, Any], more: st.DataObject) -> None:
    asks = [(method, path) for method, path in routes(room) if method == "POST"]
    method, path = more.draw(st.sampled_from(asks))
    sent = json.dumps(body).encode("utf-8")
    status, _, answer = asked(room, method, path, with_key(room.store.new_key()), (sent,))
    assert status in KNOWN, (path, body, answer)
    if status >= 400:
        assert json.loads(answer)["error"]


@settings(max_examples=60, deadline=None)
@given(
    parts=st.lists(st.text(alphabet=st.characters(codec="ascii", min_codepoint=33), max_size=12), max_size=4)
)
def test_any_address_is_answered(room: Room, parts: list[str]) -> None:
    path = "/" + "/".join(part.replace("?", "") for part in parts)
    if path.startswith("/api/events"):
        return
    status, _, answer = asked(room, "GET", path, with_key(room.store.new_key()))
    assert status in KNOWN | {307}, (path, answer)
