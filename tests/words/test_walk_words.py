"""Where one can go from a state, as the page of the studio is told it."""

from __future__ import annotations

from typing import Any

import pytest

from detente.game import compile_game
from detente.language import loads
from detente.strategy import crossroads
from detente.views import walk_words
from detente.views.walk_words import crossroads_told

MODEL = loads("""detente: 1
title: Two sides
parties:
  a: {name: Avaria, options: {talks: opens talks, aid: {title: sends aid, levels: [none, some]}}, preferences: [b.talks, a.talks]}
  b:
    name: Borduria
    options:
      talks: opens talks
      rule: {title: rules, levels: [none, law]}
    preferences: [a.talks, not b.talks]
  c: {name: Syldavia}
sides: {west: [a]}
policies: {first: {title: After them, side: west, commitments: {a.talks: {requires: b.talks, snapback: true}}}}
status_quo: [b.talks]
""")


def told(state: str = "start", policy: str | None = "first") -> dict[str, Any]:
    game = compile_game(MODEL, policy)
    numbers = {"start": game.start(), "both": game.find_state({"a.talks": "on", "b.talks": "on"})}
    return crossroads_told(crossroads(game, numbers[state]))


def step(found: dict[str, Any], party: str, option: str, to: str) -> dict[str, Any]:
    (steps,) = [each["steps"] for each in found["parties"] if each["party"] == party]
    (one,) = [each for each in steps if (each["option"], each["to"]) == (option, to)]
    assert isinstance(one, dict)
    return one


def test_a_state_and_who_can_move() -> None:
    found = told()
    assert found["state"] == {"b.talks": "on"}
    assert found["words"] == ["Borduria: opens talks"]
    assert [(each["party"], each["name"]) for each in found["parties"]] == [
        ("a", "Avaria"),
        ("b", "Borduria"),
    ]


def test_an_open_step() -> None:
    assert step(told(), "a", "a.talks", "on") == {
        "option": "a.talks",
        "title": "Avaria opens talks",
        "to": "on",
        "open": True,
        "why": "",
        "state": {"a.talks": "on", "b.talks": "on"},
        "words": ["Avaria: opens talks"],
        "gains": {"a": "better", "b": "better", "c": "same"},
        "because": {"a": "“Avaria opens talks”", "b": "“Avaria opens talks”"},
    }


def test_a_step_back_and_what_falls_with_it() -> None:
    found = step(told("both"), "b", "b.talks", "off")
    assert found["title"] == "Borduria: no longer: opens talks"
    assert found["words"] == [
        "Borduria: no longer: opens talks",
        "falls away with it: Avaria (opens talks)",
    ]
    assert found["gains"] == {"a": "worse", "b": "worse", "c": "same"}
    assert found["because"] == {"a": "“Borduria opens talks”", "b": "“Avaria opens talks”"}


def test_a_step_that_is_closed() -> None:
    game = compile_game(MODEL, "first")
    found = crossroads_told(crossroads(game, game.find_state({})))
    assert step(found, "a", "a.talks", "on") == {
        "option": "a.talks",
        "title": "Avaria opens talks",
        "to": "on",
        "open": False,
        "why": "the policy asks for: Borduria opens talks",
    }


@pytest.mark.parametrize(
    ("option", "to", "title"),
    [
        ("a.aid", "some", "Avaria sends aid (some)"),
        ("b.rule", "law", "Borduria rules (law)"),
    ],
)
def test_titles_of_levels(option: str, to: str, title: str) -> None:
    assert step(told(), option[0], option, to)["title"] == title


def test_what_somebody_wants() -> None:
    found = told()
    assert found["wanted"][0] == {
        "movers": ["Avaria"],
        "sentence": "Avaria: opens talks",
        "gains": "better for Avaria and Borduria",
        "state": {"a.talks": "on", "b.talks": "on"},
        "because": {"a": "“Avaria opens talks”", "b": "“Avaria opens talks”"},
        "loses": {},
    }
    assert (found["wanted_count"], found["rests"]) == (len(found["wanted"]), False)


def test_where_nobody_wants_to_move() -> None:
    game = compile_game(MODEL, "first")
    resting = [
        found
        for state in range(game.space.size)
        if game.feasible[state] and (found := crossroads_told(crossroads(game, state)))["rests"]
    ]
    assert all((each["wanted"], each["wanted_count"]) == ([], 0) for each in resting)
    assert resting


def test_more_than_are_told_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = told()
    assert whole["wanted_count"] > 1
    monkeypatch.setattr(walk_words, "MOST", 1)
    found = told()
    assert found["wanted"] == whole["wanted"][:1]
    assert found["wanted_count"] == whole["wanted_count"]
    assert walk_words.MOST == 1


def test_a_graph() -> None:
    from detente import load

    game = compile_game(load("elmira-1991").written)
    found = crossroads_told(crossroads(game, game.start()))
    (mine,) = [each["steps"] for each in found["parties"] if each["party"] == "ur"]
    assert [(each["option"], each["to"], each["title"]) for each in mine][:1] == [
        (None, "3", "Uniroyal: to state 3, Uniroyal accepts the order"),
    ]
