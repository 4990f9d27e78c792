"""The same question asked of several worlds, on several processors.

The worker processes are plain subprocesses and not those of `multiprocessing`, which would import the
caller's script again in each of them: a script without a `__main__` guard, one on standard input or a session
at the prompt can ask for workers like any other program. They are spawned, not forked, as numpy's and our own
threads do not survive a fork.

A worker that is ended from outside, as the system does when memory runs out, loses no answer: another takes
its place, and the task that it had at hand comes last, when most of the memory is free. A task that ends one
more worker ends the work.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from ..engine.waiting import notice
from .pipes import receive, send

Bench = TypeVar("Bench")
Task = TypeVar("Task")
Answer = TypeVar("Answer")
Heard = SimpleQueue[tuple[int, str, Any]]
PAUSE = 0.2
DEATHS = 2
BOOT = "import sys; sys.path[:] = sys.argv[1:]; from detente.work.worker import serve; serve()"


def spread(
    function: Callable[[Bench, Task], Answer],
    build: Callable[[], Bench],
    tasks: Sequence[Task],
    workers: int,
    ticked: Callable[[], None] | None = None,
) -> Iterator[Answer]:
    """Yield the answers to tasks in their order.

    Parameters
    ----------
    function : callable
        Importable by name, as the worker processes import it.
    build : callable
        Makes what each process works on, once: `function` gets it with every task, and may keep there what
        helps with the next.
    tasks : sequence
        The first free process takes the next one.
    workers : int
        1 answers in this process. With more, worker processes end at once when the caller stops, whether
        by an error, by Ctrl-C or because it is ended from outside.
    ticked : callable, optional
        Called in this process for each `tick()` that the function makes, so that a long task can tell how
        far it is.

    Raises
    ------
    ValueError
        For fewer workers than one.
    ChildProcessError
        When a task has ended `DEATHS` worker processes, or one does not even start.
    """
    if workers < 1:
        raise ValueError(f"workers is a number from 1 on, not {workers}")
    count = min(workers, len(tasks))
    if count < 2 or not sys.executable:
        yield from _work_here(function, build, tasks, ticked)
    else:
        yield from _work_there(pickle.dumps((function, build)), tasks, count, ticked)


def tick() -> None:
    """Say from within a task that a part of it is done."""
    listener: Callable[[], None] | None = getattr(_local, "listener", None)
    if listener is not None:
        listener()


def listen(listener: Callable[[], None] | None) -> Callable[[], None] | None:
    """Have `tick` on this thread call a listener; return the one before."""
    before = getattr(_local, "listener", None)
    _local.listener = listener
    return before


_local = threading.local()


def _work_here(
    function: Callable[[Bench, Task], Answer],
    build: Callable[[], Bench],
    tasks: Sequence[Task],
    ticked: Callable[[], None] | None,
) -> Iterator[Answer]:
    before = listen(ticked)
    try:
        bench = build()
        for task in tasks:
            yield function(bench, task)
    finally:
        listen(before)


def _work_there(
    brief: bytes, tasks: Sequence[Any], count: int, ticked: Callable[[], None] | None
) -> Iterator[Any]:
    todo: SimpleQueue[tuple[int, bytes]] = SimpleQueue()
    packed = [pickle.dumps(task) for task in tasks]
    for each in enumerate(packed):
        todo.put(each)
    heard: Heard = SimpleQueue()
    answers: dict[int, Any] = {}
    deaths: Counter[int] = Counter()
    done: Counter[int] = Counter()  # parts of a task, those that are done once more not counted again
    told: Counter[int] = Counter()
    with _crew(lambda worker: _attend(worker, brief, todo, heard)) as hire:
        for _ in range(count):
            hire()
        for number in range(len(tasks)):
            while number not in answers:
                try:
                    of, what, value = heard.get(timeout=PAUSE)  # on Windows an endless wait hears no Ctrl-C
                except Empty:
                    continue
                if what == "answer":
                    answers[of] = value
                elif what == "failed":
                    raise value
                elif what == "ended":
                    deaths[of] += 1
                    if of < 0 or deaths[of] == DEATHS:
                        raise ChildProcessError(_how_it_ended(value))
                    done[of] = 0
                    todo.put((of, packed[of]))
                    hire()
                elif what == "notice":
                    notice(value)
                else:
                    done[of] += 1
                    if done[of] > told[of] and ticked is not None:
                        told[of] = done[of]
                        ticked()
            yield answers.pop(number)


@contextmanager
def _crew(attend: Callable[[subprocess.Popen[bytes]], None]) -> Iterator[Callable[[], None]]:
    """Yield what starts a worker, with a thread that attends to it; in the end all of them are ended."""
    crew: list[tuple[subprocess.Popen[bytes], threading.Thread]] = []

    def hire() -> None:
        worker = _start()
        thread = threading.Thread(target=attend, args=(worker,), daemon=True)
        crew.append((worker, thread))
        thread.start()

    try:
        yield hire
    finally:
        for worker, _ in crew:
            worker.kill()
        for worker, thread in crew:
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
    worker: subprocess.Popen[bytes], brief: bytes, todo: SimpleQueue[tuple[int, bytes]], heard: Heard
) -> None:
    """Give a worker one task after another and pass on what it says."""
    assert worker.stdin is not None and worker.stdout is not None
    number = -1
    try:
        send(worker.stdin, brief)
        while True:
            try:
                number, task = todo.get_nowait()
            except Empty:
                return
            send(worker.stdin, task)
            what = ""
            while what != "answer":
                what, value = receive(worker.stdout)
                heard.put((number, what, value))
                if what == "failed":
                    return
    except (EOFError, OSError):
        heard.put((number, "ended", worker.wait()))
    except Exception as error:
        heard.put((number, "failed", error))


def _how_it_ended(status: int) -> str:
    if status >= 0:
        return f"a worker process ended with status {status} before its work was done"
    try:
        name = signal.Signals(-status).name
    except ValueError:
        name = f"signal {-status}"
    if name in ("SIGKILL", "SIGTERM", "SIGHUP"):
        return (
            f"a worker process was ended from outside by {name}, and so was the next with the same work, "
            "as the system or a batch queue does when memory runs out; fewer policies or scenarios at a time "
            "need less of it"
        )
    return f"a worker process crashed ({name}) before its work was done"
