"""What a record says, in sentences: the counts, the leads, and every finding in full and in brief."""

from __future__ import annotations

from typing import Any

import pytest

from detente.record import Evidence, RecordFinding
from detente.record.leads.lead_lag import NO_LEAD, ROBUST, SUGGESTIVE, LeadLag
from detente.views.evidence_brief import balance_words, brief_words, lead_verdict, rows_words
from detente.views.evidence_words import finding_words, headline_words, lead_words, p_words, year_spans

from .measured import MONTH, entry, evidence, finding, headline, history, lead, trial


@pytest.mark.parametrize(
    ("p", "words"),
    [
        (0.0, "p < 0.001"),
        (0.00099, "p < 0.001"),
        (0.001, "p = 0.001"),
        (0.0449, "p = 0.045"),
        (0.0994, "p = 0.099"),
        (0.1, "p = 0.10"),
        (0.456, "p = 0.46"),
        (1.0, "p = 1.00"),
    ],
)
def test_p(p: float, words: str) -> None:
    assert p_words(p) == words


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([], ""),
        ([2013], "2013"),
        ([2002, 2003], "2002-2003"),
        ([2013, 2003, 2002, 2004, 2007], "2002-2004, 2007, 2013"),
    ],
)
def test_years(years: list[int], words: str) -> None:
    assert year_spans(years) == words


COUNTED = [
    "4 meetings (US meetings) from 2000-01 to 2009-12; Seoul was in the room in 1 of them (25%) and not in "
    "3.",
    "2 of those without Seoul (67%) were held while the other track (inter-Korean talks) was silent, "
    "without a meeting in that month or the two before; it was silent in 25% of all months.",
    "In 4 of 120 months the first track was ahead: active without Seoul, the other silent. That is in 1 "
    "episode; 3 months are left when Seoul may not have been at any meeting of the three months.",
    "Two tracks that take no notice of each other would give 2 such months (95% between 0 and 6).",
]


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ({}, COUNTED),
        ({"chance": None}, COUNTED[:3]),
        ({"history": None}, COUNTED),
        ({"headline": None}, ["The meeting lists have no months in common, so nothing is counted."]),
        (
            {"history": history(unlisted=(entry("2000-06-15"), entry("2000-08")))},
            [
                *COUNTED,
                "The chronicle knows 2 meetings of the other track in months for which the list has none "
                "(2000-06-15, 2000-08); with them the months ahead are 2.",
            ],
        ),
        (
            {"history": history(unlisted=(entry("2000-06-15"),))},
            [
                *COUNTED,
                "The chronicle knows 1 meeting of the other track in months for which the list has none "
                "(2000-06-15); with them the months ahead are 2.",
            ],
        ),
        (
            {"headline": headline(runs=headline().runs * 2), "chance": None},
            [*COUNTED[:2], COUNTED[2].replace("1 episode;", "2 episodes;")],
        ),
        (
            {"headline": headline(ahead_strictly=1), "chance": None},
            [*COUNTED[:2], COUNTED[2].replace("3 months are left", "1 month is left")],
        ),
    ],
    ids=[
        "all",
        "no chance",
        "no history",
        "nothing in common",
        "unlisted",
        "one unlisted",
        "episodes",
        "one left",
    ],
)
def test_headline(parts: dict[str, Any], lines: list[str]) -> None:
    assert headline_words(evidence(**parts)) == lines


TESTS = (trial("a", 0.4), trial("b", 0.03, 0.21, method="cross-correlation"), trial("b", 0.2))


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ({}, []),
        ({"untested": "statsmodels is not there"}, ["Not tested: statsmodels is not there."]),
        (
            {"leads": (lead(refusals=("30 months, fewer than 36", "it is the same in every month")),)},
            [
                "Meetings: refused by the coverage gate. US meetings: 30 months, fewer than 36; US "
                "meetings: it is the same in every month."
            ],
        ),
        (
            {"leads": (lead(*TESTS),)},
            [
                "Meetings, 2000-01 to 2009-12: US meetings lead: no lead found; inter-Korean talks lead: "
                "no lead found. The strongest of 3 tests, inter-Korean talks before US meetings "
                "(cross-correlation, levels), has p = 0.030, after Holm over all 7 p = 0.21."
            ],
        ),
        (
            {"leads": (lead(trial("a", 0.0001, 0.0007), trial("b")),)},
            [
                "Meetings, 2000-01 to 2009-12: US meetings lead: robust; inter-Korean talks lead: no lead "
                "found. The strongest of 2 tests, US meetings before inter-Korean talks (Granger, levels), "
                "has p < 0.001, after Holm over all 7 p < 0.001."
            ],
        ),
        (
            {"leads": (lead(trial("a", 0.4)),)},
            [
                "Meetings, 2000-01 to 2009-12: US meetings lead: no lead found; inter-Korean talks lead: "
                "no lead found. The strongest of 1 test, US meetings before inter-Korean talks (Granger, "
                "levels), has p = 0.40, after Holm over all 7 p = 0.90."
            ],
        ),
    ],
    ids=["none", "untested", "refused", "b strongest", "a strongest", "the only one"],
)
def test_leads(parts: dict[str, Any], lines: list[str]) -> None:
    assert lead_words(evidence(**parts)) == lines


