"""The equilibria of models that are too large to list their states."""

from __future__ import annotations

from collections.abc import Sequence

from .budget import OUT_OF_BUDGET, Budget
from .deterrence import Stable, stable_states
from .encoding import Function
from .game import SymbolicGame
from .joint import joined
from .moves import OneParty
from .result import CONCEPTS, SymbolicStability, Verdict

__all__ = ["stability"]


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
    wanted = [concept for concept in CONCEPTS if concept in concepts]
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
        at_least = joined(self.game, [each.at_least for each in found], self.budget.share(2))
        self.verdicts[concept] = Verdict(
            concept=concept,
            stable=tuple(each.at_least if each.decided else None for each in found),
            at_least=at_least,
            at_most=at_least
            if decided
            else joined(self.game, [each.at_most for each in found], self.budget.share(2)),
        )
        self.game.encoding.collect()

    def _party(self, concept: str, party: int, budget: Budget) -> Stable:
        game, focal = self.game, self.parties[party]
        budget.tell(f"{concept.upper()} for {game.model.parties[game.parties[party]].name}")
        least, most = self._bounds(concept, party)
        try:
            budget.check()
            if concept == "nash":
                restful = game.feasible & ~focal.restless
                return Stable(restful, restful)
            others = {other: who for other, who in enumerate(self.parties) if other != party}
            found = stable_states(focal, concept, others, most, strict=self.strict, budget=budget)
            return Stable(found.at_least | least, found.at_most)
        except OUT_OF_BUDGET:
            return Stable(least, most)

    def _bounds(self, concept: str, party: int) -> tuple[Function, Function]:
        """Return states that are stable and states that may be, from Nash ⊆ SMR, SEQ ⊆ GMR."""
        least, most = self.game.encoding.false, self.game.feasible
        if concept != "nash" and "nash" in self.known:
            least = self.known["nash"][party].at_least
        if concept in ("smr", "seq") and "gmr" in self.known:
            most = self.known["gmr"][party].at_most
        return least, most
