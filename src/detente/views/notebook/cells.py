"""A value of a result's table as text."""

from __future__ import annotations

from ...results import state_text

__all__ = ["cell_text"]


def cell_text(value: object) -> str:
    """Return a value as a reader wants to see it."""
    if isinstance(value, dict):
        return state_text(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value)
