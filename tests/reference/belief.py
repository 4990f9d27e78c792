"""Perceptions (SPEC §8): what each party takes the conflict for, what holds as they see it, and as they play.

Readings chosen where the definitions leave room:

1. What a party perceives is told by changing the conflict: other lists, other commitments, options that stay
   at their lowest level whatever the scenario says of them.
2. Every assignment is seen: options that are not known of at their lowest level, the rest settled by the
   rules of the game that is perceived; there is no view of one that is infeasible there.
3. As it is played, a move is one of the true game; each mover must prefer what it sees of the assignment to
   what it sees of the state. A part serves when its choice is open, whether it comes to anything or not.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any

from tests.reference.conflict import Conflict, State, holds, owner
from tests.reference.lean import parts
from tests.reference.moves import Game, Move
from tests.reference.outlook import ends, possible
from tests.reference.rules import FORMS, commitments
from tests.reference.stability import stable

Said = dict[str, dict[str, Any]]
"""How somebody sees each of some others."""


class Seen(Game):
    """The game as somebody takes it to be.

    `lists` are preferences by party, `bound` the commitments that are believed in, `blind` the options that
    are not known of.
    """

    def __init__(
        self,
        conflict: Conflict,
        scenario: str | None,
        lists: dict[str, Any],
        bound: list[dict[str, Any]],
        blind: frozenset[str],
        **how: Any,
    ) -> None:
        world = {} if scenario in (None, "base") else conflict.scenarios[str(scenario)]
        fixed = world.get("fixed", {}) | {option: conflict.levels[option][0] for option in blind}
        policies = {"seen": {"side": "", "commitments": bound}}
        changed = replace(conflict, policies=policies, scenarios={"seen": world | {"fixed": fixed}})
        super().__init__(changed, "seen", "seen", **how)
        self.rules = replace(self.rules, preferences=self.rules.preferences | lists)
        self.told = (conflict, scenario, lists, bound, blind, how)

    def through(self, said: Said, policies: bool = True) -> Seen:
        """The game that is left when others are seen so."""
        conflict, scenario, lists, bound, blind, how = self.told
        for party, body in said.items():
            if policies and "policy" in body:
                believed = [c for c in commitments(conflict, body["policy"]) if owner(c["option"]) == party]
                bound = [c for c in bound if owner(c["option"]) != party] + believed
            for form in FORMS:
                if form in body:
                    lists = lists | {party: {form: body[form]}}
            blind = blind | set(body.get("unseen", []))
        return Seen(conflict, scenario, lists, bound, blind, **how)

    def image(self, a: State) -> State | None:
        """What is seen of an assignment; nothing where that cannot be."""
        lowered = tuple(
            0 if option in self.told[4] else self.rules.fixed.get(option, level)
            for option, level in zip(self.conflict.options, a, strict=True)
        )
        settled = self.settle(lowered)
        return settled if settled in self.possible_states else None

    @cached_property
    def possible_states(self) -> frozenset[State]:
        """The states that can exist."""
        return frozenset(self.feasible)

    def starting(self, start: State | None) -> Seen:
        """The same game from another state."""
        conflict, scenario, lists, bound, blind, how = self.told
        other = Seen(conflict, scenario, lists, bound, blind, **how)
        other.__dict__["start"] = start
        return other


class Beliefs:
    """A conflict, what is true of it, and how each party sees it."""

    def __init__(
        self, conflict: Conflict, policy: str | None, scenario: str | None, concept: str = "seq", **how: Any
    ) -> None:
        self.conflict = conflict
        self.concept = concept
        self.truth = Seen(conflict, scenario, {}, commitments(conflict, policy), frozenset(), **how)
        self.parties = list(conflict.parties)
        self.said: dict[str, Said] = {party: conflict.perceptions.get(party, {}) for party in self.parties}

    def own(self, party: str) -> Seen:
        """The game that a party perceives."""
        return self._kept("own", party, lambda: self.truth.through(self.said[party]))

    def thought(self, party: str, other: str) -> Seen:
        """The game that a party thinks another perceives."""
        nested = self.said[party].get(other, {}).get("perceptions", {})
        return self._kept("thought", (party, other), lambda: self.own(party).through(nested))

    def _kept(self, what: str, key: Any, make: Any) -> Seen:
        kept: dict[Any, Seen] = self.truth.memo.setdefault(what, {})
        if key not in kept:
            kept[key] = make()
        return kept[key]

    def true_equilibrium(self, s: State) -> bool:
        """Whether the state is an equilibrium of the true game."""
        return all(stable(self.truth, self.concept, party, s) for party in self.parties)

    def expects(self, party: str, s: State) -> bool:
        """Whether a party takes a state of the game that it perceives for one that holds."""
        return all(self._thinks_stable(party, other, s) for other in self.parties)

    def _thinks_stable(self, party: str, other: str, s: State) -> bool:
        game = self.thought(party, other) if other != party else self.own(party)
        seen = game.image(s)
        return seen is not None and stable(game, self.concept, other, seen)

    def hyper(self) -> set[State]:
        """The hyper-equilibria."""
        return {s for s in self.truth.feasible if all(self._stays(party, s) for party in self.parties)}

    def _stays(self, party: str, s: State) -> bool:
        seen = self.own(party).image(s)
        return seen is not None and stable(self.own(party), self.concept, party, seen)

    def view(self, party: str) -> set[State]:
        """What a party expects to hold, as states of its own game."""
        return {s for s in self.own(party).feasible if self.expects(party, s)}

    def calls_stable(self, party: str, s: State) -> bool:
        """Whether a party sees a true state as one that holds."""
        seen = self.own(party).image(s)
        return seen is not None and self.expects(party, seen)

    def misperceives(self, party: str, s: State) -> bool:
        """Whether a party has no view of a true state, takes it for another, or judges it otherwise."""
        seen = self.own(party).image(s)
        return seen != s or self.calls_stable(party, s) != self.true_equilibrium(s)

    def aware(self, party: str, s: State) -> bool:
        """Whether a party thinks of another that it misperceives the state, and it does."""
        here = self.own(party).image(s)
        return here is not None and any(
            self._thinks_mistaken(party, other, here) and self.misperceives(other, s)
            for other in self.parties
            if other != party
        )

    def _thinks_mistaken(self, party: str, other: str, s: State) -> bool:
        game, theirs = self.own(party), self.thought(party, other)
        seen = theirs.image(s)
        if seen != s:
            return True
        judged, judges = (
            all(stable(each, self.concept, one, s) for one in self.parties) for each in (game, theirs)
        )
        return judged != judges

    def kind(self, s: State) -> str:
        """The class of a true state."""
        held, true = s in self.hyper_kept, self.true_equilibrium(s)
        name = {(True, True): "steady", (True, False): "upheld", (False, True): "undone"}.get(
            (held, true), "open"
        )
        return name + ("_aware" if any(self.aware(party, s) for party in self.parties) else "")

    @cached_property
    def hyper_kept(self) -> set[State]:
        """The hyper-equilibria, found once."""
        return self.hyper()

    def own_ends(self, party: str) -> set[frozenset[State]] | None:
        """Where a party expects matters to end; nothing where it has no view of the status quo."""
        start = self.truth.start
        seen = None if start is None else self.own(party).image(start)
        return None if seen is None else _final(self.own(party).starting(seen))

    def true_ends(self) -> set[frozenset[State]]:
        """Where matters end in truth."""
        return _final(self.truth)

    def played_ends(self) -> set[frozenset[State]]:
        """Where matters end when each acts on what it believes."""
        return played(self.truth, {party: self.own(party) for party in self.parties})

    def surprises(self) -> set[tuple[str, frozenset[State]]]:
        """Ends that nobody calls stable, and possible states that all expect and that belong to no end."""
        over = self.true_ends()
        found = {("end", end) for end in over if not any(self.calls(party, end) for party in self.parties)}
        everywhere = {s for end in over for s in end}
        for s in possible(self.truth):
            if s not in everywhere and all(self.calls_stable(party, s) for party in self.parties):
                found.add(("expected", frozenset({s})))
        return found

    def foresees(self, party: str, end: frozenset[State]) -> bool:
        """Whether a party expects an end, the whole of it, and takes no state of it for another."""
        if any(self.own(party).image(s) != s for s in end):
            return False
        own = self.own_ends(party) or set()
        return end in own or (len(end) == 1 and all(self.calls_stable(party, s) for s in end))

    def only_in_part(self, party: str, end: frozenset[State]) -> bool:
        """Whether a party sees a state of an end as it is and as one that holds or ends, but not the end."""
        if len(end) == 1 or self.foresees(party, end):
            return False
        over = {s for own in self.own_ends(party) or set() for s in own}
        known = {s for s in end if self.own(party).image(s) == s}
        return any(s in over or self.calls_stable(party, s) for s in known)

    def calls(self, party: str, end: frozenset[State]) -> bool:
        """Whether a party calls an end stable: a state of it, or in a cycle has one among its own ends."""
        if any(self.calls_stable(party, s) for s in end):
            return True
        own = self.own_ends(party)
        images = {self.own(party).image(s) for s in end}
        return len(end) > 1 and own is not None and any(images & other for other in own)


def outcome(
    conflict: Conflict, policy: str, scenario: str | None, believed: bool, concept: str = "seq", **how: Any
) -> tuple[set[State], set[frozenset[State]]]:
    """The possible hyper-equilibria and the played ends when a policy is known, or not believed."""
    here = Beliefs(conflict, policy, scenario, concept, **how)
    free = Seen(conflict, scenario, {}, [], frozenset(), **how)
    members = conflict.sides[conflict.policies[policy]["side"]]
    for party in here.parties:
        ground = here.truth if believed or party in members else free
        here.truth.memo.setdefault("own", {})[party] = ground.through(here.said[party], policies=False)
    return here.hyper() & set(possible(here.truth)), here.played_ends()


def played(truth: Seen, sees: dict[str, Seen]) -> set[frozenset[State]]:
    """Where matters end when each mover judges by what it sees of its choices."""
    game = truth.starting(truth.start)

    def hopes(s: State, a: State, move: Move) -> bool:
        return all(
            _better(sees[party], party, sees[party].image(a), sees[party].image(s)) for party in move.movers
        )

    followed = {
        s: [
            move
            for a, move in game.chosen[s].items()
            if hopes(s, a, move)
            and (game.every or not any(_serves(game, sees, s, b, a, move) for b in parts(s, a)))
        ]
        for s in game.feasible
    }
    game.__dict__["followed"] = followed
    return _final(game)


def _better(game: Seen, party: str, t: State | None, s: State | None) -> bool:
    return t is not None and s is not None and game.prefers(party, t, s)


def _serves(game: Seen, sees: dict[str, Seen], s: State, b: State, a: State, whole: Move) -> bool:
    """Whether b is open to those who change something, and all who make the whole think it as good."""
    if b not in game.chosen[s] and not _to_nothing(game, s, b):
        return False
    for party in whole.movers:
        part, all_of_it = sees[party].image(b), sees[party].image(a)
        if part is None or all_of_it is None or sees[party].prefers(party, all_of_it, part):
            return False
    return True


def _to_nothing(game: Seen, s: State, b: State) -> bool:
    """Whether a choice is open and settles back into the state where it is made."""
    if game.settle(b) != s:
        return False
    changed = [number for number, level in enumerate(b) if level != s[number]]
    required = [
        game.all_hold(game.rules.requires[option], level, b)
        for option, level in zip(game.conflict.options, b, strict=True)
    ]
    unlocked = [
        [game.all_hold(game.rules.after[option], n, s) for n in range(len(levels))]
        for option, levels in game.conflict.levels.items()
    ]
    movers = frozenset(owner(game.conflict.options[number]) for number in changed)
    bans = [ban for ban in game.conflict.moves if holds(game.conflict, ban["from"], s)]
    return game._choosable(s, b, changed, required, unlocked) and not game._banned(bans, movers, s)


def _final(game: Game) -> set[frozenset[State]]:
    return {end.states for end in ends(game)}
