"""What each seat's acts reveal of its order, beside its role sheet and what it sealed before play."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ...game import Because
from ...language import Preferences, Statements
from ..play import Play
from ..rules import outcome
from .orders import Choice, above, agree, contradiction, how_many, order_for, shrunk
from .wants import Levels, Wants

Deed = Literal["moved", "concluded", "offered", "accepted", "refused"]


@dataclass(frozen=True)
class Act:
    """One act of a seat, taken at its word.

    Attributes
    ----------
    deed : str
        What it did. Who moves, concludes, offers or accepts prefers what comes of it to what was; who refuses
        likes what was at least as well.
    seq : int
        The event.
    step : int or None
        The step of the play that it is part of.
    before, after : mapping of option to level
        What was, and what came or would have come of it.
    scenario : str or None
    since : int
        The step of the play after which it was done; 0 before the first.
    until : int or None
        The next step of the play; None after the last.
    """

    deed: Deed
    seq: int
    step: int | None
    before: Levels
    after: Levels
    scenario: str | None
    since: int = 0
    until: int | None = None

    @property
    def strict(self) -> bool:
        """Whether it shows a preference, or only that there is none for the other side."""
        return self.deed != "refused"

    @property
    def chosen(self) -> tuple[Levels, Levels]:
        """What was chosen, and over what."""
        return (self.after, self.before) if self.strict else (self.before, self.after)


@dataclass(frozen=True)
class Pair:
    """Two entries of a role sheet, by their places in it from 0, and the fewest acts that speak about them.

    Attributes
    ----------
    upper, lower : int
        As the role sheet has them.
    acts : tuple of Act
        Together they leave no order in which the upper one stands above.
    """

    upper: int
    lower: int
    acts: tuple[Act, ...]


@dataclass(frozen=True)
class Sealed:
    """What a seat sealed before play.

    Attributes
    ----------
    order : tuple of int
        The entries of its role sheet, from 0, as it wants them.
    turned : tuple of (int, int)
        Pairs that it has the other way round than its role sheet: the sheet's upper one first.
    against : tuple of Act
        Its acts by which it does no better by this order.
    """

    order: tuple[int, ...]
    turned: tuple[tuple[int, int], ...]
    against: tuple[Act, ...]


@dataclass(frozen=True)
class Revealed:
    """What a seat's acts reveal.

    Attributes
    ----------
    party : str
    wants : Preferences or None
        Its role sheet's, from the opening.
    acts : tuple of Act
        All of them, while these were its wants.
    against : tuple of (Act, Because or None)
        Those by which it loses, or gains nothing, by its role sheet, and what it loses.
    contradiction : tuple of Act
        The fewest of its acts that no order of its entries agrees with; none where one does.
    set_aside : tuple of Act
        What was left out, the later act first, so that an order agrees with the rest.
    order : tuple of int
        The order nearest the top of its sheet that agrees with the rest.
    agreeing : (int, int) or None
        How many of all orders do; None where they are too many to be counted.
    reversed : tuple of Pair
        The pairs of entries that all these orders have the other way round than its sheet.
    confirmed, open : int
        How many pairs all have as the sheet does, and of how many its acts say nothing.
    elsewhere : int
        How many acts were made while a scenario gave it other wants.
    by_computer : int
        How many a computer did in its seat: it goes by a rule of its own, so they are not looked at.
    sealed : Sealed or None
    """

    party: str
    wants: Preferences | None
    acts: tuple[Act, ...]
    against: tuple[tuple[Act, Because | None], ...]
    contradiction: tuple[Act, ...]
    set_aside: tuple[Act, ...]
    order: tuple[int, ...]
    agreeing: tuple[int, int] | None
    reversed: tuple[Pair, ...]
    confirmed: int
    open: int
    elsewhere: int
    by_computer: int
    sealed: Sealed | None

    @property
    def ordered(self) -> bool:
        """Whether its wants are a list in an order, which acts can speak about."""
        return isinstance(self.wants, Statements)


def reveal(wants: Wants, play: Play, party: str, numbers: dict[int, int]) -> Revealed:
    """Tell what a seat's acts reveal.

    Parameters
    ----------
    wants : Wants
    play : Play
    party : str
    numbers : mapping of int to int
        The step of each event that is one.
    """
    opening = play.opened["settings"]["scenario"]
    sheet = wants.preferences(party, opening)
    done, seated = list(_acts(wants, play, party, numbers)), _by_computer(play, party)
    every = [act for act in done if act.seq not in seated]
    acts = [act for act in every if wants.preferences(party, act.scenario) == sheet]
    count = 0 if sheet is None else len(sheet.wishes)
    choices = [_choice(wants, sheet, act) for act in acts]
    ordered = isinstance(sheet, Statements)
    wrong = contradiction(count, choices) if ordered else None
    kept: list[int] = []
    for place in range(len(acts) if ordered else 0):
        if agree(count, [choices[each] for each in (*kept, place)]):
            kept.append(place)
    held = [choices[place] for place in kept]
    found, confirmed, open_ = _pairs(count, held, [acts[place] for place in kept]) if ordered else ((), 0, 0)
    return Revealed(
        party=party,
        wants=sheet,
        acts=tuple(acts),
        against=tuple(_against(wants, party, acts)),
        contradiction=tuple(acts[place] for place in wrong or ()),
        set_aside=tuple(act for place, act in enumerate(acts) if ordered and place not in kept),
        order=order_for(count, held) or () if ordered else (),
        agreeing=how_many(count, held) if ordered else None,
        reversed=found,
        confirmed=confirmed,
        open=open_,
        elsewhere=len(every) - len(acts),
        by_computer=len(done) - len(every),
        sealed=_sealed(play, party, acts, choices) if ordered else None,
    )


def _pairs(count: int, held: Sequence[Choice], acts: Sequence[Act]) -> tuple[tuple[Pair, ...], int, int]:
    """Return the pairs that acts turn round, and how many they confirm and leave open."""
    found, confirmed, left = [], 0, 0
    for upper in range(count):
        for lower in range(upper + 1, count):
            written = above(upper, lower)
            if not agree(count, [*held, written]):
                told = shrunk(count, held, [written])
                found.append(Pair(upper, lower, tuple(acts[place] for place in told)))
            elif agree(count, [*held, above(lower, upper)]):
                left += 1
            else:
                confirmed += 1
    return tuple(found), confirmed, left


def _choice(wants: Wants, sheet: Preferences | None, act: Act) -> Choice:
    chosen, over = (wants.values(sheet, state) for state in act.chosen)
    pairs = list(enumerate(zip(chosen, over, strict=True)))
    return Choice(
        frozenset(place for place, (here, there) in pairs if here > there),
        frozenset(place for place, (here, there) in pairs if here < there),
        act.strict,
    )


def _against(wants: Wants, party: str, acts: Sequence[Act]) -> Iterator[tuple[Act, Because | None]]:
    """Yield the acts that a party's role sheet speaks against, with what they cost it by the sheet."""
    for act in acts:
        chosen, over = act.chosen
        lost = wants.because(party, act.scenario, chosen, over)
        gains = wants.because(party, act.scenario, over, chosen) is not None
        if lost is not None or (act.strict and not gains):
            yield act, lost


