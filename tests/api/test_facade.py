"""The façade: what it offers, that commands and methods take the same, and that both give the same."""

from __future__ import annotations

import doctest
import importlib
import inspect
import json
import pkgutil
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import detente
from detente import api
from detente.cli import main

SHOWN = {"model", "as_json", "limit", "table", "paths", "explained", "why"}
"""Parameters of commands that say what is read, or how a result is shown; not what is asked."""
WORLD = {"policy", "scenario"}
METHODS: dict[str, tuple[Callable[..., Any], set[str]]] = {
    "new": (api.new, {"output"}),
    "schema": (api.schema, {"output"}),
    "watch": (api.watch, set()),
    "check": (api.check, {"sources"}),
    "show": (detente.Model.show, set()),
    "compare": (detente.Model.compare, set()),
    "claims": (detente.Model.claims, {"sure", "time"}),
    "robust": (detente.Model.robust, {"details"}),
    "perceive": (detente.Model.perceive, set()),
    "design": (detente.Model.design, set()),
    "statement": (detente.Model.statement, set()),
    "report": (detente.Model.report, {"output"}),
    "quiz": (detente.Model.quiz, {"key"}),
    "debrief": (api.debrief, {"output"}),
    "stability": (detente.Game.stability, WORLD),
    "explain": (detente.Game.explain, WORLD),
    "path": (detente.Game.path, WORLD),
    "roadmap": (detente.Game.roadmap, WORLD),
    "inverse": (detente.Game.inverse, WORLD),
    "outlook": (detente.Game.outlook, WORLD),
    "status": (detente.Game.status, WORLD),
    "statusquo": (detente.Game.statusquo, WORLD),
    "convert": (api.convert, set()),
    "replay": (detente.Model.replay, {"day", "first", "last", "figures"}),
    "evidence": (detente.evidence, {"first", "last", "complete", "tests", "figures"}),
}
"""Of each command its method, and which of its parameters that method does not take."""


def test_what_a_game_and_a_model_offer() -> None:
    game, model = detente.load("chicken").under(), detente.load("chicken")
    assert [name for name in dir(game) if not name.startswith("_")] == [
        "combinations",
        "crossroads",
        "explain",
        "feasible_count",
        "inverse",
        "outlook",
        "path",
        "plot",
        "policy",
        "roadmap",
        "scenario",
        "stability",
        "statement",
        "status",
        "status_quo",
        "statusquo",
    ]
    assert [name for name in dir(model) if not name.startswith("_")] == [
        "claims",
        "compare",
        "design",
        "options",
        "parties",
        "perceive",
        "plot",
        "policies",
        "quiz",
        "replay",
        "report",
        "robust",
        "scenarios",
        "show",
        "sides",
        "statement",
        "study",
        "symbolic",
        "title",
        "under",
        "written",
    ]
    assert dir(detente) == sorted(detente.__all__)


@pytest.mark.parametrize("command", METHODS)
def test_a_method_takes_what_its_command_takes(command: str) -> None:
    method, elsewhere = METHODS[command]
    taken = set(inspect.signature(method).parameters)
    asked = {parameter.name for parameter in main.commands[command].params} - SHOWN - elsewhere
    assert {str(name) for name in asked} <= taken


@pytest.mark.parametrize("command", METHODS)
def test_defaults_are_those_of_the_command(command: str) -> None:
    method, _ = METHODS[command]
    known = inspect.signature(method).parameters
    for parameter in main.commands[command].params:
        name = str(parameter.name)
        if name not in known or known[name].default is inspect.Parameter.empty or name == "patience":
            continue
        theirs = parameter.to_info_dict()["default"]
        assert (known[name].default or None) == (theirs or None), name


def test_every_command_has_a_method() -> None:
    assert set(METHODS) == set(main.commands) - {"cases", "studio"}, (
        "`cases` lists what `case_names` names, and the studio is a page"
    )


def test_what_a_replay_is_asked() -> None:
    replay = detente.load("korea-2018").replay()
    assert {"score", "standing"} <= set(dir(replay))
    assert told("replay", "korea-2018", "--on", "2018-06-12") == replay.standing("2018-06-12").to_dict()
    days = "2018-01-10", "2018-06-12"
    asked = "replay", "korea-2018", "--from", days[0], "--to", days[1]
    assert told(*asked) == replay.score(*days).to_dict()
    for names in ("none, linked", ["none", "linked"]):
        both = replay.score(*days, policies=names).to_dict()
        assert told(*asked, "--policy", "none", "--policy", "linked") == both


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2010", "^'2010' is no date; write 2010-02-12, or 2010-02 for a month$"),
        ("2010-02-30", "^'2010-02-30' is no date: that month has 28 days$"),
        (2010, "^2010 is no date; write it as text: 2010-02-12, or 2010-02 for a month$"),
    ],
)
def test_a_replay_is_told_what_is_no_date(day: Any, says: str) -> None:
    replay = detente.load("korea-2018").replay()
    for ask in (lambda: replay.standing(day), lambda: replay.score("2010-01", day)):
        with pytest.raises(detente.GameError, match=says):
            ask()


