"""Which policies do what is asked, what that hangs on, and in what the one under test falls short."""

from __future__ import annotations

from collections.abc import Sequence

from ..phrases import capital, listed, number, quoted, short, some_of
from ..readings import THINKS
from .clauses import goal_words
from .readings import LASTS, second_of
from .subject import RoadAround, Subject

TITLE = 200


def answer_of_policies(subject: Subject) -> str:
    """Return which policies do what is asked as things stand."""
    good = reaching(subject)
    shut = "" if subject.road is None or _open_road(subject) else _shut_words(subject, subject.road)
    if shut and subject.goal is None:
        return shut
    parts = [shut, _which(subject, good), _then(subject, good)]
    if len(subject.bound) > 1:
        tested = subject.strategy
        if not good and subject.best not in (None, tested):
            parts.append(_most(subject, subject.best or ""))
        if tested is not None and tested not in good:
            parts.append(_shortfall(subject, tested, best=not good and tested == subject.best))
    return " ".join(filter(None, parts))


def _open_road(subject: Subject) -> RoadAround | None:
    """Return the road that a policy can be asked to close: not one that the rules alone shut."""
    return None if subject.road is None or subject.shut(subject.road) else subject.road


def _shut_words(subject: Subject, road: RoadAround) -> str:
    always = all(subject.shut(road, scenario) for scenario in subject.study.scenarios)
    around = f"the road to {quoted(short(road.title, TITLE))}"
    return f"The rules alone shut {around}{'' if always else ' as things stand'}, whatever the policy."


def reaching(subject: Subject) -> list[str]:
    """Return the policies that do all that is asked as things stand."""
    if subject.road is None and subject.goal is None:
        return []
    return [policy for policy in subject.bound if _does_all(subject, policy)]


def _which(subject: Subject, good: Sequence[str]) -> str:
    all_, titles = len(subject.bound), _titles(subject, good)
    one, many = _doing(subject)
    if all_ == 1:
        return f"The one policy looked at {one}: {titles}." if good else _in_part(subject, subject.bound[0])
    found = capital(some_of(len(good), all_, "policy", "policies"))
    if not good and len(asked := _in_full(subject)) > 1:
        # as a list behind a denial it would read as if none did any of it
        all_of_it = "both" if len(asked) == 2 else f"all {number(len(asked))}"
        return f"{found} does {all_of_it}: {listed(many for _, many in asked)}."
    return f"{found} {many if len(good) > 1 else one}{f': {titles}' if good else ''}."


def _in_part(subject: Subject, policy: str) -> str:
    """Say of the one policy that does not do all of it what it does, and behind that what it does not."""
    world = subject.study.world(policy, "base")
    if world is None or world.measures is None:
        return "The policy looked at could not be worked out."
    road = _open_road(subject)
    way = None if road is None else subject.way(road, policy)
    around = "" if road is None else f"the road to {quoted(short(road.title, TITLE))}"
    told = {
        "closed": f"closes {around}",
        "possible": f"leaves {around} possible, though only if somebody moves without gaining by it",
        None: "",
    }.get(way, f"leaves {around} open")
    if world.goal is None:
        return f"The policy looked at {told}."
    if not told:
        return f"Under the policy looked at, the goal {goal_words(world)}."
    if world.goal.in_ends == "all":
        return f"The policy looked at reaches the goal as things stand and makes it last, but {told}."
    return f"The policy looked at {told}, {'but' if way == 'closed' else 'and'} the goal {goal_words(world)}."


def _doing(subject: Subject) -> tuple[str, str]:
    """Return what is asked of a policy, as what one does and as what many do.

    Behind a question in the author's words it is said in full.
    """
    road, goal = subject.road, subject.goal
    if parts := _in_full(subject):
        return listed(one for one, _ in parts), listed(many for _, many in parts)
    both = "both" if road is not None and goal is not None else "it"
    lasting = ("as things stand, and makes it last", "as things stand, and make it last")
    if not goal:
        lasting = ("as things stand",) * 2
    return f"does {both} {lasting[0]}", f"do {both} {lasting[1]}"


