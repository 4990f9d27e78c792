"""A value of a result's table as text."""

from __future__ import annotations

from ...language import Model
from ...results import Result, state_text
from ..words import state_sentence


def model_of(result: Result) -> Model | None:
    """Return the model that a result is about, where it knows it."""
    found = getattr(result, "model", None) or getattr(getattr(result, "game", None), "model", None)
    return found if isinstance(found, Model) else None


def cell_text(value: object, model: Model | None = None) -> str:
    """Return a value as a reader wants to see it; a state in words where the model is known."""
    if isinstance(value, dict):
        return state_text(value) if model is None else state_sentence(model, value)
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    return str(value)
