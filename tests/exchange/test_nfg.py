"""`.nfg` files against pygambit, which reads what we write and finds the same pure equilibria."""

from __future__ import annotations

import re
from random import Random

import numpy as np
import pytest

import detente
from detente.exchange import read_model, write_model
from detente.game import compile_game
from detente.language import Model, ModelError, dump, loads
from detente.stability import stability

from .gambit import needs_gambit, pure_equilibria, read_by_gambit


def free_model(seed: int) -> Model:
    """Return a random model in which everybody can choose anything at any time."""
    dice = Random(seed)
    parties = []
    for name in "abc"[: dice.choice((2, 2, 3))]:
        options = []
        for number in range(dice.randint(1, 2)):
            levels = dice.choice(("", ", levels: [low, mid, high]"))
            options.append(f"o{number}: {{title: O{number}{levels}}}")
        parties.append((name, options))
    names = [f"{name}.o{n}" for name, options in parties for n in range(len(options))]
    lines = ["detente: 1", "title: Free", "parties:"]
    for name, options in parties:
        weights = ", ".join(f"{option}: {dice.randint(-3, 3)}" for option in names)
        crossed = f"{dice.choice(names)} and not {dice.choice(names)}: {dice.randint(1, 5)}"
        lines.append(f"  {name}: {{options: {{{', '.join(options)}}}, weights: {{{weights}, {crossed}}}}}")
    return loads("\n".join(lines) + "\n")


@needs_gambit
@pytest.mark.parametrize("seed", range(60))
def test_pure_equilibria_are_nash(seed: int) -> None:
    model = free_model(seed)
    game = compile_game(model)
    nash = stability(game, concepts=["nash"]).equilibria("nash")
    mine = set()
    for state in nash.tolist():
        blocks = [game.space.block(party) for party in range(len(game.parties))]
        mine.add(tuple(state // after % own for _, own, after in blocks))
    assert pure_equilibria(write_model(model, "nfg").text) == mine


@needs_gambit
@pytest.mark.parametrize(
    "case", ["prisoners-dilemma", "chicken", "stag-hunt", "cuban-missile-crisis", "syria-iraq-1975"]
)
def test_bundled_cases(case: str) -> None:
    model = detente.load(case)
    written = write_model(model, "nfg")
    count = model.under().stability().to_dict()["equilibria"]["nash"]["count"]
    assert len(pure_equilibria(written.text)) == count


@pytest.mark.parametrize("seed", range(30))
def test_there_and_back(seed: int) -> None:
    written = write_model(free_model(seed), "nfg").text
    assert_reads_back(written, written)


@needs_gambit
@pytest.mark.parametrize("seed", range(30))
def test_through_gambit_and_back(seed: int) -> None:
    """What pygambit makes of our file reads back to the same game."""
    written = write_model(free_model(seed), "nfg").text
    assert_reads_back(read_by_gambit(written).to_nfg(), written)


def assert_reads_back(text: str, written: str) -> None:
    model = read_model(text, "nfg", "x.nfg").model
    assert loads(dump(model)) == model
    assert _plain(write_model(model, "nfg").text) == _plain(written)


def _plain(text: str) -> list[str]:
    """Return the payoffs; names of strategies change on the way."""
    return re.sub(r'".*?"', "", text).split("}")[-1].split()


def test_counted_strategies_and_fractions() -> None:
    text = 'NFG 1 R "Two by two" { "A" "B" } { 2 2 } 1/2 0 3 -1 0.5 2 4e0 4'
    model = read_model(text, "nfg", "x.nfg").model
    assert [option.levels for option in model.options()] == [("strategy_1", "strategy_2")] * 2
    game = compile_game(model)
    # contingencies (1,1) (2,1) (1,2) (2,2): A 1/2 3 0.5 4, B 0 -1 2 4
    assert game.ranks[0].tolist() == [0, 0, 1, 2]
    assert game.ranks[1].tolist() == [1, 2, 0, 3]


BAD = {
    "EFG 2 R": "NFG 1 R",
    'NFG 1 R "T" { "A" } { { "x" } ': "not closed",
    'NFG 1 R "T" { "A" "B" } { 2 2 } 1 2 3': "4 contingencies need 2 payoffs",
    'NFG 1 R "T" { "A" "B" } { 2 } 1 2': "its strategies",
    'NFG 1 R "T" { "A" } { 2 } 1 x': "not a .nfg",
    'NFG 1 R "T" { "A" "B" } { 900 900 } 1': "810,000 contingencies",
    "": "NFG 1 R",
    'NFG 1 R "T" { "A" } { 2 } { { "a" 1 } } 7 1': "not a .nfg",
}


@pytest.mark.parametrize("text", BAD)
def test_bad_files(text: str) -> None:
    with pytest.raises(ModelError, match=BAD[text]):
        read_model(text, "nfg", "bad.nfg")


def test_what_is_lost_is_said_or_refused() -> None:
    bound = loads(
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {options: {x: {title: X, reversible: false}}, preferences: [a.x]}\n"
        "  b: {options: {y: Y}, preferences: [b.y]}\n"
    )
    assert any("not free (a.x)" in note for note in write_model(bound, "nfg").notes)
    clash = loads(
        "detente: 1\ntitle: T\nparties:\n  a: {options: {x: X}, preferences: [a.x]}\n"
        "  b: {options: {y: Y}, preferences: [b.y]}\ninfeasible: [a.x and b.y]\n"
    )
    with pytest.raises(ModelError, match="cannot exist"):
        write_model(clash, "nfg")
    with pytest.raises(ModelError, match="graph form"):
        write_model(detente.load("elmira-1991"), "nfg")
    with pytest.raises(detente.GameError, match="payoffs"):
        write_model(detente.load("korea-2010"), "nfg")


def test_ranks_are_what_counts() -> None:
    model = detente.load("chicken")
    game = compile_game(model)
    payoffs = [int(word) for word in write_model(model, "nfg").text.split("\n\n")[-1].split()]
    assert np.array(payoffs).reshape(4, 2).max() == 3
    assert game.classes == (4, 4)
