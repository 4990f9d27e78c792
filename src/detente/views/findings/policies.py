"""What happens without a policy, along the road, and under the policies, one function each."""

from __future__ import annotations

from ...language import print_condition
from ...strategy.study import Trail, WorldStudy
from ..names import verb
from ..phrases import capital, counted, listed, quoted, short
from ..policy_words import policy_sentence
from ..readings import TAKES, THINKS
from .clauses import (
    cost_words,
    end_of_moves,
    gain_words,
    goal_words,
    steps_words,
    unwanted_words,
    wanted_words,
)
from .finding import Ask, Finding
from .readings import AGAIN, LASTS, road_then, second_of, second_words, settled_then, settles
from .scenarios import SETTLED, closes_words, outcomes, stands, still_open
from .stands_on import of_goal, of_road, of_road_then
from .subject import RoadAround, Subject

TITLE = 140
SETTLES = {
    "all": ("settles", "settle"),
    "some": ("may settle or go round for good",) * 2,
    "none": ("goes round for good", "go round for good"),
}
"""What becomes of the conflict, and of matters."""


def alone(subject: Subject) -> Finding | None:
    """What happens without any policy."""
    world = subject.alone
    if world is None or world.measures is None:
        return None
    several, second = len(subject.study.model.parties) > 1, second_of(world)
    if world.measures.willing < 2:
        headline = (
            "Left to itself, the conflict stays where it is"
            if several
            else "The one party has nothing to gain by a move"
        )
    else:
        left = "Without a policy, matters" if subject.bound else "Left to itself, the conflict"
        left = left if several else "One party acts, and this"
        number = int(subject.bound != [] and several)
        headline = f"{left} {SETTLES[world.settles][number]}"
        if second is not None and settles(second) != world.settles:
            then = SETTLES[settles(second)][number]
            headline += f" when {TAKES}, and {then}{settled_then(world, subject.road)} when {THINKS}"
    text = (
        f"Moves wanted by all who make them {end_of_moves(subject, world)}."
        if world.measures.willing > 1
        else "Nobody who could move gains by it, so everything stays as it is."
    )
    if world.goal is not None:
        # the headline has said the rest where it tells both readings
        text = f"{'' if THINKS in headline else f'{text} '}The goal {goal_words(world)}."
    then = second_words(world, when=AGAIN if THINKS in headline else THINKS)
    text = f"{text} {then}".rstrip()
    asks = of_goal(subject, "none", then=bool(then))
    if second is not None and THINKS in headline and settled_then(world, subject.road):
        assert subject.road is not None
        asks += of_road_then(subject, subject.road, "none")
    return Finding("alone", f"{headline}.", text, (("Where matters end", "ends"),), ("outlook",), asks)


def road(subject: Subject) -> Finding | None:
    """Whether what must never come about can come about without a policy."""
    if subject.road is None or (open_ := subject.way(subject.road, "none")) is None:
        return None
    here, way = subject.road, subject.trail(subject.road, "none")
    around = listed(subject.name(party) for party in here.partner)
    what = f"the road around {around}" if around else "what must not happen"
    asks = of_road(subject, here, "none")
    if way is None:
        headline = (
            f"Even without a policy, {what} is closed" if around else "What must not happen cannot happen"
        )
        text = f"No allowed moves lead to this: {short(here.title, TITLE)}."
        return Finding("road", f"{headline}.", text, (("The road", "road"),), _ask(subject, here), asks)
    if not way.steps:
        text = f"It is so already: {short(here.title, TITLE)}."
        return Finding("road", f"{capital(what)} is in place today.", text, (("The road", "road"),))
    moves = counted(len(way.steps), "move")
    if open_ == "possible":
        headline = f"{capital(what)} is possible, but only if somebody moves without gaining by it"
        unwanted = unwanted_words(subject, way.steps)
        text = f"{capital(short(here.title, TITLE))}: {moves} would lead there"
        text += f"; {unwanted}." if unwanted else "."
    else:
        then = _then(subject, here)
        asks += of_road_then(subject, here, "none") if then else ()
        headline = (
            f"{capital(what)} is open, {moves} long"
            if around
            else f"What must not happen can happen, in {moves}"
        )
        text = (
            f"It takes {moves}, {wanted_words(way.steps, willing=True)}: "
            f"{steps_words(subject, way.steps)}. "
            f"{gain_words(subject, way.gainers, way.losers)} {then}"
        ).rstrip()
    see = (("The road, move by move", "road"),)
    return Finding("road", f"{headline}.", text, see, _ask(subject, here), asks)


def _then(subject: Subject, here: RoadAround) -> str:
    """Say what becomes of an open road in the second reading, where the first finding does not."""
    world, second = subject.alone, second_of(subject.alone)
    told = world is not None and second is not None and settles(second) != world.settles
    return (
        "" if told and world is not None and settled_then(world, here) else road_then(subject, here, "none")
    )


