"""The fewest moves to a condition, by any moves and by those that all who make them want."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from ...game import Game
from ...language import Model
from ...language.condition import Condition, Constant
from ...outlook import Possible, Willing
from .question import Difficulty, Fewest, Question

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
    if isinstance(graph, Willing) and graph.moves is None:
        return None
    way = graph.shortest(wanted)
    steps = None if way is None else way.steps
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


def _all_statements(game: Game) -> int:
    """Return how many entries all preferences have: where no road leads, any of them may decide."""
    return sum(len(each.wishes) for each in game.preferences if each is not None)
