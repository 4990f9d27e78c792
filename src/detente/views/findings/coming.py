"""What the policy that does best says, and who does what next under it."""

from __future__ import annotations

from ...strategy.study import Trail
from ..phrases import capital, counted, isolate, quoted, short
from ..policy_words import policy_sentence
from ..readings import TAKES, THINKS
from ..sentences import step_sentences
from .readings import second_of
from .subject import Subject
from .verdict import reaching

TITLE, STEP = 140, 300
PLACES = ("first", "second", "third")


def best_says(subject: Subject) -> str:
    """Return what the policy that does best says, in one sentence; nothing where none is looked at."""
    policy = subject.best
    said = "" if policy is None else policy_sentence(subject.study.model, policy)
    if policy is None or not said:
        return ""
    good, title = reaching(subject), quoted(short(subject.policy_title(policy), TITLE))
    if policy in good[: len(PLACES)]:
        title = "It" if len(good) == 1 else f"The {PLACES[good.index(policy)]} of them"
    return f"{title} says: {isolate(said)}."


def next_step(subject: Subject) -> str:
    """Say who does what first on the way to the goal under the policy that does best, without one if none is.

    In each reading that is told, where they differ; nothing where no moves lead there that all who make them
    want.
    """
    world = subject.study.world(subject.best or "none", "base")
    goal = None if world is None else world.goal
    if world is None or goal is None:
        return ""
    first = goal.way if goal.willing else None
    said = _first(subject, first)
    if second_of(world) is None:
        return f"{capital(said)}." if said else ""
    then = world.goal_then
    second = _first(subject, then.way if then is not None and then.willing else None)
    if said == second:
        return f"{capital(said)}." if said else ""
    if not second:
        return f"{capital(said)}. So when {TAKES}; when {THINKS}, nothing leads to the goal."
    if not said:
        return f"{capital(second)}. So only when {THINKS}."
    return f"{capital(said)}. So when {TAKES}; when {THINKS}, first {second}."


def _first(subject: Subject, way: Trail | None) -> str:
    """Say the first move of a way, and how many follow; nothing where it has none."""
    if way is None or not way.steps:
        return ""
    told = isolate(short("; ".join(step_sentences(subject.study.model, way.steps[0])), STEP))
    left = len(way.steps) - 1
    if not left:
        return f"{told}; with this the goal is reached"
    return f"{told}; this is the first of {counted(left + 1, 'move')} to the goal"
