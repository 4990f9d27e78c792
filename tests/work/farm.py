"""A Dask cluster of processes on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from ..cli.command import ROOT

__all__ = ["Farm"]

SECONDS = 120
LOCAL = ("--host", "127.0.0.1", "--no-dashboard")


class Farm:
    """A scheduler, and workers without a nurse: one that is killed stays away."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._started: list[subprocess.Popen[bytes]] = []
        told = place / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--port", "0", "--scheduler-file", str(told))
        until = time.monotonic() + SECONDS
        while not told.exists() or not told.read_text():
            assert self.scheduler.poll() is None and time.monotonic() < until, self.log()
            time.sleep(0.05)
        self.address: str = json.loads(told.read_text())["address"]
        self.workers: list[subprocess.Popen[bytes]] = []

    def hire(self, number: int) -> list[subprocess.Popen[bytes]]:
        """Start workers until so many are alive, and return them."""
        self.workers = [worker for worker in self.workers if worker.poll() is None]
        for _ in range(number - len(self.workers)):
            self.workers.append(
                self._start(
                    "dask_worker", self.address, "--nthreads", "1", "--no-nanny", "--memory-limit", "0"
                )
            )
        from distributed import Client

        with Client(self.address, timeout=SECONDS, set_as_default=False) as client:
            client.wait_for_workers(number, timeout=SECONDS)
        return self.workers

    def end(self) -> None:
        """End all of it."""
        for each in self._started:
            each.kill()
        for each in self._started:
            each.wait()

    def log(self) -> str:
        """Return what the processes said."""
        return "".join(path.read_text() for path in self._place.glob("*.log"))

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._place / f"{len(self._started)}.log").open("wb") as log:
            started = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *arguments, *LOCAL],
                stdout=log,
                stderr=log,
                cwd=self._place,
                env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            )
        self._started.append(started)
        return started
