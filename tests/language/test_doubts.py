"""Doubts: what of them is wrong, what is noted, and what they make of a list."""

from __future__ import annotations

import time

import pytest

from detente.language import (
    Edits,
    Insertion,
    Preferences,
    Ranking,
    Rule,
    Statements,
    check_notes,
    dump,
    edited,
    loads,
    parse_condition,
    print_condition,
    read,
    sourcing,
)
from detente.language.checking.feasible_states import Means
from detente.language.checking.idle_doubts import edits_beyond, idle_doubts

HEAD = """detente: 1
title: T
parties:
  us:
    options: {talks: Talks, office: {title: Office, levels: [none, section, embassy]}}
    preferences: [us.talks, not rok.aid, us.office]
  rok: {options: {aid: Aid}, weights: {rok.aid: 1}}
  dprk: {options: {test: Tests, freeze: Freezes}, ranking: [dprk.test, much_better, us.talks, dprk.freeze]}
  idle: {}
agreements: {channel: {title: Channel, between: [us, rok]}}
facts: {crisis: {condition: dprk.test and us.talks, title: A crisis of the two}}
infeasible:
  - {condition: dprk.test and dprk.freeze, title: no freeze with a test}
  - crisis
  - not rok.aid and not us.talks
status_quo: [rok.aid]
sides: {allies: [us, rok], south: [rok]}
policies:
  linked: {side: allies, commitments: {us.talks: {requires: channel}, rok.aid: {after: channel}}}
  alone: {side: south, commitments: {rok.aid: {requires: channel}}}
scenarios:
  short: {preferences: {us: [us.talks]}}
  heavy: {preferences: {us: {weights: {us.talks: 1}}}}
  barred: {infeasible: [us.office and rok.aid]}
  begun: {status_quo: [us.talks]}
doubts:
"""


def check(doubt: str, message: str) -> None:
    """Demand exactly one error, at the mark."""
    before, mark, after = f"{HEAD}  d: {doubt}\n".partition("‹")
    assert mark, "the text has no mark"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = [each for each in read(before + after).problems if each.severity == "error"]
    assert [(each.line, each.column, each.message) for each in found] == [(line, column, message)]


