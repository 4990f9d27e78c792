"""Each party judged by a concept of its own, as parties do not all think equally far ahead.

A state is an equilibrium when each party finds it stable by its own concept. Where all concepts are the same
that is the equilibrium of the concept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from ..concepts import BY_REPLIES, OWN, concept_of
from ..game import Game
from .concepts import stable_rows
from .further import analysis_of
from .result import Stability
from .simultaneous import require_options

Bool = npt.NDArray[np.bool_]
Progress = Callable[[int, int], None]


def stable_for(
    game: Game, asked: Sequence[tuple[int, str]], *, strict: bool = False, progress: Progress | None = None
) -> list[Bool]:
    """Find where a party is stable by a concept, any of those there are, for each pair of the two.

    Returns
    -------
    list of bool arrays, shape (size,) each

    Raises
    ------
    GameError
        When a concept does not exist for the model's form.
    TooLargeError
        When there is more than can be listed, or the answer is undecided.
    """
    if not all(concept_of(concept).graph_form for _, concept in asked):
        require_options(game)
    by_replies = [pair for pair in dict.fromkeys(asked) if pair[1] in BY_REPLIES]
    rows = (
        dict(zip(by_replies, stable_rows(game, by_replies, strict=strict, progress=progress), strict=True))
        if by_replies
        else {}
    )
    for concept in dict.fromkeys(concept for _, concept in asked):
        if analysis := analysis_of(concept):
            judged = analysis.judge(game, concept_of(concept), strict)
            rows |= {(party, concept): judged[party] for party in range(len(game.parties))}
    return [rows[pair] for pair in asked]


def own_stability(
    game: Game, concepts: Mapping[str, str], *, strict: bool = False, progress: Progress | None = None
) -> Stability:
    """Find for every party and state whether it is stable by the party's own concept.

    Parameters
    ----------
    game : Game
    concepts : mapping of party to concept
        Every party's, as `read_concept` gives them.
    strict : bool
        Whether a sanction must be strictly worse.
    """
    asked = [(game.party(party), concept) for party, concept in concepts.items()]
    rows = stable_for(game, asked, strict=strict, progress=progress)
    by_party = dict(zip((party for party, _ in asked), rows, strict=True))
    stable = {OWN: np.stack([by_party[party] for party in range(len(game.parties))])}
    return Stability(game=game, strict=strict, stable=stable, reading={"concepts": dict(concepts)})
