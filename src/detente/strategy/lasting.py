"""Conditions that nothing can end once they hold: what is dismantled stays so, whatever anybody does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ..game import Game
from ..language.condition import Agreed, And, Compare, Condition, Named, Raised
from .terms import Terms


def without_end(game: Game, terms: Terms) -> Terms:
    """Return terms in which what must hold, and cannot end once it does, is asked for once only.

    What follows from it is left out.
    """
    for_good = tuple(condition for condition in terms.hold if lasts(game, condition))
    if not for_good:
        return terms
    holds = game.feasible.copy()
    for condition in for_good:
        holds &= game.where(condition)
    others = [condition for condition in terms.hold if condition not in for_good]
    hold = tuple(condition for condition in others if (holds & ~game.where(condition)).any())
    again = tuple(condition for condition in for_good if condition not in terms.requires)
    return replace(terms, requires=(*terms.requires, *again), hold=hold)


def lasts(game: Game, condition: Condition) -> bool:
    """Tell whether it is plain from the rules that no move ends a condition, nor what falls with a move.

    That is so of options at some level or higher which nobody may lower from there and which hang on nothing.
    """
    match condition:
        case And(of):
            return all(lasts(game, part) for part in of)
        case Named(name) if name in game.model.facts:
            return lasts(game, game.model.facts[name].condition)
        case Named(name):
            agreement = game.model.agreements[name]
            return not agreement.reversible and not _hang(game, agreement.consents, 1)
        case Agreed(name, ">=", level):
            agreement = game.model.agreements[name]
            hang = _hang(game, agreement.consents, agreement.levels.index(level))
            return not agreement.reversible and not hang
        case Raised(name):
            return _stays(game, name, 1)
        case Compare(name, ">=", level):
            return _stays(game, name, game.model.option(name).levels.index(level))
        case _:
            return False


def _hang(game: Game, options: tuple[str, ...], level: int) -> bool:
    """Tell whether some option hangs on anything at a level or a lower one, so that it may fall below it."""
    rules = (game.rules[game.space.index[name]] for name in options)
    return any(lowest <= level for rule in rules for lowest, _ in rule.hold)


def _stays(game: Game, name: str, level: int) -> bool:
    """Tell whether an option at a level or higher cannot be brought below it."""
    place = game.space.index[name]
    if _hang(game, (name,), level):
        return False
    return game.rules[place].bound == (name,) or any(_bars(game, place, level))


def _bars(game: Game, place: int, level: int) -> Iterator[bool]:
    """Yield of every ban on the option's owner whether it bars all moves to below a level."""
    at = game.feasible & game.space.flat(game.space.axis(place) >= level)
    below = game.feasible & game.space.flat(game.space.axis(place) < level)
    for ban in game.guards.bans:
        if place in game.space.owned[ban.party]:
            yield bool(np.all(ban.start[at]) and np.all(ban.end[below]))
