"""Ends told together, against the reference on random conflicts; long chains against exact fractions."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from detente.game import compile_game
from detente.game.patience import OutOfTimeError
from detente.language import loads
from detente.outlook import End, Outlook, chances, outlook, summarise, summary
from detente.outlook.chain import Chain
from detente.outlook.chances import long_run
from tests.engine.engines import FOLLOWED, over
from tests.engine.worlds import conflict_and_model, named, pairs
from tests.reference import moves
from tests.reference import outlook as told
from tests.reference import summary as told_summary
from tests.reference.conflict import Conflict, State
from tests.reference.outlook import solve
from tests.strategies import to_yaml

BATCH = 25


@pytest.mark.parametrize("every", [False, True])
@over(FOLLOWED, BATCH)
def test_summary(engine: str, seeds: range, every: bool) -> None:
    cycles = 0
    for seed in seeds[:5] if every else seeds:
        conflict = conflict_and_model(seed)[0]
        conflict = _chased(conflict) if seed % 3 else conflict
        for reference, game in pairs(conflict, loads(to_yaml(conflict)), every=every):
            if reference.start is None:
                continue
            result = outlook(game, every=every)
            listed = result.willing.moves is not None
            expected = told_summary.shares(reference, told_summary.together(reference))
            found = result.summary
            for ladder, rungs in found.rungs.items():
                _agree(list(rungs.values()), list(expected[ladder].values()), listed)
            if reference.conflict.goal is None:
                assert found.goal is None
            else:
                _agree([found.goal], [expected[None]["yes"]], listed)
            levels = told_summary.levels(reference)
            assert found.shared == {name: min(at) for name, at in levels.items() if len(at) == 1}, seed
            assert {name: set(at) for name, at in found.varies.items()} == {
                name: at for name, at in levels.items() if len(at) > 1
            }, seed
            cycles += _cycles(reference, result)
    assert cycles or every


def _chased(conflict: Conflict) -> Conflict:
    """Return a conflict in which one party wants above all to do as another does, and that one does not."""
    own = {name.partition(".")[0]: name for name in reversed(conflict.options)}
    if len(own) < 2:
        return conflict
    (one, first), (other, second) = list(own.items())[:2]
    alike = ("iff", ("up", first), ("up", second))
    parties = dict(conflict.parties)
    for party, want in ((one, alike), (other, ("not", alike))):
        kept = {key: told for key, told in parties[party].items() if key == "options"}
        parties[party] = {**kept, "preferences": [want, *parties[party].get("preferences", [])]}
    return replace(conflict, parties=parties)


def _agree(found: list[float | None], expected: list[Fraction], listed: bool) -> None:
    """Compare; where moves are not listed nothing but what is certain may be said."""
    for mine, exact in zip(found, expected, strict=True):
        if mine is None:
            assert not listed
            assert 0 < exact < 1 or exact in (0, 1)
        else:
            assert mine == pytest.approx(float(exact), abs=1e-9)
        if not listed and exact == 0:
            assert mine == 0


def _cycles(reference: moves.Game, result: Outlook) -> int:
    ends = {end.states: end for end in told.ends(reference)}
    count = 0
    for end in result.ends:
        if end.kind == "rest":
            continue
        other = ends[frozenset(named(reference, result.game, end.numbers))]
        shares = told_summary.shares(reference, told_summary.long_run(reference, other.states))
        mine = result.round_shares(end)
        for ladder, rungs in mine.rungs.items():
            _agree(list(rungs.values()), list(shares[ladder].values()), result.willing.moves is not None)
        _check_round(reference, result, end, other)
        count += 1
    return count


def _check_round(reference: moves.Game, result: Outlook, end: End, other: told.End) -> None:
    steps = result.round(end)
    (at,) = named(reference, result.game, np.array([result.game.space.number(steps[-1].state)]))
    assert told_summary.rounds(reference, other)[at] == len(steps)
    for step in steps:
        (following,) = named(reference, result.game, np.array([result.game.space.number(step.state)]))
        assert moves.Move(frozenset(step.movers), following) in reference.followed[at]
        at = following


def strongly(seed: int, nodes: int, slow: bool) -> list[list[int]]:
    """A chain whose every node leads to each; a slow one comes from one half to the other hardly ever."""
    dice = Random(seed)
    ways = [{(node + 1) % nodes} for node in range(nodes)]
    for node in range(nodes):
        half = range(nodes // 2) if node < nodes // 2 else range(nodes // 2, nodes)
        ways[node] |= set(dice.sample(half if slow else range(nodes), 3))
        if slow:  # it falls back on the way to the other half
            ways[node] |= {half.start, max(half.start, node - 1)}
    return [sorted(way - {node}) for node, way in enumerate(ways)]


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize("few", [0, 100])
@pytest.mark.parametrize("seed", range(6))
def test_long_run(seed: int, few: int, slow: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each way to work it out gives what is exact; which of its nodes is returned to is nothing to it."""
    monkeypatch.setattr(chances, "FEW", few)
    ways = strongly(seed, 30, slow)
    begin = np.concatenate([[0], np.cumsum([len(way) for way in ways])])
    target = np.array([to for way in ways for to in way], dtype=np.int32)
    states: list[State] = [(node,) for node in range(1, len(ways))]
    step: dict[State, dict[State, Fraction]] = {
        (n,): {(to,): Fraction(1, len(way)) for to in way} for n, way in enumerate(ways)
    }
    weight = solve(states, {s: step[s] for s in states}, step[0,]) | {(0,): Fraction(1)}
    total = sum(weight.values(), Fraction(0))
    for centre in (0, 29):
        inside = np.arange(len(ways)) != centre
        found = long_run(Chain(begin, target, inside))
        assert found is not None
        exact = [float(weight[node,] / total) for node in range(len(ways))]
        assert found == pytest.approx(exact, abs=1e-7)


