"""A record as a whole: two tracks, the partner, and the lists that are kept of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...language import Source
from ..events.series import EventSeries, MonthValues, YearCount
from .meetings import Incident, Meeting


@dataclass(frozen=True, slots=True)
class RecordTrack:
    """Two parties that meet: `meetings` have both of them in the room."""

    key: str
    title: str
    between: tuple[str, str]
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentList:
    """Incidents of one kind of list, such as provocations."""

    key: str
    title: str
    incidents: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class YearList:
    """Yearly counts from one published table."""

    key: str
    title: str
    counts: tuple[YearCount, ...]


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What is recorded about two tracks that lead to one party.

    Attributes
    ----------
    name : str
        The name of a bundled record, or the file.
    a, b : RecordTrack
        Track A is the one that may run ahead; `partner` is of track B and may be in A's room.
    span : tuple of int
        The first and the last month (numbers) for which both meeting lists are whole.
    chronicle, vocabulary, events : Path or None
        The chronicle, its words, and the mapping file for coded events.
    left_out : mapping of text to int
        Rows of the meeting lists that count on no track, by reason.
    """

    name: str
    title: str
    about: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, str] = field(default_factory=dict)
    a: RecordTrack
    b: RecordTrack
    partner: str
    span: tuple[int, int] | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    incidents: Mapping[str, IncidentList] = field(default_factory=dict)
    yearly: Mapping[str, YearList] = field(default_factory=dict)
    monthly: Mapping[str, tuple[EventSeries, ...]] = field(default_factory=dict)
    controls: Mapping[str, MonthValues] = field(default_factory=dict)
    chronicle: Path | None = None
    vocabulary: Path | None = None
    events: Path | None = None

    def actor(self, key: str) -> str:
        """Return what to call a party."""
        return self.actors.get(key, key)
