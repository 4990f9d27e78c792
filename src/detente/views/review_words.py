"""What the commitments of a policy do for the claims, in words."""

from __future__ import annotations

from collections.abc import Iterator

from ..design import Design
from ..design.own import Bought, Reviewed
from .design_words import claim_name, commitment_words, percent
from .names import capital
from .phrases import counted, listed, number

NAMED = 3
"""How many claims that were not asked are named."""


def review_lines(result: Design, found: Reviewed) -> Iterator[str]:
    """Yield what the commitments of a policy do for the claims, those spoken of set in below what is said."""
    for said, commitments in review_parts(result, found):
        yield said
        yield from (f"  {commitment}" for commitment in commitments)


def review_parts(result: Design, found: Reviewed) -> Iterator[tuple[str, list[str]]]:
    """Yield which claims a policy keeps, then what is said of some of its commitments, with these."""
    of = len(result.claims)
    lost = [claim_name(result, claim.key) for claim in result.claims if claim.key not in found.holding]
    if not found.holding:
        yield "Does not keep the claim." if of == 1 else f"Keeps none of the {number(of)}.", []
    elif lost:
        yield f"Keeps {len(found.holding)} of the {of}; not: {listed(lost)}.", []
    else:
        yield f"Keeps {'the claim' if of == 1 else 'both' if of == 2 else f'all {number(of)}'}.", []
    needed = [_bought_words(result, each) for each in found.bought if each.claims]
    idle = [_bought_words(result, each) for each in found.bought if not each.claims]
    if needed and found.holding:
        yield f"You need {'this one' if len(needed) == 1 else f'these {number(len(needed))}'}:", needed
    if idle:
        yield _idle_words(found, len(idle)), idle


def needed_words(result: Design, found: Reviewed) -> str:
    """Say in short how many claims a policy keeps, and how many of its commitments that needs."""
    return " ".join(filter(None, [_needed(result, found), not_asked_words(result, found)]))


def briefly_needed_words(result: Design, found: Reviewed) -> str:
    """Say the same without the names of claims that were not asked."""
    left = len(_not_asked(result, found))
    were = "was not asked, and may need" if left == 1 else "were not asked, and may need"
    others = f"{capital(counted(left, 'other claim'))} made of it {were} what could go here." if left else ""
    return " ".join(filter(None, [_needed(result, found), others]))


def not_asked_words(result: Design, found: Reviewed) -> str:
    """Name a policy's claims that were not asked, where a commitment does nothing for those asked."""
    left = _not_asked(result, found)
    if not left:
        return ""
    more = [counted(len(left) - NAMED, "other")] if len(left) > NAMED + 1 else []
    told = [claim_name(result, key) for key in (left[:NAMED] if more else left)]
    named = listed([*told, *more])
    serve = "it" if len(left) == 1 else "them"
    return f"Not asked: {named}, claimed of this policy, too; what could go here may serve {serve}."


def _not_asked(result: Design, found: Reviewed) -> list[str]:
    if not found.superfluous or not found.holding:
        return []
    asked = {claim.key for claim in result.claims}
    return [
        key
        for key, claim in result.model.claims.items()
        if key not in asked and {"all", found.policy} & set(claim.policies)
    ]


def _needed(result: Design, found: Reviewed) -> str:
    (kept, _), *_ = review_parts(result, found)
    of, idle = len(found.bought), len(found.superfluous)
    if not found.holding or not of:
        return kept
    if not idle:
        every = (
            "its one commitment" if of == 1 else f"{'both' if of == 2 else f'all {number(of)}'} commitments"
        )
        return f"{kept} You need {every}."
    at_once = "could go, but not all of them at once"
    if idle < of:
        do = "one does nothing" if idle == 1 else f"{number(idle)} do nothing"
        rest = (
            f"{do} for the claims asked" if found.together else f"each of the other {number(idle)} {at_once}"
        )
        return f"{kept} You need {number(of - idle)} of its {number(of)} commitments; {rest}."
    if of == 1:
        return f"{kept} Its one commitment does nothing for the claims asked."
    every = f"its {number(of)} commitments"
    return f"{kept} " + (
        f"{capital(every)} do nothing for the claims asked."
        if found.together
        else f"Each of {every} {at_once}."
    )


def _idle_words(found: Reviewed, count: int) -> str:
    if count == 1:
        return "This one does nothing for the claims asked:"
    if found.together:
        return f"These {number(count)} do nothing for the claims asked:"
    return f"Each of these {number(count)} could go, but not all of them at once:"


def _bought_words(result: Design, each: Bought) -> str:
    told = commitment_words(result.model, result.side, each.commitment)
    behind = []
    if each.claims:
        lost = listed(claim_name(result, key) for key in each.claims)
        behind.append(f"without it {lost} {'fails' if len(each.claims) == 1 else 'fail'}")
    if each.room > 0:
        behind.append(f"leaving it out gives back {percent(each.room)} of the moves")
    elif not each.claims:
        behind.append("leaving it out gives back nothing")
    return told + (f" ({'; '.join(behind)})" if behind else "")
