"""What everything rests on: each assumption with its source, or marked as a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....language import Cited, Model, Preferences, Ranking, Rule, Statements, Weights
from ..page import Page
from ..section import Section

__all__ = ["assumptions"]


@dataclass(frozen=True)
class Assumption:
    """One assumption: what it says, where it comes from, and the author's note."""

    text: str
    source: tuple[str, ...]
    note: str


def assumptions(page: Page, environment: Environment) -> Section | None:
    """List what the model takes for granted, by kind."""
    groups = [(title, list(found)) for title, found in _groups(page)]
    groups = [(title, found) for title, found in groups if found]
    if not groups:
        return None
    every = [assumption for _, found in groups for assumption in found]
    html = environment.get_template("assumptions.html.j2").render(
        page=page,
        groups=groups,
        all=len(every),
        sourced=sum(bool(each.source) for each in every),
        numbers={key: number for number, key in enumerate(page.model.sources, start=1)},
    )
    return Section("assumptions", "What this rests on", "Assumptions", Markup(html))


def _groups(page: Page) -> Iterator[tuple[str, Iterable[Assumption]]]:
    model = page.model
    yield "What each party can do", _options(page)
    for party in model.parties.values():
        yield f"What {party.name} wants, the most important first", _preferences(page, party.preferences)
    yield "What cannot be", (_rule(page, rule) for rule in model.infeasible)
    yield (
        "Moves that cannot be made",
        (
            _cited(f"{page.name(b.party)}: from {page.title_of(b.start)} to {page.title_of(b.end)}", b)
            for b in model.bans
        ),
    )
    yield (
        "What the words stand for",
        (
            _cited(f"{rule.title or key.replace('_', ' ')}: {page.words(rule.condition)}", rule)
            for key, rule in model.facts.items()
        ),
    )
    yield (
        "What is asked for",
        (
            _cited(f"{page.name(d.by)}: {d.title or page.title_of(d.condition)}", d)
            for d in model.demands.values()
        ),
    )
    yield (
        "The scenarios",
        (
            _cited(f"{page.scenario(key)}. {scenario.about.strip()}".strip(), scenario)
            for key, scenario in model.scenarios.items()
        ),
    )
    for key, scenario in model.scenarios.items():
        for who, preferences in scenario.preferences.items():
            title = f"What {page.name(who)} wants in the scenario: {page.scenario(key)}"
            yield title, _preferences(page, preferences)
    yield (
        "The policies",
        (
            _cited(f"{page.policy(key)}. {policy.about.strip()}".strip(), policy)
            for key, policy in model.policies.items()
        ),
    )


def _options(page: Page) -> Iterator[Assumption]:
    model: Model = page.model
    for option in page.options.values():
        if option.agreement is None:
            yield _cited(f"{page.name(option.party)}: {option.title}", option)
    for agreement in model.agreements.values():
        between = " and ".join(page.name(party) for party in agreement.between)
        yield _cited(f"{agreement.title}, between {between}", agreement)


def _preferences(page: Page, preferences: Preferences | None) -> Iterator[Assumption]:
    match preferences:
        case Statements(rules):
            yield from (_rule(page, rule) for rule in rules)
        case Ranking(groups):
            yield from (_rule(page, rule) for group in groups for rule in group)
        case Weights(weighted):
            yield from (_rule(page, rule, f"{weight:+} for ") for rule, weight in weighted)


def _rule(page: Page, rule: Rule, before: str = "") -> Assumption:
    negated, words, _ = page.want(rule.condition)
    return _cited(before + (rule.title or (f"not: {words}" if negated else words)), rule)


def _cited(text: str, cited: Cited) -> Assumption:
    return Assumption(text, cited.source, cited.note.strip())
