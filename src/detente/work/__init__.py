"""The same question asked of many worlds: here, by several processes at once, or by a cluster."""

from .crew import Crew, Workers, crew_of
from .rota import SetAside
from .spread import once, spread
from .ticks import tick

__all__ = ["Crew", "SetAside", "Workers", "crew_of", "once", "spread", "tick"]
