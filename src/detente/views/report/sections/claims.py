"""The claims, each with its verdicts and what shows them."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....language import Claim
from ....strategy import ClaimVerdict
from ...sentences import step_sentences
from ...words import concept_name, state_sentence
from ..page import Page
from ..section import Section

FEW = 5


@dataclass(frozen=True)
class _Verdict:
    verdict: ClaimVerdict
    word: str
    steps: tuple[str, ...]
    state: str


@dataclass(frozen=True)
class _Claim:
    claim: Claim
    asked: str
    conditions: str
    verdicts: tuple[_Verdict, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The different verdicts of the claim."""
        return tuple(sorted({told.word for told in self.verdicts}))

    @property
    def policies(self) -> tuple[str, ...]:
        """The policies it was tested under."""
        return tuple(dict.fromkeys(told.verdict.policy for told in self.verdicts))


def claims(page: Page, environment: Environment) -> Section | None:
    """Tell every claim tested."""
    by_claim: dict[str, list[ClaimVerdict]] = {}
    for verdict in page.study.claims.verdicts:
        by_claim.setdefault(verdict.claim.key, []).append(verdict)
    if not by_claim:
        return None
    told = [
        _Claim(
            claim=verdicts[0].claim,
            asked=_asked(verdicts[0].claim),
            conditions=" — ".join(page.title_of(condition) for condition in verdicts[0].claim.conditions),
            verdicts=tuple(_verdict(page, verdict) for verdict in verdicts),
        )
        for verdicts in by_claim.values()
    ]
    policies = [p for p in page.study.policies if any(p in claim.policies for claim in told)]
    html = environment.get_template("claims.html.j2").render(
        page=page,
        told=told,
        policies=policies,
        hold=sum(v.holds is True for v in page.study.claims.verdicts),
        fail=sum(v.holds is False for v in page.study.claims.verdicts),
        few=FEW,
        undecided=sum(v.holds is None for v in page.study.claims.verdicts),
    )
    return Section("claims", "What is claimed, and what the computation says", "Claims", Markup(html))


def _asked(claim: Claim) -> str:
    form = claim.form
    return f"{form.asks} ({concept_name(claim.concept)})" if form.by_concept else form.asks


def _verdict(page: Page, verdict: ClaimVerdict) -> _Verdict:
    witness = verdict.witness
    return _Verdict(
        verdict=verdict,
        word={True: "holds", False: "fails", None: "undecided"}[verdict.holds],
        steps=tuple("; ".join(step_sentences(page.model, step)) for step in witness.path or ()),
        state="" if witness.state is None or witness.path else state_sentence(page.model, witness.state),
    )
