"""Nash, GMR, SMR and SEQ where some preferences are unknown (Li, Hipel, Kilgour & Fang 2004).

Two states compare as preferred, equal or unknown (U). Four types of party differ in what tempts them and in
what deters them:

====  ======================  =======================
type  tempted by              deterred by
====  ======================  =======================
a     better, or unknown      worse or equal
b     better                  worse or equal
c     better, or unknown      worse, equal or unknown
d     better                  worse, equal or unknown
====  ======================  =======================

In SMR a move escapes when it leads to a state that does not deter. In SEQ the others answer by moves that
are better for them or unknown, for every type. With nothing unknown all four are the ordinary concepts.

None of the four says what is stable whatever the unknown turns out to be. A fifth does, `surely`: tempted by
better or unknown, deterred by worse or equal, and in SEQ the others answer only by moves that are better for
them. A state is surely stable for a party exactly when it is stable under every way of filling in the unknown
comparisons, each of them apart: of these there is one in which all that is unknown speaks against the state.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ..concepts import CONCEPTS, concept_of
from ..engine import party_arcs
from ..game import Arcs, Game, GameError, may_stay
from .lanes import Bits, in_lanes, unmet
from .preference import Unsure, unsure_of
from .result import Stability

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
SURELY = "surely"
TYPES = ("a", "b", "c", "d", SURELY)


def unknown_stability(
    game: Game, kind: str, *, concepts: Sequence[str] = CONCEPTS, strict: bool = False
) -> Stability:
    """Find for every party and state whether it is stable for parties of a type.

    Parameters
    ----------
    game : Game
    kind : str
        a, b, c, d or surely.
    concepts : sequence of str
        nash, gmr, smr, seq.
    strict : bool
        Whether an equal state does not deter.

    Raises
    ------
    GameError
        For an unknown type.
    TooLargeError
        When the moves are too many to be listed.
    """
    if kind not in TYPES:
        raise GameError(f"there is no type {kind} of unknown preference; there are {', '.join(TYPES)}")
    unsure = [unsure_of(game, party) for party in range(len(game.parties))]
    stable = {
        concept: np.stack(
            [_stable(game, party, concept, kind, unsure, strict) for party in range(len(game.parties))]
        )
        for concept in concepts
    }
    return Stability(game=game, strict=strict, stable=stable, reading={"unknown": kind})


def unknown_tempting(game: Game, party: int, kind: str, unsure: Unsure, moves: Arcs) -> Bool:
    """Return which of a party's moves tempt it, shape (moves,)."""
    open_ = unsure.pairs(moves.sources, moves.targets)
    better = (game.ranks[party][moves.targets] > game.ranks[party][moves.sources]) & ~open_
    return better | open_ if kind in ("a", "c", SURELY) else better


def unknown_deterred(game: Game, party: int, kind: str, unsure: Unsure, state: int, strict: bool) -> Bool:
    """Return which feasible states a party holds against a state, shape (size,)."""
    ranks = game.ranks[party]
    held = ranks < ranks[state] if strict else ranks <= ranks[state]
    open_ = unsure.with_state(state)
    if len(open_):
        held = held | open_ if kind in ("c", "d") else held & ~open_
    deterred: Bool = held & game.feasible
    return deterred


def unknown_replies(game: Game, party: int, kind: str, unsure: Unsure) -> Arcs:
    """Return a party's moves that are better for it or unknown, and the best where it must move.

    Where it is asked what is surely stable, those that are unknown are none of them.
    """
    moves, ranks = party_arcs(game, party), game.ranks[party]
    kept = unknown_tempting(game, party, "b" if kind == SURELY else "a", unsure, moves)
    if game.forced:
        kept |= game.must[party][moves.sources] & (ranks[moves.targets] == ranks[moves.sources])
    return moves.only(kept)


def _stable(game: Game, party: int, concept: str, kind: str, unsure: Sequence[Unsure], strict: bool) -> Bool:
    answers, moves = concept_of(concept), party_arcs(game, party)
    tempting = unknown_tempting(game, party, kind, unsure[party], moves)
    if answers.answered:
        replies = [
            unknown_replies(game, other, kind, unsure[other]) if answers.credible else party_arcs(game, other)
            for other in range(len(game.parties))
            if other != party
        ]
        # where nothing is unknown to the party, states of one rank judge alike
        lane = np.arange(game.space.size) if unsure[party].entries else game.ranks[party].astype(np.int64)
        _, first = np.unique(lane, return_index=True)
        example = dict(zip(lane[first].tolist(), first.tolist(), strict=True))

        def deters(lanes: Ints) -> Bits:
            return in_lanes(
                [
                    unknown_deterred(game, party, kind, unsure[party], example[number], strict)
                    for number in lanes.tolist()
                ]
            )

        tempting = unmet(moves, tempting, lane, deters, replies, escapes=answers.escapes)
    stable = game.feasible & may_stay(game, (party,))
    stable[moves.sources[tempting]] = False
    return stable
