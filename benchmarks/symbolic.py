"""`python -m benchmarks.symbolic`: what the symbolic engine decides, by the size and the shape of a model.

Every row is a process of its own with a limit of time. The table goes to standard output and, as it grows,
into SYMBOLIC.md beside this file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from .measure import KILOBYTES, machine

__all__ = ["Shape", "main", "model_text"]

RESULTS = Path(__file__).with_name("SYMBOLIC.md")
SECONDS = 30.0
CONCEPTS = ("nash", "gmr", "smr", "seq")
SIZES = {20: (4, 5), 24: (6, 4), 30: (6, 5), 40: (8, 5), 60: (12, 5), 80: (16, 5), 100: (20, 5)}
"""Parties and options of each, by the number of all options."""


@dataclass(frozen=True)
class Shape:
    """What a model is like besides its size.

    Attributes
    ----------
    statements : int
        Per party; every second one is about an option of its own.
    about : int
        How many options a statement mentions.
    guards, snapback, near : bool
        Whether options have `requires`, `after` and `while`; whether a policy with snapback on an option of
        every second party is in force; whether parties speak of their two neighbours alone.
    """

    name: str
    statements: int
    about: int = 2
    guards: bool = False
    snapback: bool = False
    near: bool = False


SHAPES = (
    Shape("few statements (6 a party)", 6),
    Shape("many statements (24 a party)", 24),
    Shape("guards", 12, guards=True),
    Shape("guards and snapback", 12, guards=True, snapback=True),
    Shape("guards, about neighbours only", 12, guards=True, near=True),
    Shape("broad statements (about 6 options each)", 8, about=6),
)


def model_text(shape: Shape, parties: int, options: int) -> str:
    """Return a model of a shape and a size as a file would hold it; always the same one."""
    draw = Random(f"{shape} {parties} {options}")
    own = [[f"p{party}.o{option}" for option in range(options)] for party in range(parties)]
    lines = ["detente: 1", f"title: {shape.name}, {parties * options} options", "parties:"]
    for party in range(parties):
        if shape.near:
            others = own[party - 1] + own[(party + 1) % parties]
        else:
            others = [name for other in range(parties) if other != party for name in own[other]]
        lines += [f"  p{party}:", "    options:"]
        guards = ("requires", "after", "while") if shape.guards else ()
        for option in range(options):
            guard = f", {guards[option]}: {draw.choice(others)}" if option < len(guards) else ""
            lines.append(f"      o{option}: {{title: Option {option}{guard}}}")
        lines.append("    preferences:")
        for number in range(shape.statements):
            mine = own[party] if number % 2 else own[party] + others
            lines.append(f'      - "{_statement(draw, mine, others, shape.about)}"')
    if shape.snapback:
        bound = range(0, parties, 2)
        commitments = ", ".join(
            f"p{party}.o{options - 1}: {{requires: {draw.choice(own[party - 1])}, snapback: true}}"
            for party in bound
        )
        lines += [
            f"sides: {{side: [{', '.join(f'p{party}' for party in bound)}]}}",
            f"policies: {{linked: {{side: side, commitments: {{{commitments}}}}}}}",
        ]
    return "\n".join([*lines, "status_quo: []", ""])


def _statement(draw: Random, mine: Sequence[str], others: Sequence[str], about: int) -> str:
    first = draw.choice(mine)
    rest = draw.sample([name for name in others if name != first], about - 1)
    if about == 2:
        (second,) = rest
        return draw.choice(
            [
                first,
                f"not {first}",
                f"{first} if {second}",
                f"not {first} if {second}",
                f"{first} iff {second}",
            ]
        )
    names = [name if draw.random() < 0.5 else f"not {name}" for name in (first, *rest)]
    draw.shuffle(names)
    half = about // 2
    return draw.choice(
        [
            " or ".join(f"({a} and {b})" for a, b in zip(names[::2], names[1::2], strict=True)),
            f"at_least({half}, {', '.join(names)})",
            f"({' and '.join(names[:half])}) iff ({' or '.join(names[half:])})",
        ]
    )


def main() -> None:
    """Measure every shape at every size, print the table and write it."""
    head = ("model", "options", *(f"{concept.upper()} equilibria" for concept in CONCEPTS), "peak MB")
    rows = [head, ("---", "---:", *["---"] * len(CONCEPTS), "---:")]
    for shape in SHAPES:
        for options, (parties, each) in SIZES.items():
            rows.append((shape.name, str(options), *_measured(shape, parties, each)))
            print(" | ".join(rows[-1]), flush=True)
            RESULTS.write_text(_page(rows), encoding="utf-8")


def _measured(shape: Shape, parties: int, options: int) -> tuple[str, ...]:
    running = subprocess.run(
        [sys.executable, "-m", "benchmarks.symbolic", "linked" if shape.snapback else "none"],
        input=model_text(shape, parties, options),
        capture_output=True,
        text=True,
        check=True,
    )
    answer = json.loads(running.stdout)
    return (*(_cell(**answer[concept]) for concept in CONCEPTS), f"{answer['peak'] / 1e6:,.0f}")


def _cell(count: int | None, bounds: Sequence[int], seconds: float) -> str:
    took = f"{seconds:.1f} s"
    if count is not None:
        return f"{_short(count)} in {took}"
    return f"undecided after {took}: {_short(bounds[0])} to {_short(bounds[1])}"


def _short(count: int) -> str:
    return f"{count:,}" if count < 10**6 else f"{count:.2e}"


def _page(rows: Sequence[Sequence[str]]) -> str:
    lines = [
        "# Models with too many states to list",
        "",
        "Written by `python -m benchmarks.symbolic`. Every row is a process of its own, with "
        f"{SECONDS:.0f} seconds for",
        "all four concepts together. Counts are exact (shown in short from a million on); where a concept is",
        "undecided, the number of its equilibria surely lies between the two that are given. Times are",
        "processor time. Half of a party's statements are about an option of its own; every one mentions",
        "two options, chosen at random, unless the model's name says otherwise.",
        "",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
        "## The machine",
        "",
        *(f"- {what}: {value}" for what, value in machine().items()),
        "",
    ]
    return "\n".join(lines)


def work(policy: str) -> None:
    """Analyse the model on standard input and print what was found as JSON."""
    import resource

    from detente.language import loads
    from detente.symbolic import Budget, SymbolicGame, stability

    began = {"": time.process_time()}

    def tell(what: str) -> None:
        began.setdefault(what.split()[0].lower(), time.process_time())

    game = SymbolicGame(loads(sys.stdin.read()), policy)
    result = stability(game, budget=Budget(SECONDS, tell=tell))
    starts = [began[concept] for concept in CONCEPTS]
    answer: dict[str, object] = {
        concept: {"count": result.count(concept), "bounds": result.bounds(concept), "seconds": end - start}
        for concept, start, end in zip(CONCEPTS, starts, [*starts[1:], time.process_time()], strict=True)
    }
    answer["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KILOBYTES
    print(json.dumps(answer))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        work(sys.argv[1])
    else:
        main()
