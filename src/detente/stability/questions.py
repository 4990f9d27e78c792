"""One question about stability, whatever concept, coalition or kind of preference it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..concepts import BY_REPLIES, CONCEPTS, OWN, concept_of
from ..game import Game, GameError
from .alike import told_once
from .apart import own_stability
from .coalitions import coalition_stability, universal_coalitions
from .concepts import stability
from .departures import Departures, deals_from
from .explain import Explanation, explain
from .explain_further import (
    explain_coalition,
    explain_forced,
    explain_strength,
    explain_unknown,
)
from .further import analysis_of, read_concept
from .preference import says_much_better, says_unknown
from .result import Stability
from .strength import strength_stability
from .unknown import unknown_stability

Progress = Callable[[int, int], None]


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is asked about stability.

    Attributes
    ----------
    concepts : sequence of str
        As `read_concept` reads them; nash, gmr, smr and seq when empty.
    own : mapping of party to str
        Judge each party by a concept of its own, those that are not named by SEQ.
    strict : bool
        Whether a sanction must be strictly worse.
    coalition : sequence of str
        Ask about these parties acting together.
    universal : bool
        Ask about every coalition of up to `max_deal` parties.
    unknown : str or None
        Take what is written as unknown into account, for parties of type a, b, c or d, or ask what is surely
        stable, whatever the unknown turns out to be.
    strength : bool
        Tell strong from weak stability.
    max_deal : int
    """

    concepts: Sequence[str] = ()
    own: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    coalition: Sequence[str] = ()
    universal: bool = False
    unknown: str | None = None
    strength: bool = False
    max_deal: int = 3

    @property
    def is_plain(self) -> bool:
        """Whether it is about concepts of replies with the parties' ordinary preferences."""
        beyond = self.own or self.coalition or self.universal or self.unknown is not None or self.strength
        return not beyond and {*self.read()} <= {*BY_REPLIES}

    def read(self) -> tuple[str, ...]:
        """Return the concepts asked for, by the names that results give them.

        Raises
        ------
        GameError
            For an unknown concept, or a question that does not fit together.
        """
        concepts = tuple(dict.fromkeys(read_concept(concept) for concept in self.concepts)) or CONCEPTS
        asked = {
            "each party's own concept": bool(self.own),
            "a coalition": bool(self.coalition),
            "universal stability": self.universal,
            "unknown preferences": self.unknown is not None,
            "strength of preference": self.strength,
        }
        named = [words for words, is_asked in asked.items() if is_asked]
        if len(named) > 1:
            raise GameError(f"{' and '.join(named)} are questions of their own; ask one at a time")
        if self.own and self.concepts:
            raise GameError("either name concepts for all parties, or one for each party; ask one at a time")
        if self.own:
            return (OWN,)
        further = [concept for concept in concepts if concept not in BY_REPLIES]
        if named and further:
            raise GameError(
                f"{further[0]} has no definition for {named[0]}; there are {', '.join(BY_REPLIES)}"
            )
        return concepts


def ask(game: Game, question: Question, progress: Progress | None = None) -> Stability:
    """Answer a question about all states, and note what it leaves out.

    Raises
    ------
    GameError
        For an unknown party or concept, or a question that does not fit together.
    TooLargeError
        When there is more than can be listed, or the answer is undecided.
    """
    return replace(_answer(game, question, progress), notes=_notes(game, question))


def _answer(game: Game, question: Question, progress: Progress | None) -> Stability:
    concepts, strict = question.read(), question.strict
    if question.own:
        own = dict.fromkeys(game.parties, "seq")
        own |= {game.parties[game.party(party)]: read_concept(told) for party, told in question.own.items()}
        return own_stability(game, own, strict=strict, progress=progress)
    if question.coalition:
        members = _members(game, question.coalition)
        found = coalition_stability(game, [members], concepts=concepts, strict=strict)
        return _with(found, coalition=[game.parties[party] for party in members])
    if question.universal:
        every = universal_coalitions(game, question.max_deal)
        found = coalition_stability(game, every, concepts=concepts, strict=strict)
        return _with(found, universal=True, max_deal=question.max_deal)
    if question.unknown is not None:
        return unknown_stability(game, question.unknown, concepts=concepts, strict=strict)
    if question.strength:
        return strength_stability(game, concepts=concepts, strict=strict)
    return stability(game, strict=strict, concepts=concepts, progress=progress)


def ask_why(game: Game, state: int, party: str | None, question: Question) -> Explanation:
    """Explain the answer for one state, one concept and one party, or the coalition asked about.

    Raises
    ------
    GameError
        For an unknown party or concept, or a question that does not fit together.
    """
    found = _why(game, state, party, question)
    reading = {**found.reading, "sanctions": "strict"} if question.strict else found.reading
    return replace(found, reading=reading)


def ask_who_leaves(game: Game, state: int, question: Question) -> Departures:
    """Explain the answer for one state and concept to every party, and find the deals that leave the state.

    Raises
    ------
    GameError
        For a question about a coalition, or one that does not fit together.
    """
    return Departures(
        game.space.describe(state),
        question.read()[0],
        tuple(ask_why(game, state, party, question) for party in game.parties),
        deals_from(game, state, question.max_deal),
        question.max_deal,
    )


def _why(game: Game, state: int, party: str | None, question: Question) -> Explanation:
    (concept, *_), strict = question.read(), question.strict
    if question.coalition:
        members = _members(game, question.coalition)
        forced = explain_forced(game, state, members, concept)
        return forced or explain_coalition(game, state, members, concept, strict)
    if question.universal:
        raise GameError("a state is explained for one coalition at a time: name it with --coalition")
    if party is None:
        raise GameError("a state is explained for a party or a coalition: say which")
    who = game.party(party)
    if forced := explain_forced(game, state, (who,), concept):
        return forced
    if question.unknown is not None:
        return explain_unknown(game, state, who, concept, question.unknown, strict)
    if question.strength:
        return explain_strength(game, state, who, concept, strict)
    if analysis := analysis_of(concept):
        known = concept_of(concept)
        if analysis.explain is None:
            raise GameError(known.unexplained)
        return analysis.explain(game, state, who, known, strict)
    if game.forced:  # by turns, which lists of moves know
        return explain_coalition(game, state, (who,), concept, strict)
    found = explain(game, state, who, concept, strict=strict)
    return replace(found, improvements=told_once(game, state, who, found.improvements))


def _notes(game: Game, question: Question) -> tuple[str, ...]:
    """Tell what the model says and the question leaves out, and the other way round."""
    notes = []
    if question.unknown is None and says_unknown(game):
        notes.append(
            "some preferences are `unknown`; --unknown a takes that into account, and --unknown surely asks "
            "what holds whatever they turn out to be"
        )
    if question.unknown is not None and not says_unknown(game):
        notes.append("nothing is written as `unknown`, so all types agree")
    if question.strength and not says_much_better(game):
        notes.append("no ranking says `much_better`, so only what is Nash is strongly stable")
    return tuple(notes)


def _members(game: Game, names: Sequence[str]) -> tuple[int, ...]:
    members = [game.party(name) for name in names]
    if len(set(members)) < len(members):
        raise GameError("a party is named twice in the coalition")
    return tuple(sorted(members))


def _with(found: Stability, **reading: object) -> Stability:
    return Stability(found.game, found.strict, found.stable, found.focal, reading)
