"""Dates of a record: a day, or a month alone, which sorts before the days of its month."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..game import GameError

WRITTEN = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
FIRST_MONTH, LAST_MONTH = 12, 9999 * 12 + 11
YEARS = 9999
"""The last number that may have been meant as a year, and so is not taken for a month."""
LASTS = re.compile(r"([1-9]\d{0,4}) (day|month|year)s?")


@dataclass(frozen=True, order=True, slots=True)
class When:
    """A day, or with day 0 a month alone."""

    year: int
    month: int
    day: int = 0

    def __str__(self) -> str:
        text = f"{self.year:04}-{self.month:02}"
        return f"{text}-{self.day:02}" if self.day else text

    @property
    def month_number(self) -> int:
        """The month as a number that goes on over the years."""
        return self.year * 12 + self.month - 1

    @property
    def first_day(self) -> date:
        """The day, or the first day of the month."""
        return date(self.year, self.month, self.day or 1)

    def after(self, lasts: str) -> When:
        """Return the day on which something that began here and lasts so long (`3 months`) is over.

        A day that the later month does not have is its last one. A time beyond the year 9999 ends there.
        """
        found = LASTS.fullmatch(lasts)
        if found is None:
            raise ValueError(f"{lasts!r} is no time")
        number, unit = int(found[1]), found[2]
        if unit == "day":
            left = (date.max - self.first_day).days
            day = self.first_day + timedelta(days=min(number, left))
            return When(day.year, day.month, day.day)
        months = self.month_number + number * (12 if unit == "year" else 1)
        year, month = min(months // 12, date.max.year), months % 12 + 1
        return When(year, month, min(self.day or 1, monthrange(year, month)[1]))


def parse_when(text: str) -> When:
    """Read `2010-02-12` or `2010-02`.

    Raises
    ------
    ValueError
        With what is wrong, for people.
    """
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise ValueError("is no date; write 2010-02-12, or 2010-02 for a month")
    year, month, day = int(found[1]), int(found[2]), found[3]
    if year == 0:
        raise ValueError("is no date: there is no year 0")
    if not 1 <= month <= 12:
        raise ValueError(f"is no date: there is no month {month}")
    if day is not None and not 1 <= int(day) <= monthrange(year, month)[1]:
        raise ValueError(f"is no date: that month has {monthrange(year, month)[1]} days")
    return When(year, month, int(day or 0))


def when_of(told: object) -> When:
    """Return a date that is given as one, Python's own among them, or as text.

    Raises
    ------
    GameError
        With what is wrong, for people.
    """
    if isinstance(told, When):
        return told
    if isinstance(told, date):
        return When(told.year, told.month, told.day)
    if not isinstance(told, str):
        raise GameError(f"{told!r} is no date; write it as text: 2010-02-12, or 2010-02 for a month")
    try:
        return parse_when(told)
    except ValueError as error:
        raise GameError(f"'{told}' {error}") from None


def month_number(text: str) -> int:
    """Return the number of the month in which a date lies.

    Raises
    ------
    ValueError
        For what is no date.
    """
    return parse_when(text).month_number


def months_of(told: tuple[str | int | None, str | int | None] | None) -> tuple[int, int] | None:
    """Return the first and the last month by their numbers, None where neither is told.

    A month is given as text, as its number, or as None for no limit.

    Raises
    ------
    GameError
        For what are no months, or when the last is before the first.
    """
    if told is None:
        return None
    if isinstance(told, str) or not isinstance(told, Sequence) or len(told) != 2:
        raise GameError(
            f'{told!r} are no months: write the first and the last, such as ("2005-01", "2010-12"), with '
            "None for no limit"
        )
    if told[0] is None and told[1] is None:
        return None
    first, last = _month_of(told[0], FIRST_MONTH), _month_of(told[1], LAST_MONTH)
    if last < first:
        raise GameError(
            f"{month_text(last)} is before {month_text(first)}, so there are no months to look at"
        )
    return first, last


def _month_of(told: str | int | None, otherwise: int) -> int:
    if told is None:
        return otherwise
    if isinstance(told, int) and not isinstance(told, bool):
        if YEARS < told <= LAST_MONTH:
            return told
        such = f" ({told} would be a month of the year {told // 12})" if FIRST_MONTH <= told <= YEARS else ""
        raise GameError(
            f"{told} is no month: as a number it would be counted from January of the year 0{such}; write it "
            "as text, such as 2005-01"
        )
    return when_of(told).month_number


def month_text(number: int) -> str:
    """Return a month by its number as `2010-02`."""
    return f"{number // 12:04}-{number % 12 + 1:02}"
