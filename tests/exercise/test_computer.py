"""A computer in a seat takes what it gains by and nothing else, and comes to rest where nobody gains."""

from __future__ import annotations

import inspect
from typing import Any

import numpy as np
import pytest

from detente.api.exercise import computer_act
from detente.engine.movers import Movers
from detente.exercise import Exercise, Role, Settings, View, choose
from detente.game import Game, compile_game
from detente.language import Model
from tests.batches import batches
from tests.exercise.plays import playable
from tests.exercise.table import Table
from tests.exercise.test_legality import change_of, lean_moves

ACTS = 60


def alone(model: Model, reading: str, seed: int = 3, **how: Any) -> Table:
    """Return a table at which computers play all seats, not begun."""
    table = Table(Exercise(model, Settings(seed=seed, **how)))
    for party in model.parties:
        table.do("facilitator", "computer", party=party, reading=reading)
    table.do("facilitator", "start")
    return table


def compiled(model: Model, policy: str | None = None) -> Game:
    """Return the compiled game of a model."""
    return compile_game(model, policy, None)


def number(game: Game, state: Any) -> int:
    """Return the number of a state."""
    return game.space.number(dict(state))


@pytest.mark.parametrize("first", batches(5))
def test_its_moves_are_lean_improvements_and_it_rests_where_there_are_none(first: int) -> None:
    rested = moved = agreed = 0
    for seed in range(first, first + 5):
        model = playable(seed)
        policy = next(iter(model.policies), None)
        game = compiled(model, policy)
        table = alone(model, "none", policy=policy)
        for _ in range(ACTS):
            acted = False
            for place, party in enumerate(game.parties):
                act = computer_act(table.exercise, table.play, party)
                before = number(game, table.play.state)
                lean = lean_moves(game, place, before)
                if act is None:
                    assert not lean
                    continue
                acted = True
                if act["kind"] == "move":
                    moved += 1
                    assert frozenset(act["change"].items()) in lean
                    fewest = min(len(change) for change in lean)
                    best = max(rank for change, rank in lean.items() if len(change) == fewest)
                    assert len(act["change"]) == fewest and lean[frozenset(act["change"].items())] == best
                made = table.act(party, act)
                if made[-1].kind == "concluded":
                    agreed += 1
                    after = number(game, table.play.state)
                    for each in made[-1].payload["parties"]:
                        ranks = game.ranks[game.party(each)]
                        assert ranks[after] > ranks[before]
            if not acted:
                rested += 1
                break
    assert rested and moved and agreed >= 0


@pytest.mark.parametrize("first", batches(5, 0.6))
def test_it_does_not_step_where_one_move_of_another_could_leave_it_worse_off_than_now(first: int) -> None:
    held_back = moved = 0
    for seed in range(first, first + 5):
        model = playable(seed)
        game = compiled(model)
        table = alone(model, "answer")
        for _ in range(12):
            acts = {party: computer_act(table.exercise, table.play, party) for party in game.parties}
            state = number(game, table.play.state)
            for place, party in enumerate(game.parties):
                lean = lean_moves(game, place, state)
                safe = [change for change in lean if _safe(game, place, state, change)]
                act = acts[party]
                if act is not None and act["kind"] == "move":
                    moved += 1
                    assert frozenset(act["change"].items()) in safe
                elif act is None or act["kind"] == "offer":
                    assert not safe
                    held_back += len(lean) > 0
            if not any(acts.values()):
                break
            party, act = next((party, act) for party, act in acts.items() if act is not None)
            table.act(party, act)
    assert held_back or moved


def _safe(game: Game, place: int, state: int, change: frozenset[tuple[str, str]]) -> bool:
    """Tell whether after a step no move of another leaves a party worse off than one could already."""
    own = Movers.alone(game, place)
    _, chosen = own.moves_from(np.array([state]))
    choice = next(each for each in chosen if frozenset(change_of(game, state, int(each)).items()) == change)
    return _worst(game, place, int(game.settled(np.array([choice]))[0])) >= _worst(game, place, state)


