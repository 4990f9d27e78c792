"""Evidence as a whole: what the bundled record says, and the pictures of it."""

from __future__ import annotations

import json
import re
from html import escape
from xml.etree import ElementTree

import numpy as np
import pytest

import detente
from detente.record import Evidence
from detente.record.dossiers.dossier import Dossier, RecordTrack
from detente.record.findings import findings
from detente.record.leads.lead_lag import NO_LEAD
from detente.record.measures.follow_up import FollowUp, follow_ups
from detente.record.measures.headline import headline
from detente.views.evidence_words import finding_words, headline_words, year_spans
from detente.views.figures.record import evidence_figures, lead_lag_figure

from .test_headline import FIRST, meeting

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def korea() -> Evidence:
    """Return the bundled record's evidence."""
    return detente.evidence()


def test_no_lead_is_found_on_the_real_record(korea: Evidence) -> None:
    assert len(korea.leads) == 3
    for each in korea.leads:
        assert set(each.verdicts.values()) == {NO_LEAD}, each.title
    ran = sum(len(each.tests) for each in korea.leads)
    assert korea.tests_run == ran + len(korea.followed) + 1
    assert all(test.adjusted >= test.p for each in korea.leads for test in each.tests)


def test_findings_stand_on_both_sides(korea: Evidence) -> None:
    sides = {(each.key, each.about): each.speaks for each in korea.findings}
    assert sides["room", ""] == sides["ahead", ""] == "for"
    assert sides["chance", ""] == "against", "as many months ahead as unrelated tracks would give"
    assert sides["talks", "inter-Korean talks"] == "against"
    assert sides["incidents", "provocations"] == "against"
    assert sides["yearly", "icews"] == "open"
    assert len([side for side in sides.values() if side == "against"]) >= 5


def test_what_followed_is_counted_from_the_lists(korea: Evidence) -> None:
    found = {(each.key, each.counted_by): each for each in korea.followed}
    talks, provocations = found["talks", "month"], found["provocations", "window"]
    assert (len(talks.first), len(talks.second)) == (77, 118)
    assert talks.mean_first == pytest.approx(2.25, abs=0.01)
    assert talks.mean_second == pytest.approx(1.36, abs=0.01)
    assert (len(provocations.first), len(provocations.second)) == (78, 127)
    assert provocations.difference > 0, "somewhat more after Washington went alone"
    assert provocations.p > 0.5, "and no more than chance has it"
    assert all(each.low <= each.difference <= each.high for each in korea.followed)


def test_every_number_has_rows(korea: Evidence) -> None:
    for each in korea.findings:
        if each.key != "lead":
            assert each.rows, each.key
            assert all(re.fullmatch(r"[\w.]+\.csv:\d+", row) for row in each.rows)


def test_the_chronicle_knows_meetings_that_the_list_does_not(korea: Evidence) -> None:
    assert korea.history is not None
    assert {str(entry.date) for entry in korea.history.unlisted} == {
        *("2009-11-07", "2010-01-19", "2011-07-22", "2011-09-21")
    }
    assert korea.history.ahead_with_unlisted == 72
    assert sum(korea.history.a_alone) == 167


def test_plain_data_and_tables(korea: Evidence) -> None:
    data = json.loads(json.dumps(korea.to_dict()))
    assert data["headline"]["months_ahead"] == 78
    assert {"tracks", "chance", "history", "yearly", "followed", "lead_lag", "findings", "sources"} <= set(
        data
    )
    assert len(korea.to_frame()) == len(korea.findings)
    assert repr(korea).startswith("Evidence('Korea, 1990-2018 and after', ")
    shown = korea._repr_html_()
    assert all(escape(finding_words(korea, each)) in shown for each in korea.findings)
    assert shown.count("<svg") == 1
    assert not re.search(r"NaN|Infinity", json.dumps(data))


def test_every_finding_is_a_sentence(korea: Evidence) -> None:
    for each in korea.findings:
        said = finding_words(korea, each)
        assert said.endswith(".")
        assert said[0].isupper()
        assert "_" not in said
    assert any("78 of 344 months" in line for line in headline_words(korea))
    assert year_spans([2002, 2003, 2005, 2008, 2007]) == "2002-2003, 2005, 2007-2008"


def test_figures_are_whole_and_say_what_they_show(korea: Evidence) -> None:
    figures = evidence_figures(korea)
    assert set(figures) == {"timeline", "yearly-gap", "lead-lag-1", "lead-lag-2", "lead-lag-3"}
    ids: list[str] = []
    for name, figure in figures.items():
        svg = figure.inline(name)
        root = ElementTree.fromstring(svg)
        assert root.tag == f"{SVG}svg"
        assert root.attrib["role"] == "img"
        title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert description is not None
        assert title.text
        assert description.text
        assert root.attrib["aria-labelledby"] == title.attrib["id"]
        assert root.attrib["aria-describedby"] == description.attrib["id"]
        ids += [title.attrib["id"], description.attrib["id"]]
        assert 'fill="#' not in svg and "style=" not in svg, "the palette's classes alone give colours"
        assert not re.search(r'="(nan|inf)', svg)
    assert len(set(ids)) == len(ids), "figures can stand on one page"
    assert korea.headline is not None
    assert figures["timeline"].body.count("ahead, ") == len(korea.headline.runs)


def test_a_refused_pair_has_no_figure(korea: Evidence) -> None:
    from dataclasses import replace

    with pytest.raises(ValueError, match="refused by the coverage gate"):
        lead_lag_figure(replace(korea.leads[0], cross=None))


def drawn(shift: int) -> tuple[Dossier, tuple[FollowUp, ...]]:
    """Return a record in which track B meets `shift` months after each meeting of track A alone."""
    rng = np.random.default_rng(1)
    months = np.cumsum(rng.integers(7, 15, size=40))
    dossier = Dossier(
        name="drawn",
        title="Drawn",
        a=RecordTrack("a", "A", ("US", "NK"), tuple(meeting(FIRST + int(m), ("US", "NK")) for m in months)),
        b=RecordTrack(
            "b", "B", ("ROK", "NK"), tuple(meeting(FIRST + int(m) + shift, ("ROK", "NK")) for m in months)
        ),
        partner="ROK",
        span=(FIRST, FIRST + int(months[-1]) + 3),
    )
    counted = headline(dossier)
    assert counted is not None
    return dossier, follow_ups(dossier, counted)


def test_what_follows_is_found_where_it_does() -> None:
    dossier, followed = drawn(2)
    month = next(each for each in followed if each.counted_by == "month")
    assert month.mean_first == pytest.approx(1.0, abs=0.05)
    assert month.p < 0.02
    (speaks,) = [
        each.speaks for each in findings(headline(dossier), None, (), followed, ()) if each.key == "talks"
    ]
    assert speaks == "against"
