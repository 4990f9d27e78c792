"""The gate: nothing is answered without a key, to another host, or to another page's request."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from detente.studio import gate as gates
from detente.studio.app import Room, application
from detente.studio.gate import CONTENT, Gate
from detente.studio.server import LARGEST, studio_doors
from detente.studio.store import Store

HOST = "127.0.0.1:8642"
SEATS = "http://127.0.0.1:8643"
Headers = list[tuple[str, str]]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    room = Room(Store(tmp_path_factory.mktemp("gate") / "studio.sqlite"), SEATS)
    yield room
    room.close()


@pytest.fixture
def key(room: Room) -> str:
    return room.store.new_key()


def routes(room: Room) -> list[tuple[str, str]]:
    """Return every route as a method and an address that it answers."""
    values = {
        "{study:int}": "1",
        "{number:int}": "1",
        "{exercise:int}": "1",
        "{table:int}": "1",
        "{seat}": "a",
        "{key}": "k",
        "{what}": "model.yaml",
        "{name}": "studio.js",
    }
    found = []
    for route in application(room).routes:
        assert isinstance(route, Route), "only plain routes: a WebSocket would not pass by the gate"
        path = route.path
        for name, value in values.items():
            path = path.replace(name, value)
        found += [(method, path) for method in sorted(route.methods or ()) if method != "HEAD"]
    return found


def asked(
    room: Room,
    method: str,
    path: str,
    headers: Headers,
    parts: tuple[bytes, ...] = (b"{}",),
    kind: str = "http",
) -> tuple[int, dict[str, str], bytes]:
    """Return what the studio's gate answers to a request whose body comes in parts."""
    doors = studio_doors(room.store, "detente-8642")
    return answered(
        Gate(application(room), [HOST, "localhost:8642"], doors), method, path, headers, parts, kind
    )


def answered(
    served: Gate, method: str, path: str, headers: Headers, parts: tuple[bytes, ...], kind: str = "http"
) -> tuple[int, dict[str, str], bytes]:
    """Return what a gate answers to a request whose body comes in parts."""
    path, _, query = path.partition("?")
    scope = {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "scheme": "http",
        "query_string": query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
        "server": ("127.0.0.1", 8642),
        "client": ("127.0.0.1", 1),
    }
    waiting = [
        {"type": "http.request", "body": part, "more_body": place < len(parts) - 1}
        for place, part in enumerate(parts)
    ]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if waiting:
            return waiting.pop(0)
        await asyncio.sleep(3600)
        raise AssertionError

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(asyncio.wait_for(served(scope, receive, send), 30))
    if kind != "http":
        return sent[0]["code"], {"type": sent[0]["type"]}, b""
    start = sent[0]
    told = {name.decode(): value.decode() for name, value in start["headers"]}
    return start["status"], told, b"".join(message.get("body", b"") for message in sent[1:])


def with_key(key: str, *more: tuple[str, str]) -> Headers:
    return [("Host", HOST), ("Cookie", f"detente-8642={key}"), ("Content-Type", "application/json"), *more]


def test_no_route_answers_without_a_key(room: Room, key: str) -> None:
    found = routes(room)
    assert len(found) >= 15
    for method, path in found:
        for cookie in ([], [("Cookie", "detente-8642=wrong")], [("Cookie", f"detente-1={key}")]):
            status, headers, body = asked(room, method, path, [("Host", HOST), *cookie])
            assert status == 401, (method, path)
            assert "link" in json.loads(body)["error"]
            assert "set-cookie" not in headers


def test_a_browser_without_a_key_is_shown_a_page(room: Room, key: str) -> None:
    for path in ("/", f"/?key={key}x", "/api/studies"):
        status, headers, body = asked(room, "GET", path, [("Host", HOST), ("Accept", "text/html")])
        assert status == 401 and headers["content-type"] == "text/html; charset=utf-8"
        assert b"<h1>The studio needs its link</h1>" in body and b"<script" not in body
        assert b"<p>This page needs the studio&#x27;s link: open the address that " in body
        assert b"<code>detente studio</code> printed.</p>" in body


