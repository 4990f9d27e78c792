"""How sure a verdict is, in a line."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.doubt.shares.share import Share
from detente.doubt.told import Change, Entry, OverScenarios, Radius
from detente.language import Weights, loads
from detente.views.entries import entry_words, orderings_words, shift_words, shifts
from detente.views.sureness import scenarios_words, sure_sentences, sure_words

from .sure import WISHES, WRITTEN, above, entry, flip, sure

UNKNOWN = "How far the nearest order is that overturns it is not known, as the time was up."
NONE = Radius(None, exact=True)


@pytest.mark.parametrize(
    ("party", "number", "scenario", "words"),
    [
        ("north", 1, "base", "“Southerners: send aid”"),
        ("north", 2, "base", "“not (North stops its tests)”"),
        ("north", 3, "base", "“a hearing”"),
        ("north", 1, "dark", "“North builds arms”"),
        ("south", 1, "base", "“North stops its tests” and “not (North builds arms)”"),
        ("south", 2, "base", "“not (Southerners: send aid)” (number 2)"),
        ("south", 4, "base", "“not (Southerners: send aid)” (number 4)"),
    ],
    ids=["condition", "denial", "title", "of a scenario", "group", "one of two alike", "the other"],
)
def test_entries(party: str, number: int, scenario: str, words: str) -> None:
    assert entry_words(WISHES, scenario, entry(party, number, scenario)) == words


def test_an_entry_of_another_list_is_told_by_its_text() -> None:
    alternative = replace(entry("north", 1), text="north.stop and west.talk")
    assert entry_words(WISHES, "base", alternative) == "“north.stop and west.talk”"
    assert entry_words(WISHES, "base", replace(alternative, title="both")) == "“both”"
    assert entry_words(WISHES, "base", replace(alternative, number=9)) == "“north.stop and west.talk”"


def test_what_is_quoted_in_quoted_words_is_told_apart() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a: {preferences: [deal, both]}\n  b: {}\n"
        "agreements: {deal: {title: 'The deal, at last', between: [a, b]}}\n"
        "facts: {both: {title: what we call “both”, condition: not deal}}\nstatus_quo: []\n"
    )
    assert [
        entry_words(model, "base", Entry("a", 1, "deal")),
        entry_words(model, "base", Entry("a", 2, "both")),
    ] == [
        "“‘The deal, at last’ in force”",
        "“what we call ‘both’”",
    ]


def test_a_party_puts_an_entry_above_another() -> None:
    orderings = [above("north", 1, 3), above("south", 3, 4), above("north", 2, 3)]
    assert orderings_words(WISHES, "base", orderings) == (
        "North puts “Southerners: send aid” above “a hearing”, and “not (North stops its tests)” above “a "
        "hearing”; Southerners put “West: talks” above “not (Southerners: send aid)” (number 4)"
    )


AID, STOP, HEARING, ARMS = (
    "“Southerners: send aid”",
    "“not (North stops its tests)”",
    "“a hearing”",
    "“North builds arms”",
)


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ((2, 1, 3, 4), [f"North puts {STOP} above {AID}, one place higher"]),
        ((4, 1, 2, 3), [f"North puts {ARMS} above {AID}, three places higher"]),
        ((2, 3, 4, 1), [f"North puts {AID} below {ARMS}, three places lower"]),
        (
            (2, 1, 4, 3),
            [
                f"North puts {STOP} above {AID}, one place higher",
                f"North puts {ARMS} above {HEARING}, one place higher",
            ],
        ),
        (
            (4, 3, 2, 1),
            [
                f"North puts {ARMS} above {HEARING}, three places higher",
                f"North puts {HEARING} above {STOP}, two places higher",
                f"North puts {STOP} above {AID}, one place higher",
            ],
        ),
    ],
    ids=["one swap", "up", "down", "two pairs", "turned about"],
)
def test_shifts(order: tuple[int, ...], words: list[str]) -> None:
    told = shifts(flip(1, north=order))
    assert [shift_words(WISHES, "base", shift) for shift in told] == words


def test_places_add_up_to_the_swaps() -> None:
    from itertools import permutations

    for order in permutations((1, 2, 3, 4)):
        pairs = sum(a > b for at, a in enumerate(order) for b in order[at + 1 :])
        assert sum(shift.places for shift in shifts(flip(1, north=order))) == pairs


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"reason": WRITTEN}, UNKNOWN),
        ({"holds": None}, "It is undecided, and so is how sure it is."),
        ({"depends": "rules"}, "Holds whatever anybody wants: the rules alone decide it."),
        ({"depends": "rules", "holds": False}, "Fails whatever anybody wants: the rules alone decide it."),
        ({"depends": "policy"}, "Holds whatever anybody wants, under this policy."),
        ({"why_not": "not worked out: too large"}, "How sure it is was not worked out: too large."),
        ({"radius": NONE, "reason": ()}, "No order of these statements overturns it."),
        ({}, UNKNOWN),
        ({"radius": Radius(None, exact=False, at_least=1)}, UNKNOWN),
        (
            {"radius": Radius(None, exact=False, at_least=4)},
            "The nearest order that overturns it is at least four swaps of neighbours away.",
        ),
        (
            {
                "reason": (above("north", 1, 3),),
                "reason_minimal": True,
                "radius": flip(2, north=(3, 1, 2, 4)),
            },
            "Hangs on one reading: North puts “Southerners: send aid” above “a hearing”. The nearest order "
            "that overturns it: North puts “a hearing” above “Southerners: send aid”, two places higher.",
        ),
        (
            {"radius": flip(9, north=(4, 3, 2, 1), south=(1, 4, 2, 3))},
            f"The nearest order that overturns it: North puts {ARMS} above {HEARING}, three places higher, and "
            f"{HEARING} above {STOP}, two places higher; and two more changes, nine swaps of neighbours in all.",
        ),
    ],
)
def test_line(more: dict[str, Any], words: str) -> None:
    assert sure_words(WISHES, sure(**more)) == words


def test_without_lists_there_is_no_order() -> None:
    weights = WISHES.parties["west"].preferences
    assert isinstance(weights, Weights)
    parties = {key: replace(party, preferences=weights) for key, party in WISHES.parties.items()}
    told = sure_words(replace(WISHES, parties=parties, scenarios={}), sure(radius=NONE, reason=()))
    assert told == "Nobody's wishes have an order that could be another one."


NORTH = (above("north", 1, 2), above("north", 2, 3), above("north", 3, 4))


@pytest.mark.parametrize(
    ("reason", "minimal", "words"),
    [
        (
            NORTH[:2],
            False,
            "Hangs on at most two readings: North puts “Southerners: send aid” above “not (North stops its "
            "tests)”, and “not (North stops its tests)” above “a hearing”.",
        ),
        (NORTH, True, "Hangs on three readings of what North puts above what."),
        (
            (above("south", 1, 2), above("south", 2, 3), above("south", 3, 4)),
            True,
            "Hangs on three readings of what Southerners put above what.",
        ),
        (
            (*NORTH, above("south", 1, 2)),
            True,
            "Hangs on four readings of what is put above what, by North (three) and Southerners (one).",
        ),
    ],
)
def test_readings(reason: Any, minimal: bool, words: str) -> None:
    found = sure(reason=reason, reason_minimal=minimal, radius=flip(1, north=(2, 1, 3, 4)))
    assert sure_sentences(WISHES, found)[0] == words


def doubt(title: str, holds: bool | None = False, key: str = "later") -> Change:
    return Change("doubt", "", key, holds, title=title)


@pytest.mark.parametrize(
    ("doubts", "words"),
    [
        ([doubt("the treaty waits")], ["Overturned if the treaty waits."]),
        ([doubt("The treaty waits.")], ["Overturned if “The treaty waits” is right."]),
        ([doubt("")], ["Overturned if “later” is right."]),
        ([doubt("it waits", True), doubt("it stays", None)], []),
        ([doubt("it waits"), doubt("it stays")], ["Overturned if it waits or if it stays."]),
        (
            [doubt("it waits"), doubt("it stays"), doubt("it goes")],
            ["Overturned if it waits, if it stays or in one more case that the model names."],
        ),
    ],
)
def test_doubts(doubts: list[Change], words: list[str]) -> None:
    found = sure(reason=(), radius=NONE, nearest=tuple(doubts))
    assert list(sure_sentences(WISHES, found)[1:]) == words


def exactly(value: float) -> Share:
    return Share(value, value, exact=True)


@pytest.mark.parametrize(
    ("share", "base_rate", "holds", "words"),
    [
        (None, None, True, []),
        (Share(0, 1, exact=False), Share(0.01, 1, exact=False), True, []),
        (exactly(1), None, True, ["Holds in 100% of what the model itself calls uncertain."]),
        (None, exactly(0.96), True, ["It would hold in 96% of all orders."]),
        (None, exactly(0.96), False, ["It would fail in 4% of all orders."]),
        (
            exactly(0.2),
            Share(0.3, 0.6, exact=False),
            False,
            [
                "Fails in 80% of what the model itself calls uncertain; it would fail in 40% to 70% of all "
                "orders."
            ],
        ),
        (
            Share(0.9, 0.995, exact=False, estimate=0.97, draws=100, seed=0),
            Share(0.611, 0.614, exact=False, estimate=0.612, draws=1000),
            True,
            [
                "Holds in about 97% (surely in 90% to more than 99%) of what the model itself calls uncertain; "
                "it would hold in about 61% of all orders."
            ],
        ),
        (None, Share(0, 1, exact=False, estimate=0.5, draws=99, seed=0), True, []),
        (None, Share(0, 0.95, exact=False), True, ["It would hold in 0% to 95% of all orders."]),
        (None, Share(0.611, 0.614, exact=False), True, ["It would hold in about 61% of all orders."]),
        (
            None,
            Share(0.2, 0.5, exact=False, estimate=0.25, draws=1000),
            False,
            ["It would fail in about 75% (surely in 50% to 80%) of all orders."],
        ),
    ],
)
def test_chances(share: Share | None, base_rate: Share | None, holds: bool, words: list[str]) -> None:
    radius = flip(1, north=(2, 1, 3, 4))
    found = sure(reason=(), radius=radius, share=share, base_rate=base_rate, holds=holds)
    assert list(sure_sentences(WISHES, found)[1:]) == words


@pytest.mark.parametrize(
    ("over", "words"),
    [
        (
            OverScenarios("calm", "none", False, exactly(0.5)),
            "Holds in 50%, over the scenarios as the model weighs them and what it calls uncertain in each.",
        ),
        (
            OverScenarios("calm", "firm", True, Share(0.5, 0.75, exact=False)),
            "Holds in 50% to 75% under firm, with foresight, over the scenarios as the model weighs them and "
            "what it calls uncertain in each.",
        ),
        (OverScenarios("calm", "none", False, Share(0, 1, exact=False)), ""),
    ],
)
def test_over_scenarios(over: OverScenarios, words: str) -> None:
    assert scenarios_words(over) == words


def test_what_no_order_overturns_is_not_said_to_hold_in_all_orders() -> None:
    found = sure(reason=(), radius=NONE, share=exactly(0.5), base_rate=exactly(1))
    assert list(sure_sentences(WISHES, found)[1:]) == [
        "Holds in 50% of what the model itself calls uncertain."
    ]
