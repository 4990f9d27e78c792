"""`detente watch` as a user has it: lines while a file is saved, and an end by Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.needs import posix

from .command import PATIENCE, ROOT, detente
from .models import LINKED

CLAIM = "claims: {talks: {text: They can talk, possible: us.talks}}\n"


def test_standard_input_is_no_file() -> None:
    ran = detente("watch", "-")
    assert ran.status == 2 and "standard input is never saved; name a file" in ran.err


def test_what_is_not_there_is_said_at_once() -> None:
    ran = detente("watch", "no.yaml")
    assert (ran.status, ran.err) == (2, "no.yaml:1:1: error: there is no such file\n")


@posix
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_lines_while_a_file_is_saved_until_ctrl_c(more: list[str], tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text(LINKED + CLAIM, encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, "-m", "detente", "watch", str(path), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert running.stdout is not None
    try:
        first = running.stdout.readline()
        path.write_text(LINKED + CLAIM.replace("possible", "never"), encoding="utf-8")
        second = running.stdout.readline()
        changed = "" if more else running.stdout.readline()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=PATIENCE)
    finally:
        running.kill()
    assert (running.returncode, out, err) == (130, "", "stopped\n")
    if more:
        assert [json.loads(line)["claims"][0]["holds"] for line in (first, second)] == [True, False]
        assert json.loads(second)["changes"][0]["after"] == "fails"
    else:
        assert f"{path} is sound. The one claim holds" in first
        assert f"{path} is sound. The one claim fails" in second
        assert changed == "          now fails: talks\n"
