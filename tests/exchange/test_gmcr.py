"""`.gmcr` files of both generations of keys, read, written and read again.

The files are small and made from the format's facts; Syria-Iraq, Elmira, Garrison and the prisoners carry the
figures of gmcr-py's examples.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

import numpy as np
import pytest

import detente
from detente.engine import party_arcs
from detente.exchange import read_model, write_model
from detente.exchange.gmcr_read import feasible_numbers
from detente.exchange.patterns import condition_of, patterns_of
from detente.game import Game, compile_game
from detente.language import Model, ModelError, Ranking, Statements, check_condition, dump, loads
from detente.language.meaning.truth import TruthTable
from detente.stability import further_stability, stability
from tests.batches import CONFLICTS
from tests.reference.written import text as condition_text
from tests.strategies import random_conflict, to_yaml

FILES = Path(__file__).parent / "files"
CONCEPTS = ("nash", "gmr", "smr", "seq", "sim")


def opened(name: str) -> Model:
    model = read_model((FILES / f"{name}.gmcr").read_text(encoding="utf-8"), "gmcr", name).model
    assert loads(dump(model)) == model, "what is read can be written as a model file"
    return model


def numbered(game: Game) -> dict[int, int]:
    """Return the format's number of each feasible state: binary order, the first option the lowest digit."""
    states = np.flatnonzero(game.feasible)
    codes = sum(game.space.level(place, states) << place for place in range(len(game.space.options)))
    return {int(state): number for number, state in enumerate(states[np.argsort(codes)], start=1)}


def equilibria(model: Model) -> dict[str, list[int]]:
    game = compile_game(model)
    names = numbered(game)
    found = further_stability(game, CONCEPTS)
    return {concept: sorted(names[int(s)] for s in found.numbers(concept)) for concept in CONCEPTS}


def test_syria_and_iraq() -> None:
    """The newer keys, with statements; the equilibria are those of gmcr-py's test data."""
    model = opened("syria_iraq")
    assert list(model.parties) == ["syria", "iraq"]
    assert [option.name for option in model.options()] == [
        "syria.release_water",
        "syria.escalate",
        "iraq.attack",
    ]
    assert equilibria(model) == {"nash": [6], "gmr": [1, 6], "smr": [6], "seq": [6], "sim": [6]}
    bundled = compile_game(detente.load("syria-iraq-1975").written)
    assert [r.tolist() for r in compile_game(model).ranks] == [r.tolist() for r in bundled.ranks]


def test_prisoners() -> None:
    """The oldest keys, without version and coalitions."""
    found = equilibria(opened("prisoners"))
    assert found == {"nash": [1]} | {concept: [1, 4] for concept in CONCEPTS if concept != "nash"}


def test_garrison() -> None:
    """The older ranking keys with ties, and options of one name at two parties."""
    model = opened("garrison")
    assert [option.title for option in model.options()].count("Full") == 2
    assert isinstance(model.parties["us_support"].preferences, Ranking)
    found = equilibria(model)
    assert found["nash"] == found["seq"] == found["sim"] == [2, 3, 11, 17, 18, 21, 22]
    bundled = compile_game(detente.load("garrison-diversion").written)
    for concept in ("nash", "gmr", "smr", "seq"):
        assert stability(bundled).count(concept) == len(found[concept])


def test_elmira() -> None:
    """A ranking beside statements, options in one direction, a coalition; states twinned, not coalesced."""
    taken = read_model((FILES / "elmira.gmcr").read_text(encoding="utf-8"), "gmcr", "elmira")
    assert any("the ranking counts" in note for note in taken.notes)
    model = opened("elmira")
    assert model.sides == {"coalition_1": ("moe", "uniroyal")}
    modify, delay, *_ = model.options()
    assert not modify.reversible and delay.reversible and delay.requires
    # in 5, 6, 11 and 12 Uniroyal abandons; 7 to 10 are 1 to 4 with the town insisting
    coalesced = {1: 1, 2: 2, 3: 3, 4: 4, 5: 9, 6: 9, 7: 5, 8: 6, 9: 7, 10: 8, 11: 9, 12: 9}
    published = stability(compile_game(detente.load("elmira-1991").written))
    for concept in ("nash", "gmr", "smr", "seq"):
        mine = {coalesced[number] for number in equilibria(model)[concept]}
        assert {str(state) for state in mine} == set(map(str, published.equilibria(concept)))


