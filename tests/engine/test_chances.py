"""The chances of slowly mixing chains against exact fractions, and how little work they may take."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import numpy.typing as npt
import pytest

from detente.game import compile_game
from detente.game.patience import OutOfTimeError, within
from detente.language import loads
from detente.outlook import chain as chains
from detente.outlook import chances, find_ends, reduction, willing_states
from detente.outlook.chain import Chain
from detente.outlook.chances import Absorption, absorption
from tests.reference.conflict import State
from tests.reference.outlook import solve
from tests.slow import pennies

Following = list[list[int]]


def ladder(dice: Random, rungs: int) -> Following:
    """A ladder with an end at the top and one beside its upper half; more ways lead down than up."""
    following = [
        [rung + 1, *(max(0, rung - down) for down in range(1, dice.randint(3, 4)))] for rung in range(rungs)
    ]
    following[dice.randrange(rungs // 2, rungs)].append(rungs + 1)
    return [sorted({to for to in ways if to != rung}) for rung, ways in enumerate(following)]


def tangle(dice: Random, nodes: int) -> Following:
    """Knots of nodes, each with one way on to the next, the last with one to each of two ends."""
    size = max(2, nodes // dice.randint(2, 4))
    following: Following = []
    for node in range(nodes):
        knot = range(node // size * size, min(node // size * size + size, nodes))
        ways = {knot[(node + 1) % len(knot)], *dice.sample(knot, min(len(knot), dice.randint(2, 5)))}
        if node == knot[0]:
            ways |= {knot.stop, nodes + 1} if knot.stop == nodes else {knot.stop}
        following.append(sorted(ways - {node}))
    return following


def chain_of(following: Following) -> tuple[Chain, npt.NDArray[np.int32]]:
    """Return the chain, with ends from the number of its nodes on, and the components."""
    inner, nodes = len(following), max(max(ways) for ways in following) + 1
    begin = np.concatenate([[0], np.cumsum([len(ways) for ways in following] + [0] * (nodes - inner))])
    target = np.array([to for ways in following for to in ways], dtype=np.int32)
    component = np.array([0] * inner + list(range(1, nodes - inner + 1)), dtype=np.int32)
    return Chain(begin, target, np.arange(nodes) < inner), component


def exact(following: Following) -> dict[int, tuple[Fraction, Fraction]]:
    """Return each end's chance and the moves until it is entered, worked out without rounding."""
    inner = len(following)
    passing: list[State] = [(node,) for node in _reached(following) if node < inner]
    step: dict[State, dict[State, Fraction]] = {
        (node,): {(to,): Fraction(1, len(following[node])) for to in following[node]} for node, *_ in passing
    }
    visits = solve(passing, step, {(0,): Fraction(1)})
    weighted = solve(passing, step, visits)
    found = {}
    for end in range(inner, max(max(ways) for ways in following) + 1):
        chance = sum((visits[s] * step[s].get((end,), Fraction(0)) for s in passing), Fraction(0))
        if chance:
            moves = (
                sum((weighted[s] * step[s].get((end,), Fraction(0)) for s in passing), Fraction(0)) / chance
            )
            found[end - inner + 1] = chance, moves
    return found


def _reached(following: Following) -> list[int]:
    found, layer = {0}, [0]
    while layer:
        layer = sorted({to for node in layer if node < len(following) for to in following[node]} - found)
        found |= set(layer)
    return sorted(found)


def connected(following: Following) -> Following:
    """Return the part that is reached from node 0, as a willing graph has no other nodes."""
    inner = len(following)
    kept = {node: place for place, node in enumerate(_reached(following))}
    return [[kept[to] for to in following[node]] for node in kept if node < inner]


SLOW = [
    connected((ladder if seed % 2 else tangle)(Random(seed), Random(seed).randint(4, 48)))
    for seed in range(30)
]


def check(found: Absorption | None, following: Following, right: float) -> int:
    """Compare what is known with what is exact; return for how many ends it is."""
    if found is None:
        return 0
    told = 0
    for end, (chance, moves) in exact(following).items():
        assert found.chance[end] == pytest.approx(float(chance), abs=max(found.error, right), rel=right)
        if not np.isnan(found.moves[end]):
            assert found.moves[end] == pytest.approx(float(moves), rel=max(right, 1e-6 if found.error else 0))
            told += 1
    return told


def test_the_chains_are_slow() -> None:
    """Or nothing here is tried: many take more than a million moves, the slowest more than 10^12."""
    longest = [max(moves for _, moves in exact(following).values()) for following in SLOW]
    assert sum(moves > 10**6 for moves in longest) >= 5
    assert max(longest) > 10**12


