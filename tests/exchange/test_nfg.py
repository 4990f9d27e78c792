"""`.nfg` files against pygambit, which reads what we write and finds the same pure equilibria."""

from __future__ import annotations

import re
from random import Random
from time import process_time

import numpy as np
import pytest

import detente
from detente.exchange import read_model, write_model
from detente.game import compile_game
from detente.language import ConditionError, Model, ModelError, Named, dump, loads, parse_condition
from detente.stability import stability

from .gambit import as_gambit_writes, needs_gambit, pure_equilibria


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
    nash = stability(game, concepts=["nash"]).numbers("nash")
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
    model = detente.load(case).written
    written = write_model(model, "nfg")
    count = stability(compile_game(model)).count("nash")
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
    assert_reads_back(as_gambit_writes(written), written)


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


PLAYERS = " ".join(f'"p{number}"' for number in range(4_000))
BAD = {
    "EFG 2 R": "1:1: error: this is not a .nfg file as Gambit writes it: it does not start with NFG 1 R",
    'NFG 1 R "T" { "A" } { { "x" } ': "1:21: error: the brace that opens here is not closed",
    'NFG 1 R "T" { "A" "B" } { 2 2 } 1 2 3': "4 contingencies need 2 payoffs",
    'NFG 1 R "T" { "A" "B" } { 2 2 } 1 2 3 4 5 6 7 8 9': "1:49: error: the file goes on",
    'NFG 1 R "T" { "A" "B" } { 2 } 1 2': "the game has 2 players, and strategies for 1",
    'NFG 1 R "T" { "A" } { 0 }': "at least one strategy",
    'NFG 1 R "T" {}\n{ 2 }': "1:13: error: the game has no players",
    'NFG 1 R "T" { "A" } { 2 }\n1 x': "2:3: error: a payoff is a number (of up to 60 digits, an exponent of "
    "up to three), not x",
    'NFG 1 R "T" { "A" } { 2 } 1/0 1': "divided by zero",
    'NFG 1 R "T" { "A" "B" } { 900 900 } 1': "1:25: error: the game has 810,000 contingencies; up to 5,000",
    "": "NFG 1 R",
    'NFG 1 R "T\n { "A" } { 2 } 1 2': "2:5: error: expected players' names in braces, not A",
    'NFG 1 R "T" { "A } { 2 } 1 2': "1:15: error: the quote that opens here is never closed",
    'NFG 1 R "T" { "A" } { 2 }\n{ { "a" 1 } } 7 1': "2:15: error: there is no outcome 7; there are 1",
    'NFG 1 R "T" { "A" } { 2 }\n{ { "a" 1 } } -1 1': "2:15: error: an outcome's number is a whole number "
    "from 0 on, not -1",
    'NFG 1 R "T" { "A" } { 2 } { { "a" 1 2 } } 1 1': "an outcome has 1 payoffs",
    'NFG 1 R "T" { "A" } { 2 } { { "a" 1 } } 1': "need an outcome each",
    # these took all memory, or never came to an end
    f'NFG 1 R "t" {{ "A" "B" }} {{ {"9" * 500_000} 2 }}': "is a whole number from 0 to 999,999,999, not 999",
    f'NFG 1 R "t" {{ "A" "B" "C" }} {{ {"999999999 " * 3} }}': "has more than 1,000,000,000,000,000,000",
    'NFG 1 R "t" { "A" "B" } { 0000000000000099999 2 }': "the game has 199,998 contingencies",
    'NFG 1 R "bomb" { "a" "b" } { 100000000 2 } 1 2': "200,000,000 contingencies",
    'NFG 1 R "t" { "A" "B" } { 99999999 99999999 }': "9,999,999,800,000,001 contingencies",
    'NFG 1 R "b" { "a" "b" } { 2 2 } 1e999999999 2 3 4 5 6 7 8': "not 1e999999999",
    f'NFG 1 R "t" {{ {PLAYERS} }} {{ {"1 " * 4_000} }} 1': "up to 64 players' names can be read",
}


@pytest.mark.parametrize("text", BAD, ids=lambda text: text[:40])
def test_bad_files(text: str) -> None:
    begin = process_time()
    with pytest.raises(ModelError, match=re.escape(BAD[text])):
        read_model(text, "nfg", "bad.nfg")
    assert process_time() - begin < 2


def test_names_of_every_script_stay() -> None:
    text = 'NFG 1 R "Дилемма" { "Россия" "भारत" } { { "Мир" "Война" } { "é" "한국" } } 1 2 3 4 5 6 7 8'
    model = read_model(text, "nfg", "x.nfg").model
    assert next(iter(model.parties)) == "россия"
    choices = [option.levels for option in model.options()]
    assert choices == [("мир", "война"), ("\u00e9", "한국")]
    # marks stay where the model language takes them in a name
    kept = "".join(sign for sign in "भारत" if sign.isalnum() or _is_name(f"a{sign}"))
    assert list(model.parties)[1].replace("_", "") == kept
    assert loads(write_model(model, "yaml").text) == model


def _is_name(text: str) -> bool:
    try:
        return parse_condition(text) == Named(text)
    except ConditionError:
        return False


ODD_NAMES = """
detente: 1
title: Дилемма "двух"
parties:
  a: {name: Côte d'Ivoire, options: {юг: Юг, b: {title: B, levels: [低, 高]}}, preferences: [a.юг]}
  b: {name: 북한, options: {y: Y}, preferences: [not b.y]}
  c: {name: Cote  d'Ivoire, options: {z: Z}, preferences: [c.z]}
"""


@needs_gambit
def test_labels_as_gambit_takes_them() -> None:
    written = write_model(loads(ODD_NAMES), "nfg")
    labels = [
        "A conflict",
        *("Cote d'Ivoire", "player 2", "Cote d'Ivoire 2"),
        *("strategy 1", "strategy 2", "strategy 3", "strategy 4"),
        *("nothing", "y"),
        *("nothing", "z"),
    ]
    assert re.findall('"(.*?)"', as_gambit_writes(written.text))[: len(labels)] == labels
    assert len(pure_equilibria(written.text)) == 2


def test_changed_labels_are_said() -> None:
    said = " ".join(write_model(loads(ODD_NAMES), "nfg").notes)
    assert "Gambit takes printable ASCII alone" in said and "player 2 for 북한" in said
    assert not any("ASCII" in note for note in write_model(detente.load("chicken").written, "nfg").notes)


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
        write_model(detente.load("elmira-1991").written, "nfg")
    with pytest.raises(detente.GameError, match="payoffs"):
        write_model(detente.load("korea-2010").written, "nfg")


def test_ranks_are_what_counts() -> None:
    model = detente.load("chicken").written
    game = compile_game(model)
    payoffs = [int(word) for word in write_model(model, "nfg").text.split("\n\n")[-1].split()]
    assert np.array(payoffs).reshape(4, 2).max() == 3
    assert game.classes == (4, 4)


def test_a_lowest_level_with_a_name_is_a_strategy_of_that_name() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {options: {kind: {title: B, levels: [sea, air]}, aid: A}, preferences: [b.x]}\n"
        "  b: {options: {x: {title: X, levels: [none, some]}}, preferences: [a.aid]}\n"
    )
    text = write_model(model, "nfg").text
    assert '{ "kind=sea" "kind=air" "kind=sea aid" "kind=air aid" }' in text or (
        '{ "kind=sea" "kind=sea aid" "kind=air" "kind=air aid" }' in text
    )
    assert '{ "nothing" "x=some" }' in text
