"""`detente evidence`, `detente replay` and how things stood on a day, as they are printed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.language import Source
from detente.record import Chronicle, Evidence, FileRead, PolicyRecord, Replay, Standing, parse_when
from detente.record.dossiers.dossier import Dossier, RecordTrack
from detente.record.measures.headline import Run
from detente.record.replays.judge import Withdrawal
from detente.record.replays.result import Openness, Promise
from detente.record.replays.standing import Unlocked
from detente.record.replays.symmetry import DoorSteps, OneSidedDoor
from detente.views.terminal.record_evidence import print_evidence
from detente.views.terminal.record_replay import print_replay
from detente.views.terminal.record_standing import print_standing

from .measured import MONTH, dossier, entry, evidence, finding, gap, headline, imported, lead, meeting, trial
from .replays import MODEL, VOCABULARY, act, episode, policy_record, replay, span
from .terminal import block, on, printed, table


def told(found: Evidence, tests: bool = False) -> list[str]:
    return printed(print_evidence, found, tests=tests, wide=200).splitlines()


def after(shown: list[str], title: str) -> list[str]:
    """Return the lines below a title, up to an empty one."""
    below = shown[shown.index(title) + 1 :]
    return below[: below.index("")] if "" in below else below


BARE = evidence(headline=None, chance=None, history=None)


def test_evidence() -> None:
    room = finding("room", meetings=4, with_partner=1, share=0.25)
    ahead = finding("ahead", "against", months=120, ahead=4, runs=1)
    years = finding("yearly", "open", "s", years=2, first=2001, last=2002, a_above_b=[2001])
    found = replace(
        BARE,
        findings=(room, ahead, years),
        dossier=dossier(about="What it is.", left_out={"the wrong year": 1, "no date": 20}),
    )
    assert "\n".join(told(found)) == block(
        """
        A record
        What it is.

        Who met whom
          The meeting lists have no months in common, so nothing is counted.

        Does one track lead the other?

        For the strategy's picture
          - Seoul was in the room in 1 of 4 meetings (25%).

        Against it
          - In 4 of 120 months, in 1 episode, US meetings went on without Seoul while inter-Korean talks had ceased.

        Both ways
          - Events between Washington and Pyongyang were more cooperative than those between Seoul and Pyongyang in 2001, \
