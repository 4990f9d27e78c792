"""A chronicle: dated steps, each with who took it, on which track, and where that is known from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ...language import Problem
from ...results import plural
from ..when import When
from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated step.

    Attributes
    ----------
    date : When
    by : tuple of str
        Who took the step alone; empty for a step that several took together.
    actors : tuple of str
        Everybody named.
    recalled : bool
        Whether the date rests on memory and not on the named source.
    ref : str
        What to call the row: its date, with a number where the date has several.
    line : int
        Where it stands in its file.
    cells : mapping of column to text
        The whole row as written.
    undated : bool
        Whether the date is only the latest that it can be. Such a step is told, but moves no option and no
        door, since nobody knows when it would have.
    """

    date: When
    by: tuple[str, ...]
    actors: tuple[str, ...]
    track: str
    step: str
    direction: str
    summary: str
    source: str
    url: str
    recalled: bool
    ref: str
    line: int
    cells: Mapping[str, str] = field(repr=False)
    undated: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "ref": self.ref,
            "date": str(self.date),
            "by": list(self.by),
            "actors": list(self.actors),
            "track": self.track,
            "step": self.step,
            "direction": self.direction,
            "summary": self.summary,
            "source": self.source,
            "url": self.url,
            "recalled": self.recalled,
            "undated": self.undated,
        }


@dataclass(frozen=True, repr=False)
class Chronicle:
    """Dated steps in their order, a month alone before the days of its month."""

    name: str
    entries: tuple[Entry, ...]
    columns: tuple[str, ...]
    vocabulary: Vocabulary
    warnings: tuple[Problem, ...] = ()

    def __repr__(self) -> str:
        span = f", {self.entries[0].date} to {self.entries[-1].date}" if self.entries else ""
        return f"Chronicle({self.title!r}, {plural(len(self.entries), 'step')}{span})"

    @property
    def title(self) -> str:
        """The record's title, the file's name when it has none."""
        return self.vocabulary.title or self.name

    def outline(self) -> dict[str, Any]:
        """Return what the record holds, in counts."""
        return {
            "title": self.title,
            "steps": len(self.entries),
            "recalled": sum(entry.recalled for entry in self.entries),
            "first": str(self.entries[0].date) if self.entries else None,
            "last": str(self.entries[-1].date) if self.entries else None,
        }
