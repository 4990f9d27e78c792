"""A step as changes of the text: which characters give way to which."""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import clipped
from . import flows
from .asked import no_place
from .blocks import block_of
from .errors import EditError, said
from .flows import Splice
from .layout import Data, Entry, Layout, Part, Path
from .steps import Step, found
from .written import Wish, Written, chunk, flow_text, in_flow, manner_of, of_item, of_value, style_of


def ways(layout: Layout, step: Step, wanted: Data) -> Iterator[list[Splice]]:
    """Yield how a step can be made in the text, the way that touches least first.

    Parameters
    ----------
    wanted : data
        What the text says once the step is made.

    Raises
    ------
    EditError
        When what stands there is an alias of what stands elsewhere.
    """
    if layout.root is None:
        yield [_first_section(layout, step)]
        return
    chain = _chain(layout, step.path if step.op in ("insert", "put") else step.path[:-1])
    inside = chain[-1]
    if step.op == "replace" and not step.path:
        raise EditError("the whole model cannot be set anew, nor be left empty; change its parts")
    if inside.flow:
        yield from _in_flow(layout, inside, step)
        index = flows.enclosing(layout, chain)
        new = found(wanted, step.path[:index])
        yield [(chain[index].inner, chain[index].end, in_flow("" if new is None else new))]
        return
    if step.op == "replace":
        entry = inside.at(step.path[-1])
        if entry is not None:
            yield _replaced(layout, inside, entry, step.value, block=True)
            yield _replaced(layout, inside, entry, step.value, block=False)
        return
    block = block_of(layout, inside)
    match step.op:
        case "remove":
            block = block.removed(_index(inside, step.path[-1]))
        case "move":
            block = block.moved(_index(inside, step.path[-1]), step.at)
        case _:
            key = step.key if step.op == "put" else None
            wish = Wish(flow=_in_brackets(inside, step.value))
            lines = chunk(key, step.value, block.column, manner_of(layout), wish)
            block = block.inserted(step.at, "\n".join(lines))
    yield [(block.start, block.end, block.text())]


def shared(layout: Layout, path: Path) -> str:
    """Say where what is at a path is used again by an alias; nothing where it is not."""
    part = layout.root
    for step in path:
        entry = part.at(step) if part else None
        part = entry.value if entry else None
        if part is not None and part.anchor:
            return f"&{clipped(part.anchor)} is used again in this text"
    return ""


def _chain(layout: Layout, path: Path) -> list[Part]:
    """Return the parts from the root down to the one at a path."""
    chain = [layout.root] if layout.root else []
    for number, step in enumerate(path, 1):
        entry = chain[-1].at(step)
        if entry is None:
            raise no_place(path[:number], "is not there")
        if entry.value.target is not None:
            line = layout.line(entry.value.target.start)
            written = clipped(layout.text[entry.value.start : entry.value.end])
            raise no_place(path[:number], f"is `{written}`, what line {line} says; change it there")
        chain.append(entry.value)
    return chain


def _index(part: Part, step: str | int) -> int:
    if isinstance(step, int):
        return step
    return next(i for i, entry in enumerate(part.entries) if entry.key and entry.key.text == step)


def _first_section(layout: Layout, step: Step) -> Splice:
    if step.op != "put" or step.path:
        raise EditError(f"{said(step.path)} is not there; the text is empty")
    lines = chunk(step.key, step.value, 0, manner_of(layout), Wish())
    end = len(layout.text)
    start = "" if not end or layout.text.endswith("\n") else "\n"
    return end, end, start + "\n".join(lines) + "\n"


def _in_brackets(part: Part, value: Data) -> bool:
    """Tell whether lists or mappings like a new one stand in brackets among its neighbours."""
    kind = "list" if isinstance(value, list) else "mapping"
    alike = [e.value for e in part.entries if e.value.kind == kind and e.value.entries]
    return bool(alike) and all(each.flow for each in alike)


