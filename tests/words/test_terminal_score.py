"""A score in words: one row a branch."""

from __future__ import annotations

from typing import Any

import pytest

from detente.record import Score, parse_when
from detente.record.replays.scored import EndScore, Forecast, PairScore, StepScore, WorldScore
from detente.views.score_words import (
    end_words,
    ends_words,
    order_words,
    steps_words,
    thing_words,
    unjudged_words,
    verdict_words,
    wrong_words,
)
from detente.views.terminal.record_score import print_score

from .measured import entry
from .replays import MODEL, replay
from .terminal import block, printed


def step(verdict: str = "willing", *unwilling: str, chance: float | None = 0.5, **about: Any) -> StepScore:
    date = about.get("date", "2000-01-02")
    entries = about.get("entries", (entry(date),))
    return StepScore(parse_when(date), entries, {"south.aid": "on"}, ("south",), verdict, unwilling, chance)


def world(*steps: StepScore, **forecasts: Forecast) -> WorldScore:
    return WorldScore("none", steps, forecasts)


def forecast(*pairs: str, ends: tuple[EndScore, ...] = (), kinds: tuple[str, ...] = ("rest",)) -> Forecast:
    return Forecast(kinds, tuple(PairScore("south.aid", "peace", verdict) for verdict in pairs), ends)


RIGHT = EndScore("south.aid", "off", "on", ("on",))
WRONG = EndScore("north.arms", "none", "none", ("some",))
SILENT = EndScore("peace", "off", "off", ("off", "on"))


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (world(), "none of the steps that came can be judged."),
        (world(step("outside", chance=None)), "none of the steps that came can be judged."),
        (
            world(step(), step("closed")),
            "of 2 dates that can be judged, on 1 what came is a move that all who make it gain by. Changes drawn "
            "at random among the open ones would be on 1.0, and on as many in 75% of draws.",
        ),
        (
            world(step("allowed", "south", chance=None)),
            "of 1 date that can be judged, on 0 what came is a move that all who make it gain by. Changes drawn "
            "at random among the open ones would be on 0.0, and on as many in 100% of draws.",
        ),
    ],
)
def test_steps(found: WorldScore, says: str) -> None:
    assert steps_words(found) == says


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (world(step()), ""),
        (
            world(step("closed")),
            "On 1 of these dates what came is not open: the model does not allow it.",
        ),
        (
            world(step("outside"), step("outside"), step("closed")),
            "On 1 of these dates what came is not open: the model does not allow it. 2 more dates cannot be judged: "
            "there the record stands where the model cannot.",
        ),
    ],
)
def test_what_is_not_judged(found: WorldScore, says: str) -> None:
    assert unjudged_words(found) == says


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (step("willing"), "wanted"),
        (step("allowed", "south", "north"), "not wanted by the South and the North"),
        (step("closed"), "not open"),
        (step("outside"), "cannot be judged"),
    ],
)
def test_verdicts(found: StepScore, says: str) -> None:
    assert verdict_words(MODEL, found) == says


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (forecast(), "no two things came one after the other."),
        (forecast("silent"), "of 1 pair of things that came, the model says the order of none."),
        (
            forecast("silent", "right", "wrong"),
            "of 3 pairs of things that came, the model says the order of 2: 1 right, 1 wrong. A coin gets half.",
        ),
    ],
)
def test_order(found: Forecast, says: str) -> None:
    assert order_words(found) == says


@pytest.mark.parametrize(
    ("kinds", "says"),
    [
        (("rest",), "1 resting state"),
        (("cycle", "cycle"), "2 rounds without end"),
        (("rest", "cycle", "rest"), "2 resting states and 1 round without end"),
    ],
)
def test_ends(kinds: tuple[str, ...], says: str) -> None:
    assert ends_words(kinds) == says


def test_the_end() -> None:
    assert end_words(forecast(ends=(RIGHT, WRONG, SILENT))) == (
        "of 3 things all ends agree on 2: 1 right, 1 wrong. “Everything stays as it is” has 1 of these right, and "
        "2 of all."
    )


@pytest.mark.parametrize(
    ("each", "says"),
    [
        (WRONG, "North builds arms: some in the model, none in the record"),
        (EndScore("south.aid", "off", "on", ("off",)), "South sends aid: no in the model, yes in the record"),
        (EndScore("west.talk", "on", "off", ("on",)), "West: talks: yes in the model, no in the record"),
        (
            EndScore("peace", "off", "on", ("off",)),
            "make peace: not in force in the model, in force in the record",
        ),
        (
            EndScore("peace", "off", "off", ("on",)),
            "make peace: in force in the model, not in force in the record",
        ),
    ],
)
def test_where_the_end_is_wrong(each: EndScore, says: str) -> None:
    assert wrong_words(MODEL, each) == says


@pytest.mark.parametrize(("key", "says"), [("south.aid", "South sends aid"), ("peace", "make peace")])
def test_things(key: str, says: str) -> None:
    assert thing_words(MODEL, key) == says


def score(**worlds: WorldScore) -> Score:
    days = parse_when("2000-01-01"), parse_when("2001-12-31")
    return Score(replay(), *days, start={}, end={}, steps=7, repeated=1, worlds=worlds)


def test_a_score() -> None:
    both = step("allowed", "south", entries=(entry("2000-01-02"), entry("2000-01-02", "They part")))
    told = score(
        none=world(both, none=forecast("right", ends=(WRONG,)), answer=forecast(kinds=("cycle",))),
        firm=world(step()),
    )
    assert printed(print_score, told, wide=400) == block(
        """
        A treaty: the answers of 2000-01-01 beside what came up to 2001-12-31
        7 steps of A chronicle; on 1 date they move an option of the model, on 1 they only repeat what stands.

        No policy
          Steps: of 1 date that can be judged, on 0 what came is a move that all who make it gain by. Changes drawn \
at random among the open ones would be on 0.5, and on as many in 100% of draws.
            2000-01-02 They meet (A paper)
            2000-01-02 They part (A paper): not wanted by the South

          When everybody takes what gains at once (1 resting state)
            Order: of 1 pair of things that came, the model says the order of 1: 1 right, 0 wrong. A coin gets half.
              right: first South sends aid; then make peace
            End: of 1 thing all ends agree on 1: 0 right, 1 wrong. “Everything stays as it is” has 1 of these right, \
and 1 of all.
              wrong: North builds arms: some in the model, none in the record

          When nobody steps into an answer (1 round without end)
            Order: no two things came one after the other.
            End: of 0 things all ends agree on 0: 0 right, 0 wrong. “Everything stays as it is” has 0 of these \
right, and 0 of all.

        firm: Nothing for nothing
          Steps: of 1 date that can be judged, on 1 what came is a move that all who make it gain by. Changes drawn \
at random among the open ones would be on 0.5, and on as many in 50% of draws.
            2000-01-02 They meet (A paper): wanted
          Order and end: none; where the record stands on 2000-01-01 the model cannot be.
        """
    )


def test_a_second_reading_that_takes_too_long() -> None:
    told = printed(print_score, score(none=world(step(), none=forecast())), wide=400).splitlines()
    assert told[-2:] == ["", "  When nobody steps into an answer: not worked out, as it takes too long."]
