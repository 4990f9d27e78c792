"""What became of every row of event files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..when import month_text
from .series import EventSeries


@dataclass(frozen=True)
class FileRead:
    """What became of the rows of one file.

    Attributes
    ----------
    name : str
        The file; for a member of an archive the archive and the member.
    format, version : str
        How it was read.
    rows : int
        Every line but the header and empty ones.
    kept : int
    dropped : mapping of reason to int
        `rows` is `kept` and all of these together.
    lost : mapping of text to int
        Rows that could not be read, by the month that they name, or the year, or the empty text where they
        name neither; of rows with actors only those between the pairs.
    alike : int
        Rows kept that are the same as another in date, actors, code and weight, in files without event ids.
    alike_elsewhere : int
        Those of them that are the same as one in a file before.
    by_own_weight : int
        Rows kept for which the file's own weight counts, since their code has none.
    compared, differ : int
        Rows kept with a weight of their own and one of their code, and those in which the two differ.
    differing : str
        A code for which they differ.
    first, last : int or None
        The first and the last month of its rows.
    """

    name: str
    format: str
    version: str
    rows: int
    kept: int
    dropped: Mapping[str, int]
    lost: Mapping[str, int] = field(default_factory=dict)
    alike: int = 0
    alike_elsewhere: int = 0
    by_own_weight: int = 0
    compared: int = 0
    differ: int = 0
    differing: str = ""
    first: int | None = None
    last: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "file": self.name,
            "format": self.format,
            "version": self.version,
            "rows": self.rows,
            "kept": self.kept,
            "dropped": dict(self.dropped),
            "lost": dict(self.lost),
            "alike": self.alike,
            "alike_elsewhere": self.alike_elsewhere,
            "by_own_weight": self.by_own_weight,
            "compared": self.compared,
            "differ": self.differ,
            "differing": self.differing or None,
            "first": _text(self.first),
            "last": _text(self.last),
        }


@dataclass(frozen=True, slots=True)
class LonelyMonth:
    """A month that stands apart from all others, with the first of the rows that make it."""

    month: int
    rows: int
    file: str
    line: int
    written: str

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "month": month_text(self.month),
            "rows": self.rows,
            "file": self.file,
            "line": self.line,
            "date": self.written,
        }


@dataclass(frozen=True)
class EventImport:
    """Events added up by month and pair.

    Attributes
    ----------
    files : tuple of FileRead
    skipped : tuple of (name, why)
        Members of archives that were not read.
    rows, kept : int
    dropped : mapping of reason to int
        Those of all files together.
    unknown_actors : sequence of (name, rows)
        The most frequent actors that the mapping lacks, at most twenty.
    unknown_actor_count : int
        How many different ones there are.
    series : mapping of pair to EventSeries
    first, last : int or None
        The first and last month of which the files have rows, without lonely months.
    lonely : tuple of LonelyMonth
        Months far from all others; they are left out.
    """

    files: tuple[FileRead, ...]
    rows: int
    kept: int
    dropped: Mapping[str, int]
    unknown_actors: Sequence[tuple[str, int]]
    unknown_actor_count: int
    series: Mapping[tuple[str, str], EventSeries]
    first: int | None
    last: int | None
    skipped: tuple[tuple[str, str], ...] = ()
    lonely: tuple[LonelyMonth, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "files": [each.to_dict() for each in self.files],
            "skipped": [{"file": name, "why": why} for name, why in self.skipped],
            "rows": self.rows,
            "kept": self.kept,
            "dropped": dict(self.dropped),
            "unknown_actors": [{"actor": name, "rows": count} for name, count in self.unknown_actors],
            "unknown_actor_count": self.unknown_actor_count,
            "first": _text(self.first),
            "last": _text(self.last),
            "lonely": [each.to_dict() for each in self.lonely],
            "series": [series.to_dict() for series in self.series.values()],
        }


def _text(month: int | None) -> str | None:
    return None if month is None else month_text(month)
