"""What one move by anybody can do in a large game, by keys and groups in compiled loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ...game.patience import check_time
from ..coded import Coded, CodedReach, groups_of
from ..protocol import Marks, Spreading
from . import kernels
from .tables import tables_of

Bool = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.integer]
Bits = npt.NDArray[np.uint64]


class CompiledReach(CodedReach):
    """See `Reach`."""

    @property
    def spreading(self) -> Spreading | None:
        """What answers several questions at once, where codes can be kept and looked up in tables."""
        return self if self._keep and all(map(self._tabled, range(len(self._movers)))) else None

    def spread(self, having: Marks, allowed: Marks, found: Marks, *, forward: bool) -> bool:
        """Answer up to eight questions at once, each a bit. See `Spreading`."""
        settle, here = tables_of(self.game).settle, np.zeros(0, dtype=np.int32)
        changed = False
        for number, movers in enumerate(self._movers):
            check_time()
            ours, theirs = (
                kernels.Spread(
                    self._numbered[chosen].listed,
                    self._listed(number, chosen=chosen, asked=asked)[1],
                    settle if chosen else here,
                )
                for chosen, asked in ((not forward, False), (forward, True))
            )
            changed |= kernels.spread(
                ours, theirs, having, allowed, found, self._bits[number], groups_of(movers)
            )
        return changed

    @staticmethod
    def _find_disjoint(known: Bits, asked: Bits, first: Ints, last: Ints) -> Bool:
        columns = np.ascontiguousarray(known.T), np.ascontiguousarray(asked.T)
        hit: Bool = kernels.find_disjoint(*columns, first, last)
        return hit

    def _look_up(self, known: Coded, asked: Coded, bits: int, groups: int) -> Bool:
        hit: Bool = kernels.join(kernels.Coded(*known), kernels.Coded(*asked), bits, groups)
        return hit

    def _write(
        self,
        states: Ints,
        words: npt.NDArray[np.uint16],
        rows: Sequence[int],
        runs: Sequence[tuple[int, int]],
        groups: int,
        flipped: bool,
        code: Ints,
    ) -> None:
        strides, sizes = np.array(runs, dtype=np.int64).reshape(-1, 2).T.copy()
        key = kernels.Key(np.array(rows, dtype=np.int64), self._widths, strides, sizes)
        kernels.write_codes(states.astype(np.int32, copy=False), words, key, flipped, code)
