"""What docs/atlas.md shows and says is what the program prints and finds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import detente
from detente.strategy import check_claims
from tests.atlas import COMPARED, PAGE, TABLES, atlas, begin, end, totals

from .command import detente_once
from .test_readme import BLOCK, assert_prints_what_it_shows

TEXT = PAGE.read_text(encoding="utf-8")
CONSOLE = [text for language, text in BLOCK.findall(TEXT) if language == "console"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "make"), TABLES.items())
def test_the_tables_are_those_worked_out(name: str, make: Callable[[], str]) -> None:
    assert TEXT.partition(begin(name))[2].partition(end(name))[0].strip() == make().strip()


@pytest.mark.parametrize("block", CONSOLE)
def test_the_page_shows_what_is_printed(block: str, tmp_path: Path) -> None:
    assert_prints_what_it_shows(block, tmp_path)


def test_the_sums_are_said() -> None:
    flat = " ".join(TEXT.split())
    assert all(sentence in flat for sentence in totals())


def test_every_case_of_the_atlas_is_compared() -> None:
    named = {
        line.split("`")[1] for line in TEXT.splitlines() if line.startswith("| `") and "ties" not in line
    }
    assert set(atlas()) == {each.case for each in COMPARED} == named & set(detente.case_names())
    sizes = [len(list(detente.load(name).written.options())) for name in atlas()]
    assert (min(sizes), max(sizes)) == (8, 13)
    assert "eight to thirteen options" in TEXT


def test_with_deals_of_four_both_ways_lead_to_peace() -> None:
    found = check_claims(detente.load("arab-israel-2002").written, max_deal=4)
    asked = ("bypass_costs_the_lever", "initiative_with_another_israel")
    assert {each.holds for each in found.verdicts if each.claim.key in asked} == {True}


@pytest.mark.slow
def test_one_doubt_mends_the_traffic_to_berlin() -> None:
    asked = ("robust", "berlin-1971", "--claim", "traffic_lasts", "--policy", "same_day", "--time", "30")
    (found,) = detente_once(*asked, "--json").json()["verdicts"]
    assert found["radius"]["swaps"] is None and found["radius"]["exact"]
    doubts = {each["what"] for each in found["nearest"] if each["kind"] == "doubt" and each["holds"]}
    assert doubts == {"east_berlin_obeys"}


def test_the_page_names_every_key_of_the_list() -> None:
    case = detente_once("cases", "--json").json()["cases"][0]
    keys = {*case, *case["known"], *case["expected"][0]}
    assert [key for key in keys if f"`{key}`" not in TEXT] == []
