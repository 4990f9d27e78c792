"""`detente robust` and `detente claims --sure`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import detente as package
from detente.cli import main
from detente.doubt import robust as engine

from .command import detente

MODEL = """\
detente: 1
title: A door
parties:
  a: {name: Ada, options: {x: opens the door}, preferences: [a.x, not b.y]}
  b: {name: Bob, options: {y: comes in}, preferences: [b.y and a.x]}
status_quo: []
infeasible: [b.y and not a.x]
goal: b.y
claims:
  never_shut: {text: Nobody comes in by a shut door., never: b.y and not a.x}
  opens: {text: The door can be opened., willing: a.x}
"""
VERDICT = {
    *("claim", "policy", "scenario", "foresight", "query", "holds", "depends", "why_not", "reason"),
    *("reason_minimal", "radius", "radius_by_party", "radius_weighted", "nearest", "all_tried", "share"),
    *("base_rate", "pivots", "fails_when", "fails_covered", "readings"),
}


@pytest.fixture
def door(tmp_path: Path) -> str:
    path = tmp_path / "door.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_command(door: str) -> None:
    found = detente("robust", door, "--claim", "never_shut", "--claim", "opens")
    assert found.status == 0
    assert found.err == "" or found.err.startswith("compiling the fast loops")
    assert found.out.splitlines()[:3] == [
        "holds  never_shut",
        "       Nobody comes in by a shut door.",
        "       Holds whatever anybody wants: the rules alone decide it.",
    ]
    assert "holds  opens" in found.out
    assert "What suffices" not in found.out


def test_json_has_the_documented_keys(door: str) -> None:
    found = json.loads(run("robust", door, "--json").stdout)
    assert found.keys() == {"title", "notes", "complete", "set_aside", "verdicts", "over_scenarios"}
    by_claim = {each["claim"]: each for each in found["verdicts"]}
    assert list(by_claim) == ["never_shut", "opens", "goal lasts", "goal can last"]
    assert all(each.keys() == VERDICT for each in by_claim.values())
    assert by_claim["never_shut"]["radius"] is None
    radius = by_claim["goal lasts"]["radius"]
    assert radius.keys() == {"swaps", "exact", "at_least", "flip"}
    base_rate = by_claim["goal lasts"]["base_rate"]
    assert base_rate.keys() == {"low", "high", "exact"}
    documented = (Path(__file__).parents[2] / "docs" / "how-sure.md").read_text(encoding="utf-8")
    assert all(f"`{key}" in documented for key in VERDICT | found.keys())


def test_claims_over_the_scenarios(door: str) -> None:
    text = MODEL.replace("willing: a.x}", "willing: a.x, scenario: all}")
    text += "scenarios: {shut: {title: Shut, preferences: {a: [not a.x]}}}\n"
    text += "uncertain: {scenario: {base: 3, shut: 1}}\n"
    Path(door).write_text(text, encoding="utf-8")
    found = run("robust", door, "--claim", "opens").stdout
    assert (
        "Holds in 75%, over the scenarios as the model weighs them and what it calls uncertain in each."
    ) in " ".join(found.split())
    (over,) = json.loads(run("robust", door, "--claim", "opens", "--json").stdout)["over_scenarios"]
    assert over.keys() == {"claim", "policy", "foresight", "share"}
    assert over["share"] == {"low": 0.75, "high": 0.75, "exact": True}


def test_one_claim_is_told_at_length(door: str) -> None:
    """So are all of them where it is asked for."""
    assert "What suffices for it" in run("robust", door, "--claim", "opens").stdout
    assert "What suffices for it" in run("robust", door, "--details").stdout
    assert "What suffices for it" not in run("robust", door).stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--claim", "open"], "the model has no claim open — did you mean opens?"),
        (["--policy", "firm"], "the model has no policy firm"),
        (["--scenario", "bas"], "the model has no scenario bas — did you mean base?"),
        (["--time", "nan"], "nan is no number of seconds"),
        (["--time", "0"], "0.0 is not in the range x>0"),
        (["--workers", "0"], "0 is not in the range x>=1"),
    ],
)
def test_bad_input(door: str, arguments: list[str], says: str) -> None:
    refused = run("robust", door, *arguments)
    assert refused.exit_code == 2
    assert says in refused.stderr
    assert refused.stdout == ""


def test_an_interrupt_leaves_what_is_known(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = MODEL + "scenarios: {shut: {title: Shut, preferences: {a: [not a.x]}}}\n"
    text = text.replace("willing: a.x}", "willing: a.x, scenario: all}")
    Path(door).write_text(text, encoding="utf-8")
    work = engine._of_world

    def interrupted(bench: engine.Bench, task: engine.Task) -> object:
        if task[1] == "shut":
            raise KeyboardInterrupt
        return work(bench, task)

    monkeypatch.setattr(engine, "_of_world", interrupted)
    found = run("robust", door)
    assert (found.exit_code, found.stderr) == (1, "note: stopped after 4 of 7 verdicts\n")
    assert "holds  opens" in found.stdout


def test_claims_say_how_sure_they_are(door: str) -> None:
    plain, sure = run("claims", door), run("claims", door, "--sure", "--time", "20")
    assert (sure.exit_code, sure.stderr) == (plain.exit_code, "")
    kept = [line for line in sure.stdout.splitlines() if line in plain.stdout.splitlines()]
    assert kept == plain.stdout.splitlines()
    assert "       Holds whatever anybody wants: the rules alone decide it.\n" in sure.stdout
    data = json.loads(run("claims", door, "--sure", "--json").stdout)
    assert [each["claim"] for each in data["sure"]] == ["never_shut", "opens"]
    assert "sure" not in json.loads(run("claims", door, "--json").stdout)


def test_claims_hold_without_knowing_how_surely(tmp_path: Path) -> None:
    """Of too many states, and when the time for all is up."""
    options = ", ".join(f"o{number}: option {number}" for number in range(30))
    path = tmp_path / "large.yaml"
    path.write_text(
        f"detente: 1\ntitle: Large\nparties: {{a: {{options: {{{options}}}}}}}\nstatus_quo: []\n"
        "claims: {c: {possible: a.o0}}\n",
        encoding="utf-8",
    )
    found = run("claims", str(path), "--sure")
    assert (found.exit_code, found.stderr) == (
        0,
        "note: how sure these verdicts are is not known: there are too many states to be listed\n",
    )
    assert found.stdout.startswith("holds  c\n")


def test_from_python(door: str) -> None:
    model = package.load(door)
    found = model.robust("opens, never_shut", time=20)
    frame = found.to_frame()
    assert frame["claim"].tolist() == ["never_shut", "opens"] or frame["claim"].tolist() == [
        "opens",
        "never_shut",
    ]
    assert {"holds", "depends", "radius", "at_least", "share_low", "base_rate_low"} <= set(frame.columns)
    assert found._repr_html_().startswith("<div><table>")
    assert found.plot().svg()
    times: tuple[Any, ...] = (0, -1, float("nan"), float("inf"), "soon")
    for time in times:
        with pytest.raises(package.GameError, match="time is a number of seconds above 0"):
            model.robust(time=time)
    with pytest.raises(package.GameError, match="foresight is none, answer or both"):
        model.robust(foresight="later")  # type: ignore[arg-type]
