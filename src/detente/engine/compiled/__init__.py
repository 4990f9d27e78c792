"""Large games: compiled loops. Importing this room loads the compiler."""

from .engine import CompiledEngine

__all__ = ["CompiledEngine"]
