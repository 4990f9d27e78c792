"""What the measurements say, as a page."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from statistics import fmean

from .measure import Measurement, machine

__all__ = ["FOLLOWED", "SOLVED", "Table", "markdown", "write"]

CONCEPTS = ("nash", "gmr", "smr", "seq")
Cell = Callable[[Measurement, Measurement | None], str]

SOLVED: Mapping[str, Cell] = {
    "states": lambda found, _: f"{found.answer['states']:,}",
    "feasible": lambda found, _: f"{found.answer['feasible']:,}",
    "SEQ equilibria": lambda found, _: f"{found.answer['equilibria']['seq']:,}",
    "compile s": lambda found, _: f"{found.answer['compile']:.2f}",
    "four concepts s": lambda found, _: f"{found.answer['all']:.2f}",
    "Nash / GMR / SMR / SEQ alone s": lambda found, _: (
        " / ".join(f"{found.answer[c]:.2f}" for c in CONCEPTS) if "nash" in found.answer else ""
    ),
    "states per s": lambda found, _: f"{found.answer['states'] / found.answer['all']:,.0f}",
    "a sort s": lambda _, sort: "" if sort is None else f"{sort.answer['all']:.3f}",
    "sorts": lambda found, sort: "" if sort is None else f"{found.answer['all'] / sort.answer['all']:.0f}",
    "peak MB": lambda found, _: f"{found.peak / 1e6:,.0f}",
}
FOLLOWED: Mapping[str, Cell] = {
    "states": lambda found, _: f"{found.answer['states']:,}",
    "possible": lambda found, _: f"{found.answer['possible']:,}",
    "willing": lambda found, _: f"{found.answer['willing']:,}",
    "moves": lambda found, _: (
        "too many to list" if found.answer["moves"] is None else f"{found.answer['moves']:,}"
    ),
    "ends": lambda found, _: f"{found.answer['rests']:,} at rest, {found.answer['cycles']:,} going round",
    "s": lambda found, _: f"{found.answer['all']:.2f}",
    "whole s": lambda found, _: f"{found.whole:.2f}",
    "peak MB": lambda found, _: f"{found.peak / 1e6:,.0f}",
}


@dataclass
class Table:
    """A table that prints each row as it comes."""

    title: str
    columns: Mapping[str, Cell]
    found: dict[str, Measurement] = field(default_factory=dict)
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, name: str, found: Measurement, sorting: Measurement | None = None) -> None:
        """Add a measurement."""
        if not self.rows:
            print(" | ".join(("model", *self.columns)), flush=True)
        self.found[name] = found
        self.rows.append((name, *(cell(found, sorting) for cell in self.columns.values())))
        print(" | ".join(self.rows[-1]), flush=True)

    def lines(self) -> list[str]:
        """Return the table in markdown."""
        return markdown(("model", *self.columns), self.rows)


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    ruler = ("---", *["---:"] * (len(columns) - 1))
    return [f"| {' | '.join(row)} |" for row in (columns, ruler, *rows)]


LARGE = "6 parties x 4 options"
MIDDLE = "5 parties x 4 options"
MANY = "10 parties x 2 options, guarded"
KOREA = "korea-20, policy none"


def _requirements(
    solved: Table, followed: Table, compared: Mapping[str, Measurement]
) -> list[tuple[str, float, float]]:
    """Return what was asked for: what, the seconds it took, and the seconds it may take."""
    states, chances = solved.found, followed.found
    return [
        ("2^24 states, 6 parties, moves transitive", _once(states[f"{LARGE}, free"]), 20),
        ("2^24 states, 6 parties, no party twice running", _once(states[f"{LARGE}, guarded"]), 35),
        ("2^20 states, 5 parties, moves transitive", _once(states[f"{MIDDLE}, free"]), 2.5),
        ("2^20 states, 5 parties, no party twice running", _once(states[f"{MIDDLE}, guarded"]), 2.5),
        ("outlook on 2^20 states, 5 parties, deals of 3", chances[f"{MIDDLE}, free"].whole, 60),
        ("outlook on 2^20 states, 10 parties, guarded, deals of 3", chances[MANY].whole, 30),
        ("outlook on korea-20", chances[KOREA].whole, 1.5),
        ("outlook on korea-20, both readings", chances[f"{KOREA}, both readings"].whole, 2.5),
        ("korea-20, all policies in all scenarios", compared["none"].whole, 15),
        ("korea-20, all policies in all scenarios, both readings", compared["both"].whole, 40),
    ]


def _once(found: Measurement) -> float:
    """Return the seconds of a whole process, less those in which it worked out each concept alone as well."""
    alone: float = sum(found.answer.get(concept, 0.0) for concept in CONCEPTS)
    return found.whole - alone


def _slopes(solved: Table) -> list[str]:
    """Say how the cost grows with the states: the slope of a straight line through logarithms."""
    lines = []
    for kind in ("free", "guarded"):
        points = [
            (log2(found.answer["states"]), log2(found.answer["all"]))
            for name, found in solved.found.items()
            if name.endswith(kind) and found.answer["states"] >= 1 << 18
        ]
        across, up = (fmean(axis) for axis in zip(*points, strict=True))
        rise = sum((x - across) * (y - up) for x, y in points)
        slope = rise / sum((x - across) ** 2 for x, _ in points)
        lines.append(f"- {kind}: time grows as states to the power of {slope:.2f} from 2^18 states on.")
    return lines


LIMIT = """\
A copy in memory moves {rate:.1f} GB/s here (read and write, one thread). In the time that the four
concepts take for 2^24 free states, that copy would move {share:,.0f} bytes per state. The loops move fewer:
a sweep, of one party's moves for one other party and concept, reads two bytes of moves and two of values
per state, and writes two where they fall. Six parties have 90 such pairs for GMR, SMR and SEQ; repeated
until nothing falls any more, this model took 470 sweeps when they were counted (November 2026), hence at
most 2,800 bytes per state. So the limit is arithmetic, not memory: a sweep weighs each of a state's fifteen
other choices, for sixteen states at a time. What would make the loops faster is fewer sweeps, more that can
be passed over, or smaller values, as twice as many would be weighed at a time.
"""


def _limit(solved: Table, reading: Measurement) -> str:
    """Compare what the loops do a second with what the memory could do."""
    took, rate = solved.found[f"{LARGE}, free"].answer["all"], reading.answer["bytes_per_second"]
    return LIMIT.format(rate=rate / 1e9, share=took * rate / (1 << 24))


HEAD = """\
# Benchmarks

