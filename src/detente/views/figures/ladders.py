"""Many states at once: how many stand on which rungs, with a road drawn through them."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from ...language import Model
from ...strategy.study import LadderMap, Trail
from ...strategy.study.maps import Cell
from .draw import arrow, element, label, lines_of, text_lines
from .figure import Figure

__all__ = ["ladder_figure"]

SIDE, CELL_W, CELL_H, HEAD, FOOT = 116, 96, 62, 44, 62
MANY = 24


def ladder_figure(
    model: Model,
    map_: LadderMap,
    title: str,
    name: str,
    *,
    road: Trail | None = None,
    way: Trail | None = None,
) -> Figure:
    """Draw the grid of rungs; `road` is drawn as what must not happen, `way` as the way to the goal."""
    columns = _columns(model, map_)
    rows = [rung.replace("_", " ") for rung in model.ladders[map_.up].rungs]
    width, height = SIDE + CELL_W * len(columns) + 8, HEAD + CELL_H * len(rows) + FOOT
    body = element("defs", arrow(f"{name}-bad", "dt-bad") + arrow(f"{name}-good", "dt-good"))
    body += _grid(model, map_, columns, rows)
    most = max(cell.possible for cell in map_.cells)
    for cell in map_.cells:
        body += _bubble(map_, cell, most, len(columns))
    start = (road or way).rungs[0] if road or way else None
    if start is not None and map_.across is not None:
        x, y = _place(model, map_, start, len(columns))
        body += element("circle", cx=x, cy=y, r=8, class_="dt-ring")
        body += label(x, y + 24, "now", "dt-small dt-strong dt-halo", anchor="middle")
    for trail, colour in ((way, "good"), (road, "bad")):
        if trail is not None and map_.across is not None:
            body += _route(model, map_, trail, colour, name, len(columns))
    return Figure(title, _said(model, map_, columns, rows), width, height, body)


def _columns(model: Model, map_: LadderMap) -> list[str]:
    """Return the names of the columns from left to right: worst rung first, or moves from the status quo."""
    if map_.across is not None:
        return [rung.replace("_", " ") for rung in reversed(model.ladders[map_.across].rungs)]
    last = min(max(cell.across for cell in map_.cells), MANY)
    return [str(number) for number in range(last + 1)]


def _centre(map_: LadderMap, across: int, up: int, columns: int) -> tuple[float, float]:
    place = columns - 1 - across if map_.across is not None else min(across, columns - 1)
    return SIDE + CELL_W * (place + 0.5), HEAD + CELL_H * (up + 0.5)


def _place(model: Model, map_: LadderMap, rungs: object, columns: int) -> tuple[float, float]:
    assert map_.across is not None and isinstance(rungs, dict)
    across = list(model.ladders[map_.across].rungs).index(rungs[map_.across])
    return _centre(map_, across, list(model.ladders[map_.up].rungs).index(rungs[map_.up]), columns)


def _grid(model: Model, map_: LadderMap, columns: Sequence[str], rows: Sequence[str]) -> str:
    across = model.ladders[map_.across] if map_.across is not None else None
    up = model.ladders[map_.up]
    right, bottom = SIDE + CELL_W * len(columns), HEAD + CELL_H * len(rows)
    body = text_lines(8, 20, lines_of(up.title or up.key, SIDE + 60, 1), "dt-strong")
    for place, rung in enumerate(rows):
        y = HEAD + CELL_H * place
        body += element("path", d=f"M{SIDE},{y} H{right}", class_="dt-line")
        body += text_lines(SIDE - 10, y + CELL_H / 2, lines_of(rung, SIDE - 18, 2), anchor="end")
    for place, rung in enumerate(columns):
        x = SIDE + CELL_W * place
        body += element("path", d=f"M{x},{HEAD} V{bottom}", class_="dt-line")
        body += text_lines(x + CELL_W / 2, bottom + 16, lines_of(rung, CELL_W - 8, 1), anchor="middle")
    body += element("path", d=f"M{SIDE},{bottom} H{right} V{HEAD}", class_="dt-line")
    named = (across.title or across.key) if across is not None else "moves from the status quo"
    return body + label(right, bottom + 40, named, "dt-strong", anchor="end")


def _bubble(map_: LadderMap, cell: Cell, most: int, columns: int) -> str:
    x, y = _centre(map_, cell.across, cell.up, columns)
    largest = min(CELL_W, CELL_H) / 2 - 3

    def radius(count: int) -> float:
        return max(1.5, largest * sqrt(count / most)) if count else 0.0

    body = element("circle", cx=x, cy=y, r=radius(cell.possible), class_="dt-wash")
    body += element("circle", cx=x, cy=y, r=radius(cell.possible), class_="dt-line")
    if cell.willing:
        body += element("circle", cx=x, cy=y, r=radius(cell.willing), class_="dt-goodwash")
    if cell.ends:
        body += element("circle", cx=x, cy=y, r=radius(cell.ends), class_="dt-inkline")
    words = f"{cell.possible:,} possible, {cell.willing:,} willing, {cell.ends:,} at an end"
    shown = f"{cell.willing:,}" if cell.willing else ""
    return element(
        "g",
        body + element("title", words) + label(x, y + 26, shown, "dt-small dt-soft dt-halo", anchor="middle"),
    )


def _route(model: Model, map_: LadderMap, trail: Trail, colour: str, name: str, columns: int) -> str:
    points = [_place(model, map_, rungs, columns) for rungs in trail.rungs]
    shift = -7 if colour == "bad" else 7
    body = ""
    for number, ((x, y), (u, v)) in enumerate(zip(points, points[1:], strict=False), start=1):
        if (x, y) == (u, v):
            path = f"M{x - 6},{y + shift} c-26,-30 38,-30 12,0"
            middle = (x, y + shift - 24)
        else:
            path = f"M{x},{y + shift} L{u},{v + shift}"
            middle = ((x + u) / 2, (y + v) / 2 + shift)
        body += element(
            "path", d=path, class_=f"dt-{colour}line dt-thick", marker_end=f"url(#{name}-{colour})"
        )
        body += element("circle", cx=middle[0], cy=middle[1], r=8.5, class_=f"dt-{colour}")
        body += element(
            "text",
            str(number),
            x=middle[0],
            y=middle[1] + 4,
            text_anchor="middle",
            class_="dt-small dt-strong",
            style="fill:var(--paper,#fffefb)",
        )
    return body


def _said(model: Model, map_: LadderMap, columns: Sequence[str], rows: Sequence[str]) -> str:
    told = []
    for cell in map_.cells:
        if cell.willing:
            place = (
                len(columns) - 1 - cell.across
                if map_.across is not None
                else min(cell.across, len(columns) - 1)
            )
            told.append(
                f"{columns[place]} and {rows[cell.up]}: {cell.willing:,} willing, {cell.ends:,} at an end"
            )
    return "; ".join(told)
