"""Models in graph form: what they mean, what is refused, and where. ‹ marks the place of the problem."""

from __future__ import annotations

import pytest

from detente.language import (
    InState,
    Model,
    ModelError,
    Not,
    Ranking,
    dump,
    loads,
    print_condition,
    read,
)

GRAPH = """\
detente: 1
title: A graph
states: {1: the status quo, 2: one acts, "3a": the other acts, peace: both talk}
parties:
  a:
    name: A
    moves: {1: [2, peace], 2: 1}
    must_move: [2]
    ranking: [peace, 1, much_better, [2, {statement: 3a, title: t, note: n}]]
    unknown: [[1, peace], ["state in (1, 2)", calm]]
  b: {moves: {1: [3a], peace: []}, preferences: [state peace, "not state in (2, 3a)"]}
  c: {weights: {state 2: 3, "state in (1, 3a)": -1}}
facts: {calm: state peace or state 1}
infeasible: [state 2 and calm]
moves: [{party: a, from: state 1, to: state 2}]
status_quo: 1
sides: {all-of-them: [a, b]}
relationship: {r: {between: [a, b], rungs: {good: calm, bad: true}}}
goal: state peace
demands: {d: {by: a, condition: state peace}}
scenarios:
  s: {status_quo: 2, preferences: {b: {ranking: [1, 2, 3a, peace], unknown: [[1, 2]]}}}
  t: {moves: [{party: b, from: state 1, to: calm}], infeasible: [state 3a]}
claims: {c: {possible: state peace, scenario: all}}
perceptions: {a: {b: {ranking: [2, [1, peace]]}}}
uncertain: {b: {swap: 0.5}}
"""


def states_of(model: Model, party: str) -> list[list[str]]:
    preferences = model.parties[party].preferences
    assert isinstance(preferences, Ranking)
    return [[print_condition(rule.condition) for rule in group] for group in preferences.groups]


def test_a_graph_is_read() -> None:
    model = loads(GRAPH)
    assert list(model.states) == ["1", "2", "3a", "peace"]
    assert model.status_quo is None and model.status_quo_state == "1"
    assert model.parties["a"].arcs == {"1": ("2", "peace"), "2": ("1",)}
    assert model.parties["a"].must_move == ("2",) and model.parties["b"].must_move == ()
    assert states_of(model, "a") == [["state peace"], ["state 1"], ["state 2", "state 3a"]]
    preferences = model.parties["a"].preferences
    assert isinstance(preferences, Ranking) and preferences.breaks == (2,)
    assert preferences.unknown[0] == (InState(("1",)), InState(("peace",)))
    assert model.scenarios["s"].status_quo_state == "2"
    assert [ban.party for ban in model.scenarios["t"].bans] == ["b"]
    assert not list(model.options())


def test_it_is_written_as_it_was_read() -> None:
    model = loads(GRAPH)
    text = dump(model)
    assert loads(text) == model
    assert dump(loads(text)) == text
    assert "- much_better\n" in text


def test_the_rank_of_a_state_that_must_be_left() -> None:
    """It follows from what comes of it: a written one is told to count for nothing, none is missed."""
    moves = "{moves: {1: [2, peace]}, must_move: 1, ranking: [2, %speace]}}\n"
    (told,) = read(HEAD + "parties: {a: " + moves % "1, ").problems
    assert told.severity == "warning"
    assert told.message.endswith(
        "`ranking` of a has 1, where a party must move: what comes of it counts, not this place"
    )
    assert not read(HEAD + "parties: {a: " + moves % "").problems


def test_a_name_is_its_text() -> None:
    plain = "detente: 1\ntitle: T\nstates: {%s: x, 2: y}\nparties: {a: {moves: {1: [2]}, ranking: [2, 1]}}\n"
    assert loads(plain % "1") == loads(plain % '"1"') == loads(plain % "'1'")
    problems = read('detente: 1\ntitle: T\nstates: {1: x, "1": y}\nparties: {a: {ranking: [1]}}\n').problems
    assert [p.message for p in problems] == ["the key 1 is here twice, first in line 3"]


