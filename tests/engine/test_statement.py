"""What a policy says, by kind: on random conflicts as the definitions have it, and on small models."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.game import GameError, compile_game
from detente.language import loads, parse_condition
from detente.language.condition import Agreed, Compare, Condition, Constant, Named
from detente.language.meaning.check_condition import check_condition
from detente.strategy import Statement, statement
from detente.strategy.at_level import at_level, mentions
from detente.strategy.lasting import lasts
from detente.strategy.stance import stance
from detente.strategy.terms import guards_of, terms_of
from tests.batches import batches
from tests.engine.worlds import both, conflict_and_model, named
from tests.reference import moves, outlook
from tests.reference.conflict import Conflict
from tests.reference.rules import side_of
from tests.reference.stance import mind

BATCH = 25


def by_level(guards: Any) -> list[Any]:
    """Return the conditions of guards that may be written level by level."""
    return list(guards.values()) if isinstance(guards, dict) else [] if guards is None else [guards]


@pytest.mark.parametrize("first", batches(BATCH))
def test_how_outsiders_like_a_step(first: int) -> None:
    for seed in range(first, first + BATCH):
        conflict, model = conflict_and_model(seed)
        reference = moves.game_of(conflict)
        if not reference.feasible:
            continue
        game = compile_game(model)
        for policy in conflict.policies:
            members = side_of(conflict, policy)
            for written in conflict.policies[policy]["commitments"]:
                option = model.option(written["option"])
                told = by_level(written.get("requires"))
                read = [
                    guard.condition
                    for each in model.policies[policy].commitments
                    if each.option == option.name
                    for guard in each.requires
                ]
                if len(read) != len(told):
                    continue  # several commitments on one option
                levels = option.levels[1:]
                found = stance(game, members, option, levels, read)
                expected = {
                    party: mind(reference, party, option.name, levels, told)
                    for party in conflict.parties
                    if party not in members
                }
                assert found.minds == expected, (seed, policy, option.name)


@pytest.mark.parametrize("first", batches(BATCH))
def test_what_is_left_of_a_condition_at_a_level(first: int) -> None:
    for seed in range(first, first + BATCH):
        conflict, model = conflict_and_model(seed)
        if not moves.game_of(conflict).feasible:
            continue
        game = compile_game(model)
        conditions = [rule.condition for rule in (*model.infeasible, *model.facts.values())]
        for option in model.options():
            place = game.space.index[option.name]
            guards = [condition for _, _, condition in guards_of(option)]
            for level in range(len(option.levels)):
                here = game.feasible & game.space.flat(game.space.axis(place) == level)
                for condition in conditions + guards:
                    left = at_level(model, condition, option, level)
                    assert not mentions(model, left, option)
                    assert (game.where(left)[here] == game.where(condition)[here]).all(), (seed, condition)


def sayable(conflict: Conflict, policy: str) -> bool:
    """Tell whether a policy has a status quo to start from."""
    return moves.start(conflict, policy) is not None and bool(moves.game_of(conflict).feasible)


@pytest.mark.parametrize("first", batches(BATCH, 0.6))
def test_what_stays_open_is_open_wherever_matters_go(first: int) -> None:
    for seed in range(first, first + BATCH):
        conflict, model = conflict_and_model(seed)
        for policy in conflict.policies:
            if not sayable(conflict, policy):
                continue
            found = statement(model, policy)
            game = moves.game_of(conflict, policy)
            for said in found.open:
                option = said.terms.option
                place = conflict.index[option.name]
                lowest = option.levels.index(said.terms.levels[0])
                for state in outlook.possible(game):
                    if state[place] < lowest:
                        alone = [
                            chosen
                            for chosen, move in game.chosen[state].items()
                            if move.to[place] >= lowest
                            and chosen[:place] == state[:place]
                            and chosen[place + 1 :] == state[place + 1 :]
                        ]
                        assert alone, (seed, policy, option.name, state)
            for said in found.red_lines:
                shut = {said.terms.option.levels.index(level) for level in said.terms.levels}
                place = conflict.index[said.terms.option.name]
                for state in outlook.possible(game):
                    reached = (move.to[place] for move in game.moves[state])
                    raised = {level for level in reached if level > state[place]}
                    assert not raised & shut, (seed, policy, said.terms.option.name)


@pytest.mark.parametrize("first", batches(BATCH))
def test_what_lasts_is_ended_by_no_move(first: int) -> None:
    lasting = 0
    for seed in range(first, first + BATCH):
        conflict, model = conflict_and_model(seed)
        for policy in ["none", *conflict.policies]:
            found = both(conflict, model, policy, "base")
            if found is None:
                continue
            reference, game = found
            conditions: list[Condition] = [rule.condition for rule in model.facts.values()]
            conditions += [Named(key) for key in model.agreements]
            conditions += [
                Agreed(key, ">=", level) for key, of in model.agreements.items() for level in of.levels[1:]
            ]
            conditions += [
                Compare(option.name, ">=", level) for option in model.options() for level in option.levels[1:]
            ]
            for condition in conditions:
                if lasts(game, condition):
                    lasting += 1
                    holds = named(reference, game, np.flatnonzero(game.feasible & game.where(condition)))
                    for state in holds:
                        assert {move.to for move in reference.moves[state]} <= holds, (
                            seed,
                            policy,
                            condition,
                        )
    assert lasting


FOR_GOOD = """
detente: 1
title: For good
parties:
  a:
    options:
      arms: {levels: [all, some, none]}
      pledge: {title: pledges, reversible: false}
      vow: {title: vows, reversible: false, while: b.trust}
      word: gives its word
  b: {options: {trust: trusts}}
