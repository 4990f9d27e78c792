"""Titles that say what somebody does, and titles that name a thing."""

from __future__ import annotations

import pytest

from detente.language import check_condition, loads
from detente.views.deeds import doing, is_deed
from detente.views.words import condition_words

DEEDS = [
    "swerves",
    "lifts its sanctions",
    "sanctions Iran",
    "tests a device",
    "holds substantive talks",
    "keeps to the truce",
    "insists on an apology",
    "consents to: a treaty",
    "no longer consents to a treaty",
    "builds arms (a lot)",
    "visits Pyongyang",
]
THINGS = [
    "nuclear test",
    "sanctions",
    "sanctions on the North",
    "sanctions (full)",
    "sanctions relief",
    "arms sales",
    "tests missiles",
    "talks with Washington",
    "troops at the border",
    "the strait (blockade)",
    "build the project",
    "Espionage",
    "Builds arms",
    "access to the sea",
    "a crisis",
    "status",
    "",
]


@pytest.mark.parametrize("title", DEEDS)
def test_a_deed_stands_behind_a_name(title: str) -> None:
    assert is_deed(title) and doing("Japan", title) == f"Japan {title}"


@pytest.mark.parametrize("title", THINGS)
def test_a_thing_stands_behind_a_colon(title: str) -> None:
    assert not is_deed(title) and doing("Japan", title) == f"Japan: {title}"


STRAIT = loads(
    """\
detente: 1
title: A strait
parties:
  r:
    name: Rurik
    options:
      strait: {title: the strait, levels: [blockade, inspection, open]}
      test: nuclear test
  w:
    name: Wessex
    options:
      fleet: {title: sails the strait, levels: [home, away]}
      aid: {title: sends aid, levels: [none, small, large]}
status_quo: {r.strait: inspection}
"""
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("r.test", "Rurik: nuclear test"),
        ("not r.test", "not (Rurik: nuclear test)"),
        ("r.test == on", "Rurik: nuclear test"),
        ("r.test == off", "not (Rurik: nuclear test)"),
        ("r.test != on", "not (Rurik: nuclear test)"),
        ("r.strait", "Rurik: the strait (inspection or open)"),
        ("not r.strait", "Rurik: the strait (blockade)"),
        ("r.strait == blockade", "Rurik: the strait (blockade)"),
        ("r.strait < inspection", "Rurik: the strait (blockade)"),
        ("r.strait <= inspection", "not (Rurik: the strait (open))"),
        ("r.strait == inspection", "Rurik: the strait (inspection)"),
        ("r.strait > inspection", "Rurik: the strait (open)"),
        ("r.strait != inspection", "not (Rurik: the strait (inspection))"),
        ("not w.fleet", "Wessex sails the strait (home)"),
        ("w.aid == none", "not (Wessex sends aid (small or large))"),
        ("not w.aid", "not (Wessex sends aid (small or large))"),
        ("w.aid == small", "Wessex sends aid (small)"),
        ("w.aid <= small", "not (Wessex sends aid (large))"),
        ("w.aid >= large", "Wessex sends aid (large)"),
    ],
)
def test_conditions_whatever_the_title_and_the_lowest_level(written: str, said: str) -> None:
    assert condition_words(STRAIT, check_condition(STRAIT, written)) == said
