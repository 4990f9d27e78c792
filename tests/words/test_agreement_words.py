"""Agreements by their state, never as the act of one party alone; what is done to them, by whom together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.game import Step, compile_game, describe_step
from detente.language import Agreement, Model, Option, loads
from detente.language.condition import Agreed
from detente.outlook import outlook
from detente.stability import explain
from detente.views.agreements import agreement_state, agreement_title
from detente.views.sentences import step_sentences
from detente.views.shared import shared_words
from detente.views.terminal.explain import print_explanation
from detente.views.terminal.outlook import print_outlook, print_world
from detente.views.terminal.show import print_model
from detente.views.words import condition_words, party_doing, situation, state_lines, step_actions

from .terminal import printed

MODEL = loads("""\
detente: 1
title: Three parties and what they agree
parties:
  a: {name: Alpha, options: {talk: talks to Beta, guns: {title: buys guns, levels: [none, few, many]}}}
  b: {name: Beta, options: {halt: halts its tests}}
  c: {name: The Cs, plural: true, options: {open: open the border}}
agreements:
  peace: {title: a peace treaty, between: [a, b]}
  trade: {title: a trade treaty, between: [a, b]}
  pact: {title: The Pact, between: [a, b, c]}
infeasible: [c.open and a.talk]
status_quo: []
""")
GAME = compile_game(MODEL)


def on(names: str) -> dict[str, str]:
    """Return a state in which these options are on."""
    return dict.fromkeys(names.split(), "on")


STATES = {
    "": ["nothing is in place"],
    "a.peace": ["offered by Alpha, not accepted by Beta: a peace treaty"],
    "b.peace": ["offered by Beta, not accepted by Alpha: a peace treaty"],
    "a.peace b.peace": ["in force: a peace treaty"],
    "a.pact": ["offered by Alpha, not accepted by Beta and The Cs: The Pact"],
    "a.pact c.pact": ["offered by Alpha and The Cs, not accepted by Beta: The Pact"],
    "a.pact b.pact c.pact": ["in force: The Pact"],
    "a.peace b.peace a.trade b.trade": ["in force: a peace treaty, a trade treaty"],
    "a.peace a.trade b.trade": [
        "in force: a trade treaty",
        "offered by Alpha, not accepted by Beta: a peace treaty",
    ],
    "a.talk a.peace b.halt": [
        "Alpha: talks to Beta",
        "Beta: halts its tests",
        "offered by Alpha, not accepted by Beta: a peace treaty",
    ],
}


@pytest.mark.parametrize(("names", "said"), STATES.items(), ids=list(STATES))
def test_states(names: str, said: list[str]) -> None:
    assert situation(MODEL, on(names)) == said


IN_PART = {
    "a.peace": ["offered by Alpha, not always accepted by Beta: a peace treaty"],
    "a.peace b.peace": ["in force: a peace treaty"],
    "b.halt": ["Beta: halts its tests"],
}


@pytest.mark.parametrize(("names", "said"), IN_PART.items(), ids=list(IN_PART))
def test_what_stays_on_a_round(names: str, said: list[str]) -> None:
    """A consent that is not always there may come and go, so that nothing is said of whether it is missing."""
    assert situation(MODEL, on(names), partial=True) == said


def move(before: str, after: str) -> Step:
    """Make the move between two states."""
    start, end = (GAME.space.number(on(names)) for names in (before, after))
    return describe_step(GAME, start, end)


MOVES = {
    "an offer": ("", "a.peace", ["Alpha: offers: a peace treaty"], ["Alpha offers a peace treaty"]),
    "an offer, accepted": (
        "a.peace",
        "a.peace b.peace",
        ["Beta: accepts: a peace treaty (now in force)"],
        ["Beta accepts a peace treaty (now in force)"],
    ),
    "an offer, withdrawn": (
        "a.peace",
        "",
        ["Alpha: withdraws the offer of: a peace treaty"],
        ["Alpha withdraws the offer of a peace treaty"],
    ),
    "left": (
        "a.peace b.peace",
        "a.peace",
        ["Beta: leaves: a peace treaty (no longer in force)"],
        ["Beta leaves a peace treaty (no longer in force)"],
    ),
    "concluded": (
        "",
        "a.peace b.peace",
        ["Alpha and Beta conclude: a peace treaty"],
        ["Alpha and Beta conclude a peace treaty"],
    ),
    "concluded by all, who do other things": (
        "",
        "a.talk b.halt a.peace b.peace",
        ["Alpha: talks to Beta", "Beta: halts its tests", "they conclude: a peace treaty"],
        ["Alpha: talks to Beta", "Beta halts its tests", "they conclude a peace treaty"],
    ),
    "concluded by all, one of whom does something else": (
        "",
        "a.talk a.peace b.peace",
        ["Alpha: talks to Beta", "Alpha and Beta conclude: a peace treaty"],
        ["Alpha: talks to Beta", "Alpha and Beta conclude a peace treaty"],
    ),
    "concluded by two, while a third does something else": (
        "",
        "c.open a.peace b.peace",
        ["The Cs: open the border", "Alpha and Beta conclude: a peace treaty"],
        ["The Cs: open the border", "Alpha and Beta conclude a peace treaty"],
    ),
    "two at once": (
        "",
        "a.peace b.peace a.trade b.trade",
        ["Alpha and Beta conclude: a peace treaty, a trade treaty"],
        ["Alpha and Beta conclude a peace treaty and a trade treaty"],
    ),
    "one for another": (
        "a.peace b.peace",
        "a.trade b.trade",
        ["Alpha and Beta end: a peace treaty", "Alpha and Beta conclude: a trade treaty"],
        ["Alpha and Beta end a peace treaty", "Alpha and Beta conclude a trade treaty"],
    ),
    "one for one": (
        "a.trade",
        "a.peace",
        ["Alpha: offers: a peace treaty, withdraws the offer of: a trade treaty"],
        ["Alpha offers a peace treaty, withdraws the offer of a trade treaty"],
    ),
    "a deed and an offer": (
        "",
        "a.talk a.pact",
        ["Alpha: talks to Beta, offers: The Pact"],
        ["Alpha: talks to Beta, offers “The Pact”"],
    ),
    "offers of different things": (
        "",
        "a.peace b.trade",
        ["Alpha: offers: a peace treaty", "Beta: offers: a trade treaty"],
        ["Alpha offers a peace treaty", "Beta offers a trade treaty"],
    ),
    "the second of three": (
        "a.pact",
        "a.pact b.pact",
        ["Beta: accepts: The Pact (not yet accepted by The Cs)"],
        ["Beta accepts “The Pact” (not yet accepted by The Cs)"],
    ),
    "two of three": (
        "",
        "a.pact b.pact",
        ["Alpha and Beta offer: The Pact"],
        ["Alpha and Beta offer “The Pact”"],
    ),
    "the last two of three": (
        "a.pact",
        "a.pact b.pact c.pact",
        ["Beta and The Cs conclude: The Pact"],
        ["Beta and The Cs conclude “The Pact”"],
    ),
    "a name in the plural": (
        "a.pact b.pact",
        "a.pact b.pact c.pact",
        ["The Cs: accept: The Pact (now in force)"],
        ["The Cs accept “The Pact” (now in force)"],
    ),
    "a name in the plural leaves": (
        "a.pact b.pact c.pact",
        "a.pact b.pact",
        ["The Cs: leave: The Pact (no longer in force)"],
        ["The Cs leave “The Pact” (no longer in force)"],
    ),
    "two withdraw": (
        "a.pact b.pact",
        "",
        ["Alpha and Beta withdraw the offer of: The Pact"],
        ["Alpha and Beta withdraw the offer of “The Pact”"],
    ),
}


@pytest.mark.parametrize(("before", "after", "listed", "told"), MOVES.values(), ids=list(MOVES))
def test_moves(before: str, after: str, listed: list[str], told: list[str]) -> None:
    assert step_actions(MODEL, move(before, after)) == listed
    assert step_sentences(MODEL, move(before, after)) == told


FALLING = {
    "in force": ("a.peace b.peace", "a peace treaty (no longer in force)"),
    "an offer": ("b.peace", "Beta (the offer of: a peace treaty)"),
    "two of both": (
        "a.peace b.peace a.pact c.pact",
        "a peace treaty (no longer in force), Alpha and The Cs (the offer of: The Pact)",
    ),
}


@pytest.mark.parametrize(("names", "said"), FALLING.values(), ids=list(FALLING))
def test_what_falls_with_a_move(names: str, said: str) -> None:
    fallen = Step(("b",), on("b.halt"), {}, dict.fromkeys(names.split(), "off"), {}, {}, before=on(names))
    assert step_actions(MODEL, fallen) == ["Beta: halts its tests", f"falls away with it: {said}"]
    first, *more = step_sentences(MODEL, fallen)
    assert first == "Beta halts its tests"
    assert ", ".join(line.removeprefix("with that falls: ") for line in more) == said


def test_an_agreement_in_force_is_ended_by_the_first_who_leaves() -> None:
    """When one party leaves and the other's consent falls with it, it has ended once."""
    ended = Step(("a",), {}, {"a.peace": "off"}, {"b.peace": "off"}, {}, {}, before=on("a.peace b.peace"))
    assert step_actions(MODEL, ended) == [
        "Alpha: leaves: a peace treaty (no longer in force)",
        "falls away with it: Beta (the offer of: a peace treaty)",
    ]


