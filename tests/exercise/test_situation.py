"""How agreements stand, as everybody at a table is told: in force, or on offer only."""

from __future__ import annotations

from detente.api import exercise as doing

from .table import Table

MODEL = """\
detente: 1
title: Two
parties:
  a: {name: Avaria, options: {dam: builds a dam}, preferences: [a.pact]}
  b: {name: Borduria, options: {guns: moves guns}, preferences: [b.pact]}
agreements:
  pact: {title: a pact, between: [a, b]}
  channel: {title: a channel, between: [a, b]}
"""


def words(table: Table, seat: str) -> list[tuple[bool, str]]:
    return [(each["in_force"], each["words"]) for each in table.told(seat)["agreements"]]


def test_an_agreement_is_told_as_it_stands() -> None:
    table = Table.of(MODEL)
    table.do("facilitator", "start")
    assert words(table, "a") == []
    table.do("a", "move", change={"a.pact": "on"})
    for seat in ("a", "b", "projector"):
        assert words(table, seat) == [(False, "A pact: offered by Avaria, not accepted by Borduria")]
    table.do("b", "move", change={"b.pact": "on"})
    table.do("b", "move", change={"b.channel": "on"})
    for seat in ("a", "b", "projector"):
        assert words(table, seat) == [
            (True, "A pact: in force"),
            (False, "A channel: offered by Borduria, not accepted by Avaria"),
        ]


def test_the_facilitator_is_told_it_in_the_same_words() -> None:
    table = Table.of(MODEL)
    table.do("facilitator", "start")
    table.do("a", "move", change={"a.pact": "on"})
    assert doing.overview(table.exercise, table.play)["agreements"] == table.told("a")["agreements"]