def test_no_route_answers_another_host_or_page(room: Room, key: str) -> None:
    for method, path in routes(room):
        for headers in (
            [("Host", "evil.example:8642")],
            [("Host", "127.0.0.1:1")],
            [("Host", "127.0.0.1")],
            [],
            [("Host", HOST), ("Host", "evil.example")],
        ):
            assert asked(room, method, path, headers + with_key(key)[1:])[0] == 403, (method, path, headers)
        for more in (
            ("Origin", "http://evil.example"),
            ("Origin", "null"),
            ("Origin", f"https://{HOST}"),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Site", "same-site"),
        ):
            assert asked(room, method, path, with_key(key, more))[0] == 403, (method, path, more)


def test_too_much_is_refused_before_it_is_read(room: Room, key: str) -> None:
    for method, path in routes(room):
        told = with_key(key, ("Content-Length", str(LARGEST + 1)))
        assert asked(room, method, path, told)[0] == 413, (method, path)
        counted = asked(room, method, path, with_key(key), parts=(b"x" * LARGEST, b"x"))
        assert counted[0] == 413, (method, path)


def test_only_json_is_taken_and_only_what_can_be_kept(room: Room, key: str) -> None:
    for method, path in routes(room):
        if method != "POST":
            continue
        form = [
            ("Content-Type", "text/plain") if name == "Content-Type" else (name, value)
            for name, value in with_key(key)
        ]
        assert asked(room, method, path, form)[0] == 415, path
        for body in (b"", b"[]", b"{", b"\xff", b'{"text": "\\ud800"}', b"[" * 100_000):
            assert asked(room, method, path, with_key(key), parts=(body,))[0] == 400, (path, body[:20])
    assert asked(room, "GET", "/", with_key(key, ("Content-Length", "many")))[0] == 400


def test_every_answer_says_what_the_page_may_load(room: Room, key: str) -> None:
    for headers in (with_key(key), [("Host", HOST)], [("Host", "evil.example")]):
        for path in ("/", "/api/studies", "/api/nothing", "/static/report.css"):
            told = asked(room, "GET", path, headers)[1]
            assert told["content-security-policy"] == CONTENT
            assert told["x-content-type-options"] == "nosniff"
            assert told["x-frame-options"] == "DENY"
            assert told["cache-control"] == "no-store"
    assert "'unsafe-inline'" not in CONTENT.partition("script-src")[2].partition(";")[0]


def test_the_link_gives_the_key_to_the_browser_and_no_other_address_does(room: Room, key: str) -> None:
    status, headers, _ = asked(room, "GET", f"/?key={key}", [("Host", HOST)])
    assert status == 200
    cookie = headers["set-cookie"]
    assert cookie.startswith(f"detente-8642={key};")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert asked(room, "GET", f"/?key={key}x", [("Host", HOST)])[0] == 401
    assert asked(room, "GET", f"/api/studies?key={key}", [("Host", HOST)])[0] == 401
    assert asked(room, "POST", f"/api/studies?key={key}", [("Host", HOST)])[0] == 401
    entering = [("Host", HOST), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate")]
    assert asked(room, "GET", f"/?key={key}", entering)[0] == 200
    assert "set-cookie" not in asked(room, "GET", "/", with_key(key))[1]


def test_a_revoked_key_opens_nothing(room: Room) -> None:
    key = room.store.new_key()
    assert asked(room, "GET", "/api/studies", with_key(key))[0] == 200
    kept = room.store.path.read_bytes()
    assert key.encode() not in kept
    room.store.revoke()
    assert asked(room, "GET", "/api/studies", with_key(key))[0] == 401


def test_no_socket_is_opened(room: Room, key: str) -> None:
    code, told, _ = asked(room, "GET", "/api/events", with_key(key), kind="websocket")
    assert (code, told["type"]) == (1008, "websocket.close")


def test_a_body_that_never_ends_is_given_up(room: Room, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "RECEIVE", 0.1)
    assert asked(room, "POST", "/api/read", with_key(key), parts=())[0] == 408


def test_files_beside_the_page_are_not_to_be_had(room: Room, key: str, tmp_path: Path) -> None:
    for name in ("../app.py", "..%2fapp.py", "%2e%2e/app.py", "app.py", "index.html.bak", ""):
        assert asked(room, "GET", f"/static/{name}", with_key(key))[0] == 404, name
    assert asked(room, "GET", "/static/report.css", with_key(key))[0] == 200
