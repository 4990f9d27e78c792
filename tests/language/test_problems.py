"""Every bad input gets its message at its place. In each text, ‹ marks where the problem must be."""

from __future__ import annotations

import pytest

from detente.language import Problem, read

HEAD = """detente: 1
title: T
parties:
  us:
    options: {talks: Talks, liaison: {title: Office, levels: [none, section, embassy]}}
    preferences: [us.talks]
  rok: {options: {aid: Aid}, preferences: [rok.aid]}
agreements: {channel: {title: Channel, between: [us, rok]}}
sides: {allies: [us, rok], south: [rok]}
policies: {linked: {side: south, commitments: {rok.aid: {requires: channel}}}}
scenarios: {dark: {}}
"""


def problems(text: str, severity: str) -> list[Problem]:
    return [problem for problem in read(f"{text}\n").problems if problem.severity == severity]


def check(marked: str, message: str, severity: str = "error") -> None:
    """Demand exactly one problem, at the mark."""
    before, mark, after = marked.partition("‹")
    assert mark, "the text has no mark"
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    found = problems(before + after, severity)
    assert [(p.line, p.column, p.message) for p in found] == [(line, column, message)]


CONDITIONS = [
    ("not us.talks and ‹us.laison", "unknown option us.laison — did you mean us.liaison?"),
    (
        "us.liaison >= ‹embasy",
        "us.liaison has no level embasy (it has none, section, embassy) — did you mean embassy?",
    ),
    (
        "us.liaison >= ‹on",
        "us.liaison has no level on (it has none, section, embassy); raised it is at section or embassy",
    ),
    ("us.liaison > ‹off", "us.liaison has no level off (it has none, section, embassy)"),
    ("channel >= ‹full", "channel has no level full (it has off, on)"),
    ("‹chanel >= on", "unknown agreement chanel — did you mean channel?"),
    ("‹talks >= on", "talks is no agreement — did you mean us.talks?"),
    ("‹rok == on", "rok is no agreement; rok is a party, its options are written like rok.aid"),
    ("(us.talks) ‹>= on", "'>=' compares an option (party.option) or an agreement with one of its levels"),
    ("channel or ‹chanel", "unknown fact or agreement chanel — did you mean channel?"),
    ("‹talks", "talks is neither a fact nor an agreement — did you mean us.talks?"),
    ("‹rok", "rok is neither a fact nor an agreement; rok is a party, its options are written like rok.aid"),
    ("‹True", "unknown word True — did you mean true?"),
    ("us.talks ‹us.liaison", "unexpected 'us.liaison'; 'and', 'or', 'if' or 'iff' is missing before it"),
    ("(us.talks or channel‹", "a parenthesis is not closed"),
    ("us.talks‹)", "this parenthesis closes nothing"),
    ("us.talks and‹", "the condition ends too early"),
    ("us.talks if channel ‹if rok.aid", "'if' and 'iff' do not chain; put one of the two in parentheses"),
    ("us.talks ‹AND channel", "unexpected 'AND'; write it in small letters: 'and'"),
    ("us.talks and not ‹Aid", "'Aid' is a title; write rok.aid"),
    (
        "not US ‹talks",
        "unexpected 'talks'; 'and', 'or', 'if' or 'iff' is missing before it: "
        "'US talks' is a title; write us.talks",
    ),
    ("us.talks ‹-> channel", "unexpected '->'; 'A -> B' is written 'B if A'"),
    ("us.talks ‹→ channel", "unexpected '→'; 'A → B' is written 'B if A'"),
    ("us.talks ‹=> channel", "unexpected '=>'; 'A => B' is written 'B if A'; levels compare with '>='"),
    ("us.talks <‹-> channel", "unexpected '<->'; 'A <-> B' is written 'A iff B'"),
    ("‹if us.talks then channel", "'if A then B' is written 'B if A'"),
    ("us.talks if channel ‹then rok.aid", "unexpected 'then'; 'if A then B' is written 'B if A'"),
    ("us.talks ‹implies channel", "unexpected 'implies'; 'A implies B' is written 'B if A'"),
    ("us.talks ‹unless channel", "unexpected 'unless'; 'A unless B' is written 'A if not B'"),
    ("us.talks‹, channel", "unexpected ','; join conditions with 'and' or 'or'"),
    ("us.talks ‹; channel", "unexpected ';'; join conditions with 'and' or 'or'"),
    ("us.liaison ‹= embassy", "unexpected '='; write '==' to compare levels"),
    ("at_least(‹us.talks, channel)", "unexpected 'us.talks'"),
    ("state ‹7", "`state …` belongs to a model in graph form (`states:`); this one has options"),
    ("‹yes", "`goal` takes a condition, not yes; write true or name an option"),
    ("‹\nas_of: 2010", "`goal`: the condition is empty"),
    ("‹[us.talks, channel]", "`goal` takes one condition, not a list; join several with `and`"),
    (
        "\n  condition: >-\n    us.talks and\n    not ‹chanel",
        "unknown fact or agreement chanel — did you mean channel?",
    ),
    ("|\n  us.talks and\n   ‹chanel", "unknown fact or agreement chanel — did you mean channel?"),
    (
        '"us.talks and \\\n   not\\x20\\u0028‹chanel)"',
        "unknown fact or agreement chanel — did you mean channel?",
    ),
    ("'us.talks\n   and ‹chanel'", "unknown fact or agreement chanel — did you mean channel?"),
    ("&again us.talks and ‹chanel", "unknown fact or agreement chanel — did you mean channel?"),
]


