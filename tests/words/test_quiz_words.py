"""A quiz in words: one row a branch."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from detente.exercise.quiz import Difficulty, Fewest, Holding, Question, Quiz, Shut, Stable, Tempting
from detente.game import Because
from detente.game.closed import Reason
from detente.game.step import Step
from detente.stability import ExplainedImprovement, Explanation
from detente.strategy import Turn
from detente.views.exercise.quiz_words import (
    MEASURE,
    TERMS,
    hard_words,
    key_markdown,
    question_words,
    questions_markdown,
    quiz_note,
    quiz_told,
    why_words,
)
from tests.words.terminal import GRAPH, MODEL, on, step

HERE = {"south.aid": "on"}
STOP = Because("statement", (on("north.stop"),))
QUIET = Because("statement", (on("not south.aid"),))
CUT = replace(step("south", better="south", south_aid="off"), because={"south": QUIET})
REPLY = step("north", north_stop="off")
TALK = step("west", west_talk="on")


def explained(concept: str, *found: ExplainedImprovement) -> Explanation:
    return Explanation(HERE, "south", concept, all(each.sanctioned_by for each in found), found)


def stable_question(
    gmr: ExplainedImprovement | None = None,
    smr: ExplainedImprovement | None = None,
    seq: ExplainedImprovement | None = None,
) -> Question:
    """A state from which the South is tempted, or not."""
    told = {"gmr": gmr, "smr": smr, "seq": seq}
    found = {name: explained(name, *filter(None, [each])) for name, each in told.items()}
    found["nash"] = explained("nash", *([ExplainedImprovement(CUT, ())] if gmr else []))
    right = tuple(name for name in ("nash", "gmr", "smr", "seq") if found[name].stable)
    about = Stable(HERE, "south", found)
    return Question(about, about.choices.index(right), Difficulty(1, 0))


MET = ExplainedImprovement(CUT, (REPLY, TALK))
ESCAPED = ExplainedImprovement(CUT, (), step("south", south_aid="on"), (REPLY,))
UNMET = ExplainedImprovement(CUT, ())

OPENED = Turn("north", MODEL.option("north.stop"), "on", step("north", better="", north_stop="on"), {})
WANTED = replace(
    OPENED, step=replace(step("north", better="north", north_stop="on"), because={"north": STOP})
)
LOSING = Turn("south", MODEL.option("south.aid"), "off", step("south", south_aid="off"), {"south": STOP})
CLOSED = Turn(
    "south",
    MODEL.option("south.aid"),
    "on",
    None,
    {},
    (Reason("requires", "policy", on("north.stop"), (on("north.stop"),)),),
)
TEMPTING = Question(Tempting(HERE, (WANTED, LOSING, OPENED, None)), 0, Difficulty(1, 2))
HOLDING = Question(Holding("seq", (HERE, {}), (None, explained("seq", MET, UNMET))), 0, Difficulty(2, 3))
SHUT = Question(Shut("firm", {}, (OPENED, CLOSED)), 1, Difficulty(1, 1))
ROAD = replace(
    step("north", "south", north_stop="on", south_aid="on"), because={"north": STOP, "south": QUIET}
)


def fewest(*, willing: bool, steps: tuple[Step, ...] | None) -> Question:
    about = Fewest({}, on("north.stop and south.aid"), willing, (1, 2, 3, None), steps, 3)
    return Question(about, 3 if steps is None else len(steps) - 1, Difficulty(4, 5))


CASES = [
    (
        stable_question(),
        "By which of Nash, GMR, SMR and SEQ is this situation stable for South?",
        "by all four",
        ["None of its own steps is better for South, so all four say stable."],
    ),
    (
        stable_question(MET, MET, UNMET),
        "By which of Nash, GMR, SMR and SEQ is this situation stable for South?",
        "by GMR and SMR",
        [
            "South no longer sends aid: better for South, because of “not (South sends aid)”.",
            "GMR: the others can answer: North no longer stops its tests; then West: talks. That leaves South no "
            "better off than before.",
            "SMR: the others can answer: North no longer stops its tests; then West: talks. That leaves South no "
            "better off than before, and without a way out.",
            "SEQ: no steps of the others that they want to make take away what South gains.",
            "So it is stable by GMR and SMR.",
        ],
    ),
    (
        stable_question(MET, ESCAPED, UNMET),
        "By which of Nash, GMR, SMR and SEQ is this situation stable for South?",
        "by GMR alone",
        [
            "South no longer sends aid: better for South, because of “not (South sends aid)”.",
            "GMR: the others can answer: North no longer stops its tests; then West: talks. That leaves South no "
            "better off than before.",
            "SMR: whatever the others answer, South can escape: after “North no longer stops its tests”, by "
            "“South sends aid”.",
            "SEQ: no steps of the others that they want to make take away what South gains.",
            "So it is stable by GMR alone.",
        ],
    ),
    (
        stable_question(UNMET, UNMET, UNMET),
        "By which of Nash, GMR, SMR and SEQ is this situation stable for South?",
        "by none of them",
        [
            "South no longer sends aid: better for South, because of “not (South sends aid)”.",
            "GMR: no steps of the others take away what South gains.",
            "SMR: no steps of the others take away what South gains.",
            "SEQ: no steps of the others that they want to make take away what South gains.",
            "So it is stable by none of them.",
        ],
    ),
    (
        TEMPTING,
        "Which of these steps would leave whoever takes it better off at once?",
        "North stops its tests",
        [
            "North stops its tests: better for North, because of “North stops its tests”.",
            "South no longer sends aid: worse for South, which would lose “North stops its tests”.",
            "North stops its tests: makes no difference to North.",
        ],
    ),
    (
        replace(TEMPTING, answer=3),
        "Which of these steps would leave whoever takes it better off at once?",
        "none of these",
        why_words(MODEL, TEMPTING),
    ),
    (
        HOLDING,
        "Which of these situations is an equilibrium by SEQ?",
        "South: sends aid",
        [
            "a: no party would leave.",
            "b: South no longer sends aid: better for South, because of “not (South sends aid)”, and no answer "
            "that the others want takes that away.",
        ],
    ),
    (
        replace(HOLDING, about=Holding("nash", (HERE, {}), (None, explained("nash", UNMET)))),
        "Which of these situations is an equilibrium by Nash?",
        "South: sends aid",
        [
            "a: no party would leave.",
            "b: South no longer sends aid: better for South, because of “not (South sends aid)”.",
        ],
    ),
    (
        fewest(willing=True, steps=(ROAD,)),
        "What is the smallest number of steps, each wanted by all who make it, by which this can come about: "
        "North stops its tests and South sends aid? (Deals of up to three parties count as one step.)",
        "one step",
        [
            "Step 1: North stops its tests; South sends aid (North, because of “North stops its tests” and "
            "South, because of “not (South sends aid)”)."
        ],
    ),
    (
        fewest(willing=False, steps=(REPLY, TALK)),
        "What is the smallest number of steps, wanted or not, by which this can come about: North stops its "
        "tests and South sends aid? (Deals of up to three parties count as one step.)",
        "two steps",
        ["Step 1: North no longer stops its tests.", "Step 2: West: talks."],
    ),
    (
        fewest(willing=True, steps=None),
        "What is the smallest number of steps, each wanted by all who make it, by which this can come about: "
        "North stops its tests and South sends aid? (Deals of up to three parties count as one step.)",
        "it cannot",
        ["No steps that all who make them want lead there, however many."],
    ),
    (
        fewest(willing=False, steps=None),
        "What is the smallest number of steps, wanted or not, by which this can come about: North stops its "
        "tests and South sends aid? (Deals of up to three parties count as one step.)",
        "it cannot",
        ["No steps lead there, however many."],
    ),
    (
        SHUT,
        "Under the policy “Nothing for nothing”, which of these steps is closed here?",
        "South sends aid",
        [
            "North stops its tests: open.",
            "South sends aid: closed, as the policy asks for: North stops its tests. Without the policy it is "
            "open.",
        ],
    ),
]


def asked(*questions: Question, number: int | None = None, level: str | None = None) -> Quiz:
    return Quiz(MODEL, 1, len(questions) if number is None else number, level, questions, 240)


@pytest.mark.parametrize(("question", "says", "right", "why"), CASES)
def test_a_question(question: Question, says: str, right: str, why: list[str]) -> None:
    (told,) = quiz_told(asked(question))["questions"]
    assert told["question"] == says
    assert told["choices"][told["answer"]] == right
    assert told["why"] == why


@pytest.mark.parametrize(
    ("parties", "most", "says"),
    [
        (("north", "south", "west"), 3, " (Deals of up to three parties count as one step.)"),
        (("north", "south", "west"), 2, " (A deal between two counts as one step.)"),
        (("north", "south"), 3, " (A deal between two counts as one step.)"),
        (("south",), 3, ""),
    ],
)
def test_deals_are_of_no_more_than_there_are(parties: tuple[str, ...], most: int, says: str) -> None:
    model = replace(MODEL, parties={party: MODEL.parties[party] for party in parties})
    about = Fewest({}, on("south.aid"), False, (1, 2, 3, None), None, most)
    assert question_words(model, about) == (
        "What is the smallest number of steps, wanted or not, by which this can come about: South sends aid?"
        + says
    )


def test_what_is_not_the_only_reason_has_no_reason() -> None:
    bare = replace(
        TEMPTING,
        about=Tempting(HERE, (replace(OPENED, step=replace(CUT, because={}, gains={"north": True})),)),
    )
    assert why_words(MODEL, bare) == ["South no longer sends aid: better for North."]


def test_all_verdicts_can_be_answered() -> None:
    (told,) = quiz_told(asked(stable_question()))["questions"]
    assert told["choices"] == [
        "by none of them",
        "by GMR alone",
        "by GMR and SMR",
        "by GMR and SEQ",
        "by GMR, SMR and SEQ",
        "by all four",
    ]
    assert told["situation"] == ["South: sends aid"]


def test_a_policy_without_a_title_goes_by_its_name() -> None:
    policies = {"firm": replace(MODEL.policies["firm"], title="")}
    (told,) = quiz_told(replace(asked(SHUT), model=replace(MODEL, policies=policies)))["questions"]
    assert told["question"] == "Under the policy “firm”, which of these steps is closed here?"


def test_a_state_of_graph_form() -> None:
    arc = Turn("one", None, "w", replace(step("one", to="w"), because={}), {})
    (told,) = quiz_told(
        Quiz(GRAPH, 1, 1, None, (Question(Tempting("h", (arc, None)), 1, Difficulty(1, 0)),), 3)
    )["questions"]
    assert told["situation"] == ["state h: all at home"]
    assert told["choices"] == ["One moves to state w (one is away)", "none of these"]


@pytest.mark.parametrize(
    ("hard", "says"),
    [
        (Difficulty(1, 0), "easy: one move ahead, no statements"),
        (Difficulty(1, 2), "easy: one move ahead, two statements"),
        (Difficulty(2, 2), "middle: two moves ahead, two statements"),
        (Difficulty(5, 1), "middle: five moves ahead, one statement"),
        (Difficulty(4, 3), "hard: four moves ahead, three statements"),
    ],
)
def test_how_hard(hard: Difficulty, says: str) -> None:
    assert hard_words(hard) == says


def test_the_measure_and_the_terms() -> None:
    told = quiz_told(asked(SHUT))
    assert told["measure"] == (
        "How hard a question is: the moves that one must look ahead, and the statements of what parties want "
        "(of a policy, its conditions) that decide it, added up. Up to three is easy, up to six middle, more is "
        "hard."
    )
    assert told["terms"] == (
        "A step is a move by one party, or a deal, in which several move together. Stable means that a party "
        "would stay: by Nash, as it can do no better by a step of its own; by GMR, as the others can take away "
        "whatever it gains; by SMR, as they can and it cannot escape; by SEQ, as they can by steps that they "
        "want to make. A situation is an equilibrium where it is stable for every party."
    )


@pytest.mark.parametrize(
    ("quiz", "says"),
    [
        (asked(SHUT), ""),
        (
            asked(SHUT, number=2),
            "Only one question came up among 240 that were drawn; another seed may give more.",
        ),
        (
            asked(SHUT, SHUT, number=3, level="hard"),
            "Only two hard questions came up among 240 that were drawn; another seed may give more.",
        ),
        (
            asked(number=3, level="easy"),
            "No easy question came up among 240 that were drawn; another seed may give more.",
        ),
    ],
)
def test_fewer_than_were_asked_for(quiz: Quiz, says: str) -> None:
    assert quiz_note(quiz) == says


def test_what_json_has() -> None:
    told = quiz_told(Quiz(MODEL, 7, 3, "easy", (SHUT,), 240))
    assert {key: told[key] for key in told if key not in ("terms", "measure")} == {
        "title": "A treaty",
        "seed": 7,
        "level": "easy",
        "asked": 3,
        "tried": 240,
        "note": "Only one easy question came up among 240 that were drawn; another seed may give more.",
        "questions": [
            {
                "number": 1,
                "kind": "shut",
                "level": "easy",
                "difficulty": {"ahead": 1, "statements": 1, "points": 2},
                "hard": "easy: one move ahead, one statement",
                "question": "Under the policy “Nothing for nothing”, which of these steps is closed here?",
                "situation": ["nothing is in place"],
                "choices": ["North stops its tests", "South sends aid"],
                "answer": 1,
                "why": [
                    "North stops its tests: open.",
                    "South sends aid: closed, as the policy asks for: North stops its tests. Without the policy it "
                    "is open.",
                ],
            }
        ],
    }


def test_what_is_handed_out() -> None:
    assert questions_markdown(asked(SHUT, HOLDING, number=3)) == (
        f"# A treaty: questions\n\n{TERMS}\n\n{MEASURE}\n\n"
        "## 1. Under the policy “Nothing for nothing”, which of these steps is closed here?\n\n"
        "*easy: one move ahead, one statement*\n\n"
        "The situation:\n\n- nothing is in place\n\n"
        "a. North stops its tests  \nb. South sends aid  \n\n"
        "## 2. Which of these situations is an equilibrium by SEQ?\n\n"
        "*middle: two moves ahead, three statements*\n\n"
        "a. South: sends aid  \nb. nobody does anything  \n\n"
        "Only two questions came up among 240 that were drawn; another seed may give more.\n"
    )


def test_the_key() -> None:
    assert key_markdown(asked(SHUT)) == (
        "# A treaty: the key\n\n**1. b** South sends aid\n\n- North stops its tests: open.\n"
        "- South sends aid: closed, as the policy asks for: North stops its tests. Without the policy it is open.\n"
    )


def test_weights_and_groups_are_told_as_elsewhere() -> None:
    group = Because("group", (on("north.stop"), on("west.talk")), Decimal(2), Decimal(1))
    turn = replace(
        WANTED, step=replace(step("north", better="north", north_stop="on"), because={"north": group})
    )
    assert why_words(MODEL, replace(TEMPTING, about=Tempting(HERE, (turn,)))) == [
        "North stops its tests: better for North, because 2 of 2 statements of equal weight are true, 1 before: "
        "“North stops its tests”, “West: talks”."
    ]
