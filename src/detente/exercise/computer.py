"""A computer in a seat: what it does next, from what the seat may see and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from math import prod
from typing import Any, TypeVar

from ..game.closed import Levels
from ..language import Preferences
from ..language.meaning.truth import Truth
from .choices import Choices, bits
from .giving import Giver, gives
from .ground import Ground
from .project import View
from .rules import may_deal, outcome
from .worth import Worth, compared, worth

T = TypeVar("T")
MOST_CHOICES = 1 << 18
"""A party with more ways to choose looks at one of its options at a time."""

PATIENCE = 3
"""After how many offers in one situation that came to nothing it makes no other."""


@dataclass(frozen=True)
class Role:
    """What a computer plays.

    Attributes
    ----------
    party : str
    preferences : Preferences or None
        What it wants.
    reading : str
        `none`: it takes whatever leaves it better off; `answer`: only where no single open move of another
        party could then leave it worse off than one could already. As it does not know what the others want,
        it thinks of all that they could do.
    """

    party: str
    preferences: Preferences | None
    reading: str


def choose(view: View, role: Role, seed: int) -> dict[str, Any] | None:
    """Return the act that a computer would post next, without a `client`; None where it waits.

    It answers offers first: it accepts what leaves it better off, and refuses the rest. Then it takes an
    improvement of its own, with the fewest changes and no part of it needless, of several the one that it
    likes best. Where there is none it offers a deal by which it gains: an agreement, or one change for
    another, where its own part is something to give (`giving.gives`). It makes one offer at a time, none that
    it has made before unless that was concluded, and after three that came to nothing in a situation it waits
    for another. In place of words a refusal has `why`: `closed`, `risky` or `no_gain`.

    Parameters
    ----------
    view : View
        What the seat may see.
    role : Role
    seed : int
        From which it draws among equals, in each view anew.
    """
    if view.phase != "playing" or (view.mode == "rounds" and view.round is None):
        return None
    player = _Computer(view, role, seed)
    return player.answer() or player.move() or player.offer()


@dataclass(frozen=True)
class _Computer:
    view: View
    role: Role
    seed: int

    @property
    def ground(self) -> Ground:
        """What is played on."""
        return self.view.ground

    def answer(self) -> dict[str, Any] | None:
        """Return what it says to an offer."""
        me = self.role.party
        for offer in self.view.offers:
            if offer.status != "open":
                continue
            good = self._gain(offer.last.change, offer.parties) is not None
            about = {"offer": offer.name, "version": offer.last.version}
            if offer.last.by == me:
                if not good:
                    return {"kind": "withdraw", "offer": offer.name}
            elif good and me not in offer.accepted:
                return {"kind": "accept", **about}
            elif not good and me not in offer.refused:
                return {"kind": "refuse", **about, "why": self._why_not(offer.last.change, offer.parties)}
        return None

    def move(self) -> dict[str, Any] | None:
        """Return a move of its own."""
        if self.view.mode == "rounds" and self.view.moved:
            return None
        held = self._at(self.view.state)
        sets = self._choices(self.role.party, self.view.state)
        wanted = [each.open & compared(self.role.preferences, each.led, held)[0] for each in sets]
        for changes in range(1, max(len(each.by_changes) for each in sets)):
            found: list[tuple[Worth, dict[str, str]]] = []
            for each, better in zip(sets, wanted, strict=True):
                if changes >= len(each.by_changes):
                    continue
                for choice in bits(better & each.by_changes[changes]):
                    state = each.state_after(choice)
                    if self._lean(each, choice, state) and self._safe(state):
                        found.append((self._worth(state), each.change(choice)))
            if found:
                return {"kind": "move", "change": self._drawn(_best(found))}
        return None

    def offer(self) -> dict[str, Any] | None:
        """Return an offer to others."""
        made = [
            (offer, draft)
            for offer in self.view.offers
            for draft in offer.drafts
            if draft.by == self.role.party and offer.status != "concluded"
        ]
        if any(offer.status == "open" and draft is offer.last and not offer.refused for offer, draft in made):
            return None
        if sum(draft.before == self.view.state for _, draft in made) >= PATIENCE:
            return None
        seen = [draft.change for _, draft in made]
        found = []
        for parties, change in self._deals():
            if change not in seen:
                seen.append(change)
                others = [party for party in parties if party != self.role.party]
                if (gain := self._gain(change, parties)) is not None and gives(self._giver, change, others):
                    act = {"kind": "offer", "parties": list(parties), "change": change, "text": ""}
                    found.append((gain, act))
        return self._drawn(_best(found)) if found else None

    def _choices(self, party: str, state: Levels) -> list[Choices]:
        """Return what a party could choose, its options all together unless they make too many choices."""
        own = tuple(each for each in self.ground.judge.options.values() if each.party == party)
        whole = prod(len(option.levels) for option in own) <= MOST_CHOICES
        sets = [own] if whole else [(option,) for option in own]
        return [Choices(self.ground, state, options) for options in sets]

    def _deals(self) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
        """Yield agreements to which it is a party, and one change of its own for one of another.

        An agreement by which it does not gain it would sign in return for something.
        """
        options = self.ground.judge.options
        singles = [
            (option.party, {option.name: level}) for option in options.values() for level in option.levels
        ]
        for agreement in self.ground.model.agreements.values():
            if self.role.party not in agreement.between:
                continue
            for level in agreement.levels:
                signed = dict.fromkeys(agreement.consents, level)
                for parties, change in self._together(signed):
                    yield parties, change
                    if self._gain(change, parties) is None:
                        for other, taken in singles:
                            if other in parties and other != self.role.party:
                                yield from self._together({**signed, **taken})
        for party, given in singles:
            if party == self.role.party:
                for other, taken in singles:
                    if other != party:
                        yield from self._together({**given, **taken})

    def _together(self, change: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
        """Yield a deal with what it changes, unless it is none, or not one of its own."""
        judge = self.ground.judge
        real = {
            name: change[name]
            for name in judge.options
            if name in change and judge.number(name, change[name]) != judge.level(name, self.view.state)
        }
        owners = {judge.options[name].party for name in real}
        parties = tuple(party for party in self.ground.model.parties if party in owners)
        if len(parties) > 1 and self.role.party in parties:
            yield parties, real

    def _gain(self, change: Levels, parties: Sequence[str]) -> Worth | None:
        """Return what a deal leads to is worth, None where it is closed, no gain, or not safe."""
        state = self._end(change, parties)
        if state is None:
            return None
        after = self._worth(state)
        return after if after > self._worth(self.view.state) and self._safe(state) else None

    def _why_not(self, change: Levels, parties: Sequence[str]) -> str:
        """Tell why a deal is none for it."""
        state = self._end(change, parties)
        if state is None:
            return "closed"
        return "risky" if self._worth(state) > self._worth(self.view.state) else "no_gain"

    def _end(self, change: Levels, parties: Sequence[str]) -> Levels | None:
        """Return where a deal leads, None where it is closed."""
        comes = outcome(self.ground, self.view.state, change)
        if comes.closed or set(comes.movers) != set(parties):
            return None
        return comes.state if may_deal(self.ground, comes.movers, comes.change) else None

    @cached_property
    def _giver(self) -> Giver:
        judge, me = self.ground.judge, self.role.party
        asked = frozenset(
            (draft.by, name, level)
            for offer in self.view.offers
            for draft in offer.drafts
            if draft.by != me
            for name, level in draft.change.items()
            if judge.options[name].party == me
        )
        return Giver(self.ground, self.view.state, me, self._worth, asked)

    def _lean(self, choices: Choices, choice: int, state: Levels) -> bool:
        """Tell whether no part of an improvement would have served as well."""
        better, equal = compared(self.role.preferences, choices.led, self._at(state))
        return not choices.parts(choice) & choices.open & (better | equal)

    def _safe(self, state: Levels) -> bool:
        """Tell whether it may go where a step leads, in its reading."""
        return self.role.reading == "none" or not any(self._worse(state, self._worst))

    @cached_property
    def _worst(self) -> Truth:
        """The worst situation to which a single move of another can lead as things stand, or this one."""
        worst, lower = self._at(self.view.state), next(self._worse(self.view.state), None)
        while lower is not None:
            worst = self._at(lower)
            lower = next(self._worse(self.view.state, worst), None)
        return worst

    def _worse(self, state: Levels, than: Truth | None = None) -> Iterator[Levels]:
        """Yield where single moves of others lead that is worse for it than some situation, or than this."""
        held = self._at(self.view.state) if than is None else than
        for party in self.ground.model.parties:
            for answers in self._choices(party, state) if party != self.role.party else ():
                better, equal = compared(self.role.preferences, answers.led, held)
                for choice in bits(answers.open & ~(better | equal)):
                    yield answers.state_after(choice)

    def _at(self, state: Levels) -> Truth:
        judge = self.ground.judge
        return self.ground.world.in_state({name: judge.number(name, at) for name, at in state.items()})

    def _worth(self, state: Levels) -> Worth:
        return worth(self.role.preferences, self._at(state))

    def _drawn(self, equals: Sequence[T]) -> T:
        """Draw one of what it likes equally, by the seed and the number of the view."""
        drawn = sha256(f"{self.seed}/{self.role.party}/{len(self.view.events)}".encode()).digest()
        return equals[int.from_bytes(drawn) % len(equals)]


def _best(found: Sequence[tuple[Worth, T]]) -> list[T]:
    best = max(value for value, _ in found)
    return [each for value, each in found if value == best]
