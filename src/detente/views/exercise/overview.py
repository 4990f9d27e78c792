"""A table as the facilitator sees it: all of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...exercise import Event, Exercise, Ground, Play, Seen
from ...exercise.project import LEADING
from ...language.problems import clipped
from ..names import capital, level_words, party_name, verb
from ..role_sheet import role_sheet
from .happened import happened
from .roles import wishes_now, wishes_told
from .told import agreements_told, offer_told, options_told, policy_told, rungs_told, situation_told

READINGS = {"none": "takes what it gains by", "answer": "thinks of the answer"}


def overview(exercise: Exercise, play: Play) -> dict[str, Any]:
    """Return a table as plain data, with the words that the facilitator's page shows.

    What it shares with a seat's page has the same names and shapes (`told`), and further::

        {"seat": "facilitator", "settings", "scenario": key|null, "seq": number of the last event,
         "scenarios": [{"scenario", "title", "about", "public": bool}],
         "events": [{"seq", "kind", "at", "by", "words", "undone": bool, … the whole payload}],
         "offers": [all of them],
         "seats": [{"party", "name", "computer": "answer"|"none"|null, "order": [number]|null,
                    "moved": bool, "sheet": markdown, "wishes": [text], "now": [how each stands]}]}
    """
    ground = exercise.ground(None, play.scenario)
    return {
        "seat": "facilitator",
        "table": play.opened["table"],
        "title": exercise.title,
        "names": {key: party.name for key, party in exercise.model.parties.items()},
        "phase": play.phase,
        "round": None if play.round is None else {"number": play.round.number, "until": play.round.until},
        "mode": exercise.settings.mode,
        "minutes": exercise.settings.minutes,
        "settings": exercise.settings.to_dict(),
        "scenario": play.scenario,
        "seq": play.seq,
        "scenarios": [
            {
                "scenario": key,
                "title": each.title or level_words(key),
                "about": " ".join(each.about.split()),
                "public": each.public,
            }
            for key, each in exercise.model.scenarios.items()
        ],
        "state": dict(play.state),
        "situation": situation_told(ground, play.state),
        "agreements": agreements_told(ground, play.state),
        "rungs": rungs_told(ground, play.state),
        "policy": policy_told(ground, exercise.settings.policy),
        "events": _events(ground, play),
        "offers": [offer_told(ground, play.state, offer) for offer in play.offers.values()],
        "options": ground.once("options", lambda: options_told(ground)),
        "seats": [_seat(exercise, play, party) for party in exercise.model.parties],
    }


def _seat(exercise: Exercise, play: Play, party: str) -> dict[str, Any]:
    ground = exercise.ground(party, play.scenario)
    order = play.wishes.get(party)
    return {
        "party": party,
        "name": party_name(ground.model, party),
        "computer": play.computers[party].reading if party in play.computers else None,
        "order": None if order is None else list(order),
        "moved": party in play.moved,
        "sheet": ground.once("sheet", lambda: role_sheet(ground.model, party)),
        "wishes": ground.once("wishes", lambda: wishes_told(ground, party)),
        "now": wishes_now(ground, party, play.state),
    }


def _events(ground: Ground, play: Play) -> list[dict[str, Any]]:
    """Return all that happened, what was undone with it, each with the situation in which it did."""
    offered = {e.payload["offer"]: e.payload["parties"] for e in play.log if e.kind == "offered"}
    live = {event.seq for event in play.live}
    states: list[tuple[int, dict[str, str]]] = [(0, {})]
    words: dict[int, str] = {}
    found = []
    for event in play.log:
        seen = Seen(event.seq, event.kind, event.at, event.actor, event.payload, states[-1][1])
        words[event.seq] = _words(ground, event, words) or happened(ground, seen, offered)
        found.append(
            {
                **event.payload,
                "seq": event.seq,
                "kind": event.kind,
                "at": event.at,
                "by": event.actor,
                "words": words[event.seq],
                "undone": event.seq not in live,
            }
        )
        if event.kind == "undone":
            while states[-1][0] > event.payload["through"]:
                states.pop()
        elif event.kind in LEADING and event.payload["state"] is not None:
            states.append((event.seq, event.payload["state"]))
    return found


def _words(ground: Ground, event: Event, before: Mapping[int, str]) -> str:
    """Return what the facilitator alone is told of an event; nothing of what seats are told in words, too."""
    said, model = event.payload, ground.model
    match event.kind:
        case "noted":
            return f"Note: {said['text']}"
        case "handed":
            return f"A new link for the seat of {party_name(model, said['party'])}; the old one is void."
        case "computer" if said["reading"] is None:
            who, plays = [said["party"]], verb(model, [said["party"]], "is", "are")
            return f"{capital(party_name(model, who[0]))} {plays} played by a person again."
        case "computer":
            who, plays = [said["party"]], verb(model, [said["party"]], "is", "are")
            name = capital(party_name(model, who[0]))
            return f"{name} {plays} played by a computer, which {READINGS[said['reading']]}."
        case "undone":
            since = clipped(before[said["through"]]).removesuffix(".")
            return f"Taken back: all that happened after “{since}”, notes and seats apart."
        case _:
            return ""
