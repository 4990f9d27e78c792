"""Names as users write them."""

from __future__ import annotations

from collections.abc import Iterable

from .limits import GameError


def names(told: str | Iterable[str]) -> list[str]:
    """Return names that are given as a list, or as text with commas between.

    Raises
    ------
    GameError
        For what is neither.
    """
    texts = [told] if isinstance(told, str) else list(told) if isinstance(told, Iterable) else [told]
    if not all(isinstance(text, str) for text in texts):
        raise GameError(
            f"{told!r} are no names: write them as text with commas between, or as a list of texts"
        )
    return [name for text in texts for part in text.split(",") if (name := part.strip())]
