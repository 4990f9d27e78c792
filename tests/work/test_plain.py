"""Values as JSON and back: the same value, the same text, and nothing else than what was asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.cases.catalogue import catalogue
from detente.design.design import _look_at
from detente.doubt.robust import _of_world
from detente.language import Model
from detente.strategy.claims import _judge_world
from detente.strategy.compare import _measure_world
from detente.work.plain import NotPlainError, check_plain, from_text, to_text
from detente.work.travel import kinds_of


@dataclass(frozen=True)
class Leaf:
    name: str
    size: float = 0.0
    at: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Twig(Leaf):
    bends: bool = False


@dataclass(frozen=True)
class Fork:
    left: Tree
    right: Tree | None = None
    kind: Literal["old", "new"] = "old"


Tree = Leaf | Fork


@dataclass(frozen=True, kw_only=True)
class Bag:
    trees: tuple[Tree, ...] = ()
    pair: tuple[int, str] = (0, "")
    by_name: Mapping[str, Tree] = field(default_factory=dict)
    by_place: dict[tuple[str, int], list[float | None]] = field(default_factory=dict)
    weights: frozenset[Decimal] = frozenset()
    state: Mapping[str, str] | str = ""
    share: Fraction | float | None = None


floats = st.floats(allow_nan=False)
leaves = st.builds(Leaf, st.text(), floats) | st.builds(Twig, st.text(), floats, bends=st.booleans())
trees = st.recursive(
    leaves,
    lambda tree: st.builds(Fork, tree, st.none() | tree, st.sampled_from(["old", "new"])),
    max_leaves=6,
)
bags = st.builds(
    Bag,
    trees=st.lists(trees, max_size=3).map(tuple),
    pair=st.tuples(st.integers(), st.text()),
    by_name=st.dictionaries(st.text(), trees, max_size=3),
    by_place=st.dictionaries(
        st.tuples(st.text(), st.integers()), st.lists(st.none() | floats, max_size=3), max_size=3
    ),
    weights=st.frozensets(st.decimals(allow_nan=False), max_size=3),
    state=st.text() | st.dictionaries(st.text(), st.text(), max_size=2),
    share=st.none() | st.fractions() | floats,
)


@settings(max_examples=50)
@given(bags)
def test_a_value_comes_back_and_has_one_text(bag: Bag) -> None:
    text = to_text(bag, Bag)
    back = from_text(text, Bag)
    assert back == bag and to_text(back, Bag) == text
    told, again = (repr(replace(each, weights=frozenset())) for each in (bag, back))
    assert again == told, "the order of mappings, the sign of zero, the class of each part"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | floats | st.text(),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text() | st.just("is"), part, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_whatever_stands_there_gives_a_bag_or_is_refused(data: Any) -> None:
    try:
        back = from_text(json.dumps(data), Bag)
    except NotPlainError:
        return
    assert isinstance(back, Bag)


@pytest.mark.parametrize(
    "text",
    [
        '{"is":"Bag","weight":1}',
        '{"is":"Path"}',
        '{"is":"os.system"}',
        '{"trees":[]}',
        '{"is":"Bag","trees":[{"is":"Bag"}]}',
        '{"is":"Bag","trees":[{"is":"Fork"}]}',
        '{"is":"Bag","trees":[{"is":"Fork","left":{"is":"Leaf","name":"x"},"kind":"odd"}]}',
        '{"is":"Bag","pair":[1]}',
        '{"is":"Bag","pair":["1","x"]}',
        '{"is":"Bag","by_place":{"pairs":[[1]]}}',
        '{"is":"Bag","weights":{"set":[{"decimal":"one"}]}}',
        '{"is":"Bag","share":{"fraction":"1/0"}}',
        '{"is":"Bag","share":{"float":"1"}}',
        '{"is":["Bag"]}',
        "[" * 100_000,
        "[" + "1" * 10_000 + "]",
        "nothing",
        "",
    ],
)
def test_what_is_no_bag_is_refused(text: str) -> None:
    with pytest.raises(NotPlainError):
        from_text(text, Bag)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (1, str),
        ("1", int),
        (1.0, int),
        ([1], tuple[int, ...]),
        ((1,), list[int]),
        ((1, 2), tuple[int]),
        ({"x": 1}, Mapping[str, str]),
        (np.zeros(3), tuple[float, ...]),
        (object(), Leaf),
        (Leaf("x"), Fork),
    ],
)
def test_a_value_that_is_not_what_it_is_said_to_be_is_refused(value: Any, kind: Any) -> None:
    with pytest.raises(NotPlainError):
        to_text(value, kind)


def test_numbers_of_numpy_are_numbers() -> None:
    counted = Bag(pair=(np.int64(3), "x"), share=np.float64(0.5))  # type: ignore[arg-type]
    assert to_text(counted, Bag) == to_text(Bag(pair=(3, "x"), share=0.5), Bag)
    assert [to_text(each, float) for each in (float("inf"), float("-inf"))] == [
        '{"float":"inf"}',
        '{"float":"-inf"}',
    ]
    assert from_text('{"float":"-inf"}', float) == float("-inf")


@pytest.mark.parametrize("kind", [Any, object, np.ndarray, dict, tuple, list[np.ndarray[Any, Any]]])
def test_what_is_no_plain_data_is_known_by_its_annotation(kind: Any) -> None:
    with pytest.raises(NotPlainError):
        check_plain(kind)


@pytest.mark.parametrize("function", [_of_world, _look_at, _judge_world, _measure_world])
def test_tasks_and_their_answers_are_plain_data(function: Any) -> None:
    kinds = kinds_of(function)
    check_plain(kinds.task)
    check_plain(kinds.answer)


@pytest.mark.parametrize("name", catalogue())
def test_every_bundled_model_comes_back(name: str) -> None:
    model = detente.load(name).written
    text = to_text(model, Model)
    back = from_text(text, Model)
    assert back == model and to_text(back, Model) == text


def test_answers_of_every_command_come_back() -> None:
    from detente.strategy.worlds import Worlds

    model = detente.load("iran-2015").written
    worlds = Worlds(model, 3)
    policies = ["none", *model.policies]
    side = next(iter(model.sides))
    claims = tuple((claim, foresight) for claim in model.claims.values() for foresight in (False, True))
    for policy in policies:
        for function, task in (
            (_measure_world, (side, (), "both", (policy, "base"))),
            (_judge_world, ((policy, "base"), claims)),
        ):
            kinds = kinds_of(function)
            answer = function(worlds, from_text(to_text(task, kinds.task), kinds.task))
            text = to_text(answer, kinds.answer)
            assert from_text(text, kinds.answer) == answer
            assert to_text(from_text(text, kinds.answer), kinds.answer) == text
