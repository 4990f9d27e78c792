"""Running `detente` in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["Outcome", "detente", "detente_once", "wait_until_at_work"]

ROOT = Path(__file__).parents[2]
PATIENCE = 300
PLAIN = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "PYTHONWARNINGS", "PYTHONUNBUFFERED"}


@dataclass(frozen=True)
class Outcome:
    """What a run left behind. No run may end in a traceback or colour a pipe."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """Return standard output as data; nothing else may stand there."""
        return json.loads(self.out)


def detente(
    *arguments: str | Path,
    stdin: bytes | None = None,
    extra: Mapping[str, str] | None = None,
    interpreter: tuple[str, ...] = (),
) -> Outcome:
    """Run the command and check what must be true of every run."""
    environment = {key: value for key, value in os.environ.items() if key not in PLAIN}
    environment["PYTHONPATH"] = os.pathsep.join(
        filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")])
    )
    finished = subprocess.run(
        [sys.executable, *interpreter, "-m", "detente", *map(str, arguments)],
        input=stdin if stdin is not None else b"",
        capture_output=True,
        timeout=PATIENCE,
        env={**environment, **(extra or {})},
        check=False,
    )
    outcome = Outcome(finished.returncode, finished.stdout.decode("utf-8"), finished.stderr.decode("utf-8"))
    assert "Traceback" not in outcome.err + outcome.out, outcome.err
    assert "\x1b" not in outcome.err + outcome.out, "a pipe must stay without escape codes"
    return outcome


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
