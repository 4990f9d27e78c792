"""Dates of a record: a day, or a month alone, which sorts before the days of its month."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

WRITTEN = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
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


def month_number(text: str) -> int:
    """Return the number of the month in which a date lies.

    Raises
    ------
    ValueError
        For what is no date.
    """
    return parse_when(text).month_number


def month_text(number: int) -> str:
    """Return a month by its number as `2010-02`."""
    return f"{number // 12:04}-{number % 12 + 1:02}"
