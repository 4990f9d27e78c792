"""Importers: every format, every row accounted for, and bad input of every kind."""

from __future__ import annotations

import gzip
import sys
import zipfile
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.language import ModelError
from detente.record import find_record, gather_events, import_events, load_event_map
from detente.record.events.cameo import codes, fold_label, weight
from detente.record.events.import_result import EventImport

MAP = load_event_map(
    b"actors: {US: [USA, United States], NK: [PRK, North Korea], SK: [KOR]}\nignore: [JPN]\n"
)
PAIRS = (("US", "NK"), ("SK", "NK"))
IDS = (str(number) for number in count(1))


def load(path: Path, months: tuple[int, int] | None = None) -> EventImport:
    """Import a file and check that its rows add up."""
    found = import_events([path], MAP, PAIRS, months=months)
    assert found.rows == found.kept + sum(found.dropped.values())
    assert found.kept == sum(int(series.events.sum()) for series in found.series.values())
    assert sum(each.rows for each in found.files) == found.rows
    return found


def row(width: int, **at: str) -> str:
    """Return a tab-separated row of a width with cells at some places, written `c7`."""
    cells = ["x"] * width
    if width > 4:
        cells[0] = next(IDS)
    for place, text in at.items():
        cells[int(place[1:])] = text
    return "\t".join(cells)


