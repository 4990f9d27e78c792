"""Truth over many states at once is truth in each of them."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from detente.language import loads, parse_condition
from detente.language.meaning.truth import TruthTable

MODEL = loads("""\
detente: 1
title: T
parties:
  a: {options: {x: X, y: {levels: [l0, l1, l2]}}, preferences: [fact]}
  b: {options: {z: Z}, preferences: [pact]}
agreements: {pact: {between: [a, b]}}
facts: {fact: a.x or not pact, other: fact iff a.y > l1}
""")
WORLD = TruthTable(MODEL)
OPTIONS = sorted(WORLD.levels)
STATES = list(product(*(range(len(WORLD.levels[option])) for option in reversed(OPTIONS))))

CONDITIONS = st.recursive(
    st.sampled_from(
        ["a.x", "a.y", "b.z", "a.y >= l1", "a.y < l2", "a.y != l1", "pact", "fact", "other", "true"]
    ),
    lambda inner: (
        inner.map("not ({})".format)
        | st.tuples(inner, inner).map(lambda of: "({}) and ({})".format(*of))
        | st.tuples(inner, inner).map(lambda of: "({}) or ({})".format(*of))
        | st.tuples(inner, inner).map(lambda of: "({}) if ({})".format(*of))
        | st.tuples(inner, inner).map(lambda of: "({}) iff ({})".format(*of))
        | st.tuples(
            st.sampled_from(["at_least", "at_most", "exactly"]),
            st.integers(0, 5),
            st.lists(inner, min_size=1, max_size=5).map(", ".join),
        ).map(lambda of: "{}({}, {})".format(*of))
    ),
    max_leaves=10,
)


@given(CONDITIONS.map("({})".format))
def test_all_states_at_once(text: str) -> None:
    condition = parse_condition(text)
    truth = WORLD.over(OPTIONS)
    states = truth.of(condition)
    assert 0 <= states <= truth.full
    for number, levels in enumerate(STATES):
        state = dict(zip(OPTIONS, reversed(levels), strict=True))
        assert WORLD.in_state(state).of(condition) == states >> number & 1


def test_counting() -> None:
    truth = WORLD.in_state({"a.x": 1, "b.z": 1})
    for n in range(6):
        for kind, expected in (("at_least", n <= 2), ("at_most", n >= 2), ("exactly", n == 2)):
            assert truth.of(parse_condition(f"{kind}({n}, a.x, a.y, b.z)")) == expected


def test_the_options_behind_a_condition() -> None:
    assert WORLD.options_of(parse_condition("other")) == frozenset(["a.x", "a.y", "a.pact", "b.pact"])
