"""Why an act cannot be done, in words for whoever tried."""

from __future__ import annotations

from ...exercise import Ground, Refusal


def refusal_words(ground: Ground | None, refusal: Refusal) -> str:
    """Return why an act is refused: what is the matter and what to do.

    Parameters
    ----------
    ground : Ground or None
        What is played on, as whoever tried may know it; None before there is any.
    refusal : Refusal
    """
    raise NotImplementedError
