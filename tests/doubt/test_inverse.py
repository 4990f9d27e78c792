"""What the parties would have to want: against the reference, which tries all rankings and all orders."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache
from itertools import combinations, count
from math import factorial
from random import Random
from typing import Any, get_args

import pytest

import detente
from detente.doubt import inverse as engine
from detente.doubt import rankings as counting
from detente.doubt.inverse import inverse
from detente.doubt.nearest import Known, Nearest, nearest
from detente.doubt.rankings import Clause, Concept, Rankings, _Counter, _least, rankings
from detente.doubt.regions import Question
from detente.doubt.told import Radius
from detente.engine.deals import able_parties
from detente.game import Game, TooLargeError, compile_game
from detente.language import loads
from tests.batches import CONFLICTS
from tests.engine.worlds import state_number
from tests.graphs import random_graph
from tests.reference.doubt import radius
from tests.reference.inverse import rankings as counted
from tests.reference.shaken import Shaken
from tests.strategies import random_conflict, to_yaml

from .compared import compared

SEEDS = range(max(12, CONFLICTS // 8))
STATES = 6
"""Of how many states at most all rankings are tried."""
RELEASE = "syria.release and not iraq.attack"
DOOR = """\
detente: 1
title: A door
parties:
  a: {options: {x: opens}, preferences: [not a.x, b.y]}
  b: {options: {y: comes in}, preferences: [b.y]}
status_quo: []
infeasible: [b.y and not a.x]
goal: b.y
claims: {enters: {willing: b.y}}
"""
TURNSTILE = """\
detente: 1
title: A turnstile
states: {s: still, t: turned, u: through}
parties:
  a: {moves: {s: [t], t: [u]}, ranking: [s, u, t], must_move: [t]}
  b: {moves: {u: [s]}, ranking: [u, s, t]}