@pytest.mark.parametrize(("condition", "message"), CONDITIONS)
def test_conditions(condition: str, message: str) -> None:
    check(f"{HEAD}goal: {condition}", message)


SECTIONS = [
    # names
    ("‹goals: us.talks", "a model has no key 'goals' — did you mean goal?"),
    ("facts: {‹all: us.talks}", "all is a reserved word and cannot name a fact"),
    ("facts: {‹not: us.talks}", "not is a reserved word and cannot name a fact"),
    ("facts: {‹a b: us.talks}", "'a b' cannot name a fact: a name is a letter, then letters, digits, _ or -"),
    ("demands: {‹base: {by: us, condition: us.talks}}", "base is a reserved word and cannot name a demand"),
    ("facts: {a: us.talks, ‹a: channel}", "the key a is here twice, first in line 12"),
    (
        "demands: {‹a b: {by: us, condition: us.talks}}",
        "'a b' cannot name a demand: a name is a letter or digit, then letters, digits, _ or -",
    ),
    ("facts: {‹7th: us.talks}", "'7th' cannot name a fact: a name is a letter, then letters, digits, _ or -"),
    # facts
    ("facts: {‹a: b, b: c or us.talks, c: a}", "the facts go in a circle: a → b → c → a"),
    ("facts: {‹a: not a}", "the facts go in a circle: a → a"),
    ("facts: {a: ‹[]}", "fact a takes one condition, not a list; join several with `and`"),
    # torn conditions
    (
        "infeasible: [‹at_least(2, us.talks, channel), us.talks]",
        "a parenthesis is not closed: quote this condition, a comma inside […] or {…} ends a plain text",
    ),
    (
        "goal: {condition: ‹at_least(2, us.talks, channel), title: Both}",
        "a parenthesis is not closed: quote this condition, a comma inside […] or {…} ends a plain text",
    ),
    # status quo
    ("status_quo: [‹talks]", "unknown option talks — did you mean us.talks?"),
    ("status_quo: [‹us.liaison]", "us.liaison has more than two levels; say which: {us.liaison: embassy}"),
    ("status_quo: {us.liaison: ‹open}", "us.liaison has no level open (it has none, section, embassy)"),
    ("status_quo: [us.talks, ‹us.talks]", "`status_quo` has us.talks twice"),
    ("status_quo: [‹not us.talks]", "unknown option not us.talks — did you mean us.talks?"),
    ("status_quo: ‹us.talks", "`status_quo`: expected a list, not 'us.talks'; write [us.talks]"),
    (
        "infeasible: [us.talks]\n‹status_quo: [us.talks]",
        "the status quo cannot be: `us.talks` holds in it, which is infeasible",
    ),
    (
        "‹infeasible: [us.talks, not us.talks]",
        "no state is feasible: the `infeasible` conditions together exclude every one",
    ),
    # moves, ladders, demands, sides, agreements
    ("moves: [{party: ‹usa, from: true, to: us.talks}]", "unknown party usa — did you mean us?"),
    ("moves: [‹{party: us, to: us.talks}]", "a banned move needs `from`"),
    (
        "relationship: {r: {between: [us, rok], rungs: {near: us.talks, far: ‹not us.talks}}}",
        "the last rung of ladder r must be `true`, so that every state is on a rung",
    ),
    (
        "relationship: {r: {between: [us, rok], rungs: ‹{}}}",
        "ladder r has no rungs; write the best first and `true` last",
    ),
    (
        "relationship:\n  r: {between: [us, rok], rungs: {near: us.talks, far: true}, titles: {‹nera: by}}",
        "unknown rung nera — did you mean near?",
    ),
    ("relationship: {r: {between: ‹[us], rungs: {x: true}}}", "`between` needs at least two"),
    ("demands: {d: {by: ‹them, condition: us.talks}}", "unknown party them"),
    ("goal: {condition: us.talks, source: ‹smith}", "unknown source smith"),
    ("question: ‹{text: Why?}", "`question` asks for nothing; write goal, avoid or both"),
    ("question: {goal: ‹us.talk}", "unknown option us.talk — did you mean us.talks?"),
    ("question: {‹goals: us.talks, avoid: channel}", "`question` has no key 'goals' — did you mean goal?"),
    ("question: ‹us.talks", "`question`: expected `key: value` pairs, not 'us.talks'"),
    # candidates
    (
        "candidates: [‹{option: us.talks}]",
        "candidate 1 says nothing; write requires, after, never or promise",
    ),
    ("candidates: [{option: ‹us.talk, never: true}]", "unknown option us.talk — did you mean us.talks?"),
    (
        "candidates: [{option: us.talks, never: true, requires: ‹channel}]",
        "`never` leaves `requires` nothing to say; write one of the two",
    ),
    ("candidates: [{option: us.talks, never: ‹yes}]", "`never`: write true, not 'yes'"),
    # agreements
    ("status_quo: [channel, ‹rok.channel]", "`status_quo` has rok.channel twice"),
    ("status_quo: {rok.channel: on, ‹channel: off}", "`status_quo` has rok.channel twice"),
    (
        "status_quo: {channel: ‹full}",
        "channel has no level full (it has off, on)",
    ),
    ("status_quo: [‹chanel]", "unknown option chanel — did you mean channel?"),
    # guards by level
    (
        "candidates: [{option: us.liaison, requires: {section: channel, ‹embasy: channel}}]",
        "`requires`: us.liaison has no level embasy (it has none, section, embassy) — did you mean embassy?",
    ),
    (
        "candidates: [{option: us.liaison, after: {‹none: channel}}]",
        "`after`: none is the lowest level of us.liaison, and only what is raised is guarded",
    ),
    (
        "candidates: [{option: us.talks, requires: ‹{}}]",
        "`requires` is empty; write a condition, or levels with a condition each",
    ),
    (
        "candidates: [{option: us.talks, requires: {on: ‹chanel}}]",
        "unknown fact or agreement chanel — did you mean channel?",
    ),
    (
        "candidates: [{option: us.talks, requires: {on: ‹[channel]}}]",
        "`requires` takes one condition, not a list; join several with `and`",
    ),
    (
        "candidates: [{option: us.liaison, never: ‹embasy}]",
        "`never` takes true, or the first level that is shut: us.liaison has no level embasy "
        "(it has none, section, embassy) — did you mean embassy?",
    ),
    (
        "candidates: [{option: us.liaison, never: ‹none}]",
        "`never` takes true, or the first level that is shut: none is the lowest level of us.liaison, "
        "and only what is raised is guarded",
    ),
    ("candidates: [{option: us.talks, never: ‹off}]", "`never`: write false, not 'off'"),
    ("candidates: [{option: us.liaison, never: ‹[embassy]}]", "`never`: expected true or false, not a list"),
    (
        "candidates: [{option: us.liaison, never: section, requires: ‹channel}]",
        "`never` leaves `requires` nothing to say; write one of the two",
    ),
    (
        "candidates: [{option: us.liaison, never: embassy, requires: ‹{section: channel, embassy: channel}}]",
        "`requires` guards embassy: `never: embassy` leaves it nothing to say",
    ),
    (
        "candidates: [{option: us.liaison, never: embassy, snapback: ‹true}]",
        "`snapback` needs `requires`, the condition whose end withdraws the option",
    ),
    # claims
    ("claims: {c: {never: us.talks, policy: ‹linkd}}", "unknown policy linkd — did you mean linked?"),
    ("claims: {c: {never: us.talks, scenario: [base, ‹drak]}}", "unknown scenario drak — did you mean dark?"),
    ("claims: {c: {never: us.talks, policy: [linked, ‹all]}}", "`all` stands alone, not in a list"),
    (
        "claims: {‹c: {text: Something}}",
        "claim c claims nothing; write one of "
        "never, never_willing, possible, willing, rests, always_rests, equilibrium, first",
    ),
    (
        "claims: {c: {never: us.talks, possible: ‹channel}}",
        "claim c has both never and possible; make two claims of it",
    ),
    (
        "claims: {c: {first: ‹[channel]}}",
        "`first` takes two conditions: [what must hold first, what may hold only then]",
    ),
    ("claims: {c: {equilibrium: us.talks, concept: ‹nsh}}", "unknown concept nsh — did you mean nash?"),
    ("claims: {c: {never: us.talks, concept: ‹nash}}", "`concept` goes with `equilibrium`, not with `never`"),
    # perceptions, uncertainty, chronicle
    (
        "claims: {c: {equilibrium: us.talks, concepts: {‹uss: nash}}}",
        "unknown party uss — did you mean us?",
    ),
    (
        "claims: {c: {equilibrium: us.talks, concepts: {us: ‹nahs}}}",
        "unknown concept nahs — did you mean nash?",
    ),
    (
        "claims: {c: {equilibrium: us.talks, concepts: {us: ‹sim}}}",
        "claims are judged by nash, gmr, smr, seq alone, not by sim",
    ),
    (
        "claims: {c: {equilibrium: us.talks, concept: ‹lh:3}}",
        "claims are judged by nash, gmr, smr, seq alone, not by lh:3",
    ),
    (
        "claims: {c: {equilibrium: us.talks, concepts: {us: nash, ‹us: seq}}}",
        "the key us is here twice, first in line 12",
    ),
    (
        "claims: {c: {equilibrium: us.talks, concepts: ‹{}}}",
        "`concepts` is empty; leave it out if nothing matters",
    ),
    (
        "claims: {c: {rests: us.talks, concepts: ‹{us: nash}}}",
        "`concepts` goes with `equilibrium`, not with `rests`",
    ),
    ("perceptions: {us: {‹us: {policy: none}}}", "us cannot misperceive itself; name another party"),
    (
        "perceptions: {rok: {us: {policy: ‹linked}}}",
        "policy linked binds side south, to which us does not belong",
    ),
    (
        "perceptions: {us: {rok: ‹{}}}",
        "how us sees rok is empty; write preferences, a policy, options that are `unseen` or `perceptions`",
    ),
    ("perceptions: {us: {‹rokk: {policy: none}}}", "unknown party rokk — did you mean rok?"),
    ("perceptions: {‹uss: {rok: {policy: none}}}", "unknown party uss — did you mean us?"),
    ("perceptions: {us: {rok: {policy: ‹linkd}}}", "unknown policy linkd — did you mean linked?"),
    ("perceptions: {us: {rok: {unseen: [‹rok.ait]}}}", "unknown option rok.ait — did you mean rok.aid?"),
    (
        "perceptions: {us: {rok: {unseen: [rok.aid, ‹us.talks]}}}",
        "`unseen`: us.talks is an option of us, not of rok; write it under us",
    ),
    ("perceptions: {us: {rok: {unseen: ‹[]}}}", "`unseen` needs at least one"),
    ("perceptions: {us: {rok: {unseen: [rok.aid, ‹rok.aid]}}}", "`unseen` has rok.aid twice"),
    (
        "perceptions: {us: {rok: {perceptions: {‹rok: {policy: none}}}}}",
        "rok cannot misperceive itself; name another party",
    ),
    (
        "perceptions: {us: {rok: {perceptions: {us: {policy: none, perceptions: ‹{rok: {policy: none}}}}}}}",
        "perceptions are two deep at most: what one thinks that another thinks",
    ),
    (
        "perceptions: {us: {rok: {perceptions: {us: ‹{}}}}}",
        "how us thinks that rok sees us is empty; write preferences, a policy, options that are `unseen` or "
        "`perceptions`",
    ),
    (
        "perceptions: {us: {rok: {perceptions: ‹[]}}}",
        "how us thinks that rok sees the others: expected `key: value` pairs, not a list",
    ),
    ("uncertain: {us: {swap: ‹1.5}}", "`swap` must be from 0 to 1, not 1.5"),
    ("uncertain: {us: {drop: ‹nan}}", "`drop`: expected a number, not 'nan'"),
    ("uncertain: {us: {shuffle: [‹[1, 3]]}}", "the block ends at entry 3, but there are only 1"),
    ("uncertain: {scenario: {base: 1, dark: ‹0}}", "the weight of dark must be above 0, not 0"),
    (
        "uncertain: {us: {alternatives: [{weight: ‹-1, preferences: [us.talks]}]}}",
        "`weight` must be above 0, not -1",
    ),
    (
        "uncertain: {us: {alternatives: ‹[{weight: 0.7, preferences: [us.talks]}, "
        "{weight: 0.4, preferences: [channel]}]}}",
        "the weights of the alternatives are more than 1 together: they are chances, and what is left to 1 "
        "is the chance of the list as written",
    ),
    ("uncertain: {us: {alternatives: [‹{preferences: [us.talks]}]}}", "an alternative needs `weight`"),
    ("chronicle: {us.talks: {‹up: [{step: a}]}}", "us.talks has no level up (it has off, on)"),
    ("chronicle: {us.talks: {on: [‹{}]}}", "a step names no column and would match everything"),
    ("chronicle: {us.talks: {on: [‹{lasts: 1 day}]}}", "a step names no column and would match everything"),
    (
        "chronicle: {us.talks: {on: [{step: a, lasts: ‹soon}]}}",
        "'soon' is no time; write `lasts: 3 months`, days or years",
    ),
    # head
    ("as_of: ‹2010-02-30", "`as_of`: '2010-02-30' is no date; write YYYY-MM-DD, YYYY-MM or YYYY"),
    ("about: ‹[x]", "`about`: expected a text, not a list"),
    ("sources: {a: ‹{author: X}}", "source a needs `title`"),
]


