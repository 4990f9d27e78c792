"""What the parties believe, and what comes of it, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.belief import Announced, Classified, Outcome, Perceived, Surprise, View, perceive
from detente.language import Model, loads
from detente.outlook import End
from detente.views.belief_words import (
    announcing_words,
    class_words,
    classed_words,
    end_words,
    held_words,
    none_words,
    others_words,
    outcome_words,
    plain_end_words,
    played_words,
    surprise_words,
    true_words,
    view_lines,
    view_words,
)
from detente.views.perception_words import seen_words, telling, thought_words
from detente.views.terminal.perceive import print_perceived

from .terminal import printed

HEAD = """\
detente: 1
title: a strait
parties:
  us: {name: Washington, options: {talks: talks}, preferences: [not dprk.test, us.talks]}
  rok: {name: Seoul, options: {aid: sends aid}, preferences: [pact, rok.aid]}
  dprk:
    name: Pyongyang
    options: {test: tests, enrich: enriches}
    preferences: [us.talks, dprk.enrich, not dprk.test, rok.aid]
  them: {name: the Neighbours, plural: true, options: {gate: open the gate}, preferences: [them.gate]}
  calm: {name: Calm}
agreements: {pact: {title: a pact, between: [rok, dprk]}}
sides: {allies: [us, rok]}
status_quo: []
scenarios:
  hard: {preferences: {dprk: [dprk.test]}}
  many: {preferences: {us: [not dprk.test, us.talks, rok.aid, pact, them.gate]}}
policies:
  firm: {title: nothing for nothing, side: allies, commitments: {us.talks: {requires: not dprk.test, snapback: true}}}
  soft: {side: allies, commitments: {rok.aid: {never: true}}}