def test_titles_alike_are_told_apart_by_their_parties() -> None:
    model = loads("""\
detente: 1
title: Alike
parties: {a: {name: Alpha}, b: {name: Beta}, c: {name: Gamma}}
agreements: {one: {title: a treaty, between: [a, b]}, two: {title: a treaty, between: [b, c]}}
""")
    assert situation(model, on("a.one b.one b.two")) == [
        "in force: a treaty (Alpha and Beta)",
        "offered by Beta, not accepted by Gamma: a treaty (Beta and Gamma)",
    ]
    assert agreement_title(MODEL, MODEL.agreements["peace"]) == "a peace treaty"


SHARED = {
    "in force": ({"a.peace": (1, 1), "b.peace": (1, 1)}, 1, ("always", "in force: a peace treaty")),
    "offered": (
        {"a.peace": (1, 1), "b.peace": (0, 0)},
        0,
        ("always", "offered by Alpha, not accepted by Beta: a peace treaty"),
    ),
    "offered or in force": (
        {"a.peace": (1, 1), "b.peace": (0, 1)},
        1,
        ("always", "offered by Alpha, or in force: a peace treaty"),
    ),
    "neither": ({"a.peace": (0, 0), "b.peace": (0, 0)}, 0, ("never", "offered or in force: a peace treaty")),
    "never both": ({"a.peace": (0, 1), "b.peace": (0, 1)}, 0, ("never", "in force: a peace treaty")),
    "never, from one": ({"a.peace": (0, 1), "b.peace": (0, 0)}, 0, ("never", "in force: a peace treaty")),
    "now and then": ({"a.peace": (0, 1), "b.peace": (0, 1)}, 1, None),
}