agreements:
  pact: {between: [a, b], reversible: false, levels: [none, half, full]}
  loose: {between: [a, b]}
  held: {between: [a, b], reversible: false, while: a.word}
facts: {done: a.pledge and a.arms == none, gone: a.arms >= none and a.pledge}
moves:
  - {party: a, from: a.arms >= none, to: not a.arms >= none}
  - {party: b, from: a.word, to: not a.word}
  - {party: a, from: a.word and b.trust, to: not a.word}
"""


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("a.arms >= none", True),
        ("a.arms >= some", False),
        ("a.arms", False),
        ("a.arms == none", False),
        ("a.pledge", True),
        ("not a.pledge", False),
        ("a.vow", False),
        ("a.word", False),
        ("a.pledge and a.arms >= none", True),
        ("a.pledge and a.word", False),
        ("pact", True),
        ("pact >= full", True),
        ("pact < full", False),
        ("a.pact", False),
        ("loose", False),
        ("held", False),
        ("gone", True),
        ("done", False),
    ],
)
def test_what_cannot_end(text: str, stays: bool) -> None:
    model = loads(FOR_GOOD)
    assert lasts(compile_game(model), check_condition(model, text)) == stays


def test_what_snapback_ends_does_not_last() -> None:
    bound = "{a.pledge: {requires: b.trust, snapback: true}}"
    text = f"sides: {{us: [a]}}\npolicies: {{p: {{side: us, commitments: {bound}}}}}\n"
    model = loads(FOR_GOOD + text)
    pledged = check_condition(model, "a.pledge")
    assert [lasts(compile_game(model, policy), pledged) for policy in (None, "p")] == [True, False]


def test_nobody_is_warned_of_what_cannot_be() -> None:
    """What hangs on something that is there for good is asked for it once and never ends."""
    bound = "{b.trust: {requires: CONDITION, snapback: true}}"
    text = f"sides: {{us: [b]}}\npolicies: {{p: {{side: us, commitments: {bound}}}}}\n"
    for condition, requires, holds in (
        ("a.arms >= none", ["a.arms >= none"], []),
        ("a.arms >= some and a.arms >= none", ["a.arms >= none"], []),
        ("a.arms >= none and a.word", ["a.arms >= none"], ["a.word"]),
        ("a.arms >= some", [], ["a.arms >= some"]),
    ):
        model = loads(
            FOR_GOOD.replace("while: b.trust", "while: a.word") + text.replace("CONDITION", condition)
        )
        found = statement(model, "p")
        (said,) = (each for kind in ("offers", "unclear", "warnings") for each in getattr(found, kind))
        told = said.to_dict()
        assert (told.get("requires", []), told.get("while", [])) == (requires, holds)
        assert [each.to_dict()["while"] for each in found.withdrawals] == ([holds] if holds else [])


NOTICE = """
detente: 1
title: The snapback
parties:
  us: {name: United States, options: {talks: holds talks}, preferences: [not iran.high]}
  e3:
    name: The E3
    options: {notice: gives the snapback notice, relief: lifts its sanctions}
    preferences: [iran.inspectors]
  iran:
    name: Iran
    options: {inspectors: admits the inspectors, talks: holds talks with Washington, high: enriches uranium}
    preferences: [not e3.notice, e3.relief, not iran.inspectors]
