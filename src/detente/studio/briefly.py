"""What has changed from one text of a model to the next, in a few words: which parts, and how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..views.phrases import counted

WANTS = ("preferences", "ranking", "weights", "uncertain")
MANY = {"policies": "policy", "scenarios": "scenario", "claims": "claim", "agreements": "agreement"}
MANY |= {"facts": "fact", "demands": "demand", "doubts": "doubt", "sources": "source"}
PLURALS = {"policy": "policies"}
CALLED = {
    "title": "the title",
    "question": "the question",
    "goal": "the goal",
    "sides": "who is on which side",
    "status_quo": "what is in place",
    "infeasible": "what cannot be",
    "moves": "which moves there are",
    "relationship": "the relationship",
    "perceptions": "what is believed of others",
    "uncertain": "what is uncertain",
    "about": "what it is about",
}


def changed_briefly(before: Any, after: Any) -> str:
    """Return which parts of a model differ, as a list in words.

    Parameters
    ----------
    before, after
        What the two texts say as plain data, as `document_of` gives it; None for no YAML.
    """
    if not isinstance(after, Mapping):
        return "a text that cannot be read"
    if not isinstance(before, Mapping):
        return "a text that can be read again"
    told = list(dict.fromkeys(_changed(before, after)))
    return "; ".join(told) or "comments or layout only"


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        if key == "parties":
            yield from _parties(_mapping(was), _mapping(now))
        elif key in MANY and isinstance(was or {}, Mapping) and isinstance(now or {}, Mapping):
            yield from _counted(MANY[key], _mapping(was), _mapping(now))
        else:
            yield CALLED.get(key, key.replace("_", " "))


def _parties(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys([*after, *before]):
        was, now = before.get(key), after.get(key)
        name = _name(key, now) if key in after else _name(key, was)
        if key not in before:
            yield f"{name} is new"
        elif key not in after:
            yield f"{name} is gone"
        elif was != now:
            yield from _party(name, _mapping(was), _mapping(now))


def _party(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys([*after, *before]):
        if before.get(key) == after.get(key):
            continue
        if key in WANTS:
            yield f"what {name} wants"
        elif key in ("options", "moves"):
            yield f"what {name} can do"
        elif key == "name":
            yield f"the name of {name}"
        else:
            yield f"what is said of {name}"


def _counted(one: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """Say how many are new, others than before, and gone."""
    new = sum(key not in before for key in after)
    gone = sum(key not in after for key in before)
    other = sum(key in before and before[key] != after[key] for key in after)
    many = PLURALS.get(one)
    if new:
        yield counted(new, f"new {one}", many and f"new {many}")
    if other:
        yield counted(other, one, many)
    if gone:
        yield f"{counted(gone, one, many)} gone"


def _name(key: str, party: Any) -> str:
    return str(_mapping(party).get("name") or key)


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
