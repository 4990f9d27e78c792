"""How firm the results are: a line under each finding, and the section that tells verdict by verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.doubt.told import Entry, Ordering, Radius, Robustness, Sureness
from detente.language import Weights, loads
from detente.strategy import ClaimVerdict
from detente.strategy.claim_forms import Witness
from detente.views.figures import OrderRow, order_figure
from detente.views.report import Page, render_report

from .drawn import hints, marks, texts
from .pages import contents, lines_of, page
from .results import goal, rest, world

MODEL = loads(
    """\
detente: 1
title: A treaty
parties:
  we: {name: ourland, options: {aid: {title: sends aid}}, preferences: [they.halt, not we.aid]}
  they: {name: Theirland, options: {halt: {title: halts its tests}}, preferences: [we.aid, not they.halt]}
  far: {name: Farland, preferences: [we.aid]}
  odd: {name: Oddland, weights: {we.aid: 2}}
status_quo: []
goal: {condition: they.halt, title: the tests end}
"""
)
LASTS = "Matters always end with “the tests end”"
INTRO = (
    "What the parties want is a reading, and so each verdict that a finding stands on was asked how little of "
    "that it needs: on which orderings it hangs, whatever all else is; the nearest order of the statements that "
    "overturns it, counted in swaps of neighbours; and what dropping or moving a statement, or a doubt that "
    "the model names, makes of it. What the time did not suffice for is told as a bound or as not known, never "
    "guessed."
)
NOTE = (
    "With a bar, where there is one: the statements whose order carries the verdict. The numbers at the right, "
    "where there are any, are the nearest order that overturns it, and what is moved stands out."
)
WHO = {"we": ("they.halt", "not we.aid"), "they": ("we.aid", "not they.halt"), "far": ("we.aid",)}


def entry(party: str, number: int) -> Entry:
    """Return an entry of a list as written."""
    return Entry(party, number, WHO[party][number - 1])


def above(party: str) -> Ordering:
    """Return that a party puts its first entry above its second."""
    return Ordering(entry(party, 1), entry(party, 2))


def flip(*parties: str) -> Radius:
    """Return the order in which some parties' two entries are turned."""
    turned = {party: (entry(party, 2), entry(party, 1)) for party in parties}
    return Radius(len(turned), exact=True, at_least=len(turned), flip=turned)


def told(
    *, holds: bool | None = True, depends: Any = "preferences", notes: tuple[str, ...] = (), **known: Any
) -> Page:
    """Make a page whose one finding stands on one verdict."""
    plain = page(world(model=MODEL, ends=[rest({}, goal="all")], goal=goal("all")), model=MODEL)
    (ask,) = plain.summary.findings[0].stands_on
    assert plain.summary.findings[0].key == "alone"
    verdict = ClaimVerdict(ask.claim, ask.policy, ask.scenario, holds, Witness(""), depends=depends)
    return replace(plain, doubt=Robustness(MODEL, (Sureness(verdict, **known),), notes))


def test_no_section_where_nothing_was_worked_out() -> None:
    plain = replace(told(), doubt=None)
    assert lines_of(plain, "robustness") == [] and "How sure" not in render_report(plain)
    assert lines_of(replace(plain, doubt=Robustness(MODEL, ())), "robustness") == []


def test_the_line_under_a_finding() -> None:
    sure = told(reason=(above("we"),), reason_minimal=True, radius=flip("we"))
    assert "How sure" in contents(sure)
    lines = lines_of(sure)
    place = lines.index("How sure: One reading carries it; one swap overturns it.")
    assert lines[place + 1] == (
        "Hangs on one reading: Ourland puts “the tests end” above “not (ourland sends aid)”. The nearest order "
        "that overturns it: Ourland puts “not (ourland sends aid)” above “the tests end”, one place higher. "
        "Verdict by verdict"
    )


def test_a_verdict_with_its_lists() -> None:
    found = told(reason=(above("we"), above("they")), reason_minimal=True, radius=flip("they"))
    lines = lines_of(found, "robustness")
    assert lines[:4] == ["How firm the results are", INTRO, LASTS, "■ holds"]
    assert lines[4].startswith("Hangs on two readings: ")
    assert lines[5:9] == ["Theirland", NOTE, "The other lists that it hangs on: one", "Ourland"]
    assert lines[9] == "All that is known of it"
    assert lines[10:13] == [
        "What suffices for it, whatever else is wanted",
        "Ourland puts “the tests end” above “not (ourland sends aid)”",
        "Theirland puts “ourland sends aid” above “not (Theirland halts its tests)”",
    ]


