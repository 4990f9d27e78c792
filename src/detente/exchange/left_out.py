"""What neither a `.gmcr` nor a `.nfg` file has a place for."""

from __future__ import annotations

from ..language import Model

PARTS = {
    "sides": "sides are",
    "policies": "policies are",
    "candidates": "candidate commitments are",
    "claims": "claims are",
    "ladders": "relationship ladders are",
    "goal": "the goal is",
    "question": "the question is",
    "demands": "demands are",
    "perceptions": "perceptions are",
    "uncertain": "how uncertain the preferences are is",
    "doubts": "named doubts are",
    "chronicle": "the chronicle is",
    "sources": "sources are",
    "about": "what the model is about is",
    "as_of": "its date is",
}


def left_out(model: Model) -> list[str]:
    """Return a note for each part of the model that is left out."""
    return [f"{words} left out" for key, words in PARTS.items() if getattr(model, key)]
