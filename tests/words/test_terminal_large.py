"""Equilibria and roads of models with too many states to list, in words: what is exact and what is undecided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from detente.concepts import CONCEPTS
from detente.game import compile_game
from detente.language import Model, loads
from detente.stability import stability as concept_stability
from detente.symbolic import RoadBySets, SymbolicGame, stability
from detente.views.terminal.large import print_any_stability, print_large_stability, print_road

from .terminal import MODEL, block, printed, step, table

TWO = loads(
    """\
detente: 1
title: Two who arm
parties:
  a: {name: Ada, options: {d: disarms}, preferences: [b.d, not a.d]}
  b: {name: Bob, options: {d: disarms}, preferences: [a.d, not b.d]}
status_quo: []
"""
)
LEVELS = loads(
    """\
detente: 1
title: Three who watch
parties:
  a: {name: Ada, options: {d: disarms}, preferences: [b.d, not a.d]}
  b: {name: Bob, options: {d: disarms}, preferences: [a.d, not b.d]}
  c: {name: Cem, options: {w: {title: watches, levels: [no, one, two, all]}, p: pays}, preferences: [c.w, not c.p]}
infeasible: [c.w == two]
"""
)
FREE = loads(
    """\
detente: 1
title: Nobody minds
parties: {a: {options: {x: acts}}, b: {options: {y: acts}}}
infeasible: [not a.x and not b.y, a.x == on and b.y == on and a.x != on]
status_quo: [a.x]
"""
)
GAME = SymbolicGame(TWO)
ANALYSED = stability(GAME)
FIRM = SymbolicGame(MODEL, "firm")
COUNTED = "too many to list, so sets of them were counted. A state holds when no party wants to leave it:"


def told(result: Any, limit: int = 5, table_: bool = False) -> str:
    return printed(print_large_stability, result, limit=limit, table=table_, wide=200)


def test_decided() -> None:
    assert told(ANALYSED) == block(
        f"""
        Two who arm (no policy)
        4 states can exist, of 4 combinations: {COUNTED}

          1 state holds  nobody can do better alone (Nash)
          2 states hold  whoever moves away meets a credible answer (sequential, SEQ)
          2 states hold  whoever moves away meets an answer it cannot escape (symmetric metarational, SMR)
          2 states hold  whoever moves away can be answered (general metarational, GMR)

        The states that hold, the firmest first:

          1. Nash, GMR, SMR, SEQ
             nothing is in place

          2. GMR, SMR, SEQ
             Ada: disarms
             Bob: disarms

        The status quo holds (Nash, GMR, SMR, SEQ).
        """
    )


def test_some_concepts_alone() -> None:
    result = stability(GAME, concepts=["smr", "nash"])
    lines = told(result, table_=True).splitlines()
    assert [line.split("  ")[-1] for line in lines[3:5]] == [
        "nobody can do better alone (Nash)",
        "whoever moves away meets an answer it cannot escape (symmetric metarational, SMR)",
    ]
    assert "  2. SMR" in lines
    assert "party (n Nash, s SMR, ? undecided)" in " ".join(map(str.strip, lines))


@dataclass
class Answer:
    """Stands for an analysis that ran out of time: bounds, what is known of states, and of the status quo."""

    numbers: Mapping[str, tuple[int, int]]
    known: tuple[tuple[tuple[str, ...], int], ...] = ()
    now: Mapping[str, bool | None] | None = None
    strict: bool = False
    game: Any = None
    counts_all: bool = True
    wants_counter: bool = False

    def __post_init__(self) -> None:
        self.game = GAME
        self.verdicts = dict.fromkeys(concept for concept in CONCEPTS if concept in self.numbers)

    @property
    def decided(self) -> bool:
        return all(least == most for least, most in self.numbers.values())

    @property
    def known_count(self) -> int:
        return len(self.known)

    def count(self, concept: str) -> int | None:
        least, most = self.numbers[concept]
        return least if least == most else None

    def bounds(self, concept: str) -> tuple[int, int]:
        return self.numbers[concept]

    def firmest(self) -> Iterator[tuple[tuple[str, ...], tuple[int, ...]]]:
        return ((holding, (number // 2, number % 2)) for holding, number in self.known)

    def holds_in(self, concept: str, _: object) -> bool | None:
        return (self.now or {}).get(concept, False)

    def table(self, limit: int) -> list[dict[str, Any]]:
        row = {"nash": None, "gmr": True, "smr": False, "seq": True}
        return [{"state": {"a.d": "on"}, "party": party, **row} for party in "ab" * min(limit, 1)]


OPEN = {"nash": (2, 2), "seq": (2, 1_500), "smr": (1, 1), "gmr": (2, 4_000)}


@pytest.fixture(autouse=True)
def _without_shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the states share needs sets, which an answer by hand has not."""
    from detente.views.terminal import large

    shared = large._print_shared
    monkeypatch.setattr(
        large, "_print_shared", lambda result, console: isinstance(result, Answer) or shared(result, console)
    )


