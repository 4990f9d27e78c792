"""What has changed from version to version, in a few words."""

from __future__ import annotations

import pytest

from detente.api import document_of
from detente.studio.briefly import changed_briefly

from .served import SMALL

CASES = {
    "a want": ("[b.talks, a.talks]", "[a.talks, b.talks]", "what Avaria wants"),
    "an option": (
        "b: {name: Borduria, options: {talks: opens",
        "b: {name: Borduria, options: {talks: holds",
        "what Borduria can do",
    ),
    "a name": ("name: Avaria", "name: Avalon", "the name of Avalon"),
    "more of a party": ("name: Avaria", "about: Old, name: Avaria", "what is said of Avaria"),
    "a policy": ("After them", "Behind them", "one policy"),
    "two that are new": (
        "policies:",
        "policies:\n  p: {side: west, commitments: {}}\n  q: {side: west, commitments: {}}",
        "two new policies",
    ),
    "one gone": ("sides: {west: [a], east: [b]}", "sides: {west: [a]}", "who is on which side"),
    "another in its place": ("  alone: {", "  lonely: {", "one new claim; one claim gone"),
    "the title": ("title: Two sides", "title: Two banks", "the title"),
    "what has no word of its own": ("sides:", "as_of: 2026-01-02\nsides:", "as of"),
    "one more side": ("sides: {west: [a]", "sides: {middle: [b], west: [a]", "who is on which side"),
    "a part of another kind": ("claims:\n", "claims: x\nothers:\n", "claims; others"),
    "a comment": ("# a comment", "# another", "comments or layout only"),
    "what cannot be read": ("parties:", "parties: [", "a text that cannot be read"),
}


@pytest.mark.parametrize(("old", "new", "said"), CASES.values(), ids=list(CASES))
def test_what_changed(old: str, new: str, said: str) -> None:
    assert old in SMALL
    before, after = document_of(SMALL), document_of(SMALL.replace(old, new, 1))
    assert changed_briefly(before, after) == said


def test_a_party_comes_and_goes() -> None:
    more = document_of(SMALL.replace("  b: {name", "  c: {name: Syldavia}\n  b: {name"))
    assert changed_briefly(document_of(SMALL), more) == "Syldavia is new"
    assert changed_briefly(more, document_of(SMALL)) == "Syldavia is gone"
    assert changed_briefly(None, more) == "a text that can be read again"
