"""Entries dropped and moved, one at a time, against what every place says."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from detente.doubt.changes import Moved, turning_drops, turning_moves
from detente.doubt.nearest import Known
from detente.doubt.regions import any_order

from .toy import Toy, Verdict, random_verdict

COUNTS = [(4,), (3, 2), (2, 2, 3), (5, 1)]


def moved(count: int, entry: int, to: int) -> tuple[int, ...]:
    """Return the entries as numbered, but for one that stands at another place."""
    rest = [each for each in range(count) if each != entry]
    return (*rest[:to], entry, *rest[to:])


def turns(verdict: Verdict, counts: tuple[int, ...], party: int, order: tuple[int, ...]) -> bool:
    """Tell whether a verdict differs where one party's list is another one."""
    written = tuple(tuple(range(count)) for count in counts)
    return verdict((*written[:party], order, *written[party + 1 :])) is not verdict(written)


@pytest.mark.parametrize("seed", range(40))
def test_the_nearest_places_above_and_below_and_what_is_missing(seed: int) -> None:
    counts = COUNTS[seed % len(COUNTS)]
    verdict = random_verdict(seed, counts)
    toy = Toy(counts, verdict, blunt=2 * (seed % 3))
    holds = verdict(tuple(tuple(range(count)) for count in counts))

    def first(party: int, entry: int, places: Iterable[int]) -> set[Moved]:
        found = [to for to in places if turns(verdict, counts, party, moved(counts[party], entry, to))]
        return {Moved(party, entry, to) for to in found[:1]}

    moves, drops = set[Moved](), set[Moved]()
    for party, count in enumerate(counts):
        for entry in range(count):
            moves |= first(party, entry, reversed(range(entry)))
            moves |= first(party, entry, range(entry + 1, count))
            if turns(verdict, counts, party, tuple(each for each in range(count) if each != entry)):
                drops.add(Moved(party, entry, None))
    assert set(turning_moves(toy, Known(), holds)) == moves
    assert set(turning_drops(toy, holds)) == drops


def test_an_entry_moves_down() -> None:
    """The highest of three, below both of the others; each of these above it does not suffice."""
    toy = Toy((3,), lambda profile: profile[0] != (1, 2, 0))
    assert list(turning_moves(toy, Known(), True)) == [Moved(0, 0, 2)]


def test_what_is_known_is_not_asked() -> None:
    toy = Toy((3, 2), lambda profile: True)
    known = Known([(any_order(3), any_order(2))])
    assert list(turning_moves(toy, known, True)) == []
    assert toy.asked == 0
