"""Wherever several things share one number: right at the width where they would no longer fit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pytest

from detente.engine import LIMITS, all_movers, reach_of
from detente.engine.coded import CodedReach
from detente.engine.compiled.reach import CompiledReach
from detente.engine.disjoint import any_disjoint, in_turn
from detente.engine.listed import Growing
from detente.game import Game, compile_game
from detente.language import loads
from detente.outlook import outlook, possible_states
from detente.outlook.improvements import Improvements
from detente.stability.coalitions import coalition_stable
from detente.stability.limited import limited_stable
from detente.strategy import check_claims, compare
from tests.strategies import random_conflict, to_yaml


@pytest.fixture(params=["arrays", "compiled"])
def loops(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every analysis with plain arrays, and with the compiled loops of large games."""
    monkeypatch.setattr(LIMITS, "compiled_from", 0 if request.param == "compiled" else 1 << 30)


def ladder(rungs: int) -> str:
    """An option that only goes up, three guards a rung."""
    return f"""
detente: 1
title: One long ladder
parties:
  a:
    options:
      x:
        title: goes on
        levels: [{", ".join(f"l{rung}" for rung in range(rungs))}]
        reversible: false
        requires: b.y
        after: b.y
  b: {{options: {{y: agrees}}}}
status_quo: {{a.x: l5}}
claims:
  no_way_back: {{never: a.x < l5}}
"""


@pytest.mark.parametrize("rungs", [21, 22, 23, 44, 100])
def test_guards_beyond_a_word(rungs: int, loops: None) -> None:
    model = loads(ladder(rungs))
    reach = reach_of(compile_game(model), 3)
    assert isinstance(reach, CodedReach)
    assert max(reach._bits) == 3 * (rungs - 1)
    assert np.count_nonzero(possible_states(reach).states) == 2 * (rungs - 5)
    (verdict,) = check_claims(model).verdicts
    assert verdict.holds


@pytest.mark.parametrize("levels", [61, 62, 63, 64])
def test_levels_of_movers_beyond_a_word(levels: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Options of so many levels and of two: the same lean improvements, however choices are tried."""
    rungs = ", ".join(f"l{rung}" for rung in range(levels))
    model = loads(
        "detente: 1\ntitle: Two ladders\nparties:\n"
        f"  a: {{options: {{x: {{title: goes on, levels: [{rungs}], requires: b.y}}}}, "
        f"preferences: [a.x >= l{levels - 1}, a.x >= l5]}}\n"
        f"  b: {{options: {{y: agrees}}, preferences: [a.x >= l{levels // 2}, not b.y]}}\n"
    )
    found = []
    plain, fast, crowded = {"compiled_from": 1 << 30}, {"compiled_from": 0}, {"compiled_from": 0, "crowd": 1}
    for limits in (plain, fast, crowded):
        for name, value in limits.items():
            monkeypatch.setattr(LIMITS, name, value)
        game = compile_game(model)
        improvements = Improvements(game, 2)
        moves = improvements.of(np.flatnonzero(game.feasible))
        found.append(
            {
                (number, int(s), int(c))
                for number, (left, made) in moves
                for s, c in zip(left, made, strict=True)
            }
        )
    assert found[0] == found[1] == found[2]
    assert len({number for number, _, _ in found[0]}) == 3


@pytest.mark.parametrize("bans", [63, 64, 65, 300])
def test_bans_beyond_a_word(bans: int, loops: None) -> None:
    lines = ["  - {party: a, from: b.y, to: a.x}"] * bans
    lines[15] = "  - {party: a, from: not a.x, to: a.x}"
    text = "\n".join(
        [
            "detente: 1",
            "title: Many bans",
            "parties: {a: {options: {x: does}}, b: {options: {y: does}}}",
            "moves:",
            *lines,
            "claims: {c: {never: a.x}}",
        ]
    )
    assert np.count_nonzero(outlook(compile_game(loads(text)), 3).possible.states) == 2
    assert check_claims(loads(text)).verdicts[0].holds


PACT = """
detente: 1
title: A pact of four
parties:
  a: {options: {x: has acted}, preferences: [pact]}
  b: {preferences: [pact]}
  c: {preferences: [pact]}
  d: {preferences: [pact]}
  f: {options: {y: breaks it off}, preferences: [%s]}
agreements:
  pact: {title: the pact, between: [a, b, c, d]}
status_quo: [a.x, a.pact]
"""


def test_who_changes_no_consent_is_no_member_of_a_deal_on_it(loops: None) -> None:
    """Nothing settles, a pact of more parties than a deal has, a member with another option raised."""
    game = compile_game(loads(PACT % "f.y" + "infeasible: [pact and f.y]\n"))
    assert game.settle is None
    assert [end.chance for end in outlook(game, 3).ends] == [0.5, 0.5]
    split = loads(PACT % "not pact" + "sides: {us: [b, c, d, f]}\n")
    report = compare(split).policies["none"]["base"]
    assert report.wedges.count == 0
    assert report.wedges.solidarity == 1


def test_keys_of_several_words() -> None:
    dice = np.random.default_rng(7)

    def keys(words: int, n: int) -> npt.NDArray[np.uint64]:
        """Keys in which each bit is set once in eight times, so that some pairs have none in common."""
        drawn: npt.NDArray[np.uint64] = dice.integers(0, 1 << 64, (3, words, n), dtype=np.uint64)
        both: npt.NDArray[np.uint64] = drawn[0] & drawn[1] & drawn[2]
        return both

    for words in (1, 2, 3):
        known, asked = keys(words, 60), keys(words, 200)
        groups, asked_groups = dice.integers(0, 5, 60), dice.integers(0, 6, 200)
        expected = [
            any(groups[k] == asked_groups[a] and not (known[:, k] & asked[:, a]).any() for k in range(60))
            for a in range(200)
        ]
        assert 0 < sum(expected) < 200
        for find in (in_turn, CompiledReach._find_disjoint):
            found = any_disjoint(known, groups, asked, asked_groups, find)
            assert found.tolist() == expected


def _scaled(game: Game, by: int) -> Game:
    """The same preferences with ranks as far apart as in games of very many classes."""
    ranks = tuple(
        np.minimum(r.astype(np.uint64) * np.uint64(by), by * (n - 1))
        for r, n in zip(game.ranks, game.classes, strict=True)
    )
    return replace(game, ranks=ranks, classes=tuple(by * n for n in game.classes))


def test_ranks_beyond_a_word() -> None:
    for seed in range(12):
        game = compile_game(loads(to_yaml(random_conflict(seed))))
        wide = _scaled(game, 1 << 25)
        for party in range(len(game.parties)):
            assert np.array_equal(limited_stable(game, party, 3), limited_stable(wide, party, 3))
        members = range(min(3, len(game.parties)))
        for concept in ("gmr", "smr", "seq"):
            assert np.array_equal(
                coalition_stable(game, members, concept), coalition_stable(wide, members, concept)
            )


def test_more_sets_of_movers_than_a_short_number_counts() -> None:
    game = compile_game(loads(ladder(7)))
    for many in (1 << 16, (1 << 16) + 1):
        moves = Growing(game, many)
        moves.add(
            np.zeros(game.space.size, dtype=np.int32),
            np.array([0]),
            [(many - 1, np.array([0], dtype=np.int32), np.array([1], dtype=np.int32))],
        )
        assert moves.listed().deal.tolist() == [many - 1]
    assert len(all_movers(game, 3)) == 3
