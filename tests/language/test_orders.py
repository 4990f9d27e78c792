"""Which forms of preference are a list in an order."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.language import Preferences, Ranking, Statements, Weights, in_order
from detente.language.orders import without_order


@pytest.mark.parametrize(
    ("preferences", "ordered", "has"),
    [
        (Statements(()), True, ""),
        (Ranking(()), True, ""),
        (Weights(()), False, "weights"),
        (None, False, "no preferences"),
    ],
)
def test_lists_are_in_an_order(preferences: Preferences | None, ordered: bool, has: str) -> None:
    assert in_order(preferences) is (preferences if ordered else None)
    assert without_order(preferences) == has


@pytest.mark.parametrize("ask", [in_order, without_order])
def test_a_form_that_is_not_known_is_taken_for_nothing(ask: Any) -> None:
    with pytest.raises(AssertionError):
        ask("a further form")


def test_nobody_takes_a_form_for_a_list_because_it_is_not_weights() -> None:
    source = Path(detente.__file__).parent
    found = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "isinstance"
        and "Weights" in ast.unparse(node.args[1])
    }
    assert found == {"views/sureness_parts.py"}, "which says of weights alone that somebody weighs"
