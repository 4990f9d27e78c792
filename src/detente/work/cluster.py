"""Work by the workers of a Dask cluster.

Each worker is given one chunk of tasks at a time, and the next when that is answered, so that it is known who
has what at hand: what a worker that is gone had is given to another, and a task that two workers died of is
set aside, whatever the scheduler is set to do in such a case. No result stays on a worker.

M. Rocklin, Dask: parallel computation with blocked algorithms and task scheduling, SciPy 2015.
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from ..game import GameError
from ..game.patience import time_left
from .far import Done, build_here, run_chunk
from .plain import from_text, to_text
from .rota import Rota, SetAside
from .same import Build, own_build
from .ticks import Tally
from .travel import brief_of, kinds_of

if TYPE_CHECKING:
    from distributed import Client, Future

WAIT = 10.0
"""For how many seconds an answer of the scheduler, and the first worker, is waited for."""
NOBODY = 60.0
"""For how many seconds it is waited for a worker when the last one is gone."""
LOOK = 0.5
"""After how many seconds it is looked again who is there."""
PAUSE = 0.1
LOGGERS = ("distributed", "distributed.client", "tornado.application")
"""Those to which Dask gives handlers of their own."""
CHUNK = 2.0
"""How many seconds of work are given to a worker at a time, where tasks are shorter."""


class Cluster:
    """A cluster whose workers run the same detente."""

    def __init__(self, address: str, client: Client) -> None:
        self.address = address
        self._client = client
        self._checked: set[str] = set()

    def workers(self) -> list[str]:
        """Return the addresses of the workers that are there, all of them checked.

        Raises
        ------
        ConnectionError
            When the scheduler does not answer.
        GameError
            When a worker runs another detente.
        """
        try:
            found = list(self._client.nthreads())
            new = [each for each in found if each not in self._checked]
            said = self._client.run(build_here, workers=new, on_error="return") if new else {}
        except Exception as error:
            raise self._gone() from error
        for worker, build in said.items():
            if isinstance(build, (OSError, TimeoutError)):  # it is gone again
                found.remove(worker)
                continue
            self._check(worker, build)
            self._checked.add(worker)
        return found

    def answers(
        self,
        function: Callable[..., Any],
        build: Callable[[], Any],
        tasks: Sequence[Any],
        rota: Rota,
        tally: Tally,
    ) -> Iterator[tuple[int, Any]]:
        """Yield the number of each task with its answer, as they come."""
        kinds = kinds_of(function)
        run = _Run(self._client, brief_of(function, build), [to_text(task, kinds.task) for task in tasks])
        to_come, looked, seen = len(rota), 0.0, time.monotonic()
        workers: list[str] = []
        try:
            while to_come:
                if time.monotonic() >= looked + LOOK:
                    workers, looked = self.workers(), time.monotonic()
                    for worker, numbers in run.lost(workers):
                        for number in rota.died(worker, numbers):
                            to_come -= 1
                            yield number, _set_aside(worker)
                    if workers:
                        seen = time.monotonic()
                    elif time.monotonic() >= seen + NOBODY:
                        raise ConnectionError(
                            f"the last worker of the cluster at {self.address} is gone, and none came "
                            f"within {NOBODY:g} seconds"
                        )
                for worker in workers:
                    if not run.has(worker):
                        run.give(worker, rota.take(worker, run.most(len(rota), len(workers))))
                try:
                    worker, numbers, done = run.next()
                except Empty:
                    continue
                except (CancelledError, OSError) as error:
                    raise self._gone() from error
                if done is None:
                    for number in rota.died(worker, numbers):
                        to_come -= 1
                        yield number, _set_aside(worker)
                    continue
                for number, (text, parts, _) in zip(numbers, done, strict=True):
                    tally.tick(number, parts)
                    to_come -= 1
                    yield number, from_text(text, kinds.answer)
        finally:
            run.end()

    def _check(self, worker: str, build: object) -> None:
        own = own_build()
        if isinstance(build, tuple) and Build(*build) == own:
            return
        if isinstance(build, tuple):
            has = f"runs detente {Build(*build)}"
        else:
            has = f"has no detente that answers ({type(build).__name__}: {build})"
        raise GameError(
            f"the worker {worker} {has}, and this is {own}: install the same version on every machine, then "
            "start the workers again"
        )

    def _gone(self) -> ConnectionError:
        return ConnectionError(f"the cluster at {self.address} does not answer any more")


class _Run:
    """What one spread has given to whom."""

    def __init__(self, client: Client, brief: str, tasks: Sequence[str]) -> None:
        self._client, self._brief, self._tasks = client, brief, tasks
        self._name = uuid.uuid4().hex
        self._told: set[str] = set()
        self._hands: dict[str, tuple[Future, list[int]]] = {}
        self._ready: SimpleQueue[tuple[str, Future]] = SimpleQueue()
        self._chunks = 0
        self._seconds = self._done = 0.0

    def has(self, worker: str) -> bool:
        """Tell whether a worker has something at hand."""
        return worker in self._hands

    def most(self, left: int, workers: int) -> int:
        """Return how many tasks make a chunk, by what they took so far, and so that all have some."""
        if not self._done:
            return 1
        each = max(self._seconds / self._done, CHUNK / 1000)
        return max(1, min(int(CHUNK / each), left // (2 * workers)))

    def give(self, worker: str, numbers: list[int]) -> None:
        """Give a worker some tasks."""
        if not numbers:
            return
        self._chunks += 1
        future = self._client.submit(
            run_chunk,
            self._name,
            None if worker in self._told else self._brief,
            [self._tasks[number] for number in numbers],
            time_left(),
            key=f"detente-{self._name}-{self._chunks}",
            workers=[worker],
            allow_other_workers=False,
            pure=False,
        )
        self._told.add(worker)
        self._hands[worker] = future, numbers
        future.add_done_callback(lambda done: self._ready.put((worker, done)))

    def next(self) -> tuple[str, list[int], Done | None]:
        """Return who answered which tasks and what; None for an answer where the scheduler gave up.

        Raises
        ------
        Empty
            When nobody has for a while.
        CancelledError, OSError
            When the scheduler is gone.
        """
        from distributed import KilledWorker

        worker, future = self._ready.get(timeout=PAUSE)
        if worker not in self._hands or self._hands[worker][0] is not future:
            raise Empty  # it was thought dead, and what it had is with another
        _, numbers = self._hands[worker]
        try:
            done = future.result(timeout=WAIT)
        except KilledWorker:
            del self._hands[worker]
            self._told.discard(worker)
            return worker, numbers, None
        except TimeoutError:  # either it comes late, or the worker is gone with it
            self._ready.put((worker, future))
            raise Empty from None
        del self._hands[worker]
        future.release()
        if done is None:  # another process has the worker's address
            self._told.discard(worker)
            self.give(worker, numbers)
            raise Empty
        self._done += len(done)
        self._seconds += sum(seconds for _, _, seconds in done)
        return worker, numbers, done

    def lost(self, workers: Iterable[str]) -> Iterator[tuple[str, list[int]]]:
        """Yield the workers that are gone, with what they had at hand."""
        for worker in [*self._hands.keys() - set(workers)]:
            future, numbers = self._hands.pop(worker)
            self._told.discard(worker)
            future.cancel(force=True)
            yield worker, numbers

    def end(self) -> None:
        """Take back what was given."""
        with suppress(Exception):
            self._client.cancel([future for future, _ in self._hands.values()], force=True)


def _set_aside(worker: str) -> SetAside:
    return SetAside(f"two workers of the cluster ended with it at hand, the last of them {worker}")


@contextmanager
def joined(address: str) -> Iterator[Cluster]:
    """Join a cluster by the address of its scheduler.

    Raises
    ------
    GameError
        When Dask is not installed here, or a worker runs another detente.
    ConnectionError
        When nothing answers there within `WAIT` seconds, or there is no worker.
    """
    try:
        from distributed import Client
    except ImportError:
        raise GameError("a cluster needs Dask: pip install 'detente[cluster]'") from None
    with _quiet():
        try:
            with ThreadPoolExecutor(1) as apart:  # a notebook has a loop of its own on this thread
                kind = apart.submit(asyncio.run, _kind_of(address)).result()
        except Exception as error:
            raise ConnectionError(
                f"no Dask scheduler answers at {address} (waited {WAIT:g} seconds at most): `dask scheduler` "
                "starts one and says its address, such as tcp://192.168.0.5:8786"
            ) from error
        if kind != "Scheduler":
            raise ConnectionError(f"{address} is the address of a {kind.lower()}, not of a Dask scheduler")
        client = Client(address, timeout=WAIT, set_as_default=False, name="detente")
        try:
            cluster, began = Cluster(address, client), time.monotonic()
            while not cluster.workers():
                if time.monotonic() >= began + WAIT:
                    raise ConnectionError(
                        f"the cluster at {address} has no workers (waited {WAIT:g} seconds): "
                        f"`dask worker {address}` starts one"
                    )
                time.sleep(LOOK)
            yield cluster
        finally:
            with suppress(Exception):
                client.close(timeout=2)


async def _kind_of(address: str) -> str:
    """Return what kind of server answers; a client that finds none is slow to say so, and loud."""
    from distributed import Security
    from distributed.core import rpc

    async with asyncio.timeout(WAIT):
        async with rpc(address, connection_args=Security().get_connection_args("client")) as server:
            return str((await server.identity())["type"])


@contextmanager
def _quiet() -> Iterator[None]:
    """Let what Dask has to say of a cluster that is gone be said by us."""
    loggers = [logging.getLogger(name) for name in LOGGERS]
    before = [each.handlers for each in loggers]
    for each in loggers:
        each.handlers = [logging.NullHandler()]
    try:
        yield
    finally:
        for each, handlers in zip(loggers, before, strict=True):
            each.handlers = handlers
