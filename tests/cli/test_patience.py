"""What every command says when it may not work for long."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from detente import api
from detente.cli import main
from detente.game.patience import OutOfTimeError
from detente.strategy import World
from detente.strategy.study import WorldStudy, study
from detente.strategy.study.world import study_world
from tests.slow import pennies

from .models import LINKED

UP = "undecided: the time was up; --patience SECONDS gives more\n"
CLAIMS = """\
claims:
  talks: {text: They can talk, possible: us.talks}
  frozen: {text: Nothing freezes, never: dprk.freeze}
perceptions: {dprk: {us: {policy: none}}}
"""
UNDECIDED = [
    ("outlook",),
    ("path", "us.talks"),
    ("path", "us.talks", "--willing"),
    ("roadmap", "us.talks", "--side", "allies"),
    ("compare",),
    ("perceive",),
    ("status",),
    ("statement", "--policy", "linked"),
    ("report",),
    ("stability",),
    ("stability", "--concept", "sim"),
    ("stability", "--concept", "nm"),
    ("stability", "--universal"),
    ("explain", "--state", "{}", "--party", "us"),
    ("statusquo",),
]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.fixture
def linked(tmp_path: Path) -> str:
    path = tmp_path / "linked.yaml"
    path.write_text(LINKED + CLAIMS, encoding="utf-8")
    return str(path)


@pytest.fixture
def slow(tmp_path: Path) -> str:
    path = tmp_path / "slow.yaml"
    path.write_text(pennies(3), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", UNDECIDED, ids=" ".join)
def test_undecided(command: tuple[str, ...], linked: str) -> None:
    """Every command that computes ends in time, with words or as data, and with status 1."""
    name, *rest = command
    assert "--patience SECONDS" in run(name, "--help").stdout
    said = run(name, linked, *rest, "--patience", "0.000001")
    assert (said.exit_code, said.stdout, said.stderr) == (1, "", UP)
    data = run(name, linked, *rest, "--patience", "0.000001", "--json")
    assert (data.exit_code, data.stderr) == (1, "")
    assert json.loads(data.stdout) == {
        "decided": False,
        "reason": "the time was up; --patience SECONDS gives more",
    }
    enough = run(name, linked, *rest, "--patience", "300")
    assert enough.stdout and "undecided:" not in enough.stdout + enough.stderr


def test_claims(linked: str) -> None:
    """Claims that were not reached in time are undecided, one by one."""
    said = run("claims", linked, "--patience", "0.000001")
    assert said.exit_code == 1
    assert "undecided  talks" in said.stdout
    assert "undecided: the time was up" in said.stdout
    assert "Neither claim is decided." in said.stdout
    found = json.loads(run("claims", linked, "--patience", "0.000001", "--json").stdout)
    assert [claim["holds"] for claim in found["claims"]] == [None, None]


def test_outlook_without_chances(slow: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where only the chances take too long, everything else is told."""
    sure = json.loads(run("outlook", slow, "--json").stdout)
    assert [end["chance"] for end in sure["ends"]] == pytest.approx([0.5, 0.5])
    assert [end["lacking"] for end in sure["ends"]] == [None, None]
    monkeypatch.setattr("detente.outlook.ends.PATIENCE", 0.0)
    found = json.loads(run("outlook", slow, "--json").stdout)
    assert [(end["chance"], end["moves"], end["lacking"]) for end in found["ends"]] == [
        (None, None, "time")
    ] * 2
    assert {**found, "ends": None} == {**sure, "ends": None}
    said = run("outlook", slow)
    assert said.exit_code == 0
    assert (
        "goes round between 64 states "
        "(no chance is given, as the time was up before it was known; --patience SECONDS gives more)"
    ) in said.stdout


@pytest.fixture
def no_time_for_policies(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def hurried(world: World, *rest: object, **more: object) -> WorldStudy:
        if world.game.policy != "none":
            raise OutOfTimeError
        return study_world(world, *rest, **more)  # type: ignore[arg-type]

    module = importlib.import_module("detente.strategy.study.study")  # its name is also that of a function
    monkeypatch.setattr(module, "study_world", hurried)
    yield


@pytest.mark.usefixtures("no_time_for_policies")
def test_report_of_what_is_known(linked: str, tmp_path: Path) -> None:
    """A report tells what was worked out in time, and what was not."""
    found = study(api.load(linked).written)
    assert {policy for policy, _ in found.missing} == {"linked"}
    assert set(found.missing.values()) == {"the time was up; --patience SECONDS gives more"}
    page = tmp_path / "page.html"
    assert run("report", linked, "-o", str(page)).exit_code == 0
    assert "the time was up; --patience SECONDS gives more" in page.read_text(encoding="utf-8")


def test_report_without_chances(slow: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.outlook.ends.PATIENCE", 0.0)
    page = tmp_path / "page.html"
    assert run("report", slow, "-o", str(page)).exit_code == 0
    text = page.read_text(encoding="utf-8")
    assert "no chance is given, as the time was up before it was known" in text
    assert "chance 0%" not in text
    figure = api.load(slow).under().outlook().plot()
    assert "chance not known" in figure.description
    assert "not known" in figure.body
