"""Work that is kept, set aside, or stopped: what is said, and how a run ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from detente.work import SetAside, spread

from .command import detente

MODEL = """
detente: 1
title: Small
parties:
  a: {options: {x: X, z: Z}, preferences: [b.y, not a.x, a.z]}
  b: {options: {y: Y}, preferences: [a.x, not b.y, not a.z]}
status_quo: []
sides: {us: [a]}
relationship: {r: {title: Trust, between: [a, b], rungs: {well: a.z, bad: true}}}
demands: {d: {by: b, condition: a.x, title: X}}
scenarios: {late: {title: Late, preferences: {b: [a.x, a.z]}}}
policies:
  open: {title: Open, side: us, commitments: {a.x: {requires: b.y}}}
claims:
  never: {never: a.x and not b.y, policy: all, scenario: all}
  ends: {rests: a.z, policy: all, scenario: all}
"""
WHERE = {
    "robust": "detente.doubt.robust",
    "claims": "detente.strategy.claims",
    "compare": "detente.strategy.compare",
    "design": "detente.design.design",
}
DEAD = "a worker process crashed (SIGSEGV) before its work was done"


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "small.yaml").write_text(MODEL, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "small.yaml"


def change(monkeypatch: pytest.MonkeyPatch, command: str, at: int, what: Callable[[], Any]) -> None:
    """Have something else come in the place of one answer."""

    def changed(*given: Any, **more: Any) -> Iterator[Any]:
        for number, answer in enumerate(spread(*given, **more)):
            yield what() if number == at else answer

    monkeypatch.setattr(import_module(WHERE[command]), "spread", changed)


@pytest.mark.parametrize("command", WHERE)
def test_what_is_set_aside_is_named_and_the_rest_is_there(
    command: str, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = detente(command, model, "--json").json()
    assert whole["complete"] is True and whole["set_aside"] == []
    change(monkeypatch, command, 1 if command == "design" else 2, lambda: SetAside(DEAD))
    found = detente(command, model, "--json")
    told = found.json()
    assert found.status == 1 and told["complete"] is False
    place = told["set_aside"][0]
    assert place.pop("why") == DEAD
    match command:
        case "robust":
            place["foresight"] = "none"
            kept = [each for each in whole["verdicts"] if not place.items() <= each.items()]
            assert told["verdicts"] == kept != whole["verdicts"]
        case "claims":
            gone = [each for each in told["claims"] if place.items() <= each.items()]
            assert {each["holds"] for each in gone} == {None}
            assert {each["witness"]["reason"] for each in gone} == {f"undecided: {DEAD}"}
            assert len(told["claims"]) == len(whole["claims"])
        case "compare":
            del whole["policies"][place["policy"]][place["scenario"]]
            assert told["policies"] == whole["policies"]
            others = [each for each in whole["none_by_side"].values() if place["policy"] == "none"]
            assert not others or told["none_by_side"] != whole["none_by_side"]
        case "design":
            measured = [each for each in told["sets"] if each["confirmed"] is not None]
            assert len(told["sets"]) == len(whole["sets"]) == len(measured) + 1
    text = detente(command, model)
    assert text.status == 1
    assert "Not complete: one piece of the work was set aside." in text.out and DEAD in text.out.replace(
        "\n  ", ""
    )


def test_a_policy_that_could_not_be_reviewed_is_named(model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    sets = detente("design", model, "--json").json()["sets"]
    change(
        monkeypatch, "design", len(sets), lambda: SetAside(DEAD)
    )  # the first sets come before the policies
    told = detente("design", model, "--json").json()
    assert told["set_aside"] == [{"policy": "open", "scenario": "base", "why": DEAD}]
    assert told["policies"] == {} and told["unmeasured"] == 0


def test_where_everything_is_set_aside_there_is_no_comparison(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(monkeypatch, "compare", 0, lambda: SetAside(DEAD))
    found = detente("compare", model, "--policy", "none", "--scenario", "base")
    assert (found.status, found.out, found.err) == (2, "", f"error: {DEAD}\n")


def stop() -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("command", ["claims", "compare", "design"])
def test_a_stopped_run_says_how_to_go_on_and_does(
    command: str, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = detente(command, model)
    with monkeypatch.context() as at:
        change(at, command, 1, stop)
        found = detente(command, model, "--resume", "work.sqlite")
    said = "what was done is kept in work.sqlite: the same command goes on from there\nstopped\n"
    assert (found.status, found.out, found.err) == (130, "", said)
    again = detente(command, model, "--resume", "work.sqlite")
    assert (again.status, again.out) == (whole.status, whole.out)
    assert "going on from work.sqlite: 2 of " in again.err
    if command == "design":
        assert "going on from work.sqlite: 1 of 1 tasks are done there\n" in again.err, "what was searched"


def test_a_stopped_robust_tells_what_it_has_and_how_to_go_on(
    model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = detente("robust", model, "--json")
    with monkeypatch.context() as at:
        change(at, "robust", 1, stop)
        found = detente("robust", model, "--json", "--resume", "work.sqlite")
    assert found.status == 1 and found.json()["complete"] is False and found.json()["set_aside"] == []
    assert found.err.endswith("what was done is kept in work.sqlite: the same command goes on from there\n")
    assert detente("robust", model, "--json", "--resume", "work.sqlite", "--workers", "2").out == whole.out


def test_claims_and_how_sure_they_are_are_kept_in_one_file(model: str) -> None:
    first = detente("claims", model, "--sure", "--json", "--resume", "work.sqlite")
    again = detente("claims", model, "--sure", "--json", "--resume", "work.sqlite")
    assert first.out == again.out
    assert again.err == "going on from work.sqlite: 4 of 4 tasks are done there\n"


@pytest.mark.parametrize("command", WHERE)
def test_a_file_of_other_settings_or_of_another_model_is_refused(command: str, model: str) -> None:
    detente(command, model, "--resume", "work.sqlite")
    before = Path("work.sqlite").read_bytes()
    found = detente(command, model, "--max-deal", "2", "--resume", "work.sqlite")
    assert found.status == 2 and "with other settings (max_deal 3, now 2): it is left as it is" in found.err
    Path(model).write_text(MODEL.replace("[a.x, not b.y", "[not b.y, a.x"), encoding="utf-8")
    found = detente(command, model, "--resume", "work.sqlite")
    assert found.status == 2 and "of this model as it was before it was changed: it is left" in found.err
    Path(model).write_text(f"# a remark\n{MODEL}", encoding="utf-8")
    assert "going on from" in detente(command, model, "--resume", "work.sqlite").err, (
        "a remark changes nothing"
    )
    assert Path("work.sqlite").read_bytes() == before
    Path("thesis").write_text("mine", encoding="utf-8")
    found = detente(command, model, "--resume", "thesis")
    assert found.status == 2 and "thesis is not a file in which detente keeps answers" in found.err
    assert detente(command, model, "--resume", ".").status == 2
