"""What a play reveals of each seat, and what its role sheet did not tell it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import assert_never

from ...exercise.debrief import (
    Act,
    Against,
    Balance,
    Closed,
    Gave,
    Harmed,
    Met,
    Missed,
    Pair,
    Revealed,
    Reversed,
    Sealed,
    Truth,
    Turned,
)
from ...language import Model
from ..because import because_clause, because_words
from ..names import capital, party_name, party_names
from ..phrases import condition_title, counted, listed, quoted
from ..sentences import step_sentences
from ..words import action, ending_words, option_titles, plural
from .debrief_words import entry_words

DEEDS = {"offered": "its offer", "accepted": "its acceptance", "refused": "its refusal"}


def act_words(act: Act) -> str:
    """Return which act is meant: a step by its number, all else by the steps between which it was done."""
    if act.step is not None:
        return f"step {act.step}"
    if act.since and act.until:
        return f"{DEEDS[act.deed]} (between steps {act.since} and {act.until})"
    if act.since:
        return f"{DEEDS[act.deed]} (after step {act.since})"
    return f"{DEEDS[act.deed]} (before {f'step {act.until}' if act.until else 'any step'})"


def acts_words(acts: Sequence[Act]) -> str:
    """Return which acts are meant, those that go by the same words once."""
    return listed(dict.fromkeys(map(act_words, acts)))


def truth_words(model: Model, revealed: Revealed, truth: Truth) -> str:
    """Return something true that a role sheet did not tell."""
    match truth:
        case Reversed(pair=pair):
            return pair_words(model, revealed, pair)
        case Against(act=act, cost=cost):
            return against_words(
                model, act_words(act), act, None if cost is None else because_words(model, cost)
            )
        case Missed(step=step):
            others = [party for party in step.movers if party != truth.seat]
            who = f"{party_names(model, others)} wanted it, too" if others else "nobody else was needed"
            why = because_clause(model, step.because[truth.seat]) if truth.seat in step.because else ""
            reason = f", {why}" if why else ""
            doing = "; ".join(step_sentences(model, step))
            return f"At the end it could still have gained{reason}: {doing}. {capital(who)}."
        case Closed(number=number, movers=movers):
            none = "no end that is as good for it as the best one before could come about any more"
            return f"After step {number}, by {party_names(model, movers)}, {none} by wanted steps."
        case Harmed(number=number, movers=movers, cost=cost, gained=gained):
            by = party_names(model, movers)
            pleased = (
                f"; it pleased {party_names(model, gained)}"
                if gained
                else "; nobody who made it gained by it at once"
            )
            return f"Step {number}, by {by}, cost it {because_words(model, cost)}{pleased}."
        case Met(wishes=wishes):
            return met_words(model, truth.seat, wishes)
        case _:
            assert_never(truth)


def met_words(model: Model, seat: str, wishes: Mapping[str, tuple[int, int]]) -> str:
    """Return how many wishes of each seat are met at the end."""
    met, of = wishes[seat]
    own = (
        f"{met} of its {plural(of, 'wish', 'wishes')} {'is' if met == 1 else 'are'} met"
        if of
        else "it has no wishes"
    )
    others = [
        f"{party_name(model, party)} {count} of {all_}"
        for party, (count, all_) in wishes.items()
        if party != seat and all_
    ]
    return f"At the end {own}{f'; of the others’ {listed(others)}' if others else ''}."


def pair_words(model: Model, revealed: Revealed, pair: Pair) -> str:
    """Return two wishes that a seat's acts have the other way round than its role sheet."""
    upper, lower = (_entry(model, revealed, place) for place in (pair.upper, pair.lower))
    says = "says" if len(pair.acts) == 1 else "say"
    return f"Its role sheet has {upper} above {lower}; {acts_words(pair.acts)} {says} the reverse."


def against_words(model: Model, words: str, act: Act, lost: str | None) -> str:
    """Return that an act of a seat cost it something by its role sheet, or gained it nothing."""
    if act.strict:
        got = "brought it nothing" if lost is None else f"cost it {lost}"
        return f"By its role sheet {words} {got}{'' if act.step else ', or would have'}."
    return f"By its role sheet {words} kept it from {lost}."


