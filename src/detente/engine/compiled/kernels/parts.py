"""Which moves have a part among the others from the same state; see `engine/parts.py`."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from ..compiling import compiled

Array = npt.NDArray[Any]


@compiled
def without_parts(first: Array, bits: Array, count: Array, members: Array, ranks: Array) -> Array:
    """Tell which moves have no part that serves all their movers as well; see `Changes`."""
    words, most = len(bits), members.shape[1]
    found = np.ones(len(count), dtype=np.bool_)
    for state in range(len(first) - 1):
        begin = first[state]
        for whole in range(begin, first[state + 1]):
            for part in range(begin, whole):
                if count[part] >= count[whole]:
                    break
                serves = True
                for word in range(words):
                    serves &= bits[word, part] & ~bits[word, whole] == 0
                if not serves:
                    continue
                for place in range(most):
                    party = members[whole, place]
                    if party >= 0 and ranks[party, part] < ranks[party, whole]:
                        serves = False
                        break
                if serves:
                    found[whole] = False
                    break
    return found
