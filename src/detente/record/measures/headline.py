"""The measures that need no model: who was in the room, who was silent, and when one track ran ahead."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ..dossiers.dossier import Dossier
from ..dossiers.meetings import Meeting
from ..when import month_text

WINDOW = 3
"""A track is active in a month when it met in it or in the two months before, and silent otherwise."""


@dataclass(frozen=True, slots=True)
class Run:
    """Months one after another in which track A was ahead, with the meetings that make it so."""

    start: int
    end: int
    meetings: tuple[Meeting, ...]

    @property
    def months(self) -> int:
        """How many months it lasts."""
        return self.end - self.start + 1

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "start": month_text(self.start),
            "end": month_text(self.end),
            "months": self.months,
            "meetings": [meeting.to_dict() for meeting in self.meetings],
        }


@dataclass(frozen=True)
class Headline:
    """Counts over the months for which both meeting lists are whole.

    Attributes
    ----------
    first, last : int
        The months.
    meetings : tuple of Meeting
        Of track A.
    with_partner, without_partner : tuple of Meeting
    in_silence : tuple of Meeting
        Those without the partner that were held while track B was silent.
    ahead : tuple of int
        Months in which A was ahead: active without the partner in the room, B silent.
    ahead_strictly : int
        How many are left when no meeting of the window may have had the partner in the room.
    silent : int
        Months in which track B was silent, whatever A did.
    active_alone : int
        Months in which A was active without the partner, whatever B did.
    runs : tuple of Run
    """

    first: int
    last: int
    meetings: tuple[Meeting, ...]
    with_partner: tuple[Meeting, ...]
    without_partner: tuple[Meeting, ...]
    in_silence: tuple[Meeting, ...]
    ahead: tuple[int, ...]
    ahead_strictly: int
    silent: int
    active_alone: int
    runs: tuple[Run, ...]

    @property
    def months(self) -> int:
        """How many months are counted."""
        return self.last - self.first + 1

    @property
    def share_with_partner(self) -> float:
        """The share of track-A meetings with the partner in the room; of none it is 0."""
        return len(self.with_partner) / len(self.meetings) if self.meetings else 0.0

    @property
    def share_in_silence(self) -> float:
        """The share of the meetings without the partner that were held while track B was silent."""
        return len(self.in_silence) / len(self.without_partner) if self.without_partner else 0.0

    @property
    def share_silent(self) -> float:
        """The share of all months in which B was silent: what `share_in_silence` is if A takes no heed."""
        return self.silent / self.months

    @property
    def expected_ahead(self) -> float:
        """How many months A would be ahead if the two tracks had nothing to do with each other."""
        return self.active_alone * self.silent / self.months

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "first": month_text(self.first),
            "last": month_text(self.last),
            "months": self.months,
            "meetings": len(self.meetings),
            "with_partner": len(self.with_partner),
            "without_partner": len(self.without_partner),
            "share_with_partner": self.share_with_partner,
            "in_silence": len(self.in_silence),
            "share_in_silence": self.share_in_silence,
            "share_of_months_silent": self.share_silent,
            "months_ahead": len(self.ahead),
            "months_ahead_strictly": self.ahead_strictly,
            "months_ahead_expected": self.expected_ahead,
            "runs": [run.to_dict() for run in self.runs],
        }


def span_of(dossier: Dossier) -> tuple[int, int] | None:
    """Return the months for which both lists are whole: as written, else where both have meetings."""
    if dossier.span is not None:
        return dossier.span
    lists = [[m.date.month_number for m in track.meetings] for track in (dossier.a, dossier.b)]
    if not all(lists):
        return None
    first, last = max(min(months) for months in lists), min(max(months) for months in lists)
    return (first, last) if first <= last else None


def active(meetings: Iterable[Meeting], window: int = WINDOW) -> frozenset[int]:
    """Return the months in which a track is active."""
    return frozenset(m.date.month_number + later for m in meetings for later in range(window))


def headline(dossier: Dossier) -> Headline | None:
    """Count the headline measures; None when the lists have no months in common.

    A meeting belongs to the month of its first day. Track B counts with all its meetings, those before the
    span too.
    """
    span = span_of(dossier)
    if span is None:
        return None
    first, last = span
    inside = [m for m in dossier.a.meetings if first <= m.date.month_number <= last]
    alone = tuple(m for m in inside if dossier.partner not in m.parties)
    together = tuple(m for m in inside if dossier.partner in m.parties)
    b_active, a_alone, a_together = active(dossier.b.meetings), active(alone), active(together)
    ahead = tuple(month for month in range(first, last + 1) if month in a_alone and month not in b_active)
    return Headline(
        first=first,
        last=last,
        meetings=tuple(inside),
        with_partner=together,
        without_partner=alone,
        in_silence=tuple(m for m in alone if m.date.month_number not in b_active),
        ahead=ahead,
        ahead_strictly=sum(month not in a_together for month in ahead),
        silent=sum(month not in b_active for month in range(first, last + 1)),
        active_alone=sum(month in a_alone for month in range(first, last + 1)),
        runs=tuple(_runs(ahead, alone)),
    )


def _runs(months: Collection[int], meetings: tuple[Meeting, ...]) -> Iterator[Run]:
    """Yield stretches of months without a gap; a meeting belongs to a run when it makes a month of it."""
    for month in months:
        if month - 1 in months:
            continue
        end = month
        while end + 1 in months:
            end += 1
        inside = tuple(m for m in meetings if month - WINDOW < m.date.month_number <= end)
        yield Run(month, end, inside)
