"""The keys of the rules of the world, of ladders, and of other worlds: scenarios and what parties see."""

from __future__ import annotations

from .kinds import (
    CITED,
    CONDITION,
    FLAG,
    LEVEL,
    TEXT,
    TITLE,
    Either,
    Inside,
    Key,
    ListOf,
    MapOf,
    Name,
    Part,
    Several,
)
from .wants import FORM_IN_PLACE, IN_PLACE, STATEMENTS

RULED = Either((CONDITION, Inside("rule")))
_PUT = MapOf("option", LEVEL)
LEVELS = Either((_PUT, ListOf(Either((Name("option"), _PUT)))))
STATUS_QUO = Either((*LEVELS.kinds, Name("state")))
BANS = ListOf(Inside("ban"))

SOURCE = Part(
    "source",
    (
        Key("title", TEXT, "The title of the source.", needed=True),
        Key("author", TEXT, "Who wrote it."),
        Key("year", TEXT, "The year in which it came out."),
        Key("date", TEXT, "The day on which it came out."),
        Key("url", TEXT, "Where it can be read."),
        Key("publisher", TEXT, "Who brought it out."),
        Key("note", TEXT, "A remark on it."),
    ),
)
RULE = Part("rule", (Key("condition", CONDITION, "The condition.", needed=True), TITLE, *CITED))
BAN = Part(
    "ban",
    (
        Key("party", Name("party"), "Who cannot make the move, whoever else takes part.", needed=True),
        Key("from", CONDITION, "What holds where the move begins; `true` for anywhere.", needed=True),
        Key("to", CONDITION, "What holds where it leads; `true` for anywhere.", needed=True),
        *CITED,
    ),
)
LADDER = Part(
    "ladder",
    (
        Key("between", Several(Name("party"), least=2), "Whose relationship it is.", needed=True),
        Key(
            "rungs",
            MapOf("rung", CONDITION, new=True, least=1),
            "Conditions, the best relation first: a state is on the first that holds; the last is `true`.",
            needed=True,
        ),
        Key("titles", MapOf("rung", TEXT), "Rungs in words: `{normal: normal relations}`."),
        TITLE,
        *CITED,
    ),
)
QUESTION = Part(
    "question",
    (
        Key("goal", CONDITION, "What is to come about; the model's goal when it is left out."),
        Key("avoid", CONDITION, "What is to be avoided on the way."),
        Key("text", TEXT, "The question in words."),
        *CITED,
    ),
    one_of=("goal", "avoid"),
)
DEMAND = Part(
    "demand",
    (
        Key("by", Name("party"), "Who demands it.", needed=True),
        Key("condition", CONDITION, "What is demanded.", needed=True),
        TITLE,
        *CITED,
    ),
)
SCENARIO = Part(
    "scenario",
    (
        TITLE,
        Key("about", TEXT, "How this world differs."),
        Key("public", FLAG, "`true` when a statement may speak of it."),
        Key("preferences", MapOf("party", IN_PLACE), "What the parties want here that want something else."),
        Key("status_quo", STATUS_QUO, "What is in place here, in place of the model's status quo."),
        Key("infeasible", ListOf(RULED), "States that cannot exist here, beside those of the model."),
        Key("moves", BANS, "Moves that cannot be made here, beside those of the model."),
        Key("fixed", LEVELS, "Options that stand at a level from the start and are not moved."),
        Key("uncertain", MapOf("party", Inside("uncertainty")), "How sure the lists of this scenario are."),
        *CITED,
    ),
)
_SEEN = Key(
    "perceptions",
    MapOf("party", Either((STATEMENTS, Inside("inner perception")))),
    "What the one who sees thinks that the other believes of others.",
)
PERCEPTION = Part(
    "perception",
    (
        *FORM_IN_PLACE.keys,
        Key("policy", Name("policy", ("none",)), "The policy by which the other is believed to be bound."),
        Key("unseen", Several(Name("option")), "Options of the other that are not known of."),
        _SEEN,
    ),
    only_one=FORM_IN_PLACE.only_one,
)
INNER_PERCEPTION = Part("inner perception", PERCEPTION.keys[:-1], only_one=PERCEPTION.only_one)
