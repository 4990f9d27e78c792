"""Random plays: what parties and the facilitator might do, most of it open and some of it not."""

from __future__ import annotations

from random import Random
from typing import Any

from detente.exercise import FACILITATOR, Exercise, Play, RefusedError, Settings, opening
from detente.language import Model, loads
from tests.strategies import random_conflict, to_yaml

Act = dict[str, Any]
PARTY_ACTS = ["move", "move", "offer", "offer", "counter", "accept", "accept", "refuse", "withdraw", "say"]
FACILITATOR_ACTS = ["pause", "resume", "note", "undo", "inject", "inject", "hand", "computer", "say", "round"]
TEXTS = ("", "Let us talk.", "No.", "ثقة", "<b>Now</b> or never & so on")


def playable(seed: int) -> Model:
    """Return the first random model from a seed on that can start as it is, whatever the policy."""
    for number in range(seed, seed + 100):
        model = loads(to_yaml(random_conflict(number)))
        try:
            for policy in (None, *model.policies):
                opening(Exercise(model, Settings(policy=policy)), 1, "")
        except RefusedError:
            continue
        return model
    raise AssertionError(f"no random model from {seed} on can start")


def some(chance: Random, things: Any, least: int = 1) -> list[Any]:
    """Return some of several things, at least so many."""
    listed = list(things)
    return chance.sample(listed, chance.randint(min(least, len(listed)), len(listed)))


def change_of(chance: Random, model: Model, parties: Any, state: Any) -> dict[str, str]:
    """Return a change in which all of some parties do something, as far as they can do anything."""
    found = {}
    for party in parties:
        own = [option for option in model.options() if option.party == party]
        for option in chance.sample(own, min(len(own), chance.choice((1, 1, 1, 2)))):
            others = [level for level in option.levels if level != state.get(option.name, option.levels[0])]
            found[option.name] = chance.choice(others)
    return found


def act_of(chance: Random, exercise: Exercise, play: Play, party: str) -> Act:
    """Return what a party might try to do."""
    model, state = exercise.model, play.state
    others = [each for each in model.parties if each != party]
    known = [offer for offer in play.offers.values() if chance.random() < 0.9 or party in offer.parties]
    kind = chance.choice(
        ("move", "move", "offer", "offer", "counter", "accept", "accept", "refuse", "withdraw", "say")
    )
    if kind == "move" or (kind == "offer" and not others):
        whose = [party] if chance.random() < 0.95 else others or [party]
        return {"kind": "move", "change": change_of(chance, model, whose, state)}
    if kind == "offer":
        parties = [party, *chance.sample(others, min(len(others), chance.choice((1, 1, 2))))]
        change = change_of(chance, model, parties, state)
        return {"kind": "offer", "parties": parties, "change": change, "text": chance.choice(TEXTS)}
    if kind != "say" and known:
        offer = chance.choice(known)
        version = offer.last.version if chance.random() < 0.9 else 1
        about: Act = {"kind": kind, "offer": offer.name}
        if kind == "counter":
            about |= {"change": change_of(chance, model, offer.parties, state), "text": chance.choice(TEXTS)}
        if kind == "refuse":
            about |= {"text": chance.choice(TEXTS)}
        return about if kind == "withdraw" else {**about, "version": version}
    to = "all" if chance.random() < 0.4 or not others else some(chance, [*others, FACILITATOR])
    return {"kind": "say", "to": to, "text": chance.choice(TEXTS[1:])}


def facilitated(chance: Random, exercise: Exercise, play: Play) -> Act:
    """Return what the facilitator might do."""
    parties = list(exercise.model.parties)
    scenarios = [None, None, *exercise.model.scenarios]
    kind = chance.choice(
        ("pause", "resume", "note", "undo", "inject", "inject", "hand", "computer", "say", "round")
    )
    acts: dict[str, Act] = {
        "pause": {},
        "resume": {},
        "round": {"minutes": chance.choice((None, 5))},
        "note": {"text": "Watch this."},
        "undo": {"through": chance.randint(1, play.seq)},
        "inject": _inject(chance, exercise, chance.choice(scenarios), parties),
        "hand": {"party": chance.choice(parties)},
        "computer": {"party": chance.choice(parties), "reading": chance.choice((None, "none", "answer"))},
        "say": {"to": chance.choice(("all", some(chance, parties))), "text": "Ten minutes."},
    }
    return {"kind": kind, **acts[kind]}


def _inject(chance: Random, exercise: Exercise, scenario: str | None, parties: list[str]) -> Act:
    state = None
    if chance.random() < 0.3:
        state = change_of(chance, exercise.model, parties, {})
    to = "all" if scenario or state is not None or chance.random() < 0.5 else some(chance, parties)
    return {"title": "A test", "text": "It was seen", "to": to, "scenario": scenario, "state": state}
