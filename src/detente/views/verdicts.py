"""Verdicts on a state, as clauses."""

from __future__ import annotations

from ..stability import Explanation


def stable_words(result: Explanation) -> str:
    """Return whether a state is stable, as what is said of it."""
    word = "strongly stable" if result.reading.get("strength") else "stable"
    return {True: f"is {word}", False: f"is not {word}", None: f"is {word} or not (undecided)"}[result.stable]
