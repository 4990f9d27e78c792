"""The keys of parties, their options, and the agreements between them."""

from __future__ import annotations

from .kinds import (
    CITED,
    CONDITION,
    FLAG,
    TEXT,
    Either,
    Inside,
    Key,
    ListOf,
    MapOf,
    Name,
    Part,
    Several,
)
from .wants import FORM_NAMES, FORMS, UNKNOWN

GUARDS = Either((CONDITION, MapOf("level", CONDITION, least=1)))
_ARCS = MapOf("state", Several(Name("state"), least=0))

_LEVELS = Key(
    "levels",
    ListOf(Name("level", new=True), most=100),
    "Its levels, the lowest first; otherwise `off` and `on`.",
)
_REVERSIBLE = "Whether a move can take it back; `false` when none can."
_REQUIRES = "What must hold in the state that is chosen, when it is raised; by levels or for all."
_AFTER = "What must hold before, in the state that is left, when it is raised; by levels or for all."
_WHILE = "What it goes on hanging on: when this stops holding, it falls."

PARTY = Part(
    "party",
    (
        Key("name", TEXT, "What the party is called."),
        Key("plural", FLAG, "`true` when the name is in the plural: “The Greek Cypriots have …”."),
        Key("about", TEXT, "Who the party is."),
        Key("options", MapOf("option", Either((TEXT, Inside("option"))), new=True), "What the party can do."),
        Key("moves", _ARCS, "In graph form: from each state, the states to which the party can move."),
        Key("must_move", Several(Name("state")), "In graph form: states in which the party may not stay."),
        *FORMS,
        UNKNOWN,
        *CITED,
    ),
    only_one=FORM_NAMES,
)
OPTION = Part(
    "option",
    (
        Key("title", TEXT, "What the party does, as one says it of the party: “holds talks”."),
        _LEVELS,
        Key("titles", MapOf("level", TEXT), "Levels in words: `{embassy: opens an embassy}`."),
        Key("reversible", FLAG, _REVERSIBLE),
        Key("requires", GUARDS, _REQUIRES),
        Key("after", GUARDS, _AFTER),
        Key("while", GUARDS, _WHILE),
        *CITED,
    ),
)
AGREEMENT = Part(
    "agreement",
    (
        Key("title", TEXT, "What the agreement is called: “a border treaty”."),
        Key(
            "between",
            Several(Name("party"), least=2),
            "The parties whose consent it needs; it adds an option to each.",
            needed=True,
        ),
        _LEVELS,
        Key("reversible", FLAG, "`false` when no move lowers it once it is in force."),
        Key("requires", GUARDS, _REQUIRES),
        Key("after", GUARDS, _AFTER),
        Key("while", GUARDS, _WHILE),
        *CITED,
    ),
)
