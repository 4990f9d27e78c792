"""Other worlds than the written one, read back: scenarios, beliefs, doubts, the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...language import Model, Scenario
from ...language.model import Uncertainty
from ..words import action_words, condition_words, option_titles, option_words, party_name, state_sentence
from .line import Block, Line, ban_words, cited, named
from .people import want_lines


def worlds(model: Model) -> Iterator[Block]:
    """Yield what each scenario changes, what parties believe of others, how sure it all is, the record."""
    for scenario in model.scenarios.values():
        about = [Line(" ".join(scenario.about.split()))] if scenario.about else []
        lines = list(_changes(model, scenario)) or [Line("changes nothing")]
        head = f"Scenario: {scenario.title}" if scenario.title else "Scenario"
        yield Block(
            f"{head}, public" if scenario.public else head, about + lines, scenario.key, cited(scenario)
        )
    if model.perceptions:
        yield Block("What parties believe of others", list(_perceptions(model)))
    if model.uncertain or model.scenario_weights:
        yield Block("How sure it is", list(_doubts(model)))
    if model.chronicle:
        yield Block("What moves with the record", list(_record(model)))


def _changes(model: Model, scenario: Scenario) -> Iterator[Line]:
    for party, preferences in scenario.preferences.items():
        wants = "they want" if model.parties[party].plural else "it wants"
        yield Line(f"{party_name(model, party)}, in place of what {wants} otherwise:")
        yield from want_lines(model, preferences, 2)
    state = scenario.status_quo if scenario.status_quo_state is None else scenario.status_quo_state
    if isinstance(state, Mapping):
        fixed = {name: scenario.fixed.get(name, level) for name, level in state.items()}
        lowest = {option.name: option.levels[0] for option in model.options()}
        state = {name: level for name, level in fixed.items() if level != lowest[name]}
    if state is not None:
        yield Line(f"in place now: {state_sentence(model, state)}")
    for rule in scenario.infeasible:
        says = named(rule.title, condition_words(model, rule.condition))
        yield Line(f"cannot be, either: {says}", "", 1, cited(rule))
    for ban in scenario.bans:
        yield Line(f"cannot be made, either: {ban_words(model, ban)}", "", 1, cited(ban))
    options = option_titles(model)
    for name, level in scenario.fixed.items():
        option = options[name]
        down = level == option.levels[0] and not option.names_lowest
        says = f"not ({option_words(model, option)})" if down else action_words(model, option, level)
        yield Line(f"from the start and for good: {says}", name)


def _perceptions(model: Model) -> Iterator[Line]:
    for each in model.perceptions:
        seen = party_name(model, each.party)
        believes = "believe" if model.parties[each.viewer].plural else "believes"
        viewer = f"{party_name(model, each.viewer)} {believes}"
        if each.policy is not None:
            policy = "no policy" if each.policy == "none" else f"policy {each.policy}"
            bound = "are bound" if model.parties[each.party].plural else "is bound"
            yield Line(f"{viewer} that {seen} {bound} by {policy}")
        if each.preferences is not None:
            yield Line(f"{viewer} of {seen}{':' if model.parties[each.party].plural else ' that it'}")
            yield from want_lines(model, each.preferences, 2)


def _doubts(model: Model) -> Iterator[Line]:
    for party, doubt in model.uncertain.items():
        yield Line(f"what {party_name(model, party)} wants: {'; '.join(_doubt(doubt))}")
        for alternative in doubt.alternatives:
            yield Line(f"with weight {alternative.weight}, in place of it:", depth=2)
            yield from want_lines(model, alternative.preferences, 3)
    if model.scenario_weights:
        weights = ", ".join(f"{key} {weight}" for key, weight in model.scenario_weights.items())
        yield Line(f"the weights of the scenarios: {weights}")


def _doubt(doubt: Uncertainty) -> Iterator[str]:
    for first, last in doubt.shuffle:
        yield f"entries {first} to {last} may stand in any order"
    if doubt.swap:
        yield f"neighbours change places with chance {doubt.swap}"
    if doubt.drop:
        yield f"an entry is absent with chance {doubt.drop}"
    if doubt.alternatives:
        yield "other lists are possible"


def _record(model: Model) -> Iterator[Line]:
    options = option_titles(model)
    for name, door in model.chronicle.items():
        option = options[name]
        for level, steps in door.steps.items():
            down = level == option.levels[0] and not option.names_lowest
            says = f"no longer: {option.title}" if down else action_words(model, option, level)
            yield Line(f"{says}, by", name)
            for step in steps:
                fields = ", ".join(f"{field} {value}" for field, value in step.fields.items())
                yield Line(f"{fields}{f', for {step.lasts}' if step.lasts else ''}", depth=2)
