"""`--foresight` on the command line: none, answer, or both beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .command import detente

DILEMMA = """\
detente: 1
title: A dilemma
parties:
  a: {name: Ada, options: {x: keeps silent}, preferences: [b.x, not a.x]}
  b: {name: Bob, options: {x: keeps silent}, preferences: [a.x, not b.x]}
status_quo: [a.x, b.x]
sides: {s: [a]}
policies: {p: {title: P, side: s, commitments: {a.x: {requires: b.x}}}}
goal: a.x and b.x
claims:
  leaves: {text: Somebody talks., willing: not a.x}
  stays: {text: Nobody talks., always_rests: a.x and b.x, foresight: answer}
"""


@pytest.fixture
def dilemma(tmp_path: Path) -> str:
    path = tmp_path / "dilemma.yaml"
    path.write_text(DILEMMA, encoding="utf-8")
    return str(path)


def test_outlook(dilemma: str) -> None:
    both = detente("outlook", dilemma, "--json").json()
    first = detente("outlook", dilemma, "--json", "--foresight", "none").json()
    second = detente("outlook", dilemma, "--json", "--foresight", "answer").json()
    assert (both["foresight"], first["foresight"], second["foresight"]) == ("none", "none", "answer")
    assert first == {**both, "answer": None}
    assert both["answer"] == {key: second[key] for key in both["answer"]}
    assert second["ends"][0]["concepts"] == ["gmr", "smr", "seq"]
    assert [end["kind"] for end in first["ends"]] == ["cycle"]


def test_paths(dilemma: str) -> None:
    both = detente("path", dilemma, "not a.x", "--willing", "--foresight", "both")
    assert "Can it come to “not (Ada keeps silent)” by moves that every mover wants?" in both.out
    assert "by moves that every mover wants, none of them into an answer that undoes the gain?" in both.out
    told = detente("path", dilemma, "not a.x", "--willing", "--foresight", "both", "--json").json()
    assert (len(told["path"]), told["answer"]["path"]) == (1, None)
    alone = detente("path", dilemma, "not a.x", "--willing", "--foresight", "answer")
    assert alone.status == 1
    idle = detente("path", dilemma, "not a.x", "--foresight", "answer")
    assert idle.status == 0
    assert "note: allowed moves ask nobody what it wants; --foresight needs --willing" in idle.err


def test_roadmap(dilemma: str) -> None:
    told = detente("roadmap", dilemma, "not b.x", "--foresight", "both", "--json").json()
    assert len(told["path"]) == 1
    assert told["answer"]["path"] is None


def test_claims(dilemma: str) -> None:
    def verdicts(*more: str) -> list[tuple[Any, ...]]:
        rows = detente("claims", dilemma, "--json", *more).json()["claims"]
        return [(row["name"], row["foresight"], row["holds"]) for row in rows]

    stays = ("stays", "answer", True)
    assert verdicts() == [("leaves", "none", True), stays]
    assert verdicts("--foresight", "answer") == [("leaves", "answer", False), stays]
    assert verdicts("--foresight", "both") == [("leaves", "none", True), ("leaves", "answer", False), stays]
    assert (
        "With foresight: nobody steps into an answer that undoes the gain." in detente("claims", dilemma).out
    )


def test_compare(dilemma: str) -> None:
    both = detente("compare", dilemma, "--json").json()["policies"]["none"]["base"]
    second = detente("compare", dilemma, "--json", "--foresight", "answer").json()["policies"]["none"]["base"]
    assert (both["goal"], both["answer"]["goal"], second["goal"]) == ("passes", "all", "all")
    assert both["answer"]["ends"] == second["ends"] == {"rests": 1, "cycles": 0}
    shown = detente("compare", dilemma).out
    assert "when everybody takes what gains at once / when nobody steps into an answer" in shown
    assert "0 / 1" in shown
    assert (
        "When nobody steps into an answer that undoes the gain:"
        in detente("compare", dilemma, "--foresight", "answer").out
    )


def test_another_word(dilemma: str) -> None:
    ran = detente("outlook", dilemma, "--foresight", "some")
    assert ran.status == 2
    assert "'some' is not one of 'none', 'answer', 'both'" in ran.err
