"""Where one can go from a state, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..game import Because, Step
from ..game.step import because_of
from ..language import Model
from ..strategy import Crossroads, Turn
from .because import because_words
from .phrases import capital
from .reasons import telling_reasons
from .words import action_words, ending_words, party_name, situation, step_actions, step_gains

MOST = 200
"""How many of the moves that somebody wants are told."""


def crossroads_told(found: Crossroads) -> dict[str, Any]:
    """Return where one can go from a state as a page shows it: words, with the states that moves lead to."""
    model = found.game.model
    names = [party for party in found.game.parties if any(turn.party == party for turn in found.turns)]
    return {
        "state": found.state,
        "words": situation(model, found.state),
        "parties": [
            {
                "party": party,
                "name": party_name(model, party),
                "steps": [_turn(model, turn) for turn in found.turns if turn.party == party],
            }
            for party in names
        ],
        "names": {party: party_name(model, party) for party in found.game.parties},
        "wanted": [_wanted(found, step) for step in found.wanted[:MOST]],
        "wanted_count": len(found.wanted),
        "rests": not found.wanted,
    }


def _turn(model: Model, turn: Turn) -> dict[str, Any]:
    step = turn.step
    told: dict[str, Any] = {
        "option": None if turn.option is None else turn.option.name,
        "title": turn_title(model, turn),
        "to": turn.level,
        "open": step is not None,
        "why": "; ".join(telling_reasons(model, turn.blocked_by)),
    }
    if step is None:
        return told
    gains = {
        party: "better" if gains else "worse" if party in turn.loses else "same"
        for party, gains in step.gains.items()
    }
    because = _because(model, {**step.because, **turn.loses})
    return {
        **told,
        "state": step.state,
        "words": step_actions(model, step),
        "gains": gains,
        "because": because,
    }


def turn_title(model: Model, turn: Turn) -> str:
    """Return a change that one party could make as a sentence without its end."""
    if turn.option is None:
        return capital(f"{party_name(model, turn.party)}: to state {turn.level}, {model.states[turn.level]}")
    option, name = turn.option, party_name(model, turn.party)
    if option.levels.index(turn.level):
        return capital(action_words(model, option, turn.level))
    return f"{capital(name)}: {ending_words(option, turn.level)}"


def _wanted(found: Crossroads, step: Step) -> dict[str, Any]:
    model = found.game.model
    return {
        "movers": [party_name(model, party) for party in step.movers],
        "sentence": "; ".join(step_actions(model, step)),
        "gains": step_gains(model, step),
        "state": step.state,
        "because": _because(model, step.because),
        "loses": _because(model, _losers(found, step)),
    }


def _losers(found: Crossroads, step: Step) -> Mapping[str, Because]:
    """Return for each party that a move leaves worse off what of its preferences decides that."""
    space = found.game.space
    before, after = space.find(found.state), space.find(step.state)
    # who would rather go back loses by the move
    return {} if before is None or after is None else because_of(found.game, after, before)


def _because(model: Model, because: Mapping[str, Because]) -> dict[str, str]:
    return {party: because_words(model, reason) for party, reason in because.items()}
