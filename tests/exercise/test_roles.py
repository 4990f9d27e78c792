"""Who is told when an inject changes what a seat wants: this seat alone."""

from __future__ import annotations

import pytest

from .table import Table

MODEL = """\
detente: 1
title: Three
parties:
  a:
    name: Avaria
    options: {talks: opens talks, dam: builds a dam}
    preferences: [a.talks, not b.guns, not a.dam]
  b:
    name: Borduria
    options: {guns: moves guns}
    preferences: [not a.dam, not b.guns]
scenarios:
  order: {title: Order, preferences: {a: [not b.guns, a.talks, not a.dam]}}
  other: {title: Other, preferences: {a: [a.talks, b.guns, not a.dam]}}
  both: {title: Both, preferences: {a: [not a.dam, a.talks, b.guns]}}
  fewer: {title: Fewer, preferences: {a: [a.talks, not b.guns]}}
  same: {title: Same, preferences: {a: [a.talks, not b.guns, not a.dam]}}
  unlike: {title: Unlike, preferences: {b: [not b.guns, not a.dam]}}
"""
WORDS = {
    "order": "Your role has changed: what you want is now in another order.",
    "other": "Your role has changed: new in what you want: Borduria moves guns. "
    "No longer in what you want: not (Borduria moves guns).",
    "both": "Your role has changed: new in what you want: Borduria moves guns. "
    "No longer in what you want: not (Borduria moves guns). The rest is in another order.",
    "fewer": "Your role has changed: no longer in what you want: not (Avaria builds a dam).",
}


def roles(table: Table, seat: str) -> list[str]:
    return [event["words"] for event in table.told(seat)["events"] if event["kind"] == "role"]


@pytest.mark.parametrize("scenario", WORDS)
def test_a_seat_is_told_what_is_otherwise_in_what_it_wants(scenario: str) -> None:
    table = Table.of(MODEL)
    table.do("facilitator", "start")
    table.do("facilitator", "inject", title="News", to="all", scenario=scenario)
    assert roles(table, "a") == [WORDS[scenario]]
    assert [event["kind"] for event in table.told("a")["events"]] == ["opened", "started", "injected", "role"]
    assert roles(table, "b") == roles(table, "projector") == []


@pytest.mark.parametrize("scenario", ["same", "unlike"])
def test_who_wants_what_it_wanted_is_told_nothing(scenario: str) -> None:
    table = Table.of(MODEL)
    table.do("facilitator", "inject", title="News", to="all", scenario=scenario)
    assert roles(table, "a") == []
    assert len(roles(table, "b")) == (scenario == "unlike")


def test_an_undo_tells_that_the_role_is_as_it_was() -> None:
    table = Table.of(MODEL)
    (said,) = table.do("facilitator", "say", to="all", text="Now.")
    table.do("facilitator", "inject", title="News", to="all", scenario="fewer")
    table.do("facilitator", "undo", through=said.seq)
    assert roles(table, "a") == [
        "Your role is again as it was: new in what you want: not (Avaria builds a dam)."
    ]
    assert roles(table, "b") == []
    table.do("facilitator", "inject", title="News", to="all", scenario="order")
    table.do("facilitator", "inject", title="News", to="all", scenario="base")
    assert roles(table, "a")[1:] == [WORDS["order"], WORDS["order"]]
