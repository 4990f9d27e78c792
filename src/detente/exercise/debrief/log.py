"""A table's log as a file: one event a line, the model's text in the first of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ...language import Model, ModelError, Problem, loads
from ..events import KINDS, Event
from ..play import Play, fold
from ..settings import Settings

MOST_BYTES = 64 << 20
"""A log of ten thousand events has a tenth of it."""
FIELDS: Mapping[str, type] = {
    "seq": int,
    "at": str,
    "actor": str,
    "kind": str,
    "payload": dict,
    "client": str,
}


def log_text(events: Iterable[Event], text: str) -> str:
    """Return a log as it is exported: JSON lines, the first with the text of the model that was played."""
    lines = []
    for event in events:
        if event.kind == "opened":
            event = replace(event, payload={**event.payload, "text": text})
        lines.append(json.dumps(event.to_dict(), ensure_ascii=False, separators=(",", ":")))
    return "".join(f"{line}\n" for line in lines)


def read_log(content: bytes, name: str) -> tuple[Model, tuple[Event, ...]]:
    """Read a log that was exported.

    Parameters
    ----------
    content : bytes
    name : str
        What the file is called, for its problems.

    Returns
    -------
    model : Model
        The one that was played.
    events : tuple of Event

    Raises
    ------
    ModelError
        For what is no such log, with the line.
    """

    def refuse(line: int, message: str) -> ModelError:
        return ModelError(name, [Problem(line, 1, message)])

    if len(content) > MOST_BYTES:
        raise refuse(1, f"a log has at most {MOST_BYTES >> 20} megabytes, this has more")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise refuse(1, "this is no log: it is not text in UTF-8") from None
    events: list[Event] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            events.append(_event(line, number, len(events) + 1, refuse))
    if not events:
        raise refuse(1, "the log is empty; export it again from the exercise")
    opened = events[0].payload
    if not isinstance(opened.get("text"), str):
        says = "the first event does not hold the model's text; export the log again from the exercise"
        raise refuse(1, says)
    try:
        model = loads(opened["text"])
    except ModelError as error:
        first = error.problems[0]
        says = (
            f"the model's text in the first event cannot be read, in its line {first.line}: {first.message}"
        )
        raise refuse(1, says) from None
    if not _settings_of(opened, model):
        raise refuse(1, "the settings in the first event are not those of an exercise on this model")
    options = {option.name: option.levels for option in model.options()}
    play = Play()
    for event in events:
        try:
            play = fold([event], play)
            sound = all(
                level in options[option]
                for key in ("state", "change", "settled")
                for option, level in (event.payload.get(key) or {}).items()
            )
        except (KeyError, TypeError, ValueError, AttributeError):
            sound = False
        if not sound:
            raise refuse(event.seq, f"event {event.seq}, of the kind {event.kind}, is damaged")
    return model, tuple(events)


def _event(line: str, number: int, seq: int, refuse: Any) -> Event:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise refuse(number, "this line is no JSON; a log has one event a line") from None
    if not isinstance(found, dict) or any(type(found.get(key)) is not kind for key, kind in FIELDS.items()):
        raise refuse(number, f"this line is no event; it has the keys {', '.join(FIELDS)}")
    if found["kind"] not in KINDS:
        raise refuse(number, f"there is no event of the kind {found['kind'][:60]}")
    if found["seq"] != seq:
        raise refuse(number, f"event {seq} is missing: here stands event {found['seq']}")
    if (found["kind"] == "opened") != (seq == 1):
        says = "a log begins with the event opened" if seq == 1 else "an exercise is opened once"
        raise refuse(number, says)
    return Event.from_dict(found)


def _settings_of(opened: Mapping[str, Any], model: Model) -> bool:
    """Tell whether an exercise on this model can have these settings."""
    told = opened.get("settings")
    if not isinstance(told, dict) or not isinstance(opened.get("state"), dict) or model.states:
        return False
    try:
        settings = Settings(**told)
    except TypeError:
        return False
    return (settings.policy is None or settings.policy in model.policies) and (
        settings.scenario is None or settings.scenario in model.scenarios
    )
