"""Lists and mappings by indentation, cut into chunks: an entry with the comments that belong to it.

A comment right above an entry, or at its lines' ends, or below it and indented further, belongs to the entry.
What stands above the first entry is the heading of the whole, unless others have comments above them, too.
Blank lines, and comments set off by them, are gaps; they stay where they are when chunks move.
"""

from __future__ import annotations

from dataclasses import dataclass

from .layout import Entry, Layout, Part


@dataclass(frozen=True)
class Block:
    """The lines of a list or a mapping.

    Attributes
    ----------
    chunks : tuple of str
        The lines of each entry.
    gaps : tuple of str
        What stands between two of them: whole lines, or nothing.
    compact : bool
        Whether the first entry stands behind a dash.
    """

    start: int
    end: int
    column: int
    chunks: tuple[str, ...]
    gaps: tuple[str, ...]
    compact: bool

    def text(self) -> str:
        """Return the whole text of the block."""
        pieces = [self.chunks[0].lstrip(" ") if self.compact else self.chunks[0]]
        for gap, chunk in zip(self.gaps, self.chunks[1:], strict=True):
            pieces += ["\n", gap, chunk]
        return "".join(pieces)

    def _with(self, chunks: list[str], gaps: list[str]) -> Block:
        return Block(self.start, self.end, self.column, tuple(chunks), tuple(gaps), self.compact)

    def inserted(self, at: int, chunk: str) -> Block:
        """Return the block with a new chunk; it is set off by a blank line where its neighbours are."""
        chunks, gaps = list(self.chunks), list(self.gaps)
        near = min(max(at - 1, 0), len(gaps) - 1)
        gap = "\n" if gaps and _has_blank(gaps[near]) else ""
        between = 0 < at < len(chunks)
        if between and "\n" not in chunk + chunks[at - 1] and "\n" in chunks[at]:
            gap = ""  # a line beside a line, the blank stays before what is longer
        chunks.insert(at, chunk)
        gaps.insert(max(at - 1, 0), gap)
        return self._with(chunks, gaps)

    def removed(self, at: int) -> Block:
        """Return the block without a chunk; comments set off from it stay."""
        chunks, gaps = list(self.chunks), list(self.gaps)
        del chunks[at]
        if at == 0:
            chunks[0] = gaps.pop(0).lstrip("\n") + chunks[0]
        elif at == len(chunks):
            left = gaps.pop().rstrip("\n")
            chunks[-1] += f"\n{left}" if left.strip() else ""
        else:
            before, after = gaps[at - 1], gaps.pop(at)
            if before.strip() or not _has_blank(after):
                after = before + (after.lstrip("\n") if _has_blank(before) else after)
            gaps[at - 1] = after
        return self._with(chunks, gaps)

    def moved(self, start: int, end: int) -> Block:
        """Return the block with a chunk brought to another index."""
        chunks = list(self.chunks)
        chunks.insert(end, chunks.pop(start))
        return self._with(chunks, list(self.gaps))


def block_of(layout: Layout, part: Part) -> Block:
    """Cut a list or a mapping by indentation into chunks."""
    text, entries = layout.text, part.entries
    column = layout.column(entries[0].start)
    ends = [_end(layout, entry, column) for entry in entries]
    floors = [_floor(layout, part), *(end + 1 for end in ends)]
    starts = [_start(layout, entry, column, floor) for entry, floor in zip(entries, floors[:-1], strict=True)]
    first = entries[0].start
    compact = bool(text[layout.line_start(first) : first].strip())
    begun = [start < layout.line_start(entry.start) for start, entry in zip(starts, entries, strict=True)]
    if compact:
        starts[0] = first
    elif part is layout.root or not any(begun[1:]):
        starts[0] = layout.line_start(first)
    chunks = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    if compact:
        chunks[0] = " " * column + chunks[0]
    gaps = [text[end + 1 : start] for end, start in zip(ends, starts[1:], strict=False)]
    return Block(starts[0], ends[-1], column, tuple(chunks), tuple(gaps), compact)


def _floor(layout: Layout, part: Part) -> int:
    """Return the start of the line below what a block hangs on: its key or its dash."""
    at = part.entries[0].start
    while at > 0:
        start = layout.line_start(at - 1)
        line = layout.text[start : at - 1] if layout.text[at - 1 : at] == "\n" else ""
        if line.strip() and not line.lstrip().startswith("#"):
            return at
        at = start
    return 0


def _start(layout: Layout, entry: Entry, column: int, floor: int) -> int:
    """Return where the chunk of an entry begins: with the comments right above it."""
    at = layout.line_start(entry.start)
    while at > floor:
        above = layout.line_start(at - 1)
        line = layout.text[above : at - 1]
        if not line.lstrip(" \t").startswith("#") or _indent(line) > column:
            break
        at = above
    return at


def _end(layout: Layout, entry: Entry, column: int) -> int:
    """Return where the chunk of an entry ends: with the comments below that are indented further."""
    text = layout.text
    end = layout.line_end(entry.end)
    at = end + 1
    while at < len(text):
        stop = layout.line_end(at)
        line = text[at:stop]
        if line.strip():
            if not line.lstrip(" \t").startswith("#") or _indent(line) <= column:
                break
            end = stop
        at = stop + 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _has_blank(gap: str) -> bool:
    return any(not line.strip() for line in gap.split("\n")[:-1])
