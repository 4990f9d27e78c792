"""What happens when the program itself is at fault."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import detente
from detente.cli import main


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> CliRunner:
    """Make a command fail as only a bug can."""

    def broken(self: object, **_: object) -> object:
        raise KeyError("sseq\nof two lines")

    monkeypatch.setattr("detente.api.game.Game.stability", broken)
    monkeypatch.setattr(sys, "argv", ["detente", "stability", "a file.yaml"])
    return CliRunner()


def test_a_bug_ends_with_a_message_and_status_2(faulty: CliRunner) -> None:
    done = faulty.invoke(main, ["stability", "chicken"])
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr == (
        f"error: this is a bug in detente {detente.__version__}, not in your file: KeyError "
        "('sseq\\nof two lines').\n"
        "Please report it, with the command, the file (or the shortest one that does it) and what\n"
        "`detente --debug stability 'a file.yaml'` prints.\n"
    )


def test_debug_shows_where_it_is(faulty: CliRunner) -> None:
    done = faulty.invoke(main, ["--debug", "stability", "chicken"])
    assert isinstance(done.exception, KeyError), "the interpreter prints its traceback"
    with pytest.raises(KeyError, match="sseq"):
        faulty.invoke(main, ["--debug", "stability", "chicken"], catch_exceptions=False)


def test_a_value_error_that_is_no_message_is_a_bug_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(self: object) -> object:
        raise ValueError("operands could not be broadcast")

    monkeypatch.setattr("detente.api.model.Model.show", broken)
    done = CliRunner().invoke(main, ["show", "chicken", "--json"])
    assert done.exit_code == 2
    assert "this is a bug in detente" in done.stderr
    assert "ValueError (operands could not be broadcast)" in done.stderr


WHILE_CODE_IS_RUN = """
from detente.api.model import Model
from detente.cli import main

def interrupted(self):
    exec("import signal; signal.raise_signal(signal.SIGINT)")

Model.show = interrupted
main(["show", "chicken", "--json"])
"""


def test_an_interrupt_while_a_library_is_loaded_ends_with_the_status_of_one(tmp_path: Path) -> None:
    """Python would end by the signal, as if nobody had heeded it."""
    (tmp_path / "interrupted.py").write_text(WHILE_CODE_IS_RUN, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "interrupted"],
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"stopped\n")


def test_an_interrupt_that_ends_as_another_error_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one does that comes while NumPy is being loaded."""

    def interrupted(self: object) -> object:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise ImportError("numpy.core failed to import") from None
        return None

    monkeypatch.setattr("detente.api.model.Model.show", interrupted)
    done = CliRunner().invoke(main, ["show", "chicken", "--json"])
    assert (done.exit_code, done.stderr) == (130, "stopped\n")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
