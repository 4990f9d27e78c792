"""Stretches of time in which something holds, from one moment of a record to another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..when import When
from .timeline import Moment


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the moment at which something begins to hold to the one at which it no longer does.

    Attributes
    ----------
    start : When
    end : When or None
        None when it still holds at the end of the record.
    began_by, ended_by : tuple of str
        The steps of those dates; empty where something lapsed.
    """

    start: When
    end: When | None
    began_by: tuple[str, ...]
    ended_by: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "start": str(self.start),
            "end": None if self.end is None else str(self.end),
            "began_by": list(self.began_by),
            "ended_by": list(self.ended_by),
        }


def spans(moments: Iterable[Moment], holds: Callable[[Moment], bool]) -> tuple[Stretch, ...]:
    """Return the stretches in which a condition holds after the moments."""
    found: list[Stretch] = []
    began: Moment | None = None
    for moment in moments:
        if holds(moment):
            began = began or moment
        elif began is not None:
            found.append(Stretch(began.date, moment.date, _causes(began), _causes(moment)))
            began = None
    if began is not None:
        found.append(Stretch(began.date, None, _causes(began), ()))
    return tuple(found)


def _causes(moment: Moment) -> tuple[str, ...]:
    causes: Sequence[str] = [change.entry.ref for change in moment.changes if change.entry is not None]
    return tuple(dict.fromkeys(causes))
