"""`detente show` in words."""

from __future__ import annotations

import pytest

from detente.language import loads
from detente.views.outline import outline
from detente.views.terminal.show import print_model

from .terminal import GRAPH, MODEL, block, printed

FULL = loads(
    """\
detente: 1
title: A full model
as_of: 2010-06-01
about: |
  What it is about.
sources: {paper: A paper, book: A book}
parties:
  a:
    name: Party A
    about: |
      What it is
      like.
    options:
      x: {title: takes x, reversible: false, source: paper, note: our reading}
      y: {title: takes y, levels: [none, half, all], requires: a.x, after: b.z, while: not b.z or a.x}
    preferences: [a.x, {statement: b.z if a.x, title: Fair, source: [paper, book]}, not b.z]
    source: book
  b: {name: Party B, options: {z: takes z}, ranking: [[b.z, a.x], much_better, not a.x], unknown: [[a.x, b.z]]}
  c: {name: Party C}
  d: {name: Party D, weights: {a.x: 3, b.z: -2, not a.x: 1}}
agreements: {t: {title: a treaty, between: [a, b], note: as drafted}}
facts: {calm: {condition: not b.z, title: it is calm, source: paper}, f: t and a.x}
infeasible: [{condition: a.y and not a.x, title: no y without x, source: paper}, b.z and a.y == all]
moves: [{party: a, from: "b.z", to: a.x, note: why not}, {party: b, from: true, to: true}, {party: c, from: f, to: true}]
status_quo: [b.z]
sides: {us: [a], all-of-us: [a, b]}
relationship:
  r: {title: Between them, between: [a, b], rungs: {good: f, so_so: calm, bad: true}, source: book}
  s: {between: [a, c], rungs: {only: true}}
goal: {condition: f, title: All of it, source: paper}
question: {goal: f, avoid: not calm, text: Is it to be had?, note: as the minister asks}
demands: {d: {by: b, condition: a.y >= half, title: Half, source: book}, e: {by: c, condition: t}}
policies:
  p:
    title: A policy
    about: What it is for.
    side: us
    commitments:
      a.x: {never: true, source: paper}
      a.y: [{requires: f, snapback: true}, {after: calm, promise: t}]
    source: book
  q: {side: all-of-us}
candidates: [{option: a.x, requires: calm, note: perhaps}]
claims:
  k: {text: A claim, never: a.x, source: paper}
  l: {first: [a.x, b.z], policy: all, scenario: all}
  m: {equilibrium: a.x, concept: nash, concepts: {b: smr, c: smr}, policy: [none, p], scenario: [base, s]}
scenarios:
  s:
    title: A scenario
    about: What if.
    preferences: {b: [b.z], c: {ranking: [b.z]}}
    status_quo: {a.y: half}
    infeasible: [{condition: t, title: no treaty}]
    moves: [{party: b, from: a.x, to: true}]
    fixed: {a.x: on, b.z: off}
    uncertain: {c: {drop: 0.3}}
    note: made up
  same: {}
  open: {title: Another, public: true}
  told: {public: true}
perceptions:
  a: {b: {preferences: [not b.z], policy: none}}
  b: {a: {policy: p, unseen: [a.y], perceptions: {b: {unseen: b.z}, c: [a.x]}}}
uncertain:
  a: {swap: 0.2, shuffle: [[1, 2]], drop: 0.1}
  b: {alternatives: [{weight: 0.5, preferences: [a.x]}]}
  scenario: {base: 2, s: 1}
doubts:
  d:
    title: It is otherwise
    source: [paper, book]
    note: who knows
    scenario: [base, s]
    preferences:
      a: {replace: {1: not a.x, 3: {statement: b.z, title: Told, note: why}}, drop: [2], insert: [{at: 1, statement: [a.x, b.z]}, {at: 4, statement: b.z, source: book}]}
      b: {replace: {1: [a.x, b.z]}}
    commitments: {p: {a.x: {requires: calm}}}
    infeasible: [{condition: a.y == half, title: All or nothing, source: book}]
    without: [no y without x, b.z and a.y == all]
    status_quo: [a.x]
  e: {title: Nothing is, status_quo: []}
chronicle:
  a.y: {half: [{step: signed, track: main, lasts: 3 months}], none: [{step: left}]}
"""
)


