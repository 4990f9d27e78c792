"""Legality by names alone is that of the compiled game, and so is where a move leads and whom it serves."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from detente.engine.deals import all_movers
from detente.engine.lean import lean
from detente.engine.movers import Movers
from detente.exercise import Exercise, Ground, RefusedError, Settings, outcome
from detente.exercise.choices import Choices, bits
from detente.exercise.rules import turns
from detente.exercise.worth import compared, worth
from detente.game import Game
from tests.batches import batches
from tests.engine.worlds import conflict_and_model, pairs

STATES, CHOICES = 4, 40


def grounds(seed: int) -> Iterator[tuple[Game, Exercise, str | None]]:
    """Yield a conflict's games under every policy and in every scenario, with exercises on the same."""
    conflict, model = conflict_and_model(seed)
    for _, game in pairs(conflict, model):
        policy = None if game.policy == "none" else game.policy
        scenario = None if game.scenario == "base" else game.scenario
        yield game, Exercise(model, Settings(policy=policy, scenario=scenario)), scenario


def state_of(game: Game, state: int) -> dict[str, str]:
    """Return a state by its raised options."""
    found = game.space.describe(state)
    assert isinstance(found, dict)
    return found


def change_of(game: Game, start: int, choice: int) -> dict[str, str]:
    """Return what a choice changes."""
    levels = zip(game.space.options, game.space.levels(start), game.space.levels(choice), strict=True)
    return {option.name: option.levels[after] for option, before, after in levels if before != after}


def some_states(game: Game, seed: int, count: int = STATES) -> list[int]:
    """Return a few of a game's states."""
    feasible = np.flatnonzero(game.feasible)
    chance = np.random.default_rng(seed)
    return sorted({int(each) for each in chance.choice(feasible, min(count, len(feasible)))})


@pytest.mark.parametrize("first", batches(5))
def test_what_a_party_can_choose_by_names_are_its_moves_in_the_game(first: int) -> None:
    moves = 0
    for seed in range(first, first + 5):
        for game, exercise, scenario in grounds(seed):
            for place, party in enumerate(game.parties):
                ground = exercise.ground(party, scenario)
                for state in some_states(game, seed):
                    moves += _compare_choices(game, ground, place, party, state)
    assert moves


def _compare_choices(game: Game, ground: Ground, place: int, party: str, state: int) -> int:
    _, chosen = Movers.alone(game, place).moves_from(np.array([state]))
    expected = {
        frozenset(change_of(game, state, int(choice)).items()): state_of(game, int(end))
        for choice, end in zip(chosen, game.settled(chosen), strict=True)
    }
    start = state_of(game, state)
    own = tuple(option for option in ground.judge.options.values() if option.party == party)
    choices = Choices(ground, start, own)
    found = {frozenset(choices.change(bit).items()): choices.state_after(bit) for bit in bits(choices.open)}
    assert found == expected
    for bit in range(choices.full.bit_length()):
        change = choices.change(bit)
        comes = outcome(ground, start, change)
        assert comes.movers == ((party,) if change else ())
        if change:
            assert bool(comes.closed) == (frozenset(change.items()) not in expected)
            assert comes.state == choices.state_after(bit)
    single = {(turn.option.name, turn.level) for turn in turns(ground, start, party) if not turn.closed}
    assert single == {next(iter(change)) for change in expected if len(change) == 1}
    _compare_worth(game, choices, ground, place, state)
    return len(expected)


def _compare_worth(game: Game, choices: Choices, ground: Ground, place: int, state: int) -> None:
    """What a party prefers by its own wishes is what the game's ranks say."""
    judge, wants = ground.judge, ground.model.parties[game.parties[place]].preferences
    here = {name: judge.number(name, level) for name, level in choices.state.items()}
    held = ground.world.in_state(here)
    better, equal = compared(wants, choices.led, held)
    ranks = game.ranks[place]
    for bit in bits(choices.open):
        end = choices.state_after(bit)
        rank = int(ranks[game.space.number(end)])
        assert bool(better >> bit & 1) == (rank > ranks[state])
        assert bool(equal >> bit & 1) == (rank == ranks[state])
        there = ground.world.in_state({name: judge.number(name, level) for name, level in end.items()})
        assert (worth(wants, there) > worth(wants, held)) == (rank > ranks[state])


@pytest.mark.parametrize("first", batches(5))
def test_a_deal_is_open_by_names_where_the_game_allows_it(first: int) -> None:
    deals = {True: 0, False: 0}
    for seed in range(first, first + 5):
        for game, exercise, scenario in grounds(seed):
            ground = exercise.ground(None, scenario)
            chance = np.random.default_rng(seed)
            together = [movers for movers in all_movers(game, 3) if len(movers.parties) > 1]
            for movers in together[:6]:
                for state in some_states(game, seed, 2):
                    base = movers.base(np.array([state]))[0]
                    picked = chance.choice(movers.offsets, min(CHOICES, len(movers.offsets)))
                    choices = base + np.array(picked, dtype=np.int64)
                    allowed = movers.allowed(np.full(len(choices), state), choices)
                    ends = game.settled(choices)
                    for choice, end, is_open in zip(choices, ends, allowed, strict=True):
                        comes = outcome(ground, state_of(game, state), change_of(game, state, int(choice)))
                        if len(comes.movers) < len(movers.parties):
                            continue  # not all of them do something
                        assert bool(comes.closed) != bool(is_open)
                        if is_open:
                            assert comes.state == state_of(game, int(end))
                        deals[bool(is_open)] += 1
    assert all(deals.values())


def lean_moves(game: Game, place: int, state: int) -> dict[frozenset[tuple[str, str]], int]:
    """Return a party's lean improvements from a state, with the rank that each leads to."""
    movers = Movers.alone(game, place)
    _, chosen = movers.moves_from(np.array([state]))
    ranks = game.ranks[place]
    wanted = chosen[ranks[game.settled(chosen)] > ranks[state]]
    kept = wanted[lean(movers, np.full(len(wanted), state), wanted)]
    return {
        frozenset(change_of(game, state, int(choice)).items()): int(
            ranks[game.settled(np.array([choice]))[0]]
        )
        for choice in kept
    }


def test_graph_form_is_refused() -> None:
    from detente.api import load

    with pytest.raises(RefusedError) as caught:
        Exercise(load("elmira-1991").written, Settings())
    assert caught.value.refusal.kind == "graph_form"