@pytest.mark.parametrize(("spans", "most", "said"), SHARED.values(), ids=list(SHARED))
def test_what_states_share(
    spans: dict[str, tuple[int, int]], most: int, said: tuple[str, str] | None
) -> None:
    model = loads("""\
detente: 1
title: Two
parties: {a: {name: Alpha}, b: {name: Beta}}
agreements: {peace: {title: a peace treaty, between: [a, b]}}
""")
    assert shared_words(model, spans, {"peace": most}) == ([] if said is None else [said])


def test_of_three_one_always_offers_and_it_is_never_in_force() -> None:
    spans = {f"{party}.{key}": (0, 0) for party in "ab" for key in ("peace", "trade")}
    spans |= {"a.talk": (1, 1), "a.guns": (0, 2), "b.halt": (0, 0), "c.open": (0, 1)}
    spans |= {"a.pact": (1, 1), "b.pact": (0, 1), "c.pact": (0, 1)}
    assert shared_words(MODEL, spans, {"peace": 0, "trade": 0, "pact": 0}) == [
        ("always", "Alpha: talks to Beta"),
        ("always", "offered by Alpha, never in force: The Pact"),
        ("never", "Beta: halts its tests"),
        ("never", "offered or in force: a peace treaty"),
        ("never", "offered or in force: a trade treaty"),
    ]


