"""The studio's file: what was said to be saved is there, whatever happens."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from detente.game import GameError
from detente.studio import store as stores
from detente.studio.store import MissingError, StaleError, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "new" / "studio.sqlite")


def test_versions(store: Store) -> None:
    study = store.begin("one", "One", True)
    second = store.save(study, 1, "two", "Two", False, "a")
    assert (second.number, second.text, second.sound) == (2, "two", False)
    assert store.save(study, 1, "two", "Two", False, "a") == second, "asked for again, it is one save"
    assert store.save(study, 2, "two", "Two", False, "b") == second, "nothing has changed"
    with pytest.raises(StaleError) as stale:
        store.save(study, 1, "three", "Three", True, "c")
    assert stale.value.newest == second
    assert [version.number for version in store.versions(study)] == [1, 2]
    assert store.version(study, 1).text == "one"
    assert store.version(study) == second
    assert [(number, newest.title) for number, newest in store.studies()] == [(study, "Two")]


def test_what_is_not_there(store: Store) -> None:
    study = store.begin("one", "One", True)
    with pytest.raises(MissingError):
        store.version(study, 2)
    with pytest.raises(MissingError):
        store.version(7)
    with pytest.raises(MissingError):
        store.save(7, 1, "", "", True, "")
    store.remove(study)
    assert store.studies() == []
    with pytest.raises(MissingError):
        store.version(study)


def test_answers_are_kept_and_the_oldest_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "ANSWERS_KEPT", 3)
    for number in range(5):
        store.keep(str(number), "claims", {"number": number})
    assert [store.answer(str(number)) for number in range(5)] == [
        None,
        None,
        *({"number": n} for n in (2, 3, 4)),
    ]


def test_one_studio_at_a_time(store: Store) -> None:
    with pytest.raises(GameError, match="open in another studio"):
        Store(store.path)
    store.close()
    Store(store.path).close()


@pytest.mark.parametrize("content", [b"", b"a letter", b"SQLite format 3\0" + b"x" * 4000])
def test_what_is_no_studios_file_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_bytes(content)
    if not content:
        Store(path).close()  # an empty file is a place for a new one
        return
    with pytest.raises(GameError, match="not a studio's file"):
        Store(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE letters (text)")
    before = path.read_bytes()
    with pytest.raises(GameError, match="not a studio's file"):
        Store(path)
    assert path.read_bytes() == before


def test_a_damaged_file_is_said_and_left(store: Store) -> None:
    for _ in range(50):
        store.begin("text " * 500, "One", True)
    store.close()
    content = bytearray(store.path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xa5" * 4096 * 4
    store.path.write_bytes(content)
    with pytest.raises(GameError, match="damaged"):
        Store(store.path)
    assert store.path.read_bytes() == bytes(content)


def test_a_newer_programs_file_is_left(store: Store) -> None:
    store.close()
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("PRAGMA user_version=99")
    with pytest.raises(GameError, match="newer detente"):
        Store(store.path)


def test_a_full_disk_loses_nothing_that_was_saved(store: Store) -> None:
    study = store.begin("one", "One", True)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(sqlite3.OperationalError):
        store.save(study, 1, "long " * 10_000, "Two", True, "a")
    assert store.version(study).text == "one"
    store._db.execute("PRAGMA max_page_count=100000")
    assert store.save(study, 1, "two", "Two", True, "b").number == 2


SAVING = """
import sys
from contextlib import closing
from pathlib import Path
from detente.studio.store import Store
store = Store(Path(sys.argv[1]))
study = store.studies()[0][0] if store.studies() else store.begin("0", "One", True)
number = store.version(study).number
while True:
    saved = store.save(study, number, str(number) * 50, "One", True, f"save {number}")
    number = saved.number
    print(number, flush=True)
"""


def test_a_killed_studio_has_what_it_said_was_saved(tmp_path: Path) -> None:
    path, last = tmp_path / "studio.sqlite", 1
    drawn = random.Random(7)
    for _ in range(5):
        process = subprocess.Popen(
            [sys.executable, "-c", SAVING, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for _ in range(drawn.randrange(1, 40)):
            last = int(process.stdout.readline())
        process.kill()
        last = max([last, *map(int, process.stdout.read().split("\n")[:-1])])
        process.wait()
        process.stdout.close()
        kept = Store(path)
        newest = kept.version(1)
        assert newest.number >= last
        assert [version.number for version in kept.versions(1)] == list(range(1, newest.number + 1))
        kept.close()
