"""The rows of the bundled chronicle of Korea: what they are dated to, and where they are from."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from detente.record import Chronicle, Entry, chronicle_of, find_record

MIRRORS = (
    *(
        "github.com",
        ".sbs",
        "pinocchiopedia",
        "frajer",
        "50webs",
        "vntaiwan",
        "deno.dev",
        "tunesbaby",
        "leatherneck",
    ),
    *("infogalactic", "profilpelajar", "tiue.org", "globaldefence", "worldglobal", "daily-sun", "celebcafe"),
    *(
        "gaeatimes",
        "expatica",
        "blogspot",
        "flapsblog",
        "josephwilkinson",
        "jimbakkershow",
        "ionglobaltrends",
    ),
    *(
        "infobalkans",
        "northkoreatimes",
        "wordpress",
        "wikipedia",
        "wikisource",
        "pastdaily",
        "historynewsnetwork",
    ),
    *("gpsdaily", "nkeconwatch", "iri.edu.ar", "knulaw"),
)


@pytest.fixture(scope="module")
def korea() -> Chronicle:
    """Return the bundled chronicle."""
    found = chronicle_of(find_record("korea"))
    assert found is not None
    return found


def on(korea: Chronicle, day: str, step: str) -> Entry:
    """Return the one step of a kind on a day."""
    (found,) = [entry for entry in korea.entries if str(entry.date) == day and entry.step == step]
    return found


@pytest.mark.parametrize(
    ("day", "step", "by"),
    [
        ("1993-06-02", "high_level_talks", ()),
        ("1994-06-13", "treaty_withdrawal", ("DPRK",)),
        ("1994-07-11", "talks_cancelled", ("DPRK",)),
        ("1995-03-09", "joint_project_opened", ()),
        ("2000-09-25", "high_level_talks", ()),
        ("2000-10-10", "envoy_visit", ()),
        ("2006-01-08", "joint_project_closed", ("KEDO",)),
        ("2006-05-31", "joint_project_closed", ("KEDO",)),
        ("2007-02-23", "alliance_decision", ()),
        ("2007-04-11", "remains_returned", ("DPRK",)),
        ("2007-11-27", "high_level_talks", ()),
        ("2008-11-12", "hotline_cut", ("DPRK",)),
        ("2009-03-09", "traffic_line_cut", ("DPRK",)),
        ("2009-03-21", "traffic_line_opened", ("DPRK",)),
        ("2009-08-23", "condolence_visit", ()),
        ("2009-08-25", "line_restored", ()),
        ("2009-10-17", "high_level_talks", ()),
        ("2009-11-07", "working_talks", ()),
        ("2011-01-12", "line_restored", ()),
        ("2012-02-23", "high_level_talks", ()),
        ("2012-02-29", "policy_declared", ()),
        ("2013-06-07", "line_restored", ()),
        ("2013-09-06", "traffic_line_opened", ()),
        ("2016-02-11", "hotline_cut", ("DPRK",)),
        ("2016-07-11", "hotline_cut", ("DPRK",)),
        ("2018-02-10", "talks_cancelled", ("DPRK",)),
        ("2018-10-01", "mia_recovery_started", ()),
        ("2018-11-08", "talks_cancelled", ("DPRK",)),
        ("2019-03-25", "liaison_office_opened", ()),
        ("2019-10-06", "statement_rejection", ("DPRK",)),
        ("2024-06-09", "broadcasts_resumed", ("ROK",)),
        ("2025-07-28", "statement_rejection", ("DPRK",)),
        ("2025-08-25", "statement_position", ("ROK",)),
        ("2026-03", "policy_declared", ("DPRK",)),
    ],
)
def test_what_was_missing_or_misdated_is_there(
    korea: Chronicle, day: str, step: str, by: Sequence[str]
) -> None:
    assert on(korea, day, step).by == tuple(by)


@pytest.mark.parametrize(
    "day",
    ["1995-03-15", "2000-10-11", "2006-01-09", "2007-02", "2007-04", "2007-11", "2010-01", "2016-02-12"],
)
def test_a_wrong_date_is_gone(korea: Chronicle, day: str) -> None:
    assert day not in {str(entry.date) for entry in korea.entries}


def test_all_ministerial_talks_are_there(korea: Chronicle) -> None:
    rounds = [e for e in korea.entries if "inter-Korean ministerial talks, " in e.summary]
    assert len(rounds) == 21
    assert (str(rounds[0].date), str(rounds[-1].date)) == ("2000-07-29", "2007-05-29")
    assert {entry.step for entry in rounds} == {"high_level_talks"}


def test_what_is_said_to_be_in_a_bundled_list_stands_there(korea: Chronicle) -> None:
    record = find_record("korea")
    talks = [(str(m.date), str(m.end or m.date)) for m in record.b.meetings]
    incidents = {str(incident.date) for incident in record.incidents["provocations"].incidents}
    listed = [e for e in korea.entries if "list of inter-Korean talks" in e.source and not e.recalled]
    counted = [e for e in korea.entries if "Database: North Korean Provocations" in e.source]
    assert len(listed) > 20 and len(counted) > 20
    for entry in listed:
        assert any(first <= str(entry.date) <= last for first, last in talks), entry.ref
    assert {str(entry.date) for entry in counted} <= incidents


def test_no_source_is_a_mirror_a_forum_or_a_blog(korea: Chronicle) -> None:
    assert not [e.ref for e in korea.entries if any(mirror in e.url for mirror in MIRRORS)]
    assert all(re.fullmatch(r"https?://\S+", entry.url) for entry in korea.entries if entry.url)
    assert all(entry.source for entry in korea.entries if entry.url)


def test_resolutions_are_those_of_the_security_council(korea: Chronicle) -> None:
    for entry in korea.entries:
        if entry.step == "sanctions_imposed" and entry.by == ("UN",):
            number, year = re.findall(r"resolution (\d+) \((\d{4})\)", entry.source)[0]
            assert entry.url == f"https://undocs.org/S/RES/{number}({year})"
            assert entry.date.year == int(year) and number in entry.summary