def test_names_in_the_plural() -> None:
    assert party_doing(MODEL, "c", "opens the border") == "The Cs: opens the border"
    assert party_doing(MODEL, "c", "consents to: The Pact") == "The Cs consent to: The Pact"
    assert party_doing(MODEL, "a", "consents to: The Pact") == "Alpha consents to: The Pact"


class Levelled(Agreement):
    """An agreement to a level: it is in force at the lowest that is consented to."""

    def consent_of(self, party: str) -> Option:
        """Return the consent of a party, to a level."""
        return replace(super().consent_of(party), levels=self.levels_named)

    levels_named: tuple[str, ...] = ("none", "partial", "full")


class Lasting(Levelled):
    """An agreement whose lowest level is one, too."""

    levels_named = ("basic", "full")


def levelled(kind: type[Levelled]) -> Model:
    """Return a model with one agreement between three, with levels."""
    return replace(MODEL, agreements={"pact": kind(key="pact", title="a pact", between=("a", "b", "c"))})


LEVELS = {
    "in force": ("full full full", "in force (full)"),
    "in force, offered higher": (
        "full partial partial",
        "in force (partial), offered by Alpha at full, not accepted by Beta and The Cs",
    ),
    "offered": ("full none none", "offered by Alpha at full, not accepted by Beta and The Cs"),
    "offered at two": (
        "full partial none",
        "offered by Alpha at full and Beta at partial, not accepted by The Cs",
    ),
    "not offered": ("none none none", None),
}


def at(levels: str) -> dict[str, str]:
    """Return the state in which the parties consent to these levels."""
    return {f"{party}.pact": level for party, level in zip("abc", levels.split(), strict=True)}


@pytest.mark.parametrize(("levels", "said"), LEVELS.values(), ids=list(LEVELS))
def test_at_which_level(levels: str, said: str | None) -> None:
    model = levelled(Levelled)
    assert agreement_state(model, model.agreements["pact"], at(levels)) == said


def test_the_lowest_level_is_in_force_where_it_has_a_name() -> None:
    model = levelled(Lasting)
    assert state_lines(model, {}) == [("in force (basic)", ["a pact"])]
    assert state_lines(model, at("basic full full")) == [
        ("in force (basic), offered by Beta and The Cs at full, not accepted by Alpha", ["a pact"])
    ]
    assert state_lines(model, {}, partial=True) == []


LEVEL_MOVES = {
    "offered": ("none none none", "full none none", ["Alpha: offers: a pact (full)"]),
    "offered higher": ("partial partial partial", "full partial partial", ["Alpha: offers: a pact (full)"]),
    "accepted at a lower": (
        "full full none",
        "full full partial",
        ["The Cs: accept: a pact (partial, now in force)"],
    ),
    "concluded at the lowest, one at more": (
        "none none partial",
        "partial full partial",
        ["Beta: offers: a pact (full)", "Alpha and Beta conclude: a pact (partial)"],
    ),
    "lowered": (
        "full full full",
        "full partial full",
        ["Beta: lowers: a pact (to partial)"],
    ),
    "an offer lowered": (
        "full none none",
        "partial none none",
        ["Alpha: lowers the offer of: a pact (to partial)"],
    ),
    "taken back to what is in force": (
        "full partial partial",
        "partial partial partial",
        ["Alpha: lowers the offer of: a pact (to partial)"],
    ),
    "left": (
        "full partial full",
        "full none full",
        ["Beta: leaves: a pact (no longer in force)"],
    ),
}


@pytest.mark.parametrize(("before", "after", "said"), LEVEL_MOVES.values(), ids=list(LEVEL_MOVES))
def test_moves_between_levels(before: str, after: str, said: list[str]) -> None:
    model, order = levelled(Levelled), Levelled.levels_named
    here, there = at(before), at(after)
    up = {name: level for name, level in there.items() if order.index(level) > order.index(here[name])}
    down = {name: level for name, level in there.items() if order.index(level) < order.index(here[name])}
    movers = tuple(name[0] for name in {**up, **down})
    assert step_actions(model, Step(movers, up, down, {}, there, {}, before=here)) == said


