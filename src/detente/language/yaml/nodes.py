"""The tree of a YAML file: text, lists and mappings with their places, nothing resolved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..condition.letters import written_offset
from ..model import Place
from .scalars import source_offset


class YamlText:
    """The text of a file, which tells the line and column of an offset."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        while found := self.text.find("\n", starts[-1]) + 1:
            starts.append(found)
        return starts

    def place(self, offset: int) -> Place:
        """Return the line and column, both from 1, of an offset in the text."""
        line = bisect_right(self._lines, offset)
        return Place(line, offset - self._lines[line - 1] + 1)


@dataclass(frozen=True, eq=False, slots=True)
class Scalar:
    """A text; `style` is empty for a plain one, else `'`, `"`, `|` or `>`; `flow` inside […] or {…}.

    `text` is composed; in `value`, which is what YAML gives, a letter and its mark may be two characters.
    """

    text: str
    style: str
    flow: bool
    page: YamlText = field(repr=False)
    start: int
    end: int
    value: str

    @property
    def place(self) -> Place:
        """Where the text starts, its quote or `|` included."""
        return self.page.place(self.start)

    def place_of(self, offset: int) -> Place:
        """Return where a character of the text stands in the file, also in quoted and folded text."""
        raw = self.page.text[self.start : self.end]
        at = written_offset(self.value, offset)
        return self.page.place(self.start + source_offset(raw, self.style, self.value, at))


@dataclass(frozen=True, eq=False, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    page: YamlText = field(repr=False)
    start: int

    @property
    def place(self) -> Place:
        """Where the list starts."""
        return self.page.place(self.start)


@dataclass(frozen=True, eq=False, slots=True)
class Mapping:
    """Keys and their values, in the order of the file."""

    pairs: tuple[tuple[Scalar, Node], ...]
    page: YamlText = field(repr=False)
    start: int

    @property
    def place(self) -> Place:
        """Where the mapping starts: its first key or its brace."""
        return self.page.place(self.start)

    def get(self, key: str) -> Node | None:
        """Return the value of a key, None when it is not there."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping


def places_in(root: Node) -> Iterator[tuple[tuple[str | int, ...], Place]]:
    """Yield the place of every part with its path of keys and indices; what has a key stands at its key."""
    stack: list[tuple[tuple[str | int, ...], Node]] = [((), root)]
    while stack:
        path, node = stack.pop()
        if isinstance(node, Mapping):
            for key, value in node.pairs:
                yield (*path, key.text), key.place
                stack.append(((*path, key.text), value))
        elif isinstance(node, Sequence):
            for index, item in enumerate(node.items):
                yield (*path, index), item.place
                stack.append(((*path, index), item))
