"""The report on what is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.strategy import DemandReport
from detente.strategy.study import WorldStudy

from .models import TREATY
from .pages import lines_of, page
from .results import lost, world

ONE = replace(TREATY, demands={"end": TREATY.demands["end"]})
HEAD = [
    "What is asked for, and who could give it",
    "Whether each demand can be met at all; on whose doing it depends; and, without a policy, what holds in "
    "every situation just before it is first met.",
    *("Asked for", "By", "In the power of", "Must come first", "Can it be met?"),
]
WANTED, POSSIBLE, NEVER = (True, True), (True, False), (False, False)
YES = "■ yes, by moves that all who make them want"
UNWANTED = "▲ possible, not wanted"
OUT = "○ out of reach"


def here(met: tuple[bool, bool], policy: str = "none", scenario: str = "base") -> WorldStudy:
    """Make a world by whether the demand can be met."""
    return world(policy, scenario, model=ONE, demands={"end": met})


MET = {
    "wanted": ([here(WANTED)], [YES]),
    "possible": ([here(POSSIBLE)], [UNWANTED]),
    "out of reach": ([here(NEVER)], [OUT]),
    "wanted under every policy": ([here(WANTED), here(WANTED, "tied")], [f"{YES} under every policy"]),
    "under one policy": (
        [here(WANTED), here(NEVER, "tied"), here(POSSIBLE, "open")],
        [
            f"{YES} under No policy",
            f"{UNWANTED} under Deals at will",
            f"{OUT} under No deal without Friendland",
        ],
    ),
    "under two policies": (
        [here(POSSIBLE), here(NEVER, "tied"), here(NEVER, "open")],
        [f"{UNWANTED} under No policy", f"{OUT} under No deal without Friendland; Deals at will"],
    ),
    "in some scenarios": (
        [here(WANTED), here(NEVER, scenario="storm"), here(WANTED, "tied"), here(WANTED, "tied", "storm")],
        [f"{YES} under every policy (in one to two of two scenarios)"],
    ),
    "possible in one scenario": (
        [here(POSSIBLE), here(NEVER, scenario="storm")],
        [UNWANTED],
    ),
    "in one scenario each": (
        [
            here(WANTED),
            here(NEVER, scenario="storm"),
            here(POSSIBLE, "tied"),
            here(POSSIBLE, "tied", "storm"),
        ],
        [f"{YES} under No policy (in one of two scenarios)", f"{UNWANTED} under No deal without Friendland"],
    ),
}


@pytest.mark.parametrize(("worlds", "said"), MET.values(), ids=list(MET))
def test_whether_a_demand_can_be_met(worlds: list[WorldStudy], said: list[str]) -> None:
    assert lines_of(page(*worlds, model=ONE), "demands") == [
        *HEAD,
        *("An end of the sanctions", "Theirland", "Theirland", "nothing"),
        *said,
    ]


def test_most_policies_are_the_other_ones() -> None:
    model = replace(ONE, policies=dict.fromkeys("pqrst", TREATY.policies["open"]))
    worlds = [world(policy, model=model, demands={"end": WANTED}) for policy in ["none", *"pqr"]]
    rest_ = [world("s", model=model, demands={"end": NEVER})]
    assert lines_of(page(*worlds, *rest_, model=model), "demands")[-2:] == [
        f"{YES} under all policies but those below",
        f"{OUT} under Deals at will",
    ]


def test_who_decides_and_what_comes_first() -> None:
    base = here(WANTED)
    assert base.measures is not None
    told = DemandReport(
        ONE.demands["end"],
        possible=True,
        willing=True,
        needs=("we", "friend"),
        first=("they.halt", "they.spy", "pact", "deal", "calm"),
        already=("they.spy",),
    )
    found = replace(base, measures=replace(base.measures, demands={"end": told}))
    assert lines_of(page(found, model=ONE), "demands")[len(HEAD) :] == [
        "An end of the sanctions",
        "Theirland",
        "Ourland and Friendland",
        "Theirland halts its tests; a pact in force; a deal; Ourland lifts its sanctions or Theirland halts its tests",
        YES,
    ]
    nobody = replace(told, needs=(), first=("they.spy",))
    found = replace(base, measures=replace(base.measures, demands={"end": nobody}))
    assert lines_of(page(found, model=ONE), "demands")[-3:] == ["nobody", "nothing", YES]


def test_a_demand_without_a_title() -> None:
    assert "Friendland watches the border" in lines_of(page(world()), "demands")


def test_no_demands_without_a_start() -> None:
    assert lines_of(page(lost()), "demands") == []
    assert (
        lines_of(page(world(model=replace(ONE, demands={})), model=replace(ONE, demands={})), "demands") == []
    )
