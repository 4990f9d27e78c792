"""Agreements may be guarded by what is said of other agreements, but none by itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from ..condition import Agreed, Condition, Named, walk
from ..model import Agreement, Guard, Model, Place
from ..problems import Problem, clipped

MOST_CIRCLES = 20
MOST_SHOWN = 10
MOST_NAMES = 300_000
Through = tuple[str, ...]
"""The facts through which a condition names an agreement."""


def check_agreements(model: Model, unsound: Collection[str]) -> list[Problem]:
    """Find agreements that guard themselves, by their own name, through facts, or through one another.

    Parameters
    ----------
    model : Model
    unsound : collection of str
        The facts that go in a circle, or cannot be followed; they have their own problem.
    """
    facts = {name: _names(rule.condition) for name, rule in model.facts.items() if name not in unsound}
    problems: list[Problem] = []
    guarded_by: dict[str, dict[str, Through]] = {}
    left = MOST_NAMES
    for key, agreement in model.agreements.items():
        guarded_by[key] = {}
        for word, guard in _guards(agreement):
            named: dict[str, Through] = {}
            for name, through in _reached(_names(guard.condition), facts):
                left -= 1
                if name in model.agreements:
                    named.setdefault(name, through)
            if key in named:
                problems.append(_itself(model, key, word, guard, named.pop(key)))
            guarded_by[key] |= named
            if left < 0:
                says = "of so many agreements it was not found out whether they guard themselves"
                return [*problems, Problem(1, 1, says, "note")]
    return problems + [_in_a_circle(model, circle) for circle in _circles(guarded_by)]


def _names(condition: Condition) -> tuple[str, ...]:
    names = (
        node.name if isinstance(node, Named) else node.agreement
        for node in walk(condition)
        if isinstance(node, Named | Agreed)
    )
    return tuple(dict.fromkeys(names))


def _reached(names: Iterable[str], facts: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Through]]:
    """Yield what names stand for and rest on, each with the facts through which it is named."""
    todo = deque[tuple[str, Through]]((name, ()) for name in names)
    seen: set[str] = set()
    while todo:
        name, through = todo.popleft()
        yield name, through
        if name in facts and name not in seen:
            seen.add(name)
            todo.extend((further, (*through, name)) for further in facts[name])


def _guards(agreement: Agreement) -> Iterator[tuple[str, Guard]]:
    for word, guards in (
        ("requires", agreement.requires),
        ("after", agreement.after),
        ("while", agreement.hold),
    ):
        for guard in guards:
            yield word, guard


def _itself(model: Model, key: str, word: str, guard: Guard, through: Through) -> Problem:
    name = clipped(key)
    if through:
        facts = " → ".join(map(clipped, through[:MOST_SHOWN]))
        how = f"through the {'fact' if len(through) == 1 else 'facts'} {facts}"
        says = f"the `{word}` of agreement {name} names the agreement itself, {how}"
    else:
        says = f"the `{word}` of agreement {name} names the agreement itself"
    why = {
        "while": "no offer could stand, as it is not in force yet",
        "requires": "nobody could consent first",
        "after": "it could never be made",
    }
    path: tuple[str | int, ...] = ("agreements", key, word)
    return _problem(model, (*path, guard.level) if guard.level else path, f"{says}: {why[word]}", "error")


def _in_a_circle(model: Model, circle: list[str]) -> Problem:
    shown = circle if len(circle) <= MOST_SHOWN else [*circle[: MOST_SHOWN - 1], "…", circle[-1]]
    named = " → ".join(clipped(name) for name in [*shown, circle[0]])
    says = (
        f"the agreements guard one another in a circle, {named}: they can only be made all at once, if at all"
    )
    return _problem(model, ("agreements", circle[0]), says, "warning")


def _problem(model: Model, path: tuple[str | int, ...], says: str, severity: str) -> Problem:
    place = model.places.get(path) or model.places.get(path[:2], Place(1, 1))
    return Problem(place.line, place.column, says, severity)


def _circles(guarded_by: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    """Yield circles that have no agreement in common, until none is left or they are too many to be read."""
    left = {name: set(others) for name, others in guarded_by.items()}
    order = {name: place for place, name in enumerate(guarded_by)}
    for _ in range(MOST_CIRCLES):
        try:
            TopologicalSorter(left).prepare()
            return
        except CycleError as error:
            circle: list[str] = error.args[1][:0:-1]  # each is guarded by the next one
        first = circle.index(min(circle, key=order.__getitem__))
        yield circle[first:] + circle[:first]
        left = {name: others.difference(circle) for name, others in left.items() if name not in circle}
