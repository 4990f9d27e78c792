"""`detente stability` in words: what it means that a state holds, how many do, and what they share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import detente
from detente.stability import Stability
from detente.views.terminal.stability import print_stability

from .terminal import GRAPH, block, printed, table

TWO = detente.loads(
    """\
detente: 1
title: Two who arm
parties:
  a: {name: Ada, options: {d: disarms}, preferences: [b.d, not a.d]}
  b: {name: Bob, options: {d: disarms}, preferences: [a.d, not b.d]}
status_quo: []
"""
)
LEVELS = detente.loads(
    """\
detente: 1
title: Three who watch
parties:
  a: {name: Ada, options: {d: disarms}, preferences: [b.d, not a.d]}
  b: {name: Bob, options: {d: disarms}, preferences: [a.d, not b.d]}
  c: {name: Cem, options: {w: {title: watches, levels: [no, one, two, all]}, p: pays}, preferences: [c.w, not c.p]}
"""
)
NO_START = detente.loads(
    """\
detente: 1
title: One who must
parties: {a: {options: {x: acts}, preferences: [a.x]}}
infeasible: [not a.x]
"""
)
NOTHING_HOLDS = detente.loads(
    """\
detente: 1
title: A chase
parties:
  a: {options: {x: turns}, preferences: [a.x iff b.x]}
  b: {options: {x: turns}, preferences: [not (a.x iff b.x)]}
status_quo: []
"""
)


def told(result: Stability, limit: int = 5, table_: bool = False) -> str:
    return printed(print_stability, result, limit=limit, table=table_, wide=200)


def asked(model: detente.Model | None = None, **how: Any) -> Stability:
    found = (TWO if model is None else model).under().stability(**how)
    assert isinstance(found, Stability)
    return found


def test_plain() -> None:
    assert told(asked()) == block(
        """
        Two who arm (no policy)
        4 states can exist, of 4 combinations. A state holds when no party wants to leave it:

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


HOLDS = "A state holds when no party wants to leave it"


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({}, HOLDS),
        ({"strength": True}, HOLDS),
        ({"coalition": ["a", "b"]}, "A state holds when Ada and Bob, acting together, would not leave it"),
        ({"coalition": ["a"]}, "A state holds when Ada would not leave it"),
        ({"universal": True}, "A state holds when no coalition of up to 3 parties would leave it"),
        (
            {"concepts": "a=nash"},
            "A state holds when each party finds it stable by the concept that it goes by: Ada by Nash, Bob by SEQ",
        ),
        (
            {"concepts": {"a": "nash", "b": "nash"}},
            "A state holds when each party finds it stable by the concept that it goes by: Ada and Bob by Nash",
        ),
        (
            {"universal": True, "max_deal": 1},
            "A state holds when no coalition of up to 1 party would leave it",
        ),
        *(
            ({"unknown": type_}, f"{HOLDS}; of what they do not know, parties {words}")
            for type_, words in (
                ("a", "hope for the best and fear nothing"),
                ("b", "hope for nothing and fear nothing"),
                ("c", "hope for the best and fear the worst"),
                ("d", "hope for nothing and fear the worst"),
            )
        ),
        ({"unknown": "surely"}, f"{HOLDS}, whatever turns out to be so of what is not known"),
    ],
    ids=[
        *("plain", "strength", "coalition", "coalition of one", "universal", "two concepts", "one for all"),
        *("universal alone", *"abcd", "surely"),
    ],
)
def test_what_holding_means(how: dict[str, Any], sentence: str) -> None:
    second = told(asked(**how)).splitlines()[1]
    assert second == f"4 states can exist, of 4 combinations. {sentence}:"


def counted(result: Stability) -> list[str]:
    lines = told(result, limit=0).splitlines()[3:]
    return [" ".join(line.split()) for line in lines[: lines.index("")]]


def test_each_party_by_its_own_concept() -> None:
    found = asked(concepts={"a": "nash", "b": "seq"})
    assert counted(found) == ["1 state holds each party finds it stable by its own concept"]
    assert "  1. each by its own\n     nothing is in place\n" in told(found)
    assert "The status quo holds (each by its own)." in told(found)
    assert "each by its own" in told(found, table_=True).splitlines()[-2]


