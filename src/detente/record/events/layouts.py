"""The file formats of coded events, and how to tell which one a file has."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...language import ModelError, Problem, did_you_mean
from .event_map import ROLES, EventMap

__all__ = ["FORMATS", "Layout", "layout_of"]

HEAD_BYTES = 1 << 16
DAYS = ("%Y-%m-%d", "%Y%m%d")
FORMATS = ("icews", "gdelt1", "gdelt2", "phoenix", "phoenix-historical", "quads", "csv")


@dataclass(frozen=True)
class Layout:
    """Where things stand in a file.

    Attributes
    ----------
    format : str
        One of `FORMATS`.
    columns : int
        How many columns every line has.
    at : mapping of role to place
        The places, from 0, of date, source, target, code and, where there is one, goldstein.
    tabs : bool
        Whether columns are separated by tabs, without quotes; otherwise by commas, with quotes.
    header : bool
        Whether the first line names the columns.
    days : tuple of str
        How dates are written.
    where : mapping of place to tuple of str
        Only lines with one of these values in that place.
    """

    format: str
    columns: int
    at: Mapping[str, int]
    tabs: bool = True
    header: bool = False
    days: tuple[str, ...] = DAYS
    where: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


GDELT = {"date": 1, "source": 7, "target": 17, "code": 26, "goldstein": 30}
PHOENIX = {"date": 1, "source": 6, "target": 10, "code": 13, "goldstein": 16}
ICEWS = {"date": 1, "source": 4, "target": 10, "code": 6, "goldstein": 7}
QUADS = {"source": 0, "code": 1, "target": 2, "date": 3}
BY_COLUMNS = {20: "icews", 57: "gdelt1", 58: "gdelt1", 61: "gdelt2", 26: "phoenix", 4: "quads"}
PLACES = {"icews": ICEWS, "gdelt1": GDELT, "gdelt2": GDELT, "phoenix": PHOENIX, "quads": QUADS}
SIZES = {"icews": (20,), "gdelt1": (57, 58), "gdelt2": (61,), "phoenix": (26,), "quads": (4,)}
HISTORICAL = {
    "date": "story_date",
    "source": "source_root",
    "target": "target_root",
    "code": "code",
    "goldstein": "goldstein",
}


def layout_of(path: Path, event_map: EventMap, wanted: str | None = None) -> Layout:
    """Tell the layout of a file from its first lines.

    Tab-separated files are known by their number of columns: 20 ICEWS, 57 or 58 GDELT 1.0, 61 GDELT 2.0,
    26 Phoenix, 4 quads (source, event, target, date). A file with commas and a header is the historical
    Phoenix when it has its columns, else plain CSV, whose columns the mapping file names.

    Raises
    ------
    ModelError
        When the file cannot be opened, is empty, or has no layout that is known.
    """
    text = _head(path)
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise _error(path, "the file is empty")
    if wanted in (None, *PLACES) and "\t" in lines[0]:
        return _tabbed(path, lines, wanted)
    if wanted in PLACES:
        raise _error(path, f"this is no {wanted} file: its first line has no tabs")
    header = [cell.strip() for cell in next(csv.reader([lines[0]]))]
    if wanted != "csv" and not event_map.columns and set(HISTORICAL.values()) <= set(header):
        at = {role: header.index(column) for role, column in HISTORICAL.items()}
        days = (*DAYS, "%m/%d/%Y")
        return Layout("phoenix-historical", len(header), at, tabs=False, header=True, days=days)
    if wanted == "phoenix-historical":
        missing = ", ".join(sorted(set(HISTORICAL.values()) - set(header)))
        raise _error(path, f"this is no historical Phoenix file: it has no column {missing}")
    return _plain(path, header, event_map)


def _tabbed(path: Path, lines: Sequence[str], wanted: str | None) -> Layout:
    widths = [line.count("\t") + 1 for line in lines[:50]]
    width = max(set(widths), key=widths.count)
    name = wanted or BY_COLUMNS.get(width)
    if name is None or width not in SIZES[name]:
        known = "20 (ICEWS), 57 or 58 (GDELT 1.0), 61 (GDELT 2.0), 26 (Phoenix), 4 (quads)"
        raise _error(path, f"its lines have {width} columns; known with tabs are {known}")
    first = lines[0].split("\t")
    header = name in ("icews", "phoenix") and not any(char.isdigit() for char in first[PLACES[name]["date"]])
    return Layout(name, width, PLACES[name], header=header)


def _plain(path: Path, header: Sequence[str], event_map: EventMap) -> Layout:
    if not event_map.columns:
        says = "for plain CSV the mapping file must name the columns: columns: {date: …, source: …, "
        raise _error(path, says + "target: …, code: …}")
    named = [(role, event_map.columns[role]) for role in ROLES if role in event_map.columns]
    wrong = [column for _, column in named if column not in header]
    wrong += [column for column in event_map.where if column not in header]
    if wrong:
        problems = [
            Problem(1, 1, f"there is no column {column[:60]}{did_you_mean(column, header)}")
            for column in wrong
        ]
        raise ModelError(str(path), problems)
    return Layout(
        "csv",
        len(header),
        {role: header.index(column) for role, column in named},
        tabs=False,
        header=True,
        where={header.index(column): values for column, values in event_map.where.items()},
    )


def _head(path: Path) -> str:
    """Return the whole lines at the start of a file, whatever its bytes; gzip is opened."""
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as file:
            data = file.read(HEAD_BYTES)
    except (OSError, EOFError, zlib.error) as error:
        says = getattr(error, "strerror", None) or str(error)
        raise _error(path, f"the file cannot be read: {says}") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _error(path, "the file is in UTF-16; save it as UTF-8")
    whole = data.rpartition(b"\n")[0] if len(data) == HEAD_BYTES and b"\n" in data else data
    return whole.decode("utf-8-sig", "replace")


def _error(path: Path, message: str) -> ModelError:
    return ModelError(str(path), [Problem(1, 1, message)])
