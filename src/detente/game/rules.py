"""What holds for each option under one policy and one scenario, before any state is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..language import Ban, Commitment, Guard, Model, Option, Preferences, Rule, Scenario
from ..language.condition import Condition
from .limits import GameError


class Guarded(NamedTuple):
    """A condition on an option's being at a level, the number of one, or higher."""

    level: int
    condition: Condition


@dataclass(frozen=True)
class OptionRule:
    """The guards of one option: its own and those of the policy's commitments, which must all hold.

    `bound` are the options whose least level no move of this one may lower: itself where it is irreversible,
    all consents to an agreement where that is.
    """

    option: Option
    requires: tuple[Guarded, ...]
    after: tuple[Guarded, ...]
    hold: tuple[Guarded, ...]
    fixed: int | None
    bound: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rules:
    """A model's rules under one policy and one scenario."""

    options: tuple[OptionRule, ...]
    infeasible: tuple[Rule, ...]
    bans: tuple[Ban, ...]
    preferences: Mapping[str, Preferences | None]
    status_quo: Mapping[str, str] | str | None


def commitments_of(model: Model, policy: str | None) -> tuple[Commitment, ...]:
    """Return the commitments of a policy, none for no policy.

    Raises
    ------
    GameError
        For a policy that the model does not have.
    """
    if policy is None or policy == "none":
        return ()
    if policy not in model.policies:
        raise GameError(_unknown("policy", policy, model.policies))
    return model.policies[policy].commitments


def scenario_of(model: Model, scenario: str | None) -> Scenario:
    """Return a scenario, an empty one for the base world.

    Raises
    ------
    GameError
        For a scenario that the model does not have.
    """
    if scenario is None or scenario == "base":
        return Scenario(key="base")
    if scenario not in model.scenarios:
        raise GameError(_unknown("scenario", scenario, model.scenarios))
    return model.scenarios[scenario]


def gather_rules(model: Model, commitments: Iterable[Commitment], scenario: Scenario) -> Rules:
    """Join the options' own rules with commitments and a scenario."""
    by_option: dict[str, list[Commitment]] = {}
    for commitment in commitments:
        by_option.setdefault(commitment.option, []).append(commitment)
    return Rules(
        options=tuple(
            _option_rule(option, by_option.get(option.name, ()), scenario, bound_with(model, option))
            for option in model.options()
        ),
        infeasible=model.infeasible + scenario.infeasible,
        bans=model.bans + scenario.bans,
        preferences={
            key: scenario.preferences.get(key, party.preferences) for key, party in model.parties.items()
        },
        status_quo=_status_quo(model, scenario),
    )


def _status_quo(model: Model, scenario: Scenario) -> Mapping[str, str] | str | None:
    if model.states:
        own = scenario.status_quo_state
        return model.status_quo_state if own is None else own
    return model.status_quo if scenario.status_quo is None else scenario.status_quo


def bound_with(model: Model, option: Option) -> tuple[str, ...]:
    """Return the options whose least level no move of this one may lower; none where it may go down."""
    if option.agreement is None:
        return () if option.reversible else (option.name,)
    agreement = model.agreements[option.agreement]
    return () if agreement.reversible else agreement.consents


def _option_rule(
    option: Option, commitments: Iterable[Commitment], scenario: Scenario, bound: tuple[str, ...]
) -> OptionRule:
    requires, after, hold = list(option.requires), list(option.after), list(option.hold)
    for commitment in commitments:
        requires += (*commitment.requires, *commitment.shuts)
        after += commitment.after
        hold += commitment.holds

    def guarded(guards: Iterable[Guard]) -> tuple[Guarded, ...]:
        return tuple(Guarded(option.lowest(guard), guard.condition) for guard in guards)

    level = scenario.fixed.get(option.name)
    return OptionRule(
        option=option,
        requires=guarded(requires),
        after=guarded(after),
        hold=guarded(hold),
        fixed=None if level is None else option.levels.index(level),
        bound=bound,
    )


def _unknown(kind: str, name: str, known: Mapping[str, object]) -> str:
    from ..language import did_you_mean

    listed = ", ".join(known) or "none at all"
    return f"the model has no {kind} {name}{did_you_mean(name, known)} (it has: {listed})"
