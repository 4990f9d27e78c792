"""A record made by hand: two tracks that lead to one party, and what was measured of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from detente.language import Source
from detente.record import Entry, EventImport, Evidence, FileRead, RecordFinding, parse_when
from detente.record.dossiers.dossier import Dossier, RecordTrack
from detente.record.dossiers.meetings import Meeting
from detente.record.leads.cross_correlation import CrossCorrelation
from detente.record.leads.gate import Coverage
from detente.record.leads.lead_lag import LeadLag
from detente.record.leads.lead_result import LeadTest
from detente.record.measures.chance import Chance
from detente.record.measures.headline import Headline, Run
from detente.record.measures.history import History
from detente.record.measures.yearly import YearGap

__all__ = [
    "EVIDENCE",
    "dossier",
    "entry",
    "evidence",
    "finding",
    "gap",
    "headline",
    "history",
    "imported",
    "lead",
    "meeting",
    "trial",
]


def entry(date: str, summary: str = "They meet", **more: Any) -> Entry:
    return Entry(
        date=parse_when(date),
        by=more.get("by", ()),
        actors=more.get("actors", ("US", "NK")),
        track=more.get("track", "a"),
        step=more.get("step", "long_talks"),
        direction=more.get("direction", "cooperative"),
        summary=summary,
        source=more.get("source", "A paper"),
        url="",
        recalled=more.get("recalled", False),
        ref=more.get("ref", date),
        line=2,
        cells={},
        undated=more.get("undated", False),
    )


def meeting(date: str, *parties: str, row: str = "a.csv:2") -> Meeting:
    return Meeting(parse_when(date), None, parties or ("US", "NK"), "", "s", row)


def dossier(**more: Any) -> Dossier:
    parts: dict[str, Any] = {
        "name": "r",
        "title": "A record",
        "sources": {"s": Source(title="A yearbook", author="Somebody", year="2001", publisher="A press")},
        "actors": {"US": "Washington", "NK": "Pyongyang", "SK": "Seoul"},
        "a": RecordTrack("a", "US meetings", ("US", "NK")),
        "b": RecordTrack("b", "inter-Korean talks", ("SK", "NK")),
        "partner": "SK",
    }
    return Dossier(**parts | more)


MONTH = 2000 * 12
"""January of 2000."""


def headline(**more: Any) -> Headline:
    alone = tuple(meeting(f"2000-0{month}") for month in (3, 4, 9))
    together = (meeting("2000-05", "US", "NK", "SK"),)
    parts: dict[str, Any] = {
        "first": MONTH,
        "last": MONTH + 119,
        "meetings": alone + together,
        "with_partner": together,
        "without_partner": alone,
        "in_silence": alone[:2],
        "ahead": tuple(range(MONTH + 2, MONTH + 6)),
        "ahead_strictly": 3,
        "silent": 30,
        "active_alone": 9,
        "runs": (Run(MONTH + 2, MONTH + 5, alone[:2]),),
    }
    return Headline(**parts | more)


def history(**more: Any) -> History:
    parts: dict[str, Any] = {
        "first": MONTH,
        "last": MONTH + 11,
        "listed": MONTH + 11,
        "a_alone": (0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0),
        "a_together": (0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
        "b": (0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0),
        "ahead": frozenset(range(MONTH + 2, MONTH + 6)),
        "marks_a": (),
        "marks_b": (),
        "unlisted": (),
        "ahead_with_unlisted": 2,
    }
    return History(**parts | more)


def gap(year: int, a: float, b: float, **more: Any) -> YearGap:
    parts: dict[str, Any] = {
        "events_a": 1_200,
        "events_b": 30,
        "months": 12,
        "unit": "Goldstein",
        "source": "s",
    }
    return YearGap(year, a, b, **parts | more)


def trial(leader: str = "a", p: float = 0.5, adjusted: float = 0.9, **more: Any) -> LeadTest:
    parts: dict[str, Any] = {
        "method": "Granger",
        "form": "levels",
        "lags": 2,
        "chosen_by": "AIC",
        "controls": False,
        "effect": 0.25,
        "low": -0.1,
        "high": 0.6,
        "months": 100,
    }
    return LeadTest(leader=leader, p=p, adjusted=adjusted, **parts | more)


def lead(*tests: LeadTest, refusals: tuple[str, ...] = (), **more: Any) -> LeadLag:
    cross = CrossCorrelation((-1, 0, 1), (0.1, 0.3, -0.2), (-0.1, 0.1, -0.4), (0.3, 0.5, 0.0), 0.25)
    parts: dict[str, Any] = {
        "title": "Meetings",
        "names": ("US meetings", "inter-Korean talks"),
        "kind": "counts",
        "first": MONTH,
        "last": MONTH + 119,
        "coverage": (
            Coverage("US meetings", 120, 1.0, 0.1, False, refusals),
            Coverage("inter-Korean talks", 120, 1.0, 0.1, False, ()),
        ),
        "controls": (),
        "cross": None if refusals else cross,
        "tests": tests,
    }
    return LeadLag(**parts | more)


def finding(key: str, speaks: str = "for", about: str = "", **numbers: Any) -> RecordFinding:
    return RecordFinding(key, about, speaks, numbers)


EVIDENCE = Evidence(
    dossier=dossier(),
    headline=headline(),
    chance=Chance(4, 2.25, 0.0, 6.0, 0.4),
    history=history(),
    yearly=(),
    followed=(),
    leads=(),
    untested="",
    tests_run=7,
    findings=(),
    imported=None,
    seed=0,
)


def evidence(**parts: Any) -> Evidence:
    return replace(EVIDENCE, **parts)


def imported(*files: FileRead, **more: Any) -> EventImport:
    """Make what became of event files of which there is nothing to tell."""
    parts: dict[str, Any] = {
        "rows": 9,
        "kept": 9,
        "dropped": {},
        "unknown_actors": (),
        "unknown_actor_count": 0,
        "series": {},
        "first": None,
        "last": None,
    }
    return EventImport(files=files, **parts | more)
