"""What docs/evidence.md shows is what the program prints, and it names every key of the JSON."""

from __future__ import annotations

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


def test_what_the_page_says_of_the_replay_is_so() -> None:
    data = detente_once("replay", "korea-2010", "--json").json()
    rows = [step["recalled"] for step in data["steps"]], [step["undated"] for step in data["steps"]]
    assert f"{sum(rows[0])} of the dates are marked as recalled, {sum(rows[1])} as the latest" in PAGE
    assert f"| {len(data['steps'])} | the source named in each row" in PAGE
    back = [door["start"][:4] for door in data["doors"] if door["open_on"] == "inter_korean"]
    assert "comes up three times, all in 2018-2020" in PAGE
    assert back == ["2018", "2018", "2019"]
    linked = data["policies"]["linked"]["acts"]
    ahead = [act["date"] for act in linked if act["verdict"] == "broken"]
    assert [day for day in ahead if "2007" < day < "2008"] == ["2007-01-16"]
    assert [day for day in ahead if day > "2008-03"] == ["2008-03-13", "2008-10-01", "2012-02-23"]
    counted = detente_once("evidence", "--json").json()["history"]
    assert not [m for m in counted["months"] if m["ahead"] and m["month"].startswith("2007")]
