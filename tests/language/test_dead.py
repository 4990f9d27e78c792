"""What is written and can never be is warned of, with its place, however many states there are."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli import main
from detente.engine import reach_of
from detente.game import compile_game
from detente.game.rules import scenario_of
from detente.language import Condition, Model, Statements, read
from detente.language.checking.feasible_states import FeasibleStates
from detente.language.condition import walk
from detente.outlook import possible_states
from tests.batches import batches
from tests.engine.worlds import conflict_and_model

CONFLICTS = 10

SMALL = """\
detente: 1
title: A first wish that can never be
parties:
  japan:
    options: {support: supports, agenda: {title: sets the agenda, levels: [none, some, full]}}
    preferences: [japan.agenda, japan.support and not us.x]
  us: {options: {x: does x}, preferences: [us.x]}
infeasible: [japan.support and japan.agenda, not japan.support and japan.agenda]
facts: {set: japan.agenda >= full}
status_quo: []
relationship: {r: {between: [us, japan], rungs: {top: set and us.x, low: true}}}
goal: set
question: {goal: us.x and set, avoid: japan.agenda}
demands: {d: {by: japan, condition: japan.agenda}}
scenarios:
  dark: {infeasible: [us.x], preferences: {us: [us.x and japan.support]}}
claims:
  c: {never: japan.agenda}
  e: {possible: us.x, scenario: dark}
  f: {first: [us.x, japan.agenda]}
"""


def found(text: str) -> list[str]:
    return [f"{p.line}:{p.column}: {p.severity}: {p.message}" for p in read(text).problems]


def test_everything_that_can_never_be_is_told_at_its_place() -> None:
    nothing = "no state that can exist meets"
    outright = "the rules say outright that nothing meets"
    assert found(SMALL) == [
        f"5:82: warning: japan.agenda can never be some: {nothing} `japan.agenda == some`",
        f"5:88: warning: japan.agenda can never be full: {nothing} `japan.agenda == full`",
        f"6:19: warning: japan wants what can never be: {nothing} `japan.agenda`",
        f"9:9: warning: the fact set can never hold: {nothing} `japan.agenda >= full`",
        f"11:50: warning: no state can be on the rung top of r: {nothing} `set and us.x`",
        f"12:1: warning: the goal can never be reached: {nothing} `set`",
        f"13:12: warning: what is asked for can never be: {nothing} `us.x and set`",
        f"13:32: warning: what to avoid can never be: {nothing} `japan.agenda`",
        f"14:11: warning: the demand d can never be met: {nothing} `japan.agenda`",
        f"16:49: note: in scenario dark us wants what can never be: {outright} `us.x and japan.support`",
        f"18:7: warning: the claim c is of a state that cannot exist: {nothing} `japan.agenda`",
        f"19:7: note: in scenario dark the claim e is of a state that cannot exist: {outright} `us.x`",
        f"20:21: warning: the claim f is of a state that cannot exist: {nothing} `japan.agenda`",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "[japan.support and japan.agenda, not japan.support and japan.agenda]",
            "[japan.support and us.x and set]",
        ),
        ("infeasible: [japan", "about: nothing is ruled out\n#"),
    ],
)
def test_what_can_be_is_not_warned_of(old: str, new: str) -> None:
    assert not [line for line in found(SMALL.replace(old, new)) if "warning" in line]


OPTIONS = """\
detente: 1
title: T
parties:
  a:
    options:
      up: {title: up, while: b.z}
      two: two
    preferences: [a.up]
  b: {options: {z: z}, weights: {a.up: 2, a.two: 1}}
agreements: {pact: {title: a pact, between: [a, b]}}
infeasible: [RULES]
"""


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        ("b.z", ["a.up can never be raised", "b.z can never be raised", "a wants", "b wants"]),
        ("a.up and b.z", ["a.up can never be raised", "a wants", "b wants"]),
        ("not a.two", ["note: a.two can never be down"]),
        ("a.pact", ["note: a.pact can never be raised"]),
        ("a.pact, b.pact", ["note: nobody can ever consent to pact"]),
        ("a.pact or b.pact", ["nobody can ever consent to pact"]),
        ("pact", []),
        ("a.pact and a.two, a.pact and not a.two", ["a.pact can never be raised"]),
        ("a.up and a.two", []),
    ],
)
def test_options_that_can_never_move_are_told(rules: str, told: list[str]) -> None:
    lines = found(OPTIONS.replace("RULES", rules))
    assert len(lines) == len(told)
    assert all(any(each in line for line in lines) for each in told)


GUARDED = """\
detente: 1
title: Guards that nothing meets
parties:
  a:
    options:
      x: {title: x, requires: b.y and b.z}
      w: {title: w, after: b.y and not b.z}
      v: v
    preferences: [a.x]
  b: {options: {y: y, z: z}, preferences: [b.y]}