def test_a_level_that_falls() -> None:
    model = levelled(Levelled)
    fallen = Step(("b",), on("b.halt"), {}, {"a.pact": "partial"}, {}, {}, before=at("full full full"))
    assert step_actions(model, fallen)[1:] == ["falls away with it: a pact (now in force at partial)"]
    assert step_actions(model, fallen, proposed=True)[1:] == [
        "falls away with it: a pact (would be in force at partial)"
    ]
    gone = Step(("b",), on("b.halt"), {}, {"a.pact": "none"}, {}, {}, before=at("full full full"))
    assert step_actions(model, gone, proposed=True)[1:] == [
        "falls away with it: a pact (would no longer be in force)"
    ]


def test_what_states_share_of_levels() -> None:
    model = levelled(Levelled)
    spans = {"a.talk": (0, 1), "a.guns": (0, 2), "b.halt": (0, 1), "c.open": (0, 1)}
    spans |= {f"{party}.pact": (1, 2) for party in "abc"}
    assert shared_words(model, spans, {"pact": 2}) == [("always", "in force (at least partial): a pact")]
    assert shared_words(model, spans, {"pact": 1}) == [("always", "in force (partial): a pact")]


@pytest.mark.parametrize(
    ("op", "level", "said"),
    [
        (">=", "full", "a pact in force (at full)"),
        (">=", "partial", "a pact in force (at least partial)"),
        ("==", "partial", "a pact in force (at partial)"),
        ("<", "full", "not (a pact in force (at full))"),
        ("<", "partial", "not (a pact in force)"),
    ],
)
def test_conditions_on_the_level_of_an_agreement(op: str, level: str, said: str) -> None:
    assert condition_words(levelled(Levelled), Agreed("pact", op, level)) == said


SMALL = loads("""\
detente: 1
title: a strike
parties:
  union: {name: the union, options: {strike: {title: strikes, levels: [off, partial, full]}}, preferences: [contract]}
  they: {name: the owners, plural: true, options: {pay: pay more}, preferences: [not contract, they.pay]}
agreements: {contract: {title: a contract, between: [union, they]}}
status_quo: [they.pay]
""")


def test_lines_begin_with_a_capital() -> None:
    move_ = Step(
        ("they",), {}, {"they.pay": "off"}, {"union.strike": "partial"}, {}, {}, before=on("they.pay")
    )
    assert situation(SMALL, {"union.strike": "full", "they.pay": "on"}) == [
        "The union: strikes (full)",
        "The owners: pay more",
    ]
    assert step_actions(SMALL, move_) == [
        "The owners: no longer: pay more",
        "falls away with it: The union (strikes, down to partial)",
    ]
    both = Step(("union", "they"), on("union.contract they.contract"), {}, {}, {}, {})
    assert step_actions(SMALL, both) == ["The union and the owners conclude: a contract"]


@pytest.mark.parametrize(
    ("party", "state", "said"),
    [
        ("they", "they.contract", "The owners have 2 improvements;"),
        ("they", "they.pay", "The owners have no move that they would prefer to staying."),
        ("union", "they.contract", "The union has 3 improvements;"),
        ("union", "they.pay", "The union has no move that it would prefer to staying."),
    ],
)
def test_verbs_behind_a_name_in_the_plural(party: str, state: str, said: str) -> None:
    game = compile_game(SMALL)
    found = explain(game, game.space.number(on(state)), game.parties.index(party), "seq")
    lines = printed(print_explanation, found, SMALL, wide=200).splitlines()
    assert next(line for line in lines if line.startswith("The ") and (" ha" in line)).startswith(said), lines


def test_titles_begin_with_a_capital() -> None:
    assert printed(print_world, SMALL.title, "none", "base") == "A strike (no policy)"
    assert printed(print_model, SMALL).splitlines()[0] == "A strike"


def test_half_a_signature_is_no_treaty() -> None:
    half = loads("""\
detente: 1
title: Half signed
parties: {a: {name: Alpha, preferences: [a.pact]}, b: {name: Beta, preferences: [not b.pact]}}
agreements: {pact: {title: a peace treaty, between: [a, b]}}
status_quo: []
""")
    lines = printed(print_outlook, outlook(compile_game(half)), limit=5, wide=200).splitlines()
    assert lines[4:7] == [
        "     offered by Alpha, not accepted by Beta: a peace treaty",
        "     the plainest way there:",
        "       └─ 1. Alpha: offers: a peace treaty",
    ]
