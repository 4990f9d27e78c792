"""Lines of text with a mark between: what is asked, how it stands, and why."""

from __future__ import annotations

from collections.abc import Sequence

from .draw import element, label, lines_of, text_lines, width_of
from .figure import Figure
from .policies import road_mark

LEFT, MARK, RIGHT, ROW, HEAD = 330, 96, 400, 44, 30
CELL, NARROW, LINE = 220, 60, 24
MARKS = {"good": "closed", "between": "possible", "bad": "open", "": None}


def rows_figure(rows: Sequence[tuple[str, str, str, str]], heads: tuple[str, str, str], title: str) -> Figure:
    """Draw rows of (text, mark, word beside the mark, text); a mark is good, between, bad or empty."""
    width, height = LEFT + MARK + RIGHT, HEAD + ROW * max(1, len(rows)) + 8
    body = "".join(
        label(x, 18, text, "dt-soft") for x, text in zip((4, LEFT, LEFT + MARK), heads, strict=True)
    )
    for place, (left, mark, word, right) in enumerate(rows):
        middle = HEAD + ROW * place + ROW / 2
        body += element("path", d=f"M0,{middle - ROW / 2} H{width}", class_="dt-line")
        body += text_lines(4, middle, lines_of(left, LEFT - 24, 2))
        body += road_mark(LEFT + 8, middle, MARKS[mark]) + label(LEFT + 22, middle + 4.5, word)
        body += text_lines(LEFT + MARK, middle, lines_of(right, RIGHT - 10, 2, 12), "dt-small", step=14)
    said = "; ".join(f"{left}: {word}. {right}" for left, _, word, right in rows)
    return Figure(title, said, width, height, body)


def table_figure(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str) -> Figure:
    """Draw a table of text."""
    widths = [
        min(CELL, max(NARROW, *(width_of(cell) + 20 for cell in [name, *(row[place] for row in rows)])))
        for place, name in enumerate(columns)
    ]
    starts = [4 + sum(widths[:place]) for place in range(len(widths))]
    width, height = 8 + sum(widths), HEAD + LINE * max(1, len(rows)) + 8
    body = "".join(
        label(x, 18, lines_of(name, w - 10, 1)[0], "dt-strong")
        for x, w, name in zip(starts, widths, columns, strict=True)
    )
    for place, row in enumerate(rows):
        y = HEAD + LINE * place
        body += element("path", d=f"M0,{y} H{width}", class_="dt-line")
        body += "".join(
            label(x, y + 16.5, lines_of(cell, w - 10, 1)[0])
            for x, w, cell in zip(starts, widths, row, strict=True)
        )
    said = "; ".join(", ".join(row) for row in rows)
    return Figure(title, said, max(width, 240), height, body)