Written by `make bench`. Every row is a process of its own, which starts Python and reads and compiles
the model first. *Whole* is that process by the clock, without the concepts worked out alone once more;
the other seconds are measured inside it.
Compiled loops were on disk already; the first run on a machine takes up to ten seconds more.
"""
SOLVING = """\
## Which states hold

Nash, GMR, SMR and SEQ for every party and state. The yardstick is NumPy sorting as many 32-bit numbers
as there are states; *sorts* is how many of those take as long as the four concepts.
"""
FOLLOWING = """\
## What can happen

Possible and willing states, ends, and the chances where the moves can be listed; deals of up to three.
"""
COMPARING = """\
korea-20 compared, all policies in all scenarios ({worlds} worlds, with the road around Seoul, wedges,
temptation, flexibility, demands and equilibria of each): {seconds:.1f} s; in both readings {both:.1f} s.
"""
BESIDE = """\
## Beside gmcr-py

The field's open solver on the same free models (`python -m benchmarks.peer PATH`), whole processes.
"""


def write(
    solved: Table,
    followed: Table,
    compared: Mapping[str, Measurement],
    peers: list[tuple[str, ...]] | None,
    reading: Measurement,
) -> tuple[str, bool]:
    """Return the page, and whether every requirement is met."""
    asked = _requirements(solved, followed, compared)
    met = all(took < allowed for _, took, allowed in asked)
    verdicts = [
        (what, f"{took:.1f}", f"{allowed:g}", "met" if took < allowed else "missed")
        for what, took, allowed in asked
    ]
    lines = [
        HEAD,
        *markdown(("what is asked for", "whole s", "allowed s", ""), verdicts),
        "",
        SOLVING,
        *solved.lines(),
        "",
        *_slopes(solved),
        "",
        FOLLOWING,
        *followed.lines(),
        "",
        COMPARING.format(
            worlds=compared["none"].answer["worlds"],
            seconds=compared["none"].whole,
            both=compared["both"].whole,
        ),
        "## Where the time goes",
        "",
        _limit(solved, reading),
    ]
    if peers is not None:
        columns = ("model", "states", "Nash equilibria", "gmcr-py s", "detente s")
        lines += [BESIDE, *markdown(columns, peers), ""]
    lines += [
        "## The machine",
        "",
        *(f"- {what}: {value}" for what, value in machine().items()),
        f"- load when the run ended: {os.getloadavg()[0]:.1f} (1 minute)",
        "",
    ]
    return "\n".join(lines), met
