"""A play along its relationships: on which rung each stands, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...language import Ladder, Model
from ..names import level_words
from .draw import element, label, lines_of, text_lines
from .figure import Figure

SIDE, STEP, ROW, HEAD, BETWEEN = 150, 64, 30, 34, 26


def rungs_figure(model: Model, rungs: Sequence[Mapping[str, str]], title: str) -> Figure:
    """Draw for each ladder a line from rung to rung, from the first situation to the last.

    Parameters
    ----------
    model : Model
    rungs : sequence of mapping of ladder to rung
        Of the first situation, then after each step.
    title : str
    """
    width = SIDE + STEP * (len(rungs) - 1) + 40
    body, top = "", 0
    said = []
    for key, ladder in model.ladders.items():
        names = list(ladder.rungs)
        places = [names.index(at[key]) for at in rungs]
        body += _ladder(ladder, names, places, top, width)
        told = [f"start {_words(ladder, names[places[0]])}"]
        told += [f"step {n} {_words(ladder, names[at])}" for n, at in enumerate(places[1:], start=1)]
        said.append(f"{ladder.title or level_words(key)}: {', '.join(told)}")
        top += HEAD + ROW * len(names) + BETWEEN
    return Figure(title, "; ".join(said), width, top, body)


def _ladder(ladder: Ladder, names: Sequence[str], places: Sequence[int], top: int, width: float) -> str:
    body = text_lines(
        4, top + 14, lines_of(ladder.title or level_words(ladder.key), width - 8, 1), "dt-strong"
    )
    for place, name in enumerate(names):
        y = top + HEAD + ROW * (place + 0.5)
        body += element("path", d=f"M{SIDE - 8},{y} H{width}", class_="dt-line")
        body += text_lines(
            SIDE - 16,
            y,
            lines_of(_words(ladder, name), SIDE - 20, 2, 11.5),
            "dt-small",
            anchor="end",
            step=12,
        )
    points = [(SIDE + 8 + STEP * number, top + HEAD + ROW * (at + 0.5)) for number, at in enumerate(places)]
    for number in range(1, len(points)):
        (x, y), (u, v) = points[number - 1 : number + 1]
        colour = "dt-goodline" if v < y else "dt-badline" if v > y else "dt-axis"
        body += element("path", d=f"M{x},{y} L{u},{v}", class_=f"{colour} dt-thick" if v != y else colour)
    for number, (x, y) in enumerate(points):
        body += element("circle", cx=x, cy=y, r=4, class_="dt-ink")
        below = top + HEAD + ROW * len(names) + 10
        body += label(x, below, "start" if not number else str(number), "dt-small dt-soft", anchor="middle")
    return body


def _words(ladder: Ladder, rung: str) -> str:
    return ladder.titles.get(rung) or level_words(rung)
