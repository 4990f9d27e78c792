"""Where matters end, all ends together and round by round, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ..language import Model, Option
from ..outlook import Summary
from .agreements import agreement_title
from .chances import LACKING
from .names import party_label
from .phrases import listed, quoted, share
from .words import level_words, option_titles


def shares_words(shares: Mapping[str, float | None]) -> str:
    """Return the rungs with their shares, the best first, without those that have none."""
    told = (
        f"{rung.replace('_', ' ')} {'(not known)' if part is None else share(part)}"
        for rung, part in shares.items()
        if part != 0
    )
    return ", ".join(told)


def rung_lines(model: Model, rungs: Mapping[str, Mapping[str, float | None]]) -> list[tuple[str, str]]:
    """Return each ladder with what its rungs have."""
    return [(model.ladders[key].title or key, shares_words(shares)) for key, shares in rungs.items()]


def goal_line(model: Model, part: float | None) -> tuple[str, str] | None:
    """Return the goal with its share, None where the model has none."""
    if model.goal is None:
        return None
    title = f"the goal, {quoted(model.goal.title)}" if model.goal.title else "the goal"
    return title, "not known" if part is None else share(part)


def lacking_words(lacking: str | None) -> str:
    """Say why some shares are not known; nothing where all are."""
    return "" if lacking is None else f"not known: {LACKING[lacking]}"


def kept_words(model: Model, summary: Summary) -> tuple[dict[str, str], list[str]]:
    """Return what is in place in every end, as a state, and by party what is in none.

    An agreement stands in the state with all the consents that never change, or is in force in no end.
    """
    options = option_titles(model)
    raised = {
        name: level
        for name, level in summary.shared.items()
        if options[name].names_lowest or level != options[name].levels[0]
    }
    offered = {options[name].agreement for name in raised}
    here = {
        name: level
        for name, level in summary.shared.items()
        if name in raised or (options[name].agreement is not None and options[name].agreement in offered)
    }
    return here, by_party(model, {name: () for name in summary.shared if name not in here})


def varying_words(model: Model, summary: Summary) -> list[str]:
    """Return by party what varies among the ends; of agreements those of which no consent is the same."""
    options = option_titles(model)
    told = {options[name].agreement for name in summary.shared}
    varies = {
        name: levels
        for name, levels in summary.varies.items()
        if options[name].agreement is None or options[name].agreement not in told
    }
    return by_party(model, varies)


def by_party(model: Model, varies: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return options by their parties, with the levels at which they stand where levels have names.

    An agreement stands once, behind the parties.
    """
    options, lines = option_titles(model), dict[str, list[str]]()
    for name, levels in varies.items():
        if options[name].agreement is None:
            lines.setdefault(options[name].party, []).append(_title(options[name], levels))
    own = [
        f"{party_label(model, party)}: {', '.join(lines[party])}" for party in model.parties if party in lines
    ]
    named = dict.fromkeys(options[name].agreement for name in varies)
    titles = [agreement_title(model, model.agreements[key]) for key in named if key is not None]
    return [*own, f"agreements: {', '.join(titles)}"] if titles else own


def _title(option: Option, levels: tuple[str, ...]) -> str:
    if not levels or not option.names_levels:
        return option.title
    return f"{option.title} ({listed((level_words(level) for level in levels), 'or')})"
