"""Why somebody gains by a move, as it is said, and as it stands in JSON."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from detente.game import Because, compile_game, describe_step
from detente.language import loads
from detente.views.because import because_clause, because_words, loss_clause, step_reasons
from detente.views.terminal.paths import print_path

from .terminal import GRAPH, MODEL, on, printed, step

STATEMENT = Because("statement", (on("north.stop or west.talk"),))


@pytest.mark.parametrize(
    ("because", "words", "text"),
    [
        (STATEMENT, "“North stops its tests or West: talks”", "north.stop or west.talk"),
        (
            Because("group", (on("north.stop"), on("west.talk")), Decimal(2), Decimal(1)),
            "2 of 2 statements of equal weight are true, 1 before: “North stops its tests”, “West: talks”",
            "2 of 2, 1 before: north.stop; west.talk",
        ),
        (
            Because("ranking", (on("north.stop"), on("west.talk"))),
            "what it ranks higher, “North stops its tests” or “West: talks”",
            "north.stop or west.talk",
        ),
        (
            Because(
                "weights",
                (on("north.stop"), on("west.talk")),
                Decimal("2.5"),
                Decimal(1),
                (Decimal("2.5"), Decimal(-1)),
            ),
            "its weights add up to 2.5, 1 before: “North stops its tests” (+2.5), “West: talks” (-1)",
            "2.5, 1 before: north.stop (+2.5); west.talk (-1)",
        ),
    ],
    ids=["statement", "group", "ranking", "weights"],
)
def test_what_decides(because: Because, words: str, text: str) -> None:
    assert (because_words(MODEL, because), str(because)) == (words, text)


@pytest.mark.parametrize(
    ("because", "gains", "loses"),
    [
        (
            STATEMENT,
            "because of “North stops its tests or West: talks”",
            "which would lose “North stops its tests or West: talks”",
        ),
        (
            Because("group", (on("north.stop"), on("west.talk")), Decimal(2), Decimal(1)),
            "because 2 of 2 statements of equal weight are true, 1 before: “North stops its tests”, “West: talks”",
            "as 1 of 2 statements of equal weight would be true, 2 before: “North stops its tests”, “West: talks”",
        ),
        (
            Because("ranking", (on("north.stop"),)),
            "because of what it ranks higher, “North stops its tests”",
            "which would lose what it ranks higher, “North stops its tests”",
        ),
        (
            Because("weights", (on("north.stop"),), Decimal(3), Decimal(1), (Decimal(2),)),
            "because its weights add up to 3, 1 before: “North stops its tests” (+2)",
            "as its weights would add up to 1, 3 before: “North stops its tests”",
        ),
    ],
    ids=["statement", "group", "ranking", "weights"],
)
def test_why_somebody_gains_or_would_lose(because: Because, gains: str, loses: str) -> None:
    assert (because_clause(MODEL, because), loss_clause(MODEL, because)) == (gains, loses)


def test_a_state_that_ranks_higher() -> None:
    graph = compile_game(GRAPH)
    found = describe_step(graph, 0, 1, [0])
    assert step_reasons(GRAPH, found) == ["One: what it ranks higher, “one is away”"]
    assert found.to_dict()["because"] == {"one": "state w"}


def test_a_path_says_why_where_it_is_asked_to() -> None:
    """Those for whom the same decides are named together."""
    move = replace(
        step("north", north_stop="on", better="north west"), because={"north": STATEMENT, "west": STATEMENT}
    )
    game = compile_game(MODEL)
    told = printed(lambda console: print_path(game, [move], console, why=True)).splitlines()
    assert told[1:] == [
        "        better for North and West",
        "        because, for North and West: “North stops its tests or West: talks”",
    ]
    assert len(printed(lambda console: print_path(game, [move], console)).splitlines()) == 2


def test_a_title_is_told_for_its_condition() -> None:
    model = loads(
        """\
detente: 1
title: A title
parties: {a: {name: Ada, options: {x: does x}, preferences: [calm]}}
facts: {calm: {title: all is calm, condition: a.x}}
"""
    )
    game = compile_game(model)
    assert step_reasons(model, describe_step(game, 0, 1)) == ["Ada: “all is calm”"]
