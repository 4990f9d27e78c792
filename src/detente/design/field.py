"""Roads of allowed moves under many sets of commitments, among the states of one cone.

Where moves are not too many they are listed once, without any commitment and without regard to where they
settle; a set of commitments then leaves out those that it forbids. Else each set makes a game of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..engine import Movers, reach_of
from ..engine.deals import all_movers
from ..game import Game, GameError, compile_game
from ..game.legality import Guards
from ..game.patience import check_time
from ..game.rules import gather_rules, scenario_of
from ..game.settle import settled_states
from ..language import Candidate, Claim, Model
from ..outlook import possible_states

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
State = tuple[int, ...]
LISTED = 1 << 22
"""Up to how many pairs of a state and a choice are looked at to list the moves of a cone."""
ROWS = 1 << 18


@dataclass(frozen=True)
class Passed:
    """A road found to what a claim rules out: each choice, from the start on.

    None in their place where the start cannot stand.
    """

    claim: Claim
    choices: tuple[State, ...] | None


class Field:
    """The states in which some options move and the others stand as they do in one state, where roads start.

    Parameters
    ----------
    model : Model
    scenario : str
    free : collection of str
        The options that move.
    start : mapping of option to level
        Every option's level in the state from which roads start, before it settles.
    candidates : sequence of Candidate
    max_deal : int
    """

    def __init__(
        self,
        model: Model,
        scenario: str,
        free: Collection[str],
        start: Mapping[str, str],
        candidates: Sequence[Candidate],
        max_deal: int,
    ) -> None:
        world = scenario_of(model, scenario)
        fixed = {name: level for name, level in start.items() if name not in free}
        self._world = replace(
            world, key="cone", fixed={**fixed, **world.fixed}, status_quo=dict(start), preferences={}
        )
        self._model = replace(
            model,
            parties={key: replace(party, preferences=None) for key, party in model.parties.items()},
            scenarios={"cone": self._world},
            policies={},
            candidates=tuple(candidates),
        )
        self._candidates, self._max_deal = candidates, max_deal
        self.base = compile_game(self._model, None, "cone")
        self._cut: dict[int, Bool] = {}

    def passed(self, tried: Collection[int], claims: Sequence[Claim]) -> list[Passed]:
        """Return a road for each of the claims that a set of candidates leaves open."""
        if not self._few:
            return self._by_game(tried, claims)
        feasible, ends, open_ = self._moves_under(tried)
        start = self._start if ends is None else int(ends[self._start])
        if not feasible[start]:
            return [Passed(claims[0], None)]
        found = []
        for claim in claims:
            choices = self._road(claim, start, feasible, ends, open_)
            if choices is not None:
                found.append(Passed(claim, tuple(self.base.space.levels(choice) for choice in choices)))
        return found

    @cached_property
    def _few(self) -> bool:
        return self.base.feasible_count * self.base.space.size <= LISTED

    @property
    def size(self) -> int:
        """About how many numbers are kept."""
        return len(self._pairs[0]) * (3 + len(self._cut) // 4) if self._few else self.base.space.size

    @cached_property
    def _start(self) -> int:
        """The state from which roads start, before it settles."""
        return self.base.space.number({**(self._world.status_quo or {}), **self._world.fixed})

    @cached_property
    def _pairs(self) -> tuple[Ints, Ints, Bool]:
        """Every state and choice that may be a move under some commitments, and who moves."""
        game = self.base
        space = game.space
        states = np.flatnonzero(game.feasible)
        everything = np.arange(space.size)
        own = [[option for option in mine if space.shape[option] > 1] for mine in space.owned]
        codes = [
            sum((space.digit(option, everything) * space.strides[option] for option in mine), 0 * everything)
            for mine in own
        ]
        legality = Guards(game.rules, (), game.evaluate, space, game.settle).legality
        mask = legality.mask(range(len(game.parties)))
        consents = [
            sum(
                (
                    space.digit(space.index[name], everything) * space.strides[space.index[name]]
                    for name in agreement.consents
                ),
                0 * everything,
            )
            for agreement in game.model.agreements.values()
            if len(agreement.between) > self._max_deal
        ]
        left, chosen, movers = [], [], []
        per_chunk = max(1, ROWS // space.size)
        for begin in range(0, len(states), per_chunk):
            check_time()
            part = states[begin : begin + per_chunk]
            changed = np.stack([code[part][:, None] != code[None, :] for code in codes])
            count = changed.sum(axis=0)
            fits = (count > 0) & (count <= self._max_deal)
            for code in consents:
                rest = everything - code
                fits |= (count > 0) & (rest[part][:, None] == rest[None, :])
            rows, choices = np.nonzero(fits)
            kept = ~legality.closed(part[rows], choices, mask)
            rows, choices = rows[kept], choices[kept]
            left.append(part[rows].astype(np.int32))
            chosen.append(choices.astype(np.int32))
            movers.append(changed[:, rows, choices])
        if not left:
            return np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros((len(codes), 0), np.bool_)
        return np.concatenate(left), np.concatenate(chosen), np.concatenate(movers, axis=1)

    def _moves_under(self, tried: Collection[int]) -> tuple[Bool, Ints | None, Bool]:
        """Return what is feasible under a set, into what choices settle, and which of the pairs are moves."""
        game = self.base
        left, chosen, movers = self._pairs
        closed = np.zeros(len(left), dtype=np.bool_)
        for number in tried:
            closed |= self._cuts(number)
        ends, feasible = game.settle, game.feasible
        snapping = [self._candidates[number] for number in tried if self._candidates[number].snapback]
        if snapping:
            rules = gather_rules(self._model, snapping, self._world)
            ends = settled_states(rules.options, game.evaluate, game.space)
            stands = self._supported(snapping)
            feasible = feasible & stands
            if ends is not None:
                feasible = feasible & (ends == np.arange(game.space.size))
        target = chosen if ends is None else ends[chosen]
        open_ = ~closed & feasible[left] & feasible[target] & (target != left)
        for ban in game.bans:
            open_ &= ~(movers[ban.party] & ban.start[left] & ban.end[target])
        return feasible, ends, open_

    def _supported(self, snapping: Sequence[Candidate]) -> Bool:
        """Return where fixed options have the support that commitments ask for: they do not fall."""
        space = self.base.space
        stands = np.ones(space.size, dtype=np.bool_)
        for each in snapping:
            level = self._world.fixed.get(each.option)
            if level is None:
                continue
            option = space.options[space.index[each.option]]
            for guard in each.holds:
                if option.lowest(guard) <= option.levels.index(level):
                    stands &= self.base.evaluate.flat(guard.condition)
        return stands

    def _cuts(self, number: int) -> Bool:
        """Return which of the pairs a candidate forbids."""
        if number not in self._cut:
            space, evaluate = self.base.space, self.base.evaluate
            left, chosen, _ = self._pairs
            each = self._candidates[number]
            option = space.index[each.option]
            before, after = space.level(option, left), space.level(option, chosen)
            failing = np.zeros(len(left), dtype=np.bool_)
            for guards, asked in (((*each.requires, *each.shuts), chosen), (each.after, left)):
                for guard in guards:
                    guarded = after >= space.options[option].lowest(guard)
                    failing |= guarded & ~evaluate.flat(guard.condition)[asked]
            self._cut[number] = failing & (after > before)
        return self._cut[number]

    def _road(
        self, claim: Claim, start: int, feasible: Bool, ends: Ints | None, open_: Bool
    ) -> list[int] | None:
        """Return the choices of a road to what a claim rules out."""
        game = self.base
        chosen = self._pairs[1]
        wanted = game.evaluate.flat(claim.conditions[-1]) & feasible
        if claim.query == "first":
            before = ~game.evaluate.flat(claim.conditions[0])
            if not before[start]:
                return None
            wanted = wanted & before
            target = chosen if ends is None else ends[chosen]
            open_ = open_ & before[target]
        if wanted[start]:
            return []
        if not wanted.any():
            return None
        if ends is not None:
            # where nothing falls the road needs nothing of the set, and says more of others
            plain = self._shortest(start, wanted, None, open_ & (ends[chosen] == chosen))
            if plain is not None:
                return plain
        return self._shortest(start, wanted, ends, open_)

    def _shortest(self, start: int, wanted: Bool, ends: Ints | None, open_: Bool) -> list[int] | None:
        """Return the choices of a shortest road by some moves."""
        from scipy.sparse import csr_matrix
        from scipy.sparse.csgraph import breadth_first_order

        game = self.base
        left, chosen, _ = self._pairs
        rows = np.flatnonzero(open_)
        choices = chosen[rows]
        target = choices if ends is None else ends[choices]
        size = game.space.size
        begin = np.searchsorted(left[rows], np.arange(size + 1))
        graph = csr_matrix((np.ones(len(rows), np.int8), target, begin), shape=(size, size))
        order, before_it = breadth_first_order(graph, start)
        hits = order[wanted[order]]
        if not len(hits):
            return None
        at, road = int(hits[0]), []
        while at != start:
            source = int(before_it[at])
            here = slice(begin[source], begin[source + 1])
            able = choices[here][target[here] == at]
            road.append(at if at in able else int(able[0]))
            at = source
        return road[::-1]

    def _by_game(self, tried: Collection[int], claims: Sequence[Claim]) -> list[Passed]:
        """Return the roads of a game that the set makes, where moves are too many to be listed."""
        commitments = [self._candidates[number] for number in tried]
        try:
            game = compile_game(self._model, None, "cone", commitments=commitments, like=self.base)
        except GameError:  # no state can stand
            return [Passed(claims[0], None)]
        if game.status_quo is None:
            return [Passed(claims[0], None)]
        reach, space = reach_of(game, self._max_deal), game.space
        found = []
        for claim in claims:
            wanted = game.where(claim.conditions[-1])
            within = ~game.where(claim.conditions[0]) if claim.query == "first" else None
            distance = possible_states(reach, within=within).distance
            ends = np.flatnonzero(wanted & (distance >= 0))
            if len(ends):
                end = int(ends[np.argmin(distance[ends])])
                choices = choices_to(end, game, distance, all_movers(game, self._max_deal))
                found.append(Passed(claim, tuple(space.levels(choice) for choice in choices)))
        return found


def choices_to(end: int, game: Game, distance: Ints, teams: Sequence[Movers]) -> list[int]:
    """Return the choices of a shortest road to a state that one leads to."""
    road: list[int] = []
    while distance[end]:
        into = np.array([end]) if game.settle is None else np.flatnonzero(game.settle == end)
        choice, end = _move_into(into, int(distance[end]) - 1, game, distance, teams)
        road.append(choice)
    return road[::-1]


def _move_into(into: Ints, at: int, game: Game, distance: Ints, teams: Sequence[Movers]) -> tuple[int, int]:
    """Return a choice, and a state at some distance from which a move makes it."""
    for choice in into.tolist():
        for movers in teams:
            before = movers.base(np.array([choice])) + movers.offsets
            before = before[distance[before] == at]
            open_ = movers.allowed(before, np.full(len(before), choice))
            if open_.any():
                return choice, int(before[open_][0])
    raise AssertionError("no move leads to a state that is reached")