"""


def model(perceptions: str, more: str = "") -> Model:
    return loads(f"{HEAD}{more}perceptions: {perceptions}\n")


MORE: list[tuple[str, str, str, str, str]] = [
    (
        "{us: {dprk: [us.talks, dprk.test, pact]}}",
        "none",
        "base",
        "us",
        "Washington sees Pyongyang with “Pyongyang: tests” as wish number 2, where in truth that is “Pyongyang "
        "enriches”, and with others below it.",
    ),
    (
        "{us: {rok: [pact, rok.aid, us.talks, dprk.test, them.gate, dprk.enrich]}}",
        "none",
        "base",
        "us",
        "Washington sees Seoul with “Washington: talks” and more below all that in truth it wants.",
    ),
    (
        "{rok: {us: [not dprk.test]}}",
        "none",
        "many",
        "rok",
        "Seoul sees Washington without “Washington: talks” and what it wants less in truth.",
    ),
]
SEEN: list[tuple[str, str, str, str, str]] = [
    # how who sees whom, policy and scenario in truth, what is said
    (
        "{rok: {dprk: {unseen: [dprk.enrich, dprk.pact]}}}",
        "none",
        "base",
        "rok",
        "Seoul sees Pyongyang without “enriches” and “a pact” (the consent), where in truth that is open to it.",
    ),
    (
        "{rok: {them: {unseen: them.gate}}}",
        "none",
        "base",
        "rok",
        "Seoul sees the Neighbours without “open the gate”, where in truth that is open to them.",
    ),
    (
        "{dprk: {us: {policy: none}}}",
        "firm",
        "base",
        "dprk",
        "Pyongyang sees Washington unbound, where in truth policy firm binds it.",
    ),
    (
        "{dprk: {us: {policy: none}}}",
        "none",
        "base",
        "dprk",
        "Pyongyang sees Washington unbound, as is true.",
    ),
    (
        "{dprk: {us: {policy: none}}}",
        "soft",
        "base",
        "dprk",
        "Pyongyang sees Washington unbound, as is true.",
    ),
    (
        "{dprk: {us: {policy: firm}}}",
        "none",
        "base",
        "dprk",
        "Pyongyang sees Washington bound by policy firm, where in truth nothing binds it.",
    ),
    (
        "{dprk: {us: {policy: firm}}}",
        "firm",
        "base",
        "dprk",
        "Pyongyang sees Washington bound by policy firm, as is true.",
    ),
    (
        "{us: {dprk: {preferences: {drop: 4}}}}",
        "none",
        "base",
        "us",
        "Washington sees Pyongyang without “Seoul sends aid”, where in truth that is wish number 4.",
    ),
    (
        "{us: {dprk: {preferences: {replace: {1: dprk.test}}}}}",
        "none",
        "base",
        "us",
        "Washington sees Pyongyang with “Pyongyang: tests” as wish number 1, where in truth it does not ask for that; "
        "and without “Washington: talks”, where in truth that is wish number 1.",
    ),
    (
        "{us: {them: {preferences: {insert: {at: 1, statement: pact}}}}}",
        "none",
        "base",
        "us",
        "Washington sees the Neighbours with “a pact in force” as wish number 1, where in truth they do not ask for "
        "that.",
    ),
    (
        "{us: {dprk: [dprk.enrich, us.talks, not dprk.test, rok.aid]}}",
        "none",
        "base",
        "us",
        "Washington sees Pyongyang with “Pyongyang enriches” above “Washington: talks”, where in truth it puts "
        "“Washington: talks” above “Pyongyang enriches”.",
    ),
    (
        "{us: {dprk: [dprk.test, [pact, them.gate], us.talks, rok.aid]}}",
        "none",
        "base",
        "us",
        "Washington sees Pyongyang with “Pyongyang: tests” and “a pact in force” or “the Neighbours: open the gate” "
        "first, where in truth it puts “Washington: talks” and “Pyongyang enriches” first.",
    ),
    (
        "{us: {dprk: [us.talks, dprk.enrich, not dprk.test, rok.aid]}}",
        "none",
        "base",
        "us",
        "Washington sees Pyongyang with its own wishes, as is true.",
    ),
    (
        "{us: {dprk: [us.talks, dprk.enrich, not dprk.test, rok.aid]}}",
        "none",
        "hard",
        "us",
        "Washington sees Pyongyang with “Washington: talks” and “Pyongyang enriches” first, where in truth it puts "
        "“Pyongyang: tests” first.",
    ),
    (
        "{us: {calm: [us.talks, rok.aid, pact, them.gate]}}",
        "none",
        "base",
        "us",
        "Washington sees Calm with “Washington: talks” and “Seoul sends aid” first, where in truth it wants nothing "
        "in particular.",
    ),
    (
        "{them: {us: {policy: none, unseen: us.talks}}}",
        "firm",
        "base",
        "them",
        "The Neighbours see Washington unbound, where in truth policy firm binds it; and without “talks”, where in "
        "truth that is open to it.",
    ),
    (
        "{us: {dprk: {perceptions: {us: {policy: none}}}}}",
        "none",
        "base",
        "us",
        "Washington sees Pyongyang as it is, but not what it believes.",
    ),
]


@pytest.mark.parametrize(("perceptions", "policy", "scenario", "viewer", "says"), SEEN + MORE)
def test_how_one_sees_another(perceptions: str, policy: str, scenario: str, viewer: str, says: str) -> None:
    found = model(perceptions)
    (seen,) = [each for each in found.perceptions if each.viewer == viewer]
    assert seen_words(found, policy, scenario, seen) == says


@pytest.mark.parametrize(
    ("thought", "says"),
    [
        ("{policy: none}", "Washington thinks that Pyongyang sees Seoul unbound."),
        (
            "{policy: soft, preferences: [pact, rok.aid, us.talks], unseen: rok.aid}",
            "Washington thinks that Pyongyang sees Seoul bound by policy soft; and with “a pact in force” and “Seoul "
            "sends aid” first; and without “sends aid”.",
        ),
    ],
)
def test_what_one_thinks_that_another_thinks(thought: str, says: str) -> None:
    found = model(f"{{us: {{dprk: {{perceptions: {{rok: {thought}}}}}}}}}")
    (seen,) = found.perceptions
    assert thought_words(found, seen, seen.perceptions[0]) == says


def test_whose_thoughts_are_several() -> None:
    found = model(
        "{them: {us: {perceptions: {them: {policy: none}}}}, us: {them: {perceptions: {us: [pact]}}}}"
    )
    assert [thought_words(found, seen, seen.perceptions[0]) for seen in found.perceptions] == [
        "The Neighbours think that Washington sees the Neighbours unbound.",
        "Washington thinks that the Neighbours see Washington with “a pact in force” first.",
    ]


RESULT = perceive(model("{dprk: {us: {policy: none}}, them: {us: {policy: none}}}"), "firm")


def ends(*sizes: int) -> tuple[End, ...]:
    """Make ends of these sizes, of different states."""
    starts = np.cumsum([0, *sizes])
    return tuple(
        End("rest" if size == 1 else "cycle", np.arange(size), np.arange(begin, begin + size), None, None)
        for begin, size in zip(starts.tolist(), sizes, strict=False)
    )


def found(**changed: Any) -> Perceived:
    return replace(RESULT, **changed)


def view(party: str = "dprk", **changed: Any) -> View:
    return replace(RESULT.views[party], mistaken=True, **changed)


def stable(count: int) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.arange(RESULT.game.space.size) < count


def in_truth(count: int, held: int = 0) -> Any:
    return replace(RESULT.sorted, stable=stable(count), held=stable(held))


@pytest.mark.parametrize(
    ("result", "seen", "says"),
    [
        (
            found(sorted=in_truth(3), ends=ends(1, 1, 2)),
            view(stable=stable(2), unexpected=()),
            "Pyongyang expects 2 states to hold (SEQ); in truth 3 do. It expects each of the three ways in which "
            "matters end in truth. As it sees it, they end in one of two ways:",
        ),
        (
            found(sorted=in_truth(1), ends=ends(1, 1), concept="nash"),
            view("them", stable=stable(1), unexpected=(0,)),
            "The Neighbours expect 1 state to hold (Nash); in truth 1 does. They expect one of the two ways in which "
            "matters end in truth. As they see it, they end in one of two ways:",
        ),
        (
            found(sorted=in_truth(0), ends=ends(1, 1)),
            view(stable=stable(0), unexpected=(0, 1)),
            "Pyongyang expects 0 states to hold (SEQ); in truth none does. It does not expect any of the two ways in "
            "which matters end in truth. As it sees it, they end in one of two ways:",
        ),
        (
            found(sorted=in_truth(0), ends=ends(1)),
            view("them", stable=stable(0), unexpected=(0,)),
            "The Neighbours expect 0 states to hold (SEQ); in truth none does. They do not expect the one way in "
            "which matters end in truth. As they see it, they end in one of two ways:",
        ),
        (
            found(sorted=in_truth(2), ends=ends(4)),
            view(stable=stable(2), unexpected=(), no_view=np.arange(1)),
            f"Pyongyang expects 2 states to hold (SEQ); in truth 2 do. It has no view of 1 state of "
            f"{RESULT.game.feasible_count}: as it sees the rules, there is no such state. It expects the one way in "
            "which matters end in truth. As it sees it, they end in one of two ways:",
        ),
        (
            found(sorted=in_truth(2), ends=ends(4)),
            view(stable=stable(2), unexpected=(0,), partly=(0,), ends=ends(2)),
            "Pyongyang expects 2 states to hold (SEQ); in truth 2 do. It does not expect the one way in which matters "
            "end in truth, a round, but some of its states. As it sees it, they end in one way:",
        ),
        (
            found(sorted=in_truth(2), ends=ends(1, 4)),
            view(stable=stable(2), unexpected=(1,), partly=(1,), ends=ends(1)),
            "Pyongyang expects 2 states to hold (SEQ); in truth 2 do. It expects one of the two ways in which matters "
            "end in truth, and of a round among the others some states. As it sees it, they end in one way:",
        ),
        (
            found(sorted=in_truth(2), ends=ends(1, 4, 3)),
            view("them", stable=stable(2), unexpected=(1, 2), partly=(1, 2), ends=ends(1)),
            "The Neighbours expect 2 states to hold (SEQ); in truth 2 do. They expect one of the three ways in which "
            "matters end in truth, and of two rounds among the others some states. As they see it, they end in one "
            "way:",
        ),
        (
            found(sorted=in_truth(2), ends=None),
            view("them", stable=stable(2), no_view=np.arange(2)),
            f"The Neighbours expect 2 states to hold (SEQ); in truth 2 do. They have no view of 2 states of "
            f"{RESULT.game.feasible_count}: as they see the rules, there is no such state.",
        ),
        (
            found(sorted=in_truth(2)),
            view(stable=stable(2), ends=None),
            "Pyongyang expects 2 states to hold (SEQ); in truth 2 do. It has no view of the status quo, and so of no "
            "end.",
        ),
        (
            found(sorted=in_truth(2)),
            view("them", stable=stable(2), ends=None),
            "The Neighbours expect 2 states to hold (SEQ); in truth 2 do. They have no view of the status quo, and so "
            "of no end.",
        ),
        (
            found(),
            view(game=None),
            "Pyongyang can make sense of no state: as it sees the rules, none can exist.",
        ),
        (
            found(),
            view("them", game=None),
            "The Neighbours can make sense of no state: as they see the rules, none can exist.",
        ),
    ],
)
def test_what_a_party_expects(result: Perceived, seen: View, says: str) -> None:
    assert " ".join(view_words(result, seen)) == says


@pytest.mark.parametrize(
    ("result", "says"),
    [
        (
            found(sorted=in_truth(1, 2), possible=stable(1)),
            "Each party judging by the game that it perceives, 2 states hold, 1 of them within reach "
            "(hyper-equilibria); in truth 1 does.",
        ),
        (
            found(sorted=in_truth(0, 1), possible=None),
            "Each party judging by the game that it perceives, 1 state holds (hyper-equilibria); in truth none does.",
        ),
        (
            found(sorted=in_truth(1, 1), possible=stable(1)),
            "Each party judging by the game that it perceives, 1 state holds, within reach (hyper-equilibria); in "
            "truth 1 does.",
        ),
        (
            found(sorted=in_truth(1, 1), possible=stable(0)),
            "Each party judging by the game that it perceives, 1 state holds, out of reach (hyper-equilibria); in "
            "truth 1 does.",
        ),
        (
            found(sorted=in_truth(1, 2), possible=stable(0)),
            "Each party judging by the game that it perceives, 2 states hold, none of them within reach "
            "(hyper-equilibria); in truth 1 does.",
        ),
        (
            found(sorted=in_truth(1, 2), possible=stable(2)),
            "Each party judging by the game that it perceives, 2 states hold, all of them within reach "
            "(hyper-equilibria); in truth 1 does.",
        ),
        (
            found(sorted=in_truth(1, 0), possible=stable(2)),
            "Each party judging by the game that it perceives, no state holds (hyper-equilibria); in truth 1 does.",
        ),
    ],
)
def test_what_holds(result: Perceived, says: str) -> None:
    assert held_words(result) == says


def test_the_eight_classes() -> None:
    size = RESULT.game.space.size
    pattern = np.arange(size)
    sorts = replace(
        RESULT.sorted,
        feasible=pattern < 8,
        held=(pattern & 1) == 0,
        stable=(pattern & 2) == 0,
        aware=np.tile((pattern & 4) == 0, (5, 1)),
    )
    aware = ", and somebody is aware that another misperceives it"
    said = [
        ("steady", "holding in truth and as the parties see it"),
        (
            "upheld",
            "holding by misperception alone; each stays by what it believes, and in truth some would move",
        ),
        ("undone", "holding in truth alone; some would move by what they believe, or have no view of it"),
        ("open", "holding neither in truth nor as the parties see it"),
    ]
    assert list(class_words(found(sorted=sorts))) == [
        line
        for kind, words in said
        for line in (f"1 state {kind}: {words}", f"1 state {kind}{aware}: {words}")
    ]
    none = replace(sorts, feasible=pattern < 0)
    assert not list(class_words(found(sorted=none)))


@pytest.mark.parametrize(
    ("true", "played", "foresight", "says"),
    [
        (
            ends(1),
            ends(1),
            False,
            "These beliefs change nothing about where matters end, which is in one way:",
        ),
        (
            ends(1, 1),
            ends(1, 1),
            False,
            "These beliefs change nothing about where matters end, which is in one of two ways:",
        ),
        (
            ends(1, 1),
            ends(2),
            True,
            "In the first reading, each acting on what it believes, matters end in one way: In the second reading, were all to "
            "see it as it is, they end in one of two ways:",
        ),
        (
            ends(1, 1),
            ends(2),
            False,
            "Each acting on what it believes, matters end in one way, which is none of the true game: Were all to see it "
            "as it is, they would end in one of two ways:",
        ),
        (
            ends(1, 1),
            ends(1),
            False,
            "Each acting on what it believes, matters end in one way, which is one of the true game, too: Were all to see "
            "it as it is, they would end in one of two ways:",
        ),
        (
            ends(1, 1, 1),
            ends(1, 1),
            False,
            "Each acting on what it believes, matters end in one of two ways, all of them also of the true game: Were all to "
            "see it as it is, they would end in one of three ways:",
        ),
        (
            ends(2),
            ends(1, 1),
            False,
            "Each acting on what it believes, matters end in one of two ways, none of them of the true game: Were all to see "
            "it as it is, they would end in one way:",
        ),
        (
            ends(1),
            ends(1, 1),
            False,
            "Each acting on what it believes, matters end in one of two ways, one of them not of the true game: Were all to "
            "see it as it is, they would end in one way:",
        ),
    ],
)
def test_as_it_is_played(true: tuple[End, ...], played: tuple[End, ...], foresight: bool, says: str) -> None:
    result = found(ends=true, played=played, foresight=foresight)
    assert f"{played_words(result)} {true_words(result)}".strip() == says


def test_one_end() -> None:
    told = [
        (("us", "rok"), ()),
        ((), ()),
        (("us",), ("rok", "them")),
        (tuple(RESULT.model.parties), ()),
    ]
    assert [end_words(RESULT, end, *who) for end, who in zip(ends(1, 2, 2, 1), told, strict=True)] == [
        "at rest, expected by Washington and Seoul, a surprise to Pyongyang, the Neighbours and Calm: nobody does "
        "anything",
        "going round between 2 states, a surprise to all; one of them: The Neighbours: open the gate",
        "going round between 2 states, expected by Washington, in part expected by Seoul and the Neighbours, a "
        "surprise to Pyongyang and Calm; one of them: The Neighbours: open the gate; offered by "
        "Pyongyang, not accepted by Seoul: a pact",
        "at rest, expected by all: Pyongyang: enriches; The Neighbours: open the gate",
    ]


def test_ends_of_the_first_reading_beside_views_of_the_second() -> None:
    assert [plain_end_words(RESULT, end) for end in ends(1, 2)] == [
        "at rest: nobody does anything",
        "going round between 2 states; one of them: The Neighbours: open the gate",
    ]
    second = found(foresight=True, ends=(), played=ends(2), foreseen=((),), foreseen_partly=((),))
    assert none_words(second).startswith("No surprises: ")
    shown = printed(
        lambda result, console: print_perceived(result, console, limit=1),
        perceive(model("{dprk: {us: {policy: none}}}"), "firm", foresight=True),
    )
    assert (
        "In the first reading, each acting on what it believes, matters end in one of two ways:\n  at rest: "
        in shown
    )


def test_what_a_view_has_besides() -> None:
    rest, gate = "at rest: nobody does anything", "The Neighbours: open the gate"
    offer = "offered by Pyongyang, not accepted by Seoul: a pact"
    seen = view(stable=stable(3), reach=stable(2), ends=ends(1, 2))
    assert list(view_lines(RESULT, seen, 2)) == [
        rest,
        f"going round between 2 states; one of them: {gate}",
    ]
    assert list(view_lines(RESULT, seen, 1)) == [rest, "1 more end; --limit N lists N of them."]
    seen = view(stable=stable(4), reach=stable(3), ends=ends(1))
    assert list(view_lines(RESULT, seen, 1)) == [
        rest,
        "2 states hold within reach, too; --limit 2 lists them.",
    ]
    assert list(view_lines(RESULT, seen, 2)) == [
        rest,
        f"holding within reach, too: {gate}",
        f"holding within reach, too: {offer}",
    ]
    none = view(stable=stable(1), ends=None, reach=None)
    assert list(view_lines(RESULT, none, 1)) == ["holding: nobody does anything"]
    assert list(view_lines(RESULT, none, 0)) == ["1 state holds; --limit 1 lists it."]
    assert list(view_lines(RESULT, view(game=None), 1)) == []


def test_a_state_with_its_class() -> None:
    said = [
        classed_words(RESULT.model, Classified({}, kind, mistaken, aware))
        for kind, mistaken, aware in [
            ("steady", (), ()),
            ("undone_aware", ("us",), ("rok",)),
            ("upheld_aware", ("us", "rok"), ("them",)),
        ]
    ]
    assert said == [
        "steady: nobody does anything",
        "undone: nobody does anything; misperceived by Washington; Seoul is aware of that",
        "upheld: nobody does anything; misperceived by Washington and Seoul; the Neighbours are aware of that",
    ]


@pytest.mark.parametrize(
    ("who", "partly", "says"),
    [
        (tuple(RESULT.model.parties), (), "No surprises: each expects every end, and no mistake"),
        (("us",), (), "No end surprises all, and no mistake"),
        ((), ("us",), "No end surprises all, and no mistake"),
        ((), (), "No mistake"),
    ],
)
def test_no_end_that_no_view_calls_stable(who: tuple[str, ...], partly: tuple[str, ...], says: str) -> None:
    result = found(ends=(), played=ends(2), foreseen=(who,), foreseen_partly=(partly,))
    assert none_words(result) == f"{says} makes all call stable what is no end."


def test_thoughts_that_are_no_news_are_left_out() -> None:
    """Who takes Washington for unbound says nothing by thinking that another does."""
    said = "{us: {rok: {perceptions: {us: {policy: none}}}}, rok: {dprk: {preferences: [pact], perceptions: {us: "
    said += "{policy: none, preferences: [pact]}}}}}"
    found = model(said)
    (only,) = telling(found, "none")
    assert only.viewer == "rok" and only.perceptions[0].policy is None
    assert [each.perceptions[0].policy for each in telling(found, "firm")] == ["none", "none"]


@pytest.mark.parametrize(
    ("surprise", "says"),
    [
        (
            Surprise("end", {}),
            "In truth matters can end here, and nobody's view calls it stable: nobody does anything",
        ),
        (
            Surprise("end", {"us.talks": "on"}, 1200),
            "In truth matters can go round between 1,200 states, and nobody's view calls any of them stable or has an end "
            "there; one of them: Washington: talks",
        ),
        (
            Surprise("expected", {"us.talks": "on"}),
            "Everybody's view calls this stable, and nothing ends there: Washington: talks",
        ),
    ],
)
def test_surprises(surprise: Surprise, says: str) -> None:
    assert surprise_words(RESULT.model, surprise) == says


def test_what_all_rightly_take_for_stable() -> None:
    why = "no end, either: a deal leads on from there, or no move that is wanted leads there."
    assert others_words(1) == f"1 state that all rightly take for stable is {why}"
    assert others_words(1000) == f"1,000 states that all rightly take for stable are {why}"


LADDER = """\
relationship:
  warmth: {title: Warmth, between: [us, dprk], rungs: {warm: us.talks, quite_cold: not us.talks, none: true}}
  bare: {between: [us, dprk], rungs: {all: true}}
