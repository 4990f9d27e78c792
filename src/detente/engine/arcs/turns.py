"""Moves in graph form: arcs as written, and what several parties bring about together.

A *turn* is an arc and, where it leads to a state in which the party must move itself, what it does there.
A *deal* in graph form is a legal sequence of the members' turns: every member moves at least once, in any
order, no party twice running, and all of them prefer the end to the start. A ban is asked twice: an arc that
it matches is none for its party, alone or on the way; and a turn, a deal, or what a coalition brings about
together, is none where it matches a member from the start to the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt

from ...game import Arcs, Game, Slot, TooLargeError
from ...game.arcs import joined
from ...game.written_arcs import banned, written_arcs
from ..limits import LIMITS

Bits = npt.NDArray[np.uint8]
Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
DEALS: Slot[Arcs] = Slot("deals in graph form", "preferences")
JOINT: Slot[Arcs] = Slot("sequences in which all of some parties move", "moves")
LENGTHS: Slot[Ints] = Slot("the fewest arcs of each deal in graph form", "preferences")


def graph_moves(game: Game, members: Sequence[int]) -> Arcs:
    """Return a party's arcs between feasible states, or the deals that several parties would strike."""
    if len(members) == 1:
        return written_arcs(game, members[0])
    some = tuple(sorted(members))
    return game.remember(DEALS, lambda: _deals(game, some), some)


def arcs_gone(game: Game, members: Sequence[int], states: Ints, ends: Ints) -> Ints:
    """Return the fewest arcs that moves of a party, or deals, go along, shape (moves,)."""
    if len(members) == 1:
        return np.ones(len(states), dtype=np.int64)
    some = tuple(sorted(members))
    deals = graph_moves(game, some)
    lengths = game.remember(LENGTHS, lambda: _lengths(game, some, deals), some)
    codes = deals.sources.astype(np.int64) * game.space.size + deals.targets
    return lengths[np.searchsorted(codes, states.astype(np.int64) * game.space.size + ends)]


def party_turns(game: Game, party: int) -> Arcs:
    """Return where a party can bring matters in one turn, from every feasible state."""
    arcs = written_arcs(game, party)
    if not game.forced:
        return arcs
    turns = _turns(game, party)
    return joined(game.space.size, [some.sources for some in turns], [some.targets for some in turns])


def _turns(game: Game, party: int) -> list[Arcs]:
    """Return a party's turns of one arc, of two, and so on."""
    arcs = written_arcs(game, party)
    if not game.forced:
        return [arcs]
    going_on, size = game.must[party], game.space.size
    source, target = arcs.sources.astype(np.int64), arcs.targets.astype(np.int64)
    found: list[Arcs] = []
    while len(target):
        on = going_on[target]
        some = joined(size, [source[~on]], [target[~on]])
        closed = banned(game, (party,), some.sources, some.targets)
        found.append(some.only((some.sources != some.targets) & ~closed))
        rows, ends = arcs.gather(target[on])
        following = joined(size, [source[on][rows]], [ends])
        source, target = following.sources.astype(np.int64), following.targets.astype(np.int64)
    return found


def graph_reach(game: Game, members: Sequence[int]) -> Arcs:
    """Return what any of the members bring about together by a legal sequence of at least one turn."""
    if len(members) == 1:
        return party_turns(game, members[0])
    barred = sorted({ban.party for ban in game.bans} & set(members))
    if not barred:
        return _sequences(game, members)
    sources, targets = [], []
    for count in range(len(barred) + 1):
        for apart in combinations(barred, count):
            together = [party for party in members if party not in apart]
            if together:
                found = _sequences(game, together)
                found = found.only(~banned(game, together, found.sources, found.targets))
                sources.append(found.sources)
                targets.append(found.targets)
    return joined(game.space.size, sources, targets)


def _sequences(game: Game, members: Sequence[int]) -> Arcs:
    """Return where legal sequences of turns lead, of any of the members and of at least one."""
    arcs = {party: party_turns(game, party) for party in members}
    size = _checked(game)
    own = _own_bits(size)
    reply: dict[int, Bits] = {party: np.zeros_like(own) for party in members}
    stale = set(members)
    while stale:
        party = stale.pop()
        onward = np.bitwise_or.reduce([own, *(reply[other] for other in members if other != party)])
        found = _through(arcs[party], onward)
        if not np.array_equal(found, reply[party]):
            reply[party] = found
            stale |= set(members) - {party}
    return _listed(np.bitwise_or.reduce(list(reply.values())), size)