def _worst(game: Game, place: int, state: int) -> int:
    """Return the lowest rank of a party where one move of another leads, or nobody's."""
    others = [other for other in range(len(game.parties)) if other != place]
    ends = [game.settled(Movers.alone(game, other).moves_from(np.array([state]))[1]) for other in others]
    return int(game.ranks[place][np.concatenate([[state], *ends]).astype(int)].min())


def test_it_is_given_the_view_its_role_and_a_seed_and_nothing_else() -> None:
    assert list(inspect.signature(choose).parameters) == ["view", "role", "seed"]
    held = {name: str(kind) for name, kind in View.__annotations__.items()}
    assert not {
        name for name, kind in held.items() if "Play" in kind or "Exercise" in kind or kind == "Model"
    }
    assert set(Role.__annotations__) == {"party", "preferences", "reading"}


DEAL = """\
detente: 1
title: A bridge and a road
parties:
  a: {name: Aland, options: {x: builds the bridge}, preferences: [b.z, not a.x]}
  b: {name: Beland, options: {z: builds the road}, preferences: [a.x, not b.z]}
status_quo: []
"""


def test_two_computers_make_the_deal_that_serves_both() -> None:
    from detente import api

    table = alone(api.loads(DEAL).written, "none")
    offer = computer_act(table.exercise, table.play, "a")
    assert offer == {
        "kind": "offer",
        "parties": ["a", "b"],
        "change": {"a.x": "on", "b.z": "on"},
        "text": "",
    }
    table.act("a", offer)
    assert computer_act(table.exercise, table.play, "a") is None
    answer = computer_act(table.exercise, table.play, "b")
    assert answer == {"kind": "accept", "offer": "a+b.1", "version": 1}
    table.act("b", answer)
    assert table.play.state == {"a.x": "on", "b.z": "on"}
    # now each would rather not keep its part
    assert computer_act(table.exercise, table.play, "b") == {"kind": "move", "change": {"b.z": "off"}}


def test_what_was_refused_is_not_offered_again_and_it_waits_for_an_answer() -> None:
    from detente import api

    table = alone(api.loads(DEAL).written, "none")
    offer = computer_act(table.exercise, table.play, "a")
    assert offer is not None
    table.act("a", offer)
    table.do("b", "refuse", offer="a+b.1", version=1, text="")
    assert computer_act(table.exercise, table.play, "a") is None
    # it changes its mind: the offer has not been withdrawn, and serves both
    assert computer_act(table.exercise, table.play, "b") == {
        "kind": "accept",
        "offer": "a+b.1",
        "version": 1,
    }


def test_an_offer_that_no_longer_serves_is_withdrawn_and_refused() -> None:
    from detente import api

    table = alone(api.loads(DEAL).written, "none")
    offer = computer_act(table.exercise, table.play, "a")
    assert offer is not None
    table.act("a", offer)
    table.do("b", "move", change={"b.z": "on"})
    assert computer_act(table.exercise, table.play, "a") == {"kind": "withdraw", "offer": "a+b.1"}
    assert computer_act(table.exercise, table.play, "b") == {
        "kind": "refuse",
        "offer": "a+b.1",
        "version": 1,
        "text": "As things stand this cannot be done.",
    }


@pytest.mark.parametrize(
    ("reading", "wants", "change", "said"),
    [
        (
            "none",
            "[not b.z, a.x]",
            {"a.x": "on", "b.z": "on"},
            "As things stand this would not leave us better off.",
        ),
        (
            "answer",
            "[a.x, not a.w, not b.z]",
            {"a.x": "on", "b.z": "on"},
            "We cannot take that risk: too much could be done to us then.",
        ),
        ("none", "[a.x, not b.z]", {"a.x": "on", "b.z": "on"}, None),
    ],
)
def test_why_it_refuses(reading: str, wants: str, change: dict[str, str], said: str | None) -> None:
    text = DEAL.replace("[a.x, not b.z]", wants).replace(
        "{x: builds the bridge}",
        "{x: builds the bridge, w: {title: tolls, requires: b.z}}",
    )
    table = Table.of(text)
    table.do("facilitator", "computer", party="b", reading=reading)
    table.do("facilitator", "start")
    table.do("a", "offer", parties=["a", "b"], change=change, text="")
    act = computer_act(table.exercise, table.play, "b")
    assert act is not None
    assert act.get("text") == said
    assert (act["kind"] == "accept") == (said is None)


