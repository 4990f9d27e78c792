"""What the sections of a report are made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from ...language import Model, Option, print_condition
from ...language.condition import Condition, Not
from ...results import Result
from ...strategy.study import Study, Trail, WorldStudy
from ..findings import Road, Subject, Summary, subject_of, summarise
from ..method import Method, method_of
from ..phrases import condition_title
from ..words import condition_words, option_titles

__all__ = ["Page", "page_of"]


@dataclass(frozen=True)
class Page:
    """A study with what is drawn from it.

    Attributes
    ----------
    study : Study
    subject : Subject
    summary : Summary
    method : Method
        How the study was made.
    record, doubt : sequence of Result
        What else is known: the chronicle and the evidence, and the robustness. Their sections appear when
        there is something in them.
    """

    study: Study
    subject: Subject
    summary: Summary
    method: Method
    record: Sequence[Result] = field(default=())
    doubt: Sequence[Result] = field(default=())

    @property
    def model(self) -> Model:
        """The model."""
        return self.study.model

    @cached_property
    def options(self) -> dict[str, Option]:
        """Every option by its name."""
        return option_titles(self.model)

    @cached_property
    def shown(self) -> list[str]:
        """The policies told at length: none, the strategy under test, the best."""
        told = dict.fromkeys(["none", self.subject.strategy, self.subject.best])
        return [policy for policy in told if policy is not None and self.world(policy) is not None]

    def world(self, policy: str, scenario: str = "base") -> WorldStudy | None:
        """Return a world that has a status quo to start from."""
        found = self.study.world(policy, scenario)
        return found if found is not None and found.measures is not None else None

    def policy(self, key: str) -> str:
        """Return a policy's title."""
        return "No policy" if key == "none" else self.subject.policy_title(key)

    def scenario(self, key: str) -> str:
        """Return a scenario's title."""
        return "As things stand" if key == "base" else self.subject.scenario_title(key)

    def name(self, party: str) -> str:
        """Return a party's name."""
        return self.model.parties[party].name

    def words(self, condition: Condition) -> str:
        """Return a condition in words."""
        return condition_words(self.model, condition)

    def title_of(self, condition: Condition) -> str:
        """Return what a condition is called, else its words."""
        return condition_title(self.model, condition)

    def want(self, condition: Condition) -> tuple[bool, str, str]:
        """Return a want as (whether it is a not, its words, its text in the model)."""
        if isinstance(condition, Not):
            return True, self.title_of(condition.of), print_condition(condition)
        return False, self.title_of(condition), print_condition(condition)

    def road_trail(self, road: Road, policy: str) -> Trail | None:
        """Return the way along a road in the base scenario."""
        return self.subject.trail(road, policy)


def page_of(
    study: Study,
    *,
    made: datetime | None = None,
    record: Sequence[Result] = (),
    doubt: Sequence[Result] = (),
) -> Page:
    """Draw from a study what a report tells."""
    subject = subject_of(study)
    return Page(
        study=study,
        subject=subject,
        summary=summarise(subject),
        method=method_of(study, made),
        record=tuple(record),
        doubt=tuple(doubt),
    )