def test_a_counter_that_is_not_installed_is_offered() -> None:
    undecided: Any = Answer(OPEN, wants_counter=True)
    assert (
        "more time. The numbers given for it are sure bounds.\n"
        "The model counter, which may decide more, is not installed: pip install 'detente[counting]'\n"
    ) in told(undecided)


def test_undecided() -> None:
    result: Any = Answer(OPEN, known=((("nash", "gmr"), 0), (("gmr",), 3)), strict=True)
    assert told(result) == block(
        f"""
        Two who arm (no policy)
        4 states can exist, of 4 combinations: {COUNTED}

                       2 states hold  nobody can do better alone (Nash)
          undecided, 2 to 1,500 hold  whoever moves away meets a credible answer (sequential, SEQ)
                       1 state holds  whoever moves away meets an answer it cannot escape (symmetric metarational, SMR)
          undecided, 2 to 4,000 hold  whoever moves away can be answered (general metarational, GMR)
          (strict sanctions: an answer deters only when it leaves the mover worse off)

        What is undecided was given up when the time or the memory ran out; --patience SECONDS gives more time. \
The numbers given for it are sure bounds.

        The states that are known to hold, the firmest first:

          1. Nash, GMR
             nothing is in place

          2. GMR
             Ada: disarms
             Bob: disarms

        The status quo does not hold under any concept.
        """
    )


@pytest.mark.parametrize(
    ("now", "sentence"),
    [
        ({"nash": True, "seq": True}, "The status quo holds (Nash, SEQ)."),
        ({}, "The status quo does not hold under any concept."),
        ({"gmr": True, "seq": None}, "The status quo holds (GMR); undecided: SEQ."),
        (
            {"smr": None, "seq": None},
            "The status quo holds under no concept that is decided; undecided: SMR, SEQ.",
        ),
    ],
    ids=["holds", "does not", "holds, others undecided", "undecided"],
)
def test_status_quo(now: dict[str, bool | None], sentence: str) -> None:
    assert told(Answer(OPEN, now=now)).splitlines()[-2:] == ["", sentence]


ALL = {"nash": (0, 0), "seq": (0, 0), "smr": (0, 0), "gmr": (0, 0)}
ONE, OTHER = (("gmr",), 0), (("gmr",), 3)


@pytest.mark.parametrize(
    ("result", "limit", "lines"),
    [
        (Answer(ALL), 5, ["No state holds under any of them."]),
        (Answer(OPEN), 5, []),
        (Answer(ALL, (ONE,)), 5, ["The states that hold, the firmest first:"]),
        (Answer(OPEN, (ONE,)), 1, ["The states that are known to hold, the firmest first:"]),
        (
            Answer(ALL, (ONE, OTHER)),
            1,
            [
                "Examples of the states that hold, the firmest first:",
                "  1 more; --limit N lists N states, --json gives them as data.",
            ],
        ),
        (Answer(ALL, (ONE, OTHER)), 2, ["The states that hold, the firmest first:"]),
        (Answer(ALL, (ONE, OTHER)), 0, ["  2 more; --limit N lists N states, --json gives them as data."]),
        (
            Answer(ALL, (ONE, OTHER), counts_all=False),
            0,
            ["  at least 2 more; --limit N lists N states, --json gives them as data."],
        ),
        (
            Answer(ALL, (ONE,), counts_all=False),
            5,
            ["Examples of the states that hold, the firmest first:"],
        ),
    ],
    ids=[
        "none",
        "none known",
        "all",
        "all known",
        "some",
        "as many as listed",
        "not listed",
        "at least",
        "others",
    ],
)
def test_listed(result: Answer, limit: int, lines: list[str]) -> None:
    starts = ("No state", "The states that", "Examples", "  0 more", "  1 more", "  2 more", "  at")
    assert [line for line in told(result, limit).splitlines() if line.startswith(starts)] == lines


