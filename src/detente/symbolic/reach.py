"""Whether allowed moves lead from the status quo to a condition, and the shortest way there.

Layer by layer from both ends: forward from the status quo, backward from the condition, always on the side
whose last layer has the smaller diagram, until the two meet or one side finds nothing new. Many a road is
closed close to one of its ends, and then the question is answered without a look at the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..game.step import Step
from .budget import OUT_OF_BUDGET, Budget
from .deals import MoverSet, largest_sets, mover_sets
from .encoding import Function
from .game import Levels, SymbolicGame
from .states import first_state
from .steps import describe_step, pick_move


@dataclass(frozen=True)
class RoadBySets:
    """The answer to whether a condition can be reached.

    Attributes
    ----------
    reached : bool or None
        None when the budget ran out before it was decided.
    path : tuple of Step or None
        A shortest path, where there is one.
    explored : int
        How many moves from the status quo, and back from the condition, were looked at in full.
    """

    reached: bool | None
    path: tuple[Step, ...] | None
    explored: int

    @property
    def decided(self) -> bool:
        """Whether the question is answered."""
        return self.reached is not None


def shortest_road(
    game: SymbolicGame,
    wanted: Function,
    max_deal: int,
    *,
    within: Function | None = None,
    budget: Budget | None = None,
) -> RoadBySets:
    """Find a shortest path of allowed moves from the status quo into a set of states.

    Parameters
    ----------
    game : SymbolicGame
    wanted : Function
    max_deal : int
        The largest number of parties in a deal.
    within : Function, optional
        The states that a path may pass through; all feasible ones by default.
    budget : Budget, optional

    Raises
    ------
    GameError
        When there is no status quo to start from.
    """
    budget = budget or Budget()
    inside = game.feasible if within is None else game.feasible & within
    start = game.encoding.state(game.start())
    if not (start & inside).satisfiable():
        return RoadBySets(False, None, 0)
    ahead, back = [start], [wanted & inside]
    reached, leading = start, back[0]
    if not leading.satisfiable():
        return RoadBySets(False, None, 0)
    sets = largest_sets(game, max_deal)
    try:
        while not (reached & leading).satisfiable():
            budget.tell(f"{len(ahead) + len(back) - 1} moves")
            forward = ahead[-1].node_count() <= back[-1].node_count()
            known = reached if forward else leading
            fresh = _layer(game, (ahead if forward else back)[-1], inside & ~known, sets, forward, budget)
            if not fresh.satisfiable():
                return RoadBySets(False, None, len(ahead) + len(back) - 2)
            if forward:
                ahead.append(fresh)
                reached = reached | fresh
            else:
                back.append(fresh)
                leading = leading | fresh
        moves = len(ahead) + len(back) - 2
        return RoadBySets(True, _path(game, ahead, back, max_deal), moves)
    except OUT_OF_BUDGET:
        return RoadBySets(None, None, len(ahead) + len(back) - 2)


def _layer(
    game: SymbolicGame,
    last: Function,
    new: Function,
    sets: Sequence[MoverSet],
    forward: bool,
    budget: Budget,
) -> Function:
    found = game.encoding.false
    for movers in sets:
        budget.check()
        found = found | (new & (movers.forward(last) if forward else movers.backward(last)))
    return found


def _path(
    game: SymbolicGame, ahead: Sequence[Function], back: Sequence[Function], max_deal: int
) -> tuple[Step, ...]:
    """Follow the layers from where they meet to both ends, with few movers and few changes a move."""
    sets = mover_sets(game, max_deal)
    meeting = first_state(game, ahead[-1] & back[-1])
    assert meeting is not None
    steps: list[Step] = []
    state = meeting
    for layer in reversed(ahead[:-1]):
        before, assignment = _move(game, sets, layer, game.encoding.state(state))
        steps.insert(0, describe_step(game, before, assignment))
        state = before
    state = meeting
    for layer in reversed(back[:-1]):
        before, assignment = _move(game, sets, game.encoding.state(state), layer)
        steps.append(describe_step(game, before, assignment))
        state = game.settled_levels(assignment)
    return tuple(steps)


def _move(
    game: SymbolicGame, sets: Sequence[MoverSet], start: Function, end: Function
) -> tuple[Levels, Levels]:
    """Return a move from one set of states into another, by as few parties as can make one."""
    for movers in sets:
        arriving = game.chosen(end, movers.options)
        found = pick_move(game, movers.allowed & start & arriving, movers.options)
        if found is not None:
            return found
    raise AssertionError("each layer is one move away from the next")
