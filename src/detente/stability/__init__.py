"""Which states hold: the stability concepts of the Graph Model for Conflict Resolution."""

from .concepts import CONCEPTS, stability
from .explain import ExplainedImprovement, Explanation, explain
from .result import Stability

__all__ = ["CONCEPTS", "ExplainedImprovement", "Explanation", "Stability", "explain", "stability"]
