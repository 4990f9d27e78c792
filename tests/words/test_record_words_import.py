"""What became of event files, in words: what was lost, and what is doubtful in what was kept."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.record import EventImport, FileRead
from detente.record.events.import_result import LonelyMonth
from detente.record.events.series import EventSeries
from detente.views.evidence_words import month_spans
from detente.views.import_words import file_words, import_words

from .measured import MONTH, imported


def read(name: str = "e.csv", **more: Any) -> FileRead:
    parts: dict[str, Any] = {"format": "icews", "version": "", "rows": 1_200, "kept": 1_000, "dropped": {}}
    return FileRead(name, **parts | more)


HEAD = "e.csv (icews): 1,200 rows, 1,000 kept."
ALIKE = "the same as another in date, actors, code and weight; without ids of the events each counts."


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (read(), HEAD),
        (read(rows=1, kept=0), "e.csv (icews): 1 row, 0 kept."),
        (
            read(lost={"2001-02": 1_500, "": 2}),
            f"{HEAD} Rows that could not be counted: 1,500 of 2001-02, 2 of no month that they name.",
        ),
        (
            read(lost={str(year): 1 for year in range(2001, 2013)}),
            f"{HEAD} Rows that could not be counted: {', '.join(f'1 of {year}' for year in range(2001, 2013))}.",
        ),
        (
            read(lost={str(year): 1 for year in range(2001, 2015)}),
            f"{HEAD} Rows that could not be counted: {', '.join(f'1 of {year}' for year in range(2001, 2013))}, and "
            "more of 2 other months.",
        ),
        (
            read(lost={str(year): 1 for year in range(2001, 2014)}),
            f"{HEAD} Rows that could not be counted: {', '.join(f'1 of {year}' for year in range(2001, 2013))}, and "
            "more of 1 other month.",
        ),
        (
            read(differ=3, compared=1_000, differing="042"),
            f"{HEAD} In 3 of 1,000 rows the file's own weight is not that of the code (one is 042); the code's counts.",
        ),
        (read(by_own_weight=1), f"{HEAD} 1 row whose code has no weight counts with the file's own."),
        (read(by_own_weight=2), f"{HEAD} 2 rows whose code has no weight count with the file's own."),
        (read(alike=1), f"{HEAD} 1 row is {ALIKE}"),
        (read(alike=2), f"{HEAD} 2 rows are {ALIKE}"),
        (
            read(alike=3, alike_elsewhere=2),
            f"{HEAD} 3 rows are the same as another in date, actors, code and weight (2 as one in a file before "
            "this one); without ids of the events each counts.",
        ),
    ],
    ids=[
        *(
            "read",
            "one row",
            "lost",
            "lost of twelve months",
            "lost of more",
            "lost of one more",
            "other weights",
        ),
        *("one own weight", "own weights", "one alike", "alike", "alike in several files"),
    ],
)
def test_file(found: FileRead, line: str) -> None:
    assert file_words(imported(found)) == [line]


def test_all_at_once() -> None:
    found = read(alike=2, by_own_weight=2, differ=1, compared=2, differing="1", lost={"2001-02": 1})
    (line,) = file_words(imported(found))
    assert [
        line.index(each) for each in ("could not", "own weight is", "no weight count", "are the same")
    ] == sorted(
        line.index(each) for each in ("could not", "own weight is", "no weight count", "are the same")
    )


def files(quiet: int, telling: int) -> EventImport:
    told = [read(f"t{n}.csv", alike=2) for n in range(telling)]
    return imported(*(read(f"q{n}.csv", format="gdelt") for n in range(quiet)), *told)


@pytest.mark.parametrize(
    ("found", "head", "lines"),
    [
        (files(19, 1), "q0.csv (gdelt): 1,200 rows, 1,000 kept.", 20),
        (files(21, 0), "21 files (gdelt).", 1),
        (files(20, 1), "21 files (gdelt, icews), of which 1 has something to tell.", 2),
        (files(1, 20), "21 files (gdelt, icews), of which 20 have something to tell.", 21),
        (files(0, 1_002), "1,002 files (icews), of which 1,002 have something to tell.", 22),
    ],
    ids=["twenty", "many", "one tells", "twenty tell", "very many tell"],
)
def test_many_files(found: EventImport, head: str, lines: int) -> None:
    shown = file_words(found)
    assert (shown[0], len(shown)) == (head, lines)
    cut = [line for line in shown if "more of these" in line]
    assert cut == (["982 more of these; --json has them all."] if lines == 22 else [])


@pytest.mark.parametrize(
    ("count", "line"),
    [
        (1, "Not read: m0 (a picture)."),
        (2, "Not read: m0 (a picture), m1 (a picture)."),
        (20, f"Not read: {', '.join(f'm{n} (a picture)' for n in range(20))}."),
        (21, f"Not read: {', '.join(f'm{n} (a picture)' for n in range(20))}, and 1 more."),
    ],
)
def test_skipped(count: int, line: str) -> None:
    skipped = tuple((f"m{n}", "a picture") for n in range(count))
    assert file_words(imported(read(), skipped=skipped))[1:] == [line]


def series(*unknown: int) -> EventSeries:
    return EventSeries(
        "Washington and Pyongyang",
        ("US", "NK"),
        MONTH,
        np.zeros(1),
        np.zeros(1, dtype=np.int64),
        unknown=unknown,
    )


def lonely(*months: int) -> tuple[LonelyMonth, ...]:
    return tuple(LonelyMonth(MONTH + month, 1 + month, "e.csv", 7, "1.2.00") for month in months)


FAR = "2000-01 is far from all other months (1 row, the first in e.csv, line 7, dated 1.2.00) and left out; --from and --to set the months yourself."


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (imported(), []),
        (
            imported(unknown_actors=(("XYZ", 1_500), ("ABC", 2)), unknown_actor_count=2),
            ["Actors that the mapping lacks: XYZ (1,500), ABC (2)"],
        ),
        (
            imported(unknown_actors=(("XYZ", 1_500),), unknown_actor_count=3),
            ["Actors that the mapping lacks: XYZ (1,500), and 2 more"],
        ),
        (
            imported(series={("US", "NK"): series(MONTH, MONTH + 1), ("SK", "NK"): series()}),
            [
                "Washington and Pyongyang: rows may be missing in 2000-01 to 2000-02, so these months are unknown and "
                "not quiet."
            ],
        ),
        (imported(lonely=lonely(0)), [FAR]),
        (
            imported(lonely=lonely(0, 2)),
            [FAR, FAR.replace("2000-01", "2000-03").replace("1 row", "3 rows")],
        ),
    ],
    ids=["nothing", "strangers", "more strangers", "unknown months", "a lonely month", "two"],
)
def test_what_else_is_to_be_known(found: EventImport, lines: list[str]) -> None:
    assert import_words(found) == lines


@pytest.mark.parametrize(
    ("months", "last"),
    [
        (range(5), None),
        (range(0, 12, 2), "So is 2000-11."),
        ((0, 1, 2, 3, 4, 8, 10), "So are 2000-09, 2000-11."),
    ],
    ids=["five", "six", "seven"],
)
def test_many_lonely_months(months: Any, last: str | None) -> None:
    shown = import_words(imported(lonely=lonely(*months)))
    assert len(shown) == 5 + (last is not None)
    assert last is None or shown[-1] == last


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ([], ""),
        ([MONTH], "2000-01"),
        ([MONTH + 12, MONTH + 1, MONTH], "2000-01 to 2000-02, 2001-01"),
    ],
)
def test_months(months: list[int], words: str) -> None:
    assert month_spans(months) == words


@pytest.mark.parametrize(
    ("count", "end"), [(0, ""), (1, ", and 1 more stretch"), (2, ", and 2 more stretches")]
)
def test_many_months(count: int, end: str) -> None:
    from detente.views.evidence_words import MOST_SPANS

    months = range(MONTH, MONTH + 2 * (MOST_SPANS + count), 2)
    shown = month_spans(months)
    assert shown.split(", ")[0] == "2000-01"
    assert shown.endswith(end)
    assert shown.count(",") == MOST_SPANS - 1 + bool(count)
