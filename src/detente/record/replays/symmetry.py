"""Door symmetry: the same door, opened to one party and shut to its partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..chronicles.chronicle import Chronicle, Entry
from ..chronicles.vocabulary import DoorKind, Doors
from ..when import When


@dataclass(frozen=True, slots=True)
class OneSidedDoor:
    """A stretch of time in which a door stands open on one track and shut on another.

    Attributes
    ----------
    door : DoorKind
    keeper : str
        Whose door it is.
    open_on, shut_on : str
        The tracks.
    opened, shut : Entry
        The keeper's last step on each track when it began: the one that opens there, the one that shuts here.
    start, end : When, When or None
        `end` is None when it is so at the end of the record.
    ended_by : Entry or None
    """

    door: DoorKind
    keeper: str
    open_on: str
    shut_on: str
    opened: Entry
    shut: Entry
    start: When
    end: When | None
    ended_by: Entry | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "door": self.door.key,
            "keeper": self.keeper,
            "open_on": self.open_on,
            "shut_on": self.shut_on,
            "opened": self.opened.ref,
            "shut": self.shut.ref,
            "start": str(self.start),
            "end": None if self.end is None else str(self.end),
            "ended_by": None if self.ended_by is None else self.ended_by.ref,
        }


def one_sided_doors(chronicle: Chronicle) -> tuple[OneSidedDoor, ...]:
    """Return when the keeper's doors stood open on one track and shut on another, in order of time.

    A door stands open on a track after the keeper, alone or together with others, takes a step that opens
    it, and shut after the keeper alone takes one that shuts it. What the other side offers or refuses
    leaves the keeper's door as it is; a door that the keeper has neither opened nor shut on a track is
    neither.
    """
    doors = chronicle.vocabulary.doors
    if doors is None:
        return ()
    found = [each for kind in doors.kinds.values() for each in _of_kind(chronicle, doors, kind)]
    return tuple(sorted(found, key=lambda each: each.start))


def _of_kind(chronicle: Chronicle, doors: Doors, kind: DoorKind) -> Iterator[OneSidedDoor]:
    last: dict[str, tuple[bool, Entry]] = {}
    running: dict[tuple[str, str], OneSidedDoor] = {}
    for entry in chronicle.entries:
        turn = _turn(entry, doors, kind)
        if turn is None:
            continue
        last[entry.track] = (turn, entry)
        for one in doors.tracks:
            for other in doors.tracks:
                was = (one, other) in running
                now = _lopsided(last, one, other)
                if now and not was:
                    running[one, other] = _begun(doors, kind, last, (one, other), entry.date)
                elif was and not now:
                    yield replace(running.pop((one, other)), end=entry.date, ended_by=entry)
    yield from running.values()


def _turn(entry: Entry, doors: Doors, kind: DoorKind) -> bool | None:
    """Return whether the keeper opens (True) or shuts (False) the door by this step, None for neither."""
    if entry.track not in doors.tracks or doors.keeper not in entry.actors:
        return None
    if entry.step in kind.opens and (not entry.by or doors.keeper in entry.by):
        return True
    if entry.step in kind.shuts and entry.by == (doors.keeper,):
        return False
    return None


def _lopsided(last: dict[str, tuple[bool, Entry]], one: str, other: str) -> bool:
    return one in last and other in last and last[one][0] and not last[other][0]


def _begun(
    doors: Doors, kind: DoorKind, last: dict[str, tuple[bool, Entry]], tracks: tuple[str, str], start: When
) -> OneSidedDoor:
    return OneSidedDoor(
        door=kind,
        keeper=doors.keeper,
        open_on=tracks[0],
        shut_on=tracks[1],
        opened=last[tracks[0]][1],
        shut=last[tracks[1]][1],
        start=start,
        end=None,
        ended_by=None,
    )
