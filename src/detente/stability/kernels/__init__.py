"""Compiled loops over the states of large games. Importing this room loads the compiler."""

from .listed import List, best_along, lower_apart, lower_joint, moves_in, to_list
from .relax import push_settled, relax_apart, relax_joint
from .rows import any_move, best_after, find_rows, is_transitive, lead_to, summed
from .tiles import LANES

__all__ = [
    "LANES",
    "List",
    "any_move",
    "best_after",
    "best_along",
    "find_rows",
    "is_transitive",
    "lead_to",
    "lower_apart",
    "lower_joint",
    "moves_in",
    "push_settled",
    "relax_apart",
    "relax_joint",
    "summed",
    "to_list",
]
