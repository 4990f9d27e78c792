"""How long it takes to find all smallest sets of commitments: `python -m benchmarks.design`.

Korea with 20 options, all plain commitments of the allies, three claims of moves; processor time on one core.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from detente.design.candidates import pool_of
from detente.design.closing import Closing
from detente.design.found import SIZE, one_for_each
from detente.design.search import Search
from detente.game import compile_game
from detente.language import load

MODEL = Path(__file__).parent / "models" / "korea-20.yaml"
CLAIMS = ("no_bypass", "treaty_needs_seoul", "search_is_joint")


def main() -> None:
    """Print how many sets there are, with and without snapback, and how long finding them took."""
    model = replace(load(MODEL), policies={}, candidates=())
    began = time.process_time()
    game = compile_game(model, None, None)
    pool = pool_of(model, "allies", [game])
    print(f"{len(pool.candidates)} candidates, {pool.dropped} left out, {time.process_time() - began:.1f} s")
    bound = replace(model, candidates=pool.candidates)
    claims = [model.claims[name] for name in CLAIMS]
    closing = Closing(bound, compile_game(bound, None, None), claims, pool.candidates, 3)
    with Search(len(pool.candidates), closing.clauses) as search:
        one_for_each(search, pool, game)
        guards = list(search.sets(pool.snapping))
        assert guards.pop() is None
        told = f"{len(guards)} sets of guards, and no others: {search.tried} sets tried"
        print(f"{told}, {time.process_time() - began:.1f} s")
        more = [some for some in search.sets(most=SIZE) if some is not None]
        told = f"{len(more)} sets with snapback of up to {search.size}: {search.tried} sets tried in all"
        print(f"{told}, {time.process_time() - began:.1f} s")


if __name__ == "__main__":
    main()
