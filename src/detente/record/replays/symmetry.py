"""Door symmetry: the same door, opened to one party and shut to its partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..chronicles.chronicle import Chronicle, Entry
from ..chronicles.vocabulary import DoorKind, Doors, Vocabulary
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
        None where one of the doors lapsed.
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


@dataclass(frozen=True, slots=True)
class DoorSteps:
    """How many steps of the keeper open a door and how many shut it, track by track.

    `compared` tells whether they are enough on every track to set the tracks against each other.
    """

    door: DoorKind
    keeper: str
    opens: Mapping[str, int]
    shuts: Mapping[str, int]
    compared: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "door": self.door.key,
            "keeper": self.keeper,
            "opens": dict(self.opens),
            "shuts": dict(self.shuts),
            "compared": self.compared,
        }


@dataclass(frozen=True, slots=True)
class _Stand:
    """How a door stands on a track, by which step, and when it lapses."""

    open: bool
    entry: Entry
    until: When | None


def door_steps(chronicle: Chronicle) -> tuple[DoorSteps, ...]:
    """Return how many steps open and shut each door, and whether they are enough to compare the tracks.

    A record is a selection of steps. Where it has next to none that shut a door on one track, that the door
    never shows as shut there says nothing of its keeper.
    """
    doors = chronicle.vocabulary.doors
    if doors is None:
        return ()
    found = []
    for kind in doors.kinds.values():
        turns = [turn for entry in chronicle.entries for turn in _turns(entry, chronicle.vocabulary, kind)]
        counts = {way: Counter(track for track, opens in turns if opens is way) for way in (True, False)}
        opens, shuts = ({track: counts[way][track] for track in doors.tracks} for way in (True, False))
        least = min([*opens.values(), *shuts.values()])
        found.append(DoorSteps(kind, doors.keeper, opens, shuts, least >= doors.least))
    return tuple(found)


def one_sided_doors(chronicle: Chronicle) -> tuple[OneSidedDoor, ...]:
    """Return when the keeper's doors stood open on one track and shut on another, in order of time.

    A door stands open on a track after the keeper, alone or together with others, takes a step that opens
    it, and shut after the keeper alone takes one that shuts it, until it lapses. A step that has the parties
    of several watched tracks in one room opens the door on each. What the other side offers or refuses
    leaves the keeper's door as it is, and so do a meeting that broke off and a step whose date is only the
    latest that it can be. A door that the keeper has neither opened nor shut on a track, or not for so long
    that it lapsed, is neither. Doors with too few steps to compare (`door_steps`) are left out.
    """
    doors = chronicle.vocabulary.doors
    if doors is None:
        return ()
    kinds = [each.door for each in door_steps(chronicle) if each.compared]
    found = [each for kind in kinds for each in _of_kind(chronicle, doors, kind)]
    return tuple(sorted(found, key=lambda each: each.start))


def _of_kind(chronicle: Chronicle, doors: Doors, kind: DoorKind) -> Iterator[OneSidedDoor]:
    stands: dict[str, _Stand] = {}
    running: dict[tuple[str, str], OneSidedDoor] = {}
    for entry in chronicle.entries:
        for date in sorted({at.until for at in stands.values() if at.until and at.until <= entry.date}):
            for track in [track for track, at in stands.items() if at.until == date]:
                del stands[track]
            yield from _changed(doors, kind, stands, running, date, None)
        turns = tuple(_turns(entry, chronicle.vocabulary, kind))
        for track, opens in turns:
            until = entry.date.after(doors.lapses) if doors.lapses else None
            stands[track] = _Stand(opens, entry, until)
        if turns:
            yield from _changed(doors, kind, stands, running, entry.date, entry)
    yield from running.values()


def _changed(
    doors: Doors,
    kind: DoorKind,
    stands: Mapping[str, _Stand],
    running: dict[tuple[str, str], OneSidedDoor],
    date: When,
    cause: Entry | None,
) -> Iterator[OneSidedDoor]:
    """Begin what has become one-sided on a date, and yield what no longer is."""
    for one in doors.tracks:
        for other in doors.tracks:
            open_there, shut_here = stands.get(one), stands.get(other)
            now = open_there is not None and open_there.open
            now = now and shut_here is not None and not shut_here.open
            if (one, other) in running and not now:
                yield replace(running.pop((one, other)), end=date, ended_by=cause)
            elif now and (one, other) not in running:
                assert open_there is not None
                assert shut_here is not None
                running[one, other] = OneSidedDoor(
                    door=kind,
                    keeper=doors.keeper,
                    open_on=one,
                    shut_on=other,
                    opened=open_there.entry,
                    shut=shut_here.entry,
                    start=date,
                    end=None,
                    ended_by=None,
                )


def _turns(entry: Entry, words: Vocabulary, kind: DoorKind) -> Iterator[tuple[str, bool]]:
    """Yield on which tracks the keeper opens (True) or shuts (False) the door by this step."""
    doors = words.doors
    if doors is None or entry.undated or entry.track not in doors.tracks or doors.keeper not in entry.actors:
        return
    if entry.step in kind.opens and (not entry.by or doors.keeper in entry.by):
        if entry.direction in doors.broken_off:
            return
        for track in doors.tracks:
            between = set(words.tracks[track].between) if track in words.tracks else set()
            if track == entry.track or (between and between <= set(entry.actors)):
                yield track, True
    elif entry.step in kind.shuts and entry.by == (doors.keeper,):
        yield entry.track, False
