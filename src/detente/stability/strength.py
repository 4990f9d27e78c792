"""Strong and weak stability (Hamouda, Kilgour & Hipel 2004, 2006).

With three degrees of preference, much better (>>), better (>) and equal, a party is tempted by anything
better. A stable state is *strongly* stable when every temptation is met by an answer that leaves the party
much worse off than before, and for SMR by one from which no move of its own saves it from that. What is
stable and not strongly so is weakly stable. A state without temptations (Nash) has nothing to be deterred
from and is strongly stable under all of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..concepts import CONCEPTS, concept_of, strong_key
from ..engine import improving_arcs, party_arcs
from ..game import Game, may_stay
from .coalitions import coalition_stable
from .lanes import Bits, in_lanes, unmet
from .preference import levels_of
from .result import Stability

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]


def strength_stability(game: Game, *, concepts: Sequence[str] = CONCEPTS, strict: bool = False) -> Stability:
    """Find for every party and state whether it is stable, and whether strongly so.

    Parameters
    ----------
    game : Game
    concepts : sequence of str
        nash, gmr, smr, seq.
    strict : bool
        Whether an equal state does not deter; it never deters strongly.

    Returns
    -------
    Stability
        With `strong_gmr` and so on beside the concepts.

    Raises
    ------
    TooLargeError
        When the moves are too many to be listed.
    """
    parties = range(len(game.parties))
    stable: dict[str, Bool] = {}
    for concept in concepts:
        stable[concept] = np.stack([coalition_stable(game, (party,), concept, strict) for party in parties])
    for concept in concepts:
        if key := strong_key(concept):
            stable[key] = np.stack([_strong(game, party, concept) for party in parties])
    return Stability(game=game, strict=strict, stable=stable, reading={"strength": True})


def _strong(game: Game, party: int, concept: str) -> Bool:
    moves = party_arcs(game, party)
    levels = levels_of(game, party)
    tempting = game.ranks[party][moves.targets] > game.ranks[party][moves.sources]
    others = [other for other in range(len(game.parties)) if other != party]
    answering = improving_arcs if concept_of(concept).credible else party_arcs
    replies = [answering(game, other) for other in others]

    def deters(lanes: Ints) -> Bits:
        return in_lanes([(levels > level) & game.feasible for level in lanes])

    left = unmet(moves, tempting, levels, deters, replies, escapes=concept_of(concept).escapes)
    stable = game.feasible & may_stay(game, (party,))
    stable[moves.sources[left]] = False
    return stable
