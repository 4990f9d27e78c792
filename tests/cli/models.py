"""Small models, good and bad, as files would hold them."""

from __future__ import annotations

__all__ = ["BAD", "LINKED", "NO_FEASIBLE_STATE", "huge"]

LINKED = """\
detente: 1
title: A small linkage
parties:
  us:
    name: United States
    options:
      talks: Talks with the North
      office: {title: An office in the capital, levels: [none, section, embassy], after: us.talks}
    preferences: [dprk.freeze, us.talks iff dprk.freeze, not us.office]
  dprk:
    name: North Korea
    options: {freeze: Freezes its reactors}
    preferences: [us.office >= embassy, us.talks, not dprk.freeze]
status_quo: []
sides: {allies: [us]}
scenarios:
  eager: {title: An eager North, preferences: {dprk: [dprk.freeze]}}
policies:
  linked:
    title: Talks while the freeze lasts
    side: allies
    commitments:
      us.talks: {requires: dprk.freeze, snapback: true}
"""

NO_FEASIBLE_STATE = """\
detente: 1
title: Nothing can be
parties: {a: {options: {x: X}, preferences: [a.x]}}
infeasible: [a.x, not a.x]
"""

_HEAD = "detente: 1\ntitle: Bad\n"
_ONE = _HEAD + "parties:\n  us: {options: {liaison: An office}, preferences: [us.liaison]}\n"

BAD: dict[str, tuple[str | bytes, int, str]] = {
    # what is wrong: (the file, the line that must be named, words that must be said)
    "unknown option": (
        _HEAD + "parties:\n  us: {options: {liaison: L}, preferences: [us.liason]}\n",
        4,
        "did you mean us.liaison?",
    ),
    "unknown fact": (_ONE + "facts: {bypass: us.liaison}\ngoal: bypas\n", 6, "did you mean bypass?"),
    "unknown key": (_ONE + "scenario: {}\n", 5, "scenarios"),
    "cycle among facts": (_ONE + "facts:\n  a: b or us.liaison\n  b: not c\n  c: a\n", 6, "a"),
    "empty preference": (_HEAD + "parties:\n  us: {options: {liaison: L}, preferences: ['']}\n", 4, "empty"),
    "empty preferences": (_HEAD + "parties:\n  us: {options: {liaison: L}, preferences: []}\n", 4, "empty"),
    "commitment on an option that does not exist": (
        _ONE
        + "sides: {s: [us]}\npolicies:\n  p:\n    side: s\n    commitments:\n"
        + "      us.liason: {never: true}\n",
        10,
        "did you mean us.liaison?",
    ),
    "infeasible status quo": (_ONE + "infeasible: [us.liaison]\nstatus_quo: [us.liaison]\n", 6, "infeasible"),
    "duplicate keys": (_ONE + "title: Again\n", 5, "twice"),
    "one level": (_HEAD + "parties:\n  us: {options: {x: {title: X, levels: [a]}}}\n", 4, "two levels"),
    "10,000 nested parentheses": (_ONE + f"goal: {'(' * 10_000}us.liaison{')' * 10_000}\n", 5, "longer than"),
    "nested parentheses": (_ONE + f"goal: {'(' * 1_000}us.liaison{')' * 1_000}\n", 5, "deep"),
    "open parentheses": (_ONE + f"goal: {'(' * 10_000}\n", 5, "deep"),
    "nested lists": (_ONE + f"goal: {'[' * 10_000}{']' * 10_000}\n", 5, "deep"),
    "alias bomb": (
        _ONE
        + "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{this}: &{this} [{', '.join([f'*{last}'] * 9)}]\n"
            for last, this in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        10,
        "aliases",
    ),
    "a tag": (_ONE + "about: !!python/object/apply:os.system [id]\n", 5, "tag"),
    "a merge key": (_HEAD + "parties:\n  us: &u {options: {x: X}}\n  dprk: {<<: *u}\n", 5, "merge"),
    "an unquoted condition": (
        _HEAD + "parties:\n  us: {options: {x: X}, preferences: [at_least(1, us.x)]}\n",
        4,
        "quote this condition",
    ),
    "binary junk": (bytes(range(256)) * 8, 2, "UTF-8"),
    "an empty file": ("", 1, ""),
    "no mapping": ("- just\n- a list\n", 1, ""),
    "broken YAML": (_ONE + "goal: 'us.liaison\n", 5, ""),
    "large": (b"# padding\n" * 1_048_576, 1, "larger than"),
}


def huge(options: int = 30) -> str:
    """Return a model of two parties with 2 to the power of `options` states."""
    listed = ", ".join(f"o{number}: Option {number}" for number in range(options // 2))
    return (
        "detente: 1\ntitle: Huge\nparties:\n"
        f"  east: {{options: {{{listed}}}, preferences: [east.o0]}}\n"
        f"  west: {{options: {{{listed}}}, preferences: [west.o0]}}\n"
    )
