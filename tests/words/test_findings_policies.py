"""What is said of matters left alone, of the road, of the policy under test and of the best one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.strategy import SecondReading, Wedges
from detente.strategy.study import GoalStudy, Trail, WorldStudy
from detente.views.findings import RoadAround
from detente.views.findings.policies import alone, best, road, strategy
from detente.views.readings import TAKES, THINKS

from .comparisons import room
from .models import BARE, TREATY
from .results import HALTS, LIFTS, ROAD, goal, lost, nowhere, rest, round_of, subject, trail, world

AROUND = replace(ROAD, partner=("friend",))
REST = "settle in one situation (Theirland: halts its tests)"
ONE_PARTY = replace(TREATY, parties={"we": TREATY.parties["we"]})

ALONE = {
    "settles": (
        world(ends=[rest()]),
        "Left to itself, the conflict settles.",
        f"Moves wanted by all who make them {REST}.",
    ),
    "may settle": (
        world(ends=[rest(), round_of(3)]),
        "Left to itself, the conflict may settle or go round for good.",
        "Moves wanted by all who make them come to rest in one situation or go round for good (one round).",
    ),
    "never settles": (
        world(ends=[round_of(3)]),
        "Left to itself, the conflict goes round for good.",
        "Moves wanted by all who make them go round for good among three situations.",
    ),
    "stays as it is": (
        world(ends=[rest()], willing=1),
        "Left to itself, the conflict stays where it is.",
        "Nobody who could move gains by it, so everything stays as it is.",
    ),
    "with a goal": (
        world(ends=[rest()], goal=goal("all")),
        "Left to itself, the conflict settles.",
        f"Moves wanted by all who make them {REST}. The goal is reached and lasts.",
    ),
}


@pytest.mark.parametrize(("here", "headline", "text"), ALONE.values(), ids=list(ALONE))
def test_matters_left_alone(here: WorldStudy, headline: str, text: str) -> None:
    found = alone(subject(here))
    assert found is not None
    assert (found.headline, found.text) == (headline, text)
    assert (found.see, found.ask) == ((("Where matters end", "ends"),), ("outlook",))


def test_one_party_alone() -> None:
    found = alone(subject(world(ends=[round_of(2)]), model=ONE_PARTY))
    assert found is not None
    assert found.headline == "One party acts, and this goes round for good."


@pytest.mark.parametrize("worlds", [(), (lost(),)], ids=["no world", "no start"])
def test_nothing_is_said_of_what_is_not_known(worlds: tuple[WorldStudy, ...]) -> None:
    assert alone(subject(*worlds)) is None
    assert road(subject(*worlds, road=ROAD)) is None
    assert strategy(subject(*worlds, road=ROAD, strategy="tied")) is None
    assert best(subject(*worlds, road=ROAD, best="tied")) is None


ROADS = {
    "no way": (
        ROAD,
        "closed",
        None,
        "What must not happen cannot happen.",
        "No allowed moves lead to this: a deal without our friend.",
    ),
    "no way around": (
        AROUND,
        "closed",
        None,
        "Even without a policy, the road around Friendland is closed.",
        "No allowed moves lead to this: a deal without our friend.",
    ),
    "today": (
        ROAD,
        "rests",
        nowhere(),
        "What must not happen is in place today.",
        "It is so already: a deal without our friend.",
    ),
    "around, today": (
        AROUND,
        "rests",
        nowhere(),
        "The road around Friendland is in place today.",
        "It is so already: a deal without our friend.",
    ),
    "possible": (
        ROAD,
        "possible",
        trail(),
        "What must not happen is possible, but only if somebody moves without gaining by it.",
        "A deal without our friend: one move would lead there; it is not better for Ourland.",
    ),
    "around, possible": (
        AROUND,
        "possible",
        trail([LIFTS, HALTS]),
        "The road around Friendland is possible, but only if somebody moves without gaining by it.",
        "A deal without our friend: two moves would lead there; move 1 is not better for Ourland and move 2 is "
        "not better for Theirland.",
    ),
    "open": (
        ROAD,
        "open",
        trail([LIFTS, HALTS], better=["we"], worse=["friend"]),
        "What must not happen can happen, in two moves.",
        "It takes two moves, wanted by all who make them: (1) Ourland lifts its sanctions. (2) Theirland "
        "halts its tests. Better off in the end: Ourland. Worse off: Friendland.",
    ),
    "around, open": (
        AROUND,
        "rests",
        trail([LIFTS], better=["we", "they"]),
        "The road around Friendland is open, one move long.",
        "It takes one move, wanted by all who make it: Ourland lifts its sanctions. Better off in the end: "
        "Ourland and Theirland.",
    ),
}


@pytest.mark.parametrize(("here", "open_", "way", "headline", "text"), ROADS.values(), ids=list(ROADS))
def test_the_road_without_a_policy(
    here: RoadAround, open_: str, way: Trail | None, headline: str, text: str
) -> None:
    found = road(subject(world(open_=open_, way=way), road=here))
    assert found is not None
    assert (found.headline, found.text) == (headline, text)


ASKED = "we.lift and not friend.watch"


@pytest.mark.parametrize(
    ("open_", "way", "ask"),
    [
        ("closed", None, ("path", ASKED)),
        ("possible", trail(), ("path", ASKED)),
        ("open", trail(), ("path", ASKED, "--willing")),
        ("rests", trail(), ("path", ASKED, "--willing")),
        ("rests", nowhere(), ()),
    ],
)
def test_what_shows_the_road(open_: str, way: Trail | None, ask: tuple[str, ...]) -> None:
    found = road(subject(world(open_=open_, way=way), road=ROAD))
    assert found is not None and found.ask == ask


def test_without_a_road_nothing_is_said_of_it() -> None:
    assert road(subject(world())) is None


TIED, DEALS = "“No deal without Friendland”", "“Deals at will”"
SAYS = (
    "It says: Ourland lifts its sanctions only while Friendland watches the border; it ends when that does."
)
STRATEGY = {
    "closed": (
        world("tied"),
        f"{TIED} closes that road.",
        f"Matters {REST}.",
    ),
    "possible": (
        world("tied", open_="possible", way=trail()),
        f"{TIED} leaves that road possible, though only if somebody moves without gaining by it.",
        f"Matters {REST}.",
    ),
    "open, one move": (
        world("tied", open_="open", way=trail()),
        f"{TIED} leaves that road open.",
        f"It takes one move: Ourland lifts its sanctions. Matters {REST}.",
    ),
    "open, one alone gains": (
        world("tied", open_="rests", way=trail([LIFTS, HALTS], change={"we": -1, "they": 1})),
        f"{TIED} leaves that road open.",
        "It takes two moves: (1) Ourland lifts its sanctions. (2) Theirland halts its tests. Only Theirland "
        f"gains by the last of them. Matters {REST}.",
    ),
    "open, two gain": (
        world("tied", open_="open", way=trail([LIFTS, HALTS], change={"we": 1, "friend": 0, "they": 1})),
        f"{TIED} leaves that road open.",
        "It takes two moves: (1) Ourland lifts its sanctions. (2) Theirland halts its tests. Ourland and "
        f"Theirland gain by the last of them. Matters {REST}.",
    ),
    "open, nobody gains": (
        world("tied", open_="open", way=trail([LIFTS, HALTS], change={"we": 0, "they": -1})),
        f"{TIED} leaves that road open.",
        "It takes two moves: (1) Ourland lifts its sanctions. (2) Theirland halts its tests. Nobody gains "
        f"by the last of them. Matters {REST}.",
    ),
    "open, the one there is gains": (
        world("tied", open_="open", way=trail([LIFTS, HALTS], change={"we": 1}, parties=["we"])),
        f"{TIED} leaves that road open.",
        "It takes two moves: (1) Ourland lifts its sanctions. (2) Theirland halts its tests. Ourland gains "
        f"by the last of them. Matters {REST}.",
    ),
    "a goal": (
        world("tied", goal=goal("all")),
        f"{TIED} closes that road.",
        f"Matters {REST}; the goal is reached and lasts.",
    ),
    "matters never settle": (
        world("tied", ends=[round_of(3)], goal=goal("some")),
        f"{TIED} closes that road.",
        "Matters never settle; the goal is reached and lost again without end.",
    ),
}


@pytest.mark.parametrize(("here", "headline", "text"), STRATEGY.values(), ids=list(STRATEGY))
def test_the_policy_under_test(here: WorldStudy, headline: str, text: str) -> None:
    found = strategy(subject(world(open_="open"), here, road=ROAD, strategy="tied"))
    assert found is not None
    assert (found.headline, found.text) == (headline, f"{SAYS} {text}")


SHUT: dict[str, tuple[str, str, str]] = {
    "in both scenarios": (
        "closed",
        "closed",
        f"{TIED} adds nothing against that road: the rules alone shut it in both scenarios.",
    ),
    "as things stand, where the policy closes it elsewhere": (
        "closed",
        "open",
        f"{TIED} closes that road in both scenarios. As things stand the rules alone shut it.",
    ),
    "elsewhere": (
        "open",
        "closed",
        f"{TIED} closes that road in both scenarios. In “Bad weather” the rules alone shut it.",
    ),
}


@pytest.mark.parametrize(("now", "storm", "said"), SHUT.values(), ids=list(SHUT))
def test_where_the_rules_alone_shut_the_road_a_policy_does_not_close_it(
    now: str, storm: str, said: str
) -> None:
    worlds = [world(open_=now), world("none", "storm", open_=storm), world("tied"), world("tied", "storm")]
    for finding in (
        strategy(subject(*worlds, road=ROAD, strategy="tied")),
        best(subject(*worlds, road=ROAD, best="tied")),
    ):
        assert finding is not None and f"{finding.headline} {finding.text}".replace(
            f"{SAYS} ", ""
        ).startswith(said)


def test_where_the_rules_alone_shut_the_road_that_stays_open_elsewhere() -> None:
    worlds = [
        *(world(), world("none", "storm", open_="open")),
        *(world("tied"), world("tied", "storm", open_="open")),
    ]
    found = best(subject(*worlds, road=ROAD, best="tied"))
    assert found is not None
    assert found.headline == (
        f"{TIED} adds nothing against that road: the rules alone shut it in one of two scenarios."
    )
    assert found.text.startswith("In “Bad weather” it stays open. As things stand, ")


NO_ROAD = {
    "a goal": (world("tied", goal=goal("all")), f"Under {TIED}, the goal is reached and lasts."),
    "settles": (world("tied"), f"Under {TIED}, matters settle."),
    "may settle": (
        world("tied", ends=[rest(), round_of(3)]),
        f"Under {TIED}, matters may settle or go round for good.",
    ),
    "never settles": (world("tied", ends=[round_of(3)]), f"Under {TIED}, matters never settle."),
}


@pytest.mark.parametrize(("here", "headline"), NO_ROAD.values(), ids=list(NO_ROAD))
def test_the_policy_under_test_without_a_road(here: WorldStudy, headline: str) -> None:
    found = strategy(subject(world(), here, strategy="tied"))
    assert found is not None
    assert found.headline == headline
    assert found.ask == ("outlook", "--policy", "tied")


def in_both(here: WorldStudy, rests: int, cycles: int, goal_: str | None) -> WorldStudy:
    """Return a world that ends otherwise when nobody steps into an answer that undoes the gain."""
    assert here.measures is not None
    then = SecondReading(4, rests, cycles, goal_, here.measures.bypass, Wedges(0, 4, None), {}, 2)
    return replace(here, measures=replace(here.measures, answer=then))


BOTH_READINGS = {
    "never settles at first": (
        in_both(world("tied", ends=[round_of(3)]), 1, 0, None),
        f"Under {TIED}, matters never settle when {TAKES}; when {THINKS}, they settle.",
    ),
    "settles in both": (in_both(world("tied", ends=[rest()]), 2, 0, None), f"Under {TIED}, matters settle."),
    "the goal": (
        in_both(world("tied", goal=goal("none")), 1, 0, "all"),
        f"Under {TIED}, the goal can be reached on the way and does not last when {TAKES}; when {THINKS}, it lasts.",
    ),
    "the goal alike": (
        in_both(world("tied", goal=goal("all")), 1, 0, "all"),
        f"Under {TIED}, the goal is reached and lasts.",
    ),
}


@pytest.mark.parametrize(("here", "headline"), BOTH_READINGS.values(), ids=list(BOTH_READINGS))
def test_a_headline_says_what_both_readings_say(here: WorldStudy, headline: str) -> None:
    if here.goal is not None and here.goal.in_ends == "all":
        assert here.measures is not None
        here = replace(here, measures=replace(here.measures, goal="all"))
    under_test = strategy(subject(world(), here, strategy="tied"))
    found = best(subject(world(), here, best="tied"))
    assert under_test is not None and found is not None
    assert under_test.headline == found.headline == headline


@pytest.mark.parametrize(
    ("open_", "ask"),
    [
        ("closed", ("path", ASKED, "--policy", "tied")),
        ("possible", ("path", ASKED, "--policy", "tied")),
        ("open", ("path", ASKED, "--willing", "--policy", "tied")),
    ],
)
def test_what_shows_the_policy_under_test(open_: str, ask: tuple[str, ...]) -> None:
    found = strategy(subject(world("tied", open_=open_, way=trail()), road=ROAD, strategy="tied"))
    assert found is not None and found.ask == ask


def test_the_policy_under_test_is_told_once_where_it_is_the_best() -> None:
    assert strategy(subject(world("tied"), road=ROAD, strategy="tied", best="tied")) is None
    assert strategy(subject(world("tied"), road=ROAD)) is None


def scenarios(*found: GoalStudy, open_: Sequence[str] = ()) -> list[WorldStudy]:
    """Make worlds of the policy `tied`, one a scenario."""
    named = ["base", "storm", "calm_sea"]
    ways = [*open_, *["closed"] * (len(found) - len(open_))]
    return [
        world("tied", scenario, goal=each, open_=way)
        for scenario, each, way in zip(named, found, ways, strict=False)
    ]


LASTS = "the goal is reached and lasts"
PASSES = "the goal can be reached on the way and does not last"
OUT = "the goal is out of reach"
OUTCOMES = {
    "one scenario": (scenarios(goal("all")), f"Matters {REST}; {LASTS}."),
    "the same in the other": (
        scenarios(goal("all"), goal("all")),
        f"As things stand, matters {REST}; {LASTS}. In “Bad weather”, too, matters settle, and {LASTS}.",
    ),
    "the same in every other": (
        scenarios(goal("all"), goal("all"), goal("all")),
        f"As things stand, matters {REST}; {LASTS}. In every other scenario, too, matters settle, and {LASTS}.",
    ),
    "here and in one more": (
        scenarios(goal("all"), goal("all"), goal("none")),
        f"As things stand, matters {REST}; {LASTS}. In “Bad weather”, too, matters settle, and {LASTS}. In "
        f"“calm_sea” matters settle, and {PASSES}.",
    ),
    "here alone, of two": (
        scenarios(goal("all"), goal("none")),
        f"As things stand, matters {REST}; {LASTS}. In “Bad weather” matters settle, and {PASSES}.",
    ),
    "here alone, of three": (
        scenarios(goal("all"), goal("none"), goal("none")),
        f"As things stand, matters {REST}; {LASTS}. In every other scenario matters settle, and {PASSES}.",
    ),
    "elsewhere alone": (
        scenarios(goal(possible=False), goal("all"), goal("none")),
        f"As things stand, matters {REST}; {OUT}. In “Bad weather” matters settle, and {LASTS}. In “calm_sea” "
        f"matters settle, and {PASSES}.",
    ),
    "nowhere": (
        scenarios(goal(possible=False), goal("none")),
        f"As things stand, matters {REST}; {OUT}. In “Bad weather” matters settle, and {PASSES}.",
    ),
}


@pytest.mark.parametrize(("worlds", "said"), OUTCOMES.values(), ids=list(OUTCOMES))
def test_what_comes_of_a_policy_scenario_by_scenario(worlds: list[WorldStudy], said: str) -> None:
    tested = strategy(subject(*worlds, road=ROAD, strategy="tied"))
    assert tested is not None and tested.text == f"{SAYS} {said.split('. ')[0].rstrip('.')}."
    found = best(subject(*worlds, road=ROAD, best="tied"))
    policy = "The policy" if len(worlds) == 1 else "As things stand the policy"
    assert found is not None and found.text == (
        f"{said} {policy} keeps 75% of its own side's moves where it leads (room)."
    )


MANY = {
    "in all": ([], "; the goal lasts in all."),
    "in all but one": (["dusk"], "; the goal lasts in all but “dusk”."),
    "in some": (["ice", "dusk"], "; the goal lasts in two."),
    "in none": (["calm_sea", "fog", "ice", "dusk"], "; the goal lasts in none."),
    "no goal": (None, "."),
}


@pytest.mark.parametrize(("lost_in", "said"), MANY.values(), ids=list(MANY))
def test_many_scenarios_are_counted(lost_in: list[str] | None, said: str) -> None:
    named = ["calm_sea", "fog", "ice", "dusk"]
    model = replace(TREATY, scenarios=dict.fromkeys(named, TREATY.scenarios["calm_sea"]))
    worlds = [
        world(
            "tied",
            each,
            goal=None if lost_in is None else goal("none" if each in lost_in else "all"),
            ends=[round_of(3)] if each == "fog" else None,
            model=model,
        )
        for each in ["base", *named]
    ]
    found = best(subject(*worlds, road=ROAD, best="tied", model=model))
    assert found is not None
    counted = "Of the four other scenarios, matters settle in three and never settle in one"
    assert f"{counted}{said} As things stand the policy keeps " in found.text
    calm = [each for each in worlds if each.scenario != "fog"] + [world("tied", "fog", model=model)]
    found = best(subject(*calm, road=ROAD, best="tied", model=model))
    stop = "." if lost_in is None else ";"
    assert found is not None and f"Of the four other scenarios, matters settle in all{stop} " in found.text


NO_GOAL = {
    "one scenario": (scenarios(goal("all")), f"Matters {REST}.", LASTS),
    "two": (
        scenarios(goal("all"), goal("none")),
        f"As things stand, matters {REST}. In “Bad weather” matters settle, and {PASSES}.",
        f"as things stand, {LASTS}",
    ),
    "no goal": (
        [world("tied"), world("tied", "storm", ends=[round_of(3)])],
        f"As things stand, matters {REST}. In “Bad weather” matters never settle.",
        "as things stand, matters settle",
    ),
}


@pytest.mark.parametrize(("worlds", "said", "headline"), NO_GOAL.values(), ids=list(NO_GOAL))
def test_what_comes_of_a_policy_without_a_road(worlds: list[WorldStudy], said: str, headline: str) -> None:
    tested = strategy(subject(*worlds, strategy="tied"))
    assert tested is not None and tested.text == f"{SAYS} {said.split('. ')[0].rstrip('.')}."
    found = best(subject(*worlds, best="tied"))
    assert found is not None and re.match(
        f"{re.escape(said)} (As things stand the|The) policy keeps ", found.text
    )
    assert {tested.headline, found.headline} == {f"Under {TIED}, {headline}."}


STAYS = {
    "open elsewhere": (["closed", "open"], "In “Bad weather” it stays open."),
    "at rest elsewhere": (["closed", "rests"], "In “Bad weather” it stays open."),
    "possible elsewhere": (
        ["closed", "closed", "possible"],
        "In “calm_sea” it stays possible, though only if somebody moves without gaining by it.",
    ),
    "open here": (["open", "closed"], "As things stand it stays open."),
    "open here and elsewhere": (
        ["open", "open", "closed"],
        "As things stand and in “Bad weather” it stays open.",
    ),
}


@pytest.mark.parametrize(("ways", "said"), STAYS.values(), ids=list(STAYS))
def test_where_a_road_stays_open(ways: list[str], said: str) -> None:
    found = best(subject(*scenarios(*[goal("all")] * len(ways), open_=ways), road=ROAD, best="tied"))
    assert found is not None and found.text.startswith(f"{said} As things stand, matters ")


@pytest.mark.parametrize(
    ("open_in", "where"),
    [
        (["fog", "ice", "dusk"], "In “fog”, “ice” and “dusk”"),
        (["calm_sea", "fog", "ice", "dusk"], "In four scenarios"),
    ],
)
def test_many_scenarios_where_a_road_stays_open(open_in: list[str], where: str) -> None:
    named = ["calm_sea", "fog", "ice", "dusk"]
    model = replace(TREATY, scenarios=dict.fromkeys(named, TREATY.scenarios["calm_sea"]))
    ways = {each: "open" if each in open_in else "closed" for each in ["base", *named]}
    worlds = [world("tied", each, open_=way, model=model) for each, way in ways.items()]
    found = best(subject(*worlds, road=ROAD, best="tied", model=model))
    assert found is not None and found.text.startswith(f"{where} it stays open. As things stand, matters ")


def test_the_policy_under_test_says_in_which_scenarios_it_closes_the_road() -> None:
    for ways, headline, text in (
        (["closed", "closed"], "closes that road in both scenarios", "As things stand, matters"),
        (
            ["closed", "open"],
            "closes that road in one of two scenarios",
            "In “Bad weather” it stays open. As",
        ),
        (["open", "closed"], "leaves that road open as things stand", "It takes one move: "),
        (
            ["possible", "closed"],
            "leaves that road possible as things stand, though only if somebody moves without gaining by it",
            "As things stand, matters",
        ),
    ):
        worlds = scenarios(goal("all"), goal("all"), open_=ways)
        found = strategy(subject(*worlds, road=ROAD, strategy="tied"))
        assert found is not None
        assert found.headline == f"{TIED} {headline}." and found.text.startswith(f"{SAYS} {text}"), ways


GOAL = goal("all")
BEST = {
    "closes it": (scenarios(GOAL), f"{TIED} closes that road."),
    "closes it in both": (scenarios(GOAL, GOAL), f"{TIED} closes that road in both scenarios."),
    "closes it in all": (
        scenarios(GOAL, GOAL, GOAL),
        f"{TIED} closes that road in all three scenarios.",
    ),
    "closes it in some": (
        scenarios(GOAL, GOAL, GOAL, open_=["closed", "open"]),
        f"{TIED} closes that road in two of three scenarios.",
    ),
    "unwanted": (
        scenarios(GOAL, GOAL, open_=["possible", "open"]),
        f"{TIED} goes furthest: the road stays possible, but only if somebody moves without gaining by it.",
    ),
    "never at the goal": (
        scenarios(goal(willing=False)),
        f"{TIED} closes that road, and never leads to the goal.",
    ),
    "at the goal, not for good": (
        scenarios(goal("none")),
        f"{TIED} closes that road, and the goal does not last.",
    ),
    "at the goal for good in the second reading": (
        [in_both(scenarios(goal("none"))[0], 1, 0, "all"), *scenarios(goal("none"))[1:]],
        f"{TIED} closes that road, and the goal does not last when {TAKES}.",
    ),
    "open": (
        scenarios(GOAL, open_=["open"]),
        f"{TIED} does most, and does not close that road: no policy does.",
    ),
}


@pytest.mark.parametrize(("worlds", "headline"), BEST.values(), ids=list(BEST))
def test_the_best_policy(worlds: list[WorldStudy], headline: str) -> None:
    found = best(subject(*worlds, road=ROAD, best="tied"))
    assert found is not None
    assert found.headline == headline
    assert found.ask == ("compare", "--policy", "tied")


@pytest.mark.parametrize(
    ("here", "headline"),
    [
        (world("open", goal=goal("all")), f"Under {DEALS}, the goal is reached and lasts."),
        (world("open"), f"Under {DEALS}, matters settle."),
    ],
    ids=["a goal", "no goal"],
)
def test_the_best_policy_without_a_road(here: WorldStudy, headline: str) -> None:
    found = best(subject(here, best="open"))
    assert found is not None and found.headline == headline


def test_what_the_best_policy_costs_its_own_side() -> None:
    found = best(subject(world("tied", pairs=1, flexibility=room(1)), road=ROAD, best="tied"))
    assert found is not None
    assert found.text == (
        f"Matters {REST}. The policy keeps 25% of its own side's moves where it leads (room) and rules out "
        "in 12% of cases what would pay one of its members at once (temptation)."
    )


def test_of_what_costs_nothing_no_cost_is_told() -> None:
    found = best(subject(world("tied", flexibility=room(4)), road=ROAD, best="tied"))
    assert found is not None and found.text == f"Matters {REST}."


def test_a_best_policy_that_never_settles() -> None:
    found = best(subject(world("tied", ends=[round_of(3)]), road=ROAD, best="tied"))
    assert found is not None
    assert found.text.startswith("Matters never settle: they go round for good among three situations. The")


def test_without_policies_nothing_is_said_of_them() -> None:
    assert strategy(subject(world(model=BARE), model=BARE)) is None
    assert best(subject(world(model=BARE), model=BARE)) is None
