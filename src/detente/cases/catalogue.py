"""What each bundled case is for: read from `catalogue.toml`, where every table is a case.

`kind`, one of KINDS; `level`, an index of LEVELS; `teaches`, a sentence; `ask`, what to ask of it on the
command line, and `answer`, a line that is printed then. `claims` says what becomes of the case's claims
(VERDICTS). Where the outcome is known, `history` says of a claim whether things went as it says. `hindsight`
lists claims made in a scenario that was read from the outcome: agreeing there explains and foretells nothing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

KINDS = ("a game", "a published conflict", "linked diplomacy")
LEVELS = ("first steps", "two sides", "several parties", "strategies", "Korea")
VERDICTS = ("holds", "fails", "in part")


@dataclass(frozen=True)
class CaseNote:
    """What a case is for, and the answers to expect of it."""

    kind: str
    level: int
    teaches: str
    ask: str
    answer: str
    claims: Mapping[str, str] = field(default_factory=dict)
    history: Mapping[str, str] = field(default_factory=dict)
    hindsight: tuple[str, ...] = ()

    @property
    def differs(self) -> tuple[str, ...]:
        """The claims on a known outcome of which the model says something else."""
        return tuple(claim for claim, known in self.history.items() if self.claims[claim] != known)

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "kind": self.kind,
            "level": LEVELS[self.level],
            "teaches": self.teaches,
            "ask": f"detente {self.ask}",
            "answer": self.answer,
            "known": {
                "of": len(self.history),
                "agree": len(self.history) - len(self.differs),
                "hindsight": len(self.hindsight),
                "differs": list(self.differs),
            },
            "expected": [
                {
                    "claim": claim,
                    "verdict": verdict,
                    "history": self.history.get(claim),
                    "hindsight": claim in self.hindsight,
                }
                for claim, verdict in self.claims.items()
            ],
        }


@cache
def catalogue() -> Mapping[str, CaseNote]:
    """Return what is said of each bundled case, from first steps to Korea."""
    text = Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8")
    notes = {name: _note(body) for name, body in tomllib.loads(text).items()}
    return dict(sorted(notes.items(), key=lambda entry: (entry[1].level, entry[0])))


def _note(body: dict[str, Any]) -> CaseNote:
    return CaseNote(**{**body, "hindsight": tuple(body.get("hindsight", ()))})
