"""The sheet of a role: whole, and what is left out of it."""

from __future__ import annotations

import pytest

from detente import case_names, load
from detente.language import loads
from detente.views.role_sheet import role_sheet

MODEL = loads("""detente: 1
title: two sides
as_of: 2020-05
about: It ended badly.
parties:
  a:
    name: Avaria
    about: A kingdom.
    options: {talks: opens talks, aid: {title: sends aid, requires: b.talks, levels: [none, some, much]}}
    preferences: [b.talks, not a.aid]
  b: {name: Borduria, about: It wants aid., options: {talks: opens talks}, ranking: [a.aid, b.talks]}
  c: {name: Syldavia}
agreements: {pact: {title: a pact, between: [a, b]}}
sides: {west: [a, c], east: [b]}
status_quo: [b.talks]
""")
AVARIA = """# Avaria

Two sides (2020-05). What you want is for your eyes; all else here everybody knows.

## Who you are

A kingdom.

## What you can do

- opens talks
- sends aid
  - levels: none < some < much
  - only with this in place: Borduria opens talks

## What you want

Wants, the most important first:

1. Borduria opens talks
2. not (Avaria sends aid (some or much))

## With whom you stand

- Avaria and Syldavia

## Agreements

- a pact, between Avaria and Borduria

## In place at the beginning

- Borduria: opens talks

## What the others can do

**Borduria**

- opens talks

**Syldavia**

- agrees or refuses
"""
SYLDAVIA = """## What you can do

Agree, refuse, and speak.

## What you want

Wants nothing in particular

## With whom you stand
"""
GRAPH = """## What you can do

- can move from 1 to 3, 9
"""


def test_a_sheet() -> None:
    assert role_sheet(MODEL, "a") == AVARIA


def test_who_can_do_nothing_alone() -> None:
    assert SYLDAVIA in role_sheet(MODEL, "c")


def test_states_and_arcs() -> None:
    sheet = role_sheet(load("elmira-1991").written, "ur")
    assert GRAPH in sheet
    assert "\nLikes, the best first: 1 > 4 > 8 > 5 > 9 > 3 > 7 > 2 > 6\n\n## With" in sheet


def test_what_others_want_and_how_it_ended_is_not_in_it() -> None:
    for party in MODEL.parties:
        sheet = role_sheet(MODEL, party)
        assert "badly" not in sheet
        assert ("It wants aid" in sheet) == ("1. Avaria sends aid (some or much)" in sheet) == (party == "b")


NOTES = ("`", "our reading", "the model", "the scenario")


@pytest.mark.parametrize("name", case_names())
def test_every_party_of_every_case_has_one(name: str) -> None:
    model = load(name).written
    for party in model.parties.values():
        sheet = role_sheet(model, party.key)
        assert sheet.startswith(f"# {party.name}\n")
        assert sheet.count("\n## What you want\n") == 1
        notes = [word for word in NOTES if word in sheet]
        assert not notes, "what is said of a party is for who plays it, and no note to who reads the model"


def test_who_stands_alone_or_wants_one_thing() -> None:
    assert "With whom you stand" not in role_sheet(MODEL, "b")
    one = loads("{detente: 1, title: One, parties: {a: {options: {x: acts}, preferences: [a.x]}}}")
    assert "\nWants, the most important first:\n\n1. a acts\n" in role_sheet(one, "a")


FACTS = """detente: 1
title: two sides
parties:
  a:
    name: Avaria
    options: {talks: {title: opens talks, requires: calm}, dam: builds a dam}
    preferences: [worth if b.talks, quiet]
  b: {name: Borduria, options: {talks: {title: opens talks, while: calm}}, preferences: [secret]}
facts:
  worth: {condition: a.dam and good, title: something of worth}
  good: {condition: b.talks or a.talks, title: good faith}
  quiet: a.talks or good
  calm: {condition: not a.dam, title: calm waters}
  secret: {condition: a.dam and a.talks, title: a secret wish}
  idle: {condition: a.dam, title: nobody speaks of it}
"""
MEANT = """1. if Borduria opens talks, then something of worth
2. Avaria opens talks or good faith

What is meant by that:

- something of worth: Avaria builds a dam and good faith
- good faith: Borduria opens talks or Avaria opens talks

## In place at the beginning

- nothing

## What the others can do

**Borduria**

- opens talks
  - falls when this stops holding: calm waters

## What is meant by that

- calm waters: not (Avaria builds a dam)
"""


def test_the_facts_of_a_sheet_are_explained_and_no_others() -> None:
    sheet = role_sheet(loads(FACTS), "a")
    assert sheet.endswith(MEANT)
    assert "secret" not in sheet and "nobody speaks" not in sheet
    other = role_sheet(loads(FACTS), "b")
    assert other.count("What is meant by that") == 2
    assert "1. a secret wish\n\nWhat is meant by that:\n\n- a secret wish: Avaria builds a dam and" in other
    assert "of worth" not in other and "good faith" not in other


def test_a_fact_that_is_meant_twice_is_explained_once() -> None:
    sheet = role_sheet(loads(FACTS.replace("quiet]", "quiet, calm]")), "a")
    assert sheet.count("calm waters: ") == 1
    assert not sheet.count("## What is meant by that")
