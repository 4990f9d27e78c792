"""`detente claims` in words: the verdict, where it is given, and what shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.strategy import Claims, ClaimTold, ClaimVerdict
from detente.strategy.claim_forms import Witness
from detente.views.claim_words import cases_words, count_words
from detente.views.terminal.claims import print_claims

from .terminal import MODEL, block, printed, step

PATH = (step("south", "west", south_aid="on", west_talk="on"), step("north", north_stop="on"))


def told(*verdicts: ClaimVerdict, paths: bool = False) -> str:
    return printed(print_claims, Claims(MODEL, verdicts), paths=paths)


def verdict(key: str = "quiet", policy: str = "none", scenario: str = "base", **more: Any) -> ClaimVerdict:
    holds: bool | None = more.pop("holds", True)
    return ClaimVerdict(MODEL.claims[key], policy, scenario, holds, Witness("it is so", **more))


UNDECIDED = "No claim is decided"


@pytest.mark.parametrize(
    ("holds", "word", "count"),
    [
        (True, "holds", "The one claim holds"),
        (False, "fails", "The one claim fails"),
        (None, "undecided", UNDECIDED),
    ],
)
def test_verdict(holds: bool | None, word: str, count: str) -> None:
    assert told(verdict(holds=holds)) == block(
        f"""
        {word}  quiet
               No aid without a stop.
               it is so

        {count}.
        """
    )


@pytest.mark.parametrize(
    ("policy", "scenario", "place"),
    [
        ("none", "base", ""),
        ("firm", "base", " under firm"),
        ("none", "dark", " under dark"),
        ("firm", "dark", " under firm, dark"),
    ],
)
def test_place(policy: str, scenario: str, place: str) -> None:
    """A claim without words of its own has none made up."""
    assert told(verdict("calm", policy, scenario)).splitlines()[:2] == [
        f"holds  calm{place}",
        "       it is so",
    ]


WAY = ["         1. South: sends aid; West: talks", "         2. North: stops its tests"]


@pytest.mark.parametrize(
    ("found", "paths", "shown"),
    [
        (verdict(holds=False, path=PATH), False, WAY),
        (verdict(holds=True, path=PATH), True, WAY),
        (verdict(holds=True, path=PATH), False, []),
        (verdict(holds=None, path=PATH), False, []),
        (verdict(holds=False, path=(), state={"west.talk": "on"}), False, ["         West: talks"]),
        (verdict(holds=False), False, []),
        (verdict(holds=True, state={}), True, ["         nobody does anything"]),
    ],
    ids=["failed", "asked for", "not asked for", "undecided", "a state", "a reason alone", "nothing done"],
)
def test_witness(found: ClaimVerdict, paths: bool, shown: list[str]) -> None:
    assert told(found, paths=paths).splitlines()[3:-2] == shown


def test_none() -> None:
    assert told() == "The model makes no claims."


EMPTY, FAILS = replace(verdict(), empty=True), verdict("calm", holds=False)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([EMPTY], "The one claim holds. It does so only"),
        ([EMPTY, FAILS], "One of two claims holds. One fails. The verdict that holds does so only"),
        ([EMPTY, verdict("calm")], "Both claims hold. One of two verdicts that hold does so only"),
        (
            [EMPTY, replace(verdict("calm"), empty=True)],
            "Both claims hold. Both verdicts that hold do so only",
        ),
        (
            [EMPTY, *(replace(verdict("calm", each), empty=True) for each in ("firm", "lax"))],
            "Both claims hold wherever they are made. All three verdicts that hold do so only",
        ),
    ],
)
def test_claims_that_hold_only_because_nothing_can_be_so(verdicts: list[ClaimVerdict], said: str) -> None:
    found = told(*verdicts).splitlines()
    assert found[-1] == f"{said} because no such state can exist."
    words = [line.strip().partition("  ")[0] for line in found]
    assert "holds emptily" in words and ("fails" in words) == (FAILS in verdicts)


def test_what_does_not_hold_does_not_hold_emptily() -> None:
    assert told(replace(FAILS, empty=True)).splitlines()[0] == "fails  calm"


def test_claims_with_foresight() -> None:
    """One verdict with foresight is enough for the word to be explained."""
    seen = replace(verdict("quiet"), foresight=True)
    found = told(seen, verdict("calm", "none"), replace(verdict("calm", "firm"), foresight=True)).splitlines()
    assert found[0] == "holds  quiet under no policy, with foresight"
    assert found[-3:] == [
        "       holds under no policy; firm, with foresight: it is so",
        "",
        "Both claims hold wherever they are made. With foresight: nobody steps into an answer that undoes the gain.",
    ]


def test_claims_with_steps_that_serve_nobody() -> None:
    found = printed(print_claims, Claims(MODEL, (verdict(),), every=True), paths=False, wide=200)
    assert found.endswith("The one claim holds. Steps that serve nobody who takes them are followed, too.")


def test_why_each_step_of_a_way_is_taken() -> None:
    path = (replace(step("north", north_stop="on", better="north"), riders=("north.stop",)),)
    found = printed(print_claims, Claims(MODEL, (verdict(holds=False, path=path),)), paths=False, why=True)
    assert found.splitlines()[3:6] == [
        "         1. North: stops its tests",
        "            rides along, of no use to who makes the move: North (stops its tests)",
        "            better for North",
    ]


def test_a_claim_made_in_several_cases_is_told_once() -> None:
    """What is shown alike is told together, and the count is of claims."""
    shown: dict[str, Any] = {"depends": "policy"}
    found = told(
        replace(verdict("calm", "firm"), **shown),
        replace(verdict("calm", "lax"), **shown),
        replace(verdict("calm", "lax", "dark", holds=False, path=PATH), depends="rules"),
        replace(verdict("quiet"), depends="preferences"),
    )
    assert found == block(
        """
        calm: holds in two of three cases
               holds under firm; lax: it is so (by the policy)
               fails under lax, dark: it is so (by the rules alone)
                 1. South: sends aid; West: talks
                 2. North: stops its tests
        holds  quiet
               No aid without a stop.
               it is so (by what the parties want)

        One of two claims holds wherever it is made, by what the parties want. One holds in some cases only.
        """
    )


def test_a_way_that_every_mover_wants_stands_beside_the_shortest() -> None:
    other = (step("north", north_stop="on"),)
    lines = told(verdict(holds=False, path=PATH, willing=other)).splitlines()
    assert lines[3:7] == [
        *WAY,
        "         and by moves that every mover wants:",
        "         1. North: stops its tests",
    ]
    assert told(verdict(holds=False, path=PATH, willing=PATH)).splitlines()[3:-2] == WAY


def counted(*claims: Made) -> str:
    """Count claims, each by what it depends on and its verdicts."""
    made = [
        ClaimTold(
            MODEL.claims["calm"],
            tuple(replace(verdict("calm", holds=holds), depends=on) for holds in verdicts),  # type: ignore[arg-type]
        )
        for on, verdicts in claims
    ]
    return count_words(made)


Made = tuple[str, list[bool | None]]
RULES: Made = ("rules", [True])
POLICY: Made = ("policy", [True])
WANTS: Made = ("preferences", [True])
COUNTS: dict[str, tuple[list[Made], str]] = {
    "all by the rules": (
        [RULES] * 3,
        "All three claims hold: three by the rules alone, whatever anybody wants.",
    ),
    "mixed": (
        [RULES, RULES, POLICY, WANTS],
        "All four claims hold: two by the rules alone, whatever anybody wants, one by what the policy forbids or "
        "ends and one by what the parties want.",
    ),
    "one, by the policy": ([POLICY], "The one claim holds, by what the policy forbids or ends."),
    "one, by the rules": ([RULES], "The one claim holds, by the rules alone, whatever anybody wants."),
    "none": ([("rules", [False]), ("rules", [False])], "Both claims fail."),
    "none anywhere": ([("rules", [False, False])], "The one claim fails throughout."),
    "some": (
        [WANTS, ("rules", [False, True]), ("rules", [False]), ("rules", [None])],
        "One of four claims holds wherever it is made, by what the parties want. One holds in some cases only, "
        "one fails throughout and one cannot be decided.",
    ),
    "never all": (
        [("rules", [False, True]), ("rules", [True, False]), ("rules", [False])],
        "Of three claims two hold in some cases only and one fails throughout.",
    ),
    "undecided": ([("rules", [None]), ("rules", [None])], "Neither claim is decided."),
}


@pytest.mark.parametrize(("claims", "said"), COUNTS.values(), ids=list(COUNTS))
def test_claims_are_counted_once(claims: list[Made], said: str) -> None:
    assert counted(*claims) == said


@pytest.mark.parametrize(
    ("holds", "said"),
    [
        ([True], ""),
        ([True, True], "holds in both cases"),
        ([False, False, False], "fails in all three cases"),
        ([True, False, None], "holds in one of three cases, undecided in one"),
    ],
)
def test_cases(holds: list[bool | None], said: str) -> None:
    found = ClaimTold(MODEL.claims["calm"], tuple(verdict("calm", holds=each) for each in holds))
    assert cases_words(found) == said
