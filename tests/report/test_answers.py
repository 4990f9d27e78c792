"""What to bind oneself to and what to say aloud: what a report asks, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import detente
from detente.api.report import with_beliefs, with_design
from detente.game import GameError
from detente.views.report import page_of

from .answers import STRAIT

MODEL = detente.loads(STRAIT)


def reported(text: str = STRAIT, **more: Any) -> Any:
    """Return the report of a model."""
    return detente.loads(text).report(sure=0, **more)


def keys(report: Any) -> set[str]:
    """Return which of the sections are there."""
    return {key for key in ("design", "beliefs") if f'<section id="{key}"' in report.html}


def test_a_report_says_what_the_commands_say() -> None:
    report = reported()
    assert keys(report) == {"design", "beliefs"}
    design, beliefs = MODEL.design(), MODEL.perceive("firm")
    assert report.page.subject.best == "firm"
    assert report.design.to_dict() == design.to_dict()
    assert report.beliefs.to_dict() == beliefs.to_dict()
    told = report.to_dict()
    assert told["design"] == design.to_dict() and told["beliefs"] == beliefs.to_dict(20)
    assert [each["key"] for each in told["answers"]] == ["sets", "superfluous", "aloud"]
    assert all(one["confirmed"] and one["holds_with_foresight"] for one in told["design"]["sets"])
    assert report.html.count("■ confirmed in both readings") == len(design.sets) == 2


def test_only_the_policies_that_are_looked_at_are_asked_of() -> None:
    report = reported(policies=["lax"])
    assert [each.policy for each in report.design.policies] == ["lax"] and report.design.unmeasured == 0
    assert [each.policy for each in report.beliefs.announcing] == ["lax"]


@pytest.mark.parametrize(
    ("without", "left"),
    [
        ("design", {"beliefs"}),
        (["beliefs"], {"design"}),
        (["design", "beliefs"], set()),
        ("design,beliefs", set()),
    ],
)
def test_what_is_left_out(without: Any, left: set[str]) -> None:
    report = reported(without=without)
    assert keys(report) == left
    told = report.to_dict()
    assert {key for key in ("design", "beliefs") if told[key] is not None} == left


def test_what_cannot_be_left_out() -> None:
    with pytest.raises(GameError, match="without design or beliefs, not without claims"):
        reported(without="claims")


CANDIDATES = STRAIT[STRAIT.index("candidates:") : STRAIT.index("claims:")]
CLAIMS = STRAIT[STRAIT.index("claims:") : STRAIT.index("perceptions:")]
BELIEFS = STRAIT[STRAIT.index("perceptions:") :]
POLICIES = STRAIT[STRAIT.index("policies:") : STRAIT.index("candidates:")]


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ([BELIEFS], {"design"}),
        ([CLAIMS], {"beliefs"}),
        ([CLAIMS, BELIEFS], set()),
        ([CANDIDATES], {"design", "beliefs"}),
        ([POLICIES, CANDIDATES, CLAIMS], {"beliefs"}),
    ],
)
def test_a_model_that_says_less(gone: list[str], left: set[str]) -> None:
    text = STRAIT
    for part in gone:
        text = text.replace(part, "")
    report = reported(text)
    assert keys(report) == left
    if gone == [CANDIDATES]:
        assert report.design.candidates == () and report.design.sets == ()
        assert [each.policy for each in report.design.policies] == ["firm", "lax"]


def test_no_policy_of_the_side_is_looked_at_and_nothing_is_proposed() -> None:
    model = detente.loads(STRAIT.replace(CANDIDATES, ""))
    page = page_of(replace(model.study(), worlds={"none": model.study().worlds["none"]}))
    assert with_design(page, None, 1, None) is page


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_what_the_time_does_not_suffice_for_is_said(seconds: float) -> None:
    page = page_of(MODEL.study())
    late = with_beliefs(with_design(page, seconds, 1, None), seconds, None)
    assert late.beliefs is None
    assert late.left_out["beliefs"] == "the time was up; --patience SECONDS gives more"
    assert late.design is None or late.design.unmeasured


def test_candidates_of_another_side_are_refused_in_the_section_alone() -> None:
    report = reported(STRAIT.replace("tied: {option: us.trade,", "tied: {option: dprk.test,"))
    assert report.design is None and "This was not worked out: candidate tied binds dprk.test" in report.html