@pytest.mark.parametrize("name", ["syria_iraq", "prisoners", "garrison", "elmira"])
def test_there_and_back(name: str) -> None:
    model = opened(name)
    written = write_model(model, "gmcr")
    again = read_model(written.text, "gmcr", name).model
    alike(compile_game(model), compile_game(again))
    assert write_model(again, "gmcr").text == written.text
    data = json.loads(written.text)
    original = json.loads((FILES / f"{name}.gmcr").read_text(encoding="utf-8"))
    assert [o["name"] for o in data["options"]] == [o["name"] for o in original["options"]]
    assert [o["permittedDirection"] for o in data["options"]] == [
        o["permittedDirection"] for o in original["options"]
    ]
    assert [d["options"] for d in data["decisionMakers"]] == [
        d["options"] for d in original["decisionMakers"]
    ]
    manual = original.get("useManualPreferenceRanking", original.get("useManualPreferenceVectors"))
    if manual:
        assert [d["preferenceRanking"] for d in data["decisionMakers"]] == [
            [
                sorted(e) if isinstance(e, list) else e
                for e in d.get("preferenceRanking", d.get("preferenceVector"))
            ]
            for d in original["decisionMakers"]
        ]


def alike(one: Game, other: Game) -> None:
    """Demand the same states, moves and preferences, whatever the names."""
    assert states_of(one) == states_of(other)
    for party in range(len(one.parties)):
        assert one.ranks[party][one.feasible].tolist() == other.ranks[party][other.feasible].tolist()
        assert arcs_of(one, party) == arcs_of(other, party)


def states_of(game: Game) -> list[tuple[int, ...]]:
    """The feasible states by their levels; a level that no state has has no number."""
    return [game.space.levels(int(state)) for state in np.flatnonzero(game.feasible)]


def arcs_of(game: Game, party: int) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    arcs = party_arcs(game, party)
    pairs = zip(arcs.sources.tolist(), arcs.targets.tolist(), strict=True)
    return [(game.space.levels(source), game.space.levels(target)) for source, target in pairs]


def test_random_models_there_and_back() -> None:
    """Whatever fits comes back the same; what does not fit is said or refused."""
    kept = refused = 0
    for seed in range(8 * CONFLICTS):
        model = loads(to_yaml(random_conflict(seed)))
        try:
            written = write_model(model, "gmcr")
        except (ModelError, detente.GameError) as error:
            assert (
                "levels" in str(error) or "no state is feasible" in str(error) or "more options" in str(error)
            )
            refused += 1
            continue
        again = compile_game(read_model(written.text, "gmcr", "again").model)
        game = compile_game(model)
        assert states_of(game) == states_of(again)
        ranks = [[rank[each.feasible].tolist() for rank in each.ranks] for each in (game, again)]
        assert ranks[0] == ranks[1], seed
        said = " ".join(written.notes)
        exact = not any(word in said for word in ("more moves", "falls by itself"))
        if exact:
            alike(game, again)
            kept += 1
    assert kept > 3 and refused > 3


def test_notes_say_what_is_left_out() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a:\n    options: {x: {title: X, requires: b.y, after: b.y}, z: "
        "{title: Z, while: a.x}}\n    ranking: [a.x, much_better, b.y]\n    unknown: [[a.x, b.y]]\n"
        "  b: {options: {y: {title: Y, levels: [naval, air]}}, preferences: [a.x]}\n"
        "about: it\nas_of: 2020\nsides: {s: [a]}\n"
        "moves: [{party: b, from: a.x, to: b.y}]\n"
        "policies: {p: {side: s, commitments: {a.x: {never: true}}}}\nscenarios: {w: {}}\nstatus_quo: []\n"
    )
    said = " ".join(write_model(model, "gmcr").notes)
    for words in (
        "sides are left out",
        "the title and the short names of parties and options are left out",
        "the names of levels are left out (a .gmcr option is on or off), for b.y",
        "what the model is about is left out",
        "its date is left out",
        "policies are left out",
        "scenarios are left out",
        "requires, after",
        "a.x",
        "while",
        "banned moves",
        "rankings of states",
        "unknown of the preferences of a",
        "much better for a",
        "status quo",
    ):
        assert words in said


@pytest.mark.parametrize("seed", range(40))
def test_patterns_say_the_same(seed: int) -> None:
    """A condition turned into patterns and back holds in the same states."""
    conflict = random_conflict(seed)
    model = loads(to_yaml(conflict))
    if any(len(option.levels) > 2 for option in model.options()):
        return
    world = TruthTable(model)
    for body in conflict.parties.values():
        entries = body.get("preferences", [])
        for written in (
            each for entry in entries for each in (entry if isinstance(entry, list) else [entry])
        ):
            condition = check_condition(model, condition_text(written))
            patterns = patterns_of(model, condition)
            assert patterns is not None
            truth = world.over([option.name for option in model.options()])
            if patterns and all(patterns):
                assert truth.of(condition_of(patterns)) == truth.of(condition)
            else:
                assert truth.of(condition) in (0, truth.full)


def test_state_numbers() -> None:
    assert list(feasible_numbers(3, [[(0, True), (1, True)]])) == [0, 1, 2, 4, 5, 6]


