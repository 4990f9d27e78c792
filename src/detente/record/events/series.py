"""Monthly series of coded events between two parties, and the yearly counts of published tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..when import month_text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class EventSeries:
    """Net cooperation between two parties, month by month, both directions together.

    Attributes
    ----------
    title : str
    pair : tuple of str
    start : int
        The number of the first month.
    net : float array, shape (months,)
        The sum of the events' Goldstein values, or what `unit` says.
    events : int array, shape (months,)
        How many events are behind each value.
    at_least : bool
        Whether `events` is only the least that there were.
    sample : str
        Why the data are a sample and not the whole record; empty when they are the whole.
    unit, source : str
    rows : tuple of str
        Where each month stands, as file:line; empty for events that were added up here.
    unknown : tuple of int
        The numbers of the months of which rows may be missing: what was read of them is not what there was.
    """

    title: str
    pair: tuple[str, str]
    start: int
    net: Floats
    events: Counts
    at_least: bool = False
    sample: str = ""
    unit: str = "Goldstein points a month"
    source: str = ""
    rows: tuple[str, ...] = ()
    unknown: tuple[int, ...] = ()

    @property
    def months(self) -> int:
        """How many months the series has."""
        return len(self.net)

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form; a month that is unknown has null for numbers."""
        unknown = frozenset(self.unknown)
        return {
            "title": self.title,
            "pair": list(self.pair),
            "unit": self.unit,
            "source": self.source,
            "sample": self.sample,
            "months": [
                {
                    "month": month_text(month),
                    "net": None if month in unknown else float(net),
                    "events": None if month in unknown else int(events),
                }
                for month, net, events in zip(
                    range(self.start, self.start + self.months), self.net, self.events, strict=True
                )
            ],
        }


@dataclass(frozen=True, eq=False)
class MonthValues:
    """One number a month, to be held constant in a test: a control."""

    title: str
    start: int
    values: Floats
    source: str = ""


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many events of four classes one party directed at another in a year.

    `counts` are verbal and material cooperation, verbal and material conflict.
    """

    year: int
    by: str
    to: str
    counts: tuple[int, ...]
    source: str
    row: str