def test_no_status_quo() -> None:
    assert "status quo" not in told(
        stability(
            SymbolicGame(
                loads(
                    "{detente: 1, title: T, parties: {a: {options: {x: acts}, preferences: [a.x]}}, "
                    "infeasible: [not a.x]}"
                )
            )
        )
    )


SHARED = "What all {} sequentially stable states have in common:"


@pytest.mark.parametrize(
    ("model", "lines"),
    [
        (LEVELS, [SHARED.format(4), "  always  Cem: watches (at least one)", "   never  Cem: pays"]),
        (FREE, [SHARED.format(3), "  nothing"]),
        (TWO, []),
    ],
    ids=["always and never", "nothing", "too few"],
)
def test_what_the_equilibria_share(model: Model, lines: list[str]) -> None:
    shown = told(ANALYSED if model is TWO else stability(SymbolicGame(model))).splitlines()
    found = [place for place, line in enumerate(shown) if line.startswith("What all")]
    assert [shown[place : place + len(lines) + 1] for place in found] == ([[*lines, ""]] if lines else [])


def test_table() -> None:
    shown = told(ANALYSED, table_=True, limit=3)
    title = "Stability of each state for each party (n Nash, g GMR, s SMR, q SEQ, ? undecided)"
    assert title in " ".join(shown.split())
    assert table(shown) == [
        ["state", "Ada", "Bob"],
        ["nobody does anything", "ngsq", "ngsq"],
        ["Bob: disarms", "ngsq", "····"],
        ["Ada: disarms", "····", "ngsq"],
    ]
    assert shown.splitlines()[-1] == "1 more feasible state."


def test_table_of_all_states() -> None:
    assert "more feasible" not in told(ANALYSED, table_=True, limit=4)


def test_undecided_in_the_table() -> None:
    shown = told(Answer(OPEN), table_=True)
    assert table(shown)[1] == ["Ada: disarms", "?g·q", "?g·q"]
    assert shown.splitlines()[-1] == "3 more feasible states."


@pytest.mark.parametrize(
    ("road", "sentence"),
    [
        (
            RoadBySets(None, None, 1),
            "Undecided: the time or the memory ran out after 1 move had been looked at in full; so many do not "
            "lead there. --patience SECONDS gives more time.",
        ),
        (
            RoadBySets(None, None, 1_200),
            "Undecided: the time or the memory ran out after 1,200 moves had been looked at in full; so many do "
            "not lead there. --patience SECONDS gives more time.",
        ),
        (RoadBySets(False, None, 3), "No allowed moves lead there."),
        (RoadBySets(True, (), 0), "  It is so already: no move is needed."),
    ],
    ids=["one move", "many moves", "none", "already"],
)
def test_road(road: RoadBySets, sentence: str) -> None:
    assert printed(_road(road), wide=200) == sentence


def _road(road: RoadBySets) -> Any:
    return lambda console: print_road(FIRM, road, console)


def test_road_told() -> None:
    """What opens with a move is told once, and never what is up already."""
    moves = (
        step("north", north_stop="on", better="north west"),
        step("south", "west", north_stop="on", south_aid="on", west_talk="on", settled_north_peace="off"),
    )
    assert printed(_road(RoadBySets(True, moves, 2))) == "\n".join(
        [
            "Yes; the shortest way takes two moves:",
            "  ├─ 1. North: stops its tests",
            "  │     better for North and West",
            "  │     unlocks: South sends aid",
            "  └─ 2. (a deal) South: sends aid",
            "        West: talks",
            "        falls away with it: North (the offer of: make peace)",
            "        better for nobody",
            "This way has the fewest moves; in so large a model the one that changes least is not looked for.",
        ]
    )


def test_what_is_open_already_is_not_unlocked() -> None:
    again = step("west", north_stop="on", west_talk="on")
    first = step("north", north_stop="on")
    lines = printed(_road(RoadBySets(True, (first, again), 2))).splitlines()
    assert [line for line in lines if "unlocks" in line] == ["  │     unlocks: South sends aid"]


def test_raised_by_the_move_itself_is_not_unlocked() -> None:
    both = step("north", "south", north_stop="on", south_aid="on")
    assert "unlocks" not in printed(_road(RoadBySets(True, (both,), 1)))


