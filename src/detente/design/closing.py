"""Which sets of commitments close all roads to what some claims rule out, scenario by scenario."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ..game import Game
from ..game.rules import Rules, gather_rules, scenario_of
from ..language import Candidate, Claim, Model
from ..language.meaning.truth import TruthTable
from .cone import Cones
from .field import Field
from .roads import Clause, Judge, Road, State
from .vantage import Vantage, vantages

KEPT = 1 << 26
"""How many numbers are kept of the moves of cones."""


@dataclass(frozen=True)
class Asked:
    """Claims that must hold in one scenario."""

    scenario: str
    claims: tuple[Claim, ...]


def by_roads(claim: Claim) -> bool:
    """Tell whether a claim holds where the roads to what it rules out are closed."""
    return claim.query in ("never", "first")


class Closing:
    """What sets of candidates do to the roads of one scenario."""

    def __init__(
        self,
        model: Model,
        game: Game,
        claims: Sequence[Claim],
        candidates: Sequence[Candidate],
        max_deal: int,
    ) -> None:
        self._model, self._scenario, self._claims = model, game.scenario, tuple(claims)
        self._candidates, self._max_deal = candidates, max_deal
        rules = gather_rules(model, (), scenario_of(model, game.scenario))
        start = game.space.levels(game.start())
        named = {
            option.name: option.levels[level] for option, level in zip(game.space.options, start, strict=True)
        }
        raised = {
            option.name: level for option, level in zip(game.space.options, start, strict=True) if level
        }
        self._cones = Cones(model, rules, raised)
        self._judge = Judge(TruthTable(model), rules.options, candidates)
        self._written = _written(model, rules)
        # what a policy fells at first, it fells from the status quo as written
        at_first = {**named, **{n: level for n, level in _named(rules, self._written).items() if n in raised}}
        self._first = Vantage(at_first, (), frozenset())
        self._fields: dict[tuple[frozenset[str], int], Field] = {}
        self._vantages = [self._first]
        self._passed_by: list[tuple[frozenset[int], Sequence[State]]] = [(frozenset(), ())]
        parties = {each.option.partition(".")[0] for each in candidates}
        members = next((m for m in model.sides.values() if parties <= set(m)), tuple(parties))
        for vantage in vantages(model, game.scenario, named, members, candidates, max_deal):
            road = self._road(vantage.choices, ())
            self._vantages.append(vantage)
            states = [road.start[-1], *(trace[-1] for trace in road.steps)]
            self._passed_by.append((self._judge.clauses(road, ())[0].some, states))

    def clauses(self, tried: Collection[int]) -> list[Clause]:
        """Return what the roads say that a set of candidates leaves open; none where it closes all."""
        tried = sorted(tried)
        found: list[Clause] = []
        left = list(self._claims)
        best = self._best(tried)
        for number in (best, 0) if best else (0,):
            commitments = [self._candidates[each] for each in tried]
            by_cone: dict[frozenset[str], list[Claim]] = {}
            for claim in left:
                if self._usable(number, claim):
                    by_cone.setdefault(self._cones.of(claim.conditions, commitments), []).append(claim)
            for cone, claims in by_cone.items():
                for passed in self._field(cone, number).passed(tried, claims):
                    if passed.choices is None:
                        return [self._judge.no_start(tried)]
                    choices = (*self._vantages[number].choices, *passed.choices)
                    found += self._judge.clauses(self._road(choices, tried), tried)
                    left.remove(passed.claim)
        return found

    def _best(self, tried: Sequence[int]) -> int:
        """Return the vantage where most of what a set asks for holds."""
        able = [
            number
            for number, (blockers, _) in enumerate(self._passed_by)
            if number and not blockers & set(tried)
        ]
        return max(
            able,
            key=lambda n: (len(self._vantages[n].holding & set(tried)), len(self._vantages[n].holding)),
            default=0,
        )

    def _usable(self, number: int, claim: Claim) -> bool:
        """Tell whether a road by a vantage counts against a claim: not if it passes what shall be first."""
        return claim.query != "first" or not any(
            self._judge.holds(claim.conditions[0], state) for state in self._passed_by[number][1]
        )

    def _road(self, choices: Sequence[State], tried: Collection[int]) -> Road:
        return Road(
            self._judge.trace(self._written, tried),
            tuple(self._judge.trace(choice, tried) for choice in choices),
        )

    def _field(self, cone: frozenset[str], number: int) -> Field:
        key = cone, number
        if key in self._fields:
            field = self._fields.pop(key)
        else:
            while self._fields and sum(each.size for each in self._fields.values()) > KEPT:
                del self._fields[next(iter(self._fields))]
            field = Field(
                self._model,
                self._scenario,
                cone,
                self._vantages[number].start,
                self._candidates,
                self._max_deal,
            )
        self._fields[key] = field
        return field


def _named(rules: Rules, state: State) -> dict[str, str]:
    """Return the levels of a state by the options' names."""
    return {
        rule.option.name: rule.option.levels[level] for rule, level in zip(rules.options, state, strict=True)
    }


def _written(model: Model, rules: Rules) -> tuple[int, ...]:
    """Return the status quo as written, before it settles."""
    named: Mapping[str, str] = rules.status_quo if isinstance(rules.status_quo, Mapping) else {}
    return tuple(
        rule.option.levels.index(named.get(rule.option.name, rule.option.levels[0]))
        if rule.fixed is None
        else rule.fixed
        for rule in rules.options
    )
