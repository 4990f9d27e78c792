"""What is new, kept and gone in a state, held against another; an agreement is one thing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..language import Agreement, Model
from .agreements import agreement_state, agreement_title
from .names import party_label
from .words import action, own_options


@dataclass(frozen=True)
class Change:
    """One thing that is or was in place: whose it is or how it stands, what it is, and new, kept or gone.

    `party` is whose option it is, None of an agreement.
    """

    who: str
    what: str
    kind: str
    party: str | None = None


def changes(
    model: Model,
    now: Mapping[str, str],
    then: Mapping[str, str],
    *,
    partial: bool = False,
    varies: Collection[str] = (),
) -> list[Change]:
    """Return what is in place in a state, by whether it is new, then what is gone.

    Parameters
    ----------
    model : Model
    now : mapping of option to level
        The state that it is held against, by its raised options.
    then : mapping of option to level
        The state, by its raised options.
    partial : bool
        Whether it is given in part: what is not given may come and go, and so is not gone.
    varies : collection of str
        The options that several states told as one have at different levels: they are not gone either.
    """
    start, end = model.told(now), then if partial else model.told(then)
    found = []
    for name, option in own_options(model).items():
        level, before = end.get(name), start.get(name)
        who = party_label(model, option.party)
        if level is not None:
            kind = "kept" if level == before else "new"
            found.append(Change(who, action(option, level), kind, option.party))
        elif before is not None and not partial and name not in varies:
            found.append(Change(who, action(option, before), "gone", option.party))
    for agreement in model.agreements.values():
        found += _of_agreement(model, agreement, start, end, partial=partial)
    return found


def _of_agreement(
    model: Model, agreement: Agreement, start: Mapping[str, str], end: Mapping[str, str], *, partial: bool
) -> list[Change]:
    title = agreement_title(model, agreement)
    before = agreement_state(model, agreement, start)
    after = agreement_state(model, agreement, end, partial=partial)
    if before == after:
        return [] if after is None else [Change(after, title, "kept")]
    if partial:
        consents = (f"{party}.{agreement.key}" for party in agreement.between)
        kept = all(start.get(name) == end[name] for name in consents if name in end)
        return [] if after is None else [Change(after, title, "kept" if kept else "new")]
    in_force = [state is not None and state.startswith("in force") for state in (before, after)]
    if before is not None and (after is None or in_force == [True, False]):
        left = "" if after is None else f" (now {after})"
        return [Change(before, title + left, "gone")]
    return [] if after is None else [Change(after, title, "new")]