ROOM = finding("room", meetings=1_000, with_partner=31, without_partner=969, share=0.031)


def ahead(count: int, runs: int) -> RecordFinding:
    return finding("ahead", months=1_200, ahead=count, strictly=3, runs=runs)


def chance(ahead: int, p: float, expected: float = 30.2) -> RecordFinding:
    return finding(
        "chance",
        ahead=ahead,
        expected=expected,
        low=20.0,
        high=40.0,
        p=p,
        share=0.41,
        share_of_months_silent=0.4,
    )


NOTICE = "two tracks that take no notice of each other would have 30"
SILENCE = "41% of the meetings without Seoul fell into a silence of the inter-Korean talks, which were silent in 40% of all months."
BEYOND = "have that take no notice of each other (30)."


@pytest.mark.parametrize(
    ("told", "full", "brief"),
    [
        (
            ROOM,
            "Seoul was in the room in 31 of 1,000 meetings (3%).",
            "Seoul was in the room in 31 of 1,000 US meetings (3%).",
        ),
        (
            ahead(78, 16),
            "In 78 of 1,200 months, in 16 episodes, US meetings went on without Seoul while inter-Korean "
            "talks had ceased.",
            "In 78 of 1,200 months US meetings went on without Seoul while inter-Korean talks had ceased.",
        ),
        (
            ahead(1, 1),
            "In 1 of 1,200 months, in 1 episode, US meetings went on without Seoul while inter-Korean "
            "talks had ceased.",
            "In 1 of 1,200 months US meetings went on without Seoul while inter-Korean talks had ceased.",
        ),
        (
            chance(50, 0.01),
            f"The 50 months ahead are more than chance gives: {NOTICE} (p = 0.010). {SILENCE}",
            f"The 50 months ahead are more than two tracks would {BEYOND}",
        ),
        (
            chance(10, 0.0499),
            f"The 10 months ahead are fewer than chance gives: {NOTICE} (p = 0.050). {SILENCE}",
            f"The 10 months ahead are fewer than two tracks would {BEYOND}",
        ),
        (
            chance(33, 0.5),
            f"The 33 months ahead are no more than chance gives: {NOTICE} (p = 0.50). {SILENCE}",
            f"The 33 months ahead are no more than two tracks might {BEYOND}",
        ),
        (
            chance(41, 0.05),
            f"The 41 months ahead are no more than chance gives: {NOTICE} (p = 0.050). {SILENCE}",
            f"The 41 months ahead are no more than two tracks might {BEYOND}",
        ),
        (
            chance(39, 0.04),
            f"The 39 months ahead are more than chance gives: {NOTICE} (p = 0.040). {SILENCE}",
            f"The 39 months ahead are more than two tracks would {BEYOND}",
        ),
        (
            chance(1, 0.01),
            f"The 1 month ahead is fewer than chance gives: {NOTICE} (p = 0.010). {SILENCE}",
            f"The 1 month ahead is fewer than two tracks would {BEYOND}",
        ),
    ],
    ids=[
        *("room", "ahead", "one month ahead", "more", "fewer", "no more"),
        *("beyond the bounds, not clear", "within the bounds, clear", "one"),
    ],
)
def test_counts(told: RecordFinding, full: str, brief: str) -> None:
    """What chance gives is judged by the p value, by which the finding speaks for one side."""
    assert finding_words(evidence(), told) == full
    assert brief_words(evidence(), told) == brief


def yearly(*above: int, about: str = "s") -> RecordFinding:
    return finding("yearly", about=about, years=4, first=2001, last=2004, a_above_b=list(above))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (yearly(2001, 2002, 2003, 2004), "in every year from 2001 to 2004 (A yearbook)"),
        (yearly(), "in no year from 2001 to 2004 (A yearbook)"),
        (yearly(2002, 2003), "in 2002-2003, and not in the other 2 years (A yearbook)"),
        (yearly(about="events.csv"), "in no year from 2001 to 2004 (events.csv)"),
    ],
    ids=["every", "none", "some", "a file"],
)
def test_yearly(told: RecordFinding, said: str) -> None:
    sentence = (
        "Events between Washington and Pyongyang were more cooperative than those between Seoul and "
        f"Pyongyang {said}."
    )
    assert finding_words(evidence(), told) == brief_words(evidence(), told) == sentence


