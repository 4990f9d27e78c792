"""What was counted and tested: the findings on both sides, the line of time, the gap, lead and lag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .....record import Evidence, Record, month_text
from .....record.findings import AGAINST, FOR, OPEN
from .....record.measures.headline import Run
from ....evidence_brief import balance_words, brief_words, lead_verdict, rows_words
from ....evidence_words import SIDES, finding_words, headline_words, lead_words, p_words
from ....figures.record import lead_lag_figure, timeline_figure, yearly_gap_figure
from ....phrases import capital
from ...page import Page


@dataclass(frozen=True)
class _Finding:
    """A finding: in brief, in full, and where its rows are."""

    brief: str
    full: str
    rows: list[str]


@dataclass(frozen=True)
class _Run:
    start: str
    end: str
    months: int
    meetings: list[str]
    rows: list[str]


def counted(page: Page, record: Record) -> dict[str, Any]:
    """Return what the template shows of the evidence."""
    found, day = record.evidence, record.replay.day
    dossier = found.dossier
    return {
        "dossier": dossier,
        "partner": dossier.actor(dossier.partner),
        "verdict": capital(lead_verdict(found)),
        "balance": balance_words(found),
        "sides": [
            [(side, SIDES[side], _findings(found, side)) for side in half]
            for half in ((FOR, OPEN), (AGAINST,))
        ],
        "timeline": None if found.history is None else timeline_figure(found, day=day),
        "headlines": headline_words(found),
        "runs": [] if found.headline is None else [_run(run) for run in found.headline.runs],
        "gap": yearly_gap_figure(found) if found.yearly else None,
        "years": [(gap, rows_words(gap.rows)) for gap in found.yearly],
        "names": [" and ".join(dossier.actor(p) for p in t.between) for t in (dossier.a, dossier.b)],
        "lags": [lead_lag_figure(each) for each in found.leads if each.cross is not None],
        "leads": lead_words(found),
        "tests": [(each, test) for each in found.leads for test in each.tests],
        "tests_run": found.tests_run,
        "p": p_words,
        "sources": _sources(found),
        "left_out": dossier.left_out,
    }


def _findings(found: Evidence, side: str) -> list[_Finding]:
    return [
        _Finding(brief_words(found, each), finding_words(found, each), rows_words(each.rows))
        for each in found.findings
        if each.speaks == side
    ]


def _run(run: Run) -> _Run:
    return _Run(
        start=month_text(run.start),
        end=month_text(run.end),
        months=run.months,
        meetings=list(dict.fromkeys(str(meeting.date)[:7] for meeting in run.meetings)),
        rows=rows_words([meeting.row for meeting in run.meetings]),
    )


def _sources(found: Evidence) -> list[tuple[str, Any, list[str]]]:
    """Return the sources, each with the files whose rows name it."""
    dossier = found.dossier
    rows = [(meeting.source, meeting.row) for track in (dossier.a, dossier.b) for meeting in track.meetings]
    rows += [(each.source, each.row) for listed in dossier.incidents.values() for each in listed.incidents]
    rows += [(count.source, count.row) for listed in dossier.yearly.values() for count in listed.counts]
    rows += [
        (series.source, row) for pair in dossier.monthly.values() for series in pair for row in series.rows
    ]
    files: dict[str, dict[str, None]] = {}
    for source, row in rows:
        files.setdefault(source, {})[row.rpartition(":")[0]] = None
    return [(key, source, list(files.get(key, ()))) for key, source in dossier.sources.items()]
