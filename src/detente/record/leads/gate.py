"""The coverage gate: which series may be tested for lead and lag at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ...results import plural
from ..events.series import EventSeries

LEAST_EVENTS = 5.0  # a month, on average
MOST_EMPTY = 0.25  # of the months
LEAST_MONTHS = 36  # a monthly series that is shorter has no lags to speak of
LEAST_MEETINGS = 20  # in the whole of a list


@dataclass(frozen=True, slots=True)
class Coverage:
    """How dense a series is, and why it may not be tested; `refusals` is empty when it may."""

    title: str
    months: int
    events_a_month: float
    empty_share: float
    at_least: bool
    refusals: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "title": self.title,
            "months": self.months,
            "events_a_month": self.events_a_month,
            "empty_share": self.empty_share,
            "at_least": self.at_least,
            "refusals": list(self.refusals),
        }


def coverage_of_events(series: EventSeries, title: str) -> Coverage:
    """Judge a series of coded events.

    It is refused with fewer than five events a month on average, with more than a quarter of its months
    empty, when it is marked as a sample, when it has fewer than 36 months, or when it never changes.
    """
    mean = float(np.mean(series.events)) if series.months else 0.0
    empty = float(np.mean(series.events == 0)) if series.months else 1.0
    refusals = []
    if series.sample:
        refusals.append(f"marked as a sample: {series.sample}")
    if mean < LEAST_EVENTS:
        refusals.append(f"{mean:.1f} events a month on average, fewer than {LEAST_EVENTS:.0f}")
    if empty > MOST_EMPTY:
        refusals.append(f"{empty:.0%} of the months are empty, more than {MOST_EMPTY:.0%}")
    if series.months < LEAST_MONTHS:
        refusals.append(f"{plural(series.months, 'month')}, fewer than {LEAST_MONTHS}")
    elif np.ptp(series.net) == 0:
        refusals.append("it is the same in every month")
    return Coverage(title, series.months, mean, empty, series.at_least, tuple(refusals))


def coverage_of_counts(counts: npt.NDArray[np.float64], title: str) -> Coverage:
    """Judge a list of meetings, which takes a count model: it needs 36 months, 20 meetings, and to change."""
    refusals = []
    if len(counts) < LEAST_MONTHS:
        refusals.append(f"{plural(len(counts), 'month')}, fewer than {LEAST_MONTHS}")
    if counts.sum() < LEAST_MEETINGS:
        refusals.append(f"{plural(round(counts.sum()), 'meeting')} in all, fewer than {LEAST_MEETINGS}")
    elif np.ptp(counts) == 0:
        refusals.append("it is the same in every month")
    mean = float(counts.mean()) if len(counts) else 0.0
    empty = float(np.mean(counts == 0)) if len(counts) else 1.0
    return Coverage(title, len(counts), mean, empty, False, tuple(refusals))
