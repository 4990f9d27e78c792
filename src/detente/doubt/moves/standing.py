"""Compiled loops: of the improvements that meet no answer, those that are taken, and where they lead.

Those fall that have a part to which none of their movers prefers the whole, if it is an improvement of those
who change something and meets no answer either: both in the other sense, surely where the whole is possibly
taken, and possibly where it is surely.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ...engine.compiled.compiling import compiled
from .answering import FULL, Answers, Desk, answered, any_likes
from .given import Choices, Field, Goal, Sharp
from .kernels import list_taken

Array = npt.NDArray[Any]


@compiled
def standing(field: Field, choices: Choices, answers: Answers, state: int, desk: Desk) -> int:
    """List the improvements from a state that are not answered, and return how many; FULL without room."""
    into = desk.wholes
    nowhere = np.zeros(0, dtype=np.bool_)
    goal = Goal(nowhere, nowhere, choices.top_at)
    found = 0
    for m in range(len(choices.number)):
        number = list_taken(
            field, choices, answers.judge, m, state, nowhere, goal, False, desk.moves, desk.back
        )
        for each in range(number):
            end = desk.moves[0, each]
            met = answered(field, choices, answers, m, state, end, desk)
            if met < 0:
                return FULL
            if met == 0:
                into[0, found], into[1, found], into[2, found] = m, desk.moves[1, each], end
                found += 1
    return found


@compiled
def is_part(passed: Array, state: int, part: int, whole: int) -> bool:
    """Tell whether a choice changes some of what another one changes in a state, and nothing else."""
    less = False
    for word in range(passed.shape[1]):
        changed = passed[whole, word] ^ passed[state, word]
        fewer = passed[part, word] ^ passed[state, word]
        if fewer & ~changed:
            return False
        less |= fewer != changed
    return less


@compiled
def let_fall(
    field: Field, choices: Choices, passed: Array, judge: Sharp, state: int, wholes: int, desk: Desk
) -> None:
    """Mark the moves that have a part among them to which none of their movers prefers them."""
    listed = desk.wholes
    for whole in range(wholes):
        for part in range(wholes):
            if is_part(passed, state, listed[1, part], listed[1, whole]) and not any_likes(
                field, choices, judge, listed[0, whole], listed[2, part], listed[2, whole]
            ):
                desk.fallen[whole] = True
                break


@compiled
def let_fall_by(
    field: Field,
    choices: Choices,
    passed: Array,
    judge: Sharp,
    of_parts: Answers,
    state: int,
    wholes: int,
    desk: Desk,
) -> bool:
    """Mark those that have a part that stands in another sense; tell whether there was room."""
    nowhere = np.zeros(0, dtype=np.bool_)
    goal = Goal(nowhere, nowhere, choices.top_at)
    for m in range(len(choices.number)):
        number = list_taken(
            field, choices, of_parts.judge, m, state, nowhere, goal, False, desk.moves, desk.back
        )
        for each in range(number):
            end, part, known = desk.moves[0, each], desk.moves[1, each], False
            for whole in range(wholes):
                if (
                    desk.fallen[whole]
                    or not is_part(passed, state, part, desk.wholes[1, whole])
                    or any_likes(field, choices, judge, desk.wholes[0, whole], end, desk.wholes[2, whole])
                ):
                    continue
                if not known:
                    met = answered(field, choices, of_parts, m, state, end, desk)
                    if met < 0:
                        return False
                    if met:
                        break
                    known = True
                desk.fallen[whole] = True
    return True


@compiled
def foreseen(
    field: Field,
    choices: Choices,
    passed: Array,
    of_wholes: Answers,
    of_parts: Answers,
    alike: bool,
    states: Array,
    i: int,
    first: Array,
    targets: Array,
    steps: int,
    desk: Desk,
) -> tuple[int, int]:
    """List where the improvements lead that are taken from each of some states, from the i-th on.

    Parameters
    ----------
    passed : uint64 array, shape (size, words)
        The levels of all options up to those of each assignment.
    of_wholes, of_parts : Answers
    alike : bool
        Whether these are the same, as nothing is open.

    Returns
    -------
    why, i : int
        `why` is 0 when all is done, 1 when `steps` sets of movers were asked, 2 when `targets` is full, and 3
        when there is no room for answers.
    """
    while i < len(states):
        if steps <= 0:
            return 1, i
        steps -= len(choices.number)
        state, free = states[i], first[i]
        wholes = standing(field, choices, of_wholes, state, desk)
        if wholes < 0:
            return 3, i
        if free + wholes > len(targets):
            return 2, i
        desk.fallen[:wholes] = False
        if alike:
            let_fall(field, choices, passed, of_wholes.judge, state, wholes, desk)
        elif wholes and not let_fall_by(
            field, choices, passed, of_wholes.judge, of_parts, state, wholes, desk
        ):
            return 3, i
        for whole in range(wholes):
            if not desk.fallen[whole]:
                targets[free] = desk.wholes[2, whole]
                free += 1
        i += 1
        first[i] = free
    return 0, i
