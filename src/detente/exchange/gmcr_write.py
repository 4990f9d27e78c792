"""Writing `.gmcr` files for GMCR+ (gmcr-py)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..game import Game
from ..game.rules import OptionRule
from ..language import Condition, Model, Option, Preferences, Statements
from ..language.condition import And, Constant, Not, Raised
from .left_out import left_out
from .patterns import Pattern, patterns_of
from .result import Exported, refuse


def write_gmcr(game: Game) -> Exported:
    """Write the base of a compiled model as the text of a `.gmcr` file.

    Parameters
    ----------
    game : Game
        Its scenario's preferences and infeasible states are written; the format knows no policies.

    Raises
    ------
    ModelError
        When the format cannot hold the model.
    """
    model = game.model
    name = model.title
    if game.space.states:
        raise refuse(name, "a .gmcr file describes options, and this model is in graph form")
    options = list(game.space.options)
    for option in options:
        if len(option.levels) > 2:
            raise refuse(
                name, f"a .gmcr option is on or off, and {option.name} has {len(option.levels)} levels"
            )
    notes = _notes(game)
    place = {option.name: number for number, option in enumerate(options)}
    infeasible = [rule.condition for rule in model.infeasible]
    if game.scenario != "base":
        infeasible += [rule.condition for rule in model.scenarios[game.scenario].infeasible]
    infeasible += _impossible(game)
    written = [
        _pairs(pattern, place)
        for condition in infeasible
        for pattern in _patterns(model, condition, "an infeasible condition")
    ]
    manual = not all(p is None or _is_list(p) for p in game.preferences)
    if manual:
        notes.append(
            "preferences are written as rankings of states, since not all parties have a list of statements "
            "without tie groups"
        )
    data: dict[str, Any] = {
        "program": "detente",
        "version": "1",
        "options": [{"name": o.title, "permittedDirection": _direction(game, o)} for o in options],
        "decisionMakers": [
            {
                "name": model.parties[key].name,
                "options": [number for number, option in enumerate(options) if option.party == key],
                "preferences": _statements(game, party, place),
                **({"preferenceRanking": _ranking(game, party)} if manual else {}),
            }
            for party, key in enumerate(game.parties)
        ],
        "infeasibles": written,
        "useManualPreferenceRanking": manual,
        "coalitions": list(range(len(game.parties))),
    }
    return Exported(json.dumps(data, ensure_ascii=False) + "\n", tuple(notes))


def _notes(game: Game) -> list[str]:
    """Say what the model has and the format has not."""
    model = game.model
    notes = [
        "the title and the short names of parties and options are left out: a .gmcr file has what these are "
        "called, and is itself called by its name",
        *left_out(model),
    ]
    named = [option.name for option in game.space.options if option.names_levels]
    if named:
        notes.append(
            f"the names of levels are left out (a .gmcr option is on or off), for {', '.join(named)}"
        )
    if len(model.scenarios) > (game.scenario != "base"):
        notes.append("other scenarios are left out")
    guarded = [
        rule.option.name for rule in game.rules if rule.after or (rule.requires and not _is_shut(rule))
    ]
    if guarded:
        notes.append(
            "what must hold before an option is raised (requires, after) is left out, for "
            f"{', '.join(guarded)}: the file allows more moves"
        )
    held = [rule.option.name for rule in game.rules if rule.hold]
    if held:
        notes.append(
            "options that fall by themselves (while) are written as infeasible states, for "
            f"{', '.join(held)}: in the file nothing falls by itself"
        )
    if game.bans:
        notes.append("banned moves are left out: the file allows more moves")
    if model.agreements:
        notes.append("agreements are written as the consent of each party")
    lasting = [key for key, agreement in model.agreements.items() if not agreement.reversible]
    if lasting:
        notes.append(
            f"that an agreement cannot be ended is left out, for {', '.join(lasting)}: "
            "the file allows more moves"
        )
    if game.status_quo is not None and model.status_quo is not None:
        notes.append("the status quo is left out")
    for party, preferences in zip(game.parties, game.preferences, strict=True):
        if preferences is not None and preferences.unknown:
            notes.append(f"what is unknown of the preferences of {party} is left out")
        if getattr(preferences, "breaks", ()):
            notes.append(f"what is much better for {party} is left out")
    return notes


def _impossible(game: Game) -> list[Condition]:
    """Return what cannot be, other than by an infeasible condition: fixed levels, a failing `while`."""
    found: list[Condition] = []
    for rule in game.rules:
        raised = Raised(rule.option.name)
        if rule.fixed is not None:
            found.append(Not(raised) if rule.fixed else raised)
        found += [And((raised, Not(guard.condition))) for guard in rule.hold]
    return found


def _is_shut(rule: OptionRule) -> bool:
    """Tell whether all that guards the raising of an option is that it is never raised."""
    return [guard.condition for guard in rule.requires] == [Constant(False)]


def _direction(game: Game, option: Option) -> str:
    rule = game.rules[game.space.index[option.name]]
    if _is_shut(rule):
        return "back"
    return "both" if option.reversible else "fwd"


def _patterns(model: Model, condition: Condition, what: str) -> list[Pattern]:
    found = patterns_of(model, condition)
    if found is None:
        raise refuse(model.title, f"{what} depends on more options than a .gmcr pattern is worked out for")
    return found


def _pairs(pattern: Pattern, place: dict[str, int]) -> list[list[Any]]:
    return [[place[option], "Y" if up else "N"] for option, up in pattern]


def _is_list(preferences: Preferences) -> bool:
    """Tell whether preferences are what the format calls prioritised: statements, none tied with another."""
    return isinstance(preferences, Statements) and not preferences.ties


def _statements(game: Game, party: int, place: dict[str, int]) -> list[Any]:
    preferences = game.preferences[party]
    if not isinstance(preferences, Statements) or not _is_list(preferences):
        return []
    written: list[Any] = []
    for (rule,) in preferences.groups:
        patterns = _patterns(game.model, rule.condition, "a preference statement")
        lists = [_pairs(pattern, place) for pattern in patterns if pattern]
        if not lists or len(lists) < len(patterns):
            continue  # a statement that always or never holds says nothing
        written.append(lists[0] if len(lists) == 1 else {"compound": True, "members": lists})
    return written


def _ranking(game: Game, party: int) -> list[Any]:
    """Return the feasible states best first, numbered as the format does, ties as lists."""
    states = np.flatnonzero(game.feasible)
    codes = np.zeros(len(states), dtype=np.int64)
    for number in range(len(game.space.options)):
        codes |= game.space.level(number, states).astype(np.int64) << number
    numbers = np.empty(len(states), dtype=np.int64)
    numbers[np.argsort(codes)] = np.arange(1, len(states) + 1)
    ranks = game.ranks[party][states]
    groups: Sequence[list[int]] = [sorted(numbers[ranks == rank].tolist()) for rank in np.unique(ranks)[::-1]]
    return [group[0] if len(group) == 1 else group for group in groups]
