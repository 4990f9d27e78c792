"""Replay against an independent reference, and what the bundled record says of korea-2010."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

import detente
from detente.language import Constant, ModelError, load_mapping, loads, print_condition
from detente.record import (
    Replay,
    When,
    evidence,
    find_chronicle,
    find_record,
    load_chronicle,
    parse_when,
    replay,
    standing,
)
from detente.views.figures.record import replay_figure, replay_figures
from detente.views.terminal.record_replay import print_replay

from ..reference import record as reference

Condition = tuple[str, Callable[[reference.State], bool]]

LEVELS = ("off", "low", "high")
OPTIONS = {"us.talks": 2, "us.office": 3, "nk.stops": 2, "rok.joins": 2}
CONDITIONS: list[Condition] = [
    ("nk.stops", lambda s: s["nk.stops"] > 0),
    ("nk.stops and rok.joins", lambda s: s["nk.stops"] > 0 and s["rok.joins"] > 0),
    ("not rok.joins", lambda s: s["rok.joins"] == 0),
    ("us.office >= high or nk.stops", lambda s: s["us.office"] >= 2 or s["nk.stops"] > 0),
    ("met", lambda s: s["us.talks"] > 0 and s["nk.stops"] > 0),
]
STEPS = ("one", "two", "three", "four")
START = date(2000, 1, 1)


@st.composite
def rules(draw: st.DrawFn, levels: int) -> list[reference.Rule]:
    """Draw which steps put an option on which level and for how long."""
    return [
        (name, level, draw(st.sampled_from([None, 10, 45])))
        for level in range(levels)
        for name in draw(st.lists(st.sampled_from(STEPS), max_size=2, unique=True))
    ]


@dataclass(frozen=True)
class Case:
    """A record, a mapping, and one commitment."""

    steps: list[tuple[date, str]]
    options: dict[str, list[reference.Rule]]
    option: str
    requires: dict[int, Condition]
    after: dict[int, Condition]
    never: int | None
    snapback: bool


@st.composite
def guards(draw: st.DrawFn, levels: range) -> dict[int, Condition]:
    """Draw what guards some levels, often the lowest and so all."""
    some = draw(st.sampled_from([[], [1], [1]]) | st.lists(st.sampled_from(levels), unique=True))
    return {level: draw(st.sampled_from(CONDITIONS)) for level in sorted(some)}


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Draw a case."""
    days = draw(st.lists(st.integers(0, 120), min_size=1, max_size=12))
    option = draw(st.sampled_from(["us.talks", "us.office"]))
    levels = range(1, OPTIONS[option])
    requires = draw(guards(levels))
    after = draw(guards(levels))
    shut = [level for level in levels if level > max((1, *requires, *after))]
    return Case(
        steps=sorted((START + timedelta(days=day), draw(st.sampled_from(STEPS))) for day in days),
        options={name: draw(rules(levels)) for name, levels in OPTIONS.items()},
        option=option,
        requires=requires,
        after=after,
        never=draw(st.none() | st.sampled_from(shut)) if shut else None,
        snapback=bool(requires) and draw(st.booleans()),
    )


