"""What followed: events in the months after one kind of month, compared with those after another kind.

Months are compared as they stand in the record, so nothing is assumed of how events are spread. The p value
asks how often the difference would be as large if one series had begun at another month: it is shifted in a
circle by every possible number of months, which keeps the bursts of each series and breaks only their
alignment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from ..dossiers.dossier import Dossier
from ..dossiers.meetings import Meeting
from ..when import When, month_text
from .headline import WINDOW, Headline

Bool = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

AHEAD_MONTHS = 3
DRAWS = 2000
BLOCK = 12


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A comparison of what followed.

    Attributes
    ----------
    key : str
        `talks`, or the key of a list of incidents.
    outcome : str
        What is counted in the three months after.
    counted_by : str
        `window`: months in which a track is active, meetings of the two months before included; `month`:
        months with a meeting in them.
    first, second : tuple of str
        The months compared: after meetings of track A alone, and after the others.
    second_kind : str
        `neither` or `both`: whether in those no track or both tracks were active.
    mean_first, mean_second : float
        How many in the three months after, on average.
    difference, low, high : float
        With a 95% interval from resampling whole years.
    p : float
    rows : tuple of str
        What was counted after the first kind of months, as file:line.
    """

    key: str
    outcome: str
    counted_by: str
    second_kind: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    mean_first: float
    mean_second: float
    difference: float
    low: float
    high: float
    p: float
    rows: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "key": self.key,
            "outcome": self.outcome,
            "counted_by": self.counted_by,
            "compared_with": self.second_kind,
            "months_after": AHEAD_MONTHS,
            "after_a_alone": {"months": list(self.first), "mean": self.mean_first},
            "after_others": {"months": list(self.second), "mean": self.mean_second},
            "difference": self.difference,
            "low": self.low,
            "high": self.high,
            "p": self.p,
            "rows": list(self.rows),
        }


def follow_ups(dossier: Dossier, counted: Headline, seed: int = 0) -> tuple[FollowUp, ...]:
    """Compare what followed meetings of track A alone.

    Talks of track B are compared with those after months in which neither track was active, track B being
    silent in both; each list of incidents with those after months in which both tracks were.
    """
    first, months = counted.first, counted.months
    alone = _months(counted.without_partner, first, months)
    together = _months(counted.meetings, first, months)
    others = _months(dossier.b.meetings, first - WINDOW, months + WINDOW)
    lists = [("talks", dossier.b.title, "neither", [(m.date, m.row) for m in dossier.b.meetings])]
    lists += [
        (key, listed.title, "both", [(i.date, i.row) for i in listed.incidents if i.date is not None])
        for key, listed in dossier.incidents.items()
    ]
    found = []
    for counted_by, reach in (("window", WINDOW), ("month", 1)):
        sides = _reaching(alone, reach), _reaching(together, reach), _reaching(others, reach)[WINDOW:]
        for key, outcome, compared_with, dated in lists:
            kinds = partial(_against_neither if compared_with == "neither" else _against_both, *sides)
            names = (key, outcome, counted_by, compared_with)
            found.append(_compared(names, first, months, dated, kinds, seed))
    return tuple(each for each in found if each is not None)


def _against_neither(a_alone: Bool, a_any: Bool, b: Bool, shift: int) -> tuple[Bool, Bool]:
    """Track A shifted against a track B that is silent in both kinds of months."""
    return np.roll(a_alone, shift) & ~b, ~np.roll(a_any, shift) & ~b


def _against_both(a_alone: Bool, a_any: Bool, b: Bool, shift: int) -> tuple[Bool, Bool]:
    """Both tracks shifted together against what is counted."""
    return np.roll(a_alone & ~b, shift), np.roll(a_any & b, shift)


def _compared(
    names: tuple[str, str, str, str],
    first: int,
    months: int,
    dated: Sequence[tuple[When, str]],
    kinds: Callable[[int], tuple[Bool, Bool]],
    seed: int,
) -> FollowUp | None:
    """Compare the means of what followed over two kinds of months; None when one kind has none."""
    one, other = kinds(0)
    after = _following([date.month_number - first for date, _ in dated], months)
    if not one.any() or not other.any():
        return None
    seen = float(after[one].mean() - after[other].mean())
    shifted = []
    for shift in range(1, len(after)):
        a, b = kinds(shift)
        if a.any() and b.any():
            shifted.append(abs(float(after[a].mean() - after[b].mean())))
    p = (1 + sum(value >= abs(seen) - 1e-12 for value in shifted)) / (1 + len(shifted))
    low, high = _interval(after, one, other, np.random.default_rng(seed))
    key, outcome, counted_by, second_kind = names
    return FollowUp(
        key=key,
        outcome=outcome,
        counted_by=counted_by,
        second_kind=second_kind,
        first=tuple(month_text(first + int(i)) for i in np.flatnonzero(one)),
        second=tuple(month_text(first + int(i)) for i in np.flatnonzero(other)),
        mean_first=float(after[one].mean()),
        mean_second=float(after[other].mean()),
        difference=seen,
        low=low,
        high=high,
        p=p,
        rows=tuple(
            row
            for date, row in dated
            if any(
                0 <= date.month_number - first - back < months and one[date.month_number - first - back]
                for back in range(1, AHEAD_MONTHS + 1)
            )
        ),
    )


def _interval(after: Floats, one: Bool, other: Bool, rng: np.random.Generator) -> tuple[float, float]:
    """Return a 95% interval of the difference from resampling stretches of a year (block bootstrap)."""
    months = len(after)
    blocks = -(-months // BLOCK)
    starts = rng.integers(0, months, size=(DRAWS, blocks))
    order = ((starts[:, :, None] + np.arange(BLOCK)) % months).reshape(DRAWS, -1)[:, :months]
    differences = []
    for rows in order:
        a, b = one[rows], other[rows]
        if a.any() and b.any():
            values = after[rows]
            differences.append(values[a].mean() - values[b].mean())
    low, high = np.quantile(differences, [0.025, 0.975])
    return float(low), float(high)


def _months(meetings: Iterable[Meeting], first: int, months: int) -> Bool:
    present = np.zeros(months, dtype=np.bool_)
    for meeting in meetings:
        at = meeting.date.month_number - first
        if 0 <= at < months:
            present[at] = True
    return present


def _reaching(present: Bool, reach: int) -> Bool:
    """Return the months with a meeting in them or in the `reach` - 1 months before."""
    result = present.copy()
    for later in range(1, reach):
        result[later:] |= present[:-later]
    return result


def _following(dates: Sequence[int], months: int) -> Floats:
    """Return how many dates (as months from the first) lie in the three months after each month."""
    counts = np.zeros(months + AHEAD_MONTHS)
    for date in dates:
        if 0 <= date < len(counts):
            counts[date] += 1
    later: Floats = np.sum([counts[1 + k : 1 + k + months] for k in range(AHEAD_MONTHS)], axis=0)
    return later
