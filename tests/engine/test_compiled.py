"""The compiled loops of large games against the reference: the same comparisons, with no game too small."""

from __future__ import annotations

import importlib
import sys
from random import Random

import numpy as np
import pytest

from detente.game import compile_game
from detente.language import loads
from detente.outlook import Willing, outlook
from detente.stability import stability
from tests.engine import test_moves_and_stability as solved
from tests.engine import test_outlook as followed
from tests.engine import test_strategy as compared

SWITCHED = (
    "game.moves",
    "outlook.ends",
    "outlook.improvements",
    "outlook.reach",
    "outlook.listed",
    "outlook.restricted",
    "stability.moves",
    "strategy.flexibility",
    "strategy.wedge",
    "strategy.worlds",
)


@pytest.fixture(autouse=True)
def _every_game_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SWITCHED:
        importlib.import_module(f"detente.{name}")
        monkeypatch.setattr(sys.modules[f"detente.{name}"], "COMPILED_FROM", 0)


def test_every_switch_is_known() -> None:
    switched = {
        name.removeprefix("detente.")
        for name, module in sys.modules.items()
        if name.startswith("detente.") and hasattr(module, "COMPILED_FROM")
    }
    assert switched - {"game.limits"} == set(SWITCHED)


def list_moves(monkeypatch: pytest.MonkeyPatch, up_to: int) -> None:
    """List moves of parties that have at most so many in a state, on average."""
    monkeypatch.setattr(importlib.import_module("detente.stability.compiled"), "LISTED", up_to)


@pytest.mark.parametrize(("first", "up_to"), [(0, 0), (150, 1), (300, 100)])
def test_moves_and_stability(first: int, up_to: int, monkeypatch: pytest.MonkeyPatch) -> None:
    list_moves(monkeypatch, up_to)
    solved.test_moves(first)
    solved.test_stability(first, strict=False)
    solved.test_stability(first + solved.BATCH, strict=True)


@pytest.mark.parametrize("first", [0, 200, 400])
def test_outlook(first: int) -> None:
    followed.test_outlook(first, max_deal=3)
    followed.test_outlook(first + followed.BATCH, max_deal=2)
    followed.test_outlook(first + 2 * followed.BATCH, max_deal=1)


@pytest.mark.parametrize("first", [50])
def test_paths_and_reach(first: int) -> None:
    followed.test_paths(first)
    followed.test_roadmap(first)
    followed.test_reach_backward(first)
    followed.test_within()


@pytest.mark.parametrize("first", [0, 100])
def test_strategy(first: int) -> None:
    compared.test_claims(first)
    compared.test_compare(first)


@pytest.mark.parametrize("first", [225])
def test_unlisted(first: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Improvements followed without listing one, as where they are too many."""
    monkeypatch.setattr(sys.modules["detente.outlook.willing"], "MOST_LISTED", -1)
    for module in (followed, compared):
        monkeypatch.setattr(module, "BATCH", 10)
    followed.test_outlook(first, max_deal=3)
    followed.test_roadmap(first % 100)
    compared.test_claims(first)
    compared.test_compare(first)


SHAPES = [
    pytest.param(4, [2, 2, 2], id="many tiles"),
    pytest.param(3, [3, 2, 3], id="levels that divide no tile"),
    pytest.param(2, [2] * 6, id="rows of several words"),
    pytest.param(5, [2, 2], id="short strides"),
]


@pytest.mark.parametrize("up_to", [0, 3, 100])
@pytest.mark.parametrize("policy", ["none", "linked"])
@pytest.mark.parametrize(("parties", "levels"), SHAPES)
def test_tiles(
    parties: int, levels: list[int], policy: str, up_to: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Games with many tiles, compiled and plain; the reference is too slow for them."""
    list_moves(monkeypatch, up_to)
    game = compile_game(loads(model_text(parties, levels)), policy)
    fast = {strict: stability(game, strict=strict) for strict in (False, True)}
    led = outlook(game)
    for name in SWITCHED:
        monkeypatch.setattr(sys.modules[f"detente.{name}"], "COMPILED_FROM", 1 << 30)
    for strict, found in fast.items():
        for concept, expected in stability(game, strict=strict).stable.items():
            assert np.array_equal(found.stable[concept], expected), concept
    plain = outlook(game)
    assert np.array_equal(led.possible.distance, plain.possible.distance)
    assert np.array_equal(led.willing.states, plain.willing.states)
    assert _moves(led.willing) == _moves(plain.willing)
    assert [(end.kind, end.numbers.tolist()) for end in led.ends] == [
        (end.kind, end.numbers.tolist()) for end in plain.ends
    ]


def _moves(willing: Willing) -> set[tuple[int, int, int, int]]:
    moves = willing.moves
    assert moves is not None
    columns = moves.source, moves.target, moves.deal, moves.choice
    return set(zip(*(column.tolist() for column in columns), strict=True))


def model_text(parties: int, levels: list[int]) -> str:
    """A model in which every party has options of such levels, guarded in every way; always the same one."""
    draw = Random(f"{parties} {levels}")
    names = [f"p{party}.o{number}" for party in range(parties) for number in range(len(levels))]
    guards = ["requires", "after", "while"]
    lines = ["detente: 1", "title: Tiles", "parties:"]
    for party in range(parties):
        lines += [f"  p{party}:", "    options:"]
        others = [name for name in names if not name.startswith(f"p{party}.")]
        for number, count in enumerate(levels):
            guard = f", {guards[number]}: not {draw.choice(others)}" if number < len(guards) else ""
            ladder = ", ".join(f"l{level}" for level in range(count))
            lines.append(f"      o{number}: {{title: Option, levels: [{ladder}]{guard}}}")
        lines += ["    preferences:"]
        lines += [
            f"      - {draw.choice(['', 'not '])}{draw.choice(names)} if {draw.choice(names)}"
            for _ in range(9)
        ]
    lines += [
        f"infeasible: [{names[0]} and {names[-1]}]",
        "sides: {side: [p0]}",
        "policies:",
        f"  linked: {{side: side, commitments: {{p0.o1: {{requires: {names[-1]}, snapback: true}}}}}}",
        "status_quo: []",
    ]
    return "\n".join(lines)
