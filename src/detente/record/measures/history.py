"""Both tracks month by month: the listed meetings, the months ahead, and the chronicle's steps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from ..chronicles.chronicle import Chronicle, Entry
from ..dossiers.dossier import Dossier
from ..when import month_text
from .headline import Headline


@dataclass(frozen=True)
class History:
    """What is drawn on a line of time.

    Attributes
    ----------
    first, last : int
        The months shown: from the first of the lists to the last of lists or chronicle.
    listed : int
        The last month for which the lists are whole.
    a_alone, a_together, b : tuple of int
        Meetings in each month: of track A without and with the partner, and of track B.
    ahead : frozenset of int
        Months in which A was ahead.
    marks_a, marks_b : tuple of Entry
        The chronicle's steps between the parties of each track.
    unlisted : tuple of Entry
        Meetings of track B that the chronicle knows and the list does not, by month.
    ahead_with_unlisted : int
        How many months A would be ahead if those counted.
    """

    first: int
    last: int
    listed: int
    a_alone: tuple[int, ...]
    a_together: tuple[int, ...]
    b: tuple[int, ...]
    ahead: frozenset[int]
    marks_a: tuple[Entry, ...]
    marks_b: tuple[Entry, ...]
    unlisted: tuple[Entry, ...]
    ahead_with_unlisted: int

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "first": month_text(self.first),
            "last": month_text(self.last),
            "listed_to": month_text(self.listed),
            "months": [
                {
                    "month": month_text(self.first + i),
                    "a_alone": alone,
                    "a_together": together,
                    "b": other,
                    "ahead": self.first + i in self.ahead,
                }
                for i, (alone, together, other) in enumerate(
                    zip(self.a_alone, self.a_together, self.b, strict=True)
                )
            ],
            "marks_a": [entry.to_dict() for entry in self.marks_a],
            "marks_b": [entry.to_dict() for entry in self.marks_b],
            "unlisted": [entry.to_dict() for entry in self.unlisted],
            "months_ahead_with_unlisted": self.ahead_with_unlisted,
        }


def history(dossier: Dossier, counted: Headline, chronicle: Chronicle | None) -> History:
    """Put both tracks and the chronicle's steps on one line of time."""
    entries = chronicle.entries if chronicle is not None else ()
    marks = {
        key: tuple(e for e in entries if set(_between(chronicle, e)) == set(track.between))
        for key, track in (("a", dossier.a), ("b", dossier.b))
    }
    months = [entry.date.month_number for group in marks.values() for entry in group]
    first, last = counted.first, max([counted.last, *months])
    count = {
        "alone": Counter(m.date.month_number for m in counted.without_partner),
        "together": Counter(m.date.month_number for m in counted.with_partner),
        "b": Counter(m.date.month_number for m in dossier.b.meetings),
    }
    steps = chronicle.vocabulary.meetings if chronicle is not None else ()
    unlisted = tuple(
        e
        for e in marks["b"]
        if e.step in steps
        and counted.first <= e.date.month_number <= counted.last
        and not count["b"][e.date.month_number]
    )
    more = {e.date.month_number + later for e in unlisted for later in range(3)}
    return History(
        first=first,
        last=last,
        listed=counted.last,
        a_alone=tuple(count["alone"][m] for m in range(first, last + 1)),
        a_together=tuple(count["together"][m] for m in range(first, last + 1)),
        b=tuple(count["b"][m] for m in range(first, last + 1)),
        ahead=frozenset(counted.ahead),
        marks_a=marks["a"],
        marks_b=marks["b"],
        unlisted=unlisted,
        ahead_with_unlisted=sum(month not in more for month in counted.ahead),
    )


def _between(chronicle: Chronicle | None, entry: Entry) -> tuple[str, ...]:
    track = chronicle.vocabulary.tracks.get(entry.track) if chronicle is not None else None
    return track.between if track is not None else ()
