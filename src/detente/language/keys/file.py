"""The keys of a whole model file, and every part of one by its name."""

from __future__ import annotations

from collections.abc import Mapping

from . import people, strategy, unsure, wants, world
from .kinds import DATE, TEXT, Either, Inside, Key, ListOf, MapOf, Name, Part, Plain, Several

LANGUAGE_VERSION = "1"

MODEL = Part(
    "model",
    (
        Key("detente", Plain("version"), "The version of this language.", needed=True),
        Key("title", TEXT, "What the model is called.", needed=True),
        Key("as_of", DATE, "The day, month or year that the model describes."),
        Key("about", TEXT, "What the conflict is, in a few sentences."),
        Key(
            "sources",
            MapOf("source", Either((TEXT, Inside("source"))), new=True),
            "What the model was made from, by names under which it is cited.",
        ),
        Key(
            "states",
            MapOf("state", TEXT, new=True, least=1),
            "Graph form: the states by name with a title, in place of options.",
        ),
        Key(
            "parties",
            MapOf("party", Inside("party"), new=True, least=1),
            "Who takes part, what each can do, and what each wants.",
            needed=True,
        ),
        Key(
            "agreements",
            MapOf("agreement", Inside("agreement"), new=True),
            "What holds while every party between which it stands consents.",
        ),
        Key("facts", MapOf("fact", world.RULED, new=True), "Names for conditions that come back often."),
        Key("infeasible", ListOf(world.RULED), "States that cannot exist."),
        Key("moves", world.BANS, "Moves that cannot be made from some states to others."),
        Key(
            "status_quo",
            world.STATUS_QUO,
            "What is in place now; everything else is at its lowest level.",
        ),
        Key(
            "sides",
            MapOf("side", Several(Name("party")), new=True),
            "Groups of parties that can bind themselves by a policy.",
        ),
        Key(
            "relationship",
            MapOf("ladder", Inside("ladder"), new=True),
            "Ladders that order states from the best relation to the worst.",
        ),
        Key("goal", world.RULED, "What is to come about."),
        Key("question", Inside("question"), "What the model was written to find out."),
        Key("demands", MapOf("demand", Inside("demand"), new=True), "What parties demand of one another."),
        Key(
            "scenarios",
            MapOf("scenario", Inside("scenario"), new=True),
            "Worlds that differ from the one that is written, which is called `base`.",
        ),
        Key(
            "policies",
            MapOf("policy", Inside("policy"), new=True),
            "What sides bind themselves to, on top of the options' own rules.",
        ),
        Key(
            "candidates",
            Either((ListOf(Inside("candidate")), MapOf("candidate", Inside("candidate"), new=True))),
            "Commitments that might be made, among which `detente design` chooses.",
        ),
        Key(
            "claims",
            MapOf("claim", Inside("claim"), new=True),
            "What a strategy says, written so that it can be tested.",
        ),
        Key(
            "perceptions",
            MapOf("party", MapOf("party", Either((wants.STATEMENTS, Inside("perception"))))),
            "By who sees and who is seen, what a party believes of another that is not so in the model.",
        ),
        Key("uncertain", Inside("uncertain"), "How sure the lists of the parties are."),
        Key(
            "doubts",
            MapOf("doubt", Inside("doubt"), new=True),
            "Named ways in which the model may be wrong, each a change in one respect.",
        ),
        Key(
            "chronicle",
            MapOf("option", MapOf("level", ListOf(Inside("step")))),
            "Which dated steps of a record put an option on which level.",
        ),
    ),
)

PARTS: Mapping[str, Part] = {
    part.name: part
    for part in (
        MODEL,
        world.SOURCE,
        people.PARTY,
        people.OPTION,
        wants.STATEMENT,
        wants.WEIGHED,
        wants.FORM_IN_PLACE,
        wants.EDITS,
        wants.INSERTION,
        people.AGREEMENT,
        world.RULE,
        world.BAN,
        world.LADDER,
        world.QUESTION,
        world.DEMAND,
        world.SCENARIO,
        strategy.POLICY,
        strategy.COMMITMENT,
        strategy.CANDIDATE,
        strategy.CLAIM,
        world.PERCEPTION,
        world.INNER_PERCEPTION,
        unsure.UNCERTAIN,
        unsure.UNCERTAINTY,
        unsure.ALTERNATIVE,
        unsure.DOUBT,
        unsure.STEP,
    )
}
"""Every part of a file that has keys of its own, by its name."""
