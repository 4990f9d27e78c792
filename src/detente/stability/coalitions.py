"""Coalitional Nash, GMR, SMR and SEQ (Kilgour, Hipel, Fang & Peng 2001; Inohara & Hipel 2008).

R_H(s) is what any nonempty subset of the coalition H can bring about by one joint move. An improvement is a
state in R_H(s) that every member strictly prefers; a sanction need only fail to be preferred by one member.
The others answer one by one, in legal sequences; for SEQ by improvements. A coalition of one party gives the
ordinary concepts, and that is how they are found in graph form. All parties together have nobody to fear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ..concepts import CONCEPTS, concept_of
from ..engine import coalition_arcs, improving_arcs, party_arcs
from ..game import Arcs, Game, may_stay
from .lanes import Bits, in_lanes, unmet
from .result import Stability

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
LARGEST_CODE = 1 << 63


def coalition_stability(
    game: Game,
    coalitions: Iterable[Sequence[int]],
    *,
    concepts: Sequence[str] = CONCEPTS,
    strict: bool = False,
) -> Stability:
    """Find for every coalition and state whether it is coalitionally stable.

    Parameters
    ----------
    game : Game
    coalitions : iterable of sequences of int
        Each the numbers of its members.
    concepts : sequence of str
        nash, gmr, smr, seq.
    strict : bool
        Whether a sanction must be strictly worse for a member.

    Raises
    ------
    TooLargeError
        When the moves are too many to be listed.
    """
    listed = [tuple(sorted(members)) for members in coalitions]
    stable = {
        concept: np.stack([coalition_stable(game, members, concept, strict) for members in listed])
        for concept in concepts
    }
    focal = tuple("+".join(game.parties[party] for party in members) for members in listed)
    return Stability(game=game, strict=strict, stable=stable, focal=focal)


def universal_coalitions(game: Game, max_deal: int) -> list[tuple[int, ...]]:
    """Return every coalition of up to `max_deal` parties; universally stable is what is so for each."""
    everybody = range(len(game.parties))
    return [
        members
        for size in range(1, min(max_deal, len(game.parties)) + 1)
        for members in combinations(everybody, size)
    ]


def coalition_stable(game: Game, members: Sequence[int], concept: str, strict: bool = False) -> Bool:
    """Return the feasible states in which a coalition is stable, shape (size,)."""
    kind, moves = concept_of(concept), coalition_arcs(game, members)
    tempting = tempting_moves(game, members, moves)
    if kind.answered:
        others = [party for party in range(len(game.parties)) if party not in members]
        answering = improving_arcs if kind.credible else party_arcs
        replies = [answering(game, party) for party in others]
        lane, standard = rank_lanes(game, members)

        def deters(lanes: Ints) -> Bits:
            return in_lanes([deterred(game, members, standard[number], strict) for number in lanes])

        tempting = unmet(moves, tempting, lane, deters, replies, escapes=kind.escapes)
    stable = game.feasible & may_stay(game, tuple(members))
    stable[moves.sources[tempting]] = False
    return stable


def tempting_moves(game: Game, members: Sequence[int], moves: Arcs) -> Bool:
    """Return which of a coalition's moves every member strictly prefers to staying, shape (moves,)."""
    tempting = np.ones(len(moves.targets), dtype=np.bool_)
    for party in members:
        tempting &= game.ranks[party][moves.targets] > game.ranks[party][moves.sources]
    return tempting


def rank_lanes(game: Game, members: Sequence[int]) -> tuple[Ints, Ints]:
    """Return the lane of each state, by the members' ranks there, and these ranks by lane."""
    number: Ints = np.zeros(game.space.size, dtype=np.int64)
    different = 1
    for party in members:
        if different * game.classes[party] >= LARGEST_CODE:
            kinds, number = np.unique(number, return_inverse=True)
            different = len(kinds)
        number = number * game.classes[party] + game.ranks[party]
        different *= game.classes[party]
    _, first, lane = np.unique(number, return_index=True, return_inverse=True)
    standard = np.stack([game.ranks[party][first] for party in members], axis=1)
    return lane, standard


def deterred(game: Game, members: Sequence[int], standard: Ints, strict: bool) -> Bool:
    """Return which feasible states at least one member does not prefer to one with the given ranks."""
    held = np.zeros(game.space.size, dtype=np.bool_)
    for party, rank in zip(members, standard, strict=True):
        held |= game.ranks[party] < rank if strict else game.ranks[party] <= rank
    return held & game.feasible
