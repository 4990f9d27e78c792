"""Facts may use one another, but not in a circle, nor through more facts than anyone could follow."""

from __future__ import annotations

from collections.abc import Mapping

from ..condition import Condition, Named, names_in, parts
from ..model import Model, Place
from ..problems import Problem, clipped

MAX_EXPANDED_DEPTH = 200
MOST_CIRCLES = 20
MOST_SHOWN = 10


def check_facts(model: Model) -> tuple[list[Problem], set[str]]:
    """Find the circles among the facts.

    Returns
    -------
    problems : list of Problem
    unsound : set of str
        The facts in a circle, too deep, or built on such a fact.
    """
    facts = {name: rule.condition for name, rule in model.facts.items()}
    order, circles, unsound = _in_order(facts)
    problems = [
        _problem(model, circle[0], f"the facts go in a circle: {_shown(circle)}") for circle in circles
    ]
    depths: dict[str, int] = {}
    for name in order:
        if name in unsound or not names_in(facts[name]).isdisjoint(unsound):
            unsound.add(name)
            continue
        depths[name] = _depth(facts[name], depths)
        if depths[name] > MAX_EXPANDED_DEPTH:
            unsound.add(name)
            says = f"fact {clipped(name)} rests on facts more than {MAX_EXPANDED_DEPTH} deep"
            problems.append(_problem(model, name, says))
    return problems, unsound


def _shown(circle: list[str]) -> str:
    names = circle if len(circle) <= MOST_SHOWN else [*circle[: MOST_SHOWN - 1], "…", circle[-1]]
    return " → ".join(clipped(name) for name in [*names, circle[0]])


def _problem(model: Model, fact: str, message: str) -> Problem:
    place = model.places.get(("facts", fact), Place(1, 1))
    return Problem(place.line, place.column, message)


def _in_order(facts: Mapping[str, Condition]) -> tuple[list[str], list[list[str]], set[str]]:
    """Order the facts, each after those it uses; also find the circles, and the facts that close one."""
    order: list[str] = []
    circles: list[list[str]] = []
    closing: set[str] = set()
    path: dict[str, list[str]] = {}  # the facts being followed, each with the ones it has left to follow
    done: set[str] = set()
    for start in facts:
        if start in done:
            continue
        path[start] = _used(facts, start)
        while path:
            name = next(reversed(path))
            if not path[name]:
                del path[name]
                done.add(name)
                order.append(name)
                continue
            used = path[name].pop()
            if used in path:
                closing.add(name)
                if len(circles) < MOST_CIRCLES:
                    trail = list(path)
                    circles.append(trail[trail.index(used) :])
            elif used not in done:
                path[used] = _used(facts, used)
    return order, circles, closing


def _used(facts: Mapping[str, Condition], name: str) -> list[str]:
    return sorted(names_in(facts[name]) & facts.keys(), reverse=True)


def _depth(condition: Condition, depths: Mapping[str, int]) -> int:
    """Return how deep a condition is with its facts written out."""
    if isinstance(condition, Named):
        return 1 + depths.get(condition.name, 0)
    return 1 + max((_depth(part, depths) for part in parts(condition)), default=0)
