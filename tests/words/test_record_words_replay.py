"""A replay in words: what each step met, which doors stood open to one, and what to keep in mind."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from detente.language import Problem, loads
from detente.record import Chronicle, Replay, Vocabulary, parse_when
from detente.record.chronicles.vocabulary import DoorKind, Track
from detente.record.replays.episodes import Episode
from detente.record.replays.judge import Act, Withdrawal
from detente.record.replays.result import Difference, Impossible
from detente.record.replays.spans import Stretch
from detente.record.replays.symmetry import DoorSteps, OneSidedDoor
from detente.views.replay_doubts import doubt_words
from detente.views.replay_words import (
    act_words,
    door_caution,
    door_sides,
    door_steps_words,
    door_times_words,
    door_title,
    door_words,
    entry_words,
    episode_words,
    source_words,
    span_words,
    stood_words,
    told_policies,
    years,
)

from .measured import entry
from .replays import MODEL, VOCABULARY, act, episode, policy_record, replay, span
from .terminal import on


@pytest.mark.parametrize(
    ("source", "recalled", "words"),
    [
        ("A paper", False, "A paper"),
        ("", False, ""),
        ("A paper", True, "recalled; A paper"),
        ("", True, "recalled, no source at hand"),
    ],
)
def test_source(source: str, recalled: bool, words: str) -> None:
    assert source_words(entry("2000-01", source=source, recalled=recalled)) == words


def test_source_of_what_has_no_date_of_its_own() -> None:
    undated = entry("2000-01", source="A paper", undated=True)
    assert source_words(undated) == "the latest date that it can have; A paper"


@pytest.mark.parametrize(
    ("summary", "words"),
    [("They meet", "2000-01-02 They meet"), ("", "2000-01-02 long talks")],
    ids=["summary", "step"],
)
def test_entry(summary: str, words: str) -> None:
    assert entry_words(entry("2000-01-02", summary)) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (act(), "in place"),
        (act(since="1999-05-01"), "in place since 1999-05-01"),
        (act("not asked"), "in use already, and the policy does not ask again"),
        (act("broken"), "ruled out"),
        (act("broken", missing=("north.stop",)), "missing: North stops its tests"),
        (
            act("broken", missing=("north.stop", "west.talk")),
            "missing: North stops its tests; West: talks",
        ),
    ],
    ids=["kept", "kept since", "not asked", "ruled out", "missing", "two missing"],
)
def test_act(found: Act, words: str) -> None:
    assert act_words(MODEL, found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [(episode("2000-01-02"), "2000-01-02"), (episode("2000-01-02", "2001-05"), "2000-01-02 to 2001-05")],
)
def test_episode(found: Episode, words: str) -> None:
    assert episode_words(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ((), "never"),
        ((episode("2007-01-02"),), "2007"),
        ((episode("2007-01-02", "2008-05"),), "2007-2008"),
        ((episode("1999-01-02", "2003-05"), episode("2007-02"), episode("2007-11")), "1999-2003, 2007"),
    ],
    ids=["none", "one", "two years", "twice in a year"],
)
def test_years(found: tuple[Episode, ...], words: str) -> None:
    """In full: 2007-08 would be read as a month, as which it stands elsewhere in the record."""
    assert years(found) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (span("2000-01-02", "2001-05"), "2000-01-02 to 2001-05"),
        (span("2000-01-02"), "2000-01-02 to the end of the record"),
    ],
)
def test_span(found: Stretch, words: str) -> None:
    assert span_words(found) == words


@pytest.mark.parametrize(
    ("until", "again", "words"),
    [
        (None, False, "stands to the end of the record"),
        ("2001-02-03", False, "stood until 2001-02-03"),
        ("2001-02-03", True, "until 2001-02-03, when the condition held again"),
    ],
)
def test_how_long_something_stood(until: str | None, again: bool, words: str) -> None:
    end = None if until is None else parse_when(until)
    assert stood_words(Withdrawal("firm", "south.aid", parse_when("2001-01-05"), (), (), end, again)) == words


def door(end: str | None = None, open_on: str = "a", shut_on: str = "b") -> OneSidedDoor:
    return OneSidedDoor(
        DoorKind("visit", "visits", (), ()),
        "NK",
        open_on,
        shut_on,
        entry("2000-01"),
        entry("2000-02"),
        parse_when("2000-02"),
        None if end is None else parse_when(end),
        None,
    )


@pytest.mark.parametrize(
    ("found", "sides", "until"),
    [
        (door(), "Pyongyang open to Washington, shut to Seoul", "to the end of the record"),
        (door("2001-07-01", "b", "a"), "Pyongyang open to Seoul, shut to Washington", "until 2001-07-01"),
        (
            door("2001-07", "c", "d"),
            "Pyongyang open to Washington and Seoul, shut to the rest",
            "until 2001-07",
        ),
    ],
    ids=["still", "the other way", "several and none"],
)
def test_door(found: OneSidedDoor, sides: str, until: str) -> None:
    assert door_sides(replay(), found) == sides
    assert door_title(replay(), found) == f"visits: {sides}"
    assert door_words(replay(), found) == f"visits: {sides}, from 2000-02 {until}"


def steps(compared: bool = True) -> DoorSteps:
    return DoorSteps(DoorKind("visit", "visits", (), ()), "NK", {"a": 1, "b": 2}, {"a": 2, "b": 1}, compared)


@pytest.mark.parametrize(("compared", "end"), [(True, ""), (False, ": too few to compare")])
def test_steps_of_a_door(compared: bool, end: str) -> None:
    assert door_steps_words(replay(), steps(compared)) == (
        "visits: to Washington 1 step opens it and 2 shut it; to Seoul 2 steps open it and 1 shuts it" + end
    )


@pytest.mark.parametrize(
    ("doors", "there", "back"),
    [((), "0 times", "0 times"), ((door(), door("2001-07", "b", "a")), "1 time", "1 time")],
)
def test_times_of_a_door(doors: tuple[OneSidedDoor, ...], there: str, back: str) -> None:
    assert door_times_words(replay(doors=doors), steps()) == (
        f"open to Washington and shut to Seoul {there}; open to Seoul and shut to Washington {back}"
    )


@pytest.mark.parametrize(
    ("lapses", "end"), [("", ""), ("1 year", " A door that no step confirms lapses after 1 year.")]
)
def test_what_a_count_of_doors_does_not_say(lapses: str, end: str) -> None:
    assert VOCABULARY.doors is not None
    words = replace(VOCABULARY, doors=replace(VOCABULARY.doors, lapses=lapses))
    found = replay(chronicle=Chronicle("c", (), (), words))
    assert door_caution(found) == (
        "The rows are a selection, and so is how often each of these comes up." + end
    )


def test_an_article_where_a_name_needs_one() -> None:
    actors = {"NK": "North Korea", "US": "United States", "SK": "South Korea"}
    found = replay(chronicle=Chronicle("c", (), (), replace(VOCABULARY, actors=actors)))
    assert door_sides(found, door()) == "North Korea open to the United States, shut to South Korea"


def model(claims: str) -> Any:
    return loads(
        f"""\
