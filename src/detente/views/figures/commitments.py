"""Sets of commitments side by side: which claims each keeps, what each commitment does, what room is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..design_words import left_at_most
from ..phrases import number
from .draw import element, label, legend, lines_of, text_lines
from .figure import Figure
from .policies import short_share

NAMES, CLAIMS, SQUARE, BAR, ROW, HEAD = 250, 92, 15, 150, 44, 62
BOLD = 1.15
"""By how much bold letters are wider."""
FEW = 6
"""For so many squares there is always room."""


@dataclass(frozen=True)
class CommitmentsRow:
    """One set, or one policy.

    Attributes
    ----------
    title : str
    kept : int
        How many of the claims it keeps.
    does : tuple of bool
        Of each commitment whether the claims need it.
    room : float or None
        Which share of the side's moves is left.
    strong : bool
    """

    title: str
    kept: int
    does: tuple[bool, ...]
    room: float | None
    strong: bool = False


def commitments_figure(rows: Sequence[CommitmentsRow], claims: int, side: str, bound: float | None) -> Figure:
    """Draw one row per set or policy.

    Parameters
    ----------
    rows : sequence of CommitmentsRow
    claims : int
        How many claims are to be kept.
    side : str
    bound : float or None
        The share of the moves that guards alone leave at most.
    """
    most = max((len(row.does) for row in rows), default=0)
    bars = NAMES + CLAIMS + max(FEW, most) * SQUARE + 26
    width, height = bars + BAR + 62, HEAD + ROW * len(rows) + 40
    rooms = [row.room for row in rows if row.room is not None]
    full = _full(max([*rooms, bound or 0.0], default=0.0))
    body = _head(bars, width, full)
    for place, row in enumerate(rows):
        body += _row(row, HEAD + place * ROW, claims, bars, full, width)
    if bound is not None:
        x, last = bars + BAR * bound / full, HEAD + ROW * len(rows) - 8
        body += element("path", d=f"M{x:.1f},{HEAD - 4} V{last}", class_="dt-badline dt-dashed")
    marks = [
        (_square(0, 0, does=True), "the claims need it"),
        (_square(0, 0, does=False), "it does nothing for them"),
    ]
    if bound is not None:
        dash = element("path", d="M0,-7 V7", class_="dt-badline dt-dashed")
        marks.append((dash, f"the most that is left without snapback: {short_share(bound)}"))
    drawn, _ = legend(marks, 8, width)
    body += element("g", drawn, transform=f"translate(0,{HEAD + ROW * len(rows) + 12})")
    said = "; ".join(_said(row, claims) for row in rows)
    if bound is not None:
        said += f"; without snapback {left_at_most(bound, 'the moves')}"
    return Figure(f"What the commitments of {side} do, and what they cost", said, width, height, body)


def _full(most: float) -> float:
    """Return where the scale of the bars ends: a tenth, a quarter, a half, or all."""
    return next(end for end in (0.1, 0.25, 0.5, 1.0) if most <= end or end == 1.0)


def _head(bars: float, width: float, full: float) -> str:
    body = element("path", d=f"M0,{HEAD - 6} H{width}", class_="dt-axis")
    body += label(NAMES, 16, "Claims", "dt-strong") + label(NAMES, 33, "kept", "dt-small dt-soft")
    body += label(NAMES + CLAIMS, 16, "Commitments", "dt-strong")
    body += label(NAMES + CLAIMS, 33, "one mark each", "dt-small dt-soft")
    body += label(bars, 16, "Room in all", "dt-strong") + label(
        bars, 33, "own moves kept;", "dt-small dt-soft"
    )
    return body + label(bars, 47, f"the bar ends at {short_share(full)}", "dt-small dt-soft")


def _row(row: CommitmentsRow, top: float, claims: int, bars: float, full: float, width: float) -> str:
    middle = top + ROW / 2 - 6
    body = element("path", d=f"M0,{top + ROW - 6} H{width}", class_="dt-line")
    if row.strong:
        body += element("rect", x=0, y=top - 6, width=width, height=ROW, class_="dt-wash")
    size = 13 * BOLD if row.strong else 13
    body += text_lines(8, middle, lines_of(row.title, NAMES - 26, 2, size), "dt-strong" if row.strong else "")
    colour = "dt-good" if row.kept == claims else "dt-between" if row.kept else "dt-bad"
    body += label(NAMES, middle + 4.5, f"{row.kept} of {claims}", f"{colour} dt-strong")
    for place, does in enumerate(row.does):
        body += _square(NAMES + CLAIMS + 6 + place * SQUARE, middle, does=does)
    if row.room is None:
        return body + label(bars, middle + 4.5, "not measured in the time", "dt-soft")
    body += element("rect", x=bars, y=middle - 5, width=BAR, height=10, class_="dt-grey", opacity=0.45)
    body += element("rect", x=bars, y=middle - 5, width=BAR * row.room / full, height=10, class_="dt-good")
    return body + label(bars + BAR + 7, middle + 4.5, _percent(row.room))


def _percent(value: float) -> str:
    return f"{value:.1%}" if 0.001 <= value < 0.2 else short_share(value)


def _square(x: float, y: float, *, does: bool) -> str:
    """Return the mark of one commitment, full where the claims need it."""
    if does:
        return element("rect", x=x - 5, y=y - 5, width=10, height=10, rx=1.5, class_="dt-good")
    return element("rect", x=x - 4, y=y - 4, width=8, height=8, rx=1.5, class_="dt-axis")


def _said(row: CommitmentsRow, claims: int) -> str:
    idle = row.does.count(False)
    told = [
        f"keeps {row.kept} of {claims} claims",
        f"{number(len(row.does) - idle) if idle < len(row.does) else 'none'} needed",
    ]
    if idle:
        told.append(f"{number(idle)} that do nothing" if idle > 1 else "one that does nothing")
    told.append("room not measured" if row.room is None else f"{_percent(row.room)} of the moves left")
    return f"{row.title}: {', '.join(told)}"
