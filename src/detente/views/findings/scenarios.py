"""What a policy comes to in each scenario: as things stand first, then the others, like with like."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from ...strategy.study import WorldStudy
from ..phrases import capital, listed, number, quoted, short, some_of
from .clauses import ends_words, goal_words
from .readings import AGAIN, second_of, second_words
from .subject import RoadAround, Subject

SETTLED = {
    "all": "matters settle",
    "some": "matters may settle or go round for good",
    "none": "matters never settle",
}
TITLE, NAMED = 80, 3
APART = 2
"""How many other scenarios are told one by one; more are counted."""
STAYS = {"possible": "possible, though only if somebody moves without gaining by it"}


def stands(subject: Subject, policy: str, *, goal: bool, brief: bool = False) -> str:
    """Say where matters end as things stand, and with `goal` what becomes of the goal.

    `brief` leaves out among how many situations matters go round. The policy has a base world with a start.
    """
    here = subject.study.world(policy, "base")
    assert here is not None
    ends = SETTLED["none"] if brief and here.settles == "none" else ends_words(subject, here)
    told = f"{ends}; the goal {goal_words(here)}" if goal and here.goal is not None else ends
    return f"{capital(told)}." if len(subject.study.scenarios) == 1 else f"As things stand, {told}."


def outcomes(subject: Subject, policy: str, *, goal: bool, road: RoadAround | None = None) -> list[str]:
    """Say where matters end and what becomes of the goal, a sentence for each outcome.

    Parameters
    ----------
    subject : Subject
    policy : str
        One with a base world that has a start.
    goal : bool
        Whether to say what becomes of the goal as things stand.
    road : RoadAround, optional
        Of which is said what becomes of it when nobody steps into an answer.
    """
    here = subject.study.world(policy, "base")
    assert here is not None
    others = {
        scenario: world
        for scenario in subject.study.scenarios
        if scenario != "base"
        and (world := subject.study.world(policy, scenario)) is not None
        and world.measures is not None
    }
    then = [second_words(here, road, AGAIN), _bought(subject, policy)]
    alike: dict[str, list[str]] = {}
    for scenario, world in others.items():
        alike.setdefault(_in_short(world), []).append(scenario)
    sentences = [stands(subject, policy, goal=goal), *then]
    if len(others) > APART:
        return [*sentences, _tally(subject, others)]
    for words, scenarios in alike.items():
        where = _where(subject, scenarios, len(others))
        too = ", too," if words == _in_short(here) else ""
        sentences.append(f"{capital(where)}{too} {words}.")
    return sentences


def _bought(subject: Subject, policy: str) -> str:
    """Say what closing a road buys that is passed without a policy in the second reading, and never lasts."""
    road, second = subject.road, second_of(subject.alone)
    if road is None or second is None or subject.way(road, policy) != "closed":
        return ""
    found = second.bypass[road.claim]
    if not found.willing or found.rests:
        return ""
    return "What the policy buys then is that the road is not even passed."


def _tally(subject: Subject, worlds: Mapping[str, WorldStudy]) -> str:
    """Say in how many of many scenarios matters settle, and in how many the goal lasts."""
    words = {"all": "settle", "some": "may settle", "none": "never settle"}
    counts = {how: sum(world.settles == how for world in worlds.values()) for how in words}
    told = listed(
        f"{words[how]} in {'all' if count == len(worlds) else number(count)}"
        for how, count in counts.items()
        if count
    )
    lasts = [key for key, world in worlds.items() if world.goal is not None and world.goal.in_ends == "all"]
    goal = f"; the goal lasts in {_how_many(subject, worlds, lasts)}"
    if next(iter(worlds.values())).goal is None:
        goal = ""
    return f"Of the {number(len(worlds))} other scenarios, matters {told}{goal}."


def _how_many(subject: Subject, worlds: Iterable[str], some: Collection[str]) -> str:
    """Return how many of several scenarios; which one it is not, where it is all others."""
    left = [scenario for scenario in worlds if scenario not in some]
    if not some or not left:
        return "none" if left else "all"
    if len(left) == 1:
        return f"all but {quoted(short(subject.scenario_title(left[0]), TITLE))}"
    return number(len(some))


def closes_words(subject: Subject, road: RoadAround, policy: str) -> str:
    """Say in which scenarios a policy closes a road, behind its title, or that the rules alone do so."""
    closed, all_ = subject.closed_in(road, policy), len(subject.study.scenarios)
    where = "" if all_ == 1 else f" in {some_of(len(closed), all_, 'scenario')}"
    if all(subject.shut(road, scenario) for scenario in closed):
        return f"adds nothing against that road: the rules alone shut it{where}"
    return f"closes that road{where}"


def still_open(subject: Subject, road: RoadAround, policy: str) -> list[str]:
    """Say of a policy that closes a road where the rules alone do, and where it stays open."""
    closed = subject.closed_in(road, policy)
    shut = [scenario for scenario in closed if subject.shut(road, scenario)]
    told = (
        [f"{capital(_where(subject, shut))} the rules alone shut it."] if 0 < len(shut) < len(closed) else []
    )
    ways: dict[str, list[str]] = {}
    for scenario in subject.study.scenarios:
        way = subject.way(road, policy, scenario)
        if way is not None and way != "closed":
            ways.setdefault(STAYS.get(way, "open"), []).append(scenario)
    if sum(map(len, ways.values())) == len(subject.study.scenarios):
        return []
    return told + [f"{capital(_where(subject, found))} it stays {way}." for way, found in ways.items()]


def _in_short(world: WorldStudy) -> str:
    settled = SETTLED[world.settles]
    return settled if world.goal is None else f"{settled}, and the goal {goal_words(world)}"


def _where(subject: Subject, scenarios: Iterable[str], others: int = 0) -> str:
    """Return "in" these scenarios; `others` is how many there are beside the base one, if it is not meant."""
    found = list(scenarios)
    if others > 1 and len(found) == others:
        return "in every other scenario"
    if len(found) > NAMED:
        return f"in {number(len(found))} scenarios"
    base = ["as things stand"] if "base" in found else []
    titles = [quoted(short(subject.scenario_title(each), TITLE)) for each in found if each != "base"]
    return listed([*base, *([f"in {listed(titles)}"] if titles else [])])
