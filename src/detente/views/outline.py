"""A model's contents as plain data: what `show` and `cases` tell."""

from __future__ import annotations

from collections.abc import Mapping
from math import prod
from typing import Any, assert_never

from ..language import (
    Ban,
    Commitment,
    Condition,
    Guard,
    InState,
    Model,
    Named,
    Preferences,
    Question,
    Ranking,
    Scenario,
    Statements,
    Weights,
    load,
    print_condition,
)


def preference_lines(preferences: Preferences | None) -> list[str]:
    """Return a party's wants as text, the most important first."""
    match preferences:
        case None:
            return []
        case Statements(groups):
            return [_entry_line([print_condition(rule.condition) for rule in group]) for group in groups]
        case Ranking():
            return _ranking_lines(preferences)
        case Weights(weighted):
            return [f"{weight:+} for {print_condition(rule.condition)}" for rule, weight in weighted]
        case _:
            assert_never(preferences)


def _entry_line(statements: list[str]) -> str:
    """Return an entry of a list of statements; of a tie group the more hold the better."""
    return statements[0] if len(statements) == 1 else f"as many as possible of: {'; '.join(statements)}"


def order_words(preferences: Preferences) -> str:
    """Return in which order a party's wants are told."""
    match preferences:
        case Statements():
            return "the most important first"
        case Ranking():
            return "the best first"
        case Weights():
            return "by weight"
        case _:
            assert_never(preferences)


def unknown_entries(preferences: Preferences | None) -> list[list[str]]:
    """Return what a party does not compare, as text."""
    written = () if preferences is None else preferences.unknown
    return [[_short(condition) for condition in entry] for entry in written]


def _ranking_lines(ranking: Ranking) -> list[str]:
    """Return a ranking of states, or of facts that stand for them, on one line, another one line by line."""
    conditions = [[rule.condition for rule in group] for group in ranking.groups]
    if all(_is_name(one) for group in conditions for one in group):
        groups = [" ~ ".join(map(_short, group)) for group in conditions]
        signs = [" >> " if number in ranking.breaks else " > " for number in range(1, len(groups))]
        return ["".join(part for pair in zip(groups, [*signs, ""], strict=True) for part in pair)]
    lines = [" or equally: ".join(map(print_condition, group)) for group in conditions]
    return [f"(much less) {line}" if number in ranking.breaks else line for number, line in enumerate(lines)]


def _is_name(condition: Condition) -> bool:
    return isinstance(condition, Named) or (isinstance(condition, InState) and len(condition.states) == 1)


def _short(condition: Condition) -> str:
    """Return a condition as text, a single state by its name alone."""
    match condition:
        case InState((state,)):
            return state
        case _:
            return print_condition(condition)


def state_count(model: Model) -> int:
    """Return how many states a model has, infeasible ones included."""
    return len(model.states) or prod(len(option.levels) for option in model.options())


def outline(model: Model) -> dict[str, Any]:
    """Return what a model says, for JSON."""
    options = list(model.options())
    lasting = {key for key, agreement in model.agreements.items() if not agreement.reversible}
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
                        **({"agreement_reversible": False} if option.agreement in lasting else {}),
                        **{
                            word: _guards(guards)
                            for word, guards in (
                                ("requires", option.requires),
                                ("after", option.after),
                                ("while", option.hold),
                            )
                            if guards
                        },
                    }
                    for option in options
                    if option.party == party.key
                },
                **(
                    {"moves": {start: list(ends) for start, ends in party.arcs.items()}} if party.arcs else {}
                ),
                **({"must_move": list(party.must_move)} if party.must_move else {}),
                "preferences": preference_lines(party.preferences),
                **({"unknown": unknown} if (unknown := unknown_entries(party.preferences)) else {}),
            }
            for party in model.parties.values()
        },
        "agreements": {key: list(agreement.between) for key, agreement in model.agreements.items()},
        "facts": {key: print_condition(rule.condition) for key, rule in model.facts.items()},
        "infeasible": [print_condition(rule.condition) for rule in model.infeasible],
        "status_quo": model.status_quo_state if model.states else _plain(model.status_quo),
        "policies": {key: policy.title for key, policy in model.policies.items()},
        "scenarios": {key: scenario.title for key, scenario in model.scenarios.items()},
        "public_scenarios": [key for key, scenario in model.scenarios.items() if scenario.public],
        "claims": {key: claim.text for key, claim in model.claims.items()},
        **_more(model),
        "states": state_count(model),
        **({"state_titles": dict(model.states)} if model.states else {}),
    }


