"""L_h and non-myopic stability, recursively and state by state.

Two parties: Kilgour 1985. Three or more: after a move, of the others who would move on, the one goes first
whose move ends worst for the focal party. Ties: worst for the focal party, then the state listed first,
where states are listed party by party.
"""

from __future__ import annotations

from tests.reference.conflict import State, owner
from tests.reference.moves import Game


def turn(game: Game, focal: str, party: str, s: State, h: int) -> State:
    """Where matters end, as the focal party sees it, when it is the party's turn at s with h moves left."""
    known = game.memo.setdefault(("turn", focal), {})
    if (party, s, h) not in known:
        own, other = game.dense[party], game.dense[focal]
        ends = [after(game, focal, party, m, h - 1) for m in game.unilateral(party, s)] if h else []
        best = max(ends, key=lambda t: (own[t], -other[t], -_listed(game, t)), default=s)
        leaves = own[best] > own[s] or (bool(ends) and game.must(party, s))
        known[party, s, h] = best if leaves else s
    found: State = known[party, s, h]
    return found


def _listed(game: Game, s: State) -> int:
    """Return the place of a state in the list of states."""
    if "listed" not in game.memo:
        owners = [game.parties.index(owner(option)) for option in game.conflict.options]
        order = sorted(range(len(owners)), key=lambda number: (owners[number], number))

        def by_party(state: State) -> State:
            return tuple(state[number] for number in order) if owners else state

        ordered = sorted(game.feasible, key=by_party)
        game.memo["listed"] = {state: place for place, state in enumerate(ordered)}
    place: int = game.memo["listed"][s]
    return place


def after(game: Game, focal: str, mover: str, m: State, h: int) -> State:
    """Where matters end after the mover has brought them to m, with h moves left."""
    ends = [turn(game, focal, other, m, h) for other in game.parties if other != mover]
    moving = [t for t in ends if t != m]
    return min(moving, key=lambda t: (game.dense[focal][t], _listed(game, t)), default=m)


def limited_stable(game: Game, party: str, s: State, h: int) -> bool:
    """G_h(i, s) = s, and the party may stay there."""
    return not game.must(party, s) and turn(game, party, party, s, h) == s


def non_myopic(game: Game, party: str, longest: int = 400) -> set[State]:
    """The states that are L_h-stable for all h from some h on: those stable through one whole round."""
    rounds: list[dict[tuple[str, State], State]] = []
    for h in range(longest):
        here = {(p, s): turn(game, party, p, s, h) for p in game.parties for s in game.feasible}
        if here in rounds:
            whole = rounds[rounds.index(here) :]
            stays = {s for s in game.feasible if all(outcome[party, s] == s for outcome in whole)}
            return {s for s in stays if not game.must(party, s)}
        rounds.append(here)
    raise AssertionError("nothing repeats")
