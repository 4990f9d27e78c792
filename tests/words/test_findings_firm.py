"""How sure a finding is: in a line and at length, as its weakest verdict."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.doubt.shares.share import Share
from detente.doubt.told import Change, Radius, Robustness, Sureness
from detente.language import Claim
from detente.views.findings import Ask, Finding
from detente.views.findings.firm import Firm, firm

from .sure import WISHES, above, flip, sure

CALM = WISHES.claims["calm"]
HALT = Claim(key="willing halt", query="willing", conditions=CALM.conditions, text="Moves lead there")
THEN = replace(HALT, key="rests halt", text="Matters can end there", foresight=True)
AID = "North puts “not (North stops its tests)” above “Southerners: send aid”, one place higher"
NONE = Radius(None, exact=True)
LEAST = Radius(None, exact=False, at_least=3)
UNKNOWN = Radius(None, exact=False, at_least=1)
ALL = Share(1, 1, exact=True)
DOUBT = Change("doubt", "", "late", holds=False, title="A late answer")
OTHER = Change("doubt", "", "early", holds=False, title="An early answer")
ONE, TWO = (above("north", 1, 3),), (above("north", 1, 3), above("south", 1, 2))


def about(claim: Claim, **more: Any) -> Sureness:
    """Return how sure the verdict on a claim is."""
    found = sure(**more)
    verdict = replace(found.verdict, claim=claim, foresight=claim.foresight)
    return replace(found, verdict=verdict)


def told(*found: Sureness, unasked: int = 0) -> Firm | None:
    """Say how sure a finding is that stands on some verdicts, and on others of which nothing is known."""
    verdicts = [each.verdict for each in found]
    asks = [Ask(each.policy, each.scenario, each.claim, bool(each.holds)) for each in verdicts]
    asks += [replace(asks[0], claim=replace(HALT, key=f"{number}")) for number in range(unasked)]
    finding = Finding("road", "It is open.", "", (), stands_on=tuple(asks))
    return firm(WISHES, finding, Robustness(WISHES, found))


LINES: dict[str, tuple[dict[str, Any], str]] = {
    "undecided": ({"holds": None, "depends": None}, "Undecided."),
    "rules": ({"depends": "rules"}, "Whatever anybody wants."),
    "policy": ({"depends": "policy"}, "Whatever anybody wants."),
    "not worked out": ({"why_not": "not worked out for SIM"}, "Not worked out for SIM."),
    "one reading": (
        {"reason": ONE, "reason_minimal": True, "radius": flip(1, north=(2, 1, 3, 4))},
        "One reading carries it; one swap overturns it.",
    ),
    "two readings": (
        {"reason": TWO, "radius": flip(2, north=(2, 1, 3, 4))},
        "Up to two readings carry it; two swaps overturn it.",
    ),
    "a doubt, too": (
        {"radius": flip(2, north=(2, 1, 3, 4)), "nearest": (DOUBT,)},
        "Two swaps or one doubt of the model's own overturns it.",
    ),
    "doubts alone": (
        {"radius": NONE, "nearest": (DOUBT, OTHER)},
        "Two doubts of the model's own overturn it.",
    ),
    "no order": ({"reason": (), "radius": NONE}, "No other order overturns it."),
    "at least": ({"radius": LEAST}, "Three swaps or more overturn it."),
    "not known": ({"radius": UNKNOWN}, "What overturns it is not known."),
    "nothing known": ({}, "What overturns it is not known."),
}


@pytest.mark.parametrize(("known", "line"), LINES.values(), ids=list(LINES))
def test_in_a_line(known: dict[str, Any], line: str) -> None:
    found = told(sure(**known))
    assert found is not None and found.line == line


def test_one_verdict_is_told_at_length() -> None:
    found = told(sure(radius=flip(1, north=(2, 1, 3, 4)), share=ALL))
    assert found is not None
    assert found.text == (
        f"The nearest order that overturns it: {AID}. Holds in 100% of what the model itself calls uncertain."
    )


NEAR = about(HALT, radius=flip(1, north=(2, 1, 3, 4)))
FAR = about(THEN, holds=False, radius=flip(4, north=(4, 2, 3, 1)))
SAYS = f"The nearest order that overturns it: {AID}."


def test_the_weakest_of_several() -> None:
    found = told(FAR, NEAR)
    assert found is not None
    assert found.line == "One swap overturns it."
    assert found.text == f"{SAYS} That is the weakest of two verdicts behind it: moves lead there (holds)."


def test_what_comes_before_what() -> None:
    """The nearest order first; then a doubt, what is not known, what no order overturns, and the rules."""
    doubted = about(replace(HALT, key="a b"), radius=NONE, nearest=(DOUBT,))
    unknown = about(replace(HALT, key="c d"), radius=UNKNOWN)
    nothing = about(replace(HALT, key="e f"), radius=NONE)
    rules = about(replace(HALT, key="g h"), depends="rules")
    order = [NEAR, FAR, doubted, unknown, nothing, rules]
    for place, each in enumerate(order):
        found, alone = told(*reversed(order[place:])), told(each)
        assert found is not None and alone is not None and found.line == alone.line


@pytest.mark.parametrize(
    ("others", "unasked", "said"),
    [
        (
            [about(THEN, nearest=(DOUBT,), radius=NONE)],
            0,
            "Another of them is overturned if “A late answer” is right.",
        ),
        ([about(THEN, radius=UNKNOWN)], 0, "One other is not worked out to the end, as the time was up."),
        ([about(THEN, radius=LEAST)], 1, "Two others are not worked out to the end, as the time was up."),
        ([about(THEN, depends="rules")], 0, ""),
    ],
    ids=["a doubt", "one", "two", "nothing"],
)
def test_what_is_to_be_known_of_the_others(others: list[Sureness], unasked: int, said: str) -> None:
    found = told(NEAR, *others, unasked=unasked)
    assert found is not None
    count = "two" if not unasked else "three"
    that = f"That is the weakest of {count} verdicts behind it: moves lead there (holds)."
    assert found.text == f"{SAYS} {that} {said}".rstrip()


def test_where_only_one_is_known() -> None:
    found = told(NEAR, unasked=1)
    assert found is not None
    assert found.text.startswith(f"{SAYS} That is one of two verdicts behind it: moves lead there (holds).")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            about(THEN, holds=False, radius=flip(1, north=(2, 1, 3, 4))),
            "matters can end there (fails, when nobody steps into an answer that undoes the gain)",
        ),
        (about(CALM, scenario="dark", radius=flip(1, north=(2, 1))), "“It is calm” (holds, in “Dark”)"),
        (about(HALT, holds=None, depends=None), "moves lead there (is undecided)"),
    ],
    ids=["reading", "scenario", "undecided"],
)
def test_which_verdict_it_is(found: Sureness, said: str) -> None:
    text = told(found, about(replace(HALT, key="g h"), depends="rules"))
    assert text is not None and f"behind it: {said}." in text.text


def test_nothing_is_said_where_nothing_is_known() -> None:
    nothing = Finding("record", "On record.", "", ())
    assert firm(WISHES, nothing, Robustness(WISHES, (NEAR,))) is None
    stands = replace(nothing, stands_on=(Ask("none", "base", HALT, holds=True),))
    assert firm(WISHES, stands, None) is None
    assert firm(WISHES, stands, Robustness(WISHES, ())) is None
