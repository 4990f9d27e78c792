"""What a model's answers beside a record score, written from the definitions of docs/evidence.md.

A thing is an option, or an agreement with all its consents, given by the options that belong to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from tests.reference.conflict import State, owner
from tests.reference.moves import Game
from tests.reference.outlook import Graph, distances

Thing = tuple[str, ...]
Change = Mapping[str, int]


def stand(game: Game, raised: State) -> State | None:
    """The state where the record stands, once settled; None where the model has none."""
    state = game.settle(raised)
    return state if game.is_feasible(state) else None


def choose(game: Game, state: State, change: Change) -> State:
    """The assignment in which the options of a change have their new levels."""
    return tuple(
        change.get(option, level) for option, level in zip(game.conflict.options, state, strict=True)
    )


def judge(game: Game, state: State, change: Change) -> tuple[str, frozenset[str]]:
    """Whether a change is closed, allowed or willing, and which movers do not gain; deals have no limit."""
    move = game.chosen[state].get(choose(game, state, change))
    if move is None:
        return "closed", frozenset()
    losers = frozenset(party for party in move.movers if not game.prefers(party, move.to, state))
    return ("allowed" if losers else "willing"), losers


def changes(game: Game, things: Sequence[Thing], state: State) -> list[dict[str, int]]:
    """The single changes: an option on another level, an agreement raised by all, or lowered by one."""
    index, levels = game.conflict.index, game.conflict.levels
    found = []
    for thing in things:
        now = [state[index[option]] for option in thing]
        for level in range(len(levels[thing[0]])):
            if len(thing) == 1 and level != now[0]:
                found.append({thing[0]: level})
            elif len(thing) > 1 and level > min(now):
                found.append({o: level for o, at in zip(thing, now, strict=True) if at != level})
            elif len(thing) > 1 and level < min(now):
                found += [{option: level} for option in thing]
    return found


def chance(game: Game, things: Sequence[Thing], state: State) -> Fraction | None:
    """The share of the open single changes that all who make them want."""
    verdicts = [judge(game, state, change)[0] for change in changes(game, things, state)]
    open_ = [verdict for verdict in verdicts if verdict != "closed"]
    return Fraction(open_.count("willing"), len(open_)) if open_ else None


def there(game: Game, thing: Thing, state: State) -> bool:
    """Whether a thing is in place."""
    return all(state[game.conflict.index[option]] > 0 for option in thing)


def order(game: Game, begin: State, one: Thing, other: Thing) -> str:
    """Whether the model says that one comes before the other."""
    reached = distances(game.followed, begin)
    if not all(any(there(game, thing, s) for s in reached) for thing in (one, other)):
        return "silent"

    def never_before(thing: Thing, first: Thing) -> bool:
        lacking = {s for s in game.feasible if not there(game, first, s)}
        graph: Graph = {s: [move for move in game.followed[s] if move.to in lacking] for s in lacking}
        return not any(there(game, thing, s) for s in distances(graph, begin))

    right, wrong = never_before(other, one), never_before(one, other)
    return "silent" if right == wrong else "right" if right else "wrong"


def final_levels(game: Game, begin: State, thing: Thing) -> set[int]:
    """The levels of a thing in the ends: states from which all that is reached leads back."""
    reached = distances(game.followed, begin)
    onward = {s: set(distances(game.followed, s)) for s in reached}
    return {
        min(s[game.conflict.index[option]] for option in thing)
        for s in reached
        if all(s in onward[t] for t in onward[s])
    }


def at_least(chances: Sequence[Fraction], hits: int) -> Fraction:
    """The chance that so many independent draws or more hit, by adding up every outcome."""
    total = Fraction(0)
    for outcome in product((0, 1), repeat=len(chances)):
        if sum(outcome) >= hits:
            weight = Fraction(1)
            for hit, share in zip(outcome, chances, strict=True):
                weight *= share if hit else 1 - share
            total += weight
    return total


def owners(change: Change) -> set[str]:
    """Whose options a change is about."""
    return {owner(option) for option in change}
