"""Exercises: what the studio and the command line call."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from .. import exercise as core
from ..exercise import Event, Exercise, Play, RefusedError, fold
from .model import Model

__all__ = [
    "Event",
    "Exercise",
    "Play",
    "RefusedError",
    "act",
    "computer_act",
    "exercise_of",
    "fold",
    "opening",
    "overview",
    "view",
]


def exercise_of(model: Model, settings: Mapping[str, Any], title: str = "") -> Exercise:
    """Return an exercise on a model, with settings as plain data.

    Raises
    ------
    RefusedError
        For settings that the model does not have; as text it says what is the matter.
    """
    try:
        return Exercise(model.written, core.settings_of(model.written, settings), title)
    except RefusedError as error:
        raise _in_words(error, None, None, None) from None


def opening(exercise: Exercise, table: int, at: str) -> Event:
    """Return the first event of a table's log.

    Raises
    ------
    RefusedError
        Where the situation from which the model starts cannot exist under these settings.
    """
    try:
        return core.opening(exercise, table, at)
    except RefusedError as error:
        raise _in_words(error, exercise, exercise.settings.scenario, None) from None


def act(exercise: Exercise, play: Play, seat: str, given: Any, at: str) -> tuple[Event, ...]:
    """Return the events that an act makes: none where its client has done it already.

    They are to be kept, all or none, before anybody is told of them.

    Raises
    ------
    RefusedError
        For what cannot be done; as text it says why.
    """
    try:
        return core.act(exercise, play, seat, given, at)
    except RefusedError as error:
        raise _in_words(error, exercise, play.scenario, seat) from None


def view(exercise: Exercise, play: Play, seat: str) -> dict[str, Any]:
    """Return what the page of a party, or the projector, is told; `views.exercise.told` has its shape."""
    from ..views.exercise.told import told

    return told(core.view(exercise, play, seat))


def overview(exercise: Exercise, play: Play) -> dict[str, Any]:
    """Return what the facilitator is told of a table: all of it."""
    from ..views.exercise.overview import overview as told_all

    return told_all(exercise, play)


def computer_act(exercise: Exercise, play: Play, party: str) -> dict[str, Any] | None:
    """Return the act of the computer in a seat as its page would post it, without its `client`.

    None where no computer plays the seat, or where it waits.
    """
    if party not in play.computers:
        return None
    player, seen = play.computers[party], core.view(exercise, play, party)
    wants = seen.ground.model.parties[party].preferences
    act = core.choose(seen, core.Role(party, wants, player.reading), player.seed)
    if act is not None and "why" in act:
        from ..views.exercise.computers import refusal_of

        act["text"] = refusal_of(act.pop("why"))
    return act


def _in_words(
    error: RefusedError, exercise: Exercise | None, scenario: str | None, seat: str | None
) -> RefusedError:
    from ..views.exercise.refusals import refusal_words

    ground = None
    if exercise is not None:
        ground = exercise.ground(seat if seat in exercise.model.parties else None, scenario)
        if (
            seat == core.FACILITATOR
        ):  # who may know all; a reason may be of another scenario than the one in force
            ground = replace(ground, model=exercise.model, _kept={})
    error.words = refusal_words(ground, error.refusal)
    return error


def events_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Event, ...]:
    """Return events as they were kept."""
    return tuple(Event.from_dict(each) for each in kept)
