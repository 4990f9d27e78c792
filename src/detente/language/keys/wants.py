"""The keys of what parties want: lists, rankings, weights, and changes of a list."""

from __future__ import annotations

from ..meaning.names import MUCH_BETTER
from .kinds import (
    CITED,
    CONDITION,
    RANKED,
    TITLE,
    Either,
    Inside,
    Key,
    ListOf,
    MapOf,
    Number,
    Part,
    Several,
    Word,
)

STATED = Either((CONDITION, Inside("statement")))
RANKED_STATED = Either((RANKED, Inside("statement")))
STATEMENTS = ListOf(Either((CONDITION, Inside("statement"), ListOf(STATED, least=1))), least=1)
_ENTRY = Either((RANKED, Inside("statement"), ListOf(RANKED_STATED, least=1)))
_NUMBER = Number(1, whole=True)
WEIGHT = Number(-1e15, 1e15)

STATEMENT = Part(
    "statement",
    (
        Key("statement", RANKED, "The condition that is wanted, or in a ranking a state.", needed=True),
        TITLE,
        *CITED,
    ),
)
FORMS = (
    Key(
        "preferences",
        STATEMENTS,
        "What is wanted, the most important first; a nested list is a tie group, whose statements weigh "
        "the same.",
    ),
    Key(
        "ranking",
        ListOf(Either((Word((MUCH_BETTER,)), *_ENTRY.kinds)), least=1),
        "Conditions or states, best first; a nested list is a group of equals, and `much_better` between "
        "two groups sets them far apart.",
    ),
    Key(
        "weights",
        MapOf("condition", Either((WEIGHT, Inside("weight"))), least=1),
        "Conditions with numbers, which are summed where they hold.",
    ),
)
UNKNOWN = Key(
    "unknown",
    ListOf(ListOf(RANKED_STATED, least=2), least=1),
    "Which states are not compared: lists of two or more conditions.",
)
FORM_NAMES = tuple(key.name for key in FORMS)

EDITED = Either((STATEMENTS, Inside("edits")))
_INSTEAD = (Key("preferences", EDITED, f"{FORMS[0].says} Or what differs from the party's own list."),)
FORM_IN_PLACE = Part("form", (*_INSTEAD, *FORMS[1:], UNKNOWN), one_of=FORM_NAMES, only_one=FORM_NAMES)
IN_PLACE = Either((STATEMENTS, Inside("form"), Inside("edits")))

WEIGHED = Part(
    "weight",
    (Key("weight", WEIGHT, "The number that counts where the condition holds.", needed=True), TITLE, *CITED),
)
EDITS = Part(
    "edits",
    (
        Key("replace", MapOf("number", _ENTRY), "Other entries in place of those with these numbers."),
        Key("drop", Several(_NUMBER, least=0), "The numbers of entries that are left out, from 1."),
        Key("insert", Several(Inside("insertion"), least=0), "Entries put before some of the list."),
    ),
    one_of=("replace", "drop", "insert"),
)
INSERTION = Part(
    "insertion",
    (
        Key("at", _NUMBER, "The number of the entry before which it stands.", needed=True),
        Key("statement", _ENTRY, "The condition that is wanted, or a group of them.", needed=True),
        TITLE,
        *CITED,
    ),
)