status_quo: [iran.inspectors]
sides: {west: [us, e3]}
policies:
  offer:
    side: west
    commitments:
      e3.notice: {requires: not iran.inspectors or not iran.talks, promise: not iran.inspectors}
      e3.relief: {requires: iran.inspectors, snapback: true}
      us.talks: {after: iran.talks}
demands:
  room: {by: iran, condition: e3.relief and not e3.notice}
  limits: {by: e3, condition: not iran.high}
  theirs: {by: us, condition: us.talks}
"""
WAGES = """
detente: 1
title: A strike
parties:
  union:
    name: The union
    options:
      strike: {title: strikes, levels: [none, partial, full], requires: not govt.arbitration}
    preferences: [operator.raise, not union.strike]
  operator:
    name: The operator
    options: {raise: {title: raises wages, levels: [none, three, six]}, lockout: locks the workers out}
    preferences: [not union.strike, not operator.raise]
  govt: {name: The government, options: {arbitration: imposes arbitration}, preferences: [not union.strike]}
agreements: {contract: {title: a contract, between: [union, operator]}}
status_quo: []
sides: {operator: [operator], union: [union], govt: [govt]}
relationship: {peace: {between: [union, operator], rungs: {calm: not union.strike, strike: true}}}
scenarios:
  secret: {preferences: {union: [union.strike]}}
  open: {public: true, preferences: {union: [union.strike]}}
policies:
  three_or_nothing:
    side: operator
    commitments:
      operator.raise: {requires: contract and operator.raise <= three}
      operator.lockout: {never: true}
  until_the_raise:
    side: union
    commitments: {union.strike: {requires: not operator.raise, snapback: true, promise: not operator.raise}}
  arbitrate: {side: govt, commitments: {govt.arbitration: {after: union.strike}}}
"""


def kinds(found: Statement) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return what is said of which options and levels, by kind."""
    return {
        kind: [(each.terms.option.name, each.terms.levels) for each in of]
        for kind, of in found.steps().items()
        if of
    }


ON = ("on",)
SAID: list[tuple[str, str, dict[str, Any]]] = [
    (
        NOTICE,
        "offer",
        {
            "offers": [("e3.relief", ON)],
            "withdrawals": [("e3.relief", ON)],
            "warnings": [("e3.notice", ON), ("e3.notice", ON)],
            "unclear": [("us.talks", ON)],
        },
    ),
    (
        WAGES,
        "three_or_nothing",
        {
            "offers": [("operator.raise", ("three",))],
            "red_lines": [("operator.raise", ("six",)), ("operator.lockout", ON)],
            "open": [("operator.contract", ON)],
        },
    ),
    (
        WAGES,
        "until_the_raise",
        {
            "warnings": [("union.strike", ("partial", "full")), ("union.strike", ("partial", "full"))],
            "open": [("union.contract", ON)],
        },
    ),
    (WAGES, "arbitrate", {"unclear": [("govt.arbitration", ON)]}),
]


@pytest.mark.parametrize(("text", "policy", "expected"), SAID, ids=[policy for _, policy, _ in SAID])
def test_steps_by_kind(text: str, policy: str, expected: dict[str, Any]) -> None:
    assert kinds(statement(loads(text), policy)) == expected


def test_only_what_is_asked_of_the_side_itself_is_asked_of_it() -> None:
    asked = statement(loads(NOTICE), "offer").asked
    assert [(each.demand.key, each.others, each.possible, each.met) for each in asked] == [
        ("room", (), True, False)
    ]


def test_only_public_scenarios_are_told() -> None:
    assert list(statement(loads(WAGES), "arbitrate").endings) == ["base", "open"]


def test_what_is_asked_of_others_too_names_them() -> None:
    text = WAGES + "demands: {both: {by: union, condition: operator.raise and govt.arbitration}}\n"
    (asked,) = statement(loads(text), "three_or_nothing").asked
    assert asked.others == ("govt",)


