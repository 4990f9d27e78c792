"""A policy said aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from detente.language import Commitment, Guard, Model, Option, loads, parse_condition
from detente.outlook import Span
from detente.strategy import Statement, statement
from detente.views.statement import statement_markdown

from .models import TREATY

WATCH, HALT = parse_condition("friend.watch"), parse_condition("they.halt")


def said(
    *,
    model: Model = TREATY,
    title: str = "The policy",
    about: str = "",
    offered: Sequence[Commitment] = (),
    ruled_out: Sequence[Commitment] = (),
    free: Sequence[str] = (),
    guarded: Sequence[Option] = (),
    impossible: Sequence[str] = (),
    elsewhere: Sequence[tuple[str, tuple[str, ...]]] = (),
    relationship: dict[str, dict[str, tuple[Span | None, Span | None]]] | None = None,
) -> list[str]:
    """Return the lines of a statement that have words."""
    options: dict[str, Option] = {option.name: option for option in model.options()}
    statement = Statement(
        model=model,
        policy=replace(model.policies["tied"], title=title, about=about),
        offered=tuple(offered),
        ruled_out=tuple(ruled_out),
        free=tuple(options[name] for name in free),
        guarded=tuple(guarded),
        impossible=tuple(options[name] for name in impossible),
        elsewhere=tuple((model.demands[key], parties) for key, parties in elsewhere),
        relationship=relationship or {},
    )
    return [line for line in statement_markdown(statement).splitlines() if line]


NO_LADDERS = replace(TREATY, ladders={})


@pytest.mark.parametrize(
    ("model", "title", "about", "lines"),
    [
        (
            NO_LADDERS,
            "The policy",
            "",
            ["# The policy", "A statement of policy by Ourland and Friendland (2026-01-02)."],
        ),
        (
            replace(NO_LADDERS, as_of=""),
            "",
            " What it is about.\n",
            ["# tied", "A statement of policy by Ourland and Friendland.", "What it is about."],
        ),
    ],
    ids=["dated", "undated, untitled, with words of its own"],
)
def test_the_head_of_a_statement(model: Model, title: str, about: str, lines: list[str]) -> None:
    assert said(model=model, title=title, about=about) == lines


COMMITMENTS: dict[str, tuple[Commitment, list[str]]] = {
    "a condition": (
        Commitment(option="we.lift", requires=(Guard(WATCH),)),
        [
            "## What is offered, and on which condition",
            "- Ourland lifts its sanctions, only with this in place: Friendland watches the border.",
        ],
    ),
    "a step that comes first": (
        Commitment(option="we.lift", after=(Guard(HALT),)),
        [
            "## What is offered, and on which condition",
            "- Ourland lifts its sanctions, only after this holds: Theirland halts its tests.",
        ],
    ),
    "both": (
        Commitment(option="we.pact", after=(Guard(HALT),), requires=(Guard(WATCH),)),
        [
            "## What is offered, and on which condition",
            "- Ourland agrees to: a pact, only after this holds: Theirland halts its tests; and only with "
            "this in place: Friendland watches the border.",
        ],
    ),
    "snapback": (
        Commitment(option="we.lift", requires=(Guard(WATCH),), snapback=True),
        [
            "## What is offered, and on which condition",
            "- Ourland lifts its sanctions, only with this in place: Friendland watches the border.",
            "## What is withdrawn when its condition ends",
            "- Ourland lifts its sanctions. It ends whenever this no longer holds: Friendland watches the "
            "border.",
        ],
    ),
    "a promise": (
        Commitment(option="we.lift", promise=HALT),
        [
            "## What is promised",
            "- When this holds: Theirland halts its tests. Then Ourland lifts its sanctions.",
        ],
    ),
    "never": (
        Commitment(option="we.lift", never=True),
        ["## What is not on the table", "- Ourland lifts its sanctions."],
    ),
}


@pytest.mark.parametrize(("commitment", "lines"), COMMITMENTS.values(), ids=list(COMMITMENTS))
def test_commitments(commitment: Commitment, lines: list[str]) -> None:
    offered, ruled_out = ([], [commitment]) if commitment.never else ([commitment], [])
    assert said(model=NO_LADDERS, offered=offered, ruled_out=ruled_out)[2:] == lines


def test_what_is_free_and_what_cannot_be() -> None:
    assert said(model=NO_LADDERS, free=["we.lift", "we.pact"], impossible=["friend.watch"])[2:] == [
        "## What stays open in any case",
        "- Ourland lifts its sanctions.",
        "- Ourland agrees to: a pact.",
        "## What is not on the table",
        "- Friendland watches the border: it cannot be.",
    ]


RULES: list[tuple[dict[str, Any], str]] = [
    ({"requires": (Guard(WATCH),)}, "only with this in place: Friendland watches the border"),
    ({"after": (Guard(HALT),)}, "only after this holds: Theirland halts its tests"),
    ({"hold": (Guard(WATCH),)}, "for as long as this holds: Friendland watches the border"),
    (
        {"after": (Guard(HALT),), "requires": (Guard(WATCH),)},
        "only after this holds: Theirland halts its tests; and only with this in place: Friendland watches the "
        "border",
    ),
]


@pytest.mark.parametrize(("rules", "told"), RULES, ids=["requires", "after", "while", "two"])
def test_what_has_rules_of_its_own_is_not_open_in_any_case(rules: dict[str, Any], told: str) -> None:
    lift = next(option for option in NO_LADDERS.options() if option.name == "we.lift")
    assert said(model=NO_LADDERS, guarded=[replace(lift, **rules)])[2:] == [
        "## What stays open on terms of its own",
        f"- Ourland lifts its sanctions, {told}.",
    ]


def test_an_option_that_the_model_itself_guards_is_told_with_its_guard() -> None:
    text = """
