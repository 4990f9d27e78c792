"""A policy said aloud."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from detente.language import Demand, Model, loads
from detente.language.condition import Condition, Constant
from detente.language.meaning.check_condition import check_condition
from detente.outlook import Span
from detente.strategy import Asked, Ending, Said, Statement
from detente.strategy.at_level import at_level
from detente.strategy.stance import Stance
from detente.strategy.terms import Terms
from detente.views.clauses import acts, ended, explained, says
from detente.views.grammar import infinitive, is_clause, plain_deed, row, with_article
from detente.views.statement import statement_markdown, unclear_notes

from .models import TREATY

SPOKEN = loads("""\
detente: 1
title: A port and a fleet
as_of: 2026-01-02
parties:
  we:
    name: United States
    options:
      lift: lifts its sanctions
      envoys: sends envoys, and food
      aid: {title: sends aid, levels: [none, some, half, all]}
      fleet: {title: keeps the fleet, levels: [home, away]}
      strikes: strikes
      loan: Large loan
  friend: {name: The union, options: {watch: watches the border}}
  they:
    name: Theirland
    options:
      halt: halts its tests
      admit: admits envoys or opens its archives
      army: {title: has an army, levels: [none, small, large]}
      camp: {title: keeps a base, levels: [inland, coast]}
      oil: oil exports
  owners:
    name: the owners
    plural: true
    options: {open: open the gates, gate: closes a gate, halt: lift sanctions, lend: lend more, strike: strike, oil: oil exports}
agreements:
  pact: {title: a pact, between: [we, they]}
  rope: {title: a rope, between: [we, they], levels: [none, half, full]}
  wire: {title: a wire, between: [we, they], levels: [loose, tight]}
  club: {title: a club, between: [we, friend]}
  trio: {title: a trio, between: [we, friend, they]}
  grain: {title: grain for oil, between: [we, owners]}
  grains: {title: grain for oil, between: [friend, owners]}
  seal: {title: "a peace, sealed at a summit", between: [we, they]}
  treaty: {title: The Treaty, between: [we, they]}
facts:
  calm: {condition: they.halt and they.admit, title: quiet}
  checked: {condition: they.halt and they.admit, title: the Agency checks the tests}
  tangle: {condition: they.halt and (they.admit or friend.watch), title: all in order}
  both: they.halt and friend.watch
  one: {condition: they.halt, title: the Agency is glad}
sides: {us: [we, friend]}
policies: {tied: {title: no deal without a friend, side: us}, plain_one: {side: us, about: " About it.\\n"}}
relationship:
  bond: {title: the bond, between: [we, they], rungs: {warm: we.lift, cold_war: true}}
  other: {between: [friend, they], rungs: {good: friend.watch, bad: true}}
