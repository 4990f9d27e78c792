"""Expected visits of a large Markov chain: cheap states are eliminated one by one, the rest all together."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ..game.patience import check_time
from .chain import Chain, Inner
from .elimination import eliminate

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float64]
Visits = Callable[[Floats], Floats]
DENSE = 1 << 12
"""Up to how many states are eliminated all together, which takes 128 MB and a few seconds."""
MANY = 64
"""From how many moves a node on eliminating nodes one by one soon joins every node to every other."""
FILL = 1 << 24
"""How many chances may be added by eliminating states one by one; a chance takes some 20 bytes."""


def reduced(chain: Chain) -> Visits | None:
    """Return a function from a start to the expected visits, both of the nodes inside alone.

    Returns
    -------
    callable or None
        None where it would take too much memory: nodes with many moves each have to be eliminated all
        together, and there may be too many for that.
    """
    count = np.count_nonzero(chain.inside)
    if count > DENSE and len(chain.target) > MANY * count:
        return None
    inner = chain.inner()
    if count <= DENSE:
        return eliminate(inner.among.toarray(), inner.leaving).visits
    return _one_by_one(inner)


def _one_by_one(inner: Inner) -> Visits | None:
    from .kernels import reduce_round, reduced_back, reduced_forward

    among, leaving = inner.among, inner.leaving
    count = len(leaving)
    into_matrix = among.tocsc()
    first, size = among.indptr[:-1].astype(np.int64), np.diff(among.indptr).astype(np.int64)
    into_first = into_matrix.indptr[:-1].astype(np.int64)
    into_size = np.diff(into_matrix.indptr).astype(np.int64)
    column, share = among.indices.astype(np.int32), among.data.copy()
    into = into_matrix.indices.astype(np.int32)
    room, into_room, into_alive = size.copy(), into_size.copy(), into_size.copy()
    used, into_used, most = len(column), len(into), len(column) + FILL
    alive, leaving, away = np.ones(count, dtype=np.bool_), leaving.copy(), np.zeros(count)
    kept_first, done = np.zeros(count + 1, dtype=np.int64), np.zeros(count, dtype=np.int32)
    kept, kept_share = np.zeros(len(into), dtype=np.int32), np.zeros(len(into))
    gone = 0
    while gone < count:
        check_time()
        rest = np.flatnonzero(alive)
        cost = size[rest] * into_alive[rest]
        limit = int(cost.min()) * 3 // 2 + 2
        if len(rest) <= DENSE and 16 * limit >= len(rest) ** 2:
            break
        if used > most or kept_first[gone] > most:
            return None
        order = rest[cost <= limit]
        order = order[np.argsort(size[order] * into_alive[order], kind="stable")].astype(np.int32)
        gone, column, share, used, into, into_used, kept, kept_share = reduce_round(
            order, limit, alive, leaving, away, first, size, room, column, share, used, into_first, into_size,
            into_room, into, into_used, into_alive, kept_first, kept, kept_share, done, gone,
        )  # fmt: skip
    done, core = done[:gone], np.flatnonzero(alive)
    place = np.full(count, -1)
    place[core] = np.arange(len(core))
    onward = np.zeros((len(core), len(core)))
    for number, node in enumerate(core):
        row = slice(first[node], first[node] + size[node])
        onward[number, place[column[row]]] = share[row]
    last = eliminate(onward, leaving[core])

    def visits(start: Floats) -> Floats:
        flow, found = start.copy(), np.zeros(count)
        reduced_forward(done, first, size, column, share, away, flow)
        found[core] = last.visits(flow[core])
        reduced_back(done, kept_first, kept, kept_share, away, flow, found)
        return found

    return visits
