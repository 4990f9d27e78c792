"""How new data is written: in the manner of the text around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..yaml.carrier import carry
from ..yaml.emit import LONGEST_FLOW, LONGEST_KEY, PLAIN, can_be_literal, quoted, scalar
from ..yaml.nodes import Mapping, Scalar
from ..yaml.syntax import UNPRINTABLE
from .layout import Data, Layout, Part, parts_in

LONGEST_LINE = 110
IN_FLOW = re.compile(r"[,\[\]{}]")
WORD = re.compile(r"\w[\w.-]*")
BREAK = re.compile(r"(?<! ) (?! )")


@dataclass(frozen=True)
class Manner:
    """How far a text indents: a mapping under its key, and the dashes of a list under theirs."""

    step: int = 2
    dash: int = 2


@dataclass(frozen=True)
class Written:
    """A value as it is written: behind its key or dash, and the lines below that one."""

    head: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wish:
    """How a value would best be written, where it can be.

    Attributes
    ----------
    style : str
        The style of the text that stood there: plain, `'`, `"`, `|` or `>`.
    flow : bool
        Lists and mappings in […] and {…} if they fit on the line.
    block : bool
        Whether a `|` or `>` text may stand there.
    """

    style: str = ""
    flow: bool = False
    block: bool = True


def manner_of(layout: Layout) -> Manner:
    """Return how a text indents, as the first parts that show it do."""
    step = dash = 0
    for part in parts_in(layout.root):
        if part.kind != "mapping" or part.flow:
            continue
        for entry in part.entries:
            if not entry.value.is_block or not entry.value.entries:
                continue
            further = layout.column(entry.value.entries[0].start) - layout.column(entry.start)
            if entry.value.kind == "mapping":
                step = step or further
            else:
                dash = dash or further + 1  # an indentation of nothing is one, too
        if step > 0 and dash > 0:
            break
    return Manner(max(step, 0) or 2, dash - 1 if dash > 0 else 2)


def chunk(key: str | None, value: Data, column: int, manner: Manner, wish: Wish) -> list[str]:
    """Return the lines of an entry of a block: of a mapping with its key, of a list without one."""
    margin = " " * column
    if key is None:
        written = of_item(value, column, manner, wish)
        return [f"{margin}- {written.head}".rstrip(), *written.below]
    name = scalar(key)
    head = f"{margin}{name}:"
    before: list[str] = []
    if len(name) > LONGEST_KEY:
        before, head = [f"{margin}? {name}"], f"{margin}:"
    written = of_value(value, column, manner, wish, len(head) + 1)
    return [*before, f"{head} {written.head}".rstrip(), *written.below]


def of_value(value: Data, column: int, manner: Manner, wish: Wish, room: int) -> Written:
    """Write a value behind its key, which stands at a column; its line has `room` characters before it."""
    if isinstance(value, str):
        return _text(value, column + manner.step, wish, room)
    if (inline := _inline(value, wish, room)) is not None:
        return Written(inline)
    lines: list[str] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            lines += chunk(key, inner, column + manner.step, manner, Wish())
    else:
        for item in value:
            lines += chunk(None, item, column + manner.dash, manner, Wish())
    return Written("", tuple(lines))


def of_item(value: Data, column: int, manner: Manner, wish: Wish) -> Written:
    """Write an item of a list behind its dash, which stands at a column."""
    if isinstance(value, str):
        return _text(value, column + 2, wish, column + 2)
    if (inline := _inline(value, wish, column + 2)) is not None:
        return Written(inline)
    lines: list[str] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            lines += chunk(key, inner, column + 2, manner, Wish())
    else:
        for item in value:
            lines += chunk(None, item, column + 2, manner, Wish())
    return Written(lines[0].lstrip(" "), tuple(lines[1:]))


def in_flow(value: Data, style: str = "") -> str:
    """Write a value inside […] or {…}."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow_text(key)}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(in_flow(inner) for inner in value) + "]"
    return flow_text(value, style)


def flow_text(text: str, style: str = "") -> str:
    """Write a text inside […] or {…}, in the quotes that it had if it had some."""
    if style in ("'", '"'):
        return one_line(text, style)
    plain = scalar(text)
    return quoted(text) if IN_FLOW.search(plain) and plain[:1] != '"' else plain


def one_line(text: str, style: str = "") -> str:
    """Write a text on one line, in the quotes that it had if it had some."""
    if style == "'" and not re.search(r"[\n\t]", text) and not UNPRINTABLE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return quoted(text) if style == '"' else scalar(text)


def _inline(value: Data, wish: Wish, room: int) -> str | None:
    """Return a list or a mapping on one line, None where it goes on lines of its own."""
    if not value:
        return "{}" if isinstance(value, dict) else "[]"
    flow = in_flow(value)
    if room + len(flow) > (LONGEST_LINE if wish.flow else LONGEST_FLOW + room):
        return None
    return flow if wish.flow or _is_of_words(value) else None


def _is_of_words(value: Data) -> bool:
    if isinstance(value, list):
        return all(_is_of_words(item) for item in value)
    return isinstance(value, str) and WORD.fullmatch(value) is not None


def _text(text: str, indent: int, wish: Wish, room: int) -> Written:
    """Write a text: in the style that it had, else on its line, in a block where it is long or has lines."""
    if wish.style in ("'", '"'):
        return Written(one_line(text, wish.style))
    if wish.block:
        for written in _blocks(text, indent, wish.style, room):
            if _reads_as(written, text):
                return written
    return Written(one_line(text))


def _blocks(text: str, indent: int, style: str, room: int) -> Iterator[Written]:
    """Yield a text as the blocks that it may be written as, the best first."""
    margin = " " * indent
    end = "" if text.endswith("\n") else "-"
    body = text.removesuffix("\n")
    several = "\n" in text
    if any(line != line.strip() for line in body.split("\n")) and style != "|":
        return
    if style == ">" or (not several and room + len(scalar(text)) > LONGEST_LINE and PLAIN.match(text)):
        lines = re.sub(r"\n+", lambda found: found.group() + "\n", body).split("\n")
        wrapped = [part for line in lines for part in _wrapped(line, LONGEST_LINE - indent)]
        yield Written(f">{end}", tuple(margin + line if line else "" for line in wrapped))
    if style == "|" or (several and can_be_literal(text)):
        yield Written(f"|{end}", tuple(margin + line if line else "" for line in body.split("\n")))


def _wrapped(line: str, width: int) -> list[str]:
    """Break a line where single blanks are."""
    lines = [""]
    for word in BREAK.split(line):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
    return lines


def _reads_as(written: Written, text: str) -> bool:
    """Tell whether a block reads back to its text."""
    root, problems = carry("\n".join([f"? a\n: {written.head}", *written.below, ""]))
    if problems or not isinstance(root, Mapping):
        return False
    value = root.pairs[0][1]
    return isinstance(value, Scalar) and value.text == text


def style_of(part: Part) -> str:
    """Return the style that a text has, plain for anything else."""
    return part.style if part.kind == "text" else ""
