"""The report on which situations hold, and on what was published about them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.cases.publications import Publication, PublishedResult
from detente.cases.reproduce import PublishedCell, Reproduced
from detente.results import State
from detente.strategy.study import WorldStudy

from .models import GRAPH
from .pages import lines_of, page
from .results import CONCEPTS, equilibria, lost, rest, world

NAMES = ("Nash", "SEQ", "SMR", "GMR")
MEANINGS = [
    *("Nash", "nobody can do better alone"),
    *("SEQ", "whoever moves away meets a credible answer"),
    *("SMR", "whoever moves away meets an answer it cannot escape"),
    *("GMR", "whoever moves away can be answered"),
]
HEAD = [
    "Which situations hold",
    "Apart from how matters get there: in which situations does nobody have a reason to move? The answer "
    "depends on which replies a party fears, so there are four concepts, from the narrowest view to the "
    "widest.",
]
COUNTS = {"nash": 0, "seq": 1000, "smr": 2, "gmr": 3}


def section(*worlds: WorldStudy) -> list[str]:
    """Return the lines of the section."""
    return lines_of(page(*worlds), "equilibria")


SINGLE: dict[str, tuple[WorldStudy, list[str]]] = {
    "not the status quo": (
        world(holds=equilibria(COUNTS)),
        ["0", "1,000", "2", "3", "16", "does not hold"],
    ),
    "the status quo": (
        world(holds=equilibria(COUNTS, status_quo=("nash", "seq"))),
        ["0", "1,000", "2", "3", "16", "holds by Nash, SEQ"],
    ),
    "not all in reach": (
        world(holds=equilibria(COUNTS, possible=COUNTS | {"seq": 0})),
        ["0", "1,000", "0 in reach", "2", "3", "16", "does not hold"],
    ),
    "no start": (
        lost(holds=equilibria(COUNTS, possible=dict.fromkeys(CONCEPTS, 0))),
        ["0", "1,000", "2", "3", "16", "is not written"],
    ),
}


@pytest.mark.parametrize(("here", "said"), SINGLE.values(), ids=list(SINGLE))
def test_how_many_situations_hold(here: WorldStudy, said: list[str]) -> None:
    assert section(here) == [
        *HEAD,
        *NAMES,
        *("can exist", "The status quo"),
        "No policy",
        *said,
        *MEANINGS,
    ]


def test_how_many_situations_hold_under_policies() -> None:
    found = section(world(holds=equilibria(COUNTS)), world("tied", feasible=5))
    assert found[2:-8] == [
        *("As things stand", *NAMES, "can exist", "The status quo"),
        *("No policy", "0", "1,000", "2", "3", "16", "does not hold"),
        *("No deal without Friendland", "1", "1", "1", "1", "5", "does not hold"),
    ]


TOLD: tuple[tuple[State, tuple[str, ...], bool], ...] = (
    ({"we.lift": "on", "we.aid": "half_of_it", "we.pact": "on"}, ("nash", "gmr", "smr", "seq"), True),
    ({"we.lift": "on"}, ("gmr",), False),
)


def test_the_firmest_situations() -> None:
    found = section(world(holds=equilibria(COUNTS, told=TOLD)))
    assert found[found.index("The firmest situations") :] == [
        "The firmest situations",
        "The first eight of 1,000, those that hold by the most concepts first.",
        *("1", "2"),
        *("stable by", "Nash GMR SMR SEQ", "GMR"),
        *("in reach of allowed moves", "yes", "no"),
        "Ourland",
        *("lifts its sanctions", "■ yes", "■ yes"),
        *("sends aid", "half of it", "· no"),
        "Agreements",
        *("offered by Ourland, not accepted by Theirland: a pact", "■ yes", "· no"),
    ]


def test_the_firmest_situations_of_several_policies() -> None:
    few = equilibria(told=(({}, ("gmr",), True),))
    found = section(world(holds=few), world("tied", holds=few))
    assert found[found.index("The firmest situations: No policy") :] == [
        "The firmest situations: No policy",
        "1",
        *("stable by", "GMR"),
        *("in reach of allowed moves", "yes"),
        "In each of them nothing is in place.",
        "The firmest situations: No deal without Friendland",
        "1",
        *("stable by", "GMR"),
        *("in reach of allowed moves", "yes"),
        "In each of them nothing is in place.",
    ]


def test_the_firmest_situations_without_a_start() -> None:
    found = section(lost(holds=equilibria(told=(({"they.spy": "on"}, ("gmr",), False),))))
    assert found[found.index("The firmest situations") + 1 :] == [
        *("1", "stable by", "GMR", "Theirland", "Espionage", "■ yes")
    ]


def test_the_firmest_states_of_a_graph() -> None:
    held = equilibria(told=(("b", ("nash", "seq"), True), ("c", ("gmr",), False)))
    here = world(model=GRAPH, ends=[rest("b")], status_quo="a", holds=held)
    found = lines_of(page(here, model=GRAPH), "equilibria")
    assert found[found.index("The firmest situations") + 1 :] == [
        *("State", "Stable by", "In reach of allowed moves"),
        *("b", "the sun shines", "Nash, SEQ", "yes"),
        *("c", "snow falls", "GMR", "no"),
    ]
    unplaced = replace(here, measures=None, status_quo=None)
    found = lines_of(page(unplaced, model=GRAPH), "equilibria")
    assert found[found.index("State") :] == [
        *("State", "Stable by"),
        *("b", "the sun shines", "Nash, SEQ"),
        *("c", "snow falls", "GMR"),
    ]


RESULT = PublishedResult(Publication("k", "Author", "1999", "A paper"), "equilibria", "base", {})
SAME, OTHER = PublishedCell("here", "1", "1"), PublishedCell("there", "2", "3")
BY = f"{RESULT.publication.short}, A paper: equilibria."
PUBLISHED: dict[str, tuple[list[Reproduced], list[str]]] = {
    "one figure, the same": (
        [Reproduced(RESULT, (SAME,))],
        [
            "The one published figure comes out when it is worked out again.",
            "One published result",
            f"{BY} ■ as published",
        ],
    ),
    "all the same": (
        [Reproduced(RESULT, (SAME, SAME)), Reproduced(RESULT, (SAME,))],
        [
            "All three published figures come out when they are worked out again.",
            "Two published results",
            f"{BY} ■ both figures",
            f"{BY} ■ as published",
        ],
    ),
    "one differs, for no known reason": (
        [Reproduced(RESULT, (SAME, OTHER))],
        [
            "One of two published figures comes out when it is worked out again; not every difference is "
            "explained.",
            "One published result",
            f"{BY} ▲ one of two figures",
            "there: 2 is printed, here it is 3. We do not know why.",
        ],
    ),
    "two differ, for one reason": (
        [
            Reproduced(
                RESULT,
                (SAME, SAME, replace(OTHER, why="A slip."), PublishedCell("nowhere", "4", "5", "A slip.")),
            )
        ],
        [
            "Two of four published figures come out when they are worked out again; every difference has its "
            "reason.",
            "One published result",
            f"{BY} ▲ two of four figures",
            "there: 2 is printed, here it is 3; nowhere: 4 is printed, here it is 5. A slip.",
        ],
    ),
}


@pytest.mark.parametrize(("published", "said"), PUBLISHED.values(), ids=list(PUBLISHED))
def test_what_was_published(published: list[Reproduced], said: list[str]) -> None:
    found = lines_of(page(world(), published=published), "equilibria")
    assert found[found.index("What was published, and whether it comes out") + 1 :] == said


def test_without_a_world_there_is_no_section() -> None:
    assert lines_of(page(world("none", "storm")), "equilibria") == []
