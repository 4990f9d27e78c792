"""The desk: where questions wait, are worked out by processes of their own, and can be stopped.

Each tray has one process, which takes its questions one after another, so that whoever writes need not wait
for whoever asks what takes minutes. A process that ends, is ended, or works longer than its tray allows loses
that one question only; the next one gets a new process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Tell = Callable[[str, dict[str, Any]], None]
"""Told what happens: `begun`, `progress`, `notice`, `answer`, `failed` or `stopped`; and of what."""

BEARABLE = 1.0
"""How many seconds a question that nobody wants any more may go on; a new process takes about as long."""


@dataclass(frozen=True)
class Question:
    """A question about a text.

    Attributes
    ----------
    key : str
        What names it: the same question about the same text has the same key.
    what : str
    text : str
    settings : mapping
    """

    key: str
    what: str
    text: str
    settings: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Return what the process is sent, on one line."""
        given = {"question": self.what, "text": self.text, "settings": dict(self.settings)}
        return json.dumps(given).encode("ascii") + b"\n"


class Tray:
    """Questions of one kind, one after another.

    Parameters
    ----------
    tell : callable
        Told of answers and all else, from the tray's own thread.
    seconds : float
        How long one question may take.
    """

    def __init__(self, tell: Tell, seconds: float) -> None:
        self._tell = tell
        self._seconds = seconds
        self._waiting: deque[Question] = deque()
        self._changed = threading.Condition()
        self._now: Question | None = None
        self._since = 0.0
        self._ended = ""
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None
        threading.Thread(target=self._serve, daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()

    def ask(self, question: Question) -> None:
        """Have a question worked out, unless it waits or is being worked out already."""
        with self._changed:
            if self._now is not None and self._now.key == question.key and self._ended == "stopped":
                if time.monotonic() - self._since <= BEARABLE:
                    self._ended = ""  # it goes on, as if nobody had done without it
                elif not self.waits(question.key):
                    self._waiting.append(question)  # its process is being ended; once more, then
            elif not self.has(question.key):
                self._waiting.append(question)
                self._changed.notify_all()

    def has(self, key: str) -> bool:
        """Tell whether a question waits or is being worked out."""
        with self._changed:
            now = self._now
            return (now is not None and now.key == key) or self.waits(key)

    def waits(self, key: str) -> bool:
        """Tell whether a question waits for others, which are worked out first."""
        with self._changed:
            return any(one.key == key for one in self._waiting)

    @property
    def now(self) -> Question | None:
        """What is being worked out, None where nothing is."""
        return self._now

    def stop(self, key: str) -> None:
        """Do without a question, wherever it is."""
        with self._changed:
            waited = [one for one in self._waiting if one.key == key]
            for one in waited:
                self._waiting.remove(one)
            if self._now is not None and self._now.key == key:
                self._ended = "stopped"
                if time.monotonic() - self._since > BEARABLE:
                    self._kill()
        if waited:
            self._tell("stopped", {"key": key})

    def close(self) -> None:
        """End the process and take nothing more."""
        with self._changed:
            self._closed = True
            self._waiting.clear()
            self._kill()
            self._changed.notify_all()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _watch(self) -> None:
        """End the process where a question takes too long."""
        while not self._closed:
            time.sleep(0.2)
            with self._changed:
                taken = time.monotonic() - self._since
                if self._now is None:
                    continue
                if taken > self._seconds and not self._ended:
                    self._ended = "late"
                    self._kill()
                elif self._ended == "stopped" and taken > BEARABLE:
                    self._kill()

    def _serve(self) -> None:
        while True:
            with self._changed:
                while not (self._waiting or self._closed):
                    self._changed.wait()
                if self._closed:
                    return
                question = self._now = self._waiting.popleft()
                self._since, self._ended = time.monotonic(), ""
            self._tell("begun", {"key": question.key, "question": question.what})
            try:
                event, told = self._work(question)
            except OSError as error:
                event, told = "failed", {"error": f"no process could be started: {error}"}
            with self._changed:
                if self._closed:
                    return
                if self._ended == "stopped" and event != "answer":
                    event, told = "stopped", {}
                again = event == "stopped" and self.waits(question.key)
            if not again:
                self._tell(event, {"key": question.key, "question": question.what, **told})
            with self._changed:
                self._now = None

    def _work(self, question: Question) -> tuple[str, dict[str, Any]]:
        """Have a process work out a question, and return what came of it."""
        if self._process is None or self._process.poll() is not None:
            self._process = _started()
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(question.to_json())
            process.stdin.flush()
            while line := process.stdout.readline():
                event, told = json.loads(line)
                if event in ("answer", "failed"):
                    return event, told
                taken = time.monotonic() - self._since
                self._tell(event, {"key": question.key, "seconds": round(taken, 1), **told})
        except (OSError, ValueError):
            pass
        process.kill()
        process.wait()
        self._process = None
        if self._ended == "late":
            return "failed", {"error": f"this took more than {self._seconds:,.0f} seconds, and was ended"}
        return "failed", {"error": "the process that worked it out was ended, perhaps for want of memory"}


def _started() -> subprocess.Popen[bytes]:
    """Start a process that takes questions; it ends when its input does, so it never outlives the studio."""
    return subprocess.Popen(
        [sys.executable, "-m", "detente.studio.clerk"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is the studio's
    )
