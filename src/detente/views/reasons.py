"""Why a move is closed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..game.closed import Reason
from ..language import Agreement, Ban, Commitment, Condition, Model, Option, Rule
from ..language.condition import Constant
from ..strategy import OptionStatus
from .phrases import listed
from .words import condition_words, level_words, option_titles, option_words, party_name

ASKS = {"policy": "the policy asks", "model": "the rules ask", "scenario": "the scenario asks"}


def reason_words(model: Model, reason: Reason) -> str:
    """Return what closes a move, with who says so and, of a rule, the words in which it is written."""
    missing = "; ".join(condition_words(model, part) for part in reason.missing)
    match reason.kind, reason.written:
        case "never", _:
            said = "the policy rules it out"
        case "fixed", _:
            said = "the scenario fixes it"
        case "irreversible", Option() as option:
            said = f"it cannot be taken back: {option_words(model, option)}"
        case "irreversible", Agreement() as agreement:
            said = f"it cannot be ended once it is in force: {agreement.title}"
        case "rule", _:
            in_scenario = "in this scenario " if reason.by == "scenario" else ""
            said = f"{in_scenario}no such state can exist: {_rule_words(model, reason)}"
        case "ban", Ban() as ban:
            said = _ban_words(model, reason.by, ban)
        case "while" | "snapback", Option() | Commitment() as holding:
            name = holding.name if isinstance(holding, Option) else holding.option
            what = option_words(model, option_titles(model)[name])
            said = f"it would not last: {what} needs: {missing}"
        case "after", _:
            said = f"{ASKS[reason.by]} that this come first: {missing}"
        case _:
            said = f"{ASKS[reason.by]} for: {missing}"
    note = getattr(reason.written, "note", "") if reason.kind in ("rule", "ban") else ""
    return f"{said} ({note.strip()})" if note else said


def open_levels(model: Model, found: OptionStatus) -> str:
    """Return which levels of an option are open and what holds the others back; nothing where none is."""
    shut = [each for each in found.levels if not each.open]
    if not shut:
        return ""
    opened = [level_words(each.level) for each in found.levels if each.open]
    in_a_row = all(each.open for each in found.levels[: len(opened)])
    said = [(level_words(each.level), "; ".join(telling_reasons(model, each.blocked_by))) for each in shut]
    held = ", ".join(f"{level} ({why})" if why else level for level, why in said)
    return f"open {f'up to {opened[-1]}' if in_a_row else f'at {listed(opened)}'}; held back: {held}"


def further_levels(model: Model, found: OptionStatus) -> Iterator[str]:
    """Yield what holds the levels above the next one back, where it is something else."""
    told = list(telling_reasons(model, found.blocked_by))
    for each in found.levels[1:]:
        said = list(telling_reasons(model, each.blocked_by))
        if said and said != told:
            yield f"{level_words(each.level)}: {'; '.join(said)}"
            told = said


def telling_reasons(model: Model, reasons: Sequence[Reason]) -> Iterator[str]:
    """Yield reasons in words without those whose missing parts another one of their kind has, too."""
    for place, reason in enumerate(reasons):
        parts = set(reason.missing)
        others = [
            set(other.missing)
            for at, other in enumerate(reasons)
            if at != place and (other.kind, other.by) == (reason.kind, reason.by)
            if set(other.missing) > parts or at < place
        ]
        if not parts or not any(parts <= other for other in others):
            yield reason_words(model, reason)


def _rule_words(model: Model, reason: Reason) -> str:
    title = reason.written.title if isinstance(reason.written, Rule) else ""
    assert reason.condition is not None
    return title or condition_words(model, reason.condition)


def _ban_words(model: Model, by: str, ban: Ban) -> str:
    says = "the scenario bans this move" if by == "scenario" else "this move cannot be made"
    ends = [
        f"{word} where this holds: {condition_words(model, condition)}"
        for word, condition in (("from", ban.start), ("to", ban.end))
        if not _always(condition)
    ]
    return f"{says}: {party_name(model, ban.party)} cannot move {', '.join(ends) or 'at all'}"


def _always(condition: Condition) -> bool:
    return condition == Constant(True)
