"""Models that nobody can list: counts known in closed form, bounds where time runs out, and pitfalls."""

from __future__ import annotations

import pytest

import detente
from detente.game import TooLargeError, compile_game
from detente.language import loads
from detente.stability import CONCEPTS, Departures, Explanation
from detente.stability import stability as dense_stability
from detente.symbolic import Budget, SymbolicGame, explain, shortest_road, stability, states_in

DILEMMA = {"nash": 1, "gmr": 2, "smr": 2, "seq": 2}


def dilemmas(pairs: int) -> str:
    """Return so many prisoner's dilemmas side by side, each between two parties of its own."""
    lines = ["detente: 1", "title: Many dilemmas", "parties:"]
    for pair in range(pairs):
        for mine, other in ((f"a{pair}", f"b{pair}"), (f"b{pair}", f"a{pair}")):
            # best to worst: I alone defect, nobody does, both do, the other alone does
            lines += [
                f"  {mine}:",
                "    options: {defect: Defects}",
                f"    preferences: [not {other}.defect, {mine}.defect]",
            ]
    return "\n".join([*lines, "status_quo: []", ""])


@pytest.mark.parametrize("pairs", [1, 5, 30, 60])
def test_independent_dilemmas(pairs: int) -> None:
    """Equilibria of conflicts side by side are the products of each one's equilibria.

    A party minds its own pair alone, so what the other pairs do neither tempts nor deters it.
    """
    found = stability(SymbolicGame(loads(dilemmas(pairs)), nodes=1 << 20))
    for concept, count in DILEMMA.items():
        assert found.count(concept) == count**pairs
    assert found.game.feasible_count == 4**pairs
    all_defect = tuple(1 for _ in found.game.rules)
    assert list(found.levels("nash")) == [all_defect]
    assert found.decided


