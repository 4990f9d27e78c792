"""The state on every date: what the steps of a record put in place, and what lapses with time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from ...language import Door, Model
from ..chronicles.chronicle import Chronicle, Entry
from ..when import When
from .mapping import said_by


@dataclass(frozen=True, slots=True)
class Change:
    """An option that goes to another level, or is put once more on the level that it has.

    `entry` is the step that says so, None when the level has lapsed.
    """

    option: str
    before: str
    after: str
    entry: Entry | None

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "option": self.option,
            "before": self.before,
            "after": self.after,
            "step": None if self.entry is None else self.entry.ref,
        }


@dataclass(frozen=True, slots=True)
class Moment:
    """One date on which something happens: what lapses, its steps, what they change, and the state after all.

    `before` is the state before the steps, when what lapses on that date has lapsed.
    """

    date: When
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...]
    before: Mapping[str, str]
    state: Mapping[str, str]


@dataclass
class _Standing:
    """What an option stands on: a level until further notice, and one that lapses."""

    level: str
    passing: str | None = None
    until: When | None = None

    @property
    def now(self) -> str:
        return self.level if self.passing is None else self.passing


def moments(model: Model, doors: Mapping[str, Door], chronicle: Chronicle) -> Iterator[Moment]:
    """Yield the dates of a record in order, with the state after each.

    All steps of one date count as one move. An option that some step moves is at its lowest level until
    the first such step; one that no step moves keeps the level of the model's status quo throughout. A level
    that `lasts` falls back, when its time is over and no step has renewed or changed it, to what stood
    before.
    What would lapse after the record's last date is not told.

    States give the raised options and their levels.
    """
    lowest = {option.name: option.levels[0] for option in model.options()}
    fixed = {n: level for n, level in (model.status_quo or {}).items() if n not in doors}
    standing = {name: _Standing(fixed.get(name, level)) for name, level in lowest.items()}

    def state() -> dict[str, str]:
        return {name: at.now for name, at in standing.items() if at.now != lowest[name]}

    for date, group in groupby(chronicle.entries, key=lambda entry: entry.date):
        yield from _lapses(standing, state, date)
        changes = _lapsed(standing, date)
        before = state()
        entries = tuple(group)
        for entry in entries:
            for option, level, step in said_by(doors, entry):
                at = standing[option]
                changes.append(Change(option, at.now, level, entry))
                if step.lasts:
                    at.passing, at.until = level, date.after(step.lasts)
                else:
                    at.level, at.passing, at.until = level, None, None
        yield Moment(date, entries, tuple(changes), before, state())


def _lapses(
    standing: Mapping[str, _Standing], state: Callable[[], dict[str, str]], until: When
) -> Iterator[Moment]:
    """Yield what lapses before a date."""
    while True:
        due = [at.until for at in standing.values() if at.until is not None]
        date = min(due, default=None)
        if date is None or date >= until:
            return
        before = state()
        changes = _lapsed(standing, date)
        if changes:
            yield Moment(date, (), tuple(changes), before, state())


def _lapsed(standing: Mapping[str, _Standing], date: When) -> list[Change]:
    """Let go what lapses on a date."""
    changes = []
    for name, at in standing.items():
        if at.until is not None and at.until <= date:
            was = at.now
            at.passing, at.until = None, None
            if at.now != was:
                changes.append(Change(name, was, at.now, None))
    return changes