@pytest.mark.parametrize(
    ("guards", "told"),
    [
        ("requires: {some: b.z}", ["only with this in place: b takes z"]),
        (
            "while: {more: b.z, most: not b.z}",
            [
                "at more or higher: falls when this stops holding: b takes z",
                "at most: falls when this stops holding: not (b takes z)",
            ],
        ),
        ("after: {most: b.z}", ["at most: only after this holds: b takes z"]),
    ],
)
def test_guards_by_level(guards: str, told: list[str]) -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n"
        f"  a: {{options: {{y: {{title: takes y, levels: [none, some, more, most], {guards}}}}}}}\n"
        "  b: {options: {z: takes z}}\n"
    )
    levels = ["  can: takes y (a.y)", "    levels: none < some < more < most"]
    expected = "\n".join([*levels, *(f"    {line}" for line in told), "  wants nothing in particular\n"])
    assert expected in printed(print_model, model)


def test_levels_that_a_policy_shuts_and_a_tie_group() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n"
        "  a: {options: {y: {title: takes y, levels: [none, some, more]}}, preferences: [[b.z, a.y], not b.z]}\n"
        "  b: {options: {z: takes z}}\nsides: {s: [a]}\n"
        "policies: {p: {side: s, commitments: {a.y: {never: more}}}}\n"
    )
    shown = printed(print_model, model)
    assert (
        "    1. b takes z; and, weighing the same: a takes y (some or more)\n    2. not (b takes z)\n"
        in shown
    )
    assert "  a takes y (some or more) (a.y)\n    at more: never from now on; what is up stays\n" in shown


def test_an_agreement_with_levels_that_lasts() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a: {name: A}\n  b: {name: B, options: {z: takes z}}\n"
        "agreements: {p: {title: a pact, between: [a, b], levels: [no, half, full], reversible: false, "
        "requires: {full: b.z}}}\n"
    )
    shown = printed(print_model, model)
    assert (
        "  a pact, between A and B (p)\n    levels: no < half < full\n    cannot be ended once it is in force\n"
        "    at full: only with this in place: B takes z\n"
    ) in shown


