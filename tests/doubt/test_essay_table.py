"""The table of docs/essay.md of what the main result hangs on is what is worked out."""

from __future__ import annotations

import re

import pytest

import detente
from tests.essay import ASKED, BEGIN, CASE, END, PAGE, SNAPBACK, UNKNOWN, cells_of, table, work_out

SECONDS = 15.0
TEXT = PAGE.read_text(encoding="utf-8")
MADE = TEXT.partition(BEGIN)[2].partition(END)[0]


def test_the_page_has_a_row_for_every_doubt() -> None:
    rows = {row for row, _ in cells_of(MADE)}
    doubts = detente.load(CASE).written.doubts.values()
    assert {f"if: {doubt.title or doubt.key}" for doubt in doubts} <= rows
    assert "as the model stands" in rows


@pytest.mark.slow
def test_what_is_worked_out_is_what_the_page_says() -> None:
    """In less time less is known; what is known is the same.

    The columns are those of the essay's policy with snapback, on which its case rests and which most doubts
    concern. What is said of the others as the model stands is asked in `tests/cli/test_essay_page.py`.
    """
    asked = [each for each in ASKED if each[1] == SNAPBACK]
    page, known = cells_of(MADE), cells_of(table(*work_out(SECONDS, asked), asked))
    compared = 0
    for (row, column), cell in known.items():
        if UNKNOWN in (cell, page[row, column]) or not re.fullmatch(r"yes|no|none: .*|no order does", cell):
            continue
        assert page[row, column] == cell, (row, column)
        compared += 1
    assert compared > len({column for _, column in known})
