"""The key of a quiz against the second solver, and what makes a quiz the same again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from detente import load
from detente.engine import DEFAULT_MAX_DEAL, reach_of
from detente.exercise.quiz import ASKED, LEVELS, Fewest, Holding, Question, Shut, Stable, Tempting, quiz
from detente.game import Game as Compiled
from detente.game import GameError, compile_game
from detente.language import Model, loads
from detente.language.condition.grammar import parse_condition
from detente.outlook import Possible, Willing, possible_states, willing_states
from detente.results import State as Described
from tests.reference.conflict import Conflict, State, to_state
from tests.reference.moves import Game, Move, game_of
from tests.reference.outlook import possible, willing
from tests.reference.stability import equilibria, stable
from tests.strategies import random_conflict, to_yaml

SEEDS = range(24)


def made(seed: int) -> Iterator[tuple[Conflict, Model, Question]]:
    """Yield the questions about a random conflict."""
    conflict = random_conflict(seed)
    model = loads(to_yaml(conflict))
    try:
        found = quiz(model, number=18, seed=seed)
    except GameError as error:
        assert "nothing to ask" in str(error)
        return
    assert found.tried <= 40 * 6
    for question in found.questions:
        yield conflict, model, question


def at(conflict: Conflict, state: Described) -> State:
    assert not isinstance(state, str)
    return to_state(conflict, state)


def test_every_key_is_right_by_the_second_solver() -> None:
    judged: dict[str, set[str]] = {}
    for seed in SEEDS:
        for conflict, model, question in made(seed):
            game, about = game_of(conflict), question.about
            match about:
                case Stable():
                    said = _stable(game, conflict, question, about)
                case Tempting():
                    said = _tempting(game, conflict, question, about)
                case Holding():
                    said = _holding(game, conflict, question, about)
                case Fewest():
                    said = _fewest(game, conflict, model, question, about)
                case Shut():
                    said = _shut(conflict, question, about)
            judged.setdefault(about.kind, set()).add(said)
    assert judged["stable"] >= {"()", "('gmr',)", "('gmr', 'smr')", "('nash', 'gmr', 'smr', 'seq')"}
    assert judged["tempting"] == {"one", "none"}
    assert judged["holding"] == {"nash", "seq"}
    assert judged["fewest"] >= {"possible 1", "possible 2", "possible None", "willing 1", "willing None"}
    assert judged["shut"] == {"shut"}


def _stable(game: Game, conflict: Conflict, question: Question, about: Stable) -> str:
    state = at(conflict, about.state)
    verdict = tuple(name for name in ASKED if stable(game, name, about.party, state))
    assert set(about.choices[question.answer]) == set(verdict)
    assert len(set(about.choices)) == len(about.choices)
    return str(verdict)


def _tempting(game: Game, conflict: Conflict, question: Question, about: Tempting) -> str:
    state = at(conflict, about.state)
    right = []
    for place, turn in enumerate(about.choices[:-1]):
        assert turn is not None
        assert turn.step is not None
        end = at(conflict, turn.step.state)
        assert Move(frozenset({turn.party}), end) in game.moves[state]
        if game.prefers(turn.party, end, state):
            right.append(place)
    assert about.choices[-1] is None
    assert [question.answer] == (right or [len(about.choices) - 1])
    return "one" if right else "none"


def _holding(game: Game, conflict: Conflict, question: Question, about: Holding) -> str:
    found = equilibria(game, about.concept)
    holds = [at(conflict, state) in found for state in about.choices]
    assert holds == [place == question.answer for place in range(len(holds))]
    assert [left is None for left in about.left] == holds
    return about.concept


def _fewest(game: Game, conflict: Conflict, model: Model, question: Question, about: Fewest) -> str:
    compiled = compile_game(model)
    reached = willing(game) if about.willing else possible(game)
    wanted = compiled.where(about.condition)
    names = [compiled.space.describe(int(number)) for number in wanted.nonzero()[0]]
    counts = [reached[at(conflict, name)] for name in names if at(conflict, name) in reached]
    right = min(counts, default=None)
    assert about.choices[question.answer] == right
    assert len(set(about.choices)) == len(about.choices)
    if about.steps is None:
        assert right is None
    else:
        assert len(about.steps) == right
        here = at(conflict, about.state)
        for step in about.steps:
            end = at(conflict, step.state)
            moves = game.followed if about.willing else game.moves
            assert Move(frozenset(step.movers), end) in moves[here]
            here = end
        assert here in {at(conflict, name) for name in names}
        plain = (api_willing if about.willing else api_possible)(compiled).way(wanted)
        assert plain is not None
        if len(plain.steps) == right:
            assert about.steps == plain.steps
    return f"{'willing' if about.willing else 'possible'} {right}"


def api_possible(game: Compiled) -> Possible:
    return possible_states(reach_of(game, DEFAULT_MAX_DEAL))


def api_willing(game: Compiled) -> Willing:
    return willing_states(game, DEFAULT_MAX_DEAL)


SHORT = """\
detente: 1
title: Two ways
parties:
  us:
    options:
      a: {title: does a, after: us.c or (us.d and us.e and us.f)}
      b: does b
      c: {title: does c, after: us.b}
      d: does d
      e: does e
      f: does f
      idle: does nothing of use
    preferences: [us.a, us.d and us.e and us.f, us.c, us.b]
  they: {options: {x: does x}, preferences: [they.x]}
