"""Possible, willing, ends, paths and roadmaps against the reference, on random conflicts."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pytest

from detente.engine import reach_of
from detente.game import Because, Game, Step, compile_game, rung_numbers
from detente.language import loads
from detente.outlook import Roadmap, choices_into, few_changes, outlook, possible_states, roadmap
from detente.outlook.improvements import Improvements
from tests.engine.engines import FOLLOWED, over
from tests.engine.worlds import conflict_and_model, cost_of, named, pairs, state_number
from tests.reference import moves, plain, strategy
from tests.reference import outlook as told
from tests.reference import roadmap as told_roadmap
from tests.reference.conflict import State, is_state, to_dict, to_state
from tests.reference.lean import is_lean, parts
from tests.reference.preference import key, place

BATCH = 25
Led = tuple[int, tuple[int, ...], int]
"""A state, who moves, and where to."""


@pytest.mark.parametrize(("max_deal", "every"), [(3, False), (1, False), (2, False), (3, True)])
@over(FOLLOWED, BATCH)
def test_outlook(engine: str, seeds: range, max_deal: int, every: bool) -> None:
    for seed in seeds[:15] if max_deal == 3 and not every else seeds[:3]:
        for reference, game in pairs(*conflict_and_model(seed), max_deal=max_deal, every=every):
            if reference.start is None:
                continue
            result = outlook(game, max_deal, every=every)
            number = {state: state_number(reference, game, state) for state in reference.feasible}
            distance = result.possible.distance
            reached = {s: int(distance[number[s]]) for s in reference.feasible if distance[number[s]] >= 0}
            assert reached == told.possible(reference), seed
            nodes = named(reference, game, result.willing.states)
            assert len(nodes) == len(result.willing.states)
            willing = dict(zip(result.willing.states.tolist(), result.willing.distance.tolist(), strict=True))
            assert {s: willing[number[s]] for s in nodes} == told.willing(reference), seed
            resting = named(reference, game, result.willing.states[result.willing.resting])
            assert resting == strategy.willing_resting(reference), seed
            expected = {end.states: end for end in told.ends(reference)}
            assert len(result.ends) == len(expected), seed
            for end in result.ends:
                other = expected[frozenset(named(reference, game, end.numbers))]
                assert end.kind == other.kind
                if result.willing.moves is None:
                    assert end.chance == (1 if len(expected) == 1 else None)
                    continue
                assert end.chance == pytest.approx(float(other.chance), abs=1e-9), seed
                assert end.moves == pytest.approx(float(other.moves), abs=1e-7), seed
            if result.willing.moves is not None:
                assert sum(end.chance or 0 for end in result.ends) == pytest.approx(1)
            for name, ladder in game.model.ladders.items():
                rungs = rung_numbers(game, ladder)
                for state in reference.feasible:
                    assert rungs[number[state]] == strategy.rung(reference.conflict, name, state)


@pytest.mark.parametrize(("max_deal", "every"), [(3, False), (3, True), (1, False), (2, False)])
@over(FOLLOWED, BATCH, 0.5, few=6)
def test_plainest_ways(engine: str, seeds: range, max_deal: int, every: bool) -> None:
    """Ways cost what they must and are those that stand first, and each step is a move of the reference."""
    for seed in seeds if max_deal == 3 and not every else seeds[:4]:
        for reference, game in pairs(*conflict_and_model(seed), max_deal=max_deal, every=every):
            if reference.start is None:
                continue
            result = outlook(game, max_deal, every=every)
            number = {state: state_number(reference, game, state) for state in reference.feasible}
            for improving in (False, True):
                reached = sorted(told.willing(reference) if improving else told.possible(reference))
                for some in (*({state} for state in reached[:: len(reached) // 4 + 1]), set(reached[1::7])):
                    wanted = np.zeros(game.space.size, dtype=np.bool_)
                    wanted[[number[state] for state in some]] = True
                    way = (result.willing if improving else result.possible).way(wanted)
                    expected = plain.plainest(reference, some.__contains__, by_improvements=improving)
                    assert (way is None) == (expected is None), seed
                    if way is None or expected is None:
                        continue
                    assert cost_of(way.steps) == expected.cost, (seed, some)
                    states = [
                        named(reference, game, np.array([game.space.number(step.state)])).pop()
                        for step in way.steps
                    ]
                    assert [
                        (frozenset(step.movers), state) for step, state in zip(way.steps, states, strict=True)
                    ] == [tuple(move) for move in expected.moves], (seed, some)
                    _check_path(reference, way.steps, way.end, game, improving=improving)


def test_plainest_ways_by_the_better_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """What options require shortens the search and changes no way."""
    monkeypatch.setattr("detente.outlook.few_changes.PATIENT", 0)
    for seed in range(12):
        for reference, game in pairs(*conflict_and_model(seed)):
            if reference.start is None:
                continue
            possible = possible_states(reach_of(game, 3))
            for state in sorted(told.possible(reference))[::4]:
                way = possible.path(state_number(reference, game, state))
                expected = plain.plainest(reference, {state}.__contains__)
                assert expected is not None
                assert cost_of(way) == expected.cost, (seed, state)
                assert [frozenset(step.movers) for step in way] == [move.movers for move in expected.moves]


def _check_path(
    reference: moves.Game, path: tuple[Step, ...], end: int, game: Game, *, improving: bool
) -> None:
    at = reference.start
    assert at is not None
    for step in path:
        states = named(reference, game, np.array([game.space.number(step.state)]))
        following = states.pop()
        graph = reference.followed if improving else reference.moves
        assert moves.Move(frozenset(step.movers), following) in graph[at]
        gains = {party: reference.prefers(party, following, at) for party in reference.parties}
        assert dict(step.gains) == gains
        if improving:
            _check_riders(reference, step, at)
        assert step.because.keys() == {party for party, better in gains.items() if better}
        for party, because in step.because.items():
            check_because(reference, game, party, at, following, because)
        changed = {**to_dict(reference.conflict, at), **step.raised, **step.lowered, **step.settled}
        lowest = {option: levels[0] for option, levels in reference.conflict.levels.items()}
        assert {o: level for o, level in changed.items() if level != lowest[o]} == step.state
        at = following
    assert game.space.number(to_dict(reference.conflict, at)) == end


def _check_riders(reference: moves.Game, step: Step, at: State) -> None:
    """Demand that riders are marked just where a step is not lean, and can be left out."""
    before = to_dict(reference.conflict, at)
    lowest = {option: levels[0] for option, levels in reference.conflict.levels.items()}
    chosen = {**lowest, **before, **step.raised, **step.lowered}
    choice = to_state(reference.conflict, chosen)
    move = reference.chosen[at][choice]
    assert bool(step.riders) != is_lean(reference, at, choice, move)
    if step.riders:
        assert reference.every and set(step.riders) <= {*step.raised, *step.lowered}
        serving = [
            part
            for part in parts(at, choice)
            if part in reference.chosen[at]
            and not any(
                reference.prefers(party, move.to, reference.chosen[at][part].to) for party in move.movers
            )
        ]
        fewest = min(sum(a != b for a, b in zip(part, at, strict=True)) for part in serving)
        options = reference.conflict.options
        left_out = [
            {option for option, a, b in zip(options, part, choice, strict=True) if a != b}
            for part in serving
            if sum(a != b for a, b in zip(part, at, strict=True)) == fewest
        ]
        assert set(step.riders) in left_out


def check_because(
    reference: moves.Game, game: Game, party: str, before: State, after: State, because: Because
) -> None:
    """Demand that the entry named is the one that decides by the definition of the party's preference."""
    told, conflict = reference.rules.preferences[party], reference.conflict
    keys = [key(conflict, told, state) for state in (before, after)]
    preferences = game.preferences[game.party(party)]
    assert preferences is not None
    if "preferences" in told:
        first = next(place for place, pair in enumerate(zip(*keys, strict=True)) if pair[0] != pair[1])
        wanted = preferences.wishes[first]
        assert because.kind == ("statement" if len(wanted.rules) == 1 else "group")
        assert because.conditions == tuple(rule.condition for rule in wanted.rules)
    elif "ranking" in told:
        entry = preferences.wishes[place(conflict, told["ranking"], after)]
        assert because.kind == "ranking"
        assert set(because.conditions) <= {rule.condition for rule in entry.rules}
    else:
        assert because.kind == "weights"
        assert [because.before, because.after] == [Decimal(str(float(value))) for (value,) in keys]
        assert sum(because.changes) == because.after - because.before


