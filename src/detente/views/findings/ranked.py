"""Which of the things that claims rule out matters most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ...language import Claim, Model, print_condition
from ...strategy import Bypass, to_rule_out


def ruled_out(model: Model, bypass: Mapping[str, Bypass] | None) -> list[tuple[Claim, ...]]:
    """Return the `never` and `never_willing` claims, by condition, the weightiest condition first.

    What the question asks to avoid comes before all. What must never come about weighs more than what nobody
    should want; then what would be wanted without a policy, more than what would not; then what more claims
    speak of.

    Parameters
    ----------
    model : Model
    bypass : mapping of claim to Bypass, optional
        Without a policy, in the base scenario.
    """
    spoken_of = Counter(
        print_condition(condition) for claim in model.claims.values() for condition in claim.conditions
    )
    by_condition: dict[str, list[Claim]] = {}
    for claim in to_rule_out(model):
        by_condition.setdefault(print_condition(claim.conditions[0]), []).append(claim)
    asked = None if model.question is None else model.question.avoid

    def weight(text: str) -> tuple[bool, bool, bool, int]:
        claims = by_condition[text]
        wanted = bypass is not None and claims[0].key in bypass and bypass[claims[0].key].willing
        never = any(claim.query == "never" for claim in claims)
        return claims[0].conditions[0] == asked, never, wanted, spoken_of[text]

    return [tuple(by_condition[text]) for text in sorted(by_condition, key=weight, reverse=True)]
