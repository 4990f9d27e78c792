"""The index of a text for editors: names with their places, and parts with their keys, whatever is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente import api
from detente.language import Place
from detente.language.index import Index, index_of, language_keys, paths_at
from detente.language.keys.file import PARTS
from tests.language.test_hostile import mutations

CASES = sorted((Path(api.__file__).parents[1] / "cases").glob("*.yaml"))
TEXT = """\
detente: 1
title: A border
sources: {accord: {title: The accord}, press: A newspaper}
parties:
  north:
    name: Northland
    options:
      withdraw: withdraws
  south:
    options:
      office: {title: sends diplomats, levels: [none, office, embassy], titles: {office: opens one}}
    preferences: [{statement: north.withdraw, source: accord}]
agreements:
  treaty: {title: a treaty, between: [north, south], source: [accord, press]}
facts:
  calm: not north.withdraw
  done: {condition: treaty, title: all is done}
sides: {both: [north, south]}
relationship:
  two: {between: [north, south], rungs: {good: treaty, bad: true}, titles: {good: friends}}
scenarios: {hard: {title: Hard}}
policies:
  linked: {title: Linked, side: both, commitments: {south.office: {requires: calm}}}
candidates: {c1: {option: south.office, never: true}}
claims: {peace: {text: There is peace., possible: treaty}}
doubts: {d: {title: Not so, scenario: base}}
demands: {go: {by: south, condition: north.withdraw}}
"""
NAMES = [
    ("accord", "source", 3, 11, "The accord"),
    ("press", "source", 3, 40, "A newspaper"),
    ("north", "party", 5, 3, "Northland"),
    ("north.withdraw", "option", 8, 7, "withdraws"),
    ("south", "party", 9, 3, ""),
    ("south.office", "option", 11, 7, "sends diplomats"),
    ("none", "level", 11, 49, ""),
    ("office", "level", 11, 55, "opens one"),
    ("embassy", "level", 11, 63, ""),
    ("treaty", "agreement", 14, 3, "a treaty"),
    ("north.treaty", "consent", 14, 3, "a treaty"),
    ("south.treaty", "consent", 14, 3, "a treaty"),
    ("calm", "fact", 16, 3, ""),
    ("done", "fact", 17, 3, "all is done"),
    ("both", "side", 18, 9, ""),
    ("two", "ladder", 20, 3, ""),
    ("good", "rung", 20, 42, "friends"),
    ("bad", "rung", 20, 56, ""),
    ("hard", "scenario", 21, 13, "Hard"),
    ("linked", "policy", 23, 3, "Linked"),
    ("c1", "candidate", 24, 14, ""),
    ("peace", "claim", 25, 10, "There is peace."),
    ("d", "doubt", 26, 10, "Not so"),
    ("go", "demand", 27, 11, ""),
]


def told(index: Index) -> list[tuple[str, str, int, int, str]]:
    """Return the names as the table above has them."""
    return [(name.name, name.kind, name.line, name.column, name.title) for name in index.names]


def test_every_name_is_told_with_its_place_and_title() -> None:
    assert told(index_of(TEXT)) == NAMES


def test_what_more_is_told_of_a_name() -> None:
    by_name = {(name.kind, name.name): name for name in index_of(TEXT).names}
    assert by_name["option", "south.office"].levels == ("none", "office", "embassy")
    assert by_name["option", "north.withdraw"].levels == ("off", "on")
    assert by_name["consent", "north.treaty"].levels == ("off", "on")
    assert by_name["consent", "north.treaty"].of == "treaty"
    assert by_name["level", "embassy"].of == "south.office"
    assert by_name["agreement", "treaty"].source == ("accord", "press")
    assert by_name["fact", "calm"].condition == "not north.withdraw"
    assert by_name["fact", "done"].condition == "treaty"
    assert (by_name["rung", "good"].of, by_name["rung", "good"].condition) == ("two", "treaty")
    usable = {name.name for name in index_of(TEXT).names if name.in_conditions}
    treaty = {"treaty", "north.treaty", "south.treaty"}
    assert usable == {"north.withdraw", "south.office", *treaty, "calm", "done"}


def test_states_of_graph_form_are_names() -> None:
    index = index_of("detente: 1\nstates: {1: both wait, peace: }\nparties: {a: {moves: {1: peace}}}\n")
    found = [(name.name, name.title, name.in_conditions) for name in index.names if name.kind == "state"]
    assert found == [("1", "both wait", True), ("peace", "", True)]


def test_parts_are_told_with_the_keys_that_they_have() -> None:
    parts = {each.path: each for each in index_of(TEXT).sections}
    office = parts["parties", "south", "options", "office"]
    assert (office.part, office.line, office.column) == ("option", 11, 15)
    assert office.keys == ("title", "levels", "titles")
    assert parts["policies", "linked", "commitments", "south.office"].part == "commitment"
    assert parts["parties", "south", "preferences", 0].part == "statement"
    assert parts[()].keys[:3] == ("detente", "title", "sources")
    empty = {each.path: each for each in index_of("detente: 1\nparties:\n  a:\nclaims:\n  c:\n").sections}
    assert (empty["parties", "a"].part, empty["parties", "a"].line) == ("party", 3)
    assert (empty["claims", "c"].part, empty["claims", "c"].keys) == ("claim", ())
    begun = {each.path: each for each in index_of("claims:\n  c:\n    never_w\n").sections}
    assert (begun["claims", "c"].part, begun["claims", "c"].line) == ("claim", 2)
    assert ("claims", "c") not in {each.path for each in index_of("claims:\n  c:\n    never so\n").sections}


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("[north.withdraw]", None),
        ("{ranking: [north.withdraw]}", "form"),
        ("{preferences: {drop: 1}}", "form"),
        ("{drop: 1}", "edits"),
        ("{insert: {at: 1, statement: north.withdraw}}", "edits"),
    ],
)
def test_of_several_parts_the_one_with_these_keys_is_told(written: str, part: str | None) -> None:
    sections = index_of(f"scenarios: {{s: {{preferences: {{south: {written}}}}}}}\n").sections
    parts = {each.path: each.part for each in sections}
    assert parts.get(("scenarios", "s", "preferences", "south")) == part


def test_a_name_is_told_whatever_stands_under_it() -> None:
    index = index_of("parties: {north: [x], south: {options: {go: [y]}}}\n")
    assert [(name.kind, name.name) for name in index.names] == [
        ("party", "north"),
        ("party", "south"),
        ("option", "south.go"),
    ]
    assert [each.part for each in index.sections] == ["model", "party"]


HALF_WRITTEN = [
    "    whi",
    "  south.",
    "  x: [north, so",
    "  x: {a: b",
    "  'quoted",
    '  x: "quoted',
    "  a: b: c",
    "\tx: y",
    "- x",
    "  *x",
    "  x: !tag y",
    "  x: \x00",
    "---",
]


@pytest.mark.parametrize("line", HALF_WRITTEN)
@pytest.mark.parametrize("after", ["sources: {", "      withdraw", "facts:", "demands: "])
def test_a_half_written_line_hides_no_name(line: str, after: str) -> None:
    lines = TEXT.splitlines()
    (at,) = (number for number, each in enumerate(lines, 1) if each.startswith(after))
    broken = "\n".join([*lines[:at], line, *lines[at:]])
    moved = [(n, kind, row + (row > at), column, title) for n, kind, row, column, title in NAMES]
    assert [each for each in told(index_of(broken)) if each in moved] == moved


def test_what_comes_before_is_told_where_too_many_lines_are_broken() -> None:
    broken = TEXT + "x: [\n" + "- {a: b\n 'c\n" * 20
    assert told(index_of(broken)) == NAMES


@given(mutations() | st.text("[]{}()\"'|>&*!%-?:,# \n\tab1\\") | st.text())
@example("")
@example("\n")
@example("\ud800: x")
@example("x: " * 1000)
@example("[" * 60)
@example("detente: 1\nparties: &p\n  a: *p\n")
@example("a" * (2 << 20))
def test_no_text_is_too_broken(text: str) -> None:
    index = index_of(text)
    json.dumps(index.to_dict())
    lines = text.count("\n") + text.count("\r") + 1
    assert all(1 <= name.line <= lines and name.column >= 1 for name in index.names)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_index_of_a_case_has_what_its_model_has(case: Path) -> None:
    text = case.read_text(encoding="utf-8")
    model = api.loads(text).written
    names: dict[str, list[str]] = {}
    for name in index_of(text).names:
        names.setdefault(name.kind, []).append(name.name)
    assert names["party"] == [*model.parties]
    assert sorted(names.get("option", []) + names.get("consent", [])) == sorted(
        o.name for o in model.options()
    )
    for kind, there in (
        ("source", model.sources),
        ("agreement", model.agreements),
        ("fact", model.facts),
        ("state", model.states),
        ("side", model.sides),
        ("policy", model.policies),
        ("scenario", model.scenarios),
        ("claim", model.claims),
        ("doubt", model.doubts),
        ("demand", model.demands),
        ("ladder", model.ladders),
    ):
        assert names.get(kind, []) == [*there], kind


def test_the_keys_of_the_language_are_told_as_an_editor_offers_them() -> None:
    told = language_keys()
    json.dumps(told)
    parts = told["parts"]
    assert isinstance(parts, dict)
    assert [*parts] == [*PARTS]
    claim = {key["key"]: key for key in parts["claim"]["keys"]}
    assert claim["policy"] == {
        "key": "policy",
        "says": "The policies under which it is made; `none` when it is left out.",
        "needed": False,
        "forms": ["name", "list"],
        "parts": [],
        "names": ["policy"],
        "words": ["none", "all"],
    }
    assert claim["never"]["forms"] == ["condition"]
    assert parts["step"]["others"] == "column"
    assert {"and", "at_least", "state"} <= set(told["words"])  # type: ignore[call-overload]


def test_every_key_is_told_in_one_sentence() -> None:
    for part in PARTS.values():
        for key in part.keys:
            assert key.says.endswith("."), (part.name, key.name)
            assert key.says[0].isupper() or key.says[0] in "`", (part.name, key.name)
            assert len(key.says) < 150, (part.name, key.name)


def test_the_path_of_a_place() -> None:
    text = "title: One\nparties:\n  a: {name: A}\n  b:\n    preferences:\n      - x\n      - [y, z]\n"
    places = [(1, 1), (1, 9), (3, 7), (6, 9), (7, 13), (9, 1)]
    assert paths_at(text, [Place(*place) for place in places]) == [
        ("title",),
        ("title",),
        ("parties", "a", "name"),
        ("parties", "b", "preferences", 0),
        ("parties", "b", "preferences", 1, 1),
        ("parties", "b", "preferences", 1, 1),
    ]
    assert paths_at("", [Place(1, 1)]) == [()]
    assert paths_at("# nothing\ntitle: x\n", [Place(1, 1)]) == [()]
