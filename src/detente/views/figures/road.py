"""A road, open or shut: without a policy and under one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..phrases import counted
from .draw import arrow, element, label, lines_of, text_lines
from .figure import Figure

WIDTH, LEFT, ROW, LINE = 330, 12, 60, 15
BOLD = 15
"""The size for which lines in bold letters are broken: wide ones take more room than their size says."""
WORDS = {
    "rests": "open: {moves}, and matters can end there",
    "open": "open: {moves}, wanted by all who make {them}",
    "possible": "possible, if somebody moves without gain",
    "closed": "shut: no allowed moves lead there",
}
NOW = element("circle", r=5, class_="dt-ink")
GATE = element("path", d="M0,-7 V7", class_="dt-goodline dt-thick")


@dataclass(frozen=True)
class RoadRow:
    """A road in one world.

    Attributes
    ----------
    title : str
        The world.
    way : str
        How open the road is: rests, open, possible or closed.
    moves : int
        How many moves long it is, where it is not closed.
    """

    title: str
    way: str
    moves: int

    @property
    def words(self) -> str:
        """How open the road is, in words."""
        if self.way == "rests" and not self.moves:
            return "matters stand there today"
        them = "it" if self.moves == 1 else "them"
        return WORDS[self.way].format(moves=counted(self.moves, "move"), them=them)


def road_figure(rows: Sequence[RoadRow], target: str) -> Figure:
    """Draw a road for each world: an arrow that arrives, or one that ends at a gate."""
    head = lines_of(f"The road to “{target}”", WIDTH - 8, 3, BOLD)
    top = len(head) * LINE + 14
    body = element("defs", arrow("road-open", "dt-bad") + arrow("road-possible", "dt-between"))
    body += text_lines(4, (len(head) - 1) * LINE / 2 + 12, head, "dt-strong", step=LINE)
    for place, row in enumerate(rows):
        body += _row(row, top + place * ROW)
    said = "; ".join(f"{row.title}: {row.words}" for row in rows)
    shut = any(row.way == "closed" for row in rows)
    there = element("circle", r=6, class_="dt-ring" if shut else "dt-bad")
    key = [(NOW, "now"), (there, "what must not happen")]
    key += [(GATE, "no moves lead past here")] if shut else []
    return Figure(f"The road to “{target}”", said, WIDTH, top + ROW * len(rows), body, tuple(key))


def _row(row: RoadRow, top: float) -> str:
    y, right, gate = top + 27, WIDTH - 16, WIDTH * 0.55
    body = text_lines(4, top + 8, lines_of(row.title, WIDTH - 8, 1, 12), "dt-small")
    if row.way == "closed":
        body += element("path", d=f"M{LEFT},{y} H{gate}", class_="dt-goodline dt-thick")
        body += element("path", d=f"M{gate},{y} H{right - 8}", class_="dt-line dt-dashed")
        body += element("path", d=f"M{gate},{y - 10} V{y + 10}", class_="dt-goodline dt-thick")
        body += element("circle", cx=right, cy=y, r=6, class_="dt-ring")
    else:
        colour, dashes = ("between", "5 4") if row.way == "possible" else ("bad", None)
        marker = "url(#road-possible)" if row.way == "possible" else "url(#road-open)"
        body += element(
            "path",
            d=f"M{LEFT},{y} H{right - 9}",
            class_=f"dt-{colour}line",
            stroke_dasharray=dashes,
            marker_end=marker,
        )
        body += element("circle", cx=right, cy=y, r=6, class_=f"dt-{colour}")
    body += element("circle", cx=LEFT, cy=y, r=5, class_="dt-ink")
    colour = {"closed": "dt-good", "possible": "dt-between"}.get(row.way, "dt-bad")
    return body + label(4, y + 23, row.words, f"{colour} dt-small dt-strong")
