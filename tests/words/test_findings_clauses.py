"""The clauses that several findings share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.game import Step
from detente.outlook import Span
from detente.strategy.study import EndStudy, GoalStudy
from detente.views.findings.clauses import (
    cost_words,
    end_of_moves,
    ends_words,
    gain_words,
    goal_words,
    rung_words,
    steps_words,
    unwanted_words,
    wanted_words,
    where_words,
)

from .comparisons import room
from .models import GRAPH
from .results import HALTS, LIFTS, goal, rest, round_of, step, subject, world

GOALS = {
    "out of reach": (goal(possible=False, willing=False), [rest()], "is out of reach"),
    "possible": (
        goal(willing=False),
        [rest()],
        "is possible, but no moves that everybody who makes them wants lead there",
    ),
    "lasting": (goal("all", rests=True), [rest()], "is reached and lasts"),
    "lasting in a round": (goal("all"), [round_of(3)], "is reached and lasts"),
    "one end among several": (
        goal("some", rests=True),
        [rest(), rest({})],
        "is one way in which matters can end, not the only one",
    ),
    "a resting state beside a round": (
        goal("some", rests=True),
        [rest(), round_of(3)],
        "is one way in which matters can end, not the only one",
    ),
    "in some of the one round": (goal("some"), [round_of(3)], "is reached and lost again without end"),
    "in one of two rounds": (
        goal("some"),
        [round_of(3), round_of(2)],
        "is met in some of the situations among which matters may go round for good",
    ),
    "in a round beside a resting state": (
        goal("some"),
        [rest(), round_of(3)],
        "is met in some of the situations among which matters may go round for good",
    ),
    "in no end": (goal("none"), [rest()], "can be reached on the way and does not last"),
}


@pytest.mark.parametrize(("found", "ends", "said"), GOALS.values(), ids=list(GOALS))
def test_what_becomes_of_the_goal(found: GoalStudy, ends: list[EndStudy], said: str) -> None:
    assert goal_words(world(ends=ends, goal=found)) == said


ENDS = {
    "one resting state": (
        [rest({"we.lift": "on"})],
        "settle in one situation (Ourland: lifts its sanctions)",
        "matters settle in one situation (Ourland: lifts its sanctions)",
    ),
    "two resting states": (
        [rest(), rest({})],
        "settle in one of two situations",
        "matters settle in one of two situations",
    ),
    "one round": (
        [round_of(3)],
        "go round for good among three situations",
        "matters never settle: they go round for good among three situations",
    ),
    "two rounds": (
        [round_of(3), round_of(2)],
        "go round for good in one of 2 rounds",
        "matters never settle: they go round for good in one of 2 rounds",
    ),
    "a resting state and a round": (
        [rest(), round_of(3)],
        "come to rest in one situation or go round for good (one round)",
        "matters come to rest in one situation or go round for good (one round)",
    ),
    "two resting states and two rounds": (
        [rest(), rest({}), round_of(3), round_of(2)],
        "come to rest in one of two situations or go round for good (two rounds)",
        "matters come to rest in one of two situations or go round for good (two rounds)",
    ),
}


@pytest.mark.parametrize(("ends", "led", "matters"), ENDS.values(), ids=list(ENDS))
def test_where_matters_end(ends: list[EndStudy], led: str, matters: str) -> None:
    here = world(ends=ends)
    assert end_of_moves(subject(here), here) == led
    assert ends_words(subject(here), here) == matters


WHERE = {
    "by rungs": (
        rest(rungs={"bond": Span("warm", "warm"), "other": Span("good", "bad")}),
        "The bond: warm; other: bad to good",
    ),
    "by what is in place": (rest({"we.lift": "on"}), "Ourland: lifts its sanctions"),
    "nothing in place": (rest({}), "nobody does anything"),
}


@pytest.mark.parametrize(("end", "said"), WHERE.values(), ids=list(WHERE))
def test_where_an_end_stands(end: EndStudy, said: str) -> None:
    assert where_words(subject(), end) == said


def test_where_an_end_of_a_graph_stands() -> None:
    assert where_words(subject(model=GRAPH), rest("b")) == "state b: the sun shines"


def test_rungs_from_the_worst_to_the_best() -> None:
    assert rung_words(subject(), {"bond": Span("warm", "cold_war")}) == "The bond: cold war to warm"


STEPS = {
    "one move": ((LIFTS,), "Ourland lifts its sanctions"),
    "two moves": ((LIFTS, HALTS), "(1) Ourland lifts its sanctions. (2) Theirland halts its tests"),
    "a deal": (
        (step("we", "they", raised={"we.lift": "on", "they.halt": "on"}),),
        "Ourland lifts its sanctions; Theirland halts its tests",
    ),
}


@pytest.mark.parametrize(("steps", "said"), STEPS.values(), ids=list(STEPS))
def test_moves_one_after_the_other(steps: tuple[Step, ...], said: str) -> None:
    assert steps_words(subject(), steps) == said


@pytest.mark.parametrize(
    ("gainers", "losers", "said"),
    [
        (("we",), (), "Better off in the end: Ourland."),
        (("we", "they"), ("friend",), "Better off in the end: Ourland and Theirland. Worse off: Friendland."),
        ((), ("we", "they"), "Better off in the end: nobody. Worse off: Ourland and Theirland."),
    ],
    ids=["one gains", "two gain, one loses", "nobody gains"],
)
def test_who_is_better_and_who_is_worse_off(
    gainers: tuple[str, ...], losers: tuple[str, ...], said: str
) -> None:
    assert gain_words(subject(), gainers, losers) == said


@pytest.mark.parametrize(
    ("pairs", "left", "said"),
    [
        (0, 4, ""),
        (0, 3, "keeps 75% of its own side's moves where it leads (room)"),
        (2, 4, "rules out in 25% of cases what would pay one of its members at once (temptation)"),
        (
            2,
            1,
            "keeps 25% of its own side's moves where it leads (room) and rules out in 25% of cases "
            "what would pay one of its members at once (temptation)",
        ),
    ],
    ids=["nothing", "room", "temptations", "both"],
)
def test_what_a_policy_costs(pairs: int, left: int, said: str) -> None:
    here = world("tied", pairs=pairs, flexibility=room(left))
    assert cost_words(here) == said


MUST = replace(HALTS, must=True)
DEAL = step("we", "they", gains={"we": True, "they": False})


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ((DEAL,), "it is not better for Theirland"),
        ((LIFTS, DEAL), "move 1 is not better for Ourland and move 2 is not better for Theirland"),
        ((MUST, DEAL), "move 2 is not better for Theirland"),
        ((replace(DEAL, gains={"we": True, "they": True}),), ""),
    ],
)
def test_by_which_moves_somebody_does_not_gain(steps: tuple[Step, ...], said: str) -> None:
    assert unwanted_words(subject(world()), steps) == said


@pytest.mark.parametrize(
    ("steps", "willing", "said"),
    [
        ((LIFTS,), True, "wanted by all who make it"),
        ((LIFTS, HALTS), True, "wanted by all who make them"),
        ((LIFTS,), False, "without gain for somebody who makes it"),
        ((LIFTS, HALTS), False, "at least one of them without gain for somebody who makes it"),
        ((MUST,), True, "which must be made"),
        ((LIFTS, MUST), True, "each wanted by all who make it or one that must be made"),
        ((LIFTS, MUST), False, "at least one of them without gain for somebody who makes it"),
    ],
)
def test_who_wants_the_moves_of_a_way(steps: tuple[Step, ...], willing: bool, said: str) -> None:
    assert wanted_words(steps, willing=willing) == said
