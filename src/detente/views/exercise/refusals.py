"""Why an act cannot be done, in words for whoever tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...exercise import Ground, Refusal
from ...game.closed import Reason
from ...language.problems import clipped
from ..names import capital, level_words, party_name, verb
from ..phrases import counted, listed
from ..reasons import telling_reasons
from ..words import option_titles

About = Mapping[str, Any]

PLAIN = {
    "accepted": "You have accepted this offer already.",
    "alone": "A deal takes two or more: name who else is to sign it, or make the move alone.",
    "concluded": "This offer is concluded already.",
    "ended": "The exercise is over.",
    "free": "This exercise is played freely, without rounds.",
    "inject_to_all": "What changes the situation or the scenario is told to everybody: address it to all.",
    "max_deal": "`max_deal` is how many may make a deal at once: a whole number from 1 to {most}.",
    "minutes": "Minutes are a whole number from 1 to {most}, or nothing for no clock.",
    "mode": "The mode is `free` or `rounds`.",
    "no_act": "This is no act: send its kind, the name that your page gave it, and what belongs to it.",
    "no_change": "Say which options are to change, and to which levels.",
    "no_client": "An act has a `client`, which is what your page calls it: up to {most} plain characters.",
    "no_event": "There is no such event that counts: choose one that has not been taken back.",
    "no_number": "`{what}` is a whole number from 1.",
    "no_offer": "There is no such offer for you.",
    "no_option": "The model has no such option.",
    "no_parties": "Say who is meant: a list of parties.",
    "no_party": "The model has no such party.",
    "no_round": "No round has begun: wait for the facilitator.",
    "no_seat": "There is no such seat.",
    "no_text": "There is nothing to read here: write a text.",
    "not_begun": "The exercise does not run, so that it cannot end.",
    "not_paused": "The exercise is not paused.",
    "not_playing": "The exercise does not run, so that it cannot be paused.",
    "not_sealed": "In this exercise nobody is asked to put wishes in order.",
    "not_waiting": "The exercise has begun already.",
    "nothing": "This changes nothing: all of it is so already.",
    "paused": "The exercise is paused: wait until it goes on. You can write messages meanwhile.",
    "reading": "A computer plays by `answer` or by `none`; nothing gives the seat back to a person.",
    "refused": "You have refused this offer already.",
    "round_over": "The time of round {number} is over: wait for the next one.",
    "same_offer": "This is the offer as it stands: change what somebody does or the words, or accept it.",
    "seed": "The seed is a whole number from 0.",
    "to_self": "Say it to somebody else.",
    "waiting": "The exercise has not begun: wait for the facilitator. You can write messages meanwhile.",
    "wish_late": "Wishes are put in order before the exercise begins.",
    "withdrawn": "This offer has been withdrawn.",
    "yes_or_no": "`{what}` is yes or no: true or false.",
    "long_text": "A text has up to {most:,} characters here: shorten it.",
    "too_many": "A deal has up to {most} parties, unless it is about one agreement alone.",
}
"""Refusals that name nothing of the model."""

OWN = {
    "accept": "This offer is yours: the others accept it.",
    "counter": "This offer is yours: withdraw it and make another one.",
    "refuse": "This offer is yours: withdraw it if you no longer want it.",
}


def refusal_words(ground: Ground | None, refusal: Refusal) -> str:
    """Return why an act is refused: what is the matter and what to do.

    Parameters
    ----------
    ground : Ground or None
        What is played on, as whoever tried may know it; None before there is any.
    refusal : Refusal
    """
    if refusal.kind in PLAIN:
        return PLAIN[refusal.kind].format_map(refusal.about)
    if refusal.kind in NAMELESS:
        return NAMELESS[refusal.kind](refusal.about)
    assert ground is not None
    return NAMING[refusal.kind](ground, refusal.about)


def _setting(about: About) -> str:
    return (
        f"There is no setting `{clipped(str(about['name']))}`: there are {listed(_marked(about['known']))}."
    )


def _no_such(about: About) -> str:
    has = listed(_marked(about["known"])) if about["known"] else "none at all"
    return f"The model has no {about['what']} `{clipped(str(about['name']))}`: it has {has}."


def _graph_form(about: About) -> str:
    return (
        f"{about['title']} is written as a graph of states. An exercise needs parties with options: "
        "moves and deals are made of them."
    )


def _unknown_act(about: About) -> str:
    return f"There is no such act: there are {listed(_marked(about['known']))}."


def _unknown_part(about: About) -> str:
    parts = listed(_marked(about["known"])) if about["known"] else "nothing further"
    return f"To `{about['act']}` belongs {parts}."


def _own_offer(about: About) -> str:
    return OWN[about["act"]]


def _order(about: About) -> str:
    count = about["count"]
    if not count:
        return "Your role sheet has no wishes to put in order."
    numbers = "number 1" if count == 1 else f"the numbers 1 to {count}"
    return f"Your role sheet has {counted(count, 'wish', 'wishes')}: give {numbers}, each once."


NAMELESS: Mapping[str, Callable[[About], str]] = {
    "setting": _setting,
    "no_such": _no_such,
    "graph_form": _graph_form,
    "unknown_act": _unknown_act,
    "unknown_part": _unknown_part,
    "own_offer": _own_offer,
    "order": _order,
}


def _impossible(ground: Ground, about: About) -> str:
    return f"Matters cannot stand so: {_reasons(ground, about)}."


def _closed(ground: Ground, about: About) -> str:
    return f"This is not open now: {_reasons(ground, about)}."


def _reasons(ground: Ground, about: About) -> str:
    reasons: Sequence[Reason] = about["reasons"]
    return "; ".join(dict.fromkeys(telling_reasons(ground.model, reasons)))


def _no_level(ground: Ground, about: About) -> str:
    title = option_titles(ground.model)[about["option"]].title
    levels = listed(map(level_words, about["levels"]), "or")
    return f"“{title}” has no such level: it is {levels}."


def _another(ground: Ground, about: About) -> str:
    return f"You act for {_name(ground, about['seat'])}, and for nobody else."


def _not_own(ground: Ground, about: About) -> str:
    option = option_titles(ground.model)[about["option"]]
    name = _name(ground, option.party)
    return f"“{option.title}” is for {name} to decide: offer {name} a deal."


def _moved(ground: Ground, about: About) -> str:
    name, has = capital(_name(ground, about["seat"])), verb(ground.model, [about["seat"]], "has", "have")
    return f"{name} {has} made a move in this round: wait for the next one. Deals are still open."


def _not_among(ground: Ground, about: About) -> str:
    return f"You can offer only what {_name(ground, about['seat'])} will sign, too."


def _not_party(ground: Ground, about: About) -> str:
    title = option_titles(ground.model)[about["option"]].title
    return f"“{title}” is for {_name(ground, about['owner'])} to decide, who is no party to this deal."


def _no_part(ground: Ground, about: About) -> str:
    party = [about["party"]]
    does = verb(ground.model, party, "does", "do")
    return (
        f"In a deal every party does something, and {_name(ground, party[0])} {does} nothing here that is "
        "not so already."
    )


def _not_sponsor(ground: Ground, about: About) -> str:
    return f"Only {_name(ground, about['by'])} can withdraw this offer; you can refuse it."


def _superseded(ground: Ground, about: About) -> str:
    by = _name(ground, about["by"])
    return f"This is no longer the last version: version {about['version']} is, by {by}."


def _name(ground: Ground, party: str) -> str:
    return party_name(ground.model, party)


def _marked(names: Sequence[str]) -> list[str]:
    return [f"`{name}`" for name in names]


NAMING: Mapping[str, Callable[[Ground, About], str]] = {
    "impossible": _impossible,
    "closed": _closed,
    "no_level": _no_level,
    "another": _another,
    "not_own": _not_own,
    "moved": _moved,
    "not_among": _not_among,
    "not_party": _not_party,
    "no_part": _no_part,
    "not_sponsor": _not_sponsor,
    "superseded": _superseded,
}
