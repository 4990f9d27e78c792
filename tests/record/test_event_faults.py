"""Event files with faults: nothing unread passes for a quiet month, and nothing counts twice."""

from __future__ import annotations

import csv
import gzip
import io
import os
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from detente.language import ModelError
from detente.record import EventImport, import_events, load_event_map
from detente.record.dossiers.read_series import read_monthly
from detente.record.events.series import EventSeries
from detente.record.events.stray import lonely_months
from detente.record.events.unknown import holes, unknown_months
from detente.record.leads.lead_lag import longest_stretch, of_events
from detente.record.measures.yearly import gaps_of_series
from detente.views.evidence_words import month_spans
from detente.views.import_words import file_words, import_words

ACTORS = "actors: {US: [USA, United States], NK: [PRK, North Korea], SK: [KOR, South Korea]}\n"
MAP = load_event_map(ACTORS.encode())
PAIRS = (("US", "NK"), ("SK", "NK"))
ICEWS = [
    *("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text"),
    *("CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID"),
    *("Sentence Number", "Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"),
]
POLECAT = [
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude"),
    *("Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
]
CODES = {
    "010": (0.0, "Make statement"),
    "042": (1.9, "Make a visit"),
    "043": (2.8, "Host a visit"),
    "190": (-10.0, "Use conventional military force"),
    "020": (3.0, "Make an appeal or request"),
}


def drawn(rows: int, seed: int = 1) -> list[dict[str, str]]:
    """Return random events of 2005-2014 in the columns of ICEWS, in the order of their dates."""
    rng = random.Random(seed)
    days = sorted(rng.randrange(3652) for _ in range(rows))
    found = []
    for number, day in enumerate(days):
        code, (weight, label) = rng.choice(list(CODES.items()))
        found.append(
            dict.fromkeys(ICEWS, "x")
            | {
                "Event ID": str(number + 1),
                "Event Date": str(date(2005, 1, 1) + timedelta(day)),
                "Source Country": rng.choice(["United States", "South Korea"]),
                "Target Country": "North Korea",
                "CAMEO Code": code,
                "Event Text": label,
                "Intensity": str(weight),
            }
        )
    return found


def write(
    path: Path,
    rows: Sequence[dict[str, str]],
    *,
    mark: str = "\t",
    columns: Sequence[str] = ICEWS,
    quote: str = "",
) -> Path:
    """Write rows under a header."""
    lines = [list(columns), *([row[name] for name in columns] for row in rows)]
    path.write_text(
        "".join(mark.join(f"{quote}{cell}{quote}" for cell in line) + "\n" for line in lines),
        encoding="utf-8",
    )
    return path


def redated(
    rows: Sequence[dict[str, str]], form: Callable[[date], str], year: int = 0
) -> list[dict[str, str]]:
    """Return rows with the dates of one year, or of all, in another form."""
    return [
        row | {"Event Date": form(date.fromisoformat(row["Event Date"]))}
        if not year or row["Event Date"].startswith(str(year))
        else row
        for row in rows
    ]


def net(found: EventImport) -> list[float]:
    """Return the sum of each series."""
    return [round(float(series.net.sum()), 6) for series in found.series.values()]


def refused(*paths: Path, mapping: str = ACTORS, form: str | None = None) -> str:
    """Return why files are refused."""
    with pytest.raises(ModelError) as caught:
        import_events(paths, load_event_map(mapping.encode()), PAIRS, form=form)
    return str(caught.value)


ROWS = drawn(3000)


def test_dates_with_the_month_first_are_read_in_icews(tmp_path: Path) -> None:
    whole = import_events([write(tmp_path / "a.tab", ROWS)], MAP, PAIRS)
    other = redated(ROWS, lambda day: f"{day.month}/{day.day}/{day.year}", 2010)
    found = import_events([write(tmp_path / "b.tab", other)], MAP, PAIRS)
    assert found.kept == 3000
    assert np.array_equal(found.series["US", "NK"].net, whole.series["US", "NK"].net)


@pytest.mark.parametrize(
    ("form", "such"),
    [("{0:%d.%m.%Y}", "10"), ("{0:%Y%m%d}.0", ".0"), ("{0:%j}", ""), ("{0:%m/%d/%y}", "/1")],
)
def test_a_file_whose_dates_cannot_be_read_is_refused(form: str, such: str, tmp_path: Path) -> None:
    good = write(tmp_path / "good.tab", [row for row in ROWS if not row["Event Date"].startswith("2010")])
    bad = redated([row for row in ROWS if row["Event Date"].startswith("2010")], form.format)
    path = write(tmp_path / "bad.tab", bad)
    says = refused(good, path)
    found = re.match(rf"{re.escape(str(path))}:(\d+):1: error: ", says)
    assert found is not None
    shown = re.search(r"such as '(.*)' here", says)
    assert shown is not None
    assert such in shown[1]
    assert path.read_text().splitlines()[int(found[1]) - 1].split("\t")[1] == shown[1], (
        "the line has the date"
    )
    assert f"{len(bad)} of {len(bad)} rows have no date that can be read" in says
    assert "dates are read as 2010-03-07, 20100307 or 3/7/2010 (the month first)" in says


def test_a_file_with_many_torn_rows_is_refused_at_the_first(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tab", ROWS[:95])
    path.write_text(path.read_text() + "torn\tin two\n" * 5)
    says = refused(path)
    assert says.startswith(
        f"{path}:97:1: error: 5 of 100 rows cannot be read, this one the first of them (cut off"
    )


@pytest.mark.parametrize("written", ["2010-03-99", "99.03.2010"])
def test_a_month_that_lost_its_rows_is_unknown_and_not_quiet(written: str, tmp_path: Path) -> None:
    lost = [row | {"Event Date": written} if row["Event Date"][:7] == "2010-03" else row for row in ROWS]
    found = import_events([write(tmp_path / "a.tab", lost)], MAP, PAIRS)
    (account,) = found.files
    month = 2010 * 12 + 2
    assert account.lost == {"2010-03": found.dropped["no date that can be read"]}
    for series in found.series.values():
        assert series.unknown == (month,)
        (shown,) = [each for each in series.to_dict()["months"] if each["month"] == "2010-03"]
        assert shown == {"month": "2010-03", "net": None, "events": None}
    assert f"Rows that could not be counted: {account.lost['2010-03']} of 2010-03." in file_words(found)[0]
    assert (
        "US and NK: rows may be missing in 2010-03, so these months are unknown and not quiet."
        in import_words(found)
    )


def test_rows_that_name_their_year_alone_make_the_year_unknown(tmp_path: Path) -> None:
    lost = [
        row | {"Event Date": "some day of 2010"} if row["Event Date"][:7] == "2010-03" else row
        for row in ROWS
    ]
    found = import_events([write(tmp_path / "a.tab", lost)], MAP, PAIRS)
    year = set(range(2010 * 12, 2010 * 12 + 12))
    assert all(set(series.unknown) == year for series in found.series.values())


def test_torn_rows_and_rows_without_a_weight_make_their_months_unknown(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tab", ROWS)
    lines = path.read_text().splitlines()
    march = [number for number, line in enumerate(lines) if "\t2010-03-" in line][:20]
    for number in march:
        lines[number] = lines[number].rpartition("\t")[0]
    torn = "\n".join([*lines, ""])
    path.write_text(torn)
    found = import_events([path], MAP, PAIRS)
    assert found.dropped == {"cut off: too few columns": len(march)}
    assert all(series.unknown == (2010 * 12 + 2,) for series in found.series.values())
    beyond = [
        row | {"CAMEO Code": "999", "Intensity": "1e9"}
        if row["Event Date"][:7] == "2010-03" and row["Source Country"] == "United States"
        else row
        for row in ROWS
    ]
    found = import_events([write(tmp_path / "b.tab", beyond)], MAP, PAIRS)
    assert set(found.dropped) == {"a weight beyond -10 and 10"}
    assert found.series["US", "NK"].unknown == (2010 * 12 + 2,)
    assert found.series["SK", "NK"].unknown == ()
    assert abs(found.series["US", "NK"].net).max() < 1000


def test_a_month_without_any_row_in_a_dense_file_is_a_hole(tmp_path: Path) -> None:
    without = [row for row in ROWS if row["Event Date"][:4] != "2010"]
    found = import_events([write(tmp_path / "a.tab", without)], MAP, PAIRS)
    assert found.series["US", "NK"].unknown == tuple(range(2010 * 12, 2010 * 12 + 12))


def test_unknown_months() -> None:
    months = range(120)
    even = dict.fromkeys(months, 50)
    assert unknown_months(even, {}, months) == set()
    assert unknown_months(even, {(7, None): 1}, months) == set()
    assert unknown_months(even, {(7, None): 2}, months) == {7}
    assert unknown_months(even, {(None, 3): 10}, months) == set(), "ten rows somewhere in 600 are few"
    assert unknown_months(even, {(None, 3): 30}, months) == set(range(36, 48))
    assert unknown_months(even, {(None, None): 50}, months) == set(), "spread over all months they are few"
    assert unknown_months(even | {7: 0}, {(None, None): 50}, months) == {7}, (
        "but an empty month may be theirs"
    )
    assert unknown_months(even | {7: 0}, {(None, None): 2}, months) == set(), "two rows do not make a month"
    assert holes(even | {7: 0}, months) == {7}
    assert holes(dict.fromkeys(months, 5) | {7: 0}, months) == set()


def series(values: Sequence[float], unknown: tuple[int, ...] = (), start: int = 24000) -> EventSeries:
    """Return a dense series."""
    return EventSeries("s", ("a", "b"), start, np.array(values), np.full(len(values), 50), unknown=unknown)


def test_a_lead_is_looked_for_in_the_longest_stretch_of_known_months() -> None:
    rng = np.random.default_rng(3)
    a, b = rng.normal(size=(2, 120))
    hole = tuple(range(24000 + 50, 24000 + 62))
    for month in hole:
        a[month - 24000] = b[month - 24000] = 0.0
    found = of_events("x", series(a, hole), series(b), ("A", "B"))
    assert (found.first, found.last) == (24062, 24119)
    assert found.unknown == hole
    assert not found.refused
    alone = of_events("x", series(a[62:], start=24062), series(b[62:], start=24062), ("A", "B"))
    assert [test.p for test in found.tests] == [test.p for test in alone.tests]
    assert found.to_dict()["unknown_months"][0] == "2004-03"
    torn = of_events("x", series(a, tuple(range(24030, 24120, 30))), series(b), ("A", "B"))
    assert torn.refused, "no 36 months in a row are left"
    assert longest_stretch(range(5), range(5)) == range(5, 5)
    assert month_spans([24000, 24001, 24003]) == "2000-01 to 2000-02, 2000-04"


def test_a_year_is_the_mean_of_its_known_months() -> None:
    values = [1.0] * 11 + [-100.0]
    (gap,) = gaps_of_series(series(values, (24011,)), series([0.0] * 12))
    assert (gap.a, gap.months) == (1.0, 11)


def test_codes_without_their_leading_zeros_are_refused(tmp_path: Path) -> None:
    mapping = ACTORS + (
        "columns: {date: Event Date, source: Source Country, target: Target Country, code: CAMEO Code, "
        "goldstein: Intensity}\n"
    )
    bare = [row | {"CAMEO Code": str(int(row["CAMEO Code"]))} for row in ROWS]
    for name, rows, such in (
        ("ints", bare, "'10'"),
        ("floats", [row | {"CAMEO Code": row["CAMEO Code"] + ".0"} for row in bare], "'10.0'"),
        ("half", [*ROWS[:1500], *bare[1500:]], "'10'"),
    ):
        says = refused(write(tmp_path / f"{name}.csv", rows, mark=","), mapping=mapping)
        assert "the event codes have lost their leading zeros" in says
        assert f"{such} stands here" in says
        assert "10 (demand) cannot be told from 010 (make a statement)" in says


def test_weights_that_differ_from_those_of_the_codes_are_told(tmp_path: Path) -> None:
    other = [row | {"Intensity": "9.5"} if number % 3 == 0 else row for number, row in enumerate(ROWS)]
    found = import_events([write(tmp_path / "a.tab", other)], MAP, PAIRS)
    assert (found.files[0].compared, found.files[0].differ) == (3000, 1000)
    assert (
        "In 1,000 of 3,000 rows the file's own weight is not that of the code (one is 010); the code's"
        in (file_words(found)[0])
    )
    odd = [row | {"CAMEO Code": "13y"} if number < 4 else row for number, row in enumerate(ROWS)]
    found = import_events([write(tmp_path / "b.tab", odd)], MAP, PAIRS)
    assert found.files[0].by_own_weight == 4
    assert "4 rows whose code has no weight count with the file's own." in file_words(found)[0]


def test_nothing_counts_twice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tab", ROWS)
    again = write(tmp_path / "again.tab", [*ROWS, *ROWS[:1000]])
    found = import_events([again], MAP, PAIRS)
    assert (found.kept, found.dropped) == (3000, {"an event that was read already": 1000})
    part = write(tmp_path / "part.tab", ROWS[1000:2000])
    both = import_events([path, part], MAP, PAIRS)
    assert (both.kept, [each.kept for each in both.files]) == (3000, [3000, 0])
    assert net(both) == net(found) == net(import_events([path], MAP, PAIRS))
    copied = tmp_path / "copied.tab"
    copied.write_bytes(path.read_bytes())
    linked = tmp_path / "linked.tab"
    os.link(path, linked)
    assert "this file is given twice" in refused(path, path)
    for other in (copied, linked):
        assert f"{other}:1:1: error: this is the same file as {path}" in refused(path, other)


@pytest.mark.parametrize("form", ["gdelt2", "phoenix", "polecat"])
def test_every_format_with_event_ids_counts_an_event_once(form: str, tmp_path: Path) -> None:
    width = {"gdelt2": 61, "phoenix": 26, "polecat": 40}[form]
    places = {
        "gdelt2": (0, 1, 7, 17, 26, 30),
        "phoenix": (0, 1, 6, 10, 13, 16),
        "polecat": (0, 1, 8, 16, 2, 4),
    }[form]
    lines = ["\t".join(POLECAT)] if form == "polecat" else []
    for number in (1, 2, 2, 3):
        cells = ["x"] * width
        for place, text in zip(places, (f"id{number}", "20200304", "USA", "PRK", "042", "1.9"), strict=True):
            cells[place] = text
        lines.append("\t".join(cells))
    path = tmp_path / "events"
    path.write_text("\n".join(lines) + "\n")
    found = import_events([path], MAP, PAIRS)
    assert (found.files[0].format, found.kept) == (form, 3)
    assert found.dropped == {"an event that was read already": 1}


def test_ids_that_are_no_ids_are_refused(tmp_path: Path) -> None:
    same = [row | {"Event ID": "7"} for row in ROWS]
    assert "the event ids (column 1) do not tell events apart" in refused(write(tmp_path / "a.tab", same))


def test_rows_alike_without_ids_are_told(tmp_path: Path) -> None:
    path = tmp_path / "quads.txt"
    path.write_text("United States\tMake a visit\tNorth Korea\t2005-03-04\n" * 3)
    found = import_events([path], MAP, PAIRS)
    assert (found.kept, found.files[0].alike) == (3, 2)
    assert "2 rows are the same as another in date, actors, code and weight" in file_words(found)[0]


def quads(path: Path, rows: Sequence[tuple[str, str]]) -> Path:
    """Write visits without ids, by who makes them and when; packed when the name says so."""
    text = "".join(f"{who}\tMake a visit\tNorth Korea\t{day}\n" for who, day in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())
    return path


VISITS = [("United States", f"2005-03-{day:02}") for day in range(1, 29)]


@pytest.mark.parametrize("large", [False, True], ids=["read together", "read one by one"])
@pytest.mark.parametrize("name", ["b.txt", "b.txt.gz"])
def test_the_rows_of_another_file_are_refused_in_any_order_and_packing(
    name: str, large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.record.events.importer.SMALL", -1 if large else 1 << 20)
    path = quads(tmp_path / "a.txt", VISITS)
    for rows in (VISITS[::-1], VISITS):
        if rows is VISITS and not name.endswith(".gz"):
            continue
        other = quads(tmp_path / name, rows)
        assert (
            f"{other}:1:1: error: this file has the same rows as {path}; its events would count twice"
            in refused(path, other)
        )
    event = write(tmp_path / "with ids.tab", ROWS)
    again = write(tmp_path / "with ids again.tab", ROWS[::-1])
    assert f"{again}:1:1: error: this file has the same rows as {event}" in refused(event, again)


def test_nearly_all_rows_of_other_files_are_refused(tmp_path: Path) -> None:
    first = quads(tmp_path / "a.txt", VISITS)
    more = quads(tmp_path / "b.txt", [*VISITS[::-1], ("South Korea", "2005-04-01")])
    assert f"{more}:1:1: error: 28 of the 29 rows of this file stand in the files before it" in refused(
        first, more
    )
    half = quads(tmp_path / "c.txt", [*VISITS, *(("South Korea", day) for _, day in VISITS)])
    assert import_events([first, half], MAP, PAIRS).kept == 84


@pytest.mark.parametrize("large", [False, True], ids=["read together", "read one by one"])
def test_rows_alike_in_several_files_are_told(
    large: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.record.events.importer.SMALL", -1 if large else 1 << 20)
    first = quads(tmp_path / "a.txt", [*VISITS, VISITS[0]])
    second = quads(tmp_path / "b.txt", [*VISITS[:3], VISITS[2], ("South Korea", "2005-03-01")] * 2)
    third = quads(tmp_path / "c.txt", [("South Korea", "2005-03-01")])
    found = import_events([first, second, third], MAP, PAIRS)
    assert [(each.kept, each.alike, each.alike_elsewhere) for each in found.files] == [
        (29, 1, 0),
        (10, 9, 8),
        (1, 1, 1),
    ]
    assert found.files[1].to_dict()["alike_elsewhere"] == 8
    assert (
        "9 rows are the same as another in date, actors, code and weight (8 as one in a file"
        in (file_words(found)[1])
    )


def polecat(path: Path, columns: Sequence[str], end: str = "") -> Path:
    """Write four events of POLECAT, one of them of two actors, one of nobody, in Latin-1."""
    lines = ["\t".join(columns)]
    for number, (actor, recipient) in enumerate(
        (("USA", "PRK"), ("USA; KOR", "PRK"), ("PRK", "KOR; JPN"), ("None", "PRK"))
    ):
        row = dict.fromkeys(POLECAT, "None") | {
            "Event ID": f"e{number}",
            "Event Date": "2022-03-04",
            "Event Type": "CONSULT",
            "Intensity": "2.5",
            "Actor Country": actor,
            "Recipient Country": recipient,
            "Actor Name": "Cura\xe7ao",
        }
        lines.append("\t".join(row.values()) + end)
    path.write_bytes("\n".join([*lines, ""]).encode("latin-1"))
    return path


@pytest.mark.parametrize(
    ("columns", "end"),
    [
        (POLECAT, ""),
        ([name.replace("Intensity", "Event Intensity") for name in POLECAT], ""),
        ([*POLECAT[:38], "Headline", *POLECAT[38:]], ""),
        (POLECAT, "\t\t"),
    ],
)
def test_polecat_is_read_by_its_names_with_several_actors_in_a_cell(
    columns: Sequence[str], end: str, tmp_path: Path
) -> None:
    found = import_events([polecat(tmp_path / "ngecEvents.DV.2022.txt", columns, end)], MAP, PAIRS)
    assert found.files[0].format == "polecat"
    assert (found.kept, found.dropped) == (3, {"no actor named on one side": 1})
    assert net(found) == [5.0, 5.0], "the file's own weights, and an event of two parties counts for each"
    assert [int(each.events.sum()) for each in found.series.values()] == [2, 2]


@pytest.mark.parametrize("mark", [",", ";", "|", "\t"])
def test_a_table_of_ones_own_has_any_delimiter(mark: str, tmp_path: Path) -> None:
    mapping = (
        ACTORS + "columns: {date: day, source: who, target: whom, code: what, goldstein: weight, id: n}\n"
    )
    path = tmp_path / "events.csv"
    weight = '"1,9"' if mark == "," else "1,9"
    both = '"USA; KOR"' if mark == ";" else "USA; KOR"
    rows = [
        ["n", "day", "who", "whom", "what", "weight"],
        ["1", "2005-03-04", both, "PRK", "042", weight],
    ]
    path.write_text("".join(mark.join(row) + "\n" for row in [*rows, rows[1]]))
    found = import_events([path], load_event_map(mapping.encode()), PAIRS)
    assert found.dropped == {"an event that was read already": 1}
    assert net(found) == [1.9, 1.9]
    assert (found.files[0].compared, found.files[0].differ) == (1, 0), "a comma may stand for the point"


def test_icews_without_codes_in_quotes_or_between_semicolons(tmp_path: Path) -> None:
    whole = net(import_events([write(tmp_path / "a.tab", ROWS)], MAP, PAIRS))
    columns = [name for name in ICEWS if name != "CAMEO Code"]
    for path in (
        write(tmp_path / "labels.tab", ROWS, columns=columns),
        write(tmp_path / "quoted.tab", ROWS, quote='"'),
        write(tmp_path / "semicolons.csv", ROWS, mark=";"),
        write(tmp_path / "turned.csv", ROWS, mark=",", columns=ICEWS[::-1]),
    ):
        found = import_events([path], MAP, PAIRS)
        assert (found.files[0].format, found.kept, net(found)) == ("icews", 3000, whole), path.name


def test_hours_in_place_of_dates_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "quads.txt"
    path.write_text("".join(f"United States\tMake a visit\tNorth Korea\t{24 * n}\n" for n in range(50)))
    assert f"{path}:1:1: error: 50 of 50 rows have no date that can be read, such as '0' here" in refused(
        path
    )


def test_stray_dates_are_shown_and_do_not_decide_the_span(tmp_path: Path) -> None:
    stray = [("9001", "1998-04-05"), ("9002", "0001-01-03"), ("9003", "9999-12-01")]
    rows = [*ROWS, *(ROWS[0] | {"Event ID": number, "Event Date": day} for number, day in stray)]
    path = write(tmp_path / "a.tab", rows)
    found = import_events([path], MAP, PAIRS)
    assert (found.kept, found.dropped) == (3000, {"a date far from all other rows": 3})
    assert found.series["US", "NK"].months == 120
    assert (
        f"1998-04 is far from all other months (1 row, the first in {path}, line 3002, dated '1998-04-05') "
        "and left out; --from and --to set the months yourself."
    ) in import_words(found)
    asked = import_events([path], MAP, PAIRS, months=(1998 * 12, 2014 * 12 + 11))
    assert (asked.kept, asked.lonely) == (3001, ()), "who sets the months has them"


def test_lonely_months() -> None:
    bulk = dict.fromkeys(range(100, 160), 50)
    assert lonely_months(bulk) == set()
    assert lonely_months(bulk | {40: 1, 300: 2}) == {40, 300}
    assert lonely_months(bulk | {90: 1, 91: 2}) == {90, 91}, "twenty times as many rows from one month on"
    assert lonely_months(bulk | {99: 1}) == set(), "a month covered in part is no stray"
    assert lonely_months({month: 2 ** (month // 12) for month in range(240)}) == set(), "growth is no jump"
    assert lonely_months({12: 1, 24000: 5}) == {12}
    assert lonely_months({}) == set()


def archive(path: Path, members: dict[str, str | bytes]) -> Path:
    """Write a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return path


def test_what_is_no_table_in_an_archive_is_skipped_and_said(tmp_path: Path) -> None:
    events = write(tmp_path / "a.tab", ROWS).read_text()
    path = archive(
        tmp_path / "A.ZIP",
        {
            "MANIFEST.TXT": "a.tab 1\n",
            "__MACOSX/._a.tab": b"\0\1",
            "notes.txt": "hello\nall\n",
            "none.csv": "",
            "a.tab": events,
        },
    )
    found = import_events([path], MAP, PAIRS)
    assert (found.kept, found.files[0].name) == (3000, f"{path}: a.tab")
    assert dict(found.skipped) == {
        f"{path}: MANIFEST.TXT": "no table by its name",
        f"{path}: __MACOSX/._a.tab": "no table by its name",
        f"{path}: notes.txt": "no table",
        f"{path}: none.csv": "empty",
    }
    assert f"Not read: {path}: MANIFEST.TXT (no table by its name), " in file_words(found)[-1]
    other = archive(tmp_path / "b.zip", {"a.tab": events, "odd.txt": "a\tb\tc\td\te\n1\t2\t3\t4\t5\n"})
    assert f"{other}: odd.txt:1:1: error: its lines have 5 columns between tabs" in refused(other)
    twice = archive(tmp_path / "c.zip", {"a.tab": events, "b.tab": events})
    assert f"{twice}: b.tab:1:1: error: this is the same file as {twice}: a.tab" in refused(twice)
    assert "the zip file holds no table" in refused(archive(tmp_path / "d.zip", {"README": "nothing here"}))


def test_a_damaged_archive_is_told(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", {"a.tab": write(tmp_path / "a.tab", ROWS).read_text()})
    whole = path.read_bytes()
    for start in (100, 1000, len(whole) // 2):
        path.write_bytes(whole[:start] + bytes(50) + whole[start + 50 :])
        assert "the zip file cannot be read" in refused(path)


def test_an_archive_that_finds_no_room_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from detente.record.events import unpack

    path = archive(tmp_path / "a.zip", {"a.tab": write(tmp_path / "a.tab", ROWS).read_text()})
    monkeypatch.setattr(unpack, "LEAVE_FREE", 1 << 62)
    assert f"{path}: a.tab:1:1: error: it unpacks to " in refused(path)
    assert "TMPDIR names another, or unpack the file yourself" in refused(path)


def test_many_small_files_are_read_together_and_told_one_by_one(tmp_path: Path) -> None:
    members = {}
    for number in range(0, 900, 3):
        text = io.StringIO()
        csv.writer(text, delimiter="\t", lineterminator="\n").writerows(
            [row[name] for name in ICEWS] for row in ROWS[number : number + 3]
        )
        members[f"{number}.tab"] = text.getvalue()
    path = archive(tmp_path / "a.zip", dict(members))
    steps: list[tuple[int, int]] = []
    found = import_events([path], MAP, PAIRS, progress=lambda done, total: steps.append((done, total)))
    assert (found.kept, len(found.files), {each.kept for each in found.files}) == (900, 300, {3})
    assert steps[0] == (0, 300)
    assert len(steps) > 1
    assert file_words(found) == ["300 files (icews)."]
    members["450.tab"] += "torn\t" * 4 + "\n"
    assert f"{path}: 450.tab:4:1: error: 1 of 4 rows cannot be read" in refused(archive(path, dict(members)))


def test_a_name_with_the_signs_of_a_pattern_is_one_file(tmp_path: Path) -> None:
    write(tmp_path / "a1.tab", ROWS)
    path = write(tmp_path / "a*.tab", ROWS[:10])
    assert import_events([path], MAP, PAIRS).rows == 10


def test_a_month_without_a_day_of_data_is_unknown_in_a_monthly_list(tmp_path: Path) -> None:
    path = tmp_path / "monthly.csv"
    rows = [
        f"2005-{month:02},{pair},{0 if month == 3 else 30},{0 if month == 3 else 9},{month},s"
        for month in range(1, 13)
        for pair in ("US;NK", "SK;NK")
    ]
    path.write_text("\n".join(["month,parties,days,days_with_events,goldstein,source", *rows, ""]))
    a, b = read_monthly(path, ("s",), "x", PAIRS)
    assert a.unknown == b.unknown == (2005 * 12 + 2,)
    (gap,) = gaps_of_series(a, b)
    assert gap.months == 11


def test_a_torn_first_line_is_a_torn_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tab", ROWS)
    path.write_text("torn\n" + path.read_text().partition("\n")[2])
    found = import_events([path], MAP, PAIRS)
    assert (found.rows, found.dropped) == (3001, {"cut off: too few columns": 1})


def test_no_files_are_no_events() -> None:
    found = import_events([], MAP, PAIRS)
    assert (found.rows, found.first, found.series["US", "NK"].months) == (0, None, 0)
