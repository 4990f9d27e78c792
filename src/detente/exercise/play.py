"""Where a play stands: what its events add up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from ..game.closed import Levels
from .events import STAYING, Event
from .offers import Draft, Offer


@dataclass(frozen=True)
class Round:
    """A round, and until when it lasts, None without a clock."""

    number: int
    until: str | None


@dataclass(frozen=True)
class Player:
    """A computer that plays a seat: by which reading, and from which seed it draws."""

    reading: str
    seed: int


@dataclass(frozen=True)
class Play:
    """Where a play stands.

    Attributes
    ----------
    log : tuple of Event
        All that happened.
    live : tuple of Event
        What counts of it: without what was undone.
    undone : mapping of int to tuple of Event
        What each undo took back, by the undo's number.
    phase : str
        `waiting`, `playing`, `paused` or `ended`.
    paused : str
        Since when it has been paused; empty while it is not.
    state : mapping of option to level
        The situation, by its raised options.
    scenario : str or None
        The scenario in force.
    round : Round or None
    offers : mapping of str to Offer
    made : mapping of str to int
        How many offers there were between some parties, undone ones included.
    computers : mapping of party to Player
        The seats that computers play.
    wishes : mapping of party to tuple of int
        In which order parties want the entries of their role sheets, by their numbers.
    moved : frozenset of str
        Who has made its own move in this round.
    clients : mapping of (actor, client) to tuple of int
        The events that each act has made, undone ones included.
    """

    log: tuple[Event, ...] = ()
    live: tuple[Event, ...] = ()
    undone: Mapping[int, tuple[Event, ...]] = field(default_factory=dict)
    phase: str = "waiting"
    paused: str = ""
    state: Levels = field(default_factory=dict)
    scenario: str | None = None
    round: Round | None = None
    offers: Mapping[str, Offer] = field(default_factory=dict)
    made: Mapping[str, int] = field(default_factory=dict)
    computers: Mapping[str, Player] = field(default_factory=dict)
    wishes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    moved: frozenset[str] = frozenset()
    clients: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    @property
    def seq(self) -> int:
        """The number of the last event, 0 before there is any."""
        return self.log[-1].seq if self.log else 0

    @property
    def opened(self) -> Mapping[str, Any]:
        """What the exercise began with: the payload of its first event."""
        return self.log[0].payload if self.log else {}


def fold(events: Iterable[Event], onto: Play | None = None) -> Play:
    """Return what events add up to, after those that a play holds already.

    Parameters
    ----------
    events : iterable of Event
        In the order of their numbers.
    onto : Play, optional
        What has been before.

    Notes
    -----
    The events hold the states that they lead to, so that no model is needed and thousands take little time.
    """
    before = onto or Play()
    new = tuple(events)
    if not new:
        return before
    log = before.log + new
    if any(event.kind == "undone" for event in new):
        live, undone = living(log)
        standing = _Standing(Play())
        standing.add(live)
    else:
        live, undone = before.live + new, before.undone
        standing = _Standing(before)
        standing.add(new)
    return replace(
        standing.play(),
        log=log,
        live=live,
        undone=undone,
        made=_made(new, before.made),
        clients=_clients(new, before.clients),
    )


def living(log: Iterable[Event]) -> tuple[tuple[Event, ...], Mapping[int, tuple[Event, ...]]]:
    """Return the events that count, and what each undo took back."""
    staying: list[Event] = []
    others: list[Event] = []
    undone: dict[int, tuple[Event, ...]] = {}
    for event in log:
        if event.kind not in STAYING:
            others.append(event)
            continue
        staying.append(event)
        if event.kind == "undone":
            first = len(others)
            while first and others[first - 1].seq > event.payload["through"]:
                first -= 1
            undone[event.seq] = tuple(others[first:])
            del others[first:]
    return tuple(sorted(staying + others, key=lambda event: event.seq)), undone


def _made(new: Iterable[Event], before: Mapping[str, int]) -> Mapping[str, int]:
    made = dict(before)
    for event in new:
        if event.kind == "offered" and event.payload["version"] == 1:
            between = event.payload["offer"].rpartition(".")[0]
            made[between] = made.get(between, 0) + 1
    return made


def _clients(
    new: Iterable[Event], before: Mapping[tuple[str, str], tuple[int, ...]]
) -> Mapping[tuple[str, str], tuple[int, ...]]:
    clients = dict(before)
    for event in new:
        if event.client:
            key = (event.actor, event.client)
            clients[key] = (*clients.get(key, ()), event.seq)
    return clients


class _Standing:
    """Where a play stands while events are added; what is changed in place is its own."""

    def __init__(self, play: Play) -> None:
        self.phase = play.phase
        self.paused = play.paused
        self.state = play.state
        self.scenario = play.scenario
        self.round = play.round
        self.offers = dict(play.offers)
        self.computers = dict(play.computers)
        self.wishes = dict(play.wishes)
        self.moved = set(play.moved)

    def play(self) -> Play:
        """Return it as a play, without its log."""
        return Play(
            phase=self.phase,
            paused=self.paused,
            state=self.state,
            scenario=self.scenario,
            round=self.round,
            offers=self.offers,
            computers=self.computers,
            wishes=self.wishes,
            moved=frozenset(self.moved),
        )

    def add(self, events: Iterable[Event]) -> None:
        """Take in events, in their order."""
        for event in events:
            getattr(self, f"_{event.kind}", self._nothing)(event, event.payload)

    def _nothing(self, event: Event, said: Mapping[str, Any]) -> None:
        """What is said, noted or handed over changes nothing else."""

    def _opened(self, event: Event, said: Mapping[str, Any]) -> None:
        self.state = said["state"]
        self.scenario = said["settings"]["scenario"]

    def _started(self, event: Event, said: Mapping[str, Any]) -> None:
        self.phase = "playing"

    def _paused(self, event: Event, said: Mapping[str, Any]) -> None:
        self.phase, self.paused = "paused", event.at

    def _resumed(self, event: Event, said: Mapping[str, Any]) -> None:
        if self.round is not None and self.round.until is not None:
            lost = datetime.fromisoformat(event.at) - datetime.fromisoformat(self.paused)
            self.round = Round(self.round.number, stamp(datetime.fromisoformat(self.round.until) + lost))
        self.phase, self.paused = "playing", ""

    def _ended(self, event: Event, said: Mapping[str, Any]) -> None:
        self.phase, self.paused = "ended", ""

    def _round(self, event: Event, said: Mapping[str, Any]) -> None:
        self.round = Round(said["number"], said["until"])
        self.moved.clear()

    def _moved(self, event: Event, said: Mapping[str, Any]) -> None:
        self.state = said["state"]
        self.moved.add(said["party"])

    def _offered(self, event: Event, said: Mapping[str, Any]) -> None:
        draft = Draft(said["version"], said["by"], said["change"], said["text"], event.at, self.state)
        name = said["offer"]
        earlier = self.offers[name].drafts if name in self.offers else ()
        self.offers[name] = Offer(name, tuple(said["parties"]), (*earlier, draft), (draft.by,))

    def _accepted(self, event: Event, said: Mapping[str, Any]) -> None:
        offer = self.offers[said["offer"]]
        refused = tuple(party for party in offer.refused if party != said["party"])
        self.offers[offer.name] = replace(offer, accepted=(*offer.accepted, said["party"]), refused=refused)

    def _refused(self, event: Event, said: Mapping[str, Any]) -> None:
        offer = self.offers[said["offer"]]
        accepted = tuple(party for party in offer.accepted if party != said["party"])
        self.offers[offer.name] = replace(offer, accepted=accepted, refused=(*offer.refused, said["party"]))

    def _withdrawn(self, event: Event, said: Mapping[str, Any]) -> None:
        self.offers[said["offer"]] = replace(self.offers[said["offer"]], status="withdrawn")

    def _concluded(self, event: Event, said: Mapping[str, Any]) -> None:
        self.offers[said["offer"]] = replace(self.offers[said["offer"]], status="concluded")
        self.state = said["state"]

    def _injected(self, event: Event, said: Mapping[str, Any]) -> None:
        if said["scenario"] is not None:
            self.scenario = said["scenario"]
        if said["state"] is not None:
            self.state = said["state"]

    def _computer(self, event: Event, said: Mapping[str, Any]) -> None:
        if said["reading"] is None:
            self.computers.pop(said["party"], None)
        else:
            self.computers[said["party"]] = Player(said["reading"], said["seed"])

    def _wished(self, event: Event, said: Mapping[str, Any]) -> None:
        self.wishes[said["party"]] = tuple(said["order"])


def stamp(time: datetime) -> str:
    """Return a time as events hold it."""
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")
