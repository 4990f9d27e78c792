"""How many random conflicts a run looks at: 25 by default, more with `DETENTE_CONFLICTS=400 make test`."""

from __future__ import annotations

import os

__all__ = ["CONFLICTS", "batches"]

CONFLICTS = int(os.environ.get("DETENTE_CONFLICTS", "25"))


def batches(size: int, share: float = 1.0) -> range:
    """Return where batches of so many seeds begin that cover a share of the conflicts; at least one batch."""
    return range(0, max(size, int(CONFLICTS * share)), size)
