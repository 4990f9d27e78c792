"""What all ends share and what varies among them: an agreement is one thing, never a party's act alone."""

from __future__ import annotations

import pytest

from detente.language import loads
from detente.outlook import Summary
from detente.views.ends_words import kept_words, varying_words
from detente.views.words import situation

MODEL = loads(
    """\
detente: 1
title: A pact
parties:
  a: {name: Ada, options: {x: takes x, w: {title: waits, levels: [none, some, all]}}}
  b: {name: Bob}
agreements: {pact: {title: a pact, between: [a, b]}}
status_quo: []
"""
)


@pytest.mark.parametrize(
    ("shared", "varies", "here", "nowhere", "varying"),
    [
        (
            {"b.pact": "on", "a.pact": "off", "a.x": "on"},
            {},
            ["Ada: takes x", "offered by Bob, not accepted by Ada: a pact"],
            [],
            [],
        ),
        ({"a.pact": "on", "b.pact": "on"}, {}, ["in force: a pact"], [], []),
        (
            {"a.pact": "on"},
            {"b.pact": ("off", "on")},
            ["offered by Ada, not always accepted by Bob: a pact"],
            [],
            [],
        ),
        (
            {"a.pact": "off", "a.x": "off"},
            {"b.pact": ("off", "on")},
            [],
            ["Ada: takes x", "agreements: a pact"],
            [],
        ),
        ({"a.pact": "off", "b.pact": "off"}, {}, [], ["agreements: a pact"], []),
        (
            {},
            {"a.pact": ("off", "on"), "b.pact": ("off", "on"), "a.w": ("none", "all")},
            [],
            [],
            ["Ada: waits (none or all)", "agreements: a pact"],
        ),
    ],
    ids=["offered", "in force", "offered at times", "never in force", "nobody's wish", "varies"],
)
def test_what_ends_share(
    shared: dict[str, str],
    varies: dict[str, tuple[str, ...]],
    here: list[str],
    nowhere: list[str],
    varying: list[str],
) -> None:
    summary = Summary({}, None, shared, varies)
    kept, gone = kept_words(MODEL, summary)
    assert (situation(MODEL, kept, partial=True) if kept else []) == here
    assert gone == nowhere
    assert varying_words(MODEL, summary) == varying
