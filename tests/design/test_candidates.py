"""Generated candidates: what is left out does nothing, or the same as one that is kept, in every set."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from detente.design import design
from detente.design.candidates import _effect, _firm, plain_commitments, pool_of
from detente.game import compile_game
from detente.language import Candidate, loads
from detente.language.condition import Compare, Condition, Named, Raised
from tests.batches import CONFLICTS
from tests.reference import conflict as told
from tests.reference.design import under
from tests.reference.moves import Game
from tests.strategies import random_conflict, to_yaml

SMALL = loads(
    """\
detente: 1
title: T
parties:
  us: {name: US, options: {talks: talks, office: {title: an office, levels: [none, section, embassy]}}}
  dprk: {name: DPRK, options: {test: tests, freeze: freezes}}
agreements: {channel: {title: a channel, between: [us, dprk]}}
facts: {frozen: dprk.freeze and not dprk.test, ours: us.talks and dprk.freeze}
infeasible: [dprk.freeze and dprk.test]
status_quo: []
sides: {allies: [us]}
"""
)


def in_reference(conflict: told.Conflict, condition: Condition) -> told.Condition:
    """Return a plain condition as the reference has it."""
    match condition:
        case Raised(option):
            return ("up", option)
        case Compare(option, op, level):
            return ("cmp", option, op, level)
        case Named(name):
            return ("agreement" if name in conflict.agreements else "fact", name)
    raise AssertionError(condition)


def as_dict(conflict: told.Conflict, each: Candidate) -> dict[str, Any]:
    """Return a candidate as the reference has it."""
    said: dict[str, Any] = {"option": each.option}
    for word, guards in (("requires", each.requires), ("after", each.after)):
        for guard in guards:
            condition = in_reference(conflict, guard.condition)
            said[word] = {guard.level: condition} if guard.level else condition
    if each.snapback:
        said["snapback"] = True
    if each.never:
        said["never"] = each.shut or True
    return said


def moves_of(conflict: told.Conflict, side: str, chosen: list[Candidate]) -> tuple[Any, ...]:
    """Return the status quo and all that can be done, under some commitments."""
    game = Game(under(conflict, side, [as_dict(conflict, each) for each in chosen]), "tried")
    if game.start is None:
        return (None,)
    reached, todo = {game.start}, [game.start]
    while todo:
        for move in game.moves[todo.pop()]:
            if move.to not in reached:
                reached.add(move.to)
                todo.append(move.to)
    return game.start, {s: set(game.moves[s]) for s in reached}


def test_equal_effects_are_equal_in_every_set() -> None:
    compared = 0
    for seed in range(CONFLICTS // 2):
        conflict = random_conflict(seed, 40)
        side, dice = next(iter(conflict.sides)), Random(seed)
        if Game(conflict).start is None:
            continue
        model = replace(loads(to_yaml(conflict)), policies={}, candidates=())
        game = compile_game(model, None, None)
        firm = _firm(game, model.sides[side])
        by_effect: dict[Any, list[Candidate]] = {}
        every = list(plain_commitments(model, side))
        for each in every:
            by_effect.setdefault(_effect(game, each, firm), []).append(each)
        for effect, alike in by_effect.items():
            some = alike if effect else [None, *alike]
            if len(some) < 2:
                continue
            first, second = dice.sample(some, 2)
            others = dice.sample(every, min(len(every), dice.randint(0, 2)))
            one, two = (
                moves_of(conflict, side, [*others, *([] if each is None else [each])])
                for each in (first, second)
            )
            assert one == two, (seed, first, second, others)
            compared += 1
    assert compared > 10


def test_the_plain_ones() -> None:
    game = compile_game(SMALL, None, None)
    pool = pool_of(SMALL, "allies", [game])
    keys = [each.key for each in pool.candidates]
    assert not pool.written
    assert "us.talks requires channel" in keys
    assert "us.talks requires channel, snapback" in keys
    assert "us.office at embassy after dprk.test" in keys
    assert "never us.office at embassy" in keys
    assert "us.channel requires frozen" in keys
    # the two can never be at once, so that freezing says all of it
    assert "us.talks requires frozen" in keys and "us.talks requires dprk.freeze" not in keys
    # a fact that rests on the side's own steps
    assert not any("ours" in key for key in keys)
    assert len(keys) + pool.dropped == len(list(plain_commitments(SMALL, "allies")))


LINKED = """\
detente: 1
title: Two allies and a third
parties:
  us: {name: US, options: {aid: gives aid}}
  ally: {name: the Ally, options: {open: opens, close: closes}}
  third: {name: the Third, options: {test: tests}}
facts: {ours: us.aid and ally.open, theirs: ally.open and not ally.close}
status_quo: []
sides: {allies: [us, ally]}
policies:
  linked: {side: allies, commitments: {us.aid: {requires: ally.open, snapback: true}}}
claims: {with_partner: {policy: linked, never: us.aid and not ally.open}}
"""
PARTNERS = loads(LINKED)


def test_a_step_is_tied_to_a_partners_too() -> None:
    keys = [each.key for each in pool_of(PARTNERS, "allies", [compile_game(PARTNERS, None, None)]).candidates]
    assert "us.aid requires ally.open, snapback" in keys
    assert "us.aid after theirs" in keys
    assert "ally.open requires us.aid" in keys
    # a party's own steps are no condition, nor a fact that rests on them
    assert not any(key.startswith("ally.open") and ("close" in key or "theirs" in key) for key in keys)
    assert not any("ours" in key for key in keys)


def test_the_tie_to_the_partner_is_found_and_keeps_most() -> None:
    found = design(PARTNERS, generated=True)
    assert found.complete
    (tied,) = (one for one in found.sets if one.snapback and one.front and len(one.commitments) == 1)
    assert [each.key for each in tied.commitments] == ["us.aid requires ally.open, snapback"]
    (linked,) = found.policies
    assert tied.share == linked.room == max(one.share for one in found.sets)


def test_no_step_is_tied_to_a_partners_step_that_is_bound_itself() -> None:
    text = LINKED.replace("us.aid and not ally.open", "us.aid and not third.test")
    found = design(loads(text), generated=True)
    assert found.complete
    # us.aid with ally.open, and that with third.test, would do it, too
    assert [[each.key for each in one.commitments] for one in found.sets] == [
        ["us.aid requires third.test, snapback"],
        ["never us.aid"],
    ]