def _in_full(subject: Subject) -> list[tuple[str, str]]:
    """Return part by part what is asked of a policy, where "both" or "it" would not say it.

    That is where the question is in the author's words, or where the rules have answered half of it.
    """
    asked, road = subject.study.model.question, _open_road(subject)
    if road == subject.road and (asked is None or not asked.text.strip()):
        return []
    parts: list[tuple[str, str]] = []
    if subject.goal:
        parts += [("reaches the goal as things stand", "reach the goal as things stand")]
        parts += [("makes it last", "make it last")]
    if road:
        around = f"the road to {quoted(short(road.title, TITLE))}"
        parts += [(f"closes {around}", f"close {around}")]
    return parts


def _titles(subject: Subject, policies: Sequence[str]) -> str:
    return listed(quoted(short(subject.policy_title(policy), TITLE)) for policy in policies)


def _does_all(subject: Subject, policy: str) -> bool:
    world = subject.study.world(policy, "base")
    if world is None or world.measures is None:
        return False
    return _closes(subject, policy) and (world.goal is None or world.goal.in_ends == "all")


def _closes(subject: Subject, policy: str) -> bool:
    return subject.road is None or subject.way(subject.road, policy) == "closed"


def _then(subject: Subject, good: Sequence[str]) -> str:
    """Say where the answer is another when nobody steps into an answer that undoes the gain; else nothing."""
    goals = {
        policy: second.goal
        for policy in subject.bound
        if (second := second_of(subject.study.world(policy, "base"))) is not None and second.goal is not None
    }
    lost = [policy for policy in good if goals.get(policy, "all") != "all"]
    won = [p for p, goal in goals.items() if goal == "all" and p not in good and _closes(subject, p)]
    said = []
    if lost:
        lasts = LASTS["some" if any(goals[policy] == "some" for policy in lost) else "none"]
        under = f" under {_titles(subject, lost)}"
        if lost == list(good):
            under = {1: "", 2: " under either"}.get(len(good), " under any of them")
        said.append(f"the goal{lasts.removeprefix('it')}{under}")
    if won:
        does, do = ("does both", "do both") if _open_road(subject) is not None else ("does it", "do it")
        if _open_road(subject) != subject.road:
            does, do = "reaches the goal and makes it last", "reach the goal and make it last"
        too = ", too" if len(lost) < len(good) else ""
        said.append(f"{_titles(subject, won)} {does if len(won) == 1 else do}{too}")
    return f"When {THINKS}, {', and '.join(said)}." if said else ""


def _most(subject: Subject, policy: str) -> str:
    """Say what the policy that does best does, where none does all."""
    return f"{quoted(short(subject.policy_title(policy), TITLE))} does most: {_standing(subject, policy)}."


def _shortfall(subject: Subject, policy: str, *, best: bool) -> str:
    """Say in what the policy under test falls short; `best` where it does most."""
    world = subject.study.world(policy, "base")
    title = f"{quoted(short(subject.policy_title(policy), TITLE))}, which the claims put to the test,"
    if world is None or world.measures is None:
        return f"{title} could not be worked out."
    does = "does most" if best else "falls short"
    return f"{title} {does}: {_standing(subject, policy, brief=not best)}."


def _standing(subject: Subject, policy: str, *, brief: bool = False) -> str:
    """Say what a policy does about the road and what becomes of the goal; in brief one where it will do."""
    world = subject.study.world(policy, "base")
    assert world is not None
    road = _open_road(subject)
    way = None if road is None else subject.way(road, policy)
    told = {
        "closed": "it closes the road",
        "possible": "it leaves the road possible, though only if somebody moves without gaining by it",
        None: "",
    }.get(way, "it leaves the road open")
    if world.goal is None or (brief and way in ("open", "rests")):
        return told
    goal = f"the goal {goal_words(world)}"
    but = "but" if told and (world.goal.in_ends == "all") != (way == "closed") else "and"
    return f"{told}, {but} {goal}" if told else goal
