"""What is offered at a place of a text that is being written."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.offering import offered_at
from tests.language.test_hostile import mutations
from tests.language.test_index import TEXT


def offered(text: str) -> tuple[set[str], set[str], set[str]]:
    """Return the keys, names and words that are offered where `‹` stands in a text."""
    before, _, after = text.partition("‹")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = offered_at(before + after, line, column)
    json.dumps(found.to_dict())
    return {key for _, key in found.keys}, {name.name for name in found.names}, {*found.words}


IN_CONDITIONS = {"north.withdraw", "south.office", "treaty", "north.treaty", "south.treaty", "calm", "done"}


@pytest.mark.parametrize(
    ("line", "keys", "names"),
    [
        ("qu‹", {"question", "goal", "as_of"}, set()),
        ("question: {‹", {"goal", "avoid", "text"}, set()),
        ("question:\n  go‹", {"goal", "avoid", "text"}, set()),
        ("goal: north.withdraw and ca‹", set(), IN_CONDITIONS),
        ("goal: south.office >= ‹", set(), {"none", "office", "embassy"}),
        ("goal: treaty == ‹", set(), {"on", "off"}),
        ("infeasible:\n  - ‹", {"condition", "title"}, IN_CONDITIONS),
        ("infeasible: [north.withdraw and so‹", set(), IN_CONDITIONS),
        ("status_quo: {‹", set(), {"south.office", "treaty", "north.treaty"}),
        ("status_quo: {south.office: e‹", set(), {"none", "office", "embassy"}),
        ("status_quo: {north.treaty: ‹", set(), {"off", "on"}),
        ("moves:\n  - party: n‹", set(), {"north", "south"}),
        ("moves:\n  - party: north\n    f‹", {"from", "to"}, set()),
        ("perceptions:\n  north: {south: {policy: ‹", set(), {"linked"}),
    ],
)
def test_what_is_offered(line: str, keys: set[str], names: set[str]) -> None:
    found = offered(TEXT + line)
    assert keys <= found[0] and names <= found[1]
    assert bool(keys) == bool(found[0]) and bool(names) == bool(found[1])


def test_what_is_there_is_not_offered_again() -> None:
    keys, names, _ = offered(TEXT.replace("  south:\n", "  south:\n    ‹\n", 1))
    assert "options" not in keys and "preferences" not in keys and "name" in keys and not names


def test_guards_are_offered_the_levels_of_their_option() -> None:
    text = TEXT.replace("levels: [none, office, embassy],", "levels: [none, office, embassy], while: {‹},")
    assert offered(text)[1] == {"none", "office", "embassy"}


def test_what_is_about_an_option_or_a_ladder_is_offered_its_levels_or_rungs() -> None:
    _, levels, words = offered(TEXT.replace("never: true", "never: ‹"))
    assert levels == {"none", "office", "embassy"} and words == {"true", "false"}
    ladders = "relationship:\n  other: {between: [north, south], rungs: {war: true}}\n"
    text = TEXT.replace("relationship:\n", ladders).replace("titles: {good: friends}", "titles: {‹}")
    assert offered(text)[1] == {"good", "bad"}


def test_words_are_offered() -> None:
    assert "much_better" in offered(TEXT.replace("preferences: [", "ranking: [‹, "))[2]
    assert {"and", "not", "at_least"} <= offered(TEXT + "goal: ‹")[2]
    assert offered(TEXT.replace("text: There", "foresight: ‹, text: There"))[2] == {"none", "answer"}
    assert offered_at("", 5, 1).to_dict() == {"start": 1, "keys": [], "names": [], "words": []}


def test_the_word_that_is_begun_is_told() -> None:
    assert offered_at("goal: north.wi", 1, 15).start == 7


@given(mutations(), st.integers(0, 60), st.integers(1, 60))
def test_no_text_is_too_broken(text: str, line: int, column: int) -> None:
    json.dumps(offered_at(text, line, column).to_dict())
