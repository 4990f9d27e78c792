"""Why one state is or is not stable for a party, in a model too large to list its states.

One state asks for much less than all of them: what deters is a fixed set, and the search backwards from it
by the others' legal sequences, step by step, serves all improvements and finds the shortest replies.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from ..concepts import concept_of
from ..game.step import Step
from ..stability.explain import ExplainedImprovement, Explanation
from .budget import OUT_OF_BUDGET, Budget
from .deals import settling_into
from .deterrence import below
from .encoding import Function
from .game import Levels, SymbolicGame
from .moves import OneParty
from .states import states_in
from .steps import describe_step, pick_move

LISTED = 200
"""How many improvements are told one by one; the verdict rests on all of them."""


def stable_at(
    game: SymbolicGame, state: Levels, party: int, concept: str, *, strict: bool, budget: Budget
) -> bool | None:
    """Tell whether one feasible state is stable for a party, None when the budget runs out."""
    try:
        budget.check()
        return _Answers(game, state, party, concept, strict, budget).stable
    except OUT_OF_BUDGET:
        return None


def explain(
    game: SymbolicGame,
    state: Levels,
    party: int,
    concept: str,
    *,
    strict: bool = False,
    budget: Budget | None = None,
    limit: int | None = None,
) -> Explanation:
    """Explain whether a state is stable for a party.

    Parameters
    ----------
    game : SymbolicGame
    state : tuple of int
        The level of every option in a feasible state.
    party : int
    concept : str
        nash, gmr, smr or seq.
    strict : bool
        Whether a sanction must be strictly worse.
    budget : Budget, optional
    limit : int, optional
        How many improvements are told one by one, `LISTED` unless given.

    Returns
    -------
    Explanation
        `stable` is None when the budget ran out first.
    """
    search = _Answers(game, state, party, concept, strict, budget or Budget())
    most = LISTED if limit is None else limit
    listed = islice(search.improving(), most)
    return Explanation(
        state=game.describe(state),
        party=game.parties[party],
        concept=concept,
        stable=search.stable,
        improvements=tuple(search.improvement(choice) for choice in listed),
        reading={"sanctions": "strict"} if strict else {},
        more=max(0, search.count - most),
    )


class _Answers:
    """The others' replies to a party's improvements on one state, shortest first.

    `beginning[d][k]` are the states from which a legal sequence of at most d moves that k begins deters.
    """

    def __init__(
        self, game: SymbolicGame, state: Levels, party: int, concept: str, strict: bool, budget: Budget
    ) -> None:
        self.game = game
        self.state = state
        self.focal = OneParty(game, party)
        self.concept = concept_of(concept)
        self.budget = budget
        encoding = game.encoding
        here = encoding.state(state)
        legal = self.focal.allowed & self.focal.arriving
        self.choices = self.focal.after(legal & self.focal.improvements, here)
        ends = settling_into(game, self.choices)
        self.count = encoding.count(ends)
        standing = [encoding.true if bit else encoding.false for bit in game.standing(party, state)]
        self.worse = game.feasible & below(game, game.key(party), standing, strict=strict)
        self.deterring = self.worse
        if self.concept.escapes:
            escaping = encoding.both_exist(legal, ~game.chosen(self.worse, self.focal.own), self.focal.cube)
            self.deterring = self.worse & ~escaping
        self.movers: dict[int, tuple[OneParty, Function]] = {}
        self.beginning: list[dict[int, Function]] = []
        self.stable: bool | None = not ends.satisfiable()
        if not self.stable:
            self.stable = self.concept.answered and self._met(ends, self.deterring, self.beginning, budget)

    def improving(self) -> Iterator[Levels]:
        """Yield one assignment for every state that improves on the start."""
        seen: set[Levels] = set()
        for choice in states_in(self.game, self.choices):
            end = self.game.settled_levels(choice)
            if end not in seen:
                seen.add(end)
                yield choice

    def improvement(self, choice: Levels) -> ExplainedImprovement:
        """Return an improvement with the reply that meets it, if there is one."""
        game = self.game
        step = describe_step(game, self.state, choice)
        if not self.concept.answered:
            return ExplainedImprovement(step, ())
        end = game.settled_levels(choice)
        reply = self._reply(end, self.deterring, self.beginning)
        if reply:
            return ExplainedImprovement(step, tuple(step for step, _ in reply))
        if self.stable is None:
            return ExplainedImprovement(step, (), undecided=True)
        return self._escaped(step, end) if self.concept.escapes else ExplainedImprovement(step, ())

    def _escaped(self, step: Step, end: Levels) -> ExplainedImprovement:
        """Return an improvement with a reply that would hurt, and how the party gets out of it."""
        game = self.game
        harmful: list[dict[int, Function]] = []
        self._met(game.encoding.state(end), self.worse, harmful, self.budget)
        reply = self._reply(end, self.worse, harmful)
        if not reply:
            return ExplainedImprovement(step, ())
        at = reply[-1][1]
        legal = self.focal.allowed & game.encoding.state(at)
        away = legal & self.focal.arriving & ~game.chosen(self.worse, self.focal.own)
        found = pick_move(game, away, self.focal.own)
        assert found is not None
        return ExplainedImprovement(step, (), describe_step(game, *found), tuple(step for step, _ in reply))

    def _met(
        self, ends: Function, target: Function, beginning: list[dict[int, Function]], budget: Budget
    ) -> bool | None:
        """Search until every end is met by a reply or nothing new is found; fills in `beginning`."""
        game, encoding = self.game, self.game.encoding
        try:
            if not self.movers:
                for party in range(len(game.parties)):
                    who = OneParty(game, party)
                    budget.check()
                    relation = who.improvements if self.concept.credible else who.moves
                    if party != self.focal.party and relation.satisfiable():
                        self.movers[party] = (who, relation)
            last = dict.fromkeys(self.movers, encoding.false)
            while (ends & ~encoding.any(last.values())).satisfiable():
                following = {}
                for party, (who, relation) in self.movers.items():
                    budget.check()
                    budget.tell(f"replies of {len(beginning) + 1} moves")
                    following[party] = who.before(relation, self._onward(target, last, party))
                if following == last:
                    return False
                beginning.append(following)
                last = following
        except OUT_OF_BUDGET:
            return None
        return True

    def _onward(self, target: Function, beginning: dict[int, Function], party: int) -> Function:
        """Return where a sequence may stand after a move of a party: at its end, or with another to move."""
        others = (states for other, states in beginning.items() if other != party)
        return target | self.game.encoding.any(others)

    def _reply(
        self, end: Levels, target: Function, beginning: list[dict[int, Function]]
    ) -> list[tuple[Step, Levels]] | None:
        """Return a shortest legal sequence from a state into the target, each step with where it leads."""
        game, encoding = self.game, self.game.encoding
        depth = next(
            (
                depth
                for depth, by_party in enumerate(beginning)
                if any(game.contains(states, end) for states in by_party.values())
            ),
            None,
        )
        if depth is None:
            return None
        steps: list[tuple[Step, Levels]] = []
        state, last = end, -1
        while not steps or not game.contains(target, state):
            onward = beginning[depth - 1] if depth else dict.fromkeys(self.movers, encoding.false)
            party, choice = self._next(state, last, beginning[depth], onward, target)
            state_after = game.settled_levels(choice)
            steps.append((describe_step(game, state, choice), state_after))
            state, last, depth = state_after, party, depth - 1
        return steps

    def _next(
        self,
        state: Levels,
        last: int,
        beginning: dict[int, Function],
        onward: dict[int, Function],
        target: Function,
    ) -> tuple[int, Levels]:
        """Return a party that can begin the rest of a reply, and its choice."""
        game = self.game
        for party, states in beginning.items():
            if party == last or not game.contains(states, state):
                continue
            who, relation = self.movers[party]
            leading = game.chosen(self._onward(target, onward, party), who.own)
            found = pick_move(game, relation & game.encoding.state(state) & leading, who.own)
            if found is not None:
                return party, found[1]
        raise AssertionError("a state that begins a reply has a first move")
