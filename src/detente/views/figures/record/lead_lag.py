"""Lead and lag: the correlation of two prewhitened series at every distance in time, with its interval."""

from __future__ import annotations

from collections.abc import Iterator

from ....record.cross_correlation import CrossCorrelation
from ....record.lead_lag import LeadLag
from .svg import ACCENT_A, ACCENT_B, GRID, INK, element, figure, line, rect, text

__all__ = ["lead_lag_svg"]

WIDTH, LEFT, RIGHT = 720.0, 56.0, 16.0
TOP, TALL = 74.0, 220.0


def lead_lag_svg(found: LeadLag, key: str = "lead-lag") -> str:
    """Return the figure of one pair of series as SVG.

    `key` makes its ids different from those of other figures on the page.

    Raises
    ------
    ValueError
        When the coverage gate has refused the pair, so that there is nothing to draw.
    """
    cross = found.cross
    if cross is None:
        raise ValueError(f"{found.title} was refused by the coverage gate, so there is no figure")
    a, b = found.names
    verdicts = found.verdicts
    said = "; ".join(
        f"{name} lead: {verdicts[leader]}" for leader, name in (("a", a), ("b", b)) if leader in verdicts
    )
    description = (
        f"Correlation after prewhitening by lag in months; to the right {a} come first, to the left {b}. "
        f"{said}. "
        + "; ".join(f"{lag:+d}: {value:.2f}" for lag, value in zip(cross.lags, cross.values, strict=True))
    )
    parts = _parts(found, cross, said)
    return figure(WIDTH, TOP + TALL + 56, f"Lead and lag: {found.title}", description, parts, key)


def _parts(found: LeadLag, cross: CrossCorrelation, said: str) -> Iterator[str]:
    a, b = found.names
    reach = max(0.3, cross.band, *(abs(bound) for bound in (*cross.low, *cross.high)))
    middle = TOP + TALL / 2
    unit = TALL / 2 / reach
    step = (WIDTH - LEFT - RIGHT) / len(cross.lags)
    yield text(14, 18, f"Lead and lag: {found.title}", size=15, font_weight="600")
    yield text(14, 38, said, size=12)
    yield text(14, 56, "band: 95% of random orders stay inside it; whiskers: 95% intervals", size=11)
    band = cross.band * unit
    yield rect(LEFT, middle - band, WIDTH - LEFT - RIGHT, 2 * band, INK, opacity=0.08)
    for value in (-reach, -reach / 2, 0.0, reach / 2, reach):
        y = middle - value * unit
        yield line(LEFT, y, WIDTH - RIGHT, y, GRID if value else INK, stroke_width=0.8)
        yield text(LEFT - 6, y + 4, f"{value:+.2f}" if value else "0", size=11, anchor="end")
    for i, lag in enumerate(cross.lags):
        x = LEFT + (i + 0.5) * step
        colour = ACCENT_A if lag > 0 else ACCENT_B if lag < 0 else INK
        low, high, value = (middle - bound * unit for bound in (cross.low[i], cross.high[i], cross.values[i]))
        yield line(x, low, x, high, colour, stroke_width=2, opacity=0.6)
        said_here = (
            f"lag {lag:+d}: {cross.values[i]:.2f} ({cross.low[i]:.2f} to {cross.high[i]:.2f})"
            if lag
            else f"same month: {cross.values[i]:.2f}"
        )
        yield element("circle", element("title", said_here), cx=x, cy=value, r=4.5, fill=colour)
        yield text(x, TOP + TALL + 18, f"{lag:+d}" if lag else "0", size=11, anchor="middle")
    yield text(LEFT, TOP + TALL + 40, f"\u2190 {b} first, months before", size=12)
    yield text(WIDTH - RIGHT, TOP + TALL + 40, f"{a} first, months before \u2192", size=12, anchor="end")
