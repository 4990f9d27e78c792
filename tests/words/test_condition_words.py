"""Conditions in words: what is joined, denied, counted and compared stays what it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.language import Model, Rule, parse_condition
from detente.views.phrases import condition_title
from detente.views.words import condition_words

from .models import GRAPH, LEVELS, TREATY

WORDS = {
    "true": "in any case",
    "false": "under no condition",
    "we.lift": "Ourland lifts its sanctions",
    "we.pact": "Ourland consents to: a pact",
    "not we.lift": "not (Ourland lifts its sanctions)",
    "we.aid >= half_of_it": "Ourland sends aid (at least half of it)",
    "we.aid <= half_of_it": "not (Ourland sends aid (all of it))",
    "we.aid == half_of_it": "Ourland sends aid (half of it)",
    "we.aid != half_of_it": "not (Ourland sends aid (half of it))",
    "we.aid > half_of_it": "Ourland sends aid (all of it)",
    "we.aid < half_of_it": "not (Ourland sends aid (half of it or all of it))",
    "we.aid != none": "Ourland sends aid (half of it or all of it)",
    "we.aid > none": "Ourland sends aid (half of it or all of it)",
    "we.aid <= all_of_it": "Ourland sends aid (at most all of it)",
    "we.aid >= none": "Ourland sends aid (at least none)",
    "we.aid > all_of_it": "Ourland sends aid (above all of it)",
    "we.aid < none": "Ourland sends aid (below none)",
    "not we.aid < all_of_it": "Ourland sends aid (all of it)",
    "not not we.lift": "Ourland lifts its sanctions",
    "we.pact and they.pact": "a pact in force",
    "they.pact and we.lift and we.pact": "Ourland lifts its sanctions and a pact in force",
    "we.pact and they.halt": "Ourland consents to: a pact and Theirland halts its tests",
    "pact": "a pact in force",
    "treaty": "“The Treaty” in force",
    "pact >= on": "a pact in force",
    "pact != on": "not (a pact in force)",
    "pact > off": "a pact in force",
    "pact >= off": "a pact in force (at least off)",
    "pact <= on": "a pact in force (at most on)",
    "deal": "a deal",
    "calm": "Ourland lifts its sanctions or Theirland halts its tests",
    "we.lift and they.halt": "Ourland lifts its sanctions and Theirland halts its tests",
    "we.lift or they.halt": "Ourland lifts its sanctions or Theirland halts its tests",
    "we.lift if they.halt": "if Theirland halts its tests, then Ourland lifts its sanctions",
    "we.lift iff they.halt": "Ourland lifts its sanctions exactly when Theirland halts its tests",
    "at_least(2, we.lift, they.halt, we.pact)": "at least 2 of these hold: Ourland lifts its sanctions; "
    "Theirland halts its tests; Ourland consents to: a pact",
    "at_most(1, we.lift, they.halt)": "at most one of these holds: Ourland lifts its sanctions; "
    "Theirland halts its tests",
    "exactly(1, we.lift, they.halt)": "exactly one of these holds: Ourland lifts its sanctions; "
    "Theirland halts its tests",
}
NESTED = {
    "deal and (we.lift or they.halt)": "a deal and (Ourland lifts its sanctions or Theirland halts "
    "its tests)",
    "deal or (we.lift and they.halt)": "a deal or (Ourland lifts its sanctions and Theirland halts "
    "its tests)",
    "deal and (we.lift if they.halt)": "a deal and (if Theirland halts its tests, then Ourland lifts its "
    "sanctions)",
    "deal or (we.lift iff they.halt)": "a deal or (Ourland lifts its sanctions exactly when Theirland halts "
    "its tests)",
    "deal and not (we.lift or they.halt)": "a deal and not (Ourland lifts its sanctions or Theirland halts "
    "its tests)",
    "not we.lift and not they.halt": "not (Ourland lifts its sanctions) and not (Theirland halts its tests)",
    "deal and calm": "a deal and (Ourland lifts its sanctions or Theirland halts its tests)",
    "at_least(1, we.lift, they.halt) and deal": "(at least one of these holds: Ourland lifts its sanctions; "
    "Theirland halts its tests) and a deal",
    "exactly(1, deal, at_least(1, we.lift, they.halt))": "exactly one of these holds: a deal; (at least one "
    "of these holds: Ourland lifts its sanctions; Theirland halts its tests)",
    "exactly(1, we.lift and they.halt, deal)": "exactly one of these holds: Ourland lifts its sanctions and "
    "Theirland halts its tests; a deal",
    "calm iff deal": "(Ourland lifts its sanctions or Theirland halts its tests) exactly when a deal",
    "deal iff (we.lift and they.halt)": "a deal exactly when (Ourland lifts its sanctions and Theirland "
    "halts its tests)",
    "deal if (we.lift if they.halt)": "if (if Theirland halts its tests, then Ourland lifts its sanctions), "
    "then a deal",
    "deal if (we.lift and they.halt)": "if Ourland lifts its sanctions and Theirland halts its tests, then "
    "a deal",
}
STATES = {
    "state a": "the state is a",
    "state in (a, b)": "the state is a or b",
    "state in (a, b, c)": "the state is a, b or c",
}


@pytest.mark.parametrize(("text", "said"), [*WORDS.items(), *NESTED.items()], ids=[*WORDS, *NESTED])
def test_conditions_on_options(text: str, said: str) -> None:
    assert condition_words(TREATY, parse_condition(text)) == said


@pytest.mark.parametrize(("text", "said"), STATES.items(), ids=list(STATES))
def test_conditions_on_states(text: str, said: str) -> None:
    assert condition_words(GRAPH, parse_condition(text)) == said


LONG = "we.lift and they.halt and they.spy and friend.watch"
ALL = (
    "Ourland lifts its sanctions and Theirland halts its tests and Theirland: Espionage and Friendland "
    "watches the border"
)
WITH_A_LONG_RUNG = replace(
    TREATY,
    facts={
        **TREATY.facts,
        "all": Rule(condition=parse_condition(LONG)),
    },
    ladders={
        "bond": replace(TREATY.ladders["bond"], rungs={"very_warm": parse_condition(LONG)}),
    },
)
UNTITLED = replace(WITH_A_LONG_RUNG, ladders={"bond": replace(WITH_A_LONG_RUNG.ladders["bond"], title="")})
TITLES = {
    "the condition of a fact": (TREATY, "we.lift and they.halt", True, "a deal"),
    "a fact": (TREATY, "deal", True, "a deal"),
    "the condition of the goal": (TREATY, "they.halt", True, "the tests end"),
    "an agreement": (TREATY, "pact", True, "a pact in force"),
    "anything": (TREATY, "true", True, "any state at all"),
    "nothing": (TREATY, "false", False, "what can never be"),
    "a fact without a title": (
        TREATY,
        "calm",
        True,
        "Ourland lifts its sanctions or Theirland halts its tests",
    ),
    "anything else": (TREATY, "not friend.watch", True, "not (Friendland watches the border)"),
    "long, in brief, on a rung": (WITH_A_LONG_RUNG, LONG, True, "The bond: very warm"),
    "a fact, long, in brief, on a rung": (WITH_A_LONG_RUNG, "all", True, "The bond: very warm"),
    "a rung of a ladder without a title": (UNTITLED, LONG, True, "bond: very warm"),
    "long, in brief, on no rung": (TREATY, LONG, True, ALL),
    "long, on a rung, in full": (WITH_A_LONG_RUNG, LONG, False, ALL),
    "one state": (GRAPH, "state b", True, "the sun shines"),
    "several states": (GRAPH, "state in (a, b, c)", True, "it rains, the sun shines or snow falls"),
    "several states with long titles": (
        replace(GRAPH, states={name: title * 9 for name, title in GRAPH.states.items()}),
        "state in (a, b, c)",
        True,
        "state a, b or c",
    ),
}


@pytest.mark.parametrize(("model", "text", "brief", "said"), TITLES.values(), ids=list(TITLES))
def test_what_a_condition_is_called(model: Model, text: str, brief: bool, said: str) -> None:
    assert condition_title(model, parse_condition(text), brief=brief) == said


AT_LEVELS = {
    ("none", "draft", "in_full"): {
        "pact >= draft": "a pact in force (at least draft)",
        "pact <= draft": "not (a pact in force (at in full))",
        "pact > draft": "a pact in force (at in full)",
        "pact < draft": "not (a pact in force)",
        "pact == draft": "a pact in force (at draft)",
        "pact != draft": "not (a pact in force (at draft))",
        "pact > none": "a pact in force",
        "pact != none": "a pact in force",
    },
    ("none", "in_full"): {
        "pact >= in_full": "a pact in force (at in full)",
        "pact > none": "a pact in force",
    },
    ("drafted", "signed", "in_full"): {
        "pact >= signed": "a pact in force (at least signed)",
        "pact > drafted": "a pact in force (above drafted)",
        "pact != drafted": "not (a pact in force (at drafted))",
        "pact <= signed": "not (a pact in force (at in full))",
        "pact < signed": "a pact in force (at drafted)",
    },
}


@pytest.mark.parametrize("levels", AT_LEVELS)
def test_the_level_of_an_agreement(levels: tuple[str, ...]) -> None:
    pact = replace(TREATY.agreements["pact"], levels=levels)
    model = replace(TREATY, agreements={**TREATY.agreements, "pact": pact})
    said = AT_LEVELS[levels]
    assert {text: condition_words(model, parse_condition(text)) for text in said} == said


LEVEL_WORDS = {
    "we.tone > cool": "Ourland keeps its tone (above cool)",
    "we.tone <= cool": "not (Ourland keeps its tone (at least warm))",
    "we.tone <= very_warm": "Ourland keeps its tone (at most very warm)",
    "we.tone > cold": "Ourland keeps its tone (above cold)",
    "we.tone != cold": "not (Ourland keeps its tone (cold))",
    "we.tone < cool": "Ourland keeps its tone (cold)",
}


@pytest.mark.parametrize(("text", "said"), LEVEL_WORDS.items())
def test_a_level_that_says_what_is_the_case_though_it_is_the_lowest(text: str, said: str) -> None:
    assert condition_words(LEVELS, parse_condition(text)) == said
