"""The question and the answer, and which findings stand below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.language import Model, Question
from detente.strategy import SecondReading, Wedges
from detente.strategy.study import EndStudy, GoalStudy, WorldStudy
from detente.views.findings import RoadAround, summarise

from .models import BARE, TREATY
from .results import ROAD, goal, lost, rest, round_of, subject, trail, verdict, world

NO_GOAL = replace(TREATY, goal=None)
LONG_GOAL = replace(TREATY, goal=None if TREATY.goal is None else replace(TREATY.goal, title="peace " * 50))
QUESTIONS: dict[str, tuple[Model, bool, RoadAround | None, str]] = {
    "policies, goal and road": (
        TREATY,
        True,
        ROAD,
        "Is there a policy that reaches the goal, “the tests end”, and closes the road to “a deal without "
        "our friend”?",
    ),
    "policies and road": (
        NO_GOAL,
        True,
        ROAD,
        "Is there a policy that closes the road to “a deal without our friend”?",
    ),
    "policies and goal": (TREATY, True, None, "Can it come to “the tests end”, and would that last?"),
    "goal and road": (TREATY, False, ROAD, "Can it come to “the tests end”, and would that last?"),
    "goal": (TREATY, False, None, "Can it come to “the tests end”, and would that last?"),
    "road": (NO_GOAL, False, ROAD, "Can it come to “a deal without our friend”?"),
    "policies": (NO_GOAL, True, None, "What can happen here, and what will hold?"),
    "nothing": (BARE, False, None, "What can happen here, and what will hold?"),
}


@pytest.mark.parametrize(("model", "bound", "road", "said"), QUESTIONS.values(), ids=list(QUESTIONS))
def test_the_question(model: Model, bound: bool, road: RoadAround | None, said: str) -> None:
    worlds = [world(model=model), *([world("tied", model=model)] if bound else [])]
    assert summarise(subject(*worlds, model=model, road=road)).question == said


@pytest.mark.parametrize(
    ("text", "said"),
    [(" Is it so? ", "Is it so?"), (" ", "Can it come to “the tests end”, and would that last?")],
)
def test_the_question_in_the_words_of_its_author(text: str, said: str) -> None:
    model = replace(TREATY, question=Question(text=text))
    assert summarise(subject(world(model=model), model=model)).question == said


def test_a_long_goal_is_cut() -> None:
    found = summarise(subject(world(model=LONG_GOAL), model=LONG_GOAL)).question
    assert found.endswith(" peace…”, and would that last?")
    assert len(found) < 250


def answer(
    *worlds: WorldStudy, model: Model = TREATY, road: RoadAround | None = ROAD, under: str | None = None
) -> str:
    """Return the answer of a summary."""
    return summarise(subject(*worlds, model=model, road=road, strategy=under)).answer


@pytest.mark.parametrize("worlds", [(), (lost(),)], ids=["no world", "no start"])
def test_no_answer_without_a_start(worlds: tuple[WorldStudy, ...]) -> None:
    found = summarise(subject(*worlds, road=ROAD))
    assert found.answer == (
        "The model does not say where matters stand now, so only what would hold can be told."
    )
    start = found.findings[0]
    assert (start.key, start.headline) == ("start", "The model does not say where matters stand now.")
    assert start.see == (("Which situations hold", "equilibria"),)
    assert start.text == (
        "No status quo is written, and the situation with nothing in place cannot exist; so nothing can be "
        "said of what can happen, only of what would hold. Write `status_quo:` into the model."
    )


OF_GOAL = {
    "out of reach": (goal(possible=False, willing=False), "No: no allowed moves lead there."),
    "unwanted": (
        goal(willing=False),
        "It is possible, but somebody who would have to move would not gain by it.",
    ),
    "lasting": (goal("all", rests=True), "Yes, by moves that everybody who makes them wants, and it lasts."),
    "one end of several": (
        goal("some", rests=True),
        "It can, by moves that all who make them want, and can rest there; it can end otherwise, too.",
    ),
    "passing": (
        goal("none"),
        "It can, by moves that everybody who makes them wants; it does not last.",
    ),
}


@pytest.mark.parametrize(("found", "said"), OF_GOAL.values(), ids=list(OF_GOAL))
def test_the_answer_of_the_goal(found: GoalStudy, said: str) -> None:
    assert answer(world(goal=found)) == said


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ([round_of(3)], "It can, by moves that everybody who makes them wants; it does not last."),
        (
            [round_of(3), round_of(2)],
            "It can, by moves that everybody who makes them wants; it need not last.",
        ),
        ([rest(), round_of(2)], "It can, by moves that everybody who makes them wants; it need not last."),
    ],
    ids=["in some of the one round", "in one of two rounds", "in a round beside a resting state"],
)
def test_the_answer_of_a_goal_that_comes_and_goes(ends: list[EndStudy], said: str) -> None:
    assert answer(world(goal=goal("some"), ends=ends)) == said


def test_the_answer_of_a_goal_that_lasts_in_the_second_reading_alone() -> None:
    here = world(goal=goal("none"))
    assert here.measures is not None
    then = SecondReading(4, 1, 0, "all", here.measures.bypass, Wedges(0, 4, None), {}, 2)
    assert answer(replace(here, measures=replace(here.measures, answer=then))) == (
        "It can, by moves that everybody who makes them wants; it does not last. When nobody steps into an answer "
        "that undoes the gain, it lasts."
    )


def test_the_answer_where_matters_settle_in_the_second_reading_alone() -> None:
    here = world(model=NO_GOAL, ends=[round_of(3)])
    assert here.measures is not None
    then = SecondReading(4, 1, 0, None, here.measures.bypass, Wedges(0, 4, None), {}, 2)
    both = replace(here, measures=replace(here.measures, answer=then))
    assert answer(both, model=NO_GOAL, road=None) == (
        "When everybody takes what gains at once, matters never settle: they go round for good among three "
        "situations. When nobody steps into an answer that undoes the gain, matters settle in one situation."
    )


@pytest.mark.parametrize(
    ("open_", "said"),
    [
        ("closed", "No: no allowed moves lead there."),
        ("possible", "It can, but not by moves that everybody who makes them wants."),
        ("open", "Yes, by moves that everybody who makes them wants."),
        ("rests", "Yes, by moves that everybody who makes them wants."),
    ],
)
def test_the_answer_of_the_road(open_: str, said: str) -> None:
    assert answer(world(model=NO_GOAL, open_=open_), model=NO_GOAL) == said


@pytest.mark.parametrize(
    ("worlds", "said"),
    [
        ([world()], "Matters settle in one situation (Theirland: halts its tests)."),
        (
            [world(ends=[round_of(3)]), world("tied")],
            "Matters never settle: they go round for good among three situations.",
        ),
    ],
    ids=["no policy", "a policy"],
)
def test_the_answer_where_nothing_is_asked(worlds: list[WorldStudy], said: str) -> None:
    assert answer(*worlds, model=NO_GOAL, road=None) == said


def under(policy: str, open_: str = "closed", in_ends: str | None = "all") -> WorldStudy:
    """Make a world under a policy, by how open the road is and where the goal holds."""
    return world(policy, open_=open_, goal=None if in_ends is None else goal(in_ends))


START = world(open_="open", goal=goal("none"))
TIED, DEALS = "“No deal without Friendland”", "“Deals at will”"
THE_ROAD = "the road to “a deal without our friend”"
LASTING = "The policy looked at reaches the goal as things stand and makes it last"
STAYS_POSSIBLE = f"leaves {THE_ROAD} possible, though only if somebody moves without gaining by it"
OF_POLICIES: dict[str, tuple[Sequence[WorldStudy], str]] = {
    "one of two": (
        [under("tied"), under("open", "open")],
        f"One of two policies does both as things stand, and makes it last: {TIED}.",
    ),
    "both": (
        [under("tied"), under("open")],
        f"Both policies do both as things stand, and make it last: {TIED} and {DEALS}.",
    ),
    "the one": (
        [under("tied")],
        f"The one policy looked at does both as things stand, and makes it last: {TIED}.",
    ),
    "not the one": ([under("tied", "open")], f"{LASTING}, but leaves {THE_ROAD} open."),
    "not the one, the road possible": ([under("tied", "possible")], f"{LASTING}, but {STAYS_POSSIBLE}."),
    "not the one, the goal": (
        [under("tied", in_ends="none")],
        f"The policy looked at closes {THE_ROAD}, but the goal can be reached on the way and does not last.",
    ),
    "not the one, neither": (
        [under("tied", "open", "none")],
        f"The policy looked at leaves {THE_ROAD} open, and the goal can be reached on the way and does not last.",
    ),
    "not the one, not worked out": ([lost("tied")], "The policy looked at could not be worked out."),
    "none, the road": (
        [under("tied", "possible"), under("open", "open")],
        "Neither policy does both as things stand, and makes it last.",
    ),
    "none, the goal": (
        [under("tied", in_ends="some"), under("open", in_ends="none")],
        "Neither policy does both as things stand, and makes it last.",
    ),
    "one could not be worked out": (
        [under("tied"), lost("open")],
        f"One of two policies does both as things stand, and makes it last: {TIED}.",
    ),
}


def test_a_policy_without_a_world_of_its_own_does_nothing() -> None:
    assert answer(START, under("tied"), world("open", "storm")) == (
        f"One of two policies does both as things stand, and makes it last: {TIED}."
    )


@pytest.mark.parametrize(("worlds", "said"), OF_POLICIES.values(), ids=list(OF_POLICIES))
def test_the_answer_of_policies(worlds: Sequence[WorldStudy], said: str) -> None:
    assert answer(START, *worlds) == said


ONE_QUESTION: dict[str, tuple[Model, RoadAround | None, list[WorldStudy], str]] = {
    "the road alone": (
        NO_GOAL,
        ROAD,
        [under("tied", in_ends=None), under("open", "open", None)],
        f"One of two policies does it as things stand: {TIED}.",
    ),
    "the road alone, both": (
        NO_GOAL,
        ROAD,
        [under("tied", in_ends=None), under("open", in_ends=None)],
        f"Both policies do it as things stand: {TIED} and {DEALS}.",
    ),
    "the road alone, none": (
        NO_GOAL,
        ROAD,
        [under("tied", "open", None), under("open", "open", None)],
        "Neither policy does it as things stand.",
    ),
    "the goal alone": (
        TREATY,
        None,
        [under("tied", "open"), under("open", in_ends="some")],
        f"One of two policies does it as things stand, and makes it last: {TIED}.",
    ),
    "the goal alone, not the one": (
        TREATY,
        None,
        [under("tied", in_ends="some")],
        "Under the policy looked at, the goal is met in some of the situations among which matters may go round "
        "for good.",
    ),
    "the road alone, not the one": (
        NO_GOAL,
        ROAD,
        [under("tied", "open", None)],
        f"The policy looked at leaves {THE_ROAD} open.",
    ),
}


@pytest.mark.parametrize(("model", "road", "worlds", "said"), ONE_QUESTION.values(), ids=list(ONE_QUESTION))
def test_the_answer_of_policies_to_one_question(
    model: Model, road: RoadAround | None, worlds: list[WorldStudy], said: str
) -> None:
    assert answer(START, *worlds, model=model, road=road) == said


ALONE = f"The rules alone shut {THE_ROAD}, whatever the policy."
SHUT: dict[str, tuple[Model, Sequence[WorldStudy], str]] = {
    "no goal": (NO_GOAL, [under("tied", in_ends=None), under("open", in_ends=None)], ALONE),
    "one policy, good": (
        TREATY,
        [under("tied")],
        f"{ALONE} The one policy looked at reaches the goal as things stand and makes it last: {TIED}.",
    ),
    "one policy, not good": (
        TREATY,
        [under("tied", in_ends="none")],
        f"{ALONE} Under the policy looked at, the goal can be reached on the way and does not last.",
    ),
    "one of two": (
        TREATY,
        [under("tied"), under("open", in_ends="none")],
        f"{ALONE} One of two policies reaches the goal as things stand and makes it last: {TIED}. {DEALS}, which "
        "the claims put to the test, falls short: the goal can be reached on the way and does not last.",
    ),
    "elsewhere it is open": (
        TREATY,
        [under("tied"), world("none", "storm", open_="open")],
        f"{ALONE.replace(', whatever', ' as things stand, whatever')} The one policy looked at reaches the goal as "
        f"things stand and makes it last: {TIED}.",
    ),
    "one policy opens it": (
        TREATY,
        [under("tied"), under("open", "open")],
        f"One of two policies does both as things stand, and makes it last: {TIED}. {DEALS}, which the claims put "
        "to the test, falls short: it leaves the road open.",
    ),
}


@pytest.mark.parametrize(("model", "worlds", "said"), SHUT.values(), ids=list(SHUT))
def test_a_road_that_the_rules_alone_shut_is_no_merit_of_a_policy(
    model: Model, worlds: Sequence[WorldStudy], said: str
) -> None:
    start = world(open_="closed", goal=goal("none"))
    tested = "open" if any(each.policy == "open" for each in worlds) else None
    assert answer(start, *worlds, model=model, under=tested) == said


def test_a_road_that_is_shut_in_the_second_reading_of_the_goal_alone() -> None:
    here = under("tied", in_ends="none")
    assert here.measures is not None
    then = SecondReading(4, 1, 0, "all", here.measures.bypass, Wedges(0, 4, None), {}, 2)
    here = replace(here, measures=replace(here.measures, answer=then))
    assert answer(world(goal=goal("none")), here) == (
        f"{ALONE} Under the policy looked at, the goal can be reached on the way and does not last. When nobody "
        f"steps into an answer that undoes the gain, {TIED} reaches the goal and makes it last."
    )


POSSIBLE = "it leaves the road possible, though only if somebody moves without gaining by it"
SHORTFALLS: dict[str, tuple[WorldStudy, str]] = {
    "not worked out": (lost("open"), "could not be worked out."),
    "open, no goal": (under("open", "open", None), "falls short: it leaves the road open."),
    "open, goal missed": (
        under("open", "open", "none"),
        "falls short: it leaves the road open.",
    ),
    "open, goal reached": (
        under("open", "rests", "all"),
        "falls short: it leaves the road open.",
    ),
    "closed, goal missed": (
        under("open", "closed", "none"),
        "falls short: it closes the road, but the goal can be reached on the way and does not last.",
    ),
    "possible, goal missed": (
        under("open", "possible", "none"),
        f"falls short: {POSSIBLE}, and the goal can be reached on the way and does not last.",
    ),
    "possible, goal reached": (
        under("open", "possible", "all"),
        f"falls short: {POSSIBLE}, but the goal is reached and lasts.",
    ),
    "possible, no goal": (
        under("open", "possible", None),
        f"falls short: {POSSIBLE}.",
    ),
}


@pytest.mark.parametrize(("here", "said"), SHORTFALLS.values(), ids=list(SHORTFALLS))
def test_in_what_the_policy_under_test_falls_short(here: WorldStudy, said: str) -> None:
    good = f"One of two policies does both as things stand, and makes it last: {TIED}."
    short = f" {DEALS}, which the claims put to the test, {said}"
    assert answer(START, under("tied"), here, under="open") == good + short


def test_nothing_falls_short_where_the_policy_under_test_is_good_or_the_only_one() -> None:
    assert answer(START, under("tied"), under("open", "open"), under="tied") == (
        f"One of two policies does both as things stand, and makes it last: {TIED}."
    )
    assert answer(START, under("tied", "open"), under="tied") == (f"{LASTING}, but leaves {THE_ROAD} open.")


def test_which_findings_are_told() -> None:
    few = subject(world(), verdicts=[verdict()])
    assert [each.key for each in summarise(few).findings] == ["alone", "tests", "holds"]
    more = subject(world(goal=goal("none", way=trail())), verdicts=[verdict()])
    assert [each.key for each in summarise(more).findings] == ["alone", "goal", "tests", "holds"]
    unmet = {"end": (False, False), "look": (True, True)}
    bound = subject(
        world(demands=unmet),
        world("tied", demands=unmet),
        world("open", open_="open", demands=unmet),
        road=ROAD,
        strategy="open",
        best="tied",
        verdicts=[verdict()],
    )
    assert [each.key for each in summarise(bound).findings] == ["alone", "road", "strategy", "best", "tests"]
    plain = subject(world(demands=unmet), world("tied", demands=unmet), best="tied", verdicts=[verdict()])
    assert [each.key for each in summarise(plain).findings] == ["alone", "best", "tests", "demands", "holds"]
