"""What each seat may see of a play: a new object, made of what is named here and of nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..game.closed import Levels
from .events import EVERYBODY, PROJECTOR, Event
from .ground import Exercise, Ground
from .offers import Offer
from .play import Play, Round
from .rules import Turn, turns

PUBLIC = frozenset({"opened", "started", "paused", "resumed", "ended", "round", "moved", "concluded"})
"""What everybody sees."""
AMONG = frozenset({"offered", "accepted", "refused", "withdrawn"})
"""What those see who are parties to the offer."""
TOLD = frozenset({"said", "injected"})
"""What those see to whom it is addressed, and who says it."""
LEADING = frozenset({"opened", "moved", "concluded", "injected"})
"""What may lead to another situation, which it then holds."""
SHOWN: Mapping[str, tuple[str, ...]] = {
    "opened": (),
    "started": (),
    "paused": (),
    "resumed": (),
    "ended": (),
    "round": ("number", "until"),
    "moved": ("party", "change", "settled", "state"),
    "concluded": ("parties", "change", "settled", "state"),
    "offered": ("offer", "version", "by", "parties", "change", "text"),
    "accepted": ("offer", "version", "party"),
    "refused": ("offer", "version", "party", "text"),
    "withdrawn": ("offer", "party"),
    "said": ("by", "to", "text"),
    "injected": ("title", "text", "state", "settled"),
    "wished": ("order",),
    "undone": (),
}
"""What of each kind of event may be seen by whoever may see it at all."""


@dataclass(frozen=True)
class Seen:
    """An event as a seat sees it.

    Attributes
    ----------
    n : int
        Its number among what the seat sees, from 1.
    kind, at : str
    by : str
        Who did it; empty for a deal, as who signed it last is nobody else's business.
    fields : mapping
        What the seat may see of it.
    before : mapping of option to level
        The situation before it.
    role : tuple of Ground or None
        What the seat knew before it and after it, where that changes what the seat itself wants.
    """

    n: int
    kind: str
    at: str
    by: str
    fields: Mapping[str, Any]
    before: Levels
    role: tuple[Ground, Ground] | None = None


@dataclass(frozen=True)
class View:
    """All that a seat may know of its table; its page and a computer in its place see nothing else.

    Attributes
    ----------
    seat : str
        A party, or `projector`.
    table : int
    title : str
    ground : Ground
        What is played on, as this seat may know it.
    policy : str or None
    mode : str
    minutes : int or None
    sealed : bool
        Whether wishes are to be ordered before play.
    phase : str
    round : Round or None
    state : mapping of option to level
    events : tuple of Seen
    offers : tuple of Offer
        Those to which the seat is a party.
    turns : tuple of Turn
        The single changes of its own options.
    order : tuple of int or None
        In which order it has said that it wants things.
    moved : bool
        Whether it has made its move in this round.
    """

    seat: str
    table: int
    title: str
    ground: Ground
    policy: str | None
    mode: str
    minutes: int | None
    sealed: bool
    phase: str
    round: Round | None
    state: Levels
    events: tuple[Seen, ...]
    offers: tuple[Offer, ...]
    turns: tuple[Turn, ...]
    order: tuple[int, ...] | None
    moved: bool


def view(exercise: Exercise, play: Play, seat: str) -> View:
    """Return what a party, or the projector, may see of a play.

    Parameters
    ----------
    exercise : Exercise
    play : Play
    seat : str
        A party, or `projector`. The facilitator sees the play itself.
    """
    party = None if seat == PROJECTOR else seat
    ground = exercise.ground(party, play.scenario)
    settings = exercise.settings
    return View(
        seat=seat,
        table=play.opened["table"],
        title=exercise.title,
        ground=ground,
        policy=settings.policy,
        mode=settings.mode,
        minutes=settings.minutes,
        sealed=settings.sealed,
        phase=play.phase,
        round=play.round,
        state=play.state,
        events=_with_roles(exercise, play, seat),
        offers=tuple(offer for offer in play.offers.values() if seat in offer.parties),
        turns=() if party is None else turns(ground, play.state, party),
        order=play.wishes.get(seat),
        moved=seat in play.moved,
    )


def seen(play: Play, seat: str) -> tuple[Seen, ...]:
    """Return the events that a seat sees, numbered among themselves."""
    return tuple(each for _, each in _seen(play, seat))


def _seen(play: Play, seat: str) -> list[tuple[Event, Seen]]:
    """Return the events that a seat sees, each with what it sees of it."""
    found: list[tuple[Event, Seen]] = []
    state: Levels = {}
    parties = _parties(play)
    for event in play.live:
        before = state
        if event.kind in LEADING and event.payload["state"] is not None:
            state = event.payload["state"]
        if _may_see(event, play, seat, parties):
            by = "" if event.kind == "concluded" else event.actor
            told = Seen(len(found) + 1, event.kind, event.at, by, _shown(event, seat), before)
            found.append((event, told))
    return found


def _with_roles(exercise: Exercise, play: Play, seat: str) -> tuple[Seen, ...]:
    """Return the events that a seat sees, with what each changes in what it wants itself."""
    if seat == PROJECTOR:
        return seen(play, seat)
    worlds, told = _worlds(play), []
    for event, each in _seen(play, seat):
        if event.seq in worlds:
            before, after = (exercise.ground(seat, key) for key in worlds[event.seq])
            wanted, wants = (ground.model.parties[seat].preferences for ground in (before, after))
            each = each if wanted == wants else replace(each, role=(before, after))
        told.append(each)
    return tuple(told)


def _worlds(play: Play) -> dict[int, tuple[str | None, str | None]]:
    """Return for each event that brings or takes back a scenario the one before it and the one after it."""
    in_force: list[tuple[int, str | None]] = [(0, play.opened["settings"]["scenario"])]
    found = {}
    for event in play.log:
        before = in_force[-1][1]
        if event.kind == "undone":
            while in_force[-1][0] > event.payload["through"]:
                in_force.pop()
        elif event.kind == "injected" and event.payload["scenario"] is not None:
            in_force.append((event.seq, event.payload["scenario"]))
        if in_force[-1][1] != before:
            found[event.seq] = (before, in_force[-1][1])
    return found


def _may_see(event: Event, play: Play, seat: str, parties: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a seat may see an event; a kind that is not named here nobody sees."""
    said = event.payload
    if event.kind in PUBLIC:
        return True
    if event.kind in AMONG:
        return seat in parties[said["offer"]]
    if event.kind in TOLD:
        return seat == event.actor or said["to"] == EVERYBODY or seat in said["to"]
    if event.kind == "wished":
        return seat == event.actor
    if event.kind == "undone":  # who saw nothing of what was undone is not told that anything was
        return any(_may_see(each, play, seat, parties) for each in play.undone[event.seq])
    return False


def _shown(event: Event, seat: str) -> dict[str, Any]:
    names = SHOWN[event.kind]
    if event.kind == "concluded" and seat in event.payload["parties"]:
        names = ("offer", "version", *names)
    return {name: event.payload[name] for name in names}


def _parties(play: Play) -> dict[str, tuple[str, ...]]:
    """Return who is party to each offer, those that were undone included."""
    return {
        event.payload["offer"]: tuple(event.payload["parties"])
        for event in play.log
        if event.kind == "offered"
    }