@pytest.mark.parametrize(("section", "message"), SECTIONS)
def test_sections(section: str, message: str) -> None:
    check(f"{HEAD}{section}", message)


def model(parties: str, rest: str = "") -> str:
    return f"detente: 1\ntitle: T\nparties:\n{parties}\n{rest}"


TWO = model("  us: {options: {talks: T}, preferences: [us.talks]}\n  rok: {preferences: [us.talks]}")
FILES = [
    ("‹title: T\nparties: {us: {preferences: [true]}}", "a model needs `detente: 1`"),
    (
        TWO + "agreements: {channel: {between: [us, rok], ‹while: channel}}",
        "the `while` of agreement channel names the agreement itself: "
        "no offer could stand, as it is not in force yet",
    ),
    (
        TWO + "agreements: {channel: {between: [us, rok], ‹requires: us.talks or channel >= on}}",
        "the `requires` of agreement channel names the agreement itself: nobody could consent first",
    ),
    (
        TWO + "agreements: {channel: {between: [us, rok], levels: [no, half, full], after: {‹full: open}}}\n"
        "facts: {open: not closed, closed: not channel}",
        "the `after` of agreement channel names the agreement itself, through the facts open → closed: "
        "it could never be made",
    ),
    (
        TWO
        + "agreements: {channel: {between: [us, rok], ‹while: open}}\nfacts: {open: channel and us.talks}",
        "the `while` of agreement channel names the agreement itself, through the fact open: "
        "no offer could stand, as it is not in force yet",
    ),
    (
        TWO
        + "agreements: {channel: {between: [us, rok], levels: [no, half, full], while: {‹ful: us.talks}}}",
        "`while`: channel has no level ful (it has no, half, full) — did you mean full?",
    ),
    (
        TWO + "agreements: {channel: {between: [us, rok], levels: ‹[full]}}",
        "agreement channel needs at least two levels, the lowest first",
    ),
    (
        TWO + "agreements: {channel: {between: [us, rok], reversible: ‹no}}",
        "`reversible`: write false, not 'no'",
    ),
    (
        TWO + "agreements: {channel: {between: [us, rok], levels: [no, half, full]}}\nstatus_quo: [‹channel]",
        "channel has more than two levels; say which: {channel: full}",
    ),
    ("‹detente: 1\nparties: {us: {preferences: [true]}}", "a model needs `title`"),
    ("‹detente: 1\ntitle: T", "a model needs `parties`"),
    ("detente: 1\ntitle: T\nparties: ‹{}", "a model needs at least one party"),
    ("detente: ‹2\ntitle: T\nparties: {us: {}}", "this file is of language version 2; write `detente: 1`"),
    ("detente: 1\ntitle: ‹''\nparties: {us: {}}", "`title` is empty"),
    ("‹[a, b]", "a model file is a mapping; it starts with `detente: 1`"),
    (model("  us: {preferences: ‹[]}"), "`preferences` of us is empty; leave it out if nothing matters"),
    (
        model("  us: {options: {a: A}, preferences: [us.a, ‹[]]}"),
        "a tie group is empty; leave it out if nothing matters",
    ),
    (
        model("  us: {options: {a: A}, preferences: [[us.a, ‹[us.a]]]}"),
        "a statement takes one condition, not a list; join several with `and`",
    ),
    (
        model("  us: {options: {a: A}, preferences: [[us.a, ‹at_least(1, us.a)]]}"),
        "a parenthesis is not closed: quote this condition, a comma inside […] or {…} ends a plain text",
    ),
    (
        model("  us: {options: {a: A}, preferences: [[us.a, ‹us.b]]}"),
        "unknown option us.b — did you mean us.a?",
    ),
    (
        model("  us: {options: {a: A}, preferences: [us.a], ranking: ‹[us.a]}"),
        "us has both preferences and ranking; choose one",
    ),
    (
        model("  us: {options: {a: A}, weights: {us.a: 1, ‹(us.a): 2}}"),
        "`weights` of us: this condition has a weight already",
    ),
    (
        model("  us: {options: {a: A}, weights: {us.a: ‹much}}"),
        "the weight: expected a number, not 'much'",
    ),
    (
        model("  us: {options: {a: {levels: ‹[a]}}, preferences: [us.a]}"),
        "us.a needs at least two levels, the lowest first",
    ),
    (
        model("  us: {options: {a: {levels: [a, b, ‹a]}}, preferences: [us.a]}"),
        "us.a has the level a twice",
    ),
    (
        model("  us: {options: {a: {levels: [no, some, full], titles: {‹ful: does all}}}}"),
        "unknown level ful — did you mean full?",
    ),
    (
        model("  us: {options: {a: {levels: [a, ‹not]}}, preferences: [us.a]}"),
        "not cannot name a level, it is a word of the condition language",
    ),
    (
        model("  us: {options: {a: {levels: [a, ‹b c]}}, preferences: [us.a]}"),
        "'b c' cannot name a level: a letter or digit, then letters, digits, _ or -",
    ),
    (
        model("  us: {options: {a: {title: A, ‹requirs: us.a}}, preferences: [us.a]}"),
        "us.a has no key 'requirs' — did you mean requires?",
    ),
    (
        model("  us: {options: {a: {title: A, reversible: ‹no}}, preferences: [us.a]}"),
        "`reversible`: write false, not 'no'",
    ),
    (
        model(
            "  us: {options: {c: A}, preferences: [us.c]}\n  rok: {preferences: [c]}",
            "agreements: {‹c: {between: [us, rok]}}",
        ),
        "us.c is both an option and the consent to this; rename one of them",
    ),
    (
        model(
            "  us: {preferences: [c]}\n  rok: {preferences: [c]}",
            "agreements: {‹c: {between: [us, rok]}}\nfacts: {c: us.c}",
        ),
        "c is both a fact and an agreement; rename one of them",
    ),
    (
        model(
            "  us: {options: {a: A}, preferences: [us.a]}\n  rok: {preferences: [us.a]}",
            "sides: {south: [rok]}\npolicies: {p: {side: south, commitments: {‹us.a: {never: true}}}}",
        ),
        "us.a is not an option of side south (rok)",
    ),
    (
        model(
            "  us: {options: {a: A}, preferences: [us.a]}",
            "policies: {p: {side: ‹us, commitments: {us.a: {never: true}}}}",
        ),
        "us is a party, not a side; write `sides: {us: [us]}` for it alone",
    ),
    (
        model(
            "  us: {options: {a: A}, preferences: [us.a]}",
            "sides: {us: [us]}\n"
            "policies: {p: {side: us, commitments: {us.a: {snapback: ‹true, after: us.a}}}}",
        ),
        "`snapback` needs `requires`, the condition whose end withdraws the option",
    ),
    (
        model(
            "  us: {options: {a: A}, preferences: [us.a]}",
            "scenarios: {dark: {public: ‹yes, fixed: {us.a: on}}}",
        ),
        "`public`: write true, not 'yes'",
    ),
    (
        model(
            "  us: {options: {a: {while: us.b}, b: B}, preferences: [us.a]}",
            "infeasible: [not us.a]\n‹status_quo: [us.a]",
        ),
        "the status quo cannot be: once it has settled, `not us.a` holds in it, which is infeasible",
    ),
    (
        model(
            "  us: {options: {a: A, b: B}, preferences: [us.a]}",
            "infeasible: [not us.a]\n‹status_quo: [us.a]\nsides: {us: [us]}\n"
            "policies: {p: {side: us, commitments: {us.a: {requires: us.b, snapback: true}}}}",
        ),
        "under policy p the status quo cannot be: once it has settled, `not us.a` holds in it, "
        "which is infeasible",
    ),
    (
        model(
            "  us: {options: {a: A, b: B}, preferences: [us.a]}",
            "status_quo: [us.a]\nscenarios: {dark: {infeasible: [us.b, ‹us.a]}}",
        ),
        "in scenario dark the status quo cannot be: `us.a` holds in it, which is infeasible",
    ),
    (
        model(
            "  us: {options: {a: {while: us.b}, b: B}, preferences: [us.a]}",
            "status_quo: []\nscenarios: {dark: {fixed: {‹us.a: on}}}",
        ),
        "in scenario dark the status quo cannot be: us.a is fixed at on, but needs `us.b`",
    ),
    (
        model(
            "  us: {options: {a: A, b: B}, preferences: [us.a, us.b, not us.a, not us.b]}",
            "uncertain: {us: {shuffle: [[1, 3], ‹[3, 4]]}}",
        ),
        "the block [3, 4] overlaps another one",
    ),
    (
        model(
            "  us: {options: {a: A, b: B}, ranking: [us.a, [us.b, not us.a], not us.b]}",
            "uncertain: {us: {swap: 0.1, drop: 0.1, shuffle: [[1, 2], ‹[3, 4]]}}",
        ),
        "the block ends at entry 4, but there are only 3",
    ),
    (
        model("  us: {options: {a: A}, weights: {us.a: 2}}", "uncertain: {us: {swap: ‹0.1}}"),
        "`swap` varies the order of a list, and us has weights",
    ),
    (
        model("  us: {options: {a: A}}", "uncertain: {us: {drop: ‹0.1}}"),
        "`drop` varies the order of a list, and us has no preferences",
    ),
]


