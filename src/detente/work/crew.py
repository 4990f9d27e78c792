"""Who works: processes here or the workers of a cluster, and in which file their answers are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cluster import Cluster
    from .kept import Kept


@dataclass(frozen=True)
class Crew:
    """Who works on tasks.

    Attributes
    ----------
    count : int
        How many at once.
    cluster : Cluster or None
        Whose workers they are; else processes of this machine, or this process where there is one.
    kept : Kept or None
        Where answers are kept, and looked up before they are worked out.
    """

    count: int = 1
    cluster: Cluster | None = None
    kept: Kept | None = None


Workers = int | Crew
"""How many processes, or who."""


def crew_of(workers: Workers) -> Crew:
    """Return who works.

    Raises
    ------
    ValueError
        For fewer than one.
    """
    crew = Crew(workers) if isinstance(workers, int) else workers
    if crew.count < 1:
        raise ValueError(f"workers is a number from 1 on, not {crew.count}")
    return crew
