"""What a doubt makes of what is written: of a list, and of the rules, policies and status quo of a world."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from .model import Commitment, Doubt, Edits, Model, Policy, Preferences, Ranking, Rule, Scenario, Statements

World = TypeVar("World", Model, Scenario)
Written = TypeVar("Written", bound=Preferences | None)


def edited(written: Written, edits: Edits) -> Written:
    """Return a party's list with what a doubt replaces in it, drops from it and inserts.

    Parameters
    ----------
    written : Preferences or None
        Weights have no numbered entries and stay as they are, as does a party that wants nothing.
    edits : Edits
        What is said of an entry that the list does not have says nothing.
    """
    if not isinstance(written, Statements | Ranking):
        return written
    parted = written.breaks if isinstance(written, Ranking) else ()
    groups: list[tuple[Rule, ...]] = []
    breaks: list[int] = []
    for number, group in enumerate(written.groups, 1):
        if number - 1 in parted:
            breaks.append(len(groups))
        groups += (each.entry for each in edits.insert if each.at == number)
        if number not in edits.drop:
            groups.append(edits.replace.get(number, group))
    groups += (each.entry for each in edits.insert if each.at == len(written.groups) + 1)
    if isinstance(written, Statements):
        return replace(written, groups=tuple(groups))
    between = tuple(dict.fromkeys(place for place in breaks if 0 < place < len(groups)))
    return replace(written, groups=tuple(groups), breaks=between)


def with_rules(model: Model, doubt: Doubt, scenario: str) -> Model:
    """Return a model with the rules, commitments and status quo of a doubt in a scenario (or `base`).

    What a scenario says in place of the base world, as a status quo of its own, is what the doubt replaces
    there. Lists stay as they are.
    """
    policies = {key: _bound(policy, doubt) for key, policy in model.policies.items()}
    changed = replace(model, policies=policies) if doubt.commitments else model
    changed = replace(changed, infeasible=(*_kept(model.infeasible, doubt), *doubt.infeasible))
    own = model.scenarios.get(scenario)
    if own is not None and doubt.without:
        own = replace(own, infeasible=_kept(own.infeasible, doubt))
    if own is not None and (own.status_quo is not None or own.status_quo_state is not None):
        own = _begun(own, doubt)
    else:
        changed = _begun(changed, doubt)
    if own is None or own is model.scenarios[scenario]:
        return changed
    return replace(changed, scenarios={**model.scenarios, scenario: own})


def _begun(world: World, doubt: Doubt) -> World:
    if doubt.status_quo is not None:
        return replace(world, status_quo=doubt.status_quo)
    if doubt.status_quo_state is not None:
        return replace(world, status_quo_state=doubt.status_quo_state)
    return world


def _kept(rules: tuple[Rule, ...], doubt: Doubt) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if rule.condition not in doubt.without)


def _bound(policy: Policy, doubt: Doubt) -> Policy:
    """Return a policy with the commitments of a doubt in place of its own on the same options."""
    new = doubt.commitments.get(policy.key, ())
    return replace(policy, commitments=tuple(_in_place(policy.commitments, new))) if new else policy


def _in_place(written: tuple[Commitment, ...], new: tuple[Commitment, ...]) -> Iterator[Commitment]:
    by_option: dict[str, list[Commitment]] = {}
    for each in new:
        by_option.setdefault(each.option, []).append(each)
    replaced = set(by_option)
    for each in written:
        if each.option not in replaced:
            yield each
        yield from by_option.pop(each.option, ())
    for left in by_option.values():
        yield from left
