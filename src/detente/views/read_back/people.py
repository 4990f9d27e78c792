"""The parties read back: what each can do, and what it wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ...language import Agreement, InState, Model, Party, Preferences, Ranking, Rule, Statements, Weights
from ...language.model import Wish
from ..outline import preference_lines, unknown_entries
from ..words import condition_words, party_names
from .line import Block, Line, cited, guard_lines, levels_words, named


def people(model: Model) -> Iterator[Block]:
    """Yield the states of a graph, the parties, and the agreements between them."""
    if model.states:
        yield Block("States", [Line(f"{name}: {title}") for name, title in model.states.items()])
    for party in model.parties.values():
        lines = [*about_lines(party), *deed_lines(model, party), *want_lines(model, party.preferences)]
        yield Block(party.name, lines, party.key, cited(party))
    if model.agreements:
        yield Block(
            "Agreements", [line for each in model.agreements.values() for line in _terms(model, each)]
        )
    if model.sides:
        yield Block("Sides", [Line(party_names(model, who), key) for key, who in model.sides.items()])


def about_lines(party: Party) -> list[Line]:
    """Return what the file says about a party."""
    return [Line(" ".join(party.about.split()))] if party.about else []


def deed_lines(model: Model, party: Party) -> list[Line]:
    """Return what a party can do by itself, and on what conditions."""
    return [*_moves(model, party), *_options(model, party)]


def _terms(model: Model, agreement: Agreement) -> Iterator[Line]:
    who = party_names(model, agreement.between)
    yield Line(f"{agreement.title}, between {who}", agreement.key, 1, cited(agreement))
    consent = agreement.consent_of(agreement.between[0])
    if consent.names_levels:
        yield Line(f"levels: {levels_words(consent)}", depth=2)
    if not agreement.reversible:
        yield Line("cannot be ended once it is in force", depth=2)
    yield from guard_lines(model, consent, agreement, 2)


def _moves(model: Model, party: Party) -> Iterator[Line]:
    for start, ends in party.arcs.items():
        if ends:
            yield Line(f"can move from {start} to {', '.join(ends)}")
    if party.must_move:
        bound = "; ".join(f"state {state} ({model.states[state]})" for state in party.must_move)
        yield Line(f"must move in {bound}: it cannot stay there")


def _options(model: Model, party: Party) -> Iterator[Line]:
    for option in model.options():
        if option.party == party.key and not option.agreement:
            yield Line(f"can: {option.title}", option.name, 1, cited(option))
            if option.names_levels:
                yield Line(f"levels: {levels_words(option)}", depth=2)
            if not option.reversible:
                yield Line("cannot be taken back", depth=2)
            yield from guard_lines(model, option, option, 2)


def want_lines(model: Model, preferences: Preferences | None, depth: int = 1) -> list[Line]:
    """Return what a party wants, numbered as in the file."""
    if preferences is None or not preferences.wishes:
        return [Line("wants nothing in particular", depth=depth)]
    match preferences:
        case Statements():
            head = "wants, the most important first:"
        case Ranking():
            head = "likes, the best first:"
        case Weights():
            head = "wants, each by its weight:"
        case _:
            assert_never(preferences)
    lines = [Line(head, depth=depth)]
    if isinstance(preferences, Ranking) and _of_states(preferences):
        lines = [Line(f"likes, the best first: {preference_lines(preferences)[0]}", depth=depth)]
    else:
        for number, wish in enumerate(preferences.wishes, 1):
            if isinstance(preferences, Ranking) and number - 1 in preferences.breaks:
                lines.append(Line("and, much less:", depth=depth + 1))
            lines.append(_wish(model, number, wish, preferences, depth + 1))
    lines += [
        Line(f"it is not known how it compares: {', '.join(entry)}", depth=depth)
        for entry in unknown_entries(preferences)
    ]
    return lines


def _of_states(ranking: Ranking) -> bool:
    return all(
        isinstance(rule.condition, InState) and len(rule.condition.states) == 1
        for group in ranking.groups
        for rule in group
    )


def _wish(model: Model, number: int, wish: Wish, preferences: Preferences, depth: int) -> Line:
    weight = "" if wish.weight is None else f"{wish.weight:+} for: "
    words = entry_words(model, wish.rules, preferences)
    return Line(f"{number}. {weight}{words}", "", depth, entry_cited(wish.rules))


def entry_words(model: Model, entry: Iterable[Rule], preferences: Preferences | None) -> str:
    """Return what an entry of preferences of some form says."""
    joint = "; or equally: " if isinstance(preferences, Ranking) else "; and, weighing the same: "
    return joint.join(named(rule.title, condition_words(model, rule.condition)) for rule in entry)


def entry_cited(entry: Iterable[Rule]) -> str:
    """Return where an entry is from."""
    return "; ".join(filter(None, map(cited, entry)))
