"""What a seat may not know changes no byte that it receives.

Two exercises differ in what the third seat may not know: what the others want, what a scenario not yet told
would do, what the others say to one another and offer, and what the facilitator notes. At both the same
happens before everybody's eyes, and the third seat asks the same. Everything that is sent to it is compared
as it comes over the wire: bodies, statuses, lengths and the stream, with the dates of HTTP left out. The
clock shows the same at both, or the times of what everybody sees would differ.
"""

from __future__ import annotations

import http.client
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.studio.addresses import listening
from detente.studio.app import Room
from detente.studio.exercise import clock
from detente.studio.exercise.seats import seat_doors, seats_application
from detente.studio.gate import Gate
from detente.studio.server import beside
from detente.studio.store import Store
from tests.studio.served import until_true

from .played import THREE

PLAYS = int(os.environ.get("DETENTE_PLAYS", "25"))
OTHER = (
    THREE.replace("preferences: [a.talks and b.talks, not b.guns, not a.dam]", "preferences: [a.dam, b.guns]")
    .replace("preferences: [not a.dam, a.talks and b.talks, not b.guns]", "preferences: [b.guns]")
    .replace(
        "A storm, preferences: {c: [c.aid]}", "An election, preferences: {a: [not c.aid], c: [not c.watch]}"
    )
)
CLOCK = "2026-01-01T00:00:{:02}.000Z"
LATER = "2026-01-01T01:00:00.000Z"
NOW = [LATER]
"""What the clock shows."""

BOTH = {"a.talks": "on", "b.talks": "on"}
Act = tuple[str, dict[str, Any]]
"""Who does something, and what."""
SEEN: st.SearchStrategy[Act] = st.sampled_from(
    [
        ("a", {"kind": "move", "change": {"a.dam": "on"}}),
        ("a", {"kind": "move", "change": {"a.dam": "off"}}),
        ("b", {"kind": "move", "change": {"b.guns": "on"}}),
        ("b", {"kind": "say", "to": "all", "text": "Hear me."}),
        ("a", {"kind": "say", "to": ["c"], "text": "To you alone."}),
        (
            "a",
            {"kind": "offer", "parties": ["a", "c"], "change": {"a.talks": "on", "c.aid": "on"}, "text": ""},
        ),
        ("facilitator", {"kind": "inject", "title": "News", "text": "x", "to": "all"}),
        ("facilitator", {"kind": "pause"}),
        ("facilitator", {"kind": "resume"}),
        ("c", {"kind": "move", "change": {"c.watch": "on"}}),
        ("c", {"kind": "move", "change": {"a.dam": "on"}}),
        ("c", {"kind": "accept", "offer": "a+c.1", "version": 1}),
        ("c", {"kind": "accept", "offer": "a+b.1", "version": 1}),
        ("c", {"kind": "refuse", "offer": "a+b.1", "version": 2, "text": "no"}),
        (
            "c",
            {"kind": "offer", "parties": ["b", "c"], "change": {"b.talks": "on", "c.aid": "on"}, "text": ""},
        ),
        ("c", {"kind": "say", "to": "all", "text": "x" * 2001}),
        ("c", {"kind": "say", "to": "all", "text": "Here."}),
        ("c", {"kind": "undo", "through": 3}),
    ]
)
HIDDEN: st.SearchStrategy[Act] = st.sampled_from(
    [
        ("a", {"kind": "say", "to": ["b"], "text": "Between us."}),
        ("b", {"kind": "say", "to": ["a", "facilitator"], "text": "And none else."}),
        ("b", {"kind": "say", "to": ["facilitator"], "text": "I am lost."}),
        ("a", {"kind": "offer", "parties": ["a", "b"], "change": BOTH, "text": "?"}),
        ("b", {"kind": "counter", "offer": "a+b.1", "version": 1, "change": BOTH, "text": "Not quite."}),
        ("b", {"kind": "refuse", "offer": "a+b.1", "version": 1, "text": "never"}),
        ("a", {"kind": "withdraw", "offer": "a+b.1"}),
        ("facilitator", {"kind": "note", "text": "They whisper."}),
        ("facilitator", {"kind": "inject", "title": "For you", "text": "x", "to": ["a"]}),
        ("facilitator", {"kind": "hand", "party": "b"}),
        ("facilitator", {"kind": "computer", "party": "b", "reading": "none"}),
    ]
)  # fmt: skip
PLAY = st.lists(st.tuples(st.lists(HIDDEN, max_size=3), st.lists(HIDDEN, max_size=3), SEEN), max_size=8)