GOOD: dict[str, Any] = json.loads((FILES / "syria_iraq.gmcr").read_text(encoding="utf-8"))
MAKERS: list[dict[str, Any]] = GOOD["decisionMakers"]
BAD = {
    "not JSON": ("{", "not the JSON"),
    "a list": ("[]", "JSON object"),
    "nothing in it": ("{}", "no key 'options'"),
    "no makers": (json.dumps({**GOOD, "decisionMakers": []}), "no decision makers"),
    "an option of nobody": (
        json.dumps({**GOOD, "decisionMakers": GOOD["decisionMakers"][:1]}),
        "no decision maker",
    ),
    "an option of two": (
        json.dumps({**GOOD, "decisionMakers": [*GOOD["decisionMakers"], GOOD["decisionMakers"][1]]}),
        "two decision makers",
    ),
    "an option that is not there": (
        json.dumps({**GOOD, "decisionMakers": [{"name": "x", "options": [9], "preferences": []}]}),
        "an option number of x is a whole number from 0 to 2, not 9",
    ),
    "a direction": (
        json.dumps({**GOOD, "options": [{"name": "x", "permittedDirection": "up"}, *GOOD["options"][1:]]}),
        "both, fwd or back",
    ),
    "a statement": (json.dumps({**GOOD, "infeasibles": [[[0, "maybe"]]]}), "taken (Y) or not (N)"),
    "a statement of nothing": (json.dumps({**GOOD, "infeasibles": [7]}), "not a .gmcr file"),
    "a state": (
        json.dumps(
            {
                **GOOD,
                "useManualPreferenceRanking": True,
                "decisionMakers": [d | {"preferenceRanking": [99]} for d in GOOD["decisionMakers"]],
            }
        ),
        "a whole number from 1 to 6, not 99",
    ),
    "too many options": (
        json.dumps({"options": [{"name": "x"}] * 40, "decisionMakers": [{"name": "a", "options": []}]}),
        "up to 20",
    ),
    "deep": ("[" * 100_000, "not the JSON"),
    "options that are no list": (
        json.dumps({"options": 7, "decisionMakers": 8}),
        "`options` is a list, not 7",
    ),
    "an option that is no object": (json.dumps({**GOOD, "options": [3]}), "option 0 is a JSON object, not 3"),
    "an option without a name": (json.dumps({**GOOD, "options": [{}]}), "option 0 has no key 'name'"),
    "a name that is no text": (json.dumps({**GOOD, "options": [{"name": []}]}), "is a text, not a list"),
    "makers that are no list": (json.dumps({**GOOD, "decisionMakers": "x"}), "is a list, not 'x'"),
    "a pair that is none": (json.dumps({**GOOD, "infeasibles": [[[0]]]}), "pairs of an option number"),
    "members that are none": (
        json.dumps({**GOOD, "infeasibles": [{}]}),
        "is a list, not null",
    ),
    "option -1 infeasible": (json.dumps({**GOOD, "infeasibles": [[[-1, "Y"]]]}), "from 0 to 2, not -1"),
    "option -1 preferred": (
        json.dumps({**GOOD, "decisionMakers": [d | {"preferences": [[[-1, "Y"]]]} for d in MAKERS]}),
        "a preference of Syria is a whole number from 0 to 2, not -1",
    ),
    "option -1 owned": (
        json.dumps({**GOOD, "decisionMakers": [d | {"options": [-1]} for d in MAKERS]}),
        "from 0 to 2, not -1",
    ),
    "option 0.5": (json.dumps({**GOOD, "infeasibles": [[[0.5, "Y"]]]}), "from 0 to 2, not 0.5"),
    "option true": (json.dumps({**GOOD, "infeasibles": [[[True, "Y"]]]}), "from 0 to 2, not true"),
    "party -1 in a coalition": (json.dumps({**GOOD, "coalitions": [[0, -1]]}), "from 0 to 1, not -1"),
    "party -1 by itself": (json.dumps({**GOOD, "coalitions": [0, -1]}), "from 0 to 1, not -1"),
    "party 99 by itself": (json.dumps({**GOOD, "coalitions": [99]}), "from 0 to 1, not 99"),
    "a padded number": (json.dumps(GOOD).replace("0", "0010", 1), "not the JSON of a .gmcr file"),
    "a padded number as text": (json.dumps({**GOOD, "coalitions": ["0001"]}), "from 0 to 1, not '0001'"),
    "option Infinity": (json.dumps({**GOOD, "infeasibles": [[[float("inf"), "Y"]]]}), "the number Infinity"),
    "option NaN": (json.dumps({**GOOD, "infeasibles": [[[float("nan"), "Y"]]]}), "the number NaN"),
    "an endless number": (json.dumps(GOOD).replace("0", "9" * 6000, 1), "the number 999"),
    "a state twice": (
        json.dumps(
            {
                **GOOD,
                "useManualPreferenceRanking": True,
                "decisionMakers": [d | {"preferenceRanking": [1, [2, 1]]} for d in MAKERS],
            }
        ),
        "ranks state 1 twice",
    ),
    "too many makers": (json.dumps({**GOOD, "decisionMakers": MAKERS * 40}), "80 decision makers"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_files(what: str) -> None:
    text, message = BAD[what]
    with pytest.raises(ModelError, match=re.escape(message)):
        read_model(text, "gmcr", "bad.gmcr")


@pytest.mark.parametrize(
    ("empty", "says"),
    [
        ([[]], "an entry of `infeasibles` names no option, and so no state: left out"),
        ([[], []], "2 entries of `infeasibles` name no option, and so no state: left out"),
    ],
)
def test_an_infeasible_entry_without_options_is_told_of(empty: list[Any], says: str) -> None:
    found = read_model(json.dumps({**GOOD, "infeasibles": empty}), "gmcr", "x.gmcr")
    assert [note for note in found.notes if "infeasibles" in note] == [says]
    assert found.model.infeasible == ()


def test_many_patterns_over_many_states() -> None:
    """Two thousand patterns that each name all twenty options: a minute and a half, state by state."""
    dice = Random(1)
    patterns = [[[option, dice.choice("YN")] for option in range(20)] for _ in range(2_000)]
    data = {
        "options": [{"name": f"o{number}"} for number in range(20)],
        "decisionMakers": [{"name": "A", "options": list(range(20)), "preferenceRanking": [1]}],
        "infeasibles": patterns,
    }
    left = (1 << 20) - len({tuple(value for _, value in pattern) for pattern in patterns})
    begin = process_time()
    with pytest.raises(ModelError, match=f"ranks {left:,} states; up to 20,000"):
        read_model(json.dumps(data), "gmcr", "x.gmcr")
    assert process_time() - begin < 10


@pytest.mark.parametrize("seed", range(20))
def test_state_numbers_by_hand(seed: int) -> None:
    dice = Random(seed)
    options = dice.randint(0, 6)
    banned = [
        [(dice.randrange(options), dice.random() < 0.5) for _ in range(dice.randint(1, 4))]
        for _ in range(dice.randint(0, 5) if options else 0)
    ]
    by_hand = [
        state
        for state in range(1 << options)
        if not any(all((state >> option & 1) == up for option, up in pattern) for pattern in banned)
    ]
    assert feasible_numbers(options, banned) == by_hand


def test_characters_of_a_stranger() -> None:
    """What a model file cannot hold is replaced and said, never written."""
    data = json.loads(json.dumps(GOOD))
    data["decisionMakers"][0]["name"] = "A\x1b]0;pwn\x07"
    data["options"][0]["name"] = "lone \ud800"
    data["decisionMakers"][0]["preferences"] = []
    taken = read_model(json.dumps(data), "gmcr", "x.gmcr")
    assert [party.name for party in taken.model.parties.values()] == ["A\ufffd]0;pwn\ufffd", "Iraq"]
    assert taken.notes[0] == (
        "3 characters that cannot stand in a model file (U+D800, U+001B, U+0007) became \ufffd"
    )
    assert not any("\x1b" in note for note in taken.notes)
    assert loads(write_model(taken.model, "yaml").text) == taken.model


def test_a_model_too_large_for_a_file() -> None:
    data = GOOD | {"infeasibles": [[[0, "Y"], [1, "N"], [2, "Y"]]] * 40_000}
    taken = read_model(json.dumps(data), "gmcr", "big.gmcr")
    with pytest.raises(ModelError, match=r"would have \d\.\d MiB, and detente reads up to 1 MiB"):
        write_model(taken.model, "yaml")


def test_what_cannot_be_written() -> None:
    with pytest.raises(ModelError, match="graph form"):
        write_model(detente.load("elmira-1991").written, "gmcr")
    with pytest.raises(ModelError, match=r"[34] levels"):
        write_model(detente.load("garrison-diversion").written, "gmcr")


def test_statements_stay_statements() -> None:
    again = read_model(write_model(opened("syria_iraq"), "gmcr").text, "gmcr", "x").model
    assert all(isinstance(party.preferences, Statements) for party in again.parties.values())


def test_a_tie_group_is_written_as_a_ranking() -> None:
    model = loads("""\
detente: 1
title: Ties
parties:
  a: {name: A, options: {x: x, y: y}, preferences: [[a.x, b.z], not a.y]}
  b: {name: B, options: {z: z}, preferences: [b.z]}
""")
    written = write_model(model, "gmcr")
    assert any("without tie groups" in note for note in written.notes)
    again = read_model(written.text, "gmcr", "x.gmcr").model
    alike(compile_game(model), compile_game(again))