def test_a_score_is_of_policies_that_there_are() -> None:
    replay = detente.load("korea-2018").replay()
    with pytest.raises(detente.GameError, match="no policy linkd — did you mean linked"):
        replay.score("2018-01-10", "2018-06-12", policies="linkd")
    with pytest.raises(detente.GameError, match="5 are no names: write them as text with commas between"):
        replay.score("2018-01-10", "2018-06-12", policies=5)  # type: ignore[arg-type]


def test_names_are_a_list_or_text(tmp_path: Path) -> None:
    iran = detente.load("iran-2015")
    told = [iran.compare(policies=names, scenarios="base").to_dict() for names in ("jcpoa", ["jcpoa"])]
    assert told[0] == told[1]
    game = detente.load("chicken").under()
    assert game.stability(concepts="nash, gmr").concepts == ("nash", "gmr")
    with pytest.raises(detente.GameError, match="was not among the concepts asked for: nash, gmr"):
        game.stability(concepts="nash, gmr").count("seq")


def test_equilibria_are_states_by_name() -> None:
    found = detente.load("chicken").under().stability()
    assert found.equilibria("nash") == [{"second.swerve": "on"}, {"first.swerve": "on"}]
    assert found.equilibria("nash", limit=1) == [{"second.swerve": "on"}]
    assert detente.load("chicken").symbolic().stability().equilibria("nash") == found.equilibria("nash")
    outlook = detente.load("iran-2015").under("jcpoa").outlook()
    assert [outlook.states(end) for end in outlook.ends] == [
        end["states"] for end in outlook.to_dict()["ends"]
    ]


LADDER = """\
detente: 1
title: T
parties:
  a: {options: {x: X, y: {title: Y, levels: [low, mid, high]}}, preferences: [a.x]}
  b: {options: {z: Z}}
relationship:
  warmth: {between: [a, b], rungs: {warm: a.x and b.z, cool: a.x, cold: true}}
  concept: {between: [a, b], rungs: {some: a.x, none: true}}
status_quo: []
goal: {condition: a.x and b.z}
"""


def test_a_data_frame_has_a_column_per_option_ladder_and_for_the_goal() -> None:
    game = detente.loads(LADDER).under()
    frame = game.stability(concepts="nash").to_frame()
    assert list(frame.columns) == ["concept", "a.x", "a.y", "b.z", "warmth", "concept (ladder)", "goal"]
    assert frame.iloc[-1].tolist() == ["nash", "on", "high", "on", "warm", "some", True]
    assert len(frame) == game.stability().count("nash") == 6
    frame = game.outlook().to_frame()
    assert list(frame.columns)[:6] == ["reading", "end", "kind", "size", "chance", "moves"]
    assert frame.iloc[0, 6:].tolist() == ["on", "low", "off", "cool", "some", False]


