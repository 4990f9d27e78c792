"""Running `detente`: in this process, as that is quick, or in one of its own where that is the point."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from detente.cli import main
from detente.engine import waiting

__all__ = ["Outcome", "detente", "detente_apart", "detente_once", "wait_until_at_work"]

ROOT = Path(__file__).parents[2]
PATIENCE = 300
PLAIN = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONWARNINGS", "PYTHONUNBUFFERED"}
SILENT = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)
"""What Python warns of, and shows to nobody who runs a program."""


@dataclass(frozen=True)
class Outcome:
    """What a run left behind. No run may end in a traceback or colour a pipe."""

    status: int
    out: str
    err: str

    def __post_init__(self) -> None:
        assert "Traceback" not in self.err + self.out, self.err
        assert "\x1b" not in self.err + self.out, "a pipe must stay without escape codes"

    def json(self) -> Any:
        """Return standard output as data; nothing else may stand there."""
        return json.loads(self.out)


def detente(*arguments: str | Path, stdin: bytes = b"") -> Outcome:
    """Run the command in this process, and check what must be true of every run.

    `test_apart.py` holds that a process of its own gives the same.
    """
    waiting._said &= {waiting.COMPILING}  # what is said once is said once by each process
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for category in SILENT:
            warnings.simplefilter("ignore", category)
        finished = CliRunner().invoke(
            main,
            [*map(str, arguments)],
            input=stdin,
            env=dict.fromkeys(PLAIN),
            catch_exceptions=False,
            prog_name="python -m detente",
        )
    return Outcome(finished.exit_code, finished.stdout, finished.stderr)


def detente_apart(
    *arguments: str | Path,
    stdin: bytes = b"",
    extra: Mapping[str, str] | None = None,
    interpreter: tuple[str, ...] = (),
) -> Outcome:
    """Run the command in a process of its own, and check what must be true of every run."""
    environment = {key: value for key, value in os.environ.items() if key not in PLAIN}
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")])
    )
    finished = subprocess.run(
        [sys.executable, *interpreter, "-m", "detente", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=PATIENCE,
        env={**environment, **(extra or {})},
        check=False,
    )
    err = _without_notice(finished.stderr.decode("utf-8"))
    return Outcome(finished.returncode, finished.stdout.decode("utf-8"), err)


def _without_notice(err: str) -> str:
    """Leave out that loops are compiled, as whoever is the first on a machine hears."""
    return "".join(line for line in err.splitlines(keepends=True) if line.rstrip("\n") != waiting.COMPILING)


@cache
def detente_once(*arguments: str) -> Outcome:
    """Run the command, or return what the same arguments gave before."""
    return detente(*arguments)


def wait_until_at_work(running: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait until a process has used so much processor time, which takes longer on a busy machine."""
    used = Path(f"/proc/{running.pid}/stat")
    if not used.exists():
        time.sleep(4)
        return
    ticks = seconds * os.sysconf("SC_CLK_TCK")
    while (
        running.poll() is None and sum(map(int, used.read_text().rpartition(")")[2].split()[11:13])) < ticks
    ):
        time.sleep(0.05)
