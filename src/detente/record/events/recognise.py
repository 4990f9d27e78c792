"""Which layout a file has, told from its first lines."""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from ...language import ModelError, Problem, did_you_mean
from .event_map import ROLES, EventMap
from .layouts import FORMATS, Layout, PublicFormat, fold_name, public_formats
from .unpack import opened

HEAD_BYTES = 1 << 16
LONGEST_LINE = 8 << 20
DELIMITERS = ("\t", ",", ";", "|")
HEAD_ROWS = 50
NAMES = {"\t": "tabs", ",": "commas", ";": "semicolons", "|": "bars"}


def layout_of(path: Path, event_map: EventMap, wanted: str | None = None) -> Layout:
    """Tell the layout of a file from its first lines.

    The columns that the mapping file names come first, whatever stands between them; then the names that
    public formats have; then, for tab-separated lines, their number of columns.

    Raises
    ------
    ModelError
        When the file cannot be opened, is empty, or has no layout that is known.
    """
    text = _head(path)
    if not text.strip():
        raise _error(path, "the file is empty")
    tables = {delimiter: _rows(text, delimiter) for delimiter in DELIMITERS}
    if wanted == "csv" or (wanted is None and event_map.columns):
        for delimiter, rows in tables.items():
            if event_map.columns and set(event_map.columns.values()) <= set(rows[0]):
                return _mapped(path, rows, delimiter, event_map)
    formats = [each for each in public_formats() if wanted in (None, each.format)]
    for delimiter, rows in tables.items():
        width = len(rows[0])
        for each in sorted(formats, key=lambda one: width not in one.widths):
            if each.by_names(rows[0]) is not None:
                return _named(path, rows, delimiter, each)
    rows = tables["\t"]
    width = _width(rows[1:] or rows)
    for each in formats:
        if width in each.widths:
            named = len(rows[0]) == width and not any(map(str.isdigit, rows[0][each.places["date"]]))
            return Layout(each.format, width, each.places, each.version, header=named, **each.layout)
    raise _unknown(path, tables, event_map, wanted)


def is_table(path: Path) -> bool:
    """Return whether most of a file's first lines have the same number of columns, three at least."""
    text = _head(path)
    for delimiter in DELIMITERS:
        widths = Counter(len(row) for row in _rows(text, delimiter))
        width, rows = widths.most_common(1)[0]
        if width >= 3 and rows * 2 > widths.total():
            return True
    return False


def _mapped(path: Path, rows: Sequence[list[str]], delimiter: str, event_map: EventMap) -> Layout:
    header = _matched(path, rows, frozenset())
    missing = [column for column in event_map.where if column not in header]
    if missing:
        raise _missing(path, missing, header)
    return Layout(
        "csv",
        len(header),
        {role: header.index(event_map.columns[role]) for role in ROLES if role in event_map.columns},
        delimiter=delimiter,
        header=True,
        several=";",
        where={header.index(column): values for column, values in event_map.where.items()},
    )


def _named(path: Path, rows: Sequence[list[str]], delimiter: str, each: PublicFormat) -> Layout:
    header = _matched(path, rows, each.absent)
    at = each.by_names(header) or {}
    return Layout(each.format, len(header), at, each.version, delimiter=delimiter, header=True, **each.layout)


def _matched(path: Path, rows: Sequence[list[str]], absent: frozenset[str]) -> list[str]:
    """Return the header with as many cells as the rows have.

    Some files name a column that no row has, end lines with more separators than columns, or number their
    rows in a column without a name.
    """
    header, width = rows[0], _width(rows[1:] or rows)
    if len(header) > width:
        header = [name for name in header if fold_name(name) not in absent]
    while len(header) > width and not header[-1]:
        header = header[:-1]
    if len(header) == width - 1 and all(row[0].isdigit() for row in rows[1:] if len(row) == width):
        header = ["", *header]
    more = width - len(header)
    if more > 0 and not any("".join(row[-more:]) for row in rows[1:] if len(row) == width):
        header = header + [""] * more
    if len(header) != width:
        raise _error(path, f"its header names {len(header)} columns, and its rows have {width}")
    return header


def _unknown(
    path: Path, tables: dict[str, list[list[str]]], event_map: EventMap, wanted: str | None
) -> ModelError:
    """Return what to do about a file of no known layout."""
    delimiter = max(tables, key=lambda each: len(tables[each][0]))
    header, width = tables[delimiter][0], _width(tables[delimiter])
    if event_map.columns and wanted in (None, "csv"):
        columns = [event_map.columns[role] for role in ROLES if role in event_map.columns]
        return _missing(path, [name for name in columns if name not in header], header)
    if wanted == "csv":
        says = "the mapping file must name the columns of a table of its own: columns: {date: …, source: …, "
        return _error(path, says + "target: …, code: …}")
    if wanted is not None:
        each = next(one for one in public_formats() if one.format == wanted)
        missing = [names[0] for role, names in each.names.items() if role != "id"]
        lines = f"lines of {' or '.join(map(str, each.widths))} columns with tabs" if each.widths else ""
        needs = f"a header with {', '.join(missing)}" if missing else ""
        return _error(
            path, f"this is no {wanted} file, which has {' or '.join(filter(None, (lines, needs)))}"
        )
    known = ", ".join(
        f"{' or '.join(map(str, one.widths))} ({one.format})" for one in public_formats() if one.widths
    )
    if width == 1:
        return _error(path, f"this is no table; known are {', '.join(FORMATS)}")
    return _error(
        path,
        f"its lines have {width} columns between {NAMES[delimiter]}; known by their number, between tabs, "
        f"are {known}; for a table with a header of its own the mapping file must name the columns: "
        "columns: {date: …, source: …, target: …, code: …}",
    )


def _missing(path: Path, columns: Sequence[str], header: Sequence[str]) -> ModelError:
    return ModelError(
        str(path),
        [
            Problem(1, 1, f"there is no column {column[:60]}{did_you_mean(column, header)}")
            for column in columns
        ],
    )


def _width(rows: Sequence[Sequence[str]]) -> int:
    return Counter(len(row) for row in rows).most_common(1)[0][0]


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Return the first rows that are not empty, as cells without quotes and spaces around them."""

    def cells() -> Iterator[list[str]]:
        if delimiter == "\t":
            yield from (line.split("\t") for line in re.split("\r\n|\r|\n", text))
            return
        try:
            yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        except csv.Error:
            return

    whole = ([cell.strip().strip('"').strip() for cell in row] for row in cells() if "".join(row).strip())
    return list(islice(whole, HEAD_ROWS)) or [[""]]


def _head(path: Path) -> str:
    """Return the whole lines at the start of a file, whatever its bytes; gzip is opened."""
    try:
        with opened(path) as file:
            data = file.read(HEAD_BYTES)
            while len(data) < LONGEST_LINE and not re.search(rb"[\r\n]", data):
                more = file.read(HEAD_BYTES)
                if not more:
                    break
                data += more
            rest = bool(file.read(1))
    except (OSError, EOFError, zlib.error) as error:
        says = getattr(error, "strerror", None) or str(error)
        raise _error(path, f"the file cannot be read: {says}") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _error(path, "the file is in UTF-16; save it as UTF-8")
    end = max(data.rfind(b"\n"), data.rfind(b"\r"))
    return data[: end + 1 if rest and end >= 0 else len(data)].decode("utf-8-sig", "replace")


def _error(path: Path, message: str) -> ModelError:
    return ModelError(str(path), [Problem(1, 1, message)])
