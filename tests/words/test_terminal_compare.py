"""`detente compare` in words: the road, the rungs, the wedges, the promises and the demands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from detente.language import Model, Question, Rule
from detente.outlook import Span
from detente.readings import Foresight
from detente.strategy import (
    BrokenAtRest,
    BrokenPromise,
    Comparison,
    DemandReport,
    Flexibility,
    Room,
    SecondReading,
    Wedges,
    WorldReport,
)
from detente.strategy.wedge import Wedge
from detente.views.phrases import condition_title
from detente.views.terminal.compare import print_comparison, print_definitions
from detente.views.terminal.grid import only_word, print_grid, varies_by_policy

from .comparisons import CLOSED, MODEL, OPEN, RESTS, UNWANTED, demand, room, world
from .terminal import block, printed, step

PROMISES = MODEL.policies["firm"].commitments


def told(policies: Mapping[str, Mapping[str, WorldReport]], model: Model = MODEL) -> list[str]:
    return printed(print_comparison, Comparison(model, "allies", policies), wide=200).splitlines()


def grid(shown: list[str], title: str) -> list[list[str]]:
    """Return what stands below a title up to the next empty line, one list of words a line."""
    below = shown[shown.index(title) + 2 :]
    return [line.split() for line in below[: below.index("")] if set(line) - {"─", " "}]


def answer(**parts: Any) -> SecondReading:
    """Return a second reading that comes to what the first does, but for what is given."""
    first = world()
    ladders = {"r": {"willing": None, "rests": None}}
    second = SecondReading(30, 2, 1, None, first.bypass, first.wedges, ladders, 2)
    return replace(second, **parts)


HEAD = (
    "What the strategy rules out  open: moves that every mover wants lead there; rests: and matters can end "
    "there for good; unwanted: only moves that some mover does not want do; closed: none do."
)


def test_everything() -> None:
    """The claim that a policy can change comes first; two claims of one condition are told once."""
    shown = told({"none": {"base": world()}, "firm": {"base": world(CLOSED)}})
    assert shown[:4] == ["A treaty: policies of South and West", "", HEAD, ""]
    assert grid(shown, "The road past “No aid.”") == [
        ["policy", "every", "scenario"],
        ["none", "open"],
        ["firm", "closed"],
    ]
    assert "Never any aid." not in shown
    alone = told({"none": {"base": world()}}, replace(MODEL, policies={}))
    assert HEAD.replace("What the strategy rules out", "What is to be ruled out") in alone
    assert not [line for line in shown if "that the claim speaks of" in line]
    road = shown.index("  The road, under none in base:")
    assert shown[road : road + 8] == [
        "  The road, under none in base:",
        "    1. South: sends aid",
        "    2. North: stops its tests",
        "    In the end better off: South",
        "",
        "The same under every policy in every scenario:",
        "  closed: the road past “silent”",
        "",
    ]
    serves = "Nobody does on the way what serves nobody."
    assert shown[-4:] == ["", serves, "", "--explain says what each number means."]


def test_a_claim_is_told_in_the_scenarios_that_it_speaks_of() -> None:
    model = replace(
        MODEL,
        claims={
            "quiet": replace(MODEL.claims["quiet"], scenarios=("dark",)),
            "silent": MODEL.claims["silent"],
        },
    )
    same = {"base": world(OPEN, CLOSED), "dark": world(CLOSED, CLOSED)}
    shown = told({"none": same, "firm": same}, model=model)
    place = shown.index("The same under every policy in every scenario:")
    assert shown[place + 1 : place + 5] == [
        "  closed: the road past “silent”",
        "",
        "The same under every policy in the scenarios that the claim speaks of:",
        "  closed: the road past “No aid.” (dark)",
    ]
    shown = told({"none": same, "firm": {"base": world(), "dark": world(OPEN, CLOSED)}}, model=model)
    assert grid(shown, "The road past “No aid.”") == [
        ["policy", "dark"],
        ["none", "closed"],
        ["firm", "open"],
    ]
    assert "  The road, under firm in dark:" in shown


def test_what_only_the_question_asks_to_avoid_is_told_by_its_condition() -> None:
    found = world(OPEN, CLOSED)
    asked = replace(found.bypass["quiet"].claim, key="question.avoid", text="")
    both = {"base": replace(found, bypass={"question.avoid": replace(found.bypass["quiet"], claim=asked)})}
    shown = told({"none": both, "firm": both}, model=replace(MODEL, claims={}))
    road = condition_title(MODEL, asked.conditions[0], brief=True)
    assert f"  open: the road to “{road}”" in shown


def test_a_claim_is_told_beside_no_policy_and_the_policies_that_it_names() -> None:
    claims = {"quiet": replace(MODEL.claims["quiet"], policies=("firm",)), "silent": MODEL.claims["silent"]}
    model = replace(MODEL, claims=claims)
    same = {"base": world(OPEN)}
    shown = told({"none": same, "firm": {"base": world(CLOSED)}, "lax": {"base": world(RESTS)}}, model)
    assert grid(shown, "The road past “No aid.”")[1:] == [["none", "open"], ["firm", "closed"]]
    shown = told({"none": same, "firm": same, "lax": {"base": world(RESTS)}}, model)
    place = shown.index("The same under the policies that the claim speaks of, and none:")
    assert shown[place + 1] == "  open: the road past “No aid.” (none and firm)"


def test_a_claim_that_the_goal_is_out_of_reach_is_no_road_to_rule_out() -> None:
    model = replace(MODEL, goal=Rule(condition=MODEL.claims["quiet"].conditions[0]))
    shown = told({"none": {"base": world(OPEN)}, "firm": {"base": world(CLOSED)}}, model)
    assert not [line for line in shown if "No aid" in line]
    assert "  closed: the road past “silent”" in shown
    asked = Question(text="Is it so?", goal=MODEL.claims["quiet"].conditions[0])
    shown = told(
        {"none": {"base": world(OPEN)}, "firm": {"base": world(CLOSED)}}, replace(MODEL, question=asked)
    )
    assert not [line for line in shown if "No aid" in line]


@pytest.mark.parametrize(
    ("how", "word"),
    [(CLOSED, "closed"), (UNWANTED, "unwanted"), (OPEN, "open"), (RESTS, "open, rests")],
    ids=["closed", "unwanted", "open", "rests"],
)
def test_bypass_word(how: int, word: str) -> None:
    shown = told({"none": {"base": world(how, how)}})
    same = shown.index("The same under every policy in every scenario:")
    assert shown[same + 1 : same + 3] == [
        f"  {word}: the road past “No aid.”",
        f"  {word}: the road past “silent”",
    ]


def test_what_a_policy_can_change_comes_first() -> None:
    """Before what only the scenario changes."""
    shown = told(
        {
            "none": {"base": world(OPEN, OPEN), "dark": world(CLOSED, OPEN)},
            "firm": {"base": world(OPEN, CLOSED), "dark": world(CLOSED, CLOSED)},
        }
    )
    assert shown.index("The road past “silent”") < shown.index("The road past “No aid.”")
    assert grid(shown, "The road past “silent”") == [
        ["policy", "every", "scenario"],
        ["none", "open"],
        ["firm", "closed"],
    ]
    assert grid(shown, "The road past “No aid.”")[:2] == [
        ["policy", "base", "dark"],
        ["every", "policy", "open", "closed"],
    ]


def test_no_road_is_told_that_is_not_wanted() -> None:
    shown = told({"none": {"base": world(UNWANTED)}, "firm": {"base": world(CLOSED)}})
    assert not [line for line in shown if "The road," in line]


def test_the_road_is_that_of_the_first_world_where_it_is_open() -> None:
    shown = told(
        {
            "none": {"base": world(UNWANTED), "dark": world(RESTS)},
            "firm": {"base": world(OPEN), "dark": world()},
        }
    )
    assert "  The road, under none in dark:" in shown


@pytest.mark.parametrize(
    ("better", "line"),
    [("", None), ("north west", "    In the end better off: North and West")],
    ids=["nobody", "two"],
)
def test_who_gains_in_the_end(better: str, line: str | None) -> None:
    shown = told({"none": {"base": world(better=better)}, "firm": {"base": world(CLOSED)}})
    assert [each for each in shown if "better off" in each] == ([line] if line else [])


def test_no_claims_of_what_must_not_happen() -> None:
    shown = told({"none": {"base": world(bypass={})}})
    assert HEAD not in shown


LADDER = "Friendship: best and worst of the states that every mover wants to reach"


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (None, "nothing"),
        (Span("all_well", "all_well"), "all well"),
        (Span("all_well", "not_so_bad"), "all well … not so bad"),
    ],
    ids=["nothing", "one rung", "two rungs"],
)
def test_ladder(span: Span | None, words: str) -> None:
    shown = told({"none": {"base": world(willing=span)}})
    place = shown.index(LADDER)
    assert shown[place : place + 2] == [LADDER, f"  {words} under every policy in every scenario"]


def test_ladder_that_differs() -> None:
    shown = told(
        {
            "none": {"base": world(), "dark": world(), "dusk": world(willing=Span("bad", "bad"))},
            "firm": {"base": world(), "dark": world(), "dusk": world()},
        }
    )
    assert grid(shown, LADDER) == [
        ["base"],
        ["policy", "dark", "dusk"],
        ["none", "nothing", "bad"],
        ["firm", "nothing", "nothing"],
    ]


def test_measures() -> None:
    other = world(wedges=Wedges(0, 30, None), flexibility=room(0), cycles=0)
    alone = replace(other, members=1, temptation=replace(other.temptation, pairs=15))
    held = world(temptation=alone.temptation)
    shown = told({"none": {"base": world(), "dark": other}, "firm": {"base": alone, "dark": held}})
    start = shown.index("What each policy achieves and costs")
    rows = [
        line.replace("┃", "│").strip("│").split("│") for line in shown[start:] if line[:1] in "┃│" and line
    ]
    assert [[cell.strip() for cell in row] for row in rows[:5]] == [
        [
            "policy",
            "scenario",
            "possible",
            "willing",
            "rests",
            "cycles",
            "solidarity",
            "temptation",
            "room where it leads",
            "room in all",
        ],
        ["none", "base", "1,200", "30", "2", "1", "90%", "–", "75% of 4", "38% of 8"],
        ["", "dark", "1,200", "30", "2", "0", "100%", "–", "0% of 4", "0% of 8"],
        ["firm", "base", "1,200", "30", "2", "0", "–", "50% of 30", "0% of 4", "0% of 8"],
        ["", "dark", "1,200", "30", "2", "1", "90%", "25% of 60", "75% of 4", "38% of 8"],
    ]


def test_a_share_of_nothing() -> None:
    none = Room(0, 0)
    idle = world(willing=None, flexibility=Flexibility(none, none), members=0)
    shown = told({"none": {"base": world()}, "firm": {"base": idle}})
    row = next(line for line in shown if line.startswith("│firm"))
    assert [cell.strip() for cell in row.strip("│").split("│")][-3:] == ["–", "–", "–"]


@pytest.mark.parametrize(
    ("goal", "then", "cell"),
    [
        ("all", None, "in all"),
        ("some", "some", "in some"),
        ("none", "all", "in none / in all"),
        ("passes", "passes", "comes and goes"),
        ("all", "passes", "in all / comes and goes"),
        (None, None, None),
    ],
    ids=["one reading", "alike", "otherwise", "in a round", "then in a round", "no goal"],
)
def test_whether_the_goal_lasts(goal: str | None, then: str | None, cell: str | None) -> None:
    wanted = None if goal is None else Rule(condition=MODEL.claims["goes"].conditions[0])
    second = None if then is None else answer(goal=then)
    shown = told({"none": {"base": world(goal=goal, answer=second)}}, replace(MODEL, goal=wanted))
    head, row = (
        [each.strip() for each in line.strip("│┃").replace("┃", "│").split("│")]
        for line in shown
        if line[:2] in ("┃p", "│n")
    )
    assert dict(zip(head, row, strict=True)).get("goal lasts") == cell


def test_several_sides_are_told_apart() -> None:
    """No policy stands in the table of each side, measured for it; wedges are told by side."""
    policy = replace(MODEL.policies["lax"], side="rest")
    model = replace(
        MODEL,
        sides={**MODEL.sides, "rest": ("north", "west")},
        policies={"firm": MODEL.policies["firm"], "lax": policy},
    )
    result = Comparison(
        model,
        "allies",
        {
            "none": {"base": world(wedges=wedge(0.5))},
            "firm": {"base": world()},
            "lax": {"base": world(wedges=wedge(0.25))},
        },
        none_by_side={"rest": {"base": world(wedges=wedge(0.25), flexibility=room(1))}},
    )
    shown = printed(print_comparison, result, wide=200).splitlines()
    assert shown[0] == "A treaty: policies of several sides (South and West; North and West)"
    for title, rows in (
        (
            "What each policy of South and West achieves and costs",
            [("none", "75% of 4"), ("firm", "75% of 4")],
        ),
        (
            "What each policy of North and West achieves and costs",
            [("none", "25% of 4"), ("lax", "75% of 4")],
        ),
    ):
        below = shown[next(n for n, line in enumerate(shown) if line.strip() == title) + 4 :]
        cells = [[each.strip() for each in line.strip("│").split("│")] for line in below[:2]]
        assert [(row[0], row[-2]) for row in cells] == rows
    told_ = "North: stops its tests. Better for South; costs West {} of the range between its worst and best state."
    place = shown.index("The sharpest wedges between South and West, in base")
    assert shown[place + 1] == f"  none: {told_.format('50%')}"
    place = shown.index("The sharpest wedges between North and West, in base")
    assert shown[place + 1] == f"  none, lax: {told_.format('25%')}"


def wedge(fall: float) -> Wedges:
    return Wedges(3, 30, Wedge({}, step("north", north_stop="on"), "south", "west", fall, ()))


def test_wedges_alike_are_told_once() -> None:
    shown = told(
        {
            "none": {"base": world(wedges=wedge(0.5)), "dark": world(wedges=wedge(0.9))},
            "firm": {"base": world(wedges=wedge(0.5)), "dark": world()},
            "lax": {"base": world(wedges=wedge(0.001)), "dark": world()},
            "free": {"base": world(), "dark": world()},
        }
    )
    place = shown.index("The sharpest wedges, in base")
    assert shown[place + 1 : place + 4] == [
        "  none, firm: North: stops its tests. Better for South; costs West 50% of the range between its worst and best state.",
        "  lax: North: stops its tests. Better for South; costs West less than 1% of the range between its worst and best state.",
        "",
    ]


def test_no_wedges() -> None:
    shown = told({"none": {"base": world()}})
    assert not [line for line in shown if "wedges" in line]


def broken(resting: int, equilibria: int, number: int = 0) -> BrokenPromise:
    return BrokenPromise(PROMISES[number], 9, 9, resting, equilibria, None)


PROMISED = "Promised and not given: sends aid"


@pytest.mark.parametrize(
    ("found", "line"),
    [
        ((), None),
        ((broken(0, 0),), f"{PROMISED}: nowhere, in any scenario"),
        ((broken(0, 0), broken(0, 0, 1)), f"{PROMISED}: nowhere, in any scenario"),
    ],
    ids=["none", "kept", "both kept"],
)
def test_promises_kept(found: tuple[BrokenPromise, ...], line: str | None) -> None:
    shown = told({"none": {"base": world()}, "firm": {"base": world(broken_promises=found)}})
    assert [each for each in shown if each.startswith("Promised")] == ([line] if line else [])


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((broken(1_500, 2),), "in 1,500 of 2 resting states, in 2 of 4 equilibria"),
        ((broken(0, 1),), "in 0 of 2 resting states, in 1 of 4 equilibria"),
        (
            (broken(1, 2), broken(0, 0, 1)),
            "in 1 of 2 resting states, in 2 of 4 equilibria; in 0 of 2 resting states, in 0 of 4 equilibria",
        ),
    ],
    ids=["one", "equilibria alone", "of two promises the first"],
)
def test_promises_broken(found: tuple[BrokenPromise, ...], words: str) -> None:
    """Each promise on an option is told, not the last alone."""
    shown = told({"none": {"base": world()}, "firm": {"base": world(broken_promises=found)}})
    assert grid(shown, PROMISED) == [
        ["policy", "every", "scenario"],
        ["every", "policy", "that", "promises", "it", *words.split()],
    ]


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        (1, 1, "in 1 of 2 / in 1 of 5 resting states, in 0 of 4 equilibria"),
        (0, 3, "in 0 of 2 / in 3 of 5 resting states, in 0 of 4 equilibria"),
        (0, 0, None),
    ],
    ids=["in both readings", "in the second alone", "in neither"],
)
def test_promises_broken_in_the_second_reading(first: int, then: int, words: str | None) -> None:
    second = answer(rests=5, broken_promises=(BrokenAtRest(PROMISES[0], then, None),))
    firm = world(broken_promises=(broken(first, 0),), answer=second)
    shown = told({"none": {"base": world(answer=answer())}, "firm": {"base": firm}})
    if words is None:
        assert f"{PROMISED}: nowhere, in any scenario" in shown
    else:
        assert grid(shown, PROMISED)[1] == ["every", "policy", "that", "promises", "it", *words.split()]


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (demand(), "out of reach"),
        (demand(possible=True), "possible"),
        (demand(possible=True, willing=True), "willing"),
    ],
    ids=["out of reach", "possible", "willing"],
)
def test_demand(asked: DemandReport, word: str) -> None:
    shown = told({"none": {"base": world(bypass={}, asked=asked)}})
    place = shown.index("The same under every policy in every scenario:")
    assert shown[place + 1] == f"  {word}: Demanded by North: Aid"


def test_whose_power_a_demand_is_in() -> None:
    shown = told({"none": {"base": world(bypass={}, asked=demand(needs=("south", "west")))}})
    assert "  out of reach: Demanded by North: Aid (in the power of South and West)" in shown


FIRST = demand(True, first=("north.stop", "calm", "peace", "west.talk"), already=("west.talk",))
COMING = "North stops its tests; not (North stops its tests); make peace in force"


@pytest.mark.parametrize(
    ("scenarios", "where"), [(("base",), ""), (("dark", "base"), " in dark")], ids=["one", "two"]
)
def test_what_must_come_first(scenarios: tuple[str, ...], where: str) -> None:
    """Of what the status quo has already nothing is said."""
    shown = told(
        {
            "none": {scenario: world(asked=FIRST) for scenario in scenarios},
            "firm": {scenario: world() for scenario in scenarios},
        }
    )
    assert grid(shown, "Demanded by North: Aid")[1:3] == [
        ["none", "possible"],
        ["firm", "out", "of", "reach"],
    ]
    assert f"  What must come first, without a policy{where}: {COMING}" in shown


def test_nothing_must_come_first() -> None:
    asked = demand(True, first=("west.talk",), already=("west.talk",))
    shown = told({"none": {"base": world(asked=asked)}, "firm": {"base": world()}})
    assert not [line for line in shown if "must come first" in line]


def test_definitions() -> None:
    assert printed(print_definitions, wide=400).splitlines()[2] == (
        "rests, cycles: where improvements end: states nobody wants to leave, and rounds that never settle"
    )


A, B = {"s": "one", "t": "two"}, {"s": "one", "t": "one"}


@pytest.mark.parametrize(
    ("cells", "word", "varies"),
    [
        ({"p": B}, "one", False),
        ({"p": B, "q": B}, "one", False),
        ({"p": A}, None, False),
        ({"p": A, "q": A}, None, False),
        ({"p": A, "q": B}, None, True),
    ],
    ids=["one row", "alike", "by scenario, one row", "by scenario", "by policy"],
)
def test_words_that_differ(cells: dict[str, dict[str, str]], word: str | None, varies: bool) -> None:
    assert (only_word(cells), varies_by_policy(cells)) == (word, varies)


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        ({"p": B, "q": B}, [["policy", "every scenario"], ["every policy", "one"]]),
        ({"p": A, "q": A}, [["policy", "s", "t"], ["every policy", "one", "two"]]),
        ({"p": A, "q": B, "r": A}, [["policy", "s", "t"], ["p, r", "one", "two"], ["q", "one", "one"]]),
    ],
    ids=["everywhere", "by scenario", "rows alike"],
)
def test_grid(cells: dict[str, dict[str, str]], lines: list[list[str]]) -> None:
    from rich.console import Console

    def print_(console: Console) -> None:
        print_grid(console, "A title", cells)

    title, _, *rows = printed(print_).lstrip("\n").splitlines()
    assert title == "A title"
    found = [[cell for cell in row.strip().split("  ") if cell] for row in rows if set(row) - {"─", " "}]
    assert [[cell.strip() for cell in row] for row in found] == lines


def test_block() -> None:
    assert block("\n  a\n    b\n") == "a\n  b"


def test_a_model_without_sides() -> None:
    """Nothing is measured that a side would have."""
    result = Comparison(MODEL, None, {"none": {"base": world(bypass={})}})
    shown = printed(print_comparison, result, wide=200).splitlines()
    assert shown[0] == "A treaty: its scenarios (there are no `sides:`, so nothing is measured for one)"
    place = shown.index("What follows in each scenario")
    assert [cell.strip() for cell in shown[place + 2].strip("┃").split("┃")] == [
        *("policy", "scenario", "possible", "willing", "rests", "cycles")
    ]
    assert [cell.strip() for cell in shown[place + 4].strip("│").split("│")] == [
        *("none", "base", "1,200", "30", "2", "1")
    ]
    assert "What each policy achieves and costs" not in shown


def worlds_told(foresight: Foresight, *lacking: str | None, every: bool = False) -> list[str]:
    """Return what is printed of worlds whose second reading is not known for these reasons."""
    named = ("base", "dark", "fog")
    scenarios = {name: world(lacking=reason) for name, reason in zip(named, lacking, strict=False)}
    result = Comparison(MODEL, "allies", {"none": scenarios}, every=every, foresight=foresight)
    return printed(print_comparison, result, wide=200).splitlines()


PAIRS = (
    "Where two are told, as in “open / closed”: when everybody takes what gains at once / when nobody steps "
    "into an answer that undoes the gain."
)


@pytest.mark.parametrize(
    ("foresight", "lacking", "said"),
    [
        ("none", [None], []),
        ("answer", [None], ["When nobody steps into an answer that undoes the gain:"]),
        ("both", [None, None], [PAIRS]),
        (
            "both",
            [None, "time"],
            [
                PAIRS,
                "The second is not known in 1 of 2 worlds: the time was up; --patience SECONDS gives more.",
            ],
        ),
        (
            "both",
            ["time", "listed", "time"],
            [
                PAIRS,
                "The second is not known in 3 of 3 worlds: the time was up; --patience SECONDS gives more; or the "
                "moves are too many to be listed.",
            ],
        ),
    ],
)
def test_which_reading_is_told(foresight: Foresight, lacking: list[str | None], said: list[str]) -> None:
    found = worlds_told(foresight, *lacking)
    assert found[2 : found.index(HEAD)] == [line for each in said for line in (each, "")]


def test_which_moves_are_followed() -> None:
    assert worlds_told("none", None, every=True)[-3] == (
        "Steps that serve nobody who takes them are followed, too."
    )
