"""States in which a party must move: small graphs worked out by hand; `test_graph_form` has random ones."""

from __future__ import annotations

import pytest

from detente.game import Game, compile_game
from detente.language import loads
from detente.outlook import outlook, status_quo_table
from detente.stability import Question, ask_why, coalition_stability, stability

# 1 is a truce. The first may break it (2), and then the second must strike (3) or give in (4).
CRISIS = """
detente: 1
title: A crisis
states: {1: truce, 2: broken, 3: war, 4: gain}
parties:
  first: {moves: {1: [2]}, ranking: [4, 1, 3]}
  second: {moves: {2: [3, 4]}, must_move: [2], ranking: [1, %s]}
status_quo: 1
scenarios:
  hawk: {preferences: {second: {ranking: [1, 3, 4]}}}
  bound: {moves: [{party: second, from: state 2, to: state 4}]}
  stuck: {moves: [{party: second, from: state 2, to: state 3 or state 4}]}
"""


def game(text: str, scenario: str | None = None) -> Game:
    return compile_game(loads(text), None, scenario)


def held(found: Game, concept: str) -> list[str]:
    return [found.space.states[s] for s in stability(found, concepts=[concept]).numbers(concept)]


def ends(found: Game) -> list[str]:
    return [found.space.states[int(s)] for end in outlook(found, 3).ends for s in end.numbers]


@pytest.mark.parametrize("concept", ["nash", "gmr", "smr", "seq", "lh:1", "lh:4", "nm"])
def test_what_comes_of_it_is_what_it_is_worth(concept: str) -> None:
    """The first breaks the truce when the second, who must answer, would give in."""
    yields, strikes = CRISIS % "4, 3", CRISIS % "3, 4"
    # an answer that the second would not give deters all the same where any answer does
    assert held(game(yields), concept) == (["1", "3", "4"] if concept in ("gmr", "smr") else ["3", "4"])
    assert held(game(strikes), concept) == ["1", "3", "4"]
    assert held(game(yields, "hawk"), concept) == ["1", "3", "4"]
    assert ends(game(yields)) == ["4"] and ends(game(strikes)) == ["1"]


def test_ranks_follow_what_a_world_leaves() -> None:
    text = CRISIS % "4, 3"
    assert game(text).ranks[0].tolist() == [1, 2, 0, 2]
    assert game(text, "bound").ranks[0].tolist() == [1, 0, 0, 2], "it must strike"
    assert ends(game(text, "bound")) == ["1"]
    stuck = game(text, "stuck")
    assert not stuck.must.any()
    assert stuck.ranks[0].tolist() == [2, 0, 1, 3], "nothing must happen, so its own place counts: the last"


def test_who_does_not_care_is_feared() -> None:
    """Of moves that are equal for the one who must, everybody else counts with the worst for himself."""
    text = CRISIS % "[3, 4]"
    found = game(text)
    assert found.worth is not None and found.worth.tolist() == [[0, 2, 2, 3], [0, 2, 2, 3]]
    assert held(found, "nash") == ["1", "3", "4"]


def test_a_turn_goes_on_to_where_one_need_not_move() -> None:
    """The others answer when the turn is over, not in the middle of it."""
    found = game(
        "detente: 1\ntitle: T\nstates: {1: a, 2: b, 3: c, 4: d}\nparties:\n"
        "  a: {moves: {1: [2], 2: [3]}, must_move: [2], ranking: [3, 1, 4]}\n"
        "  b: {moves: {3: [4]}, ranking: [4, 3, 1]}\nstatus_quo: 1\n"
    )
    assert held(found, "nash") == ["4"]
    assert held(found, "seq") == ["1", "4"], "from 3, where a's turn ends, b goes to 4"
    why = ask_why(found, 0, "a", Question(concepts=["seq"]))
    assert [one.step.state for one in why.improvements] == ["3"]
    assert [step.state for step in why.improvements[0].sanctioned_by] == ["4"]
    reached = status_quo_table(found)
    assert reached.moves.distance.tolist() == [0, 1, 2, 3], "arc by arc"


def test_a_party_without_preferences_must_move_all_the_same() -> None:
    found = game(
        "detente: 1\ntitle: T\nstates: {1: a, 2: b, 3: c}\nparties:\n"
        "  a: {moves: {1: [2, 3]}, must_move: 1}\n  b: {ranking: [2, 3]}\nstatus_quo: 1\n"
    )
    assert ends(found) == ["2", "3"]
    assert held(found, "gmr") == ["2", "3"]


BEYOND = """
detente: 1
title: The answer goes on where somebody had to move
states: {s: start, x: crossing, y: beyond, z: end}
parties:
  a: {moves: {s: [x]}, ranking: [y, x, s, z]}
  b: {moves: {y: [z]}, ranking: [z, s, x, y]}
  c: {moves: {x: [y]}, must_move: [x], ranking: [s, x, y, z]}
status_quo: s
"""


def test_who_must_move_is_part_of_an_answer_though_it_gains_nothing() -> None:
    """From x the third must go to y, and only from there does the second answer with z."""
    there = game(BEYOND)
    assert held(there, "nash") == ["z"]
    assert "s" in held(there, "seq")
    alone = stability(there, concepts=["seq"]).stable["seq"][0]
    together = coalition_stability(there, [(0,)], concepts=["seq"]).stable["seq"][0]
    assert alone.tolist() == together.tolist() == [True] * 4