scenarios: {storm: {title: Bad weather}, calm_sea: {status_quo: []}}
status_quo: []
""")


def condition(text: str, model: Model = SPOKEN) -> Condition:
    """Read a condition."""
    return check_condition(model, text)


def step(
    option: str,
    *levels: str,
    after: Sequence[str] = (),
    requires: Sequence[str] = (),
    hold: Sequence[str] = (),
    bars: Sequence[str] = (),
    **more: Any,
) -> Said:
    """Return a step of which is spoken."""
    of = SPOKEN.option(option)
    first, second, third, last = (tuple(map(condition, texts)) for texts in (after, requires, hold, bars))
    return Said(Terms(of, levels or of.levels[1:], first, second, third, last), **more)


def said(model: Model = SPOKEN, policy: str = "tied", **parts: Any) -> list[str]:
    """Return the lines of a statement that have words."""
    statement = Statement(model=model, policy=model.policies[policy], **parts)
    return [line for line in statement_markdown(statement).splitlines() if line]


def items(**parts: Any) -> list[str]:
    """Return what is said below the head of a statement."""
    return said(**parts)[2:]


NO_LADDERS = replace(SPOKEN, ladders={})


@pytest.mark.parametrize(
    ("model", "policy", "lines"),
    [
        (
            NO_LADDERS,
            "tied",
            [
                "# No deal without a friend",
                "A statement of policy by the United States and the union (2026-01-02).",
            ],
        ),
        (
            replace(NO_LADDERS, as_of=""),
            "plain_one",
            ["# Plain one", "A statement of policy by the United States and the union.", "About it."],
        ),
    ],
    ids=["dated", "undated, untitled, with words of its own"],
)
def test_the_head_of_a_statement(model: Model, policy: str, lines: list[str]) -> None:
    assert said(model, policy) == lines


HALT = ["they.halt"]
OFFERS: list[tuple[Said, str]] = [
    (
        step("we.lift", requires=HALT),
        "The United States will lift its sanctions only if Theirland halts its tests.",
    ),
    (
        step("we.lift", after=HALT),
        "The United States will lift its sanctions only after Theirland halts its tests.",
    ),
    (
        step("we.lift", hold=HALT),
        "The United States will lift its sanctions only while Theirland halts its tests; it would end when that "
        "ends.",
    ),
    (
        step("we.lift", after=["they.admit"], requires=["friend.watch"], hold=HALT),
        "The United States will lift its sanctions only after Theirland admits envoys or opens its archives, only "
        "if the union watches the border, and only while Theirland halts its tests; it would end when that ends.",
    ),
    (
        step("we.lift", after=HALT, requires=HALT),
        "The United States will lift its sanctions only after Theirland halts its tests and only if that is still "
        "so.",
    ),
    (
        step("we.lift", after=HALT, hold=[*HALT, "friend.watch"]),
        "The United States will lift its sanctions only after Theirland halts its tests, and only while the union "
        "watches the border and that is still so; it would end when that ends.",
    ),
    (
        step("we.aid", "half", "all", hold=HALT),
        "The United States will send aid (half or all) only while Theirland halts its tests; when that ends, the "
        "United States would send aid (some) at most.",
    ),
    (
        step("we.fleet", hold=HALT),
        "The United States will keep the fleet (away) only while Theirland halts its tests; when that ends, the "
        "United States would keep the fleet (home) again.",
    ),
    (
        step("we.envoys", requires=HALT),
        "The United States will send envoys, and food, only if Theirland halts its tests.",
    ),
    (
        step("we.aid", "some", requires=HALT),
        "The United States will send aid (some) only if Theirland halts its tests.",
    ),
    (
        step("we.aid", "half", "all", requires=HALT),
        "The United States will send aid (half or all) only if Theirland halts its tests.",
    ),
    (
        step("we.aid", requires=HALT),
        "The United States will send aid (some to all) only if Theirland halts its tests.",
    ),
    (
        step("we.pact", requires=HALT, standing=True),
        "The United States will leave open the offer of a pact only if Theirland halts its tests.",
    ),
    (
        step("we.treaty", requires=HALT),
        "The United States will conclude “The Treaty” with Theirland only if Theirland halts its tests.",
    ),
    (
        step("we.loan", requires=HALT),
        "The United States will go ahead with “Large loan” only if Theirland halts its tests.",
    ),
]


CLUB = ("we.club", "friend.club")
TRIO = ("we.trio", "friend.trio")
TOGETHER: list[tuple[str, list[Said], list[str]]] = [
    (
        "offers",
        [step(each, requires=HALT) for each in CLUB],
        ["The United States and the union will conclude a club only if Theirland halts its tests."],
    ),
    (
        "offers",
        [step(each, requires=HALT) for each in TRIO],
        [
            "The United States and the union will conclude a trio with Theirland only if Theirland halts its tests."
        ],
    ),
    (
        "offers",
        [step("we.club", requires=HALT), step("friend.club", requires=["they.admit"])],
        [
            "The United States will conclude a club with the union only if Theirland halts its tests.",
            "The union will conclude a club with the United States only if Theirland admits envoys or opens its "
            "archives.",
        ],
    ),
    (
        "open",
        [step(each, standing=True) for each in CLUB],
        ["The United States and the union may keep a club in force."],
    ),
    (
        "open",
        [step(each, standing=True) for each in TRIO],
        ["The United States and the union may leave open the offer of a trio."],
    ),
    (
        "red_lines",
        [step(each, standing=True) for each in CLUB],
        ["Once that has ended, the United States and the union will not conclude a club again."],
    ),
    (
        "withdrawals",
        [step(each, hold=HALT) for each in CLUB],
        [
            "As soon as Theirland no longer halts its tests, the United States and the union would reverse the "
            "decision to conclude a club.",
        ],
    ),
    (
        "offers",
        [step("we.rope", "full", requires=HALT)],
        ["The United States will conclude a rope (full) with Theirland only if Theirland halts its tests."],
    ),
    (
        "red_lines",
        [step("we.grain"), step("friend.grains")],
        [
            "The United States will not conclude grain for oil with the owners.",
            "The union will not conclude grain for oil with the owners.",
        ],
    ),
    (
        "red_lines",
        [step("we.seal")],
        ["The United States will not conclude “a peace, sealed at a summit” with Theirland."],
    ),
    (
        "offers",
        [step("we.pact", requires=["they.pact"])],
        ["The United States will conclude a pact with Theirland."],
    ),
    (
        "promises",
        [step("we.pact", when=condition("they.pact and they.halt"))],
        ["If Theirland halts its tests, the United States will conclude a pact with Theirland."],
    ),
    (
        "promises",
        [step("we.trio", when=condition("they.trio"))],
        ["The United States will conclude a trio with the union and Theirland."],
    ),
    (
        "unclear",
        [step("we.pact", requires=["they.pact"])],
        ["The United States may conclude a pact with Theirland."],
    ),
    (
        "open_on_terms",
        [step("we.pact", bars=["they.halt or not they.pact"])],
        ["The United States may conclude a pact with Theirland, provided that Theirland halts its tests."],
    ),
]


@pytest.mark.parametrize(("kind", "steps", "sentences"), TOGETHER)
def test_agreements_are_told_with_all_who_agree(kind: str, steps: list[Said], sentences: list[str]) -> None:
    assert items(**{kind: tuple(steps)})[1:] == [f"- {sentence}" for sentence in sentences]


def test_an_agreement_in_force_goes_on() -> None:
    in_force = replace(SPOKEN, status_quo=dict.fromkeys(("we.trio", "friend.trio", "they.trio"), "on"))
    told = said(in_force, open=tuple(step(each, standing=True) for each in TRIO))
    assert told[3] == "- The United States and the union may continue to agree to a trio."


PLURAL: list[tuple[str, str]] = [
    ("owners.open", "The owners will not open the gates."),
    ("owners.gate", "The owners will not close a gate."),
    ("owners.halt", "The owners will not lift sanctions."),
    ("owners.lend", "The owners will not lend more."),
    ("owners.strike", "The owners will not strike."),
    ("owners.oil", "The owners will not go ahead with “oil exports”."),
]


@pytest.mark.parametrize(("option", "sentence"), PLURAL)
def test_who_is_named_in_the_plural(option: str, sentence: str) -> None:
    assert items(red_lines=(step(option),))[1:] == [f"- {sentence}"]


@pytest.mark.parametrize(("offer", "sentence"), OFFERS)
def test_offers(offer: Said, sentence: str) -> None:
    assert items(offers=(offer,)) == ["## What we offer", f"- {sentence}"]


PROMISES: list[tuple[str, Said, str]] = [
    (
        "promises",
        step("we.lift", when=condition("they.halt")),
        "If Theirland halts its tests, the United States will lift its sanctions.",
    ),
    ("promises", step("we.lift", when=Constant(True)), "The United States will lift its sanctions."),
    ("assurances", step("we.strikes"), "The United States will not go ahead with strikes."),
]


@pytest.mark.parametrize(("kind", "promise", "sentence"), PROMISES)
def test_promises(kind: str, promise: Said, sentence: str) -> None:
    assert items(**{kind: (promise,)}) == ["## What we promise", f"- {sentence}"]


WARNINGS: list[tuple[str, list[Said], str]] = [
    (
        "warnings",
        [step("we.strikes", requires=["not they.halt"])],
        "If Theirland does not halt its tests, the United States may go ahead with strikes, and only then.",
    ),
    (
        "warnings",
        [step("we.strikes", after=["not they.halt"], hold=["they.oil"], requires=["they.army"])],
        "Once Theirland does not halt its tests, if Theirland has an army (small or large), and while Theirland "
        "goes ahead with “oil exports”, the United States may go ahead with strikes, and only then; this would "
        "end when that ends.",
    ),
    (
        "warnings",
        [step("we.aid", "half", "all", hold=HALT)],
        "While Theirland halts its tests, the United States may send aid (half or all), and only then; when that "
        "ends, the United States would send aid (some) at most.",
    ),
    (
        "warnings",
        [step("we.strikes", when=condition("not they.halt"))],
        "If Theirland does not halt its tests, the United States will go ahead with strikes.",
    ),
    (
        "withdrawals",
        [step("we.lift", hold=HALT)],
        "As soon as Theirland no longer halts its tests, the United States would reverse the decision to lift its "
        "sanctions.",
    ),
    (
        "withdrawals",
        [step("we.lift", hold=HALT), step("we.pact", hold=HALT), step("we.aid", hold=HALT)],
        "As soon as Theirland no longer halts its tests, the United States would reverse the decisions to lift its "
        "sanctions, to conclude a pact with Theirland, and to send aid (some to all).",
    ),
    (
        "withdrawals",
        [step("we.lift", hold=HALT), step("we.aid", "half", "all", hold=HALT), step("we.fleet", hold=HALT)],
        "As soon as Theirland no longer halts its tests, the United States would reverse the decision to lift its "
        "sanctions, send aid (some) at most, and keep the fleet (home) again.",
    ),
]


@pytest.mark.parametrize(("kind", "steps", "sentence"), WARNINGS)
def test_warnings(kind: str, steps: list[Said], sentence: str) -> None:
    assert items(**{kind: tuple(steps)}) == ["## What we warn of", f"- {sentence}"]


def test_what_ends_with_different_conditions_is_told_apart() -> None:
    steps = (step("we.lift", hold=HALT), step("friend.watch", hold=HALT), step("we.aid", hold=["we.pact"]))
    assert items(withdrawals=steps) == [
        "## What we warn of",
        "- As soon as Theirland no longer halts its tests, the United States would reverse the decision to lift its "
        "sanctions.",
        "- As soon as Theirland no longer halts its tests, the union would reverse the decision to watch the "
        "border.",
        "- As soon as the United States no longer agrees to a pact, the United States would reverse the decision "
        "to send aid (some to all).",
    ]


OTHERS: list[tuple[str, str, Said, str]] = [
    (
        "unclear",
        "What we tie to conditions",
        step("we.lift", requires=HALT),
        "The United States may lift its sanctions, but only if Theirland halts its tests.",
    ),
    (
        "unclear",
        "What we tie to conditions",
        step("we.lift", when=condition("they.halt")),
        "If Theirland halts its tests, the United States will lift its sanctions.",
    ),
    ("red_lines", "What we will not do", step("we.lift"), "The United States will not lift its sanctions."),
    (
        "red_lines",
        "What we will not do",
        step("we.aid", "all", standing=True),
        "Once that has ended, the United States will not send aid (all) again.",
    ),
    ("open", "What stays open in any case", step("we.lift"), "The United States may lift its sanctions."),
    (
        "open",
        "What stays open in any case",
        step("we.lift", standing=True),
        "The United States may continue to lift its sanctions.",
    ),
    (
        "open_on_terms",
        "What stays open on terms of its own",
        step("we.lift", after=HALT),
        "The United States may lift its sanctions, only after Theirland halts its tests.",
    ),
    (
        "open_on_terms",
        "What stays open on terms of its own",
        step("we.lift", hold=HALT, bars=["not they.army"]),
        "The United States may lift its sanctions, provided that Theirland does not have an army (small or large), "
        "only while Theirland halts its tests; it would end when that ends.",
    ),
    (
        "open_on_terms",
        "What stays open on terms of its own",
        step("we.lift", hindered=True),
        "The United States may lift its sanctions where the situation allows it.",
    ),
]


@pytest.mark.parametrize(("kind", "title", "one", "sentence"), OTHERS)
def test_what_is_ruled_out_and_left_open(kind: str, title: str, one: Said, sentence: str) -> None:
    assert items(**{kind: (one,)}) == [f"## {title}", f"- {sentence}"]


def asked(title: str = "", others: Sequence[str] = (), possible: bool = True, met: bool = False) -> Asked:
    """Return a demand that Theirland makes of us."""
    demand = Demand(key="end", by="they", condition=condition("we.lift"), title=title)
    return Asked(demand, tuple(others), possible, met)


@pytest.mark.parametrize(
    ("one", "sentence"),
    [
        (
            asked("an end of it"),
            "We are asked by Theirland for an end of it. This is for us to decide, on the terms that are named here.",
        ),
        (
            asked("", ["friend"]),
            "We are asked by Theirland to see to it that the United States lifts its sanctions. This is not for us "
            "alone to decide: it also takes the union.",
        ),
        (
            asked("an end of it", possible=False),
            "We are asked by Theirland for an end of it. This will not come about under this policy.",
        ),
        (asked("an end of it", met=True), "We are asked by Theirland for an end of it. This is so today."),
    ],
)
def test_what_is_asked_of_us(one: Asked, sentence: str) -> None:
    assert items(asked=(one,)) == ["## What is asked of us", f"- {sentence}"]


def test_where_matters_end() -> None:
    wide, narrow = Span("warm", "cold_war"), Span("cold_war", "cold_war")
    ladders = {"bond": wide, "other": narrow}
    some, round_ = Ending(1, 1, ladders), Ending(0, 1, ladders)
    endings: Mapping[str, Ending] = {
        "base": Ending(1, 0, ladders, Ending(2, 0, ladders)),
        "storm": replace(some, answer=some),
        "calm_sea": replace(round_, answer=round_),
    }
    assert items(endings=endings) == [
        "## Where we see matters ending",
        "This is how we read the situation. It promises nothing.",
        "**As things stand.**",
        "- The bond: we see it ending anywhere from “cold war” to “warm”.",
        "- Other: we see it ending in “cold war”.",
        "**Bad weather.**",
        "- The bond: we see it ending anywhere from “cold war” to “warm”, if it settles.",
        "- Other: we see it ending in “cold war”, if it settles.",
        "**Calm sea.**",
        "- The bond: we do not see it settling, but moving between “cold war” and “warm”.",
        "- Other: we do not see it settling, but going on at “cold war”.",
    ]


def test_where_matters_end_in_both_readings() -> None:
    narrow = Span("cold_war", "cold_war")
    first = Ending(1, 0, {"bond": Span("warm", "cold_war"), "other": narrow})
    endings = {
        "base": replace(first, answer=Ending(1, 1, {"bond": Span("warm", "warm"), "other": narrow})),
        "storm": first,
    }
    takes, thinks = "everybody takes what gains at once", "nobody steps into an answer that undoes the gain"
    assert items(endings=endings)[2:] == [
        f"**As things stand**, when {takes}.",
        "- The bond: we see it ending anywhere from “cold war” to “warm”.",
        "- Other: we see it ending in “cold war”.",
        f"**As things stand**, when {thinks}.",
        "- The bond: we see it ending in “warm”, if it settles.",
        "- Other: we see it ending in “cold war”, if it settles.",
        f"**Bad weather**, when {takes}.",
        "- The bond: we see it ending anywhere from “cold war” to “warm”.",
        "- Other: we see it ending in “cold war”.",
    ]


def test_titles_that_stand_for_conditions_are_explained() -> None:
    lift = step("we.lift", requires=["checked"], hold=["calm", "tangle"])
    told = items(offers=(lift,))
    assert told[1] == (
        "- The United States will lift its sanctions only if the Agency checks the tests, and only while Theirland "
        "halts its tests, admits envoys or opens its archives, and “all in order” holds; it would end when that "
        "ends."
    )
    assert told[2:] == [
        "## What these words mean",
        "- “the Agency checks the tests” means that Theirland halts its tests, and admits envoys or opens its "
        "archives.",
        "- “all in order” means that Theirland halts its tests, and either Theirland admits envoys or opens its "
        "archives, or the union watches the border.",
    ]
    meaning = (
        "- “the Agency checks the tests” means that Theirland halts its tests, and admits envoys or opens its "
        "archives."
    )
    demand = Demand(key="end", by="they", condition=condition("checked"))
    assert items(promises=(step("we.lift", when=condition("checked")),))[-1] == meaning
    assert items(open_on_terms=(step("we.lift", bars=["checked"]),))[-1] == meaning
    assert items(asked=(Asked(demand, (), True, False),))[-1] == meaning
    assert len(items(asked=(Asked(replace(demand, title="checks"), (), True, False),))) == 2


TITLED = loads("""\
detente: 1
title: Degrees
parties:
  we: {name: Ourland, options: {aid: sends aid}}
  they:
    name: Theirland
    options:
      arms:
        title: scales back its arms
        levels: [all, freeze, cut, end]
        titles: {all: keeps its arms, freeze: freezes its arms, cut: cuts its arms, end: gives up its arms}
      arsenal:
        title: scales back its arsenal
        levels: [none, freeze, cut, end]
        titles: {freeze: freezes its arsenal, cut: cuts its arsenal, end: gives up its arsenal}
      mines: {title: clears mines, levels: [none, some, all], titles: {all: clears all mines}}
      bombs: {title: drops bombs, levels: [none, few, many], titles: {few: few bombs, many: many bombs}}
  owners:
    name: the owners
    plural: true
    options:
      toll: {title: cut the toll, levels: [none, half, all], titles: {half: halve the toll, all: lift the toll}}
      dues:
        title: cut the dues
        levels: [none, some, half, all]
        titles: {some: lower the dues, half: halve the dues, all: lift the dues}