@pytest.mark.parametrize(("text", "message"), FILES)
def test_files(text: str, message: str) -> None:
    check(text, message)


WARNINGS = [
    ("goal: ‹us.talks or not us.talks", "`us.talks or not us.talks` is always true"),
    ("infeasible: [‹us.liaison > embassy]", "`us.liaison > embassy` is always false"),
    ("infeasible: [‹at_least(3\\, us.talks\\, channel)]", "`at_least(3, us.talks, channel)` is always false"),
    ("facts: {a: us.talks and channel}\ngoal: ‹channel if a", "`channel if a` is always true"),
    (
        "relationship: {r: {between: [us, rok], rungs: {near: ‹true, far: true}}}",
        "`true` is always true",
    ),
    (
        "candidates: [{option: us.talks, never: true, promise: ‹channel}]",
        "a promise beside `never`: what is promised is also ruled out",
    ),
]


@pytest.mark.parametrize(("section", "message"), WARNINGS)
def test_warnings(section: str, message: str) -> None:
    if "\\," in section:
        section = section.replace("[‹", "[‹'").replace("]", "']").replace("\\,", ",")
    check(f"{HEAD}{section}", message, severity="warning")


@pytest.mark.parametrize(
    "section",
    [
        "facts: {sure: true, unsure: false}",
        "moves: [{party: us, from: true, to: us.talks}]",
        "candidates: [{option: us.talks, requires: false, promise: true}]",
        "relationship: {r: {between: [us, rok], rungs: {only: true}}}",
        "status_quo: {us.talks: off}\ninfeasible: [us.talks]",
        "status_quo: [us.talks, {us.liaison: embassy}]",
        "infeasible: [not us.talks]",  # nothing is written as the status quo
        "sources: {38north: A title}",
        "scenarios: {none-of-it: {fixed: {us.liaison: none}}}",
    ],
)
def test_what_is_right(section: str) -> None:
    head = HEAD.replace("scenarios: {dark: {}}\n", "") if section.startswith("scenarios") else HEAD
    assert [p for p in read(f"{head}{section}\n").problems if p.severity != "note"] == []


