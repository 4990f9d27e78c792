"""From a file, a stream or a text to a model, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from .document import read_document
from .model import Model
from .problems import ModelError, Problem, clipped
from .yaml.carrier import carry
from .yaml.syntax import MAX_BYTES, YamlError, decode

MOST_PROBLEMS = 500
NO_SOURCE = "is no model: give a path, the name of a bundled case, or an open file"

Readable = str | bytes | Path | IO[str] | IO[bytes]


@dataclass(frozen=True)
class Reading:
    """What became of a file: the model, None when there are errors, and all problems in their order."""

    name: str
    model: Model | None
    problems: tuple[Problem, ...]

    def require(self) -> Model:
        """Return the model.

        Raises
        ------
        ModelError
            With all errors, when there are any.
        """
        if self.model is None:
            raise ModelError(self.name, (p for p in self.problems if p.severity == "error"))
        return self.model

    def with_problems(self, more: Iterable[Problem]) -> Reading:
        """Return the same with more problems, each in its place."""
        return replace(self, problems=_in_order([*self.problems, *more]))


def read(source: Readable, name: str | None = None) -> Reading:
    """Read a model and say everything that is wrong with it.

    Parameters
    ----------
    source : str, Path, bytes or file
        A path; the content itself as bytes, or as a str that has a line break; or an open file.
    name : str, optional
        What to call the file in messages.
    """
    try:
        return _read_content(*content_of(source, name))
    except ModelError as error:
        return Reading(error.file, None, error.problems)


def content_of(source: Readable, name: str | None = None, most: int = MAX_BYTES) -> tuple[str, str | bytes]:
    """Return what to call a file and what stands in it, one byte more than `most` at the utmost.

    Raises
    ------
    ModelError
        When it cannot be read.
    """
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return name or "<text>", source
    if not isinstance(source, str | Path) and not hasattr(source, "read"):
        raise ModelError(name or "<input>", [Problem(1, 1, f"{clipped(repr(source))} {NO_SOURCE}")])
    name = name or (
        str(source) if isinstance(source, str | Path) else str(getattr(source, "name", "<stream>"))
    )
    try:
        if isinstance(source, str | Path):
            with Path(source).open("rb") as file:
                return name, file.read(most + 1)
        return name, source.read(most + 1)
    except (OSError, ValueError) as error:
        raise ModelError(name, [Problem(1, 1, _cannot_open(error))]) from None


def text_in(source: Readable) -> str:
    """Return the text of a file, its line ends as `\\n`, whatever errors stand in it.

    Raises
    ------
    ModelError
        When it cannot be read, is too large, or is no text in UTF-8.
    """
    name, content = content_of(source)
    try:
        return decode(content)
    except YamlError as error:
        raise ModelError(name, [Problem(1, 1, error.message)]) from None


def load(source: Readable) -> Model:
    """Read a model from a path or an open file.

    Raises
    ------
    ModelError
        With all errors of the file at once, each with its line and column.
    """
    return read(source).require()


def loads(text: str | bytes) -> Model:
    """Read a model from text.

    Raises
    ------
    ModelError
        With all errors at once, each with its line and column.
    """
    if not isinstance(text, str | bytes):
        says = f"{clipped(repr(text))} is not the text of a model; `load` takes a path or an open file"
        raise ModelError("<text>", [Problem(1, 1, says)])
    return _read_content("<text>", text).require()


def _read_content(name: str, content: str | bytes) -> Reading:
    root, problems = carry(content)
    model = None
    if root is not None:
        model, more = read_document(root)
        problems = problems + more
    if any(problem.severity == "error" for problem in problems):
        model = None
    return Reading(name, model, _in_order(problems))


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, drop repetitions (aliases let a part be read twice), and keep the list readable."""
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: (problem.line, problem.column))
    if len(ordered) > MOST_PROBLEMS:
        left = len(ordered) - MOST_PROBLEMS
        last = ordered[MOST_PROBLEMS - 1]
        severity = "error" if any(p.severity == "error" for p in ordered[MOST_PROBLEMS:]) else "warning"
        ordered[MOST_PROBLEMS:] = [Problem(last.line, last.column, f"and {left:,} more problems", severity)]
    return tuple(ordered)


def _cannot_open(error: Exception) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "this is a directory, not a model file"
        case PermissionError():
            return "the file may not be read (permission denied)"
        case OSError():
            return f"the file cannot be read: {error.strerror or error}"
        case UnicodeDecodeError():
            return "the file is not UTF-8 text"
        case _:
            return "this is not the name of a file"
