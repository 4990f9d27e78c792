"""The seats' gate: a key opens its own seat alone, at one address, and nothing of the studio is there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Route

from detente.studio.app import Room
from detente.studio.exercise.seats import LARGEST, seat_doors, seats_application
from detente.studio.gate import CONTENT, Gate
from detente.studio.store import Store
from tests.studio.test_gate import Headers, answered

from .played import THREE

HOST = "127.0.0.1:8643"
COOKIE = "detente-8643"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    room = Room(Store(tmp_path_factory.mktemp("seats") / "studio.sqlite"), f"http://{HOST}")
    room.exercises.begin("Three", THREE, {}, 2)
    yield room
    room.close()


@pytest.fixture
def key(room: Room) -> str:
    return room.exercises.log.new_keys([1])[0]


def routes(room: Room, seat: int = 1) -> list[tuple[str, str]]:
    """Return every route as a method and an address that it answers."""
    found = []
    for route in seats_application(room.exercises).routes:
        assert isinstance(route, Route), "only plain routes: a WebSocket would not pass by the gate"
        path = route.path.replace("{seat:int}", str(seat)).replace("{name}", "exercise.js")
        found += [(method, path) for method in sorted(route.methods or ()) if method != "HEAD"]
    return found


def asked(
    room: Room, method: str, path: str, headers: Headers, parts: tuple[bytes, ...] = (b"{}",)
) -> tuple[int, dict[str, str], bytes]:
    served = Gate(seats_application(room.exercises), [HOST], seat_doors(room.exercises, COOKIE))
    return answered(served, method, path, headers, parts)


def with_key(key: str, *more: tuple[str, str]) -> Headers:
    return [("Host", HOST), ("Cookie", f"{COOKIE}={key}"), ("Content-Type", "application/json"), *more]


def test_every_route_is_below_a_seat(room: Room) -> None:
    found = routes(room)
    assert len(found) >= 6
    assert all(path.startswith("/seat/1/") for _, path in found)


def test_no_route_answers_without_the_key_of_its_own_seat(room: Room, key: str) -> None:
    other = room.exercises.log.new_keys([2])[0]
    said = set()
    for seat, wrong in ((1, other), (2, key), (1, room.store.new_key()), (99, key), (1, "")):
        for method, path in routes(room, seat):
            cookies: list[Headers] = [[], [("Cookie", f"{COOKIE}={wrong}")], [("Cookie", f"detente-1={key}")]]
            for cookie in cookies:
                status, headers, body = asked(room, method, path, [("Host", HOST), *cookie])
                assert status == 401, (method, path)
                assert "set-cookie" not in headers
                said.add(body)
            assert asked(room, method, f"{path}?key={wrong}", [("Host", HOST)])[0] == 401
    assert len(said) == 1, "a seat that there is not is refused like one that there is"
    assert "link" in json.loads(said.pop())["error"]


def test_a_browser_without_the_key_of_a_seat_is_shown_a_page_that_tells_no_seat_from_none(
    room: Room, key: str
) -> None:
    other, navigating = (
        room.exercises.log.new_keys([2])[0],
        ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
    )
    said = set()
    for seat, wrong in ((1, other), (2, key), (99, key), (1, "")):
        for path in (f"/seat/{seat}/", f"/seat/{seat}/?key={wrong}", f"/seat/{seat}/sheet"):
            status, headers, body = asked(room, "GET", path, [("Host", HOST), navigating])
            assert status == 401 and headers["content-type"] == "text/html; charset=utf-8"
            assert "set-cookie" not in headers and headers["content-security-policy"] == CONTENT
            said.add(body.decode())
    (page,) = said
    assert "<script" not in page
    assert "<h1>You cannot sit here</h1>" in page
    assert (
        "<p>This seat needs its link: open the one you were given, or ask the facilitator for a new one.</p>"
    ) in page
    status, headers, _ = asked(room, "POST", "/seat/1/acts", [("Host", HOST), navigating])
    assert (status, headers["content-type"]) == (401, "application/json")
    assert asked(room, "GET", "/seat/1/", with_key(key, navigating))[0] == 200


def test_no_route_answers_another_host_or_page(room: Room, key: str) -> None:
    for method, path in routes(room):
        for host in ("evil.example:8643", "127.0.0.1:8642", "127.0.0.1", "localhost:8643"):
            assert asked(room, method, path, [("Host", host), *with_key(key)[1:]])[0] == 403, (path, host)
        for more in (
            ("Origin", "http://evil.example"),
            ("Origin", "http://127.0.0.1:8642"),
            ("Origin", "null"),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site"),
        ):
            assert asked(room, method, path, with_key(key, more))[0] == 403, (method, path, more)


def test_too_much_is_refused_before_it_is_read(room: Room, key: str) -> None:
    for method, path in routes(room):
        told = with_key(key, ("Content-Length", str(LARGEST + 1)))
        status, _, body = asked(room, method, path, told)
        assert (status, json.loads(body)["error"]) == (413, "that is too much at once: at most 64 KB")
        assert asked(room, method, path, with_key(key), parts=(b"x" * LARGEST, b"x"))[0] == 413


def test_only_json_is_taken(room: Room, key: str) -> None:
    form = [("Host", HOST), ("Cookie", f"{COOKIE}={key}"), ("Content-Type", "text/plain")]
    assert asked(room, "POST", "/seat/1/acts", form)[0] == 415
    for body in (b"", b"[]", b"{", b"\xff", b'{"text": "\\ud800"}', b"[" * 50_000):
        assert asked(room, "POST", "/seat/1/acts", with_key(key), parts=(body,))[0] == 400


def test_the_link_gives_the_key_to_the_browser_for_this_seat_alone(room: Room, key: str) -> None:
    status, headers, _ = asked(room, "GET", f"/seat/1/?key={key}", [("Host", HOST)])
    cookie = headers["set-cookie"].lower()
    assert status in (200, 404), "404 as long as there is no page"
    assert cookie.startswith(f"{COOKIE}={key};".lower())
    assert {"httponly", "samesite=strict", "path=/seat/1"} <= set(cookie.split("; "))
    entering = [("Host", HOST), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]
    assert asked(room, "GET", f"/seat/1/?key={key}", entering)[0] == status
    assert asked(room, "GET", f"/seat/1/view?key={key}", [("Host", HOST)])[0] == 401
    assert asked(room, "POST", f"/seat/1/?key={key}", [("Host", HOST)])[0] == 401


def test_nothing_of_the_studio_is_there(room: Room, key: str) -> None:
    addresses = (
        "/",
        "/api/studies",
        "/api/exercises",
        "/static/studio.js",
        "/seat/",
        "/seat/0/",
        "/seat/01/view",
    )
    for path in (*addresses, "/seat/١/view", "/seat/-1/view", "//seat/1/view", "/x/seat/1/view"):
        assert asked(room, "GET", path, with_key(key))[0] == 401, path
    for path in (
        "static/studio.js",
        "static/index.html",
        "static/report.js",
        "static/../view",
        "api/studies",
    ):
        assert asked(room, "GET", f"/seat/1/{path}", with_key(key))[0] == 404, path
    for path in ("/seat/1/../2/view", "/seat/1/2/view", "/seat/1//view"):
        assert asked(room, "GET", path, with_key(key))[0] == 404, path


def test_every_answer_says_what_the_page_may_load(room: Room, key: str) -> None:
    for path in ("view", "sheet", "nothing"):
        told = asked(room, "GET", f"/seat/1/{path}", with_key(key))[1]
        assert told["content-security-policy"] == CONTENT
        assert told["cache-control"] == "no-store"
        assert told["referrer-policy"] == "no-referrer"


def test_a_new_link_ends_the_one_before(room: Room, key: str) -> None:
    assert asked(room, "GET", "/seat/1/view", with_key(key))[0] == 200
    seat = room.exercises.log.seat(1)
    new = room.exercises.links([seat])[0].partition("key=")[2]
    assert asked(room, "GET", "/seat/1/view", with_key(key))[0] == 401
    assert asked(room, "GET", "/seat/1/view", with_key(new))[0] == 200
    for kept in room.store.path.parent.iterdir():
        assert new.encode() not in kept.read_bytes()
    room.exercises.revoke(seat)
    assert asked(room, "GET", "/seat/1/view", with_key(new))[0] == 401
    last = room.exercises.log.new_keys([1])[0]
    room.exercises.log.revoke_all()
    assert asked(room, "GET", "/seat/1/view", with_key(last))[0] == 401


@pytest.mark.parametrize(
    ("act", "kept"),
    [
        ({"kind": "say", "to": "all", "text": "Hear me."}, "; your text is still here"),
        ({"kind": "move", "change": {"a.dam": "on"}}, ""),
    ],
)
def test_a_full_disk_speaks_of_a_text_only_where_there_is_one(
    room: Room, key: str, monkeypatch: pytest.MonkeyPatch, act: dict[str, Any], kept: str
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(room.exercises, "act", full)
    sent = json.dumps({"client": "c1", **act}).encode()
    status, _, body = asked(room, "POST", "/seat/1/acts", with_key(key), (sent,))
    assert status == 507
    said = json.loads(body)["error"]
    assert said == f"this could not be saved: database or disk is full. Make room on the disk{kept}."
