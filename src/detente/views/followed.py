"""Which of the moves that every mover wants were followed, in a sentence."""

from __future__ import annotations


def followed(every: bool) -> str:
    """Return a sentence on steps without which all who make a move would be as well off."""
    if every:
        return "Steps that serve nobody who takes them are followed, too."
    return "Nobody does on the way what serves nobody."
