"""SIM, Tableau and coalitional stability (SPEC §4)."""

from __future__ import annotations

from itertools import product

from tests.reference.conflict import State, owner
from tests.reference.graph import GraphGame, legal_ends
from tests.reference.moves import Game
from tests.reference.stability import not_preferred, replies, stable


def sim_stable(game: Game, party: str, s: State, strict: bool = False) -> bool:
    """Every improvement is met by some combination of the others' improvements taken from s."""
    return all(_met(game, party, s, s1, strict) for s1 in game.unilateral_improvements(party, s))


def _met(game: Game, party: str, s: State, s1: State, strict: bool) -> bool:
    others = [other for other in game.parties if other != party]
    offers = [[None, *game.unilateral_improvements(other, s)] for other in others]
    for chosen in product(*offers):
        if all(result is None for result in chosen):
            continue
        result_of = dict(zip(others, chosen, strict=True)) | {party: s1}
        together = game.settle(
            tuple(
                (result_of[owner(option)] or s)[number] for number, option in enumerate(game.conflict.options)
            )
        )
        if game.is_feasible(together) and not_preferred(game, party, together, s, strict):
            return True
    return False


def tableau_stable(game: Game, party: str, s: State, strict: bool = False) -> bool:
    """SEQ-stable, or SIM-stable where this party and another are SEQ-unstable (Fraser & Hipel)."""
    unstable = {other for other in game.parties if not stable(game, "seq", other, s, strict)}
    return party not in unstable or (len(unstable) >= 2 and sim_stable(game, party, s, strict))


def joint(game: Game, coalition: frozenset[str], s: State) -> set[State]:
    """R_H(s): what any nonempty subset of H can bring about by one joint move, whatever its size."""
    if isinstance(game, GraphGame):
        return legal_ends(game, coalition, s)
    if game.max_deal < len(coalition):
        raise ValueError("the game must allow deals as large as the coalition")
    return {move.to for move in game.moves[s] if move.movers <= coalition}


def joint_improvements(game: Game, coalition: frozenset[str], s: State) -> set[State]:
    """The states of R_H(s) that every member strictly prefers to s."""
    return {t for t in joint(game, coalition, s) if all(game.prefers(party, t, s) for party in coalition)}


def coalition_stable(
    game: Game, concept: str, coalition: frozenset[str], s: State, strict: bool = False
) -> bool:
    """Coalitional Nash, GMR, SMR or SEQ for H at s (Inohara & Hipel 2008)."""

    def deterred(t: State) -> bool:
        return any(not_preferred(game, party, t, s, strict) for party in coalition)

    def sanction(t: State) -> bool:
        return deterred(t) and (
            concept != "smr" or all(deterred(escape) for escape in joint(game, coalition, t))
        )

    if any(game.must(party, s) for party in coalition):
        return False
    improvements = joint_improvements(game, coalition, s)
    if concept == "nash":
        return not improvements
    return all(
        any(sanction(s2) for s2 in replies(game, coalition, s1, concept == "seq")) for s1 in improvements
    )
