"""Lists and mappings in […] and {…}: changes within their text."""

from __future__ import annotations

import re

from .errors import EditError
from .layout import Data, Layout, Part
from .written import LONGEST_LINE, flow_text, in_flow

Splice = tuple[int, int, str]

BEHIND = re.compile(r"[ \t]*,?((?:[ \t]*#[^\n]*)?)")
"""A comma and the comment at the line's end."""


def inserted(layout: Layout, part: Part, at: int, key: str | None, value: Data) -> list[Splice]:
    """Put an entry before the one at an index, or behind the last."""
    new = in_flow(value) if key is None else f"{flow_text(key)}: {in_flow(value)}"
    entries = part.entries
    if at < len(entries):
        start = entries[at].start
        return [(start, start, f"{new}, ")]
    if not entries:
        return [(part.inner + 1, part.inner + 1, new)]
    end = entries[-1].end
    room = layout.line_end(end) - layout.line_start(end) + len(new) + 2
    margin = layout.column(entries[0].start)
    separator = ", " if room <= LONGEST_LINE or margin == 0 else ",\n" + " " * margin
    return [(end, end, f"{separator}{new}")]


def removed(layout: Layout, part: Part, at: int) -> list[Splice]:
    """Take an entry out, with one comma and the comment at its line's end; other comments stay."""
    text, entries = layout.text, part.entries
    entry = entries[at]
    is_last = at + 1 == len(entries)
    start, end = (entries[at - 1].end, entry.end) if is_last else (entry.start, entries[at + 1].start)
    if "#" not in text[start : entry.start] + text[entry.end : end]:
        return [(start, end, "")]
    comma = BEHIND.match(text, entry.end)
    begin, stop = entry.start, comma.end() if comma else entry.end
    line = layout.line_start(begin)
    if stop == layout.line_end(stop) and not text[line:begin].strip():
        return [(line - 1, stop, "")]
    return [(begin, stop, "")]


def moved(layout: Layout, part: Part, start: int, end: int, *, comments: bool) -> list[Splice]:
    """Bring an entry to another index; if asked, the comments at the lines' ends change places, too."""
    text = layout.text
    order = list(part.entries)
    order.insert(end, order.pop(start))
    splices: list[Splice] = []
    for here, there in zip(part.entries, order, strict=True):
        if here is there:
            continue
        splices.append((here.start, here.end, text[there.start : there.end]))
        old, new = BEHIND.match(text, here.end), BEHIND.match(text, there.end)
        if comments and old and new:
            splices.append((*old.span(1), new.group(1)))
    return splices


def enclosing(layout: Layout, chain: list[Part]) -> int:
    """Return the index in a chain of parts of the innermost one that has brackets of its own.

    Raises
    ------
    EditError
        When writing it anew would lose a comment inside it.
    """
    for index in range(len(chain) - 1, -1, -1):
        part = chain[index]
        if part.flow and part.kind in ("list", "mapping") and layout.text[part.inner] in "[{":
            if "#" in layout.text[part.inner : part.end]:
                break
            return index
    raise EditError("this cannot be changed without losing a comment; change it in the text")
