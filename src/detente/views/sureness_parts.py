"""How sure a verdict is, at length: part by part, under headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..doubt.told import Change, Entry, FailsWhen, Pivot, Radius, Sureness
from ..language import Model, Weights
from .entries import (
    as_written,
    chain_words,
    chains,
    entry_words,
    needs_words,
    preferences_in,
    shift_words,
    shifts,
    shifts_words,
)
from .names import party_label, party_name, party_names, verb
from .phrases import counted, listed, number, quoted
from .phrases import share as percent
from .readings import TAKES, THINKS
from .sureness import at_least_words, chance_words, no_order_words

FEW = 3
"""How many pivots of a kind are told, the largest first."""
NEARLY_ALL = 0.9
SAME, A_POINT = 1e-9, 0.01
NOT_AT_ALL, NOT_KNOWN = "not at all", "not known"
READINGS = {
    "strict sanctions": "when only what is worse than before deters",
    "first reading": f"when {TAKES}",
    "second reading": f"when {THINKS}",
    "every improvement": "when steps that serve nobody ride along, too",
    "lean improvements": "when no step rides along that serves nobody",
}


@dataclass(frozen=True)
class Part:
    """What there is to say of one side of how sure a verdict is."""

    heading: str
    lines: tuple[str, ...]


def sure_parts(model: Model, found: Sureness) -> tuple[Part, ...]:
    """Return all that is known of how sure a verdict is; nothing where no wishes decide it."""
    if found.verdict.holds is None or found.whatever or found.why_not:
        return ()
    parts = (
        Part("What suffices for it, whatever else is wanted", tuple(reason_lines(model, found))),
        Part("The nearest order that overturns it", tuple(radius_lines(model, found))),
        Part("Single statements that overturn it", tuple(change_lines(model, found))),
        Part("If the model is wrong as it says itself", tuple(doubt_lines(found))),
        Part("If moves are read otherwise", tuple(reading_lines(found))),
        Part("How likely it is", tuple(likely_lines(found))),
        Part("What it turns on most", tuple(pivot_lines(model, found))),
        Part(f"When it {_fails(found)}", tuple(fails_lines(model, found))),
    )
    return tuple(part for part in parts if part.lines)


def _fails(found: Sureness) -> str:
    return "fails" if found.verdict.holds else "would still fail"


def reason_lines(model: Model, found: Sureness) -> Iterator[str]:
    """Yield each ordering that a verdict needs."""
    if found.reason is None:
        yield "not known, as the time was up"
        return
    if not found.reason:
        yield "nothing: every order of the statements does"
        return
    scenario = found.verdict.scenario
    if not found.reason_minimal and as_written(model, scenario, found.reason):
        yield "the lists as they are written; whether less does is not known, as the time was up"
        return
    for chain in chains(found.reason):
        yield chain_words(model, scenario, chain)
    if not found.reason_minimal:
        yield "(these suffice; fewer may, but the time was up)"


def radius_lines(model: Model, found: Sureness) -> Iterator[str]:
    """Yield what the nearest order is that overturns a verdict, and how far by one party and weighted."""
    scenario, radius = found.verdict.scenario, found.radius
    weighing = [
        party for party in model.parties if isinstance(preferences_in(model, scenario, party), Weights)
    ]
    if radius is None:
        yield at_least_words(0)
    elif radius.none:
        yield no_order_words(model, found)
    elif radius.swaps is None:
        yield at_least_words(radius.at_least)
    else:
        told = shifts(radius)
        for shift in told:
            yield shift_words(model, scenario, shift)
        if len(told) > 1:
            yield f"in all {counted(radius.swaps, 'swap')} of neighbours"
    if weighing:
        has = verb(model, weighing, "weighs", "weigh")
        yield (
            f"{party_names(model, weighing)} {has} what is wanted: that has no order to change, "
            "and only what the model itself doubts is tried of it"
        )
    if radius is None or radius.none:
        return
    by = {party: _far(each) for party, each in (found.by_party or {}).items()}
    if len(by) > 1 and set(by.values()) != {NOT_KNOWN}:
        yield _by_party(model, by)
    if found.weighted is not None and found.weighted.swaps is not None:
        yield _weighted(model, scenario, found.weighted, radius)


def _far(radius: Radius) -> str:
    if radius.none:
        return NOT_AT_ALL
    if radius.swaps is not None:
        return counted(radius.swaps, "swap")
    return f"at least {counted(radius.at_least, 'swap')}" if radius.at_least > 1 else NOT_KNOWN


def _by_party(model: Model, by: Mapping[str, str]) -> str:
    groups: dict[str, list[str]] = {}
    for party, far in by.items():
        groups.setdefault(far, []).append(party)
    if list(groups) == [NOT_AT_ALL]:
        return "no one party's list alone does it"
    told = [
        f"{party_names(model, parties)}{', each' if len(parties) > 1 else ''}: {far}"
        for far, parties in groups.items()
    ]
    return f"by one party's list alone: {'; '.join(told)}"


def _weighted(model: Model, scenario: str, weighted: Radius, radius: Radius) -> str:
    how = "by the same order"
    if weighted.flip != radius.flip:
        how = f"when {shifts_words(model, scenario, shifts(weighted))}"
    cost = number(weighted.swaps or 0)
    return f"where turning two statements that both have a source counts three: {cost}, {how}"


def change_lines(model: Model, found: Sureness) -> Iterator[str]:
    """Yield each single statement that overturns a verdict when it is dropped, or stands elsewhere."""
    ways: dict[Entry, list[str]] = {}
    for each in found.nearest:
        if each.entry is not None and each.holds is not found.verdict.holds:
            ways.setdefault(each.entry, []).append(_way(each, each.entry))
    for entry, told in ways.items():
        words = entry_words(model, found.verdict.scenario, entry)
        yield f"{party_label(model, entry.party)}, {words}: {listed(told, 'or')}"
    if not ways:
        yield f"none{'' if found.all_tried else ' that was found'}, whether dropped or moved"


def _way(change: Change, entry: Entry) -> str:
    if change.kind == "drop":
        return "without it"
    by = change.to - entry.number
    return f"{counted(abs(by), 'place')} {'lower' if by > 0 else 'higher'}"


def doubt_lines(found: Sureness) -> Iterator[str]:
    """Yield the doubts that the model names, those first that overturn a verdict."""
    doubts = [each for each in found.nearest if each.kind == "doubt"]
    yield from _by_verdict(found, [(quoted(each.title or each.what), each.holds) for each in doubts], ": ")


def reading_lines(found: Sureness) -> Iterator[str]:
    """Yield what a verdict is when moves are read otherwise."""
    readings = found.readings or {}
    yield from _by_verdict(found, [(reading_words(name), holds) for name, holds in readings.items()])


def _by_verdict(found: Sureness, told: Sequence[tuple[str, bool | None]], joint: str = " ") -> Iterator[str]:
    holds = found.verdict.holds
    for word, so in (("overturned", not holds), ("the same", holds), ("not known", None)):
        words = [each for each, verdict in told if verdict is so]
        if words:
            yield f"{word}{joint}{'; '.join(words)}"


def reading_words(name: str) -> str:
    """Return another reading as a clause."""
    if name in READINGS:
        return READINGS[name]
    size = int(name.rpartition(" ")[2])
    return "when no deals are made" if size == 1 else f"with {name.replace(str(size), number(size))} parties"


def likely_lines(found: Sureness) -> Iterator[str]:
    """Yield how likely a verdict is, and what that says."""
    word = "holds" if found.verdict.holds else "fails"
    if own := chance_words(found.share, found):
        yield f"{word} {own} of what the model itself calls uncertain"
    if free := chance_words(found.base_rate, found):
        yield f"{word} {free} of all orders that the parties' statements could stand in, each as likely"
    if found.base_rate is not None:
        bounds = found.base_rate.low, found.base_rate.high
        low, high = bounds if found.verdict.holds else (1 - bounds[1], 1 - bounds[0])
        if low >= NEARLY_ALL:
            yield f"a claim that {word} for nearly all orders says little about these parties"
        elif high <= 1 - NEARLY_ALL:
            yield f"a claim that {word} for so few orders says much about these parties"


def pivot_lines(model: Model, found: Sureness) -> Iterator[str]:
    """Yield the few orderings, statements and parties that matter most to a verdict."""
    by_kind: dict[str, list[Pivot]] = {"pair": [], "statement": [], "party": []}
    for pivot in found.pivots:
        by_kind[pivot.kind].append(pivot)
    for pivot in _largest(by_kind["pair"]):
        yield _pair(model, found, pivot)
    changing = [pivot for pivot in by_kind["statement"] if pivot.low is None and pivot.changes]
    for pivot in [*_largest(by_kind["statement"]), *changing[:FEW]]:
        assert pivot.above is not None
        words = (
            f"{party_label(model, pivot.party)}, {entry_words(model, found.verdict.scenario, pivot.above)}"
        )
        more = (
            "the verdict is another without it" if pivot.low is None else f"{_oftener(pivot)} than without it"
        )
        yield f"{words}: {more}"
    for pivot in _largest(by_kind["party"]):
        chance = f"{percent(pivot.low or 0)} to {percent(pivot.high or 0)}"
        chance = percent(pivot.low or 0) if _closed(pivot) else chance
        yield f"drawn anew, {party_name(model, pivot.party)}'s list alone overturns it in {chance}"


def _pair(model: Model, found: Sureness, pivot: Pivot) -> str:
    assert pivot.above is not None and pivot.below is not None
    above, below = pivot.above, pivot.below
    if (pivot.high or 0) <= 0:
        above, below = below, above
    words = [entry_words(model, found.verdict.scenario, each) for each in (above, below)]
    name = party_label(model, pivot.party)
    return (
        f"{name}, {words[0]} above {words[1]}: {_oftener(pivot, turned=above is pivot.below)} than below it"
    )


def _oftener(pivot: Pivot, *, turned: bool = False) -> str:
    assert pivot.low is not None and pivot.high is not None
    low, high = (-pivot.high, -pivot.low) if turned else (pivot.low, pivot.high)
    first, last = (round(100 * each) for each in (low, high))
    if last <= 0:
        first, last = -last, -first
        how = "more seldom"
    else:
        how = "more often"
    return f"holds {first if first == last else f'{first} to {last}'} points {how}"


def _largest(pivots: Iterable[Pivot]) -> list[Pivot]:
    known = [pivot for pivot in pivots if _matters(pivot)]
    return sorted(known, key=lambda pivot: -abs((pivot.low or 0) + (pivot.high or 0)))[:FEW]


def _matters(pivot: Pivot) -> bool:
    """Tell whether it is known in which sense something matters, and whether by a point or so."""
    if pivot.low is None or pivot.high is None or pivot.low < 0 < pivot.high:
        return False
    return max(-pivot.low, pivot.high) >= A_POINT / 2


def _closed(pivot: Pivot) -> bool:
    return pivot.low is not None and pivot.high is not None and pivot.high - pivot.low <= SAME


def fails_lines(model: Model, found: Sureness) -> Iterator[str]:
    """Yield under which conditions a verdict fails."""
    for each in found.fails_when:
        yield _box(model, found.verdict.scenario, each)
    if found.fails_when and found.fails_covered is not None and len(found.fails_when) > 1:
        yield f"together {_least(found.fails_covered)} of where it fails"


def _box(model: Model, scenario: str, found: FailsWhen) -> str:
    needs = needs_words(model, scenario, found.conditions)
    cover, fails = _least(found.coverage), _least(found.density)
    return f"{needs}: {cover} of where it fails, and it fails in {fails} of these"


def _least(chance: float) -> str:
    return percent(chance) if chance > 1 - SAME else f"at least {percent(chance)}"
