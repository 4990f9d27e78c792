"""Conditions as clauses of a sentence that can be read out: "while North Korea admits a joint search".

Facts are told by what they consist of, so that nobody has to know what the model calls them; only one that
cannot be told in a row is told by its title.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ..language import Model, Option
from ..language.condition import (
    Agreed,
    And,
    Compare,
    Condition,
    Constant,
    Count,
    Given,
    InState,
    Named,
    Not,
    Or,
    Raised,
    Same,
    walk,
)
from ..language.meaning.truth import HOLDS
from ..strategy.at_level import names_behind
from .agreements import agreement_title, in_sentence
from .deeds import THINGS
from .grammar import is_clause, plain_deed, row, with_article
from .phrases import listed
from .words import COUNTED, level_words, with_agreements


@dataclass(frozen=True)
class Simple:
    """A clause about one thing, as it is said when it holds, when it does not, and when it has ended.

    Where `ended` is empty only that it holds can be said. `about` is the option or the agreement it speaks
    of, and the levels at which it is so.
    """

    subject: str
    holds: str
    fails: str
    ended: str
    positive: bool = True
    about: tuple[str, frozenset[int]] | None = None

    @property
    def predicate(self) -> str:
        """What is said of the subject."""
        return self.holds if self.positive else self.fails


@dataclass(frozen=True)
class Joined:
    """Clauses that all hold, or of which one does."""

    word: Literal["and", "or"]
    of: tuple[Clause, ...]


Clause = Simple | Joined
FURTHER = {True: "go further", False: "goes further"}
"""What stands for all the levels above one, of a name in the plural and of others."""
LONGEST = 1_000
"""How many characters may be told of what a fact consists of, in place of its name."""


@dataclass(frozen=True)
class Fact:
    """How a fact is told: that it holds, that it does not, and whether by its title alone."""

    holds: Clause
    fails: Clause
    by_title: bool


Facts = Mapping[str, Fact]


def says(model: Model, conditions: Sequence[Condition]) -> str:
    """Return that all of some conditions hold."""
    return _told(_all(model, conditions))


def explained(model: Model, conditions: Iterable[Condition]) -> list[tuple[str, str]]:
    """Return the facts that conditions, and these facts, tell by their titles, and what each means."""
    facts = _facts(model, conditions)
    return [
        (model.facts[name].title or name, _told(_clause(model, model.facts[name].condition, True, facts)))
        for name in reversed(facts)
        if facts[name].by_title
    ]


def ended(model: Model, conditions: Sequence[Condition]) -> str:
    """Return that what held, all of some conditions, holds no longer."""
    clause = _all(model, conditions)
    if isinstance(clause, Simple):
        return " ".join(_ended(clause))
    if clause.word == "or" or not all(isinstance(part, Simple) for part in clause.of):
        return f"it is no longer the case that {_told(clause)}"
    return row(_named_once([_ended(part) for part in clause.of if isinstance(part, Simple)]), "or")


def acts(model: Model, who: Collection[str], option: Option, levels: Sequence[str]) -> str:
    """Return what parties do as it stands behind "will", with the levels where they have names.

    Of a consent it is that they conclude an agreement, with whom it takes besides.
    """
    if not option.agreement:
        return _act(model, option, levels)
    agreement = model.agreements[option.agreement]
    others = [with_article(model.parties[party].name) for party in agreement.between if party not in who]
    title = in_sentence(agreement.title if others else agreement_title(model, agreement))
    return f"conclude {title}{_at(option, levels)}{f' with {listed(others)}' if others else ''}"


def agreed(model: Model, option: Option, levels: Sequence[str]) -> str:
    """Return that somebody consents to an agreement, as it stands behind "will"."""
    assert option.agreement
    title = in_sentence(agreement_title(model, model.agreements[option.agreement]))
    return f"agree to {title}{_at(option, levels)}"


def offered(model: Model, option: Option, levels: Sequence[str]) -> str:
    """Return that an agreement which others have not accepted stays on offer, as it stands behind "will"."""
    assert option.agreement
    title = in_sentence(agreement_title(model, model.agreements[option.agreement]))
    return f"leave open the offer of {title}{_at(option, levels)}"


def kept(model: Model, option: Option, levels: Sequence[str]) -> str:
    """Return that an agreement stays in force, as it stands behind "will"."""
    assert option.agreement
    title = in_sentence(agreement_title(model, model.agreements[option.agreement]))
    return f"keep {title} in force{_at(option, levels)}"


def _act(model: Model, option: Option, levels: Sequence[str]) -> str:
    """Return what is done by raising an option, by the titles of its levels where they have some."""
    plural = model.parties[option.party].plural
    titles = _titles(model, option, levels)
    if titles:
        return row([plain_deed(title, plural) for title in titles], "or")
    told = plain_deed(option.title, plural) or f"go ahead with {_thing(option)}"
    return f"{told}{_at(option, levels)}"


def _titles(model: Model, option: Option, levels: Sequence[str]) -> list[str]:
    """Return the titles that say at which levels an option is, none where the levels stand in brackets.

    At any level above the bottom it is the option's own; from a level to the top it is that level's, or more.
    """
    plural = model.parties[option.party].plural
    if not option.titles or not all(
        plain_deed(title, plural) for title in (option.title, *option.titles.values())
    ):
        return []
    if not option.names_lowest and tuple(levels) == option.levels[1:]:
        return [option.title]
    to_the_top = len(levels) > 1 and tuple(levels) == option.levels[-len(levels) :]
    said = levels[:1] if to_the_top else levels
    if not set(said) <= set(option.titles):
        return []
    further = [FURTHER[plural]] if to_the_top else []
    return [*(option.titles[level] for level in said), *further]


def _thing(option: Option) -> str:
    """Return a title that is no verb for sure as it stands behind one: things in the plural as they are."""
    return option.title if option.title.partition(" ")[0] in THINGS else f"“{option.title}”"


def _ended(clause: Simple) -> tuple[str, str]:
    if not clause.ended:
        return "it", f"is no longer the case that {_told(clause)}"
    return clause.subject, clause.ended if clause.positive else clause.holds


def _named_once(clauses: Sequence[tuple[str, str]]) -> list[str]:
    """Return subjects with what is said of them, a subject left out where the clause before has it, too."""
    told, last = [], ""
    for subject, predicate in clauses:
        told.append(predicate if subject == last != "it" else f"{subject} {predicate}")
        last = subject
    return told


def _at(option: Option, levels: Sequence[str]) -> str:
    """Return levels in brackets, where they have names."""
    if not option.names_levels:
        return ""
    named = [level_words(level) for level in levels]
    return f" ({' or '.join(named) if len(named) < 3 else f'{named[0]} to {named[-1]}'})"


def _all(model: Model, conditions: Sequence[Condition]) -> Clause:
    """Return what some conditions say together; what they say twice is said once."""
    facts = _facts(model, conditions)
    parts = with_agreements(model, tuple(conditions))
    return _join("and", [_clause(model, condition, True, facts) for condition in parts])


def _clause(model: Model, condition: Condition, wanted: bool, facts: Facts) -> Clause:
    """Return that a condition holds, or that it fails, as clauses that say what is the case."""
    match condition:
        case Not(of):
            return _clause(model, of, not wanted, facts)
        case And(of):
            parts = with_agreements(model, of)
            return _join("and" if wanted else "or", [_clause(model, part, wanted, facts) for part in parts])
        case Or(of):
            return _join("or" if wanted else "and", [_clause(model, part, wanted, facts) for part in of])
        case Given(then, when):
            return _join(
                "or" if wanted else "and",
                [_clause(model, when, not wanted, facts), _clause(model, then, wanted, facts)],
            )
        case Same(left, right) if any(isinstance(part, Same) for of in (left, right) for part in walk(of)):
            sides = [_told(_clause(model, of, True, facts), inside=True) for of in (left, right)]
            return _whole(" exactly when ".join(sides), wanted)  # written out it would grow with each level
        case Same(left, right):
            pairs = [
                [_clause(model, left, so, facts), _clause(model, right, so == wanted, facts)]
                for so in (True, False)
            ]
            return _join("or", [_join("and", pair) for pair in pairs])
        case Raised(name):
            option = model.option(name)
            return _option(model, option, range(1, len(option.levels)), wanted)
        case Compare(name, op, level):
            option = model.option(name)
            return _option(model, option, _compared(option, op, level), wanted)
        case Agreed(name, op, level):
            option = _consent(model, name)
            return _agreement(model, name, _compared(option, op, level), wanted)
        case Named(name) if name in model.agreements:
            return _agreement(model, name, range(1, len(model.agreements[name].levels)), wanted)
        case Named(name):
            return facts[name].holds if wanted else facts[name].fails
        case Count(kind, n, of):
            told = "; ".join(_told(_clause(model, part, True, facts)) for part in of)
            many = f"{COUNTED[kind]} {'one of these holds' if n == 1 else f'{n} of these hold'}: {told}"
            return _whole(many, wanted)
        case InState(states):
            return _whole(f"the state is {' or '.join(states)}", wanted)
        case Constant(value):
            return _whole("nothing stands against it", wanted == value)


def _whole(clause: str, wanted: bool) -> Simple:
    """Return a clause of which only that it holds can be said as it stands."""
    subject, _, rest = clause.partition(" ")
    return Simple(subject, rest, "", "") if wanted else Simple("it", f"is not the case that {clause}", "", "")


def _facts(model: Model, conditions: Iterable[Condition]) -> dict[str, Fact]:
    """Return how the facts behind conditions are told, each after those that it rests on."""
    facts: dict[str, Fact] = {}
    for name in names_behind(model, conditions):
        if name in model.facts:
            facts[name] = _fact(model, name, facts)
    return facts


def _fact(model: Model, name: str, facts: Facts) -> Fact:
    rule = model.facts[name]
    holds, fails = (_clause(model, rule.condition, wanted, facts) for wanted in (True, False))
    parts = (holds,) if isinstance(holds, Simple) else holds.of
    in_a_row = all(isinstance(part, Simple) for part in parts)
    if rule.title and is_clause(rule.title) and len(parts) > 1:
        return Fact(_whole(rule.title, True), _whole(rule.title, False), True)
    if max(len(_told(holds)), len(_told(fails))) <= LONGEST and (in_a_row or not rule.title):
        return Fact(holds, fails, False)
    title = f"“{rule.title or name}”"
    so, not_so = (
        Simple(title, "holds", "does not hold", "no longer holds", wanted) for wanted in (True, False)
    )
    return Fact(so, not_so, True)


def _compared(option: Option, op: str, level: str) -> list[int]:
    """Return at which levels a comparison holds."""
    at = option.levels.index(level)
    return [n for n in range(len(option.levels)) if HOLDS[op](n, at)]


def _chosen(option: Option, chosen: Collection[int], wanted: bool) -> tuple[list[str], bool]:
    """Return at which levels an option is, or is not, and which of the two.

    The lowest level, where it only says that nothing is done, is told as what is not done.
    """
    every = range(len(option.levels))
    places = [n for n in every if (n in chosen) == wanted]
    positive = not (0 in places and (not option.names_lowest or len(places) > 1))
    return [option.levels[n] for n in every if (n in places) == positive], positive


def _consent(model: Model, agreement: str) -> Option:
    """Return a consent to an agreement, whosever it is."""
    written = model.agreements[agreement]
    return written.consent_of(written.between[0])


def _agreement(model: Model, key: str, chosen: Collection[int], wanted: bool) -> Simple:
    """Return that an agreement is in force at one of some levels, or that it is not."""
    option = _consent(model, key)
    levels, positive = _chosen(option, chosen, wanted)
    any_level = not option.names_lowest and len(levels) == len(option.levels) - 1
    force = "in force" if any_level else f"in force{_at(option, levels)}"
    title = agreement_title(model, model.agreements[key])
    subject = f"{title}," if "," in title and title[:1].islower() else in_sentence(title)
    about = (key, _so(option, chosen, wanted))
    return Simple(subject, f"is {force}", f"is not {force}", f"is no longer {force}", positive, about)


def _so(option: Option, chosen: Collection[int], wanted: bool) -> frozenset[int]:
    return frozenset(n for n in range(len(option.levels)) if (n in chosen) == wanted)


def _option(model: Model, option: Option, chosen: Collection[int], wanted: bool) -> Simple:
    """Return that an option is at one of some levels, or that it is not."""
    levels, positive = _chosen(option, chosen, wanted)
    party = model.parties[option.party]
    titles = _titles(model, option, levels)
    plain = agreed(model, option, levels) if option.agreement else _act(model, option, levels)
    if party.plural:
        holds = plain
    elif titles:
        holds = row(titles, "or")
    elif option.agreement is None and plain_deed(option.title, party.plural):
        holds = f"{option.title}{_at(option, levels)}"
    else:
        verb, _, rest = plain.partition(" ")
        holds = f"{verb}{'es' if verb == 'go' else 's'} {rest}"
    never = "do not" if party.plural else "does not"
    ended = holds
    if titles and titles[-1] == FURTHER[party.plural]:
        # "no longer freezes it or goes further" would be so of who goes further and no longer freezes it
        ended = f"at least {plain_deed(titles[0], True) if party.plural else titles[0]}"
    about = (option.name, _so(option, chosen, wanted))
    return Simple(with_article(party.name), holds, f"{never} {plain}", f"no longer {ended}", positive, about)


def _join(word: Literal["and", "or"], clauses: Sequence[Clause]) -> Clause:
    flat: list[Clause] = []
    for clause in clauses:
        parts = clause.of if isinstance(clause, Joined) and clause.word == word else (clause,)
        flat += [part for part in parts if part not in flat]
    flat = [part for part in flat if not any(_covered(word, part, other) for other in flat)]
    return flat[0] if len(flat) == 1 else Joined(word, tuple(flat))


def _covered(word: Literal["and", "or"], part: Clause, other: Clause) -> bool:
    """Tell whether a clause says no more than another about the same thing: a pact beside a full pact."""
    if not (isinstance(part, Simple) and isinstance(other, Simple) and part.about and other.about):
        return False
    (thing, levels), (same, others) = part.about, other.about
    return thing == same and (others < levels if word == "and" else levels < others)


def _told(clause: Clause, *, inside: bool = False) -> str:
    if isinstance(clause, Simple):
        return f"{clause.subject} {clause.predicate}"
    told: list[str] = []
    for joined, parts in groupby(clause.of, key=lambda part: isinstance(part, Joined)):
        if joined:
            told += [_told(part, inside=True) for part in parts]
        else:
            told += _named_once([(p.subject, p.predicate) for p in parts if isinstance(p, Simple)])
    nested = any(isinstance(part, Joined) for part in clause.of)
    said = row(told, clause.word)
    if clause.word == "or" and (inside or nested):
        said = f"either {said}"
    return f"({said})" if inside and nested else said
