"""The question, the answer and the findings: computed, never written for one model."""

from __future__ import annotations

import re

import pytest

from detente.cases.catalogue import catalogue
from detente.game import GameError
from detente.language import loads
from detente.strategy import ASKED as ASKED_ROAD
from detente.strategy.study import study
from detente.views.findings import Subject, Summary, subject_of, summarise
from tests.batches import batches
from tests.engine.worlds import conflict_and_model

from .models import MODELS
from .studies import studied

SMALL = [name for name, note in catalogue().items() if note.level < 4]
"""All cases but the Koreas: the pages that tell of those are tested by themselves."""


def told(model: str) -> tuple[Subject, Summary]:
    """Work out a bundled case and say what it comes to."""
    subject = subject_of(studied(model))
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
    summary = summarise(subject_of(studied(name)))
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
        "Can sanctions end for limits on Iran's programme, and never stay lifted when the limits go?"
    )
    assert summary.answer == (
        "One of four policies reaches the goal as things stand, makes it last and closes the road to “relief "
        "without verified limits”: “Relief for verified limits, and back if they end”."
    )
    assert summary.policy.startswith("It says: United States waives its nuclear sanctions and Europe lifts ")
    assert summary.next.endswith("this is the first of two moves to the goal.")
    found = {finding.key: finding for finding in summary.findings}
    assert found["alone"].headline == "Without a policy, matters go round for good."
    assert "122 situations" in found["alone"].text
    assert found["road"].headline == "What must not happen can happen, in two moves."
    assert "closes that road in all five scenarios" in found["best"].headline
    assert found["best"].text.endswith(
        "As things stand the policy keeps 68% of its own side's moves where it leads (room)."
    )
    assert found["best"].text.startswith("As things stand, matters settle in one situation")
    assert "the goal is reached and lasts. Of the four other scenarios, " in found["best"].text
    assert found["best"].text.count("the goal is reached and lasts") == 1
    assert found["tests"].headline == "Five of 14 claims fail in all cases."


ASKED = """\
question:
  goal: me.deal and you.pay
  avoid: you.pay and not me.deal
  text: Who pays first?
"""


def test_what_the_question_asks_is_what_is_answered() -> None:
    """Its road is measured though no claim is about it, and its goal stands for the model's."""
    plain, asked = loads(PARTNER), loads(PARTNER + ASKED)
    found = study(asked, foresight="both")
    subject = subject_of(found)
    assert subject.road is not None and subject.road.claim == ASKED_ROAD
    road = "They: pay and not (We: strike a deal)"
    assert [each.title for each in subject.roads] == [road, "a deal without our friend"]
    assert {subject.way(subject.road, policy) for policy in found.policies} == {"open"}
    told = summarise(subject)
    assert told.question == "Who pays first?"
    assert told.answer.startswith(
        "Neither policy does all three: reach the goal as things stand, make it last and close the road to "
        f"“{road}”. "
        "“Deals at will”, which the claims put to the test, does most: it leaves the road open, and the goal "
    )
    assert told.next == "We: strike a deal; They: pay; with this the goal is reached."
    assert plain.goal is None and found.model.goal is not None and found.written is asked
    base = found.world("none", "base")
    assert (
        base is not None
        and base.measures is not None
        and base.goal is not None
        and base.goal_then is not None
    )


def test_what_the_question_avoids_is_measured_as_a_claim_on_it_would_be() -> None:
    claim = "  unpaid: {text: Nobody pays for nothing., never: you.pay and not me.deal}\n"
    asked, claimed = study(loads(PARTNER + ASKED)), study(loads(PARTNER + claim))
    for policy in ("none", "open", "tied"):
        found = [each.world(policy, "base") for each in (asked, claimed)]
        one, other = (
            each.measures.bypass for each in found if each is not None and each.measures is not None
        )
        assert one[ASKED_ROAD].to_dict() == other["unpaid"].to_dict()


def test_a_road_that_a_claim_is_about_keeps_the_claim() -> None:
    found = study(loads(PARTNER + "question: {avoid: bypass, text: Can they be kept together?}\n"))
    road = subject_of(found).road
    assert road is not None and (road.claim, road.text) == ("never_alone", "No deal without the friend.")
    assert found.model is found.written


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
    assert found["best"].headline == "“No deal without the friend” closes that road."


def test_the_answer_follows_the_preferences() -> None:
    """Where the friend does not mind, nobody is worse off and nobody is bypassed."""
    subject = subject_of(study(loads(PARTNER.replace("[not bypass, friend.seat]", "[you.pay]"))))
    assert subject.road is not None and subject.road.partner == ()
