"""What the claims, the demands, the goal and the equilibria add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.language import Claim
from detente.strategy import ClaimVerdict
from detente.strategy.study import EndStudy, EquilibriumStudy, GoalStudy, WorldStudy
from detente.views.findings.checks import balance, demands, goal
from detente.views.findings.checks import tests as claims_tested
from detente.views.findings.holding import holds

from .models import BARE, TREATY
from .results import (
    HALTS,
    LIFTS,
    ROAD,
    equilibria,
    lost,
    nowhere,
    rest,
    round_of,
    subject,
    trail,
    verdict,
    world,
)
from .results import goal as goal_study


def made(key: str) -> Claim:
    """Make a claim of its own."""
    assert TREATY.goal is not None
    return Claim(key=key, query="never", conditions=(TREATY.goal.condition,))


EVERY = "was put to every situation that the model allows, not to a sample."
NO_START = "Where a claim cannot be decided, there is no situation to start from."
NONE_FAILS: dict[str, tuple[list[bool | None], str, str]] = {
    "the one holds": ([True], "The one claim holds.", f"It {EVERY}"),
    "all hold": ([True] * 3, "All three claims hold.", f"Each {EVERY}"),
    "the one is undecided": ([None], "No claim is decided.", NO_START),
    "all are undecided": ([None] * 2, "Neither claim is decided.", NO_START),
    "one holds, one is undecided": (
        [True, None],
        "One of two claims holds. One cannot be decided.",
        NO_START,
    ),
    "two hold, one is undecided": (
        [True, None, True],
        "Two of three claims hold. One cannot be decided.",
        NO_START,
    ),
}


@pytest.mark.parametrize(("held", "headline", "text"), NONE_FAILS.values(), ids=list(NONE_FAILS))
def test_claims_of_which_none_fails(held: list[bool | None], headline: str, text: str) -> None:
    found = claims_tested(
        subject(world(), verdicts=[verdict(each, claim=made(str(n))) for n, each in enumerate(held)])
    )
    assert found is not None
    assert (found.key, found.headline, found.text) == ("tests", headline, text)


def claimed(
    text: str, holds: bool | None = False, policy: str = "none", on: str = "they.spy"
) -> ClaimVerdict:
    """Make the verdict on a claim in somebody's words, by default on something else than the road."""
    condition = ROAD.condition if on == "the road" else TREATY.goal.condition if TREATY.goal else None
    assert condition is not None
    return verdict(
        holds,
        policy,
        claim=Claim(key=text.strip() or "the_key", query="never", conditions=(condition,), text=text),
    )


