"""Reading a chronicle from CSV or YAML, with everything that is wrong in it at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from ...language import ModelError, Problem, Readable, did_you_mean, load_beside
from ...language.reading.fields import read_fields
from ...language.reading.reader import Reader
from ...language.yaml.nodes import Node, Scalar
from ...language.yaml.nodes import Sequence as NodeList
from ..table import Line, Table, read_table
from ..when import When, parse_when
from .chronicle import Chronicle, Entry
from .vocabulary import Vocabulary

NEEDED = ("date", "actors", "track", "step")
COLUMNS = (*NEEDED, "by", "direction", "summary", "source", "url", "confidence")
CONFIDENCE = ("verified", "recalled", "latest")


def load_chronicle(source: Readable, vocabulary: Vocabulary | None = None) -> Chronicle:
    """Read a chronicle: a CSV file with a header, or a YAML file with the same columns under `entries`.

    Parameters
    ----------
    source : path, open file, or content
        A name that ends in .yaml or .yml is read as YAML, all else as CSV.
    vocabulary : Vocabulary, optional
        The words that the chronicle must keep to; without it any track, step and actor is allowed.

    Raises
    ------
    ModelError
        With all problems at once, each with its line.
    """
    name = str(source if isinstance(source, str | Path) else getattr(source, "name", ""))
    is_yaml = "\n" not in name and Path(name).suffix.lower() in (".yaml", ".yml")
    table = load_beside(source, _from_yaml) if is_yaml else read_table(source, NEEDED)
    if is_yaml:
        table = Table(name, table.columns, table.lines, table.problems)
    words = vocabulary or Vocabulary()
    problems: list[Problem] = []
    found: list[tuple[When, Line]] = []
    for line in table.lines:
        wrong = list(_wrong(line, words))
        problems += wrong
        if not any(problem.message.startswith("the date") for problem in wrong):
            found.append((parse_when(line.cells["date"]), line))
    problems += _repeated(table.lines)
    table.require(problems)
    found.sort(key=lambda pair: pair[0])
    entries = tuple(_entries(found))
    if not entries:
        raise ModelError(table.name, [Problem(1, 1, "the chronicle has no rows")])
    return Chronicle(table.name, entries, table.columns, words, tuple(problems))


def _entries(found: Sequence[tuple[When, Line]]) -> Iterator[Entry]:
    times = Counter(date for date, _ in found)
    seen: Counter[When] = Counter()
    for date, line in found:
        seen[date] += 1
        cells = line.cells
        yield Entry(
            date=date,
            by=_many(cells.get("by", "")),
            actors=_many(cells["actors"]),
            track=cells["track"],
            step=cells["step"],
            direction=cells.get("direction", ""),
            summary=cells.get("summary", ""),
            source=cells.get("source", ""),
            url=cells.get("url", ""),
            recalled=cells.get("confidence", "") == "recalled",
            undated=cells.get("confidence", "") == "latest",
            ref=f"{date} ({seen[date]})" if times[date] > 1 else str(date),
            line=line.number,
            cells=cells,
        )


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _wrong(line: Line, words: Vocabulary) -> Iterator[Problem]:
    """Yield what is wrong in one row."""

    def problem(message: str, severity: str = "error") -> Problem:
        return Problem(line.number, 1, message, severity)

    cells = line.cells
    try:
        parse_when(cells["date"])
    except ValueError as error:
        yield problem(f"the date '{cells['date'][:40]}' {error}")
    for column in ("actors", "track", "step"):
        if not cells[column]:
            yield problem(f"the column {column} is empty")
    for column in ("actors", "by", "track", "step", "direction"):
        known = words.words(column)
        values = _many(cells.get(column, "")) if column in ("actors", "by") else (cells.get(column, ""),)
        for value in values:
            if value and known and value not in known:
                kind = "actor" if column in ("actors", "by") else column
                yield problem(f"unknown {kind} {value[:60]}{did_you_mean(value, known)}")
    for actor in _many(cells.get("by", "")):
        if actor not in _many(cells["actors"]):
            yield problem(f"`by` names {actor[:60]}, who is not among the actors")
    confidence = cells.get("confidence", "")
    if confidence and confidence not in CONFIDENCE:
        near = did_you_mean(confidence, CONFIDENCE)
        yield problem(f"the confidence is verified, recalled or latest, not {confidence[:40]}{near}")
    if not cells.get("source") and confidence != "recalled":
        yield problem("a step without a source must have `recalled` as its confidence")


def _repeated(lines: Sequence[Line]) -> Iterator[Problem]:
    first: dict[tuple[tuple[str, str], ...], int] = {}
    for line in lines:
        key = tuple(sorted(line.cells.items()))
        if key in first:
            says = f"this row stands in line {first[key]} already"
            yield Problem(line.number, 1, says, "error")
        first.setdefault(key, line.number)


def _from_yaml(reader: Reader, root: Node) -> Table:
    fields = read_fields(reader, root, "a chronicle", ("entries",))
    nodes: Sequence[Node] = fields.need("entries", lambda node: reader.items(node, "`entries`"), ())
    lines = []
    for node in nodes:
        cells: dict[str, str] = {}
        for key, value in reader.entries(node, "an entry"):
            if isinstance(value, NodeList):
                cells[key.text] = ";".join(reader.text(item, f"`{key.text}`") for item in value.items)
            elif isinstance(value, Scalar):
                cells[key.text] = value.text.strip()
            else:
                reader.error(value, f"`{key.text}`: expected a text or a list of texts")
        for column in NEEDED:
            if column not in cells:
                reader.error(node, f"an entry needs `{column}`")
        lines.append(Line(node.place.line, {**dict.fromkeys(NEEDED, ""), **cells}))
    columns = tuple(dict.fromkeys(column for line in lines for column in line.cells))
    return Table("", columns, tuple(lines), ())
