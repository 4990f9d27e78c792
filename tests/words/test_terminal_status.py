"""`detente status` in words: what is in place, open and held back, by whom, and what unlocks it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from detente.game import Step, compile_game
from detente.game.closed import Reason
from detente.language import Ban, Rule, loads
from detente.strategy import OptionStatus, Status, status
from detente.views.reasons import reason_words
from detente.views.terminal.status import print_status

from .terminal import MODEL, block, on, printed, step

GAME = compile_game(MODEL, "firm")
TONE = loads(
    """\
detente: 1
title: A treaty
parties:
  north: {name: North, options: {arms: {title: builds arms, levels: [none, some, a_lot]}}}
  south: {name: South, options: {aid: sends aid}}
  west: {name: West, options: {tone: {title: speaks, levels: [stern, mild]}}}
agreements: {peace: {title: make peace, between: [north, south]}}
status_quo: []
sides: {allies: [south, west]}
"""
)
OPTIONS = {option.name: option for option in MODEL.options()}


def told(*options: OptionStatus, **state: str) -> str:
    return printed(print_status, Status(GAME, "allies", state, options))


def option(
    name: str = "south.aid",
    *reasons: Reason,
    unlocks: tuple[Step, ...] | None = (),
    **how: bool,
) -> OptionStatus:
    in_place, levels = how.get("in_place", False), OPTIONS[name].levels
    level = levels[-1 if in_place else 0]
    return OptionStatus(OPTIONS[name], level, in_place, how.get("open", False), reasons, unlocks)


def test_groups() -> None:
    held = option("south.aid", Reason("never", "policy"))
    assert told(option("west.talk", in_place=True), option("north.arms", open=True), held) == block(
        """
        A treaty (policy firm)
        The situation:
          nothing is in place

        In place
          West: talks west.talk

        Open now
          North builds arms (some or a lot) north.arms

        Held back
          South sends aid south.aid
            the policy rules it out
        """
    )


def test_situation() -> None:
    game = compile_game(MODEL)
    status = Status(game, "allies", {"north.stop": "on", "west.talk": "on"}, ())
    assert printed(print_status, status) == block(
        """
        A treaty (no policy)
        The situation:
          North: stops its tests
          West: talks
        """
    )


@pytest.mark.parametrize(
    ("sides", "chosen", "line"),
    [
        (["allies"], False, None),
        (["allies", "alone"], True, "The side allies: South and West"),
        (["allies", "alone"], False, "The side allies: South and West; --side NAME takes another (alone)"),
        (["allies", "b", "c"], False, "The side allies: South and West; --side NAME takes another (b, c)"),
    ],
    ids=["the only one", "chosen", "taken", "of three"],
)
def test_of_several_sides_it_is_said_which(sides: list[str], chosen: bool, line: str | None) -> None:
    model = replace(MODEL, sides=dict.fromkeys(sides, ("south", "west")))
    shown = printed(print_status, Status(compile_game(model), "allies", {}, ()), chosen=chosen)
    assert shown.splitlines()[1] == (line or "The situation:")


def rule(kind: str = "rule", title: str = "", note: str = "", by: str = "model") -> Reason:
    condition = on("south.aid and north.arms")
    return Reason(kind, by, condition, (), Rule(condition=condition, title=title, note=note))


def ban(start: str, end: str, by: str = "model", note: str = "") -> Reason:
    return Reason("ban", by, None, (), Ban(party="south", start=on(start), end=on(end), note=note))


def guard(kind: str, by: str, *missing: str, written: Any = None) -> Reason:
    return Reason(kind, by, on("north.stop and west.talk"), tuple(map(on, missing)), written)


HELD = guard("snapback", "policy", "north.stop", written=MODEL.policies["firm"].commitments[0])


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("never", "policy"), "the policy rules it out"),
        (Reason("fixed", "scenario"), "the scenario fixes it"),
        (
            Reason("irreversible", "model", written=OPTIONS["north.stop"]),
            "it cannot be taken back: North stops its tests",
        ),
        (
            Reason("irreversible", "model", written=MODEL.agreements["peace"]),
            "it cannot be ended once it is in force: make peace",
        ),
        (rule(), "no such state can exist: South sends aid and North builds arms (some or a lot)"),
        (rule(title="aid for arms"), "no such state can exist: aid for arms"),
        (
            rule(title="aid for arms", by="scenario", note=" So it is. "),
            "in this scenario no such state can exist: aid for arms (So it is.)",
        ),
        (
            ban("north.arms", "true"),
            "this move cannot be made: South cannot move from where this holds: North builds arms (some or a lot)",
        ),
        (ban("true", "true", note="Never."), "this move cannot be made: South cannot move at all (Never.)"),
        (
            ban("west.talk", "south.aid", by="scenario"),
            "the scenario bans this move: South cannot move from where this holds: West: talks, to where this "
            "holds: South sends aid",
        ),
        (HELD, "it would not last: South sends aid needs: North stops its tests"),
        (
            guard("while", "model", "north.stop", written=OPTIONS["west.talk"]),
            "it would not last: West: talks needs: North stops its tests",
        ),
        (
            guard("after", "policy", "north.stop"),
            "the policy asks that this come first: North stops its tests",
        ),
        (guard("after", "model", "north.stop"), "the rules ask that this come first: North stops its tests"),
        (
            guard("requires", "policy", "north.stop", "west.talk"),
            "the policy asks for: North stops its tests; West: talks",
        ),
        (guard("requires", "model", "west.talk"), "the rules ask for: West: talks"),
        (guard("requires", "scenario", "west.talk"), "the scenario asks for: West: talks"),
        (
            guard("requires", "model", "west.talk", written=replace(OPTIONS["west.talk"], note="A note.")),
            "the rules ask for: West: talks",
        ),
    ],
    ids=[
        *("never", "fixed", "irreversible", "irreversible agreement"),
        *("rule", "rule with a title", "rule of the scenario"),
        *("ban from", "ban of all", "ban of the scenario", "snapback", "while"),
        *("after by policy", "after by the model", "requires by policy", "requires by the model"),
        *("requires by the scenario", "no note of a guard"),
    ],
)
def test_reason(reason: Reason, sentence: str) -> None:
    assert reason_words(MODEL, reason) == sentence
    assert told(option("south.aid", reason)).splitlines()[-1] == f"    {sentence}"


@pytest.mark.parametrize(
    ("name", "level", "how", "words"),
    [
        ("south.aid", "off", {}, "South sends aid south.aid"),
        ("south.peace", "off", {}, "South consents to: make peace south.peace"),
        ("north.arms", "none", {}, "North builds arms (some or a lot) north.arms"),
        ("north.arms", "some", {}, "North builds arms (some or a lot), now: some north.arms"),
        ("north.arms", "a_lot", {"in_place": True}, "North builds arms (a lot) north.arms"),
        ("west.tone", "stern", {}, "West speaks (mild), now: stern west.tone"),
    ],
    ids=["two levels", "agreement", "lowest", "between", "highest", "a lowest with a name"],
)
def test_level(name: str, level: str, how: dict[str, bool], words: str) -> None:
    options = {each.name: each for each in TONE.options()}
    found = OptionStatus(options[name], level, how.get("in_place", False), not how, (), ())
    game = compile_game(TONE)
    lines = printed(print_status, Status(game, "allies", {}, (found,))).splitlines()
    assert lines[-1] == f"  {words}"


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"north.peace": "on"}, "Offered by North, not accepted by South: make peace north.peace"),
        ({"north.peace": "on", "south.peace": "on"}, "In force: make peace north.peace, south.peace"),
    ],
    ids=["offered", "in force"],
)
def test_consents_in_place(state: dict[str, str], words: str) -> None:
    """A consent that is in place is told by how the agreement stands, once for all who consent."""
    found = tuple(option(name, in_place=True) for name in state)
    lines = printed(print_status, Status(compile_game(MODEL), "allies", state, found)).splitlines()
    assert lines[-1] == f"  {words}"


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
    found = option("south.aid", guard("requires", "policy", "north.stop"), unlocks=unlocks)
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


LADDER = """\
detente: 1
title: A ladder
parties:
  a: {name: Ann, options: {x: {title: pays, levels: [none, low, mid, high], GUARDS}}}
  b: {name: Bob, options: {y: does y, z: does z}, preferences: [b.y]}
