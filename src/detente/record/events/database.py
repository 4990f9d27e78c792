"""The tables behind the reading of event files: mapping, weights, what a query found, ids seen before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .cameo import codes, fold_label
from .event_map import EventMap
from .layouts import Layout
from .query import EXACT, event_query, torn_query

if TYPE_CHECKING:
    import duckdb

Pair = tuple[str, str]
Mark = tuple[int, int]
"""How many rows a file has, and the sum of their hashes: the same for the same rows in whatever order."""

MEMORY = "512MB"
REPEATED = "an event that was read already"


class Found(NamedTuple):
    """Rows of one file that are judged alike, added up."""

    file: int
    reason: str | None
    hits: int
    month: int | None
    hint_month: int | None
    hint_year: int | None
    stranger: str | None
    rows: int
    total: float | None
    written: str | None
    codes: int
    zeros: int
    short: int
    impossible: int
    such: str | None
    compared: int
    differ: int
    differing: str | None
    own: int
    alike: int
    elsewhere: int


class Torn(NamedTuple):
    """Rows of one file that the reader rejected for one reason."""

    file: int
    kind: str
    month: int | None
    year: int | None
    rows: int
    line: int


@contextmanager
def database(
    folder: str, event_map: EventMap, pairs: Sequence[Pair]
) -> Iterator[tuple[duckdb.DuckDBPyConnection, tuple[tuple[int, int], ...]]]:
    """Give a database with the mapping and the codes in it, and the pairs as numbers of their parties.

    Raises
    ------
    ImportError
        When DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise ImportError(
            "reading event files needs DuckDB: pip install 'detente[events]'", name="duckdb"
        ) from error
    parties = {
        party: number for number, party in enumerate(dict.fromkeys(event_map.actors.values()), start=1)
    }
    known = [*((name, parties[party]) for name, party in event_map.actors.items())]
    known += [(name, 0) for name in event_map.ignore]
    labels = {fold_label(each.label): each.weight for each in codes().values() if each.label}
    weights = [*((code, each.weight) for code, each in codes().items()), *labels.items()]
    base = duckdb.connect(":memory:")
    try:
        base.execute(f"SET memory_limit = '{MEMORY}'")
        base.execute("SET temp_directory = $1", [folder])
        base.execute("SET preserve_insertion_order = false")
        # left to itself it may hash the file instead of the small tables, and run out of memory
        base.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
        base.execute("SET enable_progress_bar = false")
        for table, columns, rows in (
            ("actors", "name VARCHAR, party INTEGER", known),
            ("weights", "code VARCHAR, weight DOUBLE", weights),
        ):
            lists = [list(column) for column in zip(*rows, strict=True)]
            base.execute(f"CREATE TABLE {table} ({columns})")
            base.execute(f"INSERT INTO {table} SELECT unnest($1), unnest($2)", lists)
        base.execute("CREATE TABLE batch (path VARCHAR, file INTEGER)")
        base.execute(
            "CREATE TABLE seen (format VARCHAR, key VARCHAR, month INTEGER, hits INTEGER, value DOUBLE)"
        )
        yield base, tuple((parties.get(a, -2), parties.get(b, -2)) for a, b in pairs)
    finally:
        base.close()


def look_through(
    base: duckdb.DuckDBPyConnection,
    files: Sequence[Path],
    layout: Layout,
    pairs: Sequence[tuple[int, int]],
    months: tuple[int, int] | None,
) -> None:
    """Read files of one layout into the table `found`, and rows that cannot be read into `reject_errors`."""
    paths = [str(path) for path in files]
    query = event_query(layout, pairs, months, gzipped=files[0].suffix.lower() == ".gz")
    base.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans; DELETE FROM batch")
    base.execute("INSERT INTO batch SELECT unnest($1), unnest($2)", [paths, list(range(len(paths)))])
    wanted = {f"w{place}": list(values) for place, values in layout.where.items()}
    base.execute(
        f"CREATE OR REPLACE TEMP TABLE found AS SELECT coalesce(b.file, 0) AS file, q.* EXCLUDE (path) "
        f"FROM ({query}) q LEFT JOIN batch b USING (path)",
        {"paths": paths, "nothing": list(layout.nothing), **wanted},
    )


