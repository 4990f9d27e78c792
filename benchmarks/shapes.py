"""Synthetic models of a given shape, always the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

__all__ = ["SHAPES", "Shape", "model_text"]

STATEMENTS = 12


@dataclass(frozen=True)
class Shape:
    """So many parties with so many off/on options each, with or without guards and snapback."""

    parties: int
    options: int
    guards: bool

    @property
    def name(self) -> str:
        """What the shape is called in tables."""
        guards = "with guards" if self.guards else "no guards"
        return f"{self.parties} parties x {self.options} options, {guards}"


SHAPES = tuple(
    Shape(parties, options, guards)
    for parties, options in ((3, 3), (3, 4), (4, 4), (3, 6), (5, 4))
    for guards in (False, True)
)


def model_text(shape: Shape) -> str:
    """Return a model of a shape as a file would hold it.

    With guards every party has one option that requires, one that comes after, and one that falls with an
    option of another party, and the policy `linked` withdraws an option of the first party.
    """
    draw = Random(f"{shape.parties} {shape.options}")
    names = [f"p{party}.o{option}" for party in range(shape.parties) for option in range(shape.options)]
    lines = ["detente: 1", f"title: {shape.name}", "parties:"]
    for party in range(shape.parties):
        lines += [f"  p{party}:", "    options:"]
        others = [name for name in names if not name.startswith(f"p{party}.")]
        guards = ["requires", "after", "while"] if shape.guards else []
        for option in range(shape.options):
            guard = f", {guards[option]}: {draw.choice(others)}" if option < len(guards) else ""
            lines.append(f"      o{option}: {{title: Option {option}{guard}}}")
        lines.append("    preferences:")
        lines += [f"      - {_statement(draw, names)}" for _ in range(STATEMENTS)]
    if shape.guards:
        condition = draw.choice(names[shape.options :])
        lines += [
            "sides: {side: [p0]}",
            "policies:",
            f"  linked: {{side: side, commitments: {{p0.o0: {{requires: {condition}, snapback: true}}}}}}",
        ]
    return "\n".join([*lines, "status_quo: []", ""])


def _statement(draw: Random, names: list[str]) -> str:
    first, second = draw.sample(names, 2)
    return draw.choice(
        [first, f"not {first}", f"{first} if {second}", f"not {first} if {second}", f"{first} iff {second}"]
    )
