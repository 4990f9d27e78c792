"""What the parties believe and whether to say it aloud, on the page."""

from __future__ import annotations

from dataclasses import replace

from detente.belief import Announced, Perceived, perceive
from detente.language import Model, loads, parse_condition
from detente.strategy.study import study
from detente.views.answers import answers_of
from detente.views.report import Page, page_of, render_report

from .pages import MADE, contents, lines_of

TEXT = """\
detente: 1
title: A strait
parties:
  us:
    name: Washington
    options: {talks: talks, trade: trades}
    preferences: [not dprk.test, us.talks, not us.trade]
  rok: {name: Seoul, options: {aid: sends aid}, preferences: [dprk.freeze, rok.aid]}
  dprk:
    name: Pyongyang
    options: {freeze: freezes, test: tests, enrich: enriches}
    preferences: [us.trade, us.talks, dprk.enrich, not dprk.freeze]
sides: {allies: [us, rok]}
status_quo: [us.talks, dprk.freeze]
relationship:
  r: {title: the bond, between: [us, dprk], rungs: {warm: us.trade, cool: us.talks or dprk.freeze, cold: true}}
goal: {condition: dprk.freeze, title: the freeze}
policies:
  firm: {title: Talks while it freezes, side: allies, commitments: {us.talks: {requires: dprk.freeze, snapback: true}}}
  lax: {title: Trade after a freeze, side: allies, commitments: {us.trade: {after: dprk.freeze}}}
claims: {kept: {text: No talks without a freeze, never: us.talks and not dprk.freeze, policy: [firm]}}
perceptions:
  rok: {dprk: {unseen: [dprk.enrich]}}
  us: {dprk: {preferences: {insert: {at: 1, statement: dprk.test}}, perceptions: {us: {policy: none}}}}
  dprk: {us: {policy: none}}
"""
MODEL = loads(TEXT)
PLAIN = page_of(study(MODEL), made=MADE)
FOUND = perceive(MODEL, "firm")
THREE = (
    "Seoul: sends aid",
    "Seoul: sends aid; Pyongyang: tests",
    "Washington: talks; Seoul: sends aid; Pyongyang: freezes, tests",
)
ALOUD = "What comes of each policy when all know of it, and when nobody outside its side believes that it binds anybody."


def told(found: Perceived = FOUND) -> Page:
    """Make a page with what the parties believe."""
    return replace(PLAIN, beliefs=found)


def announced(each: Announced) -> Perceived:
    """Return the same with one policy said aloud."""
    return replace(FOUND, announcing=(each,))


def test_no_section_without_perceptions() -> None:
    assert lines_of(PLAIN, "beliefs") == [] and "Beliefs" not in contents(PLAIN)


def test_why_it_was_left_out() -> None:
    assert lines_of(replace(PLAIN, left_out={"beliefs": "the time was up"}), "beliefs") == [
        "What they believe, and whether to say it aloud",
        "This was not worked out: the time was up.",
    ]


def test_the_section() -> None:
    assert "Beliefs" in contents(told())
    lines = lines_of(told(), "beliefs")
    assert lines[:6] == [
        "What they believe, and whether to say it aloud",
        "Parties act on what they believe. Here this policy is true: Talks while it freezes.",
        "Seoul sees Pyongyang without “enriches”, where in truth that is open to it.",
        "Washington sees Pyongyang with “Pyongyang: tests” as wish number 1, where in truth it does not ask for "
        "that.",
        "Washington thinks that Pyongyang sees Washington unbound.",
        "Pyongyang sees Washington unbound, where in truth policy firm binds it.",
    ]
    assert lines[6:] == [
        *("Should it be said aloud?", ALOUD, "Known", "Not believed"),
        *("Talks while it freezes", "◆ To say it aloud changes where matters end."),
        *("1 state at rest", "The goal lasts", "The bond: cool"),
        *("1 round that never settles", "The goal comes and goes", "The bond: warm to cold"),
        *("Trade after a freeze", "= To say it aloud changes nothing.", "Believed or not:"),
        *("1 state at rest", "The goal is missed", "The bond: cool"),
        "What each expects",
        "Washington expects 1 state to hold (SEQ); in truth 8 do. It does not expect the one way in which matters "
        "end in truth. As it sees it, they end in one way:",
        "At rest: Washington: talks; Seoul: sends aid; Pyongyang: freezes, tests, enriches",
        "Holding within reach, too: Seoul: sends aid; Pyongyang: tests, enriches",
        "Seoul expects 4 states to hold (SEQ); in truth 8 do. It does not expect the one way in which matters end "
        "in truth. As it sees it, they end in one way:",
        "At rest: Washington: talks; Seoul: sends aid; Pyongyang: freezes",
        *(f"Holding within reach, too: {each}" for each in THREE),
        "Pyongyang expects 12 states to hold (SEQ); in truth 8 do. It does not expect the one way in which matters "
        "end in truth. As it sees it, they end in one way:",
        "At rest: Washington: talks; Seoul: sends aid; Pyongyang: enriches",
        "11 states hold within reach, too; detente perceive --limit 11 lists them.",
        "Each party judging by the game that it perceives, 10 states hold, all of them within reach "
        "(hyper-equilibria); in truth 8 do.",
        "Where it ends, and whom that surprises",
        "Each acting on what it believes, matters end in one way, which is none of the true game:",
        "Going round between 4 states, in part expected by Pyongyang, a surprise to Washington and Seoul; one of "
        "them: Washington: talks; Seoul: sends aid; Pyongyang: freezes, enriches",
        "Were all to see it as it is, they would end in one way:",
        "At rest, a surprise to all: Washington: talks; Seoul: sends aid; Pyongyang: freezes, enriches",
        "No mistake makes all call stable what is no end.",
    ]


