"""Under which policy, in which scenario and reading a verdict is given, by their names."""

from __future__ import annotations

from ..strategy import ClaimVerdict

BASE = "no policy"


def place_words(verdict: ClaimVerdict) -> str:
    """Return where a verdict is given."""
    where = [] if verdict.policy == "none" else [verdict.policy]
    where += [] if verdict.scenario == "base" else [verdict.scenario]
    return f"{', '.join(where) or BASE}{', with foresight' if verdict.foresight else ''}"
