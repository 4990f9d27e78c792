"""Work on a Dask cluster: the bytes that one process gives, whoever is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pytest

from detente.game import GameError
from detente.work import Crew, SetAside, spread
from detente.work.same import Build
from tests.needs import needs

from ..cli.command import ROOT, Outcome, detente
from .deeds import Answer, Deed, bench, work
from .farm import Farm
from .test_kept import opened

pytestmark = [
    needs(
        find_spec("distributed") is not None, "distributed is not installed: pip install 'detente[cluster]'"
    ),
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL"),
]

if find_spec("distributed") is not None:
    from detente.work import cluster
    from detente.work.cluster import joined

MODEL = """
detente: 1
title: Small
parties:
  a: {options: {x: X, z: Z}, preferences: [b.y, not a.x, a.z]}
  b: {options: {y: Y}, preferences: [a.x, not b.y, not a.z]}
status_quo: []
sides: {us: [a]}
goal: a.z and not b.y
scenarios:
  late: {title: Late, preferences: {b: [a.x, a.z]}}
  last: {title: Last, preferences: {b: [b.y, a.z]}}
policies:
  open: {title: Open, side: us, commitments: {a.x: {requires: b.y}}}
  tied: {title: Tied, side: us, commitments: {a.z: {requires: b.y, snapback: true}}}
claims:
  never: {never: a.x and not b.y, policy: all, scenario: all}
  ends: {rests: a.z, policy: all, scenario: all}
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    """Start a scheduler for the tests of this module."""
    farm = Farm(tmp_path_factory.mktemp("farm"))
    yield farm
    farm.end()


@pytest.fixture
def farm(place: Farm) -> Farm:
    """Return the cluster with two workers, whatever the test before did to them."""
    place.hire(2)
    return place


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "small.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


def squares(numbers: range) -> list[Answer]:
    return [Answer(number, number**2 + 1) for number in numbers]


def test_answers_come_in_order_with_their_ticks_many_small_tasks_at_a_time(farm: Farm) -> None:
    ticks: list[None] = []
    with joined(farm.address) as there:
        began = time.monotonic()
        crew = Crew(2, there)
        deeds = [Deed(number) for number in range(2000)]
        found = list(spread(work, partial(bench, 1), deeds, crew, lambda: ticks.append(None)))
        assert time.monotonic() - began < 60, "2000 tasks are not 2000 messages"
        assert found == squares(range(2000)) and len(ticks) == 4000
        assert list(spread(work, partial(bench, 2), deeds[:3], crew))[2] == Answer(2, 6), (
            "a bench for each run"
        )


def test_a_killed_worker_loses_nothing_and_a_deadly_task_is_set_aside(farm: Farm, tmp_path: Path) -> None:
    farm.hire(5)
    deeds = [Deed(0), Deed(1, "die once", str(tmp_path / "one")), Deed(2, "die"), Deed(3), Deed(4)]
    with joined(farm.address) as there:
        found = list(spread(work, partial(bench, 1), deeds, Crew(5, there)))
    assert found[:2] + found[3:] == [Answer(0, 1), Answer(1, 2, late=True), Answer(3, 10), Answer(4, 17)]
    assert isinstance(found[2], SetAside)
    assert "two workers of the cluster ended with it at hand" in found[2].why


def test_an_error_is_raised_here_as_it_was_there(farm: Farm) -> None:
    with joined(farm.address) as there:
        with pytest.raises(GameError, match=r"^no such party$"):
            list(spread(work, partial(bench, 1), [Deed(1), Deed(2, "refuse")], Crew(2, there)))
        with pytest.raises(KeyError) as failed:
            list(spread(work, partial(bench, 1), [Deed(1), Deed(2, "fail")], Crew(2, there)))
    assert "On a worker:" in failed.value.__notes__[0]


def test_a_worker_with_another_version_is_refused(farm: Farm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "own_build", lambda: Build("99.0", "f" * 64))
    with pytest.raises(
        GameError, match=r"runs detente .*, and this is 99.0 \(source ffffffff\): install the same"
    ):
        joined(farm.address).__enter__()


def test_a_cluster_that_does_not_answer_is_told_after_a_stated_time(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "WAIT", 1.0)
    found = detente("claims", model, "--cluster", "tcp://127.0.0.1:9")
    assert found.status == 2 and found.out == ""
    assert found.err.startswith(
        "error: no Dask scheduler answers at tcp://127.0.0.1:9 (waited 1 seconds at most): "
    )