"""


def outcome(sizes: tuple[int, ...], goal: str = "", more: str = "", held: int = 3) -> Outcome:
    """Make an outcome of ends of these sizes; what is numbered first has nothing raised."""
    wanted = f"goal: {goal}\n" if goal else ""
    game = perceive(model("{us: {dprk: [pact]}}", wanted + more)).game
    return Outcome(game, stable(held), ends(*sizes))


@pytest.mark.parametrize(
    ("comes", "says"),
    [
        (outcome((1,)), "1 state at rest"),
        (outcome((1, 1)), "2 states at rest"),
        (outcome((2,)), "1 round that never settles"),
        (outcome((2, 1, 3)), "1 state at rest and 2 rounds that never settle"),
        (outcome((1,), "not us.talks"), "1 state at rest; the goal lasts"),
        (outcome((1, 1), "not us.talks"), "2 states at rest; the goal lasts in both"),
        (outcome((1, 1, 1), "not us.talks"), "3 states at rest; the goal lasts in all three"),
        (outcome((1, 1), "us.talks"), "2 states at rest; the goal is missed"),
        (outcome((2, 2), "them.gate"), "2 rounds that never settle; the goal comes and goes"),
        (
            outcome((1, 2), "not them.gate"),
            "1 state at rest and 1 round that never settles; the goal lasts in one and comes and goes in one",
        ),
        (
            outcome((1, 1, 2), "not them.gate and not dprk.pact"),
            "2 states at rest and 1 round that never settles; the goal lasts in one",
        ),
        (
            outcome((1, 1, 2), "dprk.pact"),
            "2 states at rest and 1 round that never settles; the goal lasts in one",
        ),
    ],
)
def test_what_comes_out(comes: Outcome, says: str) -> None:
    assert outcome_words(comes.game.model, comes).partition("; Warmth")[0] == says


def test_rungs_of_what_comes_out() -> None:
    comes = outcome((1,), more=LADDER)
    assert outcome_words(comes.game.model, comes) == "1 state at rest; Warmth: quite cold; bare: all"
    space = comes.game.space
    talks = int(space.strides[space.index["us.talks"]])
    both = replace(comes, ends=(End("cycle", np.arange(2), np.array([0, talks]), None, None),))
    assert outcome_words(comes.game.model, both) == (
        "1 round that never settles; Warmth: warm to quite cold; bare: all"
    )


@pytest.mark.parametrize(
    ("known", "doubted", "policy", "says"),
    [
        (None, None, "firm", ["Nothing for nothing (firm): under it there is no status quo to start from."]),
        (
            outcome((1,)),
            outcome((1,)),
            "soft",
            ["soft: To say it aloud changes nothing.", "believed or not: 1 state at rest"],
        ),
        (
            outcome((1,), held=1200),
            outcome((1,), held=3),
            "soft",
            [
                "soft: To say it aloud changes what holds, not where matters end. Known, {all} possible states hold as "
                "the parties see them; not believed, 3.",
                "believed or not: 1 state at rest",
            ],
        ),
        (
            outcome((1,), held=1),
            outcome((1,), held=3),
            "soft",
            [
                "soft: To say it aloud changes what holds, not where matters end. Known, 1 possible state holds as the "
                "parties see it; not believed, 3.",
                "believed or not: 1 state at rest",
            ],
        ),
        (
            outcome((1,), held=1),
            outcome((2,), held=3),
            "firm",
            [
                "Nothing for nothing (firm): To say it aloud changes where matters end.",
                "known: 1 state at rest",
                "not believed: 1 round that never settles",
            ],
        ),
    ],
)
def test_whether_to_say_it_aloud(
    known: Outcome | None, doubted: Outcome | None, policy: str, says: list[str]
) -> None:
    told = announcing_words(RESULT.model, Announced(policy, "allies", known, doubted))
    assert told == [line.format(all=RESULT.game.space.size) for line in says]


def test_the_whole_answer() -> None:
    text = HEAD + "goal: us.talks\nperceptions: {dprk: {us: {policy: none, perceptions: {rok: [rok.aid]}}}}\n"
    shown = printed(
        lambda result, console: print_perceived(result, console, limit=1), perceive(loads(text), "firm")
    )
    assert shown == WHOLE


def test_without_a_status_quo_or_perceptions_that_matter() -> None:
    text = HEAD.replace("status_quo: []\n", "infeasible: [not us.talks and not rok.aid]\n").partition(
        "policies:"
    )[0]
    shown = printed(
        lambda result, console: print_perceived(result, console, limit=0),
        perceive(loads(f"{text}perceptions: {{us: {{dprk: {{policy: none}}}}}}\n")),
    )
    assert "There is no status quo to start from, so nothing is said of where matters end" in shown
    assert "Washington, Seoul, Pyongyang, the Neighbours and Calm see the conflict as it is.\n" in shown
    assert "Should it be said aloud?" not in shown


WHOLE = """\
A strait (policy firm)
Pyongyang sees Washington unbound, where in truth policy firm binds it.
  Pyongyang thinks that Washington sees Seoul with “Seoul sends aid” first.