TIED, DEALS = "“No deal without Friendland”", "“Deals at will”"
SOME_FAIL: dict[str, tuple[list[ClaimVerdict], str, str]] = {
    "one, without a policy": (
        [claimed("It ends."), claimed("It lasts.", True)],
        "One of two claims fails.",
        "One of two claims holds. Without a policy one of two claims fails: “It ends”.",
    ),
    "one fails, one is undecided": (
        [claimed("It ends."), claimed("It lasts.", None)],
        "One of two claims fails, and one cannot be decided.",
        "Without a policy one of two claims fails: “It ends”.",
    ),
    "two, without a policy": (
        [claimed("It ends."), claimed("It lasts.")],
        "Both claims fail.",
        "Without a policy both claims fail: “It ends” and “It lasts”.",
    ),
    "three, of which two are told": (
        [claimed("One."), claimed("Two."), claimed("Three.")],
        "All three claims fail.",
        "Without a policy all three claims fail: among them “One” and “Two”. Failing, too, without a policy: "
        "“Three”.",
    ),
    "under the policy under test": (
        [claimed("It ends.", policy="tied"), claimed("It lasts.", True, "tied"), claimed("So.", True)],
        "One of three claims fails.",
        f"Two of three claims hold. Under {TIED} one of two claims made of it fails: “It ends”.",
    ),
    "under the best policy, too": (
        [claimed("It ends.", policy="open"), claimed("It ends.", policy="tied"), claimed("So.")],
        "Both claims fail in all cases.",
        f"Under {TIED} the one claim made of it fails: “It ends”. Under {DEALS} the one claim made of it fails: "
        "“It ends”. Failing, too, without a policy: “So”.",
    ),
    "one, in both cases": (
        [claimed("It ends."), claimed("It ends.", policy="tied")],
        "The one claim fails in all cases.",
        f"Under {TIED} the one claim fails: “It ends”.",
    ),
    "one, in one of two cases": (
        [claimed("It ends.", True), claimed("It ends.", policy="tied")],
        "The one claim fails in some case.",
        f"Under {TIED} the one claim fails: “It ends”.",
    ),
    "one in all cases, one in some": (
        [claimed("It ends."), claimed("It lasts.", True), claimed("It lasts.", policy="tied")],
        "Both claims fail in some case.",
        f"Under {TIED} the one claim made of it fails: “It lasts”. Failing, too, without a policy: “It ends”.",
    ),
    "the road first": (
        [claimed("One."), claimed("Two."), claimed("The road.", on="the road")],
        "All three claims fail.",
        "Without a policy all three claims fail: among them “The road” and “One”. Failing, too, without a "
        "policy: “Two”.",
    ),
    "a claim without words": (
        [claimed(" ")],
        "The one claim fails.",
        "Without a policy the one claim fails: “the_key”.",
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


@pytest.mark.parametrize(
    ("verdicts", "text"),
    [
        (
            [claimed("It ends.", policy="tied"), claimed("So.", True)],
            f"One of two claims holds. Failing under {TIED}: “It ends”.",
        ),
        (
            [claimed(f"No {n}.", policy="tied") for n in range(7)],
            f"Failing under {TIED}: “No 0”, “No 1”, “No 2”, “No 3”, “No 4” and “No 5”. One more fails.",
        ),
        (
            [claimed(f"No {n}.", policy="tied") for n in range(8)],
            f"Failing under {TIED}: “No 0”, “No 1”, “No 2”, “No 3”, “No 4” and “No 5”. Two more fail.",
        ),
    ],
)
def test_claims_that_fail_under_a_policy_that_is_not_spoken_of(
    verdicts: list[ClaimVerdict], text: str
) -> None:
    found = claims_tested(subject(world(), world("tied"), world("open"), best="open", verdicts=verdicts))
    assert found is not None and found.text == text


def test_claims_that_fail_where_there_is_no_policy() -> None:
    found = claims_tested(subject(world(), verdicts=[claimed("It ends."), claimed("It lasts.", True)]))
    assert found is not None and found.text == "One of two claims holds. Not so: “It ends”."


def test_without_claims_nothing_is_said_of_them() -> None:
    assert claims_tested(subject(world())) is None


BALANCE: dict[str, tuple[list[bool | None], str]] = {
    "both": (
        [True, True, False],
        "Of three claims about it two hold and one fails.",
    ),
    "the other way round": (
        [True, False, False],
        "Of three claims about it one holds and two fail.",
    ),
    "all hold": ([True, True], ""),
    "all fail": ([False], ""),
}


@pytest.mark.parametrize(("held", "said"), BALANCE.values(), ids=list(BALANCE))
def test_how_the_claims_of_a_policy_fare(held: list[bool | None], said: str) -> None:
    other = [verdict(False), verdict(True, "open")]
    here = subject(
        world(),
        verdicts=[*(verdict(each, "tied", claim=made(str(n))) for n, each in enumerate(held)), *other],
    )
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
        "Both demands cannot be met.",
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
        "All four demands cannot be met.",
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
        "The goal is two moves away, but only if somebody moves without gaining by it.",
        "Two moves, at least one of them without gain for somebody who makes it: (1) Ourland lifts its sanctions. (2) Theirland halts its tests. "
        "Better off in the end: Ourland.",
        ("path", "they.halt"),
    ),
}


@pytest.mark.parametrize(
    ("found", "ends", "said"),
    [
        (goal_study("all", way=WAY), [rest()], "and lasts"),
        (goal_study("some", way=WAY, rests=True), [rest(), rest()], "and need not last"),
        (goal_study("some", way=WAY), [round_of(3)], "and does not last"),
        (goal_study("some", way=WAY), [round_of(3), round_of(2)], "and need not last"),
        (goal_study("none", way=WAY), [rest()], "and does not last"),
    ],
)
def test_whether_the_goal_lasts(found: GoalStudy, ends: list[EndStudy], said: str) -> None:
    """As the answer above it says: what comes and goes in the one round does not last."""
    told = goal(subject(world(goal=found, ends=ends)))
    assert told is not None and told.headline == f"The goal is two moves away {said}."


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


