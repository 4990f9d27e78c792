"""`detente watch` in words: whether the file is sound, what is new, and what has become of the verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from detente.language import Problem
from detente.strategy import Claims, ClaimVerdict
from detente.strategy.claim_forms import Witness
from detente.strategy.looks import Change, Look
from detente.views.terminal.watch import look_lines

from .terminal import MODEL

AT = datetime(2026, 3, 4, 5, 6, 7)
ERROR, NOTE = Problem(3, 5, "unknown party nort"), Problem(2, 1, "it never decides", "note")


def verdict(holds: bool | None = True, policy: str = "none", **more: Any) -> ClaimVerdict:
    return ClaimVerdict(MODEL.claims["quiet"], policy, "base", holds, Witness("it is so"), **more)


def said(*verdicts: ClaimVerdict, **more: Any) -> list[str]:
    claims = None if more.pop("without", False) else Claims(MODEL, verdicts)
    return [*look_lines(Look(AT, "m.yaml", more.pop("problems", ()), claims, **more))]


@pytest.mark.parametrize(
    ("look", "lines"),
    [
        ({"problems": (ERROR, NOTE), "new_problems": (ERROR, NOTE), "without": True},
         ["05:06:07  m.yaml cannot be used: one error.",
          "          m.yaml:3:5: error: unknown party nort",
          "          m.yaml:2:1: note: it never decides"]),
        ({"problems": (ERROR, ERROR, NOTE), "new_problems": (ERROR,), "without": True},
         ["05:06:07  m.yaml cannot be used: two errors.",
          "          m.yaml:3:5: error: unknown party nort",
          "          two problems as before"]),
        ({"problems": (NOTE,), "without": True, "trouble": "the model has no policy x"},
         ["05:06:07  m.yaml is sound.",
          "          one problem as before",
          "          nothing can be judged: the model has no policy x"]),
        ({}, ["05:06:07  m.yaml is sound. It makes no claims."]),
        ({"first": True}, ["05:06:07  m.yaml is sound. It makes no claims."]),
    ],
)  # fmt: skip
def test_whether_it_is_sound(look: dict[str, Any], lines: list[str]) -> None:
    assert said(**look) == lines


def test_the_first_look_names_what_does_not_hold() -> None:
    some = verdict(False), verdict(None, "alone"), verdict(False, "alone", foresight=True)
    assert said(verdict(), *some, first=True)[1:] == [
        "          fails: quiet; quiet under alone, with foresight",
        "          undecided: quiet under alone",
    ]


def test_where_nothing_has_changed() -> None:
    (first, *rest) = said(verdict())
    assert first.startswith("05:06:07  m.yaml is sound. ") and "holds" in first
    assert rest == ["          no verdict has changed"]


@pytest.mark.parametrize(
    ("before", "after", "again", "words"),
    [
        ("holds", "fails", False, "now fails: quiet"),
        ("holds", "fails", True, "fails again: quiet"),
        ("fails", "holds", False, "now holds: quiet"),
        ("fails", "holds", True, "holds again: quiet"),
        ("undecided", "holds", False, "now holds: quiet"),
        ("holds", "undecided", True, "now undecided: quiet"),
        ("none", "holds", False, "new, holds: quiet"),
        ("none", "fails", False, "new, fails: quiet"),
        ("none", "undecided", False, "new, undecided: quiet"),
        ("fails", "none", False, "gone: quiet"),
    ],
)
def test_what_a_verdict_has_become(before: str, after: str, again: bool, words: str) -> None:
    change = Change(verdict(), before, after, again)
    assert said(verdict(), changes=(change,))[1:] == [f"          {words}"]


def test_changes_of_a_kind_stand_together() -> None:
    broken = Change(verdict(False), "holds", "fails")
    mended = Change(verdict(), "fails", "holds", again=True)
    bound = replace(broken, verdict=verdict(False, "alone"))
    assert said(verdict(), changes=(broken, mended, bound))[1:] == [
        "          now fails: quiet; quiet under alone",
        "          holds again: quiet",
    ]
