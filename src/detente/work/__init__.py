"""The same question asked of many worlds: on one processor, or on several processes at once."""

from .spread import spread, tick

__all__ = ["spread", "tick"]
