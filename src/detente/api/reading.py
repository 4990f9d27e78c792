"""Arguments as users write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from ..readings import READINGS, Foresight

Sanctions = Literal["weak", "strict"]


def names(told: str | Iterable[str]) -> list[str]:
    """Return names that are given as a list, or as text with commas between."""
    texts = [told] if isinstance(told, str) else told
    return [name for text in texts for part in text.split(",") if (name := part.strip())]


def is_strict(sanctions: Sanctions) -> bool:
    """Tell whether `sanctions`, weak or strict, are strict.

    Raises
    ------
    GameError
        For another word.
    """
    if sanctions not in ("weak", "strict"):
        from ..game import GameError

        raise GameError(f"sanctions are weak or strict, not {sanctions}")
    return sanctions == "strict"


def read_foresight(foresight: Foresight) -> Foresight:
    """Return in which reading is asked.

    Raises
    ------
    GameError
        For another word.
    """
    if foresight not in READINGS:
        from ..game import GameError

        raise GameError(f"foresight is none, answer or both, not {foresight}")
    return foresight
