"""A table at which tests play: acts are done through the façade and add up to a play."""

from __future__ import annotations

import json
from typing import Any

from detente import api
from detente.api import exercise as doing
from detente.exercise import Event, Exercise, Play

STEPS = 86_400


def time(number: int) -> str:
    """Return a time, the later the larger the number."""
    number %= STEPS
    return f"2030-01-01T{number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}.000Z"


class Table:
    """A table, with what has happened at it."""

    def __init__(self, exercise: Exercise, number: int = 1) -> None:
        self.exercise = exercise
        self.play: Play = doing.fold([doing.opening(exercise, number, time(0))])
        self.clock = 0
        self.acts = 0

    @classmethod
    def of(cls, text: str, **settings: Any) -> Table:
        """Return a table at which a model is played that is given as text."""
        return cls(doing.exercise_of(api.loads(text), settings))

    def do(self, seat: str, kind: str, /, client: str = "", at: int = 0, **given: Any) -> tuple[Event, ...]:
        """Do an act, and return what it made."""
        self.clock = max(self.clock + 1, at)
        self.acts += 1
        act = {"kind": kind, "client": client or f"c{self.acts}", **given}
        events = doing.act(self.exercise, self.play, seat, act, time(self.clock))
        kept = [Event.from_dict(json.loads(json.dumps(event.to_dict()))) for event in events]
        assert tuple(kept) == events, "an event is not what is kept of it"
        self.play = doing.fold(events, self.play)
        return events

    def act(self, seat: str, act: dict[str, Any], /, **more: Any) -> tuple[Event, ...]:
        """Do an act that is given with its kind."""
        return self.do(seat, act["kind"], **more, **{key: act[key] for key in act if key != "kind"})

    def refused(self, seat: str, kind: str, /, **given: Any) -> str:
        """Return why an act is refused."""
        try:
            self.do(seat, kind, **given)
        except doing.RefusedError as error:
            return str(error)
        raise AssertionError("this was not refused")

    def told(self, seat: str) -> dict[str, Any]:
        """Return what the page of a seat is told."""
        return doing.view(self.exercise, self.play, seat)

    def words(self, seat: str) -> list[str]:
        """Return what a seat is told has happened."""
        return [event["words"] for event in self.told(seat)["events"]]
