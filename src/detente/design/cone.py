"""Which options bear on whether some conditions can come about; the rest may stand still.

A move shown by a road in which the others stand still is a move of the whole model, too. And where nothing in
the cone hangs on an option outside it, every road of the whole model leaves one in the cone when what is done
outside is left out: so there is a road in the cone exactly when there is one at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..game.rules import Rules
from ..language import Commitment, Model
from ..language.condition import Condition
from ..symbolic.conditions import options_of


class Cones:
    """The cones of a model under some rules without a policy.

    Parameters
    ----------
    model : Model
    rules : Rules
    raised : mapping of option to level
        The settled status quo.
    """

    def __init__(self, model: Model, rules: Rules, raised: Mapping[str, int]) -> None:
        self._model, self._rules, self._raised = model, rules, raised
        self._known: dict[str, frozenset[str]] = {}
        self._beside = {rule.option.name: self._drawn_in(rule.option.name) for rule in rules.options}

    def mentioned(self, condition: Condition) -> frozenset[str]:
        """Return the options that a condition rests on, by itself or through facts and agreements."""
        return options_of(self._model, condition, self._known)

    def of(self, conditions: Iterable[Condition], commitments: Iterable[Commitment]) -> frozenset[str]:
        """Return the options on which it hangs whether conditions come about under some commitments."""
        more: dict[str, set[str]] = {}
        found: set[str] = set()
        commitments = list(commitments)
        for condition in conditions:
            found |= self.mentioned(condition)
        for each in commitments:
            terms = more.setdefault(each.option, set())
            for guard in (*each.requires, *each.after):
                terms |= self.mentioned(guard.condition)
        # a commitment on an option that bears on nothing bears on nothing, unless it makes that one fall
        found |= {each.option for each in commitments if each.snapback and self._raised.get(each.option)}
        todo = list(found)
        while todo:
            name = todo.pop()
            new = (self._beside[name] | more.get(name, set())) - found
            found |= new
            todo += new
        return frozenset(found)

    def _drawn_in(self, name: str) -> frozenset[str]:
        """Return the options that must move where this one may."""
        found: set[str] = set()
        for rule in self._rules.options:
            if rule.option.name == name:
                found.update(rule.bound)
                for guard in (*rule.requires, *rule.after, *rule.hold):
                    found |= self.mentioned(guard.condition)
            elif self._raised.get(rule.option.name) and any(
                name in self.mentioned(guard.condition) for guard in rule.hold
            ):
                found.add(rule.option.name)  # what is up may fall with it
        for infeasible in self._rules.infeasible:
            together = self.mentioned(infeasible.condition)
            if name in together:
                found |= together
        party = name.partition(".")[0]
        for ban in self._rules.bans:
            together = self.mentioned(ban.start) | self.mentioned(ban.end)
            if ban.party == party or name in together:
                found |= together
        return frozenset(found)
