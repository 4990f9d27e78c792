"""Worker processes: what they answer, how they fail, and that none outlives whoever started it."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.game import GameError
from detente.work import SetAside, spread
from tests.needs import posix

from ..cli.command import ROOT
from .crew import bench, no_bench, work

ENDED = (
    "a worker process was ended from outside by SIGKILL, and so was another with the same work, as the "
    "system or a batch queue does when memory runs out"
)


def test_answers_come_in_the_order_of_the_tasks_and_ticks_with_them() -> None:
    ticks: list[None] = []
    answers = list(spread(work, bench, list(range(20)), 2, lambda: ticks.append(None)))
    assert answers == [number * number for number in range(20)]
    assert len(ticks) == 20


def test_what_a_worker_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    assert list(spread(work, bench, ["print", 3, "long"], 2)) == ["printed", 9, b"x" * 10_000_000]
    out, err = capfd.readouterr()
    assert out == "" and err.count("between the messages") == 2


@posix
def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    tasks = [1, tmp_path / "one", 2, tmp_path / "other", *range(20)]
    ticks: list[None] = []
    answers = list(spread(work, bench, tasks, 2, lambda: ticks.append(None)))
    assert answers == [1, "done at last", 4, "done at last", *(number * number for number in range(20))]
    assert len(ticks) == 22 + 2 * 2, "what is done once more is not counted again"


@posix
def test_a_task_that_ends_its_worker_twice_is_set_aside_and_the_rest_goes_on() -> None:
    answers = list(spread(work, bench, [1, 2, "die", 3, 4], 2))
    assert answers == [1, 4, SetAside(ENDED), 9, 16]
    assert list(spread(work, bench, ["die", "die"], 2)) == [SetAside(ENDED)] * 2


def test_a_task_whose_worker_leaves_is_set_aside_with_words() -> None:
    left = SetAside("a worker process ended with status 3 before its work was done")
    assert list(spread(work, bench, ["leave", 1, 2], 2)) == [left, 1, 4]


def test_workers_that_do_not_even_start_end_the_work_with_words() -> None:
    with pytest.raises(ChildProcessError, match="ended with status 3 before its work was done"):
        list(spread(work, no_bench, [1, 2, 3], 2))


def test_errors_are_raised_here_as_they_were_there() -> None:
    with pytest.raises(GameError) as refused:
        list(spread(work, bench, [1, "refuse"], 2))
    assert str(refused.value) == "no such party" and not hasattr(refused.value, "__notes__")
    with pytest.raises(MemoryError):
        list(spread(work, bench, [1, "memory"], 2))
    with pytest.raises(KeyError) as failed:
        list(spread(work, bench, [1, "fail"], 2))
    assert "In a worker process:" in failed.value.__notes__[0] and "in _fail" in failed.value.__notes__[0]
    with pytest.raises(TypeError, match="pickle"):
        list(spread(work, bench, [1, "lock"], 2))
    with pytest.raises((pickle.PicklingError, AttributeError)):
        list(spread(lambda _, task: task, bench, [1, 2], 2))


@pytest.mark.parametrize("workers", [0, -1])
def test_there_is_at_least_one_worker(workers: int) -> None:
    with pytest.raises(ValueError, match=f"workers is a number from 1 on, not {workers}"):
        detente.load("iran-2015").compare(workers=workers)


def test_ticks_of_two_threads_are_not_mixed_up() -> None:
    heard: dict[str, list[None]] = {"one": [], "other": []}

    def run(name: str) -> None:
        for _ in spread(work, bench, list(range(200)), 1, lambda: heard[name].append(None)):
            time.sleep(0)

    threads = [threading.Thread(target=run, args=(name,)) for name in heard]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {name: len(ticks) for name, ticks in heard.items()} == {"one": 200, "other": 200}


SCRIPT = """
import detente, threading
model = detente.load("small.yaml")
found = {}
def ask(name):
    found[name] = getattr(model, name)(workers=2).to_dict()
thread = threading.Thread(target=ask, args=["claims"])
thread.start()
ask("compare")
thread.join()
assert found == {name: getattr(model, name)().to_dict() for name in ("compare", "claims")}
print("asked")
"""

MODEL = """
detente: 1
title: Small
parties:
  a: {options: {x: X}, preferences: [b.y, not a.x]}
  b: {options: {y: Y}, preferences: [a.x, not b.y]}
status_quo: []
sides: {us: [a]}
scenarios: {late: {title: Late, preferences: {b: [a.x]}}}
policies:
  open: {title: Open, side: us, commitments: {a.x: {requires: b.y}}}
claims:
  never: {never: a.x and b.y, policy: all, scenario: all}
