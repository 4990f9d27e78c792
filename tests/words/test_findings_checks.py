"""What the claims, the demands, the goal and the equilibria add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.language import Claim
from detente.strategy import ClaimVerdict
from detente.strategy.study import EquilibriumStudy, GoalStudy, WorldStudy
from detente.views.findings.checks import balance, demands, goal, holds
from detente.views.findings.checks import tests as claims_tested

from .models import BARE, TREATY
from .results import (
    HALTS,
    LIFTS,
    ROAD,
    equilibria,
    lost,
    nowhere,
    subject,
    trail,
    verdict,
    world,
)
from .results import goal as goal_study

EVERY = "was put to every situation that the model allows, not to a sample."
NO_START = "Where a test cannot be decided, there is no situation to start from."
NONE_FAILS: dict[str, tuple[list[bool | None], str, str]] = {
    "the one holds": ([True], "The one test of the model's claims holds.", f"It {EVERY}"),
    "all hold": ([True] * 3, "All three tests of the model's claims hold.", f"Each {EVERY}"),
    "the one is undecided": ([None], "The one test of the model's claims cannot be decided.", NO_START),
    "all are undecided": ([None] * 2, "None of two tests of the model's claims can be decided.", NO_START),
    "one holds, one is undecided": (
        [True, None],
        "One of two tests of the model's claims holds, and one cannot be decided.",
        NO_START,
    ),
    "two hold, one is undecided": (
        [True, None, True],
        "Two of three tests of the model's claims hold, and one cannot be decided.",
        NO_START,
    ),
}


@pytest.mark.parametrize(("held", "headline", "text"), NONE_FAILS.values(), ids=list(NONE_FAILS))
def test_claims_of_which_none_fails(held: list[bool | None], headline: str, text: str) -> None:
    found = claims_tested(subject(world(), verdicts=[verdict(each) for each in held]))
    assert found is not None
    assert (found.headline, found.text) == (headline, text)


def claimed(
    text: str, holds: bool | None = False, policy: str = "none", on: str = "they.spy"
) -> ClaimVerdict:
    """Make the verdict on a claim in somebody's words, by default on something else than the road."""
    condition = ROAD.condition if on == "the road" else TREATY.goal.condition if TREATY.goal else None
    assert condition is not None
    return verdict(
        holds, policy, claim=Claim(key="the_key", query="never", conditions=(condition,), text=text)
    )


TIED, DEALS = "“No deal without Friendland”", "“Deals at will”"
SOME_FAIL: dict[str, tuple[list[ClaimVerdict], str, str]] = {
    "one, without a policy": (
        [claimed("It ends."), claimed("It lasts.", True)],
        "One of two tests of the model's claims fails.",
        "Without a policy one of two: “It ends”.",
    ),
    "one fails, one is undecided": (
        [claimed("It ends."), claimed("It lasts.", None)],
        "One of two tests of the model's claims fails, and one cannot be decided.",
        "Without a policy one of two: “It ends”.",
    ),
    "two, without a policy": (
        [claimed("It ends."), claimed("It lasts.")],
        "Two of two tests of the model's claims fail.",
        "Without a policy two of two: “It ends” and “It lasts”.",
    ),
    "three, of which two are told": (
        [claimed("One."), claimed("Two."), claimed("Three.")],
        "Three of three tests of the model's claims fail.",
        "Without a policy three of three: among them “One” and “Two”.",
    ),
    "under the policy under test": (
        [claimed("It ends.", policy="tied"), claimed("It lasts.", True, "tied"), claimed("So.", True)],
        "One of three tests of the model's claims fails.",
        f"Under {TIED} one of two: “It ends”.",
    ),
    "under the best policy, too": (
        [claimed("It ends.", policy="open"), claimed("It ends.", policy="tied"), claimed("So.")],
        "Three of three tests of the model's claims fail.",
        f"Under {TIED} one of one: “It ends”. Under {DEALS} one of one: “It ends”.",
    ),
    "the road first": (
        [claimed("One."), claimed("Two."), claimed("The road.", on="the road")],
        "Three of three tests of the model's claims fail.",
        "Without a policy three of three: among them “The road” and “One”.",
    ),
    "a claim without words": (
        [claimed(" ")],
        "One of one test of the model's claims fails.",
        "Without a policy one of one: “the_key”.",
    ),
}