def _ask(subject: Subject, here: RoadAround, policy: str = "none") -> tuple[str, ...]:
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
    says = policy_sentence(subject.study.model, policy, most=2)
    parts = [f"It says: {says}."] if says else []
    if subject.road is not None:
        headline, told = _against(subject, subject.road, policy, world)
        headline = f"{title} {headline}."
        parts += told
    else:
        headline = f"Under {title}, {_what_comes(subject, world)}."
    parts.append(stands(subject, policy, goal=subject.road is not None, brief=True))
    return Finding(
        "strategy",
        headline,
        " ".join(filter(None, parts)),
        (("The road", "road"), ("Policies side by side", "policies"), ("Its claims", "claims")),
        _ask(subject, subject.road, policy) if subject.road else ("outlook", "--policy", policy),
        (*_road_asks(subject, policy), *of_goal(subject, policy)),
    )


def _road_asks(subject: Subject, policy: str) -> tuple[Ask, ...]:
    """Return what is said of the road under a policy: wherever it is closed or stays open."""
    if subject.road is None:
        return ()
    told = subject.study.scenarios if subject.closed_in(subject.road, policy) else ("base",)
    return of_road(subject, subject.road, policy, told)


def _what_comes(subject: Subject, world: WorldStudy) -> str:
    """Say what a policy comes to where no road is spoken of."""
    told = SETTLED[world.settles] if world.goal is None else f"the goal {goal_words(world)}"
    second = second_of(world)
    if second is not None and world.measures is not None:
        then = ""
        if world.goal is None and settles(second) != world.settles:
            then = SETTLED[settles(second)].replace("matters", "they", 1)
        elif world.goal is not None and second.goal not in (None, world.measures.goal):
            then = LASTS[second.goal or "none"]
        told += f" when {TAKES}; when {THINKS}, {then}" if then else ""
    return told if len(subject.study.scenarios) == 1 else f"as things stand, {told}"


def _against(subject: Subject, here: RoadAround, policy: str, world: WorldStudy) -> tuple[str, list[str]]:
    """Say what a policy does about a road: the end of a headline, and sentences behind it."""
    way, open_ = subject.trail(here, policy), subject.way(here, policy)
    if open_ == "closed":
        return closes_words(subject, here, policy), still_open(subject, here, policy)
    now = " as things stand" if subject.closed_in(here, policy) else ""
    if open_ == "possible":
        return f"leaves that road possible{now}, though only if somebody moves without gaining by it", []
    assert way is not None
    told = [f"It takes {counted(len(way.steps), 'move')}: {steps_words(subject, way.steps)}."]
    if len(way.steps) > 1:
        told.append(_last_gain(subject, way))
    return f"leaves that road open{now}", told


def _last_gain(subject: Subject, way: Trail) -> str:
    gained = [party for party, change in way.change[-1].items() if change > 0]
    who = listed(subject.name(party) for party in gained) or "nobody"
    only = "only " if len(gained) == 1 and len(way.change[-1]) > 1 else ""
    gains = verb(subject.study.model, gained, "gains", "gain") if gained else "gains"
    return capital(f"{only}{who} {gains} by the last of them.")


def best(subject: Subject) -> Finding | None:
    """What the policy that does best achieves, and at what cost."""
    policy = subject.best
    world = None if policy is None else subject.study.world(policy, "base")
    if policy is None or world is None or world.measures is None:
        return None
    title = quoted(short(subject.policy_title(policy), TITLE))
    if subject.road is None:
        headline, parts = f"Under {title}, {_what_comes(subject, world)}.", []
    else:
        headline = f"{title} {_closure(subject, subject.road, policy)}{_misses(world)}."
        parts = still_open(subject, subject.road, policy)
    parts += outcomes(subject, policy, goal=subject.road is not None, road=subject.road)
    then = second_words(world, subject.road, AGAIN)
    costs = cost_words(world)
    if costs:
        several = len(subject.study.scenarios) > 1
        parts.append(f"{'As things stand the policy' if several else 'The policy'} {costs}.")
    see = (("Policies side by side", "policies"), ("Relationships", "relationship"), ("Ends", "ends"))
    asks = (*_road_asks(subject, policy), *of_goal(subject, policy, then=bool(then)))
    text = " ".join(filter(None, parts))
    return Finding("best", headline, text, see, ("compare", "--policy", policy), asks)


def _misses(world: WorldStudy) -> str:
    """Say that a policy against the road never comes to the goal, or not for good, behind what it does."""
    if world.goal is None or world.goal.in_ends != "none":
        return ""
    second = second_of(world)
    when = f" when {TAKES}" if second is not None and second.goal not in (None, "none") else ""
    missed = ", and never leads to the goal" if not world.goal.willing else ", and the goal does not last"
    return f"{missed}{when}"


def _closure(subject: Subject, here: RoadAround, policy: str) -> str:
    if subject.closed_in(here, policy):
        return closes_words(subject, here, policy)
    if subject.way(here, policy) == "possible":
        return "goes furthest: the road stays possible, but only if somebody moves without gaining by it"
    return "does most, and does not close that road: no policy does"
