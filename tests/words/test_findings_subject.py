"""What a study is about: its road, the partner it goes around, the policy under test and the best one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import pytest

from detente.language import Claim, Model, Query, Question, Rule, parse_condition
from detente.strategy.study import Trail, WorldStudy
from detente.views.findings import Finding, Summary, ruled_out, subject_of
from detente.views.findings.finding import Ask

from .comparisons import room
from .models import BARE, TREATY
from .results import HALTS, LIFTS, ROAD, goal, lost, measures, rest, step, studied, subject, trail, world


def claims(**texts: str) -> dict[str, Claim]:
    """Make claims by their keys: "never they.spy"; what follows a slash are its policies."""
    found = {}
    for key, text in texts.items():
        query, rest_ = text.split(" ", 1)
        condition, _, policies = rest_.partition(" / ")
        found[key] = Claim(
            key=key,
            query=cast(Query, query),
            conditions=(parse_condition(condition),),
            text=f" The claim {key}. ",
            policies=tuple(policies.split()) or ("none",),
        )
    return found


ORDER: dict[str, tuple[dict[str, Claim], dict[str, str] | None, list[tuple[str, ...]]]] = {
    "what must never be before what nobody should want": (
        claims(a="never_willing they.spy", b="never we.lift"),
        {"a": "open"},
        [("b",), ("a",)],
    ),
    "what is wanted before what is not": (
        claims(a="never they.spy", b="never we.lift", c="never we.seat"),
        {"b": "open", "a": "possible"},
        [("b",), ("a",), ("c",)],
    ),
    "what more claims speak of": (
        claims(a="never they.spy", b="never we.lift", c="possible we.lift"),
        None,
        [("b",), ("a",)],
    ),
    "claims of one condition together": (
        claims(a="never_willing they.spy", b="never we.lift", c="never they.spy"),
        None,
        [("a", "c"), ("b",)],
    ),
    "other claims rule nothing out": (claims(a="possible they.spy", b="rests we.lift"), None, []),
}


@pytest.mark.parametrize(("written", "ways", "keys"), ORDER.values(), ids=list(ORDER))
def test_what_matters_most_of_what_claims_rule_out(
    written: dict[str, Claim], ways: dict[str, str] | None, keys: list[tuple[str, ...]]
) -> None:
    model = replace(TREATY, claims=written)
    bypass = None if ways is None else measures([rest()], model=model, roads=ways).bypass
    assert [tuple(claim.key for claim in each) for each in ruled_out(model, bypass)] == keys


def test_what_the_question_asks_to_avoid_comes_before_all() -> None:
    asked = Question(avoid=parse_condition("they.spy"))
    model = replace(TREATY, claims=claims(a="never we.lift", b="never_willing they.spy"), question=asked)
    assert [claim.key for (claim,) in ruled_out(model, None)] == ["b", "a"]


def test_the_road_is_told_in_the_words_of_the_claim_that_rules_it_out() -> None:
    model = replace(TREATY, claims=claims(a="never_willing they.halt", b="never they.halt"))
    (road,) = subject_of(studied(world(model=model), model=model)).roads
    assert (road.claim, road.claims, road.text, road.title) == (
        "a",
        ("a", "b"),
        "The claim b.",
        "the tests end",
    )


DEAL = step("we", "they", raised={"we.lift": "on", "they.halt": "on"})
PARTNERS: dict[str, tuple[Trail | None, tuple[str, ...]]] = {
    "left out": (trail([LIFTS], better=["we"], worse=["friend"]), ("friend",)),
    "left out of a deal": (trail([DEAL], better=["we", "they"]), ("friend",)),
    "gains by it": (trail([LIFTS], better=["we", "friend"]), ()),
    "takes part": (trail([LIFTS, step("friend", raised={"friend.watch": "on"})], better=["we"]), ()),
    "nobody of the side gains": (trail([LIFTS]), ()),
    "nobody of the side moves": (trail([HALTS], better=["we"]), ()),
    "no way": (None, ()),
}


@pytest.mark.parametrize(("way", "partner"), PARTNERS.values(), ids=list(PARTNERS))
def test_whom_a_road_goes_around(way: Trail | None, partner: tuple[str, ...]) -> None:
    here = world(open_="closed" if way is None else "open", way=way)
    road = subject_of(studied(here)).road
    assert road is not None and road.partner == partner


def test_without_a_side_a_road_goes_around_nobody() -> None:
    model = replace(TREATY, sides={})
    road = subject_of(studied(world(open_="open", way=trail(better=["we"])), model=model)).road
    assert road is not None and road.partner == ()


UNDER_TEST: dict[str, tuple[dict[str, Claim], list[str], str | None]] = {
    "most claims": (
        claims(a="never they.spy / tied", b="possible we.lift / open", c="rests we.seat / open"),
        ["none", "tied", "open"],
        "open",
    ),
    "the first of equals": (claims(a="never they.spy / open tied"), ["none", "tied", "open"], "tied"),
    "looked at": (claims(a="never they.spy / open tied"), ["none", "open"], "open"),
    "no policy claimed": (claims(a="never they.spy / none"), ["none", "tied"], None),
}


@pytest.mark.parametrize(("written", "policies", "found"), UNDER_TEST.values(), ids=list(UNDER_TEST))
def test_the_policy_under_test(written: dict[str, Claim], policies: list[str], found: str | None) -> None:
    model = replace(TREATY, claims=written)
    study = studied(*(world(policy, model=model) for policy in policies), model=model)
    assert subject_of(study).strategy == found


def both(
    tied: str, other: str, *, lasts: tuple[str, str] = ("all", "all"), left: tuple[int, int] = (3, 3)
) -> list[WorldStudy]:
    """Make two policies, by how open the road is, where the goal holds, and how many moves they leave."""
    return [
        world("tied", open_=tied, goal=goal(lasts[0]), flexibility=room(left[0])),
        world("open", open_=other, goal=goal(lasts[1]), flexibility=room(left[1])),
    ]


BEST = {
    "closed before possible": (both("possible", "closed"), "open"),
    "possible before open": (both("open", "possible"), "open"),
    "then the goal": (both("closed", "closed", lasts=("some", "all")), "open"),
    "the goal in part": (both("closed", "closed", lasts=("none", "some")), "open"),
    "the road before the goal": (both("closed", "open", lasts=("none", "all")), "tied"),
    "then the room left": (both("closed", "closed", left=(1, 2)), "open"),
    "more scenarios": (
        [*both("closed", "closed"), world("tied", "storm", open_="open"), world("open", "storm")],
        "open",
    ),
    "the first of equals": (both("closed", "closed"), "tied"),
    "one that could be worked out": ([lost("tied"), world("open", open_="open")], "open"),
    "none": ([lost("tied")], None),
}


@pytest.mark.parametrize(("worlds", "found"), BEST.values(), ids=list(BEST))
def test_the_policy_that_does_best(worlds: Sequence[WorldStudy], found: str | None) -> None:
    assert subject_of(studied(world(open_="open"), *worlds)).best == found


@pytest.mark.parametrize("open_", ["closed", "possible", "open", "rests"])
def test_how_open_a_road_is(open_: str) -> None:
    here = subject(world(open_=open_), lost("tied"), road=ROAD)
    assert here.way(ROAD, "none") == open_
    assert here.way(ROAD, "tied") is None
    assert here.way(ROAD, "open") is None
    assert here.trail(ROAD, "tied") is None
    assert here.trail(ROAD, "open") is None


def test_in_which_scenarios_a_road_is_closed() -> None:
    here = subject(world(), world("none", "storm", open_="possible"), world("none", "calm_sea"), road=ROAD)
    assert here.closed_in(ROAD, "none") == ["base", "calm_sea"]


NO_GOAL = replace(TREATY, goal=None)
LONG = parse_condition("we.lift and they.halt and they.spy and friend.watch")
ON_A_RUNG = replace(
    TREATY,
    goal=Rule(condition=LONG),
    ladders={"bond": replace(TREATY.ladders["bond"], rungs={"very_warm": LONG})},
    claims={"a": Claim(key="a", query="never", conditions=(LONG,))},
)
UNNAMED = replace(TREATY, goal=None if TREATY.goal is None else replace(TREATY.goal, title=""))


def test_what_is_wanted_without_a_policy_is_the_road_before_what_is_not() -> None:
    model = replace(TREATY, claims=claims(a="never they.spy", b="never we.lift"))
    here = world(model=model, roads={"a": "possible", "b": "open"})
    assert [road.claim for road in subject_of(studied(here, model=model)).roads] == ["b", "a"]


def test_a_road_is_spoken_of_as_things_stand_where_one_of_its_claims_does() -> None:
    written = claims(a="never we.lift", b="never_willing we.lift", c="never friend.watch")
    model = replace(TREATY, claims={**written, "a": replace(written["a"], scenarios=("storm",))})
    road = subject_of(studied(world(model=model), model=model)).road
    assert road is not None and road.claims == ("a", "b")


@pytest.mark.parametrize(
    ("model", "said"),
    [
        (TREATY, "the tests end"),
        (UNNAMED, "Theirland halts its tests"),
        (NO_GOAL, None),
        (BARE, None),
        (ON_A_RUNG, "The bond: very warm"),
    ],
    ids=["titled", "untitled", "no goal", "bare", "on a rung"],
)
def test_the_goal_in_words(model: Model, said: str | None) -> None:
    assert subject(model=model).goal == said


def test_a_long_road_is_called_by_its_rung() -> None:
    road = subject_of(studied(world(model=ON_A_RUNG), model=ON_A_RUNG)).roads[0]
    assert road.title == "The bond: very warm"


def test_the_goal_is_no_road_and_what_is_claimed_of_a_scenario_alone_comes_last() -> None:
    goal = replace(TREATY, claims=claims(a="never they.halt"))
    assert subject_of(studied(world(model=goal), model=goal)).road is None
    both = claims(a="never we.lift", b="never friend.watch")
    for first, second in (("a", "b"), ("b", "a")):
        told = {first: replace(both[first], scenarios=("storm",)), second: both[second]}
        model = replace(TREATY, claims=told)
        road = subject_of(studied(world(model=model), model=model)).road
        assert road is not None and road.claim == second
        alone = replace(TREATY, claims={first: told[first]})
        road = subject_of(studied(world(model=alone), model=alone)).road
        assert road is not None and road.claim == first


def test_what_policies_scenarios_and_parties_are_called() -> None:
    here = subject(
        model=replace(TREATY, policies={**TREATY.policies, "x": replace(TREATY.policies["open"], title="")})
    )
    assert [here.policy_title(key) for key in ("none", "open", "x")] == ["no policy", "Deals at will", "x"]
    assert [here.scenario_title(key) for key in ("base", "storm", "calm_sea")] == [
        "as things stand",
        "Bad weather",
        "calm_sea",
    ]
    assert here.name("they") == "Theirland"


@pytest.mark.parametrize(("foresight", "reading"), [(False, "none"), (True, "answer")])
def test_findings_as_plain_data(foresight: bool, reading: str) -> None:
    claim = Claim(key="a", query="never", conditions=(parse_condition("they.spy"),), foresight=foresight)
    asked = Ask("tied", "storm", claim, True)
    see = (("The road", "road"),)
    finding = Finding("road", "It is open.", "It takes one move.", see, ("path", "x"), (asked,))
    assert Summary("Can it?", "Yes.", (finding,), "It says: no.", "They leave.").to_dict() == {
        "question": "Can it?",
        "answer": "Yes.",
        "policy": "It says: no.",
        "next": "They leave.",
        "findings": [
            {
                "key": "road",
                "headline": "It is open.",
                "text": "It takes one move.",
                "see": ["road"],
                "ask": ["path", "x"],
                "stands_on": [
                    {
                        "claim": "a",
                        "policy": "tied",
                        "scenario": "storm",
                        "foresight": reading,
                        "query": "never",
                        "conditions": ["they.spy"],
                        "holds": True,
                    }
                ],
            }
        ],
    }
