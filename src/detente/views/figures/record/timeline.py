"""The line of time: both tracks' meetings month by month, the months ahead shaded, the chronicle's steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from ....record import Entry, Evidence, month_text
from .svg import ACCENT_A, ACCENT_B, GRID, INK, element, figure, line, rect, text

__all__ = ["timeline_svg"]

WIDTH, LEFT, RIGHT = 1080.0, 56.0, 12.0
TOP, BAND, AXIS, MARKS = 74.0, 120.0, 24.0, 30.0


def timeline_svg(found: Evidence) -> str:
    """Return the line of time as SVG.

    Above the axis the meetings of track A, with the partner in a paler tone; below it those of track B.
    Shaded months are those in which A was ahead. The two rows of dots are the chronicle's steps on each
    track.

    Raises
    ------
    ValueError
        When the record has no months to draw.
    """
    past, dossier = found.history, found.dossier
    if past is None or found.headline is None:
        raise ValueError("the meeting lists have no months in common, so there is no line of time")
    a, b, partner = dossier.a.title, dossier.b.title, dossier.actor(dossier.partner)
    height = TOP + 2 * BAND + AXIS + 2 * MARKS + 34
    title = f"{a} and {b}, {month_text(past.first)} to {month_text(past.last)}"
    description = (
        f"Meetings in each month: {a} above the axis, {b} below. {len(past.ahead)} of "
        f"{found.headline.months} months, in {len(found.headline.runs)} episodes, are shaded: {a} went on "
        f"without {partner} while {b} had been silent for three months. The meeting lists end in "
        f"{month_text(past.listed)}. Two rows of dots show {len(past.marks_a)} and {len(past.marks_b)} steps "
        "of the chronicle."
    )
    return figure(WIDTH, height, title, description, _parts(found), "timeline")


def _parts(found: Evidence) -> Iterator[str]:
    past, dossier = found.history, found.dossier
    assert past is not None and found.headline is not None
    months = past.last - past.first + 1
    step = (WIDTH - LEFT - RIGHT) / months
    middle = TOP + BAND
    below = middle + AXIS
    most = max([*(p + q for p, q in zip(past.a_alone, past.a_together, strict=True)), *past.b, 1])
    unit = BAND / most

    def at(month: int) -> float:
        return LEFT + (month - past.first) * step

    a, b, partner = dossier.a.title, dossier.b.title, dossier.actor(dossier.partner)
    yield text(LEFT, 18, f"{a} (above) and {b} (below), meetings a month", size=15, font_weight="600")
    yield from _legend(a, b, partner)
    for run in found.headline.runs:
        words = f"{a} ahead, {month_text(run.start)} to {month_text(run.end)}: {len(run.meetings)} meetings"
        yield rect(at(run.start), TOP, run.months * step, 2 * BAND + AXIS, ACCENT_A, words, opacity=0.16)
    yield from _scale(most, unit, middle, below)
    for i in range(months):
        month, x = past.first + i, LEFT + i * step
        alone, together, other = past.a_alone[i], past.a_together[i], past.b[i]
        wide = max(step - 0.4, 0.8)
        if alone:
            said = f"{month_text(month)}: {alone} without {partner}"
            yield rect(x, middle - alone * unit, wide, alone * unit, ACCENT_A, said)
        if together:
            said = f"{month_text(month)}: {together} with {partner} in the room"
            yield rect(
                x, middle - (alone + together) * unit, wide, together * unit, ACCENT_A, said, opacity=0.45
            )
        if other:
            yield rect(x, below, wide, other * unit, ACCENT_B, f"{month_text(month)}: {other}")
    for year in range(past.first // 12, past.last // 12 + 1):
        x = at(year * 12)
        if x >= LEFT and year % 2 == 0:
            yield text(x + 6 * step, middle + 16, str(year), size=11, anchor="middle")
        if x >= LEFT:
            yield line(x, middle, x, middle + 4, INK)
    end = at(past.listed + 1)
    if past.last > past.listed:
        yield line(end, TOP - 4, end, below + BAND, INK, stroke_dasharray="3 3")
        yield text(end + 4, TOP + 8, "the meeting lists end here", size=11)
    base = below + BAND + 22
    yield from _ticks(past.marks_a, at, step, base, f"chronicle: {_pair(found, dossier.a.between)}", ACCENT_A)
    yield from _ticks(
        past.marks_b, at, step, base + MARKS, f"chronicle: {_pair(found, dossier.b.between)}", ACCENT_B
    )


def _legend(a: str, b: str, partner: str) -> Iterator[str]:
    x = LEFT
    for colour, opacity, words in (
        (ACCENT_A, 1.0, f"{a} without {partner}"),
        (ACCENT_A, 0.45, f"with {partner} in the room"),
        (ACCENT_B, 1.0, b),
        (ACCENT_A, 0.16, "months ahead"),
    ):
        yield rect(x, 30, 12, 12, colour, opacity=opacity)
        yield text(x + 17, 40, words, size=12)
        x += 30 + 6.6 * len(words)
    yield text(LEFT, 60, "dots: the chronicle's steps, hollow where they harden, break or close", size=11)


def _scale(most: int, unit: float, middle: float, below: float) -> Iterator[str]:
    step = max(1, round(most / 4))
    for count in range(0, most + 1, step):
        for y in (middle - count * unit, below + count * unit):
            yield line(LEFT, y, WIDTH - RIGHT, y, GRID if count else INK, stroke_width=0.7)
            yield text(LEFT - 6, y + 4, str(count), size=11, anchor="end")


def _ticks(
    entries: Sequence[Entry], at: Callable[[int], float], step: float, y: float, words: str, colour: str
) -> Iterator[str]:
    """Yield one tick a step; those of one month stand side by side."""
    yield text(LEFT, y - 4, words, size=11)
    yield line(LEFT, y + 6, WIDTH - RIGHT, y + 6, GRID, stroke_width=0.7)
    for entry in entries:
        x = at(entry.date.month_number) + step * (max(entry.date.day, 1) - 1) / 31
        hollow = entry.direction == "conflictual"
        recalled = " (date recalled)" if entry.recalled else ""
        yield element(
            "circle",
            element("title", escape(f"{entry.date} {entry.summary}{recalled}")),
            cx=x,
            cy=y + 6,
            r=2.6,
            fill="none" if hollow else colour,
            stroke=colour,
            stroke_width=1.2,
        )


def _pair(found: Evidence, between: Sequence[str]) -> str:
    return " and ".join(found.dossier.actor(party) for party in between)
