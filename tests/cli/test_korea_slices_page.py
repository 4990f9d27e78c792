"""What docs/korea-slices.md shows and says is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import detente as library

from .command import ROOT, detente, detente_once
from .test_readme import BLOCK, assert_prints_what_it_shows

PAGE = (ROOT / "docs" / "korea-slices.md").read_text(encoding="utf-8")
CONSOLE = [text for language, text in BLOCK.findall(PAGE) if language == "console"]
LONG = [block for block in CONSOLE if "detente robust" in block]
STEPS = [block for block in CONSOLE if "korea-2010" in block]
POLICIES = ("none", "linked", "linked_snapback", "waiver")
WORLDS = ("base", "no_patron", "seoul_wants_it", "both", "as_in_2010", "goal_stands")
YEARS = {"31 May 1993 to 1994": ("1993-05-31", "1994-12-31")}


def rows(heading: str) -> list[list[str]]:
    """Return the rows of the table whose first column has this heading."""
    found = re.search(rf"^\| {re.escape(heading)} ?\|.*\n\|.*\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert found is not None
    return [[cell.strip(" `") for cell in line.strip("|\n").split("|")] for line in found[1].splitlines()]


def counted(world: dict[str, Any]) -> list[str]:
    """Return how a row of the page tells the steps of a score."""
    return [
        f"{world['judged']}",
        f"{world['willing']}",
        f"{world['by_chance']:.1f}",
        f"{world['as_many']:.0%}",
    ]


@pytest.fixture
def steps_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out where matters lead from another day: more than a minute in 2010, and not on the page."""
    monkeypatch.setattr("detente.record.replays.score._forecasts", lambda *_: {})


@pytest.mark.parametrize("block", [block for block in CONSOLE if block not in (*LONG, *STEPS)])
def test_the_page_shows_what_is_printed(block: str, tmp_path: Path) -> None:
    assert_prints_what_it_shows(block, tmp_path)


@pytest.mark.usefixtures("steps_alone")
@pytest.mark.parametrize("block", STEPS)
def test_the_page_shows_the_steps_that_are_printed(block: str, tmp_path: Path) -> None:
    assert re.fullmatch(r"Steps: .*", block.partition("[...]\n")[2].partition("\n")[0].strip())
    assert_prints_what_it_shows(block, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("block", LONG)
def test_the_page_shows_what_takes_long(block: str, tmp_path: Path) -> None:
    assert_prints_what_it_shows(block, tmp_path)


@pytest.mark.slow
def test_the_policies_of_2018() -> None:
    named = [f"--policy={policy}" for policy, *_ in rows("policy")]
    found = detente_once(
        "replay", "korea-2018", "--from", "2018-01-10", "--to", "2019-12-31", *named, "--json"
    ).json()["policies"]
    assert [[policy, *counted(world)] for policy, world in found.items()] == rows("policy")


@pytest.mark.usefixtures("steps_alone")
@pytest.mark.parametrize("years", YEARS)
def test_the_lists_of_2010_on_earlier_years(years: str) -> None:
    first, last = YEARS[years]
    found = detente("replay", "korea-2010", "--from", first, "--to", last, "--json").json()
    assert [years, *counted(found["policies"]["none"])] in rows("")


def test_the_row_of_2007_is_what_the_block_below_it_shows() -> None:
    (block,) = [block for block in CONSOLE if "--from 2006-12-31" in block]
    told = re.search(
        r"of (\d+) dates that can be judged, on (\d+) what came .* would be on ([\d.]+), .* in (\d+%)", block
    )
    assert told is not None
    assert ["2007-2008", *told.groups()] in rows("")


@pytest.mark.slow
@pytest.mark.parametrize("world", WORLDS)
def test_the_ends_of_2026(world: str) -> None:
    told = []
    for policy in POLICIES:
        answer = library.load("korea-2026").under(policy, world).outlook().to_dict()["answer"]
        states = [state for end in answer["ends"] for state in end["states"]]
        assert {end["kind"] for end in answer["ends"]} == {"rest"}
        talks = [s for s in states if "us.talks" in s and "dprk.talks" in s]
        channel = [s for s in states if "rok.channel" in s and "dprk.channel" in s]
        freeze = [s for s in states if "dprk.nuclear" in s]
        told.append(f"{len(states)}: talks {len(talks)}, channel {len(channel)}, freeze {len(freeze)}")
        assert all(state.get("dprk.nuclear", "") != "dismantlement" for state in states)
        if world == "base":
            assert all("us.status" in state for state in talks)
    assert [world, *told] in rows("world")


def test_seoul_takes_its_word_back() -> None:
    found = library.load("korea-2026").under("waiver", "seoul_wants_it").outlook(foresight="none").to_dict()
    states = [state for end in found["ends"] for state in end["states"]]
    assert states
    assert all("rok.consent" not in state and "us.talks" not in state for state in states)


@pytest.mark.slow
def test_the_verdicts_of_2018_that_the_page_tells() -> None:
    found = detente_once("claims", "korea-2018", "--json").json()["claims"]
    for name in ("bypass_wanted", "pressure_disarms"):
        assert not any(each["holds"] for each in found if each["name"] == name)
    assert all(each["holds"] for each in found if each["name"] == "bypass_under_linkage")
