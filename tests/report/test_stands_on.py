"""The verdicts that findings stand on are what the findings say: judged anew, they come out so."""

from __future__ import annotations

import pytest

import detente
from detente.game import GameError
from detente.language import Model, loads
from detente.readings import Foresight
from detente.strategy.claims import judge
from detente.strategy.study import study
from detente.strategy.worlds import Worlds
from detente.views.findings import Finding, subject_of, summarise
from detente.views.findings.summary import ORDER
from tests.batches import batches
from tests.engine.worlds import conflict_and_model

from .models import MODELS
from .test_findings import PARTNER

ALL = {name: loads(text) for name, text in MODELS.items()} | {"partner": loads(PARTNER)}


def findings_of(model: Model, foresight: Foresight) -> tuple[Model, list[Finding]]:
    """Return all findings, those that a page has no room for included, and the model that is asked."""
    subject = subject_of(study(model, foresight=foresight))
    return subject.study.model, [finding for told in ORDER if (finding := told(subject)) is not None]


def check(model: Model, foresight: Foresight) -> int:
    """Judge all that the findings of a model stand on, and count it."""
    asked, findings = findings_of(model, foresight)
    worlds, count = Worlds(asked, 3), 0
    for ask in (ask for finding in findings for ask in finding.stands_on):
        verdict = judge(ask.claim, worlds.under(ask.policy, ask.scenario), foresight=ask.claim.foresight)
        assert verdict.holds == ask.holds, (model.title, ask)
        assert ask.claim.foresight <= (ask.claim.form.by_will and foresight != "none")
        count += 1
    return count


@pytest.mark.parametrize("foresight", ["none", "answer", "both"])
@pytest.mark.parametrize("name", ALL)
def test_in_small_models(name: str, foresight: Foresight) -> None:
    count = check(ALL[name], foresight)
    assert count or "goal" not in MODELS.get(name, "goal") or "no start" in name


@pytest.mark.parametrize("case", ["chicken", "cuban-missile-crisis", "iran-2015", "prisoners-dilemma"])
def test_in_bundled_cases(case: str) -> None:
    assert check(detente.load(case).written, "both") > 2


@pytest.mark.parametrize("first", batches(30, 0.6))
def test_in_random_conflicts(first: int) -> None:
    for seed in range(first, first + 30):
        _, model = conflict_and_model(seed)
        try:
            check(model, "both")
        except GameError:
            continue


def test_a_case_is_told_from_others() -> None:
    """What is asked about twice is one case; the readings are two."""
    _, findings = findings_of(ALL["partner"], "both")
    asks = [ask for finding in findings for ask in finding.stands_on]
    by_case: dict[tuple[str, str, str, bool], bool] = {}
    for ask in asks:
        assert by_case.setdefault(ask.case, ask.holds) == ask.holds
    assert {ask.claim.foresight for ask in asks} == {False, True}


def test_a_summary_says_what_its_findings_stand_on() -> None:
    told = summarise(subject_of(study(ALL["partner"]))).to_dict()["findings"]
    road = next(finding for finding in told if finding["key"] == "road")
    assert road["stands_on"] == [
        {
            "claim": "willing bypass",
            "policy": "none",
            "scenario": "base",
            "foresight": "none",
            "query": "willing",
            "conditions": ["bypass"],
            "holds": True,
        }
    ]
