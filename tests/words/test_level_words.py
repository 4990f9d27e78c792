"""Levels that have names are told, the lowest too where it says what is the case."""

from __future__ import annotations

import pytest

from detente.game import Step
from detente.language import parse_condition
from detente.views.findings.clauses import where_words
from detente.views.sentences import step_sentences
from detente.views.words import (
    condition_words,
    level_mark,
    option_words,
    raised_words,
    situation,
    state_sentence,
    step_actions,
    step_gains,
)

from .models import LEVELS, TREATY
from .pages import lines_of, page
from .results import rest, round_of, step, subject, world

RAISED = {
    "we.aid": "sends aid (half of it or all of it)",
    "we.ships": "keeps its ships (in port)",
    "we.tone": "keeps its tone (cool to very warm)",
    "they.halt": "halts its tests",
}


@pytest.mark.parametrize(("option", "said"), RAISED.items(), ids=list(RAISED))
def test_an_option_that_is_raised(option: str, said: str) -> None:
    assert raised_words(LEVELS.option(option)) == said
    name = "Theirland" if option.startswith("they") else "Ourland"
    assert option_words(LEVELS, LEVELS.option(option)) == f"{name} {said}"
    assert condition_words(LEVELS, parse_condition(option)) == f"{name} {said}"


def test_consent_that_is_raised() -> None:
    assert raised_words(TREATY.option("we.pact")) == "consents to: a pact"


@pytest.mark.parametrize(
    ("option", "level", "said"),
    [("we.aid", "half_of_it", "half of it"), ("we.ships", "at_sea", "at sea"), ("they.halt", "on", "yes")],
)
def test_marks_in_a_table(option: str, level: str, said: str) -> None:
    assert level_mark(LEVELS.option(option), level) == said


CONDITIONS = {
    "not we.ships": "Ourland keeps its ships (at sea)",
    "we.ships == in_port": "Ourland keeps its ships (in port)",
    "we.ships != in_port": "Ourland keeps its ships (at sea)",
    "we.ships < in_port": "Ourland keeps its ships (at sea)",
    "we.ships >= at_sea": "Ourland keeps its ships (at least at sea)",
    "not we.tone": "Ourland keeps its tone (cold)",
    "we.tone >= warm": "Ourland keeps its tone (at least warm)",
    "we.tone < warm": "not (Ourland keeps its tone (at least warm))",
    "not we.aid": "not (Ourland sends aid (half of it or all of it))",
}


@pytest.mark.parametrize(("text", "said"), CONDITIONS.items(), ids=list(CONDITIONS))
def test_conditions(text: str, said: str) -> None:
    assert condition_words(LEVELS, parse_condition(text)) == said


STATES = {
    "nothing": ({}, "Ourland: keeps its ships (at sea), keeps its tone (cold)"),
    "something": (
        {"we.aid": "all_of_it", "we.ships": "in_port", "we.tone": "warm", "they.halt": "on"},
        "Ourland: sends aid (all of it), keeps its ships (in port), keeps its tone (warm); Theirland: halts "
        "its tests",
    ),
}


@pytest.mark.parametrize(("state", "said"), STATES.values(), ids=list(STATES))
def test_states(state: dict[str, str], said: str) -> None:
    assert state_sentence(LEVELS, state) == said
    assert "; ".join(situation(LEVELS, state)) == said


def test_of_a_round_only_what_stays_is_told() -> None:
    here = subject(model=LEVELS)
    assert where_words(here, round_of(2, {"they.halt": "on"})) == "Theirland: halts its tests"
    assert where_words(here, rest({"they.halt": "on"})) == (
        "Ourland: keeps its ships (at sea), keeps its tone (cold); Theirland: halts its tests"
    )


def test_of_a_state_given_in_part_only_that_is_told() -> None:
    assert state_sentence(LEVELS, {"they.halt": "on"}, partial=True) == "Theirland: halts its tests"
    assert situation(LEVELS, {}, partial=True) == ["nothing is in place"]


