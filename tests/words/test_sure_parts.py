"""How sure a verdict is, at length."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.doubt.shares.share import Share
from detente.doubt.told import Change, Entry, FailsWhen, Need, Pivot, Radius, Sureness
from detente.language import loads
from detente.views import sureness_parts as parts
from detente.views.entries import chain_words, need_words, needs_words
from detente.views.sureness_parts import sure_parts

from .sure import WISHES, WRITTEN, above, change, entry, flip, sure

NONE = Radius(None, exact=True)
WEIGHS = (
    "West weighs what is wanted: that has no order to change, and only what the model itself doubts is "
    "tried of it"
)
AID, STOP, HEARING, ARMS = (
    "“Southerners: send aid”",
    "“not (North stops its tests)”",
    "“a hearing”",
    "“North builds arms”",
)


@pytest.mark.parametrize(
    "found",
    [
        sure(holds=None, depends=None),
        sure(depends="rules"),
        sure(depends="policy"),
        sure(why_not="not worked out: too large"),
    ],
)
def test_what_no_wishes_decide_has_no_parts(found: Sureness) -> None:
    assert sure_parts(WISHES, found) == ()


def test_a_whole_list_of_many_is_not_told_statement_by_statement() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {name: Ada, options: {u: U, v: V, w: W, x: X, y: Y}, preferences: [a.u, a.v, a.w, a.x, a.y]}\n"
        "status_quo: []\n"
    )
    row = [Entry("a", number, f"a.{name}") for number, name in enumerate("uvwxy", start=1)]
    assert chain_words(model, "base", row) == "Ada: the whole list, as it is written"
    assert chain_words(model, "base", row[:4]) == (
        "Ada puts “Ada: U” above “Ada: V” above “Ada: W” above “Ada: X”"
    )


def test_headings() -> None:
    share = Share(0.5, 0.5, exact=True)
    full = sure(
        reason=(above("north", 1, 3),),
        radius=flip(2, north=(3, 1, 2, 4)),
        nearest=(Change("doubt", "", "later", False, title="it waits"),),
        readings={"second reading": True},
        share=share,
        pivots=(Pivot("party", "north", low=0.5, high=0.5),),
        fails_when=(FailsWhen((Need("north", "version"),), 1, 1),),
    )
    assert [part.heading for part in sure_parts(WISHES, full)] == [
        "What suffices for it, whatever else is wanted",
        "The nearest order that overturns it",
        "Single statements that overturn it",
        "If the model is wrong as it says itself",
        "If moves are read otherwise",
        "How likely it is",
        "What it turns on most",
        "When it fails",
    ]
    failing = replace(full, verdict=replace(full.verdict, holds=False))
    assert sure_parts(WISHES, failing)[-1].heading == "When it would still fail"
    assert len(sure_parts(WISHES, sure())) == 3


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ({}, ["not known, as the time was up"]),
        ({"reason": ()}, ["nothing: every order of the statements does"]),
        (
            {"reason": (above("north", 1, 3),)},
            [f"North puts {AID} above {HEARING}", "(these suffice; fewer may, but the time was up)"],
        ),
        (
            {
                "reason": (above("north", 1, 2), above("north", 2, 4), above("north", 1, 3)),
                "reason_minimal": True,
            },
            [
                f"North puts {AID} above {STOP} above {ARMS}",
                f"North puts {AID} above {HEARING}",
            ],
        ),
        (
            {"reason": WRITTEN},
            ["the lists as they are written; whether less does is not known, as the time was up"],
        ),
        (
            {"reason": WRITTEN, "reason_minimal": True},
            [
                f"North puts {AID} above {STOP} above {HEARING} above {ARMS}",
                "Southerners put “North stops its tests” and “not (North builds arms)” above “not (Southerners: "
                "send aid)” (number 2) above “West: talks” above “not (Southerners: send aid)” (number 4)",
            ],
        ),
        (
            {"reason": (above("north", 1, 3), above("south", 1, 3)), "reason_minimal": True},
            [
                f"North puts {AID} above {HEARING}",
                "Southerners put “North stops its tests” and “not (North builds arms)” above “West: talks”",
            ],
        ),
    ],
)
def test_reasons(more: dict[str, Any], lines: list[str]) -> None:
    assert list(parts.reason_lines(WISHES, sure(**more))) == lines


ONE = flip(1, north=(2, 1, 3, 4))
ONE_LINE = f"North puts {STOP} above {AID}, one place higher"


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ({}, ["How far the nearest order is that overturns it is not known, as the time was up."]),
        ({"radius": NONE, "by_party": {"north": NONE}}, ["No order of these statements overturns it."]),
        (
            {"radius": Radius(None, exact=False, at_least=3)},
            ["The nearest order that overturns it is at least three swaps of neighbours away."],
        ),
        ({"radius": ONE}, [ONE_LINE]),
        (
            {"radius": flip(2, north=(2, 1, 4, 3))},
            [
                ONE_LINE,
                f"North puts {ARMS} above {HEARING}, one place higher",
                "in all two swaps of neighbours",
            ],
        ),
        (
            {
                "radius": ONE,
                "by_party": {
                    "north": ONE,
                    "south": Radius(None, exact=False, at_least=4),
                    "west": Radius(None, exact=False, at_least=1),
                },
            },
            [
                ONE_LINE,
                "by one party's list alone: North: one swap; Southerners: at least four swaps; West: not known",
            ],
        ),
        (
            {"radius": ONE, "by_party": {"north": NONE, "south": NONE, "west": ONE}},
            [ONE_LINE, "by one party's list alone: North and Southerners, each: not at all; West: one swap"],
        ),
        (
            {
                "radius": ONE,
                "by_party": {"north": Radius(None, exact=False), "south": Radius(None, exact=False)},
            },
            [ONE_LINE],
        ),
        (
            {"radius": ONE, "by_party": {"north": NONE, "south": NONE}},
            [ONE_LINE, "no one party's list alone does it"],
        ),
        ({"radius": ONE, "by_party": {"north": ONE}, "weighted": NONE}, [ONE_LINE]),
        (
            {"radius": ONE, "weighted": replace(ONE, swaps=3)},
            [
                ONE_LINE,
                "where turning two statements that both have a source counts three: three, by the same order",
            ],
        ),
        (
            {"radius": ONE, "weighted": flip(2, north=(1, 2, 4, 3))},
            [
                ONE_LINE,
                "where turning two statements that both have a source counts three: two, when North puts "
                f"{ARMS} above {HEARING}, one place higher",
            ],
        ),
    ],
)
def test_nearest_orders(more: dict[str, Any], lines: list[str]) -> None:
    """What is weighed has no order, which is said beside."""
    told = list(parts.radius_lines(WISHES, sure(**more)))
    assert WEIGHS in told
    assert [line for line in told if line != WEIGHS] == lines


@pytest.mark.parametrize(
    ("nearest", "lines"),
    [
        ([], ["none that was found, whether dropped or moved"]),
        ([Change("doubt", "", "later", False)], ["none that was found, whether dropped or moved"]),
        ([change("drop", "north", 1)], [f"North, {AID}: without it"]),
        (
            [change("drop", "north", 3), change("move", "north", 3, 1), change("move", "north", 3, 4)],
            [f"North, {HEARING}: without it, two places higher or one place lower"],
        ),
        (
            [change("move", "south", 2, 1), change("move", "south", 4, 3)],
            [
                "Southerners, “not (Southerners: send aid)” (number 2): one place higher",
                "Southerners, “not (Southerners: send aid)” (number 4): one place higher",
            ],
        ),
    ],
)
def test_single_statements(nearest: list[Change], lines: list[str]) -> None:
    assert list(parts.change_lines(WISHES, sure(nearest=tuple(nearest)))) == lines


def test_doubts() -> None:
    doubts = [
        Change("doubt", "", key, holds, title=f"it {key}")
        for key, holds in (("stays", True), ("waits", False), ("goes", None), ("rains", False))
    ]
    told = ["overturned: “it waits”; “it rains”", "the same: “it stays”", "not known: “it goes”"]
    assert list(parts.doubt_lines(sure(nearest=tuple(doubts)))) == told
    told[:2] = ["overturned: “it stays”", "the same: “it waits”; “it rains”"]
    assert list(parts.doubt_lines(sure(nearest=tuple(doubts), holds=False))) == told


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("deals of up to 1", "when no deals are made"),
        ("deals of up to 4", "with deals of up to four parties"),
        ("strict sanctions", "when only what is worse than before deters"),
        ("first reading", "when everybody takes what gains at once"),
        ("second reading", "when nobody steps into an answer that undoes the gain"),
        ("every improvement", "when steps that serve nobody ride along, too"),
        ("lean improvements", "when no step rides along that serves nobody"),
    ],
)
def test_readings(name: str, words: str) -> None:
    for holds, word in ((True, "the same"), (False, "overturned"), (None, "not known")):
        assert list(parts.reading_lines(sure(readings={name: holds}))) == [f"{word} {words}"]


def exactly(value: float) -> Share:
    return Share(value, value, exact=True)


LITTLE = "a claim that holds for nearly all orders says little about these parties"
ORDERS = "of all orders that the parties' statements could stand in, each as likely"


@pytest.mark.parametrize(
    ("share", "base_rate", "holds", "lines"),
    [
        (None, None, True, []),
        (exactly(0.4), None, True, ["holds in 40% of what the model itself calls uncertain"]),
        (None, exactly(0.5), False, [f"fails in 50% {ORDERS}"]),
        (None, exactly(0.96), True, [f"holds in 96% {ORDERS}", LITTLE]),
        (
            None,
            exactly(0.04),
            False,
            [
                f"fails in 96% {ORDERS}",
                "a claim that fails for nearly all orders says little about these parties",
            ],
        ),
        (
            None,
            exactly(0.04),
            True,
            [f"holds in 4% {ORDERS}", "a claim that holds for so few orders says much about these parties"],
        ),
        (None, Share(0.95, 0.97, exact=False), True, [f"holds in 95% to 97% {ORDERS}", LITTLE]),
        (None, Share(0.85, 0.97, exact=False), True, [f"holds in 85% to 97% {ORDERS}"]),
    ],
)
def test_chances(share: Share | None, base_rate: Share | None, holds: bool, lines: list[str]) -> None:
    assert list(parts.likely_lines(sure(share=share, base_rate=base_rate, holds=holds))) == lines


def pair(low: float | None, high: float | None, first: int = 1, second: int = 3) -> Pivot:
    return Pivot("pair", "north", entry("north", first), entry("north", second), low, high)


def statement(low: float | None, high: float | None, changes: bool | None = None) -> Pivot:
    return Pivot("statement", "north", entry("north", 1), None, low, high, changes)


@pytest.mark.parametrize(
    ("pivot", "lines"),
    [
        (pair(0.4, 0.4), [f"North, {AID} above {HEARING}: holds 40 points more often than below it"]),
        (pair(-0.4, -0.3), [f"North, {HEARING} above {AID}: holds 30 to 40 points more often than below it"]),
        (pair(-0.1, 0.3), []),
        (pair(None, None), []),
        (pair(0.001, 0.001), []),
        (statement(0.2, 0.2), [f"North, {AID}: holds 20 points more often than without it"]),
        (statement(-0.3, -0.2), [f"North, {AID}: holds 20 to 30 points more seldom than without it"]),
        (statement(None, None, True), [f"North, {AID}: the verdict is another without it"]),
        (statement(None, None, False), []),
        (Pivot("party", "north", low=0.1, high=0.1), ["drawn anew, North's list alone overturns it in 10%"]),
        (
            Pivot("party", "north", low=0.1, high=0.3),
            ["drawn anew, North's list alone overturns it in 10% to 30%"],
        ),
    ],
)
def test_pivots(pivot: Pivot, lines: list[str]) -> None:
    assert list(parts.pivot_lines(WISHES, sure(pivots=(pivot,)))) == lines


def test_only_the_largest_pivots_are_told() -> None:
    pivots = [pair(0.1, 0.1), pair(0.2, 0.2), pair(-0.5, -0.5), pair(0.3, 0.3)]
    told = list(parts.pivot_lines(WISHES, sure(pivots=tuple(pivots))))
    assert [line.partition("holds ")[2][:2] for line in told] == ["50", "30", "20"]


def test_when_it_fails() -> None:
    one, two = entry("north", 1), entry("north", 3)
    both = (Need("north", "above", (two, one)), Need("south", "version", version=2))
    boxes = (FailsWhen(both, 0.6, 0.9), FailsWhen((Need("north", "absent", (one,)),), 0.2, 1))
    told = list(parts.fails_lines(WISHES, sure(fails_when=boxes, fails_covered=0.8)))
    assert told == [
        "North puts “a hearing” above “Southerners: send aid”; and Southerners have the model’s alternative "
        "2 of their list: at least 60% of where it fails, and it fails in at least 90% of these",
        "North does not want “Southerners: send aid”: at least 20% of where it fails, and it fails in 100% of these",
        "together at least 80% of where it fails",
    ]
    alone = sure(fails_when=boxes[:1], fails_covered=0.6)
    assert list(parts.fails_lines(WISHES, alone)) == told[:1]


def test_what_an_entry_stands_above_is_told_in_one_go() -> None:
    needs = [Need("north", "above", (entry("north", 4), entry("north", number))) for number in (1, 2, 3)]
    needs.insert(1, Need("north", "above", (entry("north", 3), entry("north", 1))))
    assert needs_words(WISHES, "base", needs) == (
        f"North puts {ARMS} above {AID}, {STOP} and {HEARING}; and North puts {HEARING} above {AID}"
    )


@pytest.mark.parametrize(
    ("need", "words"),
    [
        (Need("north", "present", (entry("north", 1),)), "North wants “Southerners: send aid”"),
        (Need("south", "version"), "Southerners have the list as written"),
        (
            Need("south", "above", (entry("south", 1), entry("south", 2))),
            "Southerners put “North stops its tests” and “not (North builds arms)” above "
            "“not (Southerners: send aid)” (number 2)",
        ),
    ],
)
def test_what_is_so_of_a_list(need: Need, words: str) -> None:
    assert need_words(WISHES, "base", need) == words


def test_no_single_statement_overturns_it() -> None:
    assert list(parts.change_lines(WISHES, sure(all_tried=True))) == ["none, whether dropped or moved"]