def test_coalitions_have_words_of_their_own() -> None:
    words = [
        "no joint move would please all who make it (Nash)",
        "whoever moves away together meets a credible answer of the others (SEQ)",
        "whoever moves away together meets an answer that it cannot escape (SMR)",
        "whoever moves away together can be answered by the others (GMR)",
    ]
    assert counted(asked(coalition=["a", "b"])) == [f"3 states hold {each}" for each in words]
    universal = [line.split(" ", 3)[3] for line in counted(asked(universal=True))]
    assert universal == words


def test_further_concepts_come_in_the_order_asked() -> None:
    assert counted(asked(concepts=["nm", "tableau", "lh:1", "gmr", "nash"])) == [
        "1 state holds nobody can do better alone (Nash)",
        "2 states hold whoever moves away can be answered (general metarational, GMR)",
        "2 states hold nobody would move however far all look ahead (non-myopic, NM)",
        "2 states hold sequentially stable, or simultaneously where several would move (tableau)",
        "1 state holds nobody would move, looking 1 move ahead (limited-move, L1)",
    ]


STRICT = "(strict sanctions: an answer deters only when it leaves the mover worse off)"


@pytest.mark.parametrize(("sanctions", "lines"), [("weak", []), ("strict", [STRICT])])
def test_strict_sanctions_are_told(sanctions: str, lines: list[str]) -> None:
    assert counted(asked(sanctions=sanctions))[4:] == lines


@pytest.mark.parametrize(
    ("model", "how", "sentence"),
    [
        (TWO, {}, "The status quo holds (Nash, GMR, SMR, SEQ)."),
        (TWO, {"concepts": ["sim"]}, "The status quo holds (SIM)."),
        (TWO, {"coalition": ["a", "b"]}, "The status quo does not hold under any concept."),
    ],
    ids=["all", "one", "none"],
)
def test_status_quo(model: detente.Model, how: dict[str, Any], sentence: str) -> None:
    assert told(asked(model, **how)).splitlines()[-2:] == ["", sentence]


def test_nothing_is_said_of_a_status_quo_that_is_not_there() -> None:
    assert "status quo" not in told(asked(NO_START))


@pytest.mark.parametrize(
    ("limit", "lines"),
    [
        (2, []),
        (1, ["", "  1 more; --limit N lists N states, --json gives them as data."]),
        (0, ["", "  2 more; --limit N lists N states, --json gives them as data."]),
    ],
)
def test_states_left_out(limit: int, lines: list[str]) -> None:
    shown = told(asked(), limit).splitlines()[:-2]
    assert [line for line in shown if "more;" in line] == lines[1:]
    assert shown[-len(lines) :] == lines or not lines
    assert ("The states that hold, the firmest first:" in shown) == bool(limit)


def test_no_state_holds() -> None:
    result = asked(NOTHING_HOLDS, concepts=["nash"])
    assert told(result).splitlines()[2:] == [
        "",
        "           0 states hold  nobody can do better alone (Nash)",
        "",
        "No state holds under any of them.",
        "",
        "The status quo does not hold under any concept.",
    ]


SHARED = "What all {} sequentially stable states have in common:"


@pytest.mark.parametrize(
    ("result", "lines"),
    [
        (
            asked(LEVELS),
            [SHARED.format(6), "  always  Cem: watches (at least one)", "   never  Cem: pays"],
        ),
        (asked(coalition=["a", "b"]), [SHARED.format(3), "  nothing"]),
        (asked(), []),
        (asked(LEVELS, concepts=["nash"]), []),
        (asked(detente.Model(GRAPH)), []),
    ],
    ids=["always and never", "nothing", "too few", "not asked", "graph form"],
)
def test_what_the_equilibria_share(result: Stability, lines: list[str]) -> None:
    shown = told(result).splitlines()
    found = [place for place, line in enumerate(shown) if line.startswith("What all")]
    assert [shown[place : place + len(lines)] for place in found] == ([lines] if lines else [])


def test_table() -> None:
    shown = told(asked(), limit=4, table_=True)
    title = "Stability of each state for each party (n Nash, g GMR, s SMR, q SEQ)"
    assert title in " ".join(shown.split())
    assert table(shown) == [
        ["state", "Ada", "Bob"],
        ["nobody does anything", "ngsq", "ngsq"],
        ["Bob: disarms", "ngsq", "····"],
        ["Ada: disarms", "····", "ngsq"],
        ["Ada: disarms; Bob: disarms", "·gsq", "·gsq"],
    ]
    assert "more feasible" not in shown


