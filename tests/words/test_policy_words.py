"""What a policy says in one sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.language import Commitment, Condition, Guard, parse_condition
from detente.views.policy_words import policy_sentence

from .models import LEVELS, TREATY

WATCH, HALT, CALM = (Guard(parse_condition(text)) for text in ("friend.watch", "they.halt", "calm"))
DEAL, SPY = Guard(parse_condition("deal")), Guard(parse_condition("they.spy"))
NO_DEAL, NO_SPY = (Guard(parse_condition(text)) for text in ("not deal", "they.halt and not they.spy"))
PACT = Guard(parse_condition("pact"))


def on(option: str, *guards: Guard, after: tuple[Guard, ...] = (), **more: object) -> Commitment:
    return Commitment(option=option, requires=guards, after=after, **more)  # type: ignore[arg-type]


def said(*commitments: Commitment) -> str:
    """Return what a policy of these commitments says."""
    policy = replace(TREATY.policies["tied"], commitments=commitments)
    return policy_sentence(replace(TREATY, policies={"tied": policy}), "tied")


def binds(title: str) -> str:
    """Return what the policy says of an option with this title."""
    ours = TREATY.parties["we"]
    options = {**ours.options, "lift": replace(ours.options["lift"], title=title)}
    model = replace(TREATY, parties={**TREATY.parties, "we": replace(ours, options=options)})
    return policy_sentence(model, "tied")


def asked(text: str) -> Condition:
    return parse_condition(text)


SAID = {
    "nothing": ((), ""),
    "held": (
        (on("we.lift", WATCH, snapback=True),),
        "Ourland lifts its sanctions only while Friendland watches the border; it ends when that does",
    ),
    "several held": (
        (on("we.lift", WATCH, snapback=True), on("we.aid", WATCH, snapback=True)),
        "Ourland lifts its sanctions and sends aid only while Friendland watches the border; all end when that "
        "does",
    ),
    "held on different terms": (
        (on("we.lift", WATCH, snapback=True), on("we.aid", HALT, snapback=True)),
        "Ourland lifts its sanctions only while Friendland watches the border; sends aid only while Theirland "
        "halts its tests; each ends when its condition does",
    ),
    "two parties": (
        (on("we.lift", HALT, snapback=True), on("friend.watch", HALT, snapback=True)),
        "Ourland lifts its sanctions and Friendland watches the border only while Theirland halts its tests; "
        "all end when that does",
    ),
    "another party": (
        (on("we.lift", HALT), on("friend.watch", WATCH)),
        "Ourland lifts its sanctions only if Theirland halts its tests; Friendland watches the border only if "
        "Friendland watches the border; each is checked once, when the step is taken",
    ),
    "checked once": (
        (on("we.lift", WATCH),),
        "Ourland lifts its sanctions only if Friendland watches the border; checked once, when the step is taken",
    ),
    "checked once and held": (
        (on("we.lift", WATCH), on("we.aid", HALT, snapback=True)),
        "Ourland lifts its sanctions only if Friendland watches the border (checked once); sends aid only while "
        "Theirland halts its tests",
    ),
    "afterwards": (
        (on("we.lift", after=(WATCH,)),),
        "Ourland lifts its sanctions only once Friendland watches the border",
    ),
    "afterwards and then": (
        (on("we.lift", WATCH, after=(WATCH,)),),
        "Ourland lifts its sanctions only once Friendland watches the border",
    ),
    "afterwards and held": (
        (on("we.lift", WATCH, after=(WATCH,), snapback=True),),
        "Ourland lifts its sanctions only once, and as long as, Friendland watches the border; it ends when that "
        "does",
    ),
    "afterwards and with another": (
        (on("we.lift", WATCH, after=(HALT,)),),
        "Ourland lifts its sanctions only if Friendland watches the border (checked once) and only once "
        "Theirland halts its tests",
    ),
    "held, while something is not so": (
        (on("we.lift", NO_DEAL, snapback=True),),
        "Ourland lifts its sanctions, but not while “a deal” holds; it ends when its condition does",
    ),
    "held, while something is so and something is not": (
        (on("we.lift", NO_SPY, snapback=True), on("we.aid", NO_SPY, snapback=True)),
        "Ourland lifts its sanctions and sends aid only while Theirland halts its tests and not while “Theirland: "
        "Espionage” holds; all end when their condition does",
    ),
    "after something was not so": (
        (on("we.lift", after=(NO_DEAL,)),),
        "Ourland lifts its sanctions, but not while “a deal” holds",
    ),
    "after something was not so, and held": (
        (on("we.lift", NO_DEAL, after=(NO_DEAL,), snapback=True),),
        "Ourland lifts its sanctions never while “a deal” holds; it ends when its condition does",
    ),
    "never": ((on("we.lift", never=True),), "Ourland never lifts its sanctions"),
    "never several": (
        (on("we.lift", never=True), on("we.aid", never=True)),
        "Ourland never lifts its sanctions or sends aid",
    ),
    "never a thing": ((on("we.seat", never=True),), "Ourland: never the front seat"),
    "never a deed or a thing": (
        (on("we.lift", never=True), on("we.seat", never=True)),
        "Ourland: never lifts its sanctions or the front seat",
    ),
    "never a level": (
        (on("we.aid", never=True, shut="all_of_it"),),
        "Ourland never sends aid (all of it)",
    ),
    "levels": (
        (on("we.aid", WATCH, Guard(HALT.condition, "all_of_it"), snapback=True),),
        "Ourland sends aid only while Friendland watches the border; sends aid (all of it) only while Theirland "
        "halts its tests; each ends when its condition does",
    ),
    "a level that never is": (
        (on("we.aid", WATCH, never=True, shut="all_of_it"),),
        "Ourland sends aid only if Friendland watches the border; never sends aid (all of it); checked once, "
        "when the step is taken",
    ),
    "things": (
        (on("we.seat", WATCH), on("we.ports", WATCH)),
        "Ourland: the front seat and access to its ports only if Friendland watches the border; each is checked "
        "once, when the step is taken",
    ),
    "a promise alone": (
        (on("we.aid", promise=asked("they.halt and not they.spy")),),
        "Ourland sends aid when Theirland halts its tests and not when “Theirland: Espionage” holds (a promise)",
    ),
    "a promise beside": (
        (on("we.lift", WATCH, snapback=True), on("we.aid", promise=HALT.condition)),
        "Ourland lifts its sanctions only while Friendland watches the border; one further step is promised; it "
        "ends when that does",
    ),
    "promises beside": (
        (
            on("we.lift", never=True),
            on("we.aid", promise=HALT.condition),
            on("we.seat", promise=CALM.condition),
        ),
        "Ourland never lifts its sanctions; two further steps are promised",
    ),
    "many terms": (
        tuple(
            on(option, guard, snapback=True)
            for option, guard in (
                ("we.lift", WATCH),
                ("we.aid", HALT),
                ("we.seat", DEAL),
                ("we.ports", CALM),
                ("friend.watch", SPY),
            )
        ),
        "Ourland lifts its sanctions only while Friendland watches the border; sends aid only while Theirland "
        "halts its tests; Ourland: the front seat only while “a deal” holds; two further steps have other terms; "
        "each ends when its condition does",
    ),
    "many terms and a promise": (
        (
            *(
                on(option, guard, snapback=True)
                for option, guard in (
                    ("we.lift", WATCH),
                    ("we.aid", HALT),
                    ("we.seat", DEAL),
                    ("we.ports", CALM),
                    ("friend.watch", SPY),
                )
            ),
            on("we.pact", promise=HALT.condition),
        ),
        "Ourland lifts its sanctions only while Friendland watches the border; sends aid only while Theirland "
        "halts its tests; Ourland: the front seat only while “a deal” holds; three further steps have other "
        "terms; each ends when its condition does",
    ),
    "an agreement": (
        (on("we.lift", PACT),),
        "Ourland lifts its sanctions only if a pact is in force; checked once, when the step is taken",
    ),
    "a consent": (
        (on("we.pact", HALT),),
        "Ourland consents to a pact only if Theirland halts its tests; checked once, when the step is taken",
    ),
    "an untitled fact": (
        (on("we.lift", CALM),),
        "Ourland lifts its sanctions only if “Ourland lifts its sanctions or Theirland halts its tests” holds; "
        "checked once, when the step is taken",
    ),
    "several conditions": (
        (on("we.lift", Guard(asked("pact and friend.watch and not they.spy")), snapback=True),),
        "Ourland lifts its sanctions only while a pact is in force and Friendland watches the border and not "
        "while “Theirland: Espionage” holds; it ends when its condition does",
    ),
    "what must not be": (
        (on("we.lift", Guard(asked("not deal"))),),
        "Ourland lifts its sanctions, but not if “a deal” holds; checked once, when the step is taken",
    ),
}


@pytest.mark.parametrize(("commitments", "words"), SAID.values(), ids=list(SAID))
def test_what_a_policy_says(commitments: tuple[Commitment, ...], words: str) -> None:
    assert said(*commitments) == words


def test_levels_with_names_of_their_own() -> None:
    assert policy_sentence(LEVELS, "never") == "Ourland never keeps its tone"


TITLES = {
    "an exception": "lifts all its sanctions on Highland for a year, except for those on arms and on oil",
    "a reservation": "gives a guarantee for the islands of the north without bases for others",
    "a date": "opens its airspace, its harbours and its road from May",
    "for good": "withdraws its troops from all of the north for good",
    "its opposite": "sends food and medicine and other goods for nobody but its friends",
}


@pytest.mark.parametrize("title", TITLES.values(), ids=list(TITLES))
def test_long_titles_are_told_whole(title: str) -> None:
    assert binds(title) == (
        f"Ourland {title} only while Friendland watches the border; it ends when that does"
    )


def test_a_long_title_of_an_agreement_is_told_whole() -> None:
    title = "a pact on the islands of the north, without bases for others, from May"
    pact = replace(TREATY.agreements["pact"], title=title)
    model = replace(TREATY, agreements={**TREATY.agreements, "pact": pact})
    policy = replace(TREATY.policies["tied"], commitments=(on("we.lift", PACT),))
    assert policy_sentence(replace(model, policies={"tied": policy}), "tied") == (
        f"Ourland lifts its sanctions only if “{title}” is in force; checked once, when the step is taken"
    )
