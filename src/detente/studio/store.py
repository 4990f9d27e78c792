"""Where the studio keeps what people write: one SQLite file, in which what was said to be saved stays.

A save is inserted and committed (`synchronous=FULL`) before anybody is told of it. The file is held by one
studio at a time; SQLite's own lock goes with the process, however that ends.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from ..game import GameError
from .migrations import APPLICATION, MIGRATIONS

ANSWERS_KEPT = 2000
"""How many answers are kept; they can be worked out again."""


@dataclass(frozen=True)
class Version:
    """One version of a study's text.

    Attributes
    ----------
    number : int
        From 1.
    saved : str
        When, in UTC (ISO 8601).
    title : str
        The model's title, or the last one that could be read.
    sound : bool
        Whether the text is a model without errors.
    text : str
    """

    number: int
    saved: str
    title: str
    sound: bool
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return all but the text."""
        return {"version": self.number, "saved": self.saved, "title": self.title, "sound": self.sound}


class StaleError(Exception):
    """Somebody else has saved in between; `newest` is what they saved."""

    def __init__(self, newest: Version) -> None:
        super().__init__("this study was changed in another window since you began")
        self.newest = newest


class MissingError(LookupError):
    """There is no such study or version."""


class Store:
    """The studio's file, open.

    Parameters
    ----------
    path : Path
        The file; it and its folder are made where they are missing.

    Raises
    ------
    GameError
        When another studio holds it, when it is no studio's file or is damaged, or of a newer program.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._lock = threading.Lock()
        try:
            self._open()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise GameError(
                    f"{path} is open in another studio; use that one, or give this one a file with --file"
                ) from None
            raise GameError(f"{path} cannot be opened: {error}") from None
        except sqlite3.DatabaseError:
            raise GameError(
                f"{path} is not a studio's file, or is damaged; it was left as it is. "
                "Name another with --file"
            ) from None

    def _open(self) -> None:
        self._db = sqlite3.connect(self.path, timeout=0.5, check_same_thread=False, isolation_level=None)
        db = self._db
        db.execute("PRAGMA locking_mode=EXCLUSIVE")
        marks = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        empty = db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
        if marks[0] != APPLICATION and not (empty and marks == [0, 0]):
            raise sqlite3.DatabaseError("another program's file")
        if marks[1] > len(MIGRATIONS):
            db.close()
            raise GameError(f"{self.path} is of a newer detente; use that, or name another with --file")
        if db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("damaged")
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("PRAGMA foreign_keys=ON")
        with self.writing():
            for number in range(marks[1], len(MIGRATIONS)):
                for statement in MIGRATIONS[number]:
                    db.execute(statement)
            db.execute(f"PRAGMA user_version={len(MIGRATIONS)}")
            db.execute(f"PRAGMA application_id={APPLICATION}")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._db.close()

    def new_key(self) -> str:
        """Make a key and return it; the file keeps its hash only."""
        key = fresh_key()
        with self.writing():
            self._db.execute("INSERT INTO keys (hash, made) VALUES (?, ?)", (hash_of(key), now()))
        return key

    def knows(self, key: str) -> bool:
        """Tell whether a key is one of this studio's."""
        with self._lock:
            found = self._db.execute("SELECT 1 FROM keys WHERE hash = ?", (hash_of(key),)).fetchone()
        return found is not None

    def revoke(self) -> None:
        """Make all keys of the studio worthless."""
        with self.writing():
            self._db.execute("DELETE FROM keys")

    def studies(self) -> list[tuple[int, Version]]:
        """Return the studies by their newest version without its text, the one changed last first."""
        with self._lock:
            rows = self._db.execute(
                "SELECT study, number, saved, title, sound, '' FROM versions "
                "JOIN studies ON id = study WHERE removed IS NULL "
                "AND number = (SELECT max(number) FROM versions AS other WHERE other.study = versions.study) "
                "ORDER BY saved DESC, study DESC"
            ).fetchall()
        return [(row[0], _version(row[1:])) for row in rows]

    def begin(self, text: str, title: str, sound: bool) -> int:
        """Begin a study with its first version, and return its number."""
        with self.writing():
            study = self._db.execute("INSERT INTO studies (made) VALUES (?)", (now(),)).lastrowid
            assert study is not None
            self._insert(study, 1, text, title, sound, secrets.token_hex(8))
        return study

    def remove(self, study: int) -> None:
        """Take a study from the list; its versions stay in the file."""
        with self.writing():
            self._require(study)
            self._db.execute("UPDATE studies SET removed = ? WHERE id = ?", (now(), study))

    def versions(self, study: int) -> list[Version]:
        """Return all versions of a study, the oldest first, without their texts."""
        with self._lock:
            self._require(study)
            rows = self._db.execute(
                "SELECT number, saved, title, sound, '' FROM versions WHERE study = ? ORDER BY number",
                (study,),
            ).fetchall()
        return [_version(row) for row in rows]

    def version(self, study: int, number: int | None = None) -> Version:
        """Return one version of a study, the newest by default."""
        with self._lock:
            self._require(study)
            return self._version(study, number)

    def save(self, study: int, base: int, text: str, title: str, sound: bool, client: str) -> Version:
        """Save a version, and return it once it is on the disk.

        Parameters
        ----------
        study : int
        base : int
            The version that was changed.
        text : str
        title : str
        sound : bool
        client : str
            What the browser calls this save: one that is asked for again is made once.

        Raises
        ------
        StaleError
            When `base` is not the newest.
        """
        with self.writing():
            self._require(study)
            done = self._db.execute(
                "SELECT number FROM versions WHERE study = ? AND client = ?", (study, client)
            ).fetchone()
            if done is not None:
                return self._version(study, done[0])
            newest = self._version(study, None)
            if newest.number != base:
                raise StaleError(newest)
            if newest.text == text:
                return newest
            self._insert(study, base + 1, text, title, sound, client)
            return self._version(study, base + 1)

    def answer(self, key: str) -> Any:
        """Return what was worked out under a key, None where nothing was."""
        with self._lock:
            row = self._db.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
        return None if row is None else json.loads(row[0])

    def keep(self, key: str, question: str, answer: Any) -> None:
        """Keep what was worked out."""
        with self.writing():
            self._db.execute(
                "INSERT OR REPLACE INTO answers (key, question, made, answer) VALUES (?, ?, ?, ?)",
                (key, question, now(), json.dumps(answer)),
            )
            self._db.execute(
                "DELETE FROM answers WHERE key IN "
                "(SELECT key FROM answers ORDER BY made DESC, rowid DESC LIMIT -1 OFFSET ?)",
                (ANSWERS_KEPT,),
            )

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read, while nobody writes."""
        with self._lock:
            yield self._db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing; what was written is on the disk when this ends."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    def _require(self, study: int) -> None:
        if not self._db.execute(
            "SELECT 1 FROM studies WHERE id = ? AND removed IS NULL", (study,)
        ).fetchone():
            raise MissingError(f"there is no study {study} here")

    def _insert(self, study: int, number: int, text: str, title: str, sound: bool, client: str) -> None:
        self._db.execute(
            "INSERT INTO versions (study, number, saved, title, sound, text, client) VALUES (?,?,?,?,?,?,?)",
            (study, number, now(), title, sound, text, client),
        )

    def _version(self, study: int, number: int | None) -> Version:
        row = self._db.execute(
            "SELECT number, saved, title, sound, text FROM versions WHERE study = ? "
            "AND (number = ? OR ? IS NULL) ORDER BY number DESC LIMIT 1",
            (study, number, number),
        ).fetchone()
        if row is None:
            raise MissingError(f"study {study} has no version {number}")
        return _version(row)


def _version(row: tuple[Any, ...]) -> Version:
    number, saved, title, sound, text = row
    return Version(number, saved, title, bool(sound), text)


def fresh_key() -> str:
    """Return a key of 128 random bits."""
    return secrets.token_urlsafe(16)


def hash_of(key: str) -> str:
    """Return what is kept of a key."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def now() -> str:
    """Return the time in UTC (ISO 8601), to milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
