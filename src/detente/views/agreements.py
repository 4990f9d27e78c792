"""Agreements by their state, in force or offered by some and not accepted by others, and moves to it.

A party's consent alone is no agreement, so that it is never told by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..game import Step
from ..language import Agreement, Model, Option
from .names import capital, level_words, party_names, verb

ACTS = {
    "offers": "offer",
    "accepts": "accept",
    "concludes": "conclude",
    "withdraws the offer of": "withdraw the offer of",
    "lowers the offer of": "lower the offer of",
    "leaves": "leave",
    "ends": "end",
    "lowers": "lower",
}
"""What is done to an agreement, as it stands behind a name in the singular and in the plural."""


@dataclass(frozen=True)
class Act:
    """What parties do to agreements in a move.

    Attributes
    ----------
    who : tuple of str
    does : str
        A key of `ACTS`.
    to : tuple of (title, notes)
        To which agreements, with what there is to say of each, such as that it is in force now.
    """

    who: tuple[str, ...]
    does: str
    to: tuple[tuple[str, str], ...]


def agreement_title(model: Model, agreement: Agreement) -> str:
    """Return an agreement's title, with its parties where another has the same title."""
    alike = [other for other in model.agreements.values() if other.title == agreement.title]
    return (
        f"{agreement.title} ({party_names(model, agreement.between)})" if len(alike) > 1 else agreement.title
    )


def agreement_state(
    model: Model, agreement: Agreement, state: Mapping[str, str], *, partial: bool = False
) -> str | None:
    """Return how an agreement stands in a state, None where nobody offers it.

    Of a state that is given in part, a consent that is not given may come and go.
    """
    option, at = _levels(agreement, state)
    least = min(at.values())
    given = all(f"{party}.{agreement.key}" in state for party in at) or not partial
    force = _in_force(option, least) if given and _counts(option, least) else ""
    more = [party for party in at if at[party] > (least if force else 0)]
    if not more:
        return force or None
    offers = _offers(model, option, {party: at[party] for party in more})
    left = [party for party in at if party not in more]
    at_times = partial and any(f"{party}.{agreement.key}" not in state for party in left)
    accepted = f"not {'always ' if at_times else ''}accepted by {party_names(model, left)}"
    return ", ".join(filter(None, (force, offers, accepted)))


def agreement_lines(
    model: Model, state: Mapping[str, str], *, partial: bool = False
) -> list[tuple[str, list[str]]]:
    """Return the agreements of a state as (how they stand, their titles), those in force first."""
    lines: dict[str, list[str]] = {}
    for agreement in model.agreements.values():
        how = agreement_state(model, agreement, state, partial=partial)
        if how is not None:
            lines.setdefault(how, []).append(agreement_title(model, agreement))
    return sorted(lines.items(), key=lambda line: not line[0].startswith("in force"))


def agreement_rows(model: Model, states: Sequence[Mapping[str, str]]) -> list[tuple[str, list[str]]]:
    """Return a row for each way in which an agreement stands in one of several states, with its marks."""
    rows: list[tuple[str, list[str]]] = []
    for agreement in model.agreements.values():
        title = agreement_title(model, agreement)
        found = [agreement_state(model, agreement, state) for state in states]
        rows += [
            (f"{how}: {title}", ["yes" if each == how else "" for each in found])
            for how in dict.fromkeys(filter(None, found))
        ]
    return rows


