"""The equilibria of models that are too large to list their states."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_

from ..concepts import BY_REPLIES, CONCEPTS, concept_of, implies
from .budget import OUT_OF_BUDGET, Budget
from .clauses import Clauses, nash_clauses
from .deterrence import Stable, stable_states
from .encoding import Function
from .game import SymbolicGame
from .joint import Joint, joined
from .moves import OneParty
from .result import SymbolicStability, Verdict

MOST_CHOICES = 1 << 8
"""Up to so many choices a party, clauses are written choice by choice."""


def stability(
    game: SymbolicGame,
    *,
    strict: bool = False,
    concepts: Sequence[str] = CONCEPTS,
    budget: Budget | None = None,
) -> SymbolicStability:
    """Find the Nash, GMR, SMR and SEQ equilibria; the definitions are those of `stability.concepts`.

    Parameters
    ----------
    game : SymbolicGame
    strict : bool
        By default a state equal to the start sanctions; strict asks for a worse one.
    concepts : sequence of str
        Which concepts to analyse; all of them by default.
    budget : Budget, optional
        Without one there is no limit of time.

    Returns
    -------
    SymbolicStability
        Every count is exact, or the concept is marked as undecided, with what is known about it.
    """
    work = _Work(game, strict, budget or Budget())
    wanted = [concept for concept in BY_REPLIES if concept in concepts]
    for number, concept in enumerate(wanted):
        work.judge(concept, len(wanted) - number)
    return SymbolicStability(game, strict, work.verdicts)


class _Work:
    """The analysis of one game; later concepts start from what the earlier ones have decided."""

    def __init__(self, game: SymbolicGame, strict: bool, budget: Budget) -> None:
        self.game = game
        self.strict = strict
        self.budget = budget
        self.parties = [OneParty(game, party) for party in range(len(game.parties))]
        self.known: dict[str, list[Stable]] = {}
        self.verdicts: dict[str, Verdict] = {}
        self.joints: dict[frozenset[Function], Joint] = {}

    def judge(self, concept: str, shares: int) -> None:
        """Decide one concept, with an equal share of the time that remains for it."""
        share = self.budget.share(shares)
        found = [
            self._party(concept, party, share.share(len(self.parties) - party))
            for party in range(len(self.parties))
        ]
        # what quick parties have left goes to those that needed more
        open_ = [party for party, each in enumerate(found) if not each.decided]
        for number, party in enumerate(open_):
            again = self._party(concept, party, share.share(len(open_) - number))
            found[party] = Stable(found[party].at_least | again.at_least, again.at_most)
        self.known[concept] = found
        decided = all(each.decided for each in found)
        self.budget.tell(f"{concept.upper()}: counting")
        by_choice = not concept_of(concept).answered and decided and self._few_choices()
        self.verdicts[concept] = Verdict(
            concept=concept,
            stable=tuple(each.at_least if each.decided else None for each in found),
            at_least=self._joint([each.at_least for each in found], by_choice=by_choice),
            at_most=self._joint([each.at_most for each in found], by_choice=by_choice),
        )
        self.game.encoding.collect()

    def _joint(self, sets: Sequence[Function], *, by_choice: bool) -> Joint:
        """Intersect sets of states, those that were intersected before by a look at the answer."""
        together = frozenset(sets)
        if together not in self.joints:
            clauses = self._nash_clauses if by_choice else None
            self.joints[together] = joined(self.game, sets, self.budget.share(2), clauses)
        return self.joints[together]

    def _few_choices(self) -> bool:
        blocks = (self.game.space.block(party)[1] for party in range(len(self.parties)))
        return max(blocks) <= MOST_CHOICES

    def _nash_clauses(self) -> Clauses:
        return nash_clauses(self.game, self.parties)

    def _party(self, concept: str, party: int, budget: Budget) -> Stable:
        game, focal = self.game, self.parties[party]
        budget.tell(f"{concept.upper()} for {game.model.parties[game.parties[party]].name}")
        least, most = self._bounds(concept, party)
        try:
            budget.check()
            if not concept_of(concept).answered:
                restful = game.feasible & ~focal.restless
                return Stable(restful, restful)
            others = {other: who for other, who in enumerate(self.parties) if other != party}
            found = stable_states(focal, concept, others, most, strict=self.strict, budget=budget)
            return Stable(found.at_least | least, found.at_most)
        except OUT_OF_BUDGET:
            return Stable(least, most)

    def _bounds(self, concept: str, party: int) -> tuple[Function, Function]:
        """Return states that are stable and states that may be, by what is known of other concepts."""
        inner = [known[party].at_least for each, known in self.known.items() if implies(each, concept)]
        outer = [known[party].at_most for each, known in self.known.items() if implies(concept, each)]
        least = reduce(or_, inner) if inner else self.game.encoding.false
        most = reduce(and_, outer) if outer else self.game.feasible
        return least, most
