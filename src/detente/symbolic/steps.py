"""One move among those that a relation allows, picked and told in names."""

from __future__ import annotations

from collections.abc import Sequence

from ..game.because import Because, Deciding
from ..game.step import Step
from .encoding import Function
from .game import Levels, SymbolicGame

Choice = tuple[Levels, Levels]
"""The state that a move starts from and the assignment chosen."""


def pick_move(game: SymbolicGame, moves: Function, options: Sequence[int]) -> Choice | None:
    """Return one of the moves that changes the fewest options, None when there is none.

    Parameters
    ----------
    game : SymbolicGame
    moves : Function
        By the bits of here, and of there for the movers' options.
    options : sequence of int
        The movers' options.
    """
    if not moves.satisfiable():
        return None
    encoding = game.encoding
    # fewest[k]: at most k of the options looked at so far change
    fewest = [encoding.true] * (len(options) + 1)
    for place in options:
        differs = encoding.differs(place)
        for k in range(len(options), -1, -1):
            fewest[k] = fewest[k] & (~differs | (fewest[k - 1] if k else encoding.false))
    plain = next(found for few in fewest if (found := moves & few).satisfiable())
    cube = plain.pick_cube()
    assert cube is not None

    def level(place: int, offset: int) -> int:
        found = 0
        for number in encoding.here[place]:
            found = 2 * found + bool(cube[number + offset])
        return found

    start = tuple(
        level(place, 0) if rule.fixed is None else rule.fixed for place, rule in enumerate(game.rules)
    )
    chosen = list(start)
    for place in options:
        if game.rules[place].fixed is None:
            chosen[place] = level(place, 1)
    return start, tuple(chosen)


def describe_step(game: SymbolicGame, state: Levels, assignment: Levels) -> Step:
    """Tell the move from a state by the given assignment."""
    after = game.settled_levels(assignment)
    raised: dict[str, str] = {}
    lowered: dict[str, str] = {}
    settled: dict[str, str] = {}
    movers: dict[str, None] = {}
    for place, option in enumerate(game.space.options):
        if assignment[place] != state[place]:
            changed = raised if assignment[place] > state[place] else lowered
            changed[option.name] = option.levels[assignment[place]]
            movers[option.party] = None
        if after[place] != assignment[place]:
            settled[option.name] = option.levels[after[place]]
    return Step(
        movers=tuple(movers),
        raised=raised,
        lowered=lowered,
        settled=settled,
        state=game.describe(after),
        gains={
            name: game.standing(party, after) > game.standing(party, state)
            for party, name in enumerate(game.parties)
        },
        before=game.describe(state),
        because=_because(game, state, after),
    )


def _because(game: SymbolicGame, state: Levels, after: Levels) -> dict[str, Because]:
    deciding = Deciding(game.model)
    names = [option.name for option in game.space.options]
    before, then = (dict(zip(names, levels, strict=True)) for levels in (state, after))
    found = {name: deciding.because(game.preferences[name], before, then) for name in game.parties}
    return {name: because for name, because in found.items() if because is not None}
