"""What became of every row of an event file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..when import month_text
from .series import EventSeries

__all__ = ["EventImport"]


@dataclass(frozen=True)
class EventImport:
    """Events added up by month and pair.

    Attributes
    ----------
    files : tuple of (name, format)
    rows : int
        Every line of the files but headers and empty ones.
    kept : int
    dropped : mapping of reason to int
        `rows` is `kept` and all of these together.
    unknown_actors : sequence of (name, rows)
        The most frequent actors that the mapping lacks, at most twenty.
    unknown_actor_count : int
        How many different ones there are.
    series : mapping of pair to EventSeries
    first, last : int or None
        The first and last month of which the files have rows.
    """

    files: tuple[tuple[str, str], ...]
    rows: int
    kept: int
    dropped: Mapping[str, int]
    unknown_actors: Sequence[tuple[str, int]]
    unknown_actor_count: int
    series: Mapping[tuple[str, str], EventSeries]
    first: int | None
    last: int | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "files": [{"file": name, "format": form} for name, form in self.files],
            "rows": self.rows,
            "kept": self.kept,
            "dropped": dict(self.dropped),
            "unknown_actors": [{"actor": name, "rows": count} for name, count in self.unknown_actors],
            "unknown_actor_count": self.unknown_actor_count,
            "first": None if self.first is None else month_text(self.first),
            "last": None if self.last is None else month_text(self.last),
            "series": [series.to_dict() for series in self.series.values()],
        }
