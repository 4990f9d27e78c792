"""How firm the results are: each verdict that a finding stands on, and what overturns it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from ....doubt.told import Entry, Ordering, Sureness
from ....language import Rule, in_order
from ...entries import preferences_in, shifts
from ...figures.figure import Figure
from ...figures.orders import OrderRow, order_figure
from ...findings import cases_of
from ...findings.firm import by_case, where_words
from ...phrases import capital, condition_title, listed
from ...sureness import sure_words
from ...sureness_parts import Part, sure_parts
from ..page import Page
from ..section import Section

SHOWN = 2
"""How many lists are drawn outright where no nearest order is known; the others are folded."""


@dataclass(frozen=True)
class _Sure:
    """How sure one verdict is, as it is told."""

    found: Sureness
    said: str
    where: str
    words: str
    parts: tuple[Part, ...]
    shown: tuple[tuple[str, Figure], ...]
    folded: tuple[tuple[str, Figure], ...]


def doubt(page: Page, environment: Environment) -> Section | None:
    """Tell how sure each verdict is that a finding stands on, None where that was not worked out."""
    if page.doubt is None:
        return None
    known = by_case(page.doubt)
    found = [known[case] for case in cases_of(page.summary.findings) if case in known]
    if not found:
        return None
    html = environment.get_template("doubt.html.j2").render(
        page=page,
        hanging=[_sure(page, each) for each in found if not each.whatever],
        anyhow=[_sure(page, each) for each in found if each.whatever],
        notes=page.doubt.notes,
    )
    return Section("robustness", "How firm the results are", "How sure", Markup(html))


def _sure(page: Page, found: Sureness) -> _Sure:
    claim, drawn = found.verdict.claim, dict(_figures(page, found))
    shown = [party for party in drawn if party in _flip(found)] or list(drawn)[:SHOWN]
    return _Sure(
        found=found,
        said=claim.text.strip().rstrip(".") or claim.key,
        where=capital(", ".join(where_words(page.model, found))),
        words=sure_words(page.model, found),
        parts=sure_parts(page.model, found),
        shown=tuple((page.name(party), drawn[party]) for party in shown),
        folded=tuple((page.name(party), drawn[party]) for party in drawn if party not in shown),
    )


def _flip(found: Sureness) -> Mapping[str, tuple[Entry, ...]]:
    """Return the lists that the nearest order changes."""
    return {} if found.radius is None else found.radius.flip or {}


def _figures(page: Page, found: Sureness) -> Iterator[tuple[str, Figure]]:
    """Yield by party the lists that a verdict hangs on, or that the nearest order changes."""
    carrying, flip = _carrying(page, found), _flip(found)
    told = () if found.radius is None else shifts(found.radius)
    moved = {(shift.entry.party, shift.entry.number) for shift in told}
    for party in page.model.parties:
        wanted = in_order(preferences_in(page.model, found.verdict.scenario, party))
        if wanted is None:
            continue
        if party in flip or any(who == party for who, _ in carrying):
            rows = [
                OrderRow(_words(page, wish.rules), (party, number) in carrying)
                for number, wish in enumerate(wanted.wishes, start=1)
            ]
            order = [entry.number for entry in flip.get(party, ())]
            yield (
                party,
                order_figure(
                    page.name(party), rows, order, [number for who, number in moved if who == party]
                ),
            )


def _words(page: Page, rules: Sequence[Rule]) -> str:
    return capital(listed(rule.title or condition_title(page.model, rule.condition) for rule in rules))


def _carrying(page: Page, found: Sureness) -> set[tuple[str, int]]:
    """Return the entries whose order carries a verdict; none where all that is known is that all do."""
    carrying = set(_entries(found.reason or ()))
    if found.reason_minimal:
        return carrying
    lists = [preferences_in(page.model, found.verdict.scenario, party) for party in page.model.parties]
    ordered = [each.wishes for own in lists if (each := in_order(own)) is not None]
    count = sum(len(wishes) for wishes in ordered if len(wishes) > 1)
    return carrying if len(carrying) < count else set()


def _entries(reason: tuple[Ordering, ...]) -> Iterator[tuple[str, int]]:
    for ordering in reason:
        for entry in (ordering.above, ordering.below):
            yield entry.party, entry.number
