"""What a result prints on one line: how many there are of a thing, one, several or none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

import detente
from detente.record import Replay, Score, Standing, parse_when
from detente.results import plural

from .replays import replay

CHICKEN = detente.load("chicken")
PAIR = detente.loads(
    "{detente: 1, title: T, status_quo: [], sides: {w: [a]}, goal: {condition: a.x}, parties: {"
    "a: {options: {x: acts}, preferences: [a.x]}, b: {options: {y: acts}, preferences: [b.y]}}}"
)
ALONE = detente.loads("{detente: 1, title: T, parties: {a: {options: {x: acts}}}, status_quo: []}")
GRAPH = "{detente: 1, title: G, states: {%s}, parties: {a: {moves: {}}}}"
REPLAY = replay()
ENTRIES = REPLAY.chronicle.entries
DAY = parse_when("2001-02-03")


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 parties"), (1, "1 party"), (2, "2 parties"), (1_200, "1,200 parties")]
)
def test_a_count_with_its_noun(count: int, words: str) -> None:
    assert plural(count, "party", "parties") == words
    assert plural(count, "lot") == words.replace("parties", "lots").replace("party", "lot")


def scored(*policies: str) -> Score:
    return Score(REPLAY, DAY, DAY, {}, {}, 2, 0, dict.fromkeys(policies))  # type: ignore[arg-type]


def recorded(steps: int, doors: int) -> Replay:
    door: Any = None
    return replay(chronicle=replace(REPLAY.chronicle, entries=ENTRIES[:steps]), doors=(door,) * doors)


def standing(**state: str) -> Standing:
    return Standing(REPLAY, DAY, state, {})


def departures(deals: int, parties: int) -> Any:
    found: Any = CHICKEN.under().explain("status quo")
    return replace(found, deals=found.deals * deals, parties=found.parties[:parties])


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: ALONE, "Model('T', 1 party, 1 option)"),
        (lambda: PAIR, "Model('T', 2 parties, 2 options)"),
        (lambda: detente.loads(GRAPH % "s: S"), "Model('G', 1 party, 1 state)"),
        (lambda: detente.loads(GRAPH % "s: S, t: T"), "Model('G', 1 party, 2 states)"),
        (lambda: PAIR.under().path("b.y"), "Road('b.y', possible: 1 move)"),
        (lambda: PAIR.under().path("not b.y"), "Road('not b.y', possible: 0 moves)"),
        (lambda: PAIR.under().roadmap("a.x", "w").roadmap, "Roadmap(1 move, exposure=0.000)"),
        (lambda: PAIR.under().roadmap("not a.x", "w").roadmap, "Roadmap(0 moves, exposure=0.000)"),
        (lambda: PAIR.under().outlook().summary, "Summary(2 options alike in all ends, 0 not, goal=1)"),
        (
            lambda: replace(PAIR.under().outlook().summary, shared={"a.x": "on"}, goal=None),
            "Summary(1 option alike in all ends, 0 not)",
        ),
        (lambda: PAIR.under().status("w"), "Status(w, 1 of 1 option open)"),
        (
            lambda: CHICKEN.under().explain({}, "first", "nash"),
            "Explanation(first, nash: not stable, 1 improvement)",
        ),
        (
            lambda: CHICKEN.under().explain("first.swerve", "first", "nash"),
            "Explanation(first, nash: stable, 0 improvements)",
        ),
        (lambda: departures(1, 2), "Departures(seq: stable for 0 of 2 parties, left by 1 deal)"),
        (lambda: departures(2, 1), "Departures(seq: stable for 0 of 1 party, left by 2 deals)"),
        (lambda: PAIR.study(), "Study('T', 1 world, Claims('T', 0 of 0 hold))"),
        (lambda: PAIR.compare(), "Comparison('T', 1 policy, 1 scenario)"),
        (lambda: recorded(1, 1), "Replay('A treaty', 1 step, 0 policies, 1 one-sided door)"),
        (lambda: recorded(2, 2), "Replay('A treaty', 2 steps, 0 policies, 2 one-sided doors)"),
        (lambda: recorded(1, 0).chronicle, "Chronicle('A chronicle', 1 step, 2000-01-02 to 2000-01-02)"),
        (lambda: recorded(2, 0).chronicle, "Chronicle('A chronicle', 2 steps, 2000-01-02 to 2002-03)"),
        (lambda: standing(a="on"), "Standing('2001-02-03', 1 option in use)"),
        (lambda: standing(), "Standing('2001-02-03', 0 options in use)"),
        (lambda: scored("none"), "Score('A treaty', 2001-02-03 to 2001-02-03, 1 world)"),
        (lambda: scored("none", "firm"), "Score('A treaty', 2001-02-03 to 2001-02-03, 2 worlds)"),
    ],
)
def test_what_a_result_prints(make: Callable[[], Any], words: str) -> None:
    assert repr(make()) == words


def test_a_report_counts_its_findings() -> None:
    report = PAIR.report(sure=0)
    assert repr(report) == "Report('T', 3 findings)"
    summary = replace(report.summary, findings=report.summary.findings[:1])
    assert repr(replace(report, page=replace(report.page, summary=summary))) == "Report('T', 1 finding)"
