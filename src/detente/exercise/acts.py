"""What a seat does: an act becomes events, or is refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .events import FACILITATOR, PROJECTOR, Event
from .given import act_given, addressed, change_given, number_given, parties_given, text_given
from .ground import Exercise, Ground
from .offers import Offer
from .play import Play
from .refusal import RefusedError
from .rules import Outcome, may_deal, outcome, why_not

Told = tuple[str, Mapping[str, Any]]
"""The kind of an event with its payload."""
SILENT = frozenset({"say", "wish"})
"""What may be done while nobody can move."""


def act(exercise: Exercise, play: Play, seat: str, given: Any, at: str) -> tuple[Event, ...]:
    """Return the events that an act makes, which follow those of the play.

    Parameters
    ----------
    exercise : Exercise
    play : Play
    seat : str
        Who acts: a party, or `facilitator`.
    given : mapping
        The act as plain data, such as `{"client": "c1", "kind": "move", "change": {"us.talks": "on"}}`.
    at : str
        The time, in UTC, as ISO 8601 to the millisecond.

    Returns
    -------
    tuple of Event
        None where the same client has done it already.

    Raises
    ------
    RefusedError
        For what cannot be done.
    """
    from .facilitating import facilitated

    if seat == PROJECTOR or (seat != FACILITATOR and seat not in exercise.model.parties):
        raise RefusedError("no_seat")
    kind, client = act_given(given, seat)
    if (seat, client) in play.clients:
        return ()
    if seat == FACILITATOR:
        told = facilitated(exercise, play, kind, given, at)
    else:
        _check_phase(play, kind)
        told = _ACTS[kind](exercise, play, seat, given, at)
    return tuple(
        Event(play.seq + place, at, seat, name, payload, client)
        for place, (name, payload) in enumerate(told, start=1)
    )


def _check_phase(play: Play, kind: str) -> None:
    if play.phase == "ended":
        raise RefusedError("ended")
    if kind in SILENT:
        return
    if play.phase != "playing":
        raise RefusedError(play.phase)


def _check_round(exercise: Exercise, play: Play, at: str) -> None:
    """Refuse what changes the situation between rounds, and when their time is over."""
    if exercise.settings.mode != "rounds":
        return
    if play.round is None:
        raise RefusedError("no_round")
    if play.round.until is not None and at > play.round.until:
        raise RefusedError("round_over", number=play.round.number)


def _move(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    ground = exercise.ground(seat, play.scenario)
    change = change_given(ground, given)
    for name in change:
        if ground.judge.options[name].party != seat:
            raise RefusedError("not_own", option=name, seat=seat)
    _check_round(exercise, play, at)
    if exercise.settings.mode == "rounds" and seat in play.moved:
        raise RefusedError("moved", seat=seat)
    comes = outcome(ground, play.state, change)
    if not comes.movers:
        raise RefusedError("nothing")
    _check_open(ground, play, comes)
    payload = {"party": seat, "change": comes.change, "settled": comes.settled, "state": comes.state}
    return [("moved", payload)]


def _offer(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    ground = exercise.ground(seat, play.scenario)
    parties = parties_given(ground, given.get("parties"))
    if seat not in parties:
        raise RefusedError("not_among", seat=seat)
    if len(parties) < 2:
        raise RefusedError("alone")
    change = change_given(ground, given)
    _check_round(exercise, play, at)
    between = "+".join(sorted(parties))
    name = f"{between}.{play.made.get(between, 0) + 1}"
    return [_drafted(ground, play, name, 1, seat, parties, change, text_given(given))]


def _counter(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    ground = exercise.ground(seat, play.scenario)
    offer = _on_the_table(play, seat, given)
    if offer.last.by == seat:
        raise RefusedError("own_offer", act="counter")
    change, text = change_given(ground, given), text_given(given)
    _check_round(exercise, play, at)
    before = outcome(ground, play.state, offer.last.change).change
    if outcome(ground, play.state, change).change == before and text in ("", offer.last.text):
        raise RefusedError("same_offer")
    version = offer.last.version + 1
    return [_drafted(ground, play, offer.name, version, seat, offer.parties, change, text)]


def _drafted(
    ground: Ground,
    play: Play,
    name: str,
    version: int,
    seat: str,
    parties: tuple[str, ...],
    change: Mapping[str, str],
    text: str,
) -> Told:
    comes = _deal(ground, play, parties, change)
    return (
        "offered",
        {
            "offer": name,
            "version": version,
            "by": seat,
            "parties": list(parties),
            "change": comes.change,
            "text": text,
        },
    )


def _deal(ground: Ground, play: Play, parties: tuple[str, ...], change: Mapping[str, str]) -> Outcome:
    """Return what comes of a deal in which every party does something, and nobody else does."""
    for name in change:
        if (owner := ground.judge.options[name].party) not in parties:
            raise RefusedError("not_party", option=name, owner=owner)
    comes = outcome(ground, play.state, change)
    for party in parties:
        if party not in comes.movers:
            raise RefusedError("no_part", party=party)
    if not may_deal(ground, comes.movers, comes.change):
        raise RefusedError("too_many", most=ground.max_deal)
    _check_open(ground, play, comes)
    return comes


def _check_open(ground: Ground, play: Play, comes: Outcome) -> None:
    if comes.closed:
        raise RefusedError("closed", reasons=why_not(ground, play.state, comes.change))


def _accept(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    offer = _on_the_table(play, seat, given)
    if seat in offer.accepted:
        raise RefusedError("own_offer" if offer.last.by == seat else "accepted", act="accept")
    _check_round(exercise, play, at)
    about = {"offer": offer.name, "version": offer.last.version}
    told: list[Told] = [("accepted", {**about, "party": seat})]
    if {*offer.accepted, seat} == set(offer.parties):
        comes = _deal(exercise.ground(seat, play.scenario), play, offer.parties, offer.last.change)
        told.append(
            (
                "concluded",
                {
                    **about,
                    "parties": list(offer.parties),
                    "change": comes.change,
                    "settled": comes.settled,
                    "state": comes.state,
                },
            )
        )
    return told


def _refuse(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    offer = _on_the_table(play, seat, given)
    if offer.last.by == seat:
        raise RefusedError("own_offer", act="refuse")
    if seat in offer.refused:
        raise RefusedError("refused")
    about = {"offer": offer.name, "version": offer.last.version, "party": seat}
    return [("refused", {**about, "text": text_given(given)})]


def _withdraw(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    offer = _named(play, seat, given)
    if offer.last.by != seat:
        raise RefusedError("not_sponsor", by=offer.last.by)
    return [("withdrawn", {"offer": offer.name, "party": seat})]


def _named(play: Play, seat: str, given: Mapping[str, Any]) -> Offer:
    """Return the open offer that is meant; one to which the seat is no party is none for it."""
    name = given.get("offer")
    offer = play.offers.get(name) if isinstance(name, str) else None
    if offer is None or seat not in offer.parties:
        raise RefusedError("no_offer")
    if offer.status != "open":
        raise RefusedError(offer.status)
    return offer


def _on_the_table(play: Play, seat: str, given: Mapping[str, Any]) -> Offer:
    """Return the open offer that is meant, where the version meant is the last one."""
    offer = _named(play, seat, given)
    if number_given(given, "version") != offer.last.version:
        raise RefusedError("superseded", version=offer.last.version, by=offer.last.by)
    return offer


def _say(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    to = addressed(exercise.ground(seat, play.scenario), given)
    if to == [seat]:
        raise RefusedError("to_self")
    return [("said", {"by": seat, "to": to, "text": text_given(given, needed=True)})]


def _wish(exercise: Exercise, play: Play, seat: str, given: Mapping[str, Any], at: str) -> list[Told]:
    if not exercise.settings.sealed:
        raise RefusedError("not_sealed")
    if play.phase != "waiting":
        raise RefusedError("wish_late")
    wants = exercise.ground(seat, play.scenario).model.parties[seat].preferences
    count = len(wants.wishes) if wants else 0
    order = given.get("order")
    whole = isinstance(order, list | tuple) and all(type(each) is int for each in order)
    if not whole or not isinstance(order, list | tuple) or sorted(order) != list(range(1, count + 1)):
        raise RefusedError("order", count=count)
    return [("wished", {"party": seat, "order": list(order)})]


_ACTS = {
    "move": _move,
    "offer": _offer,
    "counter": _counter,
    "accept": _accept,
    "refuse": _refuse,
    "withdraw": _withdraw,
    "say": _say,
    "wish": _wish,
}
