"""Why a party prefers what a move brings: the entry of its preferences that decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, assert_never

from ..language import Model, Preferences, Ranking, Statements, Weights, print_condition
from ..language.condition import Condition
from ..language.meaning.truth import Truth, TruthTable


@dataclass(frozen=True)
class Because:
    """What decides that a party prefers one state to another.

    Attributes
    ----------
    kind : str
        A `statement` that is true in the one alone; a `group` of statements, more of which are; the entry of
        a `ranking` that it is the first to meet; or a larger sum of `weights`.
    conditions : tuple of Condition
        The statement; all of the group; of the entry those that are met; those whose weight came or went.
    after, before : Decimal
        How many of a group are true, or the sums of weights; 1 and 0 else.
    changes : tuple of Decimal
        For weights what each condition adds to the sum.
    """

    kind: Literal["statement", "group", "ranking", "weights"]
    conditions: tuple[Condition, ...]
    after: Decimal = Decimal(1)
    before: Decimal = Decimal(0)
    changes: tuple[Decimal, ...] = ()

    def __str__(self) -> str:
        told = [print_condition(condition) for condition in self.conditions]
        match self.kind:
            case "group":
                return f"{self.after} of {len(told)}, {self.before} before: {'; '.join(told)}"
            case "weights":
                signed = [f"{text} ({by:+})" for text, by in zip(told, self.changes, strict=True)]
                return f"{self.after}, {self.before} before: {'; '.join(signed)}"
            case _:
                return " or ".join(told)


class Deciding:
    """Tells why parties prefer one state of a model to another.

    States are given by the levels of their raised options as numbers, in graph form by their place.
    """

    def __init__(self, model: Model) -> None:
        self._table = TruthTable(model)

    def because(
        self, preferences: Preferences | None, before: Mapping[str, int] | int, after: Mapping[str, int] | int
    ) -> Because | None:
        """Return what decides that a party prefers a state to another; None where it does not."""
        held, holds = self._truth(before), self._truth(after)
        match preferences:
            case None:
                return None
            case Statements():
                return _by_statements(preferences, held, holds)
            case Ranking(groups):
                for group in groups:
                    met = tuple(rule.condition for rule in group if holds.of(rule.condition))
                    if met:
                        return Because("ranking", met)
                    if any(held.of(rule.condition) for rule in group):
                        return None
                return None
            case Weights(rules):
                changed = [
                    (rule.condition, weight if holds.of(rule.condition) else -weight)
                    for rule, weight in rules
                    if bool(holds.of(rule.condition)) != bool(held.of(rule.condition))
                ]
                old = sum((weight for rule, weight in rules if held.of(rule.condition)), Decimal(0))
                more = sum((by for _, by in changed), Decimal(0))
                if more <= 0:
                    return None
                conditions = tuple(condition for condition, _ in changed)
                return Because("weights", conditions, old + more, old, tuple(by for _, by in changed))
            case _:
                assert_never(preferences)

    def _truth(self, state: Mapping[str, int] | int) -> Truth:
        if isinstance(state, int):
            return _AtPlace(self._table, state)
        return self._table.in_state(state)


class _AtPlace(Truth):
    """The truth in one state of graph form."""

    def __init__(self, table: TruthTable, place: int) -> None:
        super().__init__(table, 1 << place, lambda option, levels: 0)

    def of(self, condition: Condition) -> int:
        """Return the state, as a bit, where a condition holds."""
        return super().of(condition) & self.full


def _by_statements(preferences: Statements, held: Truth, holds: Truth) -> Because | None:
    for wish in preferences.wishes:
        conditions = tuple(rule.condition for rule in wish.rules)
        before, after = (sum(bool(truth.of(each)) for each in conditions) for truth in (held, holds))
        if before != after:
            if after < before:
                return None
            kind: Literal["statement", "group"] = "statement" if len(conditions) == 1 else "group"
            return Because(kind, conditions, Decimal(after), Decimal(before))
    return None
