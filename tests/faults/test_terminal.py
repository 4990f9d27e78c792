"""What a stranger's text does to a terminal: nothing. And what the terminal cannot show ends no command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from detente.cli import main
from tests.needs import posix

from ..cli.command import ROOT

NAME = "US [/x] [red]R :boom: [link=a]"
HOSTILE = f"""
detente: 1
title: 'T {NAME}'
about: 'A {NAME}'
as_of: 2010-01-01
parties:
  us:
    name: '{NAME}'
    options:
      a: 'O {NAME}'
      b: {{title: 'P {NAME}', levels: [none, some, most]}}
    preferences: [dprk.c, us.a, us.b >= some]
  dprk:
    name: 'D {NAME}'
    options: {{c: 'Q {NAME}', d: {{title: 'S {NAME}', requires: us.a}}}}
    preferences: [us.a, not dprk.d]
facts: {{open: us.a and dprk.c}}
agreements: {{deal: {{title: 'G {NAME}', between: [us, dprk]}}}}
infeasible: [us.b >= most and not dprk.c]
moves: [{{party: dprk, from: us.a, to: dprk.d}}]
relationship: {{rel: {{title: 'L {NAME}', between: [us, dprk], rungs: {{near: us.a, far: true}}}}}}
goal: open
status_quo: []
sides: {{side: [us]}}
scenarios: {{late: {{title: 'C {NAME}', preferences: {{dprk: [us.a]}}}}}}
policies:
  p: {{title: 'Y {NAME}', side: side, commitments: {{us.a: {{requires: dprk.c, snapback: true}}}}}}
demands: {{give: {{by: us, title: 'M {NAME}', condition: dprk.c}}}}
claims:
  never: {{text: 'K {NAME}', never: us.a and dprk.c, policy: all}}
perceptions:
  us: {{dprk: {{preferences: [us.b], unseen: dprk.d, perceptions: {{us: [dprk.c]}}}}}}
  dprk: {{us: {{policy: none}}}}
