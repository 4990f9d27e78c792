"""Questions about a model with their keys, for those who teach with it."""

from .make import Quiz, quiz
from .question import (
    ASKED,
    EASY,
    LEVELS,
    MIDDLE,
    About,
    Difficulty,
    Fewest,
    Holding,
    Level,
    Question,
    Shut,
    Stable,
    Tempting,
)

__all__ = [
    "ASKED",
    "EASY",
    "LEVELS",
    "MIDDLE",
    "About",
    "Difficulty",
    "Fewest",
    "Holding",
    "Level",
    "Question",
    "Quiz",
    "Shut",
    "Stable",
    "Tempting",
    "quiz",
]
