"""A model under one policy and one scenario, compiled to arrays over all its states."""

from .arcs import Arcs, coalition_arcs, improving, party_arcs
from .compile import compile_game
from .game import BannedMove, Game
from .limits import GameError, TooLargeError
from .moves import Movers, block_levels
from .party_moves import PartyMoves
from .space import Space
from .step import Step, describe_step

__all__ = [
    "Arcs",
    "BannedMove",
    "Game",
    "GameError",
    "Movers",
    "PartyMoves",
    "Space",
    "Step",
    "TooLargeError",
    "block_levels",
    "coalition_arcs",
    "compile_game",
    "describe_step",
    "improving",
    "party_arcs",
]
