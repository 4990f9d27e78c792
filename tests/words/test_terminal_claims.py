"""`detente claims` in words: the verdict, where it is given, and what shows it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.strategy import Claims, ClaimVerdict
from detente.strategy.claim_forms import Witness
from detente.views.terminal.claims import print_claims

from .terminal import MODEL, block, printed, step

PATH = (step("south", "west", south_aid="on", west_talk="on"), step("north", north_stop="on"))


def told(*verdicts: ClaimVerdict, paths: bool = False) -> str:
    return printed(print_claims, Claims(MODEL, verdicts), paths=paths)


def verdict(key: str = "quiet", policy: str = "none", scenario: str = "base", **more: Any) -> ClaimVerdict:
    holds: bool | None = more.pop("holds", True)
    return ClaimVerdict(MODEL.claims[key], policy, scenario, holds, Witness("it is so", **more))


UNDECIDED = "No test is decided"


@pytest.mark.parametrize(
    ("holds", "word", "count"),
    [
        (True, "holds", "The one test holds"),
        (False, "fails", "No test holds"),
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


def test_claims_that_hold_only_because_nothing_can_be_so() -> None:
    empty = replace(verdict(), empty=True)
    found = told(
        empty, verdict(), replace(verdict(holds=False), empty=True), replace(verdict("calm"), empty=True)
    )
    words = [
        line.partition("  ")[0]
        for line in found.splitlines()
        if line[:1].strip() and "tests hold" not in line
    ]
    assert words == ["holds emptily", "holds", "fails", "holds emptily"]
    assert (
        found.splitlines()[-1]
        == "Three of four tests hold, two of them only because no such state can exist."
    )


def test_count() -> None:
    found = told(verdict(), verdict(holds=False), verdict("calm", holds=None), verdict("calm"))
    assert found.splitlines()[-2:] == ["", "Two of four tests hold; one is undecided."]


@pytest.mark.parametrize(
    ("holds", "line"),
    [
        ((True, True), "Both tests hold."),
        ((True, None), "One of two tests holds; one is undecided."),
        ((None, None), "Neither test is decided."),
    ],
)
def test_undecided_claims_are_counted(holds: tuple[bool | None, ...], line: str) -> None:
    assert told(*(verdict(holds=each) for each in holds)).splitlines()[-1] == line


def test_every_improvement() -> None:
    found = printed(print_claims, Claims(MODEL, (verdict(),), every=True), paths=False)
    assert found.splitlines()[-1] == (
        "The one test holds. Steps that serve nobody who takes them are followed, too."
    )
