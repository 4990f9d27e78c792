"""What is asked of a model: `goal` and the names of claims are words there, and titles are recognised."""

from __future__ import annotations

import pytest

from detente.language import ConditionError, check_condition, loads, no_such_side, parse_condition

RIVER = """\
detente: 1
title: A river
parties:
  up: {name: Upland, options: {release: releases water, court: goes to court}, preferences: [low.buy]}
  low: {name: Lowland, options: {buy: buys power, court: goes to court}, preferences: [up.release]}
sides: {both: [up, low], dam: [up]}
facts: {dry: {condition: not up.release, title: a dry year}}
goal: up.release and low.buy
claims: {no_court: {never: up.court}, order: {first: [up.release, low.buy]}, dry: {possible: low.buy}}
"""
MODEL = loads(RIVER)
ORDER = "the claim order is of two conditions, `up.release` and `low.buy`; write the one that is meant"
MISSING = "'and', 'or', 'if' or 'iff' is missing before it"


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("goal", "up.release and low.buy"),
        ("no_court", "up.court"),
        ("not goal or no_court", "not (up.release and low.buy) or up.court"),
        ("goal if no_court", "(up.release and low.buy) if up.court"),
        ("goal iff not no_court", "(up.release and low.buy) iff not up.court"),
        ("at_least(1, goal, no_court) and dry", "at_least(1, up.release and low.buy, up.court) and dry"),
        ("dry", "dry"),  # the fact, not the claim of the same name
    ],
)
def test_goal_and_claims_are_words(asked: str, meant: str) -> None:
    assert check_condition(MODEL, asked) == parse_condition(meant)


def test_a_fact_named_goal_comes_first() -> None:
    model = loads(RIVER.replace("facts: {", "facts: {goal: low.buy, "))
    assert check_condition(model, "goal") == parse_condition("goal")


@pytest.mark.parametrize(
    ("asked", "at", "message"),
    [
        ("dry or order", 7, ORDER),
        ("no_cort", 0, "unknown fact or agreement no_cort — did you mean no_court?"),
        (
            "Upland releases water",
            7,
            f"unexpected 'releases'; {MISSING}: 'Upland releases water' is a title; write up.release",
        ),
        (
            "goes  to Court and dry",
            6,
            f"unexpected 'to'; {MISSING}: 'goes to Court' is a title; write up.court or low.court",
        ),
        ("not a dry year", 6, f"unexpected 'dry'; {MISSING}: 'a dry year' is a title; write dry"),
        ("dry -> goal", 4, "unexpected '->'; 'A -> B' is written 'B if A'"),
    ],
)
def test_what_cannot_be_asked(asked: str, at: int, message: str) -> None:
    with pytest.raises(ConditionError) as refused:
        check_condition(MODEL, asked)
    assert (str(refused.value), refused.value.at) == (message, at)


def test_a_model_without_a_goal() -> None:
    model = loads(RIVER.replace("goal: up.release and low.buy\n", ""))
    with pytest.raises(ConditionError, match="the model has no `goal:`"):
        check_condition(model, "dry or goal")


@pytest.mark.parametrize(
    ("side", "message"),
    [
        ("dams", "the model has no side dams — did you mean dam?"),
        ("low", "the model has no side low; low is a party of both"),
        ("up", "the model has no side up; up is a party of both, dam"),
        ("xyz", "the model has no side xyz (it has both, dam)"),
    ],
)
def test_a_side_that_is_not_there(side: str, message: str) -> None:
    assert no_such_side(MODEL, side) == message


def test_a_model_without_sides() -> None:
    model = loads(RIVER.replace("sides: {both: [up, low], dam: [up]}\n", ""))
    assert no_such_side(model, "up") == "the model has no side up; up is a party, and of no side"
    assert no_such_side(model, "xyz") == "the model has no side xyz; it has no `sides:`"
