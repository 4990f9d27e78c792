"""Compiled loops: which improvements meet no answer when wishes are known in part.

An improvement of some movers is *answered* when a legal sequence of the others' improvements leads from where
it ends to a state that one of them does not prefer to where it began. For the movers and the end of one only
the worst matters to which the others can lead: what is true for a mover in those of these states that it
surely prefers to none. That is kept once all have been seen; where an answer was found, that one is.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ...engine.compiled.compiling import compiled
from .given import Choices, Field, Goal, Sharp
from .kernels import list_taken, prefers

Array = npt.NDArray[Any]
FULL = -1
WORST = 16
"""How many of the worst are kept for a mover; where there are more, each question is looked into anew."""


class Answers(NamedTuple):
    """What is known of the answers in one sense of them.

    Attributes
    ----------
    replies : Sharp
        With which improvements the others answer.
    judge : Sharp
        What the movers prefer.
    sure : Sharp
        What they surely prefer.
    alone : int64 array, shape (parties,)
        Each party's set of movers, -1 where it has none.
    node : int32 array, shape (size,)
        The number of each known state, -1 for others.
    states : int32 array, shape (nodes,)
    first, last : int64 arrays, shape (nodes, parties)
        Where the replies of a party stand in `targets`; -1 where they are not known.
    targets : int32 array
        Nodes.
    found : int64 array, shape (nodes, sets)
        Of each end and movers: 0 where nothing is known, a state but for one and the sign that answers, or
        where the worst begin in `worst`, but for one.
    worst : uint64 array
        For each member how many there are, and what is true in them.
    seen, again : int64 arrays, shape (nodes,)
        In which search a node was last come to, and last come to by a second party.
    by : int16 array, shape (nodes,)
        Which party came first.
    stack : int32 array, shape (2 * nodes, 2)
    used : int64 array, shape (4,)
        How many nodes, targets and words of `worst` there are, and how many searches there were.
    """

    replies: Sharp
    judge: Sharp
    sure: Sharp
    alone: Array
    node: Array
    states: Array
    first: Array
    last: Array
    targets: Array
    found: Array
    worst: Array
    seen: Array
    again: Array
    by: Array
    stack: Array
    used: Array


class Desk(NamedTuple):
    """Room to write.

    Attributes
    ----------
    moves, answers : int32 arrays, shape (2, most choices)
    back : int64 array, shape (options,)
    many : int64 array, shape (most members,)
    worst : uint64 array, shape (most members, WORST)
    wholes : int32 array, shape (3, all choices)
        Of each move its movers, what they choose, and where it ends.
    fallen : bool array, shape (all choices,)
        Whether such a move has a part that stands.
    """

    moves: Array
    answers: Array
    back: Array
    many: Array
    worst: Array
    wholes: Array
    fallen: Array


@compiled
def node_of(answers: Answers, state: int) -> int:
    """Return the number of a state, a new one where it has none; FULL where there is no room."""
    node: int = answers.node[state]
    if node < 0:
        node = answers.used[0]
        if node == len(answers.states):
            return FULL
        answers.used[0] += 1
        answers.node[state], answers.states[node] = node, state
        answers.first[node] = -1
        answers.found[node] = 0
    return node


@compiled
def learn(field: Field, choices: Choices, answers: Answers, node: int, party: int, desk: Desk) -> bool:
    """Get to know a party's replies in a state; tell whether there was room."""
    nowhere = np.zeros(0, dtype=np.bool_)
    goal = Goal(nowhere, nowhere, choices.top_at)
    number = list_taken(
        field, choices, answers.replies, answers.alone[party], answers.states[node], nowhere, goal, False,
        desk.answers, desk.back,
    )  # fmt: skip
    begin = answers.used[1]
    if begin + number > len(answers.targets):
        return False
    for each in range(number):
        target = node_of(answers, desk.answers[0, each])
        if target < 0:
            return False
        answers.targets[begin + each] = target
    answers.used[1] += number
    answers.first[node, party], answers.last[node, party] = begin, begin + number
    return True


@compiled
def likes(sharp: Sharp, party: int, here: np.uint64, there: np.uint64) -> bool:
    """Tell the same as `prefers`, which would take long to compile at each place."""
    return prefers(sharp, party, here, there)


