"""The verdicts on a text's claims, and which of them are others than of another text, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import api

HOLDS = {"holds": True, "fails": False, "undecided": None, "none": None}
KEPT = 4
"""How many models this process keeps with their verdicts."""
_JUDGED: dict[tuple[Any, ...], tuple[api.Model, tuple[Any, ...]]] = {}


def judged(
    text: str, settings: Mapping[str, Any], progress: api.Progress
) -> tuple[api.Model, tuple[Any, ...]]:
    """Return a text's model and the verdicts on its claims; of the last few they are not worked out again."""
    policies, scenarios = settings.get("policies"), settings.get("scenarios")
    about = text, tuple(policies or ()), tuple(scenarios or ())
    if about not in _JUDGED:
        model = api.loads(text)
        found = model.claims(policies=policies, scenarios=scenarios, workers=1, progress=progress)
        _JUDGED[about] = model, found.verdicts
        while len(_JUDGED) > KEPT:
            del _JUDGED[next(iter(_JUDGED))]
    return _JUDGED[about]


def named(verdict: Any) -> dict[str, Any]:
    """Return of which claim a verdict is, and where it is given."""
    return {
        "claim": verdict.claim.key,
        "title": verdict.claim.text.strip() or verdict.claim.key,
        "policy": verdict.policy,
        "scenario": verdict.scenario,
        "foresight": verdict.foresight,
    }


def changes_told(
    other: str, text: str, settings: Mapping[str, Any], progress: api.Progress
) -> list[dict[str, Any]]:
    """Tell which verdicts are others than in another text, and why, where they are given in both."""
    from ..views.flip_words import flip_words

    before, was = judged(other, settings, progress)
    after, now = judged(text, settings, progress)
    told = []
    for change in api.changed_verdicts(was, now):
        flip = api.why_flipped((before.written, after.written), change)
        told.append(
            {
                **named(change.verdict),
                "before": HOLDS[change.before],
                "after": HOLDS[change.after],
                "new": change.before == "none",
                "gone": change.after == "none",
                "why": "" if flip is None else flip_words(flip),
            }
        )
    return told
