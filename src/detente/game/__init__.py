"""A model under one policy and one scenario, compiled to arrays over all its states."""

from .arcs import Arcs
from .because import Because
from .cache import Cache, Slot
from .columns import state_columns
from .compile import compile_game
from .evaluate import Evaluator
from .forced import may_stay
from .game import Game
from .legality import BannedMove, Legality
from .limits import GameError, NoStateError, TooLargeError
from .patience import OutOfTimeError, within
from .rungs import rung_numbers
from .space import Space
from .step import Step, describe_step, told_again

__all__ = [
    "Arcs",
    "BannedMove",
    "Because",
    "Cache",
    "Evaluator",
    "Game",
    "GameError",
    "Legality",
    "NoStateError",
    "OutOfTimeError",
    "Slot",
    "Space",
    "Step",
    "TooLargeError",
    "compile_game",
    "describe_step",
    "may_stay",
    "rung_numbers",
    "state_columns",
    "told_again",
    "within",
]
