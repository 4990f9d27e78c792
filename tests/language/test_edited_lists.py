"""A list that is written as another one with some entries replaced, dropped and inserted."""

import pytest

from detente.language import Model, Preferences, Statements, dump, loads, print_condition, read

BASE = """
detente: 1
title: Two
sources: {paper: {title: A paper}}
parties:
  us:
    options: {talks: Talks, office: Office}
    preferences:
      - {statement: us.talks, source: paper, note: as published}
      - not them.test
      - us.office
  them:
    options: {test: Tests}
    preferences: [us.talks, not them.test]
  idle: {options: {watch: Watches}}
  heavy: {options: {push: Pushes}, weights: {us.talks: 2}}
status_quo: []
"""


def model(rest: str) -> Model:
    return loads(BASE + rest)


def words(preferences: Preferences | None) -> list[str]:
    assert isinstance(preferences, Statements)
    return [print_condition(rule.condition) for group in preferences.groups for rule in group]


EDITS = "{replace: {2: them.test}, drop: 3, insert: {at: 1, statement: us.office, source: paper}}"


def test_a_scenario_says_only_what_differs() -> None:
    wanted = (
        model(f"scenarios: {{bold: {{preferences: {{us: {EDITS}}}}}}}").scenarios["bold"].preferences["us"]
    )
    assert words(wanted) == ["us.office", "us.talks", "them.test"]
    assert isinstance(wanted, Statements)
    kept = wanted.groups[1][0]
    assert (kept.source, kept.note) == (("paper",), "as published")


def test_an_alternative_says_only_what_differs() -> None:
    found = model(f"uncertain: {{us: {{alternatives: [{{weight: 0.2, preferences: {EDITS}}}]}}}}")
    assert words(found.uncertain["us"].alternatives[0].preferences) == ["us.office", "us.talks", "them.test"]


def test_in_a_scenario_an_alternative_differs_from_the_list_there() -> None:
    text = (
        "scenarios: {bold: {preferences: {us: {drop: 1}}, "
        "uncertain: {us: {alternatives: [{weight: 0.2, preferences: {drop: 1}}]}}}}"
    )
    assert words(model(text).scenarios["bold"].uncertain["us"].alternatives[0].preferences) == ["us.office"]


def test_a_picture_says_only_what_differs() -> None:
    (seen,) = model("perceptions: {them: {us: {preferences: {drop: [1, 3]}}}}").perceptions
    assert words(seen.preferences) == ["not them.test"]


def test_what_is_not_compared_is_said_beside_the_changes() -> None:
    unknown = "unknown: [[us.talks, us.office]]"
    (seen,) = model(f"perceptions: {{them: {{us: {{preferences: {{drop: 1}}, {unknown}}}}}}}").perceptions
    assert seen.preferences is not None
    ((one, other),) = seen.preferences.unknown
    assert [print_condition(one), print_condition(other)] == ["us.talks", "us.office"]


def test_what_is_edited_is_printed_whole() -> None:
    written = model(f"scenarios: {{bold: {{preferences: {{us: {EDITS}}}}}}}")
    again = loads(dump(written))
    assert again.scenarios["bold"].preferences == written.scenarios["bold"].preferences


@pytest.mark.parametrize(
    ("rest", "says"),
    [
        (
            "scenarios: {bold: {preferences: {us: {drop: 4}}}}",
            "there is no entry 4; the list of us has 3 entries",
        ),
        (
            "scenarios: {bold: {preferences: {heavy: {drop: 1}}}}",
            "heavy has weights, and only the numbered entries of a list can be edited",
        ),
        (
            "perceptions: {us: {idle: {preferences: {drop: 1}}}}",
            "idle has no preferences, and only the numbered entries of a list can be edited",
        ),
        ("scenarios: {bold: {preferences: {us: {drop: 1, weights: {us.talks: 1}}}}}", "weights"),
        ("uncertain: {us: {alternatives: [{weight: 0.2, preferences: {drop: 9}}]}}", "there is no entry 9"),
        (
            "perceptions: {them: {us: {preferences: {drop: 1}, weights: {us.talks: 1}}}}",
            "has both preferences and weights; choose one",
        ),
        (
            "uncertain: {us: {alternatives: [{weight: 0.2, preferences: {drop: 1}, ranking: [us.talks]}]}}",
            "has both preferences and ranking; choose one",
        ),
        ("scenarios: {bold: {preferences: {nobody: {drop: 1}}}}", "unknown party nobody"),
    ],
)
def test_what_cannot_be_edited_is_told(rest: str, says: str) -> None:
    problems = [each.message for each in read(BASE + rest).problems]
    assert any(says in each for each in problems), problems
