"""`.efg` files: trees of perfect information become graphs whose one end is that of backward induction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from random import Random
from time import process_time

import numpy as np
import pytest

from detente.exchange import read_model, write_model
from detente.game import compile_game
from detente.language import Model, ModelError, Ranking, dump, loads
from detente.outlook import outlook
from detente.stability import Question, ask, ask_why, stability

from .gambit import as_gambit_writes, catalogue, needs_gambit, normal_form, pure_payoffs

ENTRY = """EFG 2 R "Entry" { "Entrant" "Incumbent" }
"A chain store."

p "" 1 1 "" { "Stay out" "Enter" } 0
t "" 1 "Out" { 0, 2 }
p "" 2 1 "" { "Fight" "Give way" } 0
t "" 2 "War" { -1, -1 }
t "" 3 "Shared" { 1, 1 }
"""


def opened(text: str) -> Model:
    model = read_model(text, "efg", "x.efg").model
    assert loads(dump(model)) == model
    assert loads(write_model(model, "yaml").text) == model
    return model


def ends(model: Model) -> set[str]:
    """Return the states in which willing moves from the start of the tree end; every end must rest."""
    found = outlook(compile_game(model), 1)
    assert all(end.kind == "rest" for end in found.ends)
    return {found.game.space.states[int(state)] for end in found.ends for state in end.numbers}


def test_entry() -> None:
    model = opened(ENTRY)
    assert dict(model.states) == {
        "1": "the start; Entrant moves",
        "2": "Stay out: Out",
        "3": "Enter; Incumbent moves",
        "4": "Enter → Fight: War",
        "5": "Enter → Give way: Shared",
    }
    entrant, incumbent = model.parties.values()
    assert entrant.arcs == {"1": ("2", "3")} and entrant.must_move == ("1",)
    assert incumbent.arcs == {"3": ("4", "5")} and incumbent.must_move == ("3",)
    assert model.status_quo_state == "1" and model.about.startswith("A chain store.\n\n")
    assert ends(model) == {"5"}, "the threat to fight is not believed"


def test_what_holds_in_a_tree() -> None:
    """Nobody can leave an end; where a party must move no concept holds, for that party alone."""
    game = compile_game(opened(ENTRY))
    for concepts in (("nash", "gmr", "smr", "seq"), ("lh:1", "lh:3", "nm")):
        found = stability(game, concepts=concepts)
        for concept in concepts:
            assert [game.space.states[s] for s in found.numbers(concept)] == ["2", "4", "5"]
            assert found.stable[concept].tolist() == [
                [False, True, True, True, True],
                [True, True, False, True, True],
            ]
    for question in (
        Question(unknown="c"),
        Question(strength=True),
        Question(coalition=["entrant", "incumbent"]),
    ):
        verdicts = ask(game, question).stable["seq"]
        assert not verdicts[0, 0]
    why = ask_why(game, 0, "entrant", Question(concepts=["seq"]))
    assert why.stable is False and why.reading == {"must_move": "entrant"}
    assert [one.step.state for one in why.improvements] == ["3"], "it enters, since that comes to be shared"


def test_payoffs_on_the_way_are_summed() -> None:
    text = """EFG 2 R "" { "A" "B" }