"""
COMMANDS = [
    ["check"],
    ["show"],
    ["stability", "--table"],
    ["stability", "--coalition", "us,dprk"],
    ["stability", "--concepts", "us=nash"],
    ["perceive", "--policy", "p"],
    ["explain", "--state", '{"us.a": "on"}', "--party", "us"],
    ["explain", "--state", "{}", "--coalition", "us,dprk"],
    ["outlook"],
    ["outlook", "--policy", "p", "--scenario", "late"],
    ["statusquo"],
    ["path", "us.a"],
    ["path", "dprk.c", "--willing"],
    ["roadmap", "us.a", "--side", "side"],
    ["compare", "--explain"],
    ["claims", "--paths"],
    ["status", "--side", "side", "--policy", "p"],
    ["statement", "--policy", "p"],
    ["report", "--sure", "0"],
    ["robust", "--details"],
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a model whose every text is a stranger's."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    return str(path)


def run_here(*arguments: str | Path) -> None:
    """Run the command in this process."""
    with pytest.raises(SystemExit):
        main([str(argument) for argument in arguments], prog_name="detente")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_names_are_never_markup(command: list[str], hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, *options = command
    run_here(name, hostile, *options)
    out, err = capsys.readouterr()
    assert err == ""
    found = {part: out.count(part) for part in ("[/x]", "[red]R", ":boom:", "[link=a]")}
    assert len(set(found.values())) == 1, "a part of a name is gone"
    assert found["[/x]"] or name == "check"


ESCAPE = "\x1b]0;owned\x07\x9b31m"
OBEYED = {"\x1b", "\x07", "\x9b"}
SHOWN = "\\u001b]0;owned\\u0007\\u009b31m"


def test_escape_sequences_are_written_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = tmp_path / f"{ESCAPE}.yaml"
    named.write_text(HOSTILE, encoding="utf-8")
    missing = tmp_path / f"no{ESCAPE}"
    said = []
    commands: list[list[str | Path]] = [
        ["check", named],
        ["check", missing],
        ["stability", missing],
        [f"stab{ESCAPE}", named],
        ["stability", named, f"--{ESCAPE}"],
        ["stability", named, "--policy", ESCAPE],
        ["stability", named, "--sanctions", ESCAPE],
        ["path", named, f"us.a {ESCAPE}"],
        ["explain", named, "--state", ESCAPE, "--party", "us"],
        ["roadmap", named, "us.a", "--side", ESCAPE],
        ["report", named],
        ["report", named, "-o", tmp_path / f"{ESCAPE}.html"],
        ["report", named, "-o", missing / "page.html"],
        ["replay", named, missing],
        ["evidence", missing],
        ["convert", named, tmp_path / f"{ESCAPE}.nfg"],
        ["new", ESCAPE],
        ["new", "blank", named],
        ["check", named, "--json"],
    ]
    for arguments in commands:
        run_here(*arguments)
        out, err = capsys.readouterr()
        assert out + err and not set(out + err) & OBEYED, arguments
        said.append(out + err)
    assert SHOWN in said[0] and SHOWN in said[-1]
    assert json.loads(said[-1])["file"] == str(named)


def raw(*arguments: str | Path, **extra: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command as it is, whatever it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **extra}
    return subprocess.run(
        [sys.executable, "-m", "detente", *arguments], capture_output=True, env=environment, check=False
    )


def test_a_strangers_record_is_no_command_to_the_terminal(tmp_path: Path) -> None:
    events = tmp_path / "events.csv"
    rows = "".join(f"2010-0{month}-01,{ESCAPE},AAA,010,1.0\n" for month in range(1, 10))
    events.write_text(f"date,source,target,code,{ESCAPE}\n{rows}", encoding="utf-8")
    said = raw("evidence", events)
    told = (said.stdout + said.stderr).decode("utf-8")
    assert told and not set(told) & OBEYED, told


@pytest.mark.parametrize(
    ("encoding", "arguments"),
    [
        ("ascii", ["outlook", "prisoners-dilemma"]),
        ("ascii", ["report", "prisoners-dilemma"]),
        ("cp437", ["show", "korea-2010"]),
        ("cp949", ["show", "FILE"]),
    ],
)
def test_an_encoding_that_lacks_a_character(encoding: str, arguments: list[str], tmp_path: Path) -> None:
    path = tmp_path / "accents.yaml"
    path.write_text(HOSTILE.replace("title: 'T", "title: 'Évian é"), encoding="utf-8")
    ran = raw(*(str(path) if word == "FILE" else word for word in arguments), PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "?" in ran.stdout.decode(encoding)


def test_json_loses_no_character_to_an_encoding() -> None:
    plain, narrow = (raw("show", "korea-2010", "--json", PYTHONIOENCODING=e) for e in ("utf-8", "ascii"))
    assert json.loads(plain.stdout) == json.loads(narrow.stdout)
    assert not plain.stdout.isascii() and narrow.stdout.isascii()


def test_a_converted_model_is_utf_8_whatever_the_terminal_reads() -> None:
    plain, narrow = (
        raw("convert", "korea-2010", "-", "--to", "yaml", PYTHONIOENCODING=e) for e in ("utf-8", "ascii")
    )
    assert plain.stdout == narrow.stdout and not plain.stdout.isascii()


@posix
@pytest.mark.parametrize(
    ("line", "status", "out", "err"),
    [
        ("show korea-2010 | head -1; echo ${PIPESTATUS[0]}", 0, "Korea, February 2010", ""),
        ("show korea-2010 --json | head -1; echo ${PIPESTATUS[0]}", 0, "{", ""),
        ("show prisoners-dilemma >&-; echo $?", 0, "", ""),
        ("show prisoners-dilemma --json >&- 2>&-; echo $?", 0, "", ""),
        ("check - <&-; echo $?", 2, "", "standard input is closed"),
        ("stability - <&-; echo $?", 2, "", "error: the file cannot be read: standard input is closed"),
        ("compare no-such-case <&- >&- 2>&-; echo $?", 2, "", ""),
    ],
)
def test_streams_that_are_cut_or_closed(line: str, status: int, out: str, err: str) -> None:
    ran = subprocess.run(
        ["bash", "-c", f'"{sys.executable}" -m detente {line}'],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    *told, ended = ran.stdout.splitlines()
    assert ended == str(status), ran.stderr
    assert "Traceback" not in ran.stderr and "Exception" not in ran.stderr
    assert out in "".join(told[:1]) and err in ran.stderr + ran.stdout
