"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.writing import check_place, write_whole
from tests.needs import posix


@posix
def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    path, link = tmp_path / "page.html", tmp_path / "link.html"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_whole(link, "new é")
    assert path.read_bytes() == "new é".encode()
    assert link.is_symlink() and path.stat().st_mode & 0o777 == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["link.html", "page.html"]


@pytest.mark.parametrize("broken", ["fdopen", "replace"])
def test_what_stood_there_stays(tmp_path: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full while the file is written, or when it takes its place."""
    path = tmp_path / "page.html"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((os, "fdopen", full) if broken == "fdopen" else (Path, "replace", full)))
    with pytest.raises(OSError, match=r"page\.html cannot be written: No space left on device"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


@posix
def test_devices_and_pipes_are_written_to() -> None:
    write_whole(Path("/dev/null"), "gone")
    assert not Path("/dev/null").is_file()


@posix
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "is a folder; name a file, such as"),
        ("no/x.html", "there is no folder"),
        ("file/x.html", "is no folder"),
        ("x" * 300, "cannot be written: File name too long"),
        ("a\0b", "cannot be written"),
        ("loop", "cannot be written"),
    ],
)
def test_places_where_nothing_can_be_written(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(OSError, match=words):
        write_whole(tmp_path / name, "text")


def test_a_place_is_looked_at_before_the_work(tmp_path: Path) -> None:
    check_place(tmp_path / "new.html")
    assert not list(tmp_path.iterdir())