class Third:
    """The third seat of an exercise, which keeps all that it receives."""

    def __init__(self, room: Room, text: str) -> None:
        NOW[0] = CLOCK.format(0)
        number = room.exercises.begin("Three", text, {"sealed": True}, 1)
        self.live = room.exercises.table(number, 1)
        link = room.exercises.links([self.live.seats["c"]])[0]
        address, _, key = link.removeprefix("http://").partition("?key=")
        host, _, self.path = address.partition("/")
        self.host, port = host.split(":")
        self.port = int(port)
        self.headers = {"Cookie": f"seats={key}", "Content-Type": "application/json"}
        self.received: list[bytes] = []
        self.stream = b""
        self.clock = 0
        self.act("facilitator", {"kind": "start"}, seen=True)
        self.connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        self.socket = socket.create_connection((self.host, self.port), timeout=60)
        asked = f"GET /{self.path}events HTTP/1.1\r\nHost: {host}\r\nCookie: seats={key}\r\n\r\n"
        self.socket.sendall(asked.encode())
        threading.Thread(target=self._listen, daemon=True).start()
        until_true(lambda: b"event: ready" in self.stream)

    def _listen(self) -> None:
        with suppress(OSError):
            while part := self.socket.recv(1 << 16):
                self.stream += part

    def ask(self, method: str, where: str, body: Any = None) -> http.client.HTTPResponse:
        sent = None if body is None else json.dumps(body)
        self.connection.request(method, f"/{self.path}{where}", sent, self.headers)
        answer = self.connection.getresponse()
        told = answer.read()
        heads = [(name, value) for name, value in answer.getheaders() if name != "date"]
        self.received.append(repr((answer.status, heads)).encode() + told)
        return answer

    def act(self, who: str, given: dict[str, Any], *, seen: bool) -> None:
        """Let somebody act; what the third seat sees has the time of what it has seen before."""
        self.clock += seen
        NOW[0] = CLOCK.format(self.clock) if seen else LATER
        client = f"{who}-{len(self.live.play.log)}"
        if who == "c":
            self.ask("POST", "acts", {**given, "client": f"c{self.clock}"})
            return
        with suppress(ValueError):  # refused: at both, where it is seen by the third
            self.live.act(who, {**given, "client": client})

    def look(self) -> None:
        self.ask("GET", "view")
        self.ask("GET", "sheet")
        self.ask("GET", "nothing")

    def end(self) -> bytes:
        """Say a last word, wait until the stream has told of it, and return all that was received."""
        self.act("facilitator", {"kind": "say", "to": "all", "text": "The last word."}, seen=True)
        version = self.live.sight("c").version
        until_true(lambda: f"id: {version}\nevent: changed".encode() in self.stream)
        self.look()
        self.socket.close()
        self.connection.close()
        _, _, stream = self.stream.partition(b"\r\n\r\n")
        return b"\n".join([*self.received, stream])


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    patched = pytest.MonkeyPatch()
    patched.setattr(clock, "now", lambda: NOW[0])
    patched.setattr("detente.studio.exercise.computers.PAUSE", 10**6)  # what computers do is seen by all
    with closing(listening(0, None, "")) as at:
        host = f"127.0.0.1:{at.getsockname()[1]}"
        room = Room(Store(tmp_path_factory.mktemp("silence") / "studio.sqlite"), f"http://{host}")
        with room.store.reading() as db:
            db.execute("PRAGMA synchronous=OFF")  # what a kill would lose is no matter here
        exercises = room.exercises
        gate = Gate(seats_application(exercises), [host], seat_doors(exercises, "seats"))
        with beside(gate, at, exercises.streams.close):
            yield room
    room.close()
    patched.undo()


@settings(max_examples=PLAYS, deadline=None)
@given(play=PLAY)
def test_not_a_byte_tells_what_a_seat_may_not_know(
    room: Room, play: list[tuple[list[Act], list[Act], Act]]
) -> None:
    heard = []
    for text, which in ((THREE, 0), (OTHER, 1)):
        third = Third(room, text)
        third.look()
        for one, other, seen in play:
            for who, act in (one, other)[which]:
                third.act(who, act, seen=False)
            third.act(*seen, seen=True)
            third.look()
        heard.append(third.end())
    assert heard[0] == heard[1]