def written(case: Case) -> str:
    """Write a case as a model."""
    lines = ["detente: 1", "title: Drawn", "parties:"]
    lines += ["  us: {options: {talks: talks, office: {title: office, levels: [off, low, high]}}}"]
    lines += ["  nk: {options: {stops: stops}}", "  rok: {options: {joins: joins}}"]
    lines += ["facts: {met: us.talks and nk.stops}", "sides: {allies: [us, rok]}", "chronicle:"]
    for name, ruled in case.options.items():
        names = LEVELS if OPTIONS[name] == 3 else ("off", "on")
        lines.append(f"  {name}:" if ruled else f"  {name}: {{}}")
        for level in dict.fromkeys(rule[1] for rule in ruled):
            said = [
                f"{{step: {step}{'' if lasts is None else f', lasts: {lasts} days'}}}"
                for step, at, lasts in ruled
                if at == level
            ]
            lines.append(f"    {names[level]}: [{', '.join(said)}]")
    terms = []
    for word, guarded in (("requires", case.requires), ("after", case.after)):
        by_level = [f"{LEVELS[level]}: {text}" for level, (text, _) in guarded.items()]
        if list(guarded) == [1]:
            terms.append(f"{word}: {guarded[1][0]}")
        elif guarded:
            terms.append(f"{word}: {{{', '.join(by_level)}}}")
    terms += ["snapback: true"] if case.snapback else []
    terms += [f"never: {LEVELS[case.never]}"] if case.never is not None else []
    if terms:
        lines.append(
            f"policies: {{p: {{side: allies, commitments: {{{case.option}: {{{', '.join(terms)}}}}}}}}}"
        )
    return "\n".join(lines) + "\n"


def chronicle_of(steps: reference.Steps) -> bytes:
    """Write steps as a CSV chronicle."""
    rows = [f"{when},a;b,t,{name},s{number},src" for number, (when, name) in enumerate(steps)]
    return "\n".join(["date,actors,track,step,summary,source", *rows, ""]).encode()


@settings(max_examples=300, deadline=None)
@given(cases())
def test_states_and_verdicts_are_those_of_the_definitions(case: Case) -> None:
    result = replay(loads(written(case)), load_chronicle(chronicle_of(case.steps)))
    names = {name: LEVELS if size == 3 else ("off", "on") for name, size in OPTIONS.items()}
    for moment in result.moments:
        want = reference.state_at(case.steps, case.options, moment.date.first_day)
        assert moment.state == {name: names[name][level] for name, level in want.items() if level}
    if "p" not in result.policies:
        return
    requires, after = (
        {level: holds for level, (_, holds) in guarded.items()} for guarded in (case.requires, case.after)
    )
    acts = result.policies["p"].acts
    assert [(act.date.first_day, act.verdict) for act in acts] == reference.verdicts(
        case.steps, case.options, case.option, requires, after, case.never, case.snapback
    )
    for act in acts:
        shut = case.never is not None and act.level == LEVELS[case.never]
        assert bool(act.missing) == (act.verdict == "broken" and not shut)
        if act.since is not None:
            then = reference.state_at(case.steps, case.options, act.since.first_day)
            level = LEVELS.index(act.level) if act.level in LEVELS else 1
            assert all(holds(then) for lowest, holds in requires.items() if lowest <= level)


BY_LEVEL = """\
detente: 1
title: T
parties:
  us: {options: {office: {title: office, levels: [off, low, high], while: {high: nk.stops}}}}
  nk: {options: {stops: stops, talks: talks}}
sides: {us: [us]}
policies:
  p: {side: us, commitments: {us.office: {requires: {low: nk.talks, high: nk.stops}, snapback: true}}}
  q: {side: us, commitments: {us.office: {after: {high: nk.stops}}}}
  r: {side: us, commitments: {us.office: {never: high}}}
chronicle:
  us.office: {low: [{step: opens}], high: [{step: embassy}]}
  nk.stops: {on: [{step: stops}], off: [{step: goes_on}]}
  nk.talks: {on: [{step: talks}], off: [{step: leaves}]}
"""


UNTOLD = """\
detente: 1
title: T
parties:
  us: {options: {office: opens an office}}
  friend: {options: {word: gives its word}}
  nk: {options: {talks: talks}}
sides: {us: [us]}
policies:
  both: {side: us, commitments: {us.office: {requires: nk.talks and friend.word}}}
  apart: {side: us, commitments: {us.office: [{requires: friend.word}, {requires: nk.talks}]}}
  word: {side: us, commitments: {us.office: {requires: friend.word, snapback: true}}}
  either: {side: us, commitments: {us.office: {requires: nk.talks or friend.word}}}
chronicle:
  us.office: {on: [{step: opens}], off: [{step: embassy}]}
  nk.talks: {on: [{step: talks}], off: [{step: leaves}]}
"""


