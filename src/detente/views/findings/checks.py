"""What the claims, the demands, the goal and the equilibria add, one function each."""

from __future__ import annotations

from ...language import print_condition
from ...strategy import ClaimVerdict
from ..phrases import capital, counted, listed, number, quoted, short
from .clauses import gain_words, steps_words
from .finding import Finding
from .subject import Subject

__all__ = ["balance", "demands", "goal", "holds", "tests"]

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
        headline = (
            "The one test of the model's claims holds."
            if one
            else (f"All {counted(len(verdicts), 'test')} of the model's claims hold.")
        )
        text = f"{'It' if one else 'Each'} was put to every situation that the model allows, not to a sample."
        return Finding("tests", headline, text, see)
    headline = (
        f"{capital(number(len(failed)))} of {counted(len(verdicts), 'test')} of the model's claims "
        f"{'fails' if len(failed) == 1 else 'fail'}{_and_undecided(open_)}."
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
        count = f"{number(len(mine))} of {number(asked)}: "
        under = f"Under {quoted(short(subject.policy_title(policy), TITLE))} {count}"
        if policy == "none":
            under = f"Without a policy {count}" if subject.bound else "Not so: "
        parts.append(f"{under}{such}{named}.")
    return Finding("tests", headline, " ".join(parts), see, ask)


def _undecided(count: int, open_: int) -> str:
    """Say how many of the tests hold where none fails and some cannot be decided."""
    held = count - open_
    if count == 1:
        return "The one test of the model's claims cannot be decided."
    if not held:
        return f"None of {counted(count, 'test')} of the model's claims can be decided."
    return (
        f"{capital(number(held))} of {counted(count, 'test')} of the model's claims "
        f"{'holds' if held == 1 else 'hold'}{_and_undecided(open_)}."
    )


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
    one = len(model.demands) == 1
    which = "The one" if one else f"{capital(number(len(never)))} of {number(len(model.demands))}"
    return Finding(
        "demands",
        f"{which} {'demand' if one else 'demands'} cannot be met.",
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
    them = "it" if len(way.steps) == 1 else "them"
    wanted = f"wanted by all who make {them}" if world.goal.willing else "not all of them wanted"
    return Finding(
        "goal",
        f"The goal is {counted(len(way.steps), 'move')} away and "
        f"{'lasts' if world.goal.in_ends == 'all' else 'need not last'}.",
        f"{capital(counted(len(way.steps), 'move'))}, {wanted}: {steps_words(subject, way.steps)}. "
        f"{gain_words(subject, way.gainers, way.losers)}",
        (("The way to the goal", "road"),),
        ("path", _goal_text(subject), *(("--willing",) if world.goal.willing else ())),
    )


def holds(subject: Subject) -> Finding | None:
    """Which situations hold by deterrence."""
    world = subject.alone
    if world is None:
        return None
    held = world.equilibria
    status_quo = (
        " The status quo is one of them."
        if "seq" in held.status_quo
        else " The status quo is not one of them."
        if world.status_quo is not None
        else ""
    )
    count = held.counts["seq"]
    see, ask = (("Which situations hold", "equilibria"),), ("stability",)
    if not count:
        headline = "No situation holds against credible answers."
        text = (
            "In every situation somebody would gain by moving away, whatever answer the others would want to "
            "give (sequential stability)."
        )
        return Finding("holds", headline, text, see, ask)
    headline = (
        f"{capital(number(count))} of {counted(world.feasible, 'situation')} "
        f"{'holds' if count == 1 else 'hold'} against credible answers."
    )
    nash = held.counts["nash"]
    alone_better = (
        f"In {number(nash)} nobody could do better alone (Nash)."
        if nash
        else "In every situation somebody could do better alone (none is a Nash equilibrium)."
    )
    text = (
        "Whoever left one of them would meet an answer that the others want to give and that leaves it no "
        f"better off (sequential stability).{status_quo} {alone_better}"
    )
    if held.goal and world.status_quo is not None:
        met = held.goal["seq"]
        text += f" The goal is met in {'none' if not met else number(met)} of those that can be reached."
    return Finding("holds", headline, text, see, ask)


def _goal_text(subject: Subject) -> str:
    goal = subject.study.model.goal
    return "" if goal is None else print_condition(goal.condition)
