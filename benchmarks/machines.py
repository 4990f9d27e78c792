"""What it costs to hand work on, to processes here and to a Dask cluster: `python -m benchmarks.machines`.

It starts a scheduler and two workers on this machine, and writes MACHINES.md.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from detente.work import Crew, spread
from detente.work import cluster as far
from detente.work.cluster import Cluster, joined
from detente.work.kept import kept_in

from .handed import SECONDS, bench, work
from .measure import machine
from .page import markdown

PAGE = Path(__file__).with_name("MACHINES.md")
TASKS, TRIVIAL = 12, 2000
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")
PROGRAM = "import sys; from distributed.cli.dask_{0} import main; main()"


@contextmanager
def cluster(workers: int) -> Iterator[Cluster]:
    """Yield a cluster of processes on this machine."""
    with tempfile.TemporaryDirectory() as place:
        told = Path(place) / "scheduler.json"
        asked = [("scheduler", "--port", "0"), *[("worker", "--nthreads", "1", "--no-nanny")] * workers]
        started = [
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM.format(kind), *arguments, *LOCAL, "--scheduler-file", told],
                stderr=subprocess.DEVNULL,
                cwd=Path(__file__).parents[1],
            )
            for kind, *arguments in asked
        ]
        try:
            while not told.exists() or not told.read_text():
                time.sleep(0.1)
            with joined(json.loads(told.read_text())["address"]) as there:
                while len(there.workers()) < workers:
                    time.sleep(0.2)
                yield there
        finally:
            for each in started:
                each.kill()
                each.wait()


def timed(crew: Crew, kind: str, number: int) -> tuple[float, float]:
    """Return the seconds by the clock, and those of this process's processor, that tasks take."""
    tasks = [(kind, each) for each in range(number)]
    list(spread(work, bench, [("nothing", -each) for each in range(crew.count)], crew))  # they are awake
    began, used = time.perf_counter(), time.process_time()
    assert list(spread(work, bench, tasks, crew)) == list(range(number))
    return time.perf_counter() - began, time.process_time() - used


def main() -> None:
    """Measure, print and write."""
    rows: list[tuple[str, ...]] = []
    costs: list[tuple[str, ...]] = []
    load = os.getloadavg()[0]
    taken: dict[tuple[str, str, int], float] = {}

    def look(who: str, crew: Callable[[], Crew], count: int) -> None:
        for kind in ("waiting", "computing"):
            taken[who, kind, count] = timed(crew(), kind, TASKS)[0]
            print(who, kind, count, f"{taken[who, kind, count]:.2f} s", flush=True)
        clock, used = timed(crew(), "nothing", TRIVIAL)
        costs.append((f"{who}, {count}", f"{clock / TRIVIAL * 1e3:.2f}", f"{used / TRIVIAL * 1e3:.2f}"))
        print(*costs[-1], flush=True)

    for count in (1, 2):
        with cluster(count) as there:
            look("Dask workers", lambda: Crew(count, there), count)  # noqa: B023
            if count == 2:
                far.CHUNK = 0.0
                clock, used = timed(Crew(count, there), "nothing", 200)
                costs.append(
                    ("Dask workers, 2, no chunks", f"{clock / 200 * 1e3:.2f}", f"{used / 200 * 1e3:.2f}")
                )
                print(*costs[-1], flush=True)
    look("processes", lambda: Crew(2), 2)
    for kind in ("waiting", "computing"):
        one, two = taken["Dask workers", kind, 1], taken["Dask workers", kind, 2]
        ideal = SECONDS * TASKS
        rows.append(
            (f"Dask, {kind}", f"{one:.2f}", f"{two:.2f}", f"{ideal / one:.2f}", f"{one / 2 / two:.2f}")
        )
        here = taken["processes", kind, 2]
        rows.append((f"processes, {kind}", "", f"{here:.2f}", "", f"{ideal / 2 / here:.2f}"))
    with tempfile.TemporaryDirectory() as place:
        settings = {"model": "", "title": "", "command": "benchmark", "settings": {}}
        with kept_in(Path(place) / "kept", **settings) as kept:  # type: ignore[arg-type]
            clock, used = timed(Crew(1, kept=kept), "nothing", 200)
    costs.append(("this process, each answer kept", f"{clock / 200 * 1e3:.2f}", f"{used / 200 * 1e3:.2f}"))
    head = ("tasks of 2 s", "1 worker, s", "2 workers, s", "of the ideal with 1", "of 1 worker's pace with 2")
    lines = [
        TEXT.format(tasks=TASKS, trivial=TRIVIAL, load=f"{load:.1f}", now=f"{os.getloadavg()[0]:.1f}"),
        *markdown(head, rows),
        "",
        COSTS,
        *markdown(("who works", "by the clock, ms", "of the asking process's processor, ms"), costs),
        "",
        "## The machine",
        "",
        *(f"- {what}: {value}" for what, value in machine().items()),
        "",
    ]
    PAGE.write_text("\n".join(lines), encoding="utf-8")


TEXT = """\
# Handing work on

Written by `python -m benchmarks.machines`: {tasks} tasks of two seconds each, on a Dask cluster on this
machine and by processes of it. *Waiting* tasks sleep, so that what is measured is the handing on alone,
however busy the machine is; *computing* ones use as much processor time. The load was {load} when the run
began and {now} when it ended: where that is more than the number of processors, others were at work, and
the computing rows say more of them than of detente. The last column is the time of one worker, over twice
that of two; for processes the ideal over theirs. Processes are started anew for each run, workers of a
cluster are there already.
"""
COSTS = """\
## What a task costs that takes no time

Tasks that do nothing; those of a cluster go in chunks.
"""


if __name__ == "__main__":
    main()