and not in the other year (A yearbook).

        Left out
          1 row of the wrong year
          20 rows of no date

        Sources
          Somebody, A yearbook, A press, 2001.
        """
    )


def test_nothing_to_say_for_a_side() -> None:
    shown = told(BARE)
    assert [
        shown[shown.index(side) + 1] for side in ("For the strategy's picture", "Against it", "Both ways")
    ] == ["  - nothing in this record"] * 3


def test_sources() -> None:
    sources = {"s": Source(title="A list", note="It is whole."), "t": Source(title="A table", year="1999")}
    shown = told(replace(BARE, dossier=dossier(sources=sources)))
    assert shown[-3:] == ["Sources", "  A list. It is whole.", "  A table, 1999."]
    assert "Left out" not in shown


def test_events_read() -> None:
    events = imported(
        FileRead("e.csv", "icews", "", 1_200, 200, {}),
        dropped={"not between two parties": 1_000},
        unknown_actors=(("XYZ", 2),),
        unknown_actor_count=1,
        rows=1_200,
        kept=200,
    )
    shown = told(replace(BARE, imported=events))
    place = shown.index("The events read")
    assert shown[place - 1 : place + 6] == [
        "",
        "The events read",
        "  e.csv (icews): 1,200 rows, 200 kept.",
        "  1,200 rows, 200 kept, 1,000 left out:",
        "           1,000  not between two parties",
        "  Actors that the mapping lacks: XYZ (2)",
        "",
    ]


def test_episodes() -> None:
    run = Run(MONTH + 2, MONTH + 5, (meeting("2000-03-01"), meeting("2000-03-20"), meeting("2000-05-02")))
    shown = told(evidence(headline=headline(runs=(run,))))
    title = shown.index("The episodes in which US meetings were ahead")
    assert table("\n".join(shown[title:])) == [
        ["from", "to", "months", "meetings", "months of these meetings"],
        ["2000-03", "2000-06", "4", "3", "2000-03, 2000-05"],
    ]
    assert not [line for line in told(evidence(headline=headline(runs=()))) if "The episodes" in line]


def test_yearly_gap() -> None:
    gaps = (
        gap(2001, 3.0, 1.5),
        gap(2002, -1.0, 1.0, months=7, at_least=True),
        gap(2003, -1.0, 1.0, months=1, at_least=True),
        gap(2002, 2.0, 2.0, source="events.csv", unit="share"),
    )
    shown = told(replace(BARE, yearly=gaps))
    first = shown.index("Net cooperation by year (Goldstein): A yearbook")
    second = shown.index("Net cooperation by year (share): events.csv")
    assert table("\n".join(shown[first:second])) == [
        ["year", "Washington and Pyongyang", "Seoul and Pyongyang", "gap", "events"],
        ["2001", "+3.00", "+1.50", "+1.50", "1,200 / 30"],
        ["2002 (7 months)", "-1.00", "+1.00", "-2.00", "at least 1,200 / 30"],
        ["2003 (1 month)", "-1.00", "+1.00", "-2.00", "at least 1,200 / 30"],
    ]
    assert table("\n".join(shown[second:]))[1] == ["2002", "+2.00", "+2.00", "+0.00", "1,200 / 30"]


TRIALS = lead(
    trial("a", 0.4, 0.9, controls=True),
    trial("b", 0.03, 0.21, method="cross-correlation", chosen_by="", hangs_on=1994, effect=-0.3),
    controls=("prices", "elections"),
)


def test_every_test() -> None:
    shown = told(replace(BARE, leads=(lead(refusals=("too short",), title="Refused"), TRIALS)), tests=True)
    text = "\n".join(shown)
    assert table(text) == [
        ["who leads", "test", "form", "lags", "controls", "effect (95%)", "p", "after Holm"],
        [
            "US meetings",
            "Granger",
            "levels",
            "2 (AIC)",
            "yes",
            "+0.25 (-0.10 to +0.60)",
            "p = 0.40",
            "p = 0.90",
        ],
        [
            *("inter-Korean talks", "cross-correlation", "levels", "2", "no", "-0.30 (-0.10 to +0.60)"),
            *("p = 0.030, not without 1994", "p = 0.21"),
        ],
    ]
    assert "Meetings" in shown
    assert "Refused" not in shown
    assert "  controls: prices, elections" in shown
    assert "--tests" not in text


@pytest.mark.parametrize(
    ("leads", "lines"),
    [
        ((TRIALS,), ["  --tests lists every test with its interval."]),
        ((lead(refusals=("too short",)), TRIALS), ["  --tests lists every test with its interval."]),
        ((lead(refusals=("too short",)),), []),
        ((), []),
    ],
    ids=["tests", "one refused", "refused", "none"],
)
def test_how_to_see_every_test(leads: Any, lines: list[str]) -> None:
    assert [line for line in told(replace(BARE, leads=leads)) if "--tests" in line] == lines


def test_no_controls_are_listed_where_there_are_none() -> None:
    shown = told(replace(BARE, leads=(lead(trial()),)), tests=True)
    assert not [line for line in shown if line.startswith("  controls:")]


def replayed(found: Replay, *policies: str) -> list[str]:
    return printed(print_replay, found, policies=policies, wide=400).splitlines()


KEPT = act("kept", "2000-01-02", since="1999-12-01")
BROKEN = act("broken", "2001-09-01", missing=("north.stop",), recalled=True)
AGAIN = act("not asked", "2001-10-01")
RECORD = policy_record(
    "firm",
    KEPT,
    BROKEN,
    AGAIN,
    episodes=(episode("2000-01-02"), replace(episode("2001-09-01", verdict="broken"), acts=(BROKEN,))),
)
ALLOWED = (
    "allowed: the condition held. held back: it did not, so the step would have broken the policy. not asked: the "
    "option was in use already; a condition without snapback is asked once. withdrawn: snapback would have ended "
    "what the record lets stand."
)


def test_replay() -> None:
    shown = replayed(replay(policies={"firm": RECORD}))
    lines = [line for line in shown if line[:1] not in "┏┃┡│└" or not line]
    assert "\n".join(lines) == block(
        f"""
        A treaty, replayed on: A chronicle
        2 steps from 2000-01-02 to 2002-03, the date of 1 of them recalled and not read in a source.

        What each policy would have said to the steps of its side
        {ALLOWED}

        firm: Nothing for nothing
          Ahead of its condition: 2001.
          In step with it: 2000.
          Up to 2001-06-15, the day that the model describes, 1 step in step and 0 ahead; after it, in years that its \
