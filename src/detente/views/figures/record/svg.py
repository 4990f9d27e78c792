"""A little SVG: elements as text, scales as functions. Colours come from the page where it sets them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

__all__ = ["ACCENT_A", "ACCENT_B", "GRID", "INK", "element", "figure", "line", "number", "rect", "text"]

INK = "currentColor"
ACCENT_A = "var(--track-a, #d9622b)"
ACCENT_B = "var(--track-b, #3b82c4)"
GRID = "var(--figure-grid, #8886)"


def number(value: float) -> str:
    """Return a coordinate, as short as it can be."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def element(name: str, inside: str = "", /, **attributes: str | float) -> str:
    """Return an element; `_` in an attribute's name stands for `-`, and one at its end is dropped."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else number(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def rect(
    x: float, y: float, width: float, height: float, fill: str, title: str = "", **more: str | float
) -> str:
    """Return a rectangle, with what a pointer over it shows."""
    inside = element("title", escape(title)) if title else ""
    return element("rect", inside, x=x, y=y, width=width, height=height, fill=fill, **more)


def line(x1: float, y1: float, x2: float, y2: float, stroke: str = GRID, **more: str | float) -> str:
    """Return a line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, **more)


def text(
    x: float, y: float, words: str, *, size: float = 12, anchor: str = "start", **more: str | float
) -> str:
    """Return a text."""
    how: dict[str, str | float] = {"x": x, "y": y, "font_size": size, "text_anchor": anchor, "fill": INK}
    return element("text", escape(words), **how, **more)


def figure(width: float, height: float, title: str, description: str, parts: Iterable[str], key: str) -> str:
    """Return a whole figure with its title and description for those who do not see it.

    `key` makes its ids different from those of other figures on the page.
    """
    head = element("title", escape(title), id=f"{key}-title") + element(
        "desc", escape(description), id=f"{key}-desc"
    )
    return element(
        "svg",
        head + "".join(parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        role="img",
        aria_labelledby=f"{key}-title {key}-desc",
        font_family="system-ui, sans-serif",
        style="max-width: 100%; height: auto",
    )
