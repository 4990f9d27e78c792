"""States, options and moves in words: names and titles, never numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..concepts import concept_of
from ..game import Step
from ..language import Model, Option
from ..language.condition import (
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Given,
    InState,
    Named,
    Not,
    Or,
    Raised,
    Same,
)
from ..language.meaning.truth import HOLDS
from .deeds import doing


def concept_words(concept: str, *, together: bool = False) -> str:
    """Return what a concept demands of a state that holds, in words; `together` for coalitions."""
    known = concept_of(concept)
    if together:
        return f"{known.together} ({known.name})" if known.together else concept
    named = f"{known.full}, {known.name}" if known.full else known.name
    return f"{known.words} ({named})" if known.words else concept


def concept_name(concept: str) -> str:
    """Return the short name of a concept."""
    return concept_of(concept).name


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def option_titles(model: Model) -> dict[str, Option]:
    """Return every option by its name."""
    return {option.name: option for option in model.options()}


def party_name(model: Model, key: str) -> str:
    """Return a party's full name."""
    return model.parties[key].name


def party_names(model: Model, keys: Iterable[str]) -> str:
    """Return several parties' names joined as in a sentence."""
    names = [party_name(model, key) for key in keys]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def action(option: Option, level: str) -> str:
    """Return an option at a level in words: its title, with the level where levels have names."""
    title = f"agrees to: {option.title}" if option.agreement else option.title
    return f"{title} ({level_words(level)})" if option.names_levels else title


def raised_words(option: Option) -> str:
    """Return in words that an option is raised, whatever its level: its title and the levels that are."""
    raised = [level_words(level) for level in option.levels[1:]]
    shown = " or ".join(raised) if len(raised) < 3 else f"{raised[0]} to {raised[-1]}"
    title = f"agrees to: {option.title}" if option.agreement else option.title
    return f"{title} ({shown})" if option.names_levels else title


def option_words(model: Model, option: Option) -> str:
    """Return in words that a party has an option raised."""
    return doing(party_name(model, option.party), raised_words(option))


def action_words(model: Model, option: Option, level: str) -> str:
    """Return in words that a party has an option at a level."""
    return doing(party_name(model, option.party), action(option, level))


def level_mark(option: Option, level: str) -> str:
    """Return a level as what stands in a table of options: yes where levels have no names."""
    return level_words(level) if option.names_levels else "yes"


def level_words(level: str) -> str:
    """Return the name of a level as it is said."""
    return level.replace("_", " ")


def state_lines(
    model: Model, state: Mapping[str, str] | str, *, partial: bool = False
) -> list[tuple[str, list[str]]]:
    """Return a state as (party's name, what it does), parties that do nothing left out.

    In graph form as its name and title. Of a state that is given in part only what is given is told.
    """
    if isinstance(state, str):
        return [(f"state {state}", [model.states[state]])]
    options = option_titles(model)
    lines: dict[str, list[str]] = {}
    for name, level in (state if partial else model.told(state)).items():
        lines.setdefault(options[name].party, []).append(action(options[name], level))
    return [(party_name(model, party), lines[party]) for party in model.parties if party in lines]


def situation(model: Model, state: Mapping[str, str] | str, *, partial: bool = False) -> list[str]:
    """Return a state as lines, one per party that does something."""
    lines = [
        f"{party}: {', '.join(actions)}" for party, actions in state_lines(model, state, partial=partial)
    ]
    return lines or ["nothing is in place"]


def state_sentence(model: Model, state: Mapping[str, str] | str, *, partial: bool = False) -> str:
    """Return a state on one line."""
    lines = state_lines(model, state, partial=partial)
    if not lines:
        return "nobody does anything"
    return "; ".join(f"{party}: {', '.join(actions)}" for party, actions in lines)


def step_actions(model: Model, step: Step) -> list[str]:
    """Return what happens in a move, one line per party that acts and one for what falls with it."""
    if isinstance(step.state, str):
        return [f"{party_names(model, step.movers)}: to state {step.state}, {model.states[step.state]}"]
    options = option_titles(model)
    lines = []
    for party in step.movers:
        doing = [action(options[n], level) for n, level in step.raised.items() if options[n].party == party]
        ending = [
            _ending(options[n], level) for n, level in step.lowered.items() if options[n].party == party
        ]
        lines.append(f"{party_name(model, party)}: {', '.join(doing + ending)}")
    if step.settled:
        fallen = [
            f"{party_name(model, options[name].party)} ({_fallen(options[name], level)})"
            for name, level in step.settled.items()
        ]
        lines.append(f"falls away with it: {', '.join(fallen)}")
    return lines


