"""The memory that is free is the least that the machine, the control groups and the process limit leave."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import detente.game.limits
from detente.game import TooLargeError
from detente.game.memory import free_memory
from detente.symbolic.room import affordable_nodes

from ..cli.command import ROOT
from ..cli.models import huge

GIB = 1 << 30
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv.pop(1)),) * 2)
from detente.cli import main
main()
"""
MEMINFO = f"MemTotal: {64 << 20} kB\nMemFree: 1 kB\nMemAvailable: {32 << 20} kB\n"


def machine(root: Path, **files: str) -> Path:
    """Lay out what a Linux machine tells, `__` standing for a slash."""
    for name, text in {"proc__meminfo": MEMINFO, **files}.items():
        path = root.joinpath(*name.split("__"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def within(limit: int, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command in an address space of so many bytes."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )


def test_a_bare_machine(tmp_path: Path) -> None:
    assert free_memory(machine(tmp_path)) == 32 * GIB


def test_a_control_group_of_version_2(tmp_path: Path) -> None:
    """Its own limit is none, the one above it has 4 GiB, of which 1 GiB holds what may be given up."""
    place = "sys__fs__cgroup__batch"
    files = {
        "proc__self__cgroup": "0::/batch/job\n",
        f"{place}__memory.max": f"{4 * GIB}\n",
        f"{place}__memory.current": f"{3 * GIB}\n",
        f"{place}__memory.stat": f"anon {2 * GIB}\ninactive_file {GIB // 2}\nactive_file {GIB // 2}\n",
        f"{place}__job__memory.max": "max\n",
        f"{place}__job__memory.current": f"{3 * GIB}\n",
    }
    assert free_memory(machine(tmp_path, **files)) == 2 * GIB


def test_a_container_of_version_1_whose_path_is_one_of_the_host(tmp_path: Path) -> None:
    place = "sys__fs__cgroup__memory"
    files = {
        "proc__self__cgroup": "5:cpuset:/\n4:cpu,memory:/docker/0123\n0::/\n",
        f"{place}__memory.limit_in_bytes": f"{GIB}\n",
        f"{place}__memory.usage_in_bytes": f"{GIB // 2}\n",
        f"{place}__memory.stat": f"inactive_file 1\ntotal_inactive_file {GIB // 8}\n",
    }
    assert free_memory(machine(tmp_path, **files)) == GIB // 2 + GIB // 8


def test_a_group_over_its_limit_has_nothing_left(tmp_path: Path) -> None:
    place = "sys__fs__cgroup"
    files = {
        "proc__self__cgroup": "0::/\n",
        f"{place}__memory.max": f"{GIB}\n",
        f"{place}__memory.current": f"{2 * GIB}\n",
    }
    assert free_memory(machine(tmp_path, **files)) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is limited on Linux")
def test_the_limit_of_the_process(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(huge(26), encoding="utf-8")
    refused = within(2_000_000_000, "outlook", path)
    assert refused.returncode == 2
    assert "analysing them needs about 2.1 GB of memory and 1." in refused.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is limited on Linux")
def test_diagrams_take_what_there_is_and_say_when_it_is_too_little(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text(huge(), encoding="utf-8")
    refused = within(1_000_000_000, "stability", path)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr == (
        "error: the states of this model are too many to list, and sets of them need a thread with 1.1 GB of "
        "address space, of which next to nothing is used, and some memory. This process may not take so "
        "much: `ulimit -v` and `ulimit -u` show its limits.\n"
    )
    answered = within(2_500_000_000, "stability", path)
    assert (answered.returncode, answered.stderr) == (0, "")
    assert "1,073,741,824 states can exist" in answered.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="threads are listed in /proc")
def test_no_thread_of_the_trial_is_left_in_the_librarys_way() -> None:
    """Else its stack was still taken when the library asked for its own, and that ended the process."""
    before = set(Path("/proc/self/task").iterdir())
    for _ in range(20):
        affordable_nodes(1 << 12, 1 << 12)
        assert set(Path("/proc/self/task").iterdir()) <= before


@pytest.mark.parametrize("started", [0, 1])
def test_the_library_needs_two_threads_at_once(monkeypatch: pytest.MonkeyPatch, started: int) -> None:
    running = threading.active_count()
    start, usual = threading.Thread.start, threading.stack_size()

    def limited(thread: threading.Thread) -> None:
        if threading.active_count() >= running + started:
            raise RuntimeError("can't start new thread")
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", limited)
    with pytest.raises(TooLargeError, match="`ulimit -v` and `ulimit -u` show its limits"):
        affordable_nodes(1 << 12, 1 << 12)
    assert (threading.active_count(), threading.stack_size()) == (running, usual)


def test_what_does_not_fit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detente.game.limits, "free_memory", lambda: GIB)
    detente.game.limits.require_memory(GIB, 7)
    with pytest.raises(TooLargeError, match=r"the model has 7 states; .* about 1.1 GB of memory and 1.1 GB"):
        detente.game.limits.require_memory(GIB + 1, 7)
    monkeypatch.setattr(detente.game.limits, "free_memory", lambda: None)
    detente.game.limits.require_memory(1 << 60, 7)
