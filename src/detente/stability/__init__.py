"""Which states hold: the stability concepts of the Graph Model for Conflict Resolution."""

from ..concepts import CONCEPTS
from .apart import own_stability, stable_for
from .coalitions import coalition_stability, universal_coalitions
from .concepts import stability
from .departures import Departures
from .explain import ExplainedImprovement, Explanation, explain
from .further import further_stability, read_concept
from .preference import says_much_better, says_unknown
from .questions import Question, ask, ask_who_leaves, ask_why
from .result import Stability
from .strength import strength_stability
from .unknown import TYPES, unknown_stability

__all__ = [
    "CONCEPTS",
    "TYPES",
    "Departures",
    "ExplainedImprovement",
    "Explanation",
    "Question",
    "Stability",
    "ask",
    "ask_who_leaves",
    "ask_why",
    "coalition_stability",
    "explain",
    "further_stability",
    "own_stability",
    "read_concept",
    "says_much_better",
    "says_unknown",
    "stability",
    "stable_for",
    "strength_stability",
    "universal_coalitions",
    "unknown_stability",
]
