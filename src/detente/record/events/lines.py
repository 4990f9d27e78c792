"""At which line of a file a row stands, for messages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from .layouts import Layout
from .unpack import opened

LONGEST = 60


def line_of(path: Path, layout: Layout, role: str, text: str) -> int:
    """Return the line, from 1, of the first row with a text in the column of a role; 1 when none has it."""
    place = layout.at[role]
    with (
        opened(path) as file,
        io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline=None) as lines,
    ):
        for number, cells in _rows(lines, layout):
            if number == 1 and layout.header:
                continue
            if place < len(cells) and cells[place].strip(' \ufeff"') == text:
                return number
    return 1


def shown(text: str | None) -> str:
    """Return a text of a file as it may be printed."""
    if not text:
        return "(empty)"
    return "'" + "".join(char if char.isprintable() else "?" for char in text[:LONGEST]) + "'"


def _rows(lines: io.TextIOWrapper, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    if not layout.quoted:
        for number, line in enumerate(lines, start=1):
            yield number, line.rstrip("\n").split(layout.delimiter)
        return
    reader = csv.reader(lines, delimiter=layout.delimiter)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = []
        yield start, cells
        start = reader.line_num + 1
