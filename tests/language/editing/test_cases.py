"""The bundled cases, which have comments and long folded texts, edited as a form would."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.api import document_of, edit
from detente.language import loads
from tests.language.editing.plain_edits import edited

CASES = sorted((Path(detente.__file__).parent / "cases").glob("*.yaml"))

pytestmark = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def comments_in(text: str) -> list[str]:
    return sorted(line.strip() for line in text.splitlines() if line.strip().startswith("#"))


def check(text: str, edits: list[dict[str, Any]], changed: int) -> str:
    """The edited text, which says what it should and differs in so many lines at most."""
    wanted = document_of(text)
    for each in edits:
        wanted = edited(wanted, each)
    new = edit(text, edits)
    assert document_of(new) == wanted
    assert comments_in(new) == comments_in(text)
    lines, others = text.splitlines(), new.splitlines()
    assert len(set(lines) ^ set(others)) <= changed
    return new


def lists_of(document: Any) -> list[list[Any]]:
    """Where a document says what its first parties want: the text is read anew for each edit."""
    found = [
        ["parties", party, form]
        for party, body in document["parties"].items()
        for form in ("preferences", "ranking")
        if form in body
    ]
    return found[:2]


def test_the_title(path: Path) -> None:
    text = text_of(path)
    new = check(text, [{"op": "set", "path": ["title"], "value": "Title: with # and 'quotes'"}], 2)
    assert edit(new, [{"op": "set", "path": ["title"], "value": document_of(text)["title"]}]).count(
        "\n"
    ) == text.count("\n")


def test_every_preference_list(path: Path) -> None:
    """A statement comes, moves and goes again, and the text is what it was."""
    text = text_of(path)
    there: list[dict[str, Any]] = []
    back: list[dict[str, Any]] = []
    for where in lists_of(document_of(text)):
        there += [
            {"op": "insert", "path": where, "index": 1, "value": {"statement": "true", "note": "a: b"}},
            {"op": "move", "path": [*where, 1], "to": 0},
        ]
        back += [{"op": "move", "path": [*where, 0], "to": 1}, {"op": "remove", "path": [*where, 1]}]
    new = check(text, there, 2 + 2 * len(there))
    assert edit(new, back) == text


def test_an_entry_of_every_list_goes(path: Path) -> None:
    text = text_of(path)
    edits = [{"op": "remove", "path": [*where, 0]} for where in lists_of(document_of(text))]
    check(text, edits, 12 * len(edits))


def test_commitments(path: Path) -> None:
    text = text_of(path)
    policies = document_of(text).get("policies", {})
    if not policies:
        return
    policy = next(name for name in policies if policies[name].get("commitments"))
    option = next(iter(policies[policy]["commitments"]))
    at = ["policies", policy, "commitments"]
    new = check(text, [{"op": "set", "path": [*at, option], "value": {"never": "true"}}], 60)
    new = check(new, [{"op": "put", "path": at, "key": "a.b", "value": {"after": "x"}, "index": 0}], 2)
    new = check(new, [{"op": "move", "path": [*at, "a.b"], "to": len(policies[policy]["commitments"])}], 2)
    check(new, [{"op": "remove", "path": [*at, "a.b"]}], 4)


def test_an_option_has_another_name(path: Path) -> None:
    text = text_of(path)
    document = document_of(text)
    party, option = next(
        (party, option)
        for party, body in document["parties"].items()
        for option in reversed(body.get("options", {"": ""}))
    )
    if not option:
        return
    renamed = {"op": "rename", "path": ["parties", party, "options", option], "name": "renamed_option"}
    back = {"op": "rename", "path": ["parties", party, "options", "renamed_option"], "name": option}
    new = edit(text, [renamed])
    assert f"{party}.{option}" not in {option.name for option in loads(new).options()}
    assert edit(new, [back]) == text