detente: 1
title: Aid
parties:
  a: {options: {x: {title: sends aid, requires: b.y}, z: stops tests, w: waits}}
  b: {options: {y: {title: stops tests}}}
sides: {us: [a]}
policies: {p: {side: us, commitments: {a.z: {requires: b.y}}}}
"""
    found = statement(loads(text), "p")
    assert [option.name for option in found.free] == ["a.w"]
    assert [option.name for option in found.guarded] == ["a.x"]


def test_what_is_not_the_side_s_alone_to_decide() -> None:
    assert said(model=NO_LADDERS, elsewhere=[("end", ("we", "they")), ("look", ("friend",))])[2:] == [
        "## What is asked of us and is not ours alone to decide",
        "- an end of the sanctions (asked by Theirland): it takes Ourland and Theirland.",
        "- Friendland watches the border (asked by Ourland): it takes Friendland.",
    ]


def test_the_relationship_that_each_scenario_makes_possible() -> None:
    wide, narrow = Span("warm", "cold_war"), Span("cold_war", "cold_war")
    lines = said(
        relationship={
            "base": {"bond": (wide, narrow), "other": (narrow, None)},
            "storm": {"bond": (None, wide)},
            "calm_sea": {},
        }
    )
    assert lines[2:] == [
        "## What relationship each scenario makes possible",
        "**As things stand.**",
        "- The bond: at best warm; by steps that everybody who takes them wants, at best cold war.",
        "- other: at best cold war; by steps that everybody who takes them wants, at best nothing.",
        "**Bad weather.**",
        "- The bond: at best nothing; by steps that everybody who takes them wants, at best warm.",
        "**calm_sea.**",
    ]


NAMED_LOWEST = loads("""\
detente: 1
title: A fleet
parties:
  w: {name: Wessex, options: {fleet: {title: keeps the fleet, levels: [home, away]}, aid: economic aid}}
  r: {name: Rurik, options: {test: nuclear test}}
sides: {us: [w]}
policies: {tied: {side: us, commitments: {}}}
status_quo: []
""")


def test_titles_of_things_and_lowest_levels_with_names() -> None:
    test = parse_condition("not r.test")
    offered = [
        Commitment(option=each, requires=(Guard(test),), snapback=True) for each in ("w.fleet", "w.aid")
    ]
    assert said(model=NAMED_LOWEST, offered=offered)[2:] == [
        "## What is offered, and on which condition",
        "- Wessex keeps the fleet (away), only with this in place: not (Rurik: nuclear test).",
        "- Wessex: economic aid, only with this in place: not (Rurik: nuclear test).",
        "## What is withdrawn when its condition ends",
        "- Wessex keeps the fleet (away), for as long as this holds: not (Rurik: nuclear test). Then again: "
        "Wessex keeps the fleet (home).",
        "- Wessex: economic aid. It ends whenever this no longer holds: not (Rurik: nuclear test).",
    ]


RAMP = loads("""\
detente: 1
title: A ramp
parties:
  w:
    name: Washington
    options:
      ramp: {title: raises its offer, levels: [none, three, six, nine], requires: {six: r.test, nine: r.halt}}
  r: {name: Pyongyang, options: {halt: halts, test: holds a test}}
sides: {us: [w]}
policies: {tied: {side: us}}
status_quo: []
""")
NINE = Guard(parse_condition("r.halt"), "nine")
SIX = Guard(parse_condition("not r.test"), "six")
BY_LEVEL: dict[str, tuple[dict[str, Any], list[str]]] = {
    "guarded by level": (
        {"offered": [Commitment(option="w.ramp", requires=(SIX, NINE))]},
        [
            "## What is offered, and on which condition",
            "- Washington raises its offer (three to nine), at six or higher only with this in place: not "
            "(Pyongyang holds a test); and at nine only with this in place: Pyongyang halts.",
        ],
    ),
    "snapback by level": (
        {"offered": [Commitment(option="w.ramp", after=(NINE,), requires=(SIX,), snapback=True)]},
        [
            "## What is offered, and on which condition",
            "- Washington raises its offer (three to nine), at nine only after this holds: Pyongyang halts; and "
            "at six or higher only with this in place: not (Pyongyang holds a test).",
            "## What is withdrawn when its condition ends",
            "- Washington raises its offer (three to nine). It falls below six whenever this no longer holds: "
            "not (Pyongyang holds a test).",
        ],
    ),
    "shut from a level on": (
        {"ruled_out": [Commitment(option="w.ramp", never=True, shut="six")]},
        ["## What is not on the table", "- Washington raises its offer (six or higher)."],
    ),
    "shut at the highest": (
        {"ruled_out": [Commitment(option="w.ramp", never=True, shut="nine")]},
        ["## What is not on the table", "- Washington raises its offer (nine)."],
    ),
    "rules of its own": (
        {"guarded": [RAMP.option("w.ramp")]},
        [
            "## What stays open on terms of its own",
            "- Washington raises its offer (three to nine), at six or higher only with this in place: Pyongyang "
            "holds a test; and at nine only with this in place: Pyongyang halts.",
        ],
    ),
}


@pytest.mark.parametrize(("parts", "told"), BY_LEVEL.values(), ids=list(BY_LEVEL))
def test_what_is_guarded_by_level(parts: dict[str, Any], told: list[str]) -> None:
    assert said(model=RAMP, **parts)[2:] == told