def way(difference: float, p: float = 0.5) -> dict[str, float]:
    return {
        "after_a_alone": 1.5 + difference,
        "after_others": 1.5,
        "difference": difference,
        "low": -1.0,
        "high": 1.25,
        "p": p,
    }


UNCLEAR = ", no further apart than chance gives"


@pytest.mark.parametrize(
    ("window", "month", "amount", "than", "brief"),
    [
        (0.25, 0.5, "more", "than", "more frequent"),
        (-0.25, -0.5, "fewer", "than", "less frequent"),
        (0.25, -0.5, "now more, now fewer", "than", "by one count more, by the other less frequent"),
        (-0.25, 0.5, "now more, now fewer", "than", "by one count more, by the other less frequent"),
        (0.0, 0.0, "as many", "as", "as frequent"),
        (0.25, 0.0, "no fewer", "than", "no less frequent"),
        (0.0, -0.5, "no more", "than", "no more frequent"),
    ],
    ids=["more", "fewer", "more or fewer", "fewer or more", "alike", "more or alike", "fewer or alike"],
)
def test_what_followed(window: float, month: float, amount: str, than: str, brief: str) -> None:
    told = finding("talks", about="talks", window=way(window), month=way(month))
    assert finding_words(evidence(), told) == (
        f"Talks in the next 3 months: {amount} after US meetings without Seoul in a silence of the "
        f"inter-Korean talks {than} after months in which neither track met{UNCLEAR}: counted by the three "
        f"months from a meeting on {1.5 + window:.2f} against 1.50 (difference {window:+.2f}, 95% -1.00 to "
        f"+1.25, p = 0.50); counted by single months {1.5 + month:.2f} against 1.50 (difference "
        f"{month:+.2f}, 95% -1.00 to +1.25, p = 0.50)."
    )
    assert brief_words(evidence(), told) == (
        f"Inter-Korean talks were {brief} in the 3 months after US meetings without Seoul {than} after "
        f"months in which neither track met, but no further apart than chance gives."
    )


@pytest.mark.parametrize(
    ("window", "month", "full", "brief"),
    [
        (0.5, 0.5, UNCLEAR, ", but no further apart than chance gives"),
        (0.05, 0.05, UNCLEAR, ", but no further apart than chance gives"),
        (0.04, 0.5, "", ""),
        (0.5, 0.04, "", ""),
    ],
    ids=["neither clear", "just not clear", "one clear", "other clear"],
)
def test_whether_what_followed_is_clear(window: float, month: float, full: str, brief: str) -> None:
    told = finding("incidents", about="provocations", window=way(0.25, window), month=way(0.25, month))
    first, _ = finding_words(evidence(), told).split(": counted by the three months")
    assert first == (
        "Provocations in the next 3 months: more after US meetings without Seoul in a silence of the "
        f"inter-Korean talks than after months in which both tracks met{full}"
    )
    assert brief_words(evidence(), told) == (
        "Provocations were more frequent in the 3 months after US meetings without Seoul than after months "
        f"in which both tracks met{brief}."
    )


def test_what_followed_by_one_count_alone() -> None:
    told = finding("incidents", about="provocations", month=way(0.25))
    assert finding_words(evidence(), told).endswith(
        ": counted by single months 1.75 against 1.50 (difference +0.25, 95% -1.00 to +1.25, p = 0.50)."
    )


def led(a: str, b: str) -> RecordFinding:
    return finding(
        "lead", about="Meetings", a_leads=a, b_leads=b, tests=9, smallest_p=0.02, smallest_p_holm=0.3
    )


P = "(9 tests, the smallest p = 0.020, after Holm p = 0.30)."


@pytest.mark.parametrize(
    ("told", "full", "brief"),
    [
        (
            led(NO_LEAD, NO_LEAD),
            "that inter-Korean talks lead US meetings: no lead found; that US meetings lead inter-Korean "
            "talks: no lead found",
            "no lead found, in either direction",
        ),
        (
            led(ROBUST, NO_LEAD),
            "that inter-Korean talks lead US meetings: no lead found; that US meetings lead inter-Korean "
            "talks: robust",
            "that inter-Korean talks lead: no lead found; that US meetings lead: robust",
        ),
        (
            led(NO_LEAD, SUGGESTIVE),
            "that inter-Korean talks lead US meetings: suggestive; that US meetings lead inter-Korean "
            "talks: no lead found",
            "that inter-Korean talks lead: suggestive; that US meetings lead: no lead found",
        ),
        (
            led(ROBUST, ROBUST),
            "that inter-Korean talks lead US meetings: robust; that US meetings lead inter-Korean talks: "
            "robust",
            "that inter-Korean talks lead: robust; that US meetings lead: robust",
        ),
    ],
    ids=["none", "a leads", "b may lead", "both"],
)
def test_lead(told: RecordFinding, full: str, brief: str) -> None:
    found = evidence(
        leads=(lead(title="Another", names=("these", "those")), lead(), lead(title="Third", names=("x", "y")))
    )
    assert finding_words(found, told) == f"Meetings: {full} {P}"
    assert brief_words(found, told) == f"Meetings: {brief}."


