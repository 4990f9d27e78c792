"""What a computer says when it refuses an offer; it tells of its wishes no more than the refusal itself."""

from __future__ import annotations

REFUSALS = {
    "closed": "As things stand this cannot be done.",
    "risky": "We cannot take that risk: too much could be done to us then.",
    "no_gain": "As things stand this would not leave us better off.",
}


def refusal_of(why: str) -> str:
    """Return the words to a refusal, by why an offer is refused."""
    return REFUSALS[why]