@pytest.mark.parametrize(("verdicts", "headline", "text"), SOME_FAIL.values(), ids=list(SOME_FAIL))
def test_claims_that_fail(verdicts: list[ClaimVerdict], headline: str, text: str) -> None:
    found = claims_tested(
        subject(world(), world("tied"), road=ROAD, strategy="tied", best="open", verdicts=verdicts)
    )
    assert found is not None
    assert (found.key, found.headline, found.text) == ("tests", headline, text)
    assert (found.see, found.ask) == ((("All claims, with the proof", "claims"),), ("claims",))


def test_claims_that_fail_where_there_is_no_policy() -> None:
    found = claims_tested(subject(world(), verdicts=[claimed("It ends."), claimed("It lasts.", True)]))
    assert found is not None and found.text == "Not so: “It ends”."


def test_without_claims_nothing_is_said_of_them() -> None:
    assert claims_tested(subject(world())) is None


BALANCE: dict[str, tuple[list[bool | None], str]] = {
    "both": (
        [True, True, False],
        "Of three tests of what is claimed for it two hold and one fails.",
    ),
    "the other way round": (
        [True, False, False],
        "Of three tests of what is claimed for it one holds and two fail.",
    ),
    "all hold": ([True, True], ""),
    "all fail": ([False], ""),
}


@pytest.mark.parametrize(("held", "said"), BALANCE.values(), ids=list(BALANCE))
def test_how_the_claims_of_a_policy_fare(held: list[bool | None], said: str) -> None:
    other = [verdict(False), verdict(True, "open")]
    here = subject(world(), verdicts=[*(verdict(each, "tied") for each in held), *other])
    assert balance(here, "tied") == said


MET, UNWANTED, NEVER = (True, True), (True, False), (False, False)
DEMANDS = {
    "one of two": (
        [{"end": NEVER, "look": MET}],
        "One of two demands cannot be met.",
        "No allowed moves lead to “an end of the sanctions” (Theirland) under any policy or scenario "
        "looked at.",
    ),
    "both": (
        [{"end": NEVER, "look": NEVER}],
        "Two of two demands cannot be met.",
        "No allowed moves lead to “an end of the sanctions” (Theirland) and “look” (Ourland) under any "
        "policy or scenario looked at.",
    ),
    "the one that nobody can meet anywhere": (
        [{"end": NEVER, "look": NEVER}, {"end": UNWANTED, "look": NEVER}],
        "One of two demands cannot be met.",
        "No allowed moves lead to “look” (Ourland) under any policy or scenario looked at.",
    ),
}


@pytest.mark.parametrize(("worlds", "headline", "text"), DEMANDS.values(), ids=list(DEMANDS))
def test_demands_that_nobody_can_meet(
    worlds: Sequence[dict[str, tuple[bool, bool]]], headline: str, text: str
) -> None:
    policies = ["none", "tied"]
    found = demands(
        subject(*(world(policy, demands=met) for policy, met in zip(policies, worlds, strict=False)))
    )
    assert found is not None
    assert (found.headline, found.text, found.ask) == (headline, text, ("compare",))


def test_of_many_demands_that_nobody_can_meet_three_are_named() -> None:
    model = replace(
        TREATY, demands={key: replace(TREATY.demands["end"], title=f"the {key}") for key in "abcd"}
    )
    found = demands(subject(world(model=model, demands=dict.fromkeys("abcd", NEVER)), model=model))
    assert found is not None
    assert (found.headline, found.text) == (
        "Four of four demands cannot be met.",
        "No allowed moves lead to “the a” (Theirland), “the b” (Theirland) and “the c” (Theirland) under any "
        "policy or scenario looked at.",
    )


def test_the_one_demand_that_nobody_can_meet() -> None:
    model = replace(TREATY, demands={"end": TREATY.demands["end"]}, sides={})
    found = demands(subject(world(model=model, demands={"end": NEVER}), model=model))
    assert found is not None
    assert (found.headline, found.ask) == ("The one demand cannot be met.", ())


@pytest.mark.parametrize(
    "worlds",
    [(world(demands={"end": MET, "look": UNWANTED}),), (lost(),), ()],
    ids=["all can be met", "no start", "no world"],
)
def test_demands_that_can_be_met_are_not_reported(worlds: tuple[WorldStudy, ...]) -> None:
    assert demands(subject(*worlds)) is None


