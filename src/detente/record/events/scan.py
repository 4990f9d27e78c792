"""One event file, read once: what its rows add up to, and whether it may be used at all."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language import ModelError, Problem
from ..when import month_text
from .cameo import codes, fold_label
from .event_map import EventMap
from .guards import FileCounts, lost_zeros, no_ids, torn_words, undated_words, unreadable
from .import_result import FileRead
from .layouts import Layout
from .lines import line_of, shown
from .query import NO_DATE, WEIGHTLESS, event_query, torn_query
from .unpack import Source, even_lines

if TYPE_CHECKING:
    import duckdb

__all__ = ["FileTally", "Pair", "database", "scan"]

Pair = tuple[str, str]
MEMORY = "512MB"
LONGEST_NAME = 80
REPEATED = "an event that was read already"
TORN = {
    "MISSING COLUMNS": "cut off: too few columns",
    "TOO MANY COLUMNS": "too many columns",
    "INVALID ENCODING": "not UTF-8 in a column that is needed",
    "UNQUOTED VALUE": "a quoted text is not closed",
    "INVALID STATE": "a quoted text is not closed",
    "LINE SIZE OVER MAXIMUM": "a line longer than 2 MB",
}


@dataclass
class FileTally:
    """What one file adds up to; months as numbers.

    Attributes
    ----------
    account : FileRead
    dropped : Counter of reason
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
    """

    source: Source
    layout: Layout
    account: FileRead
    dropped: Counter[str]
    dated: Counter[int]
    kept: Counter[int]
    written: dict[int, str]
    sums: dict[tuple[int, int], tuple[float, int]]
    strangers: Counter[str]
    lost: Sequence[Counter[tuple[int | None, int | None]]]
    torn: Counter[tuple[int | None, int | None]] = field(default_factory=Counter)


class _Found(NamedTuple):
    """A line of the answer to `event_query`."""

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
        base.execute(
            "CREATE TABLE seen (format VARCHAR, key VARCHAR, month INTEGER, hits INTEGER, value DOUBLE)"
        )
        yield base, tuple((parties.get(a, -2), parties.get(b, -2)) for a, b in pairs)
    finally:
        base.close()


def scan(
    base: duckdb.DuckDBPyConnection,
    pairs: Sequence[tuple[int, int]],
    file: Path,
    source: Source,
    folder: Path,
    layout: Layout,
    months: tuple[int, int] | None,
) -> FileTally:
    """Read one file once and add it up.

    Raises
    ------
    ModelError
        When it cannot be read, or must not be used (`guards`).
    """
    import duckdb

    def read(path: Path) -> None:
        query = event_query(layout, pairs, months, gzipped=path.suffix.lower() == ".gz")
        base.execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans")
        wanted = {f"w{place}": list(values) for place, values in layout.where.items()}
        base.execute(
            f"CREATE OR REPLACE TEMP TABLE found AS {query}",
            {"path": str(path), "nothing": list(layout.nothing), **wanted},
        )

    try:
        try:
            read(file)
        except duckdb.Error as error:
            if not any(
                words in str(error) for words in ("invalid state", "not currently supported", "newline")
            ):
                raise
            read(even_lines(file, folder))  # its lines do not all end in the same way
        torn = base.execute(torn_query(layout)).fetchall()
        tally, counts, such = _tallied(base, source, layout, len(pairs), torn)
    except (duckdb.Error, OSError, EOFError, zlib.error) as error:
        raise _error(source, 1, f"the file cannot be read: {_plain(error, layout)}") from None
    if unreadable(counts):
        if counts.undated >= counts.torn:
            text = base.execute(f"SELECT min(written) FROM found WHERE reason = '{NO_DATE}'").fetchall()[0][0]
            line = line_of(file, layout, "date", text or "")
            raise _error(source, line, undated_words(counts, layout, shown(text)))
        first = min(torn, key=lambda row: int(row[4]))
        raise _error(source, int(first[4]), torn_words(counts, _torn_reason(first[0])))
    wrong = "" if layout.own_weights else lost_zeros(counts, shown(such))
    if wrong:
        raise _error(source, line_of(file, layout, "code", such or ""), wrong)
    wrong = no_ids(counts, f"column {layout.at.get('id', 0) + 1}")
    if wrong:
        raise _error(source, 1, wrong)
    return tally


def _tallied(
    base: duckdb.DuckDBPyConnection, source: Source, layout: Layout, pairs: int, torn: Sequence[Any]
) -> tuple[FileTally, FileCounts, str | None]:
    """Add up the table `found`, with every event id counted once."""
    clashes = _drop_repeated(base, layout.format)
    found = [_Found(*row) for row in base.execute(SUMMED).fetchall()]
    tally = FileTally(
        source=source,
        layout=layout,
        account=FileRead(source.name, layout.format, layout.version, 0, 0, {}),
        dropped=Counter(),
        dated=Counter(),
        kept=Counter(),
        written={},
        sums={},
        strangers=Counter(),
        lost=tuple(Counter() for _ in range(pairs)),
    )
    rows: Counter[str | None] = Counter()
    for row in found:
        if row.stranger is not None:
            name = "".join(char if char.isprintable() else "?" for char in row.stranger[:LONGEST_NAME])
            tally.strangers[name] += row.rows
            continue
        rows[row.reason] += row.rows
        if row.month is not None and row.reason != REPEATED:
            tally.dated[row.month] += row.rows
            tally.written[row.month] = min(filter(None, (row.written, tally.written.get(row.month))))
        _count(tally, row, pairs)
    undated = rows[NO_DATE]
    for kind, month, year, count, _ in torn:
        rows[_torn_reason(kind)] += count
        tally.torn[month, year] += count
    lost = tally.torn.copy()
    for each in tally.lost:
        lost.update(each)
    counts = FileCounts(
        rows=sum(rows.values()) - rows["left out by `where`"],
        undated=undated,
        torn=sum(tally.torn.values()),
        codes=sum(row.codes for row in found if row.stranger is None),
        zeros=sum(row.zeros for row in found if row.stranger is None),
        short=sum(row.short for row in found if row.stranger is None),
        impossible=sum(row.impossible for row in found if row.stranger is None),
        kept=rows[None],
        clashes=clashes,
    )
    tally.dropped = Counter({reason: count for reason, count in rows.items() if reason is not None and count})
    alike = base.execute(
        "SELECT coalesce(sum(rows - 1), 0)::BIGINT FROM found WHERE reason IS NULL AND NOT has_id"
    )
    tally.account = FileRead(
        name=source.name,
        format=layout.format,
        version=layout.version,
        rows=sum(rows.values()),
        kept=rows[None],
        dropped=dict(tally.dropped),
        lost={
            _lost_text(*when): count
            for when, count in sorted(lost.items(), key=lambda each: _lost_text(*each[0]))
        },
        alike=int(alike.fetchall()[0][0]),
        by_own_weight=0 if layout.own_weights else sum(row.own for row in found),
        compared=sum(row.compared for row in found),
        differ=sum(row.differ for row in found),
        differing=min(filter(None, (row.differing for row in found)), default=""),
        first=min(tally.dated, default=None),
        last=max(tally.dated, default=None),
    )
    such = min(filter(None, (row.such for row in found)), default=None)
    return tally, counts, such


def _count(tally: FileTally, row: _Found, pairs: int) -> None:
    """Count a line of the answer for each pair that it belongs to."""
    if row.reason is None and row.month is not None:
        tally.kept[row.month] += row.rows
    for number in range(pairs):
        if not row.hits >> number & 1:
            continue
        if row.reason is None and row.month is not None:
            net, events = tally.sums.get((number, row.month), (0.0, 0))
            tally.sums[number, row.month] = (net + (row.total or 0.0), events + row.rows)
        elif row.reason == NO_DATE:
            tally.lost[number][row.hint_month, row.hint_year] += row.rows
        elif row.reason in WEIGHTLESS:
            tally.lost[number][row.month, None] += row.rows


SUMMED = """
    SELECT reason, hits, month, hint_month, hint_year, stranger, sum(rows)::BIGINT, sum(total), min(written),
           sum(codes)::BIGINT, sum(zeros)::BIGINT, sum(short)::BIGINT, sum(impossible)::BIGINT, min(such),
           sum(compared)::BIGINT, sum(differ)::BIGINT, min(differing), sum(own)::BIGINT
    FROM counted GROUP BY ALL ORDER BY ALL
