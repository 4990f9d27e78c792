"""Coded events, streamed from files of any size and added up by month and pair of parties.

DuckDB reads the files in pieces and keeps sums only, so that memory does not grow with a file. Every row is
either kept or counted under one reason for which it is not.
"""

from __future__ import annotations

import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from ...language import ModelError, Problem
from .cameo import codes, fold_label
from .event_map import EventMap
from .import_result import EventImport
from .layouts import Layout, layout_of
from .query import event_query
from .series import EventSeries
from .unpack import even_lines, unpacked

if TYPE_CHECKING:
    import duckdb

__all__ = ["import_events"]

MEMORY = "512MB"
MOST_UNKNOWN = 20
LONGEST_NAME = 80
QUADS_ARE_SAMPLES = "four-column quads come from benchmark collections, which are samples of the record"
TORN = {
    "MISSING COLUMNS": "cut off: too few columns",
    "TOO MANY COLUMNS": "too many columns",
    "INVALID ENCODING": "not UTF-8 in a column that is needed",
    "UNQUOTED VALUE": "a quoted text is not closed",
    "LINE SIZE OVER MAXIMUM": "a line longer than 2 MB",
}

Pair = tuple[str, str]


def import_events(
    paths: Sequence[Path],
    event_map: EventMap,
    pairs: Sequence[Pair],
    *,
    form: str | None = None,
    months: tuple[int, int] | None = None,
) -> EventImport:
    """Read event files and add up the Goldstein values of the events between the pairs.

    Parameters
    ----------
    paths : sequence of Path
        Plain, gzip (.gz) or zip (.zip) files.
    event_map : EventMap
    pairs : sequence of pairs of parties
        Both directions count.
    form : str, optional
        The format (`layouts.FORMATS`); told from each file by default.
    months : tuple of int, optional
        The first and last month wanted.

    Returns
    -------
    EventImport
        The series go without gaps from the first to the last month of which the files have rows, whoever
        is in them.

    Raises
    ------
    ModelError
        When a file cannot be read at all.
    ImportError
        When DuckDB is not installed.
    """
    tally = _Tally()
    files: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="detente-") as name:
        folder = Path(name)
        with _database(name) as base:
            _fill(base, event_map, pairs)
            for path in paths:
                for file in unpacked(path, folder):
                    try:
                        layout = layout_of(file, event_map, form)
                        _scan(base, file, folder, event_query(layout, months), _wanted(layout), tally)
                    except ModelError as error:
                        raise ModelError(str(path), error.problems) from None
                    files.append((str(path), layout.format))
    first, last = (min(tally.months), max(tally.months)) if tally.months else (None, None)
    sample = event_map.sample
    if not sample and any(form == "quads" for _, form in files):
        sample = QUADS_ARE_SAMPLES
    return EventImport(
        files=tuple(files),
        rows=sum(tally.rows.values()),
        kept=tally.rows[None],
        dropped={reason: count for reason, count in tally.rows.most_common() if reason is not None},
        unknown_actors=tally.strangers.most_common(MOST_UNKNOWN),
        unknown_actor_count=len(tally.strangers),
        series={pair: _series(pair, number, tally, first, last, sample) for number, pair in enumerate(pairs)},
        first=first,
        last=last,
    )


@dataclass
class _Tally:
    """What has been added up so far."""

    rows: Counter[str | None] = field(default_factory=Counter)  # by reason, None for what is kept
    strangers: Counter[str] = field(default_factory=Counter)
    sums: dict[tuple[int, int], tuple[float, int]] = field(default_factory=dict)  # by pair and month
    months: set[int] = field(default_factory=set)

    def add(self, found: Sequence[Any], torn: Sequence[Any]) -> None:
        """Add the answer to a file's query, and the rows that were torn."""
        for reason, pair, month, stranger, count, value, first, last in found:
            self.rows[reason] += count
            if first is not None:
                self.months |= {first, last}
            if stranger is not None:
                shown = "".join(char if char.isprintable() else "?" for char in stranger[:LONGEST_NAME])
                self.strangers[shown] += count
            if reason is None:
                net, events = self.sums.get((pair, month), (0.0, 0))
                self.sums[pair, month] = (net + value, events + count)
        for kind, count in torn:
            self.rows[TORN.get(str(kind), str(kind).lower())] += count


@contextmanager
def _database(folder: str) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        import duckdb
    except ImportError as error:
        raise ImportError(
            "reading event files needs DuckDB: pip install 'detente[events]'", name="duckdb"
        ) from error
    base = duckdb.connect(":memory:")
    try:
        base.execute(f"SET memory_limit = '{MEMORY}'")
        base.execute("SET temp_directory = $1", [folder])
        base.execute("SET preserve_insertion_order = false")
        # left to itself it may hash the file instead of the small tables, and run out of memory
        base.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        base.execute("SET enable_progress_bar = false")
        yield base
    finally:
        base.close()


def _fill(base: duckdb.DuckDBPyConnection, event_map: EventMap, pairs: Sequence[Pair]) -> None:
    """Put the mapping, the pairs and the codes into tables."""
    known = [*event_map.actors.items(), *((name, None) for name in event_map.ignore)]
    both = [(a, b, n) for n, pair in enumerate(pairs) for a, b in (pair, pair[::-1])]
    labels = {fold_label(each.label): each.weight for each in codes().values() if each.label}
    weights = [*((code, each.weight) for code, each in codes().items()), *labels.items()]
    for table, columns, rows in (
        ("actors", "name VARCHAR, party VARCHAR", known),
        ("pairs", "one VARCHAR, other VARCHAR, number INTEGER", both),
        ("weights", "code VARCHAR, weight DOUBLE", weights),
    ):
        lists = [list(column) for column in zip(*rows, strict=True)]
        base.execute(f"CREATE TABLE {table} ({columns})")
        marks = ", ".join(f"unnest(${number})" for number in range(1, len(lists) + 1))
        base.execute(f"INSERT INTO {table} SELECT {marks}", lists)


def _scan(
    base: duckdb.DuckDBPyConnection,
    path: Path,
    folder: Path,
    query: str,
    wanted: dict[str, Any],
    tally: _Tally,
) -> None:
    """Read one file once and add it up."""
    import duckdb

    def read(file: Path) -> None:
        base.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
        found = base.execute(query, {"path": str(file), **wanted}).fetchall()
        torn = base.execute(
            "SELECT error_type, count(DISTINCT line_byte_position) FROM reject_errors GROUP BY 1"
        ).fetchall()
        tally.add(found, torn)

    try:
        try:
            read(path)
        except duckdb.InvalidInputException as error:
            if "invalid state" not in str(error):
                raise
            read(even_lines(path, folder))  # its lines do not all end in the same way
    except (duckdb.Error, OSError, EOFError, zlib.error) as error:
        says = str(error).splitlines()[0]
        says = says.partition(": ")[2] or says
        raise ModelError(str(path), [Problem(1, 1, f"the file cannot be read: {says[:300]}")]) from None


def _wanted(layout: Layout) -> dict[str, Any]:
    return {f"w{place}": list(values) for place, values in layout.where.items()}


def _series(
    pair: Pair, number: int, tally: _Tally, first: int | None, last: int | None, sample: str
) -> EventSeries:
    months = range(first, last + 1) if first is not None and last is not None else range(0)
    cells = [tally.sums.get((number, month), (0.0, 0)) for month in months]
    return EventSeries(
        title=" and ".join(pair),
        pair=pair,
        start=months.start,
        net=np.array([cell[0] for cell in cells], dtype=np.float64),
        events=np.array([cell[1] for cell in cells], dtype=np.int64),
        sample=sample,
    )
