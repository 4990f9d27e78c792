"""What the best policy says, who does what next under it, and what is asked of a policy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.language import Commitment, Question
from detente.strategy import SecondReading, Wedges
from detente.strategy.study import GoalStudy, WorldStudy
from detente.views.findings import RoadAround
from detente.views.findings.coming import best_says, next_step
from detente.views.findings.verdict import answer_of_policies

from .models import TREATY
from .results import HALTS, LIFTS, ROAD, goal, nowhere, subject, trail, world

SAYS = "Ourland lifts its sanctions only while Friendland watches the border; it ends when that does."
FREE = replace(TREATY, policies={"tied": replace(TREATY.policies["tied"], commitments=())})
SHUT = replace(TREATY.policies["open"], commitments=(Commitment(option="we.ports", never=True),))
THREE = replace(TREATY, policies={**TREATY.policies, "third": SHUT})
GOOD = goal("all")


@pytest.mark.parametrize(
    ("worlds", "best", "said"),
    [
        ((world("tied", goal=GOOD), world("open", goal=goal("none"))), "tied", f"It says: {SAYS}"),
        ((world("tied", goal=GOOD), world("open", goal=GOOD)), "tied", f"The first of them says: {SAYS}"),
        (
            (world("tied", goal=GOOD), world("open", goal=GOOD)),
            "open",
            "The second of them says: Ourland: never the front seat.",
        ),
        (
            (world("tied", goal=GOOD), world("open", goal=GOOD), world("third", model=THREE, goal=GOOD)),
            "third",
            "The third of them says: Ourland: never access to its ports.",
        ),
        ((world("tied", goal=goal("none")),), "tied", f"“No deal without Friendland” says: {SAYS}"),
        ((world("tied"),), None, ""),
    ],
    ids=["the one", "the first", "the second", "the third", "it does not all", "none looked at"],
)
def test_what_the_best_policy_says(worlds: tuple[WorldStudy, ...], best: str | None, said: str) -> None:
    assert best_says(subject(world(), *worlds, model=THREE, road=ROAD, best=best)) == said


def test_a_policy_of_which_nothing_is_asked_is_told_by_its_title() -> None:
    model = replace(TREATY, goal=None)
    found = best_says(subject(world(model=model), world("tied", model=model), model=model, best="tied"))
    assert found == f"“No deal without Friendland” says: {SAYS}"


def test_a_policy_that_binds_nothing_says_nothing() -> None:
    assert best_says(subject(world(), world("tied", model=FREE), model=FREE, best="tied")) == ""


LIFT, HALT = "Ourland lifts its sanctions", "Theirland halts its tests"
ONE, TWO = goal(way=trail()), goal(way=trail([LIFTS, HALTS]))
OTHER, UNWANTED = goal(way=trail([HALTS])), goal(willing=False, way=trail())
THINKS = "when nobody steps into an answer that undoes the gain"
NEXT: dict[str, tuple[GoalStudy | None, GoalStudy | None, str]] = {
    "one move": (ONE, None, f"{LIFT}; with this the goal is reached."),
    "two": (TWO, None, f"{LIFT}; this is the first of two moves to the goal."),
    "there already": (goal(way=nowhere()), None, ""),
    "unwanted": (UNWANTED, None, ""),
    "no goal": (None, None, ""),
    "the same in both": (ONE, ONE, f"{LIFT}; with this the goal is reached."),
    "unwanted in both": (UNWANTED, UNWANTED, ""),
    "another": (
        ONE,
        OTHER,
        f"{LIFT}; with this the goal is reached. So when everybody takes what gains at once; {THINKS}, first "
        f"{HALT}; with this the goal is reached.",
    ),
    "in the first alone": (
        ONE,
        UNWANTED,
        f"{LIFT}; with this the goal is reached. So when everybody takes what gains at once; {THINKS}, nothing "
        "leads to the goal.",
    ),
    "in the second alone": (UNWANTED, ONE, f"{LIFT}; with this the goal is reached. So only {THINKS}."),
}


@pytest.mark.parametrize(("first", "second", "said"), NEXT.values(), ids=list(NEXT))
def test_who_does_what_next(first: GoalStudy | None, second: GoalStudy | None, said: str) -> None:
    here = world("tied", goal=first)
    if second is not None:
        assert here.measures is not None
        then = SecondReading(4, 1, 0, "all", here.measures.bypass, Wedges(0, 4, None), {}, 2)
        here = replace(here, measures=replace(here.measures, answer=then), goal_then=second)
    assert next_step(subject(world(goal=TWO), here, best="tied")) == said


def test_without_a_policy_the_way_of_the_model_is_told() -> None:
    assert next_step(subject(world(goal=ONE))) == f"{LIFT}; with this the goal is reached."
    assert next_step(subject()) == ""


ASKED = replace(TREATY, question=Question(text="Is it so?"))
NO_GOAL = replace(ASKED, goal=None)
TITLES = "“No deal without Friendland” and “Deals at will”"
AS_ASKED: dict[str, tuple[RoadAround | None, bool, str]] = {
    "road and goal": (
        ROAD,
        True,
        "Both policies reach the goal as things stand, make it last and close the road to “a deal without our "
        f"friend”: {TITLES}.",
    ),
    "road": (ROAD, False, f"Both policies close the road to “a deal without our friend”: {TITLES}."),
    "goal": (None, True, f"Both policies reach the goal as things stand and make it last: {TITLES}."),
}


ONE_AS_ASKED: dict[str, tuple[RoadAround | None, bool, str]] = {
    "road and goal": (
        ROAD,
        True,
        "reaches the goal as things stand, makes it last and closes the road to “a deal without our friend”",
    ),
    "road": (ROAD, False, "closes the road to “a deal without our friend”"),
    "goal": (None, True, "reaches the goal as things stand and makes it last"),
    "a road whose title reads like the goal": (
        replace(ROAD, title="a deal, makes or breaks"),
        False,
        "closes the road to “a deal, makes or breaks”",
    ),
}


@pytest.mark.parametrize(("road", "wanted", "said"), ONE_AS_ASKED.values(), ids=list(ONE_AS_ASKED))
def test_behind_a_question_in_words_the_one_policy_is_told_in_full(
    road: RoadAround | None, wanted: bool, said: str
) -> None:
    model = ASKED if wanted else NO_GOAL
    good = world("tied", model=model, goal=GOOD if wanted else None)
    poor = world("open", model=model, open_="open", goal=goal("none") if wanted else None)
    answer = answer_of_policies(subject(world(model=model), good, poor, model=model, road=road))
    assert answer == f"One of two policies {said}: “No deal without Friendland”."


@pytest.mark.parametrize(
    ("road", "wanted", "said"),
    [
        (
            ROAD,
            True,
            "Neither policy does all three: reach the goal as things stand, make it last and close the road to “a "
            "deal without our friend”.",
        ),
        (None, True, "Neither policy does both: reach the goal as things stand and make it last."),
        (ROAD, False, "Neither policy closes the road to “a deal without our friend”."),
    ],
)
def test_behind_a_question_in_words_what_no_policy_does_is_a_list(
    road: RoadAround | None, wanted: bool, said: str
) -> None:
    model = ASKED if wanted else NO_GOAL
    found = [
        world(policy, model=model, open_="open", goal=goal("none") if wanted else None)
        for policy in ("tied", "open")
    ]
    assert answer_of_policies(subject(world(model=model), *found, model=model, road=road)) == said


@pytest.mark.parametrize(("road", "wanted", "said"), AS_ASKED.values(), ids=list(AS_ASKED))
def test_behind_a_question_in_words_the_answer_says_what_is_asked(
    road: RoadAround | None, wanted: bool, said: str
) -> None:
    model = ASKED if wanted else NO_GOAL
    found = [world(policy, model=model, goal=GOOD if wanted else None) for policy in ("tied", "open")]
    start = world(model=model, open_="open")
    assert answer_of_policies(subject(start, *found, model=model, road=road)) == said


@pytest.mark.parametrize(
    ("best", "said"),
    [
        (
            "tied",
            "“No deal without Friendland” does most: it closes the road, but the goal is out of reach. “Deals at "
            "will”, which the claims put to the test, falls short: it leaves the road open.",
        ),
        (
            "open",
            "“Deals at will”, which the claims put to the test, does most: it leaves the road open, and the goal "
            "is out of reach.",
        ),
    ],
)
def test_the_policy_that_does_most_is_not_told_without_what_it_misses(best: str, said: str) -> None:
    out = goal(possible=False, willing=False)
    found = [world("tied", goal=out), world("open", open_="open", goal=out)]
    answer = answer_of_policies(subject(world(), *found, road=ROAD, strategy="open", best=best))
    assert answer == f"Neither policy does both as things stand, and makes it last. {said}"