MISSING = "Rows may be missing in"
REFUSED_AT_ALL = "Meetings: refused by the coverage gate. US meetings: too short."
LONGEST = "what is looked at is the longest stretch without one, 2000-01 to 2009-12"


@pytest.mark.parametrize(
    ("found", "end"),
    [
        (
            lead(*TESTS, unknown=(MONTH - 2,)),
            f" {MISSING} 1 month (1999-11), which is unknown and not quiet; {LONGEST}.",
        ),
        (
            lead(*TESTS, unknown=(MONTH - 2, MONTH - 1)),
            f" {MISSING} 2 months (1999-11 to 1999-12), which are unknown and not quiet; {LONGEST}.",
        ),
        (
            lead(refusals=("too short",), unknown=(MONTH,), last=MONTH),
            f" {MISSING} 1 month (2000-01), which is unknown and not quiet; what is looked at is the longest stretch "
            "without one, 2000-01 to 2000-01.",
        ),
        (
            lead(refusals=("too short",), unknown=(MONTH,), last=MONTH - 1),
            f" {MISSING} 1 month (2000-01), which is unknown and not quiet; no month is left.",
        ),
        (lead(refusals=("too short",)), ""),
    ],
    ids=["one", "two", "refused", "none left", "none unknown"],
)
def test_months_of_which_rows_may_be_missing(found: LeadLag, end: str) -> None:
    (line,) = lead_words(evidence(leads=(found,)))
    if found.refused:
        assert line == f"{REFUSED_AT_ALL}{end}"
    else:
        assert line.endswith(f"p = 0.21.{end}")


A_LEADS = lead(trial("a", 0.001, 0.01), trial("b"))
B_LEADS = lead(trial("a"), trial("b", 0.001, 0.01))
NEITHER = lead(trial("a"), trial("b"))
HANGS = lead(trial("a"), trial("b", 0.001, 0.01, hangs_on=1994))
REFUSED = lead(refusals=("30 months, fewer than 36",))


@pytest.mark.parametrize(
    ("leads", "clause"),
    [
        ((), "no lead was tested"),
        ((REFUSED,), "no lead was tested"),
        (
            (NEITHER, REFUSED),
            "neither US meetings nor inter-Korean talks are found to open the way for the other",
        ),
        ((NEITHER, B_LEADS), "inter-Korean talks are found to lead US meetings"),
        ((NEITHER, A_LEADS), "US meetings are found to lead inter-Korean talks"),
        ((NEITHER, HANGS), "a lead of one track is suggested and not shown"),
    ],
    ids=["none", "refused", "neither", "b", "a", "suggested"],
)
def test_lead_in_a_clause(leads: Any, clause: str) -> None:
    assert lead_verdict(evidence(leads=leads)) == clause


def sides(speak: str) -> Evidence:
    return evidence(findings=tuple(finding("room", speaks=side) for side in speak.split()))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (
            sides("for for against open"),
            "Of four findings two speak for the strategy's picture of the past, one against it and one "
            "both ways.",
        ),
        (
            sides("for against against"),
            "Of three findings one speaks for the strategy's picture of the past and two against it.",
        ),
        (
            sides("open open"),
            "Of two findings none speak for the strategy's picture of the past, none against it and two "
            "both ways.",
        ),
        (
            sides("against"),
            "Of one finding none speak for the strategy's picture of the past and one against it.",
        ),
    ],
    ids=["all sides", "one for", "open", "against"],
)
def test_balance(found: Evidence, sentence: str) -> None:
    assert balance_words(found) == sentence


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], []),
        (["a.csv:7"], ["one row of a.csv: line 7"]),
        (["a.csv:1", "a.csv:2"], ["two rows of a.csv: lines 1-2"]),
        (["a.csv:7", "a.csv:7"], ["one row of a.csv: line 7"]),
        (
            ["a.csv:9", "a.csv:3", "a.csv:2", "b:x.csv:4", "a.csv:4"],
            ["four rows of a.csv: lines 2-4, 9", "one row of b:x.csv: line 4"],
        ),
    ],
    ids=["none", "one", "the first lines", "twice the same", "several"],
)
def test_rows(rows: list[str], words: list[str]) -> None:
    assert rows_words(rows) == words
