"""What the claims, the demands and the goal add, one function each."""

from __future__ import annotations

from collections.abc import Sequence

from ...language import Claim, print_condition
from ...strategy import ClaimTold, ClaimVerdict
from ...strategy.study import WorldStudy
from ..claim_words import count_words, held_words
from ..phrases import capital, counted, listed, number, quoted, short, some_of
from .clauses import gain_words, one_round, steps_words, wanted_words
from .finding import Ask, Finding
from .stands_on import of_claims, of_demands, of_goal
from .subject import Subject

TITLE, CLAIM = 140, 84
TOLD, CLAIMS, OTHERS = 3, 2, 6


def tests(subject: Subject) -> Finding | None:
    """Which claims fail, those about the policies spoken of first."""
    claims = subject.study.claims.told
    if not claims:
        return None
    verdicts = subject.study.claims.verdicts
    see, ask = (("All claims, with the proof", "claims"),), ("claims",)
    open_ = sum(told.held + told.failed < len(told.verdicts) for told in claims)
    failed = [told for told in claims if told.failed]
    if not failed:
        count = count_words(claims)
        if open_:
            text = "Where a claim cannot be decided, there is no situation to start from."
            return Finding("tests", count, text, see, ask)
        put = "It" if len(claims) == 1 else "Each"
        text = f"{put} was put to every situation that the model allows, not to a sample."
        return Finding("tests", count, text, see, stands_on=of_claims(verdicts))
    who = capital(some_of(len(failed), len(claims), "claim"))
    throughout = all(told.failed == len(told.verdicts) for told in failed)
    where = f" in {'all cases' if throughout else 'some case'}" if len(verdicts) > len(claims) else ""
    undecided = f", and {number(open_)} cannot be decided" if open_ else ""
    headline = f"{who} {'fails' if len(failed) == 1 else 'fail'}{where}{undecided}."
    parts = [held] if (held := held_words(claims)) else []
    told_of, asks, said_of = len(parts), list[Ask](), set[str]()
    for policy in dict.fromkeys([subject.strategy, subject.best, "none"]):
        made = _of_policy(claims, policy)
        mine = [told for told in made if told.failed]
        if policy is None or not mine or (policy == "none" and len(parts) > told_of):
            continue
        mine.sort(key=lambda told: not _about(subject, told.claim))
        texts = dict.fromkeys(_said(told) for told in mine)
        said_of |= {told.claim.key for told in mine if _said(told) in list(texts)[:CLAIMS]}
        named = listed(quoted(text) for text in list(texts)[:CLAIMS])
        asks += of_claims(_failing(told) for told in mine if _said(told) in list(texts)[:CLAIMS])
        such = "" if len(texts) <= CLAIMS else "among them "
        of_it = " made of it" if policy != "none" and len(made) < len(claims) else ""
        said = f"{some_of(len(mine), len(made), 'claim')}{of_it} {'fails' if len(mine) == 1 else 'fail'}"
        under = f"Under {quoted(short(subject.policy_title(policy), TITLE))} {said}: "
        if policy == "none":
            under = f"Without a policy {said}: " if subject.bound else "Not so: "
        parts.append(f"{under}{such}{named}.")
    parts += _others(
        subject, [told for told in failed if told.claim.key not in said_of], len(parts) > told_of
    )
    return Finding("tests", headline, " ".join(parts), see, ask, tuple(asks))


def _others(subject: Subject, left: Sequence[ClaimTold], more: bool) -> list[str]:
    """Name the claims that fail and were not named, by the policy under which they fail first."""
    by: dict[str, list[str]] = {}
    for told in left[:OTHERS]:
        by.setdefault(_failing(told).policy, []).append(quoted(_said(told)))
    fails = "Failing, too," if more else "Failing"
    parts = []
    for policy, texts in by.items():
        under = f"under {quoted(short(subject.policy_title(policy), TITLE))}"
        parts.append(f"{fails} {'without a policy' if policy == 'none' else under}: {listed(texts)}.")
    over = len(left) - OTHERS
    return [
        *parts,
        *([f"{capital(number(over))} more {'fails' if over == 1 else 'fail'}."] if over > 0 else []),
    ]


def _said(told: ClaimTold) -> str:
    return short(told.claim.text.strip() or told.claim.key, CLAIM)


def _failing(told: ClaimTold) -> ClaimVerdict:
    """Return where a claim that fails fails first."""
    return next(verdict for verdict in told.verdicts if verdict.holds is False)


def _of_policy(claims: Sequence[ClaimTold], policy: str | None) -> list[ClaimTold]:
    """Return the claims made of a policy, each with its verdicts under it alone."""
    found = (
        ClaimTold(told.claim, tuple(verdict for verdict in told.verdicts if verdict.policy == policy))
        for told in claims
    )
    return [told for told in found if told.verdicts]


def balance(subject: Subject, policy: str) -> str:
    """Say how many of the claims about a policy hold and how many fail."""
    mine = _of_policy(subject.study.claims.told, policy)
    held, failed = sum(told.everywhere for told in mine), sum(told.failed > 0 for told in mine)
    if not held or not failed:
        return ""
    return (
        f"Of {counted(len(mine), 'claim')} about it {number(held)} "
        f"{'holds' if held == 1 else 'hold'} and {number(failed)} {'fails' if failed == 1 else 'fail'}."
    )


def _about(subject: Subject, claim: Claim) -> bool:
    """Tell whether a claim is about the road that matters most."""
    return subject.road is not None and claim.conditions[0] == subject.road.condition


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
        of_demands(subject, never),
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
        of_goal(subject, "none"),
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
