"""What the sections of a report are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from ...language import Model, Option, print_condition
from ...language.condition import Condition
from ...strategy import expand_scenarios
from ...strategy.study import Study, Trail, WorldStudy
from ..answers import Answer, answers_of
from ..figures.figure import Figure
from ..figures.road import RoadRow, road_figure
from ..findings import RoadAround, Subject, Summary, subject_of, summarise
from ..method import Method, method_of
from ..phrases import capital, condition_title, short
from ..words import condition_words, denied, option_titles

if TYPE_CHECKING:
    from ...belief import Perceived
    from ...cases.reproduce import Reproduced
    from ...design import Design
    from ...doubt.told import Robustness
    from ...record import Record


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
    record : Record or None
        What the record says, where the model speaks of one.
    doubt : Robustness or None
        How sure the verdicts are that the findings stand on, where that was worked out.
    published : sequence of Reproduced
        What was published about the model, worked out again.
    design : Design or None
        What the side should bind itself to, where that was worked out.
    beliefs : Perceived or None
        What the parties believe of one another, where the model says so and it was worked out.
    left_out : mapping of str to str
        Why the `design` or the `beliefs` could not be worked out, as a sentence.
    """

    study: Study
    subject: Subject
    summary: Summary
    method: Method
    record: Record | None = None
    doubt: Robustness | None = None
    published: Sequence[Reproduced] = ()
    design: Design | None = None
    beliefs: Perceived | None = None
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def model(self) -> Model:
        """The model."""
        return self.study.model

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What is known of what to bind oneself to, and of what to say aloud, in short."""
        return answers_of(self.design, self.beliefs, self.study.written)

    @property
    def needed(self) -> str:
        """What the best policy needs, where a commitment of it does nothing; else empty."""
        best = (
            [] if self.design is None else [x for x in self.design.policies if x.policy == self.subject.best]
        )
        if self.design is None or not any(each.superfluous and each.holding for each in best):
            return ""
        from ..review_words import briefly_needed_words

        return briefly_needed_words(self.design, best[0])

    @property
    def aloud(self) -> str:
        """Who sees others otherwise than they are, and what it changes to say the best policy aloud."""
        if self.beliefs is None:
            return ""
        from ..belief_words import mistaken_words, said_or_not_words

        told = [mistaken_words(self.beliefs), said_or_not_words(self.beliefs, self.subject.best)]
        return " ".join(filter(None, told))

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

    @property
    def single(self) -> bool:
        """Whether one world alone is looked at."""
        return len(self.study.policies) == len(self.study.scenarios) == 1

    def policy(self, key: str) -> str:
        """Return a policy's title."""
        if key == "none" and not self.model.policies:
            return "The model as it stands"
        return capital(self.subject.policy_title(key))

    def scenario(self, key: str) -> str:
        """Return a scenario's title."""
        return capital(self.subject.scenario_title(key))

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
        contrary = denied(self.model, condition)
        if contrary is None:
            return False, self.title_of(condition), print_condition(condition)
        again = denied(self.model, contrary)
        return again is None, self.title_of(contrary if again is None else again), print_condition(condition)

    def spoken_of(self, road: RoadAround) -> list[str]:
        """Return the scenarios in which a road is told: all, or those alone that its claims name.

        A claim that is made as things stand is held against every scenario, as the findings do.
        """
        asked = {
            name
            for key in road.claims
            for name in expand_scenarios(
                self.model, self.model.claims[key].scenarios if key in self.model.claims else None
            )
        }
        return [name for name in self.study.scenarios if "base" in asked or name in asked]

    def where(self, road: RoadAround) -> str:
        """Return the scenario in which a road is told: the base scenario if its claims speak of it."""
        return next(iter(self.spoken_of(road)), "base")

    @cached_property
    def picture(self) -> Figure | None:
        """The road without a policy and under the one that does best, None where there is none."""
        road = self.subject.road
        if road is None:
            return None
        where = self.where(road)
        also = "" if where == "base" else f"; {self.scenario(where)}"
        rows = []
        for key in dict.fromkeys(["none", self.subject.best or "none"]):
            way, trail = self.subject.way(road, key, where), self.subject.trail(road, key, where)
            if way is not None:
                title = "Without a policy" if key == "none" else f"Under “{self.policy(key)}”"
                rows.append(RoadRow(f"{title}{also}", way, 0 if trail is None else len(trail.steps)))
        return road_figure(rows, short(road.title, 100)) if rows else None

    def road_trail(self, road: RoadAround, policy: str) -> Trail | None:
        """Return the way along a road in the base scenario, None where no claim speaks of that."""
        return self.subject.trail(road, policy) if self.where(road) == "base" else None


def page_of(
    study: Study,
    *,
    made: datetime | None = None,
    record: Record | None = None,
    doubt: Robustness | None = None,
    published: Sequence[Reproduced] = (),
    design: Design | None = None,
    beliefs: Perceived | None = None,
    left_out: Mapping[str, str] | None = None,
) -> Page:
    """Draw from a study what a report tells."""
    subject = subject_of(study)
    return Page(
        study=study,
        subject=subject,
        summary=summarise(subject, record),
        method=method_of(study, made),
        record=record,
        doubt=doubt,
        published=tuple(published),
        design=design,
        beliefs=beliefs,
        left_out=left_out or {},
    )
