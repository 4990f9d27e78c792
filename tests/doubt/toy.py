"""Verdicts given by a table over all profiles: questions whose answers are known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations, product
from random import Random

from detente.doubt.orders import known, members, pairs, total
from detente.doubt.regions import Listed, Region, Wants
from detente.language import Rule
from detente.language.condition import Constant

RULE = Rule(condition=Constant(True))
Verdict = Callable[[tuple[tuple[int, ...], ...]], bool]
"""Tells the verdict from every party's entries that are there, the highest first."""


class Toy:
    """A question with one version a party, decided by looking at every profile, or less sharply.

    Regions with fewer than `blunt` orderings are not decided unless they are single profiles.
    """

    def __init__(self, counts: tuple[int, ...], verdict: Verdict, blunt: int = 0) -> None:
        self.lists = tuple((Listed(((RULE,),) * count),) for count in counts)
        self._verdict = verdict
        self._blunt = blunt
        self.asked = 0

    def decide(self, region: Region) -> bool | None:
        self.asked += 1
        found = {self._verdict(profile) for profile in profiles(region)}
        if len(found) > 1:
            return None
        orderings = sum(1 for wants in region for _ in pairs(wants.above))
        if orderings < self._blunt and not all(wants.settled for wants in region):
            return None
        return found.pop()

    def sure(self, region: Region, *, holds: bool) -> bool:
        return self.decide(region) is holds


def profiles(region: Region) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Yield every profile of a region: each party's entries that are there, in their order."""
    yield from product(*(list(lists(wants)) for wants in region))


def lists(wants: Wants) -> Iterator[tuple[int, ...]]:
    """Yield every list that is possible, in every order of all entries."""
    count = len(wants.above)
    open_ones = list(members(wants.maybe & ~wants.sure))
    for order in permutations(range(count)):
        whole = total(order)
        if any(not known(whole, (a, b)) for b in range(count) for a in members(wants.above[b])):
            continue
        for there in product((False, True), repeat=len(open_ones)):
            missing = {entry for entry, here in zip(open_ones, there, strict=True) if not here}
            yield tuple(e for e in order if wants.maybe >> e & 1 and e not in missing)


def random_verdict(seed: int, counts: tuple[int, ...], rules: int = 3) -> Verdict:
    """Return a verdict that hangs on a few orderings, drawn at random: true where one conjunction holds."""
    rng = Random(seed)
    eligible = [party for party, count in enumerate(counts) if count > 1]
    terms = []
    for _ in range(rules):
        term = []
        for _ in range(rng.randint(1, 2)):
            party = rng.choice(eligible)
            term.append((party, *rng.sample(range(counts[party]), 2)))
        terms.append(term)

    def verdict(profile: tuple[tuple[int, ...], ...]) -> bool:
        def stands(party: int, first: int, second: int) -> bool:
            order = profile[party]
            if first not in order:
                return False
            return second not in order or order.index(first) < order.index(second)

        return any(all(stands(*each) for each in term) for term in terms)

    return verdict
