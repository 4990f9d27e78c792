"""The states as a table: options, ranks and stability, one row per feasible state, as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter

import numpy as np

from ..concepts import concept_of
from ..game import Game, TooLargeError
from ..language import Option
from ..stability import CONCEPTS, stability
from .result import Exported

MOST_ROWS = 1_000_000
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def write_csv(game: Game, *, titles: bool = False) -> Exported:
    """Write one row per feasible state.

    The columns are the state's options and levels, or its name and title; each party's dense rank, 0 the
    worst; each party's verdict per concept; and whether the state is an equilibrium.

    Parameters
    ----------
    game : Game
    titles : bool
        Whether columns and levels are told by their titles, for people, and not by their names in
        conditions, for programs.

    Raises
    ------
    TooLargeError
        When there are more than a million rows.
    """
    if game.feasible_count > MOST_ROWS:
        raise TooLargeError(
            f"the table would have {game.feasible_count:,} rows; up to {MOST_ROWS:,} can be written"
        )
    found = stability(game)
    held = {concept: found.holds(concept) for concept in CONCEPTS}
    head = _titled_head(game) if titles else _head(game)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(_cell, head))
    for state in np.flatnonzero(game.feasible).tolist():
        row: list[object] = _state(game, state, titles=titles)
        row += [int(ranks[state]) for ranks in game.ranks]
        row += [
            int(found.stable[concept][party, state])
            for party in range(len(game.parties))
            for concept in CONCEPTS
        ]
        row += [int(held[concept][state]) for concept in CONCEPTS]
        writer.writerow(map(_cell, row))
    return Exported(out.getvalue(), ("the table holds states, ranks and stability, not the rules and moves",))


def _head(game: Game) -> list[str]:
    own = ["state", "title"] if game.space.states else [option.name for option in game.space.options]
    return [
        *own,
        *(f"rank.{party}" for party in game.parties),
        *(f"{concept}.{party}" for party in game.parties for concept in CONCEPTS),
        *(f"{concept}.equilibrium" for concept in CONCEPTS),
    ]


def _titled_head(game: Game) -> list[str]:
    """Return the columns by titles; where several read the same, each with its name in conditions."""
    names = {party: game.model.parties[party].name for party in game.parties}
    own = ["State", "Title"] if game.space.states else [_titled(game, o) for o in game.space.options]
    told = [
        *own,
        *(f"{names[party]}: rank, 0 the worst" for party in game.parties),
        *(
            f"{names[party]}: stable ({concept_of(concept).name})"
            for party in game.parties
            for concept in CONCEPTS
        ),
        *(f"Equilibrium ({concept_of(concept).name})" for concept in CONCEPTS),
    ]
    times = Counter(told)
    return [
        each if times[each] == 1 else f"{each} [{name}]" for each, name in zip(told, _head(game), strict=True)
    ]


def _titled(game: Game, option: Option) -> str:
    who = game.model.parties[option.party].name
    return f"{who}: {f'consents to {option.title}' if option.agreement else option.title}"


def _cell(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula: what looks like one gets an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _state(game: Game, state: int, *, titles: bool) -> list[object]:
    named = game.space.describe(state)
    if isinstance(named, str):
        return [named, game.model.states[named]]
    levels = game.space.levels(state)
    named_levels = [option.levels[level] for option, level in zip(game.space.options, levels, strict=True)]
    if not titles:
        return [*named_levels]
    return [o.titles.get(level, level) for o, level in zip(game.space.options, named_levels, strict=True)]
