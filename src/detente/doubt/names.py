"""What is found of entries by number, by the names and statements of the model."""

from __future__ import annotations

from collections.abc import Sequence

from ..game import Game
from ..language import Rule
from ..language.condition.printer import print_condition
from .changes import Moved
from .nearest import Nearest
from .orders import below, covers
from .regions import Listed, Region, Wants
from .shares.conditions import Condition
from .told import Change, Entry, Need, Ordering, Radius

SOURCED = 3
"""What it costs to turn an ordering of two sourced entries; any other costs 1."""


class Names:
    """The entries of one game's lists.

    Attributes
    ----------
    parties : tuple of str
    """

    def __init__(self, game: Game, lists: Sequence[Sequence[Listed]]) -> None:
        self.parties = game.parties
        self._lists = lists

    def entry(self, party: int, entry: int, version: int = 0) -> Entry:
        """Return an entry of a party's list."""
        rules = self._lists[party][version].entries[entry]
        titles = [rule.title for rule in rules]
        return Entry(
            party=self.parties[party],
            number=entry + 1,
            text=", ".join(print_condition(rule.condition) for rule in rules),
            title=", ".join(titles) if all(titles) else "",
        )

    def orderings(self, region: Region) -> tuple[Ordering, ...]:
        """Return what is known in a region, without what follows."""
        return tuple(
            Ordering(self.entry(party, first, wants.version), self.entry(party, second, wants.version))
            for party, wants in enumerate(region)
            for first, second in sorted(covers(wants.above))
        )

    def need(self, condition: Condition) -> Need:
        """Return one thing that is so of a party's list."""
        entries = tuple(self.entry(condition.party, each, condition.version) for each in condition.entries)
        return Need(self.parties[condition.party], condition.kind, entries, condition.version)

    def cost(self, party: int, first: int, second: int) -> int:
        """Return what it costs to turn an ordering."""
        entries = self._lists[party][0].entries
        return SOURCED if _sourced(entries[first]) and _sourced(entries[second]) else 1

    def radius(self, found: Nearest) -> Radius:
        """Return how far the nearest order is that overturns a verdict."""
        if found.flip is None:
            return Radius(None, exact=found.none, at_least=found.distance)
        flip = {
            self.parties[party]: tuple(self.entry(party, entry) for entry in order)
            for party, wants in enumerate(found.flip)
            if (order := _order(wants)) != list(range(len(order)))
        }
        return Radius(found.distance, exact=True, at_least=found.distance, flip=flip)

    def change(self, moved: Moved, holds: bool) -> Change:
        """Return a change of one entry, with the verdict that it makes."""
        entry = self.entry(moved.party, moved.entry)
        party = self.parties[moved.party]
        if moved.to is None:
            return Change("drop", party, entry.text, holds, entry)
        return Change("move", party, entry.text, holds, entry, to=moved.to + 1)


def _sourced(entry: Sequence[Rule]) -> bool:
    return all(rule.source for rule in entry)


def _order(wants: Wants) -> list[int]:
    """Return a total order as a list, the highest first."""
    lower = below(wants.above)
    return sorted(range(len(lower)), key=lambda entry: -lower[entry].bit_count())
