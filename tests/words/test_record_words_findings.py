"""For which side each finding of a record speaks, by the rules set beforehand."""

from __future__ import annotations

from typing import Any

import pytest

from detente.record.findings import findings
from detente.record.measures.chance import Chance
from detente.record.measures.follow_up import FollowUp
from detente.record.measures.headline import Headline

from .measured import gap, headline, lead, meeting, trial


def sides(
    counted: Headline | None = None,
    beside: Chance | None = None,
    yearly: Any = (),
    followed: Any = (),
    leads: Any = (),
) -> list[tuple[str, str, str]]:
    found = findings(counted, beside, yearly, followed, leads)
    return [(each.key, each.about, each.speaks) for each in found]


def room(without: int, together: int, ahead: int = 1) -> Headline:
    alone, both = (meeting("2000-03"),) * without, (meeting("2000-04", "US", "NK", "SK"),) * together
    return headline(
        meetings=alone + both, without_partner=alone, with_partner=both, ahead=tuple(range(ahead))
    )


@pytest.mark.parametrize(
    ("counted", "in_room", "ahead"),
    [
        (room(3, 1), "for", "for"),
        (room(1, 3), "against", "for"),
        (room(2, 2), "against", "for"),
        (room(3, 1, ahead=0), "for", "against"),
    ],
    ids=["seldom in the room", "mostly in the room", "every other time", "never ahead"],
)
def test_contacts(counted: Headline, in_room: str, ahead: str) -> None:
    assert sides(counted) == [("room", "", in_room), ("ahead", "", ahead)]


@pytest.mark.parametrize(
    ("ahead", "p", "speaks"),
    [(40, 0.049, "for"), (40, 0.05, "against"), (20, 0.01, "against"), (30, 0.01, "against")],
    ids=["more", "not clear", "fewer", "as many"],
)
def test_chance(ahead: int, p: float, speaks: str) -> None:
    found = sides(headline(), Chance(ahead, 30.0, 20.0, 39.0, p))
    assert found[-1] == ("chance", "", speaks)


def test_chance_is_not_weighed_where_nothing_is_counted() -> None:
    assert sides(None, Chance(40, 30.0, 20.0, 39.0, 0.01)) == []


@pytest.mark.parametrize(
    ("gaps", "speaks"),
    [
        ((1.0, 0.5), "for"),
        ((1.0, -0.5), "open"),
        ((1.0, 0.0), "open"),
        ((0.0, -0.5), "against"),
    ],
    ids=["every year", "some", "not more in one", "none"],
)
def test_years(gaps: tuple[float, ...], speaks: str) -> None:
    yearly = tuple(gap(2001 + number, value, 0.0) for number, value in enumerate(gaps))
    other = (gap(2001, 1.0, 0.0, source="t"),)
    assert sides(yearly=yearly + other) == [("yearly", "s", speaks), ("yearly", "t", "for")]


def way(difference: float, p: float, key: str = "talks", counted_by: str = "window") -> FollowUp:
    return FollowUp(key, f"{key} held", counted_by, "neither", (), (), 1.0, 1.0, difference, 0.0, 0.0, p, ())


@pytest.mark.parametrize(
    ("window", "month", "talks", "incidents"),
    [
        ((1.0, 0.5), (1.0, 0.5), "against", "against"),
        ((1.0, 0.01), (1.0, 0.5), "against", "for"),
        ((1.0, 0.5), (1.0, 0.049), "against", "for"),
        ((1.0, 0.05), (1.0, 0.05), "against", "against"),
        ((-1.0, 0.5), (-1.0, 0.01), "for", "against"),
        ((-1.0, 0.5), (-1.0, 0.05), "open", "against"),
        ((1.0, 0.01), (-1.0, 0.01), "open", "against"),
        ((1.0, 0.01), (0.0, 0.01), "open", "against"),
        ((0.0, 0.01), (-1.0, 0.01), "open", "against"),
    ],
    ids=[
        *("more", "more, one clear", "more, other clear", "more, just not clear", "fewer, one clear"),
        *("fewer, not clear", "now more, now fewer", "more or alike", "fewer or alike"),
    ],
)
def test_what_followed(
    window: tuple[float, float], month: tuple[float, float], talks: str, incidents: str
) -> None:
    """More talks speak against the picture, more incidents for it."""
    for key, told, speaks in (("talks", "talks", talks), ("tests", "incidents", incidents)):
        followed = (way(*window, key), way(*month, key, "month"))
        assert sides(followed=followed) == [(told, f"{key} held", speaks)]


ROBUST, NONE = 0.001, 0.9


@pytest.mark.parametrize(
    ("a", "b", "speaks"),
    [
        (trial("a", NONE, NONE), trial("b", ROBUST, ROBUST), "for"),
        (trial("a", ROBUST, ROBUST), trial("b", NONE, NONE), "against"),
        (trial("a", NONE, NONE), trial("b", NONE, NONE), "against"),
        (trial("a", ROBUST, ROBUST), trial("b", ROBUST, ROBUST), "open"),
        (trial("a", NONE, NONE), trial("b", ROBUST, ROBUST, hangs_on=1994), "open"),
        (trial("a", ROBUST, ROBUST, hangs_on=1994), trial("b", NONE, NONE), "open"),
    ],
    ids=["b leads", "a leads", "neither", "both", "b may lead", "a may lead"],
)
def test_lead(a: Any, b: Any, speaks: str) -> None:
    assert sides(leads=(lead(a, b), lead(refusals=("too short",)))) == [("lead", "Meetings", speaks)]


def test_numbers() -> None:
    """What the sentences are made of."""
    (room_, ahead, chance) = findings(headline(), Chance(4, 2.25, 0.0, 6.0, 0.4), (), (), ())
    assert room_.numbers == {"meetings": 4, "with_partner": 1, "without_partner": 3, "share": 0.25}
    assert ahead.numbers == {"months": 120, "ahead": 4, "strictly": 3, "runs": 1}
    assert chance.numbers == {
        "without_partner": 3,
        "in_silence": 2,
        "share": 2 / 3,
        "share_of_months_silent": 0.25,
        "ahead": 4,
        "expected": 2.25,
        "low": 0.0,
        "high": 6.0,
        "p": 0.4,
    }
    (years,) = findings(None, None, (gap(2001, 1.0, 0.0), gap(2003, 0.0, 1.0)), (), ())
    assert years.numbers == {"years": 2, "first": 2001, "last": 2003, "a_above_b": [2001]}
    followed = FollowUp(
        "talks", "talks", "window", "neither", ("1",), ("2", "3"), 1.5, 1.0, 0.5, -0.2, 0.9, 0.04, ()
    )
    (talks,) = findings(None, None, (), (followed,), ())
    assert talks.numbers == {
        "window": {
            "after_a_alone": 1.5,
            "after_others": 1.0,
            "compared_with": "neither",
            "months_a_alone": 1,
            "months_others": 2,
            "difference": 0.5,
            "low": -0.2,
            "high": 0.9,
            "p": 0.04,
        }
    }
    (led,) = findings(None, None, (), (), (lead(trial("a", 0.5, 0.9), trial("b", 0.02, 0.03)),))
    assert led.numbers == {
        "a_leads": "no lead found",
        "b_leads": "robust",
        "tests": 2,
        "smallest_p": 0.02,
        "smallest_p_holm": 0.03,
        "smallest_p_leader": "b",
    }
