"""The Python façade of models whose states are too many to list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .api import check_concept, is_strict
from .symbolic import Budget, Road, SymbolicGame, SymbolicStability, explain, shortest_road, stability

if TYPE_CHECKING:
    from .stability import Explanation

__all__ = ["LargeGame"]


class LargeGame(SymbolicGame):
    """A model under one policy and one scenario, its states held as sets and never one by one."""

    def stability(self, *, sanctions: str = "weak", budget: Budget | None = None) -> SymbolicStability:
        """Find the equilibria; what the budget does not suffice for is undecided."""
        return stability(self, strict=is_strict(sanctions), budget=budget)

    def explain(
        self,
        state: Mapping[str, str | bool],
        party: str,
        concept: str,
        *,
        sanctions: str = "weak",
        budget: Budget | None = None,
    ) -> Explanation:
        """Explain why a state is or is not stable for a party under a concept.

        Raises
        ------
        GameError
            For an unknown party, option, level or concept, or an infeasible state.
        """
        check_concept(concept)
        found, focal = self.find_state(state), self.party(party)
        return explain(self, found, focal, concept, strict=is_strict(sanctions), budget=budget)

    def path(self, condition: str, *, max_deal: int = 3, budget: Budget | None = None) -> Road:
        """Find a shortest path of allowed moves from the status quo to a condition.

        Raises
        ------
        ConditionError
            For a condition that cannot be read.
        GameError
            When there is no status quo to start from.
        """
        from .language import check_condition

        wanted = self.where(check_condition(self.model, condition))
        return shortest_road(self, wanted, max_deal, budget=budget)
