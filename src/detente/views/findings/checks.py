"""What the claims, the demands and the goal add, one function each."""

from __future__ import annotations

from ...language import print_condition
from ...strategy import ClaimVerdict
from ...strategy.study import WorldStudy
from ..phrases import capital, counted, listed, number, quoted, short, some_of
from .clauses import gain_words, one_round, steps_words, wanted_words
from .finding import Finding
from .subject import Subject

TITLE, CLAIM = 140, 84
TOLD, CLAIMS = 3, 2


def tests(subject: Subject) -> Finding | None:
    """Which claims fail, those about the policies spoken of first."""
    verdicts = subject.study.claims.verdicts
    if not verdicts:
        return None
    failed = [verdict for verdict in verdicts if verdict.holds is False]
    open_ = sum(verdict.holds is None for verdict in verdicts)
    see, ask = (("All claims, with the proof", "claims"),), ("claims",)
    if open_ and not failed:
        text = "Where a test cannot be decided, there is no situation to start from."
        return Finding("tests", _undecided(len(verdicts), open_), text, see, ask)
    if not failed:
        one = len(verdicts) == 1
        headline = f"{_tests_of(len(verdicts), len(verdicts))} {'holds' if one else 'hold'}."
        text = f"{'It' if one else 'Each'} was put to every situation that the model allows, not to a sample."
        return Finding("tests", headline, text, see)
    headline = (
        f"{_tests_of(len(failed), len(verdicts))} {'fails' if len(failed) == 1 else 'fail'}"
        f"{_and_undecided(open_)}."
    )
    parts: list[str] = []
    for policy in dict.fromkeys([subject.strategy, subject.best, "none"]):
        mine = [verdict for verdict in failed if verdict.policy == policy]
        asked = sum(verdict.policy == policy for verdict in verdicts)
        if policy is None or not mine or (policy == "none" and parts):
            continue
        mine.sort(key=lambda verdict: not _about(subject, verdict))
        texts = dict.fromkeys(short(v.claim.text.strip() or v.claim.key, CLAIM) for v in mine)
        named = listed(quoted(text) for text in list(texts)[:CLAIMS])
        such = "" if len(texts) <= CLAIMS else "among them "
        count = f"{some_of(len(mine), asked, 'test')} {'fails' if len(mine) == 1 else 'fail'}"
        under = f"Under {quoted(short(subject.policy_title(policy), TITLE))} {count}: "
        if policy == "none":
            under = f"Without a policy {count}: " if subject.bound else "Not so: "
        parts.append(f"{under}{such}{named}.")
    return Finding("tests", headline, " ".join(parts), see, ask)


def _undecided(count: int, open_: int) -> str:
    """Say how many of the tests hold where none fails and some cannot be decided."""
    held = count - open_
    if not held:
        one = count == 1
        return f"{_tests_of(1 if one else 0, count)} {'cannot' if one else 'can'} be decided."
    return f"{_tests_of(held, count)} {'holds' if held == 1 else 'hold'}{_and_undecided(open_)}."


def _tests_of(some: int, all_: int) -> str:
    return f"{capital(some_of(some, all_, 'test'))} of the model's claims"


def _and_undecided(open_: int) -> str:
    return f", and {number(open_)} cannot be decided" if open_ else ""


def balance(subject: Subject, policy: str) -> str:
    """Say how many of the tests of a policy's claims hold and how many fail."""
    mine = [verdict for verdict in subject.study.claims.verdicts if verdict.policy == policy]
    held, failed = (sum(verdict.holds is word for verdict in mine) for word in (True, False))
    if not held or not failed:
        return ""
    return (
        f"Of {counted(len(mine), 'test')} of what is claimed for it {number(held)} "
        f"{'holds' if held == 1 else 'hold'} and {number(failed)} {'fails' if failed == 1 else 'fail'}."
    )


def _about(subject: Subject, verdict: ClaimVerdict) -> bool:
    """Tell whether a verdict is about the road that matters most."""
    return subject.road is not None and verdict.claim.conditions[0] == subject.road.condition


def demands(subject: Subject) -> Finding | None:
    """Which demands nobody can meet, whatever the policy."""
    model = subject.study.model
    worlds = [
        world.measures
        for found in subject.study.worlds.values()
        for world in found.values()
        if world.measures is not None
    ]
    never = [key for key in model.demands if worlds and not any(w.demands[key].possible for w in worlds)]
    if not never:
        return None
    named = listed(
        f"{quoted(short(model.demands[key].title or key, TITLE))} ({subject.name(model.demands[key].by)})"
        for key in never[:TOLD]
    )
    return Finding(
        "demands",
        f"{capital(some_of(len(never), len(model.demands), 'demand'))} cannot be met.",
        f"No allowed moves lead to {named} under any policy or scenario looked at.",
        (("What is asked for", "demands"),),
        ("compare",) if subject.study.side is not None else (),
    )


def goal(subject: Subject) -> Finding | None:
    """The way to the goal, where no policy is in question."""
    world = subject.alone
    if subject.bound or world is None or world.goal is None or world.goal.way is None:
        return None
    way = world.goal.way
    if not way.steps:
        return Finding("goal", "The goal is met today.", f"{capital(subject.goal or '')}.", ())
    wanted = wanted_words(way.steps, willing=world.goal.willing)
    return Finding(
        "goal",
        f"The goal is {counted(len(way.steps), 'move')} away{_lasts(world)}.",
        f"{capital(counted(len(way.steps), 'move'))}, {wanted}: {steps_words(subject, way.steps)}. "
        f"{gain_words(subject, way.gainers, way.losers)}",
        (("The way to the goal", "road"),),
        ("path", _goal_text(subject), *(("--willing",) if world.goal.willing else ())),
    )


def _lasts(world: WorldStudy) -> str:
    """Say whether a goal that can be reached lasts, as the end of a sentence."""
    goal = world.goal
    assert goal is not None
    if not goal.willing:
        return ", but only if somebody moves without gaining by it"
    if goal.in_ends == "all":
        return " and lasts"
    return " and need not last" if goal.in_ends == "some" and not one_round(world) else " and does not last"


def _goal_text(subject: Subject) -> str:
    goal = subject.study.model.goal
    return "" if goal is None else print_condition(goal.condition)
