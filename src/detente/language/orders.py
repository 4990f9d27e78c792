"""Which forms of preference are a list whose entries stand in an order."""

from __future__ import annotations

from typing import assert_never

from .model import Preferences, Ranking, Statements, Weights


def in_order(preferences: Preferences | None) -> Statements | Ranking | None:
    """Return a list whose entries can be edited and put in another order; None for what is no such list."""
    match preferences:
        case Statements() | Ranking():
            return preferences
        case Weights() | None:
            return None
        case _:
            assert_never(preferences)


def without_order(preferences: Preferences | None) -> str:
    """Return what a party has in place of a list in an order; nothing where it has one."""
    match preferences:
        case Statements() | Ranking():
            return ""
        case Weights():
            return "weights"
        case None:
            return "no preferences"
        case _:
            assert_never(preferences)
