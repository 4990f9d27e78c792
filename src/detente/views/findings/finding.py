"""What a summary consists of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ...language import Claim, print_condition


@dataclass(frozen=True)
class Ask:
    """A verdict that a finding stands on.

    Attributes
    ----------
    policy, scenario : str
        Of which world.
    claim : Claim
        What is asked of it, in the second reading where it says so; it need not be one of the model's.
    holds : bool
        What the finding says of it.
    """

    policy: str
    scenario: str
    claim: Claim
    holds: bool

    @property
    def case(self) -> tuple[str, str, str, bool]:
        """What tells it from others."""
        return self.policy, self.scenario, self.claim.key, self.claim.foresight

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "claim": self.claim.key,
            "policy": self.policy,
            "scenario": self.scenario,
            "foresight": "answer" if self.claim.foresight else "none",
            "query": self.claim.query,
            "conditions": [print_condition(each) for each in self.claim.conditions],
            "holds": self.holds,
        }


@dataclass(frozen=True)
class Finding:
    """One finding.

    Attributes
    ----------
    key : str
        What it is about: alone, road, strategy, best, tests, demands, goal, holds, record or start.
    headline : str
        The finding in one short sentence.
    text : str
        What is behind it, in a few sentences.
    see : tuple of (str, str)
        Where the evidence is, as what a link says and the name of a section (`road`, `policies`, …).
    ask : tuple of str
        The command that shows it, without the model: `("path", "bypass", "--willing")`.
    stands_on : tuple of Ask
        The verdicts that it is made of; none where it is not made of any.
    """

    key: str
    headline: str
    text: str
    see: tuple[tuple[str, str], ...]
    ask: tuple[str, ...] = ()
    stands_on: tuple[Ask, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "key": self.key,
            "headline": self.headline,
            "text": self.text,
            "see": [section for _, section in self.see],
            "ask": list(self.ask),
            "stands_on": [each.to_dict() for each in self.stands_on],
        }


@dataclass(frozen=True)
class Summary:
    """The question that a model asks, the answer, and the findings behind it.

    Attributes
    ----------
    question, answer : str
    findings : tuple of Finding
    policy : str
        What the policy that does best says, in a sentence; empty without one.
    next : str
        Who does what next on the way to the goal under it, or without one where there is none; empty where no
        moves that all who make them want lead there.
    """

    question: str
    answer: str
    findings: tuple[Finding, ...]
    policy: str = ""
    next: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "question": self.question,
            "answer": self.answer,
            "policy": self.policy,
            "next": self.next,
            "findings": [finding.to_dict() for finding in self.findings],
        }


def cases_of(findings: Iterable[Finding]) -> dict[tuple[str, str, str, bool], Ask]:
    """Return what findings stand on, each case once."""
    return {ask.case: ask for finding in findings for ask in finding.stands_on}