@pytest.mark.parametrize("following", SLOW)
def test_against_fractions(following: Following) -> None:
    """Whatever way is taken, what is given is right, and small chains are always decided."""
    chain, component = chain_of(following)
    found = absorption(chain, component)
    assert found.good
    assert check(found, following, 1e-9) == len(exact(following))


@pytest.mark.parametrize("following", SLOW)
def test_every_way_is_right_or_silent(following: Following, monkeypatch: pytest.MonkeyPatch) -> None:
    chain, component = chain_of(following)
    told = len(exact(following))
    for way in (chances._adding_up, chances._iterating):
        check(chances._absorbed(chain, component, way(chain)), following, 1e-9)
    eliminated = chances._absorbed(chain, component, chances._eliminating(chain))
    assert check(eliminated, following, 1e-12) == told
    # the ways of large chains, whose loops are compiled
    monkeypatch.setattr(reduction, "DENSE", 3)
    monkeypatch.setattr(chains, "MANY", 0)
    chain, component = chain_of(following)
    check(chances._absorbed(chain, component, chances._iterating(chain)), following, 1e-9)
    one_by_one = chances._absorbed(chain, component, chances._eliminating(chain))
    assert check(one_by_one, following, 1e-12) == told


def test_pools_grow() -> None:
    """Eliminating the nodes of a grid one by one joins many that were not joined, on both sides."""
    side = 80
    following = [
        [
            a * side + b
            for a, b in ((row + 1, column), (row - 1, column), (row, column + 1), (row, column - 1))
            if 0 <= a < side and 0 <= b < side
        ]
        for row in range(side)
        for column in range(side)
    ]
    following[-1].append(side * side)
    following[side - 1].append(side * side + 1)
    chain, component = chain_of(following)
    found = chances._absorbed(chain, component, chances._eliminating(chain))
    assert found is not None
    iterated = chances._absorbed(chain, component, chances._iterating(chain, 5_000))
    assert iterated is not None
    assert found.chance == pytest.approx(iterated.chance, abs=1e-6)
    assert found.moves == pytest.approx(iterated.moves, rel=1e-6)
    assert found.chance.sum() == pytest.approx(1, abs=1e-12)


def test_slow_models_take_little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """3,072 states, 1,800 moves until an end on average: adding up the moves took 20,000 steps and more."""
    steps = 0
    onward, back = Chain.onward, Chain.back

    def counted(self: Chain, flow: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        nonlocal steps
        steps += 1
        return onward(self, flow)

    def counted_back(self: Chain, value: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        nonlocal steps
        steps += 1
        return back(self, value)

    monkeypatch.setattr(Chain, "onward", counted)
    monkeypatch.setattr(Chain, "back", counted_back)
    game = compile_game(loads(pennies(5)))
    ends = find_ends(willing_states(game, 3))
    assert [(end.kind, len(end.numbers)) for end in ends] == [("cycle", 1024)] * 2
    assert [end.chance for end in ends] == pytest.approx([0.5, 0.5], abs=1e-8)
    assert ends[0].moves == pytest.approx(1814.3453, abs=0.001)
    assert steps < 600


def test_without_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """When the time is up the ends are told without chances, and why there are none."""
    willing = willing_states(compile_game(loads(pennies(3))), 3)
    sure = find_ends(willing)
    assert [end.lacking for end in sure] == [None, None]
    monkeypatch.setattr("detente.outlook.ends.PATIENCE", 0.0)
    ends = find_ends(willing)
    assert [(end.chance, end.moves, end.lacking) for end in ends] == [(None, None, "time")] * 2
    assert [end.numbers.tolist() for end in ends] == sorted(end.numbers.tolist() for end in sure)
    with within(60):  # what is given counts, not what is usual
        assert [end.chance for end in find_ends(willing)] == [end.chance for end in sure]
    with within(0), pytest.raises(OutOfTimeError):
        find_ends(willing)


def test_what_is_not_right_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer without a sure bound of its error is none."""
    monkeypatch.setattr(chances, "_iterating", lambda chain, most=0: None)
    monkeypatch.setattr(chances, "_eliminating", lambda chain: None)
    ends = find_ends(willing_states(compile_game(loads(pennies(4))), 3))
    assert [(end.chance, end.moves, end.lacking) for end in ends] == [(None, None, "right")] * 2


def test_only_one_end_is_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.outlook.ends.PATIENCE", 0.0)
    text = pennies(2).replace("broker.peace or broker.war]", "broker.peace]")
    (end,) = find_ends(willing_states(compile_game(loads(text)), 3))
    assert (end.chance, end.moves, end.lacking) == (1.0, None, None)
