"""A model under one policy and one scenario, compiled to arrays over all its states."""

from .arcs import Arcs, coalition_arcs, improving, improving_arcs, party_arcs
from .columns import state_columns
from .compile import compile_game
from .evaluate import Evaluator
from .forced import may_stay
from .game import Game
from .legality import BannedMove, Legality
from .limits import GameError, TooLargeError
from .moves import Movers
from .party_moves import PartyMoves
from .patience import OutOfTimeError, within
from .rungs import rung_numbers
from .space import Space
from .step import Step, describe_step

__all__ = [
    "Arcs",
    "BannedMove",
    "Evaluator",
    "Game",
    "GameError",
    "Legality",
    "Movers",
    "OutOfTimeError",
    "PartyMoves",
    "Space",
    "Step",
    "TooLargeError",
    "coalition_arcs",
    "compile_game",
    "describe_step",
    "improving",
    "improving_arcs",
    "may_stay",
    "party_arcs",
    "rung_numbers",
    "state_columns",
    "within",
]
