"""How sure a verdict is, in a line: on what it hangs, what overturns it, and how likely it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..doubt.shares.share import Share
from ..doubt.told import Change, Ordering, OverScenarios, Sureness
from ..language import Model, in_order
from .entries import as_written, orderings_words, preferences_in, shifts, shifts_words
from .names import capital, party_name, verb
from .phrases import counted, listed, number, quoted
from .phrases import share as percent

ENOUGH = 100
"""How many draws are worth telling of."""
SAYS_NOTHING = 0.95
"""How wide bounds are that are not worth telling."""
NO_ORDERS = "Nobody's wishes have an order that could be another one."
TOLD = 2
"""How many readings, shifts or doubts a line tells one by one."""


def sure_words(model: Model, found: Sureness) -> str:
    """Say in a few sentences how sure a verdict is."""
    return " ".join(sure_sentences(model, found))


def sure_sentences(model: Model, found: Sureness) -> tuple[str, ...]:
    """Return these sentences one by one."""
    verdict = found.verdict
    if verdict.holds is None:
        return ("It is undecided, and so is how sure it is.",)
    if verdict.depends == "rules":
        return (f"{_holds(found)} whatever anybody wants: the rules alone decide it.",)
    if verdict.depends == "policy":
        return (f"{_holds(found)} whatever anybody wants, under this policy.",)
    if found.why_not:
        return (f"How sure it is was {found.why_not}.",)
    return (*_hangs(model, found), *_doubts(model, found), *_likely(found))


def _holds(found: Sureness) -> str:
    return "Holds" if found.verdict.holds else "Fails"


def _hangs(model: Model, found: Sureness) -> Iterator[str]:
    radius = found.radius
    if radius is not None and radius.none:
        yield no_order_words(model, found)
        return
    if found.reason and (found.reason_minimal or not as_written(model, found.verdict.scenario, found.reason)):
        yield hangs_words(model, found.verdict.scenario, found.reason, minimal=found.reason_minimal)
    if radius is None or radius.swaps is None:
        yield at_least_words(0 if radius is None else radius.at_least)
        return
    told = shifts(radius)
    more = ""
    if len(told) > TOLD:
        rest = counted(len(told) - TOLD, "more change")
        more = f"; and {rest}, {counted(radius.swaps, 'swap')} of neighbours in all"
    words = shifts_words(model, found.verdict.scenario, told[:TOLD])
    yield f"The nearest order that overturns it: {words}{more}."


def no_order_words(model: Model, found: Sureness) -> str:
    """Say that no order of what is wanted overturns a verdict, and where that is so for want of one."""
    if have_orders(model, found.verdict.scenario):
        return "No order of these statements overturns it."
    return NO_ORDERS


def have_orders(model: Model, scenario: str) -> bool:
    """Tell whether any party's wishes in a scenario have an order that could be another one."""
    lists = [preferences_in(model, scenario, party) for party in model.parties]
    return any((ordered := in_order(each)) is not None and len(ordered.groups) > 1 for each in lists)


def hangs_words(model: Model, scenario: str, reason: Sequence[Ordering], *, minimal: bool) -> str:
    """Say on how many readings of what is wanted a verdict hangs, and on which where they are few."""
    most = "" if minimal else "at most "
    how = f"Hangs on {most}{counted(len(reason), 'reading')}"
    if len(reason) <= TOLD:
        return f"{how}: {orderings_words(model, scenario, reason)}."
    by = Counter(ordering.above.party for ordering in reason)
    if len(by) == 1:
        (party,) = by
        puts = f"{party_name(model, party)} {verb(model, [party], 'puts', 'put')}"
        return f"{how} of what {puts} above what."
    whose = listed(f"{party_name(model, party)} ({number(count)})" for party, count in by.items())
    return f"{how} of what is put above what, by {whose}."


def at_least_words(least: int) -> str:
    """Say how far the nearest order is at the least that overturns a verdict."""
    if least < TOLD:
        return "How far the nearest order is that overturns it is not known, as the time was up."
    return f"The nearest order that overturns it is at least {counted(least, 'swap')} of neighbours away."


def overturning_doubts(found: Sureness) -> tuple[Change, ...]:
    """Return the doubts that the model names and that overturn a verdict."""
    return tuple(
        change
        for change in found.nearest
        if change.kind == "doubt" and change.holds is not None and change.holds != found.verdict.holds
    )


def _doubts(model: Model, found: Sureness) -> Iterator[str]:
    doubts = overturning_doubts(found)
    if doubts:
        told = [doubt_words(change) for change in doubts[:TOLD]]
        if len(doubts) > TOLD:
            told.append(f"in {counted(len(doubts) - TOLD, 'more case')} that the model names")
        yield f"Overturned {listed(told, 'or')}."


def doubt_words(change: Change) -> str:
    """Return a doubt as a clause: if it is so."""
    title = (change.title or change.what).strip().rstrip(".")
    return f"if {title}" if title[:1].islower() and change.title else f"if {quoted(title)} is right"


def _likely(found: Sureness) -> Iterator[str]:
    own, free = chance_words(found.share, found), chance_words(found.base_rate, found)
    if found.radius is not None and found.radius.none:
        free = ""  # it was just said
    would = f"it would {'hold' if found.verdict.holds else 'fail'} {free} of all orders"
    if own:
        more = f"; {would}" if free else ""
        yield f"{_holds(found)} {own} of what the model itself calls uncertain{more}."
    elif free:
        yield f"{capital(would)}."


def chance_words(share: Share | None, found: Sureness) -> str:
    """Say how likely it is that a verdict is what it is, nothing where that is not known."""
    return "" if share is None else share_words(share, holds=found.verdict.holds is not False)


def share_words(share: Share, *, holds: bool = True) -> str:
    """Say how likely it is that a claim holds, or fails; nothing where bounds say nothing."""
    low, high = share.low, share.high
    middle = share.estimate if share.draws >= ENOUGH else None
    if not holds:
        low, high, middle = 1 - high, 1 - low, None if middle is None else 1 - middle
    first, last = percent(low), percent(high)
    if share.exact:
        return f"in {percent((low + high) / 2)}"
    if middle is None:
        if high - low > SAYS_NOTHING:
            return ""
        return f"in about {first}" if first == last else f"in {first} to {last}"
    about = f"in about {percent(middle)}"
    return about if first == last else f"{about} (surely in {first} to {last})"


def scenarios_words(over: OverScenarios) -> str:
    """Say how likely a claim is over the scenarios, nothing where bounds say nothing."""
    chance = share_words(over.share)
    under = "" if over.policy == "none" else f" under {over.policy}"
    thinking = ", with foresight" if over.foresight else ""
    weighed = "over the scenarios as the model weighs them"
    return chance and f"Holds {chance}{under}{thinking}, {weighed} and what it calls uncertain in each."