"""
COUNTED = f"""
    CREATE OR REPLACE TEMP TABLE counted AS
    SELECT reason, hits, month, hint_month, hint_year, stranger, rows, total, written, codes, zeros, short,
           impossible, such, compared, differ, differing, own
    FROM found WHERE NOT coalesce(has_id, false)
    UNION ALL
    SELECT NULL, hits, month, NULL, NULL, NULL, 1, value, written, codes, zeros, short,
           impossible, such, least(compared, 1), least(differ, 1), differing, least(own, 1)
    FROM found JOIN fresh USING (key, month, hits) WHERE has_id
    UNION ALL
    SELECT '{REPEATED}', 0, NULL, NULL, NULL, NULL,
           sum(rows) - (SELECT count(*) FROM fresh), NULL, NULL, 0, 0, 0, 0, NULL, 0, 0, NULL, 0
    FROM events HAVING sum(rows) > (SELECT count(*) FROM fresh)
"""


def _drop_repeated(base: duckdb.DuckDBPyConnection, form: str) -> int:
    """Put what counts into the table `counted`: of all rows with one id one, none of an earlier file's.

    Returns
    -------
    int
        How many rows have the id of an event with another month, other parties or another weight.
    """
    base.execute("""
        CREATE OR REPLACE TEMP TABLE events AS
        SELECT key, min({'month': month, 'hits': hits, 'value': value}) AS one, sum(rows)::BIGINT AS rows,
               sum(rows)::BIGINT - arg_min(rows, (month, hits)) AS others
        FROM found WHERE reason IS NULL AND has_id GROUP BY key
    """)
    old = "LEFT JOIN seen s ON s.key = e.key AND s.format = $1"
    base.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE fresh AS
        SELECT e.key, one.month AS month, one.hits AS hits, one.value AS only_value
        FROM events e {old} WHERE s.key IS NULL
        """,
        [form],
    )
    (clashes,) = base.execute(
        f"""
        SELECT coalesce(sum(CASE
            WHEN s.key IS NULL THEN others
            WHEN s.month <> one.month OR s.hits <> one.hits OR abs(s.value - one.value) > 1e-9 THEN e.rows
        END), 0)::BIGINT FROM events e {old}
        """,
        [form],
    ).fetchall()[0]
    base.execute(COUNTED)
    base.execute("INSERT INTO seen SELECT $1, * FROM fresh", [form])
    return int(clashes)


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


def _error(source: Source, line: int, message: str) -> ModelError:
    return ModelError(source.name, [Problem(line, 1, message)])
