"""SVG elements as text, everything escaped, and text set into lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from html import escape

AVERAGE = 0.51


def element(tag: str, content: str = "", /, **attributes: object) -> str:
    """Return an element; `content` is markup already, attributes are escaped, `_` stands for `-`."""
    written = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def label(x: float, y: float, text: str, class_: str = "", *, anchor: str | None = None) -> str:
    """Return a line of text."""
    return element("text", escape(text), x=x, y=y, class_=class_ or None, text_anchor=anchor)


def hint(text: str) -> str:
    """Return what a pointer over an element shows, to be put into it."""
    return element("title", escape(text))


def legend(marks: Sequence[tuple[str, str]], left: float, right: float) -> tuple[str, float]:
    """Return marks with what they stand for, in lines between two edges, and the height of these lines.

    A mark is markup drawn around the origin, within 7 pixels of it.
    """
    body, x, y = "", left, 9.0
    for mark, words in marks:
        wide = 18 + width_of(words, 11.5)
        if x > left and x + wide > right:
            x, y = left, y + 18
        body += element("g", mark, transform=f"translate({x + 7:.1f},{y:.1f})")
        body += label(x + 18, y + 4, words, "dt-small")
        x += wide + 22
    return body, y + 9


def width_of(text: str, size: float = 13) -> float:
    """Return about how wide a text is, in pixels."""
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return (len(text) * AVERAGE + wide * (1 - AVERAGE)) * size


def lines_of(text: str, width: float, most: int = 2, size: float = 13) -> list[str]:
    """Break a text into at most so many lines of a width; what does not fit is cut with a sign."""
    lines: list[str] = []
    for word in text.split():
        while width_of(word, size) > width and len(word) > 4:
            # a word that no line can hold
            cut = max(4, int(width / (size * AVERAGE)) - 1)
            lines.append(word[:cut])
            word = word[cut:]
            if len(lines) > most:
                break
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
        if len(lines) > most:
            break
    if len(lines) > most:
        lines = lines[:most]
        last = lines[-1]
        while last and width_of(f"{last}…", size) > width:
            last = last[:-1]
        lines[-1] = f"{last.rstrip()}…"
    return lines or [""]


def text_lines(
    x: float, y: float, lines: list[str], class_: str = "", *, anchor: str | None = None, step: float = 16
) -> str:
    """Return several lines of text, centred on y."""
    first = y - (len(lines) - 1) * step / 2 + 4.5
    return "".join(
        label(x, first + place * step, line, class_, anchor=anchor) for place, line in enumerate(lines)
    )


def arrow(name: str, class_: str) -> str:
    """Return the definition of an arrow head to be used as a marker."""
    tip = element("path", d="M0,0 L8,4 L0,8 Z", class_=class_)
    return element(
        "marker",
        tip,
        id=name,
        viewBox="0 0 8 8",
        refX=6.5,
        refY=4,
        markerWidth=8,
        markerHeight=8,
        markerUnits="userSpaceOnUse",
        orient="auto-start-reverse",
    )


def _value(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
