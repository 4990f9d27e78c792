"""The report on what everything rests on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from detente.language import Model, loads
from detente.views.report import render_report

from .models import GRAPH
from .pages import lines_of, page
from .results import rest, world

TEXT = """\
detente: 1
title: Sources
sources:
  s:
    title: A book
    author: An author
    publisher: A press
    year: 1999
    url: https://example.org
    note: Read twice.
  t: {title: A paper, date: 2001-02-03, url: "isbn:1"}
parties:
  a:
    name: Ourland
    source: t
    options:
      x: {title: lifts its sanctions, source: [s, t], note: As they say.}
      y: {title: sends aid, note: Our reading}
      z: {title: stays, source: t, note: our reading}
    preferences: [{statement: a.x, source: s}, not a.y, {statement: not b.w, title: no spies}]
  b: {name: Theirland, options: {w: Espionage}, ranking: [[a.x, a.y], b.w]}
  c: {name: Onlooker, weights: {a.x: 2, not a.y: -1}}
agreements: {pact: {title: a pact, between: [a, b]}}
facts: {fair_trade: a.x and b.w, calm: {condition: not a.x, title: all quiet}}
infeasible: [{condition: a.x and a.z, title: no stay}, not (a.y or not b.w)]
status_quo: []
sides: {us: [a]}
demands: {d: {by: b, condition: a.x, title: an end}, e: {by: b, condition: calm}}
scenarios: {storm: {title: Bad weather, about: It blows., preferences: {a: [a.y]}}, fog: {status_quo: []}}
policies: {p: {title: The policy, about: It binds., side: us, commitments: {a.x: {never: true}}}}
"""
SOURCED = loads(TEXT)
READING = "our reading"


def section(model: Model) -> list[str]:
    """Return the lines of the section."""
    ends = [rest("b")] if model.states else [rest({})]
    here = world(model=model, ends=ends, status_quo="a" if model.states else {})
    return lines_of(page(here, model=model), "assumptions")


def test_what_the_model_takes_for_granted() -> None:
    assert section(SOURCED) == [
        "What this rests on",
        "The answers are exact for this model; the model is a reading of the world. Six of its 23 assumptions "
        "cite a source; the other 17 are our reading. One of those with a source is marked as our reading of "
        "it. A cited source says that somebody reported or argued it, not that it is beyond doubt.",
        *("Show", "all", "with a source", "our reading of a source", "our reading"),
        "What each party can do (5)",
        "Ourland: lifts its sanctions [1][2]",
        "As they say.",
        f"Ourland: sends aid {READING}",
        "Ourland: stays [2]",
        "our reading",
        f"Theirland: Espionage {READING}",
        f"An agreement between Ourland and Theirland: a pact {READING}",
        "What Ourland wants, the most important first (3)",
        "Ourland lifts its sanctions [1]",
        "not: Ourland sends aid [2]",
        "no spies [2]",
        "What Theirland wants, the best first (3)",
        f"Ourland lifts its sanctions {READING}",
        f"Ourland sends aid {READING}",
        f"Theirland: Espionage {READING}",
        "What Onlooker wants, by weight (2)",
        f"+2 for Ourland lifts its sanctions {READING}",
        f"-1 for not: Ourland sends aid {READING}",
        "What cannot be (2)",
        f"no stay {READING}",
        f"not: Ourland sends aid or not (Theirland: Espionage) {READING}",
        "What the words stand for (2)",
        f"fair trade: Ourland lifts its sanctions and Theirland: Espionage {READING}",
        f"all quiet: not (Ourland lifts its sanctions) {READING}",
        "What is asked for (2)",
        f"Theirland: an end {READING}",
        f"Theirland: all quiet {READING}",
        "The scenarios (2)",
        f"Bad weather. It blows. {READING}",
        f"Fog. {READING}",
        "What Ourland wants in the scenario: Bad weather, the most important first (1)",
        "Ourland sends aid [2]",
        "The policies (1)",
        f"The policy. It binds. {READING}",
        "Sources",
        "An author, A book, A press, 1999. https://example.org Read twice.",
        "A paper, 2001-02-03. isbn:1",
    ]


def test_sources_are_linked_where_they_are_on_the_web() -> None:
    html = render_report(page(world(model=SOURCED, ends=[rest({})]), model=SOURCED))
    assert '<a href="https://example.org" rel="noreferrer noopener">https://example.org</a>' in html
    assert 'href="isbn:1"' not in html
    assert re.findall(r'data-word="(sourced|reading)">([^<]*)', html)[:2] == [
        ("sourced", "Ourland: lifts its sanctions\n"),
        ("reading", "Ourland: sends aid\n"),
    ]


def counting(sourced: int, read: int, marked: int = 0) -> Model:
    """Return a model of so many assumptions with and without a source, some of the former marked as read."""
    told = [
        f"o{n}: {{title: T, source: s{', note: Our reading of 1999.' if n < marked else ''}}}"
        for n in range(sourced)
    ]
    told += [f"p{n}: T" for n in range(read)]
    return loads(
        f"detente: 1\ntitle: T\nsources: {{s: {{title: A book}}}}\n"
        f"parties: {{a: {{options: {{{', '.join(told)}}}}}}}\nstatus_quo: []\n"
    )


ALL = "The answers are exact for this model; the model is a reading of the world."
CITED = "A cited source says that somebody reported or argued it, not that it is beyond doubt."
SHARES = {
    "the one cites": (1, 0, f"{ALL} Its one assumption cites a source. {CITED}"),
    "the one does not": (0, 1, f"{ALL} Its one assumption cites no source: it is our reading."),
    "all cite": (2, 0, f"{ALL} Both of its assumptions cite a source. {CITED}"),
    "none cites": (0, 2, f"{ALL} Neither of its two assumptions cites a source: they are our reading."),
    "all of three cite": (3, 0, f"{ALL} Every one of its three assumptions cites a source. {CITED}"),
    "none of three cites": (
        0,
        3,
        f"{ALL} None of its three assumptions cites a source: they are our reading.",
    ),
    "one of two": (
        1,
        1,
        f"{ALL} One of its two assumptions cites a source; the other is our reading. {CITED}",
    ),
    "two of four": (
        2,
        2,
        f"{ALL} Two of its four assumptions cite a source; the other two are our reading. {CITED}",
    ),
}


@pytest.mark.parametrize(("sourced", "read", "said"), SHARES.values(), ids=list(SHARES))
def test_how_many_assumptions_have_a_source(sourced: int, read: int, said: str) -> None:
    found = section(counting(sourced, read))
    assert found[1] == said
    assert ("with a source" in found) == (sourced > 0 and read > 0)


@pytest.mark.parametrize(
    ("sourced", "marked", "read", "said"),
    [
        (1, 1, 0, "Its one assumption cites a source. It is marked as our reading of it."),
        (
            1,
            1,
            1,
            "One of its two assumptions cites a source; the other is our reading. The one with a source is "
            "marked as our reading of it.",
        ),
        (
            2,
            2,
            0,
            "Both of its assumptions cite a source. All those with a source are marked as our reading of it.",
        ),
        (
            3,
            2,
            0,
            "Every one of its three assumptions cites a source. Two of those with a source are marked as our "
            "reading of it.",
        ),
    ],
)
def test_how_many_of_those_with_a_source_are_our_reading_of_it(
    sourced: int, marked: int, read: int, said: str
) -> None:
    found = section(counting(sourced, read, marked))
    assert found[1] == f"{ALL} {said} {CITED}"
    assert ("our reading of a source" in found) == (marked < sourced + read)


def test_what_a_graph_takes_for_granted() -> None:
    banned = loads("""\
