"""What the facilitator does, and how an exercise opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from .events import EVERYBODY, FACILITATOR, Event
from .given import addressed, change_given, number_given, text_given
from .ground import Exercise
from .play import Play, stamp
from .refusal import RefusedError
from .rules import standing
from .settings import MOST_MINUTES

Told = tuple[str, Mapping[str, Any]]
READINGS = ("answer", "none")
PHASES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "start": ("started", "not_waiting", ("waiting",)),
    "pause": ("paused", "not_playing", ("playing",)),
    "resume": ("resumed", "not_paused", ("paused",)),
    "end": ("ended", "not_begun", ("playing", "paused")),
}
"""For what moves a play on: the event, how it is refused, and in which phases it is not."""


def opening(exercise: Exercise, table: int, at: str) -> Event:
    """Return the first event of a table's log.

    Raises
    ------
    RefusedError
        Where the status quo cannot exist under the policy and in the scenario.
    """
    ground = exercise.ground(None, exercise.settings.scenario)
    payload = {
        "settings": exercise.settings.to_dict(),
        "title": exercise.title,
        "table": table,
        "parties": {key: party.name for key, party in exercise.model.parties.items()},
        "state": standing(ground, ground.model.status_quo or {}),
    }
    return Event(1, at, FACILITATOR, "opened", payload)


def facilitated(exercise: Exercise, play: Play, kind: str, given: Mapping[str, Any], at: str) -> list[Told]:
    """Return what an act of the facilitator makes, as kinds of events with their payloads."""
    if kind in PHASES:
        event, refusal, phases = PHASES[kind]
        if play.phase not in phases:
            raise RefusedError(refusal)
        return [(event, {})]
    return [_ACTS[kind](exercise, play, given, at)]


def _round(exercise: Exercise, play: Play, given: Mapping[str, Any], at: str) -> Told:
    if exercise.settings.mode != "rounds":
        raise RefusedError("free")
    if play.phase != "playing":
        raise RefusedError(play.phase)
    minutes = given.get("minutes", exercise.settings.minutes)
    if minutes is not None and (type(minutes) is not int or not 1 <= minutes <= MOST_MINUTES):
        raise RefusedError("minutes", most=MOST_MINUTES)
    until = None if minutes is None else stamp(datetime.fromisoformat(at) + timedelta(minutes=minutes))
    return "round", {"number": play.round.number + 1 if play.round else 1, "until": until}


def _inject(exercise: Exercise, play: Play, given: Mapping[str, Any], at: str) -> Told:
    if play.phase == "ended":
        raise RefusedError("ended")
    scenario, state = given.get("scenario"), given.get("state")
    known = ("base", *exercise.model.scenarios)
    if scenario is not None and scenario not in known:
        raise RefusedError("no_such", what="scenario", name=scenario, known=known)
    ground = exercise.ground(None, play.scenario if scenario is None else scenario)
    to = addressed(ground, given)
    payload: dict[str, Any] = {
        "title": text_given(given, "title", needed=True),
        "text": text_given(given),
        "to": to,
        "scenario": scenario,
        "state": None,
        "settled": {},
    }
    if scenario is None and state is None:
        return "injected", payload
    if to != EVERYBODY:
        raise RefusedError("inject_to_all")
    chosen = play.state if state is None else change_given(ground, given, "state")
    end = standing(ground, chosen)
    fell = {
        name: end.get(name, ground.judge.options[name].levels[0])
        for name in chosen
        if end.get(name) != chosen[name]
    }
    return "injected", {**payload, "state": end, "settled": fell}


def _note(exercise: Exercise, play: Play, given: Mapping[str, Any], at: str) -> Told:
    return "noted", {"text": text_given(given, needed=True)}


def _undo(exercise: Exercise, play: Play, given: Mapping[str, Any], at: str) -> Told:
    through = number_given(given, "through")
    place = next((place for place, event in enumerate(play.live) if event.seq == through), None)
    if place is None:
        raise RefusedError("no_event")
    if any(event.kind == "concluded" for event in play.live[place + 1 : place + 2]):
        # The last acceptance is one with its deal: nobody could conclude an offer that all accept already.
        through = play.live[place - 1].seq
    return "undone", {"through": through}


def _computer(exercise: Exercise, play: Play, given: Mapping[str, Any], at: str) -> Told:
    party, reading = _party(exercise, given), given.get("reading")
    if reading is not None and reading not in READINGS:
        raise RefusedError("reading")
    return "computer", {"party": party, "reading": reading, "seed": exercise.settings.seed}


def _hand(exercise: Exercise, play: Play, given: Mapping[str, Any], at: str) -> Told:
    return "handed", {"party": _party(exercise, given)}


def _say(exercise: Exercise, play: Play, given: Mapping[str, Any], at: str) -> Told:
    to = addressed(exercise.ground(None, play.scenario), given)
    if to == [FACILITATOR]:
        raise RefusedError("to_self")
    return "said", {"by": FACILITATOR, "to": to, "text": text_given(given, needed=True)}


def _party(exercise: Exercise, given: Mapping[str, Any]) -> str:
    party = given.get("party")
    if not isinstance(party, str) or party not in exercise.model.parties:
        raise RefusedError("no_party")
    return party


_ACTS = {
    "round": _round,
    "inject": _inject,
    "note": _note,
    "undo": _undo,
    "computer": _computer,
    "hand": _hand,
    "say": _say,
}
