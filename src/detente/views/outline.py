"""A model's contents as plain data: what `show` and `cases` tell."""

from __future__ import annotations

from math import prod
from typing import Any

from ..language import Model, Preferences, Ranking, Statements, Weights, load, print_condition

__all__ = ["case_list", "outline", "preference_lines"]


def preference_lines(preferences: Preferences | None) -> list[str]:
    """Return a party's wants as text, the most important first."""
    match preferences:
        case None:
            return []
        case Statements(rules):
            return [print_condition(rule.condition) for rule in rules]
        case Ranking(groups):
            return [
                " or equally: ".join(print_condition(rule.condition) for rule in group) for group in groups
            ]
        case Weights(weighted):
            return [f"{weight:+} for {print_condition(rule.condition)}" for rule, weight in weighted]


def outline(model: Model) -> dict[str, Any]:
    """Return what a model says, for JSON."""
    options = list(model.options())
    return {
        "title": model.title,
        "as_of": model.as_of,
        "parties": {
            party.key: {
                "name": party.name,
                "options": {
                    option.name: {
                        "title": option.title,
                        "levels": list(option.levels),
                        "reversible": option.reversible,
                        **{
                            word: print_condition(condition)
                            for word, condition in (
                                ("requires", option.requires),
                                ("after", option.after),
                                ("while", option.hold),
                            )
                            if condition is not None
                        },
                    }
                    for option in options
                    if option.party == party.key
                },
                "preferences": preference_lines(party.preferences),
            }
            for party in model.parties.values()
        },
        "agreements": {key: list(agreement.between) for key, agreement in model.agreements.items()},
        "facts": {key: print_condition(rule.condition) for key, rule in model.facts.items()},
        "infeasible": [print_condition(rule.condition) for rule in model.infeasible],
        "status_quo": dict(model.status_quo) if model.status_quo is not None else None,
        "policies": {key: policy.title for key, policy in model.policies.items()},
        "scenarios": {key: scenario.title for key, scenario in model.scenarios.items()},
        "claims": {key: claim.text for key, claim in model.assertions.items()},
        "states": prod(len(option.levels) for option in options),
    }


def case_list() -> list[dict[str, Any]]:
    """Return the bundled cases with their titles and sizes."""
    from ..cases import case_names, case_path

    listed = []
    for name in case_names():
        path = case_path(name)
        if path is None:
            continue
        model = load(path)
        options = list(model.options())
        listed.append(
            {
                "name": name,
                "title": model.title,
                "parties": len(model.parties),
                "options": len(options),
                "states": prod(len(option.levels) for option in options),
                "sources": [source.title for source in model.sources.values()],
            }
        )
    return listed
