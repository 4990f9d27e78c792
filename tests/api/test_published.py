"""Every published table that we bundle, cell by cell.

`detente.cases.published` holds what was printed, and for each cell in which we differ the reason. The figures
are compared with the reference, too: what we find is what the definitions say.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import detente
from detente.cases import case_names
from detente.cases.publications import published_case
from detente.cases.reproduce import PublishedCell, reproduce
from detente.engine import party_arcs
from detente.game import Game, compile_game
from detente.stability import Stability

CELLS = [
    pytest.param(name, number, cell, id=f"{name}-{number}-{cell.where}".replace(" ", ""))
    for name in case_names()
    for number, found in enumerate(reproduce(name))
    for cell in found.cells
]
SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "cases"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the collected data beside the project are missing"
)


@pytest.mark.parametrize(("name", "number", "cell"), CELLS)
def test_cell(name: str, number: int, cell: PublishedCell) -> None:
    """A cell is as printed, or the case says why not."""
    assert cell.agrees or cell.why, f"{cell.where}: {cell.published} is printed, we find {cell.ours}"
    assert not (cell.agrees and cell.why), "a reason is given where nothing differs"


def test_how_much_is_bundled() -> None:
    """Nothing drops out unnoticed."""
    counts = {name: sum(len(found.cells) for found in reproduce(name)) for name in case_names()}
    assert counts == {
        "arab-israel-2002": 0,
        "berlin-1971": 0,
        "chicken": 7,
        "cuban-missile-crisis": 12,
        "elmira-1991": 13,
        "garrison-diversion": 115,
        "iran-2015": 0,
        "iran-2025": 0,
        "korea-2010": 0,
        "korea-2018": 0,
        "korea-2026": 0,
        "north-korea-2017": 9 * 36,
        "northern-ireland-1998": 0,
        "prisoners-dilemma": 36,
        "stag-hunt": 4,
        "syria-iraq-1975": 31,
        "us-china-2020": 608 + 304,
        "zurich-2009": 0,
    }


def test_every_reason_is_used() -> None:
    """Each cell that a publication's file explains is one that differs."""
    for name in case_names():
        for found in reproduce(name):
            assert found.result.why.keys() == {cell.where for cell in found.differences}, name


@needs_shared
def test_the_nine_tables_are_those_collected() -> None:
    """The printed letters of 2017 are copied without a slip."""
    collected = json.loads((SHARED / "north_korea_us_2017.json").read_text(encoding="utf-8"))
    published = published_case("north-korea-2017")
    assert published is not None
    assert len(published.results) == len(collected["tables"]) == 9
    for result, table in zip(published.results, collected["tables"], strict=True):
        for ours, theirs in (("us", "US"), ("dprk", "NK")):
            letters = {str(state): letter for state, letter in result.body["labels"][ours].items()}
            assert letters == table["published_labels"][theirs]
        (equilibria,) = result.body["equilibria"].values()
        assert equilibria == table["published_equilibria"]


@needs_shared
def test_north_korea_is_the_model_collected() -> None:
    """Rankings in every scenario, read back from the compiled games."""
    collected = json.loads((SHARED / "north_korea_us_2017.json").read_text(encoding="utf-8"))
    published = published_case("north-korea-2017")
    assert published is not None
    scenarios = {"orig": "base", "blood": "bloodthirsty", "deter": "deterrence", "pacif": "pacifist"}
    for key, vectors in collected["preference_vectors_best_first"].items():
        game = compile_game(detente.load("north-korea-2017").written, scenario=scenarios[key])
        number = {game.find_state(dict(body)): int(name) for name, body in published.states.items()}
        for party, theirs in enumerate(("US", "NK")):
            states = sorted(number, key=lambda state: -int(game.ranks[party][state]))
            assert [number[state] for state in states] == vectors[theirs]


