"""The line of time: both tracks' meetings month by month, the months ahead shaded, the chronicle's steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....record import Entry, Evidence, When, month_text
from ....record.measures.history import History
from ...replay_words import entry_words
from ...words import plural
from ..draw import element, hint, label, legend
from ..figure import Figure

WIDTH, LEFT, RIGHT = 940.0, 34.0, 8.0
BARS, AXIS, ROW = 230.0, 22.0, 34.0


def timeline_figure(found: Evidence, *, day: When | None = None) -> Figure:
    """Draw the line of time.

    Above the axis the meetings of track A, with the partner in a paler tone; below it those of track B.
    Shaded months are those in which A was ahead. The two rows of dots are the chronicle's steps on each
    track, the dashed line is `day`.

    Raises
    ------
    ValueError
        When the record has no months to draw.
    """
    past, dossier = found.history, found.dossier
    if past is None or found.headline is None:
        raise ValueError("the meeting lists have no months in common, so there is no line of time")
    a, b, partner = dossier.a.title, dossier.b.title, dossier.actor(dossier.partner)
    drawn = _Timeline(found, past, day)
    return Figure(
        f"{a} and {b}, {month_text(past.first)} to {month_text(past.last)}",
        f"Meetings in each month: {a} above the axis, {b} below. {len(past.ahead)} of "
        f"{found.headline.months} months, in {plural(len(found.headline.runs), 'episode')}, are shaded: {a} "
        f"went on without {partner} while {b} had been silent for three months. The meeting lists end in "
        f"{month_text(past.listed)}.{_dots_words(past)}",
        WIDTH,
        drawn.height,
        "".join(drawn.parts()),
    )


def _dots_words(past: History) -> str:
    rows = [len(marks) for marks in (past.marks_a, past.marks_b) if marks]
    if len(rows) == 2:
        return f" Two rows of dots show {rows[0]} and {rows[1]} steps of the chronicle."
    return f" A row of dots shows {plural(rows[0], 'step')} of the chronicle." if rows else ""


def months_of(when: When) -> float:
    """Return a date in months, for a place on an axis."""
    return when.month_number + (max(when.day, 1) - 1) / 31


class _Timeline:
    """Where everything stands."""

    def __init__(self, found: Evidence, past: History, day: When | None) -> None:
        self.found, self.past, self.day = found, past, day
        self.step = (WIDTH - LEFT - RIGHT) / (past.last - past.first + 1)
        above = max([*(p + q for p, q in zip(past.a_alone, past.a_together, strict=True)), 1])
        below = max([*past.b, 1])
        self.unit = BARS / (above + below)
        self.legend, tall = self._legend()
        self.top = tall + (22 if day is not None else 8)
        self.middle = self.top + above * self.unit
        self.below = self.middle + AXIS
        self.bottom = self.below + below * self.unit
        self.rows = [
            (entries, self._pair(track.between), colour)
            for entries, track, colour in (
                (past.marks_a, found.dossier.a, "first"),
                (past.marks_b, found.dossier.b, "second"),
            )
            if entries
        ]
        self.height = self.bottom + ROW * len(self.rows) + 12

    def at(self, month: float) -> float:
        """Return where a month begins."""
        return LEFT + (month - self.past.first) * self.step

    def parts(self) -> Iterator[str]:
        """Yield the elements from back to front."""
        yield self.legend
        yield from self._episodes()
        yield from self._scale()
        yield from self._bars()
        yield from self._years()
        yield from self._limits()
        for place, (entries, words, colour) in enumerate(self.rows):
            yield from self._dots(entries, words, colour, self.bottom + ROW * place + 18)

    def _legend(self) -> tuple[str, float]:
        dossier = self.found.dossier
        partner = dossier.actor(dossier.partner)
        square = {"x": -6, "y": -6, "width": 12, "height": 12}
        marks = [
            (element("rect", **square, class_="dt-first"), f"{dossier.a.title} without {partner}"),
            (element("rect", **square, class_="dt-first dt-pale"), f"with {partner} in the room"),
            (element("rect", **square, class_="dt-second"), dossier.b.title),
            (element("rect", **square, class_="dt-badwash"), f"{dossier.a.title} ahead"),
        ]
        if self.past.marks_a or self.past.marks_b:
            dot = element("circle", cx=-4, cy=0, r=2.6, class_="dt-ink")
            ring = element("circle", cx=4, cy=0, r=2.6, class_="dt-axis")
            marks.append((dot + ring, "a step of the chronicle; hollow: it hardens"))
        return legend(marks, LEFT, WIDTH - RIGHT)

    def _episodes(self) -> Iterator[str]:
        assert self.found.headline is not None
        a = self.found.dossier.a.title
        for run in self.found.headline.runs:
            met = plural(len(run.meetings), "meeting")
            words = f"{a} ahead, {month_text(run.start)} to {month_text(run.end)}: {met}"
            yield element(
                "rect",
                hint(words),
                x=self.at(run.start),
                y=self.top,
                width=run.months * self.step,
                height=self.bottom - self.top,
                class_="dt-badwash",
            )

    def _scale(self) -> Iterator[str]:
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 1_000_000) if n * self.unit >= 20)
        for base, end, way in ((self.middle, self.top, -1), (self.below, self.bottom, 1)):
            count = 0
            while way * (base + way * count * self.unit) <= way * end + 0.1:
                y = base + way * count * self.unit
                yield element(
                    "path", d=f"M{LEFT},{y:.1f} H{WIDTH - RIGHT}", class_="dt-line" if count else "dt-axis"
                )
                yield label(LEFT - 6, y + 4, str(count), "dt-small dt-soft", anchor="end")
                count += step

    def _bars(self) -> Iterator[str]:
        past, partner = self.past, self.found.dossier.actor(self.found.dossier.partner)
        for i, (alone, together, other) in enumerate(zip(past.a_alone, past.a_together, past.b, strict=True)):
            month = month_text(past.first + i)
            parts = (
                (alone, self.middle - alone * self.unit, "dt-first", f"{alone} without {partner}"),
                (
                    together,
                    self.middle - (alone + together) * self.unit,
                    "dt-first dt-pale",
                    f"{together} with {partner} in the room",
                ),
                (other, self.below, "dt-second", str(other)),
            )
            for count, y, colour, words in parts:
                if count:
                    yield element(
                        "rect",
                        hint(f"{month}: {words}"),
                        x=self.at(past.first + i),
                        y=y,
                        width=max(self.step - 0.3, 0.8),
                        height=count * self.unit,
                        class_=colour,
                    )

    def _years(self) -> Iterator[str]:
        first, last = self.past.first, self.past.last
        every = next(n for n in (1, 2, 5, 10, 1_000) if n * 12 * self.step >= 34)
        for year in range(-(-first // 12), last // 12 + 1):
            x = self.at(year * 12)
            yield element("path", d=f"M{x:.1f},{self.middle} v4", class_="dt-axis")
            if year % every == 0:
                yield label(x, self.middle + 16, str(year), "dt-small", anchor="middle")

    def _limits(self) -> Iterator[str]:
        """Draw where the lists end, and the day that matters."""
        past, floor = self.past, self.bottom + ROW * len(self.rows)
        if past.last > past.listed:
            x = self.at(past.listed + 1)
            yield element("path", d=f"M{x:.1f},{self.top} V{self.bottom}", class_="dt-axis dt-dashed")
            room = WIDTH - RIGHT - x > 150
            yield label(
                x + 5 if room else x - 5,
                self.top + 12,
                "the meeting lists end here",
                "dt-small dt-soft dt-halo",
                anchor=None if room else "end",
            )
        if self.day is not None and past.first <= self.day.month_number <= past.last:
            x = self.at(months_of(self.day))
            yield element("path", d=f"M{x:.1f},{self.top - 6} V{floor}", class_="dt-inkline dt-dashed")
            yield label(x, self.top - 10, str(self.day), "dt-small dt-strong", anchor="middle")

    def _dots(self, entries: Sequence[Entry], words: str, colour: str, y: float) -> Iterator[str]:
        """Yield one dot a step; those of one month stand side by side."""
        yield label(LEFT, y - 2, f"steps between {words}", "dt-small dt-soft")
        yield element("path", d=f"M{LEFT},{y + 8:.1f} H{WIDTH - RIGHT}", class_="dt-line")
        for entry in entries:
            recalled = " (date recalled)" if entry.recalled else ""
            hollow = entry.direction == "conflictual"
            yield element(
                "circle",
                hint(f"{entry_words(entry)}{recalled}"),
                cx=self.at(months_of(entry.date)),
                cy=y + 8,
                r=2.6,
                class_=f"dt-{colour}line" if hollow else f"dt-{colour}",
            )

    def _pair(self, between: Sequence[str]) -> str:
        return " and ".join(self.found.dossier.actor(party) for party in between)
