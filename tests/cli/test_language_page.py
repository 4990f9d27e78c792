"""Every example of docs/model-language.md is a sound model, alone or as sections of the first one."""

from __future__ import annotations

import re

import pytest

from detente.language import RESERVED, loads, parse_condition, read

from .command import ROOT

PAGE = (ROOT / "docs" / "model-language.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
EXAMPLES = [text for language, text in BLOCKS if language == "yaml"]
CONDITIONS = [
    re.split(r"\s{2,}", line)[0]
    for language, text in BLOCKS
    if language == "conditions"
    for line in text.splitlines()
]
SECTION = re.compile(r"^(\w+):.*\n(?:[ \t].*\n|\n)*", re.MULTILINE)


def whole(example: str) -> str:
    """Return an example as a whole model: its sections in place of the first example's."""
    if example.startswith("detente:"):
        return example
    sections = {found[1]: found[0] for text in (EXAMPLES[0], example) for found in SECTION.finditer(text)}
    return "".join(sections.values())


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_a_sound_model(example: str) -> None:
    reading = read(whole(example).encode())
    assert [problem for problem in reading.problems if problem.severity != "note"] == []
    assert reading.model is not None


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_can_be_read(condition: str) -> None:
    assert parse_condition(condition)
    loads(f"{EXAMPLES[0]}goal: '{condition}'\n" if condition != "true" else EXAMPLES[0])


def test_the_page_has_every_section_and_reserved_word() -> None:
    sections = {found[1] for example in EXAMPLES for found in SECTION.finditer(example)}
    assert sections >= {
        *("detente", "title", "as_of", "about", "sources", "parties", "agreements", "facts", "infeasible"),
        *(
            "moves",
            "status_quo",
            "sides",
            "relationship",
            "goal",
            "question",
            "demands",
            "scenarios",
            "policies",
        ),
        *("candidates", "claims", "perceptions", "uncertain", "doubts", "chronicle"),
    }
    assert all(f"`{word}`" in PAGE for word in RESERVED)
