"""A debrief against the second solver, on random plays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations
from random import Random
from typing import Any

import pytest

from detente.exercise import Exercise, Play, RefusedError, Settings, act, fold, opening
from detente.exercise.debrief import Act, Debrief, Judged, Revealed, debrief, log_text, read_log
from detente.exercise.debrief.result import Standing
from detente.exercise.debrief.steps import is_lean
from detente.exercise.debrief.wants import Wants
from detente.language import Model, Statements, loads
from tests.exercise.plays import act_of, facilitated
from tests.exercise.table import Table, time
from tests.reference.conflict import Conflict, State, to_state
from tests.reference.moves import Game, Move, game_of
from tests.reference.stability import stable
from tests.strategies import random_conflict, to_yaml

SEEDS = range(30)
ACTS = 40


def played(seed: int) -> tuple[Conflict, Model, Play, str] | None:
    """Return a random play of a random conflict; None where that cannot begin."""
    conflict, chance = random_conflict(seed), Random(seed)
    text = to_yaml(conflict)
    model = loads(text)
    policy = chance.choice([None, *model.policies])
    scenario = chance.choice([None, *model.scenarios])
    exercise = Exercise(model, Settings(policy=policy, scenario=scenario, sealed=True))
    try:
        play = fold([opening(exercise, 1, time(0))])
    except RefusedError:
        return None
    acts: list[tuple[str, dict[str, Any]]] = []
    for party in model.parties:
        wants = exercise.ground(party, scenario).model.parties[party].preferences
        order = list(range(1, 1 + (len(wants.wishes) if wants else 0)))
        chance.shuffle(order)
        acts.append((party, {"kind": "wish", "order": order}))
    acts.append(("facilitator", {"kind": "start"}))
    for number in range(ACTS + len(acts)):
        if number < len(acts):
            seat, given = acts[number]
        elif chance.random() < 0.08:
            seat, given = "facilitator", facilitated(chance, exercise, play)
        else:
            seat = chance.choice(list(model.parties))
            given = act_of(chance, exercise, play, seat)
        try:
            play = fold(act(exercise, play, seat, {**given, "client": f"c{number}"}, time(number + 1)), play)
        except RefusedError:
            continue
        if play.phase == "paused":
            play = fold(
                act(exercise, play, "facilitator", {"kind": "resume", "client": f"r{number}"}, time(number)),
                play,
            )
    return conflict, model, play, text


def debriefed() -> Iterator[tuple[Conflict, Debrief, Wants]]:
    for seed in SEEDS:
        found = played(seed)
        if found is not None:
            conflict, model, play, text = found
            read, events = read_log(log_text(play.log, text).encode(), "log")
            assert read == model
            told = debrief(read, events)
            assert fold(events).live[1:] == play.live[1:]
            yield conflict, told, Wants(model, told.policy, play.opened["settings"]["max_deal"])


def reference(conflict: Conflict, found: Debrief, scenario: str | None, *, foresight: bool = False) -> Game:
    deal = found.play.opened["settings"]["max_deal"]
    return game_of(conflict, found.policy, scenario, deal, foresight=foresight)


def reached(game: Game, start: State) -> set[State]:
    """Where followed moves lead."""
    seen, waiting = {start}, [start]
    while waiting:
        for move in game.followed[waiting.pop()]:
            if move.to not in seen:
                seen.add(move.to)
                waiting.append(move.to)
    return seen


def ends(game: Game, start: State) -> set[frozenset[State]]:
    """What is left of what followed moves lead to, from where they lead no further."""
    lead = {state: reached(game, state) for state in reached(game, start)}
    return {
        frozenset(ahead) for state, ahead in lead.items() if all(state in lead[further] for further in ahead)
    }


def test_every_step_is_judged_as_by_the_second_solver() -> None:
    judged: set[object] = set()
    for conflict, found, wants in debriefed():
        for each, before in zip(found.steps, found.standings, strict=False):
            step = each.played.step
            if not step.movers:
                judged.add("inject")
                continue
            game = reference(conflict, found, each.played.scenario)
            start, end = to_state(conflict, dict(before.state)), to_state(conflict, dict(each.played.after))
            choice = to_state(conflict, {**before.state, **step.raised, **step.lowered})
            assert game.chosen[start][choice] == Move(frozenset(step.movers), end)
            for party in game.parties:
                assert step.gains[party] == game.prefers(party, end, start)
                assert (party in each.played.loses) == game.prefers(party, start, end)
            assert each.played.wanted == all(game.prefers(party, end, start) for party in step.movers)
            judged.add(_readings(conflict, found, wants, each, start, end))
    assert {(True, True), (True, False), (False, False), "inject"} <= judged


def _readings(
    conflict: Conflict, found: Debrief, wants: Wants, each: Judged, start: State, end: State
) -> tuple[bool | None, bool | None]:
    """Compare a step with what is followed in both readings."""
    from tests.reference.lean import is_lean as lean_by_definition

    movers = frozenset(each.played.step.movers)
    game = reference(conflict, found, each.played.scenario)
    choice = to_state(conflict, {**each.played.before, **each.played.step.raised, **each.played.step.lowered})
    lean = lean_by_definition(game, start, choice, Move(movers, end))
    assert each.willing == (each.played.wanted and lean)
    if each.played.wanted:
        assert each.lean == lean
        assert is_lean(wants, each.played) == lean
    second = reference(conflict, found, each.played.scenario, foresight=True)
    if each.foreseen:
        assert Move(movers, end) in second.followed[start]
    elif Move(movers, end) in second.followed[start]:
        # another choice that ends in the same state is taken
        assert sum(move.to == end for move in game.chosen[start].values()) > 1
    return each.willing, each.foreseen


def test_situations_are_judged_as_by_the_second_solver() -> None:
    held: set[bool] = set()
    for conflict, found, wants in debriefed():
        for standing in found.standings:
            game, state = (
                reference(conflict, found, standing.scenario),
                to_state(conflict, dict(standing.state)),
            )
            assert standing.leaves is not None
            for concept, leaving in standing.leaves.items():
                assert set(leaving) == {p for p in game.parties if not stable(game, concept, p, state)}
                held.add(not leaving)
            expected = ends(game, state)
            assert standing.ends is not None
            assert sorted(end.size for end in standing.ends) == sorted(map(len, expected))
            for end in standing.ends:
                (same,) = [
                    each for each in expected if to_state(conflict, dict(_named(end.states[0]))) in each
                ]
                assert end.size == len(same)
                on = {
                    ladder: {_rung(found, wants, ladder, _raised(conflict, s)) for s in same}
                    for ladder, _ in end.rungs
                }
                assert dict(end.rungs) == {k: min(v) if len(v) == 1 else None for k, v in on.items()}
                for place, party in enumerate(game.parties):
                    assert end.worth[place] == min(game.dense[party][state] for state in same)
    assert held == {True, False}


def _rung(found: Debrief, wants: Wants, ladder: str, state: dict[str, str]) -> str:
    rungs = found.model.ladders[ladder].rungs
    return next(rung for rung, condition in rungs.items() if wants.judge.holds(condition, state))


def _named(state: Any) -> dict[str, str]:
    assert isinstance(state, dict)
    return state


def test_an_end_that_closes_was_open_and_is_no_more() -> None:
    closed = opened_again = 0
    for conflict, found, _ in debriefed():
        best = [best_ends(conflict, found, at) for at in found.standings]
        for number in range(1, len(found.standings)):
            scenario, later = found.standings[number - 1].scenario, number
            while later < len(best) and found.standings[later].scenario == scenario:
                later += 1
            for party, before in best[number - 1].items():
                went = later > number and best[number][party] < before
                again = any(each[party] >= before for each in best[number:later])
                assert ((party, number) in found.closed) == (went and not again)
                closed += went and not again
                opened_again += went and again
    assert closed and opened_again


def best_ends(conflict: Conflict, found: Debrief, at: Standing) -> dict[str, int]:
    """The rank for each party of the best end from a situation: of what it likes least there."""
    game = reference(conflict, found, at.scenario)
    every = list(ends(game, to_state(conflict, dict(at.state))))
    return {
        party: max(min(game.dense[party][state] for state in end) for end in every) for party in game.parties
    }


def test_roads_come_nearer_as_by_the_second_solver() -> None:
    nearer = 0
    for conflict, first, wants in debriefed():
        claims = {
            key: replace(claim, query="never", policies=("all",), scenarios=("all",))
            for key, claim in first.model.claims.items()
            if len(claim.conditions) == 1
        }
        found = debrief(replace(first.model, claims=claims), first.play.log)
        assert len(found.roads) >= len({claim.conditions for claim in claims.values()})
        for road in found.roads:
            assert road.near is not None
            for place, standing in enumerate(found.standings):
                assert road.holds[place] == wants.judge.holds(road.condition, standing.state)
                game = reference(conflict, found, standing.scenario)
                assert road.near[place] == _away(game, conflict, wants, road.condition, standing.state)
            nearer += len(road.nearer)
    assert nearer


def _away(game: Game, conflict: Conflict, wants: Wants, condition: Any, start: Any) -> int | None:
    layer, seen, far = {to_state(conflict, dict(start))}, set[State](), 0
    names = {state: _raised(conflict, state) for state in game.feasible}
    while layer:
        if any(wants.judge.holds(condition, names[state]) for state in layer):
            return far
        seen |= layer
        layer = {move.to for state in layer for move in game.followed[state]} - seen
        far += 1
    return None


def _raised(conflict: Conflict, state: State) -> dict[str, str]:
    return {
        option: conflict.levels[option][level]
        for option, level in zip(conflict.options, state, strict=True)
        if level
    }


def test_what_acts_reveal_is_what_all_orders_have_alike() -> None:
    turned = contradicted = sealed = 0
    for _, found, wants in debriefed():
        for each in found.revealed:
            if not isinstance(each.wants, Statements) or len(each.wants.wishes) > 6:
                continue
            kept = [act for act in each.acts if act not in each.set_aside]
            every = list(permutations(range(len(each.wants.wishes))))
            agreeing = [order for order in every if all(_explains(wants, each, order, act) for act in kept)]
            assert agreeing
            assert each.agreeing == (len(agreeing), len(every))
            assert each.order == agreeing[0]
            for pair in each.reversed:
                assert all(order.index(pair.lower) < order.index(pair.upper) for order in agreeing)
                speaking = [o for o in every if all(_explains(wants, each, o, act) for act in pair.acts)]
                assert all(order.index(pair.lower) < order.index(pair.upper) for order in speaking)
            counts = [0, 0, 0]
            for upper in range(len(each.wants.wishes)):
                for lower in range(upper + 1, len(each.wants.wishes)):
                    told = {order.index(upper) < order.index(lower) for order in agreeing}
                    counts[2 if len(told) > 1 else 0 if told == {True} else 1] += 1
            assert counts == [each.confirmed, len(each.reversed), each.open]
            none = [o for o in every if all(_explains(wants, each, o, act) for act in each.acts)]
            assert bool(each.contradiction) == (not none) == bool(each.set_aside)
            sheet = tuple(range(len(each.wants.wishes)))
            assert [act for act, _ in each.against] == [
                act for act in each.acts if not _explains(wants, each, sheet, act)
            ]
            if each.sealed is not None:
                against = [act for act in each.acts if not _explains(wants, each, each.sealed.order, act)]
                assert list(each.sealed.against) == against
                sealed += bool(against)
            turned += len(each.reversed)
            contradicted += bool(each.contradiction)
    assert turned
    assert contradicted
    assert sealed


def _explains(wants: Wants, revealed: Revealed, order: tuple[int, ...], act: Act) -> bool:
    """Whether somebody with this order would do this, by the definition of the order."""
    chosen, over = (wants.values(revealed.wants, state) for state in act.chosen)
    for entry in order:
        if chosen[entry] != over[entry]:
            return chosen[entry] > over[entry]
    return not act.strict


def test_wedges_are_those_of_the_definition() -> None:
    """An outsider takes part, one member is pleased, and one who takes no part is harmed."""
    wedges = 0
    for conflict, found, _ in debriefed():
        for each in found.steps:
            movers = each.played.step.movers
            if not movers:
                assert all(split.number != each.played.number for split in found.splits)
                continue
            game = reference(conflict, found, each.played.scenario)
            start, end = (to_state(conflict, dict(at)) for at in (each.played.before, each.played.after))
            for side, members in found.model.sides.items():
                outside = any(party not in members for party in movers)
                pleased = {party for party in members if game.prefers(party, end, start)}
                harmed = {party for party in members if game.prefers(party, start, end)}
                split = [s for s in found.splits if (s.number, s.side) == (each.played.number, side)]
                assert bool(split) == (outside and bool(pleased) and bool(harmed - set(movers)))
                for one in split:
                    assert one.pleased in pleased
                    assert one.harmed in harmed - set(movers)
                wedges += bool(split)
    assert wedges


def test_every_seat_is_told_something() -> None:
    for _, found, _ in debriefed():
        assert set(found.truths) == set(found.model.parties)
        assert all(1 <= len(told) <= 3 for told in found.truths.values())


def test_what_is_left_open_is_wanted_by_all_who_would_make_it() -> None:
    left = 0
    for conflict, found, _ in debriefed():
        last = found.standings[-1]
        game, state = reference(conflict, found, last.scenario), to_state(conflict, dict(last.state))
        for party in game.parties:
            wanted = [move for move in game.followed[state] if party in move.movers]
            assert (party in found.left_open) == bool(wanted)
            if wanted:
                step = found.left_open[party]
                end = to_state(conflict, _named(step.state))
                assert Move(frozenset(step.movers), end) in wanted
                left += 1
    assert left


def test_a_part_that_cost_something_would_rather_have_been_kept_back() -> None:
    gave = 0
    for conflict, found, wants in debriefed():
        for each in found.ledger:
            played = found.steps[each.number - 1].played
            if len(played.step.movers) > 1:
                continue
            game = reference(conflict, found, played.scenario)
            start, end = to_state(conflict, dict(played.before)), to_state(conflict, dict(played.after))
            assert (each.cost is not None) == game.prefers(each.party, start, end)
            others = [party for party in game.parties if party != each.party]
            assert set(each.got) == {party for party in others if game.prefers(party, end, start)}
            gave += each.cost is not None
        for balance in found.balances:
            sheet = wants.preferences(balance.party, found.standings[0].scenario)
            conditions = {rule.condition for wish in (sheet.wishes if sheet else ()) for rule in wish.rules}
            last = found.standings[-1].state
            assert balance.met == sum(wants.judge.holds(each, last) for each in conditions)
            assert balance.of == len(conditions)
    assert gave


@pytest.mark.parametrize("seed", [0, 2, 3])
def test_the_same_log_gives_the_same_debrief(seed: int) -> None:
    found = played(seed)
    if found is None:
        return
    _, model, play, text = found
    _, events = read_log(log_text(play.log, text).encode(), "log")
    from detente.views.exercise.debrief_page import debrief_page

    assert debrief_page(debrief(model, events)) == debrief_page(debrief(model, events))


def test_what_a_computer_did_reveals_nothing_of_the_seat() -> None:
    text = (
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {name: Aland, options: {x: builds}, preferences: [a.x]}\n"
        "  b: {name: Beland, options: {z: pays}, preferences: [b.z]}\nstatus_quo: []\n"
    )
    table = Table.of(text)
    table.do("facilitator", "computer", party="a", reading="none")
    table.do("facilitator", "start")
    table.do("a", "move", change={"a.x": "on"})
    table.do("b", "move", change={"b.z": "on"})
    table.do("facilitator", "computer", party="a", reading=None)
    table.do("a", "move", change={"a.x": "off"})
    first, second = debrief(loads(text), table.play.log).revealed
    assert [(act.deed, act.step) for act in first.acts] == [("moved", 3)]
    assert (first.by_computer, second.by_computer) == (1, 0)
    assert [act.step for act in second.acts] == [2]
