"""What figures of a record say: titles, descriptions, legends, and the marks that carry a meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.record import parse_when
from detente.record.measures.headline import Run
from detente.record.replays.result import Openness
from detente.record.replays.symmetry import OneSidedDoor
from detente.views.figures import Figure
from detente.views.figures.record import (
    evidence_figures,
    lead_lag_figure,
    replay_figure,
    replay_figures,
    timeline_figure,
    yearly_gap_figure,
)
from detente.views.figures.record.timeline import months_of

from .drawn import hints, marks, texts
from .measured import MONTH, entry, evidence, gap, headline, history, lead, meeting, trial
from .replays import MODEL, VOCABULARY, act, policy_record, replay, span
from .terminal import on

TRIED = lead(trial("a"), trial("b"))


def test_lead_and_lag() -> None:
    figure = lead_lag_figure(TRIED)
    assert figure.title == "Lead and lag: Meetings"
    assert figure.description == (
        "Correlation after prewhitening by lag in months; to the right US meetings come first, to the left "
        "inter-Korean talks. US meetings lead: no lead found; inter-Korean talks lead: no lead found. -1: "
        "0.10; +0: 0.30; +1: -0.20"
    )
    assert hints(figure) == [
        "lag -1: 0.10 (-0.10 to 0.30)",
        "same month: 0.30",
        "lag +1: -0.20 (-0.40 to 0.00)",
    ]
    assert texts(figure) == [
        "Meetings",
        "correlation so many months apart, with its 95% interval; in the band: chance",
        *("-0.6", "-0.3", "0", "+0.3", "+0.6"),
        *("1", "0", "1"),
        "← inter-Korean talks come first",
        "→ US meetings come first",
    ]
    colours = ("dt-first", "dt-second", "dt-ink")
    assert marks(figure, *colours) == ["circle dt-second", "circle dt-ink", "circle dt-first"]


def test_verdicts_of_a_lead() -> None:
    figure = lead_lag_figure(lead(trial("a", 0.001, 0.002), trial("b")))
    assert " US meetings lead: robust; inter-Korean talks lead: no lead found. " in figure.description


def test_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^Meetings was refused by the coverage gate, so there is no figure$"
    ):
        lead_lag_figure(lead(refusals=("too short",)))


GAPS = (gap(2001, 3.0, 1.5), gap(2002, -1.0, 1.0, months=7))
BETWEEN = (
    "By how much events between Washington and Pyongyang were more cooperative than those between Seoul and "
    "Pyongyang, year by year, "
)


def test_yearly_gap() -> None:
    figure = yearly_gap_figure(evidence(yearly=GAPS))
    assert figure.title == "The yearly gap in net cooperation"
    assert figure.description == f"{BETWEEN}from 1 source: more in 1 of 2 years. 2001: +1.50; 2002: -2.00"
    assert texts(figure) == [
        "up: Washington and Pyongyang the more cooperative",
        "down: Seoul and Pyongyang the more cooperative",
        "A yearbook: Goldstein",
        *("+2.00", "0", "-2.00"),
        *("2001", "2002*", "* not the whole year"),
    ]
    assert hints(figure) == ["2001: +1.50", "2002, 7 months: -2.00"]
    one = yearly_gap_figure(evidence(yearly=(gap(2002, -1.0, 1.0, months=1),)))
    assert hints(one) == ["2002, 1 month: -2.00"]
    assert marks(figure, "dt-first", "dt-second") == [
        *("rect dt-first", "rect dt-second"),
        *("rect dt-first", "rect dt-second"),
    ]
    # upwards from the middle, then downwards from it
    up, down = (part for part in figure.body.split("<rect")[-2:])
    middle = down.partition('y="')[2].partition('"')[0]
    height, top = (up.partition(f'{name}="')[2].partition('"')[0] for name in ("height", " y"))
    assert float(top) + float(height) == pytest.approx(float(middle), abs=0.2)


def test_yearly_gap_of_several_sources() -> None:
    gaps = (
        gap(2001, 30.0, 0.0),
        *(gap(year, 2.0, 2.0, source="e.csv", unit="share") for year in (2001, 2002)),
    )
    figure = yearly_gap_figure(evidence(yearly=gaps))
    assert figure.description == (
        f"{BETWEEN}from 2 sources: more in 1 of 3 years. 2001: +30.00; 2001: +0.00; 2002: +0.00"
    )
    assert texts(figure)[2:] == [
        *("A yearbook: Goldstein", "+30", "0", "-30", "2001"),
        *("e.csv: share", "+1.00", "0", "-1.00", "2001", "2002"),
    ]


def test_no_yearly_values() -> None:
    with pytest.raises(ValueError, match=r"^the record has no yearly values, so there is no gap to draw$"):
        yearly_gap_figure(evidence())


TIMELINE = (
    "Meetings in each month: US meetings above the axis, inter-Korean talks below. 4 of 120 months, in 1 "
    "episode, are shaded: US meetings went on without Seoul while inter-Korean talks had been silent for "
    "three months. The meeting lists end in 2000-12."
)
LEGEND = ["US meetings without Seoul", "with Seoul in the room", "inter-Korean talks", "US meetings ahead"]


def test_timeline() -> None:
    figure = timeline_figure(evidence())
    assert figure.title == "US meetings and inter-Korean talks, 2000-01 to 2000-12"
    assert figure.description == TIMELINE
    assert texts(figure) == [*LEGEND, "0", "1", "0", "1", "2", "2000"]
    assert hints(figure) == [
        "US meetings ahead, 2000-03 to 2000-06: 2 meetings",
        "2000-03: 1 without Seoul",
        "2000-04: 1 without Seoul",
        "2000-05: 1 with Seoul in the room",
        "2000-07: 2",
        "2000-09: 1 without Seoul",
    ]
    assert marks(figure, "dt-first", "dt-pale", "dt-second", "dt-badwash") == [
        *("rect dt-first", "rect dt-first", "rect dt-pale", "rect dt-second", "rect dt-badwash"),
        "rect dt-badwash",
        *(
            "rect dt-first",
            "rect dt-first",
            "rect dt-first",
            "rect dt-pale",
            "rect dt-second",
            "rect dt-first",
        ),
    ]


STEPS = (
    entry("2000-03-04", "They talk"),
    entry("2000-05", "", recalled=True),
    entry("2000-07", "They fall out", direction="conflictual"),
)


@pytest.mark.parametrize(
    ("marked", "sentence", "rows"),
    [
        ({}, "", []),
        (
            {"marks_a": STEPS},
            " A row of dots shows 3 steps of the chronicle.",
            ["steps between Washington and Pyongyang"],
        ),
        (
            {"marks_b": STEPS[:1]},
            " A row of dots shows 1 step of the chronicle.",
            ["steps between Seoul and Pyongyang"],
        ),
        (
            {"marks_a": STEPS, "marks_b": STEPS[:1]},
            " Two rows of dots show 3 and 1 steps of the chronicle.",
            ["steps between Washington and Pyongyang", "steps between Seoul and Pyongyang"],
        ),
    ],
    ids=["none", "a", "b", "both"],
)
def test_steps_on_the_timeline(marked: Any, sentence: str, rows: list[str]) -> None:
    figure = timeline_figure(evidence(history=history(**marked)))
    assert figure.description == f"{TIMELINE}{sentence}"
    assert [text for text in texts(figure) if text.startswith("steps between")] == rows
    assert ("a step of the chronicle; hollow: it hardens" in texts(figure)) == bool(rows)


def test_kinds_of_steps() -> None:
    """What hardens is hollow."""
    figure = timeline_figure(evidence(history=history(marks_a=STEPS, marks_b=STEPS[:1])))
    assert hints(figure)[-4:] == [
        "2000-03-04 They talk",
        "2000-05 long talks (date recalled)",
        "2000-07 They fall out",
        "2000-03-04 They talk",
    ]
    assert marks(figure, "dt-first", "dt-firstline", "dt-second", "dt-secondline")[-4:] == [
        *("circle dt-first", "circle dt-first", "circle dt-firstline", "circle dt-second")
    ]


@pytest.mark.parametrize(
    ("listed", "day", "lines"),
    [
        (MONTH + 11, None, []),
        (MONTH + 5, None, ["the meeting lists end here"]),
        (MONTH + 11, "2000-06-15", ["2000-06-15"]),
        (MONTH + 11, "2000-01-01", ["2000-01-01"]),
        (MONTH + 11, "2000-12-31", ["2000-12-31"]),
        (MONTH + 11, "2001-06-15", []),
        (MONTH + 11, "1999-12-15", []),
    ],
    ids=["whole", "lists end", "day", "first", "last", "later", "earlier"],
)
def test_limits_of_the_timeline(listed: int, day: str | None, lines: list[str]) -> None:
    found = evidence(history=history(listed=listed))
    shown = texts(timeline_figure(found, day=None if day is None else parse_when(day)))
    assert [text for text in shown if "end here" in text or ("-" in text and text[:1].isdigit())] == lines


def test_one_meeting_in_an_episode() -> None:
    run = Run(MONTH + 2, MONTH + 4, (meeting("2000-03"),))
    figure = timeline_figure(evidence(headline=headline(runs=(run, run))))
    assert hints(figure)[0] == "US meetings ahead, 2000-03 to 2000-05: 1 meeting"
    assert "in 2 episodes, are shaded" in figure.description


@pytest.mark.parametrize("parts", [{"history": None}, {"headline": None}])
def test_no_timeline(parts: dict[str, Any]) -> None:
    said = r"^the meeting lists have no months in common, so there is no line of time$"
    with pytest.raises(ValueError, match=said):
        timeline_figure(evidence(**parts))


def test_names_of_figures() -> None:
    refused = lead(refusals=("too short",))
    found = evidence(yearly=GAPS, leads=(TRIED, refused, TRIED))
    assert list(evidence_figures(found)) == ["timeline", "yearly-gap", "lead-lag-1", "lead-lag-2"]
    assert list(evidence_figures(evidence(history=None))) == []
    both = replay(policies={"firm": policy_record(), "lax": policy_record("lax")})
    assert list(replay_figures(both)) == ["replay-firm"]
    assert list(replay_figures(both, ("lax", "firm"))) == ["replay-lax", "replay-firm"]


assert VOCABULARY.doors is not None
DOOR = OneSidedDoor(
    VOCABULARY.doors.kinds["visit"],
    "NK",
    "a",
    "b",
    entry("2000-02"),
    entry("2000-05"),
    parse_when("2000-05"),
    parse_when("2001-02"),
    None,
)
FIRM, LAX = MODEL.policies["firm"].commitments[0], MODEL.policies["lax"].commitments[0]


def drawn(policy: str = "firm", *acts: Any, doors: Any = (), openness: Any = None) -> Figure:
    commitment = FIRM if policy == "firm" else LAX
    spans = (span("2000-01", "2001-02"), span("2002-01")) if openness is None else openness
    record = policy_record(policy, *acts, openness=(Openness(commitment.option, commitment, spans),))
    return replay_figure(replay(policies={policy: record}, doors=doors), policy)


MARKS = ["the condition held", "a step in step with it", "a step ahead of it"]


def test_replay() -> None:
    acts = (
        act("kept", "2000-06-01", since="2000-01"),
        act("broken", "2001-06-01", missing=("north.stop",)),
        act("not asked", "2001-07-01"),
    )
    figure = drawn("firm", *acts)
    assert figure.title == "Nothing for nothing: A chronicle"
    assert figure.description == (
        "1 step came while the policy's condition held, 1 ran ahead of it. 0 times a door stood open to "
        "one and shut to the other. "
    )
    assert texts(figure) == [*MARKS, "2000", "2001", "2002", "2003", "North stops its tests", "2001-06-15"]
    assert hints(figure) == [
        "North stops its tests: 2000-01 to 2001-02",
        "North stops its tests: 2002-01 to the end of the record",
        "2000-06-01 sends aid: They meet (in place since 2000-01)",
        "2001-06-01 sends aid: They meet (missing: North stops its tests)",
    ]
    assert marks(figure, "dt-goodwash", "dt-good", "dt-badline", "dt-bad") == [
        *("rect dt-goodwash", "circle dt-good", "circle dt-badline"),
        *("rect dt-goodwash", "rect dt-goodwash", "circle dt-good", "circle dt-badline"),
    ]


def test_replay_counts() -> None:
    figure = drawn("firm", act("kept"), act("kept"), doors=(DOOR,))
    assert figure.description == (
        "2 steps came while the policy's condition held, 0 ran ahead of it. 1 time a door stood open to "
        "one and shut to the other. visits: Pyongyang open to Washington, shut to Seoul, from 2000-05 "
        "until 2001-02."
    )


def test_doors_on_the_replay() -> None:
    figure = drawn(doors=(DOOR, replace(DOOR, start=parse_when("2002-01"), end=None)))
    side = "isits: Pyongyang open to Washington, shut to Seoul"
    assert texts(figure)[:4] == [*MARKS, "a door open to one and shut to the other"]
    assert f"V{side}" in texts(figure)
    assert hints(figure)[-2:] == [
        f"v{side}, from 2000-05 until 2001-02",
        f"v{side}, from 2002-01 to the end of the record",
    ]
    assert marks(figure, "dt-bad") == ["rect dt-bad"] * 3


def test_what_a_policy_never_allows() -> None:
    """Steps that run ahead of what never holds are drawn, too."""
    broken = replace(act("broken", "2001-06-01", "west.talk", summary=""), condition=on("false"))
    figure = drawn("lax", broken, openness=())
    assert "Never allowed" in texts(figure)
    assert hints(figure) == ["2001-06-01 talks: long talks (ruled out)"]
    assert marks(figure, "dt-badline") == ["circle dt-badline"] * 2


def test_steps_of_another_condition_are_on_its_own_line() -> None:
    other = replace(act("kept"), condition=on("west.talk"))
    assert not hints(drawn("firm", other, openness=()))


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2001-06-15", True),
        ("2000-01-01", True),
        ("1999-06-15", False),
        ("2003-01-01", False),
        ("2002-12-31", True),
        ("", False),
    ],
)
def test_the_day_of_the_model(as_of: str, shown: bool) -> None:
    record = policy_record("firm")
    found = replay(model=replace(MODEL, as_of=as_of), policies={"firm": record})
    figure = replay_figure(found, "firm")
    assert (as_of in texts(figure)) == shown
    assert bool(marks(figure, "dt-inkline")) == shown


@pytest.mark.parametrize(("date", "later"), [("2020-02", 0.0), ("2020-02-01", 0.0), ("2020-02-17", 16 / 31)])
def test_where_a_date_stands_on_an_axis_of_months(date: str, later: float) -> None:
    assert months_of(parse_when(date)) == pytest.approx(2020 * 12 + 1 + later)
