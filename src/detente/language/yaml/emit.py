"""From mappings, lists and texts to YAML that is good to read, and that reads back to the same texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from .syntax import UNPRINTABLE

Tree = str | Sequence["Tree"] | Mapping[str, "Tree"]

PLAIN = re.compile(r"[\w(](?:[^\n\t:#]|:(?!\s|$)|(?<!\s)#)*")
NEGATIVE = re.compile(r"-\d+(?:\.\d+)?")
WORD = re.compile(r"\w[\w.-]*")
LONGEST_FLOW = 90
LONGEST_KEY = 900  # YAML takes a key for a key only when its colon comes within 1024 characters


def emit(tree: Mapping[str, Tree]) -> str:
    """Return the YAML of a mapping, in block style but for short lists of words."""
    return "\n".join(_block(tree)) + "\n"


def _block(tree: Tree) -> Iterator[str]:
    """Yield the lines of a part, not indented."""
    if isinstance(tree, Mapping) and tree:
        for key, value in tree.items():
            written = scalar(key)
            if len(written) > LONGEST_KEY:
                yield f"? {written}"
                yield from _after(":", value)
            else:
                yield from _after(f"{written}:", value)
    elif isinstance(tree, Sequence) and not isinstance(tree, str) and tree:
        for item in tree:
            yield from _item(item)
    else:
        yield from _inline(tree) or ()


def _item(item: Tree) -> Iterator[str]:
    if isinstance(item, Mapping) and item:
        for number, line in enumerate(_block(item)):
            yield f"{'  ' if number else '- '}{line}" if line else line
    else:
        yield from _after("-", item)


def _after(head: str, value: Tree) -> Iterator[str]:
    """Yield a value behind a key or a dash: on the same line, or indented on the next ones."""
    inline = _inline(value)
    if inline is None:
        yield head
        inline = list(_block(value))
    else:
        yield f"{head} {inline.pop(0)}"
    for line in inline:
        yield f"  {line}" if line else line


def _inline(value: Tree) -> list[str] | None:
    """Return the lines of what starts behind its key, None for what starts on the next line."""
    if isinstance(value, str):
        return _literal(value) if can_be_literal(value) else [scalar(value)]
    if not value:
        return ["{}" if isinstance(value, Mapping) else "[]"]
    flow = None if isinstance(value, Mapping) else _flow(value)
    return [flow] if flow is not None and len(flow) <= LONGEST_FLOW else None


def _flow(value: Tree) -> str | None:
    """Return a list of words, or of such lists, in brackets; None for anything else."""
    if isinstance(value, str):
        return value if WORD.fullmatch(value) else None
    if isinstance(value, Mapping):
        return None
    items: list[str] = []
    for item in value:
        written = _flow(item)
        if written is None:
            return None
        items.append(written)
    return f"[{', '.join(items)}]"


def scalar(text: str) -> str:
    """Return a text on one line, in quotes where it needs them outside of […] and {…}."""
    if (
        (PLAIN.fullmatch(text) or NEGATIVE.fullmatch(text))
        and text == text.strip()
        and not UNPRINTABLE.search(text)
    ):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes, on one line."""
    written = json.dumps(text, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda bad: _escaped(ord(bad.group())), written)


def _escaped(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def can_be_literal(text: str) -> bool:
    """Tell whether a text of several lines can stand in a `|` block."""
    lines = text.removesuffix("\n").split("\n")
    return (
        len(lines) > 1
        and bool(lines[-1])
        and lines[0] == lines[0].lstrip() != ""
        and all(line == line.rstrip() for line in lines)
        and "\t" not in text
        and not UNPRINTABLE.search(text)
    )


def _literal(text: str) -> list[str]:
    return ["|" if text.endswith("\n") else "|-", *text.removesuffix("\n").split("\n")]
