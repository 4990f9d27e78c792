"""Moves as sentences, for running text: who does what, as one would say it."""

from __future__ import annotations

from ..game import Step
from ..language import Model, Option
from .deeds import doing, is_deed
from .words import action, level_words, option_titles, party_name, party_names


def step_sentences(model: Model, step: Step) -> list[str]:
    """Return what happens in a move, one sentence per party that acts and one for what falls with it.

    A title that begins with a verb is taken into the sentence ("Japan no longer keeps sanctions"), any other
    stands behind a colon ("Japan: no longer: sanctions").
    """
    if isinstance(step.state, str):
        verb = "must move, and goes" if step.must else "moves" if len(step.movers) == 1 else "move"
        names = party_names(model, step.movers)
        return [f"{names} {verb} to state {step.state} ({model.states[step.state]})"]
    options = option_titles(model)
    told = []
    for party in step.movers:
        mine = [
            *(_raised(options[n], level) for n, level in step.raised.items() if options[n].party == party),
            *(_lowered(options[n], level) for n, level in step.lowered.items() if options[n].party == party),
        ]
        joint = " " if all(is_deed(words) for words in mine) else ": "
        told.append(f"{party_name(model, party)}{joint}{', '.join(mine)}")
    told += [_fallen(model, options[name], level) for name, level in step.settled.items()]
    return told


def _raised(option: Option, level: str) -> str:
    title = f"agrees to {_after(option.title)}" if option.agreement else option.title
    return f"{title} ({level_words(level)})" if option.names_levels else title


def _lowered(option: Option, level: str) -> str:
    if option.names_lowest and len(option.levels) == 2:
        return action(option, level)
    if option.levels.index(level) or option.names_lowest:
        return f"{option.title} (down to {level_words(level)})"
    if option.agreement:
        return f"no longer agrees to {_after(option.title)}"
    return f"no longer {option.title}" if is_deed(option.title) else f"no longer: {option.title}"


def _fallen(model: Model, option: Option, level: str) -> str:
    name = party_name(model, option.party)
    if option.names_lowest and len(option.levels) == 2:
        return f"with that {doing(name, action(option, level))}"
    if option.levels.index(level) or option.names_lowest:
        return f"with that falls: {name}: {option.title}, to {level_words(level)}"
    if option.agreement:
        return f"with that {name} no longer agrees to {_after(option.title)}"
    if is_deed(option.title):
        return f"with that {name} no longer {option.title}"
    return f"with that ends: {name}: {option.title}"


def _after(title: str) -> str:
    """Return a title as it stands behind a word; what is no part of a sentence is quoted."""
    return title if title[:1].islower() else f"“{title}”"