author could not know, 0 in step and 1 ahead.

          2000-01-02: in step
            2000-01-02 They meet (A paper)
              South sends aid; in place since 1999-12-01

          -- after 2001-06-15 --

          2001-09-01: ahead
            2001-09-01 They meet (recalled; A paper)
              South sends aid; missing: North stops its tests
            2001-10-01 They meet (A paper)
              South sends aid; in use already, and the policy does not ask again

        What to keep in mind
          Every step of the record moves an option of the model.
        """
    )


def test_how_often_each_policy_speaks() -> None:
    record = replace(RECORD, withdrawals=(WITHDRAWAL,))
    found = replay(policies={"firm": record, "lax": policy_record("lax")}, chronicle=CHRONICLE)
    shown = replayed(found)
    assert table("\n".join(shown)) == [
        [
            "policy",
            "allowed",
            "held back",
            "not asked",
            "withdrawn",
            "after 2001-06-15: allowed",
            "held back",
        ],
        ["firm", "1", "1", "1", "1", "0", "1"],
        ["lax", "0", "0", "0", "0", "0", "0"],
    ]


def test_a_model_of_no_day() -> None:
    """Nothing is divided into before and after."""
    undated = replace(MODEL, as_of="")
    shown = replayed(replay(model=undated, policies={"firm": RECORD}))
    assert table("\n".join(shown)) == [
        ["policy", "allowed", "held back", "not asked", "withdrawn"],
        ["firm", "1", "1", "1", "0"],
    ]
    assert not [line for line in shown if "after" in line or "Up to" in line]


def test_no_policies() -> None:
    shown = replayed(replay())
    assert shown[1].endswith("of 1 of them recalled and not read in a source.")
    assert shown[2:4] == ["", "What to keep in mind"]


WITHDRAWAL = Withdrawal("firm", "south.aid", parse_when("2001-01-05"), ("2001-03-04",), (), None)


def told_of(record: PolicyRecord, **parts: Any) -> list[str]:
    """Return what is printed of one policy."""
    shown = replayed(replay(policies={"firm": record}, **parts))
    return shown[shown.index("firm: Nothing for nothing") : shown.index("What to keep in mind") - 1]


CHRONICLE = Chronicle(
    "c",
    (
        entry("2000-01-02"),
        entry("2001-03-04", "They stop"),
        entry("2002-03", "All ends"),
        entry("2002-05", ""),
    ),
    (),
    VOCABULARY,
)


@pytest.mark.parametrize(
    ("found", "line"),
    [
        (WITHDRAWAL, "2001-01-05 South sends aid (stands to the end of the record): They stop"),
        (
            replace(WITHDRAWAL, until=parse_when("2002-02"), ended_by=()),
            "2001-01-05 South sends aid (stood until 2002-02): nothing renewed the condition",
        ),
        (
            replace(WITHDRAWAL, ended_by=("2002-05",)),
            "2001-01-05 South sends aid (stands to the end of the record): long talks",
        ),
        (
            replace(WITHDRAWAL, ended_by=("2001-03-04", "2002-03")),
            "2001-01-05 South sends aid (stands to the end of the record): They stop; All ends",
        ),
    ],
    ids=["stands", "stood", "a step without a summary", "two causes"],
)
def test_withdrawal(found: Withdrawal, line: str) -> None:
    shown = told_of(policy_record("firm", withdrawals=(found,)), chronicle=CHRONICLE)
    assert shown[-2:] == ["  What snapback would have withdrawn:", f"    {line}"]


def test_of_a_second_policy_only_withdrawals_are_told() -> None:
    """As long as nobody asks for it by name."""
    record = replace(RECORD, withdrawals=(WITHDRAWAL,))
    lax = policy_record("lax", BROKEN, withdrawals=(WITHDRAWAL,))
    claims = {"quiet": replace(MODEL.claims["quiet"], policies=("lax", "firm"))}
    both = replace(MODEL, claims=claims)
    found = replay(model=both, policies={"firm": record, "lax": lax}, chronicle=CHRONICLE)
    shown = replayed(found)
    second = shown.index("firm: Nothing for nothing")
    assert shown[second : second + 4] == [
        "firm: Nothing for nothing",
        "",
        "  What snapback would have withdrawn:",
        "    2001-01-05 South sends aid (stands to the end of the record): They stop",
    ]
    assert shown[shown.index("lax: Whatever happens") + 1] == "  Ahead of its condition: never."
    named = replayed(found, "lax", "firm")
    assert named[named.index("firm: Nothing for nothing") + 1] == "  Ahead of its condition: 2001."
    assert "lax: Whatever happens" not in replayed(found, "firm")


@pytest.mark.parametrize(
    ("open_", "lines"),
    [
        ((), ["      never in this record"]),
        (
            (span("2000-01", "2001-03-04", ("2001-03-04",)), span("2002-01")),
            ["      2000-01 to 2001-03-04 ended: They stop", "      2002-01 to the end of the record"],
        ),
        ((span("2000-01", "2002-05", ("2002-05",)),), ["      2000-01 to 2002-05 ended: long talks"]),
        ((span("2000-01", "2001-02"),), ["      2000-01 to 2001-02 ended: nothing renewed the condition"]),
    ],
    ids=["never", "ended by a step", "by one without a summary", "lapsed"],
)
def test_when_steps_were_open(open_: Any, lines: list[str]) -> None:
    """Options that were open at the same times are told together."""
    commitment = MODEL.policies["firm"].commitments[0]
    openness = (
        Openness("south.aid", commitment, open_),
        Openness("west.talk", commitment, open_),
        Openness("north.stop", commitment, (span("1999-01"),)),
    )
    shown = told_of(policy_record("firm", openness=openness), chronicle=CHRONICLE)
    assert shown[shown.index("  When it would have let these steps be taken:") + 1 :] == [
        "    South sends aid; West: talks:",
        *lines,
        "    North stops its tests:",
        "      1999-01 to the end of the record",
    ]


def test_promises() -> None:
    promises = (
        Promise("south.aid", on("north.stop"), (span("2000-01", "2001-02"), span("2002-01"))),
        Promise("west.talk", on("north.stop"), ()),
    )
    shown = told_of(policy_record("firm", promises=promises))
    assert shown[-3:] == [
        "",
        "  What the policy would have promised, and the record does not show:",
        "    South sends aid: 2000-01 to 2001-02, 2002-01 to the end of the record",
    ]
    assert "promised" not in " ".join(told_of(policy_record("firm", promises=promises[1:])))


def test_claims() -> None:
    """Those of the policies told of, where the record shows what they rule out."""
    claims = {"quiet": (span("2000-01", "2001-02"), span("2002-01")), "calm": (span("2000-01"),)}
    shown = replayed(replay(policies={"firm": RECORD}, claims=claims))
    place = shown.index(
        "quiet: the record shows what this claim rules out (South sends aid and not (North stops its tests)):"
    )
    assert shown[place + 1] == "  2000-01 to 2001-02, 2002-01 to the end of the record"
    assert not [line for line in shown if line.startswith("calm")]
    kept = replayed(replay(policies={"firm": RECORD}, claims={"quiet": ()}))
    assert not [line for line in kept if "rules out" in line]


def test_doors() -> None:
    assert VOCABULARY.doors is not None
    opened, shut = entry("2000-01", "It lets them in"), entry("2000-02", "It sends them away")
    door = OneSidedDoor(
        VOCABULARY.doors.kinds["visit"], "NK", "a", "b", opened, shut, parse_when("2000-02"), None, None
    )
    steps = DoorSteps(door.door, "NK", {"a": 1, "b": 2}, {"a": 3, "b": 1}, True)
    few = replace(steps, compared=False)
    shown = replayed(replay(doors=(door,), door_steps=(steps, few)))
    place = shown.index("The same door, open to one and shut to the other")
    assert shown[place : place + 9] == [
        "The same door, open to one and shut to the other",
        "  visits: to Washington 1 step opens it and 3 shut it; to Seoul 2 steps open it and 1 shuts it.",
        "    Open to Washington and shut to Seoul 1 time; open to Seoul and shut to Washington 0 times.",
        "  visits: to Washington 1 step opens it and 3 shut it; to Seoul 2 steps open it and 1 shuts it: too few to "
        "compare.",
        "  The rows are a selection, and so is how often each of these comes up.",
        "  visits: Pyongyang open to Washington, shut to Seoul, from 2000-02 to the end of the record",
        "    opened: 2000-01 It lets them in",
        "    shut: 2000-02 It sends them away",
        "",
    ]


def test_no_doors_are_watched() -> None:
    chronicle = replace(CHRONICLE, vocabulary=replace(VOCABULARY, doors=None))
    line = "The chronicle's vocabulary names no doors, so none are compared."
    assert line in replayed(replay(chronicle=chronicle))
    assert line not in replayed(replay())


def listed(*dates: str) -> Dossier:
    meetings = tuple(meeting(date, "SK", "NK") for date in dates)
    return dossier(
        a=RecordTrack("a", "US meetings", ("US", "NK"), (meeting("2000-01-01"), meeting("2001-12-01"))),
        b=RecordTrack("b", "inter-Korean talks", ("SK", "NK"), meetings),
        span=(MONTH, MONTH + 29),
    )


CHECK = (
    "  A check against the list of inter-Korean talks, which has meetings of every level and subject: it reaches {} "
    "of the steps ahead, and has none in the three months up to {} of them."
)
MET = (
    " In {} it has meetings before such a step, though none that the mapping counts: there it does not bear out that "
    "the step was ahead."
)
BUT = "      but the list of inter-Korean talks has {} in the three months up to it, on whatever subject"


@pytest.mark.parametrize(
    ("lists", "acts", "lines"),
    [
        (None, (BROKEN,), []),
        (listed("2000-01-01"), (BROKEN,), [CHECK.format(1, 1)]),
        (
            listed("2001-07-01", "2001-08-02"),
            (BROKEN,),
            [CHECK.format(1, 0) + MET.format(2001), BUT.format(2)],
        ),
        (
            listed("2001-07-01"),
            (BROKEN, act("broken", "2001-12-05"), KEPT),
            [CHECK.format(2, 1) + MET.format(2001), BUT.format(1)],
        ),
        (listed("2001-07-01"), (act("kept", "2001-09-01"), act("not asked", "2001-09-01")), []),
        (listed("2001-07-01"), (act("broken", "2008-09-01"),), []),
    ],
    ids=["no lists", "none before", "two before", "of two steps", "nothing ahead", "beyond the list"],
)
def test_check_against_the_lists(lists: Dossier | None, acts: Any, lines: list[str]) -> None:
    shown = told_of(policy_record("firm", *acts), lists=lists)
    assert [line for line in shown if "the list of" in line] == lines


def test_levels_and_agreements_in_acts() -> None:
    shown = told_of(policy_record("firm", act("kept", option="north.arms", level="a_lot")))
    assert shown[-1] == "      North builds arms (a lot); in place"


def standing(*options: Unlocked, **state: str) -> Standing:
    found = replay(policies={"firm": RECORD, "lax": policy_record("lax")})
    return Standing(found, parse_when("2001-02-03"), state, {"firm": options, "lax": ()})


HEAD = "A treaty: the record at the end of 2001-02-03"


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (Unlocked("south.aid", True, False, ()), "unlocked"),
        (Unlocked("south.aid", True, True, ()), "unlocked, in use"),
        (Unlocked("south.aid", False, False, (on("north.stop"),)), "blocked; missing: North stops its tests"),
        (
            Unlocked("south.aid", False, True, (on("north.stop"), on("west.talk"))),
            "blocked, in use; missing: North stops its tests; West: talks",
        ),
        (Unlocked("south.aid", False, False, (on("false"),)), "blocked; the policy rules it out"),
    ],
    ids=["unlocked", "in use", "blocked", "blocked in use", "never"],
)
def test_standing(option: Unlocked, words: str) -> None:
    assert printed(print_standing, standing(option), wide=200).splitlines() == [
        HEAD,
        "  nothing is in place",
        "",
        "firm Nothing for nothing",
        f"  South sends aid: {words}",
        "",
        "lax Whatever happens",
    ]


def test_standing_of_the_policies_asked_for() -> None:
    found = standing(Unlocked("south.aid", True, False, ()))
    assert printed(print_standing, found, policies=("lax",)).splitlines()[2:] == ["", "lax Whatever happens"]
    state = replace(found, state={"north.stop": "on", "west.talk": "on"})
    assert printed(print_standing, state).splitlines()[:3] == [
        HEAD,
        "  North: stops its tests",
        "  West: talks",
    ]


def test_before_and_after_the_day_of_the_model() -> None:
    """A step on the day itself is one that its author could know."""
    acts = [
        *(act("kept", date) for date in ("2000-01-02", "2001-06-16", "2001-07-01")),
        *(
            act("broken", date)
            for date in ("2000-01-03", "2001-06-15", "2001-06-17", "2001-06-18", "2001-06-19")
        ),
    ]
    acts.sort(key=lambda each: each.date)
    shown = replayed(replay(policies={"firm": policy_record("firm", *acts)}))
    assert table("\n".join(shown))[1] == ["firm", "3", "5", "0", "0", "2", "3"]
    assert (
        "  Up to 2001-06-15, the day that the model describes, 1 step in step and 2 ahead; after it, in years that "
        "its author could not know, 2 in step and 3 ahead."
    ) in shown
    divide = shown.index("  -- after 2001-06-15 --")
    steps = [line[4:14] for line in shown[:divide] if line.startswith("    2")]
    later = [line[4:14] for line in shown[divide:] if line.startswith("    2")]
    assert (steps[-1], later[0]) == ("2001-06-15", "2001-06-16")


def test_an_episode_begins_with_a_step_that_is_asked() -> None:
    """Of two commitments on one option one may not ask again, on the same day."""
    first, asked = act("not asked", "2000-01-02"), act("kept", "2000-01-02")
    record = policy_record("firm", first, asked, episodes=(episode("2000-01-02"),))
    shown = told_of(record)
    assert [line for line in shown if line.endswith("in step")] == ["  2000-01-02: in step"]
    heading = shown.index("  2000-01-02: in step")
    assert shown[heading - 2].endswith("the policy does not ask again")