@pytest.mark.parametrize("command", ["robust", "claims", "compare", "design"])
def test_a_command_gives_the_same_bytes(command: str, farm: Farm, model: Path) -> None:
    alone = detente(command, model, "--json", "--workers", "1")
    assert detente(command, model, "--json", "--cluster", farm.address) == alone
    assert detente(command, model, "--json", "--workers", "2") == alone


def seconds_of(process: subprocess.Popen[bytes]) -> float:
    """Return how much processor time a process has used."""
    used = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc here")
def test_robust_gives_the_same_bytes_when_a_worker_is_killed(farm: Farm, model: Path) -> None:
    alone = detente("robust", model, "--json", "--workers", "1")
    first, _ = farm.hire(2)
    before = seconds_of(first)
    running = subprocess.Popen(
        [sys.executable, "-m", "detente", "robust", str(model), "--json", "--cluster", farm.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    with running:
        while seconds_of(first) < before + 0.3:
            assert running.poll() is None, "it ended before the worker had anything to do"
            time.sleep(0.01)
        first.kill()
        out, err = running.communicate(timeout=120)
    assert Outcome(running.returncode, out.decode(), err.decode()) == alone


def test_what_was_done_stays_when_the_scheduler_is_killed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "farm").mkdir()
    farm = Farm(tmp_path / "farm")
    log, path = tmp_path / "log", tmp_path / "work.sqlite"
    deeds = [Deed(0, "wait", str(log)), Deed(1, "wait", str(log)), Deed(2, "wait", str(log))]
    try:
        farm.hire(1)
        with opened(path) as kept, joined(farm.address) as there:
            answers = spread(work, partial(bench, 1), deeds, Crew(1, there, kept))
            assert next(answers) == Answer(0, 1)
            farm.scheduler.kill()
            with pytest.raises(ConnectionError) as gone:
                next(answers)
    finally:
        farm.end()
    assert capfd.readouterr().err == "", "Dask has nothing to add"
    assert str(gone.value) == (
        f"the cluster at {farm.address} does not answer any more. What was done is kept in {path}: "
        "the same command goes on from there"
    )
    log.with_suffix(".go").touch()
    log.unlink()
    with opened(path) as kept:
        assert list(spread(work, partial(bench, 1), deeds, Crew(kept=kept))) == squares(range(3))
    assert log.read_text().split() == ["1", "2"]


SCRIPT = """
import sys
from functools import partial
from pathlib import Path
from tests.work.deeds import Deed, bench, work
from tests.work.test_kept import opened
from detente.work import Crew, spread
from detente.work.cluster import joined
address, path, log = sys.argv[1:]
with opened(Path(path)) as kept, joined(address) as there:
    list(spread(work, partial(bench, 1), [Deed(n, "wait", log) for n in range(3)], Crew(2, there, kept)))
"""


def test_a_killed_client_goes_on_and_the_workers_serve_the_next(farm: Farm, tmp_path: Path) -> None:
    log, path = tmp_path / "log", tmp_path / "work.sqlite"
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, farm.address, str(path), str(log)],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        cwd=ROOT,
    )
    until = time.monotonic() + 120
    while not log.exists() or len(log.read_text().split()) < 3:
        assert running.poll() is None and time.monotonic() < until
        time.sleep(0.02)
    running.kill()
    running.wait()
    log.with_suffix(".go").touch()
    deeds = [Deed(number, "wait", str(log)) for number in range(3)]
    with opened(path) as kept, joined(farm.address) as there:
        assert list(spread(work, partial(bench, 1), deeds, Crew(2, there, kept))) == squares(range(3))
    assert sorted(log.read_text().split()) == ["0", "1", "1", "2", "2"]


def test_workers_of_both_kinds_are_too_much(model: Path) -> None:
    found = detente("robust", model, "--workers", "2", "--cluster", "tcp://127.0.0.1:9")
    assert found.status == 2 and "a cluster brings its own" in found.err


def test_dask_is_not_imported_where_no_cluster_works(model: Path) -> None:
    code = "import sys; from detente.cli import main; main(['claims', sys.argv[1]], standalone_mode=False)"
    ended = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code, str(model)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert "detente.strategy.claims" in ended.stderr
    assert "distributed" not in {line.rpartition("|")[2].strip() for line in ended.stderr.splitlines()}
