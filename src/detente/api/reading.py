"""Arguments as users write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from numbers import Real
from typing import Literal

from ..readings import READINGS, Foresight

Sanctions = Literal["weak", "strict"]
EXAMPLE = '{"us": "seq", "dprk": "nash"}'


def some_names(told: str | Iterable[str], what: str) -> list[str]:
    """Return names of which there must be one where anything is told at all.

    Raises
    ------
    GameError
        For a text, or a list with a text, that names nothing.
    """
    from ..game.names import names

    found = names(told)
    if not found and (isinstance(told, str) or list(told)):
        from ..game import GameError

        raise GameError(f"no {what} is named; leave it out to have the usual")
    return found


def own_concepts(told: str | Iterable[str] | Mapping[str, str]) -> dict[str, str]:
    """Return a concept for each party, where parties are told with one: `us=seq, dprk=nash`, or a mapping.

    Raises
    ------
    GameError
        Where only some are told so, a party has no concept, or one has two.
    """
    from ..game import GameError
    from ..game.names import names

    if isinstance(told, Mapping):
        found = dict(told)
        if not all(isinstance(each, str) for each in (*found, *found.values())):
            raise GameError(f"{told!r} are no concepts of parties: write both as text, such as {EXAMPLE}")
        return found
    texts = names(told)
    if not any("=" in text for text in texts):
        return {}
    found = {}
    for text in texts:
        party, _, concept = (part.strip() for part in text.partition("="))
        if not party or not concept:
            raise GameError(f"{text} names no party with its concept; write each as in us=seq, dprk=nash")
        if party in found:
            raise GameError(f"{party} has a concept already; one party is judged by one")
        found[party] = concept
    return found


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


def seconds(time: float) -> float:
    """Return for how long to work.

    Raises
    ------
    GameError
        For what is no number of seconds, or none that anything can be done in.
    """
    if not isinstance(time, Real) or not 0 < time < inf:
        from ..game import GameError

        raise GameError(f"time is a number of seconds above 0, not {time!r}")
    return time