@compiled
def all_like(field: Field, choices: Choices, sharp: Sharp, m: int, here: int, there: int) -> bool:
    """Tell whether each of a set of movers prefers one state to another."""
    for k in range(choices.number[m]):
        party = choices.members[m, k]
        if not prefers(sharp, party, field.truths[here, party], field.truths[there, party]):
            return False
    return True


@compiled
def any_likes(field: Field, choices: Choices, sharp: Sharp, m: int, here: int, there: int) -> bool:
    """Tell whether one of a set of movers prefers one state to another."""
    for k in range(choices.number[m]):
        party = choices.members[m, k]
        if prefers(sharp, party, field.truths[here, party], field.truths[there, party]):
            return True
    return False


@compiled
def note_worst(sure: Sharp, party: int, k: int, true: np.uint64, desk: Desk) -> bool:
    """Keep what is true in a state where nothing worse is known for a member; tell whether there was room."""
    many, kept = desk.many[k], np.int64(0)
    for each in range(many):
        other = desk.worst[k, each]
        if other == true or likes(sure, party, other, true):
            return True
    for each in range(many):
        other = desk.worst[k, each]
        if not likes(sure, party, true, other):
            desk.worst[k, kept] = other
            kept += 1
    if kept == WORST:
        return False
    desk.worst[k, kept] = true
    desk.many[k] = kept + 1
    return True


@compiled
def answered(
    field: Field, choices: Choices, answers: Answers, m: int, state: int, end: int, desk: Desk
) -> int:
    """Tell whether a move of a set of movers from a state is answered: 1, 0, or FULL where room is short."""
    members = choices.number[m]
    top = node_of(answers, end)
    if top < 0:
        return FULL
    known = answers.found[top, m]
    if known > 0:
        at = known - 1
        for k in range(members):
            party = choices.members[m, k]
            many = np.int64(answers.worst[at])
            for each in range(at + 1, at + 1 + many):
                if not likes(answers.judge, party, field.truths[state, party], answers.worst[each]):
                    return 1
            at += 1 + many
        return 0
    if known < 0 and not all_like(field, choices, answers.judge, m, state, -known - 1):
        return 1
    answers.used[3] += 1
    now, room = answers.used[3], True
    answers.seen[top] = answers.again[top] = now
    desk.many[:members] = 0
    answers.stack[0, 0], answers.stack[0, 1], size = top, -1, 1
    while size:
        size -= 1
        node: int = answers.stack[size, 0]
        mode: int = answers.stack[size, 1]
        for party in range(len(answers.alone)):
            # who came first may go on only from where another came, too
            if answers.alone[party] < 0 or (party == mode if mode >= -1 else party != -mode - 2):
                continue
            mover = False
            for k in range(members):
                mover |= choices.members[m, k] == party
            if mover:
                continue
            if answers.first[node, party] < 0 and not learn(field, choices, answers, node, party, desk):
                return FULL
            for edge in range(answers.first[node, party], answers.last[node, party]):
                target = answers.targets[edge]
                if answers.seen[target] != now:
                    answers.seen[target], answers.by[target] = now, party
                    reply = answers.states[target]
                    if not all_like(field, choices, answers.judge, m, state, reply):
                        answers.found[top, m] = -np.int64(reply) - 1
                        return 1
                    for k in range(members):
                        true = field.truths[reply, choices.members[m, k]]
                        room = room and note_worst(answers.sure, choices.members[m, k], k, true, desk)
                    answers.stack[size, 0], answers.stack[size, 1] = target, party
                    size += 1
                elif answers.again[target] != now and answers.by[target] != party:
                    answers.again[target] = now
                    answers.stack[size, 0], answers.stack[size, 1] = target, -answers.by[target] - 2
                    size += 1
    if room:
        at = answers.used[2]
        if at + members * (WORST + 1) > len(answers.worst):
            return FULL
        answers.found[top, m] = at + 1
        for k in range(members):
            answers.worst[at] = desk.many[k]
            for each in range(desk.many[k]):
                answers.worst[at + 1 + each] = desk.worst[k, each]
            at += 1 + desk.many[k]
        answers.used[2] = at
    return 0
