"""The yearly gap between the two tracks, one panel a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ....record import Evidence
from ....record.measures.yearly import YearGap
from ...words import plural
from ..draw import element, hint, label, legend, lines_of, text_lines
from ..figure import Figure

PANEL, BETWEEN, LEFT = 448.0, 44.0, 46.0
HEAD, TALL, FOOT = 34.0, 150.0, 44.0


def yearly_gap_figure(found: Evidence) -> Figure:
    """Draw the yearly gap: bars upwards where track A was the more cooperative, else downwards.

    Raises
    ------
    ValueError
        When the record has no yearly values.
    """
    if not found.yearly:
        raise ValueError("the record has no yearly values, so there is no gap to draw")
    panels = [list(gaps) for _, gaps in groupby(found.yearly, key=lambda gap: gap.source)]
    one, other = _names(found)
    above = sum(gap.gap > 0 for gap in found.yearly)
    width = PANEL + (PANEL + BETWEEN) * (len(panels) > 1)
    square = {"x": -6, "y": -6, "width": 12, "height": 12}
    key, tall = legend(
        [
            (element("rect", **square, class_="dt-first"), f"up: {one} the more cooperative"),
            (element("rect", **square, class_="dt-second"), f"down: {other} the more cooperative"),
        ],
        4,
        width,
    )
    body = key
    for number, gaps in enumerate(panels):
        row, column = divmod(number, 2)
        body += _panel(found, gaps, column * (PANEL + BETWEEN), tall + 12 + row * (HEAD + TALL + FOOT))
    return Figure(
        "The yearly gap in net cooperation",
        f"By how much events between {one} were more cooperative than those between {other}, year by year, "
        f"from {plural(len(panels), 'source')}: more in {above} of {len(found.yearly)} years. "
        + "; ".join(f"{gap.year}: {gap.gap:+.2f}" for gap in found.yearly),
        width,
        tall + 12 + -(-len(panels) // 2) * (HEAD + TALL + FOOT),
        body,
    )


def _panel(found: Evidence, gaps: Sequence[YearGap], left: float, top: float) -> str:
    source = found.dossier.sources.get(gaps[0].source)
    name = (source.title if source is not None else gaps[0].source).split(",")[0]
    lines = lines_of(f"{name}: {gaps[0].unit}", PANEL - 8, 1)
    return text_lines(left + 4, top + 10, lines, "dt-strong") + "".join(_bars(gaps, left, top + HEAD))


def _bars(gaps: Sequence[YearGap], left: float, top: float) -> Iterator[str]:
    most = max(abs(gap.gap) for gap in gaps) or 1.0
    middle, unit = top + TALL / 2, TALL / 2 / most
    start, right = left + LEFT, left + PANEL
    step = (right - start) / len(gaps)
    for value in (most, 0.0, -most):
        y = middle - value * unit
        yield element("path", d=f"M{start},{y:.1f} H{right}", class_="dt-line" if value else "dt-axis")
        yield label(start - 6, y + 4, _signed(value), "dt-small dt-soft", anchor="end")
    every = next(n for n in (1, 2, 5, 10, 1_000) if n * step >= 32)
    for i, gap in enumerate(gaps):
        tall = abs(gap.gap) * unit
        part = "" if gap.months == 12 else f", {plural(gap.months, 'month')}"
        yield element(
            "rect",
            hint(f"{gap.year}{part}: {gap.gap:+.2f}"),
            x=start + (i + 0.18) * step,
            y=middle - tall if gap.gap > 0 else middle,
            width=0.64 * step,
            height=max(tall, 0.5),
            class_="dt-first" if gap.gap > 0 else "dt-second",
        )
        if i % every == 0:
            star = "" if gap.months == 12 else "*"
            yield label(
                start + (i + 0.5) * step, top + TALL + 17, f"{gap.year}{star}", "dt-small", anchor="middle"
            )
    if any(gap.months != 12 for gap in gaps):
        yield label(right, top + TALL + 33, "* not the whole year", "dt-small dt-soft", anchor="end")


def _signed(value: float) -> str:
    return "0" if not value else f"{value:+.0f}" if abs(value) >= 10 else f"{value:+.2f}"


def _names(found: Evidence) -> tuple[str, str]:
    dossier = found.dossier
    one, other = (" and ".join(dossier.actor(p) for p in t.between) for t in (dossier.a, dossier.b))
    return one, other
