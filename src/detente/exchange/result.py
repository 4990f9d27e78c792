"""What came of an exchange: the model or the text, and what could not be taken along."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import Model, ModelError, Problem
from .texts import Cleaner


@dataclass(frozen=True)
class Imported:
    """A model read from another tool's file; `notes` say what the file has and the model has not."""

    model: Model
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Exported:
    """A file for another tool; `notes` say what the model has and the file cannot hold."""

    text: str
    notes: tuple[str, ...] = ()


def refuse(name: str, message: str, line: int = 1, column: int = 1) -> ModelError:
    """Return the error for a file that cannot be read, or a model that a format cannot hold."""
    return ModelError(name, [Problem(line, column, message)])


def title_of(name: str, suffix: str) -> str:
    """Return a title for a model whose file has none: the file's own name."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(suffix)
    plain = Cleaner().clean(stem).strip()
    return plain if plain and not plain.startswith("<") else "A conflict"
