"""Counting the states that lie in several sets at once by a model counter, in a process of its own.

The counter is Ganak (Sharma, Roy, Soos & Meel 2019, "GANAK: a scalable probabilistic exact model counter";
its exact mode is used here). It cannot be interrupted, so it gets a process that can be ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from importlib.util import find_spec

from .budget import Budget, OutOfBudgetError
from .clauses import Clauses

TICK = 0.02
PR_SET_PDEATHSIG = 1
END = "end"


def can_count() -> bool:
    """Tell whether the counter is installed; there is none for Windows."""
    return find_spec("pyganak") is not None


def count_models(clauses: Clauses, budget: Budget) -> int | None:
    """Return how many states the clauses allow, None when the counter fails.

    Raises
    ------
    OutOfBudgetError
        When time ran out first.
    """
    seconds = 0 if budget.left is None else int(budget.left) + 1
    lines = [f"{clauses.variables} {len(clauses.bit)} {seconds}"]
    lines += [" ".join(map(str, clause)) for clause in clauses.clauses]
    lines.append(END)
    running = subprocess.Popen(
        [sys.executable, "-m", __name__, str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert running.stdin is not None and running.stdout is not None
    try:
        running.stdin.write("\n".join(lines))
        running.stdin.close()
        while running.poll() is None:
            budget.check()
            time.sleep(TICK)
        said = running.stdout.read().split()
        return int(said[-1]) if running.returncode == 0 and said else None
    except BrokenPipeError:
        return None
    except OutOfBudgetError:
        running.kill()
        raise
    finally:
        running.wait()
        running.stdout.close()


def main() -> None:
    """Count the models of the clauses on standard input; the first line tells variables, bits and seconds."""
    import ctypes
    import signal

    from pyganak import Counter

    if sys.platform == "linux":  # nor does it let a thread of Python's own notice that whoever asked is gone
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != int(sys.argv[1]):
            sys.exit(1)  # it went before that was asked for
    # the counter does not look at Python's signals, so Ctrl-C must end the process without them
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    head, *lines, end = sys.stdin.read().split("\n")
    if end != END:
        sys.exit(1)  # whoever asked is gone
    variables, bits, seconds = map(int, head.split())
    if hasattr(signal, "alarm"):
        signal.alarm(seconds)
    counter = Counter()
    counter.new_vars(variables)
    counter.add_clauses([[int(literal) for literal in line.split()] for line in lines])
    counter.set_sampling_set(range(1, bits + 1))
    print(counter.count())


if __name__ == "__main__":
    main()
