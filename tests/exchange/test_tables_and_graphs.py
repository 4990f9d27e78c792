"""The state graph as GraphML and DOT, and the states as CSV: everything that the game has, nothing else."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import numpy as np
import pytest

import detente
from detente.engine import party_arcs
from detente.exchange import write_model
from detente.game import Game, GameError, compile_game
from detente.language import Model, ModelError, loads
from detente.stability import stability
from tests.cli.models import huge
from tests.graphs import random_graph
from tests.reference.written import to_yaml
from tests.strategies import random_conflict
from tests.strategies import to_yaml as option_yaml

XML = "{http://graphml.graphdrawing.org/xmlns}"
CASES = ["chicken", "elmira-1991", "cuban-missile-crisis", "garrison-diversion"]


def arcs(game: Game) -> set[tuple[str, int, int, bool]]:
    found = set()
    for party, name in enumerate(game.parties):
        ranks = game.ranks[party]
        for s, t in _moves(game, party):
            wanted = ranks[t] >= ranks[s] if game.must[party, s] else ranks[t] > ranks[s]
            found.add((name, s, t, bool(wanted)))
    return found


def _moves(game: Game, party: int) -> list[tuple[int, int]]:
    """Moves in option form; in graph form the arcs as written, less what is banned or cannot be."""
    if not game.space.states:
        moves = party_arcs(game, party)
        return list(zip(moves.sources.tolist(), moves.targets.tolist(), strict=True))
    place, bans = game.space.place, [ban for ban in game.bans if ban.party == party]
    written = game.model.parties[game.parties[party]].arcs
    pairs = [(place[start], place[end]) for start, ends in written.items() for end in ends]
    return [
        (s, t)
        for s, t in pairs
        if game.feasible[s] and game.feasible[t] and not any(ban.start[s] and ban.end[t] for ban in bans)
    ]


def models() -> list[Model]:
    found = [detente.load(case).written for case in CASES]
    found += [loads(to_yaml(random_graph(seed))) for seed in range(10)]
    found += [loads(option_yaml(random_conflict(seed))) for seed in range(10)]
    return [model for model in found if feasible(model)]


def feasible(model: Model) -> bool:
    try:
        compile_game(model)
    except GameError:
        return False
    return True


@pytest.mark.parametrize("model", models(), ids=lambda model: model.title)
def test_graphml(model: Model) -> None:
    game = compile_game(model)
    root = ElementTree.fromstring(write_model(model, "graphml").text)
    declared = {key.get("id"): key.get("for") for key in root.findall(f"{XML}key")}
    nodes = {node.get("id"): _data(node) for node in root.iter(f"{XML}node")}
    assert nodes.keys() == {f"s{state}" for state in np.flatnonzero(game.feasible)}
    seq = {f"s{state}" for state in stability(game).numbers("seq")}
    assert {name for name, data in nodes.items() if "seq" in (data["equilibrium"] or "").split()} == seq
    for party, name in enumerate(game.parties):
        assert all(
            int(data[f"rank_{name}"] or 0) == game.ranks[party][int(key[1:])]
            for key, data in nodes.items()
            if key
        )
    edges = {
        (
            data["party"],
            int(str(edge.get("source"))[1:]),
            int(str(edge.get("target"))[1:]),
            data["improvement"] == "true",
        )
        for edge in root.iter(f"{XML}edge")
        for data in [_data(edge)]
    }
    assert edges == arcs(game)
    assert all(name in declared for data in nodes.values() for name in data)


def _data(element: ElementTree.Element) -> dict[str, str | None]:
    return {str(data.get("key")): data.text for data in element.findall(f"{XML}data")}


@pytest.mark.parametrize("model", models(), ids=lambda model: model.title)
def test_dot(model: Model) -> None:
    game = compile_game(model)
    text = write_model(model, "dot").text
    assert text.startswith("digraph ") and text.endswith("}\n")
    edges = re.findall(r'^  s(\d+) -> s(\d+) \[label="([^"]*)".*style=(\w+)\];$', text, re.MULTILINE)
    assert {(p, int(s), int(t), line == "solid") for s, t, p, line in edges} == arcs(game)
    nodes = re.findall(r"^  s(\d+) \[label=.*\];$", text, re.MULTILINE)
    assert [int(node) for node in nodes] == np.flatnonzero(game.feasible).tolist()


@pytest.mark.parametrize("model", models(), ids=lambda model: model.title)
def test_csv(model: Model) -> None:
    game = compile_game(model)
    found = stability(game)
    rows = list(csv.DictReader(io.StringIO(write_model(model, "csv").text)))
    states = np.flatnonzero(game.feasible)
    assert len(rows) == len(states)
    for row, state in zip(rows, states.tolist(), strict=True):
        if model.states:
            assert game.space.place[row["state"]] == state
        else:
            levels = {option.name: row[option.name] for option in model.options()}
            assert game.space.number(levels) == state
        for party, name in enumerate(game.parties):
            assert int(row[f"rank.{name}"]) == game.ranks[party][state]
            for concept in ("nash", "gmr", "smr", "seq"):
                assert row[f"{concept}.{name}"] == str(int(found.stable[concept][party, state]))
        for concept in ("nash", "gmr", "smr", "seq"):
            assert row[f"{concept}.equilibrium"] == str(int(found.holds(concept)[state]))


TITLED = """\
detente: 1
title: T
parties:
  north:
    name: Northland
    options:
      talk: {title: talks, levels: [no, low, high], titles: {low: of clerks, high: of ministers}}
      again: talks
    preferences: [north.talk]
  south: {name: Southland, options: {}, preferences: [pact]}
