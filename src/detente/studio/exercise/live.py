"""A table while it is played: its log in memory as well, one act after the other.

An act is judged, written and committed before anybody is told of it: whoever was answered "done" finds it
done, however the server ends. Views are made anew from what the seat may know, and compared by their bytes:
a seat hears of a change exactly when it sees one.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from ...api import exercise as core
from ..answering import ConflictError
from . import clock
from .log import FACILITATOR, Log, Seat

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Sight:
    """What a seat sees, as the bytes that are sent, and a name for just these bytes."""

    body: bytes
    version: str


class Live:
    """A table that is played.

    Attributes
    ----------
    number, place : int
        Of which exercise it is, and which of its tables.

    Parameters
    ----------
    log : Log
    table : int
        The table's id.
    exercise : Exercise
        The model and the settings, which all tables of an exercise share.
    told : callable
        Called after each act that changed something, with the table, while it is held.
    """

    def __init__(self, log: Log, table: int, exercise: core.Exercise, told: Callable[[Live], None]) -> None:
        self.table = table
        self.number, self.place = log.place(table)
        self.exercise = exercise
        self.seats: Mapping[str, Seat] = {seat.name: seat for seat in log.seats(table)}
        self.lock = threading.RLock()
        self.play = core.fold(log.events(table))
        self._log = log
        self._told = told
        self._sights: dict[str, tuple[core.Play, Sight]] = {}

    def act(self, actor: str, given: Given) -> None:
        """Do an act of a seat or of the facilitator; one that was done already is not done again.

        Raises
        ------
        ConflictError
            When it is refused, with the reason.
        """
        with self.lock:
            try:
                events = core.act(self.exercise, self.play, actor, given, clock.now())
            except core.RefusedError as error:
                raise ConflictError(str(error)) from None
            if not events:  # it was done before
                return
            self._log.append(self.table, events)
            self.play = core.fold(events, self.play)
            self._told(self)

    def seen(self, name: str) -> dict[str, Any]:
        """Return what a seat, or the facilitator, sees now, as plain data."""
        if name == FACILITATOR:
            return core.overview(self.exercise, self.play)
        return core.view(self.exercise, self.play, name)

    def sight(self, name: str) -> Sight:
        """Return what a seat, or the facilitator, sees now."""
        with self.lock:
            play = self.play
            known = self._sights.get(name)
            if known is not None and known[0] is play:
                return known[1]
            seen = self.seen(name)
            body = json.dumps(seen, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
            sight = Sight(body, sha256(body).hexdigest()[:16])
            self._sights[name] = play, sight
            return sight
