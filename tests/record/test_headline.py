"""The measures that need no model: against loops, and the published cross-check."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.language import ModelError
from detente.record import find_record, load_dossier, parse_when
from detente.record.dossiers.dossier import Dossier, RecordTrack
from detente.record.dossiers.meetings import Meeting
from detente.record.measures.headline import headline
from detente.record.measures.yearly import yearly_gaps
from detente.record.when import month_text

from ..reference import record as reference

FIRST = 24_000


def meeting(month: int, parties: tuple[str, ...]) -> Meeting:
    """Return a meeting in a month."""
    return Meeting(parse_when(month_text(month)), None, parties, "", "s", f"f:{month}")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-3, 40), st.booleans()), max_size=15),
    st.lists(st.integers(-5, 42), max_size=12),
)
def test_headline_is_that_of_the_definitions(a: list[tuple[int, bool]], b: list[int]) -> None:
    meetings = tuple(
        meeting(FIRST + month, ("US", "NK", "ROK") if there else ("US", "NK")) for month, there in a
    )
    dossier = Dossier(
        name="drawn",
        title="Drawn",
        a=RecordTrack("a", "A", ("US", "NK"), meetings),
        b=RecordTrack("b", "B", ("ROK", "NK"), tuple(meeting(FIRST + m, ("ROK", "NK")) for m in b)),
        partner="ROK",
        span=(FIRST, FIRST + 36),
    )
    found = headline(dossier)
    assert found is not None
    together, alone, silent, ahead = reference.headline(a, b, 0, 36)
    assert (len(found.with_partner), len(found.without_partner)) == (together, alone)
    assert len(found.in_silence) == silent
    assert [month - FIRST for month in found.ahead] == ahead
    assert sum(run.months for run in found.runs) == len(ahead)
    assert all(run.meetings for run in found.runs)


def test_the_cross_check_comes_out() -> None:
    found = headline(find_record("korea"))
    assert found is not None
    assert (month_text(found.first), month_text(found.last), found.months) == ("1990-01", "2018-08", 344)
    assert len(found.meetings) == 198
    assert len(found.without_partner) == 167
    assert (len(found.in_silence), round(found.share_in_silence, 2)) == (69, 0.41)
    assert len(found.ahead) == 78
    assert sum(run.months for run in found.runs) == 78


def test_the_yearly_gap_is_counted_from_the_published_table() -> None:
    gaps = {(gap.source, gap.year): gap for gap in yearly_gaps(find_record("korea"))}
    gap = gaps["icews", 2010]
    assert (gap.events_a, gap.events_b) == (2438 + 49 + 853 + 336, 2454 + 61 + 1693 + 2114)
    assert gap.a == pytest.approx((2438 + 49 - 853 - 336) / gap.events_a)
    assert gap.b == pytest.approx((2454 + 61 - 1693 - 2114) / gap.events_b)
    assert [year for (source, year), g in gaps.items() if source == "icews" and g.gap > 0] == [
        *(2008, 2009, 2010, 2011, 2012)
    ]
    assert all(g.rows for g in gaps.values())


def test_every_row_of_the_record_has_a_source() -> None:
    dossier = find_record("korea")
    listed = [m.source for track in (dossier.a, dossier.b) for m in track.meetings]
    listed += [i.source for each in dossier.incidents.values() for i in each.incidents]
    listed += [count.source for each in dossier.yearly.values() for count in each.counts]
    assert set(listed) <= set(dossier.sources)
    assert dict(dossier.left_out) == {"us_dprk_negotiations.csv: not a meeting of USA and DPRK": 16}


RECORD = """\
title: Small
sources: {s: {title: A list}}
actors: {US: Washington, NK: Pyongyang, ROK: Seoul}
tracks: {a: {title: A, between: [US, NK]}, b: {title: B, between: [ROK, NK]}}
partner: ROK
meetings: [{file: a.csv, track: a}]
"""


def saved(folder: Path, record: str = RECORD, table: str = "date,parties,source\n2001-01,US;NK,s\n") -> Path:
    """Write a record into a folder."""
    (folder / "a.csv").write_text(table, encoding="utf-8")
    (folder / "record.yaml").write_text(record, encoding="utf-8")
    return folder / "record.yaml"


def test_a_record_of_ones_own(tmp_path: Path) -> None:
    dossier = load_dossier(saved(tmp_path))
    assert len(dossier.a.meetings) == 1
    assert headline(dossier) is None, "the other track has no meetings"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("partner: ROK", "partner: RKO"), "unknown actor RKO — did you mean ROK?"),
        (("between: [US, NK]", "between: [US]"), "needs at least two"),
        (("file: a.csv", "file: ../a.csv"), "a record names files of its own folder"),
        (("file: a.csv", "file: b.csv"), "there is no such file"),
        (("track: a}", "track: c}"), "unknown track c"),
        (("partner: ROK", "partner: ROK\nspan: {from: 2002-13, to: 2001-01}"), "there is no month 13"),
        (("partner: ROK", "partner: ROK\nspan: {from: 2002-01, to: 2001-01}"), "ends before it starts"),
        (("title: Small", "title: Small\ntitel: x"), "the key"),
        (("title: Small", "titel: Small"), "did you mean title?"),
    ],
)
def test_bad_records(change: tuple[str, str], says: str, tmp_path: Path) -> None:
    if says == "the key":
        says = "has no key 'titel'"
    with pytest.raises(ModelError) as caught:
        load_dossier(saved(tmp_path, RECORD.replace(*change)))
    assert says in str(caught.value)


def test_bad_meetings_come_at_once(tmp_path: Path) -> None:
    table = (
        "date,end,parties,source\n2001-02-30,,US;NK,s\n2001-03-02,2001-03-01,US;NK,s\n"
        "2001-03-03,,US,s\n2001-03-04,,US;NKK,t\n"
    )
    with pytest.raises(ModelError) as caught:
        load_dossier(saved(tmp_path, table=table))
    said = str(caught.value)
    assert "a.csv:2:1: error: the date '2001-02-30' is no date" in said
    assert "ends (2001-03-01) before it starts (2001-03-02)" in said
    assert "needs two parties or more" in said
    assert "unknown party NKK — did you mean NK?" in said
    assert "unknown source t" in said
