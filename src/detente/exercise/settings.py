"""How an exercise is played: under which policy, in which scenario, freely or in rounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ..language import Model
from .refusal import RefusedError

MODES = ("free", "rounds")
MOST_MINUTES = 24 * 60
MOST_PARTIES = 1000


@dataclass(frozen=True)
class Settings:
    """How an exercise is played.

    Attributes
    ----------
    policy, scenario : str or None
        What is in force from the start.
    mode : str
        `free`, or `rounds`, in each of which a party makes one move of its own.
    minutes : int or None
        How long a round lasts, or the whole where it is played freely; None without a clock.
    max_deal : int
        The largest number of parties in a deal, but for one about one agreement.
    sealed : bool
        Whether each seat is asked, before play, in which order it wants things.
    seed : int
        From which computers draw among equals.
    """

    policy: str | None = None
    scenario: str | None = None
    mode: str = "free"
    minutes: int | None = None
    max_deal: int = 3
    sealed: bool = False
    seed: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return the settings as plain data."""
        return asdict(self)


def settings_of(model: Model, given: Mapping[str, Any]) -> Settings:
    """Return settings that were given as plain data, what is left out as it is by default.

    Raises
    ------
    RefusedError
        For what the model does not have, and what is no setting.
    """
    known = Settings().to_dict()
    for key in given:
        if key not in known:
            raise RefusedError("setting", name=key, known=tuple(known))
    told = {**known, **given}
    for key, has in (("policy", model.policies), ("scenario", model.scenarios)):
        if told[key] in ("none", "base"):
            told[key] = None
        if told[key] is not None and (not isinstance(told[key], str) or told[key] not in has):
            raise RefusedError("no_such", what=key, name=told[key], known=tuple(has))
    if told["mode"] not in MODES:
        raise RefusedError("mode", mode=told["mode"])
    if told["minutes"] is not None and not _whole(told["minutes"], 1, MOST_MINUTES):
        raise RefusedError("minutes", most=MOST_MINUTES)
    if not _whole(told["max_deal"], 1, MOST_PARTIES):
        raise RefusedError("max_deal", most=MOST_PARTIES)
    if not isinstance(told["sealed"], bool):
        raise RefusedError("yes_or_no", what="sealed")
    if not _whole(told["seed"], 0, (1 << 53) - 1):
        raise RefusedError("seed")
    return Settings(**told)


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