def test_who_sees_it_as_it_is_and_no_policy() -> None:
    text = TEXT.partition("perceptions:")[0] + "perceptions: {dprk: {us: {preferences: [us.trade]}}}\n"
    lines = lines_of(told(perceive(loads(text))), "beliefs")
    assert lines[1] == "Parties act on what they believe. Here there is no policy in truth."
    assert "Washington and Seoul see the conflict as it is." in lines


def test_nothing_is_said_of_ends_without_a_status_quo() -> None:
    text = TEXT.replace(
        "status_quo: [us.talks, dprk.freeze]\n", "infeasible: [not us.talks and not rok.aid]\n"
    )
    lines = lines_of(told(perceive(loads(text))), "beliefs")
    assert "Should it be said aloud?" not in lines and "Where it ends, and whom that surprises" not in lines
    assert lines[-1].startswith("Each party judging by the game that it perceives, ")


def test_what_is_told_of_a_policy_said_aloud() -> None:
    firm, lax = FOUND.announcing
    assert firm.known is not None and lax.known is not None
    held = lax.known.held.copy()
    held[:] = False
    other = replace(lax, not_believed=replace(lax.known, held=held))
    lines = lines_of(told(announced(other)), "beliefs")
    (said,) = (line for line in lines if line.startswith("▲"))
    assert said.startswith("▲ To say it aloud changes what holds, not where matters end. Known, ")
    nowhere = Announced("lax", "allies", None, None)
    lines = lines_of(told(announced(nowhere)), "beliefs")
    place = lines.index("– Under it there is no status quo to start from.")
    assert lines[place - 1 : place + 2] == ["Trade after a freeze", lines[place], "What each expects"]


BOTH_HALVES = (
    "To say it aloud changes where matters end (known: 1 state at rest, the goal lasts, the bond: cool; not "
    "believed: 1 round that never settles, the goal comes and goes, the bond: warm to cold)."
)


def test_the_first_screen_says_who_is_mistaken_and_what_it_changes_to_say_the_best_policy_aloud() -> None:
    assert PLAIN.subject.best == "firm"
    mistaken = "Washington, Seoul and Pyongyang see others otherwise than they are."
    brief = BOTH_HALVES.replace(", the bond: cool", "").replace(", the bond: warm to cold", "")
    assert f"Said or not: {mistaken} {brief} Beliefs" in lines_of(told())
    firm = FOUND.announcing[0]
    assert firm.known is not None
    warm = firm.known.game.where(parse_condition("dprk.freeze and us.talks and us.trade")).nonzero()[0][:1]
    moved = replace(firm.known, ends=(replace(firm.known.ends[0], numbers=warm),))
    rungs = "(known: 1 state at rest, the goal lasts, the bond: cool; not believed: 1 state at rest, the goal lasts, "
    assert f"{rungs}the bond: warm)." in told(announced(replace(firm, not_believed=moved))).aloud
    assert f"Said or not: {mistaken} Beliefs" in lines_of(told(announced(FOUND.announcing[1])))
    alike = replace(FOUND.announcing[1], policy="firm")
    nothing = "To say it aloud changes nothing."
    assert f"Said or not: {mistaken} {nothing} Beliefs" in lines_of(told(announced(alike)))
    unknown = announced(replace(alike, known=None, not_believed=None))
    assert told(unknown).aloud == mistaken
    right = {party: replace(view, mistaken=False) for party, view in FOUND.views.items()}
    assert told(replace(announced(alike), views=right)).aloud == nothing
    alone = {party: replace(view, mistaken=party == "us") for party, view in FOUND.views.items()}
    assert told(replace(unknown, views=alone)).aloud == "Washington sees others otherwise than they are."
    assert "Said or not" not in render_report(PLAIN)


def answered(model: Model, policy: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the short answer, and the command that shows more."""
    (each,) = answers_of(None, perceive(model, policy))
    assert each.key == "aloud" and each.question == "What do they believe, and should it be said aloud?"
    return each.lines, each.ask


def test_the_answer_in_short() -> None:
    said = (
        f"Talks while it freezes (firm): {BOTH_HALVES}",
        "Trade after a freeze (lax): To say it aloud changes nothing.",
        "No mistake makes all call stable what is no end.",
    )
    assert answered(MODEL, "firm") == (said, ("perceive", "--policy", "firm"))
    lines, ask = answered(MODEL, None)
    assert lines[:2] == said[:2] and ask == ("perceive",)
    text = TEXT.replace(
        "status_quo: [us.talks, dprk.freeze]\n", "infeasible: [not us.talks and not rok.aid]\n"
    )
    assert answers_of(None, perceive(loads(text))) == ()
