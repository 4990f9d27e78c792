"""All smallest sets of candidates that work, by implicit hitting sets.

A solver proposes sets, the smallest first; one that leaves a road open adds what that road says of all sets,
one that works rules out all that hold it. When it can propose none any more there are no others: every set
holds one that works or leaves open a road that was found (Reiter 1987; Ignatiev et al. 2016). A road may need
what snapback fells, and says so, so that this is complete with snapback, too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any

from ..game.patience import check_time
from .roads import Clause

Open = Callable[[Collection[int]], Sequence[Clause]]
Works = Callable[[Collection[int]], bool]
COUNTED = 8


class Search:
    """The search among some candidates.

    Parameters
    ----------
    count : int
        How many candidates there are.
    roads : callable
        Takes a set, and returns what the roads say that it leaves open.
    works : callable, optional
        Takes a set that leaves none open, and tells whether it does what else is asked of it.

    Attributes
    ----------
    tried : int
        How many sets were looked at.
    size : int
        Up to which size all sets were looked at in the last search.
    """

    def __init__(self, count: int, roads: Open, works: Works | None = None) -> None:
        from pysat.card import ITotalizer
        from pysat.solvers import Cadical195

        self._count, self._roads, self._works = count, roads, works
        self._solver: Any = Cadical195()
        self._bound = min(count, COUNTED)
        self._total: Any = (
            ITotalizer(lits=[n + 1 for n in range(count)], ubound=self._bound) if count else None
        )
        if self._total is not None:
            self._solver.append_formula(self._total.cnf.clauses)
        self.tried, self.size = 0, -1

    def __enter__(self) -> Search:
        return self

    def __exit__(self, *error: object) -> None:
        self._solver.delete()
        if self._total is not None:
            self._total.delete()

    def sets(self, without: Iterable[int] = (), most: int | None = None) -> Iterator[frozenset[int] | None]:
        """Yield every smallest set that works, then None if no larger one does.

        Parameters
        ----------
        without : iterable of int
            Candidates that are left out.
        most : int, optional
            How large a set may be.
        """
        self.size = -1
        left_out = [-(number + 1) for number in without]
        for size in range((self._count if most is None else most) + 1):
            while (proposed := self._propose(left_out, size)) is not None:
                check_time()
                if self._looked_at(proposed):
                    yield proposed
            if not self._solver.solve(assumptions=left_out):
                yield None
                return
            self.size = size

    def exclude(self, together: Iterable[int]) -> None:
        """Leave out all sets that hold these candidates together."""
        self._solver.add_clause([-(number + 1) for number in together])

    def _looked_at(self, proposed: frozenset[int]) -> bool:
        """Look at a set, add what was learned, and tell whether it works."""
        self.tried += 1
        clauses = self._roads(proposed)
        assert not clauses or not all(each.met_by(proposed) for each in clauses), "only roads that it closes"
        for clause in clauses:
            self._solver.add_clause(
                [*(n + 1 for n in sorted(clause.some)), *(-(n + 1) for n in sorted(clause.lacking))]
            )
        if clauses:
            return False
        without = [-(n + 1) for n in sorted(proposed)]
        if self._works is None or self._works(proposed):
            self._solver.add_clause(without)
            return True
        others = [n + 1 for n in range(self._count) if n not in proposed]
        self._solver.add_clause([*without, *others])
        return False

    def _propose(self, left_out: Sequence[int], size: int) -> frozenset[int] | None:
        """Return a set of at most so many that nothing known speaks against."""
        at_most = []
        if size < self._count:
            if size >= self._bound:
                self._grow(size)
            at_most = [-self._total.rhs[size]]
        if not self._solver.solve(assumptions=[*left_out, *at_most]):
            return None
        model = self._solver.get_model() or []
        return frozenset(n for n in range(self._count) if n < len(model) and model[n] > 0)

    def _grow(self, size: int) -> None:
        self._bound = min(self._count, 2 * size)
        before = len(self._total.cnf.clauses)
        self._total.increase(ubound=self._bound)
        self._solver.append_formula(self._total.cnf.clauses[before:])
