"""What `detente cases` says of each case is so: what to ask, what is answered, what becomes of its claims."""

from __future__ import annotations

import shlex

import pytest

import detente
from detente.cases import case_names
from detente.cases.catalogue import KINDS, LEVELS, VERDICTS, catalogue
from detente.cases.publications import published_case
from detente.cli import main

from ..cli.command import detente_once

NOTES = catalogue()
LINKED = [name for name, note in NOTES.items() if note.kind == "linked diplomacy" and note.level < 4]
"""The atlas: cases of linked diplomacy below Korea."""
SLOW = {name: [pytest.mark.slow] for name, note in NOTES.items() if note.level == 4}
EACH = [pytest.param(name, marks=SLOW.get(name, [])) for name in NOTES]


def test_every_case_is_in_the_catalogue() -> None:
    assert sorted(NOTES) == list(case_names())


@pytest.mark.parametrize("name", NOTES)
def test_the_words_of_the_catalogue(name: str) -> None:
    note = NOTES[name]
    assert note.kind in KINDS
    assert note.level in range(len(LEVELS))
    assert note.teaches.endswith(".")
    assert set(note.claims.values()) <= set(VERDICTS)
    assert note.history.keys() <= note.claims.keys()
    assert set(note.hindsight) <= note.history.keys()
    assert set(note.history.values()) <= {"holds", "fails"}
    assert (note.kind == "linked diplomacy") == (published_case(name) is None)
    assert note.ask.split()[0] in main.commands


@pytest.mark.parametrize("name", EACH)
def test_the_answer_is_printed(name: str) -> None:
    note = NOTES[name]
    asked = shlex.split(note.ask)
    assert asked[1] == name
    assert note.answer in [line.strip() for line in detente_once(*asked).out.splitlines()]


@pytest.mark.parametrize("name", [name for name, note in NOTES.items() if note.level < 4])
def test_the_claims_come_out_as_expected(name: str) -> None:
    """The pinned answers of every case: what becomes of each of its claims, in the order of the file."""
    found = {}
    for told in detente.load(name).claims().told:
        holds = {verdict.holds for verdict in told.verdicts}
        assert None not in holds
        found[told.claim.key] = "in part" if len(holds) > 1 else VERDICTS[not holds.pop()]
    assert found == NOTES[name].claims
    assert list(found) == list(NOTES[name].claims)


@pytest.mark.parametrize("name", LINKED)
def test_a_case_of_the_atlas_is_whole(name: str) -> None:
    """Small, sourced, with policies that bind, doubts, and a note on every claim whose outcome is known."""
    model = detente.load(name).written
    assert 8 <= len(list(model.options())) <= 14
    assert "\n0 of " in detente_once("check", name, "--sources").out
    assert any(commitment.snapback for policy in model.policies.values() for commitment in policy.commitments)
    if name != "iran-2015":  # it has no doubts of its own, and its claims say how they went in other words
        assert 2 <= len(model.doubts) <= 4
        said = {key for key, claim in model.claims.items() if "nown outcome" in claim.note}
        assert said >= NOTES[name].history.keys()
