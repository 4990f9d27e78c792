"""A path as what each party has from it, move by move."""

from __future__ import annotations

from ...language import Model
from ...strategy.study import Trail
from ..words import party_name
from .draw import element, label, lines_of, text_lines
from .figure import Figure

NAMES, STEP, ROW, HEAD = 136, 106, 40, 70
MARKS = {
    1: ("▲", "dt-good", "better off"),
    -1: ("▼", "dt-bad", "worse off"),
    0: ("=", "dt-soft", "as before"),
}
KEY = (
    *(
        (
            element("text", mark, y=4.5, text_anchor="middle", class_=f"{colour} dt-strong"),
            f"{words} by this move",
        )
        for mark, colour, words in MARKS.values()
    ),
    (element("path", d="M-7,0 H7", class_="dt-axis"), "takes part"),
    (element("path", d="M-7,0 H7", class_="dt-axis", stroke_dasharray="5 4"), "looks on"),
)


def trail_figure(model: Model, trail: Trail, title: str) -> Figure:
    """Draw each party's standing along a path: a line that rises and falls, with a mark at each move."""
    width = NAMES + STEP * len(trail.steps) + 92
    parties = list(trail.standing[0])
    height = HEAD + ROW * len(parties) + 12
    body = _head(model, trail)
    for place, party in enumerate(parties):
        body += _row(model, trail, party, HEAD + place * ROW, width)
    said = [
        f"{party_name(model, party)}: "
        + ", ".join(f"move {n} {MARKS[change[party]][2]}" for n, change in enumerate(trail.change, start=1))
        for party in parties
    ]
    return Figure(title, "; ".join(said), width, height, body, KEY)


def _x(place: int) -> float:
    return float(NAMES + 20 + place * STEP)


def _head(model: Model, trail: Trail) -> str:
    body = label(_x(0), HEAD - 14, "now", "dt-soft", anchor="middle")
    for number, step in enumerate(trail.steps, start=1):
        acting = ", ".join(party_name(model, party) for party in step.movers)
        middle = _x(number) - STEP / 2
        body += text_lines(
            middle, 24, lines_of(acting, STEP - 8, 3, 11.5), "dt-small dt-soft", anchor="middle", step=13
        )
        body += label(_x(number), HEAD - 14, f"after {number}", "dt-soft", anchor="middle")
    return body


def _row(model: Model, trail: Trail, party: str, top: float, width: float) -> str:
    low, high = top + ROW - 12, top + 12
    standing = [at[party] for at in trail.standing]
    least, range_ = min(standing), max(standing) - min(standing)
    heights = [
        low - (low - high) * (value - least) / range_ if range_ else (low + high) / 2 for value in standing
    ]
    body = element("path", d=f"M0,{top} H{width}", class_="dt-line")
    acting = any(party in step.movers for step in trail.steps)
    name = lines_of(party_name(model, party), NAMES - 30, 2)
    body += text_lines(4, top + ROW / 2, name, "dt-strong" if acting else "")
    for number, change in enumerate(trail.change):
        mark, colour, words = MARKS[change[party]]
        line = {"dt-good": "dt-goodline", "dt-bad": "dt-badline", "dt-soft": "dt-axis"}[colour]
        x, further = _x(number), _x(number + 1)
        y, onward = heights[number], heights[number + 1]
        dashes = None if party in trail.steps[number].movers else "5 4"
        body += element(
            "path", d=f"M{x},{y:.1f} L{further},{onward:.1f}", class_=line, stroke_dasharray=dashes
        )
        middle = (y + onward) / 2
        body += element(
            "text",
            mark + element("title", words),
            x=(x + further) / 2,
            y=middle - 5 if change[party] == 0 else middle + 4.5,
            text_anchor="middle",
            class_=f"{colour} dt-strong dt-halo",
        )
    for number, y in enumerate(heights):
        body += element("circle", cx=_x(number), cy=y, r=3.2, class_="dt-ink")
    total = (trail.standing[-1][party] > trail.standing[0][party]) - (
        trail.standing[-1][party] < trail.standing[0][party]
    )
    words, colour = {
        1: ("better off", "dt-good"),
        -1: ("worse off", "dt-bad"),
        0: ("as before", "dt-soft"),
    }[total]
    return body + label(_x(len(trail.steps)) + 14, top + ROW / 2 + 4.5, words, f"{colour} dt-small")
