"""The question, the answer, and the findings that matter most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...strategy.study import WorldStudy
from ..phrases import capital, quoted, short
from ..readings import TAKES
from . import checks, policies
from .clauses import ends_words, one_round
from .coming import best_says, next_step
from .finding import Finding, Summary
from .holding import holds
from .readings import lasts_then, second_words
from .subject import Subject
from .verdict import answer_of_policies

if TYPE_CHECKING:
    from ...record import Record

MOST = 5
LEAST = ("holds", "demands", "tests")
"""What gives way, the first of them first, where there is more to tell."""
TITLE = 200
ORDER = (
    policies.alone,
    policies.road,
    policies.strategy,
    policies.best,
    checks.goal,
    checks.tests,
    checks.demands,
    holds,
)


def summarise(subject: Subject, record: Record | None = None) -> Summary:
    """Return the question that a model asks, its answer, and up to five findings."""
    found = [finding for told in ORDER if (finding := told(subject)) is not None]
    if subject.alone is None or subject.alone.measures is None:
        found.insert(0, _no_start())
    if record is not None:
        # few models have a record, and the others need nothing of what it takes
        from .record import record as of_record

        found.append(of_record(subject, record))
    for key in LEAST:
        if len(found) > MOST:
            found = [_with_balance(subject, each, key) for each in found if each.key != key]
    return Summary(
        question=_question(subject),
        answer=_answer(subject),
        findings=tuple(found[:MOST]),
        policy=best_says(subject),
        next=next_step(subject),
    )


def _with_balance(subject: Subject, finding: Finding, left_out: str) -> Finding:
    """Let what is said of the strategy say how its claims fare, where that has no finding of its own."""
    if left_out != "tests" or finding.key != "strategy" or subject.strategy is None:
        return finding
    return replace(finding, text=f"{finding.text} {checks.balance(subject, subject.strategy)}".rstrip())


def _no_start() -> Finding:
    return Finding(
        "start",
        "The model does not say where matters stand now.",
        "No status quo is written, and the situation with nothing in place cannot exist; so nothing can be "
        "said of what can happen, only of what would hold. Write `status_quo:` into the model.",
        (("Which situations hold", "equilibria"),),
    )


def _question(subject: Subject) -> str:
    asked = subject.study.model.question
    if asked is not None and asked.text.strip():
        return asked.text.strip()
    goal = None if subject.goal is None else short(subject.goal, TITLE)
    road = None if subject.road is None else short(subject.road.title, TITLE)
    if subject.bound and goal and road:
        return (
            f"Is there a policy that reaches the goal, {quoted(goal)}, and closes the road to {quoted(road)}?"
        )
    if subject.bound and road:
        return f"Is there a policy that closes the road to {quoted(road)}?"
    if goal:
        return f"Can it come to {quoted(goal)}, and would that last?"
    if road:
        return f"Can it come to {quoted(road)}?"
    return "What can happen here, and what will hold?"


def _answer(subject: Subject) -> str:
    world = subject.alone
    if world is None or world.measures is None:
        return "The model does not say where matters stand now, so only what would hold can be told."
    if subject.bound and (subject.road is not None or subject.goal is not None):
        return answer_of_policies(subject)
    if world.goal is not None:
        return f"{_answer_of_goal(world)} {lasts_then(world) if world.goal.willing else ''}".rstrip()
    if subject.road is not None:
        return {
            "closed": "No: no allowed moves lead there.",
            "possible": "It can, but not by moves that everybody who makes them wants.",
        }.get(subject.way(subject.road, "none") or "", "Yes, by moves that everybody who makes them wants.")
    ends, then = ends_words(subject, world), second_words(world)
    return f"When {TAKES}, {ends}. {then}" if then else f"{capital(ends)}."


def _answer_of_goal(world: WorldStudy) -> str:
    goal = world.goal
    assert goal is not None
    if not goal.possible:
        return "No: no allowed moves lead there."
    if not goal.willing:
        return "It is possible, but somebody who would have to move would not gain by it."
    if goal.in_ends == "all":
        return "Yes, by moves that everybody who makes them wants, and it lasts."
    if goal.rests:
        return "It can, by moves that all who make them want, and can rest there; it can end otherwise, too."
    lasts = "need not" if goal.in_ends == "some" and not one_round(world) else "does not"
    return f"It can, by moves that everybody who makes them wants; it {lasts} last."
