"""In which order the diagrams look at the options: those that rules mention together stand together.

The size of a decision diagram hangs on this order. FORCE (Aloul, Markov & Sakallah 2003, "FORCE: a fast and
easy-to-implement variable-ordering heuristic") moves every option to the centre of gravity of the rules that
mention it, again and again; the order with the smallest total span of the rules is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from random import Random

from ..game.rules import Rules
from ..game.space import Space
from ..language import Model
from ..language.condition import Condition
from .conditions import options_of
from .preference import conditions_of

STARTS = 12
ROUNDS = 200
PATIENCE = 10


def mentioned_together(model: Model, rules: Rules, space: Space) -> Iterator[set[int]]:
    """Yield the places of options that one rule looks at, and of those that belong to one party."""
    known: dict[str, frozenset[str]] = {}

    def places(*conditions: Condition) -> set[int]:
        return {space.index[name] for each in conditions for name in options_of(model, each, known)}

    for place, rule in enumerate(rules.options):
        for guard in (*rule.requires, *rule.after, *rule.hold):
            yield {place} | places(guard.condition)
    for preferences in rules.preferences.values():
        for condition in conditions_of(preferences):
            yield places(condition)
    for excluded in rules.infeasible:
        yield places(excluded.condition)
    for ban in rules.bans:
        yield places(ban.start, ban.end)
    yield from (set(own) for own in space.owned)


def good_order(count: int, groups: Iterable[Collection[int]]) -> list[int]:
    """Return the numbers below `count` in an order that keeps the members of each group close.

    The same groups give the same order in every run.
    """
    spans = [tuple(group) for group in groups if len(group) > 1]
    if not spans:
        return list(range(count))
    draw = Random(0)
    best: tuple[int, list[int]] | None = None
    for start in range(STARTS):
        order = list(range(count))
        if start:
            draw.shuffle(order)
        found = _settle(order, spans)
        if best is None or found[0] < best[0]:
            best = found
    assert best is not None
    return best[1]


def _settle(order: list[int], groups: Sequence[tuple[int, ...]]) -> tuple[int, list[int]]:
    best = (_span(order, groups), order)
    idle = 0
    for _ in range(ROUNDS):
        place = _places(order)
        weight = [0] * len(order)
        pull = [0.0] * len(order)
        for group in groups:
            centre = sum(place[member] for member in group) / len(group)
            for member in group:
                weight[member] += 1
                pull[member] += centre
        order = sorted(range(len(order)), key=lambda n: pull[n] / weight[n] if weight[n] else float(place[n]))
        span = _span(order, groups)
        idle += 1
        if span < best[0]:
            best, idle = (span, order), 0
        if idle > PATIENCE:
            break
    return best


def _span(order: Sequence[int], groups: Sequence[tuple[int, ...]]) -> int:
    place = _places(order)
    return sum(max(place[n] for n in group) - min(place[n] for n in group) for group in groups)


def _places(order: Sequence[int]) -> list[int]:
    place = [0] * len(order)
    for at, member in enumerate(order):
        place[member] = at
    return place
