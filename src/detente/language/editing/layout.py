"""How a YAML text is laid out: every part with where it begins and ends, its anchor, dash, key and colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from ruamel.yaml import events

from ..condition.letters import composed
from ..problems import Problem
from ..yaml.carrier import MAX_DEPTH, carry
from ..yaml.nodes import Node
from ..yaml.scalars import PROPERTIES
from ..yaml.syntax import YamlError, decode

Kind = Literal["text", "list", "mapping", "alias"]
Data = str | list["Data"] | dict[str, "Data"]
Path = tuple[str | int, ...]

NO_MATTER = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
KEEPS_END = re.compile(r"[|>]\d?\+")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A text, a list, a mapping or an alias, with its place in the file.

    Attributes
    ----------
    start, inner, end : int
        Where it begins with its anchor, where without, and where what it says ends.
    flow : bool
        Inside […] or {…}, or one of these itself.
    style : str
        Of a text: empty for a plain one, else `'`, `"`, `|` or `>`.
    text, value : str
        What a text says: composed, as it is compared, and as YAML gives it.
    target : Part or None
        What an alias stands for.
    """

    kind: Kind
    start: int
    inner: int
    end: int
    flow: bool
    style: str = ""
    text: str = ""
    value: str = ""
    anchor: str = ""
    entries: tuple[Entry, ...] = ()
    target: Part | None = None

    @property
    def meant(self) -> Part:
        """The part itself; of an alias, what it stands for."""
        return self if self.target is None else self.target

    @property
    def is_block(self) -> bool:
        """Tell whether it is a list or a mapping by indentation."""
        return self.kind in ("list", "mapping") and not self.flow

    def at(self, step: str | int) -> Entry | None:
        """Return the entry with a key, or at an index."""
        if self.kind == "list":
            return self.entries[step] if isinstance(step, int) and 0 <= step < len(self.entries) else None
        return next((e for e in self.entries if e.key is not None and e.key.text == step), None)


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An item of a list, or a key of a mapping with its value.

    Attributes
    ----------
    start : int
        Where its dash is, its `?`, its key, or in a flow list the item itself.
    mark : int
        Right behind its dash or colon; -1 for a key without a colon.
    """

    key: Part | None
    value: Part
    start: int
    mark: int

    @property
    def end(self) -> int:
        """Where what it says ends."""
        return max(self.value.end, self.mark, self.key.end if self.key else 0)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """A text, with line ends as `\\n`, and its parts.

    Attributes
    ----------
    root : Part or None
        None when there is nothing in the text, or when it cannot be read.
    problems : tuple of Problem
        What is wrong with it as YAML.
    tree : Node or None
        What it says, aliases written out.
    """

    text: str
    root: Part | None
    problems: tuple[Problem, ...]
    tree: Node | None

    def column(self, offset: int) -> int:
        """Return how many characters stand before an offset in its line."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self.text.rfind("\n", 0, offset) + 1

    def line_end(self, offset: int) -> int:
        """Return where the line of an offset ends, before its line break."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found

    def line(self, offset: int) -> int:
        """Return the number of the line of an offset, from 1."""
        return self.text.count("\n", 0, offset) + 1

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing in the text but comments."""
        return self.root is None and NO_MATTER.fullmatch(self.text) is not None


@lru_cache(maxsize=4)
def layout_of(text: str) -> Layout:
    """Return how a text is laid out; of one that cannot be read, what is wrong with it."""
    watcher = _Watcher(text)
    root, problems = carry(text, watcher.see)
    return Layout(text, watcher.root if root is not None else None, tuple(problems), root)


def plain_text(source: str) -> str:
    """Return a text without a byte order mark, its line ends as `\\n`; empty when it is too large."""
    try:
        return decode(source)
    except YamlError:
        return ""


def data_of(root: Part | None) -> Data | None:
    """Return what a part says as plain data, aliases written out; None where that nests too deep."""
    if root is None:
        return None
    made: dict[int, tuple[Data, int]] = {}
    stack = [(root, False)]
    while stack:
        part, done = stack.pop()
        if id(part) in made:
            continue
        inner = [entry.value for entry in part.entries] if part.target is None else [part.target]
        if not done:
            stack += [(part, True), *((each, False) for each in reversed(inner))]
            continue
        depth = max((made[id(each)][1] for each in inner), default=0)
        made[id(part)] = _data(part, made), depth + (part.kind in ("list", "mapping"))
        if made[id(part)][1] > MAX_DEPTH:
            return None
    return made[id(root)][0]