def test_everything() -> None:
    assert printed(print_model, FULL) == block(
        """
        A full model (as of 2010-06-01)
        What it is about.

        Party A (a) [source: book]
          What it is like.
          can: takes x (a.x) [source: paper; note: our reading]
            cannot be taken back
          can: takes y (a.y)
            levels: none < half < all
            only with this in place: Party A takes x
            only after this holds: Party B takes z
            falls when this stops holding: not (Party B takes z) or Party A takes x
          wants, the most important first:
            1. Party A takes x
            2. Fair: if Party A takes x, then Party B takes z [source: paper, book]
            3. not (Party B takes z)

        Party B (b)
          can: takes z (b.z)
          likes, the best first:
            1. Party B takes z; or equally: Party A takes x
            and, much less:
            2. not (Party A takes x)
          it is not known how it compares: a.x, b.z

        Party C (c)
          wants nothing in particular

        Party D (d)
          wants, each by its weight:
            1. +3 for: Party A takes x
            2. -2 for: Party B takes z
            3. +1 for: not (Party A takes x)

        Agreements
          a treaty, between Party A and Party B (t) [note: as drafted]

        Sides
          Party A (us)
          Party A and Party B (all-of-us)

        Facts
          it is calm: not (Party B takes z) (calm) [source: paper]
          a treaty in force and Party A takes x (f)

        Cannot be
          no y without x: Party A takes y (half or all) and not (Party A takes x) [source: paper]
          Party B takes z and Party A takes y (all)

        Moves that cannot be made
          Party A: from where this holds: Party B takes z, to where this holds: Party A takes x [note: why not]
          Party B: no move at all
          Party C: from where this holds: a treaty in force and Party A takes x

        In place now
          Party B: takes z

        Between them, between Party A and Party B, best first (r) [source: book]
          a treaty in force and Party A takes x (good)
          it is calm (so_so)
          whatever else (bad)

        Relationship, between Party A and Party C, best first (s)
          whatever else (only)

        Goal
          All of it: a treaty in force and Party A takes x [source: paper]

        Question [note: as the minister asks]
          Is it to be had?
          to come to: a treaty in force and Party A takes x
          to avoid: not (it is calm)

        Demands
          Party B asks: Half: Party A takes y (at least half) (d) [source: book]
          Party C asks: a treaty in force (e)

        Policy of Party A: A policy (p) [source: book]
          What it is for.
          Party A takes x (a.x) [source: paper]
            never from now on; what is up stays
          Party A takes y (half or all) (a.y)
            only with this in place: a treaty in force and Party A takes x
            taken back when that stops holding
          Party A takes y (half or all) (a.y)
            only after this holds: it is calm
            promised when this holds: a treaty in force

        Policy of Party A and Party B (q)
          binds itself to nothing

        Commitments that might be made
          Party A takes x (a.x) [note: perhaps]
            only with this in place: it is calm

        Claims
          A claim (k) [source: paper]
            tested: no allowed moves lead to this: Party A takes x
            without a policy, as things stand
          the latter never comes about before the former: Party A takes x / Party B takes z (l)
            under every policy and none, in every scenario
          some situation within reach that holds satisfies this: Party A takes x (m)
            under no policy and “A policy”, as things stand and in “A scenario”; by Nash, but Party B and Party C by SMR

        Scenario: A scenario (s) [note: made up]
          What if.
          Party B, in place of what it wants otherwise:
            wants, the most important first:
              1. Party B takes z
          Party C, in place of what it wants otherwise:
            likes, the best first:
              1. Party B takes z
          in place now: Party A: takes y (half)
          cannot be, either: no treaty: a treaty in force
          cannot be made, either: Party B: from where this holds: Party A takes x
          from the start and for good: Party A takes x (a.x)
          from the start and for good: not (Party B takes z) (b.z)

        Scenario (same)
          changes nothing

        Scenario: Another, public (open)
          changes nothing

        Scenario, public (told)
          changes nothing

        What parties believe of others
          Party A believes that Party B is bound by no policy
          Party A believes of Party B that it
            wants, the most important first:
              1. not (Party B takes z)
          Party B believes that Party A is bound by policy “A policy”
          Party B does not know of: Party A takes y (half or all) (a.y)
          what Party B takes Party A to believe:
            Party A does not know of: Party B takes z (b.z)
            Party A believes of Party C that it
              wants, the most important first:
                1. Party A takes x

        How sure it is
          what Party A wants: entries 1 to 2 may stand in any order; neighbours change places with chance 0.2; an entry is absent with chance 0.1
          what Party B wants: other lists are possible
            with weight 0.5, in place of it:
              wants, the most important first:
                1. Party A takes x
          in “A scenario” what Party C wants: an entry is absent with chance 0.3
          the weights of the scenarios: as things stand 2, “A scenario” 1

        How it may be wrong
          It is otherwise (d) [source: paper, book; note: who knows]
            as things stand and in “A scenario” alone
            in what Party A wants:
              1. reads: not (Party A takes x)
              3. reads: Told: Party B takes z [note: why]
              2. is left out
              before 1. comes: Party A takes x; and, weighing the same: Party B takes z
              behind 3. comes: Party B takes z [source: book]
            in what Party B wants:
              1. reads: Party A takes x; or equally: Party B takes z
            policy “A policy”, in place of what it says of the same:
              Party A takes x (a.x)
                only with this in place: it is calm
            cannot be, either: All or nothing: Party A takes y (half) [source: book]
            can be after all: Party A takes y (half or all) and not (Party A takes x)
            can be after all: Party B takes z and Party A takes y (all)
            in place now: Party A: takes x
          Nothing is (e)
            in place now: nobody does anything

        What moves with the record
          Party A takes y (half), by (a.y)
            step signed, track main, for 3 months
          no longer: takes y, by (a.y)
            step left

        5 options, 48 combinations of their levels.
        """
    )


