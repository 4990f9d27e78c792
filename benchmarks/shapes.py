"""Synthetic models of a given shape, always the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["FREE", "GUARDED", "Shape", "model_text"]

FREE = "free"
GUARDED = "guarded"
STATEMENTS = 12


@dataclass(frozen=True)
class Shape:
    """So many parties with so many off/on options each.

    In a `free` one every party may choose anything at any time, so moves are transitive. In a `guarded` one
    options wait for others, fall with others, and some states are infeasible, so that it matters that no
    party moves twice running.
    """

    parties: int
    options: int
    kind: str

    @property
    def name(self) -> str:
        """What the shape is called in tables."""
        return f"{self.parties} parties x {self.options} options, {self.kind}"

    @property
    def states(self) -> int:
        """How many combinations of levels there are."""
        return 1 << self.parties * self.options


def model_text(shape: Shape) -> str:
    """Return a model of a shape as a file would hold it.

    Twelve statements per party over many more options leave many ties. Where it is guarded, every party has
    one option that requires, one that comes after, and one that falls with an option of another party; two
    pairs of options exclude each other; and the policy `linked` withdraws an option of the first party.
    """
    draw = Random(f"{shape.parties} {shape.options} {shape.kind}")
    guarded = shape.kind == GUARDED
    names = [f"p{party}.o{option}" for party in range(shape.parties) for option in range(shape.options)]
    lines = ["detente: 1", f"title: {shape.name}", "parties:"]
    for party in range(shape.parties):
        lines += [f"  p{party}:", "    options:"]
        others = [name for name in names if not name.startswith(f"p{party}.")]
        guards = ["requires", "after", "while"] if guarded else []
        for option in range(shape.options):
            guard = f", {guards[option]}: not {draw.choice(others)}" if option < len(guards) else ""
            lines.append(f"      o{option}: {{title: Option {option}{guard}}}")
        lines.append("    preferences:")
        lines += [f"      - {_statement(draw, names)}" for _ in range(STATEMENTS)]
    if guarded:
        pairs = [draw.sample(names, 2) for _ in range(2)]
        lines.append("infeasible:")
        lines += [f"  - {first} and {second}" for first, second in pairs]
        lines += [
            "sides: {side: [p0]}",
            "policies:",
            f"  linked: {{side: side, commitments: {{p0.o0: {{requires: {names[-1]}, snapback: true}}}}}}",
        ]
    return "\n".join([*lines, "status_quo: []", ""])


def _statement(draw: Random, names: list[str]) -> str:
    first, second = draw.sample(names, 2)
    return draw.choice(
        [first, f"not {first}", f"{first} if {second}", f"not {first} if {second}", f"{first} iff {second}"]
    )
