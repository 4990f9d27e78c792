"""Where matters end, with their chances."""

from __future__ import annotations

from collections.abc import Sequence

from ..chances import moves_words, rounded
from ..phrases import share
from .draw import element, label, lines_of, text_lines
from .figure import Figure
from .policies import short_share

NAMES, BAR, ROW, HEAD = 330, 240, 46, 34
MANY = 1_000_000


def ends_figure(ends: Sequence[tuple[str, str, float | None, float | None]], title: str) -> Figure:
    """Draw one bar per end.

    Parameters
    ----------
    ends : sequence of (kind, words, chance, moves)
        `kind` is rest or cycle; chances and moves that are not known are None.
    title : str
    """
    width, height = NAMES + BAR + 190, HEAD + ROW * max(1, len(ends)) + 24
    body = label(NAMES, 18, "chance", "dt-soft") + label(NAMES + BAR + 70, 18, "moves on average", "dt-soft")
    for place, (kind, words, chance, moves) in enumerate(ends):
        middle = HEAD + ROW * place + ROW / 2
        body += element("path", d=f"M0,{middle - ROW / 2} H{width}", class_="dt-line")
        body += text_lines(4, middle, lines_of(words, NAMES - 24, 2))
        body += element("rect", x=NAMES, y=middle - 6, width=BAR, height=12, class_="dt-grey", opacity=0.45)
        colour = "dt-good" if kind == "rest" else "dt-between"
        if chance is None:
            body += label(NAMES + BAR + 8, middle + 4.5, "not known", "dt-soft")
            continue
        body += element("rect", x=NAMES, y=middle - 6, width=BAR * chance, height=12, class_=colour)
        body += label(NAMES + BAR + 8, middle + 4.5, short_share(chance), "dt-strong")
        body += label(
            NAMES + BAR + 70,
            middle + 4.5,
            "" if moves is None else rounded(moves) if moves < MANY else f"{moves:.2g}",
        )
    body += label(4, height - 6, "An illustration, never a forecast.", "dt-small dt-soft")
    said = "; ".join(f"{words}: {_chance_words(chance, moves)}" for _, words, chance, moves in ends)
    return Figure(title, said, width, height, body)


def _chance_words(chance: float | None, moves: float | None) -> str:
    return "chance not known" if chance is None else f"chance {share(chance)}, {moves_words(moves)}"
