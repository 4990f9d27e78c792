"""The numbers of docs/essay.md are those that the commands beside them print."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal, cast

import pytest

import detente
from detente.doubt.named import doubted
from detente.strategy.worlds import Worlds
from detente.views.phrases import counted, share

from .command import ROOT

PAGE = (ROOT / "docs" / "essay.md").read_text(encoding="utf-8")
ARGUED = ("linked", "essay", "essay_snapback")
"""The policies that the page argues about, and whose rows it takes its words from."""
WORDS = {"none": "not in the end", "all": "in every end", "passes": "comes and goes"}
pytestmark = pytest.mark.slow


def test_the_table_of_policies_is_what_is_compared() -> None:
    korea = detente.load("korea-2010")
    compared = korea.compare(policies=ARGUED, scenarios=["base"], foresight="none").to_dict()["policies"]
    rows = [
        [cell.strip() for cell in line.strip("| ").split("|")]
        for line in PAGE.partition("| policy, February 2010")[2].partition("\n\n")[0].splitlines()[2:]
    ]
    assert [row[0] for row in rows] == ["none", *korea.policies]
    rows = [row for row in rows if row[0] in compared]
    assert [row[0] for row in rows] == ["none", *ARGUED]
    for policy, willing, settles, goal, solidarity, temptation, leads, everywhere in rows:
        found = compared[policy]["base"]
        assert willing == f"{found['willing']:,}"
        rests = found["ends"]["rests"]
        assert settles == ("never" if not rests else f"in {counted(rests, 'state')}")
        assert goal == WORDS[found["goal"]]
        assert solidarity == share(found["solidarity"])
        tempted = found["temptation"]["pairs"] / found["temptation"]["of"]
        assert temptation == ("–" if policy == "none" else share(tempted))
        assert leads == share(found["flexibility"]["where_it_leads"]["share"])
        assert everywhere == share(found["flexibility"]["in_all"]["share"])


Ends = list[dict[str, Any]]


@cache
def outlook(policy: str, scenario: str, foresight: Literal["none", "both"]) -> dict[str, Any]:
    """Return where matters end under a policy in a scenario, in one reading or in both."""
    return detente.load("korea-2010").under(policy, scenario).outlook(foresight=foresight).to_dict()


def ends(policy: str, scenario: str) -> Ends:
    """Return the ends under a policy in a scenario."""
    return cast("Ends", outlook(policy, scenario, "none")["ends"])


def both_ends(policy: str) -> tuple[Ends, Ends]:
    """Return the ends under a policy as things stand, and those of movers who think of the answer."""
    found = outlook(policy, "base", "both")
    return found["ends"], found["answer"]["ends"]


def has_channel(state: dict[str, str]) -> bool:
    """Tell whether both Koreas consent to the channel."""
    return "rok.channel" in state and "dprk.channel" in state


def goes_around(state: dict[str, str]) -> bool:
    """Tell whether Washington deals with Pyongyang while Seoul is shut out."""
    return bool({"us.talks", "us.office", "us.treaty"} & set(state)) and not has_channel(state)


def test_where_matters_end_as_things_stand() -> None:
    words = " ".join(PAGE.split())
    told = {policy: both_ends(policy) for policy in ("none", "essay", "essay_snapback")}
    around, second = ({policy: told[policy][reading] for policy in told} for reading in (0, 1))
    assert f"settle in one of {len(around['none'])} situations" in words
    assert f"they settle in one of {len(around['essay'])}, and the channel is closed" in words
    assert f"they settle in one of {len(around['essay_snapback'])}, each with channel" in words
    for policy in ("none", "essay"):
        assert all(goes_around(state) for end in around[policy] for state in end["states"])
    wanted = {"us.talks", "us.office", "dprk.six_party", "rok.aid"}
    held = [state for end in around["essay_snapback"] for state in end["states"]]
    assert all(wanted <= set(state) and has_channel(state) for state in held)
    assert "the ends are {}, {} and {};".format(*(len(each) for each in second.values())) in words
    for policy in ("none", "essay"):
        assert all(goes_around(state) for end in second[policy] for state in end["states"])
    held = [state for end in second["essay_snapback"] for state in end["states"]]
    assert all({"us.talks", "us.office"} <= set(state) and has_channel(state) for state in held)


def test_what_hangs_on_joining_in_the_same_move() -> None:
    model = detente.load("korea-2010").written
    other = doubted(model, model.doubts["word_first"], "base")
    world = Worlds(other, 3).under("essay_snapback", "base")
    for of, first in ((world, True), (world.second, False)):
        states = [world.game.space.describe(int(number)) for end in of.ends for number in end.numbers]
        assert all(has_channel(cast("dict[str, str]", state)) for state in states)
        assert all("dprk.attack" in state for state in states) is not first


def test_where_matters_end_in_the_scenarios() -> None:
    partner, arsenal = ends("none", "accepts_seoul"), ends("none", "arsenal_for_sale")
    assert f"in all {len(partner)} ends without any policy" in " ".join(PAGE.split())
    assert not any("dprk.peace" in s and "rok.peace" in s for end in partner for s in end["states"])
    assert {(end["kind"], end["size"]) for end in arsenal} == {("cycle", 90)}
    assert len(arsenal) == 2
    assert "in two rounds of 90 situations" in " ".join(PAGE.split())
    refusal, bound = ends("none", "refusal"), ends("essay_snapback", "refusal")
    assert f"all {len(refusal)} resting states have US talks and office" in PAGE
    assert all({"us.talks", "us.office"} <= set(s) for end in refusal for s in end["states"])
    (struck,) = [state for end in bound for state in end["states"]]
    assert "dprk.attack" in struck
    assert f"settle in one of {len(ends('none', 'opcon_2012'))} situations" in " ".join(PAGE.split())


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
