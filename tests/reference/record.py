"""What a replay and the headline measures are, written from their definitions with loops and no cleverness.

A step is (date, name); a rule for one option is a list of (name of step, level, lasts in days or None),
looked at from the first to the last. Nothing here is taken from the product.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

Rule = tuple[str, int, int | None]
Steps = Sequence[tuple[date, str]]
State = dict[str, int]


def level_at(steps: Steps, rules: Sequence[Rule], day: date, *, today: bool) -> int:
    """Return the level of an option at the end of a day, or with `today` False before that day's steps.

    It is what the last step said, unless that has run out; then it is what the last step that lasts for good
    said, and 0 when there was none.
    """
    said: list[tuple[date, int, int | None]] = []
    for when, name in steps:
        if when < day or (today and when == day):
            for level in dict.fromkeys(rule[1] for rule in rules):
                matching = [rule for rule in rules if rule[1] == level and rule[0] == name]
                if matching:
                    said.append((when, level, matching[0][2]))
    if not said:
        return 0
    when, level, lasts = said[-1]
    if lasts is None or day < when + timedelta(days=lasts):
        return level
    for _, earlier, how_long in reversed(said):
        if how_long is None:
            return earlier
    return 0


def state_at(steps: Steps, options: Mapping[str, Sequence[Rule]], day: date, *, today: bool = True) -> State:
    """Return the level of every option."""
    return {name: level_at(steps, rules, day, today=today) for name, rules in options.items()}


def verdicts(
    steps: Steps,
    options: Mapping[str, Sequence[Rule]],
    option: str,
    requires: Mapping[int, Callable[[State], bool]],
    after: Mapping[int, Callable[[State], bool]],
    never: int | None,
    snapback: bool,
) -> list[tuple[date, str]]:
    """Return the verdict on every date whose steps put the option in use, at a level that is guarded.

    `requires` and `after` guard being at a level or higher, `never` is the first level that is shut.
    """
    found = []
    guarded = [*requires, *after, *([] if never is None else [never])]
    for day in sorted({when for when, _ in steps}):
        names = [name for when, name in steps if when == day]
        uses = any(rule[1] > 0 and rule[0] in names for rule in options[option])
        before, now = (state_at(steps, options, day, today=today) for today in (False, True))
        if not uses or now[option] == 0 or now[option] < min(guarded):
            continue
        again = before[option] >= now[option]
        shut = never is not None and now[option] >= never
        if again and (shut or not snapback):
            found.append((day, "not asked"))
            continue
        good = not shut
        good &= all(condition(now) for level, condition in requires.items() if level <= now[option])
        good &= again or all(condition(before) for level, condition in after.items() if level <= now[option])
        found.append((day, "kept" if good else "broken"))
    return found


def one_sided(
    steps: Sequence[tuple[date, str, bool]],
    tracks: Sequence[str],
    lapses: int | None,
    first: date,
    last: date,
) -> dict[tuple[str, str], list[date]]:
    """Return on which days a door stands open on one track and shut on another at the end of the day.

    A step is (date, track, whether it opens); a door lapses so many days after its last step.
    """

    def stands(track: str, day: date) -> bool | None:
        said = [(when, opens) for when, where, opens in steps if where == track and when <= day]
        if not said or (lapses is not None and day >= said[-1][0] + timedelta(days=lapses)):
            return None
        return said[-1][1]

    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return {
        (one, other): [day for day in days if stands(one, day) is True and stands(other, day) is False]
        for one in tracks
        for other in tracks
    }


def headline(
    a: Sequence[tuple[int, bool]], b: Sequence[int], first: int, last: int
) -> tuple[int, int, int, list[int]]:
    """Return how many A-meetings (month, partner there) had the partner, how many not, how many of these were
    held in silence, and the months in which A was ahead."""
    inside = [(month, there) for month, there in a if first <= month <= last]
    silent = {month for month in range(first, last + 1) if not any(0 <= month - other <= 2 for other in b)}
    without = [month for month, there in inside if not there]
    ahead = [month for month in sorted(silent) if any(0 <= month - meeting <= 2 for meeting in without)]
    return (
        sum(there for _, there in inside),
        len(without),
        sum(month in silent for month in without),
        ahead,
    )
