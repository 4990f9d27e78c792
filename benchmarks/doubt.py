"""`python -m benchmarks.doubt`: how long it takes to tell how sure verdicts are.

Every row is a process of its own. The table goes to standard output and, as it grows, into DOUBT.md beside
this file. Seconds are processor time, so that what else the machine does counts little.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .measure import machine

if TYPE_CHECKING:
    from detente.doubt.verdicts import Asked
    from detente.language import Model
    from detente.strategy.worlds import World

__all__ = ["main"]

RESULTS = Path(__file__).with_name("DOUBT.md")
KOREA = Path(__file__).parent / "models" / "korea-20.yaml"
"""The bundled case as it was in November 2026, of 20 options, so that figures of other days compare."""
SMALL = Path(__file__).parents[1] / "src" / "detente" / "cases" / "syria-iraq-1975.yaml"
SECONDS = 60.0
"""For a reason, for a radius, and for a share."""

ROWS: tuple[tuple[str, ...], ...] = (
    ("willing", "none", "first"),
    ("willing", "none", "second"),
    ("willing", "essay_snapback", "first"),
    ("willing", "essay_snapback", "second"),
    ("verdict", "none", "north_goes_around"),
    ("verdict", "none", "goal lasts"),
    ("verdict", "none", "goal can last"),
    ("verdict", "essay_snapback", "refusal_gets_no_office"),
    ("verdict", "essay_snapback", "talks_resume"),
    ("verdict", "essay_snapback", "offer_settles"),
    ("verdict", "essay_snapback", "goal can last"),
    ("verdict", "essay_snapback", "goal lasts"),
    ("share", "essay_snapback", "talks_resume"),
    ("share", "essay_snapback", "goal lasts"),
    ("small",),
)


def main() -> None:
    """Measure every row, print the table and write it."""
    rows: list[tuple[str, str]] = []
    for row in ROWS:
        running = subprocess.run(
            [sys.executable, "-m", "benchmarks.doubt", *row], capture_output=True, text=True, check=True
        )
        rows.append((", ".join(row), _cell(json.loads(running.stdout))))
        print(" | ".join(rows[-1]), flush=True)
        RESULTS.write_text(_page(rows), encoding="utf-8")


def _cell(answer: Mapping[str, Any]) -> str:
    return "; ".join(
        f"{what} {value:.1f} s" if isinstance(value, float) else f"{what}: {value}"
        for what, value in answer.items()
    )


def _page(rows: list[tuple[str, str]]) -> str:
    lines = [
        "# How sure: how long it takes",
        "",
        "Written by `python -m benchmarks.doubt`. Every row is a process of its own; times are processor",
        f"time, with {SECONDS:.0f} seconds by the clock for a reason, for a radius and for a share. Where",
        "they do not do, the bound is told that is known by then. The model is `models/korea-20.yaml`; the",
        "small one is the bundled `syria-iraq-1975`.",
        "",
        "| what | how long |",
        "| --- | --- |",
        *(f"| {what} | {took} |" for what, took in rows),
        "",
        "## The machine",
        "",
        *(f"- {what}: {value}" for what, value in machine().items()),
        "",
    ]
    return "\n".join(lines)


def _korea() -> Model:
    from detente.language import loads

    return loads(KOREA.read_text(encoding="utf-8"))


def _world(model: Model, policy: str) -> World:
    from detente.strategy.worlds import Worlds

    return Worlds(model, 3).under(policy, "base")


def _willing(policy: str, reading: str) -> dict[str, Any]:
    from detente.outlook import willing_states

    answer: dict[str, Any] = {}
    for _ in range(2):  # the first reads compiled loops from the disk
        game = _world(_korea(), policy).game
        began = time.process_time()
        found = willing_states(game, 3, foresight=reading == "second")
        answer = {"states": len(found.states), "took": time.process_time() - began}
    return answer


def _asked(model: Model, policy: str, name: str) -> tuple[Asked, bool, float]:
    """Return a verdict as a question, what it is, and how long setting up took."""
    from detente.doubt.questions import asked, goal_claims
    from detente.doubt.shaken import Shaken, lists_of
    from detente.strategy.claims import judge

    world = _world(model, policy)
    claim = {**model.claims, **{each.key: each for each in goal_claims(model)}}[name]
    holds = judge(claim, world, foresight=False).holds
    assert holds is not None
    lists = tuple(versions[:1] for versions in lists_of(world.game))
    Shaken(world, lists).prepare()
    began = time.process_time()
    shaken = Shaken(world, lists)
    shaken.prepare()
    took = time.process_time() - began
    question = asked(claim, shaken)
    assert not isinstance(question, str)
    return question, holds, took


def _verdict(policy: str, name: str) -> dict[str, Any]:
    from detente.doubt.nearest import Known, nearest
    from detente.doubt.orders import covers
    from detente.doubt.reason import reason_of
    from detente.doubt.regions import any_order, as_written
    from detente.doubt.weaken import weaken
    from detente.game.patience import OutOfTimeError, within

    question, holds, set_up = _asked(_korea(), policy, name)
    anyhow = tuple(any_order(versions[0].count) for versions in question.lists)
    known = Known()
    answer: dict[str, Any] = {"holds": holds, "set-up": set_up, "reason": "none found"}
    began = time.process_time()
    with suppress(OutOfTimeError), within(SECONDS):
        known.regions.append(weaken(question, as_written(question), anyhow, holds))
    answer["a reason in"] = time.process_time() - began
    began = time.process_time()
    with within(SECONDS):
        found = nearest(question, holds, known)
    radius = "no order" if found.none else f"{'' if found.exact else 'at least '}{found.distance}"
    answer |= {"radius": radius, "radius in": time.process_time() - began}
    began = time.process_time()
    with suppress(OutOfTimeError), within(SECONDS):
        reason = reason_of(question, as_written(question), anyhow, holds)
        size = sum(len(covers(wants.above)) for wants in reason.region)
        answer["reason"] = f"{'' if reason.minimal else 'at most '}{size} orderings"
    return {**answer, "least reason in": time.process_time() - began}


def _share(policy: str, name: str) -> dict[str, Any]:
    from detente.doubt.shares import chances
    from detente.doubt.shares.chances import Chances
    from detente.doubt.shares.law import law_of
    from detente.doubt.shares.partition import Partition
    from detente.doubt.shares.share import share
    from detente.game.patience import within
    from detente.language import Uncertainty

    model = _korea()
    question, _, _ = _asked(model, policy, name)
    said = Uncertainty(party="dprk", swap=Decimal("0.1"), drop=Decimal("0.1"))
    uncertain = [said if party == said.party else None for party in model.parties]
    laws = [Chances(law_of(lists, each)) for lists, each in zip(question.lists, uncertain, strict=True)]
    chances.prepare()
    began = time.process_time()
    with within(SECONDS):
        found = share(Partition(question, ()), laws)
    took = time.process_time() - began
    return {"share": f"{found.low:.4f} to {found.high:.4f}", "exact": found.exact, "took": took}


def _small() -> dict[str, Any]:
    from detente import load

    def everything() -> float:
        began = time.process_time()
        load(str(SMALL)).robust(time=60)
        return time.process_time() - began

    everything()
    return {"everything": everything()}


JOBS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "willing": _willing,
    "verdict": _verdict,
    "share": _share,
    "small": _small,
}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(JOBS[sys.argv[1]](*sys.argv[2:])))
    else:
        main()
