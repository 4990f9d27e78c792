"""A game's moves: who can move, where to, and what movers want; one protocol, several engines."""

from .answers import Answers
from .choose import engine_of, reach_of
from .deals import DEFAULT_MAX_DEAL, able_parties, all_movers, largest_movers
from .limits import LIMITS, Limits
from .list_moves import coalition_arcs, improving, improving_arcs, party_arcs
from .listed import Growing, Listed
from .movers import Movers
from .parts import Unanswered
from .protocol import Engine, MoveTable, Reach
from .same import same_moves, same_states

__all__ = [
    "DEFAULT_MAX_DEAL",
    "LIMITS",
    "Answers",
    "Engine",
    "Growing",
    "Limits",
    "Listed",
    "MoveTable",
    "Movers",
    "Reach",
    "Unanswered",
    "able_parties",
    "all_movers",
    "coalition_arcs",
    "engine_of",
    "improving",
    "improving_arcs",
    "largest_movers",
    "party_arcs",
    "reach_of",
    "same_moves",
    "same_states",
]
