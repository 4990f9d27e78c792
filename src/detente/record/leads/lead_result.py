"""One test of whether one series leads another, and Holm's adjustment of all that were run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from typing import Any

LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class LeadTest:
    """A test of one direction.

    Attributes
    ----------
    leader : str
        `a` or `b`: the series that is asked whether it leads the other.
    method : str
        `cross-correlation`, `Granger` or `count model`.
    form : str
        `levels`, `first differences`, or for counts `around a curve`.
    lags : int
        How many months back the leader counts; for a cross-correlation the lag at which it is strongest.
    chosen_by : str
        AIC, BIC, or both where they choose the same; empty for a cross-correlation.
    controls : bool
        Whether the controls were held constant.
    effect, low, high : float
        With a 95% interval: the correlation at that lag; the summed coefficients of the leader's lags; for
        counts by how much the follower's rate is multiplied when the leader goes from no meeting a month to
        one.
    p, adjusted : float
        `adjusted` is after Holm, over every test of the run; it equals `p` until `holm` has been asked.
    months : int
        How many months the test rests on.
    hangs_on : int or None
        A calendar year without which a result that is significant by itself (p < 0.05) no longer is.
    """

    leader: str
    method: str
    form: str
    lags: int
    chosen_by: str
    controls: bool
    effect: float
    low: float
    high: float
    p: float
    adjusted: float
    months: int
    hangs_on: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "leader": self.leader,
            "method": self.method,
            "form": self.form,
            "lags": self.lags,
            "chosen_by": self.chosen_by,
            "controls": self.controls,
            "effect": _finite(self.effect),
            "low": _finite(self.low),
            "high": _finite(self.high),
            "p": self.p,
            "p_holm": self.adjusted,
            "months": self.months,
            "hangs_on": self.hangs_on,
        }


def _finite(value: float) -> float | None:
    """Return a number that JSON has, None for one beyond all bounds."""
    return value if isfinite(value) else None


def holm(p: Sequence[float]) -> list[float]:
    """Adjust p values for how many there are (Holm, Scandinavian Journal of Statistics 6, 1979).

    The k-th smallest of m is multiplied by m - k + 1, never falls below the one before, and is at most 1.
    """
    order = sorted(range(len(p)), key=lambda i: p[i])
    adjusted = [0.0] * len(p)
    running = 0.0
    for rank, i in enumerate(order):
        running = max(running, min(1.0, (len(p) - rank) * p[i]))
        adjusted[i] = running
    return adjusted


def adjusted_tests(tests: Sequence[LeadTest], others: Sequence[float] = ()) -> tuple[LeadTest, ...]:
    """Return the tests with p values adjusted for all of them and the `others` run beside them."""
    values = holm([test.p for test in tests] + list(others))
    return tuple(replace(test, adjusted=value) for test, value in zip(tests, values, strict=False))
