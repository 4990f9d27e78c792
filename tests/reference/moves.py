"""States, settling and moves (SPEC §3)."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import product
from typing import Any, NamedTuple

from tests.reference.conflict import Conflict, State, holds, owner
from tests.reference.foresight import taken
from tests.reference.lean import lean
from tests.reference.preference import Key, dense_ranks, key, normalised
from tests.reference.rules import Guard, rules

KEPT = 500
"""So many games are kept, of a third of a megabyte each, as several tests look at each of them."""


class Move(NamedTuple):
    """A move from a state: who makes it and where it leads."""

    movers: frozenset[str]
    to: State


class Game:
    """A conflict under one policy and one scenario."""

    def __init__(
        self,
        conflict: Conflict,
        policy: str | None = None,
        scenario: str | None = None,
        max_deal: int = 3,
        every: bool = False,
        foresight: bool = False,
    ) -> None:
        self.conflict = conflict
        self.policy = policy
        self.scenario = scenario
        self.max_deal = max_deal
        self.every = every
        self.foresight = foresight
        self.rules = rules(conflict, policy, scenario)
        self.parties = list(conflict.parties)
        self.memo: dict[Any, Any] = {}

    @cached_property
    def states(self) -> list[State]:
        """Every assignment of levels; a fixed option has its one level."""
        spans = [
            [self.rules.fixed[option]] if option in self.rules.fixed else range(len(levels))
            for option, levels in self.conflict.levels.items()
        ]
        return list(product(*spans))

    def all_hold(self, guards: list[Guard], level: int, state: State) -> bool:
        """Whether every condition that guards the level or a lower one is true in the state."""
        return all(holds(self.conflict, c, state) for lowest, c in guards if lowest <= level)

    def supported(self, option: str, state: State) -> int:
        """The highest level that the option supports in the state."""
        levels = range(len(self.conflict.levels[option]))
        return max(n for n in levels if self.all_hold(self.rules.whiles[option], n, state))

    def settle(self, state: State) -> State:
        """Options above the highest level that they support fall to it, all at once, until none does."""
        dropped = tuple(
            level if option in self.rules.fixed else min(level, self.supported(option, state))
            for option, level in zip(self.conflict.options, state, strict=True)
        )
        return state if dropped == state else self.settle(dropped)

    def is_feasible(self, state: State) -> bool:
        """No infeasible condition holds, and every option supports its level."""
        levels = zip(self.conflict.options, state, strict=True)
        return not any(holds(self.conflict, banned, state) for banned in self.rules.infeasible) and all(
            level <= self.supported(option, state) for option, level in levels
        )

    @cached_property
    def feasible(self) -> list[State]:
        """The states that can exist."""
        return [state for state in self.states if self.is_feasible(state)]

    @cached_property
    def start(self) -> State | None:
        """The status quo once settled; None when it is infeasible."""
        settled = self.settle(self.rules.status_quo)
        return settled if self.is_feasible(settled) else None

    @cached_property
    def moves(self) -> dict[State, list[Move]]:
        """Every allowed move from every feasible state: unilateral moves and deals."""
        return {s: list(dict.fromkeys(chosen.values())) for s, chosen in self.chosen.items()}

    @cached_property
    def chosen(self) -> dict[State, dict[State, Move]]:
        """From every feasible state, the assignments that may be chosen, and what move each is."""
        target: dict[State, State] = {}
        required: dict[State, list[bool]] = {}
        feasible = set(self.feasible)
        for a in self.states:
            t = self.settle(a)
            if t in feasible:
                target[a] = t
                required[a] = [
                    self.all_hold(self.rules.requires[option], level, a)
                    for option, level in zip(self.conflict.options, a, strict=True)
                ]
        owners = [owner(option) for option in self.conflict.options]
        found: dict[State, dict[State, Move]] = {}
        for s in self.feasible:
            unlocked = [
                [self.all_hold(self.rules.after[option], n, s) for n in range(len(levels))]
                for option, levels in self.conflict.levels.items()
            ]
            bans = [ban for ban in self.conflict.moves if holds(self.conflict, ban["from"], s)]
            here: dict[State, Move] = {}
            for a, t in target.items():
                if t == s:
                    continue
                changed = [number for number, level in enumerate(a) if level != s[number]]
                movers = frozenset([owners[number] for number in changed])
                if (
                    self._small_enough(movers, changed)
                    and self._choosable(s, a, changed, required[a], unlocked)
                    and not (bans and self._banned(bans, movers, t))
                ):
                    here[a] = Move(movers, t)
            found[s] = here
        return found

    def _choosable(
        self, s: State, a: State, changed: list[int], required: list[bool], unlocked: list[list[bool]]
    ) -> bool:
        """(a) and (b) of §3: guards of the raised options, and nothing irreversible lowered."""
        if any(self.conflict.in_force(name, a) < self.conflict.in_force(name, s) for name in self.lasting):
            return False
        for number in changed:
            if a[number] > s[number]:
                if not (required[number] and unlocked[number][a[number]]):
                    return False
            elif self.conflict.options[number] in self.rules.irreversible:
                return False
        return True

    @cached_property
    def lasting(self) -> list[str]:
        """The agreements that no move lowers once they are in force."""
        return [
            name
            for name in self.conflict.agreements
            if not self.conflict.terms_of(name).get("reversible", True)
        ]

    def _small_enough(self, movers: frozenset[str], changed: list[int]) -> bool:
        """At most max_deal parties, or all changing only their consent to one agreement."""
        if len(movers) <= max(1, self.max_deal):
            return True
        names = {self.conflict.options[number].split(".")[1] for number in changed}
        return len(names) == 1 and names <= set(self.conflict.agreements)

    def _banned(self, bans: list[Any], movers: frozenset[str], t: State) -> bool:
        """(d) of §3: a ban on a member of the movers, whose `from` holds, matches."""
        return any(ban["party"] in movers and holds(self.conflict, ban["to"], t) for ban in bans)

    def unilateral(self, party: str, s: State) -> set[State]:
        """R_i(s): where the party can go alone."""
        if "unilateral" not in self.memo:
            self.memo["unilateral"] = {
                (who, state): {move.to for move in moves if move.movers == {who}}
                for state, moves in self.moves.items()
                for who in self.parties
            }
        found: set[State] = self.memo["unilateral"][party, s]
        return found

    @cached_property
    def keys(self) -> dict[str, dict[State, Key]]:
        """Each party's preference over the feasible states, as comparable values."""
        told = self.rules.preferences
        return {
            party: {state: key(self.conflict, told[party], state) for state in self.feasible}
            for party in self.parties
        }

    def worth(self, party: str, s: State) -> State:
        """The state that s counts as for the party: itself, where nobody must move."""
        return s

    def must(self, party: str, s: State) -> bool:
        """Whether the party cannot stay at s; it always can in option form."""
        return False

    def prefers(self, party: str, t: State, s: State) -> bool:
        """Whether the party strictly prefers t to s."""
        return self.keys[party][t] > self.keys[party][s]

    @cached_property
    def dense(self) -> dict[str, dict[State, int]]:
        """Each party's dense ranks over the feasible states."""
        return {party: dense_ranks(keys) for party, keys in self.keys.items()}

    @cached_property
    def height(self) -> dict[str, dict[State, Fraction]]:
        """Each party's normalised dense ranks."""
        return {party: normalised(ranks) for party, ranks in self.dense.items()}

    @cached_property
    def improvements(self) -> dict[State, list[Move]]:
        """The moves that every mover strictly prefers to staying, from every feasible state."""
        return {s: [move for move in moves if self.wanted(move, s)] for s, moves in self.moves.items()}

    @cached_property
    def followed(self) -> dict[State, list[Move]]:
        """The improvements that matters follow: the lean ones, every one, or those that meet no answer."""
        if self.foresight:
            return {s: taken(self, s) for s in self.feasible}
        return self.improvements if self.every else {s: lean(self, s) for s in self.feasible}

    def wanted(self, move: Move, s: State) -> bool:
        """Whether every mover prefers the move to staying; one that must move takes what is best for it."""
        if len(move.movers) == 1:
            (party,) = move.movers
            if self.must(party, s):
                return self.keys[party][move.to] == self.keys[party][s]
        return all(self.prefers(party, move.to, s) for party in move.movers)

    def unilateral_improvements(self, party: str, s: State) -> set[State]:
        """UI_i(s)."""
        return {t for t in self.unilateral(party, s) if self.wanted(Move(frozenset({party}), t), s)}


def game_of(
    conflict: Conflict,
    policy: str | None = None,
    scenario: str | None = None,
    max_deal: int = 3,
    every: bool = False,
    foresight: bool = False,
) -> Game:
    """Return the game, the same one for the same conflict while it is kept."""
    return _kept(conflict, policy or "none", scenario or "base", max_deal, every, foresight)


_kept = lru_cache(KEPT)(Game)


def start(conflict: Conflict, policy: str | None = None, scenario: str | None = None) -> State | None:
    """Where the analyses start under this policy and scenario; None when that state is infeasible."""
    return game_of(conflict, policy, scenario).start
