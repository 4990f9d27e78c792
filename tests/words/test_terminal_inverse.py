"""`detente inverse` in words."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from detente.doubt.inverse import Inverse
from detente.doubt.rankings import Rankings
from detente.doubt.told import Radius
from detente.language import Claim, Query, check_condition, loads
from detente.views.inverse_words import alone_words, answer_words, order_words, question_words, ranked_words
from detente.views.terminal.inverse import print_inverse

from .sure import WISHES, flip
from .terminal import block, printed

NONE = Radius(None, exact=True)
ONE = flip(1, north=(2, 1, 3, 4))
THREE = flip(4, north=(4, 1, 2, 3), south=(2, 1, 3, 4))
OPEN = Radius(None, exact=False, at_least=4)
UNKNOWN = Radius(None, exact=False, at_least=1)
NOBODY = loads("detente: 1\ntitle: T\nparties: {a: {options: {x: X}, preferences: [a.x]}}\nstatus_quo: []\n")


def asked(query: Query = "willing", condition: str = "north.stop", **more: Any) -> Inverse:
    """Return what is found of a wanted verdict, nothing unless given."""
    model = more.pop("model", WISHES)
    claim = Claim(
        key="wanted",
        query=query,
        conditions=(check_condition(model, condition),),
        foresight=more.pop("foresight", False),
        concept=more.pop("concept", "seq"),
    )
    told: dict[str, Any] = {
        "every": False,
        "holds": False,
        "depends": "preferences",
        "overall": None,
        "nearest": {},
        "rankings": {},
    }
    return Inverse(model, claim, "none", "base", **(told | more))


@pytest.mark.parametrize(
    ("found", "question"),
    [
        (
            asked("willing"),
            "What would have to be otherwise for moves that every mover wants to lead to “North stops its tests”?",
        ),
        (
            asked("willing", every=True),
            "What would have to be otherwise for moves that every mover wants, with steps that serve nobody among "
            "them, to lead to “North stops its tests”?",
        ),
        (
            asked("never_willing"),
            "What would have to be otherwise for no moves that every mover wants to lead to “North stops its "
            "tests”?",
        ),
        (
            asked("rests"),
            "What would have to be otherwise for matters to be able to end with “North stops its tests”?",
        ),
        (
            asked("always_rests", foresight=True),
            "What would have to be otherwise for matters always to end with “North stops its tests”, when nobody "
            "steps into an answer that undoes the gain?",
        ),
        (
            asked("equilibrium", concept="nash", foresight=True),
            "What would have to be otherwise for an equilibrium within reach (Nash) to satisfy “North stops its "
            "tests”?",
        ),
    ],
)
def test_question(found: Inverse, question: str) -> None:
    assert question_words(found) == question


@pytest.mark.parametrize(
    ("found", "answer"),
    [
        (asked(holds=None, depends=None, why_not="there is no start"), "It is undecided: there is no start."),
        (asked(holds=None, depends=None, why_not="undecided: too many"), "It is undecided: too many."),
        (asked(holds=True, overall=Radius(0, exact=True)), "It holds as the model is written."),
        (
            asked(holds=True, depends="rules"),
            "It holds as the model is written, whatever anybody wants, by the rules alone.",
        ),
        (
            asked(depends="rules", overall=NONE),
            "It fails, whatever anybody wants, by the rules alone: no order of what is wanted makes it hold.",
        ),
        (
            asked(depends="policy", overall=NONE),
            "It fails, whatever anybody wants, under this policy: no order of what is wanted makes it hold.",
        ),
        (
            asked(why_not="not worked out where a party must move"),
            "It fails. What would have to be otherwise was not worked out where a party must move.",
        ),
        (asked(overall=NONE), "It fails. No order of these statements makes it hold."),
        (
            asked(condition="a.x", model=NOBODY, overall=NONE),
            "It fails. Nobody's wishes have an order that could be another one.",
        ),
        (
            asked(overall=OPEN),
            "It fails. The nearest order in which it holds is at least four swaps of neighbours away; whether there "
            "is one is not known, as the time was up.",
        ),
        (
            asked(overall=UNKNOWN),
            "It fails. How far the nearest order is in which it holds is not known, as the time was up.",
        ),
        (
            asked(overall=OPEN, nearest={"north": flip(6, north=(4, 3, 2, 1)), "south": OPEN, "west": NONE}),
            "It fails. The nearest order in which it holds is at least four and at most six swaps of neighbours "
            "away; more is not known, as the time was up.",
        ),
        (
            asked(overall=UNKNOWN, nearest={"north": flip(6, north=(4, 3, 2, 1))}),
            "It fails. The nearest order in which it holds is at most six swaps of neighbours away; more is not "
            "known, as the time was up.",
        ),
        (
            asked(overall=ONE),
            "It fails. The nearest order in which it holds: North would have to put “not (North stops its tests)” "
            "above “Southerners: send aid”, one place higher.",
        ),
    ],
)
def test_answer(found: Inverse, answer: str) -> None:
    assert answer_words(found) == answer


def test_several_changes_are_added_up() -> None:
    words = order_words(asked(), THREE)
    assert words.startswith(
        "North would have to put “North builds arms” above “Southerners: send aid”, three places"
    )
    assert "; Southerners would have to put " in words
    assert words.endswith(", one place higher; that is four swaps of neighbours in all")


def test_one_party_alone() -> None:
    lines = [*alone_words(asked(nearest={"north": ONE, "south": NONE}))]
    lines += alone_words(asked(nearest={"north": NONE, "south": OPEN, "west": UNKNOWN}))
    assert lines == [
        "North would have to put “not (North stops its tests)” above “Southerners: send aid”, one place higher",
        "Southerners: no order of their list makes it hold",
        "North: no order of its list makes it hold",
        "Southerners: at least four swaps of neighbours, if any order does",
        "West: not known, as the time was up",
    ]


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (None, "not known"),
        (Rankings(Fraction(8, 15), 6), "384 of 720 (53%)"),
        (Rankings(Fraction(1, 3), 5), "40 of 120 (33%)"),
        (Rankings(Fraction(1), 12), "479,001,600 of 479,001,600 (100%)"),
        (Rankings(Fraction(1, 2), 13), "50%"),
        (Rankings(Fraction(1, 2**11), 2**11), "less than 1%"),
    ],
)
def test_rankings(found: Rankings | None, words: str) -> None:
    assert ranked_words(found) == words


def test_printed() -> None:
    half = Rankings(Fraction(1, 2), 4)
    found = asked(
        "equilibrium",
        overall=ONE,
        nearest={"north": ONE, "south": NONE},
        rankings={"nash": {"north": half, "south": None}, "seq": {"north": half, "south": half}},
    )
    assert printed(print_inverse, found, wide=80) == block(
        """
        A treaty (no policy)
        What would have to be otherwise for an equilibrium within reach (SEQ) to satisfy
        “North stops its tests”?
        It fails. The nearest order in which it holds: North would have to put “not
        (North stops its tests)” above “Southerners: send aid”, one place higher.
        By one party's list alone:
          North would have to put “not (North stops its tests)” above “Southerners: send
          aid”, one place higher
          Southerners: no order of their list makes it hold
        Not all is known; --time SECONDS gives more.

        Under how many of all strict rankings of the states by one party, the others'
        wishes as written, is this state stable for it?

        ┏━━━━━┳━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
        ┃     ┃ North          ┃ Southerners   ┃
        ┡━━━━━╇━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
        │Nash │ 12 of 24 (50%) │ not known     │
        │SEQ  │ 12 of 24 (50%) │ 12 of 24 (50%)│
        └─────┴────────────────┴───────────────┘
        """
    )


def test_nothing_more_is_said_where_nobody_decides() -> None:
    shown = printed(print_inverse, asked(overall=NONE, nearest={"north": NONE}), wide=100)
    assert shown.splitlines()[2:] == ["It fails. No order of these statements makes it hold."]
    shown = printed(print_inverse, asked(overall=OPEN, nearest={"north": NONE}), wide=200)
    assert shown.splitlines()[3:] == [
        "By one party's list alone:",
        "  North: no order of its list makes it hold",
        "Not all is known; --time SECONDS gives more.",
    ]


def test_rankings_that_are_not_counted() -> None:
    """More time would not do, so that it is not asked for; a table that knows nothing is left out."""
    none: dict[str, dict[str, Rankings | None]] = {"nash": {"north": None}}
    found = asked("equilibrium", overall=NONE, rankings=none)
    assert printed(print_inverse, found, wide=200).splitlines()[3:] == [
        "Not all is known; --time SECONDS gives more."
    ]
    found = asked("equilibrium", overall=NONE, rankings=none, not_counted="there are too many")
    assert printed(print_inverse, found, wide=200).splitlines()[3:] == [
        "Under how many rankings of the states it is stable is not known: there are too many."
    ]