def _more(model: Model) -> dict[str, Any]:
    """Return what is aimed at, asked for, bound, claimed and changed, as far as the model has it."""
    told: dict[str, Any] = {
        "about": model.about.strip(),
        "moves": [_ban(ban) for ban in model.bans],
        "sides": {key: list(members) for key, members in model.sides.items()},
        "relationship": {
            key: {"between": list(ladder.between), "rungs": _texts(ladder.rungs)}
            for key, ladder in model.ladders.items()
        },
        "goal": print_condition(model.goal.condition) if model.goal else "",
        "question": _question(model.question) if model.question else {},
        "demands": {
            key: {"by": demand.by, "condition": print_condition(demand.condition)}
            for key, demand in model.demands.items()
        },
        "commitments": {
            key: [_commitment(each) for each in policy.commitments] for key, policy in model.policies.items()
        },
        "candidates": [_commitment(each) for each in model.candidates],
        "changes": {key: _changes(model, scenario) for key, scenario in model.scenarios.items()},
        "tests": {
            key: {
                "form": claim.query,
                "conditions": [print_condition(condition) for condition in claim.conditions],
                "policies": list(claim.policies),
                "scenarios": list(claim.scenarios),
                **({"concept": claim.concept} if claim.form.by_concept else {}),
                **({"concepts": dict(claim.concepts)} if claim.concepts else {}),
                **({"foresight": "answer"} if claim.foresight else {}),
            }
            for key, claim in model.claims.items()
        },
    }
    return {key: value for key, value in told.items() if value}


def _question(question: Question) -> dict[str, str]:
    asked = {"goal": question.goal, "avoid": question.avoid}
    told = _texts({word: condition for word, condition in asked.items() if condition is not None})
    return {**told, **({"text": question.text} if question.text else {})}


def _texts(conditions: Mapping[str, Condition]) -> dict[str, str]:
    return {key: print_condition(condition) for key, condition in conditions.items()}


def _ban(ban: Ban) -> dict[str, str]:
    return {"party": ban.party, "from": print_condition(ban.start), "to": print_condition(ban.end)}


def _commitment(each: Commitment) -> dict[str, Any]:
    told: dict[str, Any] = {"option": each.option}
    told |= {word: _guards(g) for word, g in (("requires", each.requires), ("after", each.after)) if g}
    if each.promise is not None:
        told["promise"] = print_condition(each.promise)
    if each.snapback:
        told["snapback"] = True
    if each.never:
        told["never"] = each.shut or True
    return told


def _changes(model: Model, scenario: Scenario) -> dict[str, Any]:
    told: dict[str, Any] = {
        "preferences": {party: preference_lines(each) for party, each in scenario.preferences.items()},
        "infeasible": [print_condition(rule.condition) for rule in scenario.infeasible],
        "moves": [_ban(ban) for ban in scenario.bans],
        "fixed": dict(scenario.fixed),
    }
    now = scenario.status_quo_state if model.states else _plain(scenario.status_quo)
    return {
        **{key: value for key, value in told.items() if value},
        **({} if now is None else {"status_quo": now}),
    }


def _guards(guards: tuple[Guard, ...]) -> str | dict[str, str]:
    """Return guards as they are written: one condition, or one a level."""
    by_level = {guard.level: print_condition(guard.condition) for guard in guards}
    return by_level.get("", by_level)


def _plain(levels: Mapping[str, str] | None) -> dict[str, str] | None:
    return None if levels is None else dict(levels)


def case_list() -> list[dict[str, Any]]:
    """Return the bundled cases: titles, sizes, what they teach, and published results, worked out again."""
    from ..cases import case_names, case_path
    from ..cases.catalogue import catalogue
    from ..cases.reproduce import reproduce

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
                "states": state_count(model),
                "sources": [source.title for source in model.sources.values()],
                **catalogue()[name].to_dict(),
                "published": [found.to_dict() for found in reproduce(name)],
            }
        )
    return listed