@over(FOLLOWED, BATCH)
def test_roadmap(engine: str, seeds: range) -> None:
    for seed in seeds:
        for reference, game in pairs(*conflict_and_model(seed)):
            if reference.start is None or not reference.conflict.sides:
                continue
            side = next(iter(reference.conflict.sides.values()))
            willing = outlook(game, 3).willing
            for state in sorted(told.willing(reference))[::5]:
                wanted = np.zeros(game.space.size, dtype=np.bool_)
                wanted[state_number(reference, game, state)] = True
                found = roadmap(willing, wanted, [game.party(member) for member in side])
                expected = told_roadmap.roadmap(reference, is_state(reference.conflict, state), side)
                assert found is not None
                assert expected is not None
                assert found.exposure == pytest.approx(float(expected[0])), (seed, state)
                assert cost_of(found.path) == expected[1].cost, (seed, state)
                assert [frozenset(step.movers) for step in found.path] == [
                    move.movers for move in expected[1].moves
                ], (seed, state)
                assert found.exposure == pytest.approx(_worst(reference, found)), (seed, state)


def _worst(reference: moves.Game, found: Roadmap) -> float:
    """How far the member that is named falls by the outsider's move that is named."""
    worst = found.worst
    if worst.party is None:
        assert worst.move is None and worst.member is None and worst.step is None
        return 0.0
    assert worst.move is not None and worst.member in found.side and worst.party not in found.side
    assert worst.step is not None and worst.move.movers == (worst.party,)
    at = found.path[worst.step - 1].state
    states = [
        to_state(reference.conflict, state) for state in (at, worst.move.state) if isinstance(state, dict)
    ]
    assert states[1] in reference.unilateral(worst.party, states[0])
    heights = reference.height[worst.member]
    return float(heights[states[0]] - heights[states[1]])


