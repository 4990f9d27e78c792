"""Small games: plain arrays of truth values and numbers, with nothing to compile."""

from .engine import ArrayEngine

__all__ = ["ArrayEngine"]
