"""The seats that computers play: after each change they look, one of them acts, and people can follow.

What a computer does is a pure function of what its seat may see. It does not do the same twice in the same
situation before a person has done something, so that computers among themselves come to an end.
"""

from __future__ import annotations

import json
import secrets
import threading
import time
import traceback
from typing import TYPE_CHECKING

from ...api import exercise as core
from ..answering import ConflictError

if TYPE_CHECKING:
    from .live import Given, Live

PAUSE = 1.5
"""How many seconds a computer waits before it acts, so that people see one thing after the other."""


class Computers:
    """Plays the seats of computers at all tables, in one thread."""

    def __init__(self) -> None:
        self._due: dict[int, tuple[float, Live]] = {}
        self._done: dict[int, set[str]] = {}
        self._last: dict[int, str] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None

    def look(self, live: Live) -> None:
        """Look at a table after a change, once people could see it too."""
        play = live.play
        with self._changed:
            if play.log and play.log[-1].actor not in play.computers:
                self._done.pop(live.table, None)  # a person did something: all is open again
            if not play.computers or play.phase != "playing":
                self._due.pop(live.table, None)
                return
            self._due[live.table] = time.monotonic() + PAUSE, live
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()
            self._changed.notify()

    def rest(self, live: Live) -> None:
        """Look at a table no more."""
        with self._changed:
            self._due.pop(live.table, None)
            self._done.pop(live.table, None)

    def close(self) -> None:
        """End all of it; an act that has begun is finished."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (live := self._next()) is not None:
            try:
                self._turn(live)
            except Exception:  # a full disk, or a bug: this table's computers wait for the next change
                traceback.print_exc()

    def _next(self) -> Live | None:
        """Return the table at which it is time to look, None when all is over."""
        with self._changed:
            while not self._closed:
                now = time.monotonic()
                table = min(self._due, key=lambda each: self._due[each][0], default=None)
                if table is None:
                    self._changed.wait()
                elif self._due[table][0] > now:
                    self._changed.wait(self._due[table][0] - now)
                else:
                    return self._due.pop(table)[1]
        return None

    def _turn(self, live: Live) -> None:
        """Let the first computer act that wants to, after the one that acted last."""
        play = live.play
        parties = [name for name in live.seats if name in play.computers]
        last = self._last.get(live.table)
        if last in parties:
            after = parties.index(last) + 1
            parties = parties[after:] + parties[:after]
        for party in parties:
            given = core.computer_act(live.exercise, play, party)
            if given is None or not self._new(live, party, given):
                continue
            try:
                live.act(party, {**given, "client": secrets.token_hex(8)})
            except ConflictError:  # somebody was quicker, or it may not act any more: it looks again later
                continue
            self._last[live.table] = party
            return

    def _new(self, live: Live, party: str, given: Given) -> bool:
        """Tell whether a computer has not done just this in just this situation yet, and note it."""
        about = {key: value for key, value in given.items() if key != "text"}
        mark = json.dumps([party, live.play.state, about], sort_keys=True)
        with self._changed:
            done = self._done.setdefault(live.table, set())
            if mark in done:
                return False
            done.add(mark)
        return True
