"""Compiled loops over the states and moves of large games. Importing this room loads the compiler."""

from .graphs import by_source, distinct, restrict, strong_components
from .improving import improving_choices, join_improving
from .reaching import join, spread

__all__ = [
    "by_source",
    "distinct",
    "improving_choices",
    "join",
    "join_improving",
    "restrict",
    "spread",
    "strong_components",
]