def test_nothing_more_than_there_is() -> None:
    bare = loads("{detente: 1, title: Bare, parties: {a: {options: {x: Acts}, preferences: [a.x]}, b: {}}}")
    assert printed(print_model, bare) == block(
        """
        Bare

        a (a)
          can: Acts (a.x)
          wants, the most important first:
            1. a: Acts

        b (b)
          wants nothing in particular

        In place now
          nothing

        1 option, 2 combinations of their levels.
        """
    )


def test_graph_form() -> None:
    assert printed(print_model, GRAPH) == block(
        """
        Two places

        States
          h: all at home
          w: one is away
          z: nobody is left

        One (one)
          can move from h to w
          can move from w to h, z
          likes, the best first: w > h > z

        Two (two)
          can move from w to z
          likes, the best first: h > w > z

        In place now
          state h: all at home

        3 states.
        """
    )


def test_a_graph_ranked_by_what_is_true() -> None:
    text = "detente: 1\ntitle: T\nstates: {1: a, 2: b}\nfacts: {won: state 2}\nparties: {p: {moves: {1: 2}, WANTS}}\n"
    shown = printed(print_model, loads(text.replace("WANTS", "ranking: [won, 'not won']")))
    assert "    1. the state is 2\n    2. not (the state is 2)\n" in shown
    mixed = printed(print_model, loads(text.replace("WANTS", "ranking: [state 2, won, state 1]")))
    assert "    1. the state is 2\n    2. the state is 2\n    3. the state is 1\n" in mixed
    other = text.replace("WANTS", "preferences: [won]") + "scenarios: {s: {status_quo: 2}}\n"
    assert "  in place now: state 2: b\n" in printed(print_model, loads(other))


@pytest.mark.parametrize(
    "sentence",
    ["North: builds arms (some)", "South: sends aid", "offered by North, not accepted by South: make peace"],
)
def test_in_place(sentence: str) -> None:
    from dataclasses import replace

    now = replace(MODEL, status_quo={"north.arms": "some", "north.peace": "on", "south.aid": "on"})
    assert f"  {sentence}" in printed(print_model, now).splitlines()


def test_who_must_move() -> None:
    model = loads(
        """\
detente: 1
title: A fall
states: {s: it stands, b: it is broken}
parties: {one: {moves: {s: [b], b: [s]}, must_move: [b]}}
"""
    )
    shown = printed(print_model, model).splitlines()
    place = shown.index("  can move from b to s")
    assert shown[place : place + 2] == [
        "  can move from b to s",
        "  must move in state b (it is broken): it cannot stay there",
    ]
    assert len([line for line in shown if "must move" in line]) == 1


def several(plural: bool) -> list[str]:
    model = loads(
        f"""\
detente: 1
title: A port
parties:
  d: {{name: The dockers, plural: {str(plural).lower()}, options: {{x: strike}}, preferences: [d.x]}}
  o: {{name: The owner, plural: {str(plural).lower()}, options: {{y: pay}}, preferences: [o.y]}}
status_quo: []
sides: {{us: [o]}}
policies: {{p: {{side: us, commitments: {{o.y: {{requires: not d.x}}}}}}}}
demands: {{pay: {{by: d, condition: o.y}}}}
scenarios: {{s: {{preferences: {{d: [o.y]}}}}}}
perceptions: {{d: {{o: {{policy: p, perceptions: {{d: [o.y]}}}}}}, o: {{d: {{preferences: [o.y], unseen: d.x}}}}}}
claims:
  c: {{rests: o.y, foresight: answer}}
  e: {{equilibrium: o.y, concept: gmr}}
"""
    )
    return printed(print_model, model).splitlines()


@pytest.mark.parametrize(
    ("plural", "says"),
    [
        (False, "  The dockers asks: The owner: pay (pay)"),
        (True, "  The dockers ask: The owner: pay (pay)"),
        (False, "  The dockers, in place of what it wants otherwise:"),
        (True, "  The dockers, in place of what they want otherwise:"),
        (False, "  The dockers believes that The owner is bound by policy p"),
        (True, "  The dockers believe that The owner are bound by policy p"),
        (False, "  The owner believes of The dockers that it"),
        (True, "  The owner believe of The dockers:"),
        (False, "  The owner does not know of: The dockers: strike (d.x)"),
        (True, "  The owner do not know of: The dockers: strike (d.x)"),
        (False, "  what The dockers takes The owner to believe:"),
        (True, "  what The dockers take The owner to believe:"),
    ],
)
def test_whose_name_is_plural(plural: bool, says: str) -> None:
    assert says in several(plural)


