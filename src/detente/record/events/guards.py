"""What a file must keep to before its events are counted: readable rows, whole codes, ids that are ids."""

from __future__ import annotations

from dataclasses import dataclass

from .layouts import Layout
from .unknown import FEW


@dataclass(frozen=True)
class FileCounts:
    """What the guards look at, over all rows of a file."""

    rows: int
    undated: int
    torn: int
    codes: int = 0
    zeros: int = 0
    short: int = 0
    impossible: int = 0
    kept: int = 0
    clashes: int = 0


def unreadable(counts: FileCounts) -> bool:
    """Return whether more than a few per cent of the rows have no readable date, or are torn."""
    return counts.undated + counts.torn > FEW * counts.rows


def undated_words(counts: FileCounts, layout: Layout, such: str) -> str:
    """Return why a file with so many unreadable dates is refused."""
    forms = "2010-03-07, 20100307" + (" or 3/7/2010 (the month first)" if layout.months_first else "")
    return (
        f"{counts.undated:,} of {counts.rows:,} rows have no date that can be read, such as {such} here; "
        f"dates are read as {forms}. Rows without a date would leave months empty that were not, so nothing "
        "is counted"
    )


def torn_words(counts: FileCounts, why: str) -> str:
    """Return why a file with so many torn rows is refused."""
    return (
        f"{counts.torn:,} of {counts.rows:,} rows cannot be read, this one the first of them ({why}). They "
        "would leave months empty that were not, so nothing is counted"
    )


def lost_zeros(counts: FileCounts, such: str) -> str:
    """Return why codes are not what they were, empty when nothing is wrong with them.

    CAMEO codes go from 01 to 20 with further digits behind: a file in which codes of one or two digits stand,
    and none with a zero in front, has lost the zeros; so has one with codes such as 43 or 10.0.
    """
    if not (counts.short and not counts.zeros) and counts.impossible <= FEW * counts.codes:
        return ""
    return (
        f"the event codes have lost their leading zeros, as spreadsheets do to them: {counts.short:,} of "
        f"{counts.codes:,} have one or two digits, {counts.impossible:,} are none of CAMEO's (01 to 20 and "
        f"what is under them), and {counts.zeros:,} start with 0; {such} stands here. 10 (demand) cannot be "
        "told from 010 (make a statement), so nothing is counted; keep the column as text when the file is "
        "saved"
    )


def no_ids(counts: FileCounts, column: str) -> str:
    """Return why event ids do not tell events apart, empty when they do."""
    if counts.clashes <= FEW * counts.kept:
        return ""
    return (
        f"the event ids ({column}) do not tell events apart: {counts.clashes:,} rows have the id of an "
        "event with another month, other parties or another weight"
    )
