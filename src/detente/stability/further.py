"""Which analysis each concept asks for, beyond Nash, GMR, SMR and SEQ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..concepts import ASKABLE, LONGEST_HORIZON, Concept, concept_of, find_concept
from ..game import Game, GameError
from .explain import Explanation
from .explain_further import explain_limited, explain_sim, explain_tableau
from .limited import limited_stable, non_myopic_stable
from .result import Stability
from .simultaneous import require_options, sim_stable, tableau_stable

Bool = npt.NDArray[np.bool_]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Analysis:
    """How a concept with a mathematics of its own is judged and explained.

    Attributes
    ----------
    judge : callable
        Takes a game, the concept and whether sanctions are strict; returns who is stable where, shape
        (parties, size).
    explain : callable, optional
        Takes a game, a state, a party, the concept and whether sanctions are strict; None where the concept
        is `unexplained`.
    """

    judge: Callable[[Game, Concept, bool], Bool]
    explain: Callable[[Game, int, int, Concept, bool], Explanation] | None = None


def read_concept(text: str) -> str:
    """Return the name of a concept as results give it: `lh:3` is L_3.

    Raises
    ------
    GameError
        For an unknown concept, with a near name.
    """
    if found := find_concept(text):
        return found.key
    name = text.strip().lower()
    if name.startswith("lh"):
        raise GameError(
            f"{text} is no limited-move stability: write lh:H, H being a number of moves from 1 to "
            f"{LONGEST_HORIZON:,}, such as lh:3"
        )
    from ..language import did_you_mean

    raise GameError(
        f"there is no concept {text}{did_you_mean(name, ASKABLE)}; known are {', '.join(ASKABLE)}"
    )


def analysis_of(concept: str) -> Analysis | None:
    """Return the analysis of a concept, None where it is one of replies."""
    known = concept_of(concept)
    return None if known.by_replies else ANALYSES[concept if known.horizon is None else "lh:H"]


def further_stability(
    game: Game, concepts: Sequence[str], *, strict: bool = False, progress: Progress | None = None
) -> Stability:
    """Find for every party and state whether it is stable, by concepts beyond the four.

    Parameters
    ----------
    game : Game
    concepts : sequence of str
        As `read_concept` gives them.
    strict : bool
        Whether a sanction must be strictly worse; limited-move stability knows no sanctions.
    progress : callable, optional
        Called with the number of concepts done and of all.

    Raises
    ------
    GameError
        When a concept does not exist for the model's form.
    TooLargeError
        When there is more than can be listed, or the answer is undecided.
    """
    if not all(concept_of(concept).graph_form for concept in concepts):
        require_options(game)
    stable = {}
    for done, concept in enumerate(concepts):
        if progress is not None:
            progress(done, len(concepts))
        analysis = analysis_of(concept)
        stable[concept] = (
            _by_replies(game, concept, strict)
            if analysis is None
            else analysis.judge(game, concept_of(concept), strict)
        )
    return Stability(game=game, strict=strict, stable=stable)


def _by_replies(game: Game, concept: str, strict: bool) -> Bool:
    from .concepts import stability

    found: Bool = stability(game, strict=strict, concepts=[concept]).stable[concept]
    return found


def _of_each(game: Game, judge: Callable[[int], Bool]) -> Bool:
    return np.stack([judge(party) for party in range(len(game.parties))])


def _sim(game: Game, concept: Concept, strict: bool) -> Bool:
    return _of_each(game, lambda party: sim_stable(game, party, strict))


def _tableau(game: Game, concept: Concept, strict: bool) -> Bool:
    sequential = _by_replies(game, "seq", strict)
    return _of_each(game, lambda party: tableau_stable(game, sequential, party, strict))


def _limited(game: Game, concept: Concept, strict: bool) -> Bool:
    assert concept.horizon is not None
    horizon = concept.horizon
    return _of_each(game, lambda party: limited_stable(game, party, horizon))


def _non_myopic(game: Game, concept: Concept, strict: bool) -> Bool:
    return _of_each(game, lambda party: non_myopic_stable(game, party))


def _why_limited(game: Game, state: int, party: int, concept: Concept, strict: bool) -> Explanation:
    assert concept.horizon is not None
    return explain_limited(game, state, party, concept.horizon)


ANALYSES: Mapping[str, Analysis] = {
    "sim": Analysis(_sim, lambda game, state, party, _, strict: explain_sim(game, state, party, strict)),
    "tableau": Analysis(
        _tableau, lambda game, state, party, _, strict: explain_tableau(game, state, party, strict)
    ),
    "lh:H": Analysis(_limited, _why_limited),
    "nm": Analysis(_non_myopic),
}
"""By the concept's key in `detente.concepts`."""
