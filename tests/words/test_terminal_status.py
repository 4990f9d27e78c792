"""`detente status` in words: what is in place, open and held back, by whom, and what unlocks it."""

from __future__ import annotations

from typing import Any

import pytest

import detente
from detente.game import Step
from detente.language import Condition
from detente.strategy import OptionStatus, Status
from detente.strategy.status import Blocker
from detente.views.terminal.status import print_status

from .terminal import MODEL, block, on, printed, step

GAME = detente.Model.of(MODEL).under("firm")
OPTIONS = {option.name: option for option in MODEL.options()}


def told(*options: OptionStatus, **state: str) -> str:
    return printed(print_status, Status(GAME, "allies", state, options))


def option(
    name: str = "south.aid",
    *blockers: Blocker,
    unlocks: tuple[Step, ...] | None = (),
    **how: bool,
) -> OptionStatus:
    return OptionStatus(
        OPTIONS[name], "off", how.get("in_place", False), how.get("open", False), blockers, unlocks
    )


def test_groups() -> None:
    held = option("south.aid", Blocker("never", "policy"))
    assert told(option("west.talk", in_place=True), option("north.arms", open=True), held) == block(
        """
        A treaty (policy firm)
        The situation:
          nothing is in place

        In place
          West talks west.talk

        Open now
          North builds arms north.arms

        Held back
          South sends aid south.aid
            the policy rules it out
        """
    )


def test_situation() -> None:
    game = detente.Model.of(MODEL).under()
    status = Status(game, "allies", {"north.stop": "on", "west.talk": "on"}, ())
    assert printed(print_status, status) == block(
        """
        A treaty (no policy)
        The situation:
          North: stops its tests
          West: talks
        """
    )


def blocked(kind: str, by: str, condition: str = "", *missing: str) -> Blocker:
    asked: Condition | None = on(condition) if condition else None
    return Blocker(kind, by, asked, tuple(map(on, missing)))


@pytest.mark.parametrize(
    ("blocker", "sentence"),
    [
        (blocked("never", "policy"), "the policy rules it out"),
        (blocked("fixed", "scenario"), "the scenario fixes it"),
        (blocked("rule", "model"), "no such state can exist"),
        (
            blocked("rule", "model", "south.aid and north.arms"),
            "no such state can exist: South sends aid and North builds arms",
        ),
        (
            blocked("after", "policy", "north.stop", "north.stop"),
            "the policy asks that this come first: North stops its tests",
        ),
        (
            blocked("after", "model", "north.stop", "north.stop"),
            "the rules ask that this come first: North stops its tests",
        ),
        (
            blocked("requires", "policy", "north.stop and west.talk", "north.stop", "west.talk"),
            "the policy asks for: North stops its tests; West talks",
        ),
        (blocked("requires", "model", "west.talk", "west.talk"), "the rules ask for: West talks"),
        (blocked("while", "scenario", "west.talk", "west.talk"), "the scenario asks for: West talks"),
    ],
    ids=[
        *("never", "fixed", "rule", "rule with its condition", "after by policy", "after by the model"),
        *("requires by policy", "requires by the model", "while by the scenario"),
    ],
)
def test_reason(blocker: Blocker, sentence: str) -> None:
    assert told(option("south.aid", blocker)).splitlines()[-1] == f"    {sentence}"


@pytest.mark.parametrize(
    ("unlocks", "lines"),
    [
        (None, ["    no allowed moves unlock it"]),
        ((), []),
        (
            (step("north", north_stop="on", better="north"),),
            [
                "    unlocked by:",
                "      └─ 1. North: stops its tests",
                "            better for North",
                "            unlocks: South sends aid",
            ],
        ),
    ],
    ids=["nothing", "no move is needed", "a move"],
)
def test_unlocking(unlocks: Any, lines: list[str]) -> None:
    found = option("south.aid", blocked("requires", "policy", "north.stop", "north.stop"), unlocks=unlocks)
    shown = told(found).splitlines()
    assert shown[shown.index("    the policy asks for: North stops its tests") + 1 :] == lines


def test_unlocking_starts_from_the_situation() -> None:
    """What was open already in the situation is not unlocked by the first move."""
    found = option("south.aid", unlocks=(step("west", west_talk="on", north_stop="on"),))
    status = Status(GAME, "allies", {"north.stop": "on"}, (found,))
    assert printed(print_status, status).splitlines()[-2:] == [
        "      └─ 1. West: talks",
        "            better for nobody",
    ]
