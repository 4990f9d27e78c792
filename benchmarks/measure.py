"""Whole processes, timed from outside, and the machine that they ran on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Measurement", "machine", "measure"]

ROOT = Path(__file__).parents[1]
KILOBYTES = 1 if sys.platform == "darwin" else 1024
"""The unit in which the system counts the peak of a process."""


@dataclass(frozen=True)
class Measurement:
    """What one process took and what it answered.

    Attributes
    ----------
    whole, processor : float
        Seconds by the clock and of all processors, from start to end.
    peak : int
        The most memory that it held, in bytes; of its largest process where it has several.
    answer : dict
        What it measured inside, in seconds, and what it found.
    """

    whole: float
    processor: float
    peak: int
    answer: dict[str, Any]


def measure(**task: object) -> Measurement:
    """Do a task of `benchmarks.work` in a process of its own.

    Raises
    ------
    RuntimeError
        When the process fails.
    """
    path = os.pathsep.join(filter(None, [str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH")]))
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as printed:
        given.write(json.dumps(task).encode())
        given.seek(0)
        started = time.perf_counter()
        running = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.work"],
            stdin=given,
            stdout=printed,
            env=_environment(path),
        )
        _, status, usage = os.wait4(running.pid, 0)
        whole = time.perf_counter() - started
        running.returncode = os.waitstatus_to_exitcode(status)
        if running.returncode:
            raise RuntimeError(f"{task['job']} failed with status {running.returncode}")
        printed.seek(0)
        answer = json.loads(printed.read())
    return Measurement(
        whole=whole,
        processor=usage.ru_utime + usage.ru_stime,
        peak=usage.ru_maxrss * KILOBYTES,
        answer=answer,
    )


def _environment(path: str) -> dict[str, str]:
    """Return the environment of a process: with bytecode kept, as it is for whoever has installed detente."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": path}


def machine() -> dict[str, str]:
    """Return what the measurements depend on."""
    from importlib.metadata import version

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": _processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": f"{memory / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "NumPy": version("numpy"),
        "numba": version("numba"),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return models[0] if models else platform.processor()
