"""Why a party prefers what a move brings, in words."""

from __future__ import annotations

from ..game import Because, Step
from ..language import Model
from .phrases import condition_title, listed, quoted
from .words import party_names


def because_words(model: Model, because: Because) -> str:
    """Return what of a party's preferences decides, in words."""
    told = [quoted(condition_title(model, condition)) for condition in because.conditions]
    match because.kind:
        case "group":
            return (
                f"{because.after} of {len(told)} statements of equal weight are true, "
                f"{because.before} before: {', '.join(told)}"
            )
        case "ranking":
            return f"what it ranks higher, {listed(told, 'or')}"
        case "weights":
            changed = [f"{text} ({by:+})" for text, by in zip(told, because.changes, strict=True)]
            return f"its weights add up to {because.after}, {because.before} before: {', '.join(changed)}"
        case _:
            return told[0]


def because_clause(model: Model, because: Because) -> str:
    """Return why a party gains, as it stands behind that it does: because of a statement, or because …"""
    of = "of " if because.kind in ("statement", "ranking") else ""
    return f"because {of}{because_words(model, because)}"


def loss_clause(model: Model, because: Because, *, past: bool = False) -> str:
    """Return why a party loses, or lost, as it stands behind that; `because` is why it prefers to stay."""
    told = ", ".join(quoted(condition_title(model, condition)) for condition in because.conditions)
    match because.kind:
        case "group":
            count = f"{because.before} of {len(because.conditions)} statements of equal weight"
            return f"as {count} {'are' if past else 'would be'} true, {because.after} before: {told}"
        case "weights":
            sum_ = f"its weights {'' if past else 'would '}add up to {because.before}"
            return f"as {sum_}, {because.after} before: {told}"
        case _:
            return f"which {'lost' if past else 'would lose'} {because_words(model, because)}"


def step_reasons(model: Model, step: Step) -> list[str]:
    """Return why each party that gains by a move does, those together for whom the same decides."""
    parties: dict[str, list[str]] = {}
    for party, because in step.because.items():
        parties.setdefault(because_words(model, because), []).append(party)
    return [f"{party_names(model, names)}: {words}" for words, names in parties.items()]
