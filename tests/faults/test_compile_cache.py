"""Where compiled loops are kept: no fault of it is more than a loss of time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import posix

from ..cli.command import ROOT

SCRIPT = """
import sys
import numpy as np
from detente.engine.compiled.compiling import compiled
from detente.engine.waiting import on_notice
on_notice(lambda text: print(text, file=sys.stderr))
import looped
print(looped.total(np.arange(10)))
"""
LOOP = """
from detente.engine.compiled.compiling import compiled

@compiled
def total(numbers):
    found = 0
    for number in numbers:
        found += number
    return found
"""
COMPILING = "compiling the fast loops that this needs; each of them is compiled once on a machine …"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a loop to compile, whose cache is its `cache`."""
    (tmp_path / "looped.py").write_text(LOOP, encoding="utf-8")
    return tmp_path


def run(folder: Path, cache: Path | None = None, script: str = SCRIPT, **extra: str) -> list[str]:
    """Run the loop, which must give its answer, and return what was said."""
    places = os.pathsep.join([str(ROOT / "src"), str(folder)])
    kept = {**os.environ, "PYTHONPATH": places, "NUMBA_CACHE_DIR": str(cache or folder / "cache"), **extra}
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=kept,
        check=True,
        encoding="utf-8",
    )
    assert ran.stdout == "45\n"
    return ran.stderr.splitlines()


def flip_last(content: bytes) -> bytes:
    """Change one bit of the machine code, near its end."""
    place = len(content) * 3 // 4
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


DAMAGES = {
    "cut": lambda content: content[: len(content) // 2],
    "scrambled": lambda content: bytes(reversed(content)),
    "empty": lambda content: b"",
    "one bit": flip_last,
}


@pytest.mark.slow
def test_damaged_files_are_said_and_mended(folder: Path) -> None:
    assert run(folder) == [COMPILING]
    for damage, spoil in DAMAGES.items():
        # a bit of the code alone: numba itself looks at the index
        files = [path for path in folder.rglob("*.nb?") if damage != "one bit" or path.suffix == ".nbc"]
        assert files
        for path in files:
            path.write_bytes(spoil(path.read_bytes()))
        note = f"note: compiled loops in {files[0].parent} are damaged, so they are compiled again"
        assert run(folder) == [note, COMPILING], damage
    assert run(folder) == []


@posix
def test_a_full_disk_costs_time_only(folder: Path) -> None:
    """A process that may write no file longer than a few bytes is as badly off as one on a full disk."""
    (folder / "sitecustomize.py").write_text(
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))\n",
        encoding="utf-8",
    )
    compiling, note = run(folder, PYTHONDONTWRITEBYTECODE="1")
    assert compiling == COMPILING
    assert note.startswith(f"note: compiled loops cannot be kept in {folder / 'cache'}")
    assert note.endswith(
        " (File too large), so every run compiles them anew; NUMBA_CACHE_DIR can name another folder"
    )


def test_no_place_at_all_costs_time_only(folder: Path) -> None:
    nowhere = folder / "a file"
    nowhere.write_text("", encoding="utf-8")
    said = run(folder, nowhere / "below", NUMBA_CACHE_LOCATOR_CLASSES="UserProvidedCacheLocator")
    assert said == [
        COMPILING,
        "note: compiled loops cannot be kept on disk (no folder for them can be written into), so every run "
        "compiles them anew; NUMBA_CACHE_DIR can name another folder",
    ]


def test_what_is_said_is_said_once_however_often_it_is_asked_for(folder: Path) -> None:
    """Several loops, several threads and several listeners of one command are one sentence."""
    (folder / "looped.py").write_text(
        LOOP + LOOP.replace("total", "another").replace("found = 0", "found = 1"), encoding="utf-8"
    )
    twice = (
        "\nfrom threading import Thread\nfrom detente.engine.waiting import on_notice as on\n"
        "tell = lambda text: print(text, file=sys.stderr)\non(tell)\non(tell)\n"
    )
    script = SCRIPT.replace("on_notice(lambda text: print(text, file=sys.stderr))", twice) + (
        "threads = [Thread(target=f, args=(np.arange(9),)) for f in (looped.another, looped.total)]\n"
        "[each.start() for each in threads], [each.join() for each in threads]\n"
    )
    assert run(folder, script=script) == [COMPILING]
    assert run(folder, script=script) == [], "nothing is compiled, so nothing is said"


def test_a_change_of_what_a_loop_calls_is_noticed(folder: Path) -> None:
    """The code of both is kept as one, but numba asks only whether the first one's file has changed."""
    calls = LOOP.replace("found += number", "found += one(number)").replace(
        "@compiled", "from apart import Part, one\n\n@compiled"
    )
    (folder / "looped.py").write_text(calls, encoding="utf-8")
    apart = """
from typing import NamedTuple
from detente.engine.compiled.compiling import inlined
TIMES = {times}

class Part(NamedTuple):
    {fields}

@inlined
def one(number):
    return number * TIMES
"""

    def say(times: int, fields: str = "a: int") -> None:
        (folder / "apart.py").write_text(apart.format(times=times, fields=fields), encoding="utf-8")

    say(1)
    assert run(folder) == [COMPILING]
    assert run(folder) == []
    say(2)
    script = SCRIPT.replace("looped.total(np.arange(10))", "looped.total(np.arange(10)) - 45")
    assert run(folder, script=script) == [COMPILING]
