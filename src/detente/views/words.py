"""States, options and moves in words: names and titles, never numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..concepts import OWN, concept_of
from ..game import Step
from ..language import Guard, Model, Option
from ..language.condition import (
    Agreed,
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
from ..results import plural as plural
from .agreements import (
    act_names,
    act_words,
    acts_of,
    agreement_lines,
    agreement_title,
    fallen_agreements,
    in_sentence,
)
from .deeds import doing
from .names import capital, party_label
from .names import level_words as level_words
from .names import party_name as party_name
from .names import party_names as party_names


def concept_words(concept: str, *, together: bool = False) -> str:
    """Return what a concept demands of a state that holds, in words; `together` for coalitions."""
    known = concept_of(concept)
    if together:
        return f"{known.together} ({known.name})" if known.together else concept
    named = f"{known.full}, {known.name}" if known.full else known.name
    if known.key == OWN:
        return known.words
    return f"{known.words} ({named})" if known.words else concept


def concept_name(concept: str) -> str:
    """Return the short name of a concept."""
    return concept_of(concept).name


def by_concept(model: Model, concepts: Mapping[str, str]) -> str:
    """Return by which concept each party judges, those that go by the same one together."""
    parties: dict[str, list[str]] = {}
    for party, concept in concepts.items():
        parties.setdefault(concept, []).append(party)
    return ", ".join(f"{party_names(model, who)} by {concept_name(each)}" for each, who in parties.items())


def option_titles(model: Model) -> dict[str, Option]:
    """Return every option by its name."""
    return {option.name: option for option in model.options()}


def own_options(model: Model) -> dict[str, Option]:
    """Return every option that is no consent to an agreement by its name."""
    return {option.name: option for option in model.options() if option.agreement is None}


def action(option: Option, level: str) -> str:
    """Return an option at a level in words: its title, with the level where levels have names."""
    title = f"consents to: {option.title}" if option.agreement else option.title
    return f"{title} ({level_words(level)})" if option.names_levels else title


def raised_words(option: Option, levels: Sequence[str] = ()) -> str:
    """Return in words that an option is raised, to whatever level or to some: its title and these levels."""
    raised = [level_words(level) for level in levels or option.levels[1:]]
    shown = " or ".join(raised) if len(raised) < 3 else f"{raised[0]} to {raised[-1]}"
    title = f"consents to: {option.title}" if option.agreement else option.title
    return f"{title} ({shown})" if option.names_levels else title


def option_words(model: Model, option: Option, levels: Sequence[str] = ()) -> str:
    """Return in words that a party has an option raised, to whatever level or to some."""
    return party_doing(model, option.party, raised_words(option, levels))


def action_words(model: Model, option: Option, level: str) -> str:
    """Return in words that a party has an option at a level."""
    return party_doing(model, option.party, action(option, level))


def party_doing(model: Model, party: str, words: str) -> str:
    """Return that a party does something; behind a plural name a title in the singular takes a colon."""
    plural = model.parties[party].plural
    if plural and words.startswith("consents to: "):
        return f"{party_name(model, party)} {words.replace('consents', 'consent', 1)}"
    return f"{party_name(model, party)}: {words}" if plural else doing(party_name(model, party), words)


def level_mark(option: Option, level: str) -> str:
    """Return a level as what stands in a table of options: yes where levels have no names."""
    return level_words(level) if option.names_levels else "yes"


def guarded_levels(option: Option, guard: Guard) -> str:
    """Return which levels a guard is on, such as "three or higher"; nothing where it is on all of them."""
    lowest = option.lowest(guard)
    if lowest <= 1:
        return ""
    named = level_words(option.levels[lowest])
    return named if lowest == len(option.levels) - 1 else f"{named} or higher"


def state_lines(
    model: Model, state: Mapping[str, str] | str, *, partial: bool = False
) -> list[tuple[str, list[str]]]:
    """Return a state as (party's name, what it does), then as (how they stand, agreements).

    What does nothing is left out. In graph form as its name and title. Of a state that is given in part only
    what is given is told.
    """
    if isinstance(state, str):
        return [(f"state {state}", [model.states[state]])]
    options = option_titles(model)
    lines: dict[str, list[str]] = {}
    told = state if partial else model.told(state)
    for name, level in told.items():
        if options[name].agreement is None:
            lines.setdefault(options[name].party, []).append(action(options[name], level))
    own = [(party_label(model, party), lines[party]) for party in model.parties if party in lines]
    return own + agreement_lines(model, told, partial=partial)


def situation(model: Model, state: Mapping[str, str] | str, *, partial: bool = False) -> list[str]:
    """Return a state as lines, one per party that does something, then how agreements stand."""
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


def step_actions(model: Model, step: Step, *, proposed: bool = False) -> list[str]:
    """Return what happens in a move: a line per party that acts, what they agree, and what falls with it.

    Parameters
    ----------
    model : Model
    step : Step
    proposed : bool
        Whether it is only proposed.
    """
    if isinstance(step.state, str):
        names = capital(party_names(model, step.movers))
        return [f"{names}: to state {step.state}, {model.states[step.state]}"]
    options = own_options(model)
    acts = acts_of(model, step, proposed=proposed)
    lines = []
    for party in step.movers:
        mine = {name: option for name, option in options.items() if option.party == party}
        doing = [action(mine[name], level) for name, level in step.raised.items() if name in mine]
        ending = [ending_words(mine[name], level) for name, level in step.lowered.items() if name in mine]
        alone = [act_words(model, act) for act in acts if act.who == (party,)]
        if doing or ending or alone:
            lines.append(f"{party_label(model, party)}: {', '.join(doing + ending + alone)}")
    named = len(lines)
    together = [act for act in acts if len(act.who) > 1]
    lines += [f"{act_names(model, act, step, named)} {act_words(model, act)}" for act in together]
    fallen = [
        f"{party_label(model, options[name].party)} ({_fallen(options[name], level)})"
        for name, level in step.settled.items()
        if name in options
    ] + fallen_agreements(model, step, proposed=proposed)
    if fallen:
        lines.append(f"falls away with it: {', '.join(fallen)}")
    return lines


def step_riders(model: Model, step: Step) -> str:
    """Return what rides along in a move: what those who make it would be as well off without."""
    told = []
    for name in step.riders:
        option = option_titles(model)[name]
        raised = name in step.raised
        words = action(option, step.raised[name]) if raised else ending_words(option, step.lowered[name])
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


def lowered_words(option: Option, level: str) -> str | None:
    """Return in words that an option is lowered to a level that says what is the case, None to nothing."""
    if is_choice(option):
        return action(option, level)  # one thing or the other, neither of them more than the other
    if option.levels.index(level) or option.names_lowest:
        return f"{option.title} (down to {level_words(level)})"
    return None


def ending_words(option: Option, level: str) -> str:
    """Return in words that an option is lowered to a level, which may be to nothing."""
    return lowered_words(option, level) or f"no longer: {option.title}"


def _fallen(option: Option, level: str) -> str:
    if option.levels.index(level) or option.names_lowest:
        return f"{option.title}, {'now' if is_choice(option) else 'down to'} {level_words(level)}"
    return option.title


COMPARED = {">=": "at least", "<=": "at most", ">": "above", "<": "below"}
COUNTED = {"at_least": "at least", "at_most": "at most", "exactly": "exactly"}
JOINED = (And, Or, Given, Same, Count)


def condition_words(model: Model, condition: Condition) -> str:
    """Return a condition in words, with names and titles in place of keys."""
    return _words(model, condition, option_titles(model))


def denied(model: Model, condition: Condition) -> Condition | None:
    """Return what a condition denies, None where it says what is the case.

    A comparison that the lowest level meets, too, is a denial: below weapons grade is no wish for uranium.
    """
    match condition:
        case Not(Raised(name)) if option_titles(model)[name].names_lowest:
            return None
        case Not(of):
            return of
        case Compare(name, op, level) | Agreed(name, op, level):
            return _denied_by(model, _compared_option(model, name), condition, _shut(model, name, op, level))
    return None


def _denied_by(model: Model, option: Option, said: Compare | Agreed, shut: list[int]) -> Condition | None:
    """Return what a comparison denies that shuts out some levels of an option."""
    left = len(option.levels) - len(shut)
    if not shut or not left or (left == 1 and (0 in shut or option.names_lowest)):
        return None  # one level is left, and said as itself
    if left == 1:
        return Named(said.agreement) if isinstance(said, Agreed) else Raised(said.option)
    if 0 in shut and (said.op != "!=" or not option.names_lowest):
        return None
    op, level = "==" if len(shut) == 1 else ">=", option.levels[shut[0]]
    return Agreed(said.agreement, op, level) if isinstance(said, Agreed) else Compare(said.option, op, level)


def _words(model: Model, condition: Condition, options: Mapping[str, Option]) -> str:
    if (contrary := denied(model, condition)) is not None:
        again = denied(model, contrary)
        said = _words(model, contrary if again is None else again, options)
        return f"not ({said})" if again is None else said
    match condition:
        case Constant(value):
            return "in any case" if value else "under no condition"
        case Raised(name):
            return option_words(model, options[name])
        case Compare(name, op, level) | Agreed(name, op, level):
            return _compared(model, name, op, level)
        case Named(name):
            return _named(model, name, options)
        case InState(states):
            return f"the state is {' or '.join(filter(None, [', '.join(states[:-1]), states[-1]]))}"
        case Not(Raised(name)):
            return action_words(model, options[name], options[name].levels[0])
        case And(of):
            return _joined(model, with_agreements(model, of), " and ", options)
        case Or(of):
            return _joined(model, of, " or ", options)
        case Given(then, when):
            return f"if {_part(model, when, Given, options)}, then {_words(model, then, options)}"
        case Same(left, right):
            return " exactly when ".join(_part(model, part, JOINED, options) for part in (left, right))
        case Count(kind, n, of):
            listed = "; ".join(_part(model, part, Count, options) for part in of)
            return f"{COUNTED[kind]} {'one of these holds' if n == 1 else f'{n} of these hold'}: {listed}"
        case _:
            raise AssertionError(condition)  # a denial, told above


def with_agreements(model: Model, parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return the parts of a conjunction with an agreement in the place of the consents of all its parties."""
    for key, agreement in model.agreements.items():
        consents = [Raised(f"{party}.{key}") for party in agreement.between]
        if all(consent in parts for consent in consents):
            first = parts.index(consents[0])
            parts = tuple(
                Named(key) if place == first else part
                for place, part in enumerate(parts)
                if place == first or part not in consents
            )
    return parts


def is_choice(option: Option) -> bool:
    """Tell whether an option is the choice between two things that both have a name."""
    return option.names_lowest and len(option.levels) == 2


def _compared_option(model: Model, name: str) -> Option:
    """Return the option that a comparison is about, of an agreement its first party's consent."""
    agreement = model.agreements.get(name)
    return model.option(name) if agreement is None else agreement.consent_of(agreement.between[0])


def _shut(model: Model, name: str, op: str, level: str) -> list[int]:
    """Return the levels that a comparison shuts out."""
    levels = _compared_option(model, name).levels
    return [place for place in range(len(levels)) if not HOLDS[op](place, levels.index(level))]


def _compared(model: Model, name: str, op: str, level: str) -> str:
    option, shut = _compared_option(model, name), _shut(model, name, op, level)
    agreed = name in model.agreements
    above = op in (">", "!=") or not option.names_levels
    if above and shut == [0] and not option.names_lowest:
        return _named(model, name, {}) if agreed else option_words(model, option)
    left = [at for place, at in enumerate(option.levels) if place not in shut]
    how = level_words(left[0]) if len(left) == 1 else f"{COMPARED[op]} {level_words(level)}"
    if agreed:
        at = "at " if len(left) == 1 else ""
        return f"{in_sentence(agreement_title(model, model.agreements[name]))} in force ({at}{how})"
    if len(left) == 1:
        return action_words(model, option, left[0])
    consents = "consents to: " if option.agreement else ""
    return party_doing(model, option.party, f"{consents}{option.title} ({how})")


def _named(model: Model, name: str, options: Mapping[str, Option]) -> str:
    if name in model.agreements:
        return f"{in_sentence(agreement_title(model, model.agreements[name]))} in force"
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
