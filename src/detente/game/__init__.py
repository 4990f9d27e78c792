"""A model under one policy and one scenario, compiled to arrays over all its states."""

from .compile import compile_game
from .game import Game
from .legality import BannedMove, Legality
from .limits import GameError, TooLargeError
from .moves import Movers, block_levels
from .party_moves import PartyMoves
from .space import Space
from .step import Step, describe_step

__all__ = [
    "BannedMove",
    "Game",
    "GameError",
    "Legality",
    "Movers",
    "PartyMoves",
    "Space",
    "Step",
    "TooLargeError",
    "block_levels",
    "compile_game",
    "describe_step",
]
