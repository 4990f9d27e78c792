"""Other worlds than the written one, read back: scenarios, beliefs, doubts, the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...language import Doubt, Edits, Model, Perception, Preferences, Rule, Scenario
from ...language.model import Uncertainty
from ..words import action_words, condition_words, option_titles, option_words, party_name, state_sentence
from .line import (
    Block,
    Line,
    ban_words,
    cited,
    commitment_lines,
    named,
    policy_words,
    scenario_words,
    where_words,
)
from .people import entry_cited, entry_words, want_lines


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
        yield Block("What parties believe of others", list(_perceptions(model, model.perceptions)))
    unsure = any(scenario.uncertain for scenario in model.scenarios.values())
    if model.uncertain or model.scenario_weights or unsure:
        yield Block("How sure it is", list(_uncertain(model)))
    if model.doubts:
        lines = [line for doubt in model.doubts.values() for line in _doubt(model, doubt)]
        yield Block("How it may be wrong", lines)
    if model.chronicle:
        yield Block("What moves with the record", list(_record(model)))


def _changes(model: Model, scenario: Scenario) -> Iterator[Line]:
    for party, preferences in scenario.preferences.items():
        who = "they" if model.parties[party].plural else "it"
        yield Line(f"{party_name(model, party)}, in place of what {who} {_wants(model, party)} otherwise:")
        yield from want_lines(model, preferences, 2)
    yield from _starts(model, scenario, scenario.fixed)
    yield from _barred(model, scenario.infeasible)
    for ban in scenario.bans:
        yield Line(f"cannot be made, either: {ban_words(model, ban)}", "", 1, cited(ban))
    options = option_titles(model)
    for name, level in scenario.fixed.items():
        option = options[name]
        down = level == option.levels[0] and not option.names_lowest
        says = f"not ({option_words(model, option)})" if down else action_words(model, option, level)
        yield Line(f"from the start and for good: {says}", name)


def _starts(
    model: Model, world: Scenario | Doubt, fixed: Mapping[str, str], depth: int = 1
) -> Iterator[Line]:
    state = world.status_quo if world.status_quo_state is None else world.status_quo_state
    if isinstance(state, Mapping):
        levels = {name: fixed.get(name, level) for name, level in state.items()}
        lowest = {option.name: option.levels[0] for option in model.options()}
        state = {name: level for name, level in levels.items() if level != lowest[name]}
    if state is not None:
        yield Line(f"in place now: {state_sentence(model, state)}", depth=depth)


def _barred(model: Model, infeasible: Iterable[Rule], depth: int = 1) -> Iterator[Line]:
    for rule in infeasible:
        says = named(rule.title, condition_words(model, rule.condition))
        yield Line(f"cannot be, either: {says}", "", depth, cited(rule))


def _perceptions(model: Model, perceptions: Iterable[Perception], depth: int = 1) -> Iterator[Line]:
    for each in perceptions:
        seen = party_name(model, each.party)
        believes = "believe" if model.parties[each.viewer].plural else "believes"
        viewer = f"{party_name(model, each.viewer)} {believes}"
        if each.policy is not None:
            policy = "no policy" if each.policy == "none" else f"policy {policy_words(model, each.policy)}"
            bound = "are bound" if model.parties[each.party].plural else "is bound"
            yield Line(f"{viewer} that {seen} {bound} by {policy}", depth=depth)
        if each.preferences is not None:
            of = ":" if model.parties[each.party].plural else " that it"
            yield Line(f"{viewer} of {seen}{of}", depth=depth)
            yield from want_lines(model, each.preferences, depth + 1)
        for name in each.unseen:
            knows = "do not know" if model.parties[each.viewer].plural else "does not know"
            unseen = f"{party_name(model, each.viewer)} {knows} of: {option_words(model, model.option(name))}"
            yield Line(unseen, name, depth)
        if each.perceptions:
            takes = "take" if model.parties[each.viewer].plural else "takes"
            yield Line(f"what {party_name(model, each.viewer)} {takes} {seen} to believe:", depth=depth)
            yield from _perceptions(model, each.perceptions, depth + 1)


def _uncertain(model: Model) -> Iterator[Line]:
    yield from _unsure(model, model.uncertain)
    for key, scenario in model.scenarios.items():
        yield from _unsure(model, scenario.uncertain, f"in {scenario_words(model, key)} ")
    if model.scenario_weights:
        weights = ", ".join(
            f"{_weighed(model, key)} {weight}" for key, weight in model.scenario_weights.items()
        )
        yield Line(f"the weights of the scenarios: {weights}")


def _weighed(model: Model, key: str) -> str:
    return "as things stand" if key == "base" else scenario_words(model, key)


def _unsure(model: Model, said: Mapping[str, Uncertainty], where: str = "") -> Iterator[Line]:
    for party, doubt in said.items():
        wants = f"what {party_name(model, party)} {_wants(model, party)}"
        yield Line(f"{where}{wants}: {'; '.join(_chances(doubt))}")
        for alternative in doubt.alternatives:
            yield Line(f"with weight {alternative.weight}, in place of it:", depth=2)
            yield from want_lines(model, alternative.preferences, 3)


def _chances(doubt: Uncertainty) -> Iterator[str]:
    for first, last in doubt.shuffle:
        yield f"entries {first} to {last} may stand in any order"
    if doubt.swap:
        yield f"neighbours change places with chance {doubt.swap}"
    if doubt.drop:
        yield f"an entry is absent with chance {doubt.drop}"
    if doubt.alternatives:
        yield "other lists are possible"


def _doubt(model: Model, doubt: Doubt) -> Iterator[Line]:
    yield Line(doubt.title, doubt.key, 1, cited(doubt))
    if "all" not in doubt.scenarios:
        yield Line(f"{where_words(model, doubt.scenarios)} alone", depth=2)
    for party, edits in doubt.preferences.items():
        yield Line(f"in what {party_name(model, party)} {_wants(model, party)}:", depth=2)
        yield from _edits(model, edits, _in_force(model, doubt.scenarios[0], party))
    for policy, bound in doubt.commitments.items():
        yield Line(f"policy {policy_words(model, policy)}, in place of what it says of the same:", depth=2)
        yield from commitment_lines(model, bound, 3)
    yield from _barred(model, doubt.infeasible, 2)
    for condition in doubt.without:
        yield Line(f"can be after all: {condition_words(model, condition)}", depth=2)
    yield from _starts(model, doubt, {}, 2)


def _in_force(model: Model, scenario: str, party: str) -> Preferences | None:
    own = model.parties[party].preferences
    return model.scenarios[scenario].preferences.get(party, own) if scenario in model.scenarios else own


def _edits(model: Model, edits: Edits, written: Preferences | None) -> Iterator[Line]:
    for number, entry in edits.replace.items():
        yield Line(f"{number}. reads: {entry_words(model, entry, written)}", "", 3, entry_cited(entry))
    for number in edits.drop:
        yield Line(f"{number}. is left out", depth=3)
    length = len(written.wishes) if written is not None else 0
    for each in edits.insert:
        where = f"behind {length}." if each.at > length else f"before {each.at}."
        words = entry_words(model, each.entry, written)
        yield Line(f"{where} comes: {words}", "", 3, entry_cited(each.entry))


def _wants(model: Model, party: str) -> str:
    return "want" if model.parties[party].plural else "wants"


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
