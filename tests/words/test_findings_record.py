"""What the record adds to the findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from detente.record.replays.judge import Act
from detente.views.findings import summarise
from detente.views.findings.record import record

from .models import TREATY
from .records import act, recorded, undated
from .results import ROAD, goal, subject, trail, verdict, world
from .test_findings_checks import made

AHEAD: Mapping[str, Mapping[str, Any]] = {"ahead": {"ahead": 7, "months": 1200}}
NO_LEAD = "On record, no lead was tested."


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({}, ""),
        ({"ahead": {"ahead": 0, "months": 12}}, ""),
        (AHEAD, "Talks at sea ran ahead of talks on land, without Friendland, in 7 of 1,200 months."),
        (
            {**AHEAD, "chance": {"ahead": 7, "expected": 3.2, "p": 0.01}},
            "Talks at sea ran ahead of talks on land, without Friendland, in 7 of 1,200 months: more than "
            "two tracks would have that take no notice of each other (3).",
        ),
    ],
    ids=["nothing counted", "never ahead", "ahead", "ahead beside chance"],
)
def test_whether_one_track_ran_ahead(numbers: Mapping[str, Mapping[str, Any]], said: str) -> None:
    found = record(subject(world()), recorded({}, numbers))
    assert (found.headline, found.text, found.ask) == (NO_LEAD, said, ("replay",))


CHANCE: Mapping[str, Mapping[str, Any]] = {"chance": {"ahead": 7, "expected": 3.2, "p": 0.01}}
UNTESTED: dict[str, tuple[Mapping[str, Mapping[str, Any]], str, str]] = {
    "never ahead": ({}, NO_LEAD, ""),
    "ahead": (
        AHEAD,
        "On record, talks at sea ran ahead of talks on land, without Friendland, in 7 of 1,200 months.",
        "The months are too few.",
    ),
    "ahead beside chance": (
        {**AHEAD, **CHANCE},
        "On record, talks at sea ran ahead of talks on land, without Friendland, in 7 of 1,200 months.",
        "That is more than two tracks would have that take no notice of each other (3). The months are too "
        "few.",
    ),
}


@pytest.mark.parametrize(("numbers", "headline", "text"), UNTESTED.values(), ids=list(UNTESTED))
def test_whether_one_track_ran_ahead_where_no_lead_could_be_tested(
    numbers: Mapping[str, Mapping[str, Any]], headline: str, text: str
) -> None:
    found = record(subject(world()), recorded({}, numbers, untested="the months are too few"))
    assert (found.headline, found.text) == (headline, text)


KEPT, HELD, EARLY = act("kept", "2026-03-01"), act("broken", "2026-03-02"), act("broken", "2025-12-31")
UNASKED = act("not asked", "2026-04-01")
TIED = "“No deal without Friendland”"
LATER: dict[str, tuple[Sequence[Act], str]] = {
    "some of both": (
        [KEPT, HELD, KEPT, EARLY, UNASKED],
        f"Of the three steps that its side took after 2026-01-02, which nobody could know then, {TIED} "
        f"would have allowed two and held back one.",
    ),
    "none allowed": (
        [HELD],
        f"Of the one step that its side took after 2026-01-02, which nobody could know then, {TIED} would "
        f"have allowed none and held back one.",
    ),
    "none held back": (
        [KEPT],
        f"Of the one step that its side took after 2026-01-02, which nobody could know then, {TIED} would "
        f"have allowed one and held back none.",
    ),
    "no step after": ([EARLY, UNASKED], ""),
}


@pytest.mark.parametrize(("acts", "said"), LATER.values(), ids=list(LATER))
def test_what_the_policy_would_have_said_to_later_steps(acts: Sequence[Act], said: str) -> None:
    found = record(subject(world(), strategy="tied"), recorded({"tied": acts}))
    assert (found.headline, found.text) == (NO_LEAD, said)
    assert found.ask == ("replay", "--policy", "tied")


def test_nothing_is_said_of_later_steps_where_the_model_names_no_day() -> None:
    found = record(subject(world(), strategy="tied"), recorded({"tied": [KEPT]}, model=undated()))
    assert found.text == ""


@pytest.mark.parametrize(
    ("strategy", "best", "held", "asked"),
    [
        ("open", "tied", ["tied", "open"], "open"),
        ("open", "tied", ["tied"], "tied"),
        (None, None, ["open", "tied"], "tied"),
    ],
    ids=["under test", "the best", "the one the claims name"],
)
def test_which_policy_is_held_against_the_record(
    strategy: str | None, best: str | None, held: list[str], asked: str
) -> None:
    found = record(subject(world(), strategy=strategy, best=best), recorded({key: [] for key in held}))
    assert found.ask == ("replay", "--policy", asked)


def test_the_record_comes_last_and_how_claims_fare_is_then_told_of_the_policy() -> None:
    here = subject(
        world(goal=goal("none", way=trail())),
        world("tied"),
        world("open", open_="open"),
        road=ROAD,
        strategy="open",
        best="tied",
        verdicts=[verdict(holds, "open", claim=made(str(holds))) for holds in (True, False, None)],
    )
    found = summarise(here, recorded({})).findings
    assert [finding.key for finding in found] == ["alone", "road", "strategy", "best", "record"]
    assert found[2].text.endswith("halts its tests). Of three claims about it one holds and one fails.")
    assert TREATY.policies["open"].title in found[2].headline