def test_it_does_nothing_before_the_exercise_begins_and_in_the_hands_of_a_person() -> None:
    from detente import api

    table = Table(Exercise(api.loads(DEAL).written, Settings()))
    assert computer_act(table.exercise, table.play, "a") is None
    table.do("facilitator", "computer", party="a", reading="none")
    assert computer_act(table.exercise, table.play, "a") is None
    table.do("facilitator", "start")
    assert computer_act(table.exercise, table.play, "a") is not None
    table.do("facilitator", "computer", party="a", reading=None)
    assert computer_act(table.exercise, table.play, "a") is None


def test_it_draws_among_what_it_likes_equally_from_its_seed() -> None:
    from detente import api

    text = DEAL.replace(
        "options: {x: builds the bridge}", "options: {x: builds the bridge, y: digs a tunnel}"
    )
    model = api.loads(text.replace("[b.z, not a.x]", "[a.x or a.y]")).written
    drawn = [
        computer_act(table.exercise, table.play, "a")
        for seed in range(9)
        for table in (alone(model, "none", seed),)
    ]
    assert drawn[0] == computer_act(*_at_start(model, 0))
    moves = [{"kind": "move", "change": {name: "on"}} for name in ("a.x", "a.y")]
    assert all(each in moves for each in drawn) and all(each in drawn for each in moves)


def _at_start(model: Model, seed: int) -> tuple[Exercise, Any, str]:
    table = alone(model, "none", seed)
    return table.exercise, table.play, "a"


def test_after_three_offers_that_came_to_nothing_it_waits_for_another_situation() -> None:
    from detente import api

    text = DEAL.replace("[a.x, not b.z]", "[not a.x]").replace(
        "z: builds the road", "u: a tower, v: a canal, w: a wall, z: builds the road"
    )
    model = api.loads(text.replace("[b.z, not a.x]", "[a.x and b.z, b.v, b.w, b.u, not a.x]")).written
    table = alone(model, "none")
    offered = []
    while (act := computer_act(table.exercise, table.play, "a")) is not None:
        (made,) = table.act("a", act)
        offered.append(act["change"])
        table.do("b", "refuse", offer=made.payload["offer"], version=1, text="")
    assert len(offered) == 3
    assert all(change not in offered[:place] for place, change in enumerate(offered))
    table.do("facilitator", "inject", title="A flood", text="", to="all", scenario=None, state={"b.v": "on"})
    assert computer_act(table.exercise, table.play, "a") is not None


def test_it_goes_no_further_than_serves_it() -> None:
    from detente import api

    text = DEAL.replace("x: builds the bridge", "x: {title: builds, levels: [none, half, whole, two]}")
    for wants, level in (("a.x", "half"), ("a.x >= whole", "whole"), ("a.x, a.x == two", "two")):
        model = api.loads(text.replace("[b.z, not a.x]", f"[{wants}]")).written
        for seed in range(5):
            act = computer_act(*_at_start(model, seed))
            assert act == {"kind": "move", "change": {"a.x": level}}


def test_in_rounds_it_moves_once_a_round() -> None:
    from detente import api

    model = api.loads(DEAL.replace("[b.z, not a.x]", "[a.x]")).written
    table = alone(model, "none", mode="rounds")
    assert computer_act(table.exercise, table.play, "a") is None
    table.do("facilitator", "round")
    act = computer_act(table.exercise, table.play, "a")
    assert act == {"kind": "move", "change": {"a.x": "on"}}
    table.act("a", act)
    table.do("facilitator", "inject", title="A flood", text="", to="all", scenario=None, state={})
    assert computer_act(table.exercise, table.play, "a") is None
    table.do("facilitator", "round")
    assert computer_act(table.exercise, table.play, "a") == act