CHASE = """\
detente: 1
title: A chase
parties:
  a: {options: {x: turns}, preferences: [a.x iff b.x]}
  b: {options: {x: turns}, preferences: [not (a.x iff b.x)]}
status_quo: []
goal: {title: They meet, condition: a.x}
relationship:
  r: {between: [a, b], rungs: {both: a.x and b.x, one: a.x or b.x, none: true}}
"""


def test_a_round_is_told_by_its_steps_and_shares() -> None:
    found = outlook(compile_game(loads(CHASE)))
    (end,) = found.ends
    assert [step.movers for step in found.round(end)] == [("b",), ("a",), ("b",), ("a",)]
    assert found.summary.rungs == {"r": {"both": 0.25, "one": 0.5, "none": 0.25}}
    assert found.summary.goal == 0.5
    assert found.summary.varies == {"a.x": ("off", "on"), "b.x": ("off", "on")}
    assert found.summary.shared == {}
    told = found.to_dict()
    assert told["ends"][0]["shares"] == {
        "rungs": {"r": {"both": 0.25, "one": 0.5, "none": 0.25}},
        "goal": 0.5,
    }
    assert told["ends"][0]["round"]["start"] == {}
    assert len(told["ends"][0]["round"]["path"]) == 4
    assert told["summary"]["lacking"] is None


def test_shares_are_left_out_when_the_time_is_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is certain without them is said: the rungs that no state of the round is on."""

    def too_long(*_: object) -> None:
        raise OutOfTimeError("the time was up")

    found = outlook(compile_game(loads(CHASE.replace("none: true", "odd: a.x, none: true"))))
    monkeypatch.setattr(summary, "long_run_shares", too_long)
    left = summarise(found.willing, found.ends)
    assert left.rungs == {"r": {"both": None, "one": None, "odd": 0.0, "none": None}}
    assert (left.goal, left.lacking) == (None, "time")


def test_the_frame_has_a_row_a_rung() -> None:
    frame = outlook(compile_game(loads(CHASE))).summary.to_frame()
    assert frame["rung"].tolist() == ["both", "one", "none", "goal"]
    assert frame["chance"].tolist() == [0.25, 0.5, 0.25, 0.5]
