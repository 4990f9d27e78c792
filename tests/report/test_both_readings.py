"""The study and the page in both readings, on models in which they differ."""

from __future__ import annotations

import pytest

import detente
from detente.strategy.study import study
from detente.views.report import page_of, render_report

from .models import MODELS
from .studies import studied
from .test_page import MADE, outline

CASES = ("chicken", "prisoners-dilemma", "cuban-missile-crisis", "elmira-1991", "us-china-2020")


@pytest.mark.parametrize("case", CASES)
def test_ends_of_the_second_reading_are_those_of_the_outlook(case: str) -> None:
    model = detente.load(case)
    world = study(model.written, policies=[], scenarios=["base"], foresight="both").world("none", "base")
    assert world is not None and world.second is not None and world.measures is not None
    first, then = (model.under().outlook(foresight=reading) for reading in ("none", "answer"))
    told = world.second.ends
    assert sum(end.alike for end in told) == len(then.ends)
    assert sorted(end.size for end in told if end.kind == "cycle") == sorted(
        len(end.numbers) for end in then.ends if end.kind == "cycle"
    )
    chances = [end.chance for end in then.ends if end.chance is not None]
    if len(chances) == len(then.ends):
        assert sum(end.chance or 0 for end in told) == pytest.approx(sum(chances))
    states = [sorted(tuple(end.numbers.tolist()) for end in reading.ends) for reading in (first, then)]
    assert world.second.same == (states[0] == states[1])
    resting = [end for end in told if end.kind == "rest"]
    assert all("seq" in end.concepts for end in resting), "a state at rest in the second reading is SEQ"
    assert world.measures.answer is not None and world.measures.answer.rests == sum(
        end.alike for end in resting
    )


def test_readings_differ_somewhere() -> None:
    found = [
        study(detente.load(case).written, policies=[], scenarios=["base"], foresight="both") for case in CASES
    ]
    worlds = [each.world("none", "base") for each in found]
    assert {world.second.same for world in worlds if world is not None and world.second is not None} == {
        True,
        False,
    }


@pytest.mark.parametrize("name", [*CASES, *MODELS])
def test_both_readings_make_sound_pages(name: str) -> None:
    read = outline(render_report(page_of(studied(name, "both"), made=MADE)))
    assert ("ends" in read.ids) == ("no start" not in name)
