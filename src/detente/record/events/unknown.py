"""Which months are not known: those that may have lost more than a few per cent of their rows.

A month without events is quiet only when every row that could be from it was read. What was lost counts in
the month that it names, else it may be from any month of its year, or of all.
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

FEW = 0.03
"""What is left of a file or a month when this share of its rows is missing still stands for the whole."""
DENSE = 20  # rows in the median month: where there are as many, a month without any row is a hole in the data
THIN = 0.25  # of the median month: a month that is thinner may have lost its rows

Lost = Mapping[tuple[int | None, int | None], int]
"""How many rows were lost, by the month that they name, or else the year."""


def unknown_months(read: Mapping[int, int], lost: Lost, months: range) -> set[int]:
    """Return the months that may have lost too many rows.

    A month is not known when more than `FEW` of its rows are lost, and more than one, where rows that name
    their year alone, or nothing, are shared out as the rows that were read are; and when it is thin, and the
    rows that may be from it would make it an ordinary month.

    Parameters
    ----------
    read : mapping of month to int
        The rows that were read.
    lost : mapping of (month, year) to int
    months : range
    """
    if not lost or not months:
        return set()
    usual = median(read.get(month, 0) for month in months)
    years: dict[int, int] = {}
    for month in months:
        years[month // 12] = years.get(month // 12, 0) + read.get(month, 0)
    of_no_time = sum(n for (month, year), n in lost.items() if month is None and year is None)
    everything = sum(years.values())
    found = set()
    for month in months:
        here = read.get(month, 0)
        in_year = lost.get((None, month // 12), 0)
        sure = lost.get((month, None), 0)
        of_year, of_all = years[month // 12], everything
        expected: float = sure
        expected += in_year * here / of_year if of_year else in_year / 12
        expected += of_no_time * here / of_all if of_all else 0
        possible = sure + in_year + of_no_time
        thin = here < THIN * usual <= here + possible
        many = possible > 1 and expected > FEW * (here + expected)
        if many or (thin and possible):
            found.add(month)
    return found


def holes(read: Mapping[int, int], months: range) -> set[int]:
    """Return the months without a single row of anybody, in files that have many in every other month."""
    if not months or median(read.get(month, 0) for month in months) < DENSE:
        return set()
    return {month for month in months if not read.get(month, 0)}
