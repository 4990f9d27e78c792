"""Options that their own guards keep down: what is asked for a level cannot be had at that level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..condition import And, Compare, Condition, Constant
from ..model import Commitment, Guard, Model, Option
from ..problems import Problem, clipped
from .dead import can_drop
from .feasible_states import FeasibleStates, Means
from .noting import Path, called, note


def never_raised(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note for every level to which no move can raise an option, by its own guards or a policy's."""
    with FeasibleStates(model, means=means) as feasible:
        options = {option.name: option for option in model.options()}
        drops = can_drop(model)
        barred = {n: dict(barred_levels(option, [option], feasible, drops)) for n, option in options.items()}
        for name, option in options.items():
            homes: list[Path] = [("parties", option.party, "options", option.key)]
            homes += [("agreements", option.agreement)] if option.agreement else []
            for level, why in _first_of_each(barred[name]):
                yield note(model, homes, f"{_said(option, level)}: {why}")
        for policy in model.policies.values():
            numbers = Counter[str]()
            for each in policy.commitments:
                option, place = options[each.option], numbers[each.option]
                numbers[each.option] += 1
                found = {
                    level: why
                    for level, why in barred_levels(option, [option, each], feasible, drops)
                    if level not in barred[option.name]
                }
                home: Path = ("policies", policy.key, "commitments", each.option)
                for level, why in _first_of_each(found):
                    says = f"under {called('policy', policy)} {_said(option, level)}: {why}"
                    yield note(model, [(*home, place), home], says)


def barred_levels(
    option: Option,
    guarding: Sequence[Option | Commitment],
    feasible: FeasibleStates,
    drops: frozenset[str],
) -> Iterator[tuple[int, str]]:
    """Yield the levels to which the guards together let nobody raise an option, and why.

    What `requires` asks is asked of what was chosen, where what `drops` may stand otherwise than it ends.
    """
    loose = drops - {option.name}
    for level in range(1, len(option.levels)):
        there = Compare(option.name, "==", option.levels[level])
        if feasible.meets(there) is False:
            continue
        requires = _asked(option, level, [g.requires for g in guarding])
        after = _asked(option, level, [g.after for g in guarding])
        if Constant(False) in (*requires, *after):  # which says so in so many words
            continue
        if any(feasible.meets(each, drops) is False for each in (*requires, *after)):
            continue  # which is warned of already
        below = Compare(option.name, "<", option.levels[level])
        if requires and feasible.meets(_all([*requires, there]), loose) is False:
            yield (
                level,
                f"what it requires cannot be while it is {'up' if len(option.levels) == 2 else 'there'}",
            )
        elif after and feasible.meets(_all([*after, below])) is False:
            yield (
                level,
                f"what must hold before (`after`) holds only when it is {_at_or_above(option, level)}",
            )


def _asked(option: Option, level: int, guards: Iterable[Iterable[Guard]]) -> list[Condition]:
    """Return what guards ask for a level, those on the levels below it included."""
    return [guard.condition for each in guards for guard in each if option.lowest(guard) <= level]


def _all(conditions: Sequence[Condition]) -> Condition:
    return And(tuple(conditions)) if len(conditions) > 1 else conditions[0]


def _at_or_above(option: Option, level: int) -> str:
    return "up already" if len(option.levels) == 2 else f"at {option.levels[level]} or above already"


def _first_of_each(barred: dict[int, str]) -> list[tuple[int, str]]:
    """Return the lowest level of each kind, which stands for those above it."""
    return list({why: (level, why) for level, why in sorted(barred.items(), reverse=True)}.values())


def _said(option: Option, level: int) -> str:
    to = f" to {clipped(option.levels[level])}" if option.names_levels else ""
    return f"no move can raise {clipped(option.name)}{to}"