MOVES = {
    "one thing for the other": (
        step("we", raised={"we.ships": "in_port"}),
        ["Ourland: keeps its ships (in port)"],
        ["Ourland keeps its ships (in port)"],
    ),
    "and back": (
        step("we", lowered={"we.ships": "at_sea"}),
        ["Ourland: keeps its ships (at sea)"],
        ["Ourland keeps its ships (at sea)"],
    ),
    "down to the lowest, which has a name": (
        step("we", lowered={"we.tone": "cold"}),
        ["Ourland: keeps its tone (down to cold)"],
        ["Ourland keeps its tone (down to cold)"],
    ),
    "down to nothing": (
        step("we", lowered={"we.aid": "none"}),
        ["Ourland: no longer: sends aid"],
        ["Ourland no longer sends aid"],
    ),
    "a level falls with it": (
        step("they", lowered={"they.halt": "off"}, settled={"we.tone": "cool"}),
        [
            "Theirland: no longer: halts its tests",
            "falls away with it: Ourland (keeps its tone, down to cool)",
        ],
        ["Theirland no longer halts its tests", "with that Ourland keeps its tone (down to cool)"],
    ),
    "a level falls with it to one that is more than nothing": (
        step("they", lowered={"they.halt": "off"}, settled={"we.aid": "half_of_it"}),
        [
            "Theirland: no longer: halts its tests",
            "falls away with it: Ourland (sends aid, down to half of it)",
        ],
        ["Theirland no longer halts its tests", "with that Ourland sends aid (down to half of it)"],
    ),
    "to the lowest of several, which has a name": (
        step("they", lowered={"they.halt": "off"}, settled={"we.tone": "cold"}),
        [
            "Theirland: no longer: halts its tests",
            "falls away with it: Ourland (keeps its tone, down to cold)",
        ],
        ["Theirland no longer halts its tests", "with that Ourland keeps its tone (down to cold)"],
    ),
    "to the lowest, which has a name": (
        step("they", lowered={"they.halt": "off"}, settled={"we.ships": "at_sea"}),
        [
            "Theirland: no longer: halts its tests",
            "falls away with it: Ourland (keeps its ships, now at sea)",
        ],
        ["Theirland no longer halts its tests", "with that Ourland keeps its ships (at sea)"],
    ),
    "to nothing": (
        step("they", lowered={"they.halt": "off"}, settled={"we.guard": "off"}),
        ["Theirland: no longer: halts its tests", "falls away with it: Ourland (posts a guard)"],
        ["Theirland no longer halts its tests", "with that Ourland no longer posts a guard"],
    ),
}


@pytest.mark.parametrize(("move", "listed", "told"), MOVES.values(), ids=list(MOVES))
def test_moves(move: Step, listed: list[str], told: list[str]) -> None:
    assert step_actions(LEVELS, move) == listed
    assert step_sentences(LEVELS, move) == told


@pytest.mark.parametrize(
    ("gains", "said"),
    [
        ({"we": False, "they": False}, "Ourland must move"),
        ({"we": True, "they": False}, "Ourland must move; better for Ourland"),
    ],
    ids=["nobody gains", "one gains"],
)
def test_a_move_that_must_be_made(gains: dict[str, bool], said: str) -> None:
    assert step_gains(LEVELS, Step(("we",), {}, {}, {}, {}, gains, must=True)) == said


def test_what_is_in_place_now_and_what_each_can_do() -> None:
    found = lines_of(page(world(model=LEVELS, status_quo={"they.halt": "on"}), model=LEVELS), "parties")
    assert found[1:12] == [
        "In place now: Ourland: keeps its ships (at sea), keeps its tone (cold); Theirland: halts its tests.",
        "Ourland the side advised",
        "Can do",
        "sends aid",
        "in steps: none, half of it, all of it",
        "keeps its ships now: at sea",
        "one of: at sea, in port",
        "keeps its tone now: cold",
        "in steps: cold, cool, warm, very warm",
        "posts a guard",
        "in steps: off, by day; falls without: Theirland halts its tests",
    ]
    assert "halts its tests now" in found


def test_what_changes_to_an_end() -> None:
    here = world(model=LEVELS, ends=[rest({"we.tone": "warm"})])
    assert lines_of(page(here, model=LEVELS), "ends")[3:] == [
        "kept Ourland: keeps its ships (at sea)",
        "new Ourland: keeps its tone (warm)",
    ]
    here = world(model=LEVELS, ends=[round_of(2, {"we.aid": "all_of_it"})])
    assert lines_of(page(here, model=LEVELS), "ends")[3] == "new Ourland: sends aid (all of it)"
