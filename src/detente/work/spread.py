"""The same question asked of several worlds: here, by several processes, or by a cluster.

Answers come in the order of the tasks, and are the same whoever works: what is asked travels with every task,
and nothing that a worker has done before changes an answer. A worker that is ended from outside loses no
answer: the task that it had at hand comes last. A task that ends one more worker is set aside, and the rest
goes on.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Hashable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any, TypeVar

from .crew import Crew, Workers, crew_of
from .local import by_processes
from .rota import Rota, SetAside
from .ticks import Tally, listen

Bench = TypeVar("Bench")
Task = TypeVar("Task")
Answer = TypeVar("Answer")


def spread(
    function: Callable[[Bench, Task], Answer],
    build: Callable[[], Bench],
    tasks: Sequence[Task],
    workers: Workers,
    ticked: Callable[[], None] | None = None,
    *,
    kin: Sequence[Hashable] | None = None,
    final: Callable[[Answer], bool] | None = None,
) -> Iterator[Answer | SetAside]:
    """Yield the answers to tasks in their order.

    Parameters
    ----------
    function : callable
        Importable by name, as the workers import it. Where a cluster works, or answers are kept in a file,
        its annotations say what tasks and answers are, in plain data.
    build : callable
        Makes what each worker works on, once: `function` gets it with every task, and may keep there what
        helps with the next.
    tasks : sequence
        The first free worker takes the next one.
    workers : int or Crew
        1 answers in this process. With more, worker processes end at once when the caller stops, whether
        by an error, by Ctrl-C or because it is ended from outside.
    ticked : callable, optional
        Called in this process for each `tick()` that the function makes, so that a long task can tell how
        far it is.
    kin : sequence, optional
        For each task what it is akin by: a worker that did one of a kin does the next quicker.
    final : callable, optional
        Tells whether an answer may be kept in a file; one may not that more time would change.

    Raises
    ------
    ValueError
        For fewer workers than one.
    ChildProcessError
        When worker processes do not even start.
    ConnectionError
        When a cluster is gone.
    """
    crew, tally = crew_of(workers), Tally(ticked)
    book = None
    if crew.kept is not None:
        from .book import Book

        book = Book(crew.kept, function, tasks)
    answers: dict[int, Any] = {} if book is None else dict(book.known(tally))
    rota = Rota([number for number in range(len(tasks)) if number not in answers], kin)
    try:
        with closing(_answers(function, build, tasks, crew, rota, tally)) as found:
            for number in range(len(tasks)):
                while number not in answers:
                    which, answer = next(found)
                    answers[which] = answer
                    if book is not None and not isinstance(answer, SetAside) and (not final or final(answer)):
                        book.keep(which, tally.done[which], answer)
                yield answers.pop(number)
    except ConnectionError as error:
        if crew.kept is None:
            raise
        raise ConnectionError(
            f"{error}. What was done is kept in {crew.kept.path}: the same command goes on from there"
        ) from None


def once(
    function: Callable[[Bench, Task], Answer],
    build: Callable[[], Bench],
    task: Task,
    workers: Workers,
    *,
    final: Callable[[Answer], bool],
) -> Answer:
    """Return what one task gives that this process does itself, unless its answer is kept; see `spread`."""
    here = replace(crew_of(workers), count=1, cluster=None)
    (answer,) = spread(function, build, [task], here, final=final)
    assert not isinstance(answer, SetAside), "nobody else works"
    return answer


def _answers(
    function: Callable[[Bench, Task], Answer],
    build: Callable[[], Bench],
    tasks: Sequence[Task],
    crew: Crew,
    rota: Rota,
    tally: Tally,
) -> Generator[tuple[int, Any]]:
    """Yield the number of each task that is on the rota with its answer, as they come."""
    if not len(rota):
        return
    if crew.cluster is not None:
        yield from crew.cluster.answers(function, build, tasks, rota, tally)
    elif min(crew.count, len(rota)) < 2 or not sys.executable:
        yield from _here(function, build, tasks, rota, tally)
    else:
        yield from by_processes(function, build, tasks, crew.count, rota, tally)


def _here(
    function: Callable[[Bench, Task], Answer],
    build: Callable[[], Bench],
    tasks: Sequence[Task],
    rota: Rota,
    tally: Tally,
) -> Iterator[tuple[int, Answer]]:
    number = -1
    before = listen(lambda: tally.tick(number))
    try:
        bench = build()
        while found := rota.take("here"):
            (number,) = found
            yield number, function(bench, tasks[number])
    finally:
        listen(before)
