"""A studio in a process of its own, and what a page would ask it."""

from __future__ import annotations

import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.cli.command import ROOT

PATIENCE = 120.0
SMALL = """detente: 1
title: Two sides  # a comment
parties:
  a: {name: Avaria, options: {talks: opens talks}, preferences: [b.talks, a.talks]}
  b: {name: Borduria, options: {talks: opens talks}, preferences: [a.talks, not b.talks]}
policies:
  first: {title: After them, side: west, commitments: {a.talks: {requires: b.talks, snapback: true}}}
sides: {west: [a], east: [b]}
claims:
  alone: {text: Avaria talks alone., willing: a.talks and not b.talks, policy: all}
"""


@dataclass(frozen=True)
class Reply:
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as data."""
        return json.loads(self.body)


def ports() -> tuple[str, ...]:
    """Return the options for two ports of its own, from those that the system gives to nobody by itself.

    Tests draw with one and the same seed in all of pytest's workers, so it draws by another way.
    """
    first = 20_000 + 2 * secrets.randbelow(5_000)
    return "--port", str(first), "--seats-port", str(first + 1)


class Studio:
    """A studio that runs, and asks as its page does."""

    def __init__(self, file: Path, *arguments: str, env: Mapping[str, str] | None = None) -> None:
        self.file = file
        if "--port" not in arguments:  # or another test's studio takes the port while this one is away
            arguments = (*arguments, *ports())
        command = [sys.executable, "-m", "detente", "studio", *arguments, "--file", str(file), "--no-browser"]
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **(env or {})},
        )
        assert self.process.stdout is not None
        told = ""
        while "key=" not in told:
            line = self.process.stdout.readline()
            if not line:
                assert self.process.stderr is not None
                raise AssertionError(f"no link: {told}{self.process.stderr.read()}")
            told += line
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?key=([\w-]+)(\S*)", told)
        assert found is not None, told
        self.link, self.port, self.key, self.place = found[0], int(found[1]), found[2], found[3]

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """Ask with the key."""
        given = {"Cookie": f"detente-{self.port}={self.key}", "Content-Type": "application/json", **headers}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, None if body is None else json.dumps(body), given)
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def answer(self, question: str, text: str, **settings: Any) -> Any:
        """Ask a question and wait for its answer."""
        asked = {"question": question, "text": text, "settings": settings}
        reply = self.ask("POST", "/api/answers", asked)
        until = time.monotonic() + PATIENCE
        while reply.status == 202 and time.monotonic() < until:
            time.sleep(0.05)
            reply = self.ask("GET", f"/api/answers/{reply.json['key']}")
        assert reply.status == 200, reply
        return reply.json["answer"]

    @contextmanager
    def events(self) -> Iterator[list[tuple[str, Any]]]:
        """Listen, and give a list that fills with what is told."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", "/api/events", headers={"Cookie": f"detente-{self.port}={self.key}"})
        answer = connection.getresponse()
        assert answer.status == 200
        told: list[tuple[str, Any]] = []

        def listen() -> None:
            event = ""
            try:
                while line := answer.readline().decode():
                    if line.startswith("event: "):
                        event = line[7:].strip()
                    if line.startswith("data: "):
                        told.append((event, json.loads(line[6:])))
            except (OSError, ValueError, http.client.HTTPException, AttributeError):
                pass

        threading.Thread(target=listen, daemon=True).start()
        until_true(lambda: any(event == "ready" for event, _ in told))
        try:
            yield told
        finally:
            assert connection.sock is not None
            connection.sock.shutdown(socket.SHUT_RDWR)  # else closing waits for the next line
            connection.close()

    def kill(self) -> None:
        """End it as the system would, without a word."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def interrupt(self) -> tuple[int, str, str]:
        """Press Ctrl-C, and return the status and what was said since the link."""
        self.process.send_signal(signal.SIGINT)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


def until_true(told: Any) -> None:
    """Wait until something is so."""
    until = time.monotonic() + PATIENCE
    while not told():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.02)


@contextmanager
def studio(file: Path, *arguments: str) -> Iterator[Studio]:
    """Have a studio for a while."""
    running = Studio(file, *arguments)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.kill()
