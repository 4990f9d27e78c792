"""Files that stand beside a model: the mapping of a record, the record's own descriptions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import TypeVar

from .files import Readable, content_of
from .meaning.names import Names, names_of
from .model import Door, Model
from .problems import ModelError
from .reading.reader import Reader, TooManyProblemsError
from .sections.chronicle import read_chronicle
from .yaml.carrier import carry
from .yaml.nodes import Mapping, Node

T = TypeVar("T")
NO_NAMES = Names(frozenset(), {}, {}, frozenset(), frozenset(), sides={}, policies={}, scenarios=frozenset())


def load_beside(source: Readable, read: Callable[[Reader, Node], T], names: Names = NO_NAMES) -> T:
    """Read a YAML file that is no model, by a reader of its own.

    Raises
    ------
    ModelError
        With all problems of the file at once.
    """
    name, content = content_of(source)
    root, problems = carry(content)
    found: list[T] = []
    if root is not None:
        reader = Reader(names)
        with suppress(TooManyProblemsError):
            found.append(read(reader, root))
        problems += reader.problems
    problems = [replace(p, message=p.message.partition("; a model starts")[0]) for p in problems]
    if problems or not found:
        raise ModelError(name, problems)
    return found[0]


def load_mapping(model: Model, source: Readable) -> dict[str, Door]:
    """Read a mapping of a record's steps to a model's options from a file of its own.

    The file says what stands under `chronicle:` in a model, or has that key itself.

    Raises
    ------
    ModelError
        With all problems at once.
    """

    def read(reader: Reader, root: Node) -> dict[str, Door]:
        inner = root.get("chronicle") if isinstance(root, Mapping) else None
        return read_chronicle(reader, root if inner is None else inner)

    return load_beside(source, read, names_of(model))