def told(*arguments: str | Path) -> Any:
    """Return what a command prints as data, run in this process."""
    done = CliRunner().invoke(main, [*map(str, arguments), "--json"], catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
    return json.loads(done.stdout)


def large() -> str:
    """Return a model with too many states to list: twenty prisoner's dilemmas side by side, and a claim."""
    parties = "\n".join(
        f"  {one}{n}: {{options: {{defect: Defect}}, preferences: [not {other}{n}.defect, {one}{n}.defect]}}"
        for n in range(20)
        for one, other in ("ab", "ba")
    )
    return (
        f"detente: 1\ntitle: Many\nparties:\n{parties}\nstatus_quo: []\n"
        "claims: {one: {text: One defects, policy: none, possible: a0.defect}}\n"
    )


def test_a_large_model_gives_the_same_through_both(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(large())
    model = detente.load(path)
    game = model.under()
    found = game.stability()
    assert told("stability", path, "--limit", "3") == found.to_dict(3)
    assert found.count("nash") == 1 and len(found.equilibria("gmr", limit=5)) == 5
    assert told("explain", path, "--state", "a0.defect", "--party", "b0") == (
        game.explain("a0.defect", "b0").to_dict()
    )
    assert told("path", path, "a0.defect and b0.defect") == game.path("a0.defect and b0.defect").to_dict()
    assert game.status_quo == {}
    for ask in (game.outlook, game.statusquo, lambda: game.path("a0.defect", willing=True), game.plot):
        with pytest.raises(detente.TooLargeError, match="one by one"):
            ask()


def test_a_large_model_has_its_claims_judged(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_text(large())
    assert told("claims", path) == detente.load(path).claims().to_dict()


@pytest.mark.parametrize("policy", [None, "jcpoa"])
def test_commands_print_what_methods_give(policy: str | None) -> None:
    world = () if policy is None else ("--policy", policy)
    iran = detente.load("iran-2015")
    game = iran.under(policy)
    goal = "agreement_lives"
    assert told("path", "iran-2015", goal, *world) == game.path(goal).to_dict()
    assert told("path", "iran-2015", goal, "--willing", *world) == game.path(goal, willing=True).to_dict()
    assert (
        told("roadmap", "iran-2015", goal, "--side", "west", *world) == game.roadmap(goal, "west").to_dict()
    )
    assert told("status", "iran-2015", *world) == game.status().to_dict()
    assert told("outlook", "iran-2015", *world) == game.outlook().to_dict(1000)


def test_show_check_and_convert(tmp_path: Path) -> None:
    assert told("show", "chicken") == detente.load("chicken").show()
    reading = detente.check("chicken")
    assert reading.model is not None and not reading.problems
    done = detente.convert("chicken", tmp_path / "chicken.nfg")
    assert (
        (tmp_path / "chicken.nfg").read_text() == done.text == detente.convert("chicken", write_as="nfg").text
    )
    assert (done.read_as, done.written_as) == ("yaml", "nfg")
    with pytest.raises(api.FormatError, match=r"the name - tells no format; end it in .*, or say write_as"):
        detente.convert("chicken")


def test_statements_are_of_a_policy() -> None:
    iran = detente.load("iran-2015")
    said = iran.under("jcpoa").statement()
    assert said.text == iran.statement("jcpoa").text == str(said)
    assert told("statement", "iran-2015", "--policy", "jcpoa") == said.to_dict()
    assert said.to_dict()["statement"] == said.text
    assert {row["kind"] for row in said.rows()} == {
        *("offers", "promises", "withdrawals", "open", "open_on_terms")
    }
    assert repr(said) == "PublicStatement('The Iran nuclear agreement, July 2015', jcpoa)"
    assert "open_on_terms" in said._repr_html_()
    with pytest.raises(detente.GameError, match="and this game has none; `under` takes one"):
        iran.under().statement()


MODULES = [f"detente.api.{module.name}" for module in pkgutil.iter_modules(api.__path__)]


@pytest.mark.parametrize(
    "module",
    [
        "detente",
        "detente.api",
        "detente.cases",
        "detente.record.replays.result",
        "detente.strategy.looks",
        *MODULES,
    ],
)
def test_examples_give_what_they_say(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0


def methods() -> list[str]:
    """Return the public methods of models and games."""
    return [
        f"{kind.__name__}.{name}"
        for kind in (detente.Model, detente.Game)
        for name, method in vars(kind).items()
        if inspect.isfunction(method) and not name.startswith("_")
    ]


@pytest.mark.parametrize("name", [*methods(), "load", "loads", "dump", "check", "convert", "case_names"])
def test_everything_that_can_be_asked_has_examples(name: str) -> None:
    asked = attrgetter(name)(detente)
    told = inspect.getdoc(asked) or ""
    assert "\n\nExamples\n--------\n>>> import detente\n" in told
    (found,) = doctest.DocTestFinder(recurse=False).find(asked, name)
    assert len(found.examples) >= 2 and found.examples[-1].want


def test_the_methods_are_found() -> None:
    assert {"Model.under", "Model.replay", "Game.stability", "Game.roadmap"} <= set(methods())


def test_a_report_never_takes_the_place_of_its_model(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text("{detente: 1, title: One, parties: {a: {options: {x: acts}}}}", encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(OSError, match="is the model's own file, and would be lost"):
        detente.load(file).report(file)
    assert file.read_bytes() == before


def test_deals_of_more_parties_than_there_are() -> None:
    chicken = detente.load("chicken").under()
    assert chicken.outlook(max_deal=10**21).rows() == chicken.outlook(max_deal=2).rows()