def test_a_party_without_preferences_is_noted() -> None:
    text = "detente: 1\ntitle: T\nparties:\n  ‹us: {name: United States}"
    never = "has no preferences: it is indifferent and never has an improvement"
    check(text, f"United States {never}", severity="note")
    check(text.replace("{name: United States}", "{}"), f"us {never}", severity="note")
    several = "The Lower Banks have no preferences: they are indifferent and never have an improvement"
    check(text.replace("United States", "The Lower Banks, plural: true"), several, severity="note")


CUT = "ends at ' #', which begins a comment; quote the text if it goes on"


@pytest.mark.parametrize(
    ("rest", "what"),
    [
        ("about: Release water ‹#1 in the dry season", "`about`"),
        ("about: Release water   ‹#1", "`about`"),
        ("about: Release water ‹# one", "`about`"),
        ("demands:\n  d:\n    by: us\n    title: Release water ‹#1\n    condition: us.talks", "`title`"),
    ],
)
def test_a_text_that_a_comment_may_have_cut_is_noted(rest: str, what: str) -> None:
    check(f"{HEAD}{rest}", f"{what} {CUT}", severity="note")


@pytest.mark.parametrize(
    "rest",
    [
        "about: Release water  # a comment",
        "about: 'Release water' #1",
        "about: Release#1 water",
        "about: |\n  Release water #1",
        "goal: us.talks and channel #1",
    ],
)
def test_a_comment_that_was_meant_as_one_is_not(rest: str) -> None:
    assert problems(f"{HEAD}{rest}", "note") == []


