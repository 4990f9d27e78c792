"""Policies side by side: the road, the wedges, the temptation, the room that is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..phrases import share
from .draw import element, label, lines_of, text_lines
from .figure import Figure

NAMES, BAR, GAP, ROW, HEAD, DOT = 216, 84, 54, 52, 74, 18
WORDS = {
    "closed": "closed: no moves lead there",
    "possible": "possible, but only if somebody moves without gaining by it",
    "open": "open to moves that all who make them want",
    "rests": "open, and matters can rest there",
    None: "not known",
}


@dataclass(frozen=True)
class PolicyRow:
    """One policy: how open the road is in each scenario, and its measures in the base scenario.

    `solidarity`, `tempted` and `flexibility` are shares; `settles` is all, some or none of the ends, None
    where it could not be worked out.
    """

    title: str
    road: tuple[str | None, ...]
    solidarity: float | None
    tempted: float | None
    flexibility: float | None
    settles: str | None
    strong: bool = False


def policies_figure(rows: Sequence[PolicyRow], scenarios: Sequence[str], side: str) -> Figure:
    """Draw one row per policy."""
    roads = bool(rows) and bool(rows[0].road)
    dots = max(110, len(scenarios) * DOT + 16) if roads else 0
    columns = [NAMES + dots + place * (BAR + GAP) for place in range(3)]
    width = columns[-1] + BAR + GAP + 64
    height = HEAD + ROW * len(rows) + (56 if roads else 14)
    body = _head(columns, roads, width)
    for place, row in enumerate(rows):
        body += _row(row, HEAD + place * ROW, columns, width)
    if roads:
        body += _legend(HEAD + ROW * len(rows) + 30)
    said = "; ".join(_said(row, scenarios) for row in rows)
    return Figure(f"The policies of {side} side by side", said, width, height, body)


def road_mark(x: float, y: float, way: str | None) -> str:
    """Return the mark that says how open a road is: told apart by shape as well as by colour."""
    match way:
        case "closed":
            return element("rect", x=x - 6, y=y - 6, width=12, height=12, rx=1.5, class_="dt-good")
        case "possible":
            return element("path", d=f"M{x},{y - 6} L{x + 6},{y + 5} L{x - 6},{y + 5} Z", class_="dt-between")
        case "open":
            return element("circle", cx=x, cy=y, r=5, class_="dt-badline")
        case "rests":
            ring = element("circle", cx=x, cy=y, r=5.5, class_="dt-badline")
            return ring + element("circle", cx=x, cy=y, r=2.8, class_="dt-bad")
    return element("path", d=f"M{x - 4},{y} H{x + 4}", class_="dt-axis")


def _head(columns: Sequence[float], roads: bool, width: float) -> str:
    heads = [
        (columns[0], "Solidarity", "situations without", "a wedge", "more is better"),
        (columns[1], "Temptation", "cases where a", "breach would pay", "less is better"),
        (columns[2], "Room", "own moves kept", "where it leads", "more is better"),
    ]
    body = element("path", d=f"M0,{HEAD - 6} H{width}", class_="dt-axis")
    if roads:
        body += label(NAMES, 16, "The road", "dt-strong")
        body += label(NAMES, 33, "one mark per", "dt-small dt-soft")
        body += label(NAMES, 47, "scenario", "dt-small dt-soft")
    for x, title, first, second, way in heads:
        body += label(x, 16, title, "dt-strong")
        body += label(x, 33, first, "dt-small dt-soft") + label(x, 47, second, "dt-small dt-soft")
        body += label(x, 61, way, "dt-small dt-soft")
    x = columns[2] + BAR + GAP
    return body + label(x, 16, "Settles", "dt-strong") + label(x, 33, "or never", "dt-small dt-soft")


def _row(row: PolicyRow, top: float, columns: Sequence[float], width: float) -> str:
    middle = top + ROW / 2 - 6
    body = element("path", d=f"M0,{top + ROW - 6} H{width}", class_="dt-line")
    if row.strong:
        body += element("rect", x=0, y=top - 6, width=width, height=ROW, class_="dt-wash")
    lines = lines_of(row.title, NAMES - 26, 3)
    body += text_lines(8, middle, lines, "dt-strong" if row.strong else "")
    for place, way in enumerate(row.road):
        body += road_mark(NAMES + 6 + place * DOT, middle, way)
    for x, value, colour in (
        (columns[0], row.solidarity, "dt-good"),
        (columns[1], row.tempted, "dt-bad"),
        (columns[2], row.flexibility, "dt-good"),
    ):
        body += _bar(x, middle, value, colour)
    x = columns[2] + BAR + GAP
    words = {"all": ["yes"], "some": ["in part"], "none": ["never"], None: ["not", "known"]}[row.settles]
    return body + text_lines(x, middle, words, "dt-strong" if row.settles == "all" else "dt-soft")


def _bar(x: float, middle: float, value: float | None, colour: str) -> str:
    if value is None:
        return label(x, middle + 4.5, "–", "dt-soft")
    return (
        element("rect", x=x, y=middle - 5, width=BAR, height=10, class_="dt-grey", opacity=0.45)
        + element("rect", x=x, y=middle - 5, width=value * BAR, height=10, class_=colour)
        + label(x + BAR + 7, middle + 4.5, short_share(value))
    )


def short_share(value: float) -> str:
    """Return a share in per cent with signs for words, for where there is little room."""
    return share(value).replace("less than ", "<").replace("more than ", ">")


def _legend(y: float) -> str:
    body, x = "", 8.0
    for way, words in (
        ("closed", "closed"),
        ("possible", "possible, not wanted"),
        ("open", "open"),
        ("rests", "open, and matters rest there"),
    ):
        body += road_mark(x + 6, y - 4, way) + label(x + 20, y, words, "dt-small")
        x += 50 + len(words) * 6.4
    return body


def _said(row: PolicyRow, scenarios: Sequence[str]) -> str:
    measures = [
        f"{name} {share(value)}"
        for name, value in (
            ("solidarity", row.solidarity),
            ("temptation", row.tempted),
            ("room where it leads", row.flexibility),
        )
        if value is not None
    ]
    roads = [f"{scenario}: {WORDS[way]}" for scenario, way in zip(scenarios, row.road, strict=False)]
    return f"{row.title}: {', '.join([*roads, *measures])}"
