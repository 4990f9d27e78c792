"""Designs of random conflicts against trying all sets, and the bound against its definition."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from detente.design import Design, design
from detente.design.bound import bound_of
from detente.game import compile_game
from detente.strategy.flexibility import Flexibility
from detente.strategy.worlds import World
from tests.batches import CONFLICTS
from tests.design.tried import Drawn
from tests.reference import design as told
from tests.reference import strategy
from tests.reference.claims import verdict
from tests.reference.moves import Game
from tests.reference.outlook import possible

BY_WILL = ("willing", "never_willing", "possible", "rests", "equilibrium", "never")


def numbers(drawn: Drawn, found: Design) -> set[frozenset[int]]:
    """Return the sets by the numbers of their candidates."""
    return {frozenset(int(each.key) - 1 for each in one.commitments) for one in found.sets}


@pytest.mark.parametrize("forms", [("never", "first"), BY_WILL])
def test_all_smallest_sets_and_each_is_confirmed(forms: tuple[str, ...]) -> None:
    compared = several = 0
    for seed in range(CONFLICTS // 2):
        drawn = Drawn(seed, forms)
        if not drawn.sound:
            continue
        found = design(drawn.model, side=drawn.side, claims=drawn.claims, size=6)
        expected = told.minimal_sets(drawn.conflict, drawn.side, drawn.candidates, drawn.claims)
        assert numbers(drawn, found) == expected, seed
        assert found.complete or found.size == 6, seed
        assert all(one.measures.confirmed for one in found.sets), seed
        for one in found.sets:
            chosen = [drawn.candidates[int(each.key) - 1] for each in one.commitments]
            _same_measures(drawn, found, chosen, one.measures.room, one.measures.holds_with_foresight, seed)
        compared += 1
        several += len(found.sets) > 1
    assert compared > 3
    assert several or CONFLICTS < 25


def _same_measures(
    drawn: Drawn,
    found: Design,
    chosen: told.Commitments,
    room: Flexibility | None,
    foresight: bool | None,
    seed: int,
) -> None:
    bound = told.under(drawn.conflict, drawn.side, chosen)
    shares = strategy.flexibility(bound, "tried", found.scenario)
    assert room is not None
    measured = [Fraction(each.kept, each.of) if each.of else 1 for each in (room.where_it_leads, room.in_all)]
    assert measured == [*shares], seed
    foreseen = all(
        verdict(Game(bound, "tried", scenario, foresight=True), drawn.conflict.claims[name])
        for name in drawn.claims
        for scenario in told.scenarios_of(drawn.conflict, name)
    )
    assert foreseen == foresight, seed


def test_the_bound() -> None:
    compared = set()
    for seed in range(CONFLICTS):
        drawn = Drawn(seed, ("never",), snapback=False)
        if not drawn.sound:
            continue
        model = replace(drawn.model, candidates=())
        game = compile_game(model, None, None)
        claims = [c for c in model.claims.values() if "base" in told.scenarios_of(drawn.conflict, c.key)]
        members = [game.party(key) for key in model.sides[drawn.side]]
        found = bound_of(World(game, 3), claims, members)
        expected = told.bound(drawn.conflict, drawn.side, drawn.claims)
        assert (found.exists, found.room.kept, found.room.of) == (
            expected.exists,
            expected.kept,
            expected.of,
        ), seed
        assert set(found.never_raised) == expected.never_raised, seed
        compared.add(found.exists)
        _no_policy_of_guards_keeps_more(drawn, expected, seed)
    assert compared == {True, False}


def _no_policy_of_guards_keeps_more(drawn: Drawn, bound: told.Bound, seed: int) -> None:
    free = Game(drawn.conflict)
    claims = [name for name in drawn.claims if "base" in told.scenarios_of(drawn.conflict, name)]
    for some in told.subsets(len(drawn.candidates)):
        chosen = [drawn.candidates[number] for number in some]
        tried = Game(told.under(drawn.conflict, drawn.side, chosen), "tried")
        if not all(verdict(tried, drawn.conflict.claims[name]) for name in claims):
            continue
        assert bound.exists, seed
        reached = possible(tried)
        kept = [
            (party, s, t)
            for s in reached
            for party in drawn.conflict.sides[drawn.side]
            for t in free.unilateral(party, s) & tried.unilateral(party, s)
        ]
        assert len(kept) <= bound.kept, seed
        up = {o for s in reached for o, level in zip(drawn.conflict.options, s, strict=True) if level}
        assert not up & bound.never_raised, seed