def test_all_problems_come_at_once_and_in_order() -> None:
    found = problems(f"{HEAD}goal: us.x or us.y\nfacts: {{a: b, c: us.talks or}}\nfoo: bar", "error")
    assert [(p.line, p.message.split(" — ")[0]) for p in found] == [
        (12, "unknown option us.x"),
        (12, "unknown option us.y"),
        (13, "unknown fact or agreement b"),
        (13, "the condition ends too early"),
        (14, "a model has no key 'foo'"),
    ] or found[-1].message.startswith("a model has no key 'foo'")


def test_agreements_that_guard_one_another_are_warned_of() -> None:
    text = model(
        "  us: {options: {talks: T}, preferences: [us.talks]}\n  rok: {preferences: [us.talks]}",
        "agreements:\n  a: {between: [us, rok], while: f}\n  b: {between: [us, rok], requires: c}\n"
        "  c: {between: [us, rok], after: a >= on and us.talks}\nfacts: {f: b or us.talks}",
    )
    says = (
        "the agreements guard one another in a circle, a → b → c → a: "
        "they can only be made all at once, if at all"
    )
    assert [(p.line, p.column, p.message) for p in problems(text, "warning")] == [(7, 3, says)]
    assert not problems(text, "error")
    apart = text.replace("while: f", "while: us.talks")
    assert not [p for p in problems(apart, "warning") if "circle" in p.message]


