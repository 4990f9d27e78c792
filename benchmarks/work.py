"""One measured process: read a model from standard input, analyse it, print how long each part took."""

from __future__ import annotations

import json
import sys
import time

__all__ = ["main"]


def main(policy: str) -> None:
    """Analyse the model on standard input under a policy."""
    started = time.perf_counter()
    from detente.game import compile_game
    from detente.language import loads
    from detente.stability import CONCEPTS, stability

    model = loads(sys.stdin.read())
    read = time.perf_counter()
    game = compile_game(model, policy)
    compiled = time.perf_counter()
    found = stability(game)
    counts = {concept: len(found.equilibria(concept)) for concept in CONCEPTS}
    solved = time.perf_counter()
    answer = {
        "states": game.space.size,
        "feasible": game.feasible_count,
        "equilibria": counts,
        "read": read - started,
        "compile": compiled - read,
        "stability": solved - compiled,
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1])
