"""Limited-move stability L_h and non-myopic stability (Kilgour 1985; Fang, Hipel & Kilgour 1989, 1993).

For two parties, G_0(i, s) = s; for h >= 1 party i picks the m in R_i(s) that it likes best of all
G_{h-1}(j, m), and G_h(i, s) is that outcome if i strictly prefers it to s, else s. A state is L_h-stable for
i when G_h(i, s) = s, and non-myopically stable when it is L_h-stable for all h from some h on.

For three or more parties the literature has several definitions, which differ in who moves next. This is the
one taken here, seen by a focal party: after a move, of those others who would move on, each by its own
foresight of h - 1 moves, the one goes first whose move ends worst for the focal party; when nobody would,
matters rest. It needs no order of the parties, gives Kilgour's definition for two, and L_1 is Nash.

*Ties.* A party that foresees equally good outcomes of several moves takes the one that is worst for the
focal party; when that ties as well, the state that comes first in the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from ..engine import party_arcs
from ..game import Arcs, Game, TooLargeError, may_stay
from ..game.patience import check_time

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
LONGEST = 10_000
SHORTEST = 32
EFFORT = 1 << 30
LARGEST = np.iinfo(np.int64).max


def limited_stable(game: Game, party: int, horizon: int) -> Bool:
    """Return the feasible states that are L_h-stable for a party, shape (size,)."""
    outcomes = foresight(game, party)
    for _ in range(horizon - 1):
        next(outcomes)
    stays: Bool = next(outcomes)[party] == np.arange(game.space.size)
    return game.feasible & stays & may_stay(game, (party,))


def non_myopic_stable(game: Game, party: int) -> Bool:
    """Return the feasible states that are non-myopically stable for a party, shape (size,).

    What is foreseen at one horizon follows from the one before alone, so it repeats in the end; the answer
    is read off one full round.

    Raises
    ------
    TooLargeError
        When nothing has repeated within 10,000 horizons, fewer where there are very many moves: undecided.
    """
    here = np.arange(game.space.size)
    moves = sum(len(party_arcs(game, other).targets) for other in range(len(game.parties)))
    longest = min(LONGEST, max(SHORTEST, EFFORT // max(moves, 1)))
    seen: dict[bytes, int] = {}
    stays: list[npt.NDArray[np.uint8]] = []
    for horizon, outcomes in enumerate(foresight(game, party)):
        digest = blake2b(b"".join(known.tobytes() for known in outcomes)).digest()
        if digest in seen:
            always = np.bitwise_and.reduce(stays[seen[digest] :])
            stable = np.unpackbits(always, count=game.space.size).astype(np.bool_)
            return game.feasible & stable & may_stay(game, (party,))
        if horizon == longest:
            break
        seen[digest] = horizon
        stays.append(np.packbits(outcomes[party] == here))
    raise TooLargeError(
        f"non-myopic stability is undecided: what {game.parties[party]} foresees has not begun to repeat "
        f"within {longest:,} moves; lh:H, such as lh:5, looks a given number of moves ahead"
    )


def foresight(game: Game, focal: int) -> Iterator[list[Ints]]:
    """Yield, for the horizons 1, 2, …, where each party's turn in each state would end.

    Yields
    ------
    list of int64 arrays, one per party, shape (size,)
        As the focal party sees it; the state itself where the party stays.
    """
    moves = [party_arcs(game, party) for party in range(len(game.parties))]
    here = np.arange(game.space.size, dtype=np.int64)
    outcomes = [here] * len(moves)
    while True:
        check_time()
        outcomes = [
            _turn(game, party, focal, moves[party], onward(game, party, focal, outcomes))
            for party in range(len(moves))
        ]
        yield outcomes


def onward(game: Game, mover: int, focal: int, outcomes: list[Ints]) -> Ints:
    """Return where matters end after a party has moved to each state, by what the others would do."""
    here = np.arange(game.space.size, dtype=np.int64)
    ranks, size = game.ranks[focal].astype(np.int64), game.space.size
    worst = np.full(size, LARGEST, dtype=np.int64)
    for party, end in enumerate(outcomes):
        if party != mover:
            worst = np.minimum(worst, np.where(end == here, LARGEST, ranks[end] * size + end))
    return np.where(worst == LARGEST, here, worst % size)


def _turn(game: Game, party: int, focal: int, moves: Arcs, after: Ints) -> Ints:
    """Return where a party's turn ends: at its best outcome where that beats staying, or it cannot stay."""
    size = game.space.size
    result = np.arange(size, dtype=np.int64)
    if not len(moves.targets):
        return result
    end = after[moves.targets]
    own, other = game.ranks[party].astype(np.int64), game.ranks[focal].astype(np.int64)
    lowest = game.classes[focal] - 1 - other  # the worse for the focal party, the larger
    better = own * game.classes[focal] + lowest
    if game.classes[party] * game.classes[focal] * size > LARGEST:
        _, better = np.unique(better, return_inverse=True)
    key = better[end] * size + (size - 1 - end)
    best = size - 1 - np.maximum.reduceat(key, moves.first[moves.movable]) % size
    start = moves.movable
    leaves = own[best] > own[start]
    if game.forced:
        leaves |= game.must[party][start]
    result[start] = np.where(leaves, best, start)
    return result
