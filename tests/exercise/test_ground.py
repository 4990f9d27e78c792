"""What a seat may know of a model: its own part, what everybody knows, and no more."""

from __future__ import annotations

from dataclasses import fields

import pytest

from detente import api
from detente.exercise import Exercise, Settings
from detente.language import Model, Party, Scenario
from detente.views.role_sheet import role_sheet

CASES = [case["name"] for case in api.cases() if not api.load(case["name"]).written.states]
KNOWN = {
    "title",
    "as_of",
    "parties",
    "agreements",
    "facts",
    "infeasible",
    "bans",
    "status_quo",
    "sides",
    "ladders",
    "policies",
    "places",
}
"""What of a model is passed on; what may be added to models is not, unless somebody decides that it is."""


@pytest.mark.parametrize("case", CASES)
def test_a_role_sheet_is_that_of_the_whole_model(case: str) -> None:
    model = api.load(case).written
    for policy in (None, *model.policies):
        exercise = Exercise(model, Settings(policy=policy))
        for party in model.parties:
            ground = exercise.ground(party, None)
            assert role_sheet(ground.model, party) == role_sheet(model, party)


def test_what_is_not_named_is_not_known() -> None:
    model = api.load("korea-2010").written
    exercise = Exercise(model, Settings(policy="linked"))
    empty = Model(title="", parties={})
    for party in (*model.parties, None):
        ground = exercise.ground(party, next(iter(model.scenarios)))
        for part in fields(Model):
            if part.name not in KNOWN:
                assert getattr(ground.model, part.name) == getattr(empty, part.name), part.name
        assert list(ground.model.policies) == ["linked"]
        assert ground.model.places == {}
        for key, other in ground.model.parties.items():
            if key != party:
                bare = Party(key=key, name=other.name, plural=other.plural, options=other.options)
                assert other == bare
        shown = {"key", "title", "infeasible", "bans", "fixed"}
        for part in fields(Scenario):
            if part.name not in shown:
                assert getattr(ground.scenario, part.name) == getattr(Scenario(key=""), part.name)


DOOR = """\
detente: 1
title: A door
parties:
  a: {name: Aland, options: {x: opens it}, preferences: [a.x]}
  b: {name: Beland, options: {z: shuts it}, preferences: [b.z]}
"""


def test_a_scenario_changes_what_its_own_party_wants() -> None:
    text = (
        DOOR
        + """\
scenarios:
  night: {title: Night, preferences: {b: [not b.z]}}
  day: {title: Day, public: true, preferences: {a: [not a.x]}}
status_quo: []
"""
    )
    exercise = Exercise(api.loads(text).written, Settings())

    def sheet(party: str, scenario: str | None) -> str:
        return role_sheet(exercise.ground(party, scenario).model, party)

    assert sheet("a", "night") == sheet("a", None)
    assert "1. not (Beland shuts it)" in sheet("b", "night") and "1. Beland shuts it" in sheet("b", None)
    assert exercise.ground("a", "night").scenario.title == ""
    assert exercise.ground("a", "day").scenario.title == "Day"


def test_a_sheet_tells_what_was_in_place_when_the_exercise_began_whatever_comes_later() -> None:
    text = (
        DOOR
        + """\
scenarios:
  night: {title: Night, status_quo: [b.z]}
status_quo: [a.x]
"""
    )
    model = api.loads(text).written
    for opened, begun in ((None, "Aland: opens it"), ("night", "Beland: shuts it")):
        exercise = Exercise(model, Settings(scenario=opened))
        for later in (None, "night"):
            sheet = role_sheet(exercise.ground("a", later).model, "a")
            assert f"## In place at the beginning\n\n- {begun}\n" in sheet