TWO_GUARDS = loads(
    """\
detente: 1
title: Two conditions
parties:
  north: {options: {stop: stops, arms: arms}}
  south: {options: {aid: {title: sends aid, requires: north.stop, after: west.talk}}}
  west: {options: {talk: talks}}
status_quo: []
"""
)


def test_unlocked_when_all_conditions_hold() -> None:
    steps = (step("north", north_stop="on"), step("west", north_stop="on", west_talk="on"))
    game = SymbolicGame(TWO_GUARDS)
    lines = printed(lambda console: print_road(game, RoadBySets(True, steps, 2), console)).splitlines()
    assert [line for line in lines if "unlocks" in line] == ["        unlocks: south sends aid"]
    assert lines[-2] == "        unlocks: south sends aid"


def sharing(wish: str, options: str) -> Model:
    """Return a model of two who arm beside one who does as it likes."""
    return loads(
        f"""\
detente: 1
title: Three who arm
parties:
  a: {{name: Ada, options: {{d: disarms}}, preferences: [b.d, not a.d]}}
  b: {{name: Bob, options: {{d: disarms}}, preferences: [a.d, not b.d]}}
  c: {{name: Cem, options: {{{options}}}, preferences: [{wish}]}}
status_quo: []
"""
    )


@pytest.mark.parametrize(
    ("wish", "options", "lines"),
    [
        ("c.x", "x: watches, y: waits", ["  always  Cem: watches"]),
        ("not c.x", "x: watches, y: waits", ["   never  Cem: watches"]),
        ("not c.x", "x: {title: speaks, levels: [stern, mild]}, y: waits", ["  always  Cem: speaks (stern)"]),
        (
            "not c.x",
            "x: {title: watches, levels: [none, one, two]}, y: waits",
            ["   never  Cem: watches (one or two)"],
        ),
    ],
    ids=["always alone", "never alone", "always at a lowest level with a name", "never at any level"],
)
def test_what_else_the_equilibria_share(wish: str, options: str, lines: list[str]) -> None:
    shown = told(stability(SymbolicGame(sharing(wish, options)))).splitlines()
    (place,) = (place for place, line in enumerate(shown) if line.startswith("What all"))
    assert shown[place + 1 : place + len(lines) + 2] == [*lines, ""]


def test_equilibria_however_many_states_there_are() -> None:
    """Few are told one by one, and of many that sets of them were counted."""
    few = concept_stability(compile_game(TWO))
    shown = [
        printed(print_any_stability, result, limit=1, table=False, wide=200).splitlines()[1]
        for result in (few, ANALYSED)
    ]
    holds = "A state holds when no party wants to leave it:"
    assert shown == [
        f"4 states can exist, of 4 combinations. {holds}",
        f"4 states can exist, of 4 combinations: {COUNTED}",
    ]


AGREED = {
    "in force": ("a: {preferences: [a.pact]}, b: {preferences: [b.pact]}", ["always  in force: a pact"]),
    "offered": (
        "a: {preferences: [a.pact]}, b: {preferences: [not b.pact]}",
        ["always  offered by a, not accepted by b: a pact"],
    ),
    "offered or in force": (
        "a: {preferences: [a.pact]}, b: {}",
        ["always  offered by a, or in force: a pact"],
    ),
    "never both": (
        "a: {preferences: [not (a.pact and b.pact)]}, b: {preferences: [not pact]}",
        ["never  in force: a pact"],
    ),
    "neither": (
        "a: {preferences: [not a.pact]}, b: {preferences: [not b.pact]}",
        ["never  offered or in force: a pact"],
    ),
}


@pytest.mark.parametrize(("parties", "lines"), AGREED.values(), ids=list(AGREED))
def test_what_the_equilibria_share_of_an_agreement(parties: str, lines: list[str]) -> None:
    """Listed or counted as a set, the same is said."""
    model = loads(
        f"{{detente: 1, title: T, parties: {{{parties}, c: {{options: {{x: acts, y: also acts}}}}}}, "
        "agreements: {pact: {title: a pact, between: [a, b]}}, status_quo: []}"
    )
    shown = told(stability(SymbolicGame(model))).splitlines()
    listed = printed(
        print_any_stability, concept_stability(compile_game(model)), limit=5, table=False, wide=200
    )
    for found in (shown, listed.splitlines()):
        place = next(n for n, line in enumerate(found) if line.startswith("What all"))
        assert [line.strip() for line in found[place + 1 : place + 1 + len(lines)]] == lines
