"""Conditions that the commas of […] and {…} tore apart: `[at_least(2, a, b)]` is a list of three texts.

The first piece has a parenthesis too few. It is reported once, and the pieces that follow it are left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..yaml.nodes import Node, Scalar

Pair = tuple[Scalar, Node]


def is_torn(node: Node) -> bool:
    """Tell whether a comma has cut a plain text inside its parentheses."""
    return isinstance(node, Scalar) and node.flow and not node.style and _unclosed(node) > 0


def untorn_items(items: Iterable[Node]) -> tuple[list[Node], list[Node]]:
    """Return the whole items of a list, and the first pieces of the torn ones."""
    whole: list[Node] = []
    torn: list[Node] = []
    unclosed = 0
    for item in items:
        if unclosed > 0:
            unclosed += _unclosed(item)
        elif is_torn(item):
            torn.append(item)
            unclosed = _unclosed(item)
        else:
            whole.append(item)
    return whole, torn


def untorn_pairs(pairs: Iterable[Pair]) -> tuple[list[Pair], list[Node]]:
    """Return the pairs of a mapping without the pieces of torn texts, and the first pieces."""
    whole: list[Pair] = []
    torn: list[Node] = []
    unclosed = 0
    first: Node | None = None
    for key, value in pairs:
        if first is not None and unclosed > 0 and (_is_empty(value) or _unclosed(key) < 0):
            unclosed += _unclosed(key)
            if not torn or torn[-1] is not first:
                torn.append(first)
            continue
        first = next((node for node in (key, value) if is_torn(node)), None)
        unclosed = _unclosed(first) if first is not None else 0
        if first is not key:
            whole.append((key, value))
    return whole, torn


def _unclosed(node: Node) -> int:
    return node.text.count("(") - node.text.count(")") if isinstance(node, Scalar) else 0


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.text