What each expects
Pyongyang expects 3 states to hold (SEQ); in truth 3 do. It expects each of the two ways in which
matters end in truth. As it sees it, they end in one of two ways:
  at rest: Washington: talks; Seoul: sends aid; Pyongyang: enriches; The Neighbours: open the gate
  1 more end; --limit N lists N of them.
  holding within reach, too: Washington: talks; Seoul: sends aid; Pyongyang: enriches; The
  Neighbours: open the gate; offered by Seoul, not accepted by Pyongyang: a pact
Washington, Seoul, the Neighbours and Calm see the conflict as it is.

What holds
Each party judging by the game that it perceives, 3 states hold, all of them within reach
(hyper-equilibria); in truth 3 do.
  3 states steady: holding in truth and as the parties see it
  93 states open: holding neither in truth nor as the parties see it
  The classes are ours: those of Aljefri, Hipel & Fang (2017), by who misperceives and who is aware,
  could not be had.
    steady: Washington: talks; Seoul: sends aid; Pyongyang: enriches; The Neighbours: open the gate
    2 more; --limit N lists N of them, --json gives them as data.

Where it ends
These beliefs change nothing about where matters end, which is in one of two ways:
  at rest, expected by all: Washington: talks; Seoul: sends aid; Pyongyang: enriches; The
  Neighbours: open the gate
  1 more end; --limit N lists N of them.
No surprises: each expects every end, and no mistake makes all call stable what is no end.
1 state that all rightly take for stable is no end, either: a deal leads on from there, or no move
that is wanted leads there.

Should it be said aloud?
Nothing for nothing (firm): To say it aloud changes nothing.
  believed or not: 2 states at rest; the goal lasts in both
soft: To say it aloud changes nothing.
  believed or not: 2 states at rest; the goal lasts in both"""
