"""Whether what comes of the states in which somebody must move can be told."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from ..model import Model, Place
from ..problems import Problem, clipped


def check_forced(model: Model) -> Iterator[Problem]:
    """Find states in which two parties must move, and rounds of such states that need never be left."""
    owner: dict[str, str] = {}
    for key, party in model.parties.items():
        for state in party.must_move:
            if state in owner and owner[state] != key:
                names = f"{clipped(model.parties[owner[state]].name)} and {clipped(party.name)}"
                both = f"{names} both must move in state {clipped(state)}"
                says = f"{both}; one party must, since it is not said who of them goes first"
                yield _problem(model, key, says)
            owner.setdefault(state, key)
    graph = {
        state: [end for end in model.parties[key].arcs.get(state, ()) if end in owner]
        for state, key in owner.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        round_ = list(reversed(error.args[1]))
        shown = clipped(" → ".join(round_), 200)
        says = (
            f"moves that must be made can go round for ever: {shown}; nothing would come of it, so in one of "
            "these states at least everybody must be able to stay"
        )
        yield _problem(model, owner[round_[0]], says)


def _problem(model: Model, party: str, message: str) -> Problem:
    place = model.places.get(("parties", party, "must_move"), Place(1, 1))
    return Problem(place.line, place.column, message)