p "" 1 1 { "l" "r" } 1 "toll" { 1/2 3 }
p "" 2 1 { "l" "r" } 2 "" { 2 0 }
t "" 3 "" { 0 1 }
t "" 0
t "" 4 "" { 2.5 0 }
"""
    model = opened(text)
    assert model.title == "x"
    # A: 1/2+2+0, 1/2+2+0, 1/2+2.5; B: 3+0+1, 3+0, 3+0
    rankings = [party.preferences for party in model.parties.values()]
    assert all(isinstance(ranking, Ranking) for ranking in rankings)
    game = compile_game(model)
    assert game.ranks[0].tolist() == [1, 0, 0, 0, 1]
    assert game.ranks[1].tolist() == [0, 1, 1, 0, 0]


class Tree:
    """A random tree, written as Gambit does, and solved backwards from its ends."""

    def __init__(self, seed: int, *, ties: bool) -> None:
        self.dice = Random(seed)
        self.players = self.dice.choice((1, 2, 2, 3))
        self.ties = ties
        self.lines: list[str] = []
        self.sets = [0] * self.players
        self.values: dict[int, tuple[Fraction, ...]] = {}
        self.children: dict[int, list[int]] = {}
        self.mover: dict[int, int] = {}
        self.grow(self.dice.randint(1, 4), (Fraction(0),) * self.players)
        names = " ".join(f'"P{number}"' for number in range(self.players))
        self.text = f'EFG 2 R "Random" {{ {names} }}\n""\n\n' + "\n".join(self.lines) + "\n"

    def grow(self, depth: int, before: tuple[Fraction, ...]) -> int:
        """Add a node and all below it; return its number in the order of the file."""
        node = len(self.lines)
        dice = self.dice
        if depth == 0 or (node and dice.random() < 0.25):
            worth = [Fraction(dice.randint(0, 2) if self.ties else dice.getrandbits(40)) for _ in before]
            self.lines.append(f't "" {node + 1} "" {{ {" ".join(map(str, worth))} }}')
            self.values[node] = tuple(a + b for a, b in zip(before, worth, strict=True))
            return node
        player = dice.randrange(self.players)
        self.sets[player] += 1
        actions = [f"a{number}" for number in range(dice.randint(1, 3))]
        toll = tuple(Fraction(dice.randint(-2, 2)) for _ in before) if dice.random() < 0.3 else None
        outcome = "0" if toll is None else f'{node + 1} "" {{ {" ".join(map(str, toll))} }}'
        told = " ".join(f'"{action}"' for action in actions)
        self.lines.append(f'p "" {player + 1} {self.sets[player]} "" {{ {told} }} {outcome}')
        before = before if toll is None else tuple(a + b for a, b in zip(before, toll, strict=True))
        self.mover[node] = player
        self.children[node] = [self.grow(depth - 1, before) for _ in actions]
        return node

    def solved(self, node: int, player: int) -> Fraction:
        """What a node is worth to a player, who expects the worst of those who do not care."""
        if node in self.values:
            return self.values[node][player]
        mover = self.mover[node]
        best = max(self.solved(child, mover) for child in self.children[node])
        return min(
            self.solved(child, player) for child in self.children[node] if self.solved(child, mover) == best
        )

    def outcomes(self, node: int) -> Iterator[int]:
        """The ends to which players go who each take what is best for them."""
        if node in self.values:
            yield node
            return
        mover = self.mover[node]
        for child in self.children[node]:
            if self.solved(child, mover) == self.solved(node, mover):
                yield from self.outcomes(child)


@pytest.mark.parametrize("seed", range(60))
def test_backward_induction(seed: int) -> None:
    tree = Tree(seed, ties=seed % 3 == 0)
    model = opened(tree.text)
    assert len(model.states) == len(tree.lines)
    expected = {str(node + 1) for node in tree.outcomes(0)}
    assert ends(model) == expected
    if not tree.ties:
        assert len(expected) == 1
    game = compile_game(model)
    for player in range(tree.players):
        worths = [tree.solved(node, player) for node in range(len(tree.lines))]
        order = sorted({tree.values[node][player] for node in tree.values})
        assert game.ranks[player].tolist() == [order.index(worth) for worth in worths]
    held = stability(game)
    for concept in ("nash", "gmr", "smr", "seq"):
        assert {int(s) for s in held.numbers(concept)} == set(tree.values)


@needs_gambit
@pytest.mark.parametrize("seed", [1, 2, 4, 5, 7, 8])
def test_the_end_is_an_equilibrium_for_gambit(seed: int) -> None:
    """Backward induction is one of the pure equilibria that pygambit finds in the same file."""
    tree = Tree(seed, ties=False)
    (end,) = ends(opened(tree.text))
    wanted = tuple(float(value) for value in tree.values[int(end) - 1])
    assert any(np.allclose(wanted, payoffs) for payoffs in pure_payoffs(normal_form(tree.text)))


@pytest.mark.skipif(not catalogue(), reason="there is no pygambit here, or it brings no catalogue of games")
def test_the_catalogue_of_gambit() -> None:
    """Trees of perfect information are read; of every other one it is said why it is not."""
    read = 0
    for path in catalogue():
        text = path.read_text(encoding="utf-8")
        try:
            model = opened(text)
        except ModelError as error:
            assert re.search(r"\d+:\d+: error: .*(chance|perfect information)", str(error)), path
            continue
        nodes = re.findall("^[pt] ", as_gambit_writes(text), re.MULTILINE)
        assert len(nodes) == len(model.states), path
        read += 1
    assert read >= 4


BAD = {
    "NFG 1 R": "this is not a .efg file as Gambit writes it: it does not start with EFG 2 R",
    'EFG 2 R "T" { "A" }': "1:20: error: the tree ends too early: it has no nodes",
    'EFG 2 R "T" { "A" }\np "" 1 1 "" { "l" "r" } 0\nt "" 1 "" { 1 }': "a node after r is missing",
    'EFG 2 R "T" { "A" }\nt "" 1 "" { 1 }\nt "" 1': "3:1: error: the tree is complete, and the file goes on",
    'EFG 2 R "T" { "A" }\nx "" 1': "2:1: error: a node starts with c, p or t, not x",
    'EFG 2 R "T" { "A" }\nt "" 7': "2:6: error: outcome 7 has no payoffs yet",
    'EFG 2 R "T" { "A" }\nt "" -1': "an outcome's number is a whole number from 0 on, not -1",
    'EFG 2 R "T" { "A" }\nt "" 1 "" { 1 2 }': "an outcome has 1 payoffs, one for each player",
    'EFG 2 R "T" { "A" }\nt "" 1 "" { 1e999999999 }': "not 1e999999999",
    'EFG 2 R "T" { "A" }\np "" 2 1 "" { "l" } 0': "2:6: error: there is no player 2; there are 1",
    'EFG 2 R "T" { "A" }\np "" 0 1 "" { "l" } 0': "there is no player 0",
    'EFG 2 R "T" { "A" }\np "" 1 1 "" { } 0': "needs at least one action",
    'EFG 2 R "T" { "A" }\np "" 1 1 "" { "l" "r" } 0\nt "" 1 "" { 1 }\nt "" 1 "" { 2 }': "has other payoffs",
    'EFG 2 R "T" { "A" }\nc "" 1 "" { "l" 1/2 "r" 1/2 } 0': "2:1: error: here chance moves; in a graph only "
    "parties do, so a tree with chance cannot become one",
    'EFG 2 R "T" { "A" "B" }\np "" 1 1 { "l" "r" } 0\np "" 2 1 { "l" } 0\nt "" 0\np "" 2 1 { "l" } 0': (
        "5:8: error: B has one information set for this node and the one in line 3, so it does not know at "
        "which of them it is; in a graph everybody sees the state, so only a tree of perfect information can "
        "become one"
    ),
}


@pytest.mark.parametrize("text", BAD, ids=lambda text: text[-30:])
def test_bad_files(text: str) -> None:
    with pytest.raises(ModelError, match=re.escape(BAD[text])):
        read_model(text, "efg", "bad.efg")


def test_bounds() -> None:
    begin = process_time()
    head = 'EFG 2 R "T" { "A" }\n'
    with pytest.raises(ModelError, match="up to 5,000 nodes"):
        read_model(
            head + 'p "" 1 1 { "l" } 0\n' + "".join(f'p "" 1 {n} {{ "l" }} 0\n' for n in range(2, 90_000)),
            "efg",
            "x.efg",
        )
    chain = "".join(f'p "" 1 {n} {{ "on" "stop" }} 0\n' for n in range(1, 1_500))
    deep = read_model(head + chain + 't "" 1 "" { 1 }\n' + 't "" 2 "" { 2 }\n' * 1_499, "efg", "x.efg").model
    assert len(deep.states) == 2_999 and max(map(len, deep.states.values())) < 60
    assert ends(loads(dump(deep))) == {str(number) for number in range(1_501, 3_000)}
    assert process_time() - begin < 30
