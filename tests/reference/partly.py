"""What is surely, or possibly, so where orders are known in part, from its definition (SPEC §9).

Which moves are taken in either reading, and which states are stable.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from tests.reference.conflict import State
from tests.reference.graph import GraphGame, sequences
from tests.reference.lean import parts
from tests.reference.moves import Move
from tests.reference.reasons import Ordering, possibly_prefers, surely_prefers
from tests.reference.shaken import Shaken


class Partly:
    """A conflict of whose orders only some orderings are known."""

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
        """Where the moves lead that are surely, or possibly, taken from s; in graph form none has parts."""
        if isinstance(self.game, GraphGame):
            return {
                move.to
                for move in self.arcs(self.game, s)
                if self.wanted(s, move, possibly) and self.unanswered(s, move, possibly)
            }
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

    def taken_at_once(self, s: State, possibly: bool, every: bool) -> set[State]:
        """Where moves so taken lead in the first reading: every improvement, or the lean ones."""
        if isinstance(self.game, GraphGame):
            return {move.to for move in self.arcs(self.game, s) if self.wanted(s, move, possibly)}
        chosen = self.game.chosen[s]
        return {
            move.to
            for a, move in chosen.items()
            if self.wanted(s, move, possibly)
            and all(
                every or any(self.prefers(party, move.to, chosen[b].to, possibly) for party in move.movers)
                for b in parts(s, a)
                if b in chosen
            )
        }

    def arcs(self, game: GraphGame, s: State) -> Iterator[Move]:
        """The moves from a state in graph form, whoever wants them."""
        for size in range(1, game.max_deal + 1):
            for members in map(frozenset, combinations(game.parties, size)):
                if size == 1:
                    (party,) = members
                    ends = game.unilateral(party, s)
                else:
                    ends = {t for t, moved in sequences(game, members, s) if moved == members}
                yield from (Move(members, t) for t in ends if not game.banned(members, s, t))

    def stable(self, concept: str, party: str, s: State, possibly: bool) -> bool:
        """Whether a state is surely, or possibly, stable for a party."""
        gains = [t for t in self.game.unilateral(party, s) if self.prefers(party, t, s, not possibly)]
        return all(concept != "nash" and self.sanctioned(concept, party, s, t, possibly) for t in gains)

    def sanctioned(self, concept: str, party: str, s: State, gain: State, possibly: bool) -> bool:
        """Whether the others surely, or possibly, lead from a gain to what the party has no use for."""
        seen: set[tuple[State, str]] = set()
        waiting: list[tuple[State, str | None]] = [(gain, None)]
        for state, last in waiting:
            for other in self.game.parties:
                if other not in (party, last):
                    for t in self.game.unilateral(other, state):
                        wanted = concept != "seq" or self.prefers(other, t, state, possibly)
                        if wanted and (t, other) not in seen:
                            seen.add((t, other))
                            waiting.append((t, other))
        for end, _ in seen:
            left = {end, *self.game.unilateral(party, end)} if concept == "smr" else {end}
            if not any(self.prefers(party, t, s, not possibly) for t in left):
                return True
        return False
