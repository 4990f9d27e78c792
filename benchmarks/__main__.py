"""`python -m benchmarks`: measure all shapes and Korea, print a table, write RESULTS.md."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from .measure import Measurement, machine, measure
from .shapes import SHAPES, Shape, model_text

RESULTS = Path(__file__).with_name("RESULTS.md")
CASES = Path(__file__).parents[1] / "src" / "detente" / "cases"
REQUIRED = Shape(5, 4, guards=True)
SECONDS, BYTES = 10.0, 3e9

COLUMNS = (
    "model",
    "states",
    "feasible",
    "SEQ equilibria",
    "compile s",
    "stability s",
    "whole s",
    "cpu s",
    "peak MB",
)


def main() -> None:
    """Measure, print and write; status 1 when the requirement is missed."""
    measured = []
    print(" | ".join(COLUMNS), flush=True)
    for one in _measurements():
        measured.append(one)
        print(" | ".join(_row(one)), flush=True)
    required = next(one for one in measured if one.name.startswith(REQUIRED.name))
    met = required.whole < SECONDS and required.peak < BYTES
    RESULTS.write_text(_page(measured, required, met), encoding="utf-8")
    print(_verdict(required, met))
    sys.exit(0 if met else 1)


def _measurements() -> Iterator[Measurement]:
    for shape in SHAPES:
        text = model_text(shape)
        yield measure(shape.name, text)
        if shape == REQUIRED:
            yield measure(f"{shape.name}, snapback", text, "linked")
    korea = (CASES / "korea-2010.yaml").read_text(encoding="utf-8")
    for policy in ("none", "essay_snapback"):
        yield measure(f"korea-2010, policy {policy}", korea, policy)


def _row(one: Measurement) -> tuple[str, ...]:
    return (
        one.name,
        f"{one.states:,}",
        f"{one.feasible:,}",
        f"{one.equilibria:,}",
        f"{one.compile:.2f}",
        f"{one.stability:.2f}",
        f"{one.whole:.2f}",
        f"{one.processor:.2f}",
        f"{one.peak / 1e6:,.0f}",
    )


def _verdict(required: Measurement, met: bool) -> str:
    return (
        f"{required.name} ({required.states:,} states): {required.whole:.1f} s and "
        f"{required.peak / 1e9:.2f} GB as a whole process; the requirement, under {SECONDS:.0f} s "
        f"and {BYTES / 1e9:.0f} GB, "
        f"is {'met' if met else 'missed'}."
    )


def _page(measured: list[Measurement], required: Measurement, met: bool) -> str:
    table = [COLUMNS, ("---", *["---:"] * (len(COLUMNS) - 1)), *(_row(one) for one in measured)]
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. Every row is a process of its own: it starts Python, reads the model,",
        "compiles it, and computes Nash, GMR, SMR and SEQ for every party and state. *Whole* is that process",
        "by the clock, *cpu* its processor time over all cores, *peak* the most memory that it held.",
        "",
        _verdict(required, met),
        "",
        *(f"| {' | '.join(row)} |" for row in table),
        "",
        "## The machine",
        "",
        *(f"- {what}: {value}" for what, value in machine().items()),
        f"- load when the run ended: {os.getloadavg()[0]:.1f} (1 minute)",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