agreements: {pact: {title: a pact, between: [north, south]}}
"""


def test_a_table_for_people_has_titles_and_the_same_rows() -> None:
    model = loads(TITLED)
    plain = list(csv.reader(io.StringIO(write_model(model, "csv").text)))
    told = list(csv.reader(io.StringIO(write_model(model, "csv", titles=True).text)))
    assert plain[0][:6] == [
        *("north.talk", "north.again", "north.pact", "south.pact"),
        *("rank.north", "rank.south"),
    ]
    assert told[0] == [
        *("Northland: talks [north.talk]", "Northland: talks [north.again]"),
        *("Northland: consents to a pact", "Southland: consents to a pact"),
        *("Northland: rank, 0 the worst", "Southland: rank, 0 the worst"),
        *(f"Northland: stable ({concept})" for concept in ("Nash", "GMR", "SMR", "SEQ")),
        *(f"Southland: stable ({concept})" for concept in ("Nash", "GMR", "SMR", "SEQ")),
        *(f"Equilibrium ({concept})" for concept in ("Nash", "GMR", "SMR", "SEQ")),
    ]
    words = {"low": "of clerks", "high": "of ministers"}
    assert told[1:] == [[words.get(row[0], row[0]), *row[1:]] for row in plain[1:]]
    assert {row[0] for row in told[1:]} == {"no", "of clerks", "of ministers"}


def test_a_table_for_people_in_graph_form() -> None:
    model = loads(
        "detente: 1\ntitle: T\nstates: {1: a, 2: b}\n"
        "parties: {p: {name: P, moves: {1: [2]}, ranking: [2, 1]}}\n"
    )
    head, *rows = csv.reader(io.StringIO(write_model(model, "csv", titles=True).text))
    assert head[:3] == ["State", "Title", "P: rank, 0 the worst"]
    assert [row[:3] for row in rows] == [["1", "a", "0"], ["2", "b", "1"]]


@pytest.mark.parametrize("form", ["yaml", "dot", "gmcr"])
def test_titles_are_for_a_table_alone(form: str) -> None:
    says = r"titles head the columns of a table \(csv\) alone; leave --titles out"
    with pytest.raises(ModelError, match=says):
        write_model(loads(TITLED), form, titles=True)


def test_odd_titles_do_no_harm() -> None:
    model = loads(
        "detente: 1\ntitle: 'A \"b\" <c> & \\ d'\nparties:\n"
        "  a: {name: '<&>', options: {x: 'say \"no\", then\\n'}, preferences: [a.x]}\n"
    )
    root = ElementTree.fromstring(write_model(model, "graphml").text)
    assert any('"no"' in (data.text or "") for data in root.iter(f"{XML}data"))
    assert r'digraph "A \"b\" <c> & \\ d" {' in write_model(model, "dot").text
    assert len(list(csv.reader(io.StringIO(write_model(model, "csv").text)))) == 3


def test_no_cell_is_a_formula() -> None:
    model = loads(
        "detente: 1\ntitle: T\n"
        "states: {1: '=1+1', 2: '@SUM(A1)', 3: '+cmd', 4: '-2+3', 5: \"\\t=1\", 6: fine, "
        "7: '＝1+1', 8: '＠x'}\n"
        "parties: {a: {name: A, moves: {1: [2, 3, 4, 5, 6]}, ranking: [1, 2]}}\n"
    )
    rows = list(csv.DictReader(io.StringIO(write_model(model, "csv").text)))
    titles = [row["title"] for row in rows]
    assert titles == ["'=1+1", "'@SUM(A1)", "'+cmd", "'-2+3", "'\t=1", "fine", "'＝1+1", "'＠x"]


@pytest.mark.parametrize(
    ("options", "said"),
    [(12, "the state graph has 516,096 moves"), (16, "the state graph has up to 33,423,360")],
)
def test_too_much_is_refused(options: int, said: str) -> None:
    with pytest.raises(GameError, match=said):
        write_model(loads(huge(options)), "graphml")


def test_policies_and_scenarios_are_written() -> None:
    model = detente.load("north-korea-2017").written
    one, other = (write_model(model, "csv", None, scenario).text for scenario in (None, "pacifist"))
    assert one != other
