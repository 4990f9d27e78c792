"""An exercise: a model, how it is played, and what of both each seat may know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar, cast

from ..game.closed import Judge
from ..game.rules import commitments_of, scenario_of
from ..language import Commitment, Guard, Model, Party, Preferences, Rule, Scenario
from ..language.condition import Condition, names_in, walk
from ..language.meaning.truth import TruthTable
from .refusal import RefusedError
from .settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Ground:
    """What is played on, as one seat may know it.

    Attributes
    ----------
    model : Model
        Without what others want, and without scenarios, policies, claims and whatever else might tell it.
    commitments : tuple of Commitment
        Those of the policy in force.
    scenario : Scenario
        The one in force, without what it changes in others' wishes.
    max_deal : int
    """

    model: Model
    commitments: tuple[Commitment, ...]
    scenario: Scenario
    max_deal: int
    _kept: dict[object, object] = field(default_factory=dict, repr=False)

    def once(self, key: object, work: Callable[[], T]) -> T:
        """Return what hangs on this and a key alone, worked out when it is first asked for."""
        if key not in self._kept:
            self._kept[key] = work()
        return cast(T, self._kept[key])

    @cached_property
    def judge(self) -> Judge:
        """What tells which conditions hold."""
        return Judge(self.model)

    @property
    def world(self) -> TruthTable:
        """What conditions are about, for many choices at once."""
        return self.judge.world


class Exercise:
    """A model and how it is played; several tables may play it at once.

    Attributes
    ----------
    model : Model
    settings : Settings
    title : str
        What it is called; the model's title unless told.

    Raises
    ------
    RefusedError
        For a model in graph form.
    """

    def __init__(self, model: Model, settings: Settings, title: str = "") -> None:
        if model.states:
            raise RefusedError("graph_form", title=model.title)
        self.model = model
        self.settings = settings
        self.title = title or model.title
        self._grounds: dict[tuple[str | None, str | None], Ground] = {}

    def ground(self, party: str | None, scenario: str | None) -> Ground:
        """Return what is played on in a scenario, as a party may know it; for None as everybody may."""
        key = (party, scenario)
        if key not in self._grounds:
            self._grounds[key] = self._known_to(party, scenario_of(self.model, scenario))
        return self._grounds[key]

    @cached_property
    def _commitments(self) -> tuple[Commitment, ...]:
        return commitments_of(self.model, self.settings.policy)

    def _known_to(self, party: str | None, scenario: Scenario) -> Ground:
        """Return a model made of what a party may know; what is not named here is not in it."""
        whole, policy = self.model, self.settings.policy
        # a scenario that comes later changes no beginning
        first = scenario_of(whole, self.settings.scenario).status_quo
        wants = None if party is None else scenario.preferences.get(party, whole.parties[party].preferences)
        sides = {
            key: members
            for key, members in whole.sides.items()
            if party in members or (policy is not None and whole.policies[policy].side == key)
        }
        model = Model(
            title=whole.title,
            as_of=whole.as_of,
            parties={key: _seen(each, key == party, wants) for key, each in whole.parties.items()},
            agreements=whole.agreements,
            infeasible=whole.infeasible,
            bans=whole.bans,
            status_quo=whole.status_quo if first is None else first,
            sides=sides,
            ladders=whole.ladders,
            policies={} if policy is None else {policy: whole.policies[policy]},
        )
        world = Scenario(
            key="",
            title=scenario.title if scenario.public else "",
            infeasible=scenario.infeasible,
            bans=scenario.bans,
            fixed=scenario.fixed,
        )
        conditions = [*_conditions(model, self._commitments, world), *_wanted(wants)]
        facts = _behind(whole, conditions)
        model = replace(model, facts={key: rule for key, rule in whole.facts.items() if key in facts})
        return Ground(model, self._commitments, world, self.settings.max_deal)


def _seen(party: Party, own: bool, wants: Preferences | None) -> Party:
    return Party(
        key=party.key,
        name=party.name,
        plural=party.plural,
        about=party.about if own else "",
        options=party.options,
        preferences=wants if own else None,
    )


def _conditions(model: Model, commitments: Iterable[Commitment], world: Scenario) -> Iterator[Condition]:
    """Yield every condition that everybody knows."""
    guards: list[Guard] = []
    for option in model.options():
        guards += (*option.requires, *option.after, *option.hold)
    for commitment in commitments:
        guards += (*commitment.requires, *commitment.after)
        if commitment.promise is not None:
            yield commitment.promise
    yield from (guard.condition for guard in guards)
    yield from (rule.condition for rule in (*model.infeasible, *world.infeasible))
    for ban in (*model.bans, *world.bans):
        yield from (ban.start, ban.end)
    for ladder in model.ladders.values():
        yield from ladder.rungs.values()


def _wanted(wants: Preferences | None) -> Iterator[Condition]:
    rules: list[Rule] = [rule for wish in (wants.wishes if wants else ()) for rule in wish.rules]
    yield from (rule.condition for rule in rules)
    for entry in wants.unknown if wants else ():
        yield from entry


def _behind(model: Model, conditions: Iterable[Condition]) -> set[str]:
    """Return the facts that conditions rest on."""
    found: set[str] = set()
    todo = [name for condition in conditions for node in walk(condition) for name in names_in(node)]
    while todo:
        name = todo.pop()
        if name in model.facts and name not in found:
            found.add(name)
            todo += names_in(model.facts[name].condition)
    return found