@pytest.mark.parametrize(
    "says",
    [
        "    without a policy, as things stand; when nobody steps into an answer that undoes the gain",
        "    without a policy, as things stand; by GMR",
    ],
)
def test_how_a_claim_is_judged(says: str) -> None:
    assert says in several(False)


def test_the_reading_of_a_claim_as_data() -> None:
    model = loads(
        "{detente: 1, title: T, parties: {a: {options: {x: acts}, preferences: [a.x]}}, status_quo: [], "
        "claims: {c: {rests: a.x, foresight: answer}, d: {rests: a.x}}}"
    )
    tests = outline(model)["tests"]
    assert (tests["c"]["foresight"], "foresight" in tests["d"]) == ("answer", False)


@pytest.mark.parametrize(
    ("fixed", "now"),
    [
        ("off", "  in place now: nobody does anything"),
        ("on", "  in place now: A: x"),
    ],
)
def test_what_is_fixed_is_in_place_as_it_is_fixed(fixed: str, now: str) -> None:
    model = loads(
        "{detente: 1, title: T, parties: {a: {options: {x: x}, preferences: [a.x]}}, status_quo: [], "
        f"scenarios: {{s: {{status_quo: [a.x], fixed: {{a.x: {fixed}}}}}}}}}"
    )
    assert now in printed(print_model, model).splitlines()


def test_a_doubt_about_a_scenario_of_its_own_list() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a: {name: The As, plural: true, options: {x: takes x}, ranking: [a.x]}\n"
        "scenarios: {s: {preferences: {a: [a.x, not a.x]}}}\n"
        "doubts: {d: {title: D, scenario: s, preferences: {a: {insert: {at: 3, statement: [a.x, not a.x]}}}}}\n"
    )
    assert (
        "  D (d)\n    in s alone\n    in what The As want:\n"
        "      behind 2. comes: The As: takes x; and, weighing the same: not (The As: takes x)\n"
    ) in printed(print_model, model)


def test_a_doubt_about_the_status_quo_of_a_graph() -> None:
    model = loads(
        "detente: 1\ntitle: T\nstates: {1: one, 2: two}\nparties: {a: {moves: {1: [2]}, ranking: [2, 1]}}\n"
        "status_quo: 1\ndoubts: {d: {title: D, status_quo: 2, preferences: {a: {drop: 1}}}}\n"
    )
    assert "in place now: " in printed(print_model, model).partition("How it may be wrong")[2]


UNSURE = {
    "a party": ("uncertain: {a: {swap: 0.2}}", "what The As want: neighbours change places with chance 0.2"),
    "a party in a scenario": (
        "scenarios: {s: {uncertain: {a: {drop: 0.2}}}}",
        "in s what The As want: an entry is absent with chance 0.2",
    ),
    "the scenarios": (
        "scenarios: {s: {status_quo: []}}\nuncertain: {scenario: {base: 2, s: 1}}",
        "the weights of the scenarios: as things stand 2, s 1",
    ),
}


@pytest.mark.parametrize(("text", "said"), UNSURE.values(), ids=list(UNSURE))
def test_how_sure_one_thing_is(text: str, said: str) -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a: {name: The As, plural: true, options: {x: takes x, y: takes y}, "
        f"preferences: [a.x, a.y]}}\n{text}\n"
    )
    assert f"How sure it is\n  {said}\n" in printed(print_model, model)


@pytest.mark.parametrize(("at", "where"), [(1, "before 1."), (2, "before 2."), (3, "behind 2.")])
def test_where_a_doubt_puts_an_entry(at: int, where: str) -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a: {name: A, options: {x: takes x, y: takes y}, preferences: [a.x, a.y]}\n"
        f"doubts: {{d: {{title: D, preferences: {{a: {{insert: {{at: {at}, statement: not a.x}}}}}}}}}}\n"
    )
    assert f"\n      {where} comes: not (A takes x)\n" in printed(print_model, model)