def test_what_no_step_can_tell_is_neither_there_nor_missing() -> None:
    days = ["opens", "embassy", "talks", "opens"]
    steps = [(date(2000, month, 1), step) for month, step in enumerate(days, start=1)]
    found = replay(loads(UNTOLD), load_chronicle(chronicle_of(steps)))
    told = {
        key: [(act.date.first_day.month, act.verdict, str(act.since)) for act in record.acts]
        for key, record in found.policies.items()
    }
    judged = [(1, "broken", "None"), (4, "kept", "2000-03-01")]
    assert told == {"both": judged, "apart": judged, "word": [], "either": judged}


def test_a_record_is_judged_by_the_level_that_was_taken() -> None:
    days = ["talks", "opens", "embassy", "stops", "goes_on", "leaves"]
    steps = [(date(2000, month, 1), step) for month, step in enumerate(days, start=1)]
    found = replay(loads(BY_LEVEL), load_chronicle(chronicle_of(steps)))
    told = {
        key: [(str(act.date), act.level, act.verdict, str(act.since)) for act in record.acts]
        for key, record in found.policies.items()
    }
    assert told == {
        "p": [("2000-02-01", "low", "kept", "2000-01-01"), ("2000-03-01", "high", "broken", "None")],
        "q": [("2000-03-01", "high", "broken", "None")],
        "r": [("2000-03-01", "high", "broken", "None")],
    }
    gone = found.policies["p"].withdrawals
    assert [(str(w.date), [print_condition(part) for part in w.missing]) for w in gone] == [
        ("2000-03-01", ["nk.stops"]),
        ("2000-05-01", ["nk.stops"]),
    ]
    opened = found.policies["p"].openness
    assert [(each.level, [(str(s.start), str(s.end)) for s in each.open]) for each in opened] == [
        ("low", [("2000-01-01", "2000-06-01")]),
        ("high", [("2000-04-01", "2000-05-01")]),
    ]
    assert found.policies["r"].to_dict()["open"] == [{"option": "us.office", "level": "high", "spans": []}]
    assert [each.kind for each in found.impossible] == ["while"]
    (stood,) = standing(found, parse_when("2000-03-15")).policies["p"]
    assert (stood.open, [print_condition(part) for part in stood.missing]) == (False, ["nk.stops"])
    (stood,) = standing(found, parse_when("2000-01-15")).policies["p"]
    assert stood.open, "to the lowest level, which is next"


@pytest.fixture(scope="module")
def korea() -> Replay:
    """Return the bundled record replayed on korea-2010."""
    return detente.load("korea-2010").replay()


def episodes(korea: Replay, verdict: str) -> list[str]:
    """Return the years in which the linkage policy's episodes of one verdict begin."""
    found = korea.policies["linked"].episodes
    return [str(e.start.year) for e in found if e.verdict == verdict]


def printed(found: Replay) -> str:
    """Return what is printed of a replay."""
    text = StringIO()
    print_replay(found, Console(file=text, width=200, no_color=True))
    return text.getvalue()


def test_washington_moved_ahead_and_waited_when_it_did(korea: Replay) -> None:
    ahead, in_step = episodes(korea, "broken"), episodes(korea, "kept")
    assert ahead == ["1993", "1999", "2003", "2007", "2008", "2012"]
    assert in_step == ["1992", "2000", "2002", "2007", "2009", "2011", "2018"]
    (waited,) = [a for a in korea.policies["linked"].acts if str(a.date) == "2011-07-28"]
    assert (waited.verdict, str(waited.since)) == ("kept", "2011-07-22"), (
        "six days after the envoys met in Bali"
    )
    framework = [a for a in korea.policies["essay_snapback"].acts if str(a.date) == "1994-10-21"]
    assert [act.verdict for act in framework] == ["broken"]


