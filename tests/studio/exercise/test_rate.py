"""A seat can do much, and not endlessly much; what it is refused hangs on its own acts and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.studio.answering import TooManyError
from detente.studio.app import Room
from detente.studio.exercise import rate
from detente.studio.store import Store

from .played import THREE

WORDS = "This seat has done a great deal at once: wait some seconds, then send it again."


class Clock:
    """A clock that stands until it is put forward."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(rate, "time", found)
    return found


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(Store(tmp_path / "studio.sqlite"), "")
    room.exercises.begin("Three", THREE, {}, 2)
    yield room
    room.close()


def say(room: Room, seat: int, number: int, text: str = "Hear me.") -> None:
    room.exercises.act(seat, {"client": f"c{number}", "kind": "say", "to": "all", "text": text})


def seats(room: Room, table: int = 1) -> list[int]:
    live = room.exercises.table(1, table)
    return [live.seats[name].id for name in ("a", "b", "c")]


def test_what_a_seat_does_beyond_its_allowance_is_refused_before_it_is_kept(room: Room, clock: Clock) -> None:
    a, b, _ = seats(room)
    live = room.exercises.table(1, 1)
    for number in range(rate.BURST):
        say(room, a, number)
    for number in range(900):
        with pytest.raises(TooManyError) as refused:
            say(room, a, rate.BURST + number)
    assert str(refused.value) == WORDS
    assert sum(event.actor == "a" for event in live.play.log) == rate.BURST
    say(room, b, 0)
    say(room, seats(room, 2)[0], 0)
    clock.now += rate.EVERY
    say(room, a, 10_000)
    with pytest.raises(TooManyError):
        say(room, a, 10_001)
    clock.now += 10**6
    for number in range(rate.BURST):
        say(room, a, 20_000 + number)
    with pytest.raises(TooManyError):
        say(room, a, 30_000)


def test_what_is_refused_tells_nothing_of_the_others(room: Room, clock: Clock) -> None:
    """The same acts of a seat are answered alike, whatever the others of its table do meanwhile."""
    answers = []
    for table, flood in ((1, 0), (2, 3 * rate.BURST)):
        a, b, c = seats(room, table)
        told = []
        for number in range(2 * rate.BURST):
            for other in (a, b):
                for more in range(flood // rate.BURST):
                    try:
                        say(room, other, number * 10 + more)
                    except TooManyError:
                        continue
            clock.now += rate.EVERY / 4
            try:
                say(room, c, number)
            except (TooManyError, ValueError) as error:
                told.append(str(error))
            else:
                told.append("")
        answers.append(told)
    assert answers[0] == answers[1]
    assert WORDS in answers[0] and "" in answers[0]


def test_computers_have_no_such_limit(room: Room, clock: Clock) -> None:
    """They act by a rule of their own, after each change and with a pause, whatever their seat has done."""
    live = room.exercises.table(1, 1)
    for number in range(2 * rate.BURST):
        live.act("a", {"client": f"x{number}", "kind": "say", "to": "all", "text": "On."})
    assert sum(event.actor == "a" for event in live.play.log) == 2 * rate.BURST