NO_MOVE = (
    "There a party either gains by no move of its own, or the others would answer that move by moves that they "
    "want to make, and leave it no better off (sequential stability, SEQ)."
)
FEAR = "some party would gain by moving, were it not for the answer (no Nash equilibrium)."
TWO = "Two of 16 situations hold: no party would leave them by itself."
HOLDS = {
    "none": (
        equilibria({"seq": 0, "nash": 0}, goal={"seq": 0}),
        "No situation holds: in each some party would move away by itself.",
        "That party gains by a move of its own, and the others have no answer that they would want to give and "
        "that would leave it no better off (no state is sequentially stable, SEQ, for all).",
    ),
    "one, the status quo": (
        equilibria({"seq": 1, "nash": 1}, status_quo=("nash", "seq")),
        "One of 16 situations holds: no party would leave it by itself.",
        f"{NO_MOVE} In it no party gains by a move of its own (Nash). The status quo is that situation.",
    ),
    "one, by the answer": (
        equilibria({"seq": 1, "nash": 0}),
        "One of 16 situations holds: no party would leave it by itself.",
        f"{NO_MOVE} In it {FEAR} The status quo is not that situation.",
    ),
    "two, not the status quo": (
        equilibria({"seq": 2, "nash": 0}, status_quo=("gmr",)),
        TWO,
        f"{NO_MOVE} In each of them {FEAR} The status quo is not among the two.",
    ),
    "two, both Nash": (
        equilibria({"seq": 2, "nash": 2}, status_quo=("seq",)),
        TWO,
        f"{NO_MOVE} In both no party gains by a move of its own (Nash). The status quo is among the two.",
    ),
    "three, one Nash": (
        equilibria({"seq": 3, "nash": 1}),
        "Three of 16 situations hold: no party would leave them by itself.",
        f"{NO_MOVE} In one of them no party gains by a move of its own (Nash). The status quo is not among the "
        "three.",
    ),
    "all": (
        equilibria({"seq": 16, "nash": 16}, status_quo=("seq",)),
        "All 16 situations hold: no party would leave them by itself.",
        f"{NO_MOVE} In all 16 no party gains by a move of its own (Nash). The status quo is among the 16.",
    ),
}


@pytest.mark.parametrize(("held", "headline", "text"), HOLDS.values(), ids=list(HOLDS))
def test_which_situations_hold(held: EquilibriumStudy, headline: str, text: str) -> None:
    found = holds(subject(world(holds=held)))
    assert found is not None
    assert (found.key, found.headline, found.text) == ("holds", headline, text)


WHERE_MET = {
    "the one, met": (1, 1, 1, "The goal is met in it."),
    "the one, not met": (1, 1, 0, "The goal is not met in it."),
    "the one, out of reach": (1, 0, 0, "No allowed moves lead to it from the status quo."),
    "none in reach": (3, 0, 0, "No allowed moves lead to any of them from the status quo."),
    "all in reach, met in none": (3, 3, 0, "The goal is met in none of the three."),
    "all in reach, met in two": (3, 3, 2, "The goal is met in two of the three."),
    "all in reach, met in all": (3, 3, 3, "The goal is met in all three."),
    "two in reach, met in both": (2, 2, 2, "The goal is met in both."),
    "one of three in reach, met": (
        (
            3,
            1,
            1,
            "Allowed moves lead to one of the three from the status quo, and the goal is met in that one.",
        )
    ),
    "one of three in reach, not met": (
        (
            3,
            1,
            0,
            "Allowed moves lead to one of the three from the status quo, and the goal is not met in that one.",
        )
    ),
    "two of three in reach, met in none": (
        (
            3,
            2,
            0,
            "Allowed moves lead to two of the three from the status quo; of these two the goal is met in none.",
        )
    ),
    "two of three in reach, met in one": (
        (
            3,
            2,
            1,
            "Allowed moves lead to two of the three from the status quo; of these two the goal is met in one.",
        )
    ),
    "two of three in reach, met in all": (
        (
            3,
            2,
            2,
            "Allowed moves lead to two of the three from the status quo; of these two the goal is met in all.",
        )
    ),
}


@pytest.mark.parametrize(("count", "near", "met", "said"), WHERE_MET.values(), ids=list(WHERE_MET))
def test_the_goal_is_counted_among_those_that_hold_and_can_be_reached(
    count: int, near: int, met: int, said: str
) -> None:
    held = equilibria({"seq": count, "nash": count}, possible={"seq": near}, goal={"seq": met})
    found = holds(subject(world(holds=held)))
    assert found is not None and found.text.endswith(f". {said}")


def test_which_situations_hold_without_a_status_quo() -> None:
    found = holds(subject(lost(holds=equilibria({"seq": 2, "nash": 0}, goal={"seq": 0}))))
    assert found is not None and found.text == f"{NO_MOVE} In each of them {FEAR}"


def test_which_situations_hold_is_not_known_without_a_world() -> None:
    assert holds(subject(model=BARE)) is None
