"""What parties prefer between two situations, by names, so that no game need be compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...game import Because
from ...game.because import Deciding
from ...game.closed import Judge
from ...game.rules import commitments_of, scenario_of
from ...language import Model, Preferences
from ..ground import Ground
from ..worth import worth

Levels = Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Wants:
    """A model as the debrief knows it: all of it.

    Attributes
    ----------
    model : Model
    policy : str or None
        The one in force.
    max_deal : int
    """

    model: Model
    policy: str | None
    max_deal: int
    _grounds: dict[str | None, Ground] = field(default_factory=dict, repr=False)

    @cached_property
    def judge(self) -> Judge:
        """What tells which conditions hold."""
        return Judge(self.model)

    @cached_property
    def _deciding(self) -> Deciding:
        return Deciding(self.model)

    def ground(self, scenario: str | None) -> Ground:
        """Return what is played on in a scenario."""
        if scenario not in self._grounds:
            commitments = commitments_of(self.model, self.policy)
            self._grounds[scenario] = Ground(
                self.model, commitments, scenario_of(self.model, scenario), self.max_deal
            )
        return self._grounds[scenario]

    def preferences(self, party: str, scenario: str | None) -> Preferences | None:
        """Return what a party wants in a scenario."""
        told = scenario_of(self.model, scenario).preferences
        return told.get(party, self.model.parties[party].preferences)

    def because(self, party: str, scenario: str | None, before: Levels, after: Levels) -> Because | None:
        """Return what decides that a party prefers what comes after; None where it does not."""
        wants = self.preferences(party, scenario)
        was, comes = self._numbers(before), self._numbers(after)
        if worth(wants, self.judge.world.in_state(comes)) <= worth(wants, self.judge.world.in_state(was)):
            return None
        return self._deciding.because(wants, was, comes)

    def values(self, wants: Preferences | None, state: Levels) -> tuple[int, ...]:
        """Return how many conditions of each entry of some preferences hold in a state."""
        wishes = () if wants is None else wants.wishes
        return tuple(sum(self.judge.holds(rule.condition, state) for rule in wish.rules) for wish in wishes)

    def _numbers(self, state: Levels) -> dict[str, int]:
        return {name: self.judge.number(name, level) for name, level in state.items()}