@pytest.mark.parametrize(
    ("key", "level"),
    [
        ("us.liaison >= embassy", "embassy"),
        ("us.liaison>=section", "section"),
        ("us.liaison >= on", "LEVEL"),
        ("us.liaison == none", "LEVEL"),
        ("us.talks >= on", "on"),
    ],
)
def test_a_commitment_on_a_level(key: str, level: str) -> None:
    option = key.split()[0].partition(">")[0]
    text = HEAD.replace("side: south, commitments: {rok.aid:", f"side: allies, commitments: {{‹{key}:")
    message = (
        f"a commitment is on an option, not on a level of it: write `{option}:` and beneath it "
        f"`never: {level}` to shut what is at {level} or higher, or `requires: {{{level}: …}}` to ask "
        "something of it"
    )
    check(text, message)


def test_a_commitment_on_a_level_of_an_unknown_option() -> None:
    text = HEAD.replace("{rok.aid:", "{‹rok.ade >= on:")
    check(text, "unknown option rok.ade >= on — did you mean rok.aid?")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "{preferences: {us: [us.talks, channel]}, uncertain: {us: {shuffle: [‹[1, 3]]}}}",
            "the block ends at entry 3, but there are only 2",
        ),
        ("{uncertain: {us: {shuffle: [‹[1, 2]]}}}", "the block ends at entry 2, but there are only 1"),
        ("{uncertain: {‹uss: {swap: 0.1}}}", "unknown party uss — did you mean us?"),
        (
            "{preferences: {us: {weights: {channel: 1}}}, uncertain: {us: {swap: ‹0.1}}}",
            "`swap` varies the order of a list, and us has weights",
        ),
    ],
)
def test_how_sure_a_scenario_is_of_its_lists(body: str, message: str) -> None:
    check(HEAD.replace("{dark: {}}", f"{{dark: {body}}}"), message)
