"""The fewest moves to a condition, by any moves and by those that all who make them want."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import numpy as np
import numpy.typing as npt

from ...engine import Listed, all_movers, reach_of
from ...game import Game, Step, describe_step
from ...language import Model
from ...language.condition import Condition, Constant
from ...outlook import Possible, Willing, choices_into
from .question import Difficulty, Fewest, Question

Bool = npt.NDArray[np.bool_]
FARTHEST = 8
"""Roads of more steps are not asked about."""


def fewest(graph: Willing | Possible, condition: Condition, dice: Random) -> Question | None:
    """Ask in how few moves a condition can come about; None where it holds already or is very far.

    Parameters
    ----------
    graph : Willing or Possible
        What the moves that are meant lead to from the status quo.
    condition : Condition
    dice : Random
    """
    game, willing = graph.game, isinstance(graph, Willing)
    wanted = game.where(condition)
    if wanted[game.start()]:
        return None
    if isinstance(graph, Willing):
        if graph.moves is None:
            return None
        steps = _by_improvements(graph, graph.moves, wanted)
    else:
        steps = _by_moves(graph, wanted)
    if steps is not None and len(steps) > FARTHEST:
        return None
    right = None if steps is None else len(steps)
    choices = _choices(right, dice)
    about = Fewest(game.space.describe(game.start()), condition, willing, choices, steps, graph.max_deal)
    if steps is None:
        hard = Difficulty(int(graph.distance.max()) + 1, _all_statements(game) if willing else 0)
    else:
        decisive = {
            f"{party}: {step.because[party]}"
            for step in steps
            for party in (step.movers if willing else ())
            if party in step.because
        }
        hard = Difficulty(len(steps), len(decisive))
    return Question(about, choices.index(right), hard)


def conditions_of(model: Model) -> list[Condition]:
    """Return the conditions that a model speaks of: goals, demands, rungs, claims and what parties want."""
    return list(dict.fromkeys(each for each in _conditions(model) if not isinstance(each, Constant)))


def _conditions(model: Model) -> Iterator[Condition]:
    if model.goal is not None:
        yield model.goal.condition
    if model.question is not None:
        yield from (each for each in (model.question.goal, model.question.avoid) if each is not None)
    yield from (demand.condition for demand in model.demands.values())
    for ladder in model.ladders.values():
        yield from list(ladder.rungs.values())[:-1]
    for claim in model.claims.values():
        yield from claim.conditions
    for party in model.parties.values():
        for wish in () if party.preferences is None else party.preferences.wishes:
            yield from (rule.condition for rule in wish.rules)


def _choices(right: int | None, dice: Random) -> tuple[int | None, ...]:
    """Return three numbers, the right one among them where there is one, and that nothing leads there."""
    least = 1 if right is None else max(1, right - dice.randrange(3))
    return (least, least + 1, least + 2, None)


def _by_moves(possible: Possible, wanted: Bool) -> tuple[Step, ...] | None:
    game = possible.game
    reached = np.flatnonzero(wanted & possible.states)
    if not len(reached):
        return None
    at = int(reached[np.argmin(possible.distance[reached])])
    reach, steps = reach_of(game, possible.max_deal), list[Step]()
    while possible.distance[at]:
        before = np.flatnonzero(possible.distance == possible.distance[at] - 1)
        only = np.zeros(game.space.size, dtype=np.bool_)
        only[at] = True
        source = int(before[reach.backward(choices_into(game, only), before)][0])
        steps.append(_step(game, source, at, possible.max_deal))
        at = source
    return tuple(reversed(steps))


def _step(game: Game, source: int, target: int, max_deal: int) -> Step:
    """Tell a move between two states by as few parties, and of as few changes, as there is."""
    for movers in all_movers(game, max_deal):
        _, choices = movers.moves_from(np.array([source]))
        choices = choices[game.settled(choices) == target]
        if len(choices):
            changes = movers.changes(np.full(len(choices), source), choices)
            return describe_step(game, source, int(choices[np.argmin(changes)]), movers.parties)
    raise AssertionError("a state that is reached is reached by a move")


def _by_improvements(willing: Willing, listed: Listed, wanted: Bool) -> tuple[Step, ...] | None:
    nodes = np.flatnonzero(wanted[willing.states])
    if not len(nodes):
        return None
    game, steps = willing.game, list[Step]()
    node = int(nodes[np.argmin(willing.distance[nodes])])
    while willing.distance[node]:
        into = np.flatnonzero(listed.target == node)
        nearer = into[willing.distance[listed.source[into]] == willing.distance[node] - 1]
        move = int(nearer[0])
        source, movers = int(listed.source[move]), willing.movers[int(listed.deal[move])]
        steps.append(
            describe_step(game, int(willing.states[source]), int(listed.choice[move]), movers.parties)
        )
        node = source
    return tuple(reversed(steps))


def _all_statements(game: Game) -> int:
    """Return how many entries all preferences have: where no road leads, any of them may decide."""
    return sum(len(each.wishes) for each in game.preferences if each is not None)
