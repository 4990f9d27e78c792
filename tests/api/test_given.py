"""What people give in Python: states with True in them, states by number, models without sides."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

import detente
from detente.cli import main
from detente.game import GameError
from detente.language import ModelError, read

CHICKEN = detente.load("chicken")
LEVELS = """\
detente: 1
title: T
parties: {a: {options: {base: x}, preferences: [a.door]}, b: {options: {kind: {levels: [sea, air]}}}}
""".replace("base: x", "door: opens")

NO_SIDES = """\
detente: 1
title: No sides
parties:
  a: {options: {x: x}, preferences: [a.x]}
  b: {options: {y: y}, preferences: [b.y]}
status_quo: []
scenarios: {dark: {title: Dark, infeasible: [b.y]}}
claims: {c: {never: a.x and b.y}}
"""


@pytest.mark.parametrize(
    "state",
    [
        {"first.swerve": True},
        {"first.swerve": np.bool_(True)},
        {"first.swerve": True, "second.swerve": False},
    ],
)
@pytest.mark.parametrize("game", [CHICKEN.under(), CHICKEN.symbolic()], ids=["listed", "sets"])
def test_true_and_false_are_levels_where_these_are_off_and_on(game: detente.Game, state: Any) -> None:
    assert game.explain(state, "first", "nash").state == {"first.swerve": "on"}


@pytest.mark.parametrize("state", [None, [["first.swerve"]], True])
@pytest.mark.parametrize("game", [CHICKEN.under(), CHICKEN.symbolic()], ids=["listed", "sets"])
def test_what_is_no_state_is_told_what_one_is(game: detente.Game, state: Any) -> None:
    with pytest.raises(GameError) as caught:
        game.explain(state, "first", "nash")
    assert str(caught.value) == (
        f'{state!r} is not a state: write options and their levels, such as {{"first.swerve": "on"}} or '
        '"first.swerve=on"; {} is the state with nothing raised'
    )


def test_a_state_of_a_model_without_options() -> None:
    nobody = detente.loads("detente: 1\ntitle: T\nparties: {a: {name: A}}\n").under()
    with pytest.raises(
        GameError, match=r"^None is not a state: .* levels, {} is the state with nothing raised$"
    ):
        nobody.explain(None, "a", "nash")  # type: ignore[arg-type]


@pytest.mark.parametrize("level", [3, None, ["on"], 1.0])
def test_what_is_no_level_is_told_which_there_are(level: Any) -> None:
    with pytest.raises(GameError, match=r"^first.swerve cannot be at .*: its levels are off, on$"):
        CHICKEN.under().explain({"first.swerve": level}, "first", "nash")


def test_true_is_the_higher_of_two_levels_with_names() -> None:
    told = detente.loads(LEVELS).under().explain({"b.kind": True}, "a", "nash")
    assert told.to_dict()["state"] == {"b.kind": "air"}


def test_a_large_model_lists_no_states_by_number() -> None:
    with pytest.raises(GameError, match="a state of so large a model is given by its raised options"):
        CHICKEN.symbolic().explain(1, "first", "nash")


def test_a_state_of_graph_form_can_be_given_by_its_number() -> None:
    elmira = detente.load("elmira-1991").under()
    for number in (5, np.int64(5), "5"):
        assert elmira.explain(number, "moe", "nash").state == "5"  # type: ignore[arg-type]
    for wrong in (None, True, 2.5, {"a": "on"}, [5]):
        with pytest.raises(
            GameError,
            match=r"is not a state: the model is in graph form, and a state is given by its name, such as 1$",
        ):
            elmira.explain(wrong, "moe", "nash")  # type: ignore[arg-type]
    with pytest.raises(GameError, match=r"^the model has no state 999$"):
        elmira.explain(999, "moe", "nash")


def test_scenarios_are_compared_without_sides(tmp_path: Path) -> None:
    found = detente.loads(NO_SIDES).compare()
    assert found.side is None
    assert [(row["policy"], row["scenario"], row["possible"]) for row in found.rows()] == [
        ("none", "base", 4),
        ("none", "dark", 2),
    ]
    assert not {"wedges", "solidarity", "temptation", "flexibility"} & found.rows()[0].keys()
    assert not {"wedges", "solidarity", "flexibility"} & found.to_dict()["policies"]["none"]["dark"].keys()
    assert "<svg" in found._repr_html_()
    file = tmp_path / "m.yaml"
    file.write_text(NO_SIDES, "utf-8")
    told = CliRunner().invoke(main, ["compare", str(file)], catch_exceptions=False)
    assert told.exit_code == 0
    assert "No sides: its scenarios (there are no `sides:`, so nothing is measured for one)" in told.output
    assert "solidarity" not in told.output
    assert "open, rests" in told.output and "closed" in told.output
    wrong = CliRunner().invoke(main, ["compare", str(file), "--side", "us"])
    assert wrong.exit_code == 2 and "the model has no side us" in wrong.output


@pytest.mark.parametrize(
    ("weight", "says"),
    [
        ("1e3", None),
        ("2.5e-3", None),
        ("1e308", "expected a number of at most 10^15 in size, not '1e308'"),
        (
            "-1e999999999999999999999",
            "expected a number of at most 10^15 in size, not '-1e999999999999999999999'",
        ),
        ("1e-308", "expected a number of at most 40 digits, not '1e-308'"),
        ("0." + "1" * 50, f"expected a number of at most 40 digits, not '0.{'1' * 50}'"),
        ("abc", "expected a number, not 'abc'"),
        ("1e", "expected a number, not '1e'"),
    ],
)
def test_weights_may_have_exponents_within_reason(weight: str, says: str | None) -> None:
    party = f"{{options: {{x: x}}, weights: {{a.x: {weight}}}}}"
    problems = [p.message for p in read(f"detente: 1\ntitle: T\nparties: {{a: {party}}}\n").problems]
    assert problems == ([] if says is None else [f"the weight: {says}"])


NO_NAMES = "3 are no names: write them as text with commas between, or as a list of texts"
NO_MODEL = "is no model: give a path, the name of a bundled case, or an open file"
WRONG: dict[str, tuple[Callable[[], object], str]] = {
    "load": (lambda: detente.load(None), f"<stream>:1:1: error: None {NO_MODEL}"),  # type: ignore[arg-type]
    "load a number": (lambda: detente.load(3), f"<stream>:1:1: error: 3 {NO_MODEL}"),  # type: ignore[arg-type]
    "loads": (
        lambda: detente.loads(None),  # type: ignore[arg-type]
        "<text>:1:1: error: None is not the text of a model; `load` takes a path or an open file",
    ),
    "policy": (lambda: CHICKEN.under(policy=3), "3 is no policy: write its name as text"),  # type: ignore[arg-type]
    "scenario": (
        lambda: CHICKEN.symbolic(scenario=["a"]),  # type: ignore[arg-type]
        "['a'] is no scenario: write its name as text",
    ),
    "policies": (lambda: CHICKEN.compare(policies=3), NO_NAMES),  # type: ignore[arg-type]
    "concepts": (lambda: CHICKEN.under().stability(concepts=3), NO_NAMES),  # type: ignore[arg-type]
    "no concept": (
        lambda: CHICKEN.under().stability(concepts=""),
        "no concept is named; leave it out to have the usual",
    ),
    "nothing as a concept": (
        lambda: CHICKEN.under().stability(concepts=[" "]),
        "no concept is named; leave it out to have the usual",
    ),
    "deal": (
        lambda: CHICKEN.under().outlook(max_deal="3"),  # type: ignore[arg-type]
        "the largest deal is a number of parties, not '3'",
    ),
    "half a party": (
        lambda: CHICKEN.under().path("first.swerve", max_deal=2.5),  # type: ignore[arg-type]
        "the largest deal is a number of parties, not 2.5",
    ),
    "a deal of sets": (
        lambda: CHICKEN.symbolic().path("first.swerve", max_deal=None),  # type: ignore[arg-type]
        "the largest deal is a number of parties, not None",
    ),
    "patience": (
        lambda: CHICKEN.under().outlook(patience="3"),  # type: ignore[arg-type]
        "patience is a number of seconds, not '3'",
    ),
    "no number": (
        lambda: CHICKEN.claims(patience=float("nan")),
        "patience is a number of seconds, not nan",
    ),
    "replay": (
        lambda: CHICKEN.replay(),
        "chicken:1:1: error: the model maps no steps of a record to its options; write `chronicle:` into it",
    ),
}


@pytest.mark.parametrize(("asked", "message"), WRONG.values(), ids=list(WRONG))
def test_what_is_of_another_kind_is_told_what_was_expected(asked: Callable[[], object], message: str) -> None:
    with pytest.raises((GameError, ModelError)) as caught:
        asked()
    assert str(caught.value) == message


def test_numbers_of_numpy_are_numbers() -> None:
    game = CHICKEN.under()
    found = game.outlook(max_deal=np.int64(2), patience=np.float64(9))  # type: ignore[arg-type]
    assert found.to_dict() == game.outlook(max_deal=2).to_dict()
