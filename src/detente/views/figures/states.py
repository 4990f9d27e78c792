"""Few states one by one: columns by how many moves they are away, the best rung on top."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from ...strategy.study import MapState, StateMap
from ..words import plural
from .draw import arrow, element, label
from .figure import Figure

FEW, SPARSE, DRAWN_MOVES, LONGEST = 100, 40, 160, 3
HEAD, FOOT = 40, 16


@dataclass(frozen=True)
class Spot:
    """Where a state is drawn."""

    x: float
    y: float


@dataclass(frozen=True)
class _Plan:
    spots: tuple[Spot, ...]
    bands: tuple[tuple[str, float], ...]
    radius: float
    width: float
    height: float


def states_figure(
    map_: StateMap,
    title: str,
    name: str,
    *,
    rungs: int = 0,
    road: Sequence[int] = (),
    named: Sequence[str] = (),
) -> Figure:
    """Draw a state map.

    Parameters
    ----------
    map_ : StateMap
    title : str
    name : str
        What keeps its ids apart from those of other figures on a page.
    rungs : int
        How many rungs the first ladder has; the states are shaded by them, the best blue, the worst red.
    road : sequence of int
        The numbers of states along a path to be drawn.
    named : sequence of str
        The words for the rungs, the best first, where the figure is to say what its shades stand for.
    """
    plan = place_states(map_)
    body = element("defs", arrow(f"{name}-to", "dt-soft") + arrow(f"{name}-road", "dt-bad"))
    for text, x in plan.bands:
        body += label(x, 18, text, "dt-small dt-soft")
    body += element("g", _moves(map_, plan, name), class_="dt-moves")
    body += element("g", class_="dt-over")
    sizes = Counter(state.end for state in map_.states)
    spots = "".join(
        _spot(number, state, plan, rungs, rests=state.end is not None and sizes[state.end] == 1)
        for number, state in enumerate(map_.states)
    )
    body += element("g", spots, class_="dt-states")
    body += element("g", _road(plan, road, name), class_="dt-road", pointer_events="none")
    kind = "possible" if map_.whole else "willing"
    ends = len([end for end in sizes if end is not None])
    said = (
        f"{plural(len(map_.states), f'{kind} state')} and {plural(len(map_.moves), 'improvement')} between "
        "them, from the status quo on the left to states more moves away on the right; "
        f"{plural(ends, 'end')}."
    )
    return Figure(title, said, plan.width, plan.height, body, _key(map_, sizes, name, named, road))


def _key(
    map_: StateMap, sizes: Counter[int | None], name: str, named: Sequence[str], road: Sequence[int]
) -> tuple[tuple[str, str], ...]:
    """Return what the marks stand for that are drawn."""
    ring = element("circle", r=4, class_="dt-edge", fill="none") + element("circle", r=7, class_="dt-inkline")
    key = [
        (element("circle", r=6, class_=f"dt-r{shade(n, len(named))} dt-edge"), w) for n, w in enumerate(named)
    ]
    key.append((ring, "now"))
    if any(end is not None and many == 1 for end, many in sizes.items()):
        square = element("rect", x=-6, y=-6, width=12, height=12, class_="dt-edge dt-rest", fill="none")
        key.append((square, "matters can end here"))
    if any(state.distance is None for state in map_.states):
        key.append((element("circle", r=6, class_="dt-edge dt-dashed", fill="none"), "possible, not willing"))
    if 0 < len(map_.moves) <= DRAWN_MOVES:
        line = element("path", d="M-7,0 H5", class_="dt-axis", marker_end=f"url(#{name}-to)")
        key.append((line, "a move that all who make it want"))
    if len(road) > 1:
        line = element("path", d="M-7,0 H5", class_="dt-badline dt-thick", marker_end=f"url(#{name}-road)")
        key.append((line, "the road"))
    return tuple(key)


def place_states(map_: StateMap) -> _Plan:
    """Set the states into columns by their distance, each column filled from the best rung down."""
    bands: dict[int | None, list[int]] = {}
    for number, state in enumerate(map_.states):
        bands.setdefault(state.distance, []).append(number)
    keys = sorted((k for k in bands if k is not None), key=int)
    named: list[tuple[int | None, str]] = [(key, _moves_word(key)) for key in keys]
    named += [(None, "possible, not willing")] if None in bands else []
    few = len(map_.states) <= FEW
    sparse = len(map_.states) <= SPARSE
    rows = 8 if sparse else 10 if few else 24 if len(map_.states) <= 1_000 else 40
    dense = (17.0, 44.0) if len(map_.states) <= 1_000 else (11.0, 36.0)
    pitch, gap = (60.0, 96.0) if sparse else (42.0, 70.0) if few else dense
    radius = 13.0 if few else 6.0 if len(map_.states) <= 1_000 else 4.0
    spots: dict[int, Spot] = {}
    heads, x = [], 24.0
    tallest = min(rows, max(len(members) for members in bands.values()))
    for key, text in named:
        members = sorted(bands[key], key=lambda n: (map_.states[n].rung, map_.states[n].end is None, n))
        columns = ceil(len(members) / rows)
        heads.append((text, x - radius))
        for place, number in enumerate(members):
            column, row = divmod(place, rows)
            short = min(rows, len(members) - column * rows)
            lift = (tallest - short) / 2 if few else 0
            spots[number] = Spot(x + column * pitch, HEAD + radius + 4 + (row + lift) * pitch)
        x += max(columns * pitch + gap, len(text) * 6.6 + 12)
    height = HEAD + radius * 2 + (tallest - 1) * pitch + FOOT
    return _Plan(
        tuple(spots[number] for number in range(len(map_.states))),
        tuple(heads),
        radius,
        max(x - gap + 40, 320.0),
        max(height, 90.0),
    )


def _moves_word(distance: int) -> str:
    return "now" if distance == 0 else f"{distance} move" if distance == 1 else f"{distance} moves"


def _moves(map_: StateMap, plan: _Plan, name: str) -> str:
    """Draw every move where they are few; of many, hovering shows those of one state."""
    if len(map_.moves) > DRAWN_MOVES:
        return ""
    both = {(source, target) for source, target, _ in map_.moves}
    return "".join(
        element(
            "path",
            d=_curve(plan, source, target, bent=(target, source) in both),
            class_="dt-axis" if map_.states[source].distance is not None else "dt-line",
            marker_end=f"url(#{name}-to)" if map_.states[source].distance is not None else None,
        )
        for source, target, _ in map_.moves
    )


def _curve(plan: _Plan, source: int, target: int, *, bent: bool) -> str:
    a, b = plan.spots[source], plan.spots[target]
    dx, dy = b.x - a.x, b.y - a.y
    length = max((dx * dx + dy * dy) ** 0.5, 0.1)
    ux, uy = dx / length, dy / length
    start = (a.x + ux * plan.radius, a.y + uy * plan.radius)
    stop = (b.x - ux * (plan.radius + 3), b.y - uy * (plan.radius + 3))
    bow = (14.0 if bent else 6.0) + (length / 7 if abs(dx) < 1 else 0)
    middle = ((a.x + b.x) / 2 - uy * bow, (a.y + b.y) / 2 + ux * bow)
    return f"M{start[0]:.1f},{start[1]:.1f} Q{middle[0]:.1f},{middle[1]:.1f} {stop[0]:.1f},{stop[1]:.1f}"


def _road(plan: _Plan, road: Sequence[int], name: str) -> str:
    return "".join(
        element(
            "path",
            d=_curve(plan, source, target, bent=True),
            class_="dt-badline dt-thick",
            marker_end=f"url(#{name}-road)",
        )
        for source, target in pairwise(road)
    )


def shade(rung: int, rungs: int) -> int:
    """Return the shade of a rung, from 0 for the best to 4 for the worst."""
    return round(rung / max(rungs - 1, 1) * 4)


def _name(number: int, state: MapState) -> str:
    """Return what a state is called on the map: in graph form its name where that is short."""
    return state.state if isinstance(state.state, str) and len(state.state) <= LONGEST else str(number + 1)


def _spot(number: int, state: MapState, plan: _Plan, rungs: int, *, rests: bool) -> str:
    spot, size = plan.spots[number], plan.radius
    fill = f"dt-r{shade(state.rung, rungs)}" if rungs else "dt-goodwash"
    edge = "dt-edge" if state.distance is not None else "dt-edge dt-dashed"
    if rests:
        side = size * 2 + 2
        shape = element(
            "rect",
            x=spot.x - side / 2,
            y=spot.y - side / 2,
            width=side,
            height=side,
            class_=f"{fill} dt-edge dt-rest",
        )
    else:
        shape = element("circle", cx=spot.x, cy=spot.y, r=size, class_=f"{fill} {edge}")
    if number == 0:
        shape += element("circle", cx=spot.x, cy=spot.y, r=size + 4, class_="dt-inkline")
    if size > 10:
        shape += element(
            "text",
            _name(number, state),
            x=spot.x,
            y=spot.y + 4,
            text_anchor="middle",
            class_="dt-small dt-strong dt-halo",
        )
    return element("g", shape, class_="dt-state", data_n=number)
