"""From a model back to its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import assert_never

from .condition import Condition, InState
from .condition.printer import print_condition
from .meaning.names import MUCH_BETTER
from .model import (
    PLAIN_LEVELS,
    Agreement,
    Ban,
    ChronicleStep,
    Cited,
    Claim,
    Commitment,
    Demand,
    Doubt,
    Edits,
    Insertion,
    Ladder,
    Model,
    Option,
    Party,
    Perception,
    Policy,
    Preferences,
    Question,
    Ranking,
    Rule,
    Scenario,
    Source,
    Statements,
    Uncertainty,
    Weights,
)
from .yaml.emit import Tree, emit

Body = dict[str, Tree]


def dump(model: Model) -> str:
    """Write a model as YAML text; `loads(dump(model)) == model` for every model that was read.

    The text says the same in a fixed layout: comments and short forms of the original are lost.
    """
    body: Body = {
        "detente": "1",
        "title": model.title,
        "as_of": model.as_of,
        "about": model.about,
        "sources": {key: _source(source) for key, source in model.sources.items()},
    }
    body["states"] = dict(model.states)
    body = _without_empty(body) | {"parties": {key: _party(party) for key, party in model.parties.items()}}
    body |= _without_empty(_rules(model))
    body |= _status_quo(model)
    return emit(body | _without_empty(_strategy(model)))


def _status_quo(world: Model | Scenario | Doubt) -> Body:
    if world.status_quo_state is not None:
        return {"status_quo": world.status_quo_state}
    return {} if world.status_quo is None else {"status_quo": dict(world.status_quo)}


def _rules(model: Model) -> Body:
    return {
        "agreements": {key: _agreement(agreement) for key, agreement in model.agreements.items()},
        "facts": {key: _rule(rule, "condition") for key, rule in model.facts.items()},
        "infeasible": [_rule(rule, "condition") for rule in model.infeasible],
        "moves": [_ban(ban) for ban in model.bans],
    }


def _strategy(model: Model) -> Body:
    return {
        "sides": dict(model.sides),
        "relationship": {key: _ladder(ladder) for key, ladder in model.ladders.items()},
        "goal": _rule(model.goal, "condition") if model.goal else "",
        "question": _question(model.question) if model.question else "",
        "demands": {key: _demand(demand) for key, demand in model.demands.items()},
        "scenarios": {key: _scenario(scenario) for key, scenario in model.scenarios.items()},
        "policies": {key: _policy(policy) for key, policy in model.policies.items()},
        "candidates": _candidates(model),
        "claims": {key: _claim(claim) for key, claim in model.claims.items()},
        "perceptions": _perceptions(model.perceptions),
        "uncertain": {
            **{key: _uncertainty(uncertainty) for key, uncertainty in model.uncertain.items()},
            **_without_empty({"scenario": {key: str(w) for key, w in model.scenario_weights.items()}}),
        },
        "doubts": {key: _doubt(doubt) for key, doubt in model.doubts.items()},
        "chronicle": {
            key: {level: [_step(step) for step in steps] for level, steps in door.steps.items()}
            for key, door in model.chronicle.items()
        },
    }


def _without_empty(body: Body) -> Body:
    return {key: value for key, value in body.items() if value}


def _cited(part: Cited) -> Body:
    source: Tree = part.source[0] if len(part.source) == 1 else part.source
    return _without_empty({"source": source, "note": part.note})


def _source(source: Source) -> Tree:
    body = _without_empty({field.name: getattr(source, field.name) for field in fields(source)})
    return source.title if list(body) == ["title"] else body


def _rule(rule: Rule, key: str) -> Tree:
    """Write a condition alone, or under a key beside its title, source and note."""
    text = print_condition(rule.condition)
    more = _without_empty({"title": rule.title}) | _cited(rule)
    return {key: text, **more} if more else text


def _conditions(**conditions: Condition | None) -> Body:
    return {key: print_condition(condition) for key, condition in conditions.items() if condition is not None}


def _party(party: Party) -> Body:
    options: Body = {key: _option(option) for key, option in party.options.items()}
    plural = "true" if party.plural else ""
    body = _without_empty({"name": party.name, "plural": plural, "about": party.about, "options": options})
    body |= _without_empty({"moves": {start: list(ends) for start, ends in party.arcs.items()}})
    body |= _without_empty({"must_move": list(party.must_move)})
    return body | _preferences(party.preferences) | _cited(party)


def _option(option: Option) -> Tree:
    body: Body = {"title": option.title, **_without_empty({"titles": option.titles})}
    body |= {**_steps(option), **_cited(option)}
    return option.title if list(body) == ["title"] else body


def _agreement(agreement: Agreement) -> Tree:
    body: Body = {"title": agreement.title, "between": agreement.between}
    return body | _steps(agreement) | _cited(agreement)


def _steps(of: Option | Agreement) -> Body:
    """Write the levels and how they may be gone up and down."""
    body: Body = {}
    if of.levels != PLAIN_LEVELS:
        body["levels"] = of.levels
    if not of.reversible:
        body["reversible"] = "false"
    return body | _guards(of)


def _guards(of: Option | Agreement | Commitment) -> Body:
    """Write guards, the condition alone where it is on no level in particular."""
    written = {"requires": of.requires, "after": of.after}
    if not isinstance(of, Commitment):
        written["while"] = of.hold
    body: Body = {}
    for key, guards in written.items():
        by_level: Body = {guard.level: print_condition(guard.condition) for guard in guards}
        if guards:
            body[key] = by_level.get("", by_level)
    return body


def _preferences(preferences: Preferences | None) -> Body:
    if preferences is None:
        return {}
    unknown: Tree = [[_ranked(condition) for condition in entry] for entry in preferences.unknown]
    return _form(preferences) | _without_empty({"unknown": unknown})


def _form(preferences: Preferences) -> Body:
    match preferences:
        case Statements(groups):
            return {"preferences": [_one_or_all([_rule(r, "statement") for r in group]) for group in groups]}
        case Ranking(groups, breaks):
            ranking: list[Tree] = []
            for number, group in enumerate(groups):
                ranking += [MUCH_BETTER] * (number in breaks) + [_one_or_all([_place(r) for r in group])]
            return {"ranking": ranking}
        case Weights(weighed):
            return {"weights": {print_condition(r.condition): _weight(r, str(w)) for r, w in weighed}}
        case _:
            assert_never(preferences)


def _one_or_all(group: list[Tree]) -> Tree:
    return group[0] if len(group) == 1 else group


def _place(rule: Rule) -> Tree:
    """Write a condition of a ranking alone, or beside its title, source and note."""
    text = _ranked(rule.condition)
    more = _without_empty({"title": rule.title}) | _cited(rule)
    return {"statement": text, **more} if more else text


def _ranked(condition: Condition) -> str:
    """Write an entry of a ranking: a single state by its name alone."""
    match condition:
        case InState((state,)):
            return state
        case _:
            return print_condition(condition)


def _weight(rule: Rule, weight: str) -> Tree:
    more = _without_empty({"title": rule.title}) | _cited(rule)
    return {"weight": weight, **more} if more else weight


def _ban(ban: Ban) -> Body:
    return {"party": ban.party, **_conditions(**{"from": ban.start, "to": ban.end}), **_cited(ban)}


def _ladder(ladder: Ladder) -> Body:
    rungs: Body = {name: print_condition(condition) for name, condition in ladder.rungs.items()}
    body = _without_empty({"title": ladder.title, "between": ladder.between})
    return {**body, "rungs": rungs, **_without_empty({"titles": ladder.titles}), **_cited(ladder)}


def _question(question: Question) -> Body:
    asked = _conditions(goal=question.goal, avoid=question.avoid)
    return {**asked, **_without_empty({"text": question.text}), **_cited(question)}


def _demand(demand: Demand) -> Body:
    body = _without_empty({"title": demand.title, "by": demand.by})
    return {**body, **_conditions(condition=demand.condition), **_cited(demand)}


def _scenario(scenario: Scenario) -> Body:
    public = "true" if scenario.public else ""
    body: Body = _without_empty({"title": scenario.title, "about": scenario.about, "public": public})
    if scenario.preferences:
        body["preferences"] = {party: _preferences(wanted) for party, wanted in scenario.preferences.items()}
    body |= _status_quo(scenario)
    more: Body = {
        "infeasible": [_rule(rule, "condition") for rule in scenario.infeasible],
        "moves": [_ban(ban) for ban in scenario.bans],
        "fixed": dict(scenario.fixed),
        "uncertain": {party: _uncertainty(said) for party, said in scenario.uncertain.items()},
    }
    return body | _without_empty(more) | _cited(scenario)


def _policy(policy: Policy) -> Body:
    body: Body = {"title": policy.title, "about": policy.about, "side": policy.side}
    body["commitments"] = _commitments(policy.commitments)
    return _without_empty(body) | _cited(policy)


def _commitments(written: Iterable[Commitment]) -> Body:
    commitments: dict[str, list[Tree]] = {}
    for commitment in written:
        commitments.setdefault(commitment.option, []).append(_terms(commitment))
    return {option: _one_or_all(terms) for option, terms in commitments.items()}


def _terms(commitment: Commitment) -> Body:
    body = _guards(commitment)
    if commitment.snapback:
        body["snapback"] = "true"
    if commitment.never:
        body["never"] = commitment.shut or "true"
    return body | _conditions(promise=commitment.promise) | _cited(commitment)


def _candidates(model: Model) -> Tree:
    bodies: Body = {c.key: {"option": c.option, **_terms(c)} for c in model.candidates}
    numbered = list(bodies) == [str(number) for number in range(1, len(bodies) + 1)]
    return list(bodies.values()) if numbered else bodies


def _claim(claim: Claim) -> Body:
    conditions = [print_condition(condition) for condition in claim.conditions]
    body = _without_empty({"text": claim.text})
    if claim.policies != ("none",):
        body["policy"] = _one_or_more(claim.policies)
    if claim.scenarios != ("base",):
        body["scenario"] = _one_or_more(claim.scenarios)
    body[claim.query] = _one_or_more(conditions)
    if claim.concept != "seq":
        body["concept"] = claim.concept
    if claim.concepts:
        body["concepts"] = dict(claim.concepts)
    if claim.foresight:
        body["foresight"] = "answer"
    return body | _cited(claim)


def _step(step: ChronicleStep) -> Body:
    return {**step.fields, **_without_empty({"lasts": step.lasts})}


def _one_or_more(texts: Iterable[str]) -> Tree:
    listed = list(texts)
    return listed[0] if len(listed) == 1 else listed


def _perceptions(perceptions: Iterable[Perception]) -> Body:
    by_viewer: dict[str, Body] = {}
    for seen in perceptions:
        by_viewer.setdefault(seen.viewer, {})[seen.party] = _perception(seen)
    return dict(by_viewer)


def _perception(seen: Perception) -> Body:
    body = _preferences(seen.preferences)
    if seen.policy is not None:
        body["policy"] = seen.policy
    if seen.unseen:
        body["unseen"] = list(seen.unseen)
    if seen.perceptions:
        body["perceptions"] = {each.party: _perception(each) for each in seen.perceptions}
    return body


def _uncertainty(uncertainty: Uncertainty) -> Body:
    body: Body = {}
    if uncertainty.swap:
        body["swap"] = str(uncertainty.swap)
    if uncertainty.shuffle:
        body["shuffle"] = [[str(first), str(last)] for first, last in uncertainty.shuffle]
    if uncertainty.drop:
        body["drop"] = str(uncertainty.drop)
    if uncertainty.alternatives:
        body["alternatives"] = [
            {"weight": str(alternative.weight), **_preferences(alternative.preferences)}
            for alternative in uncertainty.alternatives
        ]
    return body or {"swap": "0"}


def _doubt(doubt: Doubt) -> Body:
    body: Body = {"title": doubt.title}
    if doubt.scenarios != ("all",):
        body["scenario"] = _one_or_more(doubt.scenarios)
    body |= _without_empty(
        {
            "preferences": {party: _edits(edits) for party, edits in doubt.preferences.items()},
            "commitments": {policy: _commitments(bound) for policy, bound in doubt.commitments.items()},
            "infeasible": [_rule(rule, "condition") for rule in doubt.infeasible],
            "without": [print_condition(condition) for condition in doubt.without],
        }
    )
    return body | _status_quo(doubt) | _cited(doubt)


def _edits(edits: Edits) -> Body:
    return _without_empty(
        {
            "replace": {str(number): _entry(entry) for number, entry in edits.replace.items()},
            "drop": [str(number) for number in edits.drop],
            "insert": [_insertion(each) for each in edits.insert],
        }
    )


def _entry(entry: Iterable[Rule]) -> Tree:
    return _one_or_all([_rule(rule, "statement") for rule in entry])


def _insertion(insertion: Insertion) -> Body:
    body: Body = {"at": str(insertion.at)}
    match insertion.entry:
        case (rule,):
            written = _rule(rule, "statement")
            return body | (written if isinstance(written, dict) else {"statement": written})
        case group:
            return {**body, "statement": _entry(group)}
