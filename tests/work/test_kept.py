"""A file of answers: what is in it stays; what is not ours, of another model, or damaged is left alone."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from detente.game import GameError
from detente.work import Crew, spread
from detente.work.kept import Kept, kept_in
from tests.needs import posix

from ..cli.command import ROOT
from .deeds import Answer, Deed, bench, work

MODEL = {"model": "the text", "title": "Small", "command": "robust", "settings": {"seed": 0, "claims": None}}


def opened(path: Path, **other: Any) -> AbstractContextManager[Kept]:
    return kept_in(path, **{**MODEL, **other})


def squares(path: Path, deeds: list[Deed], workers: int = 1) -> list[Any]:
    with opened(path) as kept:
        return list(spread(work, partial(bench, 1), deeds, Crew(workers, kept=kept)))


@pytest.fixture
def full(tmp_path: Path) -> Path:
    path = tmp_path / "work.sqlite"
    squares(path, [Deed(number) for number in range(3)])
    return path


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_known_is_not_worked_out_again(workers: int, tmp_path: Path) -> None:
    path, log = tmp_path / "work.sqlite", tmp_path / "log"
    log.with_suffix(".go").touch()
    deeds = [Deed(number, "wait", str(log)) for number in range(6)]
    first = squares(path, deeds[::2], workers)
    ticks: list[None] = []
    with opened(path) as kept:
        crew = Crew(workers, kept=kept)
        answers = list(spread(work, partial(bench, 1), deeds, crew, lambda: ticks.append(None)))
    assert answers == [Answer(number, number**2 + 1) for number in range(6)] and first == answers[::2]
    assert sorted(log.read_text().split()) == ["0", "1", "2", "3", "4", "5"]
    assert len(ticks) == 12, "what was done before counts"


def test_an_answer_that_more_time_would_change_is_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "work.sqlite"
    with opened(path) as kept:
        list(
            spread(
                work,
                partial(bench, 1),
                [Deed(1), Deed(2)],
                Crew(kept=kept),
                final=lambda answer: answer == Answer(2, 5),
            )
        )
    assert sqlite3.connect(path).execute("SELECT count(*) FROM answers").fetchone() == (1,)


def test_a_file_in_which_nothing_was_kept_is_taken_away(tmp_path: Path) -> None:
    with pytest.raises(GameError, match="no such party"):
        squares(tmp_path / "work.sqlite", [Deed(1, "refuse")])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"model": "another text"}, "answers of this model as it was before it was changed"),
        ({"model": "another text", "title": "Large"}, "answers of another model, 'Small'"),
        ({"settings": {"seed": 1, "claims": None}}, "with other settings (seed 0, now 1)"),
        ({"settings": {"seed": 0, "claims": ["a", "b"]}}, "with other settings (claims not given, now a, b)"),
    ],
)
def test_work_of_something_else_is_refused(other: dict[str, Any], said: str, full: Path) -> None:
    before = full.read_bytes()
    with pytest.raises(GameError) as refused, opened(full, **other):
        pass
    assert said in str(refused.value) and "it is left as it is" in str(refused.value)
    assert full.read_bytes() == before


def test_work_of_another_version_is_refused(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.work import kept
    from detente.work.same import Build

    monkeypatch.setattr(kept, "own_build", lambda: Build("99.0", "f" * 64))
    before = full.read_bytes()
    with pytest.raises(GameError, match=r"holds answers of detente .*, and this is 99.0 \(source ffffffff\)"):
        opened(full).__enter__()
    assert full.read_bytes() == before


def test_two_commands_may_keep_their_work_in_one_file(full: Path) -> None:
    with opened(full, command="claims", settings={"max_deal": 3}) as kept:
        assert list(spread(work, partial(bench, 5), [Deed(2)], Crew(kept=kept))) == [Answer(2, 9)]
    assert squares(full, [Deed(2)]) == [Answer(2, 5)]


def test_what_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    text, other = tmp_path / "text", tmp_path / "other.sqlite"
    text.write_text("my thesis\n")
    with sqlite3.connect(other) as base:
        base.execute("CREATE TABLE answers (mine TEXT)")
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(
            GameError, match="is not a file in which detente keeps answers; it is left as it is"
        ):
            opened(path).__enter__()
        assert path.read_bytes() == before
    with pytest.raises(GameError, match="is no file"):
        opened(tmp_path).__enter__()
    with pytest.raises(OSError, match="there is no folder"):
        opened(tmp_path / "no" / "such").__enter__()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-2000])


def _scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


def _strange_table(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("CREATE TRIGGER more AFTER INSERT ON answers BEGIN DELETE FROM about; END")


def _strange_answer(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("""UPDATE answers SET answer = '{"is":"Deed","number":1}'""")


def _number_for_answer(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE answers SET answer = x'80049500'")


@pytest.mark.parametrize("harm", [_cut, _scribble, _strange_table, _strange_answer, _number_for_answer])
def test_a_damaged_file_is_refused_and_left_alone(harm: Any, full: Path) -> None:
    harm(full)
    before = full.read_bytes()
    with pytest.raises(GameError, match="is damaged: it is left as it is"):
        squares(full, [Deed(number) for number in range(3)])
    assert full.read_bytes() == before


def test_one_run_at_a_time_has_a_file(full: Path) -> None:
    with opened(full), pytest.raises(GameError, match="is in use by another run of detente"):
        opened(full).__enter__()
    with opened(full):
        pass


SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from tests.work.deeds import Deed, bench, work
from tests.work.test_kept import opened
from detente.work import Crew, spread
path, log = map(Path, sys.argv[1:])
with opened(path) as kept:
    deeds = [Deed(0, "wait", str(log))] + [Deed(number) for number in range(1, 50)]
    deeds.append(Deed(50, "wait", str(log)))
    list(spread(work, partial(bench, 1), deeds, Crew(kept=kept)))
"""


@posix
def test_a_killed_run_loses_nothing_that_was_written(tmp_path: Path) -> None:
    path, log = tmp_path / "work.sqlite", tmp_path / "log"
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path), str(log)],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        cwd=ROOT,
    )
    until = time.monotonic() + 120
    while not log.exists() or "50" not in log.read_text():
        assert running.poll() is None and time.monotonic() < until
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert sqlite3.connect(f"file:{path}?mode=ro", uri=True).execute(
        "SELECT count(*) FROM answers"
    ).fetchone() == (50,)
    log.with_suffix(".go").touch()
    deeds = [
        Deed(0, "wait", str(log)),
        *(Deed(number) for number in range(1, 50)),
        Deed(50, "wait", str(log)),
    ]
    assert squares(path, deeds) == [Answer(number, number**2 + 1) for number in range(51)]
    assert log.read_text().split() == ["0", "50", "50"], "only what was not there is done again"