def test_the_years_after_the_essay(korea: Replay) -> None:
    linked = korea.policies["linked"]
    later = {str(act.date): act.verdict for act in linked.acts if act.date > When(2018, 1)}
    assert later["2018-06-12"] == later["2019-02-27"] == "kept"
    assert later["2019-06-30"] == later["2019-10-05"] == "kept", "the North had come back to Kaesong"
    assert linked.count("broken", after="2010-02-12") == 1
    assert not [day for day in later if day > "2020"], "no step towards Pyongyang after Stockholm"
    assert linked.count("kept", after="2010-02-12") + linked.count(
        "kept", until="2010-02-12"
    ) == linked.count("kept")
    snapped = {str(w.date): w for w in korea.policies["essay_snapback"].withdrawals}
    assert (str(snapped["2019-03-22"].until), snapped["2019-03-22"].again) == ("2019-03-25", True)
    assert not snapped["1994-07-11"].again, "the talks of 1994 ended before the two Koreas met again"
    shut_out = [(str(s.start), str(s.end)) for s in korea.claims["no_bypass"]]
    assert shut_out[-1] == ("2019-03-22", "2019-03-25"), "the three days without the North in the office"


def test_replay_and_the_list_of_talks_agree_about_2007(korea: Replay) -> None:
    """The list has no month ahead in 2007, and the replay says so of what it has ahead there."""
    verdicts = {str(act.date): act.verdict for act in korea.policies["linked"].acts}
    assert verdicts["2007-06-21"] == verdicts["2007-12-05"] == "kept"
    assert [day for day in verdicts if day.startswith("2007") and verdicts[day] == "broken"] == ["2007-01-16"]
    counted = evidence(find_record("korea"), find_chronicle(korea.model)).headline
    assert counted is not None
    assert not [month for month in counted.ahead if month // 12 == 2007]
    told = " ".join(printed(korea).split())
    assert "In 1999, 2003, 2007, 2008 it has meetings before such a step" in told


def test_what_is_no_channel_opens_none(korea: Replay) -> None:
    days = {str(moment.date): moment.state for moment in korea.moments}
    assert "dprk.channel" not in days["2009-08-23"], "a delegation that comes to mourn"
    assert "dprk.channel" not in days["2009-08-25"], "a telephone line"
    assert "dprk.channel" not in days["2009-03-21"], "a line for the traffic of Kaesong"
    spans = korea.policies["linked"].openness[0].open
    ended = {str(span.end): span.ended_by for span in spans}
    assert "2011-12-17" not in ended, "the death of a leader ends nothing by itself"
    assert ended["1994-07-11"] == ("1994-07-11",), "the letter that put off the summit did"


def test_china_does_not_shield_through_the_resolutions_that_it_votes_for(korea: Replay) -> None:
    for moment in korea.moments:
        if date(2013, 3, 7) <= moment.date.first_day < date(2018, 3, 25):
            assert "china.shield" not in moment.state, moment.date
    assert "china.shield" in standing(korea, parse_when("2010-02-12")).state


def test_every_broken_step_says_what_was_missing_and_has_its_rows(korea: Replay) -> None:
    for record in korea.policies.values():
        for act in record.acts:
            assert act.entries
            never = act.condition == Constant(False)
            assert bool(act.missing) == (act.verdict == "broken" and not never)
            assert all(entry.source or entry.recalled for entry in act.entries)


def test_doors_open_to_one_and_shut_to_the_other(korea: Replay) -> None:
    found = [(d.open_on, str(d.start)) for d in korea.doors]
    assert all(d.open_on != d.shut_on and d.shut.track == d.shut_on for d in korea.doors)
    assert all(d.start == max(d.opened.date, d.shut.date) for d in korea.doors), "by which it began"
    assert {
        ("inter_korean", "2018-02-10"),
        ("inter_korean", "2018-11-08"),
        ("inter_korean", "2019-10-06"),
    } < set(found), "the reverse does come up"
    (last,) = [d for d in korea.doors if d.end is None]
    assert str(last.start) == "2025-09-21", "not since Stockholm, which the North broke off"
    assert {each.door.key: each.compared for each in korea.door_steps} == {
        "talks": True,
        "office": False,
        "war_dead": False,
    }
    assert {d.door.key for d in korea.doors} == {"talks"}


def test_the_replay_meets_the_status_quo_but_for_what_it_says(korea: Replay) -> None:
    assert korea.differences is not None
    assert {d.option for d in korea.differences} == {"rok.aid", "dprk.attack"}
    assert korea.impossible == ()
    assert not [note for note in korea.notes if note.severity != "note"]
    told = {e.ref for m in korea.moments for c in m.changes if (e := c.entry) is not None}
    assert len(told) + sum(korea.untold.values()) == 370


def test_how_things_stood_on_a_day(korea: Replay) -> None:
    stood = standing(korea, parse_when("2007-10-05"))
    linked = {each.option: each for each in stood.policies["linked"]}
    assert linked["us.talks"].open
    assert not linked["us.remains"].open
    assert linked["us.remains"].missing
    assert "rok.channel" in stood.state
    before = standing(korea, parse_when("1980-01-01"))
    assert before.state == {}, "what some step moves starts at its lowest level"


def test_results_become_tables_and_plain_data(korea: Replay) -> None:
    assert len(korea.to_frame()) == sum(len(record.acts) for record in korea.policies.values())
    assert set(korea.to_dict()) >= {"policies", "doors", "moments", "steps", "untold", "unmoved"}
    assert repr(korea).startswith("Replay('Korea, February 2010', 370 steps")


def test_the_figure_shows_every_judged_step_and_door(korea: Replay) -> None:
    linked = korea.policies["linked"]
    figures = replay_figures(korea)
    assert set(figures) == {"replay-linked", "replay-essay_snapback"}
    root = ElementTree.fromstring(figures["replay-linked"].svg())
    dots = [node for node in root.iter() if node.tag.endswith("circle") and len(node)]
    assert len(dots) == linked.count("kept") + linked.count("broken")
    assert sum(dot.attrib["class"] == "dt-badline" for dot in dots) == linked.count("broken")
    shown = [node.text or "" for node in root.iter() if node.tag.endswith("title")]
    assert sum("shut to" in text for text in shown) == len(korea.doors)
    with pytest.raises(KeyError):
        replay_figure(korea, "linkd")


def test_a_mapping_file_takes_the_models_place() -> None:
    model = detente.load("korea-2010").written
    doors = load_mapping(model, b"us.talks: {on: [{track: us_dprk, step: summit, lasts: 1 month}]}\n")
    assert list(doors) == ["us.talks"]
    again = load_mapping(model, b"chronicle: {us.talks: {on: [{track: us_dprk, step: summit}]}}\n")
    assert list(again) == ["us.talks"]
    with pytest.raises(ModelError) as caught:
        load_mapping(model, b"us.tlks: {on: [{step: summit, lasts: soon}]}\nus.talks: {up: [{}]}\n")
    said = str(caught.value)
    assert "did you mean us.talks?" in said
    assert "'soon' is no time" in said
    assert "us.talks has no level up" in said


def test_a_model_without_a_mapping_says_so() -> None:
    with pytest.raises(ModelError, match="maps no steps"):
        detente.load("chicken").replay()
    with pytest.raises(ModelError, match="maps no steps"):
        replay(detente.load("chicken").written, load_chronicle(chronicle_of([(START, "one")])))


def test_a_mapping_may_name_the_date_of_a_step() -> None:
    model = detente.load("korea-2018")
    assert model.replay().chronicle.title == "Korea, 1991-2026, step by step"
    pause = [m for m in model.replay().moments if any(c.option == "us.pause" for c in m.changes)]
    after = {str(moment.date): "us.pause" in moment.state for moment in pause}
    assert (after["2018-01-04"], after["2018-04-04"], after["2018-06-12"]) == (True, False, True)
