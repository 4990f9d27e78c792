"""What to keep in mind of a replay: steps that move nothing, options that nothing moves, contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from ..language import Option
from ..language.condition import Condition
from ..record import Replay
from ..record.replays.result import PolicyRecord
from ..symbolic.conditions import options_of
from .agreements import agreement_title
from .phrases import listed
from .replay_words import span_words
from .words import condition_words, level_words, option_titles, option_words, party_doing, plural

NAMED = 6


def doubt_words(result: Replay) -> Iterator[str]:
    """Yield what the replay leaves out, takes for granted, or cannot reconcile with the model."""
    model, titles = result.model, option_titles(result.model)

    def named(option: str) -> str:
        agreement = model.agreements.get(titles[option].agreement or "")
        if agreement and all(f"{party}.{agreement.key}" in result.unmoved for party in agreement.between):
            return agreement_title(model, agreement)
        return option_words(model, titles[option])

    untold = sum(result.untold.values())
    steps: Counter[str] = Counter()
    for (_, step), rows in result.untold.items():
        steps[step] += rows
    most = ", ".join(f"{step.replace('_', ' ')} ({n})" for step, n in steps.most_common(NAMED))
    others = ", and others" if len(steps) > NAMED else ""
    move = "moves" if untold == 1 else "move"
    if untold:
        yield f"{plural(untold, 'step')} of the record {move} no option of the model: {most}{others}."
    else:
        yield "Every step of the record moves an option of the model."
    if result.unmoved:
        said = "; ".join(dict.fromkeys(named(option) for option in result.unmoved))
        yield f"No step moves these; they stay as in the status quo: {said}."
    known: dict[str, frozenset[str]] = {}
    blind = [
        policy
        for policy, record in result.policies.items()
        if any(
            options_of(model, condition, known) & set(result.unmoved)
            for condition in _asked(record, result.unmoved)
        )
    ]
    if blind:
        asks = "asks" if len(blind) == 1 else "ask"
        yield (
            f"Some of what {listed(blind)} {asks} for is among these, so the record cannot tell all that "
            "would have been said."
        )
    if result.differences is not None and not result.differences:
        yield f"On {model.as_of} the replayed state is the model's status quo."
    for each in result.differences or ():
        option = titles[each.option]
        replayed, status_quo = map(level_words, (each.replayed, each.status_quo))
        yield (
            f"On {model.as_of} the replay and the model's status quo differ: "
            f"{party_doing(model, option.party, _title(option))}: {replayed} in the replay, {status_quo} "
            "in the status quo."
        )
    for impossible in result.impossible:
        spans = ", ".join(span_words(span) for span in impossible.spans)
        words = impossible.title or condition_words(model, impossible.condition)
        yield f"The record shows what the model rules out ({words}): {spans}."
    if result.notes:
        missing = "; ".join(note.message.replace("no row of the record has ", "") for note in result.notes)
        yield f"The mapping names steps that this record never shows: {missing}."


def _asked(record: PolicyRecord, unmoved: Collection[str]) -> Iterator[Condition]:
    """Yield what a policy asks of the steps that were judged, and of those that might have been."""
    yield from (act.condition for act in record.acts if act.condition is not None)
    for commitment in record.policy.commitments:
        if commitment.option not in unmoved:
            yield from (guard.condition for guard in (*commitment.requires, *commitment.after))


def _title(option: Option) -> str:
    return f"consents to: {option.title}" if option.agreement else option.title
