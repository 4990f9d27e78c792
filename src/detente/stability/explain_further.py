"""Why a state is or is not stable, for coalitions, for unknown and strong preferences, SIM and L_h."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import Any

import numpy as np
import numpy.typing as npt

from ..concepts import concept_of, strong_key
from ..engine import coalition_arcs, improving, improving_arcs, party_arcs
from ..game import Arcs, Game, Step, may_stay
from ..game.patience import check_time
from .answers import Ways, arc_step
from .coalitions import deterred, tempting_moves
from .concepts import stability
from .explain import ExplainedImprovement, Explanation, explain, explained
from .limited import foresight, onward
from .preference import levels_of, unsure_of
from .simultaneous import require_options, shift
from .unknown import unknown_deterred, unknown_replies, unknown_tempting

Bool = npt.NDArray[np.bool_]


def explain_coalition(
    game: Game, state: int, members: Sequence[int], concept: str, strict: bool = False
) -> Explanation:
    """Explain coalitional Nash, GMR, SMR or SEQ in a state."""
    moves = coalition_arcs(game, members)
    ends = _ends(moves, tempting_moves(game, members, moves), state)
    standard = np.array([game.ranks[party][state] for party in members])
    held = deterred(game, members, standard, strict)
    replies = _replies(game, members, concept)
    reading = {"coalition": [game.parties[party] for party in members]}
    return explained(
        game,
        state,
        members,
        concept,
        ends=ends,
        held=held,
        replies=replies,
        own=moves.gather,
        reading=reading,
    )


def explain_unknown(
    game: Game, state: int, party: int, concept: str, kind: str, strict: bool = False
) -> Explanation:
    """Explain Nash, GMR, SMR or SEQ for a party of a type that does not know all its preferences."""
    unsure, moves = unsure_of(game, party), party_arcs(game, party)
    ends = _ends(moves, unknown_tempting(game, party, kind, unsure, moves), state)
    held = unknown_deterred(game, party, kind, unsure, state, strict)
    others = [other for other in range(len(game.parties)) if other != party]
    replies = {
        other: (
            unknown_replies(game, other, kind, unsure_of(game, other))
            if concept_of(concept).credible
            else party_arcs(game, other)
        ).gather
        for other in others
    }
    return explained(
        game,
        state,
        (party,),
        concept,
        ends=ends,
        held=held,
        replies=replies,
        own=moves.gather,
        reading={"unknown": kind},
    )


def explain_strength(game: Game, state: int, party: int, concept: str, strict: bool = False) -> Explanation:
    """Explain whether a state is strongly stable; for Nash there is nothing to be strong about."""
    if strong_key(concept) is None:
        return explain(game, state, party, concept, strict=strict)
    moves, levels = party_arcs(game, party), levels_of(game, party)
    ends = _ends(moves, tempting_moves(game, (party,), moves), state)
    held = (levels > levels[state]) & game.feasible
    replies = _replies(game, (party,), concept)
    return explained(
        game,
        state,
        (party,),
        concept,
        ends=ends,
        held=held,
        replies=replies,
        own=moves.gather,
        reading={"strength": True},
    )


def explain_tableau(game: Game, state: int, party: int, strict: bool = False) -> Explanation:
    """Explain the tableau's verdict: by SEQ, or where two parties are SEQ-unstable by SIM."""
    sequential = stability(game, strict=strict, concepts=["seq"]).stable["seq"][:, state]
    by_sim = not sequential[party] and int(np.count_nonzero(~sequential)) >= 2
    found = (
        explain_sim(game, state, party, strict)
        if by_sim
        else explain(game, state, party, "seq", strict=strict)
    )
    reading = {"by": "sim" if by_sim else "seq"}
    return Explanation(found.state, found.party, "tableau", found.stable, found.improvements, reading)


