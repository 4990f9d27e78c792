"""A conflict as plain data, and the truth of a condition in a state (SPEC §2).

A condition is a tuple:
("up", "us.talks"), ("cmp", "us.liaison", ">=", "embassy"), ("fact", "f"), ("agreement", "g"),
("agreed", "g", ">=", "full"), ("true",), ("false",), ("not", c), ("and", c, ...), ("or", c, ...),
("if", a, b) for `a if b`, ("iff", a, b), ("at_least", 2, c, ...), ("at_most", 2, c, ...),
("exactly", 2, c, ...); in graph form ("state", "4", "8").
"""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

Condition = tuple[Any, ...]
State = tuple[int, ...]
"""The level number of every option, in the order of `Conflict.options`."""

COMPARE = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(eq=False)
class Conflict:
    """What a model file holds (SPEC §2); everything by name, conditions as tuples.

    parties: {party: {"options": {name: {"levels", "reversible", "requires", "after", "while"}}}} and one of
    "preferences": [entry], "ranking": [entry], "weights": [(condition, "0.5")], an entry being a condition or
    a list of them; beside it "unknown": [[condition, ...]] and, for a ranking, "breaks": [entries above a
    much_better]; "sourced": [numbers from 0 of the entries that have a source].
    In graph form: names of the states, a party's "moves": {name: [name]} and "must_move": [name], and a state
    (its number,).
    A guard ("requires", "after", "while") is a condition, or {level: condition}: on being there or higher.
    agreements: {name: [party]}; terms: {name: {"levels", "reversible", "requires", "after", "while"}};
    moves: [{"party", "from", "to"}]; sides: {name: [party]};
    status_quo: {option: level}, None when not written;
    relationship: {name: {"between": [party, party], "rungs": {rung: condition}}};
    demands: {name: {"by", "condition"}};
    scenarios: {name: {"preferences": {party: [entry] or {"ranking": [entry]}}, "status_quo", "infeasible",
    "fixed", "sourced": {party: [number]}, "uncertain": {party: as below}}};
    policies: {name: {"side", "commitments": [{"option", and of "requires", "snapback", "after", "never" (True
    or a level), "promise"}]}};
    claims: {name: {"policy", "scenario", "concept", FORM: condition or [a, b]}};
    uncertain: {party: {"swap": "0.2", "shuffle": [[first, last]] from 1, "drop": "0.1", "alternatives":
    [{"weight": "0.3", and one of the forms of preferences}]}, "scenario": {name: weight}}.
    perceptions: {viewer: {party: {one of the forms of preferences, "policy", "unseen": [option],
    "perceptions": {party: the same without more of them}}}}.
    """

    parties: dict[str, dict[str, Any]]
    agreements: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, dict[str, Any]] = field(default_factory=dict)
    facts: dict[str, Condition] = field(default_factory=dict)
    infeasible: list[Condition] = field(default_factory=list)
    moves: list[dict[str, Any]] = field(default_factory=list)
    status_quo: dict[str, str] | str | None = None
    sides: dict[str, list[str]] = field(default_factory=dict)
    relationship: dict[str, dict[str, Any]] = field(default_factory=dict)
    goal: Condition | None = None
    demands: dict[str, dict[str, Any]] = field(default_factory=dict)
    scenarios: dict[str, dict[str, Any]] = field(default_factory=dict)
    policies: dict[str, dict[str, Any]] = field(default_factory=dict)
    claims: dict[str, dict[str, Any]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    uncertain: dict[str, dict[str, Any]] = field(default_factory=dict)
    perceptions: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)

    @cached_property
    def described(self) -> dict[str, dict[str, Any]]:
        """Every option's rules by full name: the parties' own, then one consent per party and agreement."""
        own = {
            f"{party}.{name}": rules
            for party, body in self.parties.items()
            for name, rules in body.get("options", {}).items()
        }
        consents = {
            f"{party}.{name}": {
                word: said for word, said in self.terms_of(name).items() if word != "reversible"
            }
            for name, between in self.agreements.items()
            for party in between
        }
        return own | consents

    def terms_of(self, agreement: str) -> dict[str, Any]:
        """What is written of an agreement beside who it is between."""
        return self.terms.get(agreement, {})

    def in_force(self, agreement: str, state: State) -> int:
        """The level at which an agreement is in force: the lowest one consented to."""
        return min(state[self.index[f"{party}.{agreement}"]] for party in self.agreements[agreement])

    @cached_property
    def options(self) -> list[str]:
        """The options' full names, in the order in which a state lists their levels."""
        return list(self.described)

    @cached_property
    def index(self) -> dict[str, int]:
        """The place of each option in a state."""
        return {option: number for number, option in enumerate(self.options)}

    @cached_property
    def levels(self) -> dict[str, list[str]]:
        """The names of each option's levels, lowest first."""
        return {option: rules.get("levels", ["off", "on"]) for option, rules in self.described.items()}


def owner(option: str) -> str:
    """The party whose option it is."""
    return option.split(".")[0]


def to_state(conflict: Conflict, named: dict[str, str]) -> State:
    """The state with these options at these levels and all else at its lowest."""
    return tuple(
        conflict.levels[option].index(named[option]) if option in named else 0 for option in conflict.options
    )


def to_dict(conflict: Conflict, state: State) -> dict[str, str]:
    """The raised options and their levels: a STATE of SPEC §11."""
    return {
        option: conflict.levels[option][level]
        for option, level in zip(conflict.options, state, strict=True)
        if level
    }


def is_state(conflict: Conflict, state: State) -> Condition:
    """The condition that holds in that state alone."""
    named = zip(conflict.options, state, strict=True)
    return ("and", *(("cmp", option, "==", conflict.levels[option][level]) for option, level in named))


def holds(conflict: Conflict, condition: Condition, state: State) -> bool:
    """Whether the condition is true in the state (SPEC §2, Conditions)."""
    kind, *rest = condition
    if kind == "up":
        return state[conflict.index[rest[0]]] > 0
    if kind == "cmp":
        option, sign, level = rest
        return bool(COMPARE[sign](state[conflict.index[option]], conflict.levels[option].index(level)))
    if kind == "agreement":
        return conflict.in_force(rest[0], state) > 0
    if kind == "agreed":
        name, sign, level = rest
        levels = conflict.terms_of(name).get("levels", ["off", "on"])
        return bool(COMPARE[sign](conflict.in_force(name, state), levels.index(level)))
    if kind == "state":
        return conflict.names[state[0]] in rest
    if kind == "fact":
        return holds(conflict, conflict.facts[rest[0]], state)
    if kind in ("true", "false"):
        return bool(kind == "true")
    if kind in ("at_least", "at_most", "exactly"):
        number, *parts = rest
        true = sum(holds(conflict, part, state) for part in parts)
        return bool({"at_least": true >= number, "at_most": true <= number, "exactly": true == number}[kind])
    if kind == "and":
        return all(holds(conflict, part, state) for part in rest)
    if kind == "or":
        return any(holds(conflict, part, state) for part in rest)
    if kind == "not":
        return not holds(conflict, rest[0], state)
    if kind == "if":
        return holds(conflict, rest[0], state) or not holds(conflict, rest[1], state)
    if kind == "iff":
        return holds(conflict, rest[0], state) == holds(conflict, rest[1], state)
    raise ValueError(f"no such condition: {condition}")
