"""Moves as sentences, for running text: who does what, as one would say it."""

from __future__ import annotations

from ..game import Step
from ..language import Model, Option
from .agreements import act_names, act_sentence, acts_of, fallen_agreements
from .deeds import is_deed
from .names import verb
from .words import action, lowered_words, own_options, party_doing, party_name, party_names


def step_sentences(model: Model, step: Step) -> list[str]:
    """Return what happens in a move: a sentence per party that acts, what they agree, and what falls with it.

    A title that begins with a verb is taken into the sentence ("Japan no longer keeps sanctions"), any other
    stands behind a colon ("Japan: no longer: sanctions").
    """
    if isinstance(step.state, str):
        moves = verb(model, step.movers, "moves", "move")
        if step.must:
            moves = verb(model, step.movers, "must move, and goes", "must move, and go")
        names = party_names(model, step.movers)
        return [f"{names} {moves} to state {step.state} ({model.states[step.state]})"]
    options = own_options(model)
    acts = acts_of(model, step)
    told = []
    for party in step.movers:
        mine = {name: option for name, option in options.items() if option.party == party}
        doing = [
            *(action(mine[name], level) for name, level in step.raised.items() if name in mine),
            *(_lowered(mine[name], level) for name, level in step.lowered.items() if name in mine),
        ]
        alone = [act_sentence(model, act) for act in acts if act.who == (party,)]
        if doing or alone:
            joint = ": " if _needs_colon(model, party, doing) else " "
            told.append(f"{party_name(model, party)}{joint}{', '.join(doing + alone)}")
    named = len(told)
    together = [act for act in acts if len(act.who) > 1]
    told += [f"{act_names(model, act, step, named)} {act_sentence(model, act)}" for act in together]
    told += [_fallen(model, options[name], level) for name, level in step.settled.items() if name in options]
    return told + [f"with that falls: {fallen}" for fallen in fallen_agreements(model, step)]


def _needs_colon(model: Model, party: str, doing: list[str]) -> bool:
    """Tell whether what a party does, other than to agreements, is no verb to stand behind its name."""
    return bool(doing) and (model.parties[party].plural or not all(map(is_deed, doing)))


def _lowered(option: Option, level: str) -> str:
    said = lowered_words(option, level)
    if said is None:
        return f"no longer {option.title}" if is_deed(option.title) else f"no longer: {option.title}"
    return said


def _fallen(model: Model, option: Option, level: str) -> str:
    said = lowered_words(option, level)
    if said is not None:
        return f"with that {party_doing(model, option.party, said)}"
    if is_deed(option.title):
        return f"with that {party_doing(model, option.party, f'no longer {option.title}')}"
    return f"with that ends: {party_name(model, option.party)}: {option.title}"