def test_broad_statements_counted_by_hand() -> None:
    """Forty parties who all want exactly half of them to act: C(40, 20) states satisfy everybody.

    With one more or one less, somebody has the step that mends it; further away no single step helps.
    """
    parties = 40
    names = ", ".join(f"p{n}.act" for n in range(parties))
    text = "detente: 1\ntitle: Half\nparties:\n" + "".join(
        f'  p{n}: {{options: {{act: Acts}}, preferences: ["exactly({parties // 2}, {names})"]}}\n'
        for n in range(parties)
    )
    found = stability(SymbolicGame(loads(text)))
    from math import comb

    near = 2 * comb(parties, parties // 2 - 1)
    assert found.count("nash") == 2**parties - near
    for concept in ("gmr", "smr", "seq"):
        assert (found.count(concept) or 0) >= 2**parties - near


def test_infeasibility_may_disconnect_states() -> None:
    """What the others could only reach through states that cannot exist does not deter.

    b and c can only do both or neither, and neither can do both alone: from nothing they never get to the
    state that would punish a. "Every feasible state with the same choice of a" would count that state.
    """
    text = """\
detente: 1
title: A gap
parties:
  a: {options: {grab: Grabs}, preferences: [not c.hit, a.grab]}
  b: {options: {arm: Arms}, preferences: [b.arm]}
  c: {options: {hit: Hits}, preferences: [c.hit]}
infeasible: [b.arm and not c.hit, c.hit and not b.arm]
"""
    model = loads(text)
    large = SymbolicGame(model, nodes=1 << 16)
    nothing = large.levels_of({})
    for concept in ("gmr", "smr", "seq"):
        assert explain(large, nothing, 0, concept).stable is False
    found, expected = stability(large), dense_stability(compile_game(model))
    for concept in CONCEPTS:
        assert found.count(concept) == expected.count(concept)


def test_no_party_moves_twice_running() -> None:
    """A reply that would need two moves of the same party in a row is no legal sequence."""
    text = """\
detente: 1
title: Two steps of one party
parties:
  a: {options: {grab: Grabs}, preferences: [not b.strike, a.grab]}
  b:
    options:
      ready: Makes ready
      strike: {title: Strikes, after: b.ready}
    preferences: [b.strike, b.ready]
  c: {options: {wave: Waves}}
"""
    large = SymbolicGame(loads(text), nodes=1 << 16)
    nothing = large.levels_of({})
    assert explain(large, nothing, 0, "gmr").stable is True, "c waves in between"
    # c is indifferent, so it never improves by waving, and b cannot strike at once
    assert explain(large, nothing, 0, "seq").stable is False


def hard(parties: int = 12, options: int = 5) -> str:
    """Return a model whose sequentially stable states take long to find."""
    from benchmarks.symbolic import SHAPES, model_text

    return model_text(next(shape for shape in SHAPES if shape.name == "guards"), parties, options)


@pytest.mark.slow
def test_undecided_within_sure_bounds() -> None:
    """Out of budget, a concept says so; its bounds hold the true number, and single states can be asked."""
    model = loads(hard(4, 5))
    truth = stability(SymbolicGame(model))
    assert truth.decided
    for nodes in (12_000, 24_000):
        found = stability(SymbolicGame(model, nodes=nodes))
        for concept in CONCEPTS:
            exact = truth.count(concept)
            least, most = found.bounds(concept)
            assert exact is not None and least <= exact <= most
            if found.count(concept) is not None:
                assert found.count(concept) == exact
            known = set(truth.levels(concept)) if exact < 50_000 else None
            for place, state in enumerate(found.levels(concept)):
                if known is None or place == 20:
                    break
                assert state in known
    assert any(stability(SymbolicGame(model, nodes=nodes)).count("seq") is None for nodes in (12_000, 24_000))


def test_out_of_time() -> None:
    """With no time at all nothing is decided, nothing is claimed, and nothing fails."""
    large = SymbolicGame(loads(hard()))
    found = stability(large, budget=Budget(1e-9))
    assert [found.count(concept) for concept in CONCEPTS] == [None] * 4
    assert not found.decided
    data = found.to_dict(3)
    for concept in CONCEPTS:
        said = data["equilibria"][concept]
        assert (said["decided"], said["count"]) == (False, None)
        assert 0 <= said["at_least"] <= said["at_most"] == large.feasible_count
    road = shortest_road(large, large.feasible & ~large.encoding.state(large.start()), 3, budget=Budget(1e-9))
    assert (road.decided, road.path) == (False, None)


def test_the_counter_is_wanted_where_it_is_missing_and_something_is_undecided(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    large = SymbolicGame(loads(hard()))
    undecided, decided = stability(large, budget=Budget(1e-9)), stability(SymbolicGame(loads(dilemmas(1))))
    for here, system, wanted in ((True, "linux", False), (False, "linux", True), (False, "win32", False)):
        with monkeypatch.context() as patched:
            patched.setattr("sys.platform", system)
            patched.setattr("detente.symbolic.result.can_count", lambda here=here: here)
            assert undecided.wants_counter == wanted
            assert not decided.wants_counter


def test_from_python() -> None:
    """A model too large for `under` is held as sets of states, with the same words."""
    model = detente.loads(dilemmas(20))
    game = model.under()
    with pytest.raises(TooLargeError, match="still work"):
        game.outlook()
    found = game.stability(sanctions="strict")
    assert found.count("nash") == 1
    assert repr(found).startswith("SymbolicStability('Many dilemmas', equilibria: nash=1, ")
    told = game.explain({}, "a0", "seq")
    assert isinstance(told, Explanation)
    assert told.stable
    assert len(told.improvements) == 1
    everybody = game.explain({})
    assert isinstance(everybody, Departures)
    assert (len(everybody.parties), everybody.deals, everybody.stable) == (40, None, True)
    road = game.path("a0.defect and b19.defect")
    assert road.path is not None
    assert len(road.path) == 1
    assert game.path("a0.defect and not a0.defect").path is None
    assert {row["concept"] for row in found.rows()} == set(CONCEPTS)
    with pytest.raises(detente.GameError, match="did you mean gmr"):
        game.explain({}, "a0", "gmt")
    with pytest.raises(detente.GameError, match=r"did you mean a0\.defect"):
        game.explain({"a0.defct": "on"}, "a0", "gmr")


def test_first_states_come_in_order() -> None:
    """Examples are the first states, the last option changing first."""
    game = SymbolicGame(loads(dilemmas(20)))
    states = states_in(game, game.feasible)
    first = [next(states) for _ in range(3)]
    zeros = (0,) * 38
    assert first == [(*zeros, 0, 0), (*zeros, 0, 1), (*zeros, 1, 0)]
