"""Compiled loops over the states of large games. Importing this room loads the compiler."""

from .relax import push_settled, relax_apart, relax_joint
from .rows import any_move, best_after, find_rows, is_transitive, summed
from .tiles import LANES

__all__ = [
    "LANES",
    "any_move",
    "best_after",
    "find_rows",
    "is_transitive",
    "push_settled",
    "relax_apart",
    "relax_joint",
    "summed",
]
