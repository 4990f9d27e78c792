"""The policies side by side: what each says, achieves and costs."""

from __future__ import annotations

from jinja2 import Environment
from markupsafe import Markup

from ....language import Commitment, Guard, Option
from ....strategy import BrokenPromise
from ...figures import PolicyRow, policies_figure
from ...phrases import listed, short
from ...readings import TAKES, THINKS, either
from ...words import guarded_levels, raised_words, state_sentence
from ..page import Page
from ..readings import told_beside
from ..section import Section
from .road import _told


def policies(page: Page, environment: Environment) -> Section | None:
    """Draw the policies next to each other, then their numbers."""
    subject = page.subject
    if not subject.bound or subject.alone is None or subject.alone.measures is None:
        return None
    scenarios = page.study.scenarios if subject.road is None else page.spoken_of(subject.road)
    rows = [_row(page, policy) for policy in page.study.policies]
    side = listed(subject.name(party) for party in subject.side)
    html = environment.get_template("policies.html.j2").render(
        page=page,
        figure_=policies_figure(rows, [page.scenario(key) for key in scenarios], side),
        says=[
            (policy, [_commitment(page, c) for c in page.model.policies[policy].commitments])
            for policy in subject.bound
        ],
        wedges=_wedges(page),
        temptations=_temptations(page),
        broken=_broken(page),
        either=either,
        legend=f"Where two are told, as in “12 / 3”: when {TAKES} / when {THINKS}."
        if told_beside(page)
        else "",
        everywhere=scenarios == page.study.scenarios,
    )
    return Section("policies", "The policies side by side", "Policies", Markup(html))


def _row(page: Page, policy: str) -> PolicyRow:
    world = page.world(policy)
    measures = None if world is None else world.measures
    road = page.subject.road
    return PolicyRow(
        title=short(page.policy(policy), 120),
        road=() if road is None else tuple(page.subject.way(road, policy, s) for s in page.spoken_of(road)),
        solidarity=None if measures is None else measures.solidarity,
        tempted=None if measures is None or policy == "none" else measures.tempted,
        flexibility=None if measures is None else measures.flexibility.where_it_leads.share,
        settles=None if world is None else world.settles,
        strong=policy in (page.subject.strategy, page.subject.best),
    )


def _commitment(page: Page, commitment: Commitment) -> tuple[str, list[str]]:
    """Return a commitment as what it is about and what it says of it."""
    option = page.options[commitment.option]
    about = f"{page.name(option.party)}: {raised_words(option)}"
    said = []
    said += [f"{_at(option, guard)}never" for guard in commitment.shuts]
    said += [
        f"{_at(option, guard)}only after this holds: {page.title_of(guard.condition)}"
        for guard in commitment.after
    ]
    for guard in commitment.requires:
        words = "only when this holds at the time"
        if commitment.snapback:
            words = f"only while this holds, and {'falls' if _at(option, guard) else 'ends'} with it"
        said.append(f"{_at(option, guard)}{words}: {page.title_of(guard.condition)}")
    if commitment.promise is not None:
        said.append(f"promised when this holds: {page.title_of(commitment.promise)}")
    return about, said


def _at(option: Option, guard: Guard) -> str:
    levels = guarded_levels(option, guard)
    return f"at {levels} " if levels else ""


def _wedges(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for policy in page.shown:
        world = page.world(policy)
        wedge = None if world is None or world.measures is None else world.measures.wedges.sharpest
        if wedge is not None:
            told = _told(page, wedge.step, {p: int(gains) for p, gains in wedge.step.gains.items()})
            found.append(
                {
                    "policy": policy,
                    "actions": told.actions,
                    "pleased": page.name(wedge.pleased),
                    "harmed": page.name(wedge.harmed),
                    "fall": wedge.fall,
                }
            )
    return found


def _temptations(page: Page) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for policy in page.shown:
        world = page.world(policy)
        told = None if world is None or world.measures is None else world.measures.temptation
        if told is None or told.step is None or told.party is None:
            continue
        found.append(
            {
                "policy": policy,
                "party": page.name(told.party),
                "actions": _told(page, told.step, {}).actions,
                "where": state_sentence(page.model, told.state or {}),
                "pairs": told.pairs,
                "given_back": [
                    (_commitment(page, back.commitment)[0], back.pairs)
                    for back in sorted(told.given_back, key=lambda back: -back.pairs)
                    if back.pairs
                ],
            }
        )
    return found


def _broken(page: Page) -> list[dict[str, object]]:
    """Return each promise that would be broken somewhere, with in how many scenarios."""
    found: list[dict[str, object]] = []
    for policy in page.subject.bound:
        by_option: dict[str, list[BrokenPromise]] = {}
        then: dict[str, int] = {}
        both = False
        for scenario in page.study.scenarios:
            world = page.world(policy, scenario)
            if world is None or world.measures is None:
                continue
            for broken in world.measures.broken_promises:
                by_option.setdefault(broken.commitment.option, []).append(broken)
            for later in () if world.measures.answer is None else world.measures.answer.broken_promises:
                both = True
                option = later.commitment.option
                then[option] = then.get(option, 0) + bool(later.willing_resting)
        for option, promises in by_option.items():
            resting = sum(bool(broken.willing_resting) for broken in promises)
            held = sum(bool(broken.possible_equilibria) for broken in promises)
            if resting or held or then.get(option):
                found.append(
                    {
                        "policy": policy,
                        "promise": _commitment(page, promises[0].commitment)[0],
                        "resting": either(str(resting), str(then.get(option, 0)) if both else None),
                        "held": held,
                    }
                )
    return found
