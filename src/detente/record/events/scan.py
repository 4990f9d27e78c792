"""Event files of one layout, read once: what their rows add up to, and whether they may be used at all."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...language import ModelError, Problem
from ..when import month_text
from .database import Found, Mark, Torn, add_up, look_through
from .guards import FileCounts, lost_zeros, no_ids, torn_words, undated_words, unreadable
from .import_result import FileRead
from .layouts import Layout
from .lines import line_of, shown
from .query import NO_DATE, WEIGHTLESS
from .unpack import EventFile, even_lines

if TYPE_CHECKING:
    import duckdb

LONGEST_NAME = 80
UNEVEN = ("invalid state", "not currently supported", "newline")  # what DuckDB says of mixed line ends
TORN = {
    "MISSING COLUMNS": "cut off: too few columns",
    "TOO MANY COLUMNS": "too many columns",
    "INVALID ENCODING": "not UTF-8 in a column that is needed",
    "UNQUOTED VALUE": "a quoted text is not closed",
    "INVALID STATE": "a quoted text is not closed",
    "LINE SIZE OVER MAXIMUM": "a line longer than 2 MB",
}

When = tuple[int | None, int | None]


@dataclass(frozen=True)
class FileTally:
    """What one file adds up to; months as numbers.

    Attributes
    ----------
    source : EventFile
    layout : Layout
    account : FileRead
    dated, kept : Counter of month
        Rows with a date, of whoever, and rows that count.
    written : dict of month to str
        How a date of that month is written.
    sums : dict of (pair, month) to (net, events)
    strangers : Counter of name
    lost : by pair, Counter of (month, year)
        Rows between the pair that cannot be counted.
    torn : Counter of (month, year)
        Rows that cannot be read, of whoever.
    mark : Mark
    """

    source: EventFile
    layout: Layout
    account: FileRead
    dated: Counter[int]
    kept: Counter[int]
    written: dict[int, str]
    sums: dict[tuple[int, int], tuple[float, int]]
    strangers: Counter[str]
    lost: Sequence[Counter[When]]
    torn: Counter[When]
    mark: Mark


def scan(
    base: duckdb.DuckDBPyConnection,
    pairs: Sequence[tuple[int, int]],
    batch: Sequence[tuple[EventFile, Path]],
    layout: Layout,
    months: tuple[int, int] | None,
    folder: Path,
) -> list[FileTally]:
    """Read files of one layout and add each up.

    Raises
    ------
    ModelError
        When one cannot be read, or must not be used (`guards`).
    """
    import duckdb

    try:
        try:
            look_through(base, [file for _, file in batch], layout, pairs, months)
        except duckdb.Error as error:
            if len(batch) > 1:  # the one that is to blame is found by itself
                return [t for one in batch for t in scan(base, pairs, [one], layout, months, folder)]
            if not any(words in str(error) for words in UNEVEN):
                raise
            look_through(base, [even_lines(batch[0][1], folder)], layout, pairs, months)
        found, torn, clashes, marks = add_up(base, layout)
    except (duckdb.Error, OSError, EOFError, zlib.error) as error:
        raise _error(batch[0][0], 1, f"the file cannot be read: {_plain(error, layout)}") from None
    tallies = []
    zeros = sum(row.zeros for row in found)
    for number, (source, file) in enumerate(batch):
        rows = [row for row in found if row.file == number and row.stranger is None]
        mine = [row for row in torn if row.file == number]
        tally = _tallied(source, layout, len(pairs), rows, mine, marks.get(number, (0, 0)))
        _require_sound(tally, file, rows, mine, clashes.get(number, 0), zeros)
        tallies.append(tally)
    for row in found:
        if row.stranger is not None:
            name = "".join(char if char.isprintable() else "?" for char in row.stranger[:LONGEST_NAME])
            tallies[0].strangers[name] += row.rows
    return tallies


def _require_sound(
    tally: FileTally, file: Path, rows: Sequence[Found], torn: Sequence[Torn], clashes: int, zeros: int
) -> None:
    """Stop when a file must not be used; `zeros` counts codes with a zero in all files read with it."""
    source, layout, account = tally.source, tally.layout, tally.account
    counts = FileCounts(
        rows=account.rows - account.dropped.get("left out by `where`", 0),
        undated=account.dropped.get(NO_DATE, 0),
        torn=sum(tally.torn.values()),
        codes=sum(row.codes for row in rows),
        zeros=zeros,
        short=sum(row.short for row in rows),
        impossible=sum(row.impossible for row in rows),
        kept=account.kept,
        clashes=clashes,
    )
    if unreadable(counts):
        if counts.undated >= counts.torn:
            such = min((row.written or "" for row in rows if row.reason == NO_DATE), default="")
            line = line_of(file, layout, "date", such)
            raise _error(source, line, undated_words(counts, layout, shown(such)))
        first = min(torn, key=lambda row: row.line)
        raise _error(source, first.line, torn_words(counts, _torn_reason(first.kind)))
    such = min(filter(None, (row.such for row in rows)), default="")
    if not layout.own_weights and (wrong := lost_zeros(counts, shown(such))):
        raise _error(source, line_of(file, layout, "code", such), wrong)
    if wrong := no_ids(counts, f"column {layout.at.get('id', 0) + 1}"):
        raise _error(source, 1, wrong)


def _tallied(
    source: EventFile, layout: Layout, pairs: int, found: Sequence[Found], torn: Sequence[Torn], mark: Mark
) -> FileTally:
    rows: Counter[str | None] = Counter()
    dated: Counter[int] = Counter()
    kept: Counter[int] = Counter()
    written: dict[int, str] = {}
    sums: dict[tuple[int, int], tuple[float, int]] = {}
    lost: list[Counter[When]] = [Counter() for _ in range(pairs)]
    for row in found:
        rows[row.reason] += row.rows
        if row.month is not None:
            dated[row.month] += row.rows
            written[row.month] = min(filter(None, (row.written, written.get(row.month))))
            if row.reason is None:
                kept[row.month] += row.rows
        for number in (number for number in range(pairs) if row.hits >> number & 1):
            if row.reason is None and row.month is not None:
                net, events = sums.get((number, row.month), (0.0, 0))
                sums[number, row.month] = (net + (row.total or 0.0), events + row.rows)
            elif row.reason == NO_DATE:
                lost[number][row.hint_month, row.hint_year] += row.rows
            elif row.reason in WEIGHTLESS:
                lost[number][row.month, None] += row.rows
    unread: Counter[When] = Counter()
    for each in torn:
        rows[_torn_reason(each.kind)] += each.rows
        unread[each.month, each.year] += each.rows
    every = sum(lost, unread.copy())
    account = FileRead(
        name=source.name,
        format=layout.format,
        version=layout.version,
        rows=rows.total(),
        kept=rows[None],
        dropped={reason: count for reason, count in rows.items() if reason is not None and count},
        lost=dict(sorted((_lost_text(*when), count) for when, count in every.items())),
        alike=sum(row.alike for row in found),
        alike_elsewhere=sum(row.elsewhere for row in found),
        by_own_weight=0 if layout.own_weights else sum(row.own for row in found),
        compared=sum(row.compared for row in found),
        differ=sum(row.differ for row in found),
        differing=min(filter(None, (row.differing for row in found)), default=""),
        first=min(dated, default=None),
        last=max(dated, default=None),
    )
    return FileTally(source, layout, account, dated, kept, written, sums, Counter(), lost, unread, mark)


def _torn_reason(kind: object) -> str:
    return TORN.get(str(kind), str(kind).lower())


def _lost_text(month: int | None, year: int | None) -> str:
    return month_text(month) if month is not None else "" if year is None else f"{year:04}"


def _plain(error: Exception, layout: Layout) -> str:
    """Return what went wrong without a library's own words, as far as they are known."""
    says = str(error).splitlines()[0]
    says = says.partition(": ")[2] or says
    if "invalid state" in says:
        return f"it is no table of {layout.columns} columns; is a quoted text not closed?"
    return says[:300]


def _error(source: EventFile, line: int, message: str) -> ModelError:
    return ModelError(source.name, [Problem(line, 1, message)])
