"""The question, the answer and the findings: computed, never written for one model."""

from __future__ import annotations

import re

import pytest

import detente
from detente.game import GameError
from detente.language import loads
from detente.strategy.study import study
from detente.views.findings import Subject, Summary, subject_of, summarise
from tests.batches import batches
from tests.engine.worlds import conflict_and_model

from .models import MODELS

SMALL = [name for name in detente.case_names() if name != "korea-2010"]


def told(model: str) -> tuple[Subject, Summary]:
    """Work out a bundled case and say what it comes to."""
    subject = subject_of(study(detente.load(model).written))
    return subject, summarise(subject)


def check_words(summary: Summary) -> None:
    """What must be true of any summary."""
    assert summary.question.endswith("?")
    assert summary.answer.endswith((".", "”."))
    assert 1 <= len(summary.findings) <= 5
    assert len({finding.key for finding in summary.findings}) == len(summary.findings)
    for finding in summary.findings:
        assert finding.headline.rstrip("\u2069")[-1] in ".”", finding
        said = f"{finding.headline} {finding.text}"
        assert not re.search(r"\bNone\b(?! of )|\bnan\b|Trail\(|Span\(|\{|  |\.\.(?!\.)", said), said


@pytest.mark.parametrize("case", SMALL)
def test_bundled_cases_get_three_to_five_findings(case: str) -> None:
    _, summary = told(case)
    check_words(summary)
    assert len(summary.findings) >= 3


@pytest.mark.parametrize("name", MODELS)
def test_odd_models_get_sound_sentences(name: str) -> None:
    summary = summarise(subject_of(study(loads(MODELS[name]))))
    if name not in ("hostile", "graph"):
        check_words(summary)
    assert 1 <= len(summary.findings) <= 5


@pytest.mark.parametrize("first", batches(30, 0.6))
def test_random_conflicts_get_sound_sentences(first: int) -> None:
    for seed in range(first, first + 30):
        _, model = conflict_and_model(seed)
        try:
            summary = summarise(subject_of(study(model)))
        except GameError:
            continue
        check_words(summary)


def test_iran_is_told_as_it_was_computed() -> None:
    subject, summary = told("iran-2015")
    assert subject.strategy == subject.best == "jcpoa"
    assert subject.road is not None and subject.road.title == "relief without verified limits"
    assert subject.road.partner == (), "Europe, which moves, loses by it; nobody is bypassed"
    assert summary.question == (
        "Is there a policy that reaches the goal, “limits and relief together”, and closes the road to "
        "“relief without verified limits”?"
    )
    assert summary.answer == (
        "One of four policies does both as things stand, and makes it last: "
        "“Relief for verified limits, and back if they end”."
    )
    found = {finding.key: finding for finding in summary.findings}
    assert found["alone"].headline == "Left to itself, the conflict never settles."
    assert "122 situations" in found["alone"].text
    assert found["road"].headline == "What must not happen can happen, in two moves."
    assert "closes that road in all five scenarios" in found["best"].headline
    assert (
        "where it leads, its own side keeps 23% of the moves that it would have without it"
        in found["best"].text
    )
    assert found["best"].text.startswith("As things stand, matters settle in one situation")
    assert "the goal is reached and lasts. In “A US administration that wants out”, " in found["best"].text
    assert found["best"].text.count("the goal is reached and lasts") == 1
    assert found["tests"].headline == "Five of 14 claims fail in some case."


def test_the_dilemma_is_told_without_policies() -> None:
    subject, summary = told("prisoners-dilemma")
    assert subject.bound == [] and subject.road is None and subject.best is None
    assert summary.answer == "It can, by moves that everybody who makes them wants; it does not last."
    assert {finding.key for finding in summary.findings} == {"alone", "goal", "tests", "holds"}


PARTNER = """\
detente: 1
title: A partner left out
parties:
  me: {name: We, options: {deal: strike a deal}, preferences: [you.pay, not me.deal, PARTNERED]}
  friend: {name: Our friend, options: {seat: takes a seat}, preferences: [not bypass, friend.seat]}
  you: {name: They, options: {pay: pay}, preferences: [me.deal, not friend.seat, not you.pay]}
facts: {bypass: {condition: me.deal and not friend.seat, title: a deal without our friend}}
status_quo: []
sides: {us: [me, friend]}
policies:
  open: {title: Deals at will, side: us, commitments: {me.deal: {requires: you.pay}}}
  tied:
    title: No deal without the friend
    side: us
    commitments: {me.deal: {requires: friend.seat, snapback: true}}
claims:
  never_alone: {text: No deal without the friend., never: bypass, policy: [open, tied]}
""".replace(", PARTNERED", "")


def test_a_partner_who_is_left_out_is_named() -> None:
    subject = subject_of(study(loads(PARTNER)))
    assert subject.road is not None and subject.road.partner == ("friend",)
    assert (subject.strategy, subject.best) == ("open", "tied")
    found = {finding.key: finding for finding in summarise(subject).findings}
    assert found["road"].headline.startswith("The road around Our friend is open, one move long")
    assert "Worse off: Our friend" in found["road"].text
    assert found["strategy"].headline == "“Deals at will” leaves that road open."
    assert found["best"].headline == "“No deal without the friend” closes that road, at a price."


def test_the_answer_follows_the_preferences() -> None:
    """Where the friend does not mind, nobody is worse off and nobody is bypassed."""
    subject = subject_of(study(loads(PARTNER.replace("[not bypass, friend.seat]", "[you.pay]"))))
    assert subject.road is not None and subject.road.partner == ()
