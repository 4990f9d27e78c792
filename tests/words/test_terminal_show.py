"""`detente show` in words."""

from __future__ import annotations

import pytest

from detente.language import loads
from detente.views.terminal.show import print_model

from .terminal import GRAPH, MODEL, block, printed

FULL = loads(
    """\
detente: 1
title: A full model
as_of: 2010-06-01
about: |
  What it is about.
parties:
  a:
    name: Party A
    options:
      x: {title: takes x, reversible: false}
      y: {title: takes y, levels: [none, half, all], requires: a.x, after: b.z, while: not b.z or a.x}
    preferences: [a.x, b.z if a.x, not b.z]
  b: {name: Party B, options: {z: takes z}, ranking: [[b.z, a.x], not a.x], unknown: [[a.x, b.z]]}
  c: {name: Party C}
  d: {name: Party D, weights: {a.x: 3, b.z: -2, not a.x: 1}}
agreements: {t: {title: sign a treaty, between: [a, b]}}
infeasible: [a.y and not a.x]
moves: [{party: a, from: "b.z", to: a.x}]
status_quo: [b.z]
sides: {us: [a]}
policies: {p: {title: A policy, side: us, commitments: {a.x: {never: true}}}}
scenarios: {s: {title: A scenario}}
claims: {k: {text: A claim, never: a.x}}
"""
)


@pytest.mark.parametrize(
    ("guards", "told"),
    [
        ("requires: {some: b.z}", "requires b.z"),
        ("while: {more: b.z, all: not b.z}", "at more or higher while b.z; at all while not b.z"),
        ("after: {all: b.z}", "at all after b.z"),
    ],
)
def test_guards_by_level(guards: str, told: str) -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n"
        f"  a: {{options: {{y: {{title: takes y, levels: [none, some, more, all], {guards}}}}}}}\n"
        "  b: {options: {z: takes z}}\n"
    )
    assert f"  can  takes y a.y; none < some < more < all; {told}\n" in printed(print_model, model)


def test_an_agreement_with_levels_that_lasts() -> None:
    model = loads(
        "detente: 1\ntitle: T\nparties:\n  a: {name: A}\n  b: {name: B, options: {z: takes z}}\n"
        "agreements: {p: {title: a pact, between: [a, b], levels: [no, half, full], reversible: false, "
        "requires: {full: b.z}}}\n"
    )
    shown = printed(print_model, model)
    assert "  can  a pact a.p; no < half < full; at full requires b.z\n" in shown
    assert "Agreement a pact: between A and B p; cannot be ended once it is in force\n" in shown


def test_everything() -> None:
    assert printed(print_model, FULL) == block(
        """
        A full model (as of 2010-06-01)
        What it is about.

        Party A a
          can  takes x a.x; cannot be taken back
          can  takes y a.y; none < half < all; requires a.x; after b.z; while not b.z or a.x
          can  offer or accept: sign a treaty a.t
          wants a.x
          then  b.z if a.x
          then  not b.z

        Party B b
          can  takes z b.z
          can  offer or accept: sign a treaty b.t
          wants b.z or equally: a.x
          then  not a.x
          it is not known how it compares: a.x, b.z

        Party C c
          wants nothing in particular

        Party D d
          wants +3 for a.x
          and   -2 for b.z
          and   +1 for not a.x

        Agreement sign a treaty: between Party A and Party B t

        Cannot be
          a.y and not a.x

        Moves that cannot be made
          Party A: from b.z to a.x

        In place now
          Party B: takes z

        Policies
          p  A policy

        Scenarios
          s  A scenario

        Claims
          k  A claim

        5 options, 48 combinations of their levels.
        """
    )


def test_nothing_more_than_there_is() -> None:
    bare = loads("{detente: 1, title: Bare, parties: {a: {options: {x: Acts}, preferences: [a.x]}, b: {}}}")
    assert printed(print_model, bare) == block(
        """
        Bare

        a a
          can  Acts a.x
          wants a.x

        b b
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
             h  all at home
             w  one is away
             z  nobody is left

        One one
          can move from h to w
          can move from w to h, z
          wants w > h > z

        Two two
          can move from w to z
          wants h > w > z

        In place now
          state h: all at home

        3 states.
        """
    )


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
