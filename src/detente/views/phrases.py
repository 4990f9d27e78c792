"""Small parts of sentences: counts, lists and quotations."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from ..language import InState, Model, Named, Rule
from ..language.condition import Condition, Constant
from .names import capital as capital
from .words import condition_words

NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
LONG = 90
NOTHING = 1e-9
FIRST_STRONG, POP = "\u2068", "\u2069"


def number(count: int) -> str:
    """Return a count as in running text: in words up to twelve."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun, as in running text."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def some_of(some: int, all_: int, one: str = "", many: str | None = None) -> str:
    """Return how many of several: both moves, neither move, the one move, two of five moves.

    A verb behind it is in the plural where they are `some > 1`. Without a noun: both, neither, the only one.
    """
    many = many or f"{one}s"
    if all_ == 1:
        told = ("the only one", f"the one {one}") if some else ("none", f"no {one}")
    elif all_ == 2 and some != 1:
        told = ("both", f"both {many}") if some else ("neither", f"neither {one}")
    else:
        how = "all" if some == all_ else f"{number(some) if some else 'none'} of"
        told = (f"{how} {number(all_)}", f"{how} {number(all_)} {many}")
    return told[bool(one)]


def listed(parts: Iterable[str], last: str = "and") -> str:
    """Join parts as in a sentence."""
    said = list(parts)
    return f" {last} ".join(filter(None, [", ".join(said[:-1]), *said[-1:]]))


def quoted(text: str) -> str:
    """Return somebody's words in quotation marks, kept apart when they run from right to left."""
    return f"“{isolate(text.strip().rstrip('.'))}”"


def isolate(text: str) -> str:
    """Keep the direction of a text from spilling over into the sentence around it."""
    if not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
        return f"{FIRST_STRONG}{text}{POP}"
    return text


def short(text: str, length: int) -> str:
    """Return a text cut at a word to at most the given length, with a sign that it was cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[length // 2 :] else cut).rstrip(" ,;:") + "…"


def share(value: float) -> str:
    """Return a share in per cent: never 0% or 100% unless it is just that."""
    if NOTHING < value < 0.01:
        return "less than 1%"
    if 0.99 < value < 1 - NOTHING:
        return "more than 99%"
    return f"{value:.0%}"


def condition_title(model: Model, condition: Condition, *, brief: bool = False) -> str:
    """Return the title that the model gives a condition, else the condition in words.

    In brief, the name of a rung stands for its condition where the words would be long.
    """
    rules: Sequence[Rule] = [*model.facts.values(), *([model.goal] if model.goal is not None else [])]
    for rule in rules:
        if rule.title and rule.condition == condition:
            return rule.title
    told = condition
    if isinstance(condition, Constant):
        return "any state at all" if condition.value else "what can never be"
    if isinstance(condition, InState):
        return _state_title(model, condition.states)
    if isinstance(condition, Named) and condition.name in model.facts:
        fact = model.facts[condition.name]
        if fact.title:
            return fact.title
        told = fact.condition
    words = condition_words(model, told)
    if not brief or len(words) <= LONG:
        return words
    rungs = (
        f"{ladder.title or key}: {rung.replace('_', ' ')}"
        for key, ladder in model.ladders.items()
        for rung, on in ladder.rungs.items()
        if on in (condition, told)
    )
    return next(rungs, words)


def _state_title(model: Model, states: Sequence[str]) -> str:
    """Return states in graph form by their titles, by their names where the titles are too long."""
    titles = listed((model.states[state] for state in states), "or")
    return titles if len(states) == 1 or len(titles) <= LONG else f"state {listed(states, 'or')}"
