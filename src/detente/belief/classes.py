"""How misperception bears on each state, and who knows of it: eight classes.

Aljefri, Hipel & Fang (2017) sort the equilibria of a hypergame into eight classes by who misperceives and who
is aware of it. Their definitions could not be had; these classes are the project's own. Four say what
misperception does to a state, each without and with a party that is aware of another's mistake about it:

==========  ==========================  ===========================
class       an equilibrium in truth     a hyper-equilibrium
==========  ==========================  ===========================
steady      yes                         yes
upheld      no                          yes: misperception holds it
undone      yes                         no: misperception undoes it
open        no                          no
==========  ==========================  ===========================

A party *misperceives* a state when it has no view of it, takes it for another one, or takes it for stable
when it is not, or the other way round. A party is *aware* when by its own picture of another (the second
level) that party misperceives the state, and it does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bool = npt.NDArray[np.bool_]

KINDS = {(True, True): "steady", (True, False): "upheld", (False, True): "undone", (False, False): "open"}
"""By whether a state is a hyper-equilibrium, and whether it is an equilibrium in truth."""
AWARE = "_aware"
CLASSES = tuple(f"{kind}{aware}" for kind in KINDS.values() for aware in ("", AWARE))
"""The names of the eight classes, each with a party that is aware behind the one without."""


@dataclass(frozen=True, eq=False)
class Sorted:
    """What is known of all states of the true game, arrays of shape (size,) or (parties, size).

    Attributes
    ----------
    feasible : bool array, shape (size,)
    stable : bool array, shape (size,)
        The equilibria of the true game.
    held : bool array, shape (size,)
        The hyper-equilibria.
    expected : bool array, shape (parties, size)
        Which states each party's view calls stable.
    misperceive, aware : bool array, shape (parties, size)
    """

    feasible: Bool
    stable: Bool
    held: Bool
    expected: Bool
    misperceive: Bool
    aware: Bool

    def of(self, state: int) -> str:
        """Return the class of a state."""
        kind = KINDS[bool(self.held[state]), bool(self.stable[state])]
        return kind + (AWARE if self.aware[:, state].any() else "")

    def counts(self) -> dict[str, int]:
        """Return how many states are of each class."""
        aware = self.aware.any(axis=0)
        found = {}
        for (held, stable), kind in KINDS.items():
            here = self.feasible & (self.held == held) & (self.stable == stable)
            found[kind] = int(np.count_nonzero(here & ~aware))
            found[kind + AWARE] = int(np.count_nonzero(here & aware))
        return found

    def told(self) -> npt.NDArray[np.int64]:
        """Return the states that hold in truth, as parties see them, or in somebody's eyes.

        Those come first that hold or fail by misperception alone. All others are open.
        """
        found = np.flatnonzero(self.held | self.stable | self.expected.any(axis=0))
        turned = self.held[found] != self.stable[found]
        mistaken = self.misperceive[:, found].any(axis=0)
        order: npt.NDArray[np.int64] = found[np.lexsort((found, ~mistaken, ~turned))]
        return order
