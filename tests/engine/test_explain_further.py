"""Every explanation agrees with the verdict, and its steps are moves of the reference."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np

from detente.game import Game
from detente.results import State as Described
from detente.stability import TYPES, Question, Stability, ask, ask_who_leaves, ask_why
from tests.engine.test_further import doubtful, games, states
from tests.reference import moves
from tests.reference.conflict import State
from tests.reference.graph import GraphGame, legal_ends

CONCEPTS = ("nash", "gmr", "smr", "seq")


def compare(reference: moves.Game, game: Game, question: Question, focal: list[str | None]) -> None:
    found = ask(game, question)
    (concept,) = [name for name in found.stable if name == question.read()[0] or question.strength][-1:]
    for state in np.flatnonzero(game.feasible)[::3].tolist():
        for place, party in enumerate(focal):
            why = ask_why(game, state, party, question)
            assert why.stable == bool(found.stable[concept][place, state]), (question, state, party)
            assert why.stable == all(one.sanctioned_by for one in why.improvements)
            members = frozenset(why.party.split("+"))
            for one in why.improvements:
                _is_move(reference, game, found, state, one.step.movers, one.step.state)
                assert {*one.step.movers} <= members
                at = number(game, one.step.state)
                if one.together is not None:
                    continue
                assert all(a.movers != b.movers for a, b in pairwise(one.sanctioned_by))
                for step in (*one.sanctioned_by, *one.follows):
                    _is_move(reference, game, found, at, step.movers, step.state)
                    at = number(game, step.state)


def number(game: Game, state: Described) -> int:
    return game.find_state(state)


def _is_move(
    reference: moves.Game, game: Game, found: Stability, start: int, movers: tuple[str, ...], end: Described
) -> None:
    source, target = _state(reference, game, start), _state(reference, game, number(game, end))
    if isinstance(reference, GraphGame):
        assert target in legal_ends(reference, frozenset(movers), source)
    else:
        assert moves.Move(frozenset(movers), target) in reference.moves[source]


def _state(reference: moves.Game, game: Game, state: int) -> State:
    mask = np.zeros(game.space.size, dtype=np.bool_)
    mask[state] = True
    (found,) = states(reference, game, mask)
    return found


def test_coalitions() -> None:
    for seed in range(8):
        for reference, game in games(seed, max_deal=4):
            for members in list(combinations(game.parties, 2))[:2]:
                for concept in CONCEPTS:
                    compare(reference, game, Question(concepts=[concept], coalition=members), [None])


def test_graph_form_and_limited_moves() -> None:
    for seed in range(8):
        for reference, game in games(seed):
            concepts = ["lh:1", "lh:2", "lh:4"] + ([*CONCEPTS] if game.space.states else ["sim", "tableau"])
            for concept in concepts:
                compare(reference, game, Question(concepts=[concept]), list(game.parties))


def test_unknown_and_strength() -> None:
    for seed in range(16):
        for reference, game in doubtful(seed):
            for concept in CONCEPTS:
                for kind in TYPES:
                    question = Question(concepts=[concept], unknown=kind, strict=seed % 5 == 0)
                    compare(reference, game, question, list(game.parties))
                if concept != "nash":
                    question = Question(concepts=[concept], strength=True)
                    compare(reference, game, question, list(game.parties))


def test_who_leaves() -> None:
    """Each gain is told once, none is lost, and the deals are the lean ones of the reference."""
    alike = deals = 0
    for seed in range(12):
        for reference, game in games(seed):
            for state in np.flatnonzero(game.feasible)[::7].tolist():
                found = ask_who_leaves(game, state, Question(concepts=["seq"]))
                at = _state(reference, game, state)
                assert found.deals is not None
                led = {
                    (frozenset(step.movers), _state(reference, game, number(game, step.state)))
                    for step in found.deals
                }
                assert led == {tuple(move) for move in reference.followed[at] if len(move.movers) > 1}
                deals += len(led)
                for party, told in zip(reference.parties, found.parties, strict=True):
                    if reference.must(party, at):
                        continue
                    ends = reference.unilateral_improvements(party, at)
                    assert sum(1 + one.alike for one in told.improvements) == len(ends), (seed, state, party)
                    assert told.stable == all(one.sanctioned_by for one in told.improvements)
                    best = max((reference.dense[party][end] for end in ends), default=0)
                    assert best == max(
                        (
                            reference.dense[party][_state(reference, game, number(game, one.step.state))]
                            for one in told.improvements
                        ),
                        default=0,
                    )
                    alike += sum(one.alike for one in told.improvements)
    assert alike and deals
