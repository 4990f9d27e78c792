"""A party's statements in their order, those that carry a verdict marked, and the order that overturns it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .draw import element, hint, label, lines_of, text_lines
from .figure import Figure

WIDTH, HEAD, ROW, LINE = 430, 30, 36, 15
PLAIN, BOLD = 13, 15
"""The sizes for which lines are broken: wide letters take more room than their size says."""
TEXT, LEFT, RIGHT = 30, 312, 396
"""Where statements begin, where lines leave them, and where they arrive."""


@dataclass(frozen=True)
class OrderRow:
    """A statement in its place.

    Attributes
    ----------
    words : str
    carries : bool
        Whether the verdict hangs on where it stands.
    """

    words: str
    carries: bool


def order_figure(
    party: str, rows: Sequence[OrderRow], order: Sequence[int] = (), moved: Sequence[int] = ()
) -> Figure:
    """Draw a list, and beside it the nearest order that overturns a verdict.

    Parameters
    ----------
    party : str
    rows : sequence of OrderRow
        As written, the first matters most.
    order : sequence of int
        Their numbers, from 1, as they stand in the other order; none where this list stays as it is.
    moved : sequence of int
        The numbers of those that are moved.
    """
    body = label(4, 18, "as written", "dt-small dt-soft")
    if order:
        body += label(WIDTH - 4, 18, "overturned by", "dt-small dt-soft", anchor="end")
    for place, row in enumerate(rows):
        body += _written(place, row)
    crossing = [(number - 1, place) for place, number in enumerate(order)]
    for start, stop in sorted(crossing, key=lambda line: line[0] + 1 in moved):
        body += _line(start, stop, moved=start + 1 in moved)
    return Figure(
        f"What {party} wants, the first first",
        _description(rows, order, moved),
        WIDTH,
        HEAD + ROW * max(1, len(rows)) + 4,
        body,
    )


def _middle(place: int) -> float:
    return HEAD + ROW * place + ROW / 2


def _written(place: int, row: OrderRow) -> str:
    middle, body = _middle(place), ""
    if row.carries:
        wash = {"x": 0, "y": middle - ROW / 2 + 1, "height": ROW - 2}
        body += element("rect", **wash, width=LEFT - 6, class_="dt-goodwash")
        body += element("rect", **wash, width=4, class_="dt-good")
    body += label(TEXT - 7, middle + 4.5, str(place + 1), "dt-soft", anchor="end")
    style, size = ("dt-strong", BOLD) if row.carries else ("", PLAIN)
    lines = lines_of(row.words, LEFT - TEXT - 12, 2, size)
    body += text_lines(TEXT, middle, lines, style, step=LINE)
    return element("g", hint(row.words) + body) if lines[-1].endswith("…") else body


def _line(start: int, stop: int, *, moved: bool) -> str:
    begin, end = _middle(start), _middle(stop)
    bend = (LEFT + RIGHT) / 2
    line = "dt-badline" if moved else "dt-line"
    path = f"M{LEFT},{begin:.1f} C{bend},{begin:.1f} {bend},{end:.1f} {RIGHT},{end:.1f}"
    body = element("path", d=path, class_=line)
    if moved:
        body += element("circle", cx=RIGHT + 14, cy=end, r=11, class_="dt-badwash")
    style = "dt-strong dt-bad" if moved else "dt-soft"
    return body + label(RIGHT + 14, end + 4.5, str(start + 1), style, anchor="middle")


def _description(rows: Sequence[OrderRow], order: Sequence[int], moved: Sequence[int]) -> str:
    told = "; ".join(
        f"{place}: {row.words}{' (carries the verdict)' if row.carries else ''}"
        for place, row in enumerate(rows, start=1)
    )
    if not order:
        return f"As written {told}."
    numbers = ", ".join(f"{each}{' (moved)' if each in moved else ''}" for each in order)
    return f"As written {told}. In the nearest order that overturns the verdict: {numbers}."
