"""Whether one track ran ahead of the other more often than unrelated tracks would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..dossiers.dossier import Dossier
from .headline import Headline, active


@dataclass(frozen=True, slots=True)
class Chance:
    """The months ahead beside what chance gives.

    Attributes
    ----------
    ahead : int
    expected : float
        The months ahead if the two tracks had nothing to do with each other.
    low, high : float
        What 95% of the shifts lie between.
    p : float
        How often a shift of track A against track B, in a circle and by any number of months, is as far from
        what is expected.
    """

    ahead: int
    expected: float
    low: float
    high: float
    p: float

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "ahead": self.ahead,
            "expected": self.expected,
            "low": self.low,
            "high": self.high,
            "p": self.p,
        }


def chance(dossier: Dossier, counted: Headline) -> Chance:
    """Compare the months ahead with those of every shift of track A against track B."""
    months = range(counted.first, counted.last + 1)
    a, b = active(counted.without_partner), active(dossier.b.meetings)
    alone = np.array([month in a for month in months])
    silent = np.array([month not in b for month in months])
    shifted = np.array([np.sum(np.roll(alone, shift) & silent) for shift in range(len(months))])
    apart = np.abs(shifted - counted.expected_ahead)
    low, high = np.quantile(shifted, [0.025, 0.975])
    return Chance(
        ahead=int(shifted[0]),
        expected=counted.expected_ahead,
        low=float(low),
        high=float(high),
        p=float(np.mean(apart >= apart[0] - 1e-9)),
    )