"""


def test_the_key_takes_the_plainest_of_the_shortest_ways() -> None:
    """Of two steps with four changes, where the way of the fewest changes has three."""
    game = compile_game(loads(SHORT))
    wanted = game.where(parse_condition("us.a"))
    for graph in (api_possible(game), api_willing(game)):
        plain, short = graph.way(wanted), graph.shortest(wanted)
        assert plain is not None
        assert short is not None
        assert [dict(step.raised) for step in plain.steps] == [{"us.b": "on"}, {"us.c": "on"}, {"us.a": "on"}]
        assert [dict(step.raised) for step in short.steps] == [
            {"us.d": "on", "us.e": "on", "us.f": "on"},
            {"us.a": "on"},
        ]
        assert graph.shortest(game.where(parse_condition("us.a and not us.a"))) is None


def _shut(conflict: Conflict, question: Question, about: Shut) -> str:
    bound, free = game_of(conflict, about.policy), game_of(conflict)
    state = at(conflict, about.state)
    for place, turn in enumerate(about.choices):
        assert turn.option is not None
        spot = conflict.options.index(turn.option.name)
        level = turn.option.levels.index(turn.level)
        choice = (*state[:spot], level, *state[spot + 1 :])
        assert (choice in bound.chosen[state]) == (place != question.answer)
        if place == question.answer:
            assert choice in free.chosen[state]
    return "shut"


def test_no_question_gives_another_away_and_the_right_letters_are_spread() -> None:
    """No state is the answer of two questions of a kind, and no letter is right in more than a third."""
    for name in ("iran-2015", "elmira-1991"):
        for seed in range(4):
            found = quiz(load(name).written, number=9, seed=seed).questions
            rights = [
                str(each.about.choices[each.answer]) for each in found if isinstance(each.about, Holding)
            ]
            assert len(set(rights)) == len(rights)
            if name == "iran-2015":
                letters = Counter(each.answer for each in found)
                assert max(letters.values()) <= 3
                roads = [
                    steps for each in found if isinstance(each.about, Fewest) and (steps := each.about.steps)
                ]
                told = [
                    str({**step.raised, **step.lowered})
                    for steps in roads
                    for step in {str(s): s for s in steps}.values()
                ]
                assert len(set(told)) == len(told)


def test_conditions_that_hold_alike_are_asked_about_once() -> None:
    text = SHORT.replace("preferences: [they.x]", "preferences: [they.x, not not they.x, they.x and they.x]")
    for seed in range(6):
        found = quiz(loads(text), number=30, seed=seed).questions
        asked = [
            (str(each.about.condition), each.about.willing) for each in found if each.about.kind == "fewest"
        ]
        assert sum("they.x" in condition for condition, _ in asked) <= 2


def test_the_same_seed_gives_the_same_quiz_and_another_another() -> None:
    model = load("elmira-1991")
    first, again, other = (model.quiz(seed=seed).to_dict() for seed in (5, 5, 6))
    assert first == again
    assert first["questions"] != other["questions"]


def test_questions_are_in_order_of_difficulty_and_a_level_is_kept() -> None:
    model = load("iran-2015").written
    points = [each.difficulty.points for each in quiz(model, number=20).questions]
    assert points == sorted(points)
    assert len(set(points)) > 3
    for level in LEVELS:
        found = quiz(model, number=4, level=level).questions
        assert len(found) == 4
        assert {each.difficulty.level for each in found} == {level}


def test_no_question_is_asked_twice() -> None:
    for case in ("chicken", "iran-2015"):
        found = quiz(load(case).written, number=60).questions
        assert len({(each.about.kind, each.about.subject) for each in found}) == len(found)


def test_graph_form_has_all_kinds_but_policies() -> None:
    kinds = {each.about.kind for each in quiz(load("elmira-1991").written, number=20).questions}
    assert kinds == {"stable", "tempting", "holding", "fewest"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"level": "harder"}, "^a quiz is easy, middle or hard, not harder$"),
        ({"number": 0}, "^a quiz has at least one question, not 0$"),
    ],
)
def test_what_is_refused(given: dict[str, object], says: str) -> None:
    with pytest.raises(GameError, match=says):
        load("chicken").quiz(**given)  # type: ignore[arg-type]


def test_a_model_in_which_nothing_can_be_done() -> None:
    empty = loads("detente: 1\ntitle: Nothing\nparties: {a: {name: A}, b: {name: B}}\n")
    with pytest.raises(GameError, match="there is nothing to ask about this model"):
        quiz(empty)


def test_what_the_key_of_another_tells_is_asked_only_where_there_is_not_enough_else() -> None:
    """The road to one thing leads by the road to another: whoever has read its key knows the first step."""
    text = """detente: 1
title: Stairs
parties:
  a:
    name: A
    options: {x: climbs, y: {title: climbs on, after: a.x}, z: {title: climbs to the top, after: a.y}}
    preferences: [a.z, a.y, a.x]
status_quo: []
"""
    model = loads(text)
    few, many = ([each.about for each in quiz(model, number=number, seed=1).questions] for number in (3, 40))
    few_roads, many_roads = (
        [each for each in found if isinstance(each, Fewest) and each.steps] for found in (few, many)
    )
    assert len(few_roads) <= 1
    assert len(many_roads) == 6, "where there is not enough else, they are asked all the same"
