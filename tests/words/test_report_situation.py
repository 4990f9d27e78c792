"""The report on the parties: what is in place, what each can do, and what it wants."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.language import Model, loads
from detente.strategy.study import WorldStudy
from detente.views.report import render_report

from .models import GRAPH, TREATY
from .pages import lines_of, page
from .results import lost, rest, world

TITLE = "The parties, what they can do and what they want"
ALL = """\
detente: 1
title: Rules
parties:
  a:
    name: Ourland
    options:
      x: {title: lifts its sanctions, requires: b.z, after: f, while: not b.w, reversible: false}
      y: {title: sends aid, levels: [none, half_of_it, all_of_it]}
    WANTS
  b: {name: Theirland, about: Their words., options: {z: halts its tests, w: Espionage}}
  c: {name: Onlooker, preferences: [pact]}
agreements: {pact: {title: a pact, between: [a, b]}}
facts: {f: {condition: a.y and b.z, title: a fair trade}}
status_quo: []
sides: {us: [a]}
"""
RULED = loads(ALL.replace("WANTS", "preferences: [a.x]"))


def section(model: Model, here: WorldStudy | None = None) -> list[str]:
    """Return the lines of the section."""
    found = lines_of(page(here or world(model=model), model=model), "parties")
    assert found[0] == TITLE
    return found[1:]


@pytest.mark.parametrize(
    ("here", "said"),
    [
        (world(model=RULED), ["In place now: nothing."]),
        (
            world(model=RULED, status_quo={"a.x": "on", "b.z": "on", "b.w": "on"}),
            ["In place now: Ourland: lifts its sanctions; Theirland: halts its tests, Espionage."],
        ),
        (lost(), []),
    ],
    ids=["nothing", "something", "no start"],
)
def test_what_is_in_place_now(here: WorldStudy, said: list[str]) -> None:
    found = section(RULED, here)
    assert found[: found.index("Ourland")] == said


def test_what_each_party_can_do() -> None:
    found = section(RULED, world(model=RULED, status_quo={"b.z": "on", "a.pact": "on"}))
    assert found[1:] == [
        "Ourland",
        "Can do",
        "lifts its sanctions",
        "cannot be taken back; only with: Theirland halts its tests; only after: a fair trade; falls "
        "without: not (Theirland: Espionage)",
        "sends aid",
        "in steps: none, half of it, all of it",
        "offer or accept: a pact offered by Ourland, not accepted by Theirland",
        "Wants, the most important first",
        "Ourland lifts its sanctions",
        "Theirland",
        "Their words.",
        "Can do",
        "halts its tests now",
        "Espionage",
        "offer or accept: a pact offered by Ourland, not accepted by Theirland",
        "Wants",
        "Nothing in particular: it never gains by a move.",
        "Onlooker",
        "Can do",
        "Nothing; it only has wishes.",
        "Wants, the most important first",
        "a pact in force",
    ]


def test_an_agreement_that_cannot_be_taken_back() -> None:
    kept = ALL.replace("between: [a, b]", "between: [a, b], reversible: false")
    found = section(loads(kept.replace("WANTS", "preferences: [a.x]")))
    assert found.count("cannot be taken back once all have agreed") == 2


HALTS = "Theirland halts its tests"
GUARDED = {
    "requires: {half_of_it: b.z, all_of_it: a.x}": (
        f"only with: {HALTS}; all of it only with: Ourland lifts its sanctions"
    ),
    "after: {all_of_it: b.z}": f"all of it only after: {HALTS}",
    "while: {half_of_it: a.x, all_of_it: b.z}": (
        f"falls without: Ourland lifts its sanctions; falls below all of it without: {HALTS}"
    ),
}


@pytest.mark.parametrize(("guard", "said"), GUARDED.items(), ids=list(GUARDED))
def test_what_guards_a_level(guard: str, said: str) -> None:
    levels = "levels: [none, half_of_it, all_of_it]"
    model = loads(ALL.replace("    WANTS\n", "").replace(levels, f"{levels}, {guard}"))
    assert f"in steps: none, half of it, all of it; {said}" in section(model)


WANTS = {
    "statements": (
        "preferences: [a.x, not b.z]",
        [
            "Wants, the most important first",
            "Ourland lifts its sanctions",
            "not: Theirland halts its tests",
        ],
    ),
    "a tie group": (
        "preferences: [a.x, [not b.z, f]]",
        [
            "Wants, the most important first",
            "Ourland lifts its sanctions",
            "as many as possible of: not: Theirland halts its tests; a fair trade",
        ],
    ),
    "a ranking": (
        "ranking: [[f, b.z], not b.w]",
        [
            "Wants, the best first",
            "a fair trade or equally Theirland halts its tests",
            "not: Theirland: Espionage",
        ],
    ),
    "weights": (
        "weights: {a.x: 2, b.w: -1.5}",
        ["Wants, by weight", "+2 Ourland lifts its sanctions", "-1.5 Theirland: Espionage"],
    ),
    "nothing": ("about: Their words.", ["Wants", "Nothing in particular: it never gains by a move."]),
    "a want with a title": (
        "preferences: [{statement: not b.z, title: no end of the tests}]",
        ["Wants, the most important first", "no end of the tests"],
    ),
    "many": (
        "preferences: [a.x, b.z, b.w, f, a.y, pact, a.x or b.z]",
        [
            "Wants, the most important first",
            "Ourland lifts its sanctions",
            "Theirland halts its tests",
            "Theirland: Espionage",
            "a fair trade",
            "Ourland sends aid (half of it or all of it)",
            "2 more",
            "a pact in force",
            "Ourland lifts its sanctions or Theirland halts its tests",
        ],
    ),
}


@pytest.mark.parametrize(("text", "said"), WANTS.values(), ids=list(WANTS))
def test_what_a_party_wants(text: str, said: list[str]) -> None:
    found = section(loads(ALL.replace("WANTS", text)))
    first = next(place for place, line in enumerate(found) if line.startswith("Wants"))
    assert found[first : found.index("Theirland")] == said


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (TREATY, ["Ourland the side advised", "Friendland the side advised", "Theirland"]),
        (replace(TREATY, policies={}), ["Ourland", "Friendland", "Theirland"]),
    ],
    ids=["policies", "no policies"],
)
def test_the_side_is_named_where_there_are_policies(model: Model, said: list[str]) -> None:
    found = section(model)
    assert [line for line in found if line.split()[0] in ("Ourland", "Friendland", "Theirland")] == said


def test_a_graph() -> None:
    found = section(GRAPH, world(model=GRAPH, ends=[rest("b")], status_quo="a"))
    assert found == [
        "In place now: state a: it rains.",
        "The three states",
        *("a", "it rains", "b", "the sun shines", "c", "snow falls"),
        "The first",
        "Can do",
        "Move from a to b or c.",
        "Wants, the best first",
        "b: the sun shines",
        "a: it rains or equally c: snow falls",
        "The second",
        "Can do",
        "Move from b to c.",
        "Wants, the best first",
        "c: snow falls",
        "b: the sun shines",
        "a: it rains",
    ]


def test_what_the_author_says_of_the_model() -> None:
    model = replace(RULED, about="In *short*.")
    assert section(model)[:2] == ["In short.", "In place now: nothing."]
    assert section(RULED)[0] == "In place now: nothing."


def test_long_lists_of_states_are_folded() -> None:
    states = {f"s{number}": "a day" for number in range(13)}
    for many, folded in ((12, False), (13, True)):
        model = replace(GRAPH, states=dict(list(states.items())[:many]), parties={}, status_quo_state="s0")
        here = world(model=model, ends=[rest("s0")], status_quo="s0")
        html = render_report(page(here, model=model))
        assert ('<details class="printed" open>' in html) is not folded


def test_a_graph_of_many_moves() -> None:
    states = [f"s{number}" for number in range(14)]
    party = replace(GRAPH.parties["one"], arcs=dict.fromkeys(states[1:], ("s0",)), preferences=None)
    model = replace(
        GRAPH, states={name: f"day {name}" for name in states}, parties={"one": party}, status_quo_state="s1"
    )
    found = section(model, world(model=model, ends=[rest("s0")], status_quo="s1"))
    assert found[found.index("Can do") + 1 :][:2] == [
        "Move from 13 states to others",
        "; ".join(f"from {name} to s0" for name in states[1:]) + ".",
    ]


def test_who_must_move() -> None:
    parties = GRAPH.parties
    for bound, said in (
        (("b",), "In state b (the sun shines) it must move"),
        (("a", "b"), "In state a (it rains) and state b (the sun shines) it must move"),
    ):
        model = replace(GRAPH, parties={**parties, "two": replace(parties["two"], must_move=bound)})
        found = section(model)
        told = [line for line in found if "must move" in line]
        assert told == [f"{said}; of its moves from there it makes the one that it likes best."]
        assert found.index(told[0]) > found.index("The second")
    assert not any("must move" in line for line in section(GRAPH))


def test_a_lowest_level_with_a_name_is_wanted_by_that_name() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {name: Ada, options: {s: {title: the strait, levels: [shut, half, open]}, t: halts its tests},\n"
        "      preferences: [not a.s, not a.t]}\nstatus_quo: []\n"
    )
    found = section(model)
    place = found.index("Wants, the most important first")
    assert found[place + 1 :] == ["Ada: the strait (shut)", "not: Ada halts its tests"]
