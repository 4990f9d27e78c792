"""Entries of the parties' lists, and changes of their order, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..doubt.told import Entry, Need, Ordering, Radius
from ..language import Model, Preferences, Rule, in_order
from ..language.condition.printer import print_condition
from .names import party_label, verb
from .phrases import condition_title, counted, listed, quoted

MANY = 4
"""How many entries a list has at most that is told from top to bottom."""
PUTS = ("puts", "put")


def preferences_in(model: Model, scenario: str, party: str) -> Preferences | None:
    """Return a party's list in a scenario."""
    own = model.scenarios.get(scenario)
    if own is not None and party in own.preferences:
        return own.preferences[party]
    return model.parties[party].preferences


def entry_words(model: Model, scenario: str, entry: Entry) -> str:
    """Return an entry in words, with its number where another of the list has the same."""
    preferences = preferences_in(model, scenario, entry.party)
    wishes = () if preferences is None else preferences.wishes
    rules = wishes[entry.number - 1].rules if entry.number <= len(wishes) else ()
    if _text(rules) != entry.text:
        return quoted(entry.title or entry.text)
    told = _told(model, rules)
    alike = sum(_told(model, wish.rules) == told for wish in wishes)
    return f"{told} (number {entry.number})" if alike > 1 else told


def _text(rules: Sequence[Rule]) -> str:
    return ", ".join(print_condition(rule.condition) for rule in rules)


def _told(model: Model, rules: Sequence[Rule]) -> str:
    return listed(_quoted(rule.title or condition_title(model, rule.condition)) for rule in rules)


def _quoted(text: str) -> str:
    """Quote words, and what is quoted in them within."""
    return quoted(text.replace("“", "‘").replace("”", "’"))


def needs_words(model: Model, scenario: str, needs: Iterable[Need]) -> str:
    """Say what is so of parties' lists together, all that one entry stands above in one go."""
    alike: dict[object, list[Need]] = {}
    for need in needs:
        key = (need.party, need.entries[0]) if need.kind == "above" else need
        alike.setdefault(key, []).append(need)
    return "; and ".join(need_words(model, scenario, *some) for some in alike.values())


def need_words(model: Model, scenario: str, need: Need, *more: Need) -> str:
    """Say one thing that is so of a party's list, and what more its entry stands above."""
    party = party_label(model, need.party)
    entries = [entry_words(model, scenario, entry) for entry in need.entries]
    match need.kind:
        case "above":
            lower = listed([entries[1], *(entry_words(model, scenario, each.entries[1]) for each in more)])
            return f"{party} {verb(model, [need.party], 'puts', 'put')} {entries[0]} above {lower}"
        case "present":
            return f"{party} {verb(model, [need.party], 'wants', 'want')} {entries[0]}"
        case "absent":
            return f"{party} {verb(model, [need.party], 'does', 'do')} not want {entries[0]}"
        case "version":
            has = verb(model, [need.party], "has", "have")
            if not need.version:
                return f"{party} {has} the list as written"
            its = "their" if model.parties[need.party].plural else "its"
            return f"{party} {has} the model’s alternative {need.version} of {its} list"


def orderings_words(model: Model, scenario: str, orderings: Iterable[Ordering]) -> str:
    """Say which entries parties put above which others."""
    return _by_party(
        model, ((each.above.party, _above(model, scenario, each.above, each.below)) for each in orderings)
    )


def chains(orderings: Iterable[Ordering]) -> list[list[Entry]]:
    """Return orderings as rows of entries, each above the next; each ordering in one row."""
    found: list[list[Entry]] = []
    for ordering in orderings:
        for chain in found:
            if chain[-1] == ordering.above:
                chain.append(ordering.below)
                break
        else:
            found.append([ordering.above, ordering.below])
    return found


def chain_words(model: Model, scenario: str, chain: Sequence[Entry]) -> str:
    """Say that a party puts each entry of a row above the next."""
    party = chain[0].party
    preferences = preferences_in(model, scenario, party)
    numbers = [entry.number for entry in chain]
    if preferences is not None and len(chain) > MANY and numbers == _numbers(preferences):
        return f"{party_label(model, party)}: the whole list, as it is written"
    return _by_party(model, [(party, " above ".join(entry_words(model, scenario, each) for each in chain))])


def _numbers(preferences: Preferences) -> list[int]:
    return list(range(1, len(preferences.wishes) + 1))


def as_written(model: Model, scenario: str, orderings: Iterable[Ordering]) -> bool:
    """Tell whether orderings are all that is written, from top to bottom of every list."""
    lists = {party: in_order(preferences_in(model, scenario, party)) for party in model.parties}
    every = {
        (party, number, number + 1)
        for party, each in lists.items()
        if each is not None
        for number in _numbers(each)[:-1]
    }
    return every == {(each.above.party, each.above.number, each.below.number) for each in orderings}


def _above(model: Model, scenario: str, above: Entry, below: Entry) -> str:
    return f"{entry_words(model, scenario, above)} above {entry_words(model, scenario, below)}"


def _by_party(model: Model, told: Iterable[tuple[str, str]], puts: tuple[str, str] = PUTS) -> str:
    """Say what parties put where, those of one party behind its name."""
    by: dict[str, list[str]] = {}
    for party, words in told:
        by.setdefault(party, []).append(words)
    return "; ".join(
        f"{party_label(model, party)} {verb(model, [party], *puts)} {', and '.join(words)}"
        for party, words in by.items()
    )


@dataclass(frozen=True)
class Shift:
    """That an entry stands elsewhere in an order, among those that it has passed.

    Attributes
    ----------
    entry : Entry
    up : bool
    beside : Entry
        The farthest that it has passed, which it stands above now, or below.
    places : int
        How many it has passed.
    """

    entry: Entry
    up: bool
    beside: Entry
    places: int


def shifts(radius: Radius) -> tuple[Shift, ...]:
    """Return what is elsewhere in the nearest order; the places add up to its swaps of neighbours."""
    return tuple(shift for order in (radius.flip or {}).values() for shift in _shifts(order))


def _shifts(order: Sequence[Entry]) -> Iterator[Shift]:
    turned = {
        (upper.number, lower.number)
        for place, upper in enumerate(order)
        for lower in order[place + 1 :]
        if lower.number < upper.number
    }
    entries = {entry.number: entry for entry in order}
    place = {entry.number: at for at, entry in enumerate(order)}
    while turned:
        number, up = max(
            ((each, up) for each in entries for up in (True, False)),
            key=lambda one: sum(pair[not one[1]] == one[0] for pair in turned),
        )
        mine = {pair for pair in turned if pair[not up] == number}
        passed = sorted((pair[up] for pair in mine), key=place.__getitem__)
        yield Shift(entries[number], up, entries[passed[0 if up else -1]], len(mine))
        turned -= mine


def shift_words(model: Model, scenario: str, shift: Shift) -> str:
    """Say which entry stands where it does not as written, and how far that is."""
    return shifts_words(model, scenario, [shift])


def shifts_words(model: Model, scenario: str, some: Iterable[Shift], puts: tuple[str, str] = PUTS) -> str:
    """Say which entries stand where they do not as written, and how far that is."""
    return _by_party(model, ((each.entry.party, _shifted(model, scenario, each)) for each in some), puts)


def _shifted(model: Model, scenario: str, shift: Shift) -> str:
    entry, beside = (entry_words(model, scenario, each) for each in (shift.entry, shift.beside))
    where, how = ("above", "higher") if shift.up else ("below", "lower")
    return f"{entry} {where} {beside}, {counted(shift.places, 'place')} {how}"
