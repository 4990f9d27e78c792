"""Reading published series: events by year and class, sums by month, one number a month."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from ...language import ModelError, Problem
from ..events.series import EventSeries, MonthValues, YearCount
from ..table import Line, read_table
from ..when import month_number, month_text

CLASSES = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
COUNTED = (*CLASSES, "year", "days", "days_with_events")


def read_yearly(path: Path, sources: Collection[str], name: str) -> tuple[YearCount, ...]:
    """Read yearly counts: columns year, by, to, the four classes, source.

    Raises
    ------
    ModelError
        With all problems at once.
    """
    table = read_table(path, ("year", "by", "to", *CLASSES, "source"))
    problems = [p for line in table.lines for p in _wrong(line, ("year", *CLASSES), sources)]
    table.require(problems)
    return tuple(
        YearCount(
            year=int(line.cells["year"]),
            by=line.cells["by"],
            to=line.cells["to"],
            counts=tuple(int(line.cells[c]) for c in CLASSES),
            source=line.cells["source"],
            row=f"{name}:{line.number}",
        )
        for line in table.lines
    )


def read_monthly(
    path: Path, sources: Collection[str], title: str, pairs: tuple[tuple[str, str], tuple[str, str]]
) -> tuple[EventSeries, ...]:
    """Read monthly sums of Goldstein values for two pairs of parties.

    Columns: month, parties (joined by `;`), days (with data), days_with_events, goldstein (the sum over those
    days), source. The series has points a day with data, so that a month with missing days is not lower; a
    month without a day of data is unknown. A day with a sum had one event at least, so the days with events
    are the least number of events.

    Raises
    ------
    ModelError
        With all problems at once, months that are missing among them.
    """
    table = read_table(path, ("month", "parties", "days", "days_with_events", "goldstein", "source"))
    problems = [
        p for line in table.lines for p in _wrong(line, ("days", "days_with_events", "goldstein"), sources)
    ]
    for line in table.lines:
        problems += _bad_month(line)
    table.require(problems)
    found = []
    for pair in pairs:
        rows = [
            (month_number(line.cells["month"]), line.cells, line.number)
            for line in table.lines
            if {part.strip() for part in line.cells["parties"].split(";")} == set(pair)
        ]
        rows.sort(key=lambda row: row[0])
        _unbroken(str(path), [month for month, _, _ in rows])
        days = np.array([float(cells["days"]) for _, cells, _ in rows])
        found.append(
            EventSeries(
                title=title,
                pair=pair,
                start=rows[0][0],
                net=np.array([float(cells["goldstein"]) for _, cells, _ in rows]) / np.maximum(days, 1),
                events=np.array([int(cells["days_with_events"]) for _, cells, _ in rows]),
                at_least=True,
                unit="Goldstein points a day",
                source=rows[0][1]["source"],
                rows=tuple(f"{path.name}:{number}" for _, _, number in rows),
                unknown=tuple(month for month, cells, _ in rows if float(cells["days"]) == 0),
            )
        )
    return tuple(found)


def read_values(path: Path, title: str, column: str) -> MonthValues:
    """Read one number a month: columns month and `column`.

    Raises
    ------
    ModelError
        With all problems at once, months that are missing among them.
    """
    table = read_table(path, ("month", column))
    problems: list[Problem] = []
    for line in table.lines:
        problems += _bad_month(line)
        problems += _bad_number(line, column)
    table.require(problems)
    rows = sorted((month_number(line.cells["month"]), float(line.cells[column])) for line in table.lines)
    _unbroken(str(path), [month for month, _ in rows])
    source = table.lines[0].cells.get("source", "")
    return MonthValues(title, rows[0][0], np.array([value for _, value in rows]), source)


def _unbroken(name: str, months: list[int]) -> None:
    if not months:
        raise ModelError(name, [Problem(1, 1, "there are no rows for this pair")])
    wrong = []
    for one, two in pairwise(months):
        if two != one + 1:
            says = "is there twice" if one == two else "is the last month before a gap"
            wrong.append(Problem(1, 1, f"{month_text(one)} {says}; a series needs every month once"))
    if wrong:
        raise ModelError(name, wrong)


def _wrong(line: Line, numbers: Collection[str], sources: Collection[str]) -> Iterator[Problem]:
    for column in numbers:
        yield from _bad_number(line, column)
    if line.cells["source"] not in sources:
        yield Problem(line.number, 1, f"unknown source {line.cells['source'][:60] or '(empty)'}")


def _bad_number(line: Line, column: str) -> Iterator[Problem]:
    text = line.cells[column]
    try:
        number = float(text)
        good = bool(np.isfinite(number)) and (number >= 0 or column not in COUNTED)
    except ValueError:
        good = False
    if not good:
        yield Problem(line.number, 1, f"{column}: '{text[:40]}' is no number that can stand here")


def _bad_month(line: Line) -> Iterator[Problem]:
    try:
        month_number(line.cells["month"])
    except ValueError as error:
        yield Problem(line.number, 1, f"the month '{line.cells['month'][:40]}' {error}")