def _data(part: Part, made: dict[int, tuple[Data, int]]) -> Data:
    match part.kind:
        case "text":
            return part.text
        case "alias":
            return made[id(part.target)][0]
        case "list":
            return [made[id(entry.value)][0] for entry in part.entries]
        case "mapping":
            found: dict[str, Data] = {}
            for entry in part.entries:
                if entry.key is not None and entry.key.meant.kind == "text":
                    found.setdefault(entry.key.meant.text, made[id(entry.value)][0])
            return found


def parts_in(root: Part | None) -> Iterator[Part]:
    """Yield a part and all that is written inside it."""
    stack = [root] if root else []
    while stack:
        part = stack.pop()
        yield part
        for entry in reversed(part.entries):
            stack += [entry.value, *([entry.key] if entry.key else [])]


class _Watcher:
    """Puts the parts together from the events of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Part | None = None
        self.stack: list[tuple[Any, list[Part]]] = []
        self.anchored: dict[str, Part] = {}

    def see(self, event: Any) -> None:
        match event:
            case events.ScalarEvent():
                self._add(self._scalar(event))
            case events.AliasEvent():
                start, end = event.start_mark.index, event.end_mark.index
                self._add(
                    Part("alias", start, start, end, self._in_flow(), target=self.anchored[event.anchor])
                )
            case events.CollectionStartEvent():
                self.stack.append((event, []))
            case events.CollectionEndEvent():
                began, children = self.stack.pop()
                self._add(self._collection(began, children, event.end_mark.index))

    def _in_flow(self) -> bool:
        return bool(self.stack) and bool(self.stack[-1][0].flow_style)

    def _add(self, part: Part) -> None:
        if part.anchor:
            self.anchored[part.anchor] = part
        if self.stack:
            self.stack[-1][1].append(part)
        else:
            self.root = part

    def _scalar(self, event: Any) -> Part:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if style in ("|", ">"):
            end = self._end_of_block(start, end)
        return Part(
            "text",
            start,
            self._inner(event, start),
            max(start, end),
            self._in_flow(),
            style,
            composed(event.value),
            event.value,
            event.anchor or "",
        )

    def _inner(self, event: Any, start: int) -> int:
        """Return where a part begins behind its anchor."""
        found = PROPERTIES.match(self.text, start) if event.anchor else None
        return found.end() if found else start

    def _end_of_block(self, start: int, end: int) -> int:
        """Return where a `|` or `>` text ends, without the blank lines behind it that say nothing."""
        text = self.text
        if end > start and text[end - 1] == "\n":
            end -= 1
        header = PROPERTIES.match(text, start)
        if header and KEEPS_END.match(text, header.end()):
            return end
        while (line := text.rfind("\n", start, end)) > 0 and not text[line:end].strip():
            end = line
        return end

    def _collection(self, event: Any, children: list[Part], end: int) -> Part:
        start, flow = event.start_mark.index, bool(event.flow_style)
        inner = self._inner(event, start)
        is_mapping = isinstance(event, events.MappingStartEvent)
        at = inner + (flow and self.text[inner : inner + 1] in ("[", "{"))
        entries: list[Entry] = []
        if is_mapping:
            for key, value in zip(children[::2], children[1::2], strict=True):
                entries.append(self._pair(key, value, at, flow))
                at = self._behind(entries[-1], flow)
        else:
            for item in children:
                entries.append(self._item(item, at, flow))
                at = self._behind(entries[-1], flow)
        if not flow:
            end = max((entry.end for entry in entries), default=inner)
        return Part(
            "mapping" if is_mapping else "list",
            start,
            inner,
            end,
            flow,
            anchor=event.anchor or "",
            entries=tuple(entries),
        )

    def _skip(self, at: int) -> int:
        found = NO_MATTER.match(self.text, at)
        return found.end() if found else at

    def _behind(self, entry: Entry, flow: bool) -> int:
        if not flow:
            return entry.end
        at = self._skip(entry.end)
        return at + (self.text[at : at + 1] == ",")

    def _item(self, item: Part, at: int, flow: bool) -> Entry:
        if flow:
            return Entry(None, item, item.start, item.start)
        dash = self._skip(at)
        return Entry(None, _placed(item, dash + 1), dash, dash + 1)

    def _pair(self, key: Part, value: Part, at: int, flow: bool) -> Entry:
        first = self._skip(at)
        if _is_nothing(key):
            key = _placed(key, first)
        asked = self.text[first : first + 1] == "?" and key.start > first
        colon = self._skip(key.end)
        mark = colon + 1 if self.text[colon : colon + 1] == ":" else -1
        return Entry(key, _placed(value, mark if mark >= 0 else key.end), first if asked else key.start, mark)


def _is_nothing(part: Part) -> bool:
    return part.kind == "text" and not part.text and not part.style and not part.anchor


def _placed(part: Part, at: int) -> Part:
    """Put a text that is not there to where it would stand."""
    return replace(part, start=at, inner=at, end=at) if _is_nothing(part) else part