def shared_agreements(
    model: Model, spans: Mapping[str, tuple[int, int]], most: Mapping[str, int]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return what several states have in common about agreements: what always is, and what never is.

    Parameters
    ----------
    model : Model
    spans : mapping of option to (int, int)
        The lowest and the highest level of each consent in these states.
    most : mapping of agreement to int
        The highest level at which each is in force in any of them.
    """
    always: list[tuple[str, str]] = []
    never: list[tuple[str, str]] = []
    for key, agreement in model.agreements.items():
        title = agreement_title(model, agreement)
        option = agreement.consent_of(agreement.between[0])
        low = {party: spans[f"{party}.{key}"][0] for party in agreement.between}
        down = [party for party in agreement.between if not spans[f"{party}.{key}"][1]]
        up = [party for party, level in low.items() if level]
        least = min(low.values())
        if _counts(option, least):
            always.append((_in_force(option, least, at_least=most[key] > least), title))
        elif len(down) == len(low):
            never.append(("offered or in force", title))
        elif up:
            left = f"not accepted by {party_names(model, down)}" if down else "never in force"
            rest = "or in force" if most[key] else left
            always.append((f"offered by {party_names(model, up)}, {rest}", title))
        elif not most[key]:
            never.append(("in force", title))
    return always, never


def acts_of(model: Model, step: Step, *, proposed: bool = False) -> list[Act]:
    """Return what the movers of a step do to agreements; who does the same does it in one act.

    Parameters
    ----------
    model : Model
    step : Step
    proposed : bool
        Whether it is only proposed: what comes of it is then told as what would.
    """
    found: dict[tuple[tuple[str, ...], str], list[tuple[str, str]]] = {}
    for agreement in model.agreements.values():
        for who, does, notes in _acts(model, agreement, step, proposed):
            noted = f" ({', '.join(notes)})" if notes else ""
            found.setdefault((who, does), []).append((agreement_title(model, agreement), noted))
    return [Act(who, does, tuple(to)) for (who, does), to in found.items()]


def fallen_agreements(model: Model, step: Step, *, proposed: bool = False) -> list[str]:
    """Return which agreements and offers fall with a step, because a condition of theirs no longer holds."""
    told = []
    for agreement in model.agreements.values():
        option, _, chosen, after = _course(agreement, step)
        before, then = min(chosen.values()), min(after.values())
        title = agreement_title(model, agreement)
        if then < before and _counts(option, before):
            told.append(f"{title} ({_now(option, then, proposed)})")
            continue
        fallen = [party for party in chosen if after[party] < chosen[party]]
        if fallen:
            told.append(f"{capital(party_names(model, fallen))} (the offer of: {title})")
    return told


def act_words(model: Model, act: Act) -> str:
    """Return an act as it stands in a list, without who does it."""
    return f"{_does(model, act)}: {', '.join(title + note for title, note in act.to)}"


def act_sentence(model: Model, act: Act) -> str:
    """Return an act as it stands in a sentence, behind the names of who does it."""
    return f"{_does(model, act)} {' and '.join(in_sentence(title) + note for title, note in act.to)}"


def act_names(model: Model, act: Act, step: Step, named: int) -> str:
    """Return who does something together, "they" where that is who moves and each has been named before."""
    they = named == len(step.movers) == len(act.who)
    return "they" if they else capital(party_names(model, act.who))


def in_sentence(title: str) -> str:
    """Return a title as it stands in a sentence; what is no part of one, or has parts itself, is quoted."""
    return title if title[:1].islower() and "," not in title else f"“{title}”"


def _acts(
    model: Model, agreement: Agreement, step: Step, proposed: bool
) -> Iterator[tuple[tuple[str, ...], str, list[str]]]:
    """Yield who does what to an agreement, and what there is to say of it."""
    option, before, chosen, _ = _course(agreement, step)
    was, now = min(before.values()), min(chosen.values())
    up = [party for party in chosen if chosen[party] > before[party]]
    down = [party for party in chosen if chosen[party] < before[party]]
    if up and now > was:
        together = len(up) > 1
        note = [] if together else ["would be in force" if proposed else "now in force"]
        yield tuple(up), "concludes" if together else "accepts", [*_level(option, now), *note]
        up = [party for party in up if chosen[party] > now]
    for level in sorted({chosen[party] for party in up}):
        who = tuple(party for party in up if chosen[party] == level)
        others = [party for party in chosen if party not in who]
        missing = [party for party in others if chosen[party] < level]
        met = len(missing) < len(others)
        note = [f"not yet accepted by {party_names(model, missing)}"] if met else []
        yield who, "accepts" if met else "offers", [*_level(option, level), *note]
    for level in sorted({chosen[party] for party in down}):
        who = tuple(party for party in down if chosen[party] == level)
        broken = level < was and _counts(option, was)
        if _counts(option, level):
            does = "lowers" if broken else "lowers the offer of"
            yield who, does, [f"to {level_words(option.levels[level])}"]
        elif broken:
            together = len(who) > 1
            yield who, "ends" if together else "leaves", [] if together else [_now(option, 0, proposed)]
        else:
            yield who, "withdraws the offer of", []


def _course(
    agreement: Agreement, step: Step
) -> tuple[Option, dict[str, int], dict[str, int], dict[str, int]]:
    """Return an agreement's consent, and at which level each party's is before, in and after a move."""
    option, before = _levels(agreement, {} if isinstance(step.before, str) else step.before)
    chosen, after = dict(before), dict(before)
    for party in agreement.between:
        name = f"{party}.{agreement.key}"
        picked = step.raised.get(name, step.lowered.get(name))
        if picked is not None:
            chosen[party] = option.levels.index(picked)
        after[party] = option.levels.index(step.settled[name]) if name in step.settled else chosen[party]
    return option, before, chosen, after


def _levels(agreement: Agreement, state: Mapping[str, str]) -> tuple[Option, dict[str, int]]:
    option = agreement.consent_of(agreement.between[0])
    return option, {
        party: option.levels.index(state.get(f"{party}.{agreement.key}", option.levels[0]))
        for party in agreement.between
    }


def _counts(option: Option, level: int) -> bool:
    """Tell whether a level is more than nothing."""
    return level > 0 or option.names_lowest


def _level(option: Option, level: int) -> list[str]:
    return [level_words(option.levels[level])] if option.names_levels else []


def _in_force(option: Option, level: int, *, at_least: bool = False) -> str:
    named = "".join(_level(option, level))
    return f"in force ({'at least ' if at_least else ''}{named})" if named else "in force"


def _now(option: Option, level: int, proposed: bool) -> str:
    if not _counts(option, level):
        return "would no longer be in force" if proposed else "no longer in force"
    return f"{'would be' if proposed else 'now'} in force at {level_words(option.levels[level])}"


def _offers(model: Model, option: Option, at: Mapping[str, int]) -> str:
    """Return by whom an agreement is offered, and at which level where levels have names."""
    by_level: dict[int, list[str]] = {}
    for party, level in at.items():
        by_level.setdefault(level, []).append(party)
    told = [
        " at ".join((party_names(model, by_level[level]), *_level(option, level)))
        for level in sorted(by_level, reverse=True)
    ]
    return f"offered by {' and '.join(told)}"


def _does(model: Model, act: Act) -> str:
    return verb(model, act.who, act.does, ACTS[act.does])