def seat_lines(model: Model, revealed: Revealed) -> Iterator[str]:
    """Yield what a seat's acts reveal, a sentence each."""
    if revealed.wants is None:
        yield "Its role sheet says nothing of what it wants."
        return
    if revealed.by_computer:
        count = counted(revealed.by_computer, "act")
        yield f"Not looked at: {count} of the computer in its seat, which goes by a rule of its own."
    elif not revealed.acts:
        yield "It did nothing that would tell what it wants."
    if revealed.elsewhere:
        count = counted(revealed.elsewhere, "act")
        yield f"Not looked at: {count} while a scenario gave it other wishes."
    for act, cost in revealed.against:
        lost = None if cost is None else because_words(model, cost)
        yield against_words(model, act_words(act), act, lost)
    if not revealed.ordered:
        yield "Its wishes are no list in an order, so that no other order can be read from what it did."
        return
    yield from _order_lines(model, revealed)
    if revealed.sealed is not None:
        yield from sealed_lines(model, revealed, revealed.sealed)


def _order_lines(model: Model, revealed: Revealed) -> Iterator[str]:
    if revealed.contradiction:
        acts = revealed.contradiction
        together = " together" if len(acts) > 1 else ""
        yield f"No order of its wishes makes sense of {acts_words(acts)}{together}."
    rest = len(revealed.acts) - len(revealed.set_aside)
    if revealed.set_aside and rest:
        yield f"The rest is what it did without {acts_words(revealed.set_aside)}."
    if not rest:
        return
    what = "the rest" if revealed.set_aside else "what it did"
    if revealed.agreeing is not None:
        agreeing, of = revealed.agreeing
        if agreeing == of:
            yield f"Every order of its wishes agrees with {what}."
            return
        yield f"{agreeing:,} of the {of:,} orders of its wishes agree with {what}."
    for pair in revealed.reversed:
        yield pair_words(model, revealed, pair)
    pairs = revealed.confirmed + revealed.open + len(revealed.reversed)
    yield (
        f"Of {counted(pairs, 'pair')} of wishes {what} confirms {revealed.confirmed}, turns "
        f"{len(revealed.reversed)} round and says nothing of {revealed.open}."
    )


def sealed_lines(model: Model, revealed: Revealed, sealed: Sealed) -> Iterator[str]:
    """Yield how what a seat sealed before play compares with its role sheet, and with what it did."""
    if not sealed.turned:
        yield "Before play it sealed the order of its role sheet."
    else:
        upper, lower = (_entry(model, revealed, place) for place in sealed.turned[0])
        first = "above all" if len(sealed.turned) > 1 else "namely"
        yield (
            f"Before play it sealed an order with {counted(len(sealed.turned), 'pair')} of wishes the other "
            f"way round than in its role sheet, {first} {lower} above {upper}."
        )
    if sealed.against:
        yield f"Against what it sealed: {acts_words(sealed.against)}."
    elif revealed.acts:
        yield "What it did keeps to what it sealed."


def _entry(model: Model, revealed: Revealed, place: int) -> str:
    assert revealed.wants is not None
    return entry_words(model, [rule.condition for rule in revealed.wants.wishes[place].rules])


def gave_words(model: Model, gave: Gave) -> dict[str, str]:
    """Return a row of the ledger: who gave what, what it cost, and who got what by it."""
    options = option_titles(model)
    parts = [
        ending_words(options[name], level)
        if options[name].levels.index(level) == 0
        else action(options[name], level)
        for name, level in gave.change.items()
    ]
    got = [f"{party_name(model, party)} ({because_words(model, why)})" for party, why in gave.got.items()]
    return {
        "who": capital(party_name(model, gave.party)),
        "what": capital(", ".join(parts)),
        "cost": "nothing on balance" if gave.cost is None else because_words(model, gave.cost),
        "got": listed(got) if got else "nobody",
    }


def balance_words(model: Model, balance: Balance) -> dict[str, str]:
    """Return what came of a party's wishes: how many are met, which were won and which lost."""

    def told(turned: Sequence[Turned]) -> str:
        return "; ".join(
            f"{quoted(condition_title(model, each.condition))} (step {each.number})" for each in turned
        )

    return {
        "who": capital(party_name(model, balance.party)),
        "met": f"{balance.met} of {balance.of}",
        "gained": told(balance.gained) or "none",
        "lost": told(balance.lost) or "none",
    }
