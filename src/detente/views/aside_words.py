"""What was set aside, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..strategy.left_out import LeftOut
from .phrases import counted


def aside_words(aside: Sequence[LeftOut]) -> str:
    """Say how much is missing."""
    return f"Not complete: {counted(len(aside), 'piece')} of the work {_was(len(aside))} set aside."


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def aside_line(each: LeftOut) -> str:
    """Name one piece, and say why it is missing."""
    if each.commitments:
        what = f"the set {'; '.join(each.commitments)}"
    else:
        policy = "no policy" if each.policy == "none" else f"the policy {each.policy}"
        where = "" if each.scenario == "base" else f" in the scenario {each.scenario}"
        what = f"under {policy}{where}"
    return f"{what}: {each.why}"
