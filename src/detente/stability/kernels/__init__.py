"""Compiled loops over the states of large games. Importing this room loads the compiler."""

from .listed import List, lower_apart, lower_joint, moves_in, to_list
from .relax import push_settled, relax_apart, relax_joint
from .rows import any_move, best_after, find_rows, is_transitive, summed
from .tiles import LANES

__all__ = [
    "LANES",
    "List",
    "any_move",
    "best_after",
    "find_rows",
    "is_transitive",
    "lower_apart",
    "lower_joint",
    "moves_in",
    "push_settled",
    "relax_apart",
    "relax_joint",
    "summed",
    "to_list",
]
