"""Is a situation stable for a party, and by which concepts; and which situation holds for all."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import numpy as np

from ...concepts import concept_of
from ...engine import able_parties
from ...game import Game
from ...game.step import because_of
from ...stability import Explanation, Question, ask_why
from ...stability.answers import ways_of
from .question import ASKED, VERDICTS, Difficulty, Holding, Stable
from .question import Question as Asked
from .situations import some_state

MOST = 4
"""Situations with more improvements are not asked about; they are too many for pencil and paper."""
PLAIN = 0.6
"""How many of those without any improvement, which are stable by every concept, are passed over."""
OTHERS = 3
"""Beside how many situations that do not hold the one is that does."""
LOOKED = 24
"""How many situations are looked at for one that holds and others that do not."""


def stable(game: Game, dice: Random) -> Asked | None:
    """Ask by which concepts a state is stable for a party; None where the state drawn is not asked about."""
    able = able_parties(game)
    if not able:
        return None
    state, party = some_state(game, dice), game.parties[dice.choice(able)]
    if not _askable(game, state, party):
        return None
    found = {concept: why(game, state, party, concept) for concept in ASKED}
    if not found["nash"].improvements and dice.random() < PLAIN:
        return None
    verdict = tuple(concept for concept in ASKED if found[concept].stable)
    about = Stable(game.space.describe(state), party, found)
    return Asked(about, VERDICTS.index(verdict), difficulty(game, state, found.values()))


def holding(game: Game, dice: Random) -> Asked | None:
    """Ask which of several states is an equilibrium; None where too few can be told apart."""
    concept = dice.choice(("nash", "seq"))
    right: int | None = None
    wrong: dict[int, Explanation] = {}
    for _ in range(LOOKED):
        state = some_state(game, dice)
        if state == right or state in wrong:
            continue
        if not all(_askable(game, state, party) for party in game.parties):
            continue
        left = _left(game, state, concept)
        if left is None:
            right = state if right is None else right
        elif len(wrong) < OTHERS:
            wrong[state] = left
        if right is not None and len(wrong) == OTHERS:
            break
    if right is None or len(wrong) < 2:
        return None
    states = [right, *wrong]
    dice.shuffle(states)
    about = Holding(
        concept,
        tuple(game.space.describe(state) for state in states),
        tuple(wrong.get(state) for state in states),
    )
    looked = [(right, why(game, right, party, concept)) for party in game.parties] + list(wrong.items())
    parts = [difficulty(game, state, [found]) for state, found in looked]
    decisive = {text for state, found in looked for text in statements(game, state, found)}
    hard = Difficulty(max(part.ahead for part in parts), len(decisive))
    return Asked(about, states.index(right), hard)


def why(game: Game, state: int, party: str, concept: str) -> Explanation:
    """Return why a state is stable for a party or is not."""
    return ask_why(game, state, party, Question(concepts=[concept]))


def difficulty(game: Game, state: int, found: Iterable[Explanation]) -> Difficulty:
    """Return how far one must look ahead and how many statements decide, over several explanations."""
    every = list(found)
    decisive = {text for each in every for text in statements(game, state, each)}
    return Difficulty(max(_ahead(each) for each in every), len(decisive))


def statements(game: Game, state: int, found: Explanation) -> set[str]:
    """Return what of the parties' preferences decides a verdict: what tempts, what answers, what deters."""
    decisive: set[str] = set()
    for improvement in found.improvements:
        credible = improvement.sanctioned_by if concept_of(found.concept).credible else ()
        for step in (improvement.step, *credible):
            decisive |= {f"{who}: {step.because[who]}" for who in step.movers if who in step.because}
        if improvement.sanctioned_by:
            worse = because_of(game, game.space.number(improvement.sanctioned_by[-1].state), state)
            decisive |= {f"{party}: {reason}" for party, reason in worse.items() if party == found.party}
    return decisive


def _ahead(found: Explanation) -> int:
    """Return how many moves one must look ahead: the improvement, its answer, and the escape from that."""
    if not concept_of(found.concept).answered or not found.improvements:
        return 1
    escapes = concept_of(found.concept).escapes
    return 1 + max(
        len(each.sanctioned_by or each.escaped_reply) + (escapes or each.escape is not None) or 1
        for each in found.improvements
    )


def _left(game: Game, state: int, concept: str) -> Explanation | None:
    """Return why the first party that would leave a state would, None where it is an equilibrium."""
    told = (why(game, state, party, concept) for party in game.parties)
    return next((each for each in told if not each.stable), None)


def _askable(game: Game, state: int, party: str) -> bool:
    """Tell whether a party's improvements are few, and it is free to stay."""
    number = game.party(party)
    if game.forced and game.must[number, state]:
        return False
    _, ends = ways_of(game, number, improving=True)(np.array([state]))
    return len(set(ends.tolist())) <= MOST
