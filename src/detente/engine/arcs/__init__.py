"""Graph form: moves are arcs as they are written, and lists of them."""

from .engine import ArcEngine

__all__ = ["ArcEngine"]
