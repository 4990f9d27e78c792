"""`detente cases` in words: what is reproduced, what differs, and why."""

from __future__ import annotations

from typing import Any

import pytest

from detente.views.terminal.cases import print_cases

from .terminal import printed


def result(cells: int, agree: int, *differences: tuple[str, str], explained: bool = True) -> dict[str, Any]:
    found = [{"cell": cell, "published": "yes", "ours": "no", "why": why} for cell, why in differences]
    return {
        "by": "Somebody (1990)",
        "what": "its equilibria",
        "cells": cells,
        "agree": agree,
        "explained": explained,
        "differences": found,
    }


UNKNOWN = {"of": 0, "agree": 0, "hindsight": 0, "differs": []}
NOTE = {
    "kind": "a game",
    "level": "first steps",
    "teaches": "Who swerves.",
    "ask": "detente stability chicken",
    "answer": "2 states hold",
    "known": UNKNOWN,
    "expected": [],
}
NOTED = [
    "",
    "First steps",
    "  chicken-1990: a game. Who swerves.",
    "    detente stability chicken",
    "      2 states hold",
]


def told(
    *published: dict[str, Any], options: int = 4, name: str = "chicken-1990", **note: object
) -> list[str]:
    case = {"name": name, "title": "Chicken", "parties": 2, "options": options, "states": 1_024, **NOTE}
    return printed(print_cases, [{**case, **note, "published": list(published)}]).splitlines()


AS_PUBLISHED = result(1, 1)
EXPLAINED = result(3, 2, ("state 1", "A misprint."))
UNEXPLAINED = result(3, 2, ("state 1", ""), explained=False)


@pytest.mark.parametrize(
    ("published", "word"),
    [
        ([], "nothing"),
        ([AS_PUBLISHED], "reproduced"),
        ([AS_PUBLISHED, EXPLAINED], "reproduced, differences explained"),
        ([EXPLAINED, UNEXPLAINED], "differs"),
    ],
    ids=["none", "reproduced", "explained", "unexplained"],
)
def test_summary(published: list[dict[str, Any]], word: str) -> None:
    head, row, *_ = told(*published)
    assert head.split() == ["case", "what", "it", "is", "parties", "options", "states", "published"]
    assert " ".join(row.split()) == f"chicken-1990 Chicken 2 4 1,024 {word}"


def test_a_case_in_graph_form() -> None:
    assert " ".join(told(options=0)[1].split()) == "chicken-1990 Chicken 2 graph 1,024 nothing"


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (AS_PUBLISHED, ["as published"]),
        (result(1_200, 1_200), ["all 1,200 cells"]),
        (result(2, 2), ["all 2 cells"]),
        (
            result(1, 0, ("the verdict", "Ours is weaker.")),
            ["not as published", "  the verdict: yes is printed, we find no", "  Ours is weaker."],
        ),
        (
            result(3_000, 1_998, ("a", "One."), ("b", ""), ("c", "One."), explained=False),
            [
                "1,998 of 3,000 cells",
                "  a: yes is printed, we find no",
                "  c: yes is printed, we find no",
                "  One.",
                "  b: yes is printed, we find no",
                "  We do not know why.",
            ],
        ),
        (
            result(9, 2, *[(str(number), "One.") for number in range(7)]),
            [
                "2 of 9 cells",
                *(f"  {number}: yes is printed, we find no" for number in range(6)),
                "  and 1 more",
                "  One.",
            ],
        ),
        (
            result(9, 3, *[(str(number), "One.") for number in range(6)]),
            ["3 of 9 cells", *(f"  {number}: yes is printed, we find no" for number in range(6)), "  One."],
        ),
    ],
    ids=["one", "many", "two", "not the one", "by reason", "seven", "six"],
)
def test_published_result(found: dict[str, Any], lines: list[str]) -> None:
    head, *rest = lines
    assert told(found)[2:] == [
        *NOTED,
        "",
        "Published results, computed again just now",
        "",
        "  chicken-1990",
        f"    Somebody (1990): its equilibria – {head}",
        *(f"    {line}" for line in rest),
        "",
        "Try: detente stability korea-2010",
    ]


def test_a_case_without_published_results_is_not_listed_below() -> None:
    assert told()[2:] == [
        *NOTED,
        "",
        "Published results, computed again just now",
        "",
        "Try: detente stability korea-2010",
    ]


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({**UNKNOWN, "of": 1, "agree": 1}, "Of one known outcome the model gives one"),
        (
            {**UNKNOWN, "of": 4, "agree": 3, "differs": ["shot"]},
            "Of four known outcomes the model gives three; not: shot",
        ),
        (
            {"of": 2, "agree": 0, "hindsight": 1, "differs": ["shot", "calm"]},
            "Of two known outcomes, one of them asked in a world that was read from the outcome, "
            "the model gives none; not: shot, calm",
        ),
    ],
    ids=["agrees", "differs", "hindsight"],
)
def test_known_outcomes(known: dict[str, Any], line: str) -> None:
    assert told(known=known)[2:8] == [*NOTED, f"    {line}"]


@pytest.mark.parametrize(
    ("verdicts", "line"),
    [
        (["holds"], "One claim: holds one"),
        (["fails", "in part", "holds", "holds"], "Four claims: holds two, fails one, in part one"),
    ],
    ids=["one", "several"],
)
def test_expected_answers(verdicts: list[str], line: str) -> None:
    assert told(expected=[{"verdict": verdict} for verdict in verdicts])[2:8] == [*NOTED, f"    {line}"]


def test_the_first_steps_come_first() -> None:
    cases = [
        {
            "name": name,
            "title": name,
            "parties": 2,
            "options": 4,
            "states": 4,
            "published": [],
            **NOTE,
            "level": level,
        }
        for name, level in (("a", "Korea"), ("b", "two sides"), ("c", "first steps"), ("d", "two sides"))
    ]
    lines = printed(print_cases, cases).splitlines()
    assert [line.split()[0] for line in lines[1:5]] == ["c", "b", "d", "a"]
    heads = ("First steps", "Two sides", "Korea")
    assert [line for line in lines if line in heads] == list(heads)
