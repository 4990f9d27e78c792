"""The yearly gap: how cooperative the two tracks were, year by year, and by how much A was ahead of B."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..dossiers.dossier import Dossier, YearList
from ..events.series import EventSeries


@dataclass(frozen=True, slots=True)
class YearGap:
    """One year of one source.

    Attributes
    ----------
    a, b : float
        Net cooperation of each track, in `unit`.
    events_a, events_b : int
        The events behind them; with `at_least` there may be more.
    months : int
        How many months of the year the source has, without those of which rows may be missing.
    """

    year: int
    a: float
    b: float
    events_a: int
    events_b: int
    months: int
    unit: str
    source: str
    rows: tuple[str, ...] = ()
    at_least: bool = False

    @property
    def gap(self) -> float:
        """By how much track A was more cooperative than track B."""
        return self.a - self.b

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "year": self.year,
            "a": self.a,
            "b": self.b,
            "gap": self.gap,
            "events_a": self.events_a,
            "events_b": self.events_b,
            "at_least": self.at_least,
            "months": self.months,
            "unit": self.unit,
            "source": self.source,
            "rows": list(self.rows),
        }


def yearly_gaps(dossier: Dossier) -> tuple[YearGap, ...]:
    """Return the gap of every year in every source of a record."""
    found: list[YearGap] = []
    for each in dossier.yearly.values():
        found += gaps_of_list(each, dossier.a.between, dossier.b.between)
    for a, b in dossier.monthly.values():
        found += gaps_of_series(a, b)
    return tuple(found)


def gaps_of_list(counts: YearList, a: Sequence[str], b: Sequence[str]) -> Iterator[YearGap]:
    """Yield the gaps of a table of yearly counts.

    Net cooperation is (cooperative - conflictual) / all events of the pair, both directions together, so
    between -1 and 1.
    """
    sums: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    rows: dict[int, list[str]] = defaultdict(list)
    source = ""
    for count in counts.counts:
        for key, pair in (("a", a), ("b", b)):
            if {count.by, count.to} == set(pair):
                sums[count.year, key][0] += sum(count.counts[:2])
                sums[count.year, key][1] += sum(count.counts[2:])
                rows[count.year].append(count.row)
                source = count.source
    for year in sorted({year for year, _ in sums}):
        one, other = sums[year, "a"], sums[year, "b"]
        if sum(one) and sum(other):
            yield YearGap(
                year=year,
                a=(one[0] - one[1]) / sum(one),
                b=(other[0] - other[1]) / sum(other),
                events_a=sum(one),
                events_b=sum(other),
                months=12,
                unit="balance of events, -1 to 1",
                source=source,
                rows=tuple(rows[year]),
            )


def gaps_of_series(a: EventSeries, b: EventSeries) -> Iterable[YearGap]:
    """Return the gaps of two monthly series: the mean of their months in the year.

    Months that are unknown in one of them are left out of both, and so are years without any event.
    """
    unknown = {*a.unknown, *b.unknown}
    first, last = max(a.start, b.start), min(a.start + a.months, b.start + b.months)
    found = []
    for year in range(first // 12, (last - 1) // 12 + 1):
        whole = range(max(first, year * 12), min(last, year * 12 + 12))
        months = [month for month in whole if month not in unknown]
        if not any(s.events[m - s.start] for s in (a, b) for m in months):
            continue
        one, other = ([s.net[m - s.start] for m in months] for s in (a, b))
        found.append(
            YearGap(
                year=year,
                a=float(sum(one) / len(months)),
                b=float(sum(other) / len(months)),
                events_a=int(sum(a.events[m - a.start] for m in months)),
                events_b=int(sum(b.events[m - b.start] for m in months)),
                months=len(months),
                unit=a.unit,
                source=a.source or a.title,
                at_least=a.at_least or b.at_least,
                rows=tuple(s.rows[m - s.start] for s in (a, b) if s.rows for m in months),
            )
        )
    return found