"""


def test_workers_share_the_processors() -> None:
    each = max(1, (os.cpu_count() or 1) // 2)
    assert list(spread(work, bench, ["threads", "threads"], 2)) == [each, each]


@pytest.mark.parametrize("way", ["script", "standard input", "prompt"])
def test_workers_need_no_main_guard(way: str, tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(MODEL, encoding="utf-8")
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    arguments = {"script": ["script.py"], "standard input": ["-"], "prompt": ["-i", "-q"]}[way]
    text = SCRIPT.replace("thread = ", "\nthread = ", 1)  # at the prompt an empty line ends a function
    ran = subprocess.run(
        [sys.executable, *arguments],
        input=None if way == "script" else text,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        timeout=120,
        check=False,
    )
    assert ran.stdout == "asked\n", ran.stderr
    assert "Traceback" not in ran.stderr


def medium() -> str:
    """Return a model on which `compare` works for some seconds with several processes: 2^16 states."""
    options = ", ".join(f"o{number}: Option {number}" for number in range(4))
    parties = "".join(
        f"  {party}: {{options: {{{options}}}, preferences: [{other}.o0, not {party}.o1, {other}.o2]}}\n"
        for party, other in zip("abcd", "bcda", strict=True)
    )
    policies = "".join(
        f"  p{number}: {{title: P, side: us, commitments: {{a.o{number}: {{requires: b.o{number}}}}}}}\n"
        for number in range(4)
    )
    scenarios = "".join(
        f"  s{number}: {{title: S, preferences: {{b: [a.o{number}, not c.o0]}}}}\n" for number in range(4)
    )
    claims = "  c: {never: a.o0 and b.o1 and c.o2 and d.o3, policy: all, scenario: all}\n"
    return (
        f"detente: 1\ntitle: Medium\nparties:\n{parties}status_quo: []\nsides: {{us: [a]}}\n"
        f"scenarios:\n{scenarios}policies:\n{policies}claims:\n{claims}"
    )


def children(parent: int) -> list[int]:
    """Return the processes whose parent is the given one, in their order."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(place.parent.name))
    return sorted(found)


def runs(process: int) -> bool:
    """Tell whether a process is there and is more than an entry that nobody has collected."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_for_crew(running: subprocess.Popen[bytes]) -> list[int]:
    """Return two workers that a command has at work."""
    for _ in range(600):
        crew = children(running.pid)
        # a worker has two threads once it hears what is asked, so it is past its start
        if len(crew) == 2 and all(len(list(Path(f"/proc/{each}/task").iterdir())) > 1 for each in crew):
            return crew
        assert running.poll() is None, "it ended before it had workers"
        time.sleep(0.05)
    raise AssertionError("no workers came")


@pytest.fixture
def at_work(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[bytes]]:
    """Start a command on a model large enough for workers."""
    if len(os.sched_getaffinity(0)) < 2:
        pytest.skip("one processor has no workers")
    (tmp_path / "medium.yaml").write_text(medium(), encoding="utf-8")
    script = textwrap.dedent("""
        import os
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
        from detente.cli import main
        main()
    """)
    running = subprocess.Popen(
        [sys.executable, "-c", script, request.param, "medium.yaml"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    with running:
        yield running
        running.kill()


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc here")
@pytest.mark.parametrize("at_work", ["compare", "claims"], indirect=True)
def test_a_command_goes_on_when_a_worker_is_killed(at_work: subprocess.Popen[bytes], tmp_path: Path) -> None:
    first, _ = wait_for_crew(at_work)
    os.kill(first, signal.SIGKILL)
    out, err = at_work.communicate(timeout=120)
    assert b"error" not in err and b"Traceback" not in err
    command = [sys.executable, "-m", "detente", *at_work.args[3:]]  # type: ignore[index]
    undisturbed = subprocess.run(
        command,
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert (at_work.returncode, out) == (undisturbed.returncode, undisturbed.stdout)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc here")
def test_robust_gives_the_same_bytes_when_a_worker_is_killed(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text(MODEL.replace("{never:", "{never_willing:"), encoding="utf-8")
    asked = [sys.executable, "-m", "detente", "robust", "small.yaml", "--json", "--workers"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    alone = subprocess.run([*asked, "1"], capture_output=True, cwd=tmp_path, env=environment, check=True)
    with subprocess.Popen(
        [*asked, "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=environment
    ) as running:
        first, _ = wait_for_crew(running)
        os.kill(first, signal.SIGKILL)
        out, err = running.communicate(timeout=120)
    assert running.returncode == 0, err
    assert out == alone.stdout


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc here")
@pytest.mark.parametrize("at_work", ["compare"], indirect=True)
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGKILL", "SIGINT"])
def test_workers_end_with_the_command(at_work: subprocess.Popen[bytes], name: str) -> None:
    crew = wait_for_crew(at_work)
    number = getattr(signal, name)
    for each in crew if name == "SIGINT" else []:  # a terminal sends it to all
        os.kill(each, number)
    at_work.send_signal(number)
    _, err = at_work.communicate(timeout=120)
    assert at_work.returncode == (130 if name == "SIGINT" else -number)
    ended = time.monotonic()
    while any(map(runs, crew)):
        assert time.monotonic() < ended + 60
        time.sleep(0.02)
    said = [line for line in err.decode().splitlines() if not line.startswith(("compiling", "looking at"))]
    assert said == (["stopped"] if name == "SIGINT" else [])


COUNT = """
import random
from detente.symbolic.budget import Budget
from detente.symbolic.clauses import Clauses
from detente.symbolic.counting import count_models
random.seed(1)
clauses = [[n * random.choice((1, -1)) for n in random.sample(range(1, 301), 3)] for _ in range(600)]
count_models(Clauses(300, clauses, {bit: bit for bit in range(1, 301)}), Budget())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends what cannot be interrupted")
def test_the_counter_ends_with_whoever_asked_it() -> None:
    pytest.importorskip("pyganak")
    with subprocess.Popen(
        [sys.executable, "-c", COUNT], env={**os.environ, "PYTHONPATH": str(ROOT / "src")}
    ) as asking:
        until = time.monotonic() + 60
        while not (found := children(asking.pid)):
            assert asking.poll() is None and time.monotonic() < until
            time.sleep(0.05)
        time.sleep(2)
        assert runs(found[0]), "the clauses are meant to take long"
        asking.kill()
        ended = time.monotonic()
        while runs(found[0]):
            assert time.monotonic() < ended + 60
            time.sleep(0.02)
