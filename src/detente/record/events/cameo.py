"""CAMEO event codes and what they weigh on Goldstein's scale.

Codes are those of Schrodt, *CAMEO: Conflict and Mediation Event Observations, Event and Actor Codebook*
(2012); weights are Goldstein's (Journal of Conflict Resolution 36, 1992) as carried over to CAMEO, from -10
to 10; labels are those that ICEWS uses. Codes stay text: 010 (make a statement) is not 10 (demand).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("cameo.csv")
UNSPECIFIED = ", not specified below"


@dataclass(frozen=True, slots=True)
class EventCode:
    """A code, its weight and its label."""

    code: str
    weight: float
    label: str


@cache
def codes() -> dict[str, EventCode]:
    """Return every code that has a weight."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {
            row["code"]: EventCode(row["code"], float(row["goldstein"]), row["label"])
            for row in csv.DictReader(file)
        }


def weight(code: str) -> float | None:
    """Return the weight of a code; a finer code than the table has weighs as the code above it."""
    table = codes()
    for length in range(len(code), 1, -1):
        if code.isdigit() and code[:length] in table:
            return table[code[:length]].weight
    return None


def fold_label(label: str) -> str:
    """Return a label without case, spaces and signs, as labels are compared."""
    return re.sub(r"[^a-z0-9]", "", label.lower().replace(UNSPECIFIED, ""))
