"""What the parties would have to want for a verdict to hold, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from ..doubt.inverse import Inverse
from ..doubt.rankings import Rankings
from ..doubt.told import Radius
from .entries import shifts, shifts_words
from .names import party_label, verb
from .phrases import condition_title, counted, number, quoted
from .phrases import share as percent
from .readings import THINKS
from .sureness import NO_ORDERS, have_orders
from .words import concept_name

WOULD = ("would have to put", "would have to put")
LARGE = 10**9
"""From how many rankings on they are told by their share alone."""


def question_words(result: Inverse) -> str:
    """Return what is asked, as a sentence."""
    claim = result.claim
    title = quoted(condition_title(result.model, claim.conditions[-1], brief=True))
    by_will = (
        f"moves that every mover wants{', with steps that serve nobody among them,' if result.every else ''}"
    )
    wanted = {
        "willing": f"{by_will} to lead to {title}",
        "never_willing": f"no {by_will} to lead to {title}",
        "rests": f"matters to be able to end with {title}",
        "always_rests": f"matters always to end with {title}",
        "equilibrium": f"an equilibrium within reach ({concept_name(claim.concept)}) to satisfy {title}",
    }[claim.query]
    reads = f", when {THINKS}" if claim.foresight and claim.form.by_will else ""
    return f"What would have to be otherwise for {wanted}{reads}?"


def answer_words(result: Inverse) -> str:
    """Say whether it holds as written, else in which order it would that is nearest."""
    if result.holds is None:
        return f"It is undecided: {result.why_not.removeprefix('undecided: ')}."
    if result.holds:
        return f"It holds as the model is written{_whatever(result)}."
    if whatever := _whatever(result):
        return f"It fails{whatever}: no order of what is wanted makes it hold."
    if result.overall is None:
        return f"It fails. What would have to be otherwise was {result.why_not}."
    return f"It fails. {_nearest(result, result.overall)}"


def _whatever(result: Inverse) -> str:
    return {
        "rules": ", whatever anybody wants, by the rules alone",
        "policy": ", whatever anybody wants, under this policy",
    }.get(result.depends or "", "")


def _nearest(result: Inverse, radius: Radius) -> str:
    if radius.none:
        some = have_orders(result.model, result.scenario)
        return "No order of these statements makes it hold." if some else NO_ORDERS
    if radius.swaps is None:
        known = [each.swaps for each in result.nearest.values() if each.swaps is not None]
        return bounds_words(radius.at_least, min(known, default=None))
    return f"The nearest order in which it holds: {order_words(result, radius)}."


def order_words(result: Inverse, radius: Radius) -> str:
    """Say who would have to put what where, and how far that is in all where it is more than one change."""
    told = shifts(radius)
    words = shifts_words(result.model, result.scenario, told, WOULD)
    if len(told) > 1 and radius.swaps is not None:
        words += f"; that is {counted(radius.swaps, 'swap')} of neighbours in all"
    return words


def bounds_words(least: int, most: int | None) -> str:
    """Say how far the nearest order is at the least in which it holds, and at the most where one is known."""
    far = "The nearest order in which it holds is"
    if most is not None:
        low = f"at least {number(least)} and " if least > 1 else ""
        away = f"{low}at most {counted(most, 'swap')} of neighbours away"
        return f"{far} {away}; more is not known, as the time was up."
    if least < 2:
        return "How far the nearest order is in which it holds is not known, as the time was up."
    away = f"at least {counted(least, 'swap')} of neighbours away"
    return f"{far} {away}; whether there is one is not known, as the time was up."


def alone_words(result: Inverse) -> Iterator[str]:
    """Say for each party in which order of its own list it would hold, all others' as written."""
    for party, radius in result.nearest.items():
        name, its = party_label(result.model, party), verb(result.model, [party], "its", "their")
        if radius.none:
            yield f"{name}: no order of {its} list makes it hold"
        elif radius.swaps is not None:
            yield order_words(result, radius)
        elif radius.at_least < 2:
            yield f"{name}: not known, as the time was up"
        else:
            yield f"{name}: at least {counted(radius.at_least, 'swap')} of neighbours, if any order does"


def ranked_words(found: Rankings | None) -> str:
    """Say under how many rankings a state is stable."""
    if found is None:
        return "not known"
    share = percent(float(found.share))
    if found.of is None or found.of >= LARGE:
        return share
    return f"{found.count:,} of {found.of:,} ({share})"
