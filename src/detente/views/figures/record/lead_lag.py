"""Lead and lag: the correlation of two prewhitened series at every distance in time, with its interval."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ....record.leads.cross_correlation import CrossCorrelation
from ....record.leads.lead_lag import LeadLag
from ..draw import element, hint, label, lines_of, text_lines
from ..figure import Figure

WIDTH, LEFT, RIGHT = 448.0, 44.0, 8.0
HEAD, TALL, FOOT = 62.0, 180.0, 58.0
TICK = 0.2


def lead_lag_figure(found: LeadLag) -> Figure:
    """Draw one pair of series.

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
    return Figure(
        f"Lead and lag: {found.title}",
        f"Correlation after prewhitening by lag in months; to the right {a} come first, to the left {b}. "
        f"{said}. "
        + "; ".join(f"{lag:+d}: {value:.2f}" for lag, value in zip(cross.lags, cross.values, strict=True)),
        WIDTH,
        HEAD + TALL + FOOT,
        "".join(_parts(found, cross)),
    )


def _parts(found: LeadLag, cross: CrossCorrelation) -> Iterator[str]:
    a, b = found.names
    widest = max(cross.band, *(abs(bound) for bound in (*cross.low, *cross.high)))
    reach = max(TICK, ceil(widest / TICK) * TICK)
    middle, unit = HEAD + TALL / 2, TALL / 2 / reach
    step = (WIDTH - LEFT - RIGHT) / len(cross.lags)
    yield text_lines(4, 17, lines_of(found.title, WIDTH - 12, 2), "dt-strong")
    yield label(
        4,
        48,
        "correlation so many months apart, with its 95% interval; in the band: chance",
        "dt-small dt-soft",
    )
    band = cross.band * unit
    yield element(
        "rect", x=LEFT, y=middle - band, width=WIDTH - LEFT - RIGHT, height=2 * band, class_="dt-wash"
    )
    for value in (-reach, -reach / 2, 0.0, reach / 2, reach):
        y = middle - value * unit
        yield element("path", d=f"M{LEFT},{y:.1f} H{WIDTH - RIGHT}", class_="dt-line" if value else "dt-axis")
        yield label(LEFT - 6, y + 4, f"{value:+.1f}" if value else "0", "dt-small dt-soft", anchor="end")
    for i, lag in enumerate(cross.lags):
        x = LEFT + (i + 0.5) * step
        colour = "first" if lag > 0 else "second" if lag < 0 else "ink"
        low, high, value = (middle - bound * unit for bound in (cross.low[i], cross.high[i], cross.values[i]))
        yield element("path", d=f"M{x:.1f},{low:.1f} V{high:.1f}", class_=f"dt-{colour}line")
        words = (
            f"lag {lag:+d}: {cross.values[i]:.2f} ({cross.low[i]:.2f} to {cross.high[i]:.2f})"
            if lag
            else f"same month: {cross.values[i]:.2f}"
        )
        yield element("circle", hint(words), cx=x, cy=value, r=4, class_=f"dt-{colour}")
        yield label(x, HEAD + TALL + 17, f"{abs(lag)}" if lag else "0", "dt-small", anchor="middle")
    half = (WIDTH - LEFT - RIGHT) / 2 - 8
    feet = (
        (LEFT, f"\u2190 {b} come first"),
        (LEFT + (WIDTH - LEFT - RIGHT) / 2 + 8, f"\u2192 {a} come first"),
    )
    for x, words in feet:
        yield text_lines(x, HEAD + TALL + 40, lines_of(words, half, 2, 11.5), "dt-small", step=14)
