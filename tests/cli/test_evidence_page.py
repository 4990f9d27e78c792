"""What docs/evidence.md shows is what the program prints, and it names every key of the JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.language.problems import ModelError
from detente.record import load_event_map, load_vocabulary

from .command import ROOT, detente_once
from .test_readme import BLOCK, assert_prints_what_it_shows

PAGE = (ROOT / "docs" / "evidence.md").read_text(encoding="utf-8")
BLOCKS = BLOCK.findall(PAGE)
CONSOLE = [text for language, text in BLOCKS if language == "console"]


@pytest.mark.parametrize("block", CONSOLE)
def test_the_page_shows_what_is_printed(block: str, tmp_path: Path) -> None:
    assert_prints_what_it_shows(block, tmp_path)


@pytest.mark.parametrize("command", [("replay", "korea-2010"), ("evidence",)])
def test_the_page_names_every_key(command: tuple[str, ...]) -> None:
    data = detente_once(*command, "--json").json()
    missing = [key for key in data if f"`{key}`" not in PAGE]
    assert missing == []


def test_the_files_on_the_page_can_be_read() -> None:
    words, events = (text for language, text in BLOCKS if language == "yaml")
    assert load_vocabulary(words.encode()).title == "A border, day by day"
    assert load_event_map(events.encode()).sample == "every tenth event"
    with pytest.raises(ModelError):
        load_vocabulary(events.encode())


def test_the_numbers_on_the_page_are_those_of_the_record() -> None:
    data = detente_once("evidence", "--json").json()
    talks = {each["counted_by"]: each for each in data["followed"] if each["key"] == "talks"}
    provocations = {each["counted_by"]: each for each in data["followed"] if each["key"] == "provocations"}
    for way in (talks["month"], talks["window"], provocations["window"], provocations["month"]):
        said = f"{way['after_a_alone']['mean']:.2f} against {way['after_others']['mean']:.2f}"
        assert said in PAGE, said
        assert f"(p = {way['p']:.2f})" in PAGE
    assert f"{data['tests_run']} tests" in PAGE
    strongest = min((t for each in data["lead_lag"] for t in each["tests"]), key=lambda test: test["p"])
    assert f"(p = {strongest['p']:.3f} in the strongest" in PAGE
    assert f"(p = {strongest['p_holm']:.2f})" in PAGE
    assert f"the months ahead are {data['history']['months_ahead_with_unlisted']}." in PAGE
    assert re.search(r"Thirteen times", PAGE)
    doors = detente_once("replay", "korea-2010", "--json").json()["doors"]
    assert [door["open_on"] for door in doors] == ["us_dprk"] * 13