@needs_shared
def test_elmira_is_the_model_collected() -> None:
    collected = json.loads((SHARED / "elmira_9.json").read_text(encoding="utf-8"))
    game = compile_game(detente.load("elmira-1991").written)
    for party, theirs in enumerate(("MoE", "UR", "LG")):
        arcs = party_arcs(game, party)
        names = [
            [int(game.space.states[s]), int(game.space.states[t])]
            for s, t in zip(arcs.sources.tolist(), arcs.targets.tolist(), strict=True)
        ]
        assert sorted(names) == sorted(collected["arcs"][theirs])
        assert (game.ranks[party] + 1).tolist() == collected["payoff"][theirs]


def test_elmira_jumps_with_deals_alone() -> None:
    """The coalition's jump from 5 to 8 is a deal; without deals matters rest in 5."""
    game = detente.load("elmira-1991").under()
    with_deals, alone = game.outlook().to_dict(), game.outlook(max_deal=1).to_dict()
    assert [end["states"] for end in with_deals["ends"]] == [["8"]]
    assert [end["states"] for end in alone["ends"]] == [["5"]]
    table = game.statusquo()
    assert [row["state"] for row in table.rows() if row["improvements"] is not None] == ["1", "5"]


def test_only_weak_sanctions_reproduce_the_76_states() -> None:
    """The reading of a tie decides: strict sanctions lose one GMR and three SMR equilibria."""
    game = detente.load("us-china-2020").under()
    counts = {
        sanctions: {c: found.count(c) for c in found.concepts}
        for sanctions in ("weak", "strict")
        for found in [game.stability(sanctions=sanctions)]
    }
    assert counts["weak"] == {"nash": 1, "gmr": 13, "smr": 13, "seq": 3}
    assert counts["strict"] == {"nash": 1, "gmr": 12, "smr": 10, "seq": 3}


def test_garrison_by_one_move() -> None:
    """With replies of one move, as gmcr-py takes them, its GMR and SMR equilibria come out exactly."""
    game = compile_game(detente.load("garrison-diversion").written)
    published = published_case("garrison-diversion")
    assert published is not None
    number = {game.find_state(dict(body)): int(name) for name, body in published.states.items()}
    printed = published.results[0].body["equilibria"]
    for concept in ("gmr", "smr"):
        found = [s for s in np.flatnonzero(game.feasible).tolist() if _holds_by_one_move(game, s, concept)]
        assert sorted(number[s] for s in found) == printed[concept]


def _holds_by_one_move(game: Game, state: int, concept: str) -> bool:
    parties = range(len(game.parties))
    for party in parties:
        ranks, own = game.ranks[party], party_arcs(game, party)
        for moved in own.from_state(state).tolist():
            if ranks[moved] <= ranks[state]:
                continue
            answers = [
                t for o in parties if o != party for t in party_arcs(game, o).from_state(moved).tolist()
            ]
            met = any(
                ranks[answer] <= ranks[state]
                and (concept == "gmr" or (ranks[own.from_state(answer)] <= ranks[state]).all())
                for answer in answers
            )
            if not met:
                return False
    return True


def test_the_traps_of_2017() -> None:
    """What the case's comment says of its two traps."""
    model = detente.load("north-korea-2017")
    pacifist = model.under(scenario="pacifist").stability(concepts=["seq", "sim", "tableau"])
    assert isinstance(pacifist, Stability)
    anyone = pacifist.stable["seq"] | pacifist.stable["sim"]
    assert (anyone & ~pacifist.stable["tableau"]).any(), "SIM for any unstable party makes more states stable"
    partly = model.under(scenario="partly").stability(concepts=["tableau"])
    text = (Path(detente.__file__).parent / "cases" / "north-korea-2017.yaml").read_text(encoding="utf-8")
    wholly = detente.loads(text.replace("from: dprk.invade and not dprk.abandon", "from: dprk.invade"))
    other = wholly.under(scenario="partly").stability(concepts=["tableau"])
    counts = [len(found.equilibria("tableau")) for found in (other, partly)]
    assert counts[0] > counts[1] == 3
