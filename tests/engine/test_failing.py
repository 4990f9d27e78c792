"""What a failing test shows can be read, by a person and by the program."""

from __future__ import annotations

import pytest

from detente.language import loads

from .failing import conflict_of
from .test_further import graph_pairs
from .worlds import conflict_and_model, pairs


def fails_in_a_world(seed: int) -> None:
    for reference, game in pairs(*conflict_and_model(seed)):
        assert reference.policy == game.policy == "none", (seed, "nash")


def fails_with_a_model(seed: int) -> None:
    conflict, model = conflict_and_model(seed)
    assert conflict is None, model


def fails_in_graph_form(seed: int) -> None:
    for _, game in graph_pairs(seed):
        assert game.feasible_count == 0


def test_the_model_and_the_world_are_shown() -> None:
    seed = next(seed for seed in range(99) if conflict_and_model(seed)[0].policies)
    _, model = conflict_and_model(seed)
    with pytest.raises(AssertionError) as caught:
        fails_in_a_world(seed)
    seen = conflict_of(caught)
    assert seen is not None and loads(seen) == model
    first = next(iter(model.policies))
    assert seen.startswith(f"# under the policy {first}, in the scenario base\ndetente: 1\n")


def test_the_model_is_shown_where_there_is_no_world_yet() -> None:
    with pytest.raises(AssertionError) as caught:
        fails_with_a_model(3)
    assert loads(conflict_of(caught) or "") == conflict_and_model(3)[1]


def test_graph_form_is_shown_too() -> None:
    seed = next(seed for seed in range(99) if any(graph_pairs(seed)))
    with pytest.raises(AssertionError) as caught:
        fails_in_graph_form(seed)
    model = loads(conflict_of(caught) or "")
    assert next(graph_pairs(seed))[1].model == model


def test_where_no_model_is_looked_at_none_is_shown() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        raise ZeroDivisionError
    assert conflict_of(caught) is None
