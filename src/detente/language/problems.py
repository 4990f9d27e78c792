"""What is wrong with a file, said to the person who wrote it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem with its place; `severity` is error, warning or note. Line and column count from 1."""

    line: int
    column: int
    message: str
    severity: str = "error"

    def to_dict(self) -> dict[str, object]:
        """Return the documented JSON form."""
        return {
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "message": self.message,
        }


class ModelError(ValueError):
    """A model that cannot be used: all its problems at once.

    Attributes
    ----------
    file : str
        The name of the file, or `<text>`.
    problems : tuple of Problem
        In the order of the file.
    """

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.file = file
        self.problems = tuple(problems)
        super().__init__(
            "\n".join(f"{file}:{p.line}:{p.column}: {p.severity}: {p.message}" for p in self.problems)
        )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `" — did you mean x?"` when a known name is near, else nothing."""
    names = sorted(set(known))[:5000]
    near = difflib.get_close_matches(word[:200], names, n=1, cutoff=0.6)
    return f" — did you mean {near[0]}?" if near else ""


def clipped(text: str, longest: int = 60) -> str:
    """Shorten a text for a message and keep it on one line."""
    line = " ".join(text[: 4 * longest].split())
    return line if len(line) <= longest else f"{line[:longest]}…"
