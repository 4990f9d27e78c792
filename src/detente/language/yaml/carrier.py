"""From YAML to a small honest tree.

The carrier of a model is the plain part of YAML 1.2. Tags, merge keys, several documents, duplicate keys, and
whatever could exhaust the machine are refused here, so that the reader behind never meets them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ruamel.yaml import events

from ..condition.letters import composed
from ..problems import Problem, clipped
from .nodes import Mapping, Node, Scalar, Sequence, YamlText
from .syntax import UNPRINTABLE, YamlError, decode, yaml_events

MAX_DEPTH = 50
MAX_NODES = 100_000
KEY = re.compile(r"\s*[^\s:]+:(?:\s|$)")
COLON = re.compile(r"\s*: ?")
MOST_LINES_LEFT_OUT = 6
LONGEST_TRIED_AGAIN = 1 << 16
CHARACTERS_PER_NODE = 64  # a long text repeated by aliases counts as several nodes


def carry(
    source: str | bytes, seen: Callable[[Any], None] | None = None
) -> tuple[Node | None, list[Problem]]:
    """Read YAML into a tree.

    Parameters
    ----------
    source : str or bytes
    seen : callable, optional
        Is shown every event of the text that is within the limits.

    Returns
    -------
    root : Node or None
        None when nothing can be read on.
    problems : list of Problem
    """
    try:
        text = decode(source)
    except YamlError as error:
        before = source[: error.at].decode("utf-8", "replace") if isinstance(source, bytes) else source
        place = YamlText(before).place(error.at)
        return None, [Problem(place.line, place.column, error.message)]
    builder = _Builder(YamlText(text))
    try:
        for event in yaml_events(text):
            builder.take(event)
            if seen is not None:
                seen(event)
    except YamlError as error:
        builder.refuse(error.at, error.message)
        return None, builder.problems
    if builder.root is None:
        builder.refuse(0, "the file is empty; a model starts with `detente: 1`")
    return builder.root, builder.problems


def carry_what_can_be(source: str) -> Node | None:
    """Read of a text that is being written what can be read: without the lines at which YAML fails.

    Of what can then not be read to its end, what comes before; None when nothing can be read.
    """
    try:
        text = decode(source)
    except YamlError:
        return None
    seen: set[int] = set()
    for left in range(MOST_LINES_LEFT_OUT if len(text) <= LONGEST_TRIED_AGAIN else 0, -1, -1):
        builder = _Builder(YamlText(text))
        try:
            for event in yaml_events(text):
                builder.take(event)
        except YamlError as error:
            start, end = _line_to_blame(text, error.begins, seen)
            if left and text[start:end].strip():
                text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
                continue
            builder.close_all()
        return builder.root
    return None


def _line_to_blame(text: str, offset: int, seen: set[int]) -> tuple[int, int]:
    """Return where the line starts and ends that is most likely half written.

    It is that of the error, or the last before it that is not empty: where the error's is, and, the first
    time, where the error's has a key and the one before has none, as in `facts:`, `  ca`, `  calm: x`.
    """
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    before = text[:start].rstrip()
    start_before = before.rfind("\n") + 1
    empty = not text[start:end].strip()
    keyless = KEY.match(text, start, end) and ":" not in before[start_before:]
    if before and (empty or (keyless and start not in seen)):
        seen.add(start)
        return start_before, len(before)
    return start, end


class _Open:
    """A list or a mapping whose end has not been reached."""

    def __init__(self, event: Any) -> None:
        self.start: int = event.start_mark.index
        self.anchor: str | None = event.anchor
        self.flow = bool(event.flow_style)
        self.is_mapping = isinstance(event, events.MappingStartEvent)
        self.nodes: list[Node] = []
        self.size = 1

    @property
    def awaits_value(self) -> bool:
        """Tell whether a key has come and its value has not."""
        return self.is_mapping and len(self.nodes) % 2 == 1


class _Builder:
    """Puts events together; keeps its own stack, so that depth costs nothing."""

    def __init__(self, page: YamlText) -> None:
        self.page = page
        self.problems: list[Problem] = []
        self.root: Node | None = None
        self.documents = 0
        self.total = 0
        self.stack: list[_Open] = []
        self.anchored: dict[str, tuple[Node, int] | None] = {}

    def refuse(self, at: int, message: str) -> None:
        """Add a problem and go on."""
        place = self.page.place(at)
        self.problems.append(Problem(place.line, place.column, message))

    def take(self, event: Any) -> None:
        """Take the next event."""
        match event:
            case events.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    at = event.start_mark.index
                    raise YamlError("a second document starts here; a model is one document", at)
            case events.ScalarEvent():
                self._add(self._scalar(event), event.anchor, 1 + len(event.value) // CHARACTERS_PER_NODE)
            case events.AliasEvent():
                self._alias(event)
            case events.CollectionStartEvent():
                if len(self.stack) == MAX_DEPTH:
                    raise YamlError(f"the file nests more than {MAX_DEPTH} deep", event.start_mark.index)
                if event.anchor is not None:
                    self.anchored[event.anchor] = None
                self.stack.append(_Open(event))
            case events.CollectionEndEvent():
                self._close(self.stack.pop())

    def close_all(self) -> None:
        """End what has not been ended, as if the file ended here."""
        while self.stack:
            open_here = self.stack.pop()
            if open_here.awaits_value:
                at = len(self.page.text)
                open_here.nodes.append(Scalar("", "", open_here.flow, self.page, at, at, ""))
            self._close(open_here)

    def _scalar(self, event: Any) -> Scalar:
        start: int = event.start_mark.index
        if not event.value and not event.style:
            start = self._start_of_nothing(start)
        if bad := UNPRINTABLE.search(event.value):
            self.refuse(start, f"the character U+{ord(bad.group()):04X} cannot stand in a model file")
        flow = bool(self.stack) and self.stack[-1].flow
        end = max(start, event.end_mark.index)
        return Scalar(composed(event.value), event.style or "", flow, self.page, start, end, event.value)

    def _start_of_nothing(self, otherwise: int) -> int:
        """Return where a missing value would stand: behind its key, and not where the next text is."""
        key = self.stack[-1].nodes[-1] if self.stack and self.stack[-1].nodes else None
        if not self.stack or not self.stack[-1].awaits_value or not isinstance(key, Scalar):
            return otherwise
        colon = COLON.match(self.page.text, key.end)
        return colon.end() if colon else key.end

    def _alias(self, event: Any) -> None:
        at: int = event.start_mark.index
        if event.anchor not in self.anchored:
            raise YamlError(
                f"nothing is anchored as &{clipped(event.anchor)}; quote a text that starts with '*'", at
            )
        known = self.anchored[event.anchor]
        if known is None:
            raise YamlError(f"*{clipped(event.anchor)} stands inside what it names", at)
        node, size = known
        self._add(node, None, size, at)

    def _close(self, done: _Open) -> None:
        if done.is_mapping:
            self._add(self._mapping(done), done.anchor, done.size)
        else:
            self._add(Sequence(tuple(done.nodes), self.page, done.start), done.anchor, done.size)

    def _add(self, node: Node, anchor: str | None, size: int, at: int | None = None) -> None:
        self.total += size if at is not None or isinstance(node, Scalar) else 1
        if self.total > MAX_NODES:
            where = node.start if at is None else at
            raise YamlError(f"the file has more than {MAX_NODES:,} parts, aliases expanded", where)
        if anchor is not None:
            self.anchored[anchor] = (node, size)
        if self.stack:
            self.stack[-1].nodes.append(node)
            self.stack[-1].size += size
        else:
            self.root = node

    def _mapping(self, done: _Open) -> Mapping:
        pairs: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(done.nodes[::2], done.nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                self.refuse(key.start, "a key must be a text, not a list or a mapping")
            elif key.text == "<<" and not key.style:
                self.refuse(key.start, "merge keys (`<<`) are not used in a model file")
            elif key.text in pairs:
                line = pairs[key.text][0].place.line
                self.refuse(key.start, f"the key {clipped(key.text)} is here twice, first in line {line}")
            else:
                pairs[key.text] = (key, value)
        return Mapping(tuple(pairs.values()), self.page, done.start)
