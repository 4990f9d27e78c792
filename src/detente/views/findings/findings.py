"""The findings, one function each: a headline and what is behind it, or None for nothing to say."""

from __future__ import annotations

from ...language import print_condition
from ...strategy import ClaimVerdict
from ...strategy.study import Trail, WorldStudy
from ..phrases import capital, counted, listed, number, quoted, short
from .clauses import cost_words, ends_words, gain_words, goal_words, steps_words
from .finding import Finding
from .subject import Road, Subject

__all__ = ["alone", "best", "demands", "goal", "holds", "road", "strategy", "tests"]

TITLE = 140
CLAIM = 84
TOLD, CLAIMS = 3, 2


def alone(subject: Subject) -> Finding | None:
    """What happens without any policy."""
    world = subject.alone
    if world is None or world.measures is None:
        return None
    left = (
        "Left to itself, the conflict" if len(subject.study.model.parties) > 1 else "One party acts, and this"
    )
    headline = {
        "all": f"{left} settles",
        "some": f"{left} may settle or go round for good",
        "none": f"{left} never settles",
    }[world.settles]
    text = (
        f"When every move must be wanted by all who make it, {ends_words(subject, world)}."
        if world.measures.willing > 1
        else "Nobody who could move gains by it, so everything stays as it is."
    )
    if world.goal is not None:
        text += f" The goal {goal_words(world)}."
    return Finding("alone", f"{headline}.", text, (("Where matters end", "ends"),), ("outlook",))


def road(subject: Subject) -> Finding | None:
    """Whether what must never come about can come about without a policy."""
    if subject.road is None or (open_ := subject.way(subject.road, "none")) is None:
        return None
    here, way = subject.road, subject.trail(subject.road, "none")
    around = listed(subject.name(party) for party in here.partner)
    what = f"the road around {around}" if around else "what must not happen"
    if way is None:
        headline = f"Even without a policy, {what} is closed" if around else "What must not happen cannot"
        text = f"No allowed moves lead to this: {short(here.title, TITLE)}."
        return Finding("road", f"{headline}.", text, (("The road", "road"),), _ask(subject, here))
    if not way.steps:
        text = f"It is so already: {short(here.title, TITLE)}."
        return Finding("road", f"{capital(what)} is in place today.", text, (("The road", "road"),))
    moves, them = counted(len(way.steps), "move"), "it" if len(way.steps) == 1 else "them"
    if open_ == "possible":
        headline = f"{capital(what)} is possible, but not wanted by all who would have to move"
        text = f"{capital(short(here.title, TITLE))}: {moves} would lead there."
    else:
        headline = (
            f"{capital(what)} is open, {moves} long" if around else f"What must not happen can, in {moves}"
        )
        text = (
            f"Without a policy it takes {moves}, wanted by all who make {them}: "
            f"{steps_words(subject, way.steps)}. "
            f"{gain_words(subject, way.gainers, way.losers)}"
        )
    see = (("The road, move by move", "road"),)
    return Finding("road", f"{headline}.", text, see, _ask(subject, here))


def _ask(subject: Subject, here: Road, policy: str = "none") -> tuple[str, ...]:
    """Return the command that shows a road."""
    willing = ("--willing",) if subject.way(here, policy) in ("open", "rests") else ()
    under = ("--policy", policy) if policy != "none" else ()
    return ("path", print_condition(here.condition), *willing, *under)


def _goal_text(subject: Subject) -> str:
    goal = subject.study.model.goal
    return "" if goal is None else print_condition(goal.condition)


def strategy(subject: Subject) -> Finding | None:
    """What the policy under test achieves and where it fails."""
    policy = subject.strategy
    if policy is None or policy == subject.best:
        return None
    world = subject.study.world(policy, "base")
    if world is None or world.measures is None:
        return None
    title = quoted(short(subject.policy_title(policy), TITLE))
    parts = []
    if subject.road is not None:
        headline, told = _against(subject, subject.road, policy, world)
        headline = f"{title} {headline}."
        parts += told
    else:
        headline = f"Under {title}, the goal {goal_words(world)}." if world.goal else f"Under {title}."
    parts.append(_outcome(subject, world))
    return Finding(
        "strategy",
        headline,
        " ".join(parts),
        (("The road", "road"), ("Policies side by side", "policies"), ("Its claims", "claims")),
        _ask(subject, subject.road, policy) if subject.road else ("outlook", "--policy", policy),
    )


