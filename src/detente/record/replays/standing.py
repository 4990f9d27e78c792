"""How things stood on one day: the state, and which options each policy had unlocked or blocked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...game.closed import Judge, failing_guards
from ...language import print_condition
from ...language.condition import Condition, Constant
from ...results import Result, Row, plural
from ..when import When
from .replay import state_on
from .result import Replay


@dataclass(frozen=True, slots=True)
class Unlocked:
    """An option under a commitment: whether it could be raised, and what was missing."""

    option: str
    open: bool
    in_use: bool
    missing: tuple[Condition, ...]


@dataclass(frozen=True, repr=False)
class Standing(Result):
    """The replayed state at the end of a day, and each policy's options."""

    replay: Replay
    day: When
    state: Mapping[str, str]
    policies: Mapping[str, tuple[Unlocked, ...]]

    def __repr__(self) -> str:
        return f"Standing({str(self.day)!r}, {plural(len(self.state), 'option')} in use)"

    def rows(self) -> list[Row]:
        """Return one row per policy and option."""
        return [
            {
                "policy": key,
                "option": each.option,
                "open": each.open,
                "in_use": each.in_use,
                "missing": "; ".join(print_condition(part) for part in each.missing),
            }
            for key, options in self.policies.items()
            for each in options
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        return {
            "model": self.replay.model.title,
            "date": str(self.day),
            "state": dict(self.state),
            "policies": {
                key: [
                    {
                        "option": each.option,
                        "open": each.open,
                        "in_use": each.in_use,
                        "missing": [print_condition(part) for part in each.missing],
                    }
                    for each in options
                ]
                for key, options in self.policies.items()
            },
        }


def standing(replay: Replay, day: When) -> Standing:
    """Tell how things stood at the end of a day; of a month alone, before its days."""
    state = state_on(replay.moments, day)
    judge = Judge(replay.model)
    policies = {}
    for key, record in replay.policies.items():
        options: dict[str, Unlocked] = {}
        for commitment in record.policy.commitments:
            if not (commitment.never or commitment.requires or commitment.after):
                continue
            level = max(judge.level(commitment.option, state), 1)
            missing = tuple(
                part
                for reason in failing_guards(judge, commitment, state, state, level)
                for part in reason.missing or (Constant(False),)
            )
            name = commitment.option
            before = options[name].missing if name in options else ()
            together = tuple(dict.fromkeys((*before, *missing)))
            options[name] = Unlocked(name, not together, name in state, together)
        policies[key] = tuple(options.values())
    return Standing(replay, day, state, policies)
