"""Where a character of a YAML text stands in the file, whatever quoting or folding is between the two."""

from __future__ import annotations

import re

PROPERTIES = re.compile(r"(?:&[^\s,\[\]{}]+(?:\s|#[^\n]*\n)+)?")
UNITS = {
    "": re.compile(r"\S"),
    "'": re.compile(r"''|\S"),
    '"': re.compile(
        r"\\(?:x(?P<x>..)|u(?P<u>.{4})|U(?P<U>.{8})|\n|(?P<blank>[ntrvfNLP_ \t])|.)|\S", re.DOTALL
    ),
}


def source_offset(raw: str, style: str, text: str, offset: int) -> int:
    """Return the offset in `raw`, the scalar as it is written, of the character `text[offset]`.

    Folding, indentation and line breaks only ever change white space, so the n-th black character of the text
    is the n-th black unit (a character, an escape, a doubled quote) of what is written. A white one stands
    right after the black one before it.
    """
    start = _content_start(raw, style)
    before = len("".join(text[:offset].split()))
    on_black = offset < len(text) and not text[offset].isspace()
    wanted = before if on_black else before - 1
    if wanted < 0:
        return start
    for unit in UNITS.get(style, UNITS[""]).finditer(raw, start):
        if _is_blank(unit):
            continue
        if wanted == 0:
            return unit.start() if on_black else unit.end()
        wanted -= 1
    return len(raw.rstrip())


def _content_start(raw: str, style: str) -> int:
    """Return where the content starts: after an anchor, and after the quote or the header line."""
    found = PROPERTIES.match(raw)
    start = found.end() if found else 0
    if style in ("|", ">"):
        return raw.find("\n", start) + 1 or len(raw)
    return start + len(style)


def _is_blank(unit: re.Match[str]) -> bool:
    written = unit.group()
    if not written.startswith("\\") or len(written) == 1 or unit.re is not UNITS['"']:
        return False
    code = unit.group("x") or unit.group("u") or unit.group("U")
    if code:
        return chr(int(code, 16)).isspace()
    return unit.group("blank") is not None or written == "\\\n"
