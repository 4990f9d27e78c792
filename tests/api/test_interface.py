"""`load`, `loads`, `under`, and what results can do."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import detente
from detente.cases import case_path
from detente.stability import Explanation

MODEL = """\
detente: 1
title: A <b>small</b> linkage & more
parties:
  us:
    name: United <i>States</i>
    options: {talks: Talks, office: {title: Office, levels: [none, section, embassy]}}
    preferences: [dprk.freeze, us.talks iff dprk.freeze, not us.office]
  dprk: {options: {freeze: <script>freezes</script>}, preferences: [us.talks, not dprk.freeze]}
status_quo: []
sides: {allies: [us]}
scenarios: {eager: {title: Eager, preferences: {dprk: [dprk.freeze]}}}
policies:
  linked: {title: Linked, side: allies, commitments: {us.talks: {requires: dprk.freeze, snapback: true}}}
"""


@pytest.fixture(scope="module")
def model() -> detente.Model:
    """Return a small model with a policy and a scenario."""
    return detente.loads(MODEL)


def test_importing_detente_imports_no_numpy() -> None:
    code = (
        "import sys, detente; print(sorted({'numpy', 'scipy', 'rich', 'lark', 'pandas'} & set(sys.modules)))"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "[]\n"


def test_public_names_are_there() -> None:
    for name in detente.__all__:
        assert getattr(detente, name)
    with pytest.raises(AttributeError, match="no attribute 'laod'"):
        _ = detente.laod


def test_a_case_a_path_and_a_string_of_it_give_the_same_model() -> None:
    path = case_path("chicken")
    assert path is not None
    assert detente.load("chicken") == detente.load(path) == detente.load(str(path))
    assert detente.load("chicken") == detente.loads(path.read_text(encoding="utf-8"))


def test_dump_and_loads_are_inverse(model: detente.Model) -> None:
    assert detente.loads(detente.dump(model)) == model


def test_model_error_holds_all_problems() -> None:
    with pytest.raises(detente.ModelError) as caught:
        detente.loads(MODEL.replace("us.talks iff", "us.tlks iff").replace("side: allies", "side: alies"))
    problems = caught.value.problems
    assert [(problem.line, problem.severity) for problem in problems] == [(7, "error"), (13, "error")]
    assert "did you mean us.talks?" in problems[0].message
    assert "did you mean allies?" in problems[1].message
    assert str(caught.value).count("\n") == 1
    assert isinstance(caught.value, ValueError)


def test_load_offers_a_near_case() -> None:
    with pytest.raises(detente.ModelError, match=r"did you mean chicken\?"):
        detente.load("chiken")


def test_load_says_what_a_path_is(tmp_path: Path) -> None:
    with pytest.raises(detente.ModelError, match="directory"):
        detente.load(tmp_path)
    with pytest.raises(detente.ModelError, match="no such file"):
        detente.load(tmp_path / "missing.yaml")


def test_under_names_policy_and_scenario(model: detente.Model) -> None:
    assert (model.under().policy, model.under().scenario) == ("none", "base")
    bound = model.under(policy="linked", scenario="eager")
    assert (bound.policy, bound.scenario) == ("linked", "eager")
    assert (model.under().feasible_count, bound.feasible_count) == (12, 9)
    for wrong in ({"policy": "linkd"}, {"scenario": "eagr"}):
        with pytest.raises(detente.GameError, match="did you mean"):
            model.under(**wrong)


def test_representations_are_one_stable_line(model: detente.Model) -> None:
    game = model.under(policy="linked")
    found = game.stability()
    explained = game.explain({}, "us", "seq")
    assert repr(model) == "Model('A <b>small</b> linkage & more', 2 parties, 3 options)"
    assert repr(game) == (
        "Game('A <b>small</b> linkage & more', policy='linked', scenario='base', feasible=9 of 12 states)"
    )
    assert repr(found) == repr(model.under(policy="linked").stability())
    assert repr(found).startswith("Stability('A <b>small</b> linkage & more', equilibria: nash=")
    assert repr(explained) == "Explanation(us, seq: stable, 0 improvements)"
    assert not any("\n" in repr(thing) for thing in (model, game, found, explained))


def test_results_become_plain_data(model: detente.Model) -> None:
    game = model.under()
    for result in (game.stability(), game.explain({"us.talks": "on"}, "us", "gmr")):
        data = result.to_dict()
        assert json.loads(json.dumps(data)) == data, "only plain, JSON-ready values"
    found = game.stability().to_dict(1, table=True)
    assert set(found) >= {"states", "equilibria", "table"}
    assert found["states"] == {"all": 12, "feasible": 12}
    assert all(len(answer["states"]) <= 1 for answer in found["equilibria"].values())


def test_results_become_one_data_frame(model: detente.Model) -> None:
    found = model.under().stability()
    frame = found.to_frame()
    assert isinstance(frame, pd.DataFrame)
    assert list(frame.columns) == ["concept", "us.talks", "us.office", "dprk.freeze"]
    counts = {concept: answer["count"] for concept, answer in found.to_dict()["equilibria"].items()}
    assert frame["concept"].value_counts().to_dict() == {c: n for c, n in counts.items() if n}
    explained = model.under().explain({"us.talks": "on"}, "us", "gmr").to_frame()
    assert list(explained.columns) == ["improvement", "met", "reply"]


def test_without_pandas_a_data_frame_says_what_brings_it(
    model: detente.Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r"^to_frame\(\) needs pandas: pip install 'detente\[notebook\]'$"):
        model.under().stability().to_frame()


def test_notebook_tables_escape_what_a_file_says(model: detente.Model) -> None:
    game = model.under()
    for shown in (model, game, game.stability(), game.explain({"us.talks": "on"}, "us", "gmr")):
        html = shown._repr_html_()
        assert html.startswith("<table>")
        assert not any(tag in html for tag in ("<script>", "<b>", "<i>"))
    assert "United &lt;i&gt;States&lt;/i&gt;" in model._repr_html_()


def test_explain_refuses_what_the_game_does_not_have(model: detente.Model) -> None:
    game = model.under()
    for state, party, concept, message in (
        ({"us.tlks": "on"}, "us", "seq", "did you mean us.talks"),
        ({"us.office": "embasy"}, "us", "seq", "none, section, embassy"),
        ({}, "uss", "seq", "did you mean us"),
        ({}, "us", "sek", "did you mean seq"),
    ):
        with pytest.raises(detente.GameError, match=message):
            game.explain(state, party, concept)
    unknown: Any = "strong"
    with pytest.raises(detente.GameError, match="weak or strict"):
        game.stability(sanctions=unknown)


def test_results_are_immutable(model: detente.Model) -> None:
    with pytest.raises(AttributeError):
        model.title = "another"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        model.under().stability().strict = True  # type: ignore[misc]


def test_graph_form_in_python() -> None:
    elmira = detente.load("elmira-1991")
    assert repr(elmira) == "Model('The Elmira groundwater contamination, 1991', 3 parties, 9 states)"
    assert "from 1 to 3, 9" in elmira._repr_html_()
    game = elmira.under()
    assert game.explain("5", None, "nash", coalition=["moe", "ur"]).stable is False
    foreseen = game.explain("5", "moe", "lh:2")
    assert isinstance(foreseen, Explanation)
    assert foreseen.improvements[0].follows[0].movers == ("ur",)
    table = game.statusquo()
    assert list(table.to_frame().columns) == ["state", "moves", "improvements"]
    assert (
        repr(table) == "StatusQuoTable('The Elmira groundwater contamination, 1991', moves=9, improvements=2)"
    )
    found = game.stability(concepts=["lh:2", "nm"])
    assert list(found.concepts) == ["lh:2", "nm"]
    assert found.to_frame()["state"].tolist() == ["8", "9", "8", "9"]
    for result in (table, found, game.outlook(), game.explain("1", "lg", "seq")):
        data = result.to_dict()
        assert json.loads(json.dumps(data)) == data
        assert result._repr_html_().startswith(("<table>", "<div>"))


def test_questions_in_python(model: detente.Model) -> None:
    game = model.under()
    assert game.stability(coalition=["us", "dprk"]).focal == ("us+dprk",)
    assert len(game.stability(universal=True).focal) == 3
    assert game.stability(unknown="d").reading == {"unknown": "d"}
    assert "strong_seq" in game.stability(strength=True).concepts
    with pytest.raises(detente.GameError, match="one at a time"):
        game.stability(unknown="a", strength=True)
    with pytest.raises(detente.GameError, match="no type e"):
        game.stability(unknown="e")