detente: 1
title: T
parties: {{a: {{name: A, options: {{x: acts}}}}, b: {{name: B, options: {{y: acts}}}}}}
status_quo: []
sides: {{s: [a]}}
policies:
  p: {{title: P, side: s, commitments: {{a.x: {{requires: b.y}}}}}}
  q: {{title: Q, side: s, commitments: {{a.x: {{requires: b.y, snapback: true}}}}}}
  r: {{title: R, side: s, commitments: {{a.x: [{{never: true}}, {{requires: b.y, snapback: true}}]}}}}
claims: {claims}
"""
    )


@pytest.mark.parametrize(
    ("claims", "policies"),
    [
        ("{}", ("p",)),
        ("{k: {never: a.x, policy: [none]}}", ("p",)),
        ("{k: {possible: a.x, policy: [q]}}", ("p",)),
        ("{k: {never: a.x, policy: [p, r, q]}}", ("p", "r")),
        ("{k: {never: a.x, policy: [p, q, r]}}", ("p", "q")),
        ("{k: {never: a.x, policy: [q, r]}}", ("q",)),
        ("{k: {never: a.x, policy: [none, p]}, l: {never: a.x, policy: [r]}}", ("p",)),
    ],
    ids=[
        "no claims",
        "of no policy",
        "another claim",
        "first and snapback",
        "first and other snapback",
        "the first snaps back",
        "first claim",
    ],
)
def test_policies_told_of(claims: str, policies: tuple[str, ...]) -> None:
    assert told_policies(replace(replay(), model=model(claims))) == policies


AS_IT_IS = "Every step of the record moves an option of the model."


@pytest.mark.parametrize(
    ("found", "lines"),
    [
        (replay(), [AS_IT_IS]),
        (
            replay(untold=Counter({("a", "long_talks"): 3, ("b", "visit"): 1})),
            ["4 steps of the record move no option of the model: long talks (3), visit (1)."],
        ),
        (
            replay(untold=Counter({("a", "visit"): 2, ("b", "talk"): 3, ("b", "visit"): 2})),
            ["7 steps of the record move no option of the model: visit (4), talk (3)."],
        ),
        (
            replay(untold=Counter({("a", "visit"): 1})),
            ["1 step of the record moves no option of the model: visit (1)."],
        ),
        (
            replay(untold=Counter({("a", f"s{n}"): 9 - n for n in range(7)})),
            [
                "42 steps of the record move no option of the model: s0 (9), s1 (8), s2 (7), s3 (6), s4 "
                "(5), s5 (4), and others."
            ],
        ),
        (
            replay(untold=Counter({("a", f"s{n}"): 9 - n for n in range(6)})),
            [
                "39 steps of the record move no option of the model: s0 (9), s1 (8), s2 (7), s3 (6), s4 "
                "(5), s5 (4)."
            ],
        ),
        (
            replay(unmoved=("north.stop", "west.talk"), policies={"firm": policy_record("firm", act())}),
            [
                AS_IT_IS,
                "No step moves these; they stay as in the status quo: North stops its tests; West: talks.",
                "Some of what firm asks for is among these, so the record cannot tell all that would have been "
                "said.",
            ],
        ),
        (
            replay(
                unmoved=("north.stop", "west.talk"),
                policies={"firm": policy_record("firm", act()), "lax": policy_record("lax", act())},
            ),
            [
                AS_IT_IS,
                "No step moves these; they stay as in the status quo: North stops its tests; West: talks.",
                "Some of what firm and lax ask for is among these, so the record cannot tell all that would "
                "have been said.",
            ],
        ),
        (
            replay(unmoved=("west.talk",), policies={"firm": policy_record("firm", act())}),
            [AS_IT_IS, "No step moves these; they stay as in the status quo: West: talks."],
        ),
        (
            replay(unmoved=("north.peace", "west.talk", "south.peace")),
            [AS_IT_IS, "No step moves these; they stay as in the status quo: make peace; West: talks."],
        ),
        (
            replay(unmoved=("north.peace",)),
            [
                AS_IT_IS,
                "No step moves these; they stay as in the status quo: North consents to: make peace.",
            ],
        ),
        (replay(differences=()), [AS_IT_IS, "On 2001-06-15 the replayed state is the model's status quo."]),
        (
            replay(differences=(Difference("north.arms", "a_lot", "none"),)),
            [
                AS_IT_IS,
                "On 2001-06-15 the replay and the model's status quo differ: North builds arms: a lot in the "
                "replay, none in the status quo.",
            ],
        ),
        (
            replay(
                impossible=(
                    Impossible(
                        "infeasible", "", on("north.stop"), (span("2000-01", "2000-03"), span("2002-01"))
                    ),
                    Impossible("while", "a rule", on("north.stop"), (span("2000-01"),)),
                )
            ),
            [
                AS_IT_IS,
                "The record shows what the model rules out (North stops its tests): 2000-01 to 2000-03, "
                "2002-01 to the end of the record.",
                "The record shows what the model rules out (a rule): 2000-01 to the end of the record.",
            ],
        ),
        (
            replay(
                notes=(
                    Problem(1, 1, "north.stop: no row of the record has step visit", "note"),
                    Problem(2, 1, "west.talk: no row of the record has track d", "note"),
                )
            ),
            [
                AS_IT_IS,
                "The mapping names steps that this record never shows: north.stop: step visit; west.talk: "
                "track d.",
            ],
        ),
    ],
    ids=[
        *("nothing", "untold", "on two tracks", "one untold", "seven untold", "six untold", "unmoved"),
        *("two policies", "nothing asked"),
        *("an agreement unmoved", "a consent unmoved"),
        *("no difference", "difference", "impossible", "notes"),
    ],
)
def test_what_to_keep_in_mind(found: Replay, lines: list[str]) -> None:
    assert list(doubt_words(found)) == lines


def test_track_titles() -> None:
    """Who is open to nobody else is told by the track's title."""
    tracks = {"d": Track("d", "the rest", ("NK",))}
    chronicle = Chronicle("c", (), (), Vocabulary(actors={"NK": "Pyongyang"}, tracks=tracks))
    found = replace(replay(), chronicle=chronicle)
    assert door_sides(found, door(open_on="d", shut_on="d")) == "Pyongyang open to the rest, shut to the rest"
