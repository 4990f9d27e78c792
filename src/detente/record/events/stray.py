"""Months far from all others, which a few rows with wrong dates make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

FEW_ROWS = 0.01  # of all rows
GAP = 12  # months without any row
AGES = 600  # months: so far apart lies nothing that one collection of events covers
JUMP = 20  # times as many rows in a month as in any before
PARTIAL = 2  # months at an end that may just be covered in part


def lonely_months(read: Mapping[int, int]) -> set[int]:
    """Return the months at both ends that stand apart from the rest.

    They hold less than one per cent of all rows, and between them and the rest lie more than twelve months
    without a row, or the first month of the rest has twenty times as many rows as any of them. Months fifty
    years from the rest stand apart when they hold fewer rows than the rest.

    Parameters
    ----------
    read : mapping of month to int
        How many rows each month has, of whoever.
    """
    months = sorted(month for month, rows in read.items() if rows)
    return _apart(months, read) | _apart(months[::-1], read)


def _apart(months: Sequence[int], read: Mapping[int, int]) -> set[int]:
    """Return the months from this end on that stand apart."""
    total = sum(read.values())
    found = rows = most = 0
    for number, month in enumerate(months[1:], start=1):
        before = months[number - 1]
        rows += read[before]
        most = max(most, read[before])
        gap = abs(month - before)
        if rows * 2 >= total:
            break
        jumps = read[month] >= JUMP * most and abs(month - months[0]) > PARTIAL
        if gap > AGES or (rows < FEW_ROWS * total and (gap > GAP or jumps)):
            found = number
    return set(months[:found])
