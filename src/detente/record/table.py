"""Small tables written by hand: CSV read strictly, with every problem at its line."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..language import ModelError, Problem, Readable, content_of, did_you_mean
from ..language.condition.letters import composed

MAX_TABLE_BYTES = 64 << 20
MOST_PROBLEMS = 200
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it starts in the file, and its cells by column, stripped."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A table as it was read, with what is wrong in it so far."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]

    def require(self, more: Sequence[Problem] = ()) -> None:
        """Stop when the table, or what a reader found in it, has errors.

        Raises
        ------
        ModelError
            With all problems in the order of the file.
        """
        found = sorted((*self.problems, *more), key=lambda problem: (problem.line, problem.column))
        if any(problem.severity == "error" for problem in found):
            if len(found) > MOST_PROBLEMS:
                left = len(found) - MOST_PROBLEMS
                last = found[MOST_PROBLEMS - 1]
                found[MOST_PROBLEMS:] = [Problem(last.line, 1, f"and {left:,} more problems")]
            raise ModelError(self.name, found)


def read_table(source: Readable, needed: Sequence[str], known: Sequence[str] = ()) -> Table:
    """Read a CSV file with a header.

    Parameters
    ----------
    source : path, open file, or content
    needed : sequence of str
        Columns that must be there.
    known : sequence of str
        Columns that may be there; with none given any other column may.

    Returns
    -------
    Table
        Problems in single rows are in it, so that a reader can add its own and report all at once.

    Raises
    ------
    ModelError
        When there is nothing to read: no file, no header, columns missing.
    """
    name, content = content_of(source, most=MAX_TABLE_BYTES)
    if len(content) > MAX_TABLE_BYTES:
        raise ModelError(name, [Problem(1, 1, f"the file is larger than {MAX_TABLE_BYTES >> 20} MiB")])
    text, problems = _decoded(content)
    problems += _unprintable(text)
    rows = _rows(text, problems)
    header = next(rows, None)
    if header is None:
        raise ModelError(name, [*problems, Problem(1, 1, "the file is empty; it starts with its columns")])
    columns = tuple(composed(cell.strip()) for cell in header[1])
    wrong = list(_wrong_header(columns, needed, known))
    if wrong:
        raise ModelError(name, wrong)
    lines = []
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            says = f"this row has {len(cells)} cells, the header {len(columns)}"
            problems.append(Problem(number, 1, f"{says}; is it cut off, or a text with a comma not quoted?"))
            continue
        read = (composed(cell.strip()) for cell in cells)
        lines.append(Line(number, dict(zip(columns, read, strict=True))))
    return Table(name, columns, tuple(lines), tuple(problems))


def _decoded(content: str | bytes) -> tuple[str, list[Problem]]:
    """Return the text; a line that is not UTF-8 is a problem, and read as far as it goes."""
    if isinstance(content, str):
        return content.removeprefix("\ufeff"), []
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [Problem(1, 1, "the file is in UTF-16; save it as UTF-8")]
    problems = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        lines = []
        for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
            try:
                lines.append(line.decode("utf-8"))
            except UnicodeDecodeError as error:
                says = f"the byte {line[error.start]:#04x} is not UTF-8; save the whole file as UTF-8"
                problems.append(Problem(number, error.start + 1, says))
                lines.append(line.decode("utf-8", "replace"))
        text = "\n".join(lines)
    return text, problems


def _unprintable(text: str) -> Iterator[Problem]:
    """Yield the lines with characters that are no text, and that a terminal might obey."""
    for number, line in enumerate(text.split("\n"), start=1) if CONTROL.search(text) else ():
        if found := CONTROL.search(line):
            says = f"the character U+{ord(found.group()):04X} cannot stand in a table"
            yield Problem(number, found.start() + 1, says)


def _rows(text: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of the line where it starts."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            says = "a quoted text is not closed" if "unexpected end" in str(error) else str(error)
            problems.append(Problem(start, 1, f"this row cannot be read: {says}"))
            start = reader.line_num + 1
            continue
        yield start, cells
        start = reader.line_num + 1


def _wrong_header(columns: Sequence[str], needed: Sequence[str], known: Sequence[str]) -> Iterator[Problem]:
    separator = _separator(columns, needed)
    if separator:
        says = f"the columns stand between {separator}; a table needs commas (in a spreadsheet: save as CSV)"
        yield Problem(1, 1, f"{says}, and a comma within a text then needs quotes around it")
        return
    for column in needed:
        if column not in columns:
            near = did_you_mean(column, columns).replace("did you mean", "is it called")
            yield Problem(1, 1, f"the column {column} is missing{near}")
    for column in sorted(column for column, times in Counter(columns).items() if times > 1):
        yield Problem(1, 1, f"the column {column or '(without a name)'} is there twice")
    if known:
        allowed = {*needed, *known}
        for column in columns:
            if column not in allowed:
                near = did_you_mean(column, [*needed, *known])
                yield Problem(1, 1, f"there is no column {column}{near}")


def _separator(columns: Sequence[str], needed: Sequence[str]) -> str:
    """Return what a header has between its columns in place of commas, empty when it has commas."""
    for sign, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        parts = {part.strip().strip('"') for column in columns for part in column.split(sign)}
        if (
            any(sign in column for column in columns)
            and not set(needed) <= set(columns)
            and set(needed) & parts
        ):
            return name
    return ""
