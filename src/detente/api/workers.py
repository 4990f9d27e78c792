"""Who works: how many processes here, or a cluster, and in which file the answers are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from math import prod
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..language import Model
    from ..work import Crew

MANY_STATES = 1 << 16
BYTES_A_WORKER = 200_000_000
BYTES_A_STATE = 1_500


def workers_for(model: Model) -> int:
    """Return on how many processes to work: one for a small model, for a large as many as there is room for.

    That is one for each processor that this process may use, as far as the memory goes. Half of the policies
    of the bundled Korea case of 2,949,120 combinations take 3.4 GB, with what is kept of them from one
    scenario to the next; a model of which more combinations are feasible has longer lists.
    """
    states = prod(len(option.levels) for option in model.options())
    if states < MANY_STATES:
        return 1
    from ..game.memory import free_memory

    free = free_memory()
    room = _processors() if free is None else free // (BYTES_A_WORKER + BYTES_A_STATE * states)
    return max(1, min(_processors(), room))


@contextmanager
def at_work(
    model: Model,
    command: str,
    settings: dict[str, Any],
    *,
    workers: int | None,
    cluster: str | None,
    resume: str | Path | None,
) -> Iterator[Crew]:
    """Yield who works on a command.

    Parameters
    ----------
    model : Model
    command : str
    settings : dict
        All on which its answers hang beside the model, as plain JSON.
    workers : int, optional
        How many processes of this machine.
    cluster : str, optional
        The address of the scheduler of a Dask cluster that works instead.
    resume : str or Path, optional
        The file in which answers are kept, and from which a run that was stopped goes on.

    Raises
    ------
    GameError
        For workers beside a cluster, a file of something else, and a worker with another version.
    ConnectionError
        When the cluster does not answer.
    """
    from ..game import GameError
    from ..work import Crew

    if cluster is not None and workers is not None:
        raise GameError(
            "workers are processes of this machine, and a cluster brings its own: give one of both"
        )
    with ExitStack() as stack:
        kept = None
        if resume is not None:
            from ..language import Model
            from ..work.kept import kept_in
            from ..work.plain import to_text

            text = to_text(model, Model)
            kept = stack.enter_context(
                kept_in(resume, model=text, title=model.title, command=command, settings=settings)
            )
        if cluster is None:
            count = workers_for(model) if workers is None else workers
            yield Crew(count, kept=kept)
            return
        from ..work.cluster import joined

        there = stack.enter_context(joined(cluster))
        yield Crew(len(there.workers()), there, kept)


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
