"""What a model has and another tool's file cannot hold, in the words of `detente convert`."""

from __future__ import annotations

import pytest

import detente
from detente.exchange.gmcr_write import write_gmcr
from detente.exchange.labels import label_notes
from detente.exchange.nfg_write import write_nfg
from detente.game import compile_game

START = """\
detente: 1
title: T
parties:
  a: {options: {x: {title: acts GUARD}}, WANTS}
  b: {options: {y: answers}, preferences: [b.y]}
"""


def model(more: str = "", guard: str = "", wants: str = "preferences: [a.x]") -> detente.Model:
    return detente.loads(START.replace(" GUARD", guard).replace("WANTS", wants) + more)


SIDES = "sides: {s: [a]}\n"
GMCR = {
    "nothing": (model("infeasible: [a.x and b.y and not a.x]"), []),
    "status quo": (model("status_quo: []"), ["the status quo is left out"]),
    "sides": (model(SIDES), ["sides are left out"]),
    "policies": (
        model(SIDES + "policies: {p: {title: P, side: s, commitments: {a.x: {never: true}}}}"),
        ["sides are left out", "policies are left out"],
    ),
    "claims": (model("claims: {k: {never: a.x}}"), ["claims are left out"]),
    "ladders": (
        model("relationship: {r: {between: [a, b], rungs: {good: a.x, bad: true}}}"),
        ["relationship ladders are left out"],
    ),
    "goal": (model("goal: a.x"), ["the goal is left out"]),
    "question": (model("question: {goal: a.x}"), ["the question is left out"]),
    "demands": (
        model("demands: {d: {by: a, condition: b.y}}"),
        ["demands are left out"],
    ),
    "candidates": (
        model(SIDES + "candidates: [{option: a.x, never: true}]"),
        ["sides are left out", "candidate commitments are left out"],
    ),
    "perceptions": (
        model("perceptions: {a: {b: {preferences: [not b.y]}}}"),
        ["perceptions are left out"],
    ),
    "uncertain": (
        model("uncertain: {b: {swap: 0.2}}"),
        ["how uncertain the preferences are is left out"],
    ),
    "doubts": (model("doubts: {d: {title: D, preferences: {b: {drop: 1}}}}"), ["named doubts are left out"]),
    "scenarios": (
        model("scenarios: {d: {title: Dark}}"),
        ["other scenarios are left out"],
    ),
    "sources": (
        model("sources: {s: {title: A book}}"),
        ["sources are left out"],
    ),
    "guards": (
        model(guard=", requires: b.y"),
        [
            "what must hold before an option is raised (requires, after) is left out, for a.x: the file allows more "
            "moves"
        ],
    ),
    "after": (
        model(guard=", after: b.y"),
        [
            "what must hold before an option is raised (requires, after) is left out, for a.x: the file allows more "
            "moves"
        ],
    ),
    "while": (
        model(guard=", while: b.y"),
        [
            "options that fall by themselves (while) are written as infeasible states, for a.x: in the file nothing "
            "falls by itself"
        ],
    ),
    "bans": (
        model("moves: [{party: a, from: b.y, to: a.x}]"),
        ["banned moves are left out: the file allows more moves"],
    ),
    "agreements": (
        model("agreements: {t: {title: agree, between: [a, b]}}"),
        ["agreements are written as the consent of each party"],
    ),
    "unknown": (
        model(wants="preferences: [a.x], unknown: [[a.x, b.y]]"),
        ["what is unknown of the preferences of a is left out"],
    ),
    "much better": (
        model(wants="ranking: [a.x, much_better, not a.x]"),
        [
            "what is much better for a is left out",
            "preferences are written as rankings of states, since not all parties have a list of statements "
            "without tie groups",
        ],
    ),
}


TITLE = (
    "the title and the short names of parties and options are left out: a .gmcr file has what these are called, "
    "and is itself called by its name"
)


@pytest.mark.parametrize("part", GMCR)
def test_gmcr(part: str) -> None:
    found, notes = GMCR[part]
    assert list(write_gmcr(compile_game(found.written)).notes) == [TITLE, *notes]


RANKS = "payoffs are ranks: their order counts, their distances mean nothing"
NOT_FREE = (
    "moves are not free (a.x), and in a strategic game everybody may choose anything: its equilibria need not be "
    "the model's"
)


@pytest.mark.parametrize(
    ("found", "notes"),
    [
        (model(), [RANKS]),
        (model(guard=", requires: b.y"), [RANKS, NOT_FREE]),
        (model(guard=", after: b.y"), [RANKS, NOT_FREE]),
        (model(guard=", reversible: false"), [RANKS, NOT_FREE]),
        (
            model("moves: [{party: a, from: b.y, to: a.x}]"),
            [RANKS, "banned moves are left out: equilibria of the file need not be the model's"],
        ),
        (
            model(wants="preferences: [a.x], unknown: [[a.x, b.y]]"),
            [RANKS, "what is unknown of the preferences is left out"],
        ),
    ],
    ids=["nothing", "requires", "after", "irreversible", "bans", "unknown"],
)
def test_nfg(found: detente.Model, notes: list[str]) -> None:
    assert list(write_nfg(compile_game(found.written)).notes) == notes


@pytest.mark.parametrize(
    ("pairs", "notes"),
    [
        ([], []),
        ([("A  b", "A b")], []),
        (
            [("Öl", "Ol"), ("x", "x"), ("и", "player 1")],
            [
                "Gambit takes printable ASCII alone, and each label once; the file says Ol for Öl, player 1 for и"
            ],
        ),
        (
            [(f"ö{n}", f"o{n}") for n in range(9)],
            [
                "Gambit takes printable ASCII alone, and each label once; the file says "
                f"{', '.join(f'o{n} for ö{n}' for n in range(8))}, and 1 more"
            ],
        ),
    ],
    ids=["none", "spaces", "other letters", "many"],
)
def test_labels(pairs: list[tuple[str, str]], notes: list[str]) -> None:
    assert label_notes(pairs) == notes
