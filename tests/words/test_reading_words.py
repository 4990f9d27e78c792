"""What is said of the two readings: everybody takes what gains at once, or nobody steps into an answer."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

import detente
from detente.outlook import Span
from detente.strategy import SecondReading, Wedges
from detente.views.findings import RoadAround
from detente.views.findings.policies import alone, best, road
from detente.views.findings.readings import lasts_then, road_then, second_words, settled_then
from detente.views.findings.verdict import answer_of_policies
from detente.views.readings import (
    Told,
    differing,
    either,
    second_sentence,
    settling,
    status_quo_sentence,
    told_by,
    told_of,
)
from detente.views.terminal.outlook import print_outlook
from detente.views.terminal.readings import print_readings
from tests.words.comparisons import CLOSED, MODEL, OPEN, RESTS, UNWANTED, world
from tests.words.models import TREATY
from tests.words.results import ROAD, subject
from tests.words.results import goal as reached
from tests.words.results import world as studied
from tests.words.terminal import printed

DILEMMA = """\
detente: 1
title: A dilemma
parties:
  a: {name: Ada, options: {x: is silent}, preferences: [b.x, not a.x]}
  b: {name: Bob, options: {x: is silent}, preferences: [a.x, not b.x]}
status_quo: STATE
"""
FIRST = Told(0, 1, "none", {"r": None}, {})


@pytest.mark.parametrize(
    ("rests", "cycles", "words"),
    [
        (1, 0, "matters end in 1 resting state"),
        (11, 0, "matters end in 11 resting states"),
        (0, 2, "matters never settle: they go round for good"),
        (2, 1, "matters end in 2 resting states or go round for good (1 cycle)"),
    ],
)
def test_how_matters_end(rests: int, cycles: int, words: str) -> None:
    assert settling(replace(FIRST, rests=rests, cycles=cycles)) == words


@pytest.mark.parametrize(
    ("second", "lacking", "words"),
    [
        (None, None, ""),
        (
            None,
            "time",
            "What comes of it when nobody steps into an answer that undoes the gain is not known: the time was "
            "up; --patience SECONDS gives more.",
        ),
        (
            None,
            "listed",
            "What comes of it when nobody steps into an answer that undoes the gain is not known: the moves are "
            "too many to be listed.",
        ),
        (FIRST, None, "It comes to the same when nobody steps into an answer that undoes the gain."),
        (
            replace(FIRST, rests=3, cycles=0),
            None,
            "When nobody steps into an answer that undoes the gain, matters end in 3 resting states.",
        ),
    ],
    ids=["not asked", "no time", "too many", "the same", "otherwise"],
)
def test_the_second_reading(second: Told | None, lacking: str | None, words: str) -> None:
    assert second_sentence(FIRST, second, lacking, MODEL) == words


def test_what_differs() -> None:
    aid = MODEL.claims["quiet"].conditions[0]
    first = replace(FIRST, roads={aid: "rests"})
    assert differing(first, first, MODEL) == []
    second = Told(1, 0, "all", {"r": Span("all_well", "bad")}, {aid: "willing"})
    assert differing(first, second, MODEL) == [
        ("the goal", "holds in no end", "holds wherever matters end"),
        ("Friendship, at rest", "nothing rests", "all well … bad"),
        ("“South sends aid”", "comes about, and can last", "comes about on the way, and never lasts"),
    ]
    third = replace(second, goal="some", ladders={"r": Span("bad", "bad")}, roads={aid: "shut"})
    assert differing(second, third, MODEL) == [
        ("the goal", "holds wherever matters end", "holds in some of the ends"),
        ("Friendship, at rest", "all well … bad", "bad"),
        ("“South sends aid”", "comes about on the way, and never lasts", "never comes about"),
    ]


def test_the_same_numbers_elsewhere() -> None:
    """As many ends of the same kind, but other ones."""
    assert second_sentence(
        replace(FIRST, rests=1, cycles=0), replace(FIRST, rests=1, cycles=0), None, MODEL, same=False
    ) == (
        "When nobody steps into an answer that undoes the gain, matters end in 1 resting state, but elsewhere."
    )


def test_only_what_is_claimed_here_and_is_no_goal() -> None:
    """Neither a claim about a scenario nor the goal stands under what hangs on the reading in the base one."""
    text = DILEMMA.replace("STATE", "[a.x, b.x]") + (
        "goal: not a.x\nscenarios: {dark: {fixed: {a.x: on}}}\nclaims:\n"
        "  one: {never: not b.x, scenario: dark}\n  two: {never: not a.x}\n  three: {never: not a.x and b.x}\n"
    )
    told = told_by(detente.loads(text).under().outlook(foresight="none"))
    assert list(told.roads.values()) == ["willing"], "it comes and goes in the round, and never rests"
    assert told.goal == "passes"


def test_a_claim_about_a_policy_is_told_under_it_and_without_one() -> None:
    text = DILEMMA.replace("STATE", "[a.x, b.x]") + (
        "sides: {us: [a, b]}\npolicies: {p: {side: us, commitments: {}}, q: {side: us, commitments: {}}}\n"
        "claims: {one: {never: not b.x, policy: p}, two: {never: b.x}}\n"
    )
    model = detente.loads(text)

    def roads(policy: str | None) -> list[str]:
        return list(told_by(model.under(policy).outlook(foresight="answer")).roads.values())

    assert (roads(None), roads("p"), roads("q")) == (["shut", "rests"], ["shut"], [])


def test_cells() -> None:
    assert [either("open", None), either("open", "open"), either("open", "closed")] == [
        "open",
        "open",
        "open / closed",
    ]


@pytest.mark.parametrize(
    ("how", "road"), [(CLOSED, "shut"), (UNWANTED, "shut"), (OPEN, "willing"), (RESTS, "rests")]
)
def test_how_far_a_road_is_gone(how: int, road: str) -> None:
    told = told_of(world(road=how))
    assert told.roads[MODEL.claims["quiet"].conditions[0]] == road
    assert (told.rests, told.cycles, told.goal) == (2, 1, None)


def answered(rests: int, cycles: int, goal: str | None, way: str | None = None) -> Any:
    """Return a studied world that never settles, with what its second reading comes to."""
    found = studied(ends=(), rests=0, cycles=1, open_="open")
    measures = found.measures
    assert measures is not None
    ways = dict(measures.bypass)
    if way is not None:
        ways[ROAD.claim] = replace(ways[ROAD.claim], willing=way != "possible", rests=way == "rests")
    same = (rests, cycles, way) == (0, 1, None)
    second = SecondReading(4, rests, cycles, goal, ways, Wedges(0, 4, None), {}, 2, same)
    return replace(found, measures=replace(measures, goal=goal and "none", answer=second))


THEN = "When nobody steps into an answer that undoes the gain, "


@pytest.mark.parametrize(
    ("rests", "cycles", "goal", "words"),
    [
        (0, 1, None, ""),
        (0, 2, None, "matters go round for good."),
        (1, 0, None, "matters settle in one situation."),
        (5, 0, "all", "matters settle in one of five situations; the goal holds wherever they end."),
        (
            5,
            1,
            "some",
            "matters settle in one of five situations or go round for good; the goal holds in some of the ends.",
        ),
        (1, 1, "none", "matters settle in one situation or go round for good; the goal holds in no end."),
        (0, 1, "passes", "matters go round for good; the goal comes and goes."),
        (2, 0, "all", "matters settle in one of two situations; the goal holds wherever they end."),
    ],
)
def test_what_comes_then(rests: int, cycles: int, goal: str | None, words: str) -> None:
    assert second_words(answered(rests, cycles, goal)) == (THEN + words if words else "")


@pytest.mark.parametrize(
    ("way", "along", "alone"),
    [
        ("rests", "also on that road", "that road is taken, and matters can end there"),
        (
            "open",
            "never on that road, though it is passed on the way",
            "it is passed on the way, and matters never end there",
        ),
        (
            "possible",
            "and that road is not taken",
            "that road is not taken: somebody who would have to move does not want to",
        ),
    ],
)
def test_what_becomes_of_the_road(way: str, along: str, alone: str) -> None:
    here = answered(2, 0, None, way)
    assert second_words(here, ROAD) == f"{THEN}matters settle in one of two situations, {along}."
    study = cast(Any, SimpleNamespace(study=SimpleNamespace(world=lambda *_: here)))
    assert road_then(study, ROAD, "none") == f"{THEN}{alone}."


def test_matters_that_end_alike_and_take_another_road() -> None:
    here = answered(0, 1, None, "possible")
    same = replace(here.measures.answer, same=True)
    here = replace(here, measures=replace(here.measures, answer=same))
    assert second_words(here, ROAD) == f"{THEN}matters go round for good, and that road is not taken."
    assert second_words(here) == ""


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        (None, None, ""),
        ("all", None, ""),
        ("all", "all", ""),
        ("some", "some", ""),
        ("all", "some", f"{THEN}it need not last."),
        ("all", "none", f"{THEN}it does not last."),
        ("all", "passes", f"{THEN}it comes and goes."),
        ("passes", "passes", ""),
        ("passes", "all", f"{THEN}it lasts."),
        ("none", "all", f"{THEN}it lasts."),
    ],
)
def test_whether_the_goal_lasts_then(first: str | None, second: str | None, words: str) -> None:
    here = answered(1, 0, second)
    measures = replace(here.measures, goal=first)
    assert lasts_then(replace(here, measures=measures, goal=first and reached(first))) == words
    assert lasts_then(None) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            DILEMMA.replace("STATE", "[a.x, b.x]"),
            "The status quo is left when everybody takes what gains at once, and stays when nobody steps into an "
            "answer that undoes the gain.",
        ),
        (
            DILEMMA.replace("STATE", "[]"),
            "The status quo is left in either case: no party leaves it alone when it thinks of the answer (SEQ), "
            "but a deal does, such as one between Ada and Bob.",
        ),
        (DILEMMA.replace("STATE", "[a.x]"), "The status quo is left in either case."),
        (
            DILEMMA.replace("STATE", "[]").replace("[b.x, not a.x]", "[not a.x]"),
            "The status quo stays in either case.",
        ),
        (
            DILEMMA.replace("STATE", "[]")
            .replace("[b.x, not a.x]", "[b.x, a.x]")
            .replace("[a.x, not b.x]", "[a.x, b.x]"),
            "The status quo is left in either case.",
        ),
    ],
    ids=["deterred", "a deal", "alone", "stays", "alone and by a deal"],
)
def test_the_status_quo(text: str, words: str) -> None:
    game = detente.loads(text).under()
    assert status_quo_sentence(game.outlook()) == words
    assert words in printed(print_readings, game.outlook(), wide=200)
    assert status_quo_sentence(game.outlook(foresight="none")) == ""


def test_side_by_side() -> None:
    found = detente.loads(DILEMMA.replace("STATE", "[a.x, b.x]") + "goal: a.x\n").under().outlook()
    assert printed(print_readings, found, wide=150).splitlines()[:3] == [
        "When everybody takes what gains at once, matters never settle: they go round for good.",
        "When nobody steps into an answer that undoes the gain, matters end in 1 resting state.",
        "The status quo is left when everybody takes what gains at once, and stays when nobody steps into an answer "
        "that undoes the gain.",
    ]
    shown = printed(print_outlook, found, limit=1, wide=150)
    assert "What hangs on it" in shown
    assert "\nWhen nobody steps into an answer that undoes the gain\n\n  1. comes to rest (SEQ)" in shown
    assert "lead to 4, to 1 when nobody steps into an answer." in shown
    alone = detente.loads(DILEMMA.replace("STATE", "[]")).under().outlook(max_deal=1)
    once = printed(print_outlook, alone, limit=1, wide=150)
    assert "What hangs on it" not in once
    assert "When nobody steps into an answer that undoes the gain\n" not in once


def test_what_one_round_has_in_common_is_told_with_it_alone() -> None:
    found = detente.loads(DILEMMA.replace("STATE", "[a.x, b.x]")).under().outlook(foresight="none")
    assert [end.kind for end in found.ends] == ["cycle"]
    shown = printed(print_outlook, found, limit=1, wide=150)
    assert "What varies:" not in shown and "In place in none:" not in shown


def test_one_reading_alone() -> None:
    found = detente.loads(DILEMMA.replace("STATE", "[a.x, b.x]")).under().outlook(foresight="answer")
    assert printed(print_readings, found, wide=150) == (
        "When nobody steps into an answer that undoes the gain, matters end in 1 resting state."
    )


AGAIN = "When all think of the answer first, "


def test_a_reading_that_was_spoken_of_has_a_shorter_name() -> None:
    assert second_words(answered(1, 0, None), when="all think of the answer first") == (
        f"{AGAIN}matters settle in one situation."
    )


@pytest.mark.parametrize(
    ("rests", "way", "words"),
    [
        (2, "rests", ", on that road among others,"),
        (2, "open", ", never on that road,"),
        (2, "possible", " without taking that road"),
        (0, "open", ""),
    ],
)
def test_how_matters_settle_then(rests: int, way: str, words: str) -> None:
    assert settled_then(answered(rests, 1, None, way), ROAD) == words
    assert settled_then(answered(rests, 1, None, way), None) == ""


def asked_about(alone_: Any) -> Any:
    """Return what a study is about: a road that the one policy closes, and how matters stand without it."""
    return subject(alone_, studied("tied"), road=ROAD, best="tied")


def test_matters_left_alone_are_told_in_both_readings() -> None:
    here = asked_about(answered(11, 0, None, "open"))
    told, gone = alone(here), road(here)
    assert told is not None and gone is not None
    assert told.headline == (
        "Without a policy, matters go round for good when everybody takes what gains at once, and settle, never "
        "on that road, when nobody steps into an answer that undoes the gain."
    )
    assert told.text.endswith(f"{AGAIN}matters settle in one of eleven situations.")
    assert THEN not in gone.text, "it is said once"
    goal_told = alone(asked_about(replace(answered(11, 0, "some", "open"), goal=reached("some"))))
    assert goal_told is not None and goal_told.text == (
        "The goal is reached and lost again without end. When all think of the answer first, matters settle in one of "
        "eleven situations; the goal holds in some of the ends."
    )
    same = road(asked_about(answered(0, 1, None, "open")))
    assert same is not None
    assert same.text.endswith(f"{THEN}it is passed on the way, and matters never end there.")


@pytest.mark.parametrize(("way", "bought"), [("open", True), ("rests", False), ("possible", False)])
def test_what_closing_a_road_buys_that_is_only_passed(way: str, bought: bool) -> None:
    told = best(asked_about(answered(11, 0, None, way)))
    assert told is not None
    assert ("What the policy buys then is that the road is not even passed." in told.text) == bought


GOOD, OTHER = "“No deal without Friendland”", "“Deals at will”"
HANG = {
    "the same": (("all", "all"), ("none", "none"), ""),
    "the one is lost": (("all", "some"), ("none", "none"), "the goal need not last"),
    "both are lost": (("all", "some"), ("all", "none"), "the goal need not last under either"),
    "both never last": (("all", "none"), ("all", "none"), "the goal does not last under either"),
    "one of two is lost": (("all", "all"), ("all", "none"), f"the goal does not last under {OTHER}"),
    "one is won": (("none", "all"), ("none", "none"), f"{GOOD} does both"),
    "both are won": (("none", "all"), ("some", "all"), f"{GOOD} and {OTHER} do both"),
    "one more is won": (("all", "all"), ("none", "all"), f"{OTHER} does both, too"),
    "one for the other": (("all", "none"), ("none", "all"), f"the goal does not last, and {OTHER} does both"),
}


def hanging(road: RoadAround | None, **goals: tuple[str, str]) -> str:
    """Return what the answer says of the second reading; `goals` has what each policy comes to in both."""
    policies = {**dict.fromkeys(goals, TREATY.policies["open"]), **TREATY.policies}
    model = replace(TREATY, policies=policies)
    worlds = [studied(open_="open", model=model)]
    for policy, (first, second) in goals.items():
        found = studied(policy, goal=reached(first), model=model)
        assert found.measures is not None
        then = SecondReading(4, 1, 0, second, found.measures.bypass, Wedges(0, 4, None), {}, 2)
        worlds.append(replace(found, measures=replace(found.measures, answer=then)))
    return answer_of_policies(subject(*worlds, road=road, model=model)).partition(THEN)[2]


@pytest.mark.parametrize(("tied", "other", "said"), HANG.values(), ids=list(HANG))
def test_the_answer_says_what_hangs_on_the_reading(
    tied: tuple[str, str], other: tuple[str, str], said: str
) -> None:
    assert hanging(ROAD, tied=tied, open=other) == (f"{said}." if said else "")
    assert hanging(None, tied=tied, open=other) == (f"{said.replace('both', 'it')}." if said else "")


def test_the_answer_of_more_than_two_policies_hangs_on_the_reading() -> None:
    lost = ("all", "some")
    assert hanging(ROAD, tied=lost, open=lost, third=lost) == "the goal need not last under any of them."
    assert hanging(ROAD, tied=lost, open=lost, third=("all", "all")) == (
        f"the goal need not last under {GOOD} and {OTHER}."
    )
