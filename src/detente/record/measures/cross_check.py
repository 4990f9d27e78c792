"""Two records against each other: what the meeting lists know at the time of a chronicle's step."""

from __future__ import annotations

from ..chronicles.chronicle import Chronicle, Entry
from ..dossiers.dossier import Dossier
from ..dossiers.meetings import Meeting
from .headline import WINDOW


def listed_before(lists: Dossier, chronicle: Chronicle, entry: Entry) -> tuple[Meeting, ...] | None:
    """Return track B's listed meetings in the three months up to a step on track A.

    The month of the step and the two before count, and of its own month only what had begun by its date. None
    when the step is not between the parties of track A, or lies outside the months for which the lists are
    whole.
    """
    track = chronicle.vocabulary.tracks.get(entry.track)
    if track is None or set(track.between) != set(lists.a.between):
        return None
    month = entry.date.month_number
    if lists.span is not None and not lists.span[0] <= month <= lists.span[1]:
        return None
    return tuple(
        meeting
        for meeting in lists.b.meetings
        if month - WINDOW < meeting.date.month_number <= month
        and (meeting.date <= entry.date or not entry.date.day)
    )