def add_up(
    base: duckdb.DuckDBPyConnection, layout: Layout
) -> tuple[list[Found], list[Torn], dict[int, int], dict[int, Mark]]:
    """Return what the files have, every event id counted once: in the first row of the first file with it.

    Returns
    -------
    found : list of Found
    torn : list of Torn
    clashes : dict of file to int
        How many rows have the id of an event with another month, other parties or another weight.
    marks : dict of file to Mark
    """
    base.execute(FIRST, [layout.format])
    clashes = base.execute(CLASHES).fetchall()
    found = base.execute(COUNTED).fetchall()
    base.execute("INSERT INTO seen SELECT of, key, month, hits, value FROM first WHERE file >= 0")
    torn = base.execute(torn_query(layout)).fetchall()
    marks = {file: (rows, mark) for file, rows, mark in base.execute(MARKS).fetchall()}
    return [Found(*row) for row in found], [Torn(*row) for row in torn], dict(clashes), marks


# ids are those of a format; rows without ids are compared whatever their format
FIRST = """
    CREATE OR REPLACE TEMP TABLE first AS
    SELECT e.of, e.has_id, e.key, CASE WHEN s.key IS NULL THEN one.file ELSE -1 END AS file,
           coalesce(s.month, one.month) AS month, coalesce(s.hits, one.hits) AS hits,
           coalesce(s.value, one.value) AS value
    FROM (
        SELECT CASE WHEN has_id THEN $1 ELSE '' END AS of, has_id, key,
               min({'file': file, 'month': month, 'hits': hits, 'value': value}) AS one
        FROM found WHERE reason IS NULL GROUP BY has_id, key
    ) e LEFT JOIN seen s ON s.key = e.key AND s.format = e.of
"""
CLASHES = """
    SELECT f.file, sum(rows)::BIGINT FROM found f JOIN first USING (key, has_id)
    WHERE has_id AND (f.month <> first.month OR f.hits <> first.hits OR abs(f.value - first.value) > 1e-9)
    GROUP BY f.file
"""
COUNTED = f"""
    SELECT file, reason, hits, month, hint_month, hint_year, stranger, sum(rows)::BIGINT, sum(total)::DOUBLE,
           min(written), sum(codes)::BIGINT, sum(zeros)::BIGINT, sum(short)::BIGINT, sum(impossible)::BIGINT,
           min(such), sum(compared)::BIGINT, sum(differ)::BIGINT, min(differing), sum(own)::BIGINT,
           sum(alike)::BIGINT, sum(elsewhere)::BIGINT
    FROM (
        SELECT f.file, reason, f.hits, f.month, hint_month, hint_year, stranger, rows, total, written, codes,
               zeros, short, impossible, such, compared, differ, differing, own,
               CASE WHEN reason IS NULL THEN rows - (first.file = f.file)::INTEGER ELSE 0 END AS alike,
               CASE WHEN first.file <> f.file THEN rows ELSE 0 END AS elsewhere
        FROM found f LEFT JOIN first USING (key, has_id) WHERE NOT coalesce(has_id, false)
        UNION ALL
        SELECT file, NULL, hits, month, NULL, NULL, NULL, 1, f.value::{EXACT}, written, codes, zeros, short,
               impossible, such, least(compared, 1), least(differ, 1), differing, least(own, 1), 0, 0
        FROM found f JOIN first USING (file, key, has_id, month, hits) WHERE has_id
        UNION ALL
        SELECT f.file, '{REPEATED}', 0, NULL, NULL, NULL, NULL, rows - (first.key IS NOT NULL)::INTEGER,
               NULL, NULL, 0, 0, 0, 0, NULL, 0, 0, NULL, 0, 0, 0
        FROM found f LEFT JOIN first USING (file, key, has_id, month, hits)
        WHERE has_id AND rows > (first.key IS NOT NULL)::INTEGER
    ) GROUP BY ALL ORDER BY ALL
"""
MARKS = "SELECT file, sum(rows)::BIGINT, sum(mark) FROM found WHERE stranger IS NULL GROUP BY file"
