"""What everything rests on: each assumption with its source, or marked as a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from jinja2 import Environment
from markupsafe import Markup

from ....language import Cited, Model, Party, Ranking, Rule, Statements
from ...outline import order_words
from ...phrases import counted
from ...words import party_names
from ..page import Page
from ..section import Section

OURS = "our reading"
"""By these words a note says that what stands there is more than its source says."""


@dataclass(frozen=True)
class Assumption:
    """One assumption: what it says, where it comes from, and the author's note."""

    text: str
    source: tuple[str, ...]
    note: str

    @property
    def kind(self) -> str:
        """Whether it is `sourced`, the author's own `reading`, or `read` from a source by the author."""
        if not self.source:
            return "reading"
        return "read" if OURS in self.note.lower() else "sourced"


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
        kinds=len({each.kind for each in every}),
        read=sum(each.kind == "read" for each in every),
        numbers={key: number for number, key in enumerate(page.model.sources, start=1)},
    )
    return Section("assumptions", "What this rests on", "Assumptions", Markup(html))


def _groups(page: Page) -> Iterator[tuple[str, Iterable[Assumption]]]:
    model = page.model
    yield "What each party can do", _options(page)
    if model.states:
        yield "What each party wants", _orders(page)
    for party in model.parties.values() if not model.states else ():
        yield f"What {party.name} wants{_order(party)}", _preferences(page, party)
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
            party = replace(model.parties[who], preferences=preferences)
            title = f"What {page.name(who)} wants in the scenario: {page.scenario(key)}{_order(party)}"
            yield title, _preferences(page, party)
    yield (
        "The policies",
        (
            _cited(f"{page.policy(key)}. {policy.about.strip()}".strip(), policy)
            for key, policy in model.policies.items()
        ),
    )


def _order(party: Party) -> str:
    """Say in which order a party's wants are told."""
    return "" if party.preferences is None else f", {order_words(party.preferences)}"


def _options(page: Page) -> Iterator[Assumption]:
    model: Model = page.model
    for party in model.parties.values() if model.states else ():
        arcs = sum(len(ends) for ends in party.arcs.values())
        must = f", and must move in {', '.join(party.must_move)}" if party.must_move else ""
        yield _cited(f"{party.name}: {counted(arcs, 'move')} from state to state{must}", party)
    for option in page.options.values():
        if option.agreement is None:
            yield _cited(f"{page.name(option.party)}: {option.title}", option)
    for agreement in model.agreements.values():
        between = party_names(model, agreement.between)
        yield _cited(f"An agreement between {between}: {agreement.title}", agreement)


def _orders(page: Page) -> Iterator[Assumption]:
    """Yield what each party wants in graph form: an order of the states as one assumption."""
    for party in page.model.parties.values():
        match party.preferences:
            case None | Ranking(()):
                pass
            case Ranking(groups):
                best, worst = (" or ".join(page.title_of(r.condition) for r in groups[n]) for n in (0, -1))
                text = f"{party.name}: its order of the states, from the best ({best}) to the worst ({worst})"
                own = tuple(dict.fromkeys(key for group in groups for rule in group for key in rule.source))
                yield Assumption(text, own or party.source, party.note.strip())
            case _:
                for each in _preferences(page, party):
                    yield replace(each, text=f"{party.name}: {each.text}")


def _preferences(page: Page, party: Party) -> Iterator[Assumption]:
    """Yield a party's wants; what names no source of its own rests on the party's."""
    for wish in () if party.preferences is None else party.preferences.wishes:
        before = "" if wish.weight is None else f"{wish.weight:+} for "
        if isinstance(party.preferences, Statements) and len(wish.rules) > 1:
            before = f"{counted(len(wish.rules), 'wish', 'wishes')} of equal weight: "
        for each in (_rule(page, rule, before) for rule in wish.rules):
            yield replace(each, source=each.source or party.source)


def _rule(page: Page, rule: Rule, before: str = "") -> Assumption:
    negated, words, _ = page.want(rule.condition)
    return _cited(before + (rule.title or (f"not: {words}" if negated else words)), rule)


def _cited(text: str, cited: Cited) -> Assumption:
    return Assumption(text, cited.source, cited.note.strip())
