"""The yearly gap between the two tracks, one panel a source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ....record import Evidence
from ....record.yearly import YearGap
from ...words import plural
from .svg import ACCENT_A, ACCENT_B, GRID, INK, figure, line, rect, text

__all__ = ["yearly_gap_svg"]

WIDTH, LEFT, RIGHT = 720.0, 60.0, 14.0
TOP, PANEL, BETWEEN = 48.0, 170.0, 62.0


def yearly_gap_svg(found: Evidence) -> str:
    """Return the yearly gap as SVG: bars upwards where track A was the more cooperative, else downwards.

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
    description = (
        f"By how much events between {one} were more cooperative than those between {other}, year by year, "
        f"from {plural(len(panels), 'source')}: more in {above} of {len(found.yearly)} years. "
        + "; ".join(f"{gap.year}: {gap.gap:+.2f}" for gap in found.yearly)
    )
    height = TOP + len(panels) * (PANEL + BETWEEN)
    return figure(
        WIDTH, height, "The yearly gap in net cooperation", description, _parts(found, panels), "gap"
    )


def _parts(found: Evidence, panels: Sequence[Sequence[YearGap]]) -> Iterator[str]:
    one, other = _names(found)
    yield text(14, 18, "The yearly gap in net cooperation", size=15, font_weight="600")
    yield text(14, 36, f"up: {one} the more cooperative; down: {other}", size=12)
    for number, gaps in enumerate(panels):
        yield from _panel(found, gaps, TOP + number * (PANEL + BETWEEN))


def _panel(found: Evidence, gaps: Sequence[YearGap], top: float) -> Iterator[str]:
    source = found.dossier.sources.get(gaps[0].source)
    name = (source.title if source is not None else gaps[0].source).split(",")[0]
    most = max(abs(gap.gap) for gap in gaps) or 1.0
    middle = top + 24 + PANEL / 2
    unit = PANEL / 2 / most
    step = (WIDTH - LEFT - RIGHT) / len(gaps)
    yield text(LEFT, top + 16, f"{name}: {gaps[0].unit}", size=12)
    for value in (most, 0.0, -most):
        y = middle - value * unit
        yield line(LEFT, y, WIDTH - RIGHT, y, INK if value == 0 else GRID, stroke_width=0.8)
        yield text(LEFT - 6, y + 4, f"{value:+.3g}" if value else "0", size=11, anchor="end")
    for i, gap in enumerate(gaps):
        x, tall = LEFT + i * step, abs(gap.gap) * unit
        colour = ACCENT_A if gap.gap > 0 else ACCENT_B
        y = middle - tall if gap.gap > 0 else middle
        part = "" if gap.months == 12 else f", {gap.months} months"
        yield rect(x + 0.18 * step, y, 0.64 * step, tall, colour, f"{gap.year}{part}: {gap.gap:+.2f}")
        star = "" if gap.months == 12 else "*"
        yield text(x + step / 2, middle + PANEL / 2 + 16, f"{gap.year}{star}", size=11, anchor="middle")
    if any(gap.months != 12 for gap in gaps):
        yield text(WIDTH - RIGHT, middle + PANEL / 2 + 32, "* not the whole year", size=11, anchor="end")


def _names(found: Evidence) -> tuple[str, str]:
    dossier = found.dossier
    one, other = (" and ".join(dossier.actor(p) for p in t.between) for t in (dossier.a, dossier.b))
    return one, other
