"""`loads(dump(model)) == model`, and the order of the file is kept."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language import (
    Model,
    Option,
    Party,
    Rule,
    Source,
    Statements,
    Weights,
    dump,
    loads,
    parse_condition,
    print_condition,
)
from detente.language.condition.letters import composed
from detente.language.yaml.carrier import carry
from detente.language.yaml.emit import emit
from tests.language.test_carrier import plain
from tests.strategies import conflicts, to_yaml
from tests.unsure import unsure_conflict

HERE = Path(__file__).parent
CASES = sorted((HERE.parents[1] / "src" / "detente" / "cases").glob("*.yaml"))

EVERYTHING = """\
detente: 1
title: "Every form: a # b"
about: |
  # Heading

  Text with *markup*, a tab-free body,
    an indented line and no end of it.
sources:
  short: The title alone
  long: {title: T, author: A, year: 2010, date: 2010-02, url: "http://x/#y", publisher: P, note: n}
parties:
  us:
    name: États-Unis ‹ʼ›
    plural: true
    about: "Two\\nlines, and a trailing space "
    options:
      plain: Plain
      rich:
        {levels: ["1", "2", "03"], titles: {"03": "goes: all the way"}, reversible: false,
         requires: us.plain, after: not us.plain, while: ok}
    ranking: [us.rich == 03, [us.plain, {statement: not us.plain, title: t, note: n}], ok]
    source: [short, long]
  rok:
    options: {plain: "yes"}
    weights: {rok.plain: 2.50, not us.plain: {weight: -1e3, source: short}}
  nobody: {note: has nothing}
agreements: {pact: {between: [us, rok], source: long, note: a note}}
facts: {ok: us.plain or not pact, titled: {condition: ok, title: With a title}}
infeasible:
  - {condition: us.rich > 1 and rok.plain and not pact, source: short}
  - at_least(3, us.plain, ok, rok.pact)
moves: [{party: us, from: true, to: us.rich if rok.plain, note: n}]
status_quo: [us.plain, {us.rich: 2}]
sides: {both: [us, rok], one: us}
relationship:
  us-rok:
    {title: L, between: [us, rok], rungs: {"near and dear": pact, "no: way": true}, titles: {"no: way": far},
     source: short}
goal: {condition: pact, title: The goal}
question: {goal: pact, avoid: not pact, text: "Is it: possible?", note: asked}
demands: {d: {by: rok, condition: us.rich == 03, title: D, note: n}}
scenarios:
  s:
    {title: S, about: x, public: true, source: short,
     preferences: {us: [ok], rok: {weights: {ok: 1}}, nobody: {ranking: [[ok, pact]]}}}
  t:
    {status_quo: {us.plain: off}, infeasible: [pact], fixed: {us.rich: 1, rok.plain: on},
     uncertain: {us: {drop: 0.5}, rok: {alternatives: [{weight: 1, preferences: [ok]}]}}}
policies:
  p:
    {title: P, about: x, side: both,
     commitments: {us.plain: [{requires: ok, snapback: true}, {after: pact, note: n}]}}
  q: {side: one, commitments: {us.rich: {never: true, source: short}, us.plain: {promise: true}}}
  r: {side: one}
candidates: {first-one: {option: us.plain, after: pact}, other: {option: rok.plain, promise: ok}}
claims:
  a: {text: T, first: [pact, us.rich], policy: [p, none, q], scenario: all}
  b: {equilibrium: ok, concept: smr, policy: all, scenario: [base, t], source: [short, long], note: n}
perceptions: {us: {rok: {weights: {ok: 1}, policy: p}, nobody: [ok, pact]}}
uncertain:
  scenario: {base: 2, s: 0.5}
  nobody: {alternatives: [{weight: 0.75, preferences: [ok]}, {weight: 0.25, ranking: [ok, [pact]]}]}
  us: {swap: 0.1, shuffle: [[2, 3]]}
doubts:
  d:
    {title: "D: one", scenario: [base, t], source: [short, long], note: n,
     preferences:
       {us: {replace: {1: [ok, {statement: pact, title: t}], 3: us.plain},
             insert: [{at: 4, statement: ok, note: n}, {at: 1, statement: [ok, us.plain]}]}},
     commitments: {p: {us.plain: [{requires: ok}, {after: pact}]}, r: {us.rich: {never: true}}},
     infeasible: [{condition: us.rich > 1, title: T}, pact], without: ["at_least(3, us.plain, ok, rok.pact)"],
     status_quo: {us.plain: off}}
  e: {title: E, preferences: {us: {drop: 2}}, status_quo: []}