infeasible: [b.y and b.z, b.y and not b.z and a.x, b.y and not b.z and not a.x]
moves:
  - {party: a, from: b.y and not b.z, to: a.x}
  - {party: b, from: a.x, to: b.y and b.z}
sides: {s: [a]}
scenarios:
  dark: {infeasible: [a.v and b.z, a.v and not b.z], moves: [{party: a, from: a.x, to: a.v}]}
policies:
  p:
    side: s
    commitments:
      a.v: [{requires: b.y and b.z}, {after: b.z and b.y, promise: b.z or b.y}]
      a.x: {promise: b.y and b.z}
candidates: [{option: a.v, requires: b.z}, {option: a.v, after: b.y and b.z}]
status_quo: []
"""


def test_guards_bans_and_promises_that_nothing_meets_are_told() -> None:
    nothing = "no state that can exist meets"
    lines = [line for line in found(GUARDED) if "b.y can never" not in line and "b wants" not in line]
    assert lines == [
        f"6:21: warning: the `requires` of a.x can never hold: {nothing} `b.y and b.z`",
        f"7:21: warning: the `after` of a.w can never hold: {nothing} `b.y and not b.z`",
        f"13:16: warning: a ban on a rules out nothing: {nothing} `b.y and not b.z`",
        f"14:27: warning: a ban on b rules out nothing: {nothing} `b.y and b.z`",
        f"17:84: warning: in scenario dark a ban on a rules out nothing: {nothing} `a.v`",
        f"22:14: warning: under policy p the `requires` of a.v can never hold: {nothing} `b.y and b.z`",
        f"22:39: warning: under policy p the `after` of a.v can never hold: {nothing} `b.z and b.y`",
        f"23:13: warning: under policy p the promise on a.x can never be due: {nothing} `b.y and b.z`",
        f"24:58: warning: in candidate 2 the `after` of a.v can never hold: {nothing} `b.y and b.z`",
    ]


@pytest.mark.parametrize(
    ("y", "terms"),
    [("{title: y, while: b.z}", "b.y: {after: a.x}"), ("y", "b.y: {requires: b.z, snapback: true}")],
    ids=["while", "snapback"],
)
def test_a_guard_is_not_warned_of_that_only_what_drops_again_meets(y: str, terms: str) -> None:
    """Lowering z and raising x in one move, b chooses y without z, which no state has: y drops, x is up."""
    text = (
        "detente: 1\ntitle: T\nsides: {s: [b]}\nstatus_quo: []\n"
        f"parties: {{b: {{options: {{x: {{title: x, requires: b.y and not b.z}}, y: {y}, z: z}}}}, "
        "a: {options: {x: x}}}\n"
        f"infeasible: [b.y and not b.z]\npolicies: {{p: {{side: s, commitments: {{{terms}}}}}}}\n"
    )
    assert not [line for line in found(text) if "requires" in line]
    game = compile_game(read(text).require(), "p")
    assert possible_states(reach_of(game, 1)).distance[game.find_state({"b.x": "on"})] > 0


def test_graph_form_is_looked_through_too() -> None:
    text = (
        "detente: 1\ntitle: T\nstates: {1: a, 2: b}\nparties: {p: {moves: {1: [2]}, ranking: [2, 1]}}\n"
        "infeasible: [state 2 and not state 1]\nfacts: {won: state 2}\nstatus_quo: 1\n"
    )
    says = "the fact won can never hold: no state that can exist meets `state 2`"
    assert found(text) == [f"6:9: warning: {says}"]
    ban = "moves: [{party: p, from: state 1, to: state 2}, {party: p, from: state 2, to: state 1}]\n"
    assert found(text.replace("facts: {won: state 2}\n", ban)) == [
        f"6:{column}: warning: a ban on p rules out nothing: no state that can exist meets `state 2`"
        for column in (35, 60)
    ]


def test_a_model_of_many_options_is_told_of_all_the_same() -> None:
    options = ", ".join(f"o{n}: does {n}" for n in range(60))
    chain = ", ".join(f"a.o{n} and not a.o{n + 1}" for n in range(59))
    text = (
        f"detente: 1\ntitle: T\nparties: {{a: {{options: {{{options}}}, preferences: [a.o0]}}}}\n"
        f"infeasible: [{chain}, a.o0 and a.o59]\nstatus_quo: []\n"
    )
    assert [line.partition("warning: ")[2].partition(":")[0] for line in found(text)] == [
        "a.o0 can never be raised",
        "a wants what can never be",
    ]


def pigeons(holes: int) -> str:
    """Return a model whose rules hide that nothing is feasible with `a.x`: more birds than holes."""
    birds = range(holes + 1)
    options = ", ".join(f"p{b}_{h}: sits" for b in birds for h in range(holes))
    housed = [" or ".join(f"a.p{b}_{h}" for h in range(holes)) for b in birds]
    apart = [f"a.p{b}_{h} and a.p{c}_{h}" for h in range(holes) for b in birds for c in birds if b < c]
    rules = ", ".join([*(f"a.x and not ({each})" for each in housed), *apart])
    return (
        f"detente: 1\ntitle: T\nparties: {{a: {{options: {{x: x, {options}}}, preferences: [a.x]}}}}\n"
        f"infeasible: [{rules}]\nstatus_quo: []\n"
    )


def test_what_takes_too_long_is_left_open_and_said_to_be() -> None:
    assert any("a.x can never be raised" in line for line in found(pigeons(5)))
    started = time.process_time()
    lines = found(pigeons(9))
    assert time.process_time() - started < 20
    says = "the rules are so many or so entangled that it was not found out of everything whether it can be"
    assert lines == [f"1:1: note: {says}"]


def conditions(model: Model) -> list[Condition]:
    rules = [*model.facts.values(), *model.infeasible]
    for party in model.parties.values():
        if isinstance(party.preferences, Statements):
            rules += [rule for group in party.preferences.groups for rule in group]
    return [node for rule in rules for node in walk(rule.condition)]


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_the_solver_agrees_with_looking_at_every_state(first: int) -> None:
    met = set()
    for seed in range(first, first + CONFLICTS):
        conflict, model = conflict_and_model(seed)
        for scenario in ["base", *conflict.scenarios]:
            try:
                game = compile_game(model, None, scenario)
            except ValueError:
                continue
            with FeasibleStates(model, scenario_of(model, scenario)) as feasible:
                for condition in conditions(model):
                    found_ = feasible.meets(condition)
                    assert found_ == bool(game.where(condition).any())
                    met.add(found_)
    assert met == {True, False}


@pytest.mark.parametrize("first", batches(CONFLICTS))
def test_no_choice_meets_what_the_solver_says_of_guards_that_none_does(first: int) -> None:
    found_ = set()
    for seed in range(first, first + CONFLICTS):
        _, model = conflict_and_model(seed)
        terms = [each for policy in model.policies.values() for each in policy.commitments]
        dropping = frozenset(
            {option.name for option in model.options() if option.hold}
            | {each.option for each in (*terms, *model.candidates) if each.snapback}
        )
        with FeasibleStates(model) as feasible:
            dead = [each for each in conditions(model) if feasible.meets(each, dropping) is False]
        found_ |= {seed for _ in dead}
        for world in [(p, s) for p in ["none", *model.policies] for s in ["base", *model.scenarios]]:
            try:
                game = compile_game(model, *world)
            except ValueError:
                continue
            assert not any((game.evaluate.flat(each) & game.arrival).any() for each in dead), (seed, world)
    assert found_


def test_claims_say_when_their_state_cannot_exist(tmp_path: Path) -> None:
    file = tmp_path / "m.yaml"
    file.write_text(SMALL, "utf-8")
    told = CliRunner().invoke(main, ["claims", str(file)], catch_exceptions=False).output
    why = "such a state cannot exist, whoever does what: the rules exclude it"
    assert f"holds emptily  c\n       {why}" in told
    assert f"fails  e under dark\n       {why.replace('exist,', 'exist in this scenario,')}" in told
    assert told.splitlines()[-1] == (
        "Two of three claims hold: two by the rules alone, whatever anybody wants. One fails. Both "
        "verdicts that hold do so only because no such state can exist."
    )


def test_a_claim_that_a_policy_makes_true_is_not_empty() -> None:
    import detente

    model = detente.loads(
        "detente: 1\ntitle: T\nparties: {a: {options: {x: x}}, b: {options: {y: y}, preferences: [b.y]}}\n"
        "infeasible: [a.x and b.y and not a.x]\nsides: {s: [a]}\nstatus_quo: []\n"
        "policies: {p: {side: s, commitments: {a.x: {requires: b.y, snapback: true}}}}\n"
        "claims: {c: {never: a.x and not b.y, policy: p}}\n"
    )
    (verdict,) = model.claims().verdicts
    assert verdict.holds and not verdict.empty


def test_a_wish_in_a_tie_group_is_told_at_its_own_place() -> None:
    assert found(
        "detente: 1\ntitle: T\n"
        "parties: {a: {options: {x: x, y: y}, preferences: [[a.y, a.x and a.y], a.x]}}\n"
        "infeasible: [a.x and a.y]\n"
    ) == ["3:58: warning: a wants what can never be: no state that can exist meets `a.x and a.y`"]


def test_levels_of_an_agreement_that_can_never_be_are_told_once() -> None:
    text = OPTIONS.replace("title: a pact,", "title: a pact, levels: [none, part, full],")
    told = found(text.replace("RULES", "a.pact == full or b.pact == full, a.pact == part"))
    assert told == [
        "10:51: note: a.pact can never be part: the rules say outright that nothing meets `a.pact == part`",
        "10:57: warning: no consent to pact can ever be at full: no state that can exist meets "
        "`a.pact == full or b.pact == full`",
    ]
