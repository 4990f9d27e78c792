"""Conditions: the small language of statements about a state, as a tree and as text."""

from .tree import (
    BROKEN,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Given,
    InState,
    Named,
    Not,
    Or,
    Raised,
    Same,
    names_in,
    parts,
    walk,
)

__all__ = [
    "BROKEN",
    "And",
    "Compare",
    "Condition",
    "Constant",
    "Count",
    "Given",
    "InState",
    "Named",
    "Not",
    "Or",
    "Raised",
    "Same",
    "names_in",
    "parts",
    "walk",
]
