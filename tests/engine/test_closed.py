"""Why a move is closed: something stands against a choice exactly when the game does not allow it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

from detente.cli import main
from detente.engine import Movers
from detente.game import Game, compile_game
from detente.game.closed import Judge, Reason, why_closed
from detente.game.rules import commitments_of, scenario_of
from detente.language import loads, print_condition
from detente.strategy.status import status as side_status
from detente.views.reasons import reason_words
from tests.batches import batches
from tests.engine.worlds import conflict_and_model, pairs

PAIRS, CONFLICTS = 60, 10

MODEL = """\
detente: 1
title: A door with many locks
sources: {s: {title: A treaty}}
parties:
  a:
    name: Aland
    options:
      x: does x
      y: {title: does y, while: b.z, reversible: false}
      w: {title: does w, requires: b.z, after: a.x}
    preferences: [a.x]
  b: {name: Beland, options: {z: does z, v: does v}, preferences: [b.z]}
infeasible: [{condition: b.v and a.x, title: what Aland does ends what Beland does, source: s}]
moves: [{party: b, from: b.z, to: b.v, note: a law of 2009}]
sides: {us: [a], them: [b]}
status_quo: []
policies:
  p: {side: us, commitments: {a.x: {requires: b.z, after: b.z and b.v, snapback: true}, a.w: {never: true}}}
scenarios:
  dark: {title: Dark, infeasible: [{condition: a.x and not b.z, note: no power}]}
  banned: {title: Banned, moves: [{party: a, from: "true", to: a.x}]}
  shut: {title: Shut, fixed: {a.x: off}}
  kept: {title: Kept, fixed: {a.y: on}, status_quo: [b.z]}
"""


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_a_reason_stands_against_what_is_not_allowed_and_nothing_else(first: int) -> None:
    closed = 0
    for seed in range(first, first + CONFLICTS):
        conflict, model = conflict_and_model(seed)
        judge, chance = Judge(model), np.random.default_rng(seed)
        for _, game in pairs(conflict, model):
            policy, scenario = commitments_of(model, game.policy), scenario_of(model, game.scenario)
            starts = chance.choice(np.flatnonzero(game.feasible), PAIRS)
            choices = chance.integers(game.space.size, size=PAIRS)
            for start, choice in zip(starts.tolist(), choices.tolist(), strict=True):
                if (allowed := is_allowed(game, start, choice)) is None:
                    continue
                before, after = game.space.describe(start), game.space.describe(choice)
                assert isinstance(before, dict) and isinstance(after, dict)
                assert bool(why_closed(judge, policy, scenario, before, after)) != allowed
                closed += not allowed
    assert closed


def is_allowed(game: Game, start: int, choice: int) -> bool | None:
    """Tell whether those whose options differ may choose so, None where nothing differs."""
    levels = zip(game.space.levels(start), game.space.levels(choice), strict=True)
    changed = [place for place, (before, after) in enumerate(levels) if before != after]
    if not changed:
        return None
    movers = tuple(sorted({game.party(game.space.options[place].party) for place in changed}))
    own = tuple(place for party in movers for place in game.space.owned[party])
    return bool(Movers(game, movers, own).allowed(np.array([start]), np.array([choice]))[0])


def reasons(scenario: str, policy: str, start: list[str], choice: list[str]) -> list[Reason]:
    model = loads(MODEL)
    on, off = dict.fromkeys(start, "on"), dict.fromkeys(choice, "on")
    return [
        *why_closed(
            Judge(model), commitments_of(model, policy), scenario_of(model, scenario), on, off, lasting=True
        )
    ]


@pytest.mark.parametrize(
    ("scenario", "policy", "start", "choice", "told"),
    [
        ("base", "none", [], ["a.x"], []),
        ("base", "none", [], ["a.w"], ["requires model b.z", "after model a.x"]),
        ("base", "none", [], ["a.y"], ["while model b.z"]),
        ("base", "none", ["b.z", "a.y"], ["b.z"], ["irreversible model"]),
        ("base", "none", ["a.x"], ["a.x", "b.v"], ["rule model b.v and a.x"]),
        ("base", "none", ["b.z"], ["b.z", "b.v"], ["ban model"]),
        ("base", "p", [], ["a.x"], ["requires policy b.z", "after policy b.z and b.v"]),
        ("base", "p", ["a.x", "b.z"], ["a.x", "b.z", "a.w"], ["never policy false"]),
        ("dark", "none", [], ["a.x"], ["rule scenario a.x and not b.z"]),
        ("banned", "none", [], ["a.x"], ["ban scenario"]),
        ("shut", "none", [], ["a.x"], ["fixed scenario"]),
        ("kept", "none", ["a.y", "b.z"], ["a.y"], ["while model b.z"]),
    ],
)
def test_each_reason_is_told_with_who_says_so(
    scenario: str, policy: str, start: list[str], choice: list[str], told: list[str]
) -> None:
    found = [
        f"{r.kind} {r.by}{'' if r.condition is None else ' ' + print_condition(r.condition)}"
        for r in reasons(scenario, policy, start, choice)
    ]
    assert found == told


RAMP = """\
detente: 1
title: A ramp
parties:
  a:
    options:
      x: {levels: [none, low, mid, top], requires: {mid: b.z}, after: {top: b.v}, while: {mid: b.w}}
  b: {options: {z: z, v: v, w: w}}
