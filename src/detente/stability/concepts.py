"""Nash, GMR, SMR and SEQ for every party in every state.

For a focal party i at s, with the others answering by legal sequences:

- *Nash* (R): i has no unilateral improvement (Nash 1950).
- *GMR*, general metarationality: every improvement of i is met by a reply of the others that ends in a
  state i does not prefer to s (Howard 1971).
- *SMR*, symmetric metarationality: and i cannot escape from there by one move of its own (Howard 1971).
- *SEQ*, sequential stability: as GMR, and every step of the reply improves its mover's lot (Fraser &
  Hipel 1979).

Definitions as in Fang, Hipel & Kilgour 1993, Interactive Decision Making, chapter 3. GMR, SMR and SEQ
differ only in which moves reply and in what a state is worth to i as the end of a reply.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

from ..game import Game, PartyMoves
from ..game.limits import require_memory
from .deterrence import Arcs, Rows, Values, arcs_of, worst_reachable
from .result import CONCEPTS, Stability

__all__ = ["CONCEPTS", "stability"]

Bool = npt.NDArray[np.bool_]
Progress = Callable[[int, int], None]
THREADED = 1 << 15


def stability(
    game: Game,
    *,
    strict: bool = False,
    concepts: Sequence[str] = CONCEPTS,
    progress: Progress | None = None,
) -> Stability:
    """Find for every party and state whether it is Nash, GMR, SMR and SEQ stable.

    Parameters
    ----------
    game : Game
    strict : bool
        By default a state equal to the start sanctions (weak sanctions); strict asks for a worse one,
        and of an escape that it lead to a worse one too.
    concepts : sequence of str
        Which concepts to analyse; all of them by default.
    progress : callable, optional
        Called with the number of steps done and the number of all steps.

    Returns
    -------
    Stability
        Exhaustive and exact.

    Raises
    ------
    TooLargeError
        When memory would not suffice.
    """
    if game.space.states or not {*concepts} <= {*CONCEPTS}:
        from .further import further_stability

        return further_stability(game, concepts, strict=strict, progress=progress)
    choices = sum(game.space.block(party)[1] for party in range(len(game.parties)))
    require_memory(game.space.size * (2 * choices + 24), game.space.size)
    moves = [PartyMoves(game, party) for party in range(len(game.parties))]
    better = [_improving(game, party, moves[party]) for party in range(len(moves))]
    stable = {concept: np.zeros((len(moves), game.space.size), dtype=np.bool_) for concept in concepts}

    others = range(len(moves))
    every = (
        [arcs_of(game, moves[k], k, moves[k].legal) for k in others] if {"gmr", "smr"} & {*concepts} else []
    )
    improving = [arcs_of(game, moves[k], k, better[k]) for k in others] if "seq" in concepts else []

    def judge(party: int, concept: str) -> None:
        replies = improving if concept == "seq" else every
        stable[concept][party] = _judge(game, party, concept, moves[party], better[party], replies, strict)

    jobs = [(party, concept) for concept in reversed(concepts) for party in range(len(moves))]
    with ThreadPoolExecutor(1 if game.space.size < THREADED else os.cpu_count()) as pool:
        pending = [pool.submit(judge, party, concept) for party, concept in jobs]
        try:
            for done, future in enumerate(pending, start=1):
                future.result()
                if progress is not None:
                    progress(done, len(jobs))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return Stability(game=game, strict=strict, stable=stable)


def _judge(
    game: Game,
    party: int,
    concept: str,
    moves: PartyMoves,
    improving: Rows,
    replies: Sequence[Arcs],
    strict: bool,
) -> Bool:
    """Return the feasible states in which a party is stable, shape (size,)."""
    rank = game.ranks[party]
    if concept == "nash" or not improving.any():
        tempted: Bool = np.logical_or.reduce(improving, axis=0)
        return game.feasible & ~moves.flat(tempted)
    others = {k: arcs for k, arcs in enumerate(replies) if k != party}
    value = _with_escape(rank, moves) if concept == "smr" else rank
    worst = worst_reachable(value, others)
    ends = moves.arriving(worst)
    here = moves.columns(rank)
    unmet = np.zeros(here.shape, dtype=np.bool_)
    for choice in range(moves.choices):
        unmet |= improving[choice] & (ends[choice] >= here if strict else ends[choice] > here)
    return game.feasible & ~moves.flat(unmet)


def _improving(game: Game, party: int, moves: PartyMoves) -> Rows:
    """Return where a move to each choice is a unilateral improvement."""
    if game.classes[party] == 1:
        return np.zeros_like(moves.legal)
    here = moves.columns(game.ranks[party])
    ends = moves.arriving(game.ranks[party])
    return moves.legal & (ends[:, None, :] > here[None, :, :])


def _with_escape(rank: Values, moves: PartyMoves) -> Values:
    """Return the best a party can make of each state: its rank there or after one move of its own."""
    best = moves.columns(rank).copy()  # columns may be a view of the ranks themselves
    ends = moves.arriving(rank)
    for choice in range(moves.choices):
        np.maximum(best, moves.legal[choice] * ends[choice], out=best)
    return moves.flat(best)
