"""A model under one policy and one scenario as decision diagrams: the counterpart of `game.Game`.

No state is ever listed. Sets of states are diagrams over the bits of *here*; what movers choose is a diagram
over the bits of here and, for their own options, of *there*.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from oxidd.util import DDMemoryError

from ..game.limits import GameError
from ..game.rules import commitments_of, gather_rules, scenario_of
from ..game.space import Space
from ..language import Ban, Model, Preferences
from ..language.condition import Condition
from .conditions import Conditions
from .encoding import Encoding, Function
from .order import good_order, mentioned_together
from .preference import key_length, preference_key
from .settle import falling, settled_level, staying

NODES = 1 << 25
"""The most nodes that all diagrams of a game together may have, about forty bytes each."""
Levels = tuple[int, ...]
"""A state: the level of every option, in the order of the model."""


class SymbolicGame:
    """A conflict under one policy and one scenario, as diagrams.

    Parameters
    ----------
    model : Model
    policy, scenario : str, optional
        Names in the model; None, `none` and `base` mean the model as it stands.
    nodes : int
        The most nodes that all diagrams together may have.

    Attributes
    ----------
    model : Model
    policy, scenario : str
        `none` and `base` where there is none.
    space : Space
        The options; used for names and levels alone, never for arrays.
    rules : tuple of OptionRule
    preferences : mapping of party to (Preferences or None)
    encoding : Encoding
    evaluate : Conditions
        From a condition to the states in which it holds.
    stays : mapping of place to Floors
        By option that can fall by itself: the assignments in which it keeps its guarded levels.
    feasible : Function
        The states that can exist.

    Raises
    ------
    GameError
        For an unknown policy or scenario, when no state is feasible, or when not even the rules fit.
    """

    def __init__(
        self, model: Model, policy: str | None = None, scenario: str | None = None, *, nodes: int = NODES
    ) -> None:
        self.model = model
        self.policy = policy or "none"
        self.scenario = scenario or "base"
        self._rules = gather_rules(model, commitments_of(model, policy), scenario_of(model, scenario))
        self.rules = self._rules.options
        self.preferences: Mapping[str, Preferences | None] = self._rules.preferences
        self.space = Space(tuple(rule.option for rule in self.rules), tuple(model.parties))
        longest = max(key_length(each) for each in self.preferences.values())
        order = good_order(len(self.rules), mentioned_together(model, self._rules, self.space))
        self.encoding = Encoding(self.rules, order, longest, nodes)
        self.evaluate = Conditions(model, self.encoding)
        try:
            self.stays = staying(self.encoding, self.evaluate)
            self._settle = falling(self.encoding, self.stays)
            self.feasible = self._feasible()
        except DDMemoryError:
            raise GameError(
                "the rules of this model are too entangled: their decision diagrams alone exceed the "
                f"{nodes:,} nodes allowed. Rules that mention fewer options together would do."
            ) from None

    def __repr__(self) -> str:
        return (
            f"SymbolicGame({self.model.title!r}, policy={self.policy!r}, scenario={self.scenario!r}, "
            f"feasible={self.feasible_count} of {self.space.size} states)"
        )

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties' keys, in the order in which results number them."""
        return self.space.parties

    @cached_property
    def feasible_count(self) -> int:
        """How many states are feasible."""
        return self.encoding.count(self.feasible)

    @cached_property
    def status_quo(self) -> Levels | None:
        """The level of every option in the settled status quo; None when that is infeasible."""
        written = self._rules.status_quo
        levels = {} if written is None or isinstance(written, str) else dict(written)
        for rule in self.rules:
            if rule.fixed is not None:
                levels[rule.option.name] = rule.option.levels[rule.fixed]
        state = self.settled_levels(self.levels_of(levels))
        return state if self.contains(self.feasible, state) else None

    def start(self) -> Levels:
        """Return the status quo.

        Raises
        ------
        GameError
            When none is written and the state with nothing raised is infeasible.
        """
        if self.status_quo is None:
            raise GameError(
                "this analysis starts from the status quo; none is written, and the state with nothing "
                "raised is infeasible: write `status_quo:` into the model"
            )
        return self.status_quo

    @property
    def bans(self) -> tuple[Ban, ...]:
        """The moves that cannot be made, in the model and in the scenario."""
        return self._rules.bans

    def levels_of(self, raised: Mapping[str, str] | str) -> Levels:
        """Return the level of every option in a state given by its raised options."""
        assert not isinstance(raised, str)  # graph form has no options and is never too large
        return tuple(
            option.levels.index(raised[option.name]) if option.name in raised else 0
            for option in self.space.options
        )

    def find_state(self, raised: Mapping[str, str]) -> Levels:
        """Return the levels of a feasible state given by its raised options and their levels.

        Raises
        ------
        GameError
            For an unknown option or level, with a near name, or an infeasible state.
        """
        from ..language import did_you_mean

        for name, level in raised.items():
            if name not in self.space.index:
                raise GameError(f"unknown option {name}{did_you_mean(name, self.space.index)}")
            levels = self.space.options[self.space.index[name]].levels
            if level not in levels:
                raise GameError(f"{name} has no level {level}; it has {', '.join(levels)}")
        state = self.levels_of(raised)
        fixed_else = any(rule.fixed not in (None, state[place]) for place, rule in enumerate(self.rules))
        if fixed_else or not self.contains(self.feasible, state):
            raise GameError(
                "this state is infeasible: an `infeasible`, `while` or snapback condition excludes it"
            )
        return state

    def party(self, key: str) -> int:
        """Return the number of a party.

        Raises
        ------
        GameError
            For an unknown party, with a near name.
        """
        if key not in self.parties:
            from ..language import did_you_mean

            raise GameError(f"the model has no party {key}{did_you_mean(key, self.parties)}")
        return self.parties.index(key)

    def describe(self, state: Levels) -> dict[str, str]:
        """Return a state as its raised options and their levels."""
        return {
            option.name: option.levels[level]
            for option, level in zip(self.space.options, state, strict=True)
            if level
        }

    def contains(self, states: Function, state: Levels) -> bool:
        """Tell whether a set has a state."""
        return states.eval(self.encoding.values(state))

    def where(self, condition: Condition) -> Function:
        """Return the feasible states in which a condition holds."""
        return self.feasible & self.evaluate(condition)

    def settled(self, function: Function) -> Function:
        """Return a function of the state as a function of the assignment that settles into it."""
        return function if self._settle is None else function.substitute(self._settle)

    def chosen(self, function: Function, places: Iterable[int]) -> Function:
        """Return a function of the state as one of the choice, there, of the movers' options."""
        return self.settled(function).substitute(self.encoding.there(places))

    def settled_levels(self, assignment: Levels) -> Levels:
        """Return the state into which one assignment settles."""
        values = self.encoding.values(assignment)
        return tuple(
            settled_level(level, self.stays.get(place, ()), lambda known: known.eval(values))
            for place, level in enumerate(assignment)
        )

    def key(self, party: int) -> list[Function]:
        """Return a party's preference key over the states, bits that never differ left out."""
        return self._keys[party]

    @cached_property
    def _keys(self) -> list[list[Function]]:
        constants = (self.encoding.true, self.encoding.false)
        return [
            preference_key(
                self.preferences[party],
                self.evaluate,
                self.encoding,
                lambda truth: truth not in constants,
            )
            for party in self.parties
        ]

    def standing(self, party: int, state: Levels) -> tuple[bool, ...]:
        """Return a party's key in one state; of two states it prefers the one with the larger key."""
        values = self.encoding.values(state)
        return tuple(bit.eval(values) for bit in self.key(party))

    def compared_key(self, party: int) -> list[tuple[Function, Function]]:
        """Return the bits of a party's key on which its own moves can make a difference.

        Returns
        -------
        list of (here, there)
            The bit in the state that is left, and in the state that the choice leads to.
        """
        own = self.space.owned[party]
        here = preference_key(
            self.preferences[self.parties[party]],
            self.evaluate,
            self.encoding,
            lambda truth: self.chosen(truth, own) != self.settled(truth),
        )
        return [(bit, self.chosen(bit, own)) for bit in here]

    def _feasible(self) -> Function:
        encoding = self.encoding
        states = encoding.proper(range(len(self.rules)))
        for excluded in self._rules.infeasible:
            states = states & ~self.evaluate(excluded.condition)
        for place, rule in enumerate(self.rules):
            for level, condition in rule.hold:
                states = states & encoding.at_least(place, level).imp(self.evaluate(condition))
        if not states.satisfiable():
            raise GameError(
                "no state is feasible: the `infeasible` conditions and `while` conditions leave none"
            )
        return states
