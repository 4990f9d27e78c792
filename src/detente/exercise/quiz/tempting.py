"""Who would move from here, and where to; and what a policy closes."""

from __future__ import annotations

from random import Random

from ...game import Game
from ...strategy import Turn, turns_from
from .question import Difficulty, Question, Shut, Tempting
from .situations import gains, open_turns, some_state

TOLD = 3
"""Among how many steps the right one is."""


def tempting(game: Game, dice: Random) -> Question | None:
    """Ask which of some open steps its maker gains by; None where there are fewer than two to tell apart."""
    state = some_state(game, dice)
    if game.forced and game.must[:, state].any():
        return None
    steps = open_turns(game, state)
    wanted = [turn for turn in steps if gains(turn)]
    others = [turn for turn in steps if not gains(turn)]
    right = [dice.choice(wanted)] if wanted and (dice.random() < 0.8 or len(others) < 2) else []
    if len(others) + len(right) < 2 or not others:
        return None
    told = [*right, *dice.sample(others, min(TOLD - len(right), len(others)))]
    dice.shuffle(told)
    about = Tempting(game.space.describe(state), (*told, None))
    answer = told.index(right[0]) if right else len(told)
    return Question(about, answer, Difficulty(1, len({_decides(turn) for turn in told} - {""})))


def shut(game: Game, free: Game, dice: Random) -> Question | None:
    """Ask which of some steps a policy closes; None where it closes none here, or leaves too few open.

    Parameters
    ----------
    game : Game
        The model under the policy.
    free : Game
        The model without one.
    dice : Random
    """
    state = some_state(game, dice)
    turns = turns_from(game, state)
    raised = game.space.describe(state)
    without = {(turn.party, turn.level, turn.option) for turn in open_turns(free, free.space.number(raised))}
    closed = [
        turn
        for turn in turns
        if turn.step is None
        and (turn.party, turn.level, turn.option) in without
        and turn.blocked_by
        and all(reason.by == "policy" for reason in turn.blocked_by)
    ]
    members = game.model.sides[game.model.policies[game.policy].side]
    others = [turn for turn in turns if turn.step is not None]
    near = [turn for turn in others if turn.party in members]
    others = near if len(near) >= TOLD - 1 else others
    if not closed or len(others) < 2:
        return None
    right = dice.choice(closed)
    told = [right, *dice.sample(others, min(TOLD - 1, len(others)))]
    dice.shuffle(told)
    conditions = {part for reason in right.blocked_by for part in reason.missing}
    about = Shut(game.policy, raised, tuple(told))
    return Question(about, told.index(right), Difficulty(1, max(1, len(conditions))))


def _decides(turn: Turn) -> str:
    """Return what decides whether its maker would make a change, nothing where it is all the same to it."""
    assert turn.step is not None
    because = turn.step.because.get(turn.party) or turn.loses.get(turn.party)
    return "" if because is None else f"{turn.party}: {because}"