US = "{title: D, preferences: {us: "
PROBLEMS = {
    "no title": ("‹{preferences: {us: {drop: 1}}}", "doubt d needs `title`"),
    "a key": (
        "{title: D, ‹prefrences: {us: {drop: 1}}}",
        "doubt d has no key 'prefrences' — did you mean preferences?",
    ),
    "a list": ("‹[us.talks]", "doubt d: expected `key: value` pairs, not a list"),
    "a source": ("{title: D, source: ‹x, infeasible: [us.office]}", "unknown source x"),
    "a scenario": (
        "{title: D, scenario: [base, ‹shrt], infeasible: [us.office]}",
        "unknown scenario shrt — did you mean short?",
    ),
    "a party": (
        "{title: D, preferences: {‹dprkk: {drop: 1}}}",
        "unknown party dprkk — did you mean dprk?",
    ),
    "weights": (
        "{title: D, preferences: {‹rok: {drop: 1}}}",
        "rok has weights, and a doubt edits the numbered entries of a list",
    ),
    "weights in a scenario": (
        "{title: D, scenario: heavy, preferences: {‹us: {drop: 1}}}",
        "us has weights in scenario heavy, and a doubt edits the numbered entries of a list",
    ),
    "no wants": (
        "{title: D, preferences: {‹idle: {drop: 1}}}",
        "idle has no preferences, and a doubt edits the numbered entries of a list",
    ),
    "a whole list": (
        US + "‹[us.talks]}}",
        "what changes of what us wants: expected `key: value` pairs, not a list",
    ),
    "no edits": (US + "‹{}}}", "what changes of what us wants is empty; write replace, drop or insert"),
    "an edit": (
        US + "{‹dropp: 1}}}",
        "what changes of what us wants has no key 'dropp' — did you mean drop?",
    ),
    "drop beyond": (US + "{drop: [1, ‹4]}}}", "`drop`: there is no entry 4; the list of us has 3 entries"),
    "replace beyond": (
        US + "{replace: {‹9: us.talks}}}}",
        "`replace`: there is no entry 9; the list of us has 3 entries",
    ),
    "insert beyond": (
        US + "{insert: {at: ‹5, statement: us.talks}}}}",
        "`at`: there is no entry 5; the list of us has 3 entries, and 4 stands behind it",
    ),
    "beyond a scenario's": (
        "{title: D, scenario: [base, short], preferences: {us: {drop: ‹2}}}",
        "`drop`: there is no entry 2; the list of us in scenario short has 1 entry",
    ),
    "zero": (US + "{drop: ‹0}}}", "`drop`: '0' is no number of an entry; they count from 1"),
    "a word": (US + "{drop: ‹us.talks}}}", "`drop`: 'us.talks' is no number of an entry; they count from 1"),
    "minus": (US + "{drop: [‹-1]}}}", "`drop`: '-1' is no number of an entry; they count from 1"),
    "a huge number": (
        US + "{replace: {‹" + "9" * 12 + ": us.talks}}}}",
        "`replace`: '999999999999' is no number of an entry; they count from 1",
    ),
    "dropped twice": (US + "{drop: [1, ‹1]}}}", "`drop` has entry 1 twice"),
    "replaced twice": (
        US + "{replace: {1: us.office, ‹01: us.office}}}}",
        "`replace` has entry 1 twice",
    ),
    "both": (
        US + "{replace: {1: us.office}, drop: ‹[1]}}}",
        "entry 1 is replaced and dropped; write one of the two",
    ),
    "a name": (
        US + "{replace: {1: ‹us.tlks}}}}",
        "unknown option us.tlks — did you mean us.talks?",
    ),
    "an empty group": (
        US + "{replace: {1: ‹[]}}}}",
        "`replace` is empty; leave it out if nothing matters",
    ),
    "no place": (US + "{insert: ‹{statement: us.talks}}}}", "what is inserted needs `at`"),
    "no statement": (US + "{insert: ‹{at: 1}}}}", "what is inserted needs `statement`"),
    "a note on a group": (
        US + "{insert: {at: 1, statement: [us.talks, us.office], note: ‹n}}}}",
        "`note` goes beside each statement of a group",
    ),
    "a policy": (
        "{title: D, commitments: {‹linkd: {us.talks: {never: true}}}}",
        "unknown policy linkd — did you mean linked?",
    ),
    "an option": (
        "{title: D, commitments: {linked: {‹us.talk: {never: true}}}}",
        "unknown option us.talk — did you mean us.talks?",
    ),
    "another side's option": (
        "{title: D, commitments: {alone: {‹us.talks: {never: true}}}}",
        "us.talks is not an option of side south (rok)",
    ),
    "nothing bound": (
        "{title: D, commitments: {linked: {us.talks: ‹{}}}}",
        "a commitment on us.talks says nothing; write requires, after, never or promise",
    ),
    "without a stranger": (
        "{title: D, without: [‹dprk.test and dprk.frieze]}",
        "`without`: no condition of `infeasible` reads or is called 'dprk.test and dprk.frieze' "
        "— did you mean dprk.test and dprk.freeze?",
    ),
    "without a title": (
        "{title: D, without: ‹no freeze with a tst}",
        "`without`: no condition of `infeasible` reads or is called 'no freeze with a tst' "
        "— did you mean no freeze with a test?",
    ),
    "without a mapping": (
        "{title: D, without: [‹{a: b}]}",
        "`without`: expected a text, not a mapping",
    ),
    "without nothing": ("{title: D, without: ‹[]}", "`without` is empty; leave it out if nothing matters"),
    "status quo": (
        "{title: D, status_quo: {rok.aid: on, us.office: ‹full}}",
        "us.office has no level full (it has none, section, embassy)",
    ),
    "infeasible": (
        "{title: D, ‹infeasible: [rok.aid]}",
        "with doubt “D” the status quo cannot be: `rok.aid` holds in it, which is infeasible",
    ),
    "an infeasible status quo": (
        "{title: D, ‹status_quo: [dprk.test, dprk.freeze]}",
        "with doubt “D” the status quo cannot be: `dprk.test and dprk.freeze` holds in it, "
        "which is infeasible",
    ),
    "a scenario's rule": (
        "{title: D, ‹status_quo: [{us.office: section}, rok.aid]}",
        "with doubt “D” in scenario barred the status quo cannot be: `us.office and rok.aid` holds in it, "
        "which is infeasible",
    ),
    "a scenario's status quo": (
        "{title: D, ‹infeasible: [us.talks]}",
        "with doubt “D” in scenario begun the status quo cannot be: `us.talks` holds in it, "
        "which is infeasible",
    ),
    "withdrawn at once": (
        "{title: D, scenario: base, "
        "‹commitments: {alone: {rok.aid: {requires: us.talks, snapback: true}}}}",
        "with doubt “D” under policy alone the status quo cannot be: once it has settled, "
        "`not rok.aid and not us.talks` holds in it, which is infeasible",
    ),
    "no state": (
        "{title: D, scenario: base, ‹infeasible: [us.talks, not us.talks]}",
        "with doubt “D” no state is feasible: the `infeasible` conditions together exclude every one",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("doubt", "message"), PROBLEMS.values(), ids=list(PROBLEMS))
def test_a_problem_is_told_at_its_place(doubt: str, message: str) -> None:
    check(doubt, message)


def notes(doubt: str) -> list[str]:
    model = loads(f"{HEAD}  d: {doubt}\n")
    return [each.message for each in check_notes(model) if "doubt" in each.message]


NOTES = {
    "nothing is said": ("{title: D}", ["doubt “D” changes nothing"]),
    "the same entry": (US + "{replace: {1: us.talks}}}, scenario: base}", ["doubt “D” changes nothing"]),
    "the same rule": ("{title: D, infeasible: [crisis]}", ["doubt “D” changes nothing"]),
    "the same status quo": (
        "{title: D, status_quo: [rok.aid], scenario: base}",
        ["doubt “D” changes nothing"],
    ),
    "the same commitment": (
        "{title: D, commitments: {linked: {us.talks: {requires: channel, note: n}}}}",
        ["doubt “D” changes nothing"],
    ),
    "another rule": ("{title: D, infeasible: [us.office]}", []),
    "no rule": ("{title: D, without: crisis}", []),
    "another status quo": ("{title: D, status_quo: [rok.aid, us.talks]}", []),
    "another in a scenario": ("{title: D, status_quo: [rok.aid]}", []),
    "another commitment": ("{title: D, commitments: {linked: {us.talks: {after: channel}}}}", []),
    "a new commitment": ("{title: D, commitments: {alone: {rok.aid: {never: true}}}}", []),
    "a drop": (US + "{drop: 1}}}", []),
    "an insertion": (US + "{insert: {at: 1, statement: rok.aid}}}}", []),
    "a scenario's list": (
        US + "{replace: {1: us.talks}}}, scenario: short}",
        ["doubt “D” changes nothing"],
    ),
    "beyond a shorter list": (
        US + "{replace: {2: us.office}, drop: 3, insert: {at: 4, statement: rok.aid}}}}",
        [
            "in scenario short us has a list of 1 entry: what doubt “D” says of 2, 3, 4 says nothing there",
            "in scenario heavy us has weights: what doubt “D” says of the entries of a list says nothing "
            "there",
        ],
    ),
    "for a scenario": (US + "{drop: 2}}, scenario: base}", []),
}  # fmt: skip


@pytest.mark.parametrize(("doubt", "told"), NOTES.values(), ids=list(NOTES))
def test_a_note(doubt: str, told: list[str]) -> None:
    beyond = [each for each in notes(doubt) if each.startswith("in scenario heavy")]
    assert [each for each in notes(doubt) if each not in beyond or each in told] == told


IDLE = {
    "settled above": (
        "preferences: {us: {insert: {at: 3, statement: us.talks}}}, scenario: base",
        ["with doubt “D” entry 3 of what us wants never decides: entry 1 above it settles it"],
    ),
    "settled below it": ("preferences: {us: {insert: {at: 1, statement: us.office}}}, scenario: base", []),
    "settled by the doubt": (
        "preferences: {us: {replace: {1: [us.office, rok.aid]}}}, infeasible: [us.office iff rok.aid], "
        "scenario: base",
        [
            "with doubt “D” entry 1 of what us wants never decides: as many of its statements hold in every "
            "state that can exist"
        ],
    ),
    "settled in a scenario": (
        "scenario: short, preferences: {us: {replace: {1: rok.aid}, insert: {at: 2, statement: rok.aid}}}",
        ["with doubt “D” entry 2 of what us wants never decides: entry 1 above it settles it"],
    ),
    "hidden": (
        "preferences: {dprk: {insert: {at: 4, statement: us.talks and dprk.freeze}}}",
        [
            "with doubt “D” entry 4 of what dprk wants is never come to: every state that meets it meets an "
            "entry above"
        ],
    ),
}


@pytest.mark.parametrize(("change", "told"), IDLE.values(), ids=list(IDLE))
def test_an_entry_of_a_doubt_that_never_decides(change: str, told: list[str]) -> None:
    assert [each for each in notes(f"{{title: D, {change}}}") if "wants" in each] == told


def test_where_a_note_stands() -> None:
    model = loads(f"{HEAD}  d: {{title: D}}\n  e: {US}{{drop: 3}}}}}}\n")
    found = [(n.line, n.column) for n in check_notes(model) if "doubt" in n.message]
    assert found == [(27, 3), (28, 31), (28, 31)]


def test_a_doubt_can_have_a_source() -> None:
    told = sourcing(loads(f"{HEAD}  d: {{title: D, infeasible: [us.office], note: n}}\n  e: {{title: E}}\n"))
    assert [each.message for each in told.without if "doubt" in each.message] == [
        "doubt “E” has neither a source nor a note"
    ]


def list_of(*groups: str) -> Statements:
    return Statements(tuple(entry(group) for group in groups))


def entry(group: str) -> tuple[Rule, ...]:
    return tuple(Rule(condition=parse_condition(each)) for each in group.split(" / "))


def written(preferences: Preferences | None) -> list[str]:
    assert isinstance(preferences, Statements | Ranking)
    return [" / ".join(print_condition(rule.condition) for rule in group) for group in preferences.groups]


EDITS = {
    "none": (Edits(), ["a", "b", "c / d"]),
    "replaced": (Edits(replace={3: entry("e")}), ["a", "b", "e"]),
    "by a group": (Edits(replace={1: entry("e / f")}), ["e / f", "b", "c / d"]),
    "dropped": (Edits(drop=(1, 3)), ["b"]),
    "all dropped": (Edits(drop=(1, 2, 3)), []),
    "inserted": (Edits(insert=(Insertion(2, entry("e")),)), ["a", "e", "b", "c / d"]),
    "behind": (Edits(insert=(Insertion(4, entry("e")),)), ["a", "b", "c / d", "e"]),
    "in their order": (
        Edits(insert=(Insertion(1, entry("e")), Insertion(1, entry("f")))),
        ["e", "f", "a", "b", "c / d"],
    ),
    "in place of": (Edits(drop=(2,), insert=(Insertion(2, entry("e")),)), ["a", "e", "c / d"]),
    "moved": (Edits(drop=(1,), insert=(Insertion(3, entry("a")),)), ["b", "a", "c / d"]),
    "numbers as written": (
        Edits(replace={3: entry("e")}, drop=(1,), insert=(Insertion(3, entry("f")),)),
        ["b", "f", "e"],
    ),
    "beyond": (
        Edits(replace={4: entry("e")}, drop=(5,), insert=(Insertion(5, entry("f")),)),
        ["a", "b", "c / d"],
    ),
}


@pytest.mark.parametrize(("edits", "expected"), EDITS.values(), ids=list(EDITS))
def test_a_list_is_edited_by_its_numbers_as_written(edits: Edits, expected: list[str]) -> None:
    assert written(edited(list_of("a", "b", "c / d"), edits)) == expected


def ranked(edits: Edits, breaks: tuple[int, ...]) -> tuple[list[str], tuple[int, ...]]:
    changed = edited(Ranking(list_of("a", "b", "c").groups, breaks), edits)
    assert isinstance(changed, Ranking)
    return written(changed), changed.breaks


@pytest.mark.parametrize(
    ("edits", "breaks", "expected"),
    [
        (Edits(drop=(1,)), (2,), (["b", "c"], (1,))),
        (Edits(drop=(1,)), (1,), (["b", "c"], ())),
        (Edits(drop=(3,)), (2,), (["a", "b"], ())),
        (Edits(drop=(2,)), (1, 2), (["a", "c"], (1,))),
        (Edits(insert=(Insertion(2, entry("e")),)), (1,), (["a", "e", "b", "c"], (1,))),
        (Edits(insert=(Insertion(1, entry("e")),)), (1,), (["e", "a", "b", "c"], (2,))),
    ],
)
def test_what_is_much_better_stays_above_the_same_groups(
    edits: Edits, breaks: tuple[int, ...], expected: tuple[list[str], tuple[int, ...]]
) -> None:
    assert ranked(edits, breaks) == expected


def test_what_a_rule_is_called() -> None:
    texts = ("no freeze  with a test", "dprk.test and (dprk.freeze)", "crisis", "A crisis of the two")
    doubts = "".join(f"  d{n}: {{title: D, without: ['{text}']}}\n" for n, text in enumerate(texts))
    model = loads(HEAD + doubts)
    without = [print_condition(doubt.without[0]) for doubt in model.doubts.values()]
    assert without == ["dprk.test and dprk.freeze", "dprk.test and dprk.freeze", "crisis", "crisis"]
    assert loads(dump(model)) == model


GRAPH = """\
detente: 1
title: G
states: {1: one, 2: two, calm: three}
parties:
  a: {moves: {1: [2]}, ranking: [2, [calm, 1]]}
  b: {moves: {2: [calm]}, preferences: [state 2]}
status_quo: 1
infeasible: [state calm]
doubts:
"""
IN_GRAPH = {
    "a state twice": (
        "{title: D, preferences: {a: ‹{insert: {at: 1, statement: calm}}}}",
        "state calm would be ranked twice by a: it stands in entry 2",
    ),
    "twice in a doubt": (
        "{title: D, preferences: {a: ‹{drop: 1, insert: [{at: 1, statement: 2}, {at: 3, statement: 2}]}}}",
        "state 2 would be ranked twice by a",
    ),
    "an unknown state": (
        "{title: D, preferences: {a: {insert: {at: 1, statement: ‹clam}}}}",
        "unknown state clam — did you mean calm?",
    ),
    "commitments": (
        "{title: D, commitments: ‹{p: {us.x: {never: true}}}}",
        "`commitments` are on options, and a model in graph form has none",
    ),
    "an unknown start": ("{title: D, status_quo: ‹clam}", "unknown state clam — did you mean calm?"),
    "an impossible start": (
        "{title: D, ‹status_quo: calm}",
        "with doubt “D” the status quo cannot be: `state calm` holds in it, which is infeasible",
    ),
    "an impossible status quo": (
        "{title: D, ‹infeasible: [state 1]}",
        "with doubt “D” the status quo cannot be: `state 1` holds in it, which is infeasible",
    ),
}


@pytest.mark.parametrize(("doubt", "message"), IN_GRAPH.values(), ids=list(IN_GRAPH))
def test_a_problem_in_graph_form(doubt: str, message: str) -> None:
    before, _, after = f"{GRAPH}  d: {doubt}\n".partition("‹")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = [each for each in read(before + after).problems if each.severity == "error"]
    assert [(each.line, each.column, each.message) for each in found] == [(line, column, message)]


def test_a_ranking_of_states_is_edited_by_its_groups() -> None:
    doubt = "{title: D, preferences: {a: {replace: {2: 1}, insert: {at: 1, statement: calm}}}, status_quo: 2}"
    model = loads(f"{GRAPH}  d: {doubt}\n")
    changed = edited(model.parties["a"].preferences, model.doubts["d"].preferences["a"])
    assert written(changed) == ["state calm", "state 2", "state 1"]
    assert model.doubts["d"].status_quo_state == "2"
    assert loads(dump(model)) == model


MANY = 800
ATTACKS = {
    "many doubts": HEAD + "".join(f"  d{n}: {{title: D, infeasible: [us.office]}}\n" for n in range(5_000)),
    "many rules": HEAD.replace(
        "infeasible:\n",
        "infeasible:\n" + "".join(f"  - us.talks and dprk.test and x{n}\n" for n in range(4_000)),
    ).replace("facts: {", "facts: {" + "".join(f"x{n}: us.talks, " for n in range(4_000)))
    + "".join(f"  d{n}: {{title: D, infeasible: [us.office]}}\n" for n in range(2_000)),
    "many scenarios": HEAD.replace(
        "scenarios:\n", "scenarios:\n" + "".join(f"  s{n}: {{}}\n" for n in range(3_000))
    )
    + "  d: {title: D, infeasible: [us.office], scenario: ["
    + ", ".join(f"s{n}" for n in range(3_000))
    + "]}\n",
    "many strangers": HEAD + "".join(f"  d{n}: {{title: D, without: y{n}}}\n" for n in range(5_000)),
    "many drops": HEAD + f"  d: {US}{{drop: [{', '.join(map(str, range(4_000)))}]}}}}}}\n",
    "a long list": "detente: 1\ntitle: T\nparties: {us: {options: {a: A}, preferences: ["
    + ", ".join(["us.a"] * 4_000)
    + "]}}\ndoubts:\n"
    + "".join(f"  d{n}: {US}{{drop: {n + 1}}}}}}}\n" for n in range(MANY)),
    "a long ranking": "detente: 1\ntitle: T\nstates: {"
    + ", ".join(f"{n}: s" for n in range(4_000))
    + "}\nparties: {us: {moves: {1: [2]}, ranking: ["
    + ", ".join(map(str, range(4_000)))
    + "]}}\ndoubts:\n"
    + "".join(f"  d{n}: {US}{{drop: {n + 1}, insert: {{at: 1, statement: {n}}}}}}}}}\n" for n in range(MANY)),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_file_keeps_the_reader_busy(attack: str) -> None:
    started = time.process_time()
    reading = read(ATTACKS[attack].encode())
    if reading.model is not None:
        assert [*idle_doubts(reading.model, Means()), *edits_beyond(reading.model, Means())] == []
    assert time.process_time() - started < 10
    assert len(reading.problems) <= 501
