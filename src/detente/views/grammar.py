"""A little English grammar: articles before names, verbs behind "will", clauses in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .deeds import ARTICLES, THINGS, is_deed

ONE_OF_A_KIND = """
Agency Alliance Allies Assembly Association Authority Bank Board Cabinet Coalition Commission Committee
Community Conference Congress Council Court Cypriots Duma Emirates Federation Fund Government Junta Kingdom
Knesset Kurds League Maldives Ministry Nations Netherlands North Opposition Organisation Organization
Parliament Party Philippines Powers President Regime Republic Secretariat See
Senate Serbs South Soviets States Tribunal Union Vatican
"""
COMMON = frozenset(ONE_OF_A_KIND.split())
"""Words of names that stand for something that there is one of: the United States, the Security Council."""
ARTICLE = re.compile(r"(the|a|an|our|its|their|his|her|all|both|some)\b", re.IGNORECASE)
IRREGULAR = {"has": "have", "focuses": "focus", "lies": "lie", "dies": "die", "ties": "tie"}
PARTICLES = frozenset({"away", "back", "down", "off", "out", "over", "up"})
IN_THE_PLURAL = """
accept admit agree arm begin build buy cede close come declare deploy disarm enrich enter expel fight give
go grant halt have hold impose invade join keep launch leave lift make meet negotiate occupy open pay publish
pull recognise recognize reduce refuse reject remove resume retreat sell send sign stop suspend take threaten
withdraw
"""
VERBS = frozenset(IN_THE_PLURAL.split())
"""Verbs that titles begin with and that are no things; others are told by the article behind them."""
ALONE = frozenset({"attack", "cooperate", "defect", "strike", "swerve", "vote", "wait", "yield"})
"""Verbs that are a title by themselves."""
COPULAS = frozenset({"is", "are", "has", "have", "can", "may", "must"})
JOINT = re.compile(r"( and | or |, )")


def with_article(name: str) -> str:
    """Return a name as it stands in a sentence: the United States, but North Korea and Japan."""
    words = name.split()
    if ARTICLE.match(name):
        return f"the {name[4:]}" if name.startswith("The ") else name
    before_of = words[: words.index("of")] if "of" in words else words
    return f"the {name}" if before_of and before_of[-1] in COMMON else name


def infinitive(deed: str) -> str:
    """Return what somebody does as it stands behind "will": "open an office and admit envoys".

    What is joined to the first verb is taken for a verb, too, where it could not be a thing.
    """
    if deed.startswith("no longer "):
        return f"no longer {infinitive(deed.removeprefix('no longer '))}"
    first, *rest = JOINT.split(deed)
    told = [_base(first)]
    for joint, part in zip(rest[::2], rest[1::2], strict=True):
        told += [joint, _base(part) if _is_verb(part) else part]
    return "".join(told)


def plain_deed(title: str, plural: bool) -> str:
    """Return what a title says that somebody does as it stands behind "will", nothing where it is no verb.

    Behind a name in the plural the title may be so, too: "open the ports".
    """
    if is_deed(title):
        return infinitive(title)
    first, *rest = title.split() or [""]
    behind = rest[0] if rest else ""
    open_ended = first.islower() and first not in ARTICLES | THINGS
    verb = (
        first in VERBS
        or (not rest and first in ALONE)
        or (open_ended and (behind in ARTICLES or behind in PARTICLES | {"less", "more"}))
    )
    return title if plural and verb and behind != "of" else ""


def is_clause(title: str) -> bool:
    """Tell whether a title says that somebody does something: "the Agency verifies the limits"."""
    words = title.split()
    behind = range(1, len(words) - 1)
    return any(
        words[place] in COPULAS or (is_deed(words[place]) and words[place + 1] in ARTICLES)
        for place in behind
    )


def _is_verb(part: str) -> bool:
    first, *rest = part.split() or [""]
    if not rest or rest[0] == "of":
        return False
    return is_deed(part) or (first in THINGS and rest[0] in PARTICLES)


def _base(part: str) -> str:
    """Return words with the first, a verb in the third person, in its plain form."""
    first, space, rest = part.partition(" ")
    return f"{_plain(first)}{space}{rest}"


def _plain(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "oes")):
        return verb[:-2]
    return verb[:-1]


def row(clauses: Sequence[str], word: str) -> str:
    """Join clauses, with a comma before the word where one of them has parts of its own."""
    if len(clauses) < 2:
        return "".join(clauses)
    parts = any(JOINT.search(clause) for clause in clauses)
    comma = "," if parts or len(clauses) > 2 else ""
    return f"{', '.join(clauses[:-1])}{comma} {word} {clauses[-1]}"