def joint_turns(game: Game, members: Sequence[int]) -> Arcs:
    """Return a party's turns, or where sequences lead in which every member moves, whoever prefers that."""
    if len(members) == 1:
        return written_arcs(game, members[0])
    return game.remember(JOINT, lambda: _joint_turns(game, tuple(members)), tuple(members))


def _deals(game: Game, members: tuple[int, ...]) -> Arcs:
    """Return the ends, preferred by all members, of sequences in which every member moves."""
    listed = joint_turns(game, members)
    better = np.ones(len(listed.targets), dtype=np.bool_)
    for party in members:
        better &= game.ranks[party][listed.targets] > game.ranks[party][listed.sources]
    return listed.only(better)


def _joint_turns(game: Game, members: tuple[int, ...]) -> Arcs:
    arcs = [party_turns(game, party) for party in members]
    size = _checked(game)
    own, everyone = _own_bits(size), (1 << len(members)) - 1
    nothing = np.zeros_like(own)
    # by who moves first, and by who moves at all: where such sequences end
    ends: dict[tuple[int, int], Bits] = {}
    changed = True
    while changed:
        changed = False
        for first in range(len(members)):
            for moved in _with(first, everyone):
                rest = [
                    bits
                    for (second, others), bits in ends.items()
                    if second != first and others | 1 << first == moved
                ]
                alone = [own] if moved == 1 << first else []
                onward = np.bitwise_or.reduce([nothing, *alone, *rest])
                found = _through(arcs[first], onward)
                if not np.array_equal(found, ends.get((first, moved), nothing)):
                    ends[first, moved] = found
                    changed = True
    together = [bits for (_, moved), bits in ends.items() if moved == everyone]
    listed = _listed(np.bitwise_or.reduce([nothing, *together]), size)
    return listed.only(
        ~banned(game, members, listed.sources, listed.targets) & (listed.sources != listed.targets)
    )


def _lengths(game: Game, members: tuple[int, ...], deals: Arcs) -> Ints:
    """Return of how few arcs the sequences are that each of the members' deals may be, shape (deals,)."""
    turns = [_turns(game, party) for party in members]
    own, everyone = _own_bits(game.space.size), (1 << len(members)) - 1
    nothing = np.zeros_like(own)
    lengths: Ints = np.zeros(len(deals.targets), dtype=np.int64)
    # by how many arcs, who moves first, and who moves at all: where such sequences end
    ends: list[dict[tuple[int, int], Bits]] = [{}]
    longest = max(map(len, turns))
    while not lengths.all():
        here: dict[tuple[int, int], Bits] = {}
        for first in range(len(members)):
            for moved in _with(first, everyone):
                found = [nothing]
                for arcs, turn in enumerate(turns[first][: len(ends)], start=1):
                    rest = len(ends) - arcs
                    alone = [own] if not rest and moved == 1 << first else []
                    after = [
                        bits
                        for (second, others), bits in ends[rest].items()
                        if second != first and others | 1 << first == moved
                    ]
                    if alone or after:
                        found.append(_through(turn, np.bitwise_or.reduce([nothing, *alone, *after])))
                here[first, moved] = np.bitwise_or.reduce(found)
        together = np.bitwise_or.reduce([bits for (_, moved), bits in here.items() if moved == everyone])
        met = together[deals.sources, deals.targets >> 3] >> (7 - (deals.targets & 7)) & 1
        lengths[(met != 0) & (lengths == 0)] = len(ends)
        ends.append(here)
        if len(ends) > longest:
            ends[-longest - 1] = {}
    return lengths


def _with(member: int, everyone: int) -> Iterable[int]:
    """Yield the sets of members, as bits, that have the given one."""
    return (moved for moved in range(everyone + 1) if moved >> member & 1)


def _checked(game: Game) -> int:
    if game.space.size > LIMITS.graph_states:
        raise TooLargeError(
            f"the model has {game.space.size:,} states in graph form; joint moves can be followed among "
            f"up to {LIMITS.graph_states:,}"
        )
    return game.space.size


def _own_bits(size: int) -> Bits:
    """Return for each state the set of that state alone, eight states to a byte."""
    return np.packbits(np.eye(size, dtype=np.bool_), axis=1)


def _through(arcs: Arcs, onward: Bits) -> Bits:
    """Return for each state everything in `onward` of the states to which a move leads."""
    found = np.zeros_like(onward)
    if len(arcs.targets):
        starts = arcs.first[arcs.movable]
        found[arcs.movable] = np.bitwise_or.reduceat(onward[arcs.targets], starts, axis=0)
    return found


def _listed(bits: Bits, size: int) -> Arcs:
    source, target = np.nonzero(np.unpackbits(bits, axis=1, count=size))
    return joined(size, [source], [target])
