"""How many strict rankings of the states make a state stable for a party, counted without listing them.

With the others' preferences as they are, whether x is stable for i hangs on D alone, the states that i ranks
below x:

- Nash: all states that i can move to lie in D;
- GMR, SEQ: of each such t, t itself or a state in which a legal sequence of the others (of improvements, for
  SEQ) ends lies in D, or one ends in x;
- SMR: t lies in D, or from one of these ends, it being in D or x, i can move to states of D and x alone.

Each is a conjunction over t of a disjunction of sets that must lie in D. Where m states are mentioned, c(d)
of their sets with d states satisfy it, so that n! sum over d of c(d) d! (m - d)! / (m + 1)! rankings do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial
from typing import Literal

from ..game import Game, TooLargeError
from ..game.patience import check_time
from .replies import Moves, legal_ends

Concept = Literal["nash", "gmr", "smr", "seq"]
Inside = frozenset[int]
"""States that must all be ranked below."""
Clause = frozenset[Inside]
"""Sets of states one of which must be; the empty set always is."""
MOST_STATES = 1 << 12
WRITTEN_OUT = 1000
"""Up to how many states rankings are counted in full; there are more than 10^2,500 of a thousand."""


@dataclass(frozen=True)
class Rankings:
    """Under how many rankings a state is stable for a party.

    Attributes
    ----------
    share : Fraction
        Of all strict rankings of the feasible states.
    states : int
        How many feasible states there are.
    """

    share: Fraction
    states: int

    @property
    def of(self) -> int | None:
        """How many strict rankings there are; None where that number is not written out."""
        return factorial(self.states) if self.states <= WRITTEN_OUT else None

    @property
    def count(self) -> int | None:
        """Under how many of them the state is stable; None where that number is not written out."""
        return None if self.of is None else int(self.share * self.of)


def rankings(game: Game, state: int, party: int, concept: Concept) -> Rankings:
    """Count the rankings of one party under which a state is stable for it, the others' being as they are.

    Raises
    ------
    TooLargeError
        Among very many states.
    OutOfTimeError
        When the time is up.
    """
    if game.feasible_count > MOST_STATES:
        raise TooLargeError(f"rankings are counted among up to {MOST_STATES:,} states")
    clauses = frozenset(_least(clause) for clause in _clauses(game, state, party, concept))
    mentioned = len({each for clause in clauses for inside in clause for each in inside})
    try:
        counts = _Counter().sizes(clauses)
    except RecursionError:
        raise TooLargeError("the rankings hang on too many states to be counted") from None
    share = sum(
        (
            Fraction(number * factorial(size) * factorial(mentioned - size), factorial(mentioned + 1))
            for size, number in enumerate(counts)
        ),
        Fraction(0),
    )
    return Rankings(share, game.feasible_count)


def _clauses(game: Game, state: int, party: int, concept: Concept) -> Iterator[Clause]:
    moves, ranks = Moves(game), game.ranks

    def steps(mover: int, here: int) -> list[int]:
        ends = moves.of(mover, here)
        return ends if concept != "seq" else [end for end in ends if ranks[mover][end] > ranks[mover][here]]

    for end in moves.of(party, state):
        ways = {frozenset({end})}
        if concept != "nash":
            for reply in set(legal_ends(game, party, end, steps)):
                inside = {reply}
                if concept == "smr":
                    inside |= set(moves.of(party, reply))
                ways.add(frozenset(inside - {state}))
        yield frozenset(ways)


class _Counter:
    """Counts the sets of states that satisfy clauses, by their size."""

    def __init__(self) -> None:
        self._known: dict[frozenset[Clause], tuple[int, ...]] = {}

    def sizes(self, clauses: frozenset[Clause]) -> tuple[int, ...]:
        """Return how many sets of the mentioned states satisfy all clauses, those of no state first."""
        check_time()
        every = _mentioned(clauses)
        clauses = frozenset(clause for clause in clauses if frozenset() not in clause)
        if frozenset() in clauses:
            return (0,) * (len(every) + 1)
        free = len(every) - len(_mentioned(clauses))
        return _times(self._kept(clauses), tuple(comb(free, size) for size in range(free + 1)))

    def _kept(self, clauses: frozenset[Clause]) -> tuple[int, ...]:
        if not clauses:
            return (1,)
        if clauses not in self._known:
            found: tuple[int, ...] = (1,)
            for part in _parts(clauses):
                found = _times(found, self._connected(part))
            self._known[clauses] = found
        return self._known[clauses]

    def _connected(self, clauses: frozenset[Clause]) -> tuple[int, ...]:
        """Decide on the state mentioned most, and at once on those in whose stead it could be mentioned."""
        times = Counter(state for clause in clauses for inside in clause for state in inside)
        alike = _alike(clauses, max(sorted(times), key=times.__getitem__))
        counts = [0] * (len(times) + 1)
        some = (0, *(comb(len(alike), size) for size in range(1, len(alike) + 1)))
        for below, weights in ((False, (1,)), (True, some)):
            left = frozenset(_decided(clause, alike, below) for clause in clauses)
            missing = len(times) - len(alike) - len(_mentioned(left))
            free = tuple(comb(missing, size) for size in range(missing + 1))
            for size, number in enumerate(_times(_times(self.sizes(left), free), weights)):
                counts[size] += number
        return tuple(counts)


def _parts(clauses: frozenset[Clause]) -> list[frozenset[Clause]]:
    """Put together what has states in common."""
    parts: list[tuple[set[int], set[Clause]]] = []
    for clause in clauses:
        states, part, apart = _mentioned({clause}), {clause}, []
        for each in parts:
            if each[0].isdisjoint(states):
                apart.append(each)
            else:
                states |= each[0]
                part |= each[1]
        parts = [*apart, (states, part)]
    return [frozenset(part) for _, part in parts]


def _alike(clauses: frozenset[Clause], state: int) -> list[int]:
    """Return the states that stand alone wherever this one does, and nowhere else; at least itself."""
    alone, together = set[int](), set[int]()
    here = [clause for clause in clauses if frozenset({state}) in clause]
    for clause in clauses:
        for inside in clause:
            (alone if len(inside) == 1 else together).update(inside)
    if state in together:
        return [state]
    found = alone - together
    for clause in clauses:
        singles = {each for inside in clause if len(inside) == 1 for each in inside}
        found = found & singles if clause in here else found - singles
    return sorted(found)


def _decided(clause: Clause, states: Collection[int], below: bool) -> Clause:
    if below:
        return _least(frozenset(inside.difference(states) for inside in clause))
    return frozenset(inside for inside in clause if inside.isdisjoint(states))


def _least(clause: Clause) -> Clause:
    """Leave out sets that hold another one."""
    return frozenset(inside for inside in clause if not any(other < inside for other in clause))


def _mentioned(clauses: AbstractSet[Clause]) -> set[int]:
    return {each for clause in clauses for inside in clause for each in inside}


def _times(one: tuple[int, ...], other: tuple[int, ...]) -> tuple[int, ...]:
    """Multiply numbers of sets by size, of states that have nothing in common."""
    found = [0] * (len(one) + len(other) - 1)
    for size, number in enumerate(one):
        for more, times in enumerate(other):
            found[size + more] += number * times
    return tuple(found)