def _in_flow(layout: Layout, part: Part, step: Step) -> Iterator[list[Splice]]:
    match step.op:
        case "insert":
            yield flows.inserted(layout, part, step.at, None, step.value)
        case "put":
            yield flows.inserted(layout, part, step.at, step.key, step.value)
        case "remove":
            yield flows.removed(layout, part, _index(part, step.path[-1]))
        case "move":
            start = _index(part, step.path[-1])
            yield flows.moved(layout, part, start, step.at, comments=True)
            yield flows.moved(layout, part, start, step.at, comments=False)
        case _:
            entry = part.entries[_index(part, step.path[-1])]
            yield [_flow_value(entry, step.value)]


def _flow_value(entry: Entry, value: Data) -> Splice:
    old = entry.value
    new = flow_text(value, style_of(old)) if isinstance(value, str) else in_flow(value)
    if old.end > old.inner:
        return old.inner, old.end, new
    if entry.mark < 0 and entry.key is not None:
        return entry.key.end, entry.key.end, f": {new}"
    return old.end, old.end, f" {new}"


def _replaced(layout: Layout, inside: Part, entry: Entry, value: Data, *, block: bool) -> list[Splice]:
    """Put a new value in place of an entry's old one; comments at its first line's end stay there."""
    old = entry.value
    column = layout.column(entry.start)
    head_start, head_end, below_start, below_end = _extent(layout, entry)
    flow = old.flow if old.kind in ("list", "mapping") and old.entries else _in_brackets(inside, value)
    wish = Wish(style_of(old), flow, block and _may_be_block(layout, head_end, below_start, below_end))
    manner = manner_of(layout)
    if entry.key is None:
        new = of_item(value, column, manner, wish)
    else:
        new = of_value(value, column, manner, wish, layout.column(entry.mark) + 1)
    return _spliced(layout, (head_start, head_end), (below_start, below_end), new)


def _extent(layout: Layout, entry: Entry) -> tuple[int, int, int, int]:
    """Return from where to where the head of a value goes, and from where to where what is below it.

    Where nothing is below, both numbers are -1.
    """
    old = entry.value
    if old.is_block and old.entries:
        block = block_of(layout, old)
        if not block.compact:
            behind = old.inner if not old.anchor else _trimmed(layout, old)
            head = entry.mark if not old.anchor else behind
            return head, head, block.start, block.end
    if old.style in ("|", ">"):
        header = old.inner + 1
        while layout.text[header : header + 1].isdigit() or layout.text[header : header + 1] in ("+", "-"):
            header += 1
        line = layout.line_end(header)
        return (old.inner, header, line + 1, old.end) if old.end > line else (old.inner, header, -1, -1)
    if old.end == old.inner and not old.anchor:
        return entry.mark, entry.mark, -1, -1
    return old.inner, old.end, -1, -1


def _trimmed(layout: Layout, part: Part) -> int:
    """Return the end of the anchor of a part."""
    return part.start + len(layout.text[part.start : part.inner].split(None, 1)[0])


def _may_be_block(layout: Layout, head_end: int, below_start: int, below_end: int) -> bool:
    """Tell whether no comment follows that a `|` text would swallow."""
    text = layout.text
    start = layout.line_end(head_end) + 1
    if below_start >= 0 and text[start:below_start].strip():
        return False
    at = layout.line_end(below_end if below_end >= 0 else head_end) + 1
    while at < len(text):
        end = layout.line_end(at)
        line = text[at:end]
        if line.strip():
            return not line.startswith((" ", "\t")) or not line.lstrip().startswith("#")
        at = end + 1
    return True


def _spliced(layout: Layout, head: tuple[int, int], below: tuple[int, int], new: Written) -> list[Splice]:
    text = layout.text
    start, end = head
    first = new.head
    if first and not text[start - 1 : start].isspace():
        first = f" {first}"
    if not first:
        while start > 0 and text[start - 1] == " " and end > start:
            start -= 1
    lines = "".join(f"\n{line}" for line in new.below)
    splices: list[Splice] = [(start, end, first)]
    if below[0] >= 0:
        # the line break before what was below goes with it
        splices.append((below[0] - 1, below[1], lines))
    elif lines:
        line_end = layout.line_end(end)
        splices.append((line_end, line_end, lines))
    return splices
