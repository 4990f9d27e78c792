"""The desk: questions one after another, stopped, late, and gone on with after a process was ended."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from detente import case_names
from detente.api import text_of
from detente.studio import desk
from detente.studio.desk import Question, Tray

from .served import SMALL, until_true

Told = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def tray(told: Told) -> Iterator[Tray]:
    tray = Tray(lambda event, of: told.append((event, of)), 60.0)
    yield tray
    tray.close()


def ends(told: Told) -> list[tuple[str, str]]:
    return [(event, of["key"]) for event, of in told if event in ("answer", "failed", "stopped")]


def test_questions_are_answered_one_after_another(tray: Tray, told: Told) -> None:
    for key in "ab":
        tray.ask(Question(key, "claims", SMALL, {}))
        tray.ask(Question(key, "claims", SMALL, {}))
    tray.ask(Question("c", "claims", "nothing", {}))
    until_true(lambda: len(ends(told)) == 3)
    assert ends(told) == [("answer", "a"), ("answer", "b"), ("failed", "c")]
    (answer,) = [of["answer"] for event, of in told if event == "answer" and of["key"] == "a"]
    assert {verdict["holds"] for verdict in answer["verdicts"]} == {True, False}
    assert any(event == "progress" and of["of"] for event, of in told)


def test_a_long_one_is_stopped_and_the_next_is_answered(tray: Tray, told: Told) -> None:
    assert "korea-2010" in case_names()
    tray.ask(Question("long", "findings", text_of("korea-2010"), {}))
    tray.ask(Question("next", "claims", SMALL, {}))
    tray.ask(Question("never", "claims", SMALL, {}))
    tray.stop("never")
    assert ends(told) == [("stopped", "never")]
    until_true(lambda: any(event == "progress" for event, _ in told))
    tray.stop("long")
    until_true(lambda: len(ends(told)) == 3)
    assert ends(told)[1:] == [("stopped", "long"), ("answer", "next")]


@pytest.mark.parametrize("bearable", [0.0, 60.0])
def test_one_that_is_stopped_and_asked_again_is_answered(
    tray: Tray, told: Told, bearable: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "BEARABLE", bearable)
    asked = Question("a", "claims", text_of("iran-2015"), {})
    tray.ask(asked)
    until_true(lambda: any(event == "progress" for event, _ in told))
    tray.stop("a")
    tray.ask(asked)
    tray.ask(asked)
    until_true(lambda: ends(told))
    assert ends(told) == [("answer", "a")]


def test_a_process_that_the_system_ends_costs_its_question_only(tray: Tray, told: Told) -> None:
    tray.ask(Question("long", "findings", text_of("korea-2010"), {}))
    until_true(lambda: any(event == "progress" for event, _ in told))
    assert tray._process is not None
    tray._process.kill()
    tray.ask(Question("next", "claims", SMALL, {}))
    until_true(lambda: len(ends(told)) == 2)
    assert ends(told) == [("failed", "long"), ("answer", "next")]
    assert "memory" in told[[event for event, _ in told].index("failed")][1]["error"]


def test_what_takes_too_long_is_ended(told: Told) -> None:
    tray = Tray(lambda event, of: told.append((event, of)), 1.5)
    begun = time.monotonic()
    tray.ask(Question("long", "findings", text_of("korea-2010"), {}))
    until_true(lambda: ends(told))
    assert time.monotonic() - begun >= 1.5
    assert ends(told) == [("failed", "long")]
    assert told[-1][1]["error"] == "this took more than 2 seconds, and was ended"
    tray.close()


def test_a_process_that_cannot_be_started_is_said(
    tray: Tray, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError("no room")

    monkeypatch.setattr(desk, "_started", refuse)
    tray.ask(Question("a", "claims", SMALL, {}))
    until_true(lambda: ends(told))
    assert told[-1][1]["error"] == "no process could be started: no room"