sides: {us: [a]}
policies:
  p: {side: us, commitments: {a.x: {requires: {low: b.w or b.v, mid: b.z}, snapback: true, never: top}}}
status_quo: []
"""


@pytest.mark.parametrize(
    ("policy", "before", "level", "told"),
    [
        ("none", [], "low", []),
        ("none", ["b.w"], "mid", ["requires model b.z"]),
        ("none", ["b.z", "b.w"], "mid", []),
        ("none", ["b.z"], "mid", ["while model b.w"]),
        ("none", ["b.w"], "top", ["requires model b.z", "after model b.v"]),
        ("p", [], "low", ["requires policy b.w or b.v"]),
        ("p", ["b.w"], "mid", ["requires model b.z", "requires policy b.z"]),
        (
            "p",
            ["b.v"],
            "top",
            ["requires model b.z", "requires policy b.z", "never policy false", "while model b.w"],
        ),
    ],
)
def test_guards_are_asked_by_level(policy: str, before: list[str], level: str, told: list[str]) -> None:
    model, start = loads(RAMP), dict.fromkeys(before, "on")
    found = why_closed(
        Judge(model),
        commitments_of(model, policy),
        scenario_of(model, "base"),
        start,
        {**start, "a.x": level},
        lasting=True,
    )
    assert [f"{r.kind} {r.by} {print_condition(r.condition)}" for r in found if r.condition] == told


def test_what_fails_lowers_to_the_highest_level_that_is_supported() -> None:
    def settled(policy: str, level: str, *up: str) -> str:
        game = compile_game(loads(RAMP), policy)
        number = game.space.number({"a.x": level, **dict.fromkeys(up, "on")})
        state = game.space.describe(int(game.settled(np.array([number]))[0]))
        assert isinstance(state, dict)
        return state.get("a.x", "none")

    assert settled("none", "top", "b.w") == "top"
    assert settled("none", "top") == settled("none", "low") == "low"
    assert settled("p", "top", "b.z", "b.w") == "top", "what is already up stays"
    assert settled("p", "top", "b.w") == "low"
    assert settled("p", "mid", "b.z", "b.v") == "low"
    assert settled("p", "top", "b.z") == settled("p", "low") == "none"


PACT = """\
detente: 1
title: A pact for good
parties: {a: {name: A}, b: {name: B}}
agreements: {p: {title: the pact, between: [a, b], levels: [no, half, full], reversible: false}}
sides: {us: [a]}
"""


@pytest.mark.parametrize(
    ("start", "choice", "closed"),
    [
        ({"a.p": "full"}, {}, False),
        ({"a.p": "full", "b.p": "half"}, {"a.p": "half", "b.p": "half"}, False),
        ({"a.p": "full", "b.p": "half"}, {"b.p": "half"}, True),
        ({"a.p": "full", "b.p": "full"}, {"a.p": "half", "b.p": "full"}, True),
    ],
)
def test_an_agreement_that_lasts_says_so_itself(
    start: dict[str, str], choice: dict[str, str], closed: bool
) -> None:
    model = loads(PACT)
    found = why_closed(Judge(model), (), scenario_of(model, "base"), start, choice)
    assert [(r.kind, r.by, r.written) for r in found] == [
        ("irreversible", "model", model.agreements["p"]) for _ in range(closed)
    ]
    told = ["it cannot be ended once it is in force: the pact"] * closed
    assert [reason_words(model, reason) for reason in found] == told


def test_status_asks_for_more_than_there_is() -> None:
    """What is as high as it may go is not unlocked by going down first."""
    game = compile_game(loads(RAMP), "p")
    raised = {"a.x": "mid", "b.z": "on", "b.w": "on", "b.v": "on"}
    (held,) = side_status(game, "us", game.find_state(raised)).options
    assert (held.open, held.unlocks, [reason.kind for reason in held.blocked_by]) == (False, None, ["never"])
    (free,) = side_status(compile_game(loads(RAMP)), "us", game.find_state(raised)).options
    assert free.open


def status(tmp_path: Path, *arguments: str) -> str:
    file = tmp_path / "doors.yaml"
    file.write_text(MODEL, "utf-8")
    found = CliRunner().invoke(main, ["status", str(file), *arguments], catch_exceptions=False)
    assert found.exit_code == 0
    return found.output


def test_status_tells_a_banned_move_from_a_state_that_cannot_exist(tmp_path: Path) -> None:
    told = status(tmp_path, "--side", "us", "--scenario", "banned")
    says = "the scenario bans this move: Aland cannot move to where this holds: Aland does x"
    assert f"Aland does x a.x\n    {says}\n    no allowed moves unlock it" in told
    assert "no such state can exist" not in told


def test_a_ban_is_named_as_data_too(tmp_path: Path) -> None:
    data = json.loads(status(tmp_path, "--side", "them", "--state", '{"b.z": "on"}', "--json"))
    (ban,) = [each for option in data["options"] for each in option["blocked_by"] if each["kind"] == "ban"]
    assert (ban["condition"], ban["from"], ban["to"]) == ("from b.z to b.v", "b.z", "b.v")


def test_status_tells_the_scenarios_rule_with_its_words(tmp_path: Path) -> None:
    told = status(tmp_path, "--side", "us", "--scenario", "dark")
    assert "in this scenario no such state can exist: Aland does x and not (Beland does z) (no power)" in told
    data: Any = json.loads(status(tmp_path, "--side", "us", "--scenario", "dark", "--json"))
    assert data["options"][0]["blocked_by"] == [
        {
            "kind": "rule",
            "by": "scenario",
            "condition": "a.x and not b.z",
            "missing": [],
            "note": "no power",
        }
    ]


def test_status_tells_the_models_own_rules_and_bans(tmp_path: Path) -> None:
    told = status(tmp_path, "--side", "them", "--state", '{"a.x": "on"}')
    assert "no such state can exist: what Aland does ends what Beland does" in told
    told = status(tmp_path, "--side", "them", "--state", '{"b.z": "on"}')
    assert (
        "this move cannot be made: Beland cannot move from where this holds: Beland does z, "
        "to where this holds: Beland does v (a law of 2009)" in told
    )


def test_status_tells_what_would_not_last(tmp_path: Path) -> None:
    assert "it would not last: Aland does y needs: Beland does z" in status(tmp_path, "--side", "us")


def test_a_game_and_its_reasons_agree_on_what_is_fixed() -> None:
    model = loads(MODEL)
    game = compile_game(model, scenario="kept")
    assert game.status_quo is not None
    assert game.space.describe(game.status_quo) == {"a.y": "on", "b.z": "on"}
