"""What a play came to, in words: one row a branch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from detente.exercise import Event, Play
from detente.exercise.debrief import (
    CONCEPTS,
    Act,
    Against,
    Around,
    Balance,
    Closed,
    Debrief,
    Gave,
    Harmed,
    Judged,
    Met,
    Missed,
    Open,
    Pair,
    Played,
    Promised,
    Revealed,
    Reversed,
    Sealed,
    Split,
    Standing,
    Truth,
    Turned,
)
from detente.game import Because, Step
from detente.language import Commitment, Ladder, Rule, Statements, Weights
from detente.views.exercise.debrief_page import debrief_page
from detente.views.exercise.debrief_seats import (
    act_words,
    acts_words,
    balance_words,
    gave_words,
    seat_lines,
    truth_words,
)
from detente.views.exercise.debrief_told import debrief_told, ends_lines
from detente.views.exercise.debrief_words import (
    LACKING,
    action_lines,
    closed_words,
    entry_words,
    first_surprise,
    gain_lines,
    head_words,
    promise_words,
    reading_words,
    road_lines,
    road_summary,
    stable_words,
    summary_words,
    surprise_words,
    verdict_lines,
    wedge_words,
)
from tests.words.pages import lines_in
from tests.words.terminal import MODEL, on, step

STOP = Because("statement", (on("north.stop"),))
AID = Because("statement", (on("south.aid"),))
HELD: dict[str, tuple[str, ...]] = dict.fromkeys(CONCEPTS, ())
AT_ONCE = "where everybody takes what gains at once"
ANSWERED = "where nobody steps into an answer that undoes the gain"


def played(
    made: Step, *, kind: Any = "move", number: int = 1, loses: dict[str, Because] | None = None, **more: Any
) -> Played:
    return Played(
        number, Event(number, "2030-01-01T00:00:00.000Z", "", ""), kind, None, made, loses or {}, **more
    )


GIVES = played(step("south", "north", better="north", south_aid="on", north_stop="on"), kind="deal")
MOVE = replace(
    played(
        replace(step("south", better="south north", south_aid="on"), because={"south": STOP, "north": AID})
    ),
    loses={"west": AID},
)
INJECT = replace(played(Step((), {}, {}, {}, {"west.talk": "on"}, {}), kind="inject"), title="A summit")


def judged(made: Played = MOVE, *, willing: bool | None = True, foreseen: bool | None = True) -> Judged:
    return Judged(made, None, willing, foreseen)


def debriefed(*steps: Judged, standing: Standing | None = None, **more: Any) -> Debrief:
    numbered = tuple(
        replace(each, played=replace(each.played, number=place)) for place, each in enumerate(steps, start=1)
    )
    settings = {"scenario": None, "policy": None}
    opened = Event(
        1, "2030-01-01T00:00:00.000Z", "", "opened", {"settings": settings, "table": 1, "state": {}}
    )
    plain = standing or Standing({}, None, {})

    def first(taken: Sequence[bool | None]) -> int | None:
        return next((place for place, each in enumerate(taken, start=1) if each is False), None)

    made = Debrief(
        model=MODEL,
        play=Play(log=(opened,), live=(opened,)),
        title="A play",
        policy=None,
        steps=numbered,
        standings=(plain,) * (len(steps) + 1),
        surprise=first([each.willing for each in steps]),
        surprise_foreseen=first([each.foreseen for each in steps]),
        closed=(),
        revealed=(),
        ledger=(),
        balances=(),
        roads=(),
        splits=(),
        promises=(),
        heights=(),
        left_open={},
        truths={},
        lacking=(),
    )
    return replace(made, **more)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (debriefed(), "No seat made a step."),
        (
            debriefed(judged(INJECT, willing=None, foreseen=None)),
            "No seat made a step, and one by the facilitator.",
        ),
        (
            debriefed(judged()),
            "One step. It left everybody who made it better off at once. No step is a surprise to the "
            "analysis.",
        ),
        (
            debriefed(judged(), judged(GIVES, willing=False, foreseen=False)),
            "Two steps, one deal among them. One of these left everybody who made it better off at once. The first "
            "surprise is step 2, in both readings.",
        ),
        (
            debriefed(judged(GIVES, willing=None), judged(INJECT, willing=None)),
            "One step by the seats, one deal among them, and one by the facilitator. It did not leave everybody who "
            "made it better off at once.",
        ),
        (
            debriefed(judged(), judged()),
            "Two steps. Each of these left everybody who made it better off at once. No step is a surprise to the "
            "analysis.",
        ),
        (
            debriefed(judged(), judged(GIVES, willing=None), judged()),
            "Three steps, one deal among them. Two of these left everybody who made them better off at once.",
        ),
        (
            debriefed(judged(GIVES, willing=None), judged(GIVES, willing=None)),
            "Two steps, two deals among them. None of these left everybody who made it better off at once.",
        ),
    ],
)
def test_the_play_in_short(found: Debrief, says: str) -> None:
    assert summary_words(found) == says


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (debriefed(judged(willing=None)), ""),
        (debriefed(judged(), judged(willing=None)), ""),
        (debriefed(judged(), judged(willing=False, foreseen=None)), "The first surprise is step 2."),
        (debriefed(judged(foreseen=None)), "No step is a surprise to the analysis."),
        (debriefed(judged(willing=False, foreseen=None)), "The first surprise is step 1."),
        (debriefed(judged()), "No step is a surprise to the analysis."),
        (debriefed(judged(willing=False, foreseen=False)), "The first surprise is step 1, in both readings."),
        (
            debriefed(judged(foreseen=False)),
            f"No step is a surprise {AT_ONCE}; step 1 is the first surprise {ANSWERED}.",
        ),
        (
            debriefed(judged(), judged(willing=False)),
            f"Step 2 is the first surprise {AT_ONCE}; no step is a surprise {ANSWERED}.",
        ),
    ],
)
def test_the_first_surprise(found: Debrief, says: str) -> None:
    assert surprise_words(found) == says


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (debriefed(judged()), []),
        (debriefed(judged(willing=False, foreseen=False)), ["It is the first surprise."]),
        (debriefed(judged(willing=False, foreseen=None)), ["It is the first surprise."]),
        (
            debriefed(judged(willing=False), judged(foreseen=None)),
            ["It is the first surprise where everybody takes what gains at once."],
        ),
        (debriefed(judged(willing=False)), [f"It is the first surprise {AT_ONCE}."]),
        (debriefed(judged(foreseen=False)), [f"It is the first surprise {ANSWERED}."]),
    ],
)
def test_a_step_that_is_the_first_surprise(found: Debrief, says: list[str]) -> None:
    assert first_surprise(found, 1) == says


@pytest.mark.parametrize(
    ("willing", "foreseen", "says"),
    [
        (None, None, "Whether the analysis expects such a step was not worked out."),
        (True, None, f"The analysis expects such a step {AT_ONCE}; the other reading was not worked out."),
        (
            False,
            None,
            f"The analysis does not expect such a step {AT_ONCE}; the other reading was not worked out.",
        ),
        (True, True, "The analysis expects such a step, in both readings."),
        (False, False, "The analysis does not expect such a step, in either reading."),
        (True, False, f"The analysis expects such a step {AT_ONCE}, but not {ANSWERED}."),
        (False, True, f"The analysis expects such a step {ANSWERED}, but not {AT_ONCE}."),
    ],
)
def test_what_the_analysis_expects(willing: bool | None, foreseen: bool | None, says: str) -> None:
    assert reading_words(willing, foreseen) == says


@pytest.mark.parametrize(
    ("leaves", "says"),
    [
        (None, ""),
        (HELD, "After it the situation is an equilibrium by Nash, GMR, SMR and SEQ."),
        (
            {**HELD, "nash": ("south", "west")},
            "After it the situation is an equilibrium by GMR, SMR and SEQ; by Nash South and West would leave it.",
        ),
        (
            {**HELD, "nash": ("south", "west"), "seq": ("west",)},
            "After it the situation is an equilibrium by GMR and SMR; by SEQ West would leave it.",
        ),
        (
            dict.fromkeys(CONCEPTS, ("north",)),
            "After it the situation is an equilibrium by none of Nash, GMR, SMR and SEQ; by SEQ North would leave "
            "it.",
        ),
    ],
)
def test_whether_a_situation_holds(leaves: dict[str, tuple[str, ...]] | None, says: str) -> None:
    assert stable_words(MODEL, Standing({}, None, {}, leaves=leaves)) == says


def test_the_goal_at_the_end() -> None:
    model = replace(MODEL, goal=Rule(condition=on("peace")))
    found = debriefed(judged(), standing=Standing({}, None, {}, goal=True))
    assert summary_words(replace(found, model=model)).endswith(" The goal is met: make peace in force.")
    found = debriefed(judged(), standing=Standing({}, None, {}, goal=False, leaves=HELD))
    assert summary_words(replace(found, model=model)).endswith(
        " At the end the situation is an equilibrium by Nash, GMR, SMR and SEQ. The goal is not met: make peace in "
        "force."
    )


@pytest.mark.parametrize(
    ("made", "head", "lines"),
    [
        (MOVE, "A move of South", ["South sends aid"]),
        (GIVES, "A deal of South and North", ["South sends aid", "North stops its tests"]),
        (INJECT, "The facilitator", ["A summit", "West: talks"]),
        (
            replace(INJECT, step=Step((), {}, {}, {}, {}, {}, before={"west.talk": "on"}), title="No summit"),
            "The facilitator",
            ["No summit", "West: no longer talks"],
        ),
        (
            replace(INJECT, step=replace(INJECT.step, before={"west.talk": "on"})),
            "The facilitator",
            ["A summit"],
        ),
    ],
)
def test_what_happened(made: Played, head: str, lines: list[str]) -> None:
    assert (head_words(MODEL, made), action_lines(MODEL, made, None)) == (head, lines)


def test_a_scenario_that_comes() -> None:
    from detente.language import Scenario

    scenarios = {"storm": Scenario(key="storm", title="A storm"), "hard_frost": Scenario(key="hard_frost")}
    model = replace(MODEL, scenarios=scenarios)
    comes = replace(INJECT, step=Step((), {}, {}, {}, {}, {}))
    assert action_lines(model, replace(comes, scenario="storm"), None) == [
        "A summit",
        "From here on: A storm",
    ]
    assert (
        action_lines(model, replace(comes, scenario="hard_frost"), "storm")[1] == "From here on: hard frost"
    )
    assert action_lines(model, replace(comes, scenario="storm"), "storm") == ["A summit"]


@pytest.mark.parametrize(
    ("made", "lines"),
    [
        (
            MOVE,
            [
                "Better at once for South, because of “North stops its tests”.",
                "Better for North, with no part in it.",
                "Worse for West, with no part in it.",
            ],
        ),
        (
            replace(GIVES, loses={"south": AID}),
            ["Worse at once for South, which lost “South sends aid”.", "All the same to North."],
        ),
        (
            replace(
                INJECT, step=replace(INJECT.step, because={"north": AID, "south": AID}), loses={"west": AID}
            ),
            ["Better for North and South.", "Worse for West."],
        ),
    ],
)
def test_what_it_did_for_whom(made: Played, lines: list[str]) -> None:
    assert list(gain_lines(MODEL, made)) == lines


@pytest.mark.parametrize(
    ("lean", "says"),
    [
        (True, ["No part of it could have been left out."]),
        (False, ["A part of it would have served all who made it as well."]),
        (None, []),
    ],
)
def test_whether_it_was_lean(lean: bool | None, says: list[str]) -> None:
    found = debriefed(replace(judged(), lean=lean))
    told = verdict_lines(found, found.steps[0])
    assert told[3:] == [*says, "The analysis expects such a step, in both readings."]


def test_all_that_is_said_of_a_step() -> None:
    found = debriefed(
        judged(willing=False, foreseen=False),
        standing=Standing({}, None, {}, leaves=HELD),
        splits=(
            Split(1, "allies", "south", "west", STOP, AID),
            Split(2, "allies", "west", "south", STOP, AID),
        ),
        roads=(Around(CLAIM, RULED, (False, True), (True, True)),),
    )
    assert verdict_lines(found, found.steps[0])[3:] == [
        "The analysis does not expect such a step, in either reading.",
        "It is the first surprise.",
        "It is a wedge: it pleases South and harms West, who had no part in it.",
        f"With it came about what is to be ruled out: {TITLE}.",
        "After it the situation is an equilibrium by Nash, GMR, SMR and SEQ.",
    ]


def test_a_wedge() -> None:
    split = Split(1, "allies", "south", "west", STOP, AID)
    assert (
        wedge_words(MODEL, split) == "It is a wedge: it pleases South and harms West, who had no part in it."
    )


PROMISE = Commitment(option="south.aid", promise=on("north.stop"))


OF = "the promise of South by the policy “Nothing for nothing”"


@pytest.mark.parametrize(
    ("how", "more", "says"),
    [
        ("kept", {}, f"{OF} fell due and was kept at once"),
        ("ready", {}, f"{OF} fell due; what it promises was in place already"),
        ("late", {"since": 3}, f"{OF} was kept after one step, due and not kept since step 3"),
        ("late", {"since": 0}, f"{OF} was kept after four steps, due and not kept from the start"),
        ("broke", {}, "South broke the promise of the policy “Nothing for nothing”"),
        (
            "broke",
            {"until": 6},
            "South broke the promise of the policy “Nothing for nothing”; it was kept again two steps later",
        ),
        ("fell", {}, f"{OF} was broken"),
        ("fell", {"until": 5}, f"{OF} was broken; it was kept again one step later"),
        (
            "fell",
            {"until": 5, "lapsed": True},
            f"{OF} was broken; it was not kept again before step 5, with which it was no longer due",
        ),
        ("due", {}, f"{OF} fell due and was not kept"),
        ("due", {"until": 5}, f"{OF} fell due; it was kept one step later"),
        (
            "due",
            {"until": 7, "lapsed": True},
            f"{OF} fell due; it was not kept before step 7, with which it was no longer due",
        ),
    ],
)
def test_what_became_of_a_promise(how: Any, more: Any, says: str) -> None:
    promise = Promised(4, "south", PROMISE, how, **more)
    found = debriefed(*[judged()] * 5, policy="firm", promises=(promise,))
    sentence = f"With it {says}: South sends aid, when this holds: North stops its tests."
    assert promise_words(found, promise) == sentence
    assert [sentence in verdict_lines(found, each) for each in found.steps] == [
        number == 4 for number in range(1, 6)
    ]


CLAIM = MODEL.claims["quiet"]
RULED = on("south.aid and not north.stop")
TITLE = "South sends aid and not (North stops its tests)"


@pytest.mark.parametrize(
    ("holds", "near", "lines", "summary"),
    [
        ((False, False), None, [], f"{TITLE}: it did not come about."),
        ((True, True), None, [], f"{TITLE}: it was so from the start."),
        (
            (False, True),
            (1, 0),
            [f"With it came about what is to be ruled out: {TITLE}."],
            f"{TITLE}: it came about with step 1.",
        ),
        (
            (True, False, True),
            None,
            [f"It ended what is to be ruled out: {TITLE}."],
            f"{TITLE}: it was so from the start; step 1 ended it; it came about with step 2.",
        ),
        (
            (False, False),
            (None, 1),
            [f"It brought nearer what is to be ruled out, now one wanted step away: {TITLE}."],
            f"{TITLE}: step 1 brought it nearer.",
        ),
        (
            (False, False, False),
            (4, 3, 2),
            [f"It brought nearer what is to be ruled out, now three wanted steps away: {TITLE}."],
            f"{TITLE}: steps 1 and 2 brought it nearer.",
        ),
        ((False, False), (2, 2), [], f"{TITLE}: it did not come about."),
        ((False, False), (2, None), [], f"{TITLE}: it did not come about."),
    ],
)
def test_what_is_to_be_ruled_out(
    holds: tuple[bool, ...], near: tuple[int | None, ...] | None, lines: list[str], summary: str
) -> None:
    road = Around(CLAIM, RULED, holds, (True,) * len(holds), near)
    assert (list(road_lines(MODEL, road, 1)), road_summary(MODEL, road)) == (lines, summary)


def test_an_end_that_closed() -> None:
    found = debriefed(judged(), judged(INJECT))
    assert closed_words(found, "goal", 1) == (
        "After step 1, by South, no end with the goal could come about any more by wanted steps."
    )
    assert closed_words(found, "west", 2) == (
        "After step 2 no end that is as good for West as the best one before could come about any more by "
        "wanted steps."
    )


def test_ends_that_are_open() -> None:
    rest = Open(({"west.talk": "on"},), 1, None, (0, 0, 0))
    cycle = Open(({}, {"west.talk": "on"}), 3, False, (0, 0, 0))
    found = debriefed()
    assert ends_lines(found, None) == []
    assert ends_lines(found, (cycle, rest, replace(cycle, goal=True), replace(rest, goal=True))) == [
        "With the goal, it goes round among three situations, such as: nobody does anything.",
        "With the goal, it rests: West: talks.",
        "It goes round among three situations, such as: nobody does anything.",
        "It rests: West: talks.",
    ]
    assert ends_lines(found, (rest,) * 8)[-1] == "And two further ends."
    assert len(ends_lines(found, (rest,) * 6)) == 6


def test_ends_on_the_same_rungs_are_told_together() -> None:
    ladders = {
        "bond": Ladder(
            key="bond",
            between=("north", "south"),
            rungs={"peace": on("peace"), "cold_war": on("true")},
            titles={"peace": "a peace"},
            title="Between them",
        ),
        "far_off": Ladder(key="far_off", between=("north", "west"), rungs={"very_near": on("true")}),
    }
    found = replace(debriefed(), model=replace(MODEL, ladders=ladders))
    rest = Open(({},), 1, None, (0, 0, 0), (("bond", "peace"), ("far_off", "very_near")))
    cycle = Open(({},), 3, False, (0, 0, 0), (("bond", None), ("far_off", "very_near")))
    assert ends_lines(found, (rest, cycle, rest, replace(rest, goal=True), replace(cycle, size=4))) == [
        "With the goal, one end at rest: Between them: a peace; far off: very near.",
        "Two ends at rest: Between them: a peace; far off: very near.",
        "Two ends where matters go round: Between them: on several rungs in turn; far off: very near.",
    ]
    cold = replace(rest, rungs=(("bond", "cold_war"), ("far_off", "very_near")))
    assert ends_lines(found, (cold,)) == ["One end at rest: Between them: cold war; far off: very near."]


SHEET = Statements(tuple((Rule(condition=on(text)),) for text in ("north.stop", "south.aid", "west.talk")))
MOVED = Act("moved", 5, 2, {}, {}, None)
OFFERED = Act("offered", 6, None, {}, {}, None, 0, 1)
ACCEPTED = Act("accepted", 7, None, {}, {}, None, 2, 3)
REFUSED = Act("refused", 8, None, {}, {}, None, 3)
SEAT = Revealed(
    party="south",
    wants=SHEET,
    acts=(MOVED, OFFERED),
    against=(),
    contradiction=(),
    set_aside=(),
    order=(0, 1, 2),
    agreeing=(6, 6),
    reversed=(),
    confirmed=0,
    open=3,
    elsewhere=0,
    by_computer=0,
    sealed=None,
)
PAIR = Pair(0, 2, (MOVED, ACCEPTED))
TURNS = replace(SEAT, agreeing=(2, 6), reversed=(PAIR,), confirmed=1, open=1)


@pytest.mark.parametrize(
    ("seat", "lines"),
    [
        (replace(SEAT, wants=None), ["Its role sheet says nothing of what it wants."]),
        (replace(SEAT, acts=(), agreeing=(6, 6)), ["It did nothing that would tell what it wants."]),
        (SEAT, ["Every order of its wishes agrees with what it did."]),
        (
            TURNS,
            [
                "2 of the 6 orders of its wishes agree with what it did.",
                "Its role sheet has “North stops its tests” above “West: talks”; step 2 and its acceptance (between steps 2 and 3) "
                "say the reverse.",
                "Of three pairs of wishes what it did confirms 1, turns 1 round and says nothing of 1.",
            ],
        ),
        (
            replace(TURNS, agreeing=None, reversed=(replace(PAIR, acts=(OFFERED,)),)),
            [
                "Its role sheet has “North stops its tests” above “West: talks”; its offer (before step 1) says the "
                "reverse.",
                "Of three pairs of wishes what it did confirms 1, turns 1 round and says nothing of 1.",
            ],
        ),
        (
            replace(
                SEAT,
                contradiction=(MOVED, REFUSED),
                set_aside=(REFUSED,),
                against=((REFUSED, AID), (MOVED, AID), (OFFERED, None)),
                acts=(MOVED, OFFERED, REFUSED),
            ),
            [
                "By its role sheet its refusal (after step 3) kept it from “South sends aid”.",
                "By its role sheet step 2 cost it “South sends aid”.",
                "By its role sheet its offer (before step 1) brought it nothing, or would have.",
                "No order of its wishes makes sense of step 2 and its refusal (after step 3) together.",
                "The rest is what it did without its refusal (after step 3).",
                "Every order of its wishes agrees with the rest.",
            ],
        ),
        (
            replace(SEAT, contradiction=(MOVED,), set_aside=(MOVED,), acts=(MOVED,), elsewhere=2),
            [
                "Not looked at: two acts while a scenario gave it other wishes.",
                "No order of its wishes makes sense of step 2.",
            ],
        ),
        (
            replace(SEAT, acts=(), by_computer=3),
            ["Not looked at: three acts of the computer in its seat, which goes by a rule of its own."],
        ),
        (
            replace(SEAT, wants=Weights(()), against=((MOVED, None),)),
            [
                "By its role sheet step 2 brought it nothing.",
                "Its wishes are no list in an order, so that no other order can be read from what it did.",
            ],
        ),
        (
            replace(SEAT, sealed=Sealed((0, 1, 2), (), ())),
            [
                "Every order of its wishes agrees with what it did.",
                "Before play it sealed the order of its role sheet.",
                "What it did keeps to what it sealed.",
            ],
        ),
        (
            replace(SEAT, sealed=Sealed((1, 0, 2), ((0, 1),), (MOVED,))),
            [
                "Every order of its wishes agrees with what it did.",
                "Before play it sealed an order with one pair of wishes the other way round than in its role sheet, "
                "namely “South sends aid” above “North stops its tests”.",
                "Against what it sealed: step 2.",
            ],
        ),
        (
            replace(SEAT, acts=(), sealed=Sealed((2, 0, 1), ((0, 2), (1, 2)), ())),
            [
                "It did nothing that would tell what it wants.",
                "Before play it sealed an order with two pairs of wishes the other way round than in its role "
                "sheet, above all “West: talks” above “North stops its tests”.",
            ],
        ),
    ],
)
def test_what_a_seat_reveals(seat: Revealed, lines: list[str]) -> None:
    assert list(seat_lines(MODEL, seat)) == lines


def test_an_act_goes_by_the_steps_around_it() -> None:
    assert acts_words((REFUSED, replace(REFUSED, seq=9), MOVED)) == "its refusal (after step 3) and step 2"
    assert act_words(Act("refused", 8, None, {}, {}, None)) == "its refusal (before any step)"


LEFT = replace(
    step("south", "west", better="south west", south_aid="on", west_talk="on"), because={"south": STOP}
)


@pytest.mark.parametrize(
    ("truth", "says"),
    [
        (
            Reversed("south", PAIR),
            "Its role sheet has “North stops its tests” above “West: talks”; step 2 and its acceptance (between steps 2 and 3) "
            "say the reverse.",
        ),
        (Against("south", MOVED, AID), "By its role sheet step 2 cost it “South sends aid”."),
        (Against("south", MOVED, None), "By its role sheet step 2 brought it nothing."),
        (
            Against("south", ACCEPTED, AID),
            "By its role sheet its acceptance (between steps 2 and 3) cost it “South sends aid”, or would have.",
        ),
        (
            Missed("south", LEFT),
            "At the end it could still have gained, because of “North stops its tests”: South sends aid; West: "
            "talks. West wanted it, too.",
        ),
        (
            Missed("west", LEFT),
            "At the end it could still have gained: South sends aid; West: talks. South wanted it, too.",
        ),
        (
            Missed("south", replace(step("south", south_aid="on"), because={})),
            "At the end it could still have gained: South sends aid. Nobody else was needed.",
        ),
        (
            Closed("south", 3, ("north",)),
            "After step 3, by North, no end that is as good for it as the best one before could come about any more by wanted steps.",
        ),
        (
            Harmed("south", 3, ("north", "west"), AID, ("west",)),
            "Step 3, by North and West, cost it “South sends aid”; it pleased West.",
        ),
        (
            Harmed("south", 3, ("north",), AID, ()),
            "Step 3, by North, cost it “South sends aid”; nobody who made it gained by it at once.",
        ),
        (
            Met("south", {"north": (1, 2), "south": (2, 3), "west": (0, 0)}),
            "At the end 2 of its 3 wishes are met; of the others’ North 1 of 2.",
        ),
        (
            Met("south", {"north": (1, 2), "south": (1, 1), "west": (0, 4)}),
            "At the end 1 of its 1 wish is met; of the others’ North 1 of 2 and West 0 of 4.",
        ),
        (Met("south", {"north": (0, 0), "south": (0, 0)}), "At the end it has no wishes."),
    ],
)
def test_what_a_role_sheet_did_not_tell(truth: Truth, says: str) -> None:
    assert truth_words(MODEL, SEAT, truth) == says


@pytest.mark.parametrize(
    ("gave", "words"),
    [
        (
            Gave(1, "south", {"south.aid": "on"}, AID, {"north": STOP, "west": AID}),
            {
                "who": "South",
                "what": "Sends aid",
                "cost": "“South sends aid”",
                "got": "North (“North stops its tests”) and West (“South sends aid”)",
            },
        ),
        (
            Gave(1, "north", {"north.arms": "none", "north.stop": "on", "north.peace": "on"}, None, {}),
            {
                "who": "North",
                "what": "No longer: builds arms, stops its tests, consents to: make peace",
                "cost": "nothing on balance",
                "got": "nobody",
            },
        ),
    ],
)
def test_who_gave_what(gave: Gave, words: dict[str, str]) -> None:
    assert gave_words(MODEL, gave) == words


def test_wishes_won_and_lost() -> None:
    won = (Turned(on("north.stop"), 2), Turned(on("west.talk"), 3))
    assert balance_words(MODEL, Balance("south", 2, 3, won, ())) == {
        "who": "South",
        "met": "2 of 3",
        "gained": "“North stops its tests” (step 2); “West: talks” (step 3)",
        "lost": "none",
    }
    assert balance_words(MODEL, Balance("south", 0, 3, (), won[:1])) == {
        "who": "South",
        "met": "0 of 3",
        "gained": "none",
        "lost": "“North stops its tests” (step 2)",
    }


def test_entries_of_equal_weight() -> None:
    assert entry_words(MODEL, [on("north.stop")]) == "“North stops its tests”"
    assert (
        entry_words(MODEL, [on("north.stop"), on("west.talk")])
        == "“North stops its tests” with “West: talks”"
    )


def test_what_is_left_out() -> None:
    assert dict(LACKING) == {
        "too_large": "The model has too many situations to be listed. Which situations hold, the second reading and "
        "the ends are left out; all else here is judged step by step, without a list.",
        "foresight": "The second reading, in which nobody steps into an answer, took too long and is left out.",
        "ends": "What lies ahead is more wanted steps than can be listed. The ends are left out.",
        "impossible": "In one scenario of the play a situation is one that cannot exist there. In that scenario only "
        "what each step gained is told.",
    }
    told = debrief_told(debriefed(judged(), lacking=("ends", "foresight")))
    assert told["lacking"] == {key: LACKING[key] for key in ("ends", "foresight")}
    assert told["ends"] is None
    assert told["policy"] is None
    assert debrief_told(debriefed(policy="firm"))["policy"] == "Nothing for nothing"


def test_ends_where_some_are_not_known() -> None:
    known = Standing({}, None, {}, goal=False, ends=(Open(({},), 1, False, (0, 0, 0)),))
    found = debriefed(judged(), closed=(("west", 1),))
    told = debrief_told(replace(found, standings=(known, Standing({}, "storm", {})), policy=None))
    assert told["ends"] == {
        "reading": "All of this is told in the first reading, where everybody takes what gains at once.",
        "rows": [
            {"place": "the start", "count": 1, "goal": None},
            {"place": "step 1", "count": None, "goal": None},
        ],
        "closed": [
            {
                "who": "west",
                "step": 1,
                "words": "After step 1, by South, no end that is as good for West as the best one before could come about any more by "
                "wanted steps.",
            }
        ],
        "at_start": ["It rests: nobody does anything."],
        "at_end": [],
    }


def test_a_page_where_some_ends_are_not_known() -> None:
    model = replace(MODEL, goal=Rule(condition=on("peace")))
    known = Standing({}, None, {}, goal=False, ends=(Open(({},), 1, True, (0, 0, 0)),))
    found = replace(
        debriefed(judged()), model=model, standings=(known, Standing({}, "storm", {}, goal=False))
    )
    found = replace(found, heights=({}, {}), closed=(("goal", 1),))
    lines = lines_in(debrief_page(found))
    assert lines[lines.index("Where another end was open", lines.index("The start")) :][:18] == [
        "Where another end was open",
        "All of this is told in the first reading, where everybody takes what gains at once.",
        "After step 1, by South, no end with the goal could come about any more by wanted steps.",
        "After",
        "Ends that wanted steps lead to",
        "With the goal",
        "the start",
        "1",
        "1",
        "step 1",
        "not known",
        "not known",
        "From the start",
        "With the goal, it rests: nobody does anything.",
        "From where the play stopped",
        "Not known.",
        "What each seat's acts reveal",
        "Who gave what up, and who got what",
    ]
    unread = replace(found, model=MODEL, standings=(found.standings[1], known))
    lines = lines_in(debrief_page(unread))
    assert "With the goal" not in lines
    assert lines[lines.index("From the start") :][:3] == [
        "From the start",
        "Not known.",
        "From where the play stopped",
    ]
