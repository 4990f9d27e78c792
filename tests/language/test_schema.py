"""The JSON Schema: what the reader takes it takes, and typical mistakes neither takes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError

import detente
from detente import api
from detente.language import read
from detente.language.index import Section, index_of
from detente.language.keys.file import PARTS
from detente.language.keys.kinds import Part
from detente.language.yaml.carrier import carry
from detente.language.yaml.emit import emit
from detente.language.yaml.nodes import places_in
from tests.beliefs import believing
from tests.graphs import random_graph, with_degrees
from tests.language.every_key import MODELS, as_an_editor_reads
from tests.language.test_carrier import plain
from tests.strategies import conflicts, to_yaml
from tests.unsure import unsure_conflict

CASES = sorted((Path(detente.__file__).parent / "cases").glob("**/*.yaml"))
BUNDLED = [path for path in CASES if path.parent.name in ("cases", "templates")]
WRONG = [[["wrong"]]]
"""What can stand under no key at all."""


@cache
def validator() -> Draft202012Validator:
    made = api.schema()
    Draft202012Validator.check_schema(made)
    return Draft202012Validator(made)


def refused(text: str) -> list[str]:
    """Return what an editor complains about."""
    return [
        f"{[*error.path]}: {error.message}" for error in validator().iter_errors(as_an_editor_reads(text))
    ]


def errors(text: str) -> list[str]:
    """Return what the reader complains about."""
    return [problem.message for problem in read(text.encode()).problems if problem.severity == "error"]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_every_bundled_case_and_template_is_valid(path: Path) -> None:
    assert refused(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", MODELS)
def test_every_form_is_valid(name: str) -> None:
    assert errors(MODELS[name]) == []
    assert refused(MODELS[name]) == []


def test_these_have_every_key_of_the_language() -> None:
    seen: dict[str, set[str]] = {}
    for text in MODELS.values():
        for section in index_of(text).sections:
            seen.setdefault(section.part, set()).update(section.keys)
    missing = {name: {*part.names} - seen.get(name, set()) for name, part in PARTS.items()}
    assert {name: keys for name, keys in missing.items() if keys} == {}


@given(conflicts())
@settings(max_examples=40)
def test_random_models_are_valid(conflict: Any) -> None:
    assert refused(to_yaml(conflict)) == []


@pytest.mark.parametrize("seed", range(5))
def test_random_models_of_other_kinds_are_valid(seed: int) -> None:
    for conflict in (
        unsure_conflict(seed),
        unsure_conflict(seed, graph=True),
        unsure_conflict(seed, own=True),
        believing(seed),
        believing(seed, graph=True),
        random_graph(seed),
        with_degrees(seed),
    ):
        assert refused(to_yaml(conflict)) == []


def tree_of(name: str) -> Any:
    return plain(carry(MODELS[name])[0])


def with_section(name: str, section: Section, change: Callable[[dict[str, Any]], Any]) -> str:
    """Return a model in which one of its mappings is changed."""
    tree = copy.deepcopy(tree_of(name))
    inner = tree
    for step in section.path:
        inner = inner[step]
    change(inner)
    return emit(tree)


def sections() -> Iterator[tuple[str, Section]]:
    """Yield mappings of the models that together have every key of every part, with the model."""
    seen: set[tuple[str, str]] = set()
    for name, text in MODELS.items():
        for section in index_of(text).sections:
            new = {(section.part, key) for key in section.keys} - seen
            if new:
                seen |= new
                yield name, section


SECTIONS = [*sections()]
IDS = [f"{name}-{section.part}" for name, section in SECTIONS]


@pytest.mark.parametrize(("name", "section"), SECTIONS, ids=IDS)
def test_what_is_of_a_wrong_kind_neither_takes(name: str, section: Section) -> None:
    def spoil(inner: dict[str, Any]) -> None:
        inner.update(dict.fromkeys(inner, WRONG))

    text = with_section(name, section, spoil)
    root, _ = carry(text)
    assert root is not None
    places = dict(places_in(root))
    lines = {problem.line for problem in read(text.encode()).problems if problem.severity == "error"}
    by_editor = {tuple(error.path) for error in leaves(validator().iter_errors(as_an_editor_reads(text)))}
    for key in section.keys:
        path = (*section.path, key)
        assert places[path].line in lines, path
        assert any(each[: len(path)] == path for each in by_editor), path


def leaves(found: Iterable[ValidationError], above: tuple[str | int, ...] = ()) -> Iterator[Any]:
    """Yield the errors, and those that they are made of, with their whole paths."""
    for error in found:
        yield SimpleNamespace(path=(*above, *error.relative_path))
        yield from leaves(error.context or (), (*above, *error.relative_path))


@pytest.mark.parametrize(("name", "section"), SECTIONS, ids=IDS)
def test_a_key_that_is_needed_is_needed_by_both(name: str, section: Section) -> None:
    part = PARTS[section.part]
    needed = {key.name for key in part.keys if key.needed}

    def leave_out(inner: dict[str, Any], without: Collection[str]) -> None:
        for key in [*inner]:
            if key in without:
                del inner[key]

    text = with_section(name, section, lambda inner: leave_out(inner, needed))
    said = " ".join(errors(text))
    assert all(f"needs `{key}" in said for key in needed)
    assert not needed or refused(text)
    others = {*part.names} - needed
    said = " ".join(errors(with_section(name, section, lambda inner: leave_out(inner, others))))
    assert not [key for key in others if f"needs `{key}`" in said]
    if part.one_of and {*part.one_of} & {*section.keys}:
        text = with_section(name, section, lambda inner: leave_out(inner, part.one_of))
        assert errors(text) and refused(text)


@pytest.mark.parametrize(
    "part", [part for part in PARTS.values() if part.others is None], ids=lambda p: p.name
)
def test_an_unknown_key_neither_takes(part: Part) -> None:
    name, section = next((name, each) for name, each in SECTIONS if each.part == part.name)
    text = with_section(name, section, lambda inner: inner.update(wrong="x"))
    assert any("has no key 'wrong'" in message for message in errors(text))
    assert refused(text)


MISTAKES = [
    (
        "a text for a list",
        "preferences: [{statement: b.x, source: s}, [a.x, not a.y], a.z]",
        "preferences: b.x",
    ),
    ("a list for a condition", "{never_willing: a.z,", "{never_willing: [a.z],"),
    ("two claims in one", "two: {willing: a.z}", "two: {willing: a.z, possible: a.z}"),
    ("no claim", "two: {willing: a.z}", "two: {text: a.z}"),
    ("a policy without a side", "p: {side: us, ", "p: {"),
    ("two forms of preference", "    weights: {a.x: {", "    ranking: [a.x]\n    weights: {a.x: {"),
    ("a commitment to nothing", "{requires: b.x}", "{note: x}"),
    ("no number", "b.x: -1", "b.x: much"),
    ("more than all", "weight: 0.2", "weight: 1.5"),
    ("a flag of another language", "reversible: false", "reversible: no"),
    ("no date", "as_of: 2024-05-01", "as_of: May"),
    ("another version", "detente: 1", "detente: 2"),
    ("one condition where two are compared", "unknown: [[a.x and b.x, not a.x and b.x]]", "unknown: [[a.x]]"),
    ("a concept that is none", "concepts: {a: nash}", "concepts: {a: nasch}"),
    ("no party", "between: [a, b]\n", "between: a\n"),
    ("options beside states", "title: What else there is", "title: x\nstates: {1: x}"),
    ("an empty list", "infeasible: [{condition: a.x and a.y and a.z, title: t, note: n}]", "infeasible: {}"),
]


@pytest.mark.parametrize(
    ("written", "instead"), [row[1:] for row in MISTAKES], ids=[row[0] for row in MISTAKES]
)
def test_typical_mistakes_neither_takes(written: str, instead: str) -> None:
    text = MODELS["more"]
    assert text.count(written) == 1
    text = text.replace(written, instead)
    assert errors(text) and refused(text)


@pytest.mark.parametrize("name", MODELS)
def test_what_is_written_is_valid(name: str) -> None:
    assert refused(detente.dump(detente.loads(MODELS[name]))) == []


def test_every_key_is_described_and_every_part_is_used() -> None:
    made: Any = api.schema()
    for name, part in made["$defs"].items():
        assert all(key["description"].endswith(".") for key in part["properties"].values()), name
    used = repr(made)
    assert all(f"'#/$defs/{name}'" in used for name in made["$defs"])
