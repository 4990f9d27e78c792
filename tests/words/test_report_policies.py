"""The report on the policies side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.language import Commitment, Guard, parse_condition
from detente.strategy import (
    BrokenAtRest,
    BrokenPromise,
    Flexibility,
    Room,
    SecondReading,
    Temptation,
    Wedges,
)
from detente.strategy.study import WorldStudy
from detente.strategy.temptation import GivenBack
from detente.strategy.wedge import Wedge
from detente.views.figures import PolicyRow
from detente.views.report.sections.policies import _row

from .comparisons import room
from .models import TREATY
from .pages import lines_of, page
from .results import HALTS, LIFTS, lost, round_of, world

WATCH, HALT = parse_condition("friend.watch"), parse_condition("they.halt")
TIED, DEALS = "No deal without Friendland", "Deals at will"


def section(*worlds: WorldStudy) -> list[str]:
    """Return the lines of the section."""
    return lines_of(page(*worlds), "policies")


def between(lines: list[str], first: str, last: str) -> list[str]:
    """Return the lines between two of them."""
    return lines[lines.index(first) + 1 : lines.index(last)]


def test_what_is_looked_at() -> None:
    found = section(world(open_="open"), world("tied"), world("open"))
    shaded = (
        "Shaded rows: the policy about which most is claimed, and the one that the findings tell of. Solidarity, "
        "temptation and room as things stand."
    )
    assert found[:5] == [
        "The policies side by side",
        "The road is looked at in every scenario, the rest as things stand. A policy that closes the road "
        "pays for it with room to move, or with the temptation to break it.",
        shaded,
        "Room where it leads: of the moves that the side could make without the policy, in the situations to which "
        "the policy leads, the share that it may still make. Room in all, among all numbers and under the "
        "commitments, is another count: the same moves kept, of all that the side could make without the policy, "
        "so that what the policy never comes to counts as lost, too.",
        "What each policy says",
    ]
    assert section(world(), world("tied"))[1] == (
        "The road is looked at in every scenario, the rest as things stand. As things stand the rules alone close "
        "it, whatever the policy. What a policy achieves beside that it pays for with room to move, or with the "
        "temptation to break it."
    )
    model = replace(TREATY, claims={})
    worlds = [world(model=model), world("tied", model=model)]
    assert lines_of(page(*worlds, model=model), "policies")[1:3] == [
        "What a policy achieves it pays for with room to move, or with the temptation to break it.",
        shaded,
    ]


def test_the_rows_that_are_drawn() -> None:
    bound = world(
        "tied", ends=[round_of(3)], pairs=4, open_="open", wedges=Wedges(1, 4, None), flexibility=room(1)
    )
    told = page(world(pairs=4), bound, lost("open"))
    assert [_row(told, policy) for policy in told.study.policies] == [
        PolicyRow("No policy", ("closed",), 1.0, None, 0.75, "all", False),
        PolicyRow(TIED, ("open",), 0.75, 0.5, 0.25, "none", True),
        PolicyRow(DEALS, (None,), None, None, None, None, False),
    ]


COMMITMENTS = {
    "never": (Commitment(option="we.lift", never=True), "Ourland: lifts its sanctions: never."),
    "after": (
        Commitment(option="we.lift", after=(Guard(HALT),)),
        "Ourland: lifts its sanctions: only after this holds: the tests end.",
    ),
    "while": (
        Commitment(option="we.lift", requires=(Guard(WATCH),), snapback=True),
        "Ourland: lifts its sanctions: only while this holds, and ends with it: Friendland watches the "
        "border.",
    ),
    "when": (
        Commitment(option="we.pact", requires=(Guard(WATCH),)),
        "Ourland: consents to: a pact: only when this holds at the time: Friendland watches the border.",
    ),
    "a level, shut": (
        Commitment(option="we.aid", never=True, shut="all_of_it"),
        "Ourland: sends aid (half of it or all of it): at all of it never.",
    ),
    "a level, while": (
        Commitment(option="we.aid", requires=(Guard(WATCH, "all_of_it"),), snapback=True),
        "Ourland: sends aid (half of it or all of it): at all of it only while this holds, and falls with it: "
        "Friendland watches the border.",
    ),
    "a level, after": (
        Commitment(option="we.aid", after=(Guard(HALT, "all_of_it"),)),
        "Ourland: sends aid (half of it or all of it): at all of it only after this holds: the tests end.",
    ),
    "a promise": (
        Commitment(option="we.lift", promise=HALT),
        "Ourland: lifts its sanctions: promised when this holds: the tests end.",
    ),
    "several": (
        Commitment(option="we.lift", after=(Guard(HALT),), requires=(Guard(WATCH),), promise=HALT),
        "Ourland: lifts its sanctions: only after this holds: the tests end; only when this holds at the "
        "time: Friendland watches the border; promised when this holds: the tests end.",
    ),
}


@pytest.mark.parametrize(("commitment", "said"), COMMITMENTS.values(), ids=list(COMMITMENTS))
def test_what_a_policy_says(commitment: Commitment, said: str) -> None:
    policy = replace(TREATY.policies["tied"], commitments=(commitment,), about=" In short. ")
    model = replace(TREATY, policies={"tied": policy})
    worlds = [world(model=model), world("tied", model=model)]
    found = lines_of(page(*worlds, model=model), "policies")
    last = "All numbers, every policy in every scenario"
    assert between(found, "What each policy says", last) == [TIED, "In short.", said]


LIFT = Commitment(option="we.lift", requires=(Guard(WATCH),), snapback=True)
SEAT = Commitment(option="we.seat", promise=HALT)
WEDGE = Wedges(1, 4, Wedge({}, LIFTS, "we", "friend", 0.5, ()))
NO_WEDGE = Wedges(0, 4, None)
DOUBTS = "Wedges, temptations and promises, with examples"
LAST = "All numbers, every policy in every scenario"


def tempted(*given_back: GivenBack) -> Temptation:
    """Make a temptation with what dropping a commitment gives back."""
    return Temptation(
        pairs=1234, by_party={}, given_back=given_back, state={"they.spy": "on"}, step=HALTS, party="they"
    )


def test_the_sharpest_wedge() -> None:
    found = section(world(), world("tied", wedges=WEDGE))
    assert between(found, DOUBTS, LAST) == [
        "The sharpest wedges",
        f"{TIED}. Ourland lifts its sanctions. This is better for Ourland and costs Friendland 50% of the way "
        "from its best to its worst.",
    ]


EXAMPLE = (
    f"{TIED}. For instance, Theirland would gain by this and must not: Theirland halts its tests; when "
    f"this is in place: Theirland: Espionage."
)


@pytest.mark.parametrize(
    ("given_back", "said"),
    [
        ((), EXAMPLE),
        ((GivenBack(LIFT, 0),), EXAMPLE),
        (
            (GivenBack(LIFT, 5), GivenBack(SEAT, 1000)),
            f"{EXAMPLE} How many of its 1,234 temptations dropping one commitment alone gives back: Ourland: "
            "the front seat (1,000); Ourland: lifts its sanctions (5).",
        ),
    ],
    ids=["nothing given back", "none given back", "the most first"],
)
def test_what_the_side_would_be_tempted_to_do(given_back: tuple[GivenBack, ...], said: str) -> None:
    found = section(world(), world("tied", temptation=tempted(*given_back)))
    assert between(found, DOUBTS, LAST) == ["What the side would be tempted to do", said]


def broken(resting: int, held: int) -> tuple[BrokenPromise, ...]:
    """Make a promise that is not kept in so many states within reach."""
    return (BrokenPromise(SEAT, 9, 9, resting, held, None),)


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        (broken(3, 0), broken(1, 2), ["2", "1"]),
        (broken(0, 2), (), ["0", "1"]),
        (broken(1, 0), broken(0, 0), ["1", "0"]),
    ],
    ids=["in both", "in one that holds", "in one at rest"],
)
def test_promises_that_might_not_be_kept(
    first: tuple[BrokenPromise, ...], second: tuple[BrokenPromise, ...], numbers: list[str]
) -> None:
    worlds = [world("tied", broken_promises=first), world("tied", "storm", broken_promises=second)]
    found = section(world(), *worlds)
    assert between(found, DOUBTS, LAST) == [
        "Promises that might not be kept",
        "In how many scenarios, of two looked at, a promise is due and not kept: where wanted moves come to "
        "rest, and in some situation within reach that holds by SEQ.",
        *("Policy", "Promise", "At rest", "Holding"),
        TIED,
        "Ourland: the front seat",
        *numbers,
    ]


@pytest.mark.parametrize(
    ("first", "then", "numbers"),
    [(1, 1, ["1", "0"]), (0, 3, ["0 / 1", "0"]), (1, 0, ["1 / 0", "0"]), (0, 0, None)],
    ids=["in both", "in the second alone", "in the first alone", "in neither"],
)
def test_promises_broken_in_the_second_reading(first: int, then: int, numbers: list[str] | None) -> None:
    plain = world("tied").measures
    assert plain is not None
    second = SecondReading(4, 1, 0, None, plain.bypass, plain.wedges, plain.relationship, 2)
    second = replace(second, broken_promises=(BrokenAtRest(SEAT, then, None),))
    found = section(world(), world("tied", broken_promises=broken(first, 0), answer=second))
    if numbers is None:
        assert "Promises that might not be kept" not in found
    else:
        either = "Where two are told, as in “12 / 3”: when everybody takes what gains at once / when nobody"
        assert f" holds by SEQ. {either} " in found[found.index("Promises that might not be kept") + 1]
        place = found.index("Holding")
        assert found[place + 1 : place + 5] == [TIED, "Ourland: the front seat", *numbers]


def test_a_promise_of_which_the_second_reading_knows_nothing_is_kept_there() -> None:
    plain = world("tied").measures
    assert plain is not None
    second = SecondReading(4, 1, 0, None, plain.bypass, plain.wedges, plain.relationship, 2)
    second = replace(second, broken_promises=(BrokenAtRest(LIFT, 1, None),))
    found = section(world(), world("tied", broken_promises=broken(1, 0), answer=second))
    assert found[found.index("Holding") + 3] == "1 / 0"


def test_a_share_of_nothing() -> None:
    nothing = Flexibility(Room(0, 0), Room(0, 0))
    found = section(world(), world("tied", members=0, flexibility=nothing))
    assert found[-3:] == ["–", "–", "–"]


def test_promises_that_are_kept_within_reach_are_not_told() -> None:
    found = section(world(), world("tied", broken_promises=broken(0, 0), wedges=NO_WEDGE))
    assert DOUBTS not in found


def test_all_numbers() -> None:
    measured = world(
        "tied",
        ends=(),
        possible=1000,
        willing=4,
        rests=2,
        cycles=3,
        equilibria=7,
        wedges=Wedges(1, 4, None),
        pairs=6,
        flexibility=room(1),
    )
    found = lines_of(
        page(world(), measured, lost("open"), missing={("open", "base"): "too large"}), "policies"
    )
    heads = found.index("All numbers, every policy in every scenario") + 1
    assert found[heads : found.index("Room in all")] == [
        *(
            "Policy",
            "Scenario",
            "Possible",
            "Willing",
            "Rests",
            "Cycles",
            "Hold (SEQ)",
            "With a wedge",
            "Solidarity",
        ),
        *("Temptations", "Room where it leads"),
    ]
    assert found[found.index("Room in all") + 1 :] == [
        *("No policy", "As things stand", "8", "4", "1", "0", "1", "0", "100%", "–", "75% of 4", "38% of 8"),
        *(
            TIED,
            "As things stand",
            "1,000",
            "4",
            "2",
            "3",
            "7",
            "1",
            "75%",
            "75% of 8",
            "25% of 4",
            "12% of 8",
        ),
        *(DEALS, "As things stand", "too large"),
    ]
    unknown = section(world(), lost("open"))
    assert unknown[-1] == "there is no status quo to start from"


@pytest.mark.parametrize("worlds", [(world(),), (lost(), world("tied"))], ids=["no policy", "no start"])
def test_no_policies_no_section(worlds: tuple[WorldStudy, ...]) -> None:
    assert section(*worlds) == []
