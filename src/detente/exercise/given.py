"""What a browser posts, read with care: whatever it is, it comes out as names of the model or is refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from .events import EVERYBODY, FACILITATOR
from .ground import Ground
from .refusal import RefusedError

LONGEST_TEXT = 2000
LONGEST_TITLE = 200
LONGEST_CLIENT = 100
CLIENT = re.compile(rf"[!-~]{{1,{LONGEST_CLIENT}}}")
SEAT_ACTS: Mapping[str, tuple[str, ...]] = {
    "move": ("change",),
    "offer": ("parties", "change", "text"),
    "counter": ("offer", "version", "change", "text"),
    "accept": ("offer", "version"),
    "refuse": ("offer", "version", "text"),
    "withdraw": ("offer",),
    "say": ("to", "text"),
    "wish": ("order",),
}
FACILITATOR_ACTS: Mapping[str, tuple[str, ...]] = {
    "start": (),
    "pause": (),
    "resume": (),
    "end": (),
    "round": ("minutes",),
    "inject": ("title", "text", "to", "scenario", "state"),
    "note": ("text",),
    "undo": ("through",),
    "computer": ("party", "reading"),
    "hand": ("party",),
    "say": ("to", "text"),
}
ACTING = ("party", "by", "actor", "seat")
"""What in an act of a seat could only name who acts, which is known."""


def act_given(given: Any, seat: str) -> tuple[str, str]:
    """Return what is to be done, and what its page calls it.

    Raises
    ------
    RefusedError
        For what is no act, or has what does not belong to it, or is done for another.
    """
    known = FACILITATOR_ACTS if seat == FACILITATOR else SEAT_ACTS
    if not isinstance(given, Mapping) or not all(isinstance(key, str) for key in given):
        raise RefusedError("no_act")
    kind, client = given.get("kind"), given.get("client")
    if not isinstance(kind, str) or kind not in known:
        raise RefusedError("unknown_act", known=tuple(known))
    if not isinstance(client, str) or not CLIENT.fullmatch(client):
        raise RefusedError("no_client", most=LONGEST_CLIENT)
    for key in given:
        if key in ("kind", "client", *known[kind]):
            continue
        if key in ACTING and seat != FACILITATOR:
            if given[key] != seat:
                raise RefusedError("another", seat=seat)
            continue
        raise RefusedError("unknown_part", act=kind, known=known[kind])
    return kind, client


def text_given(given: Mapping[str, Any], key: str = "text", *, needed: bool = False) -> str:
    """Return a text without blanks around it, which may be missing unless it is needed."""
    value = given.get(key, "")
    most = LONGEST_TITLE if key == "title" else LONGEST_TEXT
    if not isinstance(value, str):
        raise RefusedError("no_text")
    if len(value) > most:
        raise RefusedError("long_text", most=most)
    text = "".join(mark for mark in value.replace("\r\n", "\n") if mark in "\n\t" or _is_text(mark)).strip()
    if needed and not text:
        raise RefusedError("no_text")
    return text


def number_given(given: Mapping[str, Any], key: str) -> int:
    """Return a whole number from 1."""
    value = given.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise RefusedError("no_number", what=key)
    return value


def change_given(ground: Ground, given: Mapping[str, Any], key: str = "change") -> dict[str, str]:
    """Return options with levels, in the order of the file."""
    value = given.get(key)
    if not isinstance(value, Mapping):
        raise RefusedError("no_change")
    options = ground.judge.options
    for name, level in value.items():
        if not isinstance(name, str) or name not in options:
            raise RefusedError("no_option")
        if not isinstance(level, str) or level not in options[name].levels:
            raise RefusedError("no_level", option=name, levels=options[name].levels)
    return {name: value[name] for name in options if name in value}


def parties_given(ground: Ground, value: Any) -> tuple[str, ...]:
    """Return parties, each once, in the order of the file."""
    parties = tuple(ground.model.parties)
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        raise RefusedError("no_parties")
    if not set(value) <= set(parties):
        raise RefusedError("no_party")
    return tuple(party for party in parties if party in value)


def addressed(ground: Ground, given: Mapping[str, Any]) -> list[str] | str:
    """Return to whom something is said: all, or parties, with the facilitator last."""
    value = given.get("to")
    if value == EVERYBODY:
        return EVERYBODY
    if not isinstance(value, list | tuple) or not value:
        raise RefusedError("no_parties")
    named = parties_given(ground, [each for each in value if each != FACILITATOR])
    return [*named, FACILITATOR] if FACILITATOR in value else [*named]


def _is_text(mark: str) -> bool:
    """Tell whether a character is more than a command to a terminal, and can be kept at all."""
    return unicodedata.category(mark) not in ("Cc", "Cs")
