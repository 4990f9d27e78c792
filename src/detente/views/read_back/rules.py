"""The rules of the world read back: what facts say, what cannot be, what is in place."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import Model
from ..words import condition_words, state_lines
from .line import Block, Line, ban_words, cited, named


def rules(model: Model) -> Iterator[Block]:
    """Yield facts, infeasible states, moves that cannot be made, and the status quo."""
    if model.facts:
        yield Block(
            "Facts",
            [
                Line(named(fact.title, condition_words(model, fact.condition)), key, 1, cited(fact))
                for key, fact in model.facts.items()
            ],
        )
    if model.infeasible:
        yield Block(
            "Cannot be",
            [
                Line(named(rule.title, condition_words(model, rule.condition)), "", 1, cited(rule))
                for rule in model.infeasible
            ],
        )
    if model.bans:
        yield Block(
            "Moves that cannot be made",
            [Line(ban_words(model, ban), "", 1, cited(ban)) for ban in model.bans],
        )
    state = model.status_quo_state if model.status_quo_state is not None else model.status_quo or {}
    now = state_lines(model, state) or [("nothing", [])]
    yield Block("In place now", [Line(": ".join(filter(None, [who, ", ".join(what)]))) for who, what in now])
