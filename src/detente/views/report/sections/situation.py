"""The parties, what each can do and wants, and what is in place now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....language import InState, Model, Option, Party, Preferences, Rule, Statements
from ....results import State
from ...agreements import agreement_state
from ...outline import order_words
from ...phrases import listed
from ...words import guarded_levels, level_words, state_lines
from ..page import Page
from ..section import Section


@dataclass(frozen=True)
class _Want:
    """One line of what a party wants: parts joined by "or equally", each negated or not.

    Of parts that are `tied` as many as possible are wanted.
    """

    parts: tuple[tuple[bool, str, str], ...]
    weight: str = ""
    tied: bool = False


@dataclass(frozen=True)
class _Can:
    option: Option
    now: str
    rules: tuple[str, ...]


@dataclass(frozen=True)
class _Card:
    party: Party
    side: bool
    cans: tuple[_Can, ...]
    arcs: tuple[str, ...]
    must: str
    wants: tuple[_Want, ...]
    order: str


def situation(page: Page, environment: Environment) -> Section | None:
    """Tell who is there and how matters stand."""
    model = page.model
    world = page.study.world("none", "base")
    now = (world.status_quo if world is not None else None) or {}
    cards = [_card(page, party, now) for party in model.parties.values()]
    html = environment.get_template("situation.html.j2").render(
        page=page,
        cards=cards,
        now=state_lines(model, now),
        has_start=bool(world and world.status_quo is not None),
    )
    title = "The parties, what they can do and what they want"
    return Section("parties", title, "The parties", Markup(html))


def _card(page: Page, party: Party, now: State) -> _Card:
    options = [option for option in page.options.values() if option.party == party.key]
    levels = {} if isinstance(now, str) else page.model.told(now)
    return _Card(
        party=party,
        side=bool(page.model.policies) and party.key in page.subject.side,
        cans=tuple(
            _Can(
                option,
                _now(page.model, option, levels),
                _rules(page, option),
            )
            for option in options
        ),
        arcs=tuple(f"from {start} to {listed(ends, 'or')}" for start, ends in party.arcs.items() if ends),
        must=_must(page, party),
        wants=_wants(page, party.preferences),
        order="" if party.preferences is None else order_words(party.preferences),
    )


def _must(page: Page, party: Party) -> str:
    """Say in which states a party cannot stay."""
    named = [f"state {state} ({page.model.states[state]})" for state in party.must_move]
    if not named:
        return ""
    best = "of its moves from there it makes the one that it likes best"
    return f"In {listed(named)} it must move; {best}."


def _now(model: Model, option: Option, levels: Mapping[str, str]) -> str:
    if option.agreement is not None:
        return agreement_state(model, model.agreements[option.agreement], levels) or ""
    if option.name not in levels:
        return ""
    return f"now: {level_words(levels[option.name])}" if option.names_levels else "now"


def _rules(page: Page, option: Option) -> tuple[str, ...]:
    rules = []
    if option.names_levels:
        steps = "one of" if option.names_lowest and len(option.levels) == 2 else "in steps"
        rules.append(f"{steps}: " + ", ".join(map(level_words, option.levels)))
    if not option.reversible:
        rules.append("cannot be taken back")
    if option.agreement and not page.model.agreements[option.agreement].reversible:
        rules.append("cannot be taken back once all have agreed")
    for words, guards in (("only with", option.requires), ("only after", option.after)):
        for guard in guards:
            at = f"{levels} " if (levels := guarded_levels(option, guard)) else ""
            rules.append(f"{at}{words}: {page.title_of(guard.condition)}")
    for guard in option.hold:
        below = f" below {level_words(guard.level)}" if guarded_levels(option, guard) else ""
        rules.append(f"falls{below} without: {page.title_of(guard.condition)}")
    return tuple(rules)


def _wants(page: Page, preferences: Preferences | None) -> tuple[_Want, ...]:
    def part(rule: Rule) -> tuple[bool, str, str]:
        negated, words, text = page.want(rule.condition)
        if isinstance(rule.condition, InState) and len(rule.condition.states) == 1:
            name = rule.condition.states[0]
            words = f"{name}: {page.model.states[name]}"
        return negated and not rule.title, rule.title or words, text

    return tuple(
        _Want(
            tuple(map(part, wish.rules)),
            "" if wish.weight is None else f"{wish.weight:+}",
            tied=isinstance(preferences, Statements) and len(wish.rules) > 1,
        )
        for wish in (() if preferences is None else preferences.wishes)
    )
