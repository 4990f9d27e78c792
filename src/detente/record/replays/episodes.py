"""Episodes: steps of one verdict that follow each other closely."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..when import When
from .judge import Act

MONTHS_APART = 12


@dataclass(frozen=True, slots=True)
class Episode:
    """Steps that a policy allows, or steps that it does not, one after another.

    `verdict` is `kept` or `broken`; an episode ends with a step of the other verdict, or where more than
    twelve months pass without one.
    """

    verdict: str
    acts: tuple[Act, ...]

    @property
    def start(self) -> When:
        """The date of its first step."""
        return self.acts[0].date

    @property
    def end(self) -> When:
        """The date of its last step."""
        return self.acts[-1].date

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "verdict": self.verdict,
            "start": str(self.start),
            "end": str(self.end),
            "acts": [act.to_dict() for act in self.acts],
        }


def episodes(acts: Sequence[Act]) -> tuple[Episode, ...]:
    """Gather judged steps, in order of time, into episodes; what is not asked belongs to none."""
    found: list[list[Act]] = []
    for act in acts:
        if act.verdict == "not asked":
            continue
        last = found[-1][-1] if found else None
        if (
            last is not None
            and last.verdict == act.verdict
            and act.date.month_number - last.date.month_number <= MONTHS_APART
        ):
            found[-1].append(act)
        else:
            found.append([act])
    return tuple(Episode(group[0].verdict, tuple(group)) for group in found)
