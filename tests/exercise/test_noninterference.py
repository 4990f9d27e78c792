"""Nobody learns what is not for them: what a seat is told hangs on nothing that it may not know.

Two exercises differ only in what one seat may not know: what others want and have ordered, which scenarios
are prepared, what others write and offer to one another, what the facilitator notes, takes back of that,
hands over, and lets a computer play. The same happens in both for that seat to see. Then every byte that it
is told is equal at every step, and so are the refusals of what it tries, and what a computer in its place
would do.
`DETENTE_PLAYS=5000` plays as many.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.exercise import (
    FACILITATOR,
    PROJECTOR,
    Event,
    Exercise,
    Play,
    RefusedError,
    Role,
    Settings,
    choose,
    project,
    view,
)
from detente.exercise import ground as grounds
from detente.language import Model, Rule, Scenario, Statements
from detente.views.exercise.happened import PLAIN
from tests.exercise.plays import TEXTS, Act, act_of, change_of, playable, some
from tests.exercise.table import Table

PLAYS = int(os.environ.get("DETENTE_PLAYS", "200"))
STEP = 200
"""How many seconds lie between the steps that the seat sees."""


def other_world(model: Model, seat: str, chance: Random) -> Model:
    """Return a model that differs only in what a seat may not know."""
    wishes = [party.preferences for party in model.parties.values()]
    guess = [
        rule for each in wishes if isinstance(each, Statements) for group in each.groups for rule in group
    ]
    secret = {
        f"secret_{key}": Rule(condition=rule.condition, title="A secret") for key, rule in model.facts.items()
    }

    def drawn() -> Any:
        if guess and chance.random() < 0.5:
            return Statements(tuple((rule,) for rule in some(chance, guess)))
        return chance.choice([None, *wishes])

    parties = {
        key: party
        if key == seat
        else replace(party, preferences=drawn(), about=chance.choice(("", "Hides much.")))
        for key, party in model.parties.items()
    }
    scenarios = {
        key: replace(
            scenario,
            about="Nobody expects it.",
            preferences={
                **{key: wants for key, wants in scenario.preferences.items() if key == seat},
                **{key: wants for key in parties if key != seat and (wants := drawn())},
            },
        )
        for key, scenario in model.scenarios.items()
    }
    return replace(
        model,
        about="What nobody is to know.",
        parties=parties,
        facts={**secret, **model.facts},
        scenarios={"surprise": Scenario(key="surprise", title="A surprise"), **scenarios},
        claims={},
        demands={},
        goal=None,
        policies={key: model.policies[key] for key in reversed(list(model.policies))},
    )


class World:
    """One of the two exercises, with what happens in it alone."""

    def __init__(self, exercise: Exercise, seat: str, chance: Random) -> None:
        self.table = Table(exercise, 3)
        self.seat = seat
        self.chance = chance
        self.others = [party for party in exercise.model.parties if party != seat]

    def step(self, at: int, who: str, act: Act) -> str:
        """Do what the seat may see or tries itself, and return why it is refused, nothing where it is not."""
        try:
            self.table.act(who, act, at=at, client=f"{who}{at}")
        except RefusedError as error:
            return str(error)
        return ""

    def deal(self, at: int, parties: list[str], change: dict[str, str]) -> str:
        """Make a deal among others, of which the seat sees only that it is made."""
        try:
            first, *others = parties
            text = self.chance.choice(TEXTS)
            (offer,) = self.table.do(first, "offer", parties=parties, change=change, text=text)
            about = {"offer": offer.payload["offer"], "version": 1}
            if self.chance.random() < 0.3:
                by = others[0]
                self.table.do(by, "counter", **about, change=change, text="Better so.")
                about["version"], others = 2, [party for party in parties if party != by]
            for other in others[:-1]:
                self.table.do(other, "accept", **about)
            self.table.do(others[-1], "accept", at=at, **about)
        except RefusedError as error:
            return str(error)
        return ""

    def noise(self) -> None:
        """Do some of what the seat may not know."""
        for _ in range(self.chance.randint(0, 4)):
            who, act = self.secret()
            with suppress(RefusedError):
                self.table.act(who, act)

    def secret(self) -> tuple[str, Act]:
        """Return something that the seat may not know, and who does it."""
        chance, play, others = self.chance, self.table.play, self.others
        parties = list(self.table.exercise.model.parties)
        kind = chance.choice(
            ("note", "hand", "computer", "inject", "undo", "say", "say", "offer", "offer", "answer", "wish")
        )
        if kind in ("note", "hand", "computer", "inject", "undo") or not others:
            party = chance.choice(parties)
            acts: dict[str, Act] = {
                "note": {"kind": "note", "text": f"Note {chance.random()}"},
                "hand": {"kind": "hand", "party": party},
                "computer": {
                    "kind": "computer",
                    "party": party,
                    "reading": chance.choice((None, "none", "answer")),
                },
                "undo": {"kind": "undo", "through": self.last_seen().seq},
            }
            if others:
                acts["inject"] = {"kind": "inject", "title": "Psst", "text": "", "to": some(chance, others)}
            return FACILITATOR, chance.choice(list(acts.values()))
        who = chance.choice(others)
        if kind == "wish":
            wants = self.table.exercise.model.parties[who].preferences
            numbers = list(range(1, len(wants.wishes) + 1)) if wants else []
            return who, {"kind": "wish", "order": chance.sample(numbers, len(numbers))}
        if kind == "say" or len(others) < 2:
            to = some(chance, [each for each in [*others, FACILITATOR] if each != who])
            return who, {"kind": "say", "to": to, "text": chance.choice(TEXTS[1:])}
        mine = [offer for offer in play.offers.values() if self.seat not in offer.parties]
        open_ones = [offer for offer in mine if offer.status == "open"]
        if kind == "offer" or not open_ones:
            parties = some(chance, others, 2)
            change = change_of(chance, self.table.exercise.model, parties, play.state)
            return parties[0], {
                "kind": "offer",
                "parties": parties,
                "change": change,
                "text": chance.choice(TEXTS),
            }
        offer = chance.choice(open_ones)
        about: Act = {"offer": offer.name, "version": offer.last.version}
        who = chance.choice(offer.parties)
        if len(offer.accepted) + 1 < len(offer.parties) and chance.random() < 0.3:
            return who, {"kind": "accept", **about}
        if chance.random() < 0.4:
            return who, {"kind": "refuse", **about, "text": chance.choice(TEXTS)}
        if chance.random() < 0.3:
            return offer.last.by, {"kind": "withdraw", "offer": offer.name}
        return who, {"kind": "counter", **about, "change": dict(offer.last.change), "text": "Not quite."}

    def last_seen(self) -> Event:
        """Return the last event that the seat sees."""
        return self.seen(len(project.seen(self.table.play, self.seat)))

    def seen(self, number: int) -> Event:
        """Return an event by its number among those that the seat sees."""
        at = project.seen(self.table.play, self.seat)[number - 1].at
        return next(event for event in reversed(self.table.play.live) if event.at == at)

    def told(self) -> bytes:
        """Return every byte that the seat is told."""
        return json.dumps(self.table.told(self.seat), ensure_ascii=False).encode()

    def known(self) -> tuple[Any, ...]:
        """Return what is played on, as the seat knows it."""
        ground = view(self.table.exercise, self.table.play, self.seat).ground
        return ground.model, ground.commitments, ground.scenario

    def chosen(self) -> list[Any]:
        """Return what a computer would do in the seat, in both readings."""
        seen = view(self.table.exercise, self.table.play, self.seat)
        if self.seat == PROJECTOR:
            return []
        wants = seen.ground.model.parties[self.seat].preferences
        return [choose(seen, Role(self.seat, wants, reading), 7) for reading in ("none", "answer")]


def public(chance: Random, world: World) -> tuple[str, Act]:
    """Return something that the seat may see, or tries itself, and who does it."""
    table, seat = world.table, world.seat
    model, play = table.exercise.model, table.play
    parties = list(model.parties)
    kind = chance.choice(("own", "own", "move", "move", "offer", "deal", "answer", "say", "direct", "undo"))
    if kind == "own" and seat != PROJECTOR and play.phase == "waiting":
        wants = model.parties[seat].preferences
        return seat, {"kind": "wish", "order": list(range(1, len(wants.wishes) + 1 if wants else 1))}
    if kind == "own" and seat != PROJECTOR:
        return seat, act_of(chance, table.exercise, play, seat)
    if kind == "offer" and seat != PROJECTOR and world.others:
        by, *rest = some(chance, world.others)
        among = [by, seat, *rest[:1]]
        change = change_of(chance, model, among, play.state)
        return by, {"kind": "offer", "parties": among, "change": change, "text": chance.choice(TEXTS)}
    if kind == "deal" and len(world.others) > 1:
        among = some(chance, world.others, 2)[:3]
        return "", {"parties": among, "change": change_of(chance, model, among, play.state)}
    own = [each for each in play.offers.values() if seat in each.parties and each.status == "open"]
    if kind == "answer" and own:
        offer = chance.choice(own)
        about = {"offer": offer.name, "version": offer.last.version}
        return chance.choice(offer.parties), {"kind": chance.choice(("accept", "accept", "refuse")), **about}
    if kind == "say" and world.others:
        to = "all" if seat == PROJECTOR or chance.random() < 0.5 else [seat]
        return chance.choice([*world.others, FACILITATOR]), {"kind": "say", "to": to, "text": "Listen."}
    if kind == "undo":
        return FACILITATOR, {"kind": "undo", "number": chance.randint(1, len(project.seen(play, seat)))}
    if kind == "direct":
        prepared = chance.choice([None, *model.scenarios])
        acts: list[Act] = [
            {"kind": "inject", "title": "News", "text": "So it is", "to": "all", "scenario": prepared},
            {"kind": "inject", "title": "News", "text": "For you", "to": parties},
            {"kind": "pause"},
            {"kind": "resume"},
            {"kind": "round"},
            {"kind": "end"},
        ]
        return FACILITATOR, chance.choice(acts[:5] if chance.random() < 0.9 else acts)
    party = chance.choice(world.others or parties)
    return party, {"kind": "move", "change": change_of(chance, model, [party], play.state)}


def both_worlds(seed: int, chance: Random) -> tuple[World, World]:
    """Return two exercises on one model that differ in what one seat may not know."""
    model = playable(seed)
    seat = chance.choice([*model.parties, *model.parties, PROJECTOR])
    policy = chance.choice([None, *model.policies])
    mode = chance.choice(("free", "rounds"))
    how = Settings(policy=policy, mode=mode, minutes=chance.choice((None, 20)), sealed=chance.random() < 0.5)
    hidden = other_world(model, seat, chance)
    first = World(Exercise(model, how), seat, Random(chance.randint(0, 1 << 30)))
    other = World(Exercise(hidden, replace(how, seed=5)), seat, Random(chance.randint(0, 1 << 30)))
    return first, other


def compare(seed: int, chance: Random, steps: int = 14) -> tuple[int, int]:
    """Play in both, compare what the seat is told, and return how much each has that it may not know."""
    one, two = both_worlds(seed, chance)
    worlds = (one, two)
    for step in range(steps):
        for world in worlds:
            world.noise()
        _same(one, two)
        at = (step + 1) * STEP
        start: tuple[str, Act] = (FACILITATOR, {"kind": "start"})
        who, act = start if step == 1 else public(chance, one)
        if not who:
            refused = [world.deal(at, **act) for world in worlds]
            assert [bool(each) for each in refused] in ([True, True], [False, False])
        else:
            number: int = act.pop("number", 0)
            undo = [{"through": world.seen(number).seq} if number else {} for world in worlds]
            refused = [world.step(at, who, {**act, **more}) for world, more in zip(worlds, undo, strict=True)]
            if who == one.seat:
                assert refused[0] == refused[1]
            assert bool(refused[0]) == bool(refused[1])
        _same(one, two)
        assert one.chosen() == two.chosen()
    return len(one.table.play.log), len(two.table.play.log)


def _same(one: World, two: World) -> None:
    assert one.told() == two.told()
    assert one.known() == two.known()


@settings(max_examples=PLAYS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 1_000_000), st.integers(0, 1 << 30))
def test_a_seat_is_told_nothing_that_it_may_not_know(seed: int, drawn: int) -> None:
    compare(seed, Random(drawn))


Leak = Callable[[pytest.MonkeyPatch], None]


def _public(kind: str, *further: str) -> Leak:
    """Return a leak by which everybody sees events of a kind, and further parts of them."""

    def leak(patch: pytest.MonkeyPatch) -> None:
        fields = (*project.SHOWN.get(kind, ()), *further)
        patch.setattr(project, "PUBLIC", project.PUBLIC | {kind})
        patch.setattr(project, "SHOWN", {**project.SHOWN, kind: fields})
        patch.setitem(PLAIN, kind, "Something happened.")

    return leak


def _numbers(patch: pytest.MonkeyPatch) -> None:
    """Number what a seat sees as the log does."""
    by_names = project.seen

    def seen(play: Play, seat: str) -> tuple[project.Seen, ...]:
        numbers = {event.at: event.seq for event in play.live}
        return tuple(replace(each, n=numbers[each.at]) for each in by_names(play, seat))

    patch.setattr(project, "seen", seen)


def _wants(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(grounds, "_seen", lambda party, own, wants: party)


LEAKS: dict[str, Leak] = {
    "a note of the facilitator": _public("noted"),
    "who is a computer": _public("computer"),
    "that others wrote": _public("said"),
    "that others made an offer": _public("offered"),
    "which offer others concluded": _public("concluded", "offer"),
    "that hidden things were taken back": _public("undone"),
    "how much happened": _numbers,
    "what others want": _wants,
}


@pytest.mark.parametrize("leak", LEAKS)
def test_what_leaks_is_found(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    LEAKS[leak](monkeypatch)
    with pytest.raises(AssertionError):
        for seed in range(60):
            compare(seed, Random(seed))


def test_the_two_exercises_differ_a_lot() -> None:
    lengths = [compare(seed, Random(seed)) for seed in range(20)]
    assert sum(one != other for one, other in lengths) > 10
    assert sum(min(pair) for pair in lengths) > 20 * 15