def _sealed(play: Play, party: str, acts: Sequence[Act], choices: Sequence[Choice]) -> Sealed | None:
    told = play.wishes.get(party)
    if told is None:
        return None
    order = tuple(number - 1 for number in told)
    place = {entry: at for at, entry in enumerate(order)}
    turned = [
        (upper, lower)
        for upper in range(len(order))
        for lower in range(upper + 1, len(order))
        if place[lower] < place[upper]
    ]
    against = []
    for act, choice in zip(acts, choices, strict=True):
        first = next((entry for entry in order if entry in choice.better | choice.worse), None)
        if first in choice.worse or (first is None and choice.strict):
            against.append(act)
    return Sealed(order, tuple(turned), tuple(against))


def _acts(wants: Wants, play: Play, party: str, numbers: dict[int, int]) -> Iterator[Act]:
    """Yield what a party did, in order.

    A deal that it concluded comes once, not as offered and accepted, too; a refusal that it took back
    later, by agreeing to the same change, does not come.
    """
    state: Levels = play.opened["state"]
    scenario: str | None = play.opened["settings"]["scenario"]
    concluded = {
        (event.payload["offer"], event.payload["version"]) for event in play.live if event.kind == "concluded"
    }
    change = {
        (event.payload["offer"], event.payload["version"]): event.payload["change"]
        for event in play.live
        if event.kind == "offered"
    }
    agreed = list(_agreed(play, party, change))
    since = 0
    for event in play.live:
        said = event.payload
        match event.kind:
            case "moved":
                if said["party"] == party:
                    yield Act("moved", event.seq, numbers[event.seq], state, said["state"], scenario)
                state = said["state"]
            case "concluded":
                if party in said["parties"]:
                    yield Act("concluded", event.seq, numbers[event.seq], state, said["state"], scenario)
                state = said["state"]
            case "injected":
                state = state if said["state"] is None else said["state"]
                scenario = scenario if said["scenario"] is None else said["scenario"]
            case "offered" | "accepted" | "refused":
                key = said["offer"], said["version"]
                who = said["by"] if event.kind == "offered" else said["party"]
                if who != party or (key in concluded and event.kind != "refused"):
                    continue
                if event.kind == "refused" and any(
                    seq > event.seq and same == change[key] for seq, same in agreed
                ):
                    continue
                comes = outcome(wants.ground(scenario), state, change[key])
                if comes.movers and not comes.closed:
                    deed: Deed = event.kind
                    until = since + 1 if since < len(numbers) else None
                    yield Act(deed, event.seq, None, state, comes.state, scenario, since, until)
        since = numbers.get(event.seq, since)


def _by_computer(play: Play, party: str) -> set[int]:
    """Return the events that happened while a computer had a seat."""
    found, seated = set(), False
    for event in play.log:
        if event.kind == "computer" and event.payload["party"] == party:
            seated = event.payload["reading"] is not None
        elif seated:
            found.add(event.seq)
    return found


def _agreed(play: Play, party: str, change: Mapping[tuple[str, int], Levels]) -> Iterator[tuple[int, Levels]]:
    """Yield each change that a party offered or accepted, with the event by which it did."""
    for event in play.live:
        if event.kind in ("offered", "accepted"):
            said = event.payload
            if party == said["by" if event.kind == "offered" else "party"]:
                yield event.seq, change[said["offer"], said["version"]]
