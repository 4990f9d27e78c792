"""A model under one policy and one scenario, compiled to arrays over all its states."""

from .compile import compile_game
from .evaluate import Evaluator
from .game import Game
from .legality import BannedMove, Legality
from .limits import GameError, TooLargeError
from .moves import Movers
from .party_moves import PartyMoves
from .space import Space
from .step import Step, describe_step

__all__ = [
    "BannedMove",
    "Evaluator",
    "Game",
    "GameError",
    "Legality",
    "Movers",
    "PartyMoves",
    "Space",
    "Step",
    "TooLargeError",
    "compile_game",
    "describe_step",
]