detente: 1
title: A graph
sources: {s: {title: A book}}
states: {a: it rains, b: the sun shines, c: snow falls}
parties:
  one: {name: The first, source: s, moves: {a: [b, c]}, ranking: [b, [a, c]]}
  two: {name: The second, moves: {b: [c]}, ranking: [{statement: state c, source: s}, b, a]}
moves: [{party: one, from: state a, to: state c}]
status_quo: a
""")
    assert section(banned)[6:-2] == [
        "What each party can do (2)",
        "The first: two moves from state to state [1]",
        f"The second: one move from state to state {READING}",
        "What each party wants (2)",
        "The first: its order of the states, from the best (the sun shines) to the worst (it rains or snow "
        "falls) [1]",
        "The second: its order of the states, from the best (snow falls) to the worst (it rains) [1]",
        "Moves that cannot be made (1)",
        f"The first: from it rains to snow falls {READING}",
    ]
    assert "Sources" not in section(replace(GRAPH, sources={}))


def test_states_in_which_a_party_cannot_stay() -> None:
    forced = replace(GRAPH, parties={"one": replace(GRAPH.parties["one"], must_move=("a", "b"))})
    assert f"The first: two moves from state to state, and must move in a, b {READING}" in section(forced)


def test_wants_in_a_graph_that_are_no_order_of_the_states() -> None:
    wanting = loads("""\
detente: 1
title: A graph
sources: {s: {title: A book}}
states: {a: it rains, b: the sun shines}
parties:
  one: {name: The first, source: s, moves: {a: [b]}, preferences: [state b, {statement: state a, title: a wet year}]}
  two: {name: The second, moves: {b: [a]}, weights: {state a: 2}}
status_quo: a
""")
    assert section(wanting)[9:-2] == [
        "What each party wants (3)",
        "The first: the sun shines [1]",
        "The first: a wet year [1]",
        f"The second: +2 for it rains {READING}",
    ]


def test_wants_of_equal_weight() -> None:
    tied = loads("""\
detente: 1
title: Ties
sources: {s: {title: A book}}
parties:
  a: {name: Ourland, options: {x: acts, y: waits}, preferences: [[a.x, {statement: not a.y, source: s}], a.y]}
status_quo: []
""")
    assert section(tied)[6:-2] == [
        "What each party can do (2)",
        f"Ourland: acts {READING}",
        f"Ourland: waits {READING}",
        "What Ourland wants, the most important first (3)",
        f"two wishes of equal weight: Ourland acts {READING}",
        "two wishes of equal weight: not: Ourland waits [1]",
        f"Ourland waits {READING}",
    ]


def test_a_model_that_takes_nothing_for_granted() -> None:
    assert section(loads("detente: 1\ntitle: T\nparties: {a: {}}\nstatus_quo: []\n")) == []
