"""An exercise at its tables, and what whoever sits there would ask."""

from __future__ import annotations

import http.client
import itertools
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from tests.studio.served import PATIENCE, Reply, Studio, until_true

THREE = """detente: 1
title: Three on a river
parties:
  a:
    name: Avaria
    options: {talks: opens talks, dam: builds a dam}
    preferences: [a.talks and b.talks, not b.guns, not a.dam]
  b:
    name: Borduria
    options: {talks: opens talks, guns: moves guns}
    preferences: [not a.dam, a.talks and b.talks, not b.guns]
  c:
    name: Cascara
    options: {aid: sends aid, watch: watches the river}
    preferences: [c.watch, not c.aid]
policies:
  first: {title: After them, side: west, commitments: {a.talks: {requires: b.talks, snapback: true}}}
sides: {west: [a, c], east: [b]}
scenarios:
  storm: {title: A storm, preferences: {c: [c.aid]}}
"""
_numbers = itertools.count()


class Sitting:
    """Whoever sits at a seat, by its link."""

    def __init__(self, link: str, name: str = "") -> None:
        self.link = link
        self.name = name
        found = urlsplit(link)
        assert found.hostname is not None and found.port is not None
        self.host, self.port, self.path = found.hostname, found.port, found.path
        self.key = found.query.removeprefix("key=")
        self.cookie = f"detente-{self.port}={self.key}"

    def ask(self, method: str, where: str, body: Any = None, **headers: str) -> Reply:
        """Ask below the seat's own address, with the key."""
        given = {"Cookie": self.cookie, "Content-Type": "application/json", **headers}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        try:
            connection.request(method, self.path + where, None if body is None else json.dumps(body), given)
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def view(self) -> Any:
        """Look at the table."""
        reply = self.ask("GET", "view")
        assert reply.status == 200, reply
        return reply.json

    def do(self, kind: str, client: str | None = None, **given: Any) -> Reply:
        """Do an act, of a name of its own unless told."""
        return self.ask("POST", "acts", {"client": client or f"c{next(_numbers)}", "kind": kind, **given})

    @contextmanager
    def listening(self, last: str | None = None) -> Iterator[list[tuple[str, str]]]:
        """Listen, and give a list that fills with what is told: events with their ids."""
        headers = {"Cookie": self.cookie, **({} if last is None else {"Last-Event-ID": last})}
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        connection.request("GET", self.path + "events", headers=headers)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        told: list[tuple[str, str]] = []

        def listen() -> None:
            version = ""
            with suppress(OSError, ValueError, http.client.HTTPException, AttributeError):
                while line := answer.readline().decode():
                    if line.startswith("id: "):
                        version = line[4:].strip()
                    if line.startswith("event: "):
                        told.append((line[7:].strip(), version))
            told.append(("end", ""))

        threading.Thread(target=listen, daemon=True).start()
        until_true(lambda: told)
        try:
            yield told
        finally:
            with suppress(OSError):
                assert connection.sock is not None
                connection.sock.shutdown(socket.SHUT_RDWR)
            connection.close()


class Table:
    """A table of an exercise, as the facilitator leads it, with all who sit there."""

    def __init__(self, running: Studio, exercise: int, number: int, links: list[dict[str, Any]]) -> None:
        self.running = running
        self.at = f"/api/exercises/{exercise}/tables/{number}"
        self.seats = {
            each["seat"]: Sitting(each["link"], each["seat"]) for each in links if each["table"] == number
        }

    def lead(self, kind: str, **given: Any) -> Reply:
        """Do what a facilitator does."""
        body = {"client": f"f{next(_numbers)}", "kind": kind, **given}
        return self.running.ask("POST", f"{self.at}/acts", body)

    def log(self) -> list[dict[str, Any]]:
        """Take the log away."""
        lines = self.running.ask("GET", f"{self.at}/export/log.jsonl").body.decode().rstrip("\n").split("\n")
        return [json.loads(line) for line in lines]


def exercise(
    running: Studio, text: str = THREE, tables: int = 1, *, started: bool = True, **settings: Any
) -> list[Table]:
    """Open an exercise, and start it."""
    study = running.ask("POST", "/api/studies", {"text": text}).json["id"]
    body = {"study": study, "version": 1, "tables": tables, "settings": settings}
    begun = running.ask("POST", "/api/exercises", body)
    assert begun.status == 201, begun
    number = begun.json["id"]
    links = running.ask("POST", f"/api/exercises/{number}/links", {}).json["links"]
    found = [Table(running, number, place, links) for place in range(1, tables + 1)]
    for table in found if started else ():
        assert table.lead("start").status == 200
    return found


def without_times(body: bytes) -> bytes:
    """Return what was sent without the times in it."""
    return re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", b"TIME", body)


def soon(count: int, told: list[Any], seconds: float = 0.3) -> list[Any]:
    """Wait until so much was told, and a little for more, and return it."""
    until_true(lambda: len(told) >= count)
    time.sleep(seconds)
    return list(told)