WAY = trail([LIFTS, HALTS], better=["we"])
GOALS = {
    "today": (
        goal_study("all", way=nowhere()),
        "The goal is met today.",
        "The tests end.",
        (),
    ),
    "wanted and lasting": (
        goal_study("all", way=trail(better=["we"])),
        "The goal is one move away and lasts.",
        "One move, wanted by all who make it: Ourland lifts its sanctions. Better off in the end: Ourland.",
        ("path", "they.halt", "--willing"),
    ),
    "wanted and passing": (
        goal_study("some", way=WAY),
        "The goal is two moves away and need not last.",
        "Two moves, wanted by all who make them: (1) Ourland lifts its sanctions. (2) Theirland halts its "
        "tests. Better off in the end: Ourland.",
        ("path", "they.halt", "--willing"),
    ),
    "unwanted": (
        goal_study(willing=False, way=WAY),
        "The goal is two moves away and need not last.",
        "Two moves, not all of them wanted: (1) Ourland lifts its sanctions. (2) Theirland halts its tests. "
        "Better off in the end: Ourland.",
        ("path", "they.halt"),
    ),
}


@pytest.mark.parametrize(("found", "headline", "text", "ask"), GOALS.values(), ids=list(GOALS))
def test_the_way_to_the_goal(found: GoalStudy, headline: str, text: str, ask: tuple[str, ...]) -> None:
    told = goal(subject(world(goal=found)))
    assert told is not None
    assert (told.headline, told.text, told.ask) == (headline, text, ask)


@pytest.mark.parametrize(
    "worlds",
    [
        (world(goal=goal_study("all", way=WAY)), world("tied")),
        (world(),),
        (world(goal=goal_study(possible=False)),),
        (),
    ],
    ids=["policies", "no goal", "no way", "no world"],
)
def test_the_way_to_the_goal_is_not_told(worlds: tuple[WorldStudy, ...]) -> None:
    assert goal(subject(*worlds)) is None


DETERRED = (
    "Whoever left one of them would meet an answer that the others want to give and that leaves it no better "
    "off (sequential stability)."
)
BETTER_ALONE = "In every situation somebody could do better alone (none is a Nash equilibrium)."
HOLDS = {
    "none": (
        equilibria({"seq": 0, "nash": 0}, goal={"seq": 0}),
        "No situation holds against credible answers.",
        "In every situation somebody would gain by moving away, whatever answer the others would want to "
        "give (sequential stability).",
    ),
    "one, the status quo": (
        equilibria({"seq": 1, "nash": 1}, status_quo=("nash", "seq")),
        "One of 16 situations holds against credible answers.",
        f"{DETERRED} The status quo is one of them. In one nobody could do better alone (Nash).",
    ),
    "two, not the status quo": (
        equilibria({"seq": 2, "nash": 0}, status_quo=("gmr",)),
        "Two of 16 situations hold against credible answers.",
        f"{DETERRED} The status quo is not one of them. {BETTER_ALONE}",
    ),
    "the goal in one": (
        equilibria({"seq": 2, "nash": 2}, goal={"seq": 1}),
        "Two of 16 situations hold against credible answers.",
        f"{DETERRED} The status quo is not one of them. In two nobody could do better alone (Nash). The "
        "goal is met in one of those that can be reached.",
    ),
    "the goal in none": (
        equilibria({"seq": 2, "nash": 2}, goal={"seq": 0, "gmr": 1}),
        "Two of 16 situations hold against credible answers.",
        f"{DETERRED} The status quo is not one of them. In two nobody could do better alone (Nash). The "
        "goal is met in none of those that can be reached.",
    ),
}


@pytest.mark.parametrize(("held", "headline", "text"), HOLDS.values(), ids=list(HOLDS))
def test_which_situations_hold(held: EquilibriumStudy, headline: str, text: str) -> None:
    found = holds(subject(world(holds=held)))
    assert found is not None
    assert (found.headline, found.text) == (headline, text)


def test_which_situations_hold_without_a_status_quo() -> None:
    found = holds(subject(lost(holds=equilibria({"seq": 2, "nash": 0}, goal={"seq": 0}))))
    assert found is not None and found.text == f"{DETERRED} {BETTER_ALONE}"


def test_which_situations_hold_is_not_known_without_a_world() -> None:
    assert holds(subject(model=BARE)) is None
