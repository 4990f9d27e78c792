"""States, moves, and who gains by them, in the words of lists and of running text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.game import Step
from detente.views.sentences import step_sentences
from detente.views.words import (
    action,
    party_names,
    situation,
    state_lines,
    state_sentence,
    step_actions,
    step_gains,
)

from .models import GRAPH, TREATY
from .results import step


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (["we"], "Ourland"),
        (["we", "they"], "Ourland and Theirland"),
        (["we", "friend", "they"], "Ourland, Friendland and Theirland"),
    ],
)
def test_names_are_joined(keys: list[str], said: str) -> None:
    assert party_names(TREATY, keys) == said


@pytest.mark.parametrize(
    ("option", "level", "said"),
    [
        ("we.lift", "on", "lifts its sanctions"),
        ("we.pact", "on", "consents to: a pact"),
        ("we.aid", "half_of_it", "sends aid (half of it)"),
    ],
)
def test_options_at_a_level(option: str, level: str, said: str) -> None:
    assert action(TREATY.option(option), level) == said


STATES = {
    "nothing": ({}, [], ["nothing is in place"], "nobody does anything"),
    "one party": (
        {"we.lift": "on", "we.aid": "all_of_it"},
        [("Ourland", ["lifts its sanctions", "sends aid (all of it)"])],
        ["Ourland: lifts its sanctions, sends aid (all of it)"],
        "Ourland: lifts its sanctions, sends aid (all of it)",
    ),
    "two parties, in the order of the model": (
        {"they.spy": "on", "we.lift": "on"},
        [("Ourland", ["lifts its sanctions"]), ("Theirland", ["Espionage"])],
        ["Ourland: lifts its sanctions", "Theirland: Espionage"],
        "Ourland: lifts its sanctions; Theirland: Espionage",
    ),
}


@pytest.mark.parametrize(("state", "lines", "listed", "sentence"), STATES.values(), ids=list(STATES))
def test_states(
    state: dict[str, str], lines: list[tuple[str, list[str]]], listed: list[str], sentence: str
) -> None:
    assert state_lines(TREATY, state) == lines
    assert situation(TREATY, state) == listed
    assert state_sentence(TREATY, state) == sentence


def test_states_of_a_graph() -> None:
    assert state_lines(GRAPH, "b") == [("state b", ["the sun shines"])]
    assert situation(GRAPH, "b") == ["state b: the sun shines"]
    assert state_sentence(GRAPH, "b") == "state b: the sun shines"


MOVES = {
    "a deed": (
        step("we", raised={"we.lift": "on"}),
        ["Ourland: lifts its sanctions"],
        ["Ourland lifts its sanctions"],
    ),
    "a thing": (step("they", raised={"they.spy": "on"}), ["Theirland: Espionage"], ["Theirland: Espionage"]),
    "a thing in small letters": (
        step("we", raised={"we.seat": "on"}),
        ["Ourland: the front seat"],
        ["Ourland: the front seat"],
    ),
    "a thing that ends like a deed": (
        step("we", raised={"we.ports": "on"}),
        ["Ourland: access to its ports"],
        ["Ourland: access to its ports"],
    ),
    "a level": (
        step("we", raised={"we.aid": "half_of_it"}),
        ["Ourland: sends aid (half of it)"],
        ["Ourland sends aid (half of it)"],
    ),
    "a deed that ends": (
        step("we", lowered={"we.lift": "off"}),
        ["Ourland: no longer: lifts its sanctions"],
        ["Ourland no longer lifts its sanctions"],
    ),
    "a thing that ends": (
        step("they", lowered={"they.spy": "off"}),
        ["Theirland: no longer: Espionage"],
        ["Theirland: no longer: Espionage"],
    ),
    "a level that falls": (
        step("we", lowered={"we.aid": "half_of_it"}),
        ["Ourland: sends aid (down to half of it)"],
        ["Ourland sends aid (down to half of it)"],
    ),
    "one thing for another": (
        step("we", raised={"we.lift": "on"}, lowered={"we.seat": "off"}),
        ["Ourland: lifts its sanctions, no longer: the front seat"],
        ["Ourland: lifts its sanctions, no longer: the front seat"],
    ),
    "a deed and a thing": (
        step("they", raised={"they.halt": "on", "they.spy": "on"}),
        ["Theirland: halts its tests, Espionage"],
        ["Theirland: halts its tests, Espionage"],
    ),
    "a deal": (
        step("we", "they", raised={"they.halt": "on", "we.lift": "on"}),
        ["Ourland: lifts its sanctions", "Theirland: halts its tests"],
        ["Ourland lifts its sanctions", "Theirland halts its tests"],
    ),
    "a deed falls with it": (
        step("friend", lowered={"friend.watch": "off"}, settled={"we.lift": "off"}),
        ["Friendland: no longer: watches the border", "falls away with it: Ourland (lifts its sanctions)"],
        ["Friendland no longer watches the border", "with that Ourland no longer lifts its sanctions"],
    ),
    "a thing falls with it": (
        step("friend", raised={"friend.watch": "on"}, settled={"they.spy": "off"}),
        ["Friendland: watches the border", "falls away with it: Theirland (Espionage)"],
        ["Friendland watches the border", "with that ends: Theirland: Espionage"],
    ),
}


@pytest.mark.parametrize(("move", "listed", "told"), MOVES.values(), ids=list(MOVES))
def test_moves(move: Step, listed: list[str], told: list[str]) -> None:
    assert step_actions(TREATY, move) == listed
    assert step_sentences(TREATY, move) == told


@pytest.mark.parametrize(
    ("movers", "listed", "told"),
    [
        (("one",), "The first: to state b, the sun shines", "The first moves to state b (the sun shines)"),
        (
            ("one", "two"),
            "The first and The second: to state b, the sun shines",
            "The first and The second move to state b (the sun shines)",
        ),
    ],
    ids=["one party", "a deal"],
)
def test_moves_in_a_graph(movers: tuple[str, ...], listed: str, told: str) -> None:
    assert step_actions(GRAPH, step(*movers, state="b")) == [listed]
    assert step_sentences(GRAPH, step(*movers, state="b")) == [told]


@pytest.mark.parametrize(
    ("gains", "said"),
    [
        ({"we": True, "they": False}, "better for Ourland"),
        ({"we": True, "friend": False, "they": True}, "better for Ourland and Theirland"),
        ({"we": False, "they": False}, "better for nobody"),
    ],
    ids=["one", "two", "nobody"],
)
def test_who_gains(gains: dict[str, bool], said: str) -> None:
    assert step_gains(TREATY, step("we", gains=gains)) == said


def test_a_move_that_must_be_made_says_so() -> None:
    bound = replace(step("one", state="b"), must=True)
    assert step_sentences(GRAPH, bound) == ["The first must move, and goes to state b (the sun shines)"]
