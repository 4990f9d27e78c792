"""Compiled loops over the states and moves of large games. Importing this room loads the compiler."""

from .chains import reduce_round, reduced_back, reduced_forward, step_back, step_onward
from .disjoint import find_disjoint
from .graphs import count_leaving, distinct, mark_ends, put_moves, restrict, strong_components
from .improving import improving_choices, join_improving
from .reaching import join, spread, write_codes

__all__ = [
    "count_leaving",
    "distinct",
    "find_disjoint",
    "improving_choices",
    "join",
    "join_improving",
    "mark_ends",
    "put_moves",
    "reduce_round",
    "reduced_back",
    "reduced_forward",
    "restrict",
    "spread",
    "step_back",
    "step_onward",
    "strong_components",
    "write_codes",
]
