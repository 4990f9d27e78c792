"""What the parties believe of one another, and what comes of it: hypergames."""

from .announcing import Announced, Outcome
from .classes import CLASSES
from .perceive import perceive
from .result import Classified, Perceived, Surprise, ToldEnd, View

__all__ = [
    "CLASSES",
    "Announced",
    "Classified",
    "Outcome",
    "Perceived",
    "Surprise",
    "ToldEnd",
    "View",
    "perceive",
]
