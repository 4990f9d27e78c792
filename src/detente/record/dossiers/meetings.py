"""Lists of meetings and of incidents: who met whom and when, each row with its source."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...language import Problem, Readable, did_you_mean
from ..table import Line, Table, read_table
from ..when import When, parse_when


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting, dated to its first day.

    `row` says where it stands: the file's name and the line.
    """

    date: When
    end: When | None
    parties: tuple[str, ...]
    kind: str
    source: str
    row: str

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "date": str(self.date),
            "end": None if self.end is None else str(self.end),
            "parties": list(self.parties),
            "kind": self.kind,
            "source": self.source,
            "row": self.row,
        }


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that happened on a date; `date` is None where the list does not say when."""

    date: When | None
    kind: str
    source: str
    row: str


def read_meetings(
    source: Readable, actors: Collection[str], sources: Collection[str], name: str
) -> tuple[Meeting, ...]:
    """Read a list of meetings: columns date, end, parties, kind, source; parties joined by `;`.

    Raises
    ------
    ModelError
        With all problems at once.
    """
    table = read_table(source, ("date", "parties", "source"))
    found, problems = [], []
    for line in table.lines:
        wrong = list(_wrong(line, actors, sources))
        problems += wrong
        if wrong:
            continue
        cells = line.cells
        end = parse_when(cells["end"]) if cells.get("end") else None
        parties = tuple(part.strip() for part in cells["parties"].split(";"))
        found.append(
            Meeting(
                date=parse_when(cells["date"]),
                end=end,
                parties=parties,
                kind=cells.get("kind", ""),
                source=cells["source"],
                row=f"{name}:{line.number}",
            )
        )
    table.require(problems)
    return tuple(sorted(found, key=lambda meeting: meeting.date))


def read_incidents(source: Readable, sources: Collection[str], name: str) -> tuple[Incident, ...]:
    """Read a list of incidents: columns date (may be empty), kind, source.

    Raises
    ------
    ModelError
        With all problems at once.
    """
    table: Table = read_table(source, ("date", "kind", "source"))
    found: list[Incident] = []
    problems: list[Problem] = []
    for line in table.lines:
        cells = line.cells
        wrong = list(_unknown_source(line, sources))
        if cells["date"]:
            wrong += _bad_date(line, "date")
        problems += wrong
        if not wrong:
            date = parse_when(cells["date"]) if cells["date"] else None
            found.append(Incident(date, cells["kind"], cells["source"], f"{name}:{line.number}"))
    table.require(problems)
    return tuple(found)


def _wrong(line: Line, actors: Collection[str], sources: Collection[str]) -> Iterator[Problem]:
    cells: Mapping[str, str] = line.cells
    yield from _bad_date(line, "date")
    if cells.get("end"):
        bad_end = list(_bad_date(line, "end"))
        yield from bad_end
        if not bad_end and not list(_bad_date(line, "date")):
            start, end = parse_when(cells["date"]), parse_when(cells["end"])
            if end.first_day < start.first_day:
                yield Problem(line.number, 1, f"the meeting ends ({end}) before it starts ({start})")
    parties = [part.strip() for part in cells["parties"].split(";") if part.strip()]
    if len(parties) < 2:
        yield Problem(line.number, 1, "a meeting needs two parties or more, joined by ;")
    for party in parties if actors else ():
        if party not in actors:
            yield Problem(line.number, 1, f"unknown party {party[:60]}{did_you_mean(party, actors)}")
    yield from _unknown_source(line, sources)


def _bad_date(line: Line, column: str) -> Iterator[Problem]:
    try:
        parse_when(line.cells[column])
    except ValueError as error:
        yield Problem(line.number, 1, f"the {column} '{line.cells[column][:40]}' {error}")


def _unknown_source(line: Line, sources: Collection[str]) -> Iterator[Problem]:
    source = line.cells["source"]
    if source not in sources:
        near = did_you_mean(source, sources)
        yield Problem(line.number, 1, f"unknown source {source[:60] or '(empty)'}{near}")