relationship:
  bond: {between: [we, they], rungs: {warm: we.aid, so_so: they.arms, cold_war: true}, titles: {warm: friendship, cold_war: cold}}
sides: {us: [we]}
policies: {p: {side: us}}
status_quo: []
""")
TITLES: list[tuple[str, str]] = [
    ("they.arsenal", "Theirland scales back its arsenal"),
    ("not they.arsenal", "Theirland does not scale back its arsenal"),
    ("they.arsenal >= cut", "Theirland cuts its arsenal or goes further"),
    ("they.arsenal == freeze", "Theirland freezes its arsenal"),
    ("they.arsenal == freeze or they.arsenal == cut", "Theirland freezes its arsenal or cuts its arsenal"),
    ("they.arsenal >= end", "Theirland gives up its arsenal"),
    ("they.arsenal < end", "Theirland does not give up its arsenal"),
    ("they.arms == all", "Theirland keeps its arms"),
    ("they.arms >= freeze", "Theirland freezes its arms or goes further"),
    ("they.mines", "Theirland clears mines"),
    ("they.mines == some", "Theirland clears mines (some)"),
    ("they.mines >= all", "Theirland clears all mines"),
    ("they.bombs >= many", "Theirland drops bombs (many)"),
    ("owners.toll >= all", "the owners lift the toll"),
    ("not owners.toll", "the owners do not cut the toll"),
]


@pytest.mark.parametrize(("text", "told"), TITLES)
def test_levels_with_titles_are_said_by_them(text: str, told: str) -> None:
    assert says(TITLED, [condition(text, TITLED)]) == told


ENDED: list[tuple[str, str]] = [
    ("they.arsenal", "Theirland no longer scales back its arsenal"),
    ("they.arsenal >= cut", "Theirland no longer at least cuts its arsenal"),
    ("they.arsenal >= end", "Theirland no longer gives up its arsenal"),
    ("they.arsenal == freeze", "Theirland no longer freezes its arsenal"),
    ("not they.arsenal >= cut", "Theirland cuts its arsenal or goes further"),
    ("owners.dues >= half", "the owners no longer at least halve the dues"),
]


@pytest.mark.parametrize(("text", "told"), ENDED)
def test_the_end_of_levels_with_titles(text: str, told: str) -> None:
    assert ended(TITLED, [condition(text, TITLED)]) == told


@pytest.mark.parametrize(
    ("option", "levels", "does"),
    [
        ("they.arsenal", ("freeze", "cut", "end"), "scale back its arsenal"),
        ("they.arsenal", ("cut", "end"), "cut its arsenal or go further"),
        ("they.arsenal", ("freeze", "cut"), "freeze its arsenal or cut its arsenal"),
        ("they.mines", ("some", "all"), "clear mines"),
        ("they.mines", ("some",), "clear mines (some)"),
        ("they.bombs", ("few",), "drop bombs (few)"),
        ("owners.toll", ("all",), "lift the toll"),
    ],
)
def test_steps_to_levels_with_titles(option: str, levels: tuple[str, ...], does: str) -> None:
    of = TITLED.option(option)
    assert acts(TITLED, [of.party], of, levels) == does


def test_rungs_are_said_by_their_titles_in_quotes_where_some_have_none() -> None:
    wide, narrow = ({"bond": Span(*of)} for of in (("warm", "cold_war"), ("so_so", "so_so")))
    assert said(TITLED, "p", endings={"base": Ending(1, 0, wide, Ending(1, 0, narrow))})[5::2] == [
        "- Bond: we see it ending anywhere from “cold” to “friendship”.",
        "- Bond: we see it ending in “so so”.",
    ]
    bond = replace(
        TITLED.ladders["bond"], titles={"warm": "friendship", "so_so": "distance", "cold_war": "cold"}
    )
    model = replace(TITLED, ladders={"bond": bond})
    assert said(model, "p", endings={"base": Ending(1, 0, wide, Ending(1, 0, narrow))})[5::2] == [
        "- Bond: we see it ending anywhere from cold to friendship.",
        "- Bond: we see it ending in distance.",
    ]


def test_what_the_drafter_is_told() -> None:
    minds = Stance({"they": "both"}, ("they",), "unclear")
    lift = step("we.lift", requires=HALT, stance=minds)
    statement = Statement(
        model=SPOKEN,
        policy=SPOKEN.policies["tied"],
        unclear=(lift, replace(lift, when=condition("they.halt"))),
    )
    assert unclear_notes(statement) == [
        "whether it is welcome that the United States would lift its sanctions cannot be told from what the others "
        "want; it is put neither among the offers nor among the warnings"
    ]


CLAUSES: list[tuple[str, str, str]] = [
    ("they.halt", "Theirland halts its tests", "Theirland no longer halts its tests"),
    ("not they.halt", "Theirland does not halt its tests", "Theirland halts its tests"),
    ("not not they.halt", "Theirland halts its tests", "Theirland no longer halts its tests"),
    ("they.army >= large", "Theirland has an army (large)", "Theirland no longer has an army (large)"),
    ("they.army < large", "Theirland does not have an army (large)", "Theirland has an army (large)"),
    ("they.army != small", "Theirland does not have an army (small)", "Theirland has an army (small)"),
    (
        "not they.army >= small",
        "Theirland does not have an army (small or large)",
        "Theirland has an army (small or large)",
    ),
    ("they.camp == inland", "Theirland keeps a base (inland)", "Theirland no longer keeps a base (inland)"),
    ("not they.camp", "Theirland keeps a base (inland)", "Theirland no longer keeps a base (inland)"),
    ("they.pact", "Theirland agrees to a pact", "Theirland no longer agrees to a pact"),
    ("not they.pact", "Theirland does not agree to a pact", "Theirland agrees to a pact"),
    (
        "they.oil",
        "Theirland goes ahead with “oil exports”",
        "Theirland no longer goes ahead with “oil exports”",
    ),
    (
        "not we.strikes",
        "the United States does not go ahead with strikes",
        "the United States goes ahead with strikes",
    ),
    ("pact", "a pact is in force", "a pact is no longer in force"),
    ("not seal", "a peace, sealed at a summit, is not in force", "a peace, sealed at a summit, is in force"),
    ("treaty", "“The Treaty” is in force", "“The Treaty” is no longer in force"),
    ("rope", "a rope is in force", "a rope is no longer in force"),
    ("rope >= full", "a rope is in force (full)", "a rope is no longer in force (full)"),
    ("rope < full", "a rope is not in force (full)", "a rope is in force (full)"),
    ("rope and rope == full", "a rope is in force (full)", "a rope is no longer in force (full)"),
    (
        "we.aid and we.aid >= half",
        "the United States sends aid (half or all)",
        "the United States no longer sends aid (half or all)",
    ),
    (
        "rope == full or rope",
        "a rope is in force",
        "a rope is no longer in force",
    ),
    ("rope > none", "a rope is in force", "a rope is no longer in force"),
    ("rope != half", "a rope is not in force (half)", "a rope is in force (half)"),
    ("wire", "a wire is in force (tight)", "a wire is no longer in force (tight)"),
    ("wire == loose", "a wire is in force (loose)", "a wire is no longer in force (loose)"),
    ("we.pact and they.pact", "a pact is in force", "a pact is no longer in force"),
    ("owners.open", "the owners open the gates", "the owners no longer open the gates"),
    ("not owners.open", "the owners do not open the gates", "the owners open the gates"),
    ("owners.gate", "the owners close a gate", "the owners no longer close a gate"),
    (
        "owners.oil",
        "the owners go ahead with “oil exports”",
        "the owners no longer go ahead with “oil exports”",
    ),
    (
        "owners.grain and not owners.grains",
        "the owners agree to grain for oil (United States and the owners), and do not agree to grain for oil (The "
        "union and the owners)",
        "the owners no longer agree to grain for oil (United States and the owners), or agree to grain for oil (The "
        "union and the owners)",
    ),
    (
        "they.halt and pact",
        "Theirland halts its tests and a pact is in force",
        "Theirland no longer halts its tests or a pact is no longer in force",
    ),
    (
        "they.halt and not they.army and pact and pact",
        "Theirland halts its tests, does not have an army (small or large), and a pact is in force",
        "Theirland no longer halts its tests, has an army (small or large), or a pact is no longer in force",
    ),
    (
        "not (they.halt or pact)",
        "Theirland does not halt its tests and a pact is not in force",
        "Theirland halts its tests or a pact is in force",
    ),
    (
        "they.halt or pact",
        "Theirland halts its tests or a pact is in force",
        "it is no longer the case that Theirland halts its tests or a pact is in force",
    ),
    (
        "they.halt and (pact or treaty)",
        "Theirland halts its tests, and either a pact is in force or “The Treaty” is in force",
        "it is no longer the case that Theirland halts its tests, and either a pact is in force or “The Treaty” is "
        "in force",
    ),
    (
        "they.halt or (pact and (treaty or friend.watch))",
        "either Theirland halts its tests, or (a pact is in force, and either “The Treaty” is in force or the union "
        "watches the border)",
        "it is no longer the case that either Theirland halts its tests, or (a pact is in force, and either “The "
        "Treaty” is in force or the union watches the border)",
    ),
    (
        "they.halt if pact",
        "a pact is not in force or Theirland halts its tests",
        "it is no longer the case that a pact is not in force or Theirland halts its tests",
    ),
    (
        "not (they.halt if pact)",
        "a pact is in force and Theirland does not halt its tests",
        "a pact is no longer in force or Theirland halts its tests",
    ),
    (
        "they.halt iff pact",
        "either Theirland halts its tests and a pact is in force, or Theirland does not halt its tests and a pact is "
        "not in force",
        "it is no longer the case that either Theirland halts its tests and a pact is in force, or Theirland does not "
        "halt its tests and a pact is not in force",
    ),
    (
        "not (they.halt iff pact)",
        "either Theirland halts its tests and a pact is not in force, or Theirland does not halt its tests and a pact "
        "is in force",
        "it is no longer the case that either Theirland halts its tests and a pact is not in force, or Theirland does "
        "not halt its tests and a pact is in force",
    ),
    (
        "they.oil iff (they.halt iff pact)",
        "Theirland goes ahead with “oil exports” exactly when (either Theirland halts its tests and a pact is in "
        "force, or Theirland does not halt its tests and a pact is not in force)",
        "it is no longer the case that Theirland goes ahead with “oil exports” exactly when (either Theirland halts "
        "its tests and a pact is in force, or Theirland does not halt its tests and a pact is not in force)",
    ),
    (
        "at_least(1, they.halt, pact)",
        "at least one of these holds: Theirland halts its tests; a pact is in force",
        "it is no longer the case that at least one of these holds: Theirland halts its tests; a pact is in force",
    ),
    (
        "not exactly(2, they.halt, pact, treaty)",
        "it is not the case that exactly 2 of these hold: Theirland halts its tests; a pact is in force; “The Treaty” "
        "is in force",
        "it is no longer the case that it is not the case that exactly 2 of these hold: Theirland halts its tests; a "
        "pact is in force; “The Treaty” is in force",
    ),
    (
        "both",
        "Theirland halts its tests and the union watches the border",
        "Theirland no longer halts its tests or the union no longer watches the border",
    ),
    ("one", "Theirland halts its tests", "Theirland no longer halts its tests"),
    (
        "calm",
        "Theirland halts its tests, and admits envoys or opens its archives",
        "Theirland no longer halts its tests, or no longer admits envoys or opens its archives",
    ),
    ("checked", "the Agency checks the tests", "it is no longer the case that the Agency checks the tests"),
    (
        "not checked",
        "it is not the case that the Agency checks the tests",
        "it is no longer the case that it is not the case that the Agency checks the tests",
    ),
    ("tangle", "“all in order” holds", "“all in order” no longer holds"),
    ("not tangle", "“all in order” does not hold", "“all in order” holds"),
    ("true", "nothing stands against it", "it is no longer the case that nothing stands against it"),
]


@pytest.mark.parametrize(("text", "holds", "over"), CLAUSES)
def test_conditions_as_clauses(text: str, holds: str, over: str) -> None:
    asked_for = [condition(text)]
    assert (says(SPOKEN, asked_for), ended(SPOKEN, asked_for)) == (holds, over)


def test_consents_of_all_parties_are_told_as_the_agreement_that_they_make() -> None:
    asked_for = [condition(text) for text in ("they.halt", "we.pact", "they.pact", "rope", "they.trio")]
    told = "Theirland halts its tests, a pact is in force, a rope is in force, and Theirland agrees to a trio"
    assert says(SPOKEN, asked_for) == told


def test_a_state_of_a_graph_as_a_clause() -> None:
    graph = loads("detente: 1\ntitle: T\nstates: {a: A, b: B}\nparties: {p: {moves: {a: b}, ranking: [a]}}\n")
    assert says(graph, [condition("state in (a, b)", graph)]) == "the state is a or b"


@pytest.mark.parametrize(
    ("name", "in_a_sentence"),
    [
        ("United States", "the United States"),
        ("UN Security Council", "the UN Security Council"),
        ("Republic of Korea", "the Republic of Korea"),
        ("The union", "the union"),
        ("the operator", "the operator"),
        ("Our friends", "Our friends"),
        ("North Korea", "North Korea"),
        ("China and Russia", "China and Russia"),
        ("Council", "the Council"),
        ("Vatican", "the Vatican"),
        ("", ""),
    ],
)
def test_names_with_articles(name: str, in_a_sentence: str) -> None:
    assert with_article(name) == in_a_sentence


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("opens an office", "open an office"),
        ("closes the gate", "close the gate"),
        ("freezes its reactors and admits inspectors", "freeze its reactors and admit inspectors"),
        ("tests a device or attacks the South", "test a device or attack the South"),
        (
            "gives energy and economic aid and reopens the tours",
            "give energy and economic aid and reopen the tours",
        ),
        ("keeps limits and ships out its stockpile", "keep limits and ship out its stockpile"),
        (
            "holds exchanges of orchestras, scholars and visits of states",
            "hold exchanges of orchestras, scholars and visits of states",
        ),
        ("runs a channel that shields firms", "run a channel that shields firms"),
        ("notifies the Council", "notify the Council"),
        ("passes a law", "pass a law"),
        ("pushes on", "push on"),
        ("launches it", "launch it"),
        ("taxes it", "tax it"),
        ("goes home", "go home"),
        ("has an army", "have an army"),
        ("no longer holds talks", "no longer hold talks"),
        ("focuses on the border", "focus on the border"),
        ("lies low", "lie low"),
        ("dies out", "die out"),
        ("ties the two to each other", "tie the two to each other"),
        ("opens a gate and ships away grain", "open a gate and ship away grain"),
        ("opens a gate and ships back grain", "open a gate and ship back grain"),
        ("opens a gate and ships down grain", "open a gate and ship down grain"),
        ("opens a gate and ships off grain", "open a gate and ship off grain"),
        ("opens a gate and ships over grain", "open a gate and ship over grain"),
        ("opens a gate and bombs up there", "open a gate and bomb up there"),
        ("opens a gate and talks with the North", "open a gate and talks with the North"),
        ("ends talks and crises of trust", "end talks and crises of trust"),
    ],
)
def test_verbs_in_their_plain_form(title: str, plain: str) -> None:
    assert infinitive(title) == plain


ALONE = "attack cooperate defect strike swerve vote wait yield"
IN_THE_PLURAL = {
    **{verb: verb for verb in ALONE.split()},
    "open ports": "open ports",
    "withdraw troops": "withdraw troops",
    "bomb the port": "bomb the port",
    "bomb back": "bomb back",
    "trade less": "trade less",
    "trade more": "trade more",
    "Bomb the port": "",
    "all the ports": "",
    "attack on trade": "",
    "halt of the tests": "",
    "front seat": "",
    "peace": "",
    "": "",
}


@pytest.mark.parametrize(("title", "plain"), IN_THE_PLURAL.items())
def test_titles_that_may_be_verbs_behind_a_name_in_the_plural(title: str, plain: str) -> None:
    assert (plain_deed(title, True), plain_deed(title, False)) == (plain, "")


def test_a_deed_is_one_behind_any_name() -> None:
    assert [plain_deed("opens a gate", plural) for plural in (True, False)] == ["open a gate"] * 2


@pytest.mark.parametrize(
    ("title", "clause"),
    [
        ("Iran verifies the limits", True),
        ("the Agency verifies the limits", True),
        ("every ring is closed", True),
        ("all rings are closed", True),
        ("the North has bombs", True),
        ("both sides have bombs", True),
        ("the South can trade", True),
        ("US teams may search", True),
        ("the North must pay", True),
        ("nuclear and missile progress", False),
        ("US steps for nothing in return", False),
        ("keeps the peace", False),
        ("quiet", False),
    ],
)
def test_titles_that_are_clauses(title: str, clause: bool) -> None:
    assert is_clause(title) == clause


@pytest.mark.parametrize(
    ("clauses", "told"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a or b"),
        (["a and b", "c"], "a and b, or c"),
        (["a", "b", "c"], "a, b, or c"),
    ],
)
def test_clauses_in_a_row(clauses: list[str], told: str) -> None:
    assert row(clauses, "or") == told


def test_a_model_without_ladders_says_nothing_of_ends() -> None:
    assert said(replace(TREATY, ladders={}), endings={"base": Ending(1, 0, {})})[2:] == []


def test_a_fact_of_many_parts_is_told_by_its_name() -> None:
    options = {f"o{n}": f"opens gate {n}" for n in range(80)}
    listed = " or ".join(f"a.{key}" for key in options)
    model = loads(
        f"detente: 1\ntitle: T\nparties: {{a: {{name: A, options: {options}}}}}\nfacts: {{gates: {listed}}}\n"
    )
    asked_for = [condition("not gates", model)]
    assert (says(model, asked_for), ended(model, asked_for)) == ("“gates” does not hold", "“gates” holds")
    ((title, meaning),) = explained(model, asked_for)
    assert (title, meaning[:31]) == ("gates", "A opens gate 0, opens gate 1, o")


@pytest.mark.parametrize("link", ["not f{0}", "f{0} and a.x or f{0} and a.y", "f{0} iff (f{0} iff a.x)"])
def test_facts_that_rest_on_facts_are_told_in_time(link: str) -> None:
    facts = "\n".join(f"  f{n + 1}: {link.format(n)}" for n in range(60))
    model = loads(
        "detente: 1\ntitle: T\nparties: {a: {name: A, options: {x: opens a gate, y: opens a door, z: Z}}}\n"
        f"facts:\n  f0: a.x\n{facts}\n"
    )
    asked_for = [condition("f60", model)]
    assert says(model, asked_for)
    assert explained(model, asked_for) or link == "not f{0}"
    assert at_level(model, asked_for[0], model.option("a.z"), 1) == asked_for[0]