sides: {us: [a]}
policies:
  cap: {side: us, commitments: {a.x: {never: mid}}}
  asks: {side: us, commitments: {a.x: {requires: {mid: b.y}}}}
status_quo: []
"""
Y, Z = "the rules ask for: Bob does y", "the rules ask for: Bob does z"
TWICE = f"{Y}; the policy asks for: Bob does y"
BOTH, SHUT = f"{Y}; Bob does z", "the policy rules it out"
LADDERS = {
    "open up to a level": (
        "requires: {mid: b.y, high: b.y and b.z}",
        "none",
        ["Open now", f"    open up to low; held back: mid ({Y}), high ({BOTH})"],
    ),
    "a cap": (
        "requires: {}".replace("{}", "true"),
        "cap",
        ["Open now", f"    open up to low; held back: mid ({SHUT}), high ({SHUT})"],
    ),
    "a gap": (
        "while: b.y or a.x != mid",
        "none",
        [
            "Open now",
            "    open at low and high; held back: mid (it would not last: Ann pays (low to high) needs: Bob does y or not (Ann pays (mid)))",
        ],
    ),
    "held back by the same rule at two levels": (
        "requires: {mid: b.y, high: b.y}",
        "none",
        ["Open now", f"    open up to low; held back: mid ({Y}), high ({Y})"],
    ),
    "held back twice by the same condition": (
        "requires: {mid: b.y}",
        "asks",
        ["Open now", f"    open up to low; held back: mid ({TWICE}), high ({TWICE})"],
    ),
    "open to the top": ("reversible: true", "none", ["Open now"]),
    "all held back by the same": ("requires: b.y", "none", ["Held back", f"    {Y}"]),
    "further up held back by more": (
        "requires: {low: b.y, high: b.z}",
        "none",
        ["Held back", f"    {Y}", f"    high: {Y}; {Z}"],
    ),
}


@pytest.mark.parametrize(("guards", "policy", "lines"), LADDERS.values(), ids=list(LADDERS))
def test_each_level_of_a_ladder(guards: str, policy: str, lines: list[str]) -> None:
    """It is said up to which level an option is open, and what each level above waits for."""
    game = compile_game(loads(LADDER.replace("GUARDS", guards)), policy)
    shown = printed(print_status, status(game, "us", game.start())).splitlines()
    told = [
        line
        for line in shown[3:]
        if line and not line.startswith(("  Ann pays", "    unlocked by", "      "))
    ]
    assert told == lines


def test_levels_as_data() -> None:
    game = compile_game(loads(LADDER.replace("GUARDS", "requires: {mid: b.y, high: b.y and b.z}")))
    (found,) = status(game, "us", game.start()).to_dict()["options"]
    assert (found["open"], found["blocked_by"], found["unlocks"]) == (True, [], [])
    assert [
        (
            level["level"],
            level["open"],
            [reason["condition"] for reason in level["blocked_by"]],
            [move["raised"] for move in level["unlocks"]],
        )
        for level in found["levels"]
    ] == [
        ("low", True, [], []),
        ("mid", False, ["b.y"], [{"b.y": "on"}]),
        ("high", False, ["b.y", "b.y and b.z"], [{"b.y": "on", "b.z": "on"}]),
    ]