def test_much_better_and_unknown_in_option_form() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a:\n    options: {x: X, y: Y}\n"
        "    ranking: [a.x and a.y, much_better, [a.x, a.y]]\n    unknown: [[a.x, a.y, not a.x]]\n"
    )
    preferences = model.parties["a"].preferences
    assert isinstance(preferences, Ranking)
    assert preferences.breaks == (1,)
    assert isinstance(preferences.unknown[0][2], Not)
    assert loads(dump(model)) == model


NO_PARTY = "\nparties: {a: {}}"
BREAK = "`much_better` stands between two groups of a ranking"
HEAD = "detente: 1\ntitle: T\nstates: {1: One, 2: Two, peace: Peace}\n"
PARTY = "parties: {a: {moves: {1: [2]}, ranking: [1, 2, peace]}}\n"
PROBLEMS = [
    # states
    ("detente: 1\ntitle: T\nstates: ‹{}" + NO_PARTY, "a model in graph form needs at least one state"),
    ("detente: 1\ntitle: T\nstates: ‹[1, 2]" + NO_PARTY, None),
    (
        "detente: 1\ntitle: T\nstates: {‹a b: x}" + NO_PARTY,
        "'a b' cannot name a state: a name is a letter or digit, then letters, digits, _ or -",
    ),
    ("detente: 1\ntitle: T\nstates: {‹if: x}" + NO_PARTY, "if is a reserved word and cannot name a state"),
    ("detente: 1\ntitle: T\nstates: {1: ‹''}" + NO_PARTY, "the title of state 1 is empty"),
    (
        "detente: 1\ntitle: T\nstates: {‹calm: x}\nparties: {a: {}}\nfacts: {calm: state calm}",
        "calm is both a state and a fact; rename one of them",
    ),
    # moves of the parties
    (HEAD + "parties: {a: {moves: {‹3: [1]}}}", "unknown state 3"),
    (HEAD + "parties: {a: {moves: {1: [2, ‹peac]}}}", "unknown state peac — did you mean peace?"),
    (HEAD + "parties: {a: {moves: {1: ‹1}}}", "a move leads to another state, and this one stays in 1"),
    (HEAD + "parties: {a: {moves: {1: [2, ‹2]}}}", "the moves of a from 1 have 2 twice"),
    (HEAD + "parties: {a: {moves: {1: [2], ‹1: [peace]}}}", "the key 1 is here twice, first in line 4"),
    (HEAD + "parties: {a: {moves: ‹[1, 2]}}", "the moves of a: expected `key: value` pairs, not a list"),
    (
        "detente: 1\ntitle: T\nparties: {a: {options: {x: X}, moves: ‹{1: [2]}}}",
        "`moves` of a party belong to a model in graph form, which has `states`; what a party with options "
        "cannot do stands in the model's own `moves`",
    ),
    # where a party must move
    (HEAD + "parties: {a: {moves: {1: [2]}, must_move: [‹3]}}", "unknown state 3"),
    (HEAD + "parties: {a: {moves: {1: [2]}, must_move: [1, ‹1]}}", "`must_move` of a has 1 twice"),
    (
        HEAD + "parties: {a: {moves: {1: [2], 2: []}, must_move: ‹[1, 2]}}",
        "a must move in state 2, and has no move from there; write one into its `moves`",
    ),
    (
        "detente: 1\ntitle: T\nparties: {a: {options: {x: X}, must_move: ‹[1]}}",
        "`must_move` belongs to a model in graph form, which has `states`",
    ),
    (
        HEAD + "parties:\n  a: {moves: {1: [2]}, must_move: 1}\n  b: {moves: {1: [peace]}, ‹must_move: 1}",
        "a and b both must move in state 1; one party must, since it is not said who of them goes first",
    ),
    (
        HEAD + "parties:\n  a: {moves: {1: [2, peace]}, ‹must_move: 1}\n  b: {moves: {2: [1]}, must_move: 2}",
        "moves that must be made can go round for ever: 1 → 2 → 1; nothing would come of it, so in one of "
        "these states at least everybody must be able to stay",
    ),
    # what speaks of options
    (
        HEAD + "parties: {a: {options: ‹{x: X}}}",
        "a model in graph form has `moves` from state to state in place of options",
    ),
    (
        HEAD + PARTY + "policies: ‹{p: {side: s}}",
        "`policies` speaks of options, and a model in graph form (`states:`) has none",
    ),
    (
        HEAD + PARTY + "agreements: ‹{p: {between: [a, b]}}",
        "`agreements` speaks of options, and a model in graph form (`states:`) has none",
    ),
    # conditions
    (HEAD + PARTY + "goal: state ‹3", "unknown state 3"),
    (HEAD + PARTY + "goal: 'state in (1, ‹peaec)'", "unknown state peaec — did you mean peace?"),
    (HEAD + PARTY + "goal: ‹peace", "peace is a state; write `state peace`"),
    (
        HEAD + PARTY + "goal: ‹a.x",
        "a.x would be an option, and a model in graph form has none; write `state NAME`",
    ),
    # rankings
    (HEAD + "parties: {a: {ranking: [1, ‹3]}}", "unknown state 3"),
    (HEAD + "parties: {a: {ranking: ‹[1, 2, [peace, 1]]}}", "`ranking` of a has state 1 twice"),
    (HEAD + "parties: {a: {ranking: [‹much_better, 1, 2, peace]}}", BREAK),
    (HEAD + "parties: {a: {ranking: [1, 2, peace, ‹much_better]}}", BREAK),
    (
        HEAD + "parties: {a: {ranking: [1, much_better, ‹much_better, 2, peace]}}",
        BREAK,
    ),
    (HEAD + "parties: {a: {ranking: [1, 2, peace], unknown: [‹[1]]}}",
     "an entry of `unknown` is a list of two or more that are not compared"),
    (HEAD + "parties: {a: {ranking: [1, 2, peace], unknown: [[1, ‹7]]}}", "unknown state 7"),
    (HEAD + "parties: {a: {unknown: ‹[[1, 2]]}}",
     "`unknown` goes with one of preferences, ranking, weights, which it limits"),
    # the status quo
    (HEAD + PARTY + "status_quo: ‹3", "unknown state 3"),
    (HEAD + PARTY + "status_quo: ‹[1]", "the state: expected a text, not a list"),
    (HEAD + PARTY + "infeasible: [state 1]\n‹status_quo: 1",
     "the status quo cannot be: `state 1` holds in it, which is infeasible"),
    (HEAD + PARTY + "status_quo: 1\nscenarios: {s: {infeasible: [‹state 1]}}",
     "in scenario s the status quo cannot be: `state 1` holds in it, which is infeasible"),
    (HEAD + PARTY + "‹infeasible: ['state in (1, 2)', state peace]",
     "no state is feasible: the `infeasible` conditions exclude every one"),
    (HEAD + PARTY + "scenarios: {s: {fixed: {‹a.x: on}}}", "unknown option a.x"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "message"), PROBLEMS)
def test_problems(marked: str, message: str | None) -> None:
    before, mark, after = marked.partition("‹")
    assert mark
    found = [p for p in read(f"{before}{after}\n").problems if p.severity == "error"]
    place = (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert [(p.line, p.column) for p in found] == [place], found
    if message is not None:
        assert [p.message for p in found] == [message]


def test_notes_and_warnings() -> None:
    def said(text: str, severity: str) -> list[str]:
        return [p.message for p in read(HEAD + text).problems if p.severity == severity]

    assert said("parties: {a: {ranking: [1, 2]}}\n", "note") == [
        "`ranking` of a leaves out peace: what is left out comes last, as equals"
    ]
    assert said(PARTY + "goal: state 1 and state 2\n", "warning") == ["`state 1 and state 2` is always false"]
    assert said(PARTY + "goal: 'state in (1, 2, peace)'\n", "warning") == [
        "`state in (1, 2, peace)` is always true"
    ]


def test_all_problems_at_once() -> None:
    with pytest.raises(ModelError) as caught:
        loads(HEAD + "parties: {a: {moves: {1: [9], 2: [2]}, ranking: [8]}}\nstatus_quo: 7\ngoal: state 6\n")
    assert len(caught.value.problems) == 5
