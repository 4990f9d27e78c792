"""`detente explain` in words: the verdict, what stable means, and what meets each improvement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

import pytest

import detente
from detente.game import Because
from detente.stability import Departures, ExplainedImprovement, Explanation
from detente.views.terminal.explain import print_explained, print_explanation

from .terminal import GRAPH, MODEL, block, on, printed, step

STOP = step("north", north_stop="on", better="north south")
AID = step("south", south_aid="on", better="south")
ANSWERED = ExplainedImprovement(STOP, (step("west", west_talk="on", better="west"),))
UNANSWERED = ExplainedImprovement(STOP, ())


def explanation(
    *improvements: ExplainedImprovement,
    concept: str = "gmr",
    stable: bool | None = True,
    party: str = "north",
    more: int = 0,
    **reading: Any,
) -> Explanation:
    return Explanation({"south.aid": "on"}, party, concept, stable, improvements, reading, more)


def told(result: Explanation) -> list[str]:
    return printed(print_explanation, result, MODEL, wide=400).splitlines()


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (explanation(), "This state is stable for North (GMR)."),
        (explanation(stable=False, concept="nash"), "This state is not stable for North (Nash)."),
        (explanation(stable=None, concept="smr"), "This state is stable or not (undecided) for North (SMR)."),
        (explanation(strength="strong"), "This state is strongly stable for North (GMR)."),
        (explanation(stable=False, strength="strong"), "This state is not strongly stable for North (GMR)."),
        (
            explanation(party="north+south", concept="seq"),
            "This state is stable for North and South, acting together (SEQ).",
        ),
        (explanation(concept="lh:3"), "This state is stable for North (L3)."),
    ],
    ids=["stable", "not stable", "undecided", "strongly", "not strongly", "together", "limited"],
)
def test_verdict(result: Explanation, sentence: str) -> None:
    assert told(result)[:2] == [sentence, "  South: sends aid"]


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (explanation(), "North has no move that it would prefer to staying."),
        (explanation(unknown="b"), "North has no move that would tempt it."),
        (
            explanation(party="north+south"),
            "North and South have no move that all of them would prefer to staying.",
        ),
    ],
    ids=["plain", "unknown", "together"],
)
def test_nothing_to_gain(result: Explanation, sentence: str) -> None:
    assert told(result)[2:] == ["", sentence]


ALONE = "whatever it gains by moving, the others can take away"
MEANINGS = {
    "nash": "it can do no better by a move of its own",
    "gmr": ALONE,
    "smr": f"{ALONE}, and it cannot escape",
    "seq": f"{ALONE} by moves that they want to make",
    "sim": "whatever it gains by moving, it loses when others move at the same time, as they want to",
    "tableau": "it is sequentially stable, or simultaneously where several would move",
    "lh:1": "no move would end well for it, looking 1 move ahead",
    "lh:4": "no move would end well for it, looking 4 moves ahead",
}


@pytest.mark.parametrize("concept", MEANINGS)
def test_meaning(concept: str) -> None:
    heading = told(explanation(ANSWERED, concept=concept))[3]
    count = "1 temptation" if concept.startswith("lh") else "1 improvement"
    met = "" if concept == "nash" else ", which is met by an answer"
    assert heading == f"North has {count}{met}. Stable means here: {MEANINGS[concept]}."


@pytest.mark.parametrize(("stable", "words"), [(False, "Stable would mean"), (None, "Stable would mean")])
def test_what_is_not_stable_is_not_told_why_it_is(stable: bool | None, words: str) -> None:
    heading = told(explanation(UNANSWERED, stable=stable))[3]
    assert heading == (f"North has 1 improvement, which is not met by an answer. {words}: {MEANINGS['gmr']}.")


@pytest.mark.parametrize("concept", ["gmr", "smr", "seq"])
def test_meaning_of_strong_stability(concept: str) -> None:
    heading = told(explanation(ANSWERED, concept=concept, strength="strong"))[3]
    assert heading.endswith(f"Stable means here: {MEANINGS[concept]}, down to much worse than before.")


JOINT = "whatever they gain by moving, the others can take away from one of them"


@pytest.mark.parametrize(
    ("concept", "meaning"),
    [
        ("nash", "no move of theirs would please all who make it"),
        ("gmr", JOINT),
        ("smr", f"{JOINT}, without escape"),
        ("seq", f"{JOINT} by moves they want"),
    ],
)
def test_meaning_for_a_coalition(concept: str, meaning: str) -> None:
    heading = told(explanation(ANSWERED, concept=concept, party="north+south"))[3]
    met = "" if concept == "nash" else ", which is met by an answer"
    assert heading == (f"North and South have 1 improvement{met}. Stable means here: {meaning}.")


@pytest.mark.parametrize(
    ("result", "sentence"),
    [
        (explanation(UNANSWERED), "North has 1 improvement, which is not met by an answer."),
        (explanation(ANSWERED), "North has 1 improvement, which is met by an answer."),
        (explanation(UNANSWERED, UNANSWERED), "North has 2 improvements; neither is met by an answer."),
        (explanation(ANSWERED, UNANSWERED), "North has 2 improvements; 1 of them is met by an answer."),
        (explanation(ANSWERED, ANSWERED), "North has 2 improvements; both are met by an answer."),
        (explanation(*[UNANSWERED] * 3), "North has 3 improvements; none of them is met by an answer."),
        (explanation(*[ANSWERED] * 3), "North has 3 improvements; all of them are met by an answer."),
        (
            explanation(ANSWERED, ANSWERED, more=1_500),
            "North has 1,502 improvements; of the first 2, 2 are met by an answer.",
        ),
        (
            explanation(UNANSWERED, more=1),
            "North has 2 improvements; of the first 1, none is met by an answer.",
        ),
        (explanation(more=5), "North has 5 improvements."),
        (explanation(ANSWERED, unknown="a"), "North has 1 temptation, which is met by an answer."),
    ],
)
def test_count(result: Explanation, sentence: str) -> None:
    lines = told(result)
    assert lines[3].startswith(f"{sentence} Stable means here: ")
    rest = f"{result.more:,} more; --limit N tells N of them."
    assert (lines[-1] == rest) == bool(result.more)


@pytest.mark.parametrize(("by", "name"), [("seq", "SEQ"), ("sim", "SIM")])
def test_what_the_tableau_decides_by(by: str, name: str) -> None:
    lines = told(explanation(ANSWERED, concept="tableau", by=by))
    assert lines[4] == f"The tableau decides this state by {name}."


DETERS = "an answer deters only when it leaves the mover worse off"


@pytest.mark.parametrize(
    ("asked", "meaning", "unmet"),
    [
        ({}, f"{ALONE}; {DETERS}", "leaves it worse off"),
        ({"party": "north+south"}, f"{JOINT}; {DETERS}", "leaves one of them worse off"),
        ({"unknown": "b"}, f"{ALONE}; {DETERS}", "leaves it worse off"),
        ({"unknown": "c"}, f"{ALONE}; {DETERS}", "leaves it worse off, or with what it cannot compare"),
        ({"strength": True}, f"{ALONE}, down to much worse than before", "leaves it much worse off"),
    ],
    ids=["party", "coalition", "unknown b", "unknown c", "strength"],
)
def test_strict_sanctions(asked: dict[str, Any], meaning: str, unmet: str) -> None:
    """An answer that brings the mover back to where it was meets nothing then, and nothing may say so."""
    lines = told(explanation(UNANSWERED, sanctions="strict", **asked))
    assert lines[3].endswith(f"Stable means here: {meaning}.")
    assert lines[-1] == f"   is met by nothing: no answer of the others {unmet}."


@pytest.mark.parametrize("concept", ["nash", "lh:1"])
def test_strict_sanctions_are_not_told_where_no_answer_is_judged(concept: str) -> None:
    lines = told(explanation(UNANSWERED, concept=concept, sanctions="strict"))
    assert lines[3].endswith(f"Stable means here: {MEANINGS[concept]}.")


@pytest.mark.parametrize(("sanctions", "reading"), [("weak", {}), ("strict", {"sanctions": "strict"})])
def test_an_explanation_says_when_sanctions_are_strict(
    sanctions: Literal["weak", "strict"], reading: dict[str, str]
) -> None:
    model = detente.Model(MODEL)
    for game in (model.under(), model.symbolic()):
        found = game.explain({}, "north", "gmr", sanctions=sanctions)
        assert isinstance(found, Explanation)
        assert found.reading == reading


ESCAPING = ExplainedImprovement(
    STOP, (), escape=step("north", north_stop="off", better="north"), escaped_reply=(AID,)
)
FOLLOWED = ExplainedImprovement(STOP, (), follows=(AID,))
TOGETHER = replace(ANSWERED, together={"north.stop": "on", "west.talk": "on"})
GIVEN_UP = ExplainedImprovement(STOP, (), undecided=True)
FIRST = "1. North: stops its tests (better for North and South)"


@pytest.mark.parametrize(
    ("found", "asked", "lines"),
    [
        (ANSWERED, {}, [FIRST, "   is met by:", "     West: talks (better for West)"]),
        (
            TOGETHER,
            {"concept": "sim"},
            [
                FIRST,
                "   is met, at the same time, by:",
                "     West: talks (better for West)",
                "   which together give:",
                "     North: stops its tests",
                "     West: talks",
            ],
        ),
        (
            FOLLOWED,
            {"concept": "lh:2"},
            [
                FIRST,
                "   would go on by:",
                "     South: sends aid (better for South)",
                "   and end better than where it is now.",
            ],
        ),
        (UNANSWERED, {"concept": "lh:2"}, [FIRST, "   and nobody would move on from there."]),
        (
            ESCAPING,
            {"concept": "smr"},
            [
                FIRST,
                "   is met by nothing that lasts. After",
                "     South: sends aid (better for South)",
                "   it would escape by",
                "     North: no longer: stops its tests (better for North)",
            ],
        ),
        (
            GIVEN_UP,
            {},
            [FIRST, "   may be met or not: the search for an answer was given up before it came to an end."],
        ),
        (
            UNANSWERED,
            {"concept": "nash"},
            [FIRST, "   nothing else is asked: under Nash an improvement is enough to leave."],
        ),
        (
            UNANSWERED,
            {},
            [
                FIRST,
                "   is met by nothing: no answer of the others brings it back to where it was, or lower.",
            ],
        ),
        (
            UNANSWERED,
            {"strength": "strong"},
            [FIRST, "   is met by nothing: no answer of the others leaves it much worse off."],
        ),
        (
            UNANSWERED,
            {"party": "north+south"},
            [
                FIRST,
                "   is met by nothing: no answer of the others brings one of them back to where it was, or lower.",
            ],
        ),
    ],
    ids=[
        *("met", "met at once", "goes on", "stays", "escapes", "given up", "Nash"),
        *("unmet", "unmet strongly", "unmet together"),
    ],
)
def test_what_meets_an_improvement(found: ExplainedImprovement, asked: Any, lines: list[str]) -> None:
    shown = told(explanation(found, stable=False, **asked))
    assert shown[shown.index(FIRST) - 1 :] == ["", *lines]


@pytest.mark.parametrize(
    ("type_", "words"),
    [
        ("a", "brings it back to where it was, or lower"),
        ("b", "brings it back to where it was, or lower"),
        ("c", "brings it back to where it was, lower, or to what it cannot compare"),
        ("d", "brings it back to where it was, lower, or to what it cannot compare"),
    ],
)
def test_what_would_deter_where_preferences_are_unknown(type_: str, words: str) -> None:
    """Who gains is not told, for it may be unknown."""
    assert told(explanation(UNANSWERED, unknown=type_))[5:] == [
        "1. North: stops its tests",
        f"   is met by nothing: no answer of the others {words}.",
    ]


def test_moves_with_several_lines_and_numbers() -> None:
    falls = ExplainedImprovement(step("north", north_stop="off", settled_south_aid="off"), ())
    result = Explanation({"north.stop": "on", "south.aid": "on"}, "north", "seq", False, (UNANSWERED, falls))
    assert printed(print_explanation, result, MODEL) == block(
        """
        This state is not stable for North (SEQ).
          North: stops its tests
          South: sends aid

        North has 2 improvements; neither is met by an answer. Stable would mean: whatever it gains by
        moving, the others can take away by moves that they want to make.

        1. North: stops its tests (better for North and South)
           is met by nothing: no answer of the others brings it back to where it was, or lower.

        2. North: no longer: stops its tests (better for nobody)
           falls away with it: South (sends aid)
           is met by nothing: no answer of the others brings it back to where it was, or lower.
        """
    )


def test_graph_form() -> None:
    improvement = ExplainedImprovement(step("one", to="w", better="one"), (step("two", to="z"),))
    result = Explanation("h", "one", "gmr", True, (improvement,))
    assert printed(print_explanation, result, GRAPH) == block(
        """
        This state is stable for One (GMR).
          state h: all at home

        One has 1 improvement, which is met by an answer. Stable means here: whatever it gains by moving,
        the others can take away.

        1. One: to state w, one is away (better for One)
           is met by:
             Two: to state z, nobody is left (better for nobody)
        """
    )


def test_who_must_move() -> None:
    result = explanation(
        ExplainedImprovement(STOP, ()),
        ExplainedImprovement(AID, ()),
        stable=False,
        concept="nash",
        must_move="south",
    )
    assert told(result)[2:] == [
        "",
        "South must move here, so the state holds by no concept. The move liked best:",
        "  North: stops its tests",
        "  South: sends aid",
    ]


DEAL = step("north", "south", north_stop="on", south_aid="on", better="north south")


def everybody(
    *parties: Explanation, deals: tuple[Any, ...] | None = (), max_deal: int = 3, **how: Any
) -> list[str]:
    found = Departures({"south.aid": "on"}, "gmr", parties, deals, max_deal)
    return printed(print_explained, found, MODEL, wide=400, **how).splitlines()


@pytest.mark.parametrize(
    ("stable", "sentence"),
    [
        ((True, True), "This state holds for every party (GMR)."),
        ((True, None), "Whether this state holds for every party is undecided (GMR)."),
        ((None, False), "This state does not hold: one party would leave it (GMR)."),
        ((False, False), "This state does not hold: two parties would leave it (GMR)."),
    ],
)
def test_for_how_many_parties_it_holds(stable: tuple[bool | None, ...], sentence: str) -> None:
    lines = everybody(*(explanation(stable=each) for each in stable))
    assert lines[:2] == [sentence, "  South: sends aid"]
    assert lines.count("  South: sends aid") == 1


@pytest.mark.parametrize(
    ("deals", "max_deal", "how", "lines"),
    [
        ((), 3, {}, ["It is left by no deal of up to three parties that all of them want."]),
        ((), 1, {}, ["No deals are made."]),
        (None, 3, {}, ["In so large a model deals are not looked for."]),
        (
            (DEAL,),
            3,
            {},
            [
                "Left by one deal that all who make it want:",
                "",
                "1. North: stops its tests",
                "   South: sends aid",
                "   better for North and South",
            ],
        ),
        (
            (DEAL, DEAL),
            3,
            {"limit": 0},
            ["Left by two deals that all who make it want:", "", "2 more; --limit N tells N of them."],
        ),
        (
            (replace(DEAL, because={"north": Because("statement", (on("south.aid"),))}),),
            3,
            {"why": True},
            [
                "Left by one deal that all who make it want:",
                "",
                "1. North: stops its tests",
                "   South: sends aid",
                "   better for North and South",
                "   because, for North: “South sends aid”",
            ],
        ),
    ],
    ids=["none", "no deals", "large", "a deal", "cut", "why"],
)
def test_deals(deals: tuple[Any, ...] | None, max_deal: int, how: dict[str, Any], lines: list[str]) -> None:
    assert everybody(explanation(), deals=deals, max_deal=max_deal, **how)[5:] == ["", *lines]


@pytest.mark.parametrize(
    ("limit", "last"),
    [(1, "1 more; --limit N tells N of them."), (2, "   better for North and South")],
    ids=["cut", "all"],
)
def test_deals_that_are_not_told_are_counted(limit: int, last: str) -> None:
    assert everybody(explanation(), deals=(DEAL, DEAL), limit=limit)[-1] == last


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ({}, "The North have no move that they would prefer to staying."),
        ({"unknown": "b"}, "The North have no move that would tempt them."),
    ],
)
def test_parties_in_the_plural_have_nothing_to_gain(reading: dict[str, Any], said: str) -> None:
    north = replace(MODEL.parties["north"], name="The North", plural=True)
    model = replace(MODEL, parties={**MODEL.parties, "north": north})
    assert printed(print_explanation, explanation(**reading), model, wide=400).splitlines()[3] == said


@pytest.mark.parametrize(
    ("alike", "words"),
    [
        (1, "   (one more move adds steps to it that bring no more)"),
        (2, "   (two more moves add steps to it that bring no more)"),
    ],
)
def test_the_same_gain_is_told_once(alike: int, words: str) -> None:
    lines = told(explanation(replace(UNANSWERED, alike=alike)))
    assert lines[lines.index("1. North: stops its tests (better for North and South)") + 1] == words


def test_an_improvement_says_why() -> None:
    move = replace(STOP, because={"north": Because("statement", (on("north.stop"),))})
    found = explanation(ExplainedImprovement(move, ()))
    lines = printed(print_explained, found, MODEL, wide=400, why=True).splitlines()
    assert "   because, for North: “North stops its tests”" in lines
    for print_ in (print_explained, print_explanation):
        assert "because" not in printed(print_, found, MODEL, wide=400)
    unknown = explanation(ExplainedImprovement(move, ()), unknown="a")
    assert "because" not in printed(print_explained, unknown, MODEL, wide=400, why=True)
