"""The report on what comes when nobody steps into an answer, beside what comes when everybody takes a gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from detente.language import Claim, Model, parse_condition
from detente.outlook import Span, Summary
from detente.readings import Foresight
from detente.strategy import Bypass, ClaimVerdict, SecondReading, Wedges
from detente.strategy.study import EndStudy, SecondEnds, WorldStudy
from detente.views.claim_words import otherwise_words
from detente.views.figures import policies_figure
from detente.views.report import Page, page_of
from detente.views.report.sections.policies import _row

from .models import TREATY
from .pages import MADE, lines_of, page
from .results import HALTS, LIFTS, OPEN, goal, rest, round_of, studied, trail, verdict, world

THEN = "when nobody steps into an answer that undoes the gain"
SAME = f"It comes to the same {THEN}."
LEGEND = f"Where a cell tells two, the second, after “then”, is what comes {THEN}."
ONE_LADDER = replace(TREATY, ladders={"bond": TREATY.ladders["bond"]})
WARM, COOL = Span("warm", "warm"), Span("cool", "cool")


def answer(
    ends: Sequence[EndStudy],
    *,
    model: Model = TREATY,
    open_: str = "closed",
    path: tuple[Any, ...] = (),
    goal: str | None = None,
    **more: Any,
) -> SecondReading:
    """Make what a world comes to in the second reading."""
    plain: dict[str, Any] = {
        "willing": 2,
        "wedges": Wedges(count=1, willing=2, sharpest=None),
        "relationship": {key: {"willing": None, "rests": None} for key in model.ladders},
    }
    return SecondReading(
        rests=sum(end.kind == "rest" for end in ends),
        cycles=sum(end.kind == "cycle" for end in ends),
        goal=goal,
        bypass={key: Bypass(claim, *OPEN[open_], path=path, gains={}) for key, claim in model.claims.items()},
        members=2,
        **(plain | more),
    )


def both(
    policy: str = "none",
    scenario: str = "base",
    *,
    then: Sequence[EndStudy] = (),
    second: Mapping[str, Any] | None = None,
    same: bool | None = False,
    relationship: Mapping[str, Span] | None = None,
    **more: Any,
) -> WorldStudy:
    """Make a world in both readings; where `same` is None the ends of the second are not known."""
    told = then or [rest()]
    model = more.get("model", TREATY)
    found = world(policy, scenario, answer=answer(told, model=model, **(second or {})), **more)
    if same is None:
        return found
    summary = Summary({}, None, {}, {})
    return replace(found, second=SecondEnds(same, tuple(told), summary, relationship or {}))


MOVE = ["Now", "A move of Ourland", "Ourland lifts its sanctions", "▲ better off: nobody"]
EVERYBODY = "= as before: Ourland, Friendland and Theirland"


def road(*worlds: WorldStudy) -> list[str]:
    """Return the lines on the road without a policy."""
    found = lines_of(page(*worlds), "road")
    return found[2 : found.index("No deal without Friendland: ■ closed")]


def test_a_road_that_is_as_open_in_both_readings() -> None:
    tied = both("tied")
    here = both(open_="open", second={"open_": "open"})
    assert road(here, tied) == ["No policy: ○ open", *MOVE, EVERYBODY]
    assert f"This road is as open {THEN}." in lines_of(page(here, tied), "road")


@pytest.mark.parametrize(
    ("open_", "said"),
    [
        ("rests", "◎ open, and matters rest there"),
        ("possible", "▲ possible, but only if somebody moves without gaining by it"),
    ],
)
def test_a_road_that_is_otherwise_in_the_second_reading(open_: str, said: str) -> None:
    here = both(open_="open", second={"open_": open_})
    found = road(here, both("tied"))
    assert found[:2] == ["No policy: ○ open", f"W{THEN[1:]}: {said}"]
    assert f"This road is as open {THEN}." not in lines_of(page(here, both("tied")), "road")


def test_a_road_that_goes_another_way_in_the_second_reading() -> None:
    here = both(open_="open", second={"open_": "open", "path": (LIFTS, HALTS)})
    assert road(here, both("tied"))[-3:] == [
        f"The way {THEN}: two moves",
        "Ourland lifts its sanctions",
        "Theirland halts its tests",
    ]


def test_another_road_that_is_otherwise_under_one_policy() -> None:
    more = Claim(key="more", query="never", conditions=(parse_condition("they.spy"),))
    model = replace(TREATY, claims={**TREATY.claims, "more": more})

    def section(first: str) -> list[str]:
        second = {"open_": "possible"}
        worlds = [
            both(model=model, roads={"alone": "open", "more": first}, second=second),
            both("tied", model=model, roads={"more": "possible"}, second=second),
        ]
        found = lines_of(page(*worlds, model=model), "road")
        return found[found.index("Theirland: Espionage") + 1 :]

    assert section("rests")[:4] == ["◎ rests there", "then ▲ unwanted", "▲ unwanted", LEGEND]
    assert section("possible")[:2] == ["▲ unwanted", "▲ unwanted"]
    assert LEGEND not in section("possible")


def test_the_goal_that_lasts_in_one_reading_only() -> None:
    model = replace(TREATY, claims={}, policies={})
    lasts = goal("all", way=trail(()))
    here = replace(both(model=model, second={"goal": "some"}), goal=lasts)
    measures = here.measures
    assert measures is not None
    here = replace(here, measures=replace(measures, goal="all"))
    assert lines_of(page(here, model=model), "road")[1] == (
        "The tests end. It holds wherever matters end when everybody takes what gains at once, and holds in "
        f"some of the ends {THEN}."
    )
    alike = replace(measures, goal="some")
    assert lines_of(page(replace(here, measures=alike), model=model), "road")[1] == "The tests end."


CHANCES = (
    "Chances and numbers of moves are an illustration, never a forecast: they come from taking every wanted "
    "next step to be as likely as any other."
)
BOTH = f"This is where it leads when everybody takes what gains at once, and {THEN}. {CHANCES}"


def test_ends_that_are_the_same() -> None:
    found = lines_of(page(both(same=True)), "ends")
    assert found[1:5] == [BOTH, SAME, "■ settles chance 100%, from the start", "The goal does not hold here."]


def test_ends_that_differ_stand_side_by_side() -> None:
    here = both(ends=[round_of(3)], then=[rest(), rest({"they.spy": "on"})], second={"open_": "rests"})
    found = lines_of(page(here), "ends")
    start = found.index("What hangs on it")
    assert found[start : start + 9] == [
        "What hangs on it",
        "When everybody takes what gains at once",
        f"W{THEN[1:]}",
        "How matters end",
        "They go round for good",
        "They settle in one of 2 situations",
        "“Ourland lifts its sanctions and not (Friendland watches the border)”",
        "Never comes about",
        "Comes about, and can last",
    ]
    assert found[start + 9 : start + 11] == [
        "When everybody takes what gains at once",
        "↻ goes round for good among 3 situations chance 100%, from the start",
    ]
    assert found.count("■ settles chance 100%, from the start") == 2
    place = found.index("These ends one by one")
    assert found[place - 3 : place - 1] == [f"W{THEN[1:]}", "All ends together:"]


@pytest.mark.parametrize(
    ("ends", "said"),
    [
        ([rest()], "They settle in one situation"),
        ([rest(), rest(), round_of(2)], "They settle in one of 2 situations or go round for good"),
    ],
)
def test_how_matters_end_then(ends: Sequence[EndStudy], said: str) -> None:
    found = lines_of(page(both(ends=[round_of(3)], then=ends, same=None)), "ends")
    start = found.index("How matters end")
    assert found[start + 1 : start + 3] == ["They go round for good", said]


def test_why_the_second_reading_is_not_known() -> None:
    unknown = f"What comes of it {THEN} is not known: the moves are too many to be listed."
    assert lines_of(page(world(lacking="listed")), "ends")[2] == unknown
    method = lines_of(page(world(lacking="listed"), world("tied")), "method")
    assert any(line.endswith(unknown.replace("known:", "known in 1 of 2 worlds:")) for line in method)
    method = lines_of(page(world(lacking="listed")), "method")
    assert any(line.endswith(unknown) for line in method)


def test_every_policy_in_every_scenario_in_both_readings() -> None:
    worlds = [
        both(ends=[round_of(3)], then=[rest()], second={"goal": "all"}, goal=goal("some")),
        both("tied", same=True, second={"goal": "none"}, goal=goal("none")),
    ]
    found = lines_of(page(*worlds), "ends")
    start = found.index("Every policy in every scenario")
    assert found[start + 1 :] == [
        LEGEND,
        "As things stand",
        "No policy",
        "↻ never settles",
        "▲ goal in part",
        "then ■ settles in one situation",
        "■ goal lasts",
        "No deal without Friendland",
        "■ settles in one situation",
        "○ no goal",
    ]
    comes_and_goes = both(
        ends=[round_of(3)], then=[round_of(3)], same=True, second={"goal": "passes"}, goal=goal("some")
    )
    assert comes_and_goes.measures is not None
    measures = replace(comes_and_goes.measures, goal="passes")
    passes = lines_of(page(replace(comes_and_goes, measures=measures), both("tied", same=True)), "ends")
    place = passes.index("Every policy in every scenario")
    assert passes[place + 1] == "It comes to the same when nobody steps into an answer that undoes the gain."
    assert passes[place + 4 : place + 6] == ["↻ never settles", "▲ goal comes and goes"]
    alike = lines_of(page(both(same=True), both("tied", same=True)), "ends")
    assert alike[alike.index("Every policy in every scenario") + 1] == SAME


def test_relationships_in_both_readings() -> None:
    spans = {"bond": dict.fromkeys(("possible", "willing", "rests", "equilibria"), COOL)}

    def standing(policy: str, willing: Span, ends: Span, then: Sequence[EndStudy] = ()) -> WorldStudy:
        second: dict[str, Any] = {"relationship": {"bond": {"willing": willing, "rests": ends}}}
        here = world(policy, model=ONE_LADDER, relationship=spans)
        assert here.measures is not None
        told = answer(then or [rest()], model=ONE_LADDER, **second)
        return replace(
            here,
            measures=replace(here.measures, answer=told),
            ends_relationship={"bond": COOL},
            second=SecondEnds(False, (), Summary({}, None, {}, {}), {"bond": ends}),
        )

    worlds = [
        standing("none", WARM, WARM),
        standing("tied", COOL, COOL, [round_of(2)]),
        standing("open", COOL, COOL),
    ]
    found = lines_of(page(*worlds, model=ONE_LADDER), "relationship")
    assert found[1].endswith(f"between those rungs. {LEGEND}")
    assert found[found.index("No policy") :] == [
        "No policy",
        *("cool", "then warm", "cool", "then warm", "cool", "cool"),
        "No deal without Friendland",
        *("cool", "then cool ↻ unsettled", "cool", "cool", "cool"),
        "Deals at will",
        *("cool", "cool", "cool", "cool"),
    ]
    same = lines_of(page(standing("none", COOL, COOL), model=ONE_LADDER), "relationship")
    assert same[1].endswith(f"between those rungs. {SAME}")


def test_the_numbers_in_both_readings() -> None:
    found = lines_of(page(both(ends=[rest(), rest()]), both("tied")), "policies")
    start = found.index("All numbers, every policy in every scenario")
    assert found[start + 1] == (
        f"Where two are told, as in “12 / 3”: when everybody takes what gains at once / {THEN}."
    )
    row = found[found.index("No policy", start) :]
    assert row[1:9] == ["As things stand", "8", "4 / 2", "2 / 1", "0", "1", "0 / 1", "100% / 50%"]
    assert any(line.endswith("All of it when everybody takes what gains at once.") for line in found)


@pytest.mark.parametrize(
    ("scenarios", "marks", "said"),
    [
        (("base",), ["closed", "open"], "in every scenario"),
        (("all",), ["closed", "open"], "in every scenario"),
        (("storm",), ["open"], "in the scenarios that its claim names"),
    ],
)
def test_a_road_is_marked_where_its_claim_speaks(
    scenarios: tuple[str, ...], marks: list[str], said: str
) -> None:
    claims = {key: replace(claim, scenarios=scenarios) for key, claim in TREATY.claims.items()}
    model = replace(TREATY, claims=claims)
    worlds = [world(), world(scenario="storm", open_="open"), world("tied"), world("tied", "storm")]
    told = page(*worlds, model=model)
    assert list(_row(told, "none").road) == marks
    assert f"The road is looked at {said}, the rest as things stand." in lines_of(told, "policies")[1]
    heading = "No policy: ■ closed" if len(marks) > 1 else "No policy; Bad weather: ○ open"
    assert lines_of(told, "road")[2] == heading
    figure = policies_figure([_row(told, "none")], ["Bad weather"], "us")
    assert ("Bad weather: open" in figure.description) == (len(marks) == 1)


def test_a_road_of_scenarios_that_are_left_out_is_told_as_things_stand() -> None:
    claims = {key: replace(claim, scenarios=("storm",)) for key, claim in TREATY.claims.items()}
    told = page(world(), model=replace(TREATY, claims=claims))
    assert told.subject.road is not None
    assert told.where(told.subject.road) == "base"


@pytest.mark.parametrize(
    ("open_", "said"),
    [
        ("closed", "shut: no allowed moves lead there"),
        ("possible", "possible, if somebody moves without gain"),
        ("open", "open: one move, wanted by all who make it"),
    ],
)
def test_a_road_is_drawn_where_its_claim_speaks(open_: str, said: str) -> None:
    claims = {key: replace(claim, scenarios=("storm",)) for key, claim in TREATY.claims.items()}
    worlds = [
        world(open_="rests"),
        world("none", "storm", open_=open_),
        world("tied"),
        world("tied", "storm"),
    ]
    picture = page(*worlds, model=replace(TREATY, claims=claims)).picture
    assert picture is not None and picture.description == (
        f"Without a policy; Bad weather: {said}; Under “No deal without Friendland”; Bad weather: shut: no allowed "
        "moves lead there"
    )


def claims(first: ClaimVerdict, second: ClaimVerdict, foresight: Foresight = "both") -> list[str]:
    """Return the lines on a claim judged in both readings."""
    study = replace(studied(world(), verdicts=[first]), second=(second,), foresight=foresight)
    return lines_of(page_of(study, made=MADE), "claims")


def test_a_claim_whose_verdict_is_another_one_says_so() -> None:
    found = claims(verdict(True), verdict(False, reason="nobody moves", path=(LIFTS,)))
    assert found[1] == f"The one claim holds. It is otherwise {THEN}."
    assert found[4:] == [
        "■ holds : why",
        f"fails {THEN}",
        "Allowed moves lead there.",
        f"W{THEN[1:]} it fails.",
        "Nobody moves.",
        "Ourland lifts its sanctions",
    ]
    assert claims(verdict(False), verdict(None))[7] == f"W{THEN[1:]} it is undecided."
    assert claims(verdict(False), verdict(True))[7] == f"W{THEN[1:]} it holds."


def test_a_claim_whose_verdict_is_the_same() -> None:
    found = claims(verdict(True), verdict(True, reason="something else"))
    assert found[1] == f"The one claim holds. It is the same {THEN}."
    assert found[4:] == ["■ holds : why", "Allowed moves lead there."]


def test_a_claim_that_asks_for_the_second_reading() -> None:
    asked = replace(verdict().claim, foresight=True)
    found = claims(verdict(claim=asked), verdict(claim=asked))
    assert found[3].startswith(f"Tested: {THEN}, no allowed moves lead to this: ")


@pytest.mark.parametrize(
    ("count", "of", "said"),
    [
        (0, 1, "It is the same"),
        (0, 2, "All of it is the same"),
        (1, 1, "It is otherwise"),
        (1, 3, "One of three verdicts is otherwise"),
        (2, 3, "Two of three verdicts are otherwise"),
        (2, 2, "Both verdicts are otherwise"),
    ],
)
def test_how_many_verdicts_are_other_ones(count: int, of: int, said: str) -> None:
    assert otherwise_words(count, of) == f"{said} {THEN}."


FIRST = (
    "When everybody takes what gains at once, a party or a deal moves as soon as that is better for all who "
    "move, whatever the others do about it."
)
SECOND = (
    f"W{THEN[1:]}, whoever moves first asks whether the others could then, by moves that they themselves "
    "want, leave any of the movers no better off than before, and does not move if so."
)


def told_in(foresight: Foresight) -> Page:
    """Return a page in a reading."""
    return page_of(replace(studied(world()), foresight=foresight), made=MADE)


@pytest.mark.parametrize(
    ("foresight", "said"), [("none", FIRST), ("answer", SECOND), ("both", f"{FIRST} {SECOND}")]
)
def test_how_movers_think(foresight: Foresight, said: str) -> None:
    found = lines_of(told_in(foresight), "method")
    assert found[found.index("How movers think") + 1] == said


def test_the_second_reading_alone() -> None:
    assert lines_of(told_in("answer"), "ends")[1] == (
        f"If nobody steps into an answer that undoes the gain, this is where it leads. {CHANCES}"
    )
