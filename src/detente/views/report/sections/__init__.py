"""The sections of a report, each a pure function of the page: its HTML, or None for nothing to tell."""

from .assumptions import assumptions
from .beliefs import beliefs
from .claims import claims
from .demands import demands
from .design import design
from .doubt import doubt
from .ends import ends
from .equilibria import equilibria
from .method import method
from .policies import policies
from .record import record
from .relationship import relationship
from .road import road
from .situation import situation
from .state_map import state_map

__all__ = [
    "assumptions",
    "beliefs",
    "claims",
    "demands",
    "design",
    "doubt",
    "ends",
    "equilibria",
    "method",
    "policies",
    "record",
    "relationship",
    "road",
    "situation",
    "state_map",
]
