"""The numbers of docs/essay.md are those that the commands beside them print."""

from __future__ import annotations

import re

import pytest

import detente
from detente.views.phrases import counted, share

from .command import ROOT

PAGE = (ROOT / "docs" / "essay.md").read_text(encoding="utf-8")
WORDS = {"none": "not in the end", "all": "in every end", "passes": "comes and goes"}
pytestmark = pytest.mark.slow


def test_the_table_of_policies_is_what_is_compared() -> None:
    compared = detente.load("korea-2010").compare(scenarios=["base"], foresight="none").to_dict()
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in PAGE.partition("| policy, February 2010")[2].partition("\n\n")[0].splitlines()[2:]
    ]
    assert [row[0] for row in rows] == list(compared["policies"])
    for policy, willing, settles, goal, solidarity, temptation, leads, everywhere in rows:
        found = compared["policies"][policy]["base"]
        assert willing == f"{found['willing']:,}"
        rests = found["ends"]["rests"]
        assert settles == ("never" if not rests else f"in {counted(rests, 'state')}")
        assert goal == WORDS[found["goal"]]
        assert solidarity == share(found["solidarity"])
        tempted = found["temptation"]["pairs"] / found["temptation"]["of"]
        assert temptation == ("–" if policy == "none" else share(tempted))
        assert leads == share(found["flexibility"]["where_it_leads"]["share"])
        assert everywhere == share(found["flexibility"]["in_all"]["share"])


def test_every_claim_comes_out_as_the_page_says() -> None:
    by_name: dict[str, list[bool]] = {}
    for verdict in detente.load("korea-2010").claims().to_dict()["claims"]:
        by_name.setdefault(verdict["name"], []).append(verdict["holds"])
    holding = sum(all(each) for each in by_name.values())
    failing = sum(not any(each) for each in by_name.values())
    assert f"runs all {len(by_name)} claims: {holding} hold wherever they are made" in " ".join(PAGE.split())
    words = {7: "seven", 8: "eight", 9: "nine", 10: "ten", 11: "eleven"}
    assert f"and {words.get(failing, failing)} fail throughout" in PAGE
    named = set(re.findall(r"`(\w+)`", PAGE)) & set(by_name)
    for name in named:
        if f"`{name}` fails" in PAGE:
            assert not all(by_name[name]), name
        if f"`{name}` holds" in PAGE or f"({name}`)" in PAGE:
            assert any(by_name[name]), name
    assert len(named) > len(by_name) * 3 / 4
