"""Where things come from and go to: streams that are files, files of other tools, folders that fill up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli import main
from detente.views.figures import Figure
from detente.writing import same_file

from .command import ROOT, detente

MODEL = "{detente: 1, title: Two, parties: {a: {options: {x: acts}}, b: {options: {y: answers}}}}\n"
LEVELS = MODEL.replace("x: acts", "x: {title: acts, levels: [no, some, all]}")
TREE = 'EFG 2 R "t" { "a" "b" }\n""\n\nt "" 1 "" { 1, 2 }\n'
GAME = 'NFG 1 R "t" { "a" "b" } { 2 2 }\n\n1 2 3 4 5 6 7 8\n'
MAKERS = '{"options": [{"name": "o"}], "decisionMakers": [{"name": "m", "options": [0]}]}'


def run(*arguments: str | Path, stdin: Path) -> subprocess.CompletedProcess[str]:
    """Run the command with standard input from a file."""
    with stdin.open("rb") as file:
        return subprocess.run(
            [sys.executable, "-m", "detente", *map(str, arguments)],
            stdin=file,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=False,
        )


@pytest.mark.parametrize("command", [("convert", "-", "OUT"), ("report", "-", "-o", "OUT")])
def test_what_standard_input_reads_is_not_written_over(command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(MODEL)
    refused = run(*(str(path) if each == "OUT" else each for each in command), stdin=path)
    assert (refused.returncode, path.read_text()) == (2, MODEL)
    assert "itself, and would be lost; name another file" in refused.stderr
    other = tmp_path / "other.yaml"
    written = run(*(str(other) if each == "OUT" else each for each in command), stdin=path)
    assert (written.returncode, other.exists()) == (0, True)


@pytest.mark.parametrize("source", ["-", "PATH"])
def test_standard_output_is_not_appended_to_what_is_read(source: str, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    path.write_text(MODEL)
    with path.open("rb") as read, path.open("ab") as appended:
        refused = subprocess.run(
            [
                sys.executable,
                "-m",
                "detente",
                "convert",
                source.replace("PATH", str(path)),
                "-",
                "--to",
                "yaml",
            ],
            stdin=read,
            stdout=appended,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=False,
        )
    assert (refused.returncode, path.read_text()) == (2, MODEL)
    assert "standard output is IN itself, and it would be lost; name another file" in refused.stderr


def test_devices_and_streams_of_no_file_are_never_the_same_file() -> None:
    import io

    assert not same_file(io.BytesIO(b""), "/dev/null")
    with Path(os.devnull).open("rb") as nothing:
        assert not same_file(nothing, os.devnull)


@pytest.mark.parametrize(
    ("form", "text"), [("efg", TREE), ("nfg", GAME), ("gmcr", MAKERS)], ids=["efg", "nfg", "gmcr"]
)
def test_the_file_of_another_tool_is_known_by_its_name_and_by_its_words(
    form: str, text: str, tmp_path: Path
) -> None:
    named, unnamed = tmp_path / f"t.{form}", tmp_path / "t.txt"
    for path in (named, unnamed):
        path.write_text(text)
    says = "error: this is a file of another tool; `detente convert {} MODEL.yaml` makes a model of it\n"
    for command in (["check"], ["show"], ["stability"], ["path"], ["report"]):
        more = ["a.x"] if command == ["path"] else []
        for path, arguments in ((named, f"{named}"), (unnamed, f"--from {form} {unnamed}")):
            told = CliRunner().invoke(main, [*command, str(path), *more])
            assert (told.exit_code, f"{path}:1:1: {says.format(arguments)}" in told.output) == (2, True)
    told = CliRunner().invoke(main, ["show", "-"], input=text.encode())
    assert says.format(f"--from {form} -") in told.output


@pytest.mark.parametrize("to", ["gmcr", "nfg"])
def test_what_a_format_cannot_hold_is_told_of_the_file(to: str, tmp_path: Path) -> None:
    path = tmp_path / "me.yaml"
    graph = "{detente: 1, title: G, states: {1: a, 2: b}, parties: {p: {moves: {1: [2]}}}}\n"
    path.write_text(LEVELS if to == "gmcr" else graph)
    refused = detente("convert", path, tmp_path / f"out.{to}")
    assert (refused.status, refused.err.startswith(f"{path}:1:1: error: ")) == (2, True)


def test_a_folder_made_for_figures_goes_when_none_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Figure, path: Path) -> None:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Figure, "save", full)
    (tmp_path / "there").mkdir()
    for folder in ("made/of/several", "there/made", "there"):
        told = CliRunner().invoke(main, ["replay", "korea-2010", "--figures", str(tmp_path / folder)])
        assert (told.exit_code, "No space left on device" in told.output) == (2, True)
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]


def test_the_page_goes_to_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = CliRunner().invoke(main, ["report", "chicken", "-o", "-"])
    assert (told.exit_code, told.stdout.lower().startswith("<!doctype html>")) == (0, True)
    assert told.stdout.rstrip().endswith("</html>") and not list(tmp_path.iterdir())
    refused = CliRunner().invoke(main, ["report", "chicken", "-o", "-", "--json"])
    assert (refused.exit_code, "cannot both go to standard output" in refused.output) == (2, True)


@pytest.mark.parametrize("seconds", ["nan", "inf", "-inf", "-1", "0"])
def test_patience_is_a_number_of_seconds(seconds: str) -> None:
    told = CliRunner().invoke(main, ["stability", "chicken", f"--patience={seconds}"])
    assert (told.exit_code, "Invalid value for '--patience'" in told.output) == (2, True)
    if seconds in ("nan", "inf"):
        says = f"{seconds} is no number of seconds; without --patience there is no limit"
        assert says in told.output


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["stability", "--help"]])
def test_help_that_nobody_reads_is_no_error(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "detente", *arguments],
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_model_in_graph_form_is_not_replayed() -> None:
    told = CliRunner().invoke(main, ["replay", "elmira-1991"])
    assert (told.exit_code, told.output) == (
        2,
        "error: a record moves options, and a model in graph form has none; it cannot be replayed\n",
    )
