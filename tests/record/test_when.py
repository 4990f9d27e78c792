"""Dates: days and months alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.game import GameError
from detente.record import When, month_number, month_text, months_of, parse_when

DAYS = st.dates()
MONTHS = st.tuples(st.integers(1, 9999), st.integers(1, 12))


@given(DAYS)
def test_a_day_reads_back(day: date) -> None:
    when = parse_when(day.isoformat())
    assert (str(when), when.first_day) == (day.isoformat(), day)


@given(MONTHS)
def test_a_month_comes_before_its_days_and_after_those_before(month: tuple[int, int]) -> None:
    when = parse_when(f"{month[0]:04}-{month[1]:02}")
    assert str(when) == f"{month[0]:04}-{month[1]:02}"
    assert when < When(*month, 1)
    assert month_text(when.month_number) == str(when)
    if when.month_number > 12:
        earlier = month_text(when.month_number - 1)
        assert parse_when(f"{earlier}-28") < when


@pytest.mark.parametrize(
    ("start", "lasts", "end"),
    [
        ("2010-01-31", "1 month", "2010-02-28"),
        ("2011-12-17", "3 months", "2012-03-17"),
        ("1996-07", "1 year", "1997-07-01"),
        ("2012-02-29", "1 year", "2013-02-28"),
        ("2010-12-31", "1 day", "2011-01-01"),
        ("2010-02-12", "9999 years", "9999-02-12"),
        ("2010-02-12", "99999 days", "2283-11-27"),
    ],
)
def test_a_time_later(start: str, lasts: str, end: str) -> None:
    assert str(parse_when(start).after(lasts)) == end


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2010-02-30", "that month has 28 days"),
        ("2010-13", "there is no month 13"),
        ("2010-00-01", "there is no month 0"),
        ("2010-02-00", "that month has 28 days"),
        ("0000-01", "there is no year 0"),
        ("12 February 2010", "write 2010-02-12"),
        ("", "write 2010-02-12"),
        ("2010", "write 2010-02-12"),
    ],
)
def test_an_impossible_date_says_what_is_wrong(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_when(text)
    with pytest.raises(ValueError, match=says):
        month_number(text)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (None, None),
        ((None, None), None),
        (("2005-01", "2010-12"), (2005 * 12, 2010 * 12 + 11)),
        (["2005-01-31", "2005-1"], (2005 * 12, 2005 * 12)),
        (("2005-01", None), (2005 * 12, 9999 * 12 + 11)),
        ((None, "2005-01"), (12, 2005 * 12)),
        ((2005 * 12, "2010-12"), (2005 * 12, 2010 * 12 + 11)),
        ((10_000, 9999 * 12 + 11), (10_000, 9999 * 12 + 11)),
    ],
)
def test_months_are_text_or_numbers(told: Any, found: tuple[int, int] | None) -> None:
    assert months_of(told) == found


COUNTED = "is no month: as a number it would be counted from January of the year 0"
PAIR = 'are no months: write the first and the last, such as ("2005-01", "2010-12"), with None for no limit'


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("2005-01", f"'2005-01' {PAIR}"),
        ("ab", f"'ab' {PAIR}"),
        (("2005-01",), f"('2005-01',) {PAIR}"),
        (7, f"7 {PAIR}"),
        (("2005-13", None), "'2005-13' is no date: there is no month 13"),
        ((None, "2005"), "'2005' is no date; write 2010-02-12, or 2010-02 for a month"),
        (("2005-02", "2005-01"), "2005-01 is before 2005-02, so there are no months to look at"),
        (
            (2005, 2010),
            f"2005 {COUNTED} (2005 would be a month of the year 167); write it as text, such as 2005-01",
        ),
        ((11, None), f"11 {COUNTED}; write it as text, such as 2005-01"),
        ((None, 120_000), f"120000 {COUNTED}; write it as text, such as 2005-01"),
        ((True, None), "True is no date; write it as text: 2010-02-12, or 2010-02 for a month"),
    ],
)
def test_what_are_no_months_is_told_how_to_write_them(told: Any, says: str) -> None:
    with pytest.raises(GameError) as caught:
        months_of(told)
    assert str(caught.value) == says
