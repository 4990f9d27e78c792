"""Compiled loops over the states and moves of large games. Importing this room loads the compiler."""

from .answers import lower_answers
from .counts import count_pairs, count_shared, split_by
from .disjoint import find_disjoint
from .given import Apart, Chooser, Coded, Graph, Key, Side, Spread, Steps, Tables, Tiles
from .graphs import count_leaving, distinct, mark_ends, put_moves, strong_components
from .improving import improving_choices
from .joining import join_improving
from .listed import List, best_along, lower_apart, lower_joint, moves_in, to_list
from .moves import list_moves
from .parts import without_parts
from .reaching import join, spread, write_codes
from .relax import push_settled, relax_apart, relax_joint
from .rows import any_move, best_after, find_rows, is_transitive, lead_to, summed
from .tiles import LANES

__all__ = [
    "LANES",
    "Apart",
    "Chooser",
    "Coded",
    "Graph",
    "Key",
    "List",
    "Side",
    "Spread",
    "Steps",
    "Tables",
    "Tiles",
    "any_move",
    "best_after",
    "best_along",
    "count_leaving",
    "count_pairs",
    "count_shared",
    "distinct",
    "find_disjoint",
    "find_rows",
    "improving_choices",
    "is_transitive",
    "join",
    "join_improving",
    "lead_to",
    "list_moves",
    "lower_answers",
    "lower_apart",
    "lower_joint",
    "mark_ends",
    "moves_in",
    "push_settled",
    "put_moves",
    "relax_apart",
    "relax_joint",
    "split_by",
    "spread",
    "strong_components",
    "summed",
    "to_list",
    "without_parts",
    "write_codes",
]
