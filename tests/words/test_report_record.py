"""The report on the record: what is said of its steps, of the policies, of doors and sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from detente.language import Source, parse_condition
from detente.record import Record, parse_when
from detente.record.chronicles.vocabulary import DoorKind
from detente.record.dossiers.meetings import Meeting
from detente.record.measures.headline import Headline, Run
from detente.record.measures.yearly import YearGap
from detente.record.replays.judge import Act, Withdrawal
from detente.record.replays.spans import Stretch
from detente.record.replays.symmetry import DoorSteps, OneSidedDoor
from detente.views.report import render_report
from detente.views.report.sections.record.counted import counted

from .measured import history, lead, trial
from .models import TREATY
from .pages import contents, lines_of, page
from .records import act, entry, recorded, undated
from .results import world

TIED, DEALS = "No deal without Friendland", "Deals at will"
OPENS = entry()
AGAIN = entry("2026-03-01", "Another talk.", recalled=True, url="https://example.org")
SHUTS = entry("2025-06-01", "", step="shuts_the_door", track="land", source="")


def section(record: Record) -> list[str]:
    """Return the lines of the section."""
    return lines_of(page(world(), world("tied"), record=record), "record")


def between(lines: list[str], first: str, last: str) -> list[str]:
    """Return the lines between two of them."""
    return lines[lines.index(first) + 1 : lines.index(last)]


REPLAY, DOUBTS = "What the policy would have said to each step", "What to keep in mind of the replay"
ALLOWED = "■ allowed where the policy's condition held on its date, else ○ held back."
TABLE = ["Policy", "Allowed", "Held back", "Withdrawn later"]


def test_the_head_of_the_section() -> None:
    assert "The record" in contents(page(world(), record=recorded({"tied": []}, entries=[OPENS])))
    assert section(recorded({"tied": []}, entries=[OPENS]))[:5] == [
        "What the record says",
        "Two tracks are on record, talks at sea and talks on land, and, date by date, the steps that were "
        "taken on them. Did the first run ahead of the second? Did the one open the way for the other? And "
        "what would the policy have said to each step, had it been in force?",
        "Of no findings none speak for the strategy's picture of the past and none against it. No lead was "
        "tested.",
        "A finding speaks for or against by rules that were set before anything was counted (detente "
        "evidence prints the same). Meetings are counted, not what was said there; a test that finds "
        "nothing does not show that there is nothing.",
        "Does one track open the way for the other?",
    ]


KEPT, HELD = act("kept", "2025-03-01", "tied", OPENS), act("broken", "2024-03-01", "tied", OPENS)
LATER, LATE = act("kept", "2026-03-01", "tied", AGAIN), act("broken", "2026-03-02", "tied", AGAIN)
UNASKED = act("not asked", "2025-04-01", "tied", OPENS)
STEPS: dict[str, tuple[Sequence[Act], str]] = {
    "ahead and in step": (
        [HELD, KEPT],
        "steps ran ahead of its condition in 2024; they were in step with it in 2025.",
    ),
    "never ahead": (
        [KEPT],
        "no step ran ahead of its condition; they were in step with it in 2025.",
    ),
    "never in step": (
        [HELD],
        "steps ran ahead of its condition in 2024; none was in step with it.",
    ),
}


@pytest.mark.parametrize(("acts", "said"), STEPS.values(), ids=list(STEPS))
def test_when_steps_ran_ahead(acts: Sequence[Act], said: str) -> None:
    assert f"“{TIED}”: {said}" in section(recorded({"tied": acts}, entries=[OPENS]))


def test_nothing_is_said_of_steps_that_no_policy_was_asked_about() -> None:
    found = section(recorded({"tied": [UNASKED]}, entries=[OPENS]))
    assert not [line for line in found if "ran ahead of its condition" in line]


def test_steps_and_what_each_policy_says_to_them() -> None:
    found = section(recorded({"tied": [HELD, KEPT, UNASKED, LATER]}, entries=[OPENS, SHUTS, AGAIN]))
    assert between(found, REPLAY, DOUBTS) == [
        "The three steps of “steps” (2025-03-01 to 2026-03-01; the dates of 1 are recalled, not read in a "
        f"source), taken through the model: a step is {ALLOWED}",
        *(*TABLE, "After 2026-01-02: allowed", "held back"),
        *(TIED, "2", "1", "0", "1", "0"),
        f"“{TIED}”: steps ran ahead of its condition in 2024; they were in step with it in 2025, 2026.",
        f"{TIED}. Below, the times in which the same door stood open to one and shut to the other.",
        f"{TIED}: every step asked about, up to 2026-01-02",
        "○ held back 2024-03-01 A talk opens. a paper",
        "Ourland lifts its sanctions; ruled out.",
        "■ allowed 2025-03-01 A talk opens. a paper",
        "Ourland lifts its sanctions; in place.",
        "A test on years that its author could not know",
        f"The model describes 2026-01-02. Of the one step after it that “{TIED}” has something to say to, it "
        "would have allowed one and held back none.",
        "■ allowed 2026-03-01 Another talk. recalled; a paper",
        "Ourland lifts its sanctions; in place.",
    ]
    assert found[found.index("Every step of the chronicle, with its source") + 1 :][:16] == [
        *("Date", "Track", "What happened", "Source"),
        *("2025-03-01", "talks at sea", "A talk opens.", "a paper"),
        *("2025-06-01", "talks on land", "shuts the door"),
        *("2026-03-01", "talks at sea", "Another talk.", "recalled; a paper"),
        "The sources of the record",
    ]


def test_what_was_held_back_later_is_counted_apart() -> None:
    found = section(recorded({"tied": [HELD, KEPT, LATE, LATE]}, entries=[OPENS]))
    place = found.index("held back") + 1
    assert found[place : place + 6] == [TIED, "1", "3", "0", "0", "2"]


def test_steps_are_linked_to_the_web_alone() -> None:
    steps = [replace(OPENS, url=url) for url in ("https://a.org", "http://b.org", "javascript:c", "")]
    html = render_report(page(world(), world("tied"), record=recorded({"tied": []}, entries=steps)))
    assert re.findall(r'href="([^"#]*)" rel="noreferrer noopener">a paper', html) == [
        "https://a.org",
        "http://b.org",
    ]
    assert "javascript:c" not in html


def test_steps_where_the_model_names_no_day() -> None:
    model = undated()
    record = recorded({"tied": [HELD, LATER]}, entries=[OPENS], model=model)
    found = lines_of(
        page(world(model=model), world("tied", model=model), model=model, record=record), "record"
    )
    assert between(found, REPLAY, DOUBTS) == [
        f"The one step of “steps” (2025-03-01 to 2025-03-01), taken through the model: a step is {ALLOWED}",
        *TABLE,
        *(TIED, "1", "1", "0"),
        f"“{TIED}”: steps ran ahead of its condition in 2024; they were in step with it in 2026.",
        f"{TIED}. Below, the times in which the same door stood open to one and shut to the other.",
        f"{TIED}: every step asked about",
        "○ held back 2024-03-01 A talk opens. a paper",
        "Ourland lifts its sanctions; ruled out.",
        "■ allowed 2026-03-01 Another talk. recalled; a paper",
        "Ourland lifts its sanctions; in place.",
    ]


@pytest.mark.parametrize(
    ("acts", "said"),
    [
        (
            [LATER, LATE, LATER],
            "Of the three steps after it that “{}” has something to say to, it would have "
            "allowed two and held back one.",
        ),
        (
            [LATE],
            "Of the one step after it that “{}” has something to say to, it would have allowed none and "
            "held back one.",
        ),
    ],
    ids=["some of both", "none allowed"],
)
def test_later_years(acts: Sequence[Act], said: str) -> None:
    found = section(recorded({"tied": acts}, entries=[OPENS]))
    place = found.index("A test on years that its author could not know")
    assert found[place + 1] == f"The model describes 2026-01-02. {said.format(TIED)}"


def test_a_second_policy_is_told_in_brief() -> None:
    record = recorded({"tied": [HELD], "open": [KEPT, HELD]}, entries=[OPENS])
    model = replace(
        TREATY,
        claims={"alone": replace(TREATY.claims["alone"], policies=("open",))},
    )
    worlds = [world(model=model), world("tied", model=model), world("open", model=model, open_="open")]
    found = lines_of(page(*worlds, model=model, record=record), "record")
    start = found.index(f"{TIED}: every step asked about, up to 2026-01-02")
    assert found[start + 1] == "In all years: ahead of its condition in 2024; in step with it never."


def test_what_snapback_would_have_withdrawn() -> None:
    watch = parse_condition("friend.watch")
    gone = Withdrawal(
        "tied", "we.lift", parse_when("2025-04-01"), ("2025-03-01",), (watch,), parse_when("2025-05-01")
    )
    stays = replace(gone, date=parse_when("2025-06-01"), ended_by=(), until=None)
    found = section(recorded({"tied": [KEPT]}, entries=[OPENS], withdrawals=[gone, stays]))
    assert between(found, f"{TIED}: what its snapback would have withdrawn", DOUBTS) == [
        "2025-04-01 Ourland lifts its sanctions (stood until 2025-05-01): A talk opens.",
        "2025-06-01 Ourland lifts its sanctions (stands to the end of the record): nothing renewed the "
        "condition",
    ]


def test_when_the_record_shows_what_a_claim_rules_out() -> None:
    spans = (
        Stretch(parse_when("2025-01-01"), parse_when("2025-02-01"), (), ()),
        Stretch(parse_when("2025-06-01"), None, (), ()),
    )
    told = section(recorded({"tied": [KEPT]}, entries=[OPENS], claims={"alone": spans}))
    assert between(told, "When the record shows what a claim rules out", DOUBTS) == [
        "No deal without our friend. Not so: 2025-01-01 to 2025-02-01, 2025-06-01 to the end of the record."
    ]
    for claims in ({"alone": ()}, {"wish": spans}):
        found = section(recorded({"tied": [KEPT]}, entries=[OPENS], claims=claims))
        assert "When the record shows what a claim rules out" not in found


def door(open_on: str = "sea", end: str | None = None) -> OneSidedDoor:
    """Make a door that stands open on one track alone."""
    kind = DoorKind("visits", "visits", ("opens_talks",), ("shuts_the_door",))
    return OneSidedDoor(
        kind,
        "they",
        open_on,
        "land" if open_on == "sea" else "sea",
        OPENS,
        SHUTS,
        parse_when("2025-06-01"),
        None if end is None else parse_when(end),
        None,
    )


def steps(compared: bool = True) -> DoorSteps:
    """Make the counts of that door."""
    return DoorSteps(door().door, "they", {"sea": 2, "land": 1}, {"sea": 1, "land": 4}, compared)


COUNTS = "Visits: to Ourland 2 steps open it and 1 shuts it; to Friendland 1 step opens it and 4 shut it"
DOORS: dict[str, tuple[Sequence[OneSidedDoor], bool, str]] = {
    "one way": (
        [door(), door(end="2025-07-01")],
        True,
        f"{COUNTS}. Open to Ourland and shut to Friendland 2 times; open to Friendland and shut to Ourland 0 times.",
    ),
    "both ways": (
        [door(), door("land")],
        True,
        f"{COUNTS}. Open to Ourland and shut to Friendland 1 time; open to Friendland and shut to Ourland 1 time.",
    ),
    "too few": ([], False, f"{COUNTS}: too few to compare."),
}


@pytest.mark.parametrize(("doors", "compared", "said"), DOORS.values(), ids=list(DOORS))
def test_doors_open_to_one_and_shut_to_the_other(
    doors: Sequence[OneSidedDoor], compared: bool, said: str
) -> None:
    told = recorded({"tied": [KEPT]}, entries=[OPENS], doors=doors, door_steps=[steps(compared)])
    found = section(told)
    place = found.index("The same door, open to one and shut to the other")
    assert found[place + 1 : place + 3] == [
        said,
        "The rows are a selection, and so is how often each of these comes up.",
    ]


def test_each_door_with_the_steps_that_made_it_so() -> None:
    both = [door(), door(end="2025-07-01")]
    found = section(recorded({"tied": [KEPT]}, entries=[OPENS], doors=both, door_steps=[steps()]))
    assert between(found, "Each time, with the steps that made it so", DOUBTS) == [
        *("From", "Until", "Door", "Opened to the one", "Shut to the other"),
        *("2025-06-01", "the end of the record", "Visits: Theirland open to Ourland, shut to Friendland"),
        *("2025-03-01 A talk opens. a paper", "2025-06-01"),
        *("2025-06-01", "2025-07-01", "Visits: Theirland open to Ourland, shut to Friendland"),
        *("2025-03-01 A talk opens. a paper", "2025-06-01"),
    ]


def test_the_years_of_the_gap() -> None:
    whole = YearGap(2001, 1.5, 0.25, 1200, 3, 12, "events", "src", ("a.csv:2", "a.csv:3"))
    part = replace(whole, year=2002, a=-1.0, months=5, at_least=True, rows=("a.csv:4",))
    one = replace(part, year=2003, months=1)
    found = section(recorded({"tied": [KEPT]}, entries=[OPENS], yearly=[whole, part, one]))
    start = found.index("How cooperative the two tracks were, year by year")
    assert found[start + 1] == (
        "By how much events between we and they were more cooperative, on balance, than those between friend and "
        "they. The sources measure in units of their own."
    )
    assert between(found, "Every year, with its rows", "Does one track open the way for the other?") == [
        *("Year", "Source", "we and they", "friend and they", "Gap", "Events", "Rows"),
        *("2001", "src; events", "+1.50", "+0.25", "+1.25", "1,200; 3", "two rows of a.csv: lines 2-3"),
        *("2002 (5 months)", "src; events", "-1.00", "+0.25", "-1.25", "at least 1,200; 3"),
        "one row of a.csv: line 4",
        *("2003 (1 month)", "src; events", "-1.00", "+0.25", "-1.25", "at least 1,200; 3"),
        "one row of a.csv: line 4",
    ]


def test_the_one_test_for_a_lead() -> None:
    record = recorded({"tied": [KEPT]}, entries=[OPENS])
    found = section(replace(record, evidence=replace(record.evidence, leads=(lead(trial("a", 0.25, 0.5)),))))
    assert "The one test for a lead" in found


def test_the_tests_for_a_lead_say_who_leads() -> None:
    record = recorded({"tied": [KEPT]}, entries=[OPENS])
    led = lead(trial("a", 0.25, 0.5), trial("b", 0.001, 0.04, controls=True, effect=-0.25))
    found = section(replace(record, evidence=replace(record.evidence, leads=(led,))))
    lead_in = found.index("Does one track open the way for the other?") + 1
    assert found[lead_in].endswith("The point in the middle, the same month, is no lead.")
    start = found.index("All 2 tests for a lead")
    assert found[start + 1].startswith("p after Holm is adjusted for all ")
    assert found[start + 1].endswith(" p values of the run; below 0.05 it would stand.")
    heads = ["Series", "Who leads", "Test", "Form", "Lags", "Controls", "Effect", "95%", "p", "After Holm"]
    assert found[start + 2 : start + 12] == heads
    one = ["Meetings", "US meetings", "Granger", "levels", "2", "no", "+0.25", "-0.10 to +0.60"]
    other = ["Meetings", "inter-Korean talks", *one[2:5], "yes", "-0.25", one[-1]]
    told = found[start + 12 : start + 32]
    assert told == [*one, "p = 0.25", "p = 0.50", *other, "p = 0.001", "p = 0.040"]


def test_findings_stand_on_their_sides_with_their_rows() -> None:
    record = recorded({"tied": [KEPT]}, {"ahead": {"ahead": 7, "months": 12, "runs": 2}}, entries=[OPENS])
    finding = replace(record.evidence.findings[0], rows=("a.csv:2",))
    found = section(replace(record, evidence=replace(record.evidence, findings=(finding,))))
    start = found.index("For the strategy's picture")
    assert found[start + 1] == (
        "In 7 of 12 months talks at sea went on without Friendland while talks on land had ceased."
    )
    assert found[start + 2] == "In full, and the rows"
    assert "From one row of a.csv: line 2." in found
    assert "Against it" not in found


def test_episodes_ahead_with_their_meetings() -> None:
    record = recorded({"tied": [KEPT]}, entries=[OPENS])
    meetings = tuple(
        Meeting(parse_when(date), None, ("we", "they"), "talks", "src", f"a.csv:{line}")
        for line, date in enumerate(["2001-01-05", "2001-01-20", "2001-03-02"], start=2)
    )
    first = 12 * 2001
    run = Run(first, first + 2, meetings)
    headline = Headline(first, first + 11, meetings, (), meetings, meetings, (), 0, 12, 3, (run,))
    dossier = replace(
        record.evidence.dossier,
        sources={"src": Source(title="A list")},
        a=replace(record.evidence.dossier.a, meetings=meetings),
    )
    evidence = replace(record.evidence, headline=headline, dossier=dossier)
    told = counted(page(world()), replace(record, evidence=evidence))
    (found,) = told["runs"]
    assert (found.months, found.meetings) == (3, ["2001-01", "2001-03"])
    assert found.rows == ["three rows of a.csv: lines 2-4"]
    assert [(key, files) for key, _, files in told["sources"]] == [("src", ["a.csv"])]
    lines = section(replace(record, evidence=replace(evidence, history=history())))
    start = lines.index("Both tracks, month by month")
    assert lines[start + 1 : start + 3] == [
        "Shaded: talks at sea without Friendland, while talks on land had been silent in that month and the two "
        "before. Point at a bar or a dot to read it; the steps stand in the table at the end of this section.",
        "The numbers, and the one episode in which talks at sea were ahead",
    ]
    start = lines.index("From")
    assert lines[start : start + 10] == [
        *("From", "To", "Months", "Months of the meetings", "Rows"),
        *("2001-01", "2001-03", "3", "2001-01, 2001-03", "three rows of a.csv: lines 2-4"),
    ]


def test_the_sources_of_the_record() -> None:
    record = recorded({"tied": [KEPT]}, entries=[OPENS], left_out={"unknown place": 2})
    source = Source(
        title="A list", author="An author", publisher="A press", year="1999", url="isbn:1", note="Old."
    )
    dossier = replace(
        record.evidence.dossier, sources={"src": source, "web": Source(title="W", url="https://x.org")}
    )
    found = section(replace(record, evidence=replace(record.evidence, dossier=dossier)))
    assert found[found.index("The sources of the record") + 1 :] == [
        "The files are part of the program (detente/record/bundled/talks); every row of them names its "
        "source.",
        "An author, A list, A press, 1999. isbn:1. Old.",
        "W. https://x.org.",
        "Left out: two rows of unknown place.",
    ]


LISTED: dict[str, tuple[Sequence[str], str]] = {
    "one": (
        ["2025-02-20"],
        " Yet the list of talks on land has 1 in the three months up to it, on whatever subject.",
    ),
    "none": ([], ""),
}


@pytest.mark.parametrize(("dates", "said"), LISTED.values(), ids=list(LISTED))
def test_meetings_of_the_other_track_before_a_step_held_back(dates: Sequence[str], said: str) -> None:
    base = recorded({"tied": []}, entries=[OPENS]).evidence.dossier
    meetings = tuple(
        Meeting(parse_when(date), None, ("friend", "they"), "talks", "src", f"b.csv:{line}")
        for line, date in enumerate(dates)
    )
    lists = replace(base, b=replace(base.b, meetings=meetings), span=(12 * 2000, 12 * 2030))
    held = act("broken", "2025-03-01", "tied", OPENS)
    found = section(recorded({"tied": [held]}, entries=[OPENS], lists=lists))
    assert f"Ourland lifts its sanctions; ruled out.{said}" in found
