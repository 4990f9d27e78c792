"""The claims, each with its verdicts and what shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment
from markupsafe import Markup

from ....game import Step
from ....language import Claim, Model
from ....strategy import ClaimVerdict
from ...claim_words import cases_words, count_words, depends_words, otherwise_words
from ...readings import THINKS
from ...sentences import step_sentences
from ...words import by_concept, concept_name, state_sentence
from ..page import Page
from ..section import Section

FEW = 5


@dataclass(frozen=True)
class _Verdict:
    verdict: ClaimVerdict
    word: str
    depends: str
    steps: tuple[str, ...]
    willing: tuple[str, ...]
    state: str
    then: _Verdict | None = None


@dataclass(frozen=True)
class _Claim:
    claim: Claim
    asked: str
    conditions: str
    cases: str
    depends: str
    verdicts: tuple[_Verdict, ...]

    @property
    def policies(self) -> tuple[str, ...]:
        """The policies it was tested under."""
        return tuple(dict.fromkeys(told.verdict.policy for told in self.verdicts))


def claims(page: Page, environment: Environment) -> Section | None:
    """Tell every claim tested."""
    claims = page.study.claims.told
    if not claims:
        return None
    second = {_case(verdict): verdict for verdict in page.study.second}
    told = [
        _Claim(
            claim=each.claim,
            asked=_asked(page.model, each.claim),
            conditions=" — ".join(page.title_of(condition) for condition in each.claim.conditions),
            cases=cases_words(each),
            depends=depends_words(each.depends),
            verdicts=tuple(_both(page, verdict, second.get(_case(verdict))) for verdict in each.verdicts),
        )
        for each in claims
    ]
    policies = [p for p in page.study.policies if any(p in claim.policies for claim in told)]
    otherwise = sum(item.then is not None for claim in told for item in claim.verdicts)
    html = environment.get_template("claims.html.j2").render(
        page=page,
        told=told,
        policies=policies,
        count=count_words(claims),
        otherwise=otherwise_words(otherwise, len(page.study.claims.verdicts)) if second else "",
        many=len(page.study.claims.verdicts) > FEW,
        undecided=sum(v.holds is None for v in page.study.claims.verdicts),
    )
    return Section("claims", "What is claimed, and what the computation says", "Claims", Markup(html))


def _asked(model: Model, claim: Claim) -> str:
    form = claim.form
    if form.by_concept:
        own = f", but {by_concept(model, dict(claim.concepts))}" if claim.concepts else ""
        return f"{form.asks} ({concept_name(claim.concept)}{own})"
    return f"when {THINKS}, {form.asks}" if claim.foresight else form.asks


def _case(verdict: ClaimVerdict) -> tuple[str, str, str]:
    return verdict.claim.key, verdict.policy, verdict.scenario


def _both(page: Page, verdict: ClaimVerdict, second: ClaimVerdict | None) -> _Verdict:
    """Return a verdict, with that of the second reading where it is another one."""
    told = _verdict(page, verdict)
    if second is None or second.holds == verdict.holds:
        return told
    return replace(told, then=_verdict(page, second))


def _verdict(page: Page, verdict: ClaimVerdict) -> _Verdict:
    witness = verdict.witness
    return _Verdict(
        verdict=verdict,
        word={True: "holds", False: "fails", None: "undecided"}[verdict.holds],
        depends=depends_words(verdict.depends),
        steps=_steps(page, witness.path),
        willing=() if witness.willing == witness.path else _steps(page, witness.willing),
        state="" if witness.state is None or witness.path else state_sentence(page.model, witness.state),
    )


def _steps(page: Page, path: Sequence[Step] | None) -> tuple[str, ...]:
    return tuple("; ".join(step_sentences(page.model, step)) for step in path or ())
