"""A conflict whose parties' lists may stand in other orders than written (SPEC §9).

A query is a claim's form and condition, {"willing": c}, for an equilibrium with its "concept". A profile
gives an order for each party that it names, and leaves the others as they are written. Parties with weights
or without preferences have no entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from functools import cached_property
from itertools import product
from typing import Any

from tests.reference.claims import verdict
from tests.reference.conflict import Conflict
from tests.reference.graph import GraphGame
from tests.reference.moves import Game
from tests.reference.orders import Order, orders
from tests.reference.preference import dense_ranks, key

Query = dict[str, Any]
Body = Mapping[str, Any]
"""A party's preferences in one of the forms of a file."""
Profile = Mapping[str, Order]
Ranks = tuple[int, ...]
"""Which class of preference each feasible state is in for a party."""


class Shaken:
    """A conflict under one policy and one scenario, in one reading, whose lists may be other than written."""

    def __init__(
        self,
        conflict: Conflict,
        policy: str = "none",
        scenario: str = "base",
        max_deal: int = 3,
        every: bool = False,
        foresight: bool = False,
        strict: bool = False,
    ) -> None:
        self.conflict = conflict
        self.policy = policy
        self.scenario = scenario
        self.strict = strict
        self.game: Game = (
            GraphGame(conflict, scenario, max_deal, foresight)
            if conflict.names
            else Game(conflict, policy, scenario, max_deal, every, foresight)
        )
        """Never asked for what preferences have a say in."""
        self.games: dict[tuple[Ranks, ...], Game] = {}
        self.ordered: dict[tuple[str, Order], Ranks] = {}
        self.told: dict[str, dict[tuple[Ranks, ...], bool]] = {}

    @cached_property
    def written(self) -> dict[str, Body]:
        """Each party's preferences as the file has them in this scenario."""
        if not isinstance(self.game, GraphGame):
            return dict(self.game.rules.preferences)
        world: dict[str, Body] = self.game.world.get("preferences", {})
        return self.conflict.parties | world

    @cached_property
    def entries(self) -> dict[str, list[Any]]:
        """What each party's list holds, a tie group being one; empty for weights."""
        return {
            party: list(body.get("preferences", body.get("ranking", [])))
            for party, body in self.written.items()
        }

    def body(self, party: str, order: Order) -> Body:
        """A party's list in another order, or with entries absent, in the form in which it is written."""
        written = self.written[party]
        form = next((form for form in ("preferences", "ranking") if form in written), None)
        return {form: [self.entries[party][number] for number in order]} if form else written

    def ranks(self, body: Body) -> Ranks:
        """The states' classes under some preferences."""
        keys = {state: key(self.conflict, dict(body), state) for state in self.game.feasible}
        return tuple(dense_ranks(keys).values())

    @cached_property
    def free(self) -> dict[Any, Any]:
        """What no preferences have a say in, worked out once for all games."""
        if isinstance(self.game, GraphGame):
            _ = self.game.arcs
            return {"alone": {}, "sequences": {}}
        _ = self.game.moves
        self.game.unilateral(self.game.parties[0], self.game.feasible[0])
        free: dict[Any, Any] = {("replies", frozenset({party}), False): {} for party in self.game.parties}
        return self.game.memo | free

    def under(self, ranks: tuple[Ranks, ...]) -> Game:
        """The game in which the parties rank the states so; moves in option form know no preferences."""
        if ranks not in self.games:
            told = {
                party: {state: (rank,) for state, rank in zip(self.game.feasible, ranked, strict=True)}
                for party, ranked in zip(self.game.parties, ranks, strict=True)
            }
            game = copy(self.game)
            game.memo = dict(self.free)
            game.__dict__["written" if isinstance(game, GraphGame) else "keys"] = told
            self.games[ranks] = game
        return self.games[ranks]

    def verdict(
        self, query: Query, profile: Profile | None = None, others: Mapping[str, Body] | None = None
    ) -> bool:
        """The verdict where entries stand in those orders; in orders that leave entries out they are absent.

        `others` gives parties preferences that are not made of the written entries.
        """
        profile, others = profile or {}, others or {}
        ranks = tuple(
            self.ranks(others[party])
            if party in others
            else self.in_order(party, profile.get(party, self.order(party)))
            for party in self.game.parties
        )
        known = self.told.setdefault(repr(query), {})
        if ranks not in known:
            found = verdict(self.under(ranks), query, self.strict)
            if found is None:
                raise ValueError("without a status quo there is no verdict to shake")
            known[ranks] = found
        return known[ranks]

    def in_order(self, party: str, order: Order) -> Ranks:
        """The states' classes where a party's entries stand in that order."""
        if (party, order) not in self.ordered:
            self.ordered[party, order] = self.ranks(self.body(party, order))
        return self.ordered[party, order]

    def order(self, party: str) -> Order:
        """The written order of a party's entries."""
        return tuple(range(len(self.entries[party])))

    def profiles(self, party: str | None = None) -> Iterator[dict[str, Order]]:
        """Every profile of orders of all entries, or of that party alone; the written one first."""
        choices = [
            orders(len(self.entries[each])) if party in (None, each) else [self.order(each)]
            for each in self.game.parties
        ]
        for chosen in product(*choices):
            yield dict(zip(self.game.parties, chosen, strict=True))
