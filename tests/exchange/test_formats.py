"""The table of formats: what it names is there, and everything that names formats names these."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli import main
from detente.exchange.formats import reader_of, writer_of
from detente.formats import FORMATS, OTHERS, READABLE, WRITABLE, format_of
from detente.game import compile_game
from detente.language import ModelError, loads

SOURCE = Path(__file__).parents[2] / "src" / "detente"
MODEL = loads("""\
detente: 1
title: Two who may act
parties: {a: {options: {x: acts}, preferences: [a.x]}, b: {options: {y: acts}}}
status_quo: []
""")
LINES = """
from __future__ import annotations

from ..language import loads
from .result import Imported


def read_lines(text: str, name: str) -> Imported:
    options = ", ".join(f"{line}: does {line}" for line in text.split())
    return Imported(loads(f"{{detente: 1, title: Lines, parties: {{a: {{options: {{{options}}}}}}}}}"))
"""
NEW = """
import sys
from detente.cli import main
main(sys.argv[1:], standalone_mode=False)
"""


@pytest.mark.parametrize("key", OTHERS)
def test_a_reader_refuses_what_is_no_such_file(key: str) -> None:
    with pytest.raises(ModelError):
        reader_of(key)("no such file", f"x.{key}")


@pytest.mark.parametrize("key", WRITABLE[1:])
def test_a_writer_writes(key: str) -> None:
    assert writer_of(key)(compile_game(MODEL)).text


def test_endings_tell_one_format() -> None:
    ends = [end for form in FORMATS.values() for end in (form.key, *form.ends)]
    assert len(set(ends)) == len(ends)
    assert {end: format_of(f"A file.{end.upper()}") for end in ends} == {
        end: form.key for form in FORMATS.values() for end in (form.key, *form.ends)
    }
    assert [format_of(name) for name in ("csv", "x.", "x.gmcr.old", ".new")] == [None] * 4


def test_other_tools_are_named() -> None:
    assert all(FORMATS[key].tool for key in OTHERS)


def test_help_names_every_format() -> None:
    told = " ".join(CliRunner().invoke(main, ["convert", "--help"]).output.split())
    taken, made = told.partition("; OUT ends in ")[::2]
    assert set(re.findall(r"\.(\w+)", taken)) == set(OTHERS)
    assert re.findall(r"\.(\w+)", made.partition(" A single - ")[0]) == list(WRITABLE)
    assert f"--from [{'|'.join(READABLE)}]" in told
    assert f"--to [{'|'.join(WRITABLE)}]" in told


def test_a_further_format_is_its_module_and_a_row(tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "detente", ignore=shutil.ignore_patterns("bundled"))
    table = tmp_path / "detente" / "formats.py"
    row = 'Format("lines", "lines_read.read_lines", tool="Notepad")'
    before, dot, after = table.read_text(encoding="utf-8").partition('        Format("dot"')
    table.write_text(f"{before}        {row},\n{dot}{after}", encoding="utf-8")
    (tmp_path / "detente" / "exchange" / "lines_read.py").write_text(LINES, encoding="utf-8")
    (tmp_path / "model.lines").write_text("x\ny\n", encoding="utf-8")

    def told(*arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", NEW, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
            env={"PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1"},
        )
        return ran.stdout + ran.stderr

    assert "does y" in told("convert", "model.lines", "-", "--to", "yaml")
    assert "this is a file of another tool" in told("stability", "model.lines")
    assert "or a .lines file of Notepad;" in " ".join(told("convert", "--help").split())