def _against(subject: Subject, here: Road, policy: str, world: WorldStudy) -> tuple[str, list[str]]:
    """Say what a policy does about a road: the end of a headline, and sentences behind it."""
    way, open_ = subject.trail(here, policy), subject.way(here, policy)
    if open_ == "closed":
        return "closes that road", []
    if open_ == "possible":
        return "leaves that road to those who would lose by it", []
    assert way is not None
    told = [f"It takes {counted(len(way.steps), 'move')}: {steps_words(subject, way.steps)}."]
    if len(way.steps) > 1:
        told.append(_last_gain(subject, way))
    return "leaves that road open", told


def _last_gain(subject: Subject, way: Trail) -> str:
    gained = [party for party, change in way.change[-1].items() if change > 0]
    who = listed(subject.name(party) for party in gained) or "nobody"
    only = "only " if len(gained) == 1 and len(way.change[-1]) > 1 else ""
    verb = "gains" if len(gained) < 2 else "gain"
    return f"By the last of them {only}{who} {verb}."


def best(subject: Subject) -> Finding | None:
    """What the policy that does best achieves, and at what cost."""
    policy = subject.best
    world = None if policy is None else subject.study.world(policy, "base")
    if policy is None or world is None or world.measures is None:
        return None
    title = quoted(short(subject.policy_title(policy), TITLE))
    if subject.road is None:
        headline = f"Under {title} the goal {goal_words(world)}." if world.goal else f"{title} does best."
    else:
        headline = f"{title} {_closure(subject, subject.road, policy)}."
    parts = [_outcome(subject, world), f"The price: {cost_words(subject, world, policy)}."]
    see = (("Policies side by side", "policies"), ("Relationships", "relationship"), ("Ends", "ends"))
    return Finding("best", headline, " ".join(parts), see, ("compare", "--policy", policy))


def _outcome(subject: Subject, world: WorldStudy) -> str:
    """Say where matters end, and what becomes of the goal where the headline has not said it."""
    if world.goal is None or subject.road is None:
        return f"{capital(ends_words(subject, world))}."
    return f"{capital(ends_words(subject, world))}; the goal {goal_words(world)}."


def _closure(subject: Subject, here: Road, policy: str) -> str:
    closed, all_ = len(subject.closed_in(here, policy)), len(subject.study.scenarios)
    if closed == all_:
        every = {1: "", 2: " in both scenarios"}.get(all_, f" in all {number(all_)} scenarios")
        return f"closes it{every}, at a price"
    if closed:
        return f"closes it in {number(closed)} of {number(all_)} scenarios"
    if subject.way(here, policy) == "possible":
        return "goes furthest: the road stays possible, and nobody wants to take it"
    return "does most, and does not close it: no policy does"


def tests(subject: Subject) -> Finding | None:
    """Which claims fail, those about the policies spoken of first."""
    verdicts = subject.study.claims.verdicts
    if not verdicts:
        return None
    failed = [verdict for verdict in verdicts if verdict.holds is False]
    see, ask = (("All claims, with the proof", "claims"),), ("claims",)
    if not failed:
        text = "Each was put to every situation that the model allows, not to a sample."
        return Finding(
            "tests", f"All {counted(len(verdicts), 'test')} of the model's claims hold.", text, see
        )
    headline = (
        f"{capital(number(len(failed)))} of {counted(len(verdicts), 'test')} of the model's claims "
        f"{'fails' if len(failed) == 1 else 'fail'}."
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
        f"{capital(number(len(never)))} of {counted(len(model.demands), 'demand')} cannot be met.",
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
    headline = (
        "No situation holds against credible answers."
        if not count
        else f"{capital(number(count))} of {counted(world.feasible, 'situation')} "
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
    return Finding("holds", headline, text, (("Which situations hold", "equilibria"),), ("stability",))
