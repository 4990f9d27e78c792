"""Where exercises are kept: in the studio's file, each table as a log to which is only added.

What is played is in the events alone; whatever else is shown is worked out from them. A seat's name is a
party's, or `projector` for the screen that all at the table see.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...api.exercise import Event
from ..store import MissingError, Store, fresh_key, hash_of, now

FACILITATOR = "facilitator"
PROJECTOR = "projector"


@dataclass(frozen=True)
class Written:
    """An exercise as it was opened.

    Attributes
    ----------
    id : int
    made : str
        When, in UTC (ISO 8601).
    title : str
    text : str
        The model, as it was when the exercise was opened.
    settings : mapping
        What the facilitator chose for all tables.
    tables : tuple of int
        The ids of its tables, the first first.
    """

    id: int
    made: str
    title: str
    text: str
    settings: Mapping[str, Any]
    tables: tuple[int, ...]


@dataclass(frozen=True)
class Seat:
    """A seat at a table.

    Attributes
    ----------
    id : int
    table : int
        The table's id.
    name : str
        A party's name, or `projector`.
    linked : str or None
        When its link was made; None where it has none.
    """

    id: int
    table: int
    name: str
    linked: str | None


class Log:
    """The exercises in a studio's file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        with store.reading() as db:
            self._keys: dict[int, str] = dict(db.execute("SELECT seat, hash FROM seat_keys"))

    def open(
        self,
        title: str,
        text: str,
        settings: Mapping[str, Any],
        seats: Sequence[str],
        beginnings: Sequence[Event],
    ) -> int:
        """Keep a new exercise, with seats at each table and its first event, and return its number."""
        with self._store.writing() as db:
            exercise = _inserted(
                db,
                "INSERT INTO exercises (made, title, text, settings) VALUES (?, ?, ?, ?)",
                (now(), title, text, json.dumps(settings)),
            )
            for number, opened in enumerate(beginnings, start=1):
                given = (exercise, number)
                table = _inserted(db, "INSERT INTO exercise_tables (exercise, number) VALUES (?, ?)", given)
                db.executemany(
                    "INSERT INTO seats (at_table, name) VALUES (?, ?)", [(table, seat) for seat in seats]
                )
                _insert(db, table, [opened])
        return exercise

    def all(self) -> list[tuple[int, str, str, int]]:
        """Return the number, title and time of each exercise and how many tables it has, the newest first."""
        with self._store.reading() as db:
            return db.execute(
                "SELECT e.id, e.title, e.made, count(*) FROM exercises AS e "
                "JOIN exercise_tables AS t ON t.exercise = e.id WHERE e.removed IS NULL "
                "GROUP BY e.id ORDER BY e.id DESC"
            ).fetchall()

    def exercise(self, exercise: int) -> Written:
        """Return an exercise.

        Raises
        ------
        MissingError
            When there is none, or it was taken from the list.
        """
        tables = self.tables(exercise)
        with self._store.reading() as db:
            made, title, text, settings = db.execute(
                "SELECT made, title, text, settings FROM exercises WHERE id = ?", (exercise,)
            ).fetchone()
        return Written(exercise, made, title, text, json.loads(settings), tables)

    def tables(self, exercise: int) -> tuple[int, ...]:
        """Return the ids of an exercise's tables, the first first.

        Raises
        ------
        MissingError
            When there is no such exercise, or it was taken from the list.
        """
        with self._store.reading() as db:
            found = db.execute(
                "SELECT t.id FROM exercise_tables AS t JOIN exercises AS e ON t.exercise = e.id "
                "WHERE e.id = ? AND e.removed IS NULL ORDER BY t.number",
                (exercise,),
            ).fetchall()
        if not found:
            raise MissingError(f"there is no exercise {exercise} here")
        return tuple(table for (table,) in found)

    def place(self, table: int) -> tuple[int, int]:
        """Return the exercise that a table belongs to, and its number there."""
        with self._store.reading() as db:
            found: tuple[int, int] | None = db.execute(
                "SELECT exercise, number FROM exercise_tables WHERE id = ?", (table,)
            ).fetchone()
        if found is None:
            raise MissingError("there is no such table")
        return found

    def remove(self, exercise: int) -> None:
        """Take an exercise from the list and end its links; its logs stay in the file."""
        with self._store.writing() as db:
            db.execute("UPDATE exercises SET removed = ? WHERE id = ?", (now(), exercise))
            db.execute(
                "DELETE FROM seat_keys WHERE seat IN (SELECT s.id FROM seats AS s "
                "JOIN exercise_tables AS t ON s.at_table = t.id WHERE t.exercise = ?)",
                (exercise,),
            )
            self._keys = dict(db.execute("SELECT seat, hash FROM seat_keys"))

    def seats(self, table: int) -> list[Seat]:
        """Return the seats of a table."""
        return self._seats("s.at_table", table)

    def seat(self, seat: int) -> Seat:
        """Return a seat.

        Raises
        ------
        MissingError
            When there is none.
        """
        found = self._seats("s.id", seat)
        if not found:
            raise MissingError("there is no such seat")
        return found[0]

    def _seats(self, column: str, value: int) -> list[Seat]:
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT s.id, s.at_table, s.name, k.made FROM seats AS s "
                f"LEFT JOIN seat_keys AS k ON k.seat = s.id WHERE {column} = ? ORDER BY s.id",
                (value,),
            ).fetchall()
        return [Seat(*row) for row in rows]

    def new_keys(self, seats: Sequence[int]) -> list[str]:
        """Make the keys of some seats, all or none, and return them; only hashes are kept.

        Those before open nothing any more once the new ones are on the disk, and not before.
        """
        keys = [fresh_key() for _ in seats]
        with self._store.writing() as db:
            db.executemany(
                "INSERT OR REPLACE INTO seat_keys (hash, seat, made) VALUES (?, ?, ?)",
                [(hash_of(key), seat, now()) for seat, key in zip(seats, keys, strict=True)],
            )
        self._keys.update((seat, hash_of(key)) for seat, key in zip(seats, keys, strict=True))
        return keys

    def revoke(self, seat: int) -> None:
        """Make a seat's key worthless."""
        with self._store.writing() as db:
            db.execute("DELETE FROM seat_keys WHERE seat = ?", (seat,))
        self._keys.pop(seat, None)

    def revoke_all(self) -> None:
        """Make the keys of all seats worthless."""
        with self._store.writing() as db:
            db.execute("DELETE FROM seat_keys")
            self._keys.clear()

    def knows(self, seat: int, key: str) -> bool:
        """Tell whether a key is the one of a seat; every request asks, so no disk is waited for."""
        return self._keys.get(seat) == hash_of(key)

    def events(self, table: int) -> list[Event]:
        """Return all that happened at a table."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT seq, at, actor, kind, payload, client FROM exercise_events WHERE at_table = ? "
                "ORDER BY seq",
                (table,),
            ).fetchall()
        return [
            Event(seq, at, actor, kind, json.loads(payload), client)
            for seq, at, actor, kind, payload, client in rows
        ]

    def append(self, table: int, events: Sequence[Event]) -> None:
        """Add what came of one act, all of it or nothing; it is on the disk when this returns."""
        with self._store.writing() as db:
            _insert(db, table, events)


def _insert(db: sqlite3.Connection, table: int, events: Sequence[Event]) -> None:
    """Write what came of one act; that no act is written twice, the table's own marks hold."""
    db.executemany(
        "INSERT INTO exercise_events (at_table, seq, at, actor, kind, payload, client, part) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (table, each.seq, each.at, each.actor, each.kind, json.dumps(each.payload), each.client, part)
            for part, each in enumerate(events)
        ],
    )


def _inserted(db: sqlite3.Connection, statement: str, given: tuple[Any, ...]) -> int:
    number = db.execute(statement, given).lastrowid
    assert number is not None
    return number
