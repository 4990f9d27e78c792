"""Whether the published results of a bundled case come out: computed now, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import permutations
from typing import Any

import numpy as np
import numpy.typing as npt

from ..engine import coalition_arcs
from ..game import Game, compile_game
from ..language import Model, dump, load
from ..stability import Question, ask
from ..stability.coalitions import coalition_stable, tempting_moves
from . import case_names, case_path
from .publications import PublishedCase, PublishedResult, published_case

Bool = npt.NDArray[np.bool_]
YES_NO = {True: "yes", False: "no"}


@dataclass(frozen=True)
class PublishedCell:
    """One published figure and ours; `why` says, where they differ, what we make of it."""

    where: str
    published: str
    ours: str
    why: str = ""

    @property
    def agrees(self) -> bool:
        """Whether ours is the one published."""
        return self.published == self.ours


@dataclass(frozen=True)
class Reproduced:
    """One published result, cell by cell."""

    result: PublishedResult
    cells: tuple[PublishedCell, ...]

    @property
    def differences(self) -> tuple[PublishedCell, ...]:
        """The cells in which ours is not the one published."""
        return tuple(cell for cell in self.cells if not cell.agrees)

    @property
    def explained(self) -> bool:
        """Whether every difference has its reason."""
        return all(cell.why for cell in self.differences)

    def to_dict(self) -> dict[str, Any]:
        """Return the documented JSON form."""
        publication = self.result.publication
        return {
            "by": publication.short,
            "title": publication.title,
            "where": publication.where,
            "read_from": publication.read_from,
            "what": self.result.what,
            "scenario": self.result.scenario,
            "cells": len(self.cells),
            "agree": sum(cell.agrees for cell in self.cells),
            "explained": self.explained,
            "differences": [
                {"cell": c.where, "published": c.published, "ours": c.ours, "why": c.why}
                for c in self.differences
            ],
        }


def reproduce(name: str) -> tuple[Reproduced, ...]:
    """Work out every published result of a bundled case.

    Returns
    -------
    tuple of Reproduced
        Empty when nothing published is on file.
    """
    published, path = published_case(name), case_path(name)
    if published is None or path is None:
        return ()
    model = load(path)
    return tuple(
        Reproduced(result, tuple(_Cells(model, published, result).cells())) for result in published.results
    )


def reproduce_model(model: Model) -> tuple[Reproduced, ...]:
    """Work out every result published about a model, if it is a bundled case just as it is bundled.

    Returns
    -------
    tuple of Reproduced
        Empty for every other model.
    """
    for name in case_names():
        path = case_path(name)
        # most cases are told apart without being read as models
        if path is None or model.title not in path.read_text("utf-8") or published_case(name) is None:
            continue
        if dump(load(path)) == dump(model):
            return reproduce(name)
    return ()


class _Cells:
    """The cells of one result."""

    def __init__(self, model: Model, published: PublishedCase, result: PublishedResult) -> None:
        self.published = published
        self.result = result
        self.game = compile_game(model, None, result.scenario)

    def cells(self) -> Iterator[PublishedCell]:
        """Yield every published figure with ours."""
        body = self.result.body
        for concept, listed in body.get("equilibria", {}).items():
            yield from self._listed(concept, listed, np.logical_and.reduce(self.stable(concept)))
        for concept, parties in body.get("stable", {}).items():
            for party, listed in parties.items():
                yield from self._listed(
                    f"{concept}, {party}", listed, self.stable(concept)[self.game.party(party)]
                )
        yield from self._labels()
        for concept, states in body.get("holds", {}).items():
            held = np.logical_and.reduce(self.stable(concept))
            for name, said in states.items():
                where = f"{concept}, state {name}"
                yield self._cell(where, YES_NO[bool(said)], YES_NO[bool(held[self.number(name)])])
        if "coalition" in body:
            yield from self._coalition()
        if "profiles" in body:
            told = body["profiles"]
            ours = count_profiles(self.game, told["party"], self.number(told["state"]), told["concept"])
            where = f"profiles of {told['party']}, state {told['state']}, {told['concept']}"
            yield self._cell(where, str(told["published"]), str(ours))

    def number(self, name: object) -> int:
        """Return the state that the publication calls by a name."""
        return self.game.find_state(
            dict(self.published.states[str(name)]) if self.published.states else str(name)
        )

    @cached_property
    def numbered(self) -> Mapping[str, int]:
        """Every state by its name in the publication."""
        names = self.published.states or self.game.space.states
        return {str(name): self.number(name) for name in names}

    def stable(self, concept: str) -> Bool:
        """Return where each party is stable, shape (parties, size)."""
        found = ask(self.game, Question(concepts=[concept]))
        stable: Bool = found.stable[concept]
        return stable

    def _cell(self, where: str, published: str, ours: str) -> PublishedCell:
        return PublishedCell(where, published, ours, self.result.why.get(where, ""))

    def _listed(self, what: str, listed: list[object], held: Bool) -> Iterator[PublishedCell]:
        named = {str(name) for name in listed}
        for name, state in self.numbered.items():
            yield self._cell(f"{what}, state {name}", YES_NO[name in named], YES_NO[bool(held[state])])

    def _labels(self) -> Iterator[PublishedCell]:
        body = self.result.body
        legend: Mapping[str, str] = body.get("legend", {})
        stable = {concept: self.stable(concept) for concept in legend.values() if concept}
        for party, labels in body.get("labels", {}).items():
            who = self.game.party(party)
            for name, label in labels.items():
                state = self.number(name)
                ours = next(
                    letter for letter, concept in legend.items() if not concept or stable[concept][who, state]
                )
                yield self._cell(f"{party}, state {name}", str(label), ours)

    def _coalition(self) -> Iterator[PublishedCell]:
        body = self.result.body
        members = [self.game.party(name) for name in body["coalition"]]
        arcs = coalition_arcs(self.game, members)
        tempting = tempting_moves(self.game, members, arcs)
        for start, end in body["moves"]:
            source, target = self.number(start), self.number(end)
            found = tempting[(arcs.sources == source) & (arcs.targets == target)].any()
            yield self._cell(
                f"{'+'.join(body['coalition'])}, from {start} to {end}", "yes", YES_NO[bool(found)]
            )


def count_profiles(game: Game, party: str, state: int, concept: str) -> int:
    """Count the strict rankings of a party under which a state is an equilibrium, the others' kept."""
    who, states = game.party(party), np.flatnonzero(game.feasible)
    others = range(len(game.parties))
    found = 0
    for order in permutations(range(len(states))):
        ranks = np.zeros(game.space.size, dtype=np.uint8)
        ranks[states] = order
        changed = replace(
            game,
            ranks=(*game.ranks[:who], ranks, *game.ranks[who + 1 :]),
            classes=(*game.classes[:who], len(states), *game.classes[who + 1 :]),
        )
        found += all(bool(coalition_stable(changed, (one,), concept)[state]) for one in others)
    return found
