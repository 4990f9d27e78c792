"""The textbook conflicts, and what the literature says of them.

Prisoner's dilemma: Fang, Hipel & Kilgour 1993; the same states under the same concepts are in the test data
of gmcr-py (`Prisoners_logSol.txt`). Chicken: from the definitions, by hand. Cuban missile crisis: Fraser &
Hipel 1984; the order of its twelve states from the prioritised statements of gmcr-py's example file.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import detente
from detente.game import compile_game

SILENT = {"first.silent": "on", "second.silent": "on"}
FIRST_SWERVES, SECOND_SWERVES = {"first.swerve": "on"}, {"second.swerve": "on"}
BOTH_SWERVE = {**FIRST_SWERVES, **SECOND_SWERVES}
CUBAN_OPTIONS = ("us.air_strike", "us.blockade", "ussr.withdraw", "ussr.escalate")


def equilibria(model: detente.Model) -> dict[str, list[dict[str, str]]]:
    """Return the equilibria of each concept."""
    found = model.under().stability().to_dict()["equilibria"]
    return {concept: answer["states"] for concept, answer in found.items()}


def numbered(states: Iterable[dict[str, str]]) -> set[int]:
    """Return Cuban states as Fraser & Hipel number them: each option is a binary digit."""
    return {sum(1 << CUBAN_OPTIONS.index(option) for option in state) for state in states}


def test_prisoners_dilemma() -> None:
    found = equilibria(detente.load("prisoners-dilemma"))
    assert found["nash"] == [{}]
    for concept in ("gmr", "smr", "seq"):
        assert found[concept] == [{}, SILENT]


@pytest.mark.parametrize(
    ("concept", "expected"),
    [
        ("nash", [FIRST_SWERVES, SECOND_SWERVES]),
        ("seq", [FIRST_SWERVES, SECOND_SWERVES]),
        ("gmr", [FIRST_SWERVES, SECOND_SWERVES, BOTH_SWERVE]),
        ("smr", [FIRST_SWERVES, SECOND_SWERVES, BOTH_SWERVE]),
    ],
)
def test_chicken(concept: str, expected: list[dict[str, str]]) -> None:
    found = equilibria(detente.load("chicken"))[concept]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_cuban_missile_crisis() -> None:
    found = {
        concept: numbered(states)
        for concept, states in equilibria(detente.load("cuban-missile-crisis")).items()
    }
    assert found["seq"] == {4, 6}, "the two equilibria of Fraser & Hipel"
    assert found["nash"] == set()
    assert found["gmr"] == found["smr"] == {0, 1, 2, 4, 5, 6, 7}


PRIORITISED = """\
detente: 1
title: The Cuban missile crisis in prioritised statements
parties:
  us:
    options: {air_strike: {title: Air strike, reversible: REVERSIBLE}, blockade: Blockade}
    preferences:
      - ussr.withdraw
      - not ussr.escalate
      - not us.air_strike and ussr.withdraw
      - not us.blockade and ussr.withdraw
      - us.air_strike and ussr.escalate
      - us.blockade and ussr.escalate
      - >-
        (us.air_strike and not ussr.withdraw) or (us.blockade and not ussr.escalate)
        or (us.air_strike and not ussr.escalate) or (us.blockade and not ussr.withdraw)
      - not us.air_strike and not ussr.withdraw and not ussr.escalate
      - not us.blockade and not ussr.withdraw and not ussr.escalate
  ussr:
    options: {withdraw: Withdraw, escalate: Escalate}
    preferences:
      - not ussr.escalate
      - us.air_strike if ussr.escalate
      - us.blockade if ussr.escalate
      - not us.air_strike and not ussr.escalate
      - not us.blockade and not ussr.escalate
      - >-
        (us.blockade and ussr.withdraw) or (not us.blockade and not ussr.withdraw)
        or (us.air_strike and ussr.withdraw)
      - us.blockade and not ussr.withdraw and not ussr.escalate
      - us.air_strike and not us.blockade and ussr.withdraw and not ussr.escalate
infeasible: [ussr.withdraw and ussr.escalate]
"""


def test_cuban_rankings_are_those_of_the_prioritised_statements() -> None:
    stated = detente.loads(PRIORITISED.replace("REVERSIBLE", "true"))
    ranked = detente.load("cuban-missile-crisis")
    games = [compile_game(model.written) for model in (stated, ranked)]
    assert games[0].classes == games[1].classes == (12, 12)
    for party in range(2):
        assert games[0].ranks[party].tolist() == games[1].ranks[party].tolist()
    assert equilibria(stated) == equilibria(ranked)


def test_cuban_missile_crisis_with_a_strike_that_cannot_be_undone() -> None:
    found = equilibria(detente.loads(PRIORITISED.replace("REVERSIBLE", "false")))
    assert {concept: numbered(states) for concept, states in found.items()} == {
        "nash": {5},
        "seq": {4, 5, 6},
        "gmr": {0, 1, 2, 4, 5, 6, 7},
        "smr": {0, 1, 2, 4, 5, 6, 7},
    }
