"""Large games in which tiles and rows of words are not filled: the compiled loops against plain arrays."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from detente.engine import LIMITS, engine_of
from detente.engine.arrays import ArrayEngine
from detente.engine.compiled import CompiledEngine
from detente.game import compile_game
from detente.language import loads
from detente.outlook import Willing, outlook
from detente.stability import stability

SHAPES = [
    pytest.param(4, [2, 2, 2], id="many tiles"),
    pytest.param(3, [3, 2, 3], id="levels that divide no tile"),
    pytest.param(2, [2] * 6, id="rows of several words"),
    pytest.param(5, [2, 2], id="short strides"),
]


@pytest.mark.parametrize(("up_to", "crowd"), [(0, 1 << 9), (3, 2), (100, 1 << 9)])
@pytest.mark.parametrize("policy", ["none", "linked"])
@pytest.mark.parametrize(("parties", "levels"), SHAPES)
def test_tiles(
    parties: int, levels: list[int], policy: str, up_to: int, crowd: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Games with many tiles, compiled and plain; the reference is too slow for them."""
    monkeypatch.setattr(LIMITS, "moves_per_state", up_to)
    monkeypatch.setattr(LIMITS, "crowd", crowd)
    monkeypatch.setattr(LIMITS, "compiled_from", 0)
    model = loads(model_text(parties, levels))
    game = compile_game(model, policy)
    assert isinstance(engine_of(game), CompiledEngine)
    fast = {strict: stability(game, strict=strict) for strict in (False, True)}
    led = outlook(game)
    monkeypatch.setattr(LIMITS, "compiled_from", 1 << 30)
    game = compile_game(model, policy)
    assert isinstance(engine_of(game), ArrayEngine)
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
