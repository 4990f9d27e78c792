"""Templates: each a whole, sound model that says something, and that teaches in its comments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente import api
from detente.api import Template
from detente.cases.starting import FOLDER
from detente.cli import main

TEMPLATES = {template.name: template for template in api.templates()}
VERDICTS = {
    "two-parties": {"no_gift": [True], "settles": [True]},
    "mediator": {"watched": [True], "peace_holds": [True]},
    "linkage": {
        "no_aid_for_nothing": [False, True],  # the road around the patron, and its closing
        "patron_keeps_its_word": [True, True],
        "freeze_comes": [True],
    },
    "phased-ceasefire": {"phases": [True], "not_for_nothing": [True], "reached": [True]},
    "blank": {},
}
RESTS = {"two-parties": 1, "mediator": 2, "linkage": 2, "phased-ceasefire": 1, "blank": 0}
"""In how many states matters rest without a policy; those of the blank go round."""


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=str)
def test_a_template_is_sound_and_leaves_nothing_to_note(template: Template, tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    assert api.new(template.name, path) == template
    assert path.read_text(encoding="utf-8") == template.text
    assert api.check(path).problems == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_claims_say_something(name: str) -> None:
    told = api.loads(TEMPLATES[name].text).claims().to_dict()
    verdicts: dict[str, list[bool]] = {}
    for each in told["claims"]:
        assert not each.get("empty"), each
        verdicts.setdefault(each["name"], []).append(each["holds"])
    assert verdicts == VERDICTS[name]


@pytest.mark.parametrize("name", TEMPLATES)
def test_matters_come_to_something(name: str) -> None:
    outlook = api.loads(TEMPLATES[name].text).under().outlook().to_dict()
    assert len([end for end in outlook["ends"] if end["kind"] == "rest"]) == RESTS[name]


@pytest.mark.parametrize("name", TEMPLATES)
def test_its_first_lines_are_for_editors_and_for_the_list(name: str) -> None:
    template = TEMPLATES[name]
    first, second, *_ = template.text.splitlines()
    assert first == f"# yaml-language-server: $schema={api.SCHEMA_FILE}"
    assert second == f"# {template.says}" and template.says.endswith(".")
    assert f"`detente schema -o {api.SCHEMA_FILE}`" in template.text


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_commands_that_it_names_can_be_run(name: str) -> None:
    named = re.findall(r"^#   detente (\w+) FILE(.*?)  ", TEMPLATES[name].text, re.MULTILINE)
    assert len(named) >= 2
    for command, rest in named:
        main.commands[command].make_context(command, ["blank.yaml", *rest.split()])


def test_every_file_is_a_template() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {*TEMPLATES}


def test_the_blank_shows_most_sections_and_all_that_it_shows_can_be_used() -> None:
    kept, marker, offered = TEMPLATES["blank"].text.partition("# What else a model can have.")
    model = kept + "".join(re.sub("^# ?", "", line) for line in offered.splitlines(keepends=True)[2:])
    assert marker and api.loads(model)
    keys = set(re.findall(r"^(\w+):", model, re.MULTILINE))
    parts = api.language_keys()["parts"]
    sections = {key["key"] for key in parts["model"]["keys"]}  # type: ignore[index]
    assert sections - keys == {"states", "candidates", "perceptions", "chronicle"}
