"""Unknown preferences (Li et al. 2004) and strength of preference (Hamouda et al. 2004), state by state."""

from __future__ import annotations

from collections.abc import Callable

from tests.reference.conflict import State, holds
from tests.reference.moves import Game
from tests.reference.preference import place


def unknown(game: Game, party: str, s: State, q: State) -> bool:
    """Whether the party's preference between the two is unknown."""
    s, q = game.worth(party, s), game.worth(party, q)
    return s != q and any(
        holds(game.conflict, a, s) and holds(game.conflict, b, q)
        for entry in game.conflict.parties[party].get("unknown", [])
        for here, a in enumerate(entry)
        for there, b in enumerate(entry)
        if here != there
    )


def better(game: Game, party: str, q: State, s: State) -> bool:
    """q > s, known to be so."""
    return not unknown(game, party, s, q) and game.keys[party][q] > game.keys[party][s]


def much_better(game: Game, party: str, s: State, q: State) -> bool:
    """s >> q: a much_better stands between their places in the ranking."""
    body = game.conflict.parties[party]
    if "ranking" not in body:
        return False
    upper, lower = (place(game.conflict, body["ranking"], game.worth(party, state)) for state in (s, q))
    return any(upper < number <= lower for number in body.get("breaks", []))


def sequence_ends(game: Game, party: str, s1: State, step: Callable[[str, State], set[State]]) -> set[State]:
    """Where legal sequences of the others lead from s1."""
    seen: set[tuple[State, str]] = set()
    waiting: list[tuple[State, str]] = [(s1, "")]
    while waiting:
        state, last = waiting.pop()
        for other in game.parties:
            if other not in (party, last):
                for t in step(other, state):
                    if (t, other) not in seen:
                        seen.add((t, other))
                        waiting.append((t, other))
    return {t for t, _ in seen}


def unknown_stable(game: Game, concept: str, kind: str, party: str, s: State, strict: bool = False) -> bool:
    """Stability for a party of type a, b, c or d, or `surely`."""

    def tempts(q: State) -> bool:
        return better(game, party, q, s) or (kind in ("a", "c", "surely") and unknown(game, party, s, q))

    def deters(q: State) -> bool:
        if unknown(game, party, s, q):
            return kind in ("c", "d")
        keys = game.keys[party]
        return keys[q] < keys[s] if strict else keys[q] <= keys[s]

    def step(other: str, state: State) -> set[State]:
        moves = game.unilateral(other, state)
        if concept != "seq":
            return moves
        forced = game.must(other, state)
        return {
            t
            for t in moves
            if better(game, other, t, state)
            or (kind != "surely" and unknown(game, other, state, t))
            or (forced and game.keys[other][t] == game.keys[other][state])
        }

    return _stable(game, concept, party, s, tempts, deters, step)


def stable_filled_in(
    game: Game, concept: str, party: str, s: State, prefers: Callable[[str, State, State], bool]
) -> bool:
    """Stability by a relation that says of every pair which of the two a party prefers."""

    def step(other: str, state: State) -> set[State]:
        moves = game.unilateral(other, state)
        return {t for t in moves if prefers(other, t, state)} if concept == "seq" else moves

    return _stable(
        game, concept, party, s, lambda q: prefers(party, q, s), lambda q: not prefers(party, q, s), step
    )


def strongly_stable(game: Game, concept: str, party: str, s: State) -> bool:
    """SGMR, SSMR or SSEQ."""

    def step(other: str, state: State) -> set[State]:
        return (
            game.unilateral_improvements(other, state) if concept == "seq" else game.unilateral(other, state)
        )

    return _stable(
        game,
        concept,
        party,
        s,
        lambda q: game.prefers(party, q, s),
        lambda q: much_better(game, party, s, q),
        step,
    )


def _stable(
    game: Game,
    concept: str,
    party: str,
    s: State,
    tempts: Callable[[State], bool],
    deters: Callable[[State], bool],
    step: Callable[[str, State], set[State]],
) -> bool:
    if game.must(party, s):
        return False
    tempting = [q for q in game.unilateral(party, s) if tempts(q)]
    if concept == "nash":
        return not tempting

    def sanction(y: State) -> bool:
        return deters(y) and (concept != "smr" or all(deters(z) for z in game.unilateral(party, y)))

    return all(any(sanction(y) for y in sequence_ends(game, party, q, step)) for q in tempting)
