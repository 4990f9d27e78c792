"""What a worker process does: one task after another, for as long as the process that started it lives."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import traceback
from queue import SimpleQueue
from typing import Any, BinaryIO

from ..engine.at_once import share_processors
from ..engine.waiting import on_notice
from ..game import GameError
from ..game.patience import within
from ..streams import hold_standard_streams
from .pipes import receive, send
from .ticks import listen


def serve() -> None:
    """Take what to do and then its tasks from standard input, and answer on standard output.

    The messages out are (what, value): `ready` before the first task, `tick`, `notice` with a sentence,
    `answer`, or `failed` with an exception, which ends the work.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # interrupts are left to the caller
    tasks, answers = _own_streams()
    asked: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(tasks, asked), daemon=True).start()
    listen(lambda: send(answers, ("tick", None)))
    on_notice(lambda text: send(answers, ("notice", text)))
    try:
        function, build, processes = pickle.loads(asked.get())
        share_processors(processes)
        bench = build()
        send(answers, ("ready", None))
        while True:
            left, task = asked.get()
            with within(left):
                answer = function(bench, pickle.loads(task))
            send(answers, ("answer", answer))
    except Exception as error:
        _send_error(answers, error)


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes; what a library prints then goes to standard error and not between the messages."""
    hold_standard_streams()
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return tasks, answers


def _listen(tasks: BinaryIO, asked: SimpleQueue[Any]) -> None:
    """Hand on what is asked; the pipe closes when the caller is gone, however it went."""
    try:
        while True:
            asked.put(receive(tasks))
    except (EOFError, OSError):
        os._exit(1)


def _send_error(answers: BinaryIO, error: Exception) -> None:
    if not isinstance(error, GameError):  # which says all that there is to say
        error.add_note("In a worker process:\n" + "".join(traceback.format_exception(error)))
    try:
        send(answers, ("failed", error))
        return
    except OSError:
        sys.exit(1)
    except Exception:
        pass
    send(answers, ("failed", RuntimeError(f"{type(error).__name__} in a worker process: {error}")))
