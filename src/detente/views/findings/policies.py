"""What happens without a policy, along the road, and under the policies, one function each."""

from __future__ import annotations

from ...language import print_condition
from ...strategy.study import Trail, WorldStudy
from ..phrases import capital, counted, listed, number, quoted, short
from .clauses import cost_words, end_of_moves, ends_words, gain_words, goal_words, room_words, steps_words
from .finding import Finding
from .subject import Road, Subject

__all__ = ["alone", "best", "road", "strategy"]

TITLE = 140


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
    if world.measures.willing < 2 and len(subject.study.model.parties) < 2:
        headline = "The one party has nothing to gain by a move"
    text = (
        f"Moves wanted by all who make them {end_of_moves(subject, world)}."
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
            f"It takes {moves}, wanted by all who make {them}: "
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
        headline = f"Under {title}, {_what_comes(world)}."
    parts += _what_it_brings(subject, world, policy)
    parts.append(f"{capital(room_words(world))}.")
    return Finding(
        "strategy",
        headline,
        " ".join(filter(None, parts)),
        (("The road", "road"), ("Policies side by side", "policies"), ("Its claims", "claims")),
        _ask(subject, subject.road, policy) if subject.road else ("outlook", "--policy", policy),
    )


def _what_comes(world: WorldStudy) -> str:
    """Say what a policy comes to where no road is spoken of."""
    if world.goal is not None:
        return f"the goal {goal_words(world)}"
    return {
        "all": "matters settle",
        "some": "matters may settle or go round for good",
        "none": "matters never settle",
    }[world.settles]


def _what_it_brings(subject: Subject, world: WorldStudy, policy: str) -> list[str]:
    """Say where matters end under the policy under test, and in how many scenarios the goal lasts."""
    settles = world.settles != "none"
    ends = capital(ends_words(subject, world)) if settles else "Matters never settle"
    if world.goal is None or subject.road is None:
        return [f"{ends}.", _elsewhere(subject, policy)]
    return [f"{ends}; the goal {goal_words(world)}{_also(subject, world, policy)}."]


def _against(subject: Subject, here: Road, policy: str, world: WorldStudy) -> tuple[str, list[str]]:
    """Say what a policy does about a road: the end of a headline, and sentences behind it."""
    way, open_ = subject.trail(here, policy), subject.way(here, policy)
    if open_ == "closed":
        return "closes that road", []
    if open_ == "possible":
        return "leaves that road possible, though not wanted by all who would have to move", []
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
    return capital(f"{only}{who} {verb} by the last of them.")


def best(subject: Subject) -> Finding | None:
    """What the policy that does best achieves, and at what cost."""
    policy = subject.best
    world = None if policy is None else subject.study.world(policy, "base")
    if policy is None or world is None or world.measures is None:
        return None
    title = quoted(short(subject.policy_title(policy), TITLE))
    if subject.road is None:
        settled = {"all": "settle", "some": "may settle or go round for good", "none": "never settle"}
        told = f"the goal {goal_words(world)}" if world.goal else f"matters {settled[world.settles]}"
        headline = f"Under {title} {told}."
    else:
        headline = f"{title} {_closure(subject, subject.road, policy)}."
    parts = _outcome(subject, world, policy)
    parts.append(f"The price: {cost_words(subject, world, policy)}.")
    see = (("Policies side by side", "policies"), ("Relationships", "relationship"), ("Ends", "ends"))
    return Finding("best", headline, " ".join(filter(None, parts)), see, ("compare", "--policy", policy))


def _outcome(subject: Subject, world: WorldStudy, policy: str) -> list[str]:
    """Say where matters end, and what becomes of the goal where the headline has not said it."""
    if world.goal is None or subject.road is None:
        return [f"{capital(ends_words(subject, world))}.", _elsewhere(subject, policy)]
    goal = f"the goal {goal_words(world)}{_also(subject, world, policy)}"
    return [f"{capital(ends_words(subject, world))}; {goal}."]


def _also(subject: Subject, world: WorldStudy, policy: str) -> str:
    """Say in how many scenarios the goal lasts, behind what becomes of it in the base scenario."""
    lasting, all_ = _lasting(subject, policy)
    if all_ < 2 or world.goal is None:
        return ""
    if world.goal.in_ends == "all" and lasting == 1:
        return f" as things stand, but {'not in the' if all_ == 2 else 'in no'} other scenario"
    return f"; it lasts in {_of_scenarios(lasting, all_)}"


def _elsewhere(subject: Subject, policy: str) -> str:
    """Say in how many scenarios the goal lasts, as a sentence."""
    lasting, all_ = _lasting(subject, policy)
    return "" if all_ < 2 else f"The goal lasts in {_of_scenarios(lasting, all_)}."


def _lasting(subject: Subject, policy: str) -> tuple[int, int]:
    """Count the scenarios in which the goal lasts, and those in which it is known whether it does."""
    worlds = [subject.study.world(policy, scenario) for scenario in subject.study.scenarios]
    goals = [world.goal for world in worlds if world is not None and world.goal is not None]
    return sum(goal.in_ends == "all" for goal in goals), len(goals)


def _of_scenarios(some: int, all_: int) -> str:
    return (
        "every scenario"
        if some == all_
        else f"{number(some) if some else 'none'} of the {number(all_)} scenarios"
    )


def _closure(subject: Subject, here: Road, policy: str) -> str:
    closed, all_ = len(subject.closed_in(here, policy)), len(subject.study.scenarios)
    if closed == all_:
        every = {1: "", 2: " in both scenarios"}.get(all_, f" in all {number(all_)} scenarios")
        return f"closes it{every}, at a price"
    if closed:
        return f"closes it in {number(closed)} of {number(all_)} scenarios"
    if subject.way(here, policy) == "possible":
        return "goes furthest: the road stays possible, but not wanted by all who would have to move"
    return "does most, and does not close it: no policy does"
