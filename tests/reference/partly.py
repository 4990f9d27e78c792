"""Which moves are surely, or possibly, taken in the second reading, from their definition (SPEC §9)."""

from __future__ import annotations

from collections.abc import Iterable

from tests.reference.conflict import State
from tests.reference.lean import parts
from tests.reference.moves import Move
from tests.reference.reasons import Ordering, possibly_prefers, surely_prefers
from tests.reference.shaken import Shaken


class Partly:
    """A conflict in option form of whose orders only some orderings are known."""

    def __init__(self, shaken: Shaken, orderings: Iterable[Ordering]) -> None:
        self.shaken = shaken
        self.game = shaken.game
        self.orderings = list(orderings)
        self.told: dict[tuple[str, State, State, bool], bool] = {}

    def prefers(self, party: str, t: State, s: State, possibly: bool) -> bool:
        """Whether the party prefers t to s in some order that keeps the orderings, or in all."""
        asked = (party, t, s, possibly)
        if asked not in self.told:
            ask = possibly_prefers if possibly else surely_prefers
            self.told[asked] = ask(self.shaken, party, self.orderings, t, s)
        return self.told[asked]

    def wanted(self, s: State, move: Move, possibly: bool) -> bool:
        """Whether every mover surely, or possibly, prefers the move to staying."""
        return all(self.prefers(party, move.to, s, possibly) for party in move.movers)

    def unanswered(self, s: State, move: Move, possibly: bool) -> bool:
        """Surely: no possible improvements of the others lead to what a mover does not surely prefer to s.

        Possibly: no sure ones lead to what a mover does not possibly prefer to it.
        """
        others = [party for party in self.game.parties if party not in move.movers]
        seen: set[tuple[State, str]] = set()
        waiting: list[tuple[State, str | None]] = [(move.to, None)]
        for state, last in waiting:
            for party in others:
                for t in self.game.unilateral(party, state) if party != last else ():
                    if (t, party) not in seen and self.prefers(party, t, state, not possibly):
                        seen.add((t, party))
                        waiting.append((t, party))
        return all(self.prefers(party, u, s, possibly) for party in move.movers for u, _ in seen)

    def taken(self, s: State, possibly: bool) -> set[State]:
        """Where the moves lead that are surely, or possibly, taken from s."""
        chosen = self.game.chosen[s]
        found = set()
        for a, move in chosen.items():
            if not self.wanted(s, move, possibly) or not self.unanswered(s, move, possibly):
                continue
            if all(
                any(self.prefers(party, move.to, chosen[b].to, possibly) for party in move.movers)
                or not self.wanted(s, chosen[b], not possibly)
                or not self.unanswered(s, chosen[b], not possibly)
                for b in parts(s, a)
                if b in chosen
            ):
                found.add(move.to)
        return found
