"""A computer in a seat: what it does next, from what the seat may see and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..language import Preferences
from .project import View


@dataclass(frozen=True)
class Role:
    """What a computer plays.

    Attributes
    ----------
    party : str
    preferences : Preferences or None
        What it wants.
    reading : str
        `none`: it takes whatever leaves it better off; `answer`: only where no single open move of another
        party could then leave it worse off than before.
    """

    party: str
    preferences: Preferences | None
    reading: str


def choose(view: View, role: Role, seed: int) -> dict[str, Any] | None:
    """Return the act that a computer would post next, without a `client`; None where it waits."""
    raise NotImplementedError
