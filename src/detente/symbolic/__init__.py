"""Models with too many states to list, analysed by decision diagrams: exact, or said to be undecided."""

from .budget import Budget, in_background
from .explain import explain
from .game import SymbolicGame
from .reach import RoadBySets, shortest_road
from .result import SymbolicStability, Verdict
from .stability import stability
from .states import states_in

__all__ = [
    "Budget",
    "RoadBySets",
    "SymbolicGame",
    "SymbolicStability",
    "Verdict",
    "explain",
    "in_background",
    "shortest_road",
    "stability",
    "states_in",
]
