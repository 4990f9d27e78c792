"""The keys of policies, candidates and claims."""

from __future__ import annotations

from ...concepts import BY_REPLIES
from ..claim_forms import FORMS, QUERIES, ClaimForm
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
    Word,
)
from .people import GUARDS

COMMITMENTS = MapOf("option", Either((Inside("commitment"), ListOf(Inside("commitment"), least=1))))
BINDING = ("requires", "after", "never", "promise")
_PAIR = ListOf(CONDITION, least=2, most=2)

POLICY = Part(
    "policy",
    (
        Key("title", TEXT, "What the policy is called."),
        Key("about", TEXT, "What it is for."),
        Key("side", Name("side"), "The side that binds itself.", needed=True),
        Key("commitments", COMMITMENTS, "By option, what the side binds itself to; several as a list."),
        *CITED,
    ),
)
COMMITMENT = Part(
    "commitment",
    (
        Key("requires", GUARDS, "What must hold in the state that is chosen, when the option is raised."),
        Key("after", GUARDS, "What must hold before, when the option is raised."),
        Key("snapback", FLAG, "`true` when the option is withdrawn as soon as `requires` stops holding."),
        Key(
            "never",
            Name("level", ("true", "false")),
            "`true`, or the first level to which it is raised no more.",
        ),
        Key(
            "promise",
            CONDITION,
            "When the side will do it; where this holds without it, a promise is broken.",
        ),
        *CITED,
    ),
    one_of=BINDING,
)
CANDIDATE = Part(
    "candidate",
    (Key("option", Name("option"), "The option that might be bound.", needed=True), *COMMITMENT.keys),
    one_of=BINDING,
    about="option",
)


def _claims(form: ClaimForm) -> str:
    return f"Claims that {form.asks}{': ' if form.pair else ''}{form.pair}."


CLAIM = Part(
    "claim",
    (
        Key("text", TEXT, "The claim in words."),
        Key(
            "policy",
            Several(Name("policy", ("none", "all"))),
            "The policies under which it is made; `none` when it is left out.",
        ),
        Key(
            "scenario",
            Several(Name("scenario", ("base", "all"))),
            "The scenarios in which it is made; `base` when it is left out.",
        ),
        *(
            Key(
                form.key,
                _PAIR if form.pair else CONDITION,
                _claims(form),
            )
            for form in FORMS.values()
        ),
        Key(
            "concept",
            Word(tuple(BY_REPLIES)),
            "The concept of an `equilibrium`; `seq` when it is left out.",
        ),
        Key(
            "concepts",
            MapOf("party", Word(tuple(BY_REPLIES)), least=1),
            "Parties that go by another concept.",
        ),
        Key(
            "foresight",
            Word(("none", "answer")),
            "`answer`: nobody steps into an answer that undoes the gain.",
        ),
        *CITED,
    ),
    one_of=QUERIES,
    only_one=QUERIES,
)
