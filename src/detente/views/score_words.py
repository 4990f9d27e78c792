"""A score in sentences: the model's answers beside what a record has, and beside answers without a model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..language import Model
from ..record.replays.scored import EndScore, Forecast, StepScore, WorldScore
from .agreements import agreement_title
from .grammar import with_article
from .names import party_name
from .phrases import listed
from .words import level_words, option_titles, party_doing, plural

READINGS = {"none": "everybody takes what gains at once", "answer": "nobody steps into an answer"}
WANTED = {"willing": "wanted", "closed": "not open", "outside": "cannot be judged"}


def thing_words(model: Model, key: str) -> str:
    """Return an option, or an agreement, as one thing that may come."""
    if key in model.agreements:
        return agreement_title(model, model.agreements[key])
    option = option_titles(model)[key]
    return party_doing(model, option.party, option.title)


def standing_words(model: Model, key: str, level: str) -> str:
    """Return how a thing stands: at which level, or whether at all."""
    agreement = model.agreements.get(key)
    option = option_titles(model)[key] if agreement is None else agreement.consent_of(agreement.between[0])
    if option.names_levels:
        return level_words(level)
    raised = level != option.levels[0]
    if agreement is not None:
        return "in force" if raised else "not in force"
    return "yes" if raised else "no"


def verdict_words(model: Model, step: StepScore) -> str:
    """Return how the model judges a step, and who would not gain by it."""
    if step.verdict == "allowed":
        names = listed(with_article(party_name(model, party)) for party in step.unwilling)
        return f"not wanted by {names}"
    return WANTED[step.verdict]


def steps_words(world: WorldScore) -> str:
    """Return how many of the steps that came were wanted, beside a change drawn at random."""
    judged, wanted = len(world.judged), world.count("willing")
    if not judged:
        return "none of the steps that came can be judged."
    return (
        f"of {plural(judged, 'date')} that can be judged, on {wanted:,} what came is a move that all who "
        f"make it gain by. Changes drawn at random among the open ones would be on {world.by_chance:.1f}, "
        f"and on as many in {world.as_many:.0%} of draws."
    )


def unjudged_words(world: WorldScore) -> str:
    """Return on how many of the dates what came is not open, and how many more cannot be judged."""
    closed, outside = world.count("closed"), world.count("outside")
    parts = []
    if closed:
        parts.append(f"On {closed:,} of these dates what came is not open: the model does not allow it.")
    if outside:
        more = (
            f"{outside:,} more {'date' if outside == 1 else 'dates'}"
            if world.judged
            else plural(outside, "date")
        )
        parts.append(f"{more} cannot be judged: there the record stands where the model cannot.")
    return " ".join(parts)


def order_words(forecast: Forecast) -> str:
    """Return for how many pairs of things that came the model says which is first, and how many are right."""
    found = Counter(pair.verdict for pair in forecast.pairs)
    said = found["right"] + found["wrong"]
    if not forecast.pairs:
        return "no two things came one after the other."
    if not said:
        return (
            f"of {plural(len(forecast.pairs), 'pair')} of things that came, the model says the order of none."
        )
    return (
        f"of {plural(len(forecast.pairs), 'pair')} of things that came, the model says the order of "
        f"{said:,}: {found['right']:,} right, {found['wrong']:,} wrong. A coin gets half."
    )


def ends_words(kinds: Sequence[str]) -> str:
    """Return how many ends there are, and of what kind."""
    found = Counter(kinds)
    parts = [
        plural(found[kind], one, many)
        for kind, one, many in (
            ("rest", "resting state", "resting states"),
            ("cycle", "round without end", "rounds without end"),
        )
        if found[kind]
    ]
    return listed(parts)


def end_words(forecast: Forecast) -> str:
    """Return on how many options all ends agree, how many are right, and what "all stays as it is" gets."""
    said = [each for each in forecast.ends if each.verdict != "silent"]
    right = sum(each.verdict == "right" for each in said)
    stay = sum(each.stayed for each in said)
    return (
        f"of {plural(len(forecast.ends), 'thing')} all ends agree on {len(said):,}: {right:,} right, "
        f"{len(said) - right:,} wrong. “Everything stays as it is” has {stay:,} of these right, and "
        f"{sum(each.stayed for each in forecast.ends):,} of all."
    )


def wrong_words(model: Model, each: EndScore) -> str:
    """Return where the ends of the model and the record differ."""
    said, came = (standing_words(model, each.key, level) for level in (each.says[0], each.end))
    return f"{thing_words(model, each.key)}: {said} in the model, {came} in the record"
