"""Many states at once: how many stand on which rungs, with a road drawn through them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import hypot, sqrt

from ...language import Model
from ...strategy.study import LadderMap, Trail
from ...strategy.study.maps import Cell
from .draw import arrow, element, label, lines_of, text_lines
from .figure import Figure

SIDE, CELL_W, CELL_H, HEAD, FOOT = 92, 70, 50, 40, 66
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
    for cell in map_.cells:
        body += _ground(map_, cell, len(columns))
    body += _grid(model, map_, columns, rows)
    most = max(cell.willing for cell in map_.cells)
    for cell in map_.cells:
        body += _bubble(map_, cell, most, len(columns))
    drawn = road or way
    if drawn is not None and map_.across is not None:
        x, y = _place(model, map_, drawn.rungs[0], len(columns))
        body += element("circle", cx=x, cy=y, r=7, class_="dt-ring")
        body += label(x, y + 21, "now", "dt-small dt-strong dt-halo", anchor="middle")
    for trail, colour in ((way, "good"), (road, "bad")):
        if trail is not None and map_.across is not None:
            body += _route(model, map_, trail, colour, name, len(columns))
    key = _key(map_, name, road=road, way=way)
    return Figure(title, _said(model, map_, columns, rows), width, height, body, key)


def _key(map_: LadderMap, name: str, *, road: Trail | None, way: Trail | None) -> tuple[tuple[str, str], ...]:
    """Return what the marks stand for that are drawn."""
    key = []
    if any(cell.willing for cell in map_.cells):
        disc = element("circle", r=6, class_="dt-bluewash")
        key.append((disc, "states that wanted moves lead to: the larger, the more"))
    if any(cell.rests for cell in map_.cells):
        square = element("rect", x=-6, y=-6, width=12, height=12, class_="dt-good")
        key.append((square, "matters can end here"))
    key.append((element("rect", x=-6, y=-6, width=12, height=12, class_="dt-wash"), "can come about"))
    if map_.across is not None:
        if road is not None or way is not None:
            key.append((element("circle", r=6, class_="dt-ring"), "now"))
        for trail, colour, words in ((way, "good", "the way to the goal"), (road, "bad", "the road")):
            if trail is not None:
                marker = f"url(#{name}-{colour})"
                line = element("path", d="M-7,0 H5", class_=f"dt-{colour}line dt-thick", marker_end=marker)
                key.append((line, words))
    return tuple(key)


def _columns(model: Model, map_: LadderMap) -> list[str]:
    """Return the names of the columns from left to right: worst rung first, or moves from the status quo."""
    if map_.across is not None:
        return [rung.replace("_", " ") for rung in reversed([*model.ladders[map_.across].rungs])]
    last = max(cell.across for cell in map_.cells)
    names = [str(number) for number in range(min(last, MANY) + 1)]
    return names if last <= MANY else [*names[:-1], f"{MANY} or more"]


def _centre(map_: LadderMap, across: int, up: int, columns: int) -> tuple[float, float]:
    place = columns - 1 - across if map_.across is not None else min(across, columns - 1)
    return SIDE + CELL_W * (place + 0.5), HEAD + CELL_H * (up + 0.5)


def _place(model: Model, map_: LadderMap, rungs: Mapping[str, str], columns: int) -> tuple[float, float]:
    assert map_.across is not None
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
        body += text_lines(
            SIDE - 10, y + CELL_H / 2, lines_of(rung, SIDE - 12, 2, 11.5), "dt-small", anchor="end", step=13
        )
    for place, rung in enumerate(columns):
        x = SIDE + CELL_W * place
        body += element("path", d=f"M{x},{HEAD} V{bottom}", class_="dt-line")
        body += text_lines(
            x + CELL_W / 2,
            bottom + 20,
            lines_of(rung, CELL_W - 4, 2, 11.5),
            "dt-small",
            anchor="middle",
            step=13,
        )
    body += element("path", d=f"M{SIDE},{bottom} H{right} V{HEAD}", class_="dt-line")
    named = (across.title or across.key) if across is not None else "moves from the status quo"
    return body + label(right, bottom + 54, named, "dt-strong", anchor="end")


def _ground(map_: LadderMap, cell: Cell, columns: int) -> str:
    x, y = _centre(map_, cell.across, cell.up, columns)
    return element("rect", x=x - CELL_W / 2, y=y - CELL_H / 2, width=CELL_W, height=CELL_H, class_="dt-wash")


def _bubble(map_: LadderMap, cell: Cell, most: int, columns: int) -> str:
    x, y = _centre(map_, cell.across, cell.up, columns)
    words = f"{cell.possible:,} possible, {cell.willing:,} willing, {cell.rests:,} at rest"
    # something to point at in cells without a mark
    body = element("rect", x=x - 14, y=y - 14, width=28, height=28, fill="transparent")
    if cell.willing:
        radius = max(2.0, (min(CELL_W, CELL_H) / 2 - 4) * sqrt(cell.willing / most))
        body += element("circle", cx=x, cy=y, r=radius, class_="dt-bluewash")
    if cell.rests:
        body += element("rect", x=x - 6, y=y - 6, width=12, height=12, class_="dt-good")
    return element("g", body + element("title", words))


def _route(model: Model, map_: LadderMap, trail: Trail, colour: str, name: str, columns: int) -> str:
    """Draw a path as curved arrows, so that a way back does not lie on the way there."""
    points = [_place(model, map_, rungs, columns) for rungs in trail.rungs]
    bow = 14 if colour == "bad" else -14
    lines, marks = "", ""
    for number, ((x, y), (u, v)) in enumerate(pairwise(points), start=1):
        length = hypot(u - x, v - y)
        if not length:
            path = f"M{x - 7},{y - bow / 2} c-22,{-bow * 2} 36,{-bow * 2} 14,0"
            middle = (x, y - bow * 2)
        else:
            ux, uy = (u - x) / length, (v - y) / length
            bend = ((x + u) / 2 - uy * bow * 2, (y + v) / 2 + ux * bow * 2)
            begin, end = (x + ux * 8, y + uy * 8), (u - ux * 5, v - uy * 5)
            path = f"M{begin[0]:.1f},{begin[1]:.1f} Q{bend[0]:.1f},{bend[1]:.1f} {end[0]:.1f},{end[1]:.1f}"
            middle = ((x + u) / 2 - uy * bow, (y + v) / 2 + ux * bow)
        lines += element(
            "path", d=path, class_=f"dt-{colour}line dt-thick", marker_end=f"url(#{name}-{colour})"
        )
        marks += element("circle", cx=middle[0], cy=middle[1], r=7.5, class_=f"dt-{colour}")
        marks += element(
            "text",
            str(number),
            x=middle[0],
            y=middle[1] + 4,
            text_anchor="middle",
            class_="dt-small dt-strong",
            style="fill:var(--paper,#fffefb)",
        )
    return lines + marks


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
                f"{columns[place]} and {rows[cell.up]}: {cell.willing:,} willing, {cell.rests:,} at rest"
            )
    return "; ".join(told)
