"""Stability of one party, and equilibria (SPEC §4)."""

from __future__ import annotations

from tests.reference.conflict import State
from tests.reference.moves import Game

CONCEPTS = ("nash", "gmr", "smr", "seq")


def replies(game: Game, focal: frozenset[str], s1: State, improving: bool) -> frozenset[State]:
    """Where legal sequences of the others' single moves lead from s1, no party moving twice running.

    Search over (state, last mover). With `improving` every step improves its mover from where it starts.
    """
    memo = game.memo.setdefault(("replies", focal, improving), {})
    if s1 not in memo:
        others = [party for party in game.parties if party not in focal]
        step = game.unilateral_improvements if improving else game.unilateral
        seen: set[tuple[State, str]] = set()
        waiting: list[tuple[State, str | None]] = [(s1, None)]
        while waiting:
            state, last = waiting.pop()
            for party in others:
                if party == last:
                    continue
                for reached in step(party, state):
                    if (reached, party) not in seen:
                        seen.add((reached, party))
                        waiting.append((reached, party))
        memo[s1] = frozenset(state for state, _ in seen)
    found: frozenset[State] = memo[s1]
    return found


def not_preferred(game: Game, party: str, t: State, s: State, strict: bool) -> bool:
    """P_i(t) <= P_i(s), or < in the strict reading."""
    keys = game.keys[party]
    return keys[t] < keys[s] if strict else keys[t] <= keys[s]


def sanctions(game: Game, concept: str, party: str, s: State, s1: State, strict: bool = False) -> set[State]:
    """The states s2 in which the others' reply to s1 deters the party."""
    found = {
        s2
        for s2 in replies(game, frozenset({party}), s1, concept == "seq")
        if not_preferred(game, party, s2, s, strict)
    }
    if concept == "smr":
        found = {
            s2
            for s2 in found
            if all(not_preferred(game, party, s3, s, strict) for s3 in game.unilateral(party, s2))
        }
    return found


def stable(game: Game, concept: str, party: str, s: State, strict: bool = False) -> bool:
    """Whether s is stable for the party, which it is not where the party must move."""
    if game.must(party, s):
        return False
    improvements = game.unilateral_improvements(party, s)
    if concept == "nash":
        return not improvements
    return all(sanctions(game, concept, party, s, s1, strict) for s1 in improvements)


def own_equilibria(game: Game, concepts: dict[str, str], strict: bool = False) -> frozenset[State]:
    """The feasible states that are stable for every party by its own concept."""
    return frozenset(
        s
        for s in game.feasible
        if all(stable(game, concepts[party], party, s, strict) for party in game.parties)
    )


def equilibria(game: Game, concept: str = "seq", strict: bool = False) -> frozenset[State]:
    """The feasible states that are stable for every party."""
    memo = game.memo.setdefault("equilibria", {})
    if (concept, strict) not in memo:
        memo[concept, strict] = frozenset(
            s for s in game.feasible if all(stable(game, concept, party, s, strict) for party in game.parties)
        )
    found: frozenset[State] = memo[concept, strict]
    return found
