"""The keys of how sure a list is, and of how the model may be wrong."""

from __future__ import annotations

from .kinds import CITED, TITLED, Inside, Key, ListOf, MapOf, Name, Number, Part, Several
from .kinds import TEXT as _TEXT
from .strategy import COMMITMENTS
from .wants import FORM_IN_PLACE
from .world import RULED, STATUS_QUO

_CHANCE = Number(0, 1)
_POSITIVE = Number(0, 1e15, above=True)
_BLOCK = ListOf(Number(1, whole=True), least=2, most=2)

UNCERTAINTY = Part(
    "uncertainty",
    (
        Key("swap", _CHANCE, "The chance that neighbouring entries of the list change places."),
        Key("shuffle", ListOf(_BLOCK), "Blocks of entries, `[first, last]`, that stand in any order."),
        Key("drop", _CHANCE, "The chance that an entry is absent."),
        Key(
            "alternatives",
            ListOf(Inside("alternative"), least=1),
            "Whole other lists with their chances; what is left to 1 is that of the list as written.",
        ),
    ),
    one_of=("swap", "shuffle", "drop", "alternatives"),
)
UNCERTAIN = Part(
    "uncertain",
    (
        Key(
            "scenario",
            MapOf("scenario", _POSITIVE, least=1),
            "The weights of the scenarios, `base` among them.",
        ),
    ),
    others=MapOf("party", Inside("uncertainty")),
)
ALTERNATIVE = Part(
    "alternative",
    (Key("weight", Number(0, 1, above=True), "The chance of this list.", needed=True), *FORM_IN_PLACE.keys),
    one_of=FORM_IN_PLACE.one_of,
    only_one=FORM_IN_PLACE.only_one,
)
DOUBT = Part(
    "doubt",
    (
        Key("title", _TEXT, "How the model may be wrong, in a sentence.", needed=True),
        Key(
            "scenario",
            Several(Name("scenario", ("base", "all"))),
            "The scenarios that it is about; all and the base when it is left out.",
        ),
        Key(
            "preferences",
            MapOf("party", Inside("edits")),
            "By party, what changes in its list, by the numbers of the entries.",
        ),
        Key(
            "commitments",
            MapOf("policy", COMMITMENTS),
            "By policy and option, in place of all that the policy says of that option.",
        ),
        Key("infeasible", ListOf(RULED), "Conditions that no state may meet, beside those of the model."),
        Key(
            "without",
            Several(TITLED),
            "Conditions of `infeasible` that are left out, by their text or their title.",
        ),
        Key("status_quo", STATUS_QUO, "What is in place, in place of the status quo."),
        *CITED,
    ),
)
STEP = Part(
    "step",
    (Key("lasts", _TEXT, "How long the level stands after the last such step: `3 months`."),),
    others=MapOf("column", _TEXT),
)