@over(FOLLOWED, BATCH)
def test_lean(engine: str, seeds: range) -> None:
    """The lean improvements from every state are the reference's, however they are asked for."""
    dropped = 0
    for seed in seeds:
        for reference, game in pairs(*conflict_and_model(seed)):
            number = {state: state_number(reference, game, state) for state in reference.feasible}
            told = {
                (number[s], tuple(sorted(game.party(party) for party in move.movers)), number[move.to])
                for s in reference.feasible
                for move in reference.followed[s]
            }
            states = np.flatnonzero(game.feasible)
            lean, every = (Improvements(game, 3, every=all_of_them) for all_of_them in (False, True))
            found = _moves(lean, states)
            assert found == told, seed
            assert found <= _moves(every, states)
            dropped += len(_moves(every, states)) - len(found)
            assert {s for s, _, _ in found} == {s for s, _, _ in _moves(every, states)}, seed
            half = np.zeros_like(game.feasible)
            half[states[::2]] = True
            onward = {t for s, _, t in told if half[s] and not half[t]}
            assert set(np.flatnonzero(lean.onward(half, game.feasible & ~half))) == onward, seed
            back = {s for s, _, t in told if half[t] and not half[s]}
            assert set(np.flatnonzero(lean.back(half, game.feasible & ~half))) == back, seed
    assert dropped


def _moves(improvements: Improvements, states: npt.NDArray[np.int64]) -> set[Led]:
    game = improvements.game
    return {
        (int(s), improvements.movers[number].parties, int(t))
        for number, (left, choices) in improvements.of(states)
        for s, t in zip(left, game.settled(choices), strict=True)
    }


@over(FOLLOWED[:2], BATCH)
def test_reach_backward(engine: str, seeds: range) -> None:
    """Going backward finds the states from which a set can be reached, as listing the moves does."""
    for seed in seeds:
        for reference, game in pairs(*conflict_and_model(seed)):
            number = {state: state_number(reference, game, state) for state in reference.feasible}
            wanted = set(reference.feasible[::3])
            expected = {
                number[s] for s in reference.feasible if _leads(reference, s, wanted) and s not in wanted
            }
            mask = np.zeros(game.space.size, dtype=np.bool_)
            mask[[number[s] for s in wanted]] = True
            others = np.flatnonzero(game.feasible & ~mask)
            found = others[reach_of(game, 3).backward(choices_into(game, mask), others)]
            assert set(found.tolist()) == expected, seed


def _leads(reference: moves.Game, state: State, wanted: set[State]) -> bool:
    return any(move.to in wanted for move in reference.moves[state])


@over(FOLLOWED[:2], 60, few=30)
def test_within(engine: str, seeds: range) -> None:
    """Paths kept inside a set never leave it."""
    for seed in seeds:
        for reference, game in pairs(*conflict_and_model(seed)):
            if reference.start is None:
                continue
            inside = game.feasible.copy()
            inside[::3] = False
            found = possible_states(reach_of(game, 3), within=inside)
            assert not (found.states & ~inside).any()


def test_a_better_bound_asks_only_for_what_every_raised_level_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a higher level requires is not lacking where the lower one will do."""
    monkeypatch.setattr(few_changes, "PATIENT", 0)
    model = loads(
        """\
detente: 1
title: Two ways
parties:
  a: {options: {x: {title: x, levels: [no, low, high], requires: {low: c.w, high: b.p and b.q and b.r}}}}
  b: {options: {p: p, q: q, r: r}}
  c: {options: {w: w}}
  d: {options: {p: p, q: q, r: r}}
status_quo: []
facts: {there: a.x or (d.p and d.q and d.r)}
"""
    )
    game = compile_game(model)
    way = possible_states(reach_of(game, 1)).way(game.where(model.facts["there"].condition))
    assert way is not None
    assert [step.raised for step in way.steps] == [{"c.w": "on"}, {"a.x": "low"}]
