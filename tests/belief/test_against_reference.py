"""What the parties perceive against the reference, on random conflicts of two parties and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from detente.belief import Perceived, perceive
from detente.engine import LIMITS
from detente.game import Game
from detente.language import dump, loads
from detente.outlook import End
from tests.batches import batches
from tests.beliefs import all_true, believing
from tests.reference.belief import Beliefs, Seen, outcome
from tests.reference.conflict import Conflict, State
from tests.reference.graph import GraphGame
from tests.reference.outlook import ends as told_ends
from tests.reference.rules import FORMS
from tests.reference.stability import equilibria, stable
from tests.strategies import to_yaml

BATCH = 10


def worlds(conflict: Conflict) -> Iterator[tuple[str, str]]:
    """Yield every policy in every scenario in which something can exist."""
    for policy in ["none", *conflict.policies]:
        for scenario in ["base", *conflict.scenarios]:
            yield policy, scenario


def states(conflict: Conflict, game: Game, found: npt.NDArray[np.integer]) -> set[State]:
    """Return numbered states as the reference names them."""
    index = {option.name: place for place, option in enumerate(game.space.options)}
    order = [index[option] for option in conflict.options]
    return {tuple(levels[place] for place in order) for levels in map(game.space.levels, found.tolist())}


def final(conflict: Conflict, game: Game, ends: tuple[End, ...]) -> set[frozenset[State]]:
    """Return ends as the reference names them."""
    return {frozenset(states(conflict, game, end.numbers)) for end in ends}


@pytest.mark.parametrize("first", batches(BATCH, 0.4))
def test_perceptions(first: int) -> None:
    for seed in range(first, first + BATCH):
        conflict = believing(seed)
        model = loads(to_yaml(conflict))
        assert loads(dump(model)) == model
        concept = ("seq", "seq", "nash", "gmr", "smr")[seed % 5]
        for policy, scenario in worlds(conflict):
            compare(conflict, perceive(model, policy, scenario, concept=concept), seed)


def compare(conflict: Conflict, found: Perceived, seed: int) -> None:
    """Demand that all that was found is what the reference finds."""
    told = Beliefs(conflict, found.policy, found.scenario, found.concept)
    game = found.game
    where = (seed, found.policy, found.scenario)
    for party in conflict.parties:
        view, own = found.views[party], told.own(party)
        if view.game is None:
            assert not own.feasible, where
        else:
            stable = np.flatnonzero(view.stable)
            assert states(conflict, view.game, stable) == told.view(party), where
            ends = told.own_ends(party)
            assert (view.ends is None) == (ends is None), where
            if view.ends is not None:
                assert final(conflict, view.game, view.ends) == ends, where
        blind = {s for s in told.truth.feasible if own.image(s) is None}
        assert states(conflict, game, view.no_view) == blind, where
    assert states(conflict, game, np.flatnonzero(found.sorted.held)) == told.hyper(), where
    every = found.sorted.told()
    called = {s for s in told.truth.feasible if any(told.calls_stable(p, s) for p in conflict.parties)}
    true = {s for s in told.truth.feasible if told.true_equilibrium(s)}
    assert states(conflict, game, every) == called | true | told.hyper(), where
    counts = dict.fromkeys(found.sorted.counts(), 0)
    for number in np.flatnonzero(game.feasible):
        (s,) = states(conflict, game, np.array([number]))
        counts[told.kind(s)] += 1
        assert found.sorted.of(int(number)) == told.kind(s), where
        for place, party in enumerate(conflict.parties):
            assert found.sorted.misperceive[place, number] == told.misperceives(party, s), where
            assert found.sorted.aware[place, number] == told.aware(party, s), where
    assert counts == found.sorted.counts(), where
    if told.truth.start is None:
        assert found.ends is None and found.played is None and not found.announcing
        return
    assert found.ends is not None and found.played is not None
    assert final(conflict, game, found.ends) == told.true_ends(), where
    assert final(conflict, game, found.played) == told.played_ends(), where
    for end, who, partly in zip(found.played, found.foreseen, found.foreseen_partly, strict=True):
        assert set(who) == _who(told, conflict, game, end), where
        assert set(partly) == _who(told, conflict, game, end, "only_in_part"), where
    for party, view in found.views.items():
        missed = {p for p, end in enumerate(found.ends) if party not in _who(told, conflict, game, end)}
        assert set(view.unexpected) == missed, where
        part = {
            p for p, end in enumerate(found.ends) if party in _who(told, conflict, game, end, "only_in_part")
        }
        assert set(view.partly) == part, where
    surprises = {(kind, len(end)) for kind, end in told.surprises()}
    assert {(each.kind, each.size) for each in found.surprises} == surprises, where
    assert len(found.surprises) == len(told.surprises()), where


def _who(told: Beliefs, conflict: Conflict, game: Game, end: End, how: str = "foresees") -> set[str]:
    """Return who expects an end, or a state of it alone."""
    found = frozenset(states(conflict, game, end.numbers))
    return {p for p in conflict.parties if getattr(told, how)(p, found)}


def test_what_a_party_does_not_know_of_it_does_not_expect() -> None:
    """Who knows of the strike alone takes strike and answer for the strike, and expects that."""
    model = loads(
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {options: {x: strikes}, preferences: [not b.y, a.x]}\n"
        "  b: {options: {y: answers}, preferences: [not a.x, not b.y iff not a.x]}\n"
        "status_quo: []\nperceptions: {a: {b: {unseen: [b.y]}}}\n"
    )
    found = perceive(model).to_dict()
    (end,) = found["played"]
    assert end["states"] == [{"a.x": "on", "b.y": "on"}] and end["expected_by"] == ["b"]
    assert found["views"]["a"]["ends"][0]["states"] == [{"a.x": "on"}]


@pytest.mark.parametrize("first", batches(BATCH, 0.4))
def test_announcing(first: int) -> None:
    for seed in range(first, first + BATCH):
        conflict = believing(seed)
        model = loads(to_yaml(conflict))
        for each in perceive(model).announcing:
            start = Beliefs(conflict, each.policy, None).truth.start
            for believed, out in ((True, each.known), (False, each.not_believed)):
                assert (out is None) == (start is None), seed
                if out is None:
                    continue
                held, ends = outcome(conflict, each.policy, None, believed)
                assert states(conflict, out.game, np.flatnonzero(out.held)) == held, seed
                assert final(conflict, out.game, out.ends) == ends, seed
            if each.known and each.not_believed:
                assert each.ends_change == (each.known.final() != each.not_believed.final())
                assert each.held_change == bool((each.known.held != each.not_believed.held).any())


@pytest.mark.parametrize("first", batches(BATCH, 0.4))
def test_perceptions_that_are_all_true_give_the_ordinary_answer(first: int) -> None:
    for seed in range(first, first + BATCH):
        drawn = believing(seed)
        for policy in ["none", *drawn.policies]:
            conflict = all_true(drawn, policy, seed)
            found = perceive(loads(to_yaml(conflict)), policy)
            game, told = found.game, Seen(conflict, None, {}, _bound(conflict, policy), frozenset())
            plain = equilibria(told)
            assert not any(view.mistaken for view in found.views.values()), seed
            assert states(conflict, game, np.flatnonzero(found.sorted.held)) == plain, seed
            assert not found.sorted.misperceive.any() and not found.sorted.aware.any(), seed
            for view in found.views.values():
                assert view.game is not None
                assert states(conflict, view.game, np.flatnonzero(view.stable)) == plain, seed
            if told.start is not None:
                ends = {end.states for end in told_ends(told)}
                assert found.ends is not None and found.played is not None
                assert final(conflict, game, found.ends) == ends, seed
                assert final(conflict, game, found.played) == ends, seed
                assert not any(each.kind == "end" or each.mistaken for each in found.surprises), seed


def _bound(conflict: Conflict, policy: str) -> list[dict[str, object]]:
    return [] if policy == "none" else conflict.policies[policy]["commitments"]


@pytest.mark.parametrize("first", batches(BATCH, 0.4))
def test_a_second_level_that_says_nothing_new_is_the_first(first: int) -> None:
    for seed in range(first, first + BATCH):
        conflict = believing(seed)
        vacuous = replace(
            conflict,
            perceptions={
                viewer: {
                    party: {key: said for key, said in body.items() if key != "perceptions"}
                    | {"perceptions": {viewer: _as_it_is(conflict, viewer)}}
                    for party, body in views.items()
                }
                for viewer, views in conflict.perceptions.items()
            },
        )
        plain = replace(conflict, perceptions=_without_awareness(conflict))
        if plain.perceptions:
            deep, flat = (perceive(loads(to_yaml(each))) for each in (vacuous, plain))
            assert deep.to_dict() == flat.to_dict(), seed


def _as_it_is(conflict: Conflict, party: str) -> dict[str, Any]:
    """Return a picture of a party that is what everybody knows of it anyway, where no policy binds it."""
    said = {form: wishes for form, wishes in conflict.parties[party].items() if form in FORMS}
    return said or {"policy": "none"}


def _without_awareness(conflict: Conflict) -> dict[str, dict[str, dict[str, Any]]]:
    said = {
        viewer: {
            party: first
            for party, body in views.items()
            if (first := {key: each for key, each in body.items() if key != "perceptions"})
        }
        for viewer, views in conflict.perceptions.items()
    }
    return {viewer: views for viewer, views in said.items() if views}


@pytest.mark.parametrize("first", range(0, 10, 5))
def test_every_improvement_short_deals_and_the_second_reading(first: int) -> None:
    for seed in range(first, first + 5):
        conflict = believing(seed)
        model = loads(to_yaml(conflict))
        found = perceive(model, max_deal=1, every=True)
        told = Beliefs(conflict, "none", "base", max_deal=1, every=True)
        foreseen = perceive(model, foresight=True)
        thinking = Beliefs(conflict, "none", "base", foresight=True)
        if found.ends is None or found.played is None or foreseen.ends is None:
            continue
        assert final(conflict, found.game, found.ends) == told.true_ends(), seed
        assert final(conflict, found.game, found.played) == told.played_ends(), seed
        assert final(conflict, foreseen.game, foreseen.ends) == thinking.true_ends(), seed
        for party, view in foreseen.views.items():
            if view.ends is not None and view.game is not None:
                assert final(conflict, view.game, view.ends) == thinking.own_ends(party), seed


def test_the_compiled_engine_goes_by_what_is_expected(monkeypatch: pytest.MonkeyPatch) -> None:
    """In these, matters end otherwise as each acts on what it believes."""
    turned = 0
    for seed in range(40):
        conflict = believing(seed)
        model = loads(to_yaml(conflict))
        policy = next(iter(conflict.policies), "none")
        plain = perceive(model, policy)
        if plain.ends is None or plain.played is None or not plain.played_anew():
            continue
        turned += 1
        if turned > 2:
            break
        with monkeypatch.context() as patch:
            patch.setattr(LIMITS, "compiled_from", 0)
            for unlisted in (LIMITS.moves_listed, -1):
                patch.setattr(LIMITS, "moves_listed", unlisted)
                assert perceive(model, policy).to_dict() == plain.to_dict(), seed
    assert turned > 2


@pytest.mark.parametrize("first", range(0, 30, 10))
def test_graph_form(first: int) -> None:
    """Preferences alone are misperceived, and what each wants it knows: it is played as in truth."""
    for seed in range(first, first + 10):
        conflict = believing(seed, graph=True)
        found = perceive(loads(to_yaml(conflict)))
        number = [conflict.names.index(name) for name in found.game.space.states]

        def marked(mask: npt.NDArray[np.bool_], number: list[int] = number) -> set[State]:
            return {(number[state],) for state in np.flatnonzero(mask).tolist()}

        held = set(GraphGame(conflict).feasible)
        for party in conflict.parties:
            said = conflict.perceptions.get(party, {})
            own = _listing(conflict, said)
            held &= {s for s in held if stable(GraphGame(own), "seq", party, s)}
            expects = set(GraphGame(own).feasible)
            for other in conflict.parties:
                thought = GraphGame(_listing(own, said.get(other, {}).get("perceptions", {})))
                expects &= {s for s in expects if stable(thought, "seq", other, s)}
            assert marked(found.views[party].stable) == expects, (seed, party)
        assert marked(found.sorted.held) == held, seed
        if found.ends is not None and found.played is not None and not found.game.forced:
            assert final_numbers(found.ends) == final_numbers(found.played), seed


def final_numbers(ends: tuple[End, ...]) -> set[frozenset[int]]:
    return {frozenset(end.numbers.tolist()) for end in ends}


def _listing(conflict: Conflict, said: dict[str, dict[str, Any]]) -> Conflict:
    """Return a conflict in graph form in which parties have the rankings that are said."""
    lists = {"preferences", "ranking", "weights", "unknown", "breaks", "sourced"}
    parties = {
        party: {key: each for key, each in body.items() if key not in lists}
        | {"ranking": said[party]["ranking"]}
        if "ranking" in said.get(party, {})
        else body
        for party, body in conflict.parties.items()
    }
    return replace(conflict, parties=parties)