status_quo: s
"""


@cache
def small(seed: int) -> tuple[Shaken, Game]:
    """Return a conflict of a few states in the reference and in the engine; some are in graph form."""
    for number in count(1000 * seed):
        conflict = random_graph(number) if seed % 4 == 3 else random_conflict(number, STATES)
        reference = Shaken(conflict)
        if len(conflict.parties) > 1 and 2 < len(reference.game.feasible) <= STATES:
            game = compile_game(loads(to_yaml(conflict)))
            if not game.forced:
                return reference, game
    raise AssertionError


@pytest.mark.parametrize("seed", SEEDS)
def test_rankings_are_those_that_trying_all_gives(seed: int) -> None:
    """In a state of each small conflict, for every party and under all concepts."""
    reference, game = small(seed)
    state = reference.game.feasible[seed % len(reference.game.feasible)]
    number = state[0] if seed % 4 == 3 else state_number(reference.game, game, state)
    for concept in get_args(Concept):
        for party in able_parties(game):
            found = rankings(game, number, party, concept)
            expected = counted(reference, concept, game.parties[party], state)
            assert (found.count, found.of) == expected, (seed, concept, game.parties[party])


def test_small_conflicts_have_rankings_that_differ() -> None:
    """By concept and by party, so that the comparison says something."""
    told = set()
    for seed in SEEDS:
        _, game = small(seed)
        told |= {
            rankings(game, int(game.feasible.nonzero()[0][0]), party, concept).share
            for party in able_parties(game)
            for concept in get_args(Concept)
        }
    assert len(told) > 4


@pytest.mark.parametrize(
    ("concept", "syria"), [("nash", 240), ("seq", 384), ("gmr", 384), ("smr", 300)], ids=str
)
def test_syria_and_iraq(concept: str, syria: int) -> None:
    """The manual of GMCR+ has 420 for SEQ; of the 720 rankings there are 384, as the case says."""
    found = detente.load("syria-iraq-1975").under().inverse(RELEASE).rankings[concept]["syria"]
    assert found is not None
    assert (found.count, found.of, found.share) == (syria, 720, Fraction(syria, 720))


def alone(first: int, second: int) -> Game:
    """Return a game of two parties with so many options, who want nothing."""
    parties = {
        name: {"options": {f"o{each}": f"option {each}" for each in range(number)}}
        for name, number in (("a", first), ("b", second))
        if number
    }
    told = {"detente": 1, "title": "Options", "parties": parties, "status_quo": []}
    return compile_game(loads(json.dumps(told)))


def test_of_thousands_of_states() -> None:
    """The state is above all others, or not the least of all that one move leads to in the end."""
    assert rankings(alone(11, 0), 0, 0, "nash").share == Fraction(1, 2**11)
    found = rankings(alone(1, 10), 0, 0, "gmr")
    assert found.share == 1 - Fraction(1, 2**10 + 1)
    assert (found.count, found.of) == (None, None)
    with pytest.raises(TooLargeError, match="up to 4,096 states"):
        rankings(alone(6, 7), 0, 0, "nash")


def test_up_to_how_many_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are counted among so many, and written out for so many."""
    monkeypatch.setattr(counting, "MOST_STATES", 4)
    assert rankings(alone(2, 0), 0, 0, "nash").share == Fraction(1, 4)
    with pytest.raises(TooLargeError):
        rankings(alone(3, 0), 0, 0, "nash")
    most = Rankings(Fraction(1, 4), 1000)
    assert (most.count, most.of) == (factorial(1000) // 4, factorial(1000))
    assert (Rankings(Fraction(1, 4), 1001).count, Rankings(Fraction(1, 4), 1001).of) == (None, None)


@pytest.mark.parametrize("seed", range(60))
def test_sets_of_states_that_satisfy_clauses_are_those_of_all(seed: int) -> None:
    dice = Random(seed)
    states = range(dice.randint(2, 6))
    clauses: frozenset[Clause] = frozenset(
        _least(
            frozenset(
                frozenset(dice.sample(states, dice.choice((1, 1, 1, 2)))) for _ in range(dice.randint(1, 3))
            )
        )
        for _ in range(dice.randint(1, 4))
    )
    mentioned = {state for clause in clauses for inside in clause for state in inside}
    expected = tuple(
        sum(
            all(any(inside <= {*some} for inside in clause) for clause in clauses)
            for some in combinations(mentioned, size)
        )
        for size in range(len(mentioned) + 1)
    )
    assert _Counter().sizes(clauses) == expected


def test_rankings_are_of_one_state() -> None:
    """Where none is asked about, or several, there are none."""
    door = detente.loads(DOOR).under()
    assert door.inverse("b.y and not a.x").rankings == {}
    assert door.inverse("a.x").rankings == {}
    assert door.inverse("a.x and b.y").rankings.keys() == {*get_args(Concept)}


@pytest.mark.parametrize("seed", SEEDS[:8])
def test_the_nearest_orders_are_those_of_all(seed: int) -> None:
    """Of all parties together, and of each with the others' lists as written."""
    for both in compared(seed):
        world = both.shaken.world
        found = inverse(world, world.game.model.claims[both.name.split()[1]], seconds=600)
        assert found.holds is both.reference.verdict(both.query), both.name
        assert found.overall is not None and found.overall.exact, both.name
        expected = radius(both.reference, both.query).distance
        assert found.overall.swaps == (0 if found.holds else expected), both.name
        for party, each in found.nearest.items():
            assert each.exact, both.name
            assert each.swaps == radius(both.reference, both.query, party).distance, (both.name, party)
        if expected is not None and not found.holds:
            assert {*found.nearest} == {p for p, e in both.reference.entries.items() if len(e) > 1}


@pytest.mark.parametrize(("bound", "exact"), [(1, True), (0, False)])
def test_one_party_may_be_as_near_as_anything_can_be(
    bound: int, exact: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of all orders only a bound is known, and one party's order is no farther."""

    def hurried(question: Question, holds: bool, known: Known, **more: Any) -> Nearest:
        return nearest(question, holds, known, **more) if more else Nearest(None, bound, none=False)

    monkeypatch.setattr(engine, "nearest", hurried)
    found = detente.load("syria-iraq-1975").under().inverse(RELEASE)
    assert found.nearest["syria"].swaps == 1
    unknown = Radius(None, exact=False, at_least=bound)
    assert found.overall == (found.nearest["syria"] if exact else unknown)


def test_when_the_time_is_up() -> None:
    """What is known is told as a bound, and rankings that are not counted as not known."""
    found = detente.load("syria-iraq-1975").under().inverse(RELEASE, time=1e-9)
    assert found.overall is not None and not found.overall.exact and found.overall.at_least == 1
    assert found.rankings["seq"] == {"syria": None, "iraq": None}
    assert found.to_dict()["rankings"]["nash"]["iraq"] is None
    assert [row["party"] for row in found.rows()] == ["all", "syria", "iraq"]


@pytest.mark.parametrize(
    ("condition", "form", "holds", "swaps"),
    [
        ("b.y", "willing", False, 1),
        ("enters", "willing", False, 1),
        ("goal", "never_willing", True, 0),
        ("a.x", "rests", False, 1),
        ("not a.x", "always_rests", True, 0),
        ("not b.y and a.x", "willing", False, None),
        ("b.y and not a.x", "willing", False, None),
    ],
)
def test_forms(condition: str, form: str, holds: bool, swaps: int | None) -> None:
    """Conditions as text, the goal and claims by name."""
    found = detente.loads(DOOR).under().inverse(condition, form=form)
    assert found.overall is not None and found.overall.exact
    assert (found.holds, found.overall.swaps, found.why_not) == (holds, swaps, "")


def test_what_is_not_worked_out() -> None:
    """Where a party must move, of other concepts, and without a place to start from."""
    turnstile = detente.loads(TURNSTILE).under().inverse("state t")
    assert (turnstile.why_not, turnstile.rankings) == ("not worked out where a party must move", {})
    door = detente.loads(DOOR)
    shut_in = door.under().inverse("a.x and not b.y", concept="sim")
    assert (shut_in.holds, shut_in.why_not) == (False, "not worked out for the concept sim")
    nowhere = detente.loads(
        DOOR.replace("status_quo: []", "").replace("infeasible: [", "infeasible: [not a.x, ")
    )
    found = nowhere.under().inverse("b.y")
    assert found.holds is None and found.why_not.startswith("there is no feasible status quo")
    assert found.rankings["nash"]["b"] is not None


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"form": "rest"}, "there is no form rest — did you mean rests\\?"),
        ({"form": "possible"}, "there is no form possible; known are willing"),
        ({"form": 3}, "there is no form 3; known are"),
        ({"concept": "smc"}, "there is no concept smc — did you mean smr\\?"),
        ({"foresight": "both"}, "is none or answer, not both; what would"),
        ({"foresight": "later"}, "foresight is none or answer, not later"),
        ({"time": 0}, "time is a number of seconds above 0"),
    ],
)
def test_refused(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(detente.GameError, match=says):
        detente.loads(DOOR).under().inverse("a.x", **asked)


def test_too_many_states_for_rankings() -> None:
    """It is said, and the nearest orders are worked out all the same."""
    options = ", ".join(f"o{number}: option {number}" for number in range(13))
    text = f"detente: 1\ntitle: Large\nparties: {{a: {{options: {{{options}}}}}}}\nstatus_quo: []\n"
    none = " and ".join(f"not a.o{number}" for number in range(13))
    found = detente.loads(text).under().inverse(none)
    assert found.rankings["nash"] == {"a": None}
    assert found.not_counted == "rankings are counted among up to 4,096 states"
    assert found.to_dict()["not_counted"] == found.not_counted
    assert found.holds


def test_too_many_states() -> None:
    options = ", ".join(f"o{number}: option {number}" for number in range(30))
    large = f"detente: 1\ntitle: Large\nparties: {{a: {{options: {{{options}}}}}}}\nstatus_quo: []\n"
    with pytest.raises(TooLargeError):
        detente.loads(large).under().inverse("a.o0")


def test_in_a_notebook() -> None:
    found = detente.load("syria-iraq-1975").under().inverse(RELEASE)
    assert repr(found) == "Inverse('equilibrium', holds=False, swaps=1)"
    assert "<td>syria</td><td>1</td>" in found._repr_html_()
    assert found.plot().svg()
