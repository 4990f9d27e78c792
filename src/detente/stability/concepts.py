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

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
import numpy.typing as npt

from ..concepts import BY_REPLIES, CONCEPTS, concept_of
from ..engine import MoveTable, engine_of
from ..engine.at_once import at_once
from ..game import Game, may_stay
from ..game.patience import check_time
from .result import Stability

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
    if not {*concepts} <= {*BY_REPLIES}:
        from .further import further_stability

        return further_stability(game, concepts, strict=strict, progress=progress)
    parties = range(len(game.parties))
    # the longest work first
    asked = [(party, concept) for concept in reversed(concepts) for party in parties]
    rows = dict(zip(asked, stable_rows(game, asked, strict=strict, progress=progress), strict=True))
    stable = {concept: np.stack([rows[party, concept] for party in parties]) for concept in concepts}
    return Stability(game=game, strict=strict, stable=stable)


def stable_rows(
    game: Game, asked: Sequence[tuple[int, str]], *, strict: bool = False, progress: Progress | None = None
) -> list[Bool]:
    """Find where a party is stable by a concept of replies, for each pair of the two, shape (size,) each."""
    moves = engine_of(game).table()

    def judge(party: int, concept: str) -> Bool:
        check_time()
        unmet = _unmet(game, moves, party, concept, strict)
        stable: Bool = game.feasible & may_stay(game, (party,)) & ~unmet
        return stable

    pieces = [partial(judge, party, concept) for party, concept in asked]
    found = []
    for stable in at_once(pieces, much=game.space.size >= THREADED):
        found.append(stable)
        if progress is not None:
            progress(len(found), len(asked))
    return found


def _unmet(game: Game, moves: MoveTable, party: int, concept: str, strict: bool) -> Bool:
    """Return where a party has an improvement that nothing meets, shape (size,)."""
    kind = concept_of(concept)
    leaves = moves.leaves(party, improving=True)
    if not kind.answered or not leaves.any():
        return leaves
    rank = game.ranks[party]
    value = rank
    if kind.escapes:
        # the best a party can make of each state: its rank there or after one move of its own
        value = np.maximum(rank, moves.best(party, rank, improving=False))
    worst = moves.worst(party, value, improving=kind.credible)
    most = moves.best(party, worst, improving=True)
    unmet: Bool = most >= rank if strict else most > rank
    return leaves & unmet
