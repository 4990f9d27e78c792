"""What is open in a state, who gains and loses by it, and what is wanted, against the reference."""

from __future__ import annotations

import pytest

from detente.game import Game
from detente.results import State as Described
from detente.strategy import Turn, crossroads
from tests.batches import batches
from tests.engine.test_further import games
from tests.engine.worlds import state_number
from tests.reference import moves
from tests.reference.conflict import State
from tests.reference.graph import GraphGame
from tests.reference.lean import lean

CONFLICTS = 10


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_where_one_can_go(first: int) -> None:
    closed = wanted = 0
    for seed in range(first, first + CONFLICTS):
        for reference, game in games(seed):
            for state in _some(reference):
                found = crossroads(game, _number(reference, game, state))
                if isinstance(reference, GraphGame):
                    _in_graph(reference, found.turns, state)
                else:
                    closed += _by_options(reference, found.turns, state)
                    told = {moves.Move(frozenset(s.movers), _state(reference, s.state)) for s in found.wanted}
                    assert told == set(lean(reference, state)), (seed, state)
                    wanted += len(told)
                sizes = [len(step.raised) + len(step.lowered) for step in found.wanted]
                assert sizes == sorted(sizes)
                assert all(
                    step.gains[party] for step in found.wanted for party in step.movers if not step.must
                )
    assert closed and wanted


def _by_options(reference: moves.Game, turns: tuple[Turn, ...], state: State) -> int:
    """Check every change of one option to another level; return how many are closed."""
    names, told = list(reference.conflict.levels), {}
    for turn in turns:
        assert turn.option is not None
        place, level = names.index(turn.option.name), turn.option.levels.index(turn.level)
        choice = (*state[:place], level, *state[place + 1 :])
        told[choice] = turn
        move = reference.chosen[state].get(choice)
        assert (turn.step is None) == (move is None), (state, choice)
        assert bool(turn.blocked_by) == (move is None), (state, choice)
        if move is not None and turn.step is not None:
            assert _state(reference, turn.step.state) == move.to
            for party in reference.parties:
                assert turn.step.gains[party] == reference.prefers(party, move.to, state)
                assert (party in turn.loses) == reference.prefers(party, state, move.to)
    expected = {
        (*state[:place], level, *state[place + 1 :])
        for place, levels in enumerate(reference.conflict.levels.values())
        for level in range(len(levels))
        if level != state[place]
    }
    assert set(told) == expected
    return sum(turn.step is None for turn in told.values())


def _in_graph(reference: GraphGame, turns: tuple[Turn, ...], state: State) -> None:
    for party in reference.parties:
        ends = {turn.level for turn in turns if turn.party == party}
        assert ends == {_name(reference, end) for end in reference.unilateral(party, state)}


def _some(reference: moves.Game) -> list[State]:
    return list(reference.feasible)[::3][:4]


def _number(reference: moves.Game, game: Game, state: State) -> int:
    return state[0] if isinstance(reference, GraphGame) else state_number(reference, game, state)


def _name(reference: GraphGame, state: State) -> str:
    return str(list(reference.conflict.names)[state[0]])


def _state(reference: moves.Game, raised: Described) -> State:
    assert not isinstance(raised, str)
    levels = reference.conflict.levels
    return tuple(known.index(raised[name]) if name in raised else 0 for name, known in levels.items())