FORMS = {
    "icews": "Event ID\tEvent Date"
    + "\tname" * 18
    + "\n"
    + row(20, c1="2005-03-04", c4="United States", c10="North Korea", c6="042", c7="1.9"),
    "gdelt1": row(58, c1="20050304", c7="USA", c17="PRK", c26="042", c30="1.9"),
    "gdelt2": row(61, c1="20050304", c7="USA", c17="PRK", c26="042", c30="1.9"),
    "phoenix": row(26, c1="20050304", c6="USA", c10="PRK", c13="042", c16="1.9"),
    "quads": "United States\tMake a visit\tNorth Korea\t2005-03-04",
    "phoenix-historical": "eid,story_date,source_root,target_root,code,goldstein\n1,3/4/2005,USA,PRK,042,1.9",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_each_format_is_known_and_read(form: str, ending: str, tmp_path: Path) -> None:
    path = tmp_path / "events"
    path.write_bytes((FORMS[form] + "\n").replace("\n", ending).encode())
    found = load(path)
    assert [(each.name, each.format) for each in found.files] == [(str(path), form)]
    assert (found.rows, found.kept, dict(found.dropped)) == (1, 1, {})
    series = found.series["US", "NK"]
    assert (series.start, list(series.net), list(series.events)) == (2005 * 12 + 2, [1.9], [1])
    assert bool(series.sample) == (form == "quads"), "quads are samples until somebody says otherwise"


def test_a_gdelt_file_of_the_early_years_has_one_column_less(tmp_path: Path) -> None:
    path = tmp_path / "1979.csv"
    path.write_text(row(57, c1="19790304", c7="USA", c17="PRK", c26="042") + "\n")
    assert load(path).files[0].format == "gdelt1"


@pytest.mark.parametrize("packed", ["gz", "zip"])
def test_packed_files(packed: str, tmp_path: Path) -> None:
    path = tmp_path / f"events.tsv.{packed}"
    content = (FORMS["gdelt2"] + "\n").encode()
    if packed == "gz":
        path.write_bytes(gzip.compress(content))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.CSV", content)
            archive.writestr("b.CSV", row(61, c1="20050305", c7="USA", c17="PRK", c26="042") + "\n")
    assert load(path).kept == (1 if packed == "gz" else 2)


def test_plain_csv_with_a_column_map(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(
        'when,"who, first",what,whom,set\n2005-03-04,USA,042,PRK,whole\n2005-05-01,"PRK",043,KOR,whole\n'
        "2005-05-02,USA,042,PRK,half\n",
    )
    mapped = load_event_map(
        b"actors: {US: USA, NK: PRK, SK: KOR}\n"
        b"columns: {date: when, source: 'who, first', target: whom, code: what}\nwhere: {set: whole}\n"
    )
    found = import_events([path], mapped, PAIRS)
    assert (found.rows, found.kept, dict(found.dropped)) == (3, 2, {"left out by `where`": 1})
    assert list(found.series["US", "NK"].net) == [1.9, 0.0, 0.0], "the series have every month of the file"
    assert list(found.series["SK", "NK"].net) == [0.0, 0.0, 2.8]


def test_every_row_left_out_has_a_reason(tmp_path: Path) -> None:
    good = {"c1": "20050304", "c7": "USA", "c17": "PRK", "c26": "042", "c30": "1.9"}
    rows = [
        row(61, **good),
        row(61, **{**good, "c1": "20050230"}),
        row(61, **{**good, "c1": "soon"}),
        row(61, **{**good, "c7": ""}),
        row(61, **{**good, "c7": "FRA"}),
        row(61, **{**good, "c17": "FRA"}),
        row(61, **{**good, "c7": "JPN"}),
        row(61, **{**good, "c17": "usa "}),
        row(61, **{**good, "c17": "KOR"}),
        row(61, **{**good, "c26": "999", "c30": ""}),
        row(61, **{**good, "c26": "40", "c30": "nan"}),
        row(60, **good),
        row(61, **good) + "\tmore",
        "cut off",
        *(row(61, **{**good, "c17": "JPN"}) for _ in range(200)),
    ]
    path = tmp_path / "events.tsv"
    path.write_bytes("\n".join([*rows, ""]).encode() + row(61, **good)[:100].encode())
    found = load(path)
    assert dict(found.dropped) == {
        "no date that can be read": 2,
        "no actor named on one side": 1,
        "an actor that the mapping lacks": 2,
        "an actor that the mapping leaves out": 201,
        "within one party": 1,
        "between other parties": 1,
        "an event code without a weight": 2,
        "cut off: too few columns": 3,
        "too many columns": 1,
    }
    assert (found.kept, found.unknown_actors, found.unknown_actor_count) == (1, [("fra", 2)], 1)


def test_other_encodings_are_read_where_they_do_not_matter(tmp_path: Path) -> None:
    good = {"c1": "20050304", "c7": "USA", "c17": "PRK", "c26": "042"}
    path = tmp_path / "events.tsv"
    rows = [row(61, **good, c40="Cura\xe7ao").encode("latin-1"), row(61, **good, c40="Cura\xe7ao").encode()]
    rows += [row(61, **good).encode() for _ in range(50)]
    rows.append(row(61, **{**good, "c7": "Cura\xe7ao"}).encode("latin-1"))
    path.write_bytes(b"\n".join(rows) + b"\n")
    found = load(path)
    assert (found.kept, dict(found.dropped)) == (52, {"not UTF-8 in a column that is needed": 1})


@pytest.mark.parametrize("endings", [("\r\n", "\n"), ("\r\n", "\n", "\r")])
def test_line_ends_of_several_kinds(endings: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "events.tsv"
    rows = [row(61, c1="20050304", c7="USA", c17="PRK", c26="042") for _ in range(3000)]
    rows[1000:1000] = ["cut"] * 20
    whole = "".join(line + endings[number % len(endings)] for number, line in enumerate(rows))
    path.write_bytes(whole.encode())
    found = load(path)
    assert (found.kept, dict(found.dropped)) == (3000, {"cut off: too few columns": 20})
    packed = tmp_path / "events.tsv.GZ"
    packed.write_bytes(gzip.compress(whole.encode()))
    assert load(packed).kept == 3000


def test_only_the_months_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "events.tsv"
    path.write_text(
        "\n".join(row(61, c1=f"2005{m:02}04", c7="USA", c17="PRK", c26="042") for m in range(1, 13))
    )
    found = load(path, months=(2005 * 12 + 2, 2005 * 12 + 4))
    assert (found.kept, dict(found.dropped)) == (3, {"outside the months asked for": 9})
    assert found.series["US", "NK"].months == 3


CELLS = st.sampled_from(["USA", "PRK", "KOR", "JPN", "FRA", "", " prk", "042", "190", "0311", "10", "x"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.tuples(st.sampled_from(["20050304", "2005-04-01", "20050230", ""]), CELLS, CELLS, CELLS),
        min_size=1,
        max_size=25,
    )
)
def test_sums_are_those_of_a_plain_loop(rows: list[tuple[str, str, str, str]], tmp_path: Path) -> None:
    path = tmp_path / "events.tsv"
    # a file without a code that starts with 0 is refused, one with many rows that have no date too
    whole = [*rows, *[("20050401", "JPN", "FRA", "042")] * 1200]
    path.write_text("".join(row(61, c1=d, c7=s, c17=t, c26=c, c30="") + "\n" for d, s, t, c in whole))
    sums: dict[tuple[str, ...], float] = {}
    names = {"usa": "US", "prk": "NK", "kor": "SK"}
    for day, source, target, code in rows:
        one, other = names.get(source.strip().lower()), names.get(target.strip().lower())
        value = weight(code)
        dated = day in ("20050304", "2005-04-01")
        if dated and one and other and one != other and "NK" in (one, other) and value is not None:
            key = (day.replace("-", "")[:6], *sorted((one, other)))
            sums[key] = sums.get(key, 0.0) + value
    found = load(path)
    got = {
        (f"{(s.start + i) // 12}{(s.start + i) % 12 + 1:02}", *sorted(pair)): float(net)
        for pair, s in found.series.items()
        for i, (net, events) in enumerate(zip(s.net, s.events, strict=True))
        if events
    }
    assert got == pytest.approx(sums)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "the file is empty"),
        (b"a\tb\tc\td\te\n", "its lines have 5 columns between tabs"),
        (b"a,b,c\n1,2,3\n", "the mapping file must name the columns"),
        ("a\tb\tc\td\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_files_that_cannot_be_read(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "events"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=says):
        load(path)


def test_broken_archives_and_missing_files(tmp_path: Path) -> None:
    for name, content in (
        ("a.zip", b"no zip"),
        ("a.gz", b"no gzip"),
        ("b.gz", gzip.compress(bytes(range(256)))[:30]),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(ModelError, match="cannot be read"):
            load(path)
    with pytest.raises(ModelError, match="cannot be read"):
        load(tmp_path / "nowhere.tsv")
    with pytest.raises(ModelError, match="cannot be read"):
        load(tmp_path)


def test_a_gzip_file_with_a_wrong_checksum(tmp_path: Path) -> None:
    """Its rows can be read; what they say may have been changed."""
    whole = bytearray(gzip.compress(f"{FORMS['gdelt2']}\n".encode(), 1))
    whole[-8] ^= 1
    path = tmp_path / "events.tsv.gz"
    path.write_bytes(whole)
    with pytest.raises(ModelError, match="the gzip file cannot be read: CRC check failed"):
        load(path)


def test_a_gzip_file_cut_off_further_on(tmp_path: Path) -> None:
    whole = gzip.compress("".join(f"{FORMS['gdelt2']}{i}\n" for i in range(20_000)).encode(), 1)
    path = tmp_path / "events.tsv.gz"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="cannot be read"):
        load(path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"ignore: [a]\n", "needs `actors`"),
        (b"actors: {US: [USA], NK: [usa]}\n", "'usa' is US already"),
        (b"actors: {US: USA}\nignore: [usa]\n", "cannot be left out too"),
        (b"actors: {US: USA}\ncolumns: {date: d}\n", "needs `source`"),
        (b"actors: {US: USA}\ncolumn: {}\n", "did you mean columns?"),
    ],
)
def test_bad_mappings(text: bytes, says: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_event_map(text)
    assert says in str(caught.value)


def test_a_mapping_without_a_party_of_the_record(tmp_path: Path) -> None:
    mapping = tmp_path / "map.yaml"
    mapping.write_text("actors: {USA: USA, DPRK: PRK}\n")
    with pytest.raises(ModelError, match="names nobody as ROK"):
        gather_events(find_record("korea"), [], mapping)


def test_names_in_a_file_are_data_and_no_query(tmp_path: Path) -> None:
    path = tmp_path / "a'b\"c; DROP TABLE actors; --.tsv"
    path.write_text(FORMS["gdelt2"] + "\n")
    assert load(path).kept == 1


def test_codes_are_text_and_finer_ones_fall_back() -> None:
    assert (weight("010"), weight("10"), weight("0111"), weight("1213")) == (0.0, -5.0, -0.1, -4.0)
    assert (weight("40"), weight(""), weight("x"), weight("30")) == (None, None, None, None)
    assert all(-10 <= each.weight <= 10 for each in codes().values())
    labels = [fold_label(each.label) for each in codes().values() if each.label]
    assert len(set(labels)) == len(labels)
    assert fold_label("Appeal, not specified below") == "appeal"


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as Linux reports it")
def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    import resource

    line = FORMS["gdelt2"].partition("\t")[2] + "y" * 900 + "\n"
    path = tmp_path / "large.tsv"
    with path.open("w") as file:
        file.writelines(f"{number}\t{line}" for number in range(120_000))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = load(path)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    assert found.kept == 120_000
    assert grown < 600, f"{grown:.0f} MB for a file of {path.stat().st_size >> 20} MB"