def test_table_of_concepts_without_letters() -> None:
    shown = told(asked(concepts=["nash", "sim"]), table_=True)
    assert "(n Nash" not in shown
    assert table(shown)[2] == ["Bob: disarms", "Nash, SIM", "·"]


def test_table_of_a_coalition() -> None:
    shown = told(asked(coalition=["a", "b"], concepts=["seq"]), table_=True, limit=3)
    assert "(q SEQ)" in shown
    assert table(shown) == [
        ["state", "Ada and Bob"],
        ["nobody does anything", "·"],
        ["Bob: disarms", "q"],
        ["Ada: disarms", "q"],
    ]
    assert shown.splitlines()[-1] == "1 more feasible state."


def test_graph_form() -> None:
    shown = told(asked(detente.Model(GRAPH)), table_=True, limit=1)
    assert shown.splitlines()[1] == f"3 states can exist. {HOLDS}:"
    assert "     state w: one is away" in shown.splitlines()
    assert table(shown) == [["state", "One", "Two"], ["state h: all at home", "·gs·", "ngsq"]]


def test_the_firmest_come_first() -> None:
    """However late they stand among the states."""
    result = asked()
    turned = replace(result, stable={concept: found[:, ::-1] for concept, found in result.stable.items()})
    lines = told(turned).splitlines()
    assert lines[lines.index("  1. Nash, GMR, SMR, SEQ") + 1] == "     Ada: disarms"
    assert lines[lines.index("  2. GMR, SMR, SEQ") + 1] == "     nothing is in place"


def sharing(wish: str, options: str) -> detente.Model:
    """Return a model of two who arm beside one who does as it likes."""
    return detente.loads(
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
    shown = told(asked(sharing(wish, options))).splitlines()
    (place,) = (place for place, line in enumerate(shown) if line.startswith("What all"))
    assert shown[place + 1 : place + len(lines) + 2] == [*lines, ""]


FORCED = detente.loads(
    """\
detente: 1
title: Forced
states: {a: it rains, b: the sun shines}
parties:
  one: {name: The first, moves: {a: [b]}, must_move: [a], ranking: [a, b]}
  two: {name: The second, moves: {b: [a]}, ranking: [b, a]}
status_quo: a
"""
)


def test_a_state_that_holds_for_a_coalition_and_is_left_by_another() -> None:
    """A coalition judges a state in which somebody else must move as any other; nothing rests there."""
    assert told(asked(FORCED, coalition=["two"])).splitlines()[-7:] == [
        "  1. Nash, GMR, SMR, SEQ; but The first must move here",
        "     state a: it rains",
        "",
        "  2. Nash, GMR, SMR, SEQ",
        "     state b: the sun shines",
        "",
        "The status quo holds (Nash, GMR, SMR, SEQ); but The first must move here.",
    ]


@pytest.mark.parametrize(
    ("written", "scenario", "said"),
    [
        ("", "base", "No status quo is written; the state with everything at its lowest level holds"),
        ("", "s", "The status quo holds"),
        ("status_quo: []", "base", "The status quo holds"),
    ],
)
def test_where_no_status_quo_is_written(written: str, scenario: str, said: str) -> None:
    model = detente.loads(
        "detente: 1\ntitle: T\nparties: {a: {options: {x: acts}, preferences: [not a.x]}}\n"
        f"scenarios: {{s: {{status_quo: []}}}}\n{written}\n"
    )
    found = model.under(scenario=scenario).stability()
    assert isinstance(found, Stability)
    assert told(found).splitlines()[-1] == f"{said} (Nash, GMR, SMR, SEQ)."


def test_what_all_share_of_an_agreement() -> None:
    model = detente.loads(
        """\
detente: 1
title: Three who hold
parties:
  a: {name: Ada, options: {x: takes x, y: takes y}, preferences: [a.pact]}
  b: {name: Bob, preferences: [not b.pact]}
agreements: {pact: {title: a pact, between: [a, b]}}
status_quo: []
"""
    )
    lines = told(asked(model)).splitlines()
    assert "What all 4 sequentially stable states have in common:" in lines
    assert "  always  offered by Ada, not accepted by Bob: a pact" in lines
