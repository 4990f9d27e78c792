"""One measured process: read a task from standard input, do it, print how long each part took.

A task is a JSON object with `job` (stability, outlook, compare, reading or sorting), `text`, a model, and
`policy`.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

__all__ = ["main"]


def main() -> None:
    """Do the task on standard input."""
    task = json.load(sys.stdin)
    started = time.perf_counter()
    answer = JOBS[task["job"]](task)
    print(json.dumps({**answer, "inside": time.perf_counter() - started}))


def _game(task: dict[str, Any]) -> tuple[Any, dict[str, float]]:
    started = time.perf_counter()
    from detente.game import compile_game
    from detente.language import loads

    model = loads(task["text"])
    read = time.perf_counter()
    game = compile_game(model, task.get("policy"))
    return game, {"read": read - started, "compile": time.perf_counter() - read}


def _stability(task: dict[str, Any]) -> dict[str, Any]:
    game, answer = _game(task)
    from detente.stability import CONCEPTS, stability

    began = time.perf_counter()
    found = stability(game)
    counts = {concept: found.count(concept) for concept in CONCEPTS}
    answer["all"] = time.perf_counter() - began
    del found
    for concept in CONCEPTS if task.get("apart") else ():
        began = time.perf_counter()
        stability(game, concepts=[concept])
        answer[concept] = time.perf_counter() - began
    states = {"states": game.space.combinations, "feasible": game.feasible_count}
    return {**answer, **states, "equilibria": counts}


def _outlook(task: dict[str, Any]) -> dict[str, Any]:
    game, answer = _game(task)
    from detente.outlook import outlook

    began = time.perf_counter()
    found = outlook(game, task.get("max_deal", 3), foresight=task.get("foresight", "none"))
    if task.get("foresight") == "both" and found.answer is None:
        raise RuntimeError(f"the second reading was not worked out: {found.lacking}")
    answer["all"] = time.perf_counter() - began
    return {
        **answer,
        "states": game.space.combinations,
        "possible": found.possible_count,
        "willing": len(found.willing.states),
        "moves": None if found.willing.moves is None else len(found.willing.moves.target),
        "rests": sum(end.kind == "rest" for end in found.ends),
        "cycles": sum(end.kind == "cycle" for end in found.ends),
    }


def _compare(task: dict[str, Any]) -> dict[str, Any]:
    import os

    from detente.language import loads
    from detente.strategy import compare

    found = compare(loads(task["text"]), workers=os.cpu_count() or 1, foresight=task.get("foresight", "none"))
    return {"worlds": sum(len(scenarios) for scenarios in found.policies.values())}


def _reading(task: dict[str, Any]) -> dict[str, Any]:
    """Read and write memory once, the most that any analysis could do a second."""
    import numpy as np

    source = np.ones(1 << 27, dtype=np.uint8)
    target = np.empty_like(source)
    began = time.perf_counter()
    for _ in range(10):
        np.copyto(target, source)
    return {"bytes_per_second": 20 * source.nbytes / (time.perf_counter() - began)}


def _sorting(task: dict[str, Any]) -> dict[str, Any]:
    """Sort as many numbers as there are states: the yardstick that everybody knows."""
    import numpy as np

    numbers = np.random.default_rng(0).integers(0, 1 << 32, task["states"], dtype=np.uint32)
    began = time.perf_counter()
    numbers.sort()
    return {"all": time.perf_counter() - began}


JOBS = {
    "stability": _stability,
    "outlook": _outlook,
    "compare": _compare,
    "reading": _reading,
    "sorting": _sorting,
}

if __name__ == "__main__":
    main()
