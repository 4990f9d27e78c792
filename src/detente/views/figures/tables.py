"""Marks in rows and columns: verdicts by policy, options by state."""

from __future__ import annotations

from collections.abc import Sequence

from .draw import element, label, lines_of, text_lines, width_of
from .figure import Figure

NAMES, COLUMN, ROW, HEAD = 330, 58, 26, 40


def dots_figure(
    rows: Sequence[tuple[str, Sequence[str]]], columns: Sequence[str], title: str, legend: str
) -> Figure:
    """Draw a table of marks: `yes` a square, `no` a ring, `undecided` a triangle, anything else as text."""
    width, height = NAMES + COLUMN * len(columns) + 8, HEAD + ROW * len(rows) + 26
    body = ""
    for place, column in enumerate(columns):
        x = NAMES + COLUMN * (place + 0.5)
        body += text_lines(x, 16, lines_of(column, COLUMN - 4, 2, 11.5), "dt-small", anchor="middle", step=13)
    for number, (name, marks) in enumerate(rows):
        middle = HEAD + ROW * number + ROW / 2
        body += element("path", d=f"M0,{middle - ROW / 2} H{width}", class_="dt-line")
        if width_of(name) <= NAMES - 16:
            body += text_lines(4, middle, [name])
        else:
            body += text_lines(4, middle, lines_of(name, NAMES - 16, 2, 11.5), "dt-small", step=12)
        for place, mark in enumerate(marks):
            body += _mark(NAMES + COLUMN * (place + 0.5), middle, mark)
    body += label(4, height - 6, legend, "dt-small dt-soft")
    said = "; ".join(
        f"{name}: {', '.join(f'{c} {mark}' for c, mark in zip(columns, marks, strict=True) if mark)}"
        for name, marks in rows
    )
    return Figure(title, said, width, height, body)


def _mark(x: float, y: float, mark: str) -> str:
    match mark:
        case "yes":
            return element("rect", x=x - 6, y=y - 6, width=12, height=12, rx=1.5, class_="dt-good")
        case "no":
            return element("circle", cx=x, cy=y, r=5, class_="dt-badline")
        case "undecided":
            return element("path", d=f"M{x - 6},{y + 5} L{x + 6},{y + 5} L{x},{y - 6} Z", class_="dt-between")
    return label(x, y + 4.5, mark, "dt-small", anchor="middle") if mark else ""
