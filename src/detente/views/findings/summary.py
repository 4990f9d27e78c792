"""The question, the answer, and the findings that matter most."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ...strategy.study import WorldStudy
from ..phrases import capital, listed, quoted, short, some_of
from . import checks, policies
from .clauses import ends_words, goal_words, one_round
from .finding import Finding, Summary
from .holding import holds
from .readings import lasts_then
from .subject import Subject

if TYPE_CHECKING:
    from ...record import Record

MOST = 5
LEAST = ("holds", "demands", "tests", "goal", "alone")
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
    return Summary(question=_question(subject), answer=_answer(subject), findings=tuple(found[:MOST]))


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
        return _answer_of_policies(subject)
    if world.goal is not None:
        return _answer_of_goal(world)
    if subject.road is not None:
        return {
            "closed": "No: no allowed moves lead there.",
            "possible": "It can, but not by moves that everybody who makes them wants.",
        }.get(subject.way(subject.road, "none") or "", "Yes, by moves that everybody who makes them wants.")
    return f"{capital(ends_words(subject, world))}."


def _answer_of_policies(subject: Subject) -> str:
    good = [policy for policy in subject.bound if _does_all(subject, policy)]
    both = "both" if subject.road is not None and subject.goal is not None else "it"
    lasting = "as things stand, and makes it last" if subject.goal else "as things stand"
    titles = listed(quoted(short(subject.policy_title(policy), TITLE)) for policy in good)
    if len(subject.bound) == 1:
        if good:
            answer = f"The one policy looked at does {both} {lasting}: {titles}."
        else:
            answer = f"The policy looked at does not do {both} {lasting.replace('makes', 'make')}."
    else:
        found = capital(some_of(len(good), len(subject.bound), "policy", "policies"))
        does = f"do {both} {lasting.replace('makes', 'make')}" if len(good) > 1 else f"does {both} {lasting}"
        answer = f"{found} {does}{f': {titles}' if good else ''}."
    if len(good) == 1 and subject.goal:
        answer = f"{answer} {lasts_then(subject.study.world(good[0], 'base'))}".rstrip()
    if subject.strategy is not None and subject.strategy not in good and len(subject.bound) > 1:
        answer += f" {_shortfall(subject, subject.strategy)}"
    return answer


def _does_all(subject: Subject, policy: str) -> bool:
    world = subject.study.world(policy, "base")
    if world is None or world.measures is None:
        return False
    closed = subject.road is None or subject.way(subject.road, policy) == "closed"
    return closed and (world.goal is None or world.goal.in_ends == "all")


def _shortfall(subject: Subject, policy: str) -> str:
    """Say in what the policy under test falls short."""
    world = subject.study.world(policy, "base")
    title = f"{quoted(short(subject.policy_title(policy), TITLE))}, about which most is claimed,"
    if world is None or world.measures is None:
        return f"{title} could not be worked out."
    way = None if subject.road is None else subject.way(subject.road, policy)
    goal = None if world.goal is None else f"the goal {goal_words(world)}"
    if way in ("open", "rests"):
        but = "but" if world.goal is not None and world.goal.in_ends == "all" else "and"
        return f"{title} does not: it leaves the road open" + (f", {but} {goal}." if goal else ".")
    if goal and world.goal is not None and world.goal.in_ends != "all":
        return f"{title} does not: {goal}."
    return f"{title} leaves the road possible, though only if somebody moves without gaining by it."


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