def test_where_no_order_is_known_two_lists_are_drawn() -> None:
    lines = lines_of(told(reason=(above("we"), above("they")), reason_minimal=True), "robustness")
    assert lines[5:8] == ["Ourland", "Theirland", NOTE]
    assert not any("other lists" in line for line in lines)


def test_a_reason_that_is_all_that_is_written_marks_nothing() -> None:
    """There are two lists of two; the others have no order."""
    found = told(reason=(above("we"), above("they")), radius=flip("they"))
    lines = lines_of(found, "robustness")
    assert lines[5:7] == ["Theirland", NOTE] and "(carries the verdict)" not in render_report(found)
    some = replace(found, doubt=told(reason=(above("we"),), radius=flip("they")).doubt)
    assert render_report(some).count("(carries the verdict)") == 2


def test_where_nothing_is_to_be_drawn() -> None:
    lines = lines_of(told(holds=False, radius=Radius(None, exact=True)), "robustness")
    assert lines[2:5] == [LASTS, "○ fails", "No order of these statements overturns it."]
    assert NOTE not in lines


def test_an_undecided_verdict_and_a_note() -> None:
    lines = lines_of(
        told(holds=None, depends=None, notes=("stopped after one of two verdicts",)), "robustness"
    )
    assert lines[1:5] == [INTRO, "Stopped after one of two verdicts.", LASTS, "undecided"]


@pytest.mark.parametrize(
    ("depends", "said"),
    [
        ("rules", "Holds whatever anybody wants: the rules alone decide it."),
        ("policy", "Holds whatever anybody wants, under this policy."),
    ],
)
def test_what_is_sure_whatever_anybody_wants(depends: str, said: str) -> None:
    lines = lines_of(told(depends=depends), "robustness")
    assert lines[2:] == ["It is sure whatever anybody wants", f"{LASTS}: ■ holds. {said}"]


@pytest.mark.parametrize(
    ("depends", "said"),
    [
        (("rules",), "It is"),
        (("rules", "policy"), "They are"),
        (("preferences", "rules"), "The other is"),
        (("preferences", "rules", "policy"), "The others are"),
    ],
)
def test_how_many_are_sure_whatever_anybody_wants(depends: tuple[Any, ...], said: str) -> None:
    plain = told()
    first, *others = plain.summary.findings
    asks = [
        replace(first.stands_on[0], claim=replace(first.stands_on[0].claim, key=f"k{place}"))
        for place in range(len(depends))
    ]
    found = (replace(first, stands_on=tuple(asks)), *(replace(each, stands_on=()) for each in others))
    sure = [
        Sureness(ClaimVerdict(ask.claim, ask.policy, ask.scenario, True, Witness(""), depends=each))
        for ask, each in zip(asks, depends, strict=True)
    ]
    many = replace(
        plain, summary=replace(plain.summary, findings=found), doubt=Robustness(MODEL, tuple(sure))
    )
    assert f"{said} sure whatever anybody wants" in lines_of(many, "robustness")


def test_weights_are_not_drawn() -> None:
    odd = MODEL.parties["odd"].preferences
    assert isinstance(odd, Weights)
    html = render_report(told(reason=(Ordering(Entry("odd", 1, "we.aid"), Entry("odd", 2, "x")),)))
    assert "What Oddland wants, the first first" not in html


ROWS = [
    OrderRow("Aid", carries=True),
    OrderRow("Calm", carries=False),
    OrderRow("A long word " * 9, carries=False),
]


def test_a_list_beside_the_order_that_overturns_it() -> None:
    figure = order_figure("North", ROWS, [3, 1, 2], [3])
    assert figure.title == "What North wants, the first first"
    assert figure.description == (
        f"As written 1: Aid (carries the verdict); 2: Calm; 3: {'A long word ' * 9}. "
        "In the nearest order that overturns the verdict: 3 (moved), 1, 2."
    )
    assert texts(figure) == [
        *("as written", "overturned by", "1", "Aid", "2", "Calm"),
        *("3", "A long word A long word A long word A", "long word A long word A long word A lon…"),
        *("1", "2", "3"),
    ]
    assert hints(figure) == ["A long word " * 9]
    assert marks(figure, "dt-good", "dt-goodwash", "dt-badline", "dt-line", "dt-badwash") == [
        *("rect dt-goodwash", "rect dt-good", "path dt-line", "path dt-line"),
        *("path dt-badline", "circle dt-badwash"),
    ]


def test_a_list_that_stays_as_it_is() -> None:
    figure = order_figure("North", ROWS[:2])
    assert figure.description == "As written 1: Aid (carries the verdict); 2: Calm."
    assert texts(figure) == ["as written", "1", "Aid", "2", "Calm"]
    assert marks(figure, "dt-line", "dt-badline") == []
