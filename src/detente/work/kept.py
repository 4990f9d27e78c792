"""A file of answers, from which a run that was stopped goes on.

It is one SQLite database with a rollback journal, so that the file alone holds all that was written, and is
held by one process at a time. Each answer is on the disk before the next one is awaited. Answers are plain
JSON: a file from a stranger can be wrong, and can run nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..game import GameError
from ..writing import check_place
from .same import Build, hashed, own_build

MAGIC = b"SQLite format 3\x00"
OURS = 0x64746E74
"""`dtnt`, where SQLite keeps whose file it is."""
FORMAT = 1
TABLES = (
    "CREATE TABLE about (what TEXT PRIMARY KEY, says TEXT NOT NULL)",
    "CREATE TABLE answers (id TEXT PRIMARY KEY, parts INTEGER NOT NULL, answer TEXT NOT NULL)",
)


class Kept:
    """An open file of answers, for one command with its settings."""

    def __init__(self, path: Path, base: sqlite3.Connection, about: str, row: tuple[str, str]) -> None:
        self.path = path
        self._base, self._about, self._row = base, about, row
        self.used = False

    def id_of(self, work: str, task: str) -> str:
        """Return what a task is called: a hash of model, version, settings, what is done, and the task."""
        return hashed(self._about, work, task)

    def answer(self, name: str) -> tuple[int, str] | None:
        """Return how many parts a task had, and its answer as text; None where it is not known."""
        with _telling(self.path):
            row = self._base.execute("SELECT parts, answer FROM answers WHERE id = ?", (name,)).fetchone()
        if row is None:
            return None
        parts, answer = row
        if not isinstance(parts, int) or not isinstance(answer, str):
            raise damaged(self.path)
        return parts, answer

    def keep(self, name: str, parts: int, answer: str) -> None:
        """Write an answer; it is on the disk when this returns."""
        with _telling(self.path):
            self._base.execute("BEGIN")
            if not self.used:
                self._base.execute("INSERT OR IGNORE INTO about VALUES (?, ?)", self._row)
            self._base.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (name, parts, answer))
            self._base.execute("COMMIT")
        self.used = True


@contextmanager
def kept_in(
    path: str | Path, *, model: str, title: str, command: str, settings: Mapping[str, Any]
) -> Iterator[Kept]:
    """Open a file of answers, or make it; one that was made and stayed empty is taken away again.

    Parameters
    ----------
    path : str or Path
    model : str
        The model as text, of which the file keeps a hash.
    title : str
        What it is called.
    command : str
    settings : mapping
        All on which the answers hang, as plain JSON. One file can hold the work of several commands.

    Raises
    ------
    GameError
        For a file that is no such file, is damaged, is of another model, version or settings, or is in use;
        it is left as it was.
    OSError
        When it cannot be read or written.
    """
    path = Path(path)
    _check_ours(path)
    new = not path.exists()
    with _telling(path):
        base = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        about = _about(model, title)
        asked = json.dumps(settings, sort_keys=True)
        with _telling(path):
            _hold(base)
            _make_or_check(path, base, about)
            known = base.execute("SELECT says FROM about WHERE what = ?", (command,)).fetchone()
        if known is not None and known[0] != asked:
            raise GameError(_other_settings(path, command, known[0], settings))
        kept = Kept(path, base, hashed(*about.values(), command, asked), (command, asked))
        try:
            yield kept
        finally:
            new = new and not kept.used
    finally:
        base.close()
        if new:
            path.unlink(missing_ok=True)


def _check_ours(path: Path) -> None:
    """Look at the file before anything opens it that might change it."""
    if not path.exists():
        check_place(path, "work.sqlite")
        return
    if not path.is_file():
        raise GameError(f"{path} is no file; name one for --resume")
    with path.open("rb") as file:
        head = file.read(100)
    if head and (not head.startswith(MAGIC) or int.from_bytes(head[68:72], "big") != OURS):
        raise GameError(
            f"{path} is not a file in which detente keeps answers; it is left as it is. "
            "Name another one, or one that does not exist yet"
        )


def _hold(base: sqlite3.Connection) -> None:
    """Keep everybody else out, and write so that what is written stays."""
    base.execute("PRAGMA trusted_schema = OFF")
    base.execute("PRAGMA cell_size_check = ON")
    base.execute("PRAGMA synchronous = FULL")
    base.execute("PRAGMA locking_mode = EXCLUSIVE")
    base.execute("BEGIN EXCLUSIVE")
    base.execute("COMMIT")


def _make_or_check(path: Path, base: sqlite3.Connection, about: Mapping[str, str]) -> None:
    schema = [row[0] for row in base.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    if not schema:
        base.execute("BEGIN EXCLUSIVE")
        base.execute(f"PRAGMA application_id = {OURS}")
        for table in TABLES:
            base.execute(table)
        base.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        base.execute("COMMIT")
        return
    if sorted(schema) != sorted(TABLES) or base.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        raise damaged(path)
    found = dict(base.execute("SELECT what, says FROM about"))
    if not all(isinstance(found.get(what), str) for what in about):
        raise damaged(path)
    if (found["format"], found["made by"]) != (about["format"], about["made by"]):
        raise GameError(
            f"{path} holds answers of detente {_told(found['made by'])}, and this is "
            f"{_told(about['made by'])}: it is left as it is. Go on with the version that "
            "made it, or name another file"
        )
    if found["model"] != about["model"]:
        same = found["title"] == about["title"]
        raise GameError(
            f"{path} holds answers of "
            + ("this model as it was before it was changed" if same else f"another model, {found['title']!r}")
            + ": it is left as it is. Name another file, or the model that it was made for"
        )


def _about(model: str, title: str) -> dict[str, str]:
    build = own_build()
    made = json.dumps([build.version, build.source])
    return {"format": str(FORMAT), "made by": made, "model": hashed(model), "title": title}


def _told(made: str) -> str:
    """Return a version for people; a hash alone tells two apart that have the same number."""
    try:
        version, source = json.loads(made)
    except (ValueError, TypeError):
        return "of another kind"
    return str(Build(str(version), str(source)))


def _other_settings(path: Path, command: str, known: object, asked: Mapping[str, Any]) -> str:
    try:
        before = json.loads(str(known))
        differ = [name for name in asked if before.get(name) != asked[name]]
    except (ValueError, AttributeError):
        before, differ = {}, []
    told = "; ".join(f"{name} {_word(before.get(name))}, now {_word(asked[name])}" for name in differ)
    return (
        f"{path} holds answers of `detente {command}` with other settings"
        f"{f' ({told})' if told else ''}: it is left as it is. Give the same ones, or name another file"
    )


def _word(value: Any) -> str:
    if value is None:
        return "not given"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def damaged(path: Path) -> GameError:
    """Return the error of a file that cannot be trusted."""
    return GameError(
        f"{path} is damaged: it is left as it is. Name another file; the work in this one must be done again"
    )


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """Say what the database says in words of ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise GameError(f"{path} is in use by another run of detente; wait until it ends") from None
        raise OSError(f"{path}: {error}") from None
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_FULL", "SQLITE_IOERR")):
            raise OSError(f"{path}: {error}") from None
        raise damaged(path) from None