chronicle: {us.rich: {"2": [{step: "a: b", who: us}, {step: c, lasts: 3 months}], "1": []}}
"""


def check(model: Model) -> None:
    text = dump(model)
    again = loads(text)
    assert again == model
    assert dump(again) == text


def test_every_form() -> None:
    model = loads(EVERYTHING)
    check(model)
    assert list(loads(dump(model)).claims) == ["a", "b"]
    assert model.parties["us"].about == "Two\nlines, and a trailing space "


@pytest.mark.parametrize("path", [*CASES, HERE / "spec_example.yaml"], ids=lambda path: path.stem)
def test_cases(path: Path) -> None:
    check(loads(path.read_text(encoding="utf-8")))


@given(conflicts())
def test_random_conflicts(conflict: Any) -> None:
    check(loads(to_yaml(conflict)))


@pytest.mark.parametrize("seed", range(24))
def test_how_sure_lists_are(seed: int) -> None:
    """What is uncertain of a random conflict is read as it was drawn, and written again."""
    conflict = unsure_conflict(seed, graph=seed % 6 == 5)
    model = loads(to_yaml(conflict))
    check(model)
    drawn = {party: said for party, said in conflict.uncertain.items() if party != "scenario"}
    assert set(model.uncertain) == set(drawn)
    for party, said in drawn.items():
        read = model.uncertain[party]
        assert (read.swap, read.drop) == (Decimal(said.get("swap", 0)), Decimal(said.get("drop", 0)))
        assert [list(block) for block in read.shuffle] == said.get("shuffle", [])
        weights = [Decimal(each["weight"]) for each in said.get("alternatives", [])]
        assert [each.weight for each in read.alternatives] == weights
    for party, body in conflict.parties.items():
        preferences = model.parties[party].preferences
        if isinstance(preferences, Statements):
            assert len(preferences.groups) == len(body["preferences"])
            cited = [all(each.source for each in group) for group in preferences.groups]
            assert [number for number, has in enumerate(cited) if has] == body["sourced"]


def test_a_long_condition_as_a_key() -> None:
    condition = " and ".join(["us.talks"] * 1200)
    weights = Weights(((Rule(condition=parse_condition(condition)), Decimal(1)),))
    talks = Option(party="us", key="talks", title="Talks")
    party = Party(key="us", name="US", options={"talks": talks}, preferences=weights)
    check(Model(title="T", parties={"us": party}))


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")
)
LINES = st.lists(
    TEXTS | st.sampled_from(["", " a", "a ", "- b", "# c", "\t", "a: b", "'", '"', "|", "---"])
).map("\n".join)
KEYS = TEXTS | st.sampled_from(["a: b", "a #b", "", " ", "-", "? x", "[a]", "*a", "%a", "x" * 1100])


def printable(text: str) -> bool:
    """Tell whether a text can stand in a file, and is read back as it is and not in its composed form."""
    return not carry(json.dumps(text))[1] and composed(text) == text


@given(
    st.recursive(
        LINES.filter(printable),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(KEYS.filter(printable), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_whatever_is_written_reads_back(tree: Any) -> None:
    root, problems = carry(emit({"tree": tree}))
    assert (problems, plain(root)) == ([], {"tree": tree})


@given(LINES.filter(printable).filter(str.strip))
def test_odd_titles(title: str) -> None:
    party = Party(key="us", name=title, preferences=Statements(((Rule(condition=parse_condition("true")),),)))
    check(Model(title=title, about=title, parties={"us": party}, sources={"s": Source(title=title)}))


CONDITIONS = st.recursive(
    st.sampled_from(["a", "us.b", "us.c >= 2", "us.c != x-y", "true", "false"]),
    lambda inner: (
        inner.map("not ({})".format)
        | inner.map("not {}".format)
        | st.lists(inner, min_size=2, max_size=3).map(lambda of: " and ".join(f"({c})" for c in of))
        | st.lists(inner, min_size=2, max_size=3).map(lambda of: " or ".join(f"({c})" for c in of))
        | st.tuples(inner, inner).map(lambda of: "({}) if ({})".format(*of))
        | st.tuples(inner, inner).map(lambda of: "({}) iff ({})".format(*of))
        | st.tuples(st.integers(0, 3), inner, inner).map(lambda of: "at_most({}, {}, {})".format(*of))
    ),
    max_leaves=12,
)


@given(CONDITIONS.map("({})".format))
def test_conditions_print_to_what_they_were(text: str) -> None:
    condition = parse_condition(text)
    printed = print_condition(condition)
    assert parse_condition(printed) == condition
    assert print_condition(parse_condition(printed)) == printed
