"""Cross-correlation after prewhitening: at which distance in time two series move together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from .lead_result import LeadTest
from .whiten import whitened

Floats = npt.NDArray[np.float64]

DRAWS = 4999
Z95 = 1.959963984540054


@dataclass(frozen=True, eq=False)
class CrossCorrelation:
    """The correlation of two prewhitened series at each lag.

    Attributes
    ----------
    lags : tuple of int
        Positive: the first series comes first by so many months; negative: the second does.
    values, low, high : tuple of float
        With 95% intervals (Fisher's z).
    band : float
        What the largest of all these correlations in absolute value stays under in 95% of random orders.
    """

    lags: tuple[int, ...]
    values: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    band: float

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "lags": list(self.lags),
            "values": list(self.values),
            "low": list(self.low),
            "high": list(self.high),
            "band": self.band,
        }


def cross_correlation(
    a: Floats, b: Floats, most_lags: int, form: str, rng: np.random.Generator
) -> tuple[CrossCorrelation, tuple[LeadTest, LeadTest]]:
    """Correlate two series after prewhitening, and test both directions.

    The statistic of a direction is its largest absolute correlation over lags 1 to `most_lags`; its p value
    comes from random orders of one series' residuals.

    Returns
    -------
    figure : CrossCorrelation
    tests : pair of LeadTest
        That `a` leads, and that `b` does.
    """
    u, v = (_standard(whitened(series, most_lags)[most_lags:]) for series in (a, b))
    months = len(u)
    lags = range(-most_lags, most_lags + 1)
    values = np.array([_at(u, v, lag) for lag in lags])
    half = Z95 / np.sqrt(np.maximum(months - np.abs(np.array(lags)) - 3, 1))
    z = np.arctanh(np.clip(values, -0.999999, 0.999999))
    order = np.argsort(rng.random((DRAWS, months)), axis=1)
    shuffled = u[order]
    drawn = {lag: np.abs(_many(shuffled, v, lag)) for lag in lags}
    figure = CrossCorrelation(
        lags=tuple(lags),
        values=tuple(map(float, values)),
        low=tuple(map(float, np.tanh(z - half))),
        high=tuple(map(float, np.tanh(z + half))),
        band=float(np.quantile(np.max(list(drawn.values()), axis=0), 0.95)),
    )
    tests = []
    for leader, side in (("a", range(1, most_lags + 1)), ("b", range(-1, -most_lags - 1, -1))):
        at = max(side, key=lambda lag: abs(values[lag + most_lags]))
        place = at + most_lags
        largest = np.max([drawn[lag] for lag in side], axis=0)
        p = (1 + int(np.sum(largest >= abs(values[place]) - 1e-12))) / (DRAWS + 1)
        tests.append(
            LeadTest(
                leader=leader,
                method="cross-correlation",
                form=form,
                lags=abs(at),
                chosen_by="",
                controls=False,
                effect=float(values[place]),
                low=figure.low[place],
                high=figure.high[place],
                p=p,
                adjusted=p,
                months=months,
            )
        )
    return figure, (tests[0], tests[1])


def _standard(series: Floats) -> Floats:
    spread = series.std()
    result: Floats = (series - series.mean()) / (spread if spread > 0 else 1.0)
    return result


def _at(u: Floats, v: Floats, lag: int) -> float:
    """Return the correlation of u with v `lag` months later."""
    return float(_many(u[None, :], v, lag)[0])


def _many(rows: Floats, v: Floats, lag: int) -> Floats:
    months = len(v)
    products: Floats = rows[:, : months - lag] @ v[lag:] if lag >= 0 else rows[:, -lag:] @ v[: months + lag]
    return products / months
