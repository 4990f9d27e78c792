"""Relationship ladders: the best and the worst rung over several states."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..language import Ladder


@dataclass(frozen=True)
class Span:
    """The best and the worst rung over a set of states."""

    best: str
    worst: str

    def to_dict(self) -> dict[str, str]:
        """Return the documented JSON form."""
        return {"best": self.best, "worst": self.worst}


def span(
    ladder: Ladder, rungs: npt.NDArray[np.int16], states: npt.NDArray[np.bool_] | npt.NDArray[np.integer]
) -> Span | None:
    """Return the best and worst rung over some states, None when there are none."""
    found = rungs[states]
    if not len(found):
        return None
    names = list(ladder.rungs)
    return Span(best=names[int(found.min())], worst=names[int(found.max())])
