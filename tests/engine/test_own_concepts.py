"""Each party judged by a concept of its own, against the reference on random conflicts and by theorems."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from detente.concepts import BY_REPLIES
from detente.language import dump, loads
from detente.stability import CONCEPTS, own_stability, stability
from detente.strategy import check_claims
from tests.reference.claims import verdicts
from tests.reference.stability import own_equilibria
from tests.strategies import to_yaml

from .engines import LISTED, over
from .test_further import games, states
from .worlds import conflict_and_model

FURTHER = ("sim", "lh:2")


@over(LISTED, 25)
def test_each_party_by_its_own(engine: str, seeds: range) -> None:
    for seed in seeds:
        dice = Random(seed)
        for reference, game in games(seed):
            concepts = {party: dice.choice(CONCEPTS) for party in game.parties}
            strict = dice.random() < 0.3
            found = own_stability(game, concepts, strict=strict)
            told = own_equilibria(reference, concepts, strict)
            assert states(reference, game, found.holds("own")) == told, (seed, concepts)


@pytest.mark.parametrize("first", range(0, 20, 10))
def test_all_the_same_is_that_concept(first: int) -> None:
    for seed in range(first, first + 10):
        for _, game in games(seed):
            plain = stability(game, concepts=CONCEPTS)
            for concept in BY_REPLIES:
                found = own_stability(game, dict.fromkeys(game.parties, concept))
                assert np.array_equal(found.stable["own"], plain.stable[concept]), (seed, concept)


def test_beside_concepts_of_another_kind() -> None:
    for seed in range(0, 12, 2):
        for _, game in games(seed):
            for further in FURTHER:
                if len(game.parties) > 1 and not (further == "sim" and game.space.states):
                    concepts = dict.fromkeys(game.parties, "nash") | {game.parties[0]: further}
                    found = own_stability(game, concepts)
                    alone = stability(game, concepts=[further, "nash"])
                    assert np.array_equal(found.stable["own"][0], alone.stable[further][0])
                    assert np.array_equal(found.stable["own"][1:], alone.stable["nash"][1:])


@pytest.mark.parametrize("first", range(0, 20, 10))
def test_claims(first: int) -> None:
    for seed in range(first, first + 10):
        dice = Random(seed)
        conflict, _ = conflict_and_model(seed)
        parties = list(conflict.parties)
        claims = {
            f"k{number}": {
                "equilibrium": wanted,
                "policy": "all",
                "concepts": {
                    party: dice.choice(CONCEPTS) for party in parties[: dice.randint(1, len(parties))]
                },
            }
            | ({"concept": dice.choice(CONCEPTS)} if dice.random() < 0.5 else {})
            for number, wanted in enumerate([("true",), *_conditions(conflict.infeasible)])
        }
        written = replace(conflict, claims=claims)
        model = loads(to_yaml(written))
        assert loads(dump(model)) == model
        found = {(v.claim.key, v.policy, v.scenario): v.holds for v in check_claims(model).verdicts}
        assert found == verdicts(written), seed


def _conditions(some: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return what each denies, of which something holds in states that can exist."""
    return [("not", part) for condition in some for part in condition[1:] if isinstance(part, tuple)]
