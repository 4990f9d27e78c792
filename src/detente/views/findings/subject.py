"""What a study is about: the road to be closed, the strategy that the claims test, the policy that does best.

The road is what the model's question asks to avoid, else what a claim says must never come about. The
strategy is the policy that most claims test; the best policy closes the road in most scenarios.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...language.condition import Condition
from ...strategy import expand_scenarios
from ...strategy.study import Study, Trail, WorldStudy
from ..phrases import condition_title, isolate
from ..words import party_name
from .ranked import ruled_out


@dataclass(frozen=True)
class RoadAround:
    """Something that a claim says must never come about, or that the question asks to avoid.

    Attributes
    ----------
    claim : str
        The claim under whose name its bypass is found.
    claims : tuple of str
        All `never` and `never_willing` claims about the same condition.
    condition : Condition
    title : str
    text : str
        The claim in its author's words.
    partner : tuple of str
        The members of the side that it goes around: another member takes part and gains, while they take
        no part and gain nothing.
    """

    claim: str
    claims: tuple[str, ...]
    condition: Condition
    title: str
    text: str
    partner: tuple[str, ...]


@dataclass(frozen=True)
class Subject:
    """What a study is about.

    Attributes
    ----------
    study : Study
    roads : tuple of RoadAround
        The one that matters most first.
    strategy : str or None
        The policy under test.
    best : str or None
        The policy that does best against the first road, or for the goal where there is no road.
    """

    study: Study
    roads: tuple[RoadAround, ...]
    strategy: str | None
    best: str | None

    @property
    def road(self) -> RoadAround | None:
        """The road that matters most, first of those that are spoken of as things stand; never the goal."""
        goal = self.study.model.goal
        roads = [road for road in self.roads if goal is None or road.condition != goal.condition]
        return next((road for road in roads if self._as_things_stand(road)), roads[0] if roads else None)

    def _as_things_stand(self, road: RoadAround) -> bool:
        model = self.study.model
        claims = [model.claims[key] for key in road.claims if key in model.claims]
        return not claims or any("base" in expand_scenarios(model, claim.scenarios) for claim in claims)

    @property
    def bound(self) -> list[str]:
        """The policies looked at, without `none`."""
        return [policy for policy in self.study.policies if policy != "none"]

    @property
    def side(self) -> tuple[str, ...]:
        """The members of the side that the study is made for."""
        return self.study.model.sides[self.study.side] if self.study.side is not None else ()

    @property
    def alone(self) -> WorldStudy | None:
        """The base scenario without a policy."""
        return self.study.world("none", "base")

    @property
    def goal(self) -> str | None:
        """The goal in words."""
        goal = self.study.model.goal
        return (
            None
            if goal is None
            else goal.title or condition_title(self.study.model, goal.condition, brief=True)
        )

    def policy_title(self, policy: str) -> str:
        """Return a policy's title."""
        if policy == "none":
            return "no policy"
        return isolate(self.study.model.policies[policy].title.strip() or policy)

    def scenario_title(self, scenario: str) -> str:
        """Return a scenario's title."""
        if scenario == "base":
            return "as things stand"
        return isolate(self.study.model.scenarios[scenario].title.strip() or scenario)

    def name(self, party: str) -> str:
        """Return a party's name."""
        return isolate(party_name(self.study.model, party))

    def way(self, road: RoadAround, policy: str, scenario: str = "base") -> str | None:
        """Return how open a road is in a world: rests, open, possible or closed; None where not known."""
        world = self.study.world(policy, scenario)
        if world is None or world.measures is None:
            return None
        found = world.measures.bypass[road.claim]
        return (
            "rests"
            if found.rests
            else "open"
            if found.willing
            else "possible"
            if found.possible
            else "closed"
        )

    def shut(self, road: RoadAround, scenario: str = "base") -> bool:
        """Tell whether the rules alone close a road: without a policy, and under each that is looked at."""
        policies = {"none", *self.study.policies}
        return all(self.way(road, policy, scenario) == "closed" for policy in policies)

    def closed_in(self, road: RoadAround, policy: str) -> list[str]:
        """Return the scenarios in which a policy closes a road to every allowed move."""
        return [s for s in self.study.scenarios if self.way(road, policy, s) == "closed"]

    def trail(self, road: RoadAround, policy: str, scenario: str = "base") -> Trail | None:
        """Return the plainest way along a road."""
        world = self.study.world(policy, scenario)
        return None if world is None or world.roads is None else world.roads.get(road.claim)


def subject_of(study: Study) -> Subject:
    """Find out what a study is about."""
    roads = tuple(_roads(study))
    draft = Subject(study=study, roads=roads, strategy=_strategy(study), best=None)
    return Subject(study=study, roads=roads, strategy=draft.strategy, best=_best(draft))


def _roads(study: Study) -> list[RoadAround]:
    alone = study.world("none", "base")
    measures = None if alone is None else alone.measures
    found = []
    for claims in ruled_out(study.model, None if measures is None else measures.bypass):
        condition, key = claims[0].conditions[0], claims[0].key
        way = None if alone is None or alone.roads is None else alone.roads.get(key)
        said = [claim.text.strip() for claim in sorted(claims, key=lambda claim: claim.query != "never")]
        found.append(
            RoadAround(
                claim=key,
                claims=tuple(claim.key for claim in claims),
                condition=condition,
                title=condition_title(study.model, condition, brief=True),
                text=next(filter(None, said), ""),
                partner=_partner(study, way),
            )
        )
    return found


def _partner(study: Study, way: Trail | None) -> tuple[str, ...]:
    if way is None or study.side is None:
        return ()
    members = study.model.sides[study.side]
    left_out = tuple(m for m in members if m not in way.movers and m not in way.gainers)
    drawn_in = any(member in way.movers and member in way.gainers for member in members)
    return left_out if drawn_in else ()


def _strategy(study: Study) -> str | None:
    named = Counter(
        policy
        for claim in study.model.claims.values()
        for policy in claim.policies
        if policy in study.worlds and policy != "none"
    )
    return max(study.model.policies, key=lambda policy: named[policy]) if named else None


def _best(subject: Subject) -> str | None:
    candidates = [
        policy
        for policy in subject.bound
        if (world := subject.study.world(policy, "base")) is not None and world.measures is not None
    ]
    return max(candidates, key=lambda policy: _merit(subject, policy), default=None)


def _merit(subject: Subject, policy: str) -> tuple[float, ...]:
    """Order policies: the road first, then the goal, then the room they leave."""
    world = subject.study.world(policy, "base")
    assert world is not None and world.measures is not None
    ways = (
        []
        if subject.road is None
        else [subject.way(subject.road, policy, scenario) for scenario in subject.study.scenarios]
    )
    return (
        ways.count("closed"),
        ways.count("possible"),
        0.0 if world.goal is None else float(["none", "some", "all"].index(world.goal.in_ends)),
        world.measures.flexibility.where_it_leads.share,
    )