def step_riders(model: Model, step: Step) -> str:
    """Return what rides along in a move: what those who make it would be as well off without."""
    told = []
    for name in step.riders:
        option = option_titles(model)[name]
        raised = name in step.raised
        words = action(option, step.raised[name]) if raised else _ending(option, step.lowered[name])
        told.append(f"{party_name(model, option.party)} ({words})")
    return f"rides along, of no use to who makes the move: {', '.join(told)}"


def step_gains(model: Model, step: Step) -> str:
    """Return who gains by a move."""
    gainers = [party for party, gains in step.gains.items() if gains]
    better = f"better for {party_names(model, gainers)}" if gainers else "better for nobody"
    if not step.must:
        return better
    must = f"{party_names(model, step.movers)} must move"
    return f"{must}; {better}" if gainers else must


def _ending(option: Option, level: str) -> str:
    if _is_choice(option):
        return action(option, level)  # one thing or the other, neither of them more than the other
    if option.levels.index(level) or option.names_lowest:
        return f"{option.title} (down to: {level_words(level)})"
    return f"no longer agrees to: {option.title}" if option.agreement else f"no longer: {option.title}"


def _fallen(option: Option, level: str) -> str:
    if option.levels.index(level) or option.names_lowest:
        return f"{option.title}, now: {level_words(level)}"
    return option.title


COMPARED = {">=": "at least", "<=": "at most", "==": "at", "!=": "not at", ">": "above", "<": "below"}
COUNTED = {"at_least": "at least", "at_most": "at most", "exactly": "exactly"}
JOINED = (And, Or, Given, Same, Count)


def condition_words(model: Model, condition: Condition) -> str:
    """Return a condition in words, with names and titles in place of keys."""
    return _words(model, condition, option_titles(model))


def _words(model: Model, condition: Condition, options: Mapping[str, Option]) -> str:
    match condition:
        case Constant(value):
            return "in any case" if value else "under no condition"
        case Raised(name):
            return option_words(model, options[name])
        case Compare(name, op, level):
            return _compared(model, options[name], op, level)
        case Named(name):
            return _named(model, name, options)
        case InState(states):
            return f"the state is {' or '.join(filter(None, [', '.join(states[:-1]), states[-1]]))}"
        case Not(Raised(name)) if options[name].names_lowest:
            return action_words(model, options[name], options[name].levels[0])
        case Not(of):
            return f"not ({_words(model, of, options)})"
        case And(of):
            return _joined(model, of, " and ", options)
        case Or(of):
            return _joined(model, of, " or ", options)
        case Given(then, when):
            return f"if {_part(model, when, Given, options)}, then {_words(model, then, options)}"
        case Same(left, right):
            return " exactly when ".join(_part(model, part, JOINED, options) for part in (left, right))
        case Count(kind, n, of):
            listed = "; ".join(_part(model, part, Count, options) for part in of)
            return f"{COUNTED[kind]} {'one of these holds' if n == 1 else f'{n} of these hold'}: {listed}"


def _is_choice(option: Option) -> bool:
    """Tell whether an option is the choice between two things that both have a name."""
    return option.names_lowest and len(option.levels) == 2


def _compared(model: Model, option: Option, op: str, level: str) -> str:
    chosen = [at for place, at in enumerate(option.levels) if HOLDS[op](place, option.levels.index(level))]
    if chosen == [option.levels[0]] and not option.names_lowest:
        return f"not ({option_words(model, option)})"
    if len(chosen) == 1:
        return action_words(model, option, chosen[0])
    verb = "agrees to: " if option.agreement else ""
    told = f"{verb}{option.title} ({COMPARED[op]}: {level_words(level)})"
    return doing(party_name(model, option.party), told)


def _named(model: Model, name: str, options: Mapping[str, Option]) -> str:
    if name in model.agreements:
        agreement = model.agreements[name]
        return f"{agreement.title} (agreed between {party_names(model, agreement.between)})"
    rule = model.facts[name]
    return rule.title or _words(model, rule.condition, options)


def _joined(model: Model, of: tuple[Condition, ...], word: str, options: Mapping[str, Option]) -> str:
    return word.join(_part(model, part, JOINED, options) for part in of)


def _part(
    model: Model, part: Condition, unclear: type | tuple[type, ...], options: Mapping[str, Option]
) -> str:
    """Return a part of a condition in words, in brackets where it might be read as ending elsewhere."""
    text = _words(model, part, options)
    while isinstance(part, Named) and part.name in model.facts and not model.facts[part.name].title:
        part = model.facts[part.name].condition
    return f"({text})" if isinstance(part, unclear) else text
