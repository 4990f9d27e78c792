"""What strangers' files and slips of the finger meet: a clear message, status 2, no traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from .command import detente, detente_once
from .models import BAD, LINKED, NO_FEASIBLE_STATE, huge

PLACE = re.compile(r":(\d+):(\d+): error: ")


@pytest.fixture(scope="session")
def linked(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the path of a small sound model."""
    path = tmp_path_factory.mktemp("models") / "linked.yaml"
    path.write_text(LINKED, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", BAD)
def test_check_names_the_place_and_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    content, line, words = BAD[name]
    path = tmp_path / "bad.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    checked = detente("check", path)
    assert checked.status == 2
    assert words in checked.out
    assert str(line) in {found[0] for found in PLACE.findall(checked.out)}, checked.out


@pytest.mark.parametrize("name", ["unknown option", "alias bomb", "open parentheses", "large", "binary junk"])
def test_other_commands_refuse_the_same_files(name: str, tmp_path: Path) -> None:
    content, _, words = BAD[name]
    path = tmp_path / "bad.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    refused = detente("stability", path, "--json")
    assert (refused.status, refused.out) == (2, "")
    assert words in refused.err


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(LINKED.replace("us.talks iff", "us.tlks iff").replace("us.office >=", "us.ofice >="))
    checked = detente("check", path, "--json")
    assert checked.status == 2
    errors = [problem for problem in checked.json()["problems"] if problem["severity"] == "error"]
    assert [set(problem) >= {"line", "column", "message"} for problem in errors] == [True, True]
    assert [problem["line"] for problem in errors] == [9, 13]


def test_no_feasible_state(tmp_path: Path) -> None:
    path = tmp_path / "nothing.yaml"
    path.write_text(NO_FEASIBLE_STATE, encoding="utf-8")
    refused = detente("outlook", path)
    assert refused.status == 2
    assert "feasible" in refused.err


@pytest.mark.parametrize("command", ["check", "stability"])
def test_a_directory_and_a_missing_file(command: str, tmp_path: Path) -> None:
    for path, words in ((tmp_path, "directory"), (tmp_path / "missing.yaml", "no such file")):
        refused = detente(command, path)
        assert refused.status == 2
        assert words in refused.out + refused.err


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_name_that_no_file_can_have(command: str) -> None:
    refused = detente(command, "a" * 5_000)
    assert refused.status == 2
    assert refused.out + refused.err


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["stability", "chicken"], ["check", "chicken", "--json"], ["--help"]])
def test_a_full_disk(command: list[str], unbuffered: str) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("wb") as disk:
        refused = subprocess.run(
            [sys.executable, "-m", "detente", *command],
            stdout=disk,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            check=False,
        )
    assert refused.returncode == 2
    assert refused.stderr == b"error: No space left on device\n"


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.yaml"
    path.write_text(LINKED, encoding="utf-8")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        refused = detente("check", path)
        assert refused.status == 2
        assert "permission" in refused.out
    else:
        pytest.skip("this user may read everything")


def test_junk_on_standard_input() -> None:
    refused = detente("stability", "-", stdin=b"\xff\xfe\x00junk")
    assert refused.status == 2
    assert "UTF-16" in refused.err


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (["stabilty", "chicken"], "did you mean stability?"),
        (["stability", "chiken"], "did you mean chicken?"),
        (["check", "chiken"], "did you mean chicken?"),
        (["show", "chiken"], "did you mean chicken?"),
        (["stability", "chicken", "--tabel"], "--table"),
        (["stability", "chicken", "--sanctions", "stric"], "strict"),
        (["stability", "MODEL", "--policy", "linkd"], "did you mean linked?"),
        (["stability", "MODEL", "--scenario", "eagr"], "did you mean eager?"),
        (["explain", "MODEL", "--state", "{}", "--party", "dprc"], "did you mean dprk?"),
        (["explain", "MODEL", "--state", '{"us.talk": "on"}', "--party", "us"], "did you mean us.talks?"),
        (["explain", "MODEL", "--state", '{"us.office": "embasy"}', "--party", "us"], "embassy"),
        (["explain", "MODEL", "--state", "{}", "--party", "us", "--concept", "sek"], "did you mean seq?"),
    ],
)
def test_a_near_name_is_offered(arguments: list[str], near: str, linked: str) -> None:
    refused = detente(*(linked if word == "MODEL" else word for word in arguments))
    assert refused.status == 2
    assert near in refused.out + refused.err


@pytest.mark.parametrize(
    "state",
    ["", "us.talks=", "[[]]", '{"us.talks": true', "[" * 5000],
)
def test_a_state_that_cannot_be_read(state: str, linked: str) -> None:
    refused = detente("explain", linked, "--state", state, "--party", "us")
    assert (refused.status, refused.out) == (2, "")
    assert "is not a state" in refused.err


def test_an_infeasible_state() -> None:
    state = '{"ussr.withdraw": "on", "ussr.escalate": "on"}'
    refused = detente("explain", "cuban-missile-crisis", "--state", state, "--party", "us")
    assert refused.status == 2
    assert "infeasible" in refused.err


def test_a_state_that_the_policy_withdraws(linked: str) -> None:
    refused = detente(
        "explain", linked, "--policy", "linked", "--state", '{"us.talks": "on"}', "--party", "us"
    )
    assert refused.status == 2
    assert "snapback" in refused.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["stability"],
        ["stability", "chicken", "--limit", "-1"],
        ["stability", "chicken", "extra"],
        ["show", ""],
    ],
)
def test_wrong_usage(arguments: list[str]) -> None:
    refused = detente_once(*arguments)
    assert (refused.status, refused.out) == (2, "")
    assert refused.err


def test_too_many_states_to_list(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text(huge(), encoding="utf-8")
    refused = detente("outlook", path)
    assert refused.status == 2
    assert "1,073,741,824 states" in refused.err
    assert "east has 15 (o0, o1" in refused.err
    assert "`stability`, `explain`, `claims` and `path` by allowed moves still work" in refused.err
    assert detente("path", path, "east.o0", "--willing").status == 2
    assert detente("check", path).status == 0
    shown = detente("show", path)
    assert shown.status == 0
    assert "30 options, 1,073,741,824 combinations of their levels" in shown.out