def explain_sim(game: Game, state: int, party: int, strict: bool = False) -> Explanation:
    """Explain simultaneous stability: which moves of the others, made at once, meet each improvement."""
    require_options(game)
    others = [other for other in range(len(game.parties)) if other != party]
    offers = [
        [None, *improving(party_arcs(game, other), game.ranks[other]).from_state(state).tolist()]
        for other in others
    ]
    found = []
    for end in improving(party_arcs(game, party), game.ranks[party]).from_state(state).tolist():
        step, together = arc_step(game, (party,), state, end), None
        taken: tuple[Step, ...] = ()
        own = state + int(_shift(game, party, state, end))
        for chosen in product(*offers):
            check_time()
            if all(other is None for other in chosen):
                continue
            assignment = own + sum(
                int(_shift(game, other, state, to))
                for other, to in zip(others, chosen, strict=True)
                if to is not None
            )
            reached = int(game.settled(np.array([assignment]))[0])
            if game.arrival[assignment] and _held(game, party, state, reached, strict):
                taken = tuple(
                    arc_step(game, (other,), state, to)
                    for other, to in zip(others, chosen, strict=True)
                    if to is not None
                )
                together = game.space.describe(reached)
                break
        found.append(ExplainedImprovement(step, taken, together=together))
    return Explanation(
        game.space.describe(state),
        game.parties[party],
        "sim",
        all(one.sanctioned_by for one in found),
        tuple(found),
    )


def explain_forced(game: Game, state: int, members: Sequence[int], concept: str) -> Explanation | None:
    """Explain why a state does not hold for parties one of whom must move there; None where none must.

    Listed is where that party goes: where it likes it best.
    """
    if not game.forced or bool(np.broadcast_to(may_stay(game, tuple(members)), game.feasible.shape)[state]):
        return None
    (party,) = [member for member in members if game.must[member, state]]
    ends = improving_arcs(game, party).from_state(state).tolist()
    return Explanation(
        state=game.space.describe(state),
        party="+".join(game.parties[member] for member in members),
        concept=concept,
        stable=False,
        improvements=tuple(ExplainedImprovement(arc_step(game, (party,), state, end), ()) for end in ends),
        reading={"must_move": game.parties[party]},
    )


def explain_limited(game: Game, state: int, party: int, horizon: int) -> Explanation:
    """Explain limited-move stability: what the party foresees of each move that tempts it.

    Listed are the moves that would be better at once, and those that would be in the end. What the others do
    after a move stands under `sanctioned_by` where it undoes the gain, else under `follows`.
    """
    # outcomes[n] is what n moves bring; what nobody moves any more is the state itself
    start = [np.arange(game.space.size)] * len(game.parties)
    outcomes = [start, *islice(foresight(game, party), horizon)]
    ranks, found = game.ranks[party], []
    for move in party_arcs(game, party).from_state(state).tolist():
        end = int(onward(game, party, party, outcomes[horizon - 1])[move])
        if ranks[move] <= ranks[state] and ranks[end] <= ranks[state]:
            continue
        step = arc_step(game, (party,), state, move)
        path = tuple(
            arc_step(game, (mover,), a, b) for mover, a, b in _play(game, party, move, outcomes[:-1])
        )
        gains = ranks[end] > ranks[state]
        found.append(ExplainedImprovement(step, () if gains else path, follows=path if gains else ()))
    stable = bool(outcomes[horizon][party][state] == state)
    name = game.parties[party]
    return Explanation(game.space.describe(state), name, f"lh:{horizon}", stable, tuple(found))


def _play(game: Game, focal: int, state: int, outcomes: Sequence[Any]) -> Iterator[tuple[int, int, int]]:
    """Yield the moves (mover, from, to) that the focal party foresees after it has moved to a state."""
    mover = focal
    for left in range(len(outcomes) - 1, 0, -1):
        end = int(onward(game, mover, focal, outcomes[left])[state])
        movers = [
            party
            for party in range(len(game.parties))
            if party != mover and end != state and outcomes[left][party][state] == end
        ]
        if not movers:
            return
        mover = movers[0]
        after = onward(game, mover, focal, outcomes[left - 1])
        (step,) = [to for to in party_arcs(game, mover).from_state(state).tolist() if after[to] == end][:1]
        yield mover, state, step
        state = step


def _replies(game: Game, members: Sequence[int], concept: str) -> dict[int, Ways]:
    others = [party for party in range(len(game.parties)) if party not in members]
    answering = improving_arcs if concept_of(concept).credible else party_arcs
    return {party: answering(game, party).gather for party in others}


def _ends(moves: Arcs, tempting: Bool, state: int) -> list[int]:
    """Return where the tempting moves from a state lead."""
    part = slice(moves.first[state], moves.first[state + 1])
    ends: list[int] = moves.targets[part][tempting[part]].tolist()
    return ends


def _shift(game: Game, party: int, state: int, end: int) -> int:
    return int(shift(game, party, np.array([state]), np.array([end]))[0])


def _held(game: Game, party: int, state: int, end: int, strict: bool) -> bool:
    ranks = game.ranks[party]
    return bool(ranks[end] < ranks[state] if strict else ranks[end] <= ranks[state])
