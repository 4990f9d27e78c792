"""Work by several processes of this machine.

The worker processes are plain subprocesses and not those of `multiprocessing`, which would import the
caller's script again in each of them: a script without a `__main__` guard, one on standard input or a session
at the prompt can ask for workers like any other program. They are spawned, not forked, as numpy's and our own
threads do not survive a fork.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any

from ..engine.waiting import notice
from ..game.patience import time_left
from .pipes import receive, send
from .rota import DEATHS, Rota, SetAside
from .ticks import Tally

PAUSE = 0.2
Heard = SimpleQueue[tuple[subprocess.Popen[bytes], int, str, Any]]
BOOT = "import sys; sys.path[:] = sys.argv[1:]; from detente.work.worker import serve; serve()"


def by_processes(
    function: Callable[..., Any],
    build: Callable[[], Any],
    tasks: Sequence[Any],
    count: int,
    rota: Rota,
    tally: Tally,
) -> Iterator[tuple[int, Any]]:
    """Yield the number of each task with its answer, as they come.

    Raises
    ------
    ChildProcessError
        When worker processes end before they have a task.
    """
    left = time_left()
    end = None if left is None else time.monotonic() + left
    heard: Heard = SimpleQueue()
    to_come, unready = len(rota), 0
    count = min(count, to_come)
    brief, packed = pickle.dumps((function, build, count)), [pickle.dumps(task) for task in tasks]

    def attend(worker: subprocess.Popen[bytes]) -> None:
        _attend(worker, brief, packed, end, rota, heard)

    with _processes(attend) as hire:
        for _ in range(count):
            hire()
        while to_come:
            try:
                worker, number, what, value = heard.get(timeout=PAUSE)
            except Empty:  # on Windows an endless wait hears no Ctrl-C
                continue
            if what == "answer":
                to_come -= 1
                yield number, value
            elif what == "failed":
                raise value
            elif what == "notice":
                notice(value)
            elif what == "tick":
                tally.tick(number)
            elif what == "ready":
                unready = 0
            elif number < 0:
                unready += 1
                if unready == DEATHS:
                    raise ChildProcessError(_how_it_ended(value))
                hire()
            else:
                tally.again(number)
                if rota.died(worker, [number]):
                    to_come -= 1
                    yield number, SetAside(_how_it_ended(value))
                if len(rota):
                    hire()


@contextmanager
def _processes(attend: Callable[[subprocess.Popen[bytes]], None]) -> Iterator[Callable[[], None]]:
    """Yield what starts a worker, with a thread that attends to it; in the end all of them are ended."""
    started: list[tuple[subprocess.Popen[bytes], threading.Thread]] = []

    def hire() -> None:
        worker = _start()
        thread = threading.Thread(target=attend, args=(worker,), daemon=True)
        started.append((worker, thread))
        thread.start()

    try:
        yield hire
    finally:
        for worker, _ in started:
            worker.kill()
        for worker, thread in started:
            worker.wait()
            if thread.ident is not None:
                thread.join()
            for pipe in (worker.stdin, worker.stdout):
                assert pipe is not None
                with suppress(OSError):  # what it was still to be told
                    pipe.close()


def _start() -> subprocess.Popen[bytes]:
    """Start a worker that never hears the terminal's Ctrl-C, not even while it starts."""
    command = [sys.executable, "-c", BOOT, *(place for place in sys.path if isinstance(place, str))]
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, creationflags=flags)
    # a process inherits which signals are blocked; one that comes meanwhile is heard here afterwards
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _attend(
    worker: subprocess.Popen[bytes],
    brief: bytes,
    packed: Sequence[bytes],
    end: float | None,
    rota: Rota,
    heard: Heard,
) -> None:
    """Give a worker one task after another and pass on what it says."""
    assert worker.stdin is not None and worker.stdout is not None
    number = -1
    try:
        send(worker.stdin, brief)
        until = "ready"
        while True:
            what = ""
            while what != until:
                what, value = receive(worker.stdout)
                heard.put((worker, number, what, value))
                if what == "failed":
                    return
            found = rota.take(worker)
            if not found:
                return
            (number,) = found
            until = "answer"
            send(worker.stdin, (None if end is None else end - time.monotonic(), packed[number]))
    except (EOFError, OSError):
        heard.put((worker, number, "ended", worker.wait()))
    except Exception as error:
        heard.put((worker, number, "failed", error))


def _how_it_ended(status: int) -> str:
    if status >= 0:
        return f"a worker process ended with status {status} before its work was done"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    if name in ("SIGKILL", "SIGTERM", "SIGHUP"):
        return (
            f"a worker process was ended from outside by {name}, and so was another with the same work, "
            "as the system or a batch queue does when memory runs out"
        )
    return f"a worker process crashed ({name}) before its work was done"
