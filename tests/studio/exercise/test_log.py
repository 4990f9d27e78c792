"""The log of exercises in the studio's file: what came of an act is there whole, once, or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from detente.api.exercise import Event
from detente.studio.exercise.log import Log
from detente.studio.migrations import APPLICATION, MIGRATIONS
from detente.studio.store import MissingError, Store

OPENED = Event(1, "2026-01-01T00:00:00.000Z", "facilitator", "opened", {"state": {}})


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return Log(Store(tmp_path / "studio.sqlite"))


def event(seq: int, client: str, actor: str = "a", text: str = "ä\u2028\0") -> Event:
    return Event(seq, "2026-01-01T00:00:01.000Z", actor, "said", {"text": text, "to": ["b"]}, client)


def test_an_exercise_has_its_tables_seats_and_first_events(log: Log) -> None:
    number = log.open("One", "text", {"mode": "free"}, ["a", "b", "projector"], [OPENED, OPENED])
    kept = log.exercise(number)
    assert (kept.title, kept.text, kept.settings) == ("One", "text", {"mode": "free"})
    assert [log.place(table) for table in kept.tables] == [(number, 1), (number, 2)]
    assert [log.events(table) for table in kept.tables] == [[OPENED]] * 2
    assert [seat.name for seat in log.seats(kept.tables[1])] == ["a", "b", "projector"]
    assert [(found[0], found[1], found[3]) for found in log.all()] == [(number, "One", 2)]


def test_an_act_is_there_once_and_whole(log: Log) -> None:
    (table,) = log.exercise(log.open("One", "", {}, ["a"], [OPENED])).tables
    act = [event(2, "c1"), event(3, "c1")]
    log.append(table, act)
    assert log.events(table) == [OPENED, *act]
    for wrong in (
        [event(4, "c1")],
        [event(4, "c2"), event(3, "c2")],
        [event(3, "c3")],
        [event(4, "c4"), event(4, "c5")],
    ):
        with pytest.raises(sqlite3.IntegrityError):
            log.append(table, wrong)
        assert log.events(table) == [OPENED, *act]
    log.append(table, [event(4, "c1", actor="b")])
    assert len(log.events(table)) == 4, "what another calls an act is no matter"


def test_keys_open_one_seat_and_survive_the_server(log: Log, tmp_path: Path) -> None:
    number = log.open("One", "", {}, ["a", "b"], [OPENED])
    first, second = log.seats(log.exercise(number).tables[0])
    key = log.new_keys([first.id])[0]
    assert log.knows(first.id, key)
    assert not log.knows(second.id, key)
    assert log.seat(first.id).linked is not None
    assert log.seat(second.id).linked is None
    log._store.close()
    again = Log(Store(tmp_path / "studio.sqlite"))
    assert again.knows(first.id, key)
    again.revoke(first.id)
    assert not again.knows(first.id, key)
    last = again.new_keys([second.id])[0]
    again.remove(number)
    assert not again.knows(second.id, last)
    assert again.all() == []
    with pytest.raises(MissingError):
        again.exercise(number)


def test_keys_are_made_all_or_none(log: Log, tmp_path: Path) -> None:
    number = log.open("One", "", {}, ["a"], [OPENED])
    (seat,) = log.seats(log.exercise(number).tables[0])
    (key,) = log.new_keys([seat.id])
    with pytest.raises(sqlite3.IntegrityError):
        log.new_keys([seat.id, 99])
    assert log.knows(seat.id, key)
    log._store.close()
    assert Log(Store(tmp_path / "studio.sqlite")).knows(seat.id, key)


def test_what_is_not_there(log: Log) -> None:
    for ask in (log.exercise, log.place, log.seat):
        with pytest.raises(MissingError):
            ask(7)


def test_a_file_of_the_version_before_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "studio.sqlite"
    with closing(sqlite3.connect(path)) as db, db:
        for statement in MIGRATIONS[0]:
            db.execute(statement)
        db.execute("INSERT INTO studies (made) VALUES ('2026')")
        db.execute("INSERT INTO versions VALUES (1, 1, '2026', 'One', 1, 'text', 'c')")
        db.execute(f"PRAGMA application_id={APPLICATION}")
        db.execute("PRAGMA user_version=1")
    store = Store(path)
    assert store.version(1).text == "text"
    assert Log(store).all() == []


def test_a_full_disk_loses_nothing_that_was_done(log: Log) -> None:
    (table,) = log.exercise(log.open("One", "", {}, ["a"], [OPENED])).tables
    with log._store.reading() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(sqlite3.OperationalError):
        log.append(table, [event(2, "c1", text="long " * 10_000)])
    assert log.events(table) == [OPENED]
