"""Candidates among which no side can choose, as no side has all the options that they bind."""

from __future__ import annotations

from collections.abc import Iterator

from ..meaning.names import design_side
from ..model import Model
from ..problems import Problem, clipped
from .feasible_states import Means
from .noting import note


def of_no_one_side(model: Model, means: Means) -> Iterator[Problem]:
    """Yield a note for every candidate that binds an option that the side of a design has not."""
    del means
    if not model.sides or not model.candidates:
        return
    side = design_side(model)
    members = model.sides[side]
    for number, each in enumerate(model.candidates):
        if each.option.partition(".")[0] not in members:
            says = (
                f"the candidate {clipped(each.key)} binds {clipped(each.option)}, which is no option of side "
                f"{clipped(side)} ({clipped(', '.join(members))}): no side has the options of all "
                "candidates, so that `detente design` refuses them"
            )
            yield note(model, [("candidates", each.key), ("candidates", number)], says)
