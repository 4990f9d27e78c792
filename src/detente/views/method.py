"""How a study was made, for whoever wants to repeat it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import __version__
from ..language import dump
from ..strategy.study import Study


@dataclass(frozen=True)
class Method:
    """How a study was made.

    Attributes
    ----------
    version : str
        Of the program.
    model : str
        The SHA-256 of the model as `detente.dump` writes it.
    policies, scenarios, worlds, combinations : int
        How many were looked at, and how many combinations of options each world has.
    max_deal : int
    every_improvement : bool
    seconds : float
    made : datetime
    """

    version: str
    model: str
    policies: int
    scenarios: int
    worlds: int
    combinations: int
    max_deal: int
    every_improvement: bool
    seconds: float
    made: datetime

    @property
    def date(self) -> str:
        """The day on which it was made."""
        return f"{self.made.day} {self.made:%B %Y}"

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "version": self.version,
            "model_sha256": self.model,
            "policies": self.policies,
            "scenarios": self.scenarios,
            "worlds": self.worlds,
            "combinations": self.combinations,
            "exhaustive": True,
            "sanctions": "weak",
            "max_deal": self.max_deal,
            "every_improvement": self.every_improvement,
            "seconds": round(self.seconds, 3),
            "made": self.made.isoformat(timespec="seconds"),
        }


def method_of(study: Study, made: datetime | None = None) -> Method:
    """Tell how a study was made."""
    return Method(
        version=__version__,
        model=hashlib.sha256(dump(study.written).encode("utf-8")).hexdigest(),
        policies=len(study.policies),
        scenarios=len(study.scenarios),
        worlds=sum(len(found) for found in study.worlds.values()),
        combinations=next(iter(study.worlds["none"].values())).combinations,
        max_deal=study.max_deal,
        every_improvement=study.every,
        seconds=study.seconds,
        made=made or datetime.now().astimezone(),
    )
