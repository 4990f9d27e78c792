"""The stability concepts: what each is called, what it asks, and where it comes from.

Nash, GMR, SMR and SEQ differ only in which moves reply to a move, and in whether its mover may escape from
the reply. A concept of this kind is one row here: all analyses read `replies` and `escapes`. A concept with
a mathematics of its own has its analysis under its key in `stability/further.py`.

Plain data, so that whoever reads or tells a concept's name needs no array library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

LONGEST_HORIZON = 10_000


@dataclass(frozen=True, kw_only=True)
class Concept:
    """A stability concept, as far as it is names, words and kind.

    Attributes
    ----------
    key : str
        Its name in questions and results.
    name : str
        Its short name, as it is printed.
    full : str
        Its full name, where that says more.
    words : str
        What it demands of a state that holds for everybody.
    meaning : str
        What it means that a state is stable for one party.
    together, meaning_together : str
        The same for coalitions; empty where it has no definition for them.
    letter : str
        What stands for it in a table of verdicts; empty where nothing does.
    source : str
        Who defined it, and when.
    replies : {"none", "moves", "improvements"}, or None
        Which moves of the others reply to a move; None where the concept is no matter of replies in turn.
    escapes : bool
        Whether the mover may get out of a reply by one more move of its own.
    standing : bool
        Whether it is asked for unless something else is said.
    deters : bool
        Whether an answer can deter, so that weak and strict sanctions differ.
    graph_form : bool
        Whether it is defined for models in graph form.
    horizon : int or None
        How many moves a party looks ahead, where that is limited.
    unexplained : str
        What is said where somebody asks why a state is stable, when there is no answer to that.
    """

    key: str
    name: str
    words: str
    meaning: str
    source: str
    full: str = ""
    together: str = ""
    meaning_together: str = ""
    letter: str = ""
    replies: Literal["none", "moves", "improvements"] | None = None
    escapes: bool = False
    standing: bool = False
    deters: bool = True
    graph_form: bool = True
    horizon: int | None = None
    unexplained: str = ""

    @property
    def by_replies(self) -> bool:
        """Whether it is of the kind of Nash, GMR, SMR and SEQ, so that coalitions have it, too."""
        return self.replies is not None

    @property
    def credible(self) -> bool:
        """Whether only improvements reply."""
        return self.replies == "improvements"

    @property
    def answered(self) -> bool:
        """Whether moves reply at all: it is no Nash."""
        return self.replies != "none"


_ROWS = (
    Concept(
        key="nash",
        name="Nash",
        words="nobody can do better alone",
        meaning="it can do no better by a move of its own",
        together="no joint move would please all who make it",
        meaning_together="no move of theirs would please all who make it",
        letter="n",
        source="Nash 1950",
        replies="none",
        standing=True,
        deters=False,
    ),
    Concept(
        key="gmr",
        name="GMR",
        full="general metarational",
        words="whoever moves away can be answered",
        meaning="whatever it gains by moving, the others can take away",
        together="whoever moves away together can be answered by the others",
        meaning_together="whatever they gain by moving, the others can take away from one of them",
        letter="g",
        source="Howard 1971",
        replies="moves",
        standing=True,
    ),
    Concept(
        key="smr",
        name="SMR",
        full="symmetric metarational",
        words="whoever moves away meets an answer it cannot escape",
        meaning="whatever it gains by moving, the others can take away, and it cannot escape",
        together="whoever moves away together meets an answer that it cannot escape",
        meaning_together="whatever they gain by moving, the others can take away from one of them, without "
        "escape",
        letter="s",
        source="Howard 1971",
        replies="moves",
        escapes=True,
        standing=True,
    ),
    Concept(
        key="seq",
        name="SEQ",
        full="sequential",
        words="whoever moves away meets a credible answer",
        meaning="whatever it gains by moving, the others can take away by moves that they want to make",
        together="whoever moves away together meets a credible answer of the others",
        meaning_together="whatever they gain by moving, the others can take away from one of them by moves "
        "they want",
        letter="q",
        source="Fraser & Hipel 1979",
        replies="improvements",
        standing=True,
    ),
    Concept(
        key="sim",
        name="SIM",
        full="simultaneous",
        words="whoever moves away is met by others who move at the same time",
        meaning="whatever it gains by moving, it loses when others move at the same time, as they want to",
        source="Fraser & Hipel 1979",
        graph_form=False,
    ),
    Concept(
        key="tableau",
        name="tableau",
        words="sequentially stable, or simultaneously where several would move",
        meaning="it is sequentially stable, or simultaneously where several would move",
        source="Fraser & Hipel 1979",
        graph_form=False,
    ),
    Concept(
        key="lh:H",
        name="L{horizon}",
        full="limited-move",
        words="nobody would move, looking {moves} ahead",
        meaning="no move would end well for it, looking {moves} ahead",
        source="Kilgour 1985",
        deters=False,
    ),
    Concept(
        key="nm",
        name="NM",
        full="non-myopic",
        words="nobody would move however far all look ahead",
        meaning="no move would end well for it, however far all look ahead",
        source="Kilgour 1985",
        deters=False,
        unexplained="non-myopic stability is limited-move stability for all long horizons: explain it with "
        "lh:H, such as lh:5",
    ),
)

REGISTRY: Mapping[str, Concept] = {concept.key: concept for concept in _ROWS}
"""Every concept by its key; `lh:H` stands for all horizons."""

ASKABLE = tuple(REGISTRY)
"""What may be asked for."""

EXPLAINED = tuple(concept.key for concept in _ROWS if not concept.unexplained)
"""Those of which it can be told why a state is stable."""

BY_REPLIES = tuple(concept.key for concept in _ROWS if concept.by_replies)
"""Those of the kind of Nash, GMR, SMR and SEQ."""

CONCEPTS = tuple(concept.key for concept in _ROWS if concept.standing)
"""Those that are asked for unless something else is said."""


OWN = "own"
"""In results, what holds where each party judges by a concept of its own."""

_OWN = Concept(
    key=OWN,
    name="each by its own",
    words="each party finds it stable by its own concept",
    meaning="it is stable by the concept by which it judges",
    source="",
)


def concept_of(key: str) -> Concept:
    """Return a concept by its name in results; of one that nobody knows no more than that name."""
    if key == OWN:
        return _OWN
    if key.startswith("strong_"):
        return _strong(concept_of(key.removeprefix("strong_")))
    unknown = Concept(key=key, name=key.upper(), words="", meaning=key, source="")
    return find_concept(key) or unknown


def find_concept(text: str) -> Concept | None:
    """Return the concept that somebody asks for, None when there is none: `lh:3` is L_3, and so is `l3`."""
    key = text.strip().lower()
    if found := re.fullmatch(r"lh?[:_]?([0-9]{1,9})", key):
        horizon = int(found.group(1))
        return _limited(horizon) if 1 <= horizon <= LONGEST_HORIZON else None
    return REGISTRY.get(key)


def strong_key(concept: str) -> str | None:
    """Return the name of strong stability by a concept, None where no answer could be the stronger one."""
    known = concept_of(concept)
    return f"strong_{concept}" if known.by_replies and known.answered else None


def implies(inner: str, outer: str) -> bool:
    """Tell whether what is stable by one concept of replies is so by another: Nash ⊆ SMR, SEQ ⊆ GMR."""
    one, other = concept_of(inner), concept_of(outer)
    if not one.answered:
        return True
    return other.answered and one.credible >= other.credible and one.escapes >= other.escapes


def firmest_first(concepts: Iterable[str]) -> list[str]:
    """Return concepts as they are told: those of replies by how much they ask, then the others."""
    return sorted(concepts, key=lambda key: _place(concept_of(key)))


def _place(concept: Concept) -> tuple[bool, bool, bool, bool]:
    return not concept.by_replies, concept.answered, not concept.credible, not concept.escapes


def _limited(horizon: int) -> Concept:
    row = REGISTRY["lh:H"]
    moves = f"{horizon:,} move{'' if horizon == 1 else 's'}"
    told = {
        part: getattr(row, part).format(horizon=horizon, moves=moves) for part in ("name", "words", "meaning")
    }
    return replace(row, key=f"lh:{horizon}", horizon=horizon, **told)


def _strong(concept: Concept) -> Concept:
    return Concept(
        key=f"strong_{concept.key}",
        name=f"strong {concept.name}",
        words=f"as {concept.name}, by answers that leave the mover much worse off",
        meaning=f"{concept.meaning}, down to much worse than before",
        source="Hamouda, Kilgour & Hipel 2006",
    )
