"""Writing Gambit's `.nfg`: the parties' combinations of options as strategies, their ranks as payoffs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import prod

import numpy as np

from ..game import Game, TooLargeError
from .labels import ascii_labels, ascii_text, label_notes
from .left_out import left_out
from .result import Exported, refuse

MOST_PAYOFFS = 2_000_000


def write_nfg(game: Game) -> Exported:
    """Write a game as the text of a `.nfg` file.

    Its pure equilibria are the model's Nash equilibria where all moves are free; where they are not, the
    notes say what the file does not hold.

    Raises
    ------
    ModelError
        For a model in graph form, and where a combination of the parties' choices cannot exist.
    TooLargeError
        When there are more than two million payoffs.
    """
    if game.space.states:
        raise refuse(game.model.title, "a strategic game needs options, and this model is in graph form")
    strategies = [_strategies(game, party) for party in range(len(game.parties))]
    count = prod(len(own) for own in strategies)
    if (numbers := count * len(game.parties)) > MOST_PAYOFFS:
        raise TooLargeError(f"the game would have {numbers:,} payoffs; up to {MOST_PAYOFFS:,} can be written")
    # the first player's strategy changes fastest
    states = np.array([sum(chosen) for chosen in product(*reversed(strategies))], dtype=np.int64)
    impossible = np.flatnonzero(~game.feasible[states])
    if len(impossible):
        shown = game.space.describe(int(states[impossible[0]]))
        raise refuse(
            game.model.title,
            f"{len(impossible):,} combinations of the parties' choices cannot exist, such as {shown}; a "
            "strategic game has a payoff for each",
        )
    payoffs = np.stack([ranks[states].astype(np.int64) for ranks in game.ranks], axis=1)
    names = [game.model.parties[key].name for key in game.parties]
    players = ascii_labels(names, "player")
    choices = [[_name(game, party, choice) for choice in own] for party, own in enumerate(strategies)]
    labels = [ascii_labels(own, "strategy") for own in choices]
    title = ascii_text(game.model.title) or "A conflict"
    relabelled = [*zip(names, players, strict=True)]
    for own, told in zip(choices, labels, strict=True):
        relabelled += zip(own, told, strict=True)
    relabelled.append((game.model.title, title))
    listed = "\n".join(f"{{ {_quoted(told)} }}" for told in labels)
    body = "\n".join(" ".join(map(str, row)) for row in payoffs.tolist())
    head = f'NFG 1 R {_quoted([title])}\n{{ {_quoted(players)} }}\n\n{{\n{listed}\n}}\n""\n\n'
    return Exported(f"{head}{body}\n", (*_notes(game), *label_notes(relabelled)))


def _strategies(game: Game, party: int) -> list[int]:
    """Return the party's choices that some feasible state has, as what they add to a state's number."""
    _, own, after = game.space.block(party)
    states = np.flatnonzero(game.feasible)
    return [int(choice) * after for choice in np.unique(states // after % own)]


def _name(game: Game, party: int, choice: int) -> str:
    state = game.space.describe(choice)
    raised = [
        name.partition(".")[2] + ("" if level == "on" else f"={level}")
        for name, level in (game.model.told(state).items() if isinstance(state, dict) else ())
        if name.startswith(f"{game.parties[party]}.")
    ]
    return " ".join(raised) or "nothing"


def _notes(game: Game) -> list[str]:
    notes = ["payoffs are ranks: their order counts, their distances mean nothing", *left_out(game.model)]
    if game.model.status_quo:
        notes.append("the status quo is left out")
    if len(game.model.scenarios) > (game.scenario != "base"):
        notes.append("other scenarios are left out")
    guarded = [rule.option.name for rule in game.rules if rule.requires or rule.after or rule.bound]
    if guarded:
        notes.append(
            f"moves are not free ({', '.join(guarded)}), and in a strategic game everybody may choose "
            "anything: its equilibria need not be the model's"
        )
    if game.bans:
        notes.append("banned moves are left out: equilibria of the file need not be the model's")
    if any(preferences is not None and preferences.unknown for preferences in game.preferences):
        notes.append("what is unknown of the preferences is left out")
    return notes


def _quoted(labels: Sequence[str]) -> str:
    return " ".join(f'"{label}"' for label in labels)
