"""Which concepts there are beyond Nash, GMR, SMR and SEQ, and the analysis that each asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from ..game import Game, GameError
from .limited import limited_stable, non_myopic_stable
from .result import CONCEPTS, Stability
from .simultaneous import require_options, sim_stable, tableau_stable

__all__ = ["FURTHER", "LONGEST_HORIZON", "further_stability", "horizon_of", "read_concept"]

Bool = npt.NDArray[np.bool_]
Progress = Callable[[int, int], None]
FURTHER = ("sim", "tableau", "lh:H", "nm")
LONGEST_HORIZON = 10_000


def read_concept(text: str) -> str:
    """Return the name of a concept as results give it: `lh:3` is L_3.

    Raises
    ------
    GameError
        For an unknown concept, with a near name.
    """
    name = text.strip().lower()
    if name in (*CONCEPTS, "sim", "tableau", "nm"):
        return name
    found = re.fullmatch(r"lh?[:_]?([0-9]{1,9})", name)
    if found and 1 <= int(found.group(1)) <= LONGEST_HORIZON:
        return f"lh:{int(found.group(1))}"
    if name.startswith("lh"):
        raise GameError(
            f"{text} is no limited-move stability: write lh:H, H being a number of moves from 1 to "
            f"{LONGEST_HORIZON:,}, such as lh:3"
        )
    from ..language import did_you_mean

    known = (*CONCEPTS, *FURTHER)
    raise GameError(f"there is no concept {text}{did_you_mean(name, known)}; known are {', '.join(known)}")


def horizon_of(concept: str) -> int | None:
    """Return the horizon of a limited-move stability, None for another concept."""
    return int(concept.removeprefix("lh:")) if concept.startswith("lh:") else None


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
    if {"sim", "tableau"} & {*concepts}:
        require_options(game)
    stable = {}
    for done, concept in enumerate(concepts):
        if progress is not None:
            progress(done, len(concepts))
        stable[concept] = _stable(game, concept, strict)
    return Stability(game=game, strict=strict, stable=stable)


def _stable(game: Game, concept: str, strict: bool) -> Bool:
    parties = range(len(game.parties))
    if concept in CONCEPTS:
        return _ordinary(game, concept, strict)
    if concept == "sim":
        return np.stack([sim_stable(game, party, strict) for party in parties])
    if concept == "tableau":
        sequential = _ordinary(game, "seq", strict)
        return np.stack([tableau_stable(game, sequential, party, strict) for party in parties])
    if concept == "nm":
        return np.stack([non_myopic_stable(game, party) for party in parties])
    horizon = horizon_of(concept)
    if horizon is None:
        raise ValueError(f"unknown concept {concept}")
    return np.stack([limited_stable(game, party, horizon) for party in parties])


def _ordinary(game: Game, concept: str, strict: bool) -> Bool:
    from .concepts import stability

    found: Bool = stability(game, strict=strict, concepts=[concept]).stable[concept]
    return found
