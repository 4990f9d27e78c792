"""Coded events, streamed from files of any size and added up by month and pair of parties.

DuckDB reads the files in pieces and keeps sums only, so that memory does not grow with a file. Every row is
either kept or counted under one reason for which it is not.
"""

from __future__ import annotations

import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import TYPE_CHECKING, Any

import numpy as np

from ..language import ModelError, Problem
from .cameo import codes, fold_label
from .event_map import EventMap
from .event_query import event_query
from .import_result import EventImport
from .layouts import Layout, layout_of
from .series import EventSeries

if TYPE_CHECKING:
    import duckdb

__all__ = ["import_events"]

MEMORY = "512MB"
MOST_UNPACKED = 64 << 30
MOST_UNKNOWN = 20
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
    total: Counter[str | None] = Counter()
    unknown: Counter[str] = Counter()
    sums: dict[tuple[Pair, int], list[float]] = {}
    seen: set[int] = set()
    files: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="detente-") as folder, _database(folder) as base:
        _fill(base, event_map, pairs)
        for path in paths:
            for file in _unpacked(path, Path(folder)):
                layout = layout_of(file, event_map, form)
                files.append((str(path), layout.format))
                _scan(base, file, layout, pairs, months, total, unknown, sums, seen)
    first, last = (min(seen), max(seen)) if seen else (None, None)
    sample = event_map.sample
    if not sample and any(form == "quads" for _, form in files):
        sample = QUADS_ARE_SAMPLES
    return EventImport(
        files=tuple(files),
        rows=sum(total.values()),
        kept=total[None],
        dropped={reason: count for reason, count in total.most_common() if reason is not None},
        unknown_actors=unknown.most_common(MOST_UNKNOWN),
        unknown_actor_count=len(unknown),
        series={pair: _series(pair, sums, first, last, sample) for pair in pairs},
        first=first,
        last=last,
    )


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
    base.execute("CREATE TABLE actors (name VARCHAR, party VARCHAR)")
    known = [*event_map.actors.items(), *((name, None) for name in event_map.ignore)]
    base.executemany("INSERT INTO actors VALUES ($1, $2)", known)
    base.execute("CREATE TABLE pairs (one VARCHAR, other VARCHAR, number INTEGER)")
    both = [(a, b, n) for n, pair in enumerate(pairs) for a, b in (pair, pair[::-1])]
    base.executemany("INSERT INTO pairs VALUES ($1, $2, $3)", both)
    base.execute("CREATE TABLE weights (code VARCHAR, weight DOUBLE)")
    table = codes()
    labels = {fold_label(each.label): each.weight for each in table.values() if each.label}
    rows: list[tuple[str, float]] = [(code, each.weight) for code, each in table.items()]
    base.executemany("INSERT INTO weights VALUES ($1, $2)", [*rows, *labels.items()])


def _scan(
    base: duckdb.DuckDBPyConnection,
    path: Path,
    layout: Layout,
    pairs: Sequence[Pair],
    months: tuple[int, int] | None,
    total: Counter[str | None],
    unknown: Counter[str],
    sums: dict[tuple[Pair, int], list[float]],
    seen: set[int],
) -> None:
    """Read one file once and add it up."""
    import duckdb

    try:
        found = base.execute(event_query(layout, months), {"path": str(path), **_wanted(layout)}).fetchall()
        torn = base.execute(
            "SELECT error_type, count(DISTINCT line_byte_position) FROM reject_errors GROUP BY 1"
        ).fetchall()
        base.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
    except duckdb.Error as error:
        says = str(error).splitlines()[0].partition(": ")[2] or str(error)
        raise ModelError(str(path), [Problem(1, 1, f"the file cannot be read: {says[:300]}")]) from None
    for reason, number, month, stranger, count, value, first, last in found:
        total[reason] += count
        if first is not None:
            seen |= {first, last}
        if stranger is not None:
            unknown[stranger] += count
        if reason is None:
            at = sums.setdefault((pairs[number], month), [0.0, 0])
            at[0] += value
            at[1] += count
    for kind, count in torn:
        total[TORN.get(str(kind), str(kind).lower())] += count


def _wanted(layout: Layout) -> dict[str, Any]:
    return {f"w{place}": list(values) for place, values in layout.where.items()}


def _unpacked(path: Path, folder: Path) -> Iterator[Path]:
    """Yield the files to read: the path itself, or one after another what a zip file holds."""
    if path.suffix.lower() != ".zip":
        yield path
        return
    try:
        with zipfile.ZipFile(path) as archive:
            inside = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in inside) > MOST_UNPACKED:
                raise ModelError(str(path), [Problem(1, 1, "it unpacks to more than 64 GiB")])
            for number, info in enumerate(inside):
                file = folder / f"{number}.txt"
                with archive.open(info) as packed, file.open("wb") as plain:
                    copyfileobj(packed, plain, 1 << 20)
                yield file
                file.unlink()
    except (zipfile.BadZipFile, OSError, RuntimeError) as error:
        raise ModelError(str(path), [Problem(1, 1, f"the zip file cannot be read: {error}")]) from None


def _series(
    pair: Pair,
    sums: dict[tuple[Pair, int], list[float]],
    first: int | None,
    last: int | None,
    sample: str,
) -> EventSeries:
    months = range(first, last + 1) if first is not None and last is not None else range(0)
    cells = [sums.get((pair, month), [0.0, 0]) for month in months]
    return EventSeries(
        title=" and ".join(pair),
        pair=pair,
        start=months.start,
        net=np.array([cell[0] for cell in cells], dtype=np.float64),
        events=np.array([cell[1] for cell in cells], dtype=np.int64),
        sample=sample,
    )