def test_own_rules_and_commitments_add_up_and_a_harmless_never_is_an_assurance() -> None:
    text = """
detente: 1
title: Aid
parties:
  a:
    options:
      x: {title: sends aid, requires: b.y}
      z: {title: stops tests, after: b.w}
      w: waits
      v: {title: votes, while: b.y}
      u: never comes
      s: shoots
    preferences: [a.w]
  b: {options: {y: stops tests, w: waits}, preferences: [not a.s, a.z]}
infeasible: [a.u, a.w and b.w]
status_quo: [a.v, b.y]
sides: {us: [a]}
policies:
  p:
    side: us
    commitments: {a.z: [{requires: b.y, snapback: true}, {requires: b.y}], a.s: {never: true}}
"""
    found = statement(loads(text), "p")
    assert kinds(found) == {
        "offers": [("a.z", ON)],
        "assurances": [("a.s", ON)],
        "withdrawals": [("a.z", ON)],
        "red_lines": [("a.u", ON)],
        "open_on_terms": [("a.x", ON), ("a.w", ON), ("a.v", ON)],
    }
    terms = found.offers[0].terms
    assert (terms.after, terms.requires, terms.hold) == (
        (parse_condition("b.w"),),
        (),
        (parse_condition("b.y"),),
    )
    assert [each.standing for each in found.open_on_terms] == [False, False, True]


def test_levels_with_terms_of_their_own_are_told_apart() -> None:
    model = loads(
        WAGES.replace(
            "raise: {title: raises wages,",
            "raise: {title: raises wages, while: contract or operator.raise <= three,",
        )
    )
    found = terms_of(model, model.option("operator.raise"), ())
    assert [(each.levels, each.hold) for each in found] == [
        (("three",), ()),
        (("six",), (parse_condition("contract"),)),
    ]


RAMP = """
detente: 1
title: Wages by degrees
parties:
  union: {name: the unions, plural: true, options: {calm: keep the peace}, preferences: [operator.raise]}
  operator:
    name: the operator
    options: {raise: {title: raises wages, levels: [none, three, six, nine]}}
    preferences: [union.calm, not operator.raise]
agreements: {contract: {title: a contract, between: [union, operator], levels: [none, short, long]}}
status_quo: []
sides: {operator: [operator]}
policies:
  ramp:
    side: operator
    commitments:
      operator.raise:
        requires: {three: contract, six: contract >= long and union.calm}
        snapback: true
        never: nine
"""


def test_guards_by_level_are_said_of_the_levels_that_they_guard() -> None:
    found = statement(loads(RAMP), "ramp")
    assert kinds(found) == {
        "offers": [("operator.raise", ("three",)), ("operator.raise", ("six",))],
        "withdrawals": [("operator.raise", ("three", "six")), ("operator.raise", ("six",))],
        "red_lines": [("operator.raise", ("nine",))],
        "open": [("operator.contract", ("short", "long"))],
    }
    contract, long, calm = (parse_condition(text) for text in ("contract", "contract >= long", "union.calm"))
    assert [set(each.terms.hold) for each in found.withdrawals] == [{contract}, {long, calm}]


def test_a_condition_on_an_agreement_is_answered_at_a_level_of_a_consent() -> None:
    model = loads(RAMP)
    asked, option = check_condition(model, "contract >= long"), model.option("operator.contract")
    assert mentions(model, asked, option)
    assert at_level(model, asked, option, 1) == Constant(False)
    assert at_level(model, asked, option, 2) == check_condition(model, "union.contract >= long")
    assert at_level(model, asked, model.option("operator.raise"), 2) == asked


def test_ends_are_told_in_both_readings_where_they_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    model = loads(WAGES)
    answer = statement(model, "arbitrate").endings["open"].answer
    assert answer is not None and answer.answer is None
    monkeypatch.setattr("detente.outlook.foresight.SECOND", 0.0)
    assert statement(model, "arbitrate").endings["open"].answer is None


def test_a_policy_that_is_not_there() -> None:
    with pytest.raises(GameError, match="did you mean arbitrate"):
        statement(loads(WAGES), "arbitrat")


def test_where_matters_end_is_told_by_the_rungs_of_the_ends() -> None:
    found = statement(loads(WAGES), "arbitrate").endings["base"]
    assert found.rests + found.cycles > 0
    assert np.all([span.best in ("calm", "strike") for span in found.ladders.values()])
