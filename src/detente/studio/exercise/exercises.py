"""All exercises of a studio: begun, played at their tables, and followed by whoever sits there."""

from __future__ import annotations

import secrets
import threading
import traceback
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...api import exercise as core
from ...api import loads, log_text
from ...language import ModelError
from ..answering import BadRequestError, ConflictError, TooManyError
from ..events import Events
from ..store import MissingError, Store
from . import clock
from .computers import Computers
from .debriefs import Debriefs
from .live import Given, Live, Sight
from .log import FACILITATOR, PROJECTOR, Log, Seat, Written
from .plan import Plan
from .rate import Rate
from .streams import Streams

ALONE_AGAINST = "none"
"""The reading of the computers against which somebody plays alone: it offers more than the careful one."""


class Exercises:
    """The exercises in a studio's file, and who listens at their seats.

    Parameters
    ----------
    store : Store
    events : Events
        The facilitator's pages, which are told when something has changed.
    address : str
        Where the seats are, without a slash at its end.
    """

    def __init__(self, store: Store, events: Events, address: str) -> None:
        self.log = Log(store)
        self.plan = Plan(store)
        self.debriefs = Debriefs(store)
        self.address = address
        self.streams = Streams()
        self._events = events
        self._computers = Computers()
        self._rate = Rate()
        self._lock = threading.RLock()
        self._exercises: dict[int, core.Exercise] = {}
        self._tables: dict[int, Live] = {}
        self._seats: dict[int, Seat] = {}

    def close(self) -> None:
        """End all streams, and let computers act no more."""
        self.streams.close()
        self._computers.close()

    def begin(self, title: str, text: str, settings: Mapping[str, Any], tables: int) -> int:
        """Open an exercise on a model, and return its number.

        Raises
        ------
        RefusedError
            When the settings are none that the model can be played with.
        """
        exercise = core.exercise_of(loads(text), settings, title)
        seats = (*exercise.model.parties, PROJECTOR)
        at = clock.now()
        beginnings = [core.opening(exercise, number, at) for number in range(1, tables + 1)]
        return self.log.open(title, text, settings, seats, beginnings)

    def begin_alone(self, title: str, text: str, settings: Mapping[str, Any], party: str) -> tuple[int, str]:
        """Open an exercise for one person, with computers in all other seats, and let it begin.

        Returns
        -------
        number, link
            Of the exercise, and of the seat of the party.

        Raises
        ------
        BadRequestError
            When the model has no such party.
        RefusedError
            When the settings are none that the model can be played with.
        """
        if party not in loads(text).written.parties:
            raise BadRequestError("`party` must be a party of the model: as whom it is played")
        number = self.begin(title, text, settings, 1)
        live = self.table(number, 1)
        for other in live.exercise.model.parties:
            if other != party:
                given = {"kind": "computer", "party": other, "reading": ALONE_AGAINST}
                live.act(FACILITATOR, {**given, "client": secrets.token_hex(8)})
        live.act(FACILITATOR, {"kind": "start", "client": secrets.token_hex(8)})
        return number, self.links([live.seats[party]])[0]

    def remove(self, exercise: int) -> None:
        """Take an exercise from the list; its seats can no longer be entered."""
        tables = self.log.tables(exercise)
        self.log.remove(exercise)
        with self._lock:
            self._exercises.pop(exercise, None)
            gone = [live for table in tables if (live := self._tables.pop(table, None))]
        for live in gone:
            self._computers.rest(live)
            for seat in live.seats.values():
                self.streams.end(seat.id)

    def table(self, exercise: int, number: int) -> Live:
        """Return a table of an exercise by its number, from 1.

        Raises
        ------
        MissingError
            When there is none.
        """
        tables = self.log.tables(exercise)
        if not 1 <= number <= len(tables):
            raise MissingError(f"exercise {exercise} has no table {number}")
        return self._live(tables[number - 1])

    def act(self, seat: int, given: Given) -> None:
        """Do an act of whoever sits at a seat.

        Raises
        ------
        ConflictError
            When it is refused, with the reason.
        TooManyError
            When the seat has done too much in a short time.
        """
        found, live = self._at(seat)
        if not self._rate.allows(seat):
            raise TooManyError(
                "This seat has done a great deal at once: wait some seconds, then send it again."
            )
        live.act(found.name, given)

    def sight(self, seat: int) -> Sight:
        """Return what a seat sees now."""
        found, live = self._at(seat)
        return live.sight(found.name)

    def sheet(self, seat: int) -> str:
        """Return a seat's role sheet, as markdown."""
        found, live = self._at(seat)
        if found.name == PROJECTOR:
            raise MissingError("the projector has no role sheet")
        text: str = live.seen(found.name)["sheet"]
        return text

    def told(self, exercise: int) -> None:
        """Tell the studio's pages that an exercise has changed, though no table has."""
        self._events.tell("exercise", {"exercise": exercise})

    def log_text(self, live: Live) -> str:
        """Return a table's log as it is taken away: with the text of the model that was played."""
        return log_text(live.play.log, self.log.exercise(live.number).text)

    def debrief(self, seat: int) -> str | None:
        """Return the debrief that a seat may read: shown by the facilitator, after the end."""
        found, live = self._at(seat)
        return self.debriefs.page(found.table) if live.play.phase == "ended" else None

    def heard(self, seat: int) -> Callable[[], None]:
        """Return what is called when a page begins to listen at a seat, and when it ends."""
        _, live = self._at(seat)
        return lambda: self._tell(live)

    def links(self, seats: Sequence[Seat]) -> list[str]:
        """Make the links of some seats, all or none, and return them; whoever had those before is out."""
        keys = self.log.new_keys([seat.id for seat in seats])
        for seat in seats:
            self.streams.end(seat.id)
        return [f"{self.address}/seat/{seat.id}/?key={key}" for seat, key in zip(seats, keys, strict=True)]

    def revoke(self, seat: Seat) -> None:
        """Make a seat's link worthless."""
        self.log.revoke(seat.id)
        self.streams.end(seat.id)

    def _at(self, seat: int) -> tuple[Seat, Live]:
        if seat not in self._seats:
            self._seats[seat] = self.log.seat(seat)
        found = self._seats[seat]
        return found, self._live(found.table)

    def _live(self, table: int) -> Live:
        with self._lock:
            if table not in self._tables:
                number, _ = self.log.place(table)
                if number not in self._exercises:
                    kept = self.log.exercise(number)
                    self._exercises[number] = _playable(kept)
                live = Live(self.log, table, self._exercises[number], self._changed)
                self._tables[table] = live
                self._computers.look(live)
            return self._tables[table]

    def _changed(self, live: Live) -> None:
        """Tell who listens; the act is done and kept, and what goes wrong here is not the actor's matter."""
        for seat in live.seats.values():
            if self.streams.listened(seat.id):
                try:
                    self.streams.tell(seat.id, live.sight(seat.name).version)
                except Exception:
                    traceback.print_exc()
                    self.streams.end(seat.id)  # its page asks again, and is told what is wrong
        self._computers.look(live)
        self._tell(live)

    def _tell(self, live: Live) -> None:
        self._events.tell("exercise", {"exercise": live.number, "table": live.place})


def _playable(kept: Written) -> core.Exercise:
    """Return an exercise as it was opened; why it cannot be read any more would tell seats what is in it."""
    try:
        return core.exercise_of(loads(kept.text), kept.settings, kept.title)
    except (ModelError, core.RefusedError):
        raise ConflictError("this exercise was opened with another version of detente; use that") from None
