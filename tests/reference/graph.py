"""A conflict in graph form (SPEC §2), with the interface of the other reference games."""

from __future__ import annotations

from collections.abc import Set
from functools import cached_property
from itertools import combinations

from tests.reference.conflict import Conflict, State, holds
from tests.reference.foresight import answered
from tests.reference.moves import Game, Move
from tests.reference.preference import key


class GraphGame(Game):
    """A conflict whose states and arcs are given."""

    def __init__(
        self, conflict: Conflict, scenario: str | None = None, max_deal: int = 3, foresight: bool = False
    ) -> None:
        self.conflict = conflict
        self.policy = None
        self.scenario = scenario
        self.max_deal = max_deal
        self.foresight = foresight
        self.world = {} if scenario in (None, "base") else conflict.scenarios[str(scenario)]
        self.parties = list(conflict.parties)
        self.memo = {}

    @cached_property
    def feasible(self) -> list[State]:
        """The states that no infeasible condition excludes."""
        banned = self.conflict.infeasible + self.world.get("infeasible", [])
        states = [(number,) for number in range(len(self.conflict.names))]
        return [s for s in states if not any(holds(self.conflict, condition, s) for condition in banned)]

    @cached_property
    def start(self) -> State | None:
        """The status quo; None when none is written."""
        named = self.world.get("status_quo", self.conflict.status_quo)
        if named is None:
            return None
        start = (self.conflict.names.index(named),)
        return start if start in self.feasible else None

    @cached_property
    def arcs(self) -> dict[tuple[str, State], set[State]]:
        """The moves of each party from each state."""
        found: dict[tuple[str, State], set[State]] = {
            (party, s): set() for party in self.parties for s in self.feasible
        }
        for party, body in self.conflict.parties.items():
            for start, ends in body.get("moves", {}).items():
                for end in ends:
                    s, t = (self.conflict.names.index(start),), (self.conflict.names.index(end),)
                    if s in self.feasible and t in self.feasible and not self.banned({party}, s, t):
                        found[party, s].add(t)
        return found

    def banned(self, movers: Set[str], s: State, t: State) -> bool:
        """(d) of §3: whether a ban on a member of the movers matches the start and the end."""
        return any(
            ban["party"] in movers
            and holds(self.conflict, ban["from"], s)
            and holds(self.conflict, ban["to"], t)
            for ban in self.conflict.moves + self.world.get("moves", [])
        )

    def must(self, party: str, s: State) -> bool:
        """Whether the party cannot stay at s: the file says so, and it has a move left."""
        named = self.conflict.names[s[0]] in self.conflict.parties[party].get("must_move", [])
        return named and bool(self.arcs[party, s])

    def unilateral(self, party: str, s: State) -> set[State]:
        """R_i(s): where turns end; who comes to a state in which he must move goes on."""
        memo = self.memo.setdefault("alone", {})
        if (party, s) not in memo:
            memo[party, s] = {t for t in self.turns(party, s) if t != s and not self.banned({party}, s, t)}
        found: set[State] = memo[party, s]
        return found

    def turns(self, party: str, s: State) -> set[State]:
        """Where the party's arcs from a state end, those that lead where it must move followed on."""
        ends: set[State] = set()
        for t in self.arcs[party, s]:
            ends |= self.turns(party, t) if self.must(party, t) else {t}
        return ends

    def worth(self, party: str, s: State) -> State:
        """What comes of s: its owner, who must move, goes where it is best for him, and if he does not care
        where, everybody else counts with the worst for himself."""
        owner = next((other for other in self.parties if self.must(other, s)), None)
        if owner is None:
            return s
        told = self.written
        ends = [self.worth(owner, t) for t in self.arcs[owner, s]]
        best = max(told[owner][t] for t in ends)
        come = [
            self.worth(party, t) for t in self.arcs[owner, s] if told[owner][self.worth(owner, t)] == best
        ]
        return min(come, key=lambda t: (told[party][t], t))

    @cached_property
    def keys(self) -> dict[str, dict[State, tuple[object, ...]]]:
        """Each party's preference, a state in which somebody must move counting as what comes of it."""
        return {
            party: {s: keys[self.worth(party, s)] for s in self.feasible}
            for party, keys in self.written.items()
        }

    @cached_property
    def written(self) -> dict[str, dict[State, tuple[object, ...]]]:
        """Each party's preference as the file has it, as comparable values."""
        told = {
            party: {**body, **self.world.get("preferences", {}).get(party, {})}
            if party not in self.world.get("preferences", {})
            else self.world["preferences"][party]
            for party, body in self.conflict.parties.items()
        }
        return {
            party: {s: key(self.conflict, told[party], s) for s in self.feasible} for party in self.parties
        }

    @cached_property
    def followed(self) -> dict[State, list[Move]]:
        """What matters follow: every improvement, as an arc has no parts, or all that meet no answer."""
        if not self.foresight:
            return self.improvements
        return {
            s: [move for move in moves if not answered(self, s, move)]
            for s, moves in self.improvements.items()
        }

    @cached_property
    def moves(self) -> dict[State, list[Move]]:
        """Single moves, and the deals that all members prefer to staying."""
        found: dict[State, list[Move]] = {}
        for s in self.feasible:
            here = [Move(frozenset({p}), t) for p in self.parties for t in sorted(self.arcs[p, s])]
            for size in range(2, self.max_deal + 1):
                for members in combinations(self.parties, size):
                    ends = {
                        t
                        for t, moved in sequences(self, frozenset(members), s)
                        if moved == frozenset(members)
                        and not self.banned(moved, s, t)
                        and all(self.prefers(p, t, s) for p in members)
                    }
                    here += [Move(frozenset(members), t) for t in sorted(ends)]
            found[s] = here
        return found


def sequences(game: Game, members: frozenset[str], s: State) -> set[tuple[State, frozenset[str]]]:
    """Where legal sequences of the members' moves end, each with the set of those who moved."""
    memo = game.memo.setdefault("sequences", {})
    if (members, s) not in memo:
        seen: set[tuple[State, str, frozenset[str]]] = set()
        waiting: list[tuple[State, str | None, frozenset[str]]] = [(s, None, frozenset())]
        while waiting:
            state, last, moved = waiting.pop()
            for party in members:
                if party != last:
                    for t in game.unilateral(party, state):
                        step = (t, party, moved | {party})
                        if step not in seen:
                            seen.add(step)
                            waiting.append(step)
        memo[members, s] = {(t, moved) for t, _, moved in seen}
    found: set[tuple[State, frozenset[str]]] = memo[members, s]
    return found


def legal_ends(game: GraphGame, members: frozenset[str], s: State) -> set[State]:
    """R_H(s) in graph form (Fang, Hipel & Kilgour 1993), bans on those who moved obeyed as a whole."""
    return {t for t, moved in sequences(game, members, s) if not game.banned(moved, s, t)}
