"""A model under all its policies and scenarios, every world worked out once, for whoever tells the whole."""

from .maps import Cell, LadderMap, MapState, StateMap, ladder_map, state_map
from .study import Study, study
from .trail import Trail
from .world import EndStudy, EquilibriumStudy, GoalStudy, SecondEnds, WorldStudy, settles

__all__ = [
    "Cell",
    "EndStudy",
    "EquilibriumStudy",
    "GoalStudy",
    "LadderMap",
    "MapState",
    "SecondEnds",
    "StateMap",
    "Study",
    "Trail",
    "WorldStudy",
    "ladder_map",
    "settles",
    "state_map",
    "study",
]
