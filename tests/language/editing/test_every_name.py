"""Whatever the table of keys says to name something is renamed with it, under every key of the language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from detente.api import document_of, edit
from detente.language import dump, loads
from detente.language.index import IN_CONDITIONS, index_of
from detente.language.keys.file import PARTS
from detente.language.keys.kinds import (
    CONDITION,
    RANKED,
    TITLED,
    Either,
    Kind,
    ListOf,
    MapOf,
    Name,
    Part,
    Several,
)
from tests.language.editing.test_rename import names_in, renamed_back
from tests.language.every_key import MODELS

RENAMED = [(name, path) for name, text in MODELS.items() for path in names_in(document_of(text))]
Place = tuple[str, str, str]
"""A part, one of its keys, and what is named there."""


@pytest.mark.parametrize(
    ("model", "path"), RENAMED, ids=[".".join(map(str, [name, *path])) for name, path in RENAMED]
)
def test_every_name_of_models_with_every_key(model: str, path: list[Any]) -> None:
    """Nothing refers to the old name, nothing is unsound, and back it is the same model."""
    text = MODELS[model]
    loads(edit(text, [{"op": "rename", "path": path, "name": "renamed"}]))
    assert dump(loads(renamed_back(text, path, "renamed"))) == dump(loads(text))


def test_every_key_that_names_something_is_renamed() -> None:
    """Under each key that takes a name, or a condition, such a one is renamed in some model."""
    renamed = {place for model, path in RENAMED for place in places_renamed(MODELS[model], path)}
    assert {place for part in PARTS.values() for place in places_of(part)} - renamed == set()


def places_of(part: Part) -> Iterator[Place]:
    """Yield where the table says that a part names something."""
    for key in part.keys:
        yield from ((part.name, key.name, of) for of in named_by(key.takes))
    yield from ((part.name, "", of) for of in (named_by(part.others) if part.others else ()))


def named_by(kind: Kind) -> Iterator[str]:
    """Yield of what kinds names may stand, as texts or keys, and `condition` where conditions may."""
    match kind:
        case Name(of, new=False):
            yield of
        case MapOf(of, value, new):
            yield from [] if new or of in ("number", "column") else [of]
            yield from named_by(value)
        case Several(each) | ListOf(each):
            yield from named_by(each)
        case Either(kinds):
            for each in kinds:
                yield from named_by(each)
        case _ if kind in (CONDITION, RANKED, TITLED):
            yield "condition"


def places_renamed(text: str, path: list[Any]) -> Iterator[Place]:
    """Yield where a text says something else when what is at a path has another name."""
    new = document_of(edit(text, [{"op": "rename", "path": path, "name": "renamed"}]))
    kind = kind_at(path)
    sections = {section.path: PARTS[section.part] for section in index_of(text).sections}
    for place in changed(document_of(text), new):
        above = next(place[:n] for n in reversed(range(len(place))) if place[:n] in sections)
        part, key = sections[above], place[len(above)]
        for named in [kind, *(["condition"] if kind in IN_CONDITIONS else [])]:
            yield part.name, key if key in part.names else "", named


def kind_at(path: list[Any]) -> str:
    """What is renamed at a path."""
    inner = {"options": "option", "levels": "level", "rungs": "rung"}
    kinds = {"parties": "party", "policies": "policy", "relationship": "ladder"}
    section = path[-2]
    return inner.get(section) or kinds.get(section) or section.removesuffix("s")


def changed(before: Any, after: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the paths in a document of the keys and texts that are others in another of its form."""
    if isinstance(before, dict):
        for (key, value), (new, becomes) in zip(before.items(), after.items(), strict=True):
            if key != new:
                yield (*path, key)
            yield from changed(value, becomes, (*path, key))
    elif isinstance(before, list):
        for number, (item, becomes) in enumerate(zip(before, after, strict=True)):
            yield from changed(item, becomes, (*path, number))
    elif before != after:
        yield path
