"""Where a model's text names what it defines: every key, list and condition that refers to something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..claim_forms import QUERIES
from ..meaning.names import MUCH_BETTER
from .layout import Part, Path

FORMS = ("preferences", "ranking", "weights")


@dataclass(frozen=True)
class Mention:
    """A text that refers to something.

    Attributes
    ----------
    kind : str
        `condition`, `ranked` (a condition or a state), `without` (a condition or a title), `option` (or an
        agreement, where that stands for its consents), `level` (of `of`), or the kind of what is named.
    of : str
        Of a level, the option or agreement that has it; of a rung, its ladder.
    path : tuple
        Where it stands; of a key, the path of its value.
    """

    part: Part
    kind: str
    path: Path
    is_key: bool = False
    of: str = ""


@dataclass(frozen=True)
class Here:
    """A part that is being walked, with its path; an alias is what it stands for."""

    part: Part
    path: Path

    def get(self, key: str) -> Iterator[Here]:
        """Yield the value of a key, when there is one."""
        if self.part.kind == "mapping" and (entry := self.part.at(key)) is not None:
            yield Here(entry.value.meant, (*self.path, key))

    def pairs(self) -> Iterator[tuple[Part, Here]]:
        """Yield the keys of a mapping with their values."""
        for entry in self.part.entries if self.part.kind == "mapping" else ():
            if entry.key is not None:
                key = entry.key.meant
                yield key, Here(entry.value.meant, (*self.path, key.text))

    def items(self) -> Iterator[Here]:
        """Yield the items of a list."""
        for index, entry in enumerate(self.part.entries if self.part.kind == "list" else ()):
            yield Here(entry.value.meant, (*self.path, index))

    def one_or_more(self) -> Iterator[Here]:
        """Yield a text, or the items of a list."""
        yield from [self] if self.part.kind == "text" else self.items()

    def as_(self, kind: str, of: str = "") -> Iterator[Mention]:
        """Yield a text as a mention."""
        if self.part.kind == "text":
            yield Mention(self.part, kind, self.path, of=of)


def mentions_in(root: Part, graph: bool) -> Iterator[Mention]:
    """Yield all that a model's text refers to; `graph` where it is in graph form."""
    here = Here(root.meant, ())
    for section, read in _SECTIONS.items():
        for inner in here.get(section):
            yield from read(inner)
    yield from _status_quo(here, graph)
    for each in ("scenarios", "doubts"):
        for worlds in here.get(each):
            for _, body in worlds.pairs():
                yield from _status_quo(body, graph)


def _names(here: Here, kind: str) -> Iterator[Mention]:
    for each in here.one_or_more():
        yield from each.as_(kind)


def _key(key: Part, here: Here, kind: str, of: str = "") -> Mention:
    return Mention(key, kind, here.path, True, of)


def _cited(here: Here) -> Iterator[Mention]:
    for source in here.get("source"):
        yield from _names(source, "source")


def _condition(here: Here, key: str) -> Iterator[Mention]:
    for inner in here.get(key):
        yield from inner.as_("condition")


def _rule(here: Here, key: str = "condition", kind: str = "condition") -> Iterator[Mention]:
    """Yield a condition alone, or under its key beside its source."""
    yield from here.as_(kind)
    for inner in here.get(key):
        yield from inner.as_(kind)
    yield from _cited(here)


def _rules(here: Here) -> Iterator[Mention]:
    for item in here.items():
        yield from _rule(item)


def _entry(here: Here, kind: str = "condition") -> Iterator[Mention]:
    """Yield an entry of a list of preferences: a statement, or a group of some."""
    if here.part.text == MUCH_BETTER:
        return
    for item in [here] if here.part.kind != "list" else here.items():
        yield from _rule(item, "statement", kind)


def _form(here: Here) -> Iterator[Mention]:
    """Yield what one of the forms of preference beside it says."""
    for wanted in here.get("preferences"):
        yield from _wanted(wanted)
    for ranking in here.get("ranking"):
        for item in ranking.items():
            yield from _entry(item, "ranked")
    for weights in here.get("weights"):
        for key, body in weights.pairs():
            yield _key(key, body, "condition")
            yield from _cited(body)
    for unknown in here.get("unknown"):
        for item in unknown.items():
            yield from _entry(item, "ranked")


def _wanted(here: Here) -> Iterator[Mention]:
    """Yield what stands in place of a list of statements: it, changes of it, or another form."""
    for item in here.items():
        yield from _entry(item)
    if any(here.part.at(form) for form in FORMS):
        yield from _form(here)
    for replaced in here.get("replace"):
        for _, body in replaced.pairs():
            yield from _entry(body, "ranked")
    for inserted in here.get("insert"):
        for item in [inserted] if inserted.part.kind == "mapping" else inserted.items():
            for statement in item.get("statement"):
                yield from _entry(statement, "ranked")
            yield from _cited(item)


def _guards(here: Here, of: str) -> Iterator[Mention]:
    for word in ("requires", "after", "while"):
        for guard in here.get(word):
            yield from guard.as_("condition")
            for level, body in guard.pairs():
                yield _key(level, body, "level", of)
                yield from body.as_("condition")


def _steps(here: Here, of: str) -> Iterator[Mention]:
    """Yield the titles of levels and what guards them."""
    for titles in here.get("titles"):
        for level, body in titles.pairs():
            yield _key(level, body, "level", of)
    yield from _guards(here, of)
    yield from _cited(here)


def _parties(here: Here) -> Iterator[Mention]:
    for party, body in here.pairs():
        for options in body.get("options"):
            for option, rules in options.pairs():
                yield from _steps(rules, f"{party.text}.{option.text}")
        for moves in body.get("moves"):
            for state, ends in moves.pairs():
                yield _key(state, ends, "state")
                yield from _names(ends, "state")
        for states in body.get("must_move"):
            yield from _names(states, "state")
        yield from _form(body)
        yield from _cited(body)


def _agreements(here: Here) -> Iterator[Mention]:
    for agreement, body in here.pairs():
        for parties in body.get("between"):
            yield from _names(parties, "party")
        yield from _steps(body, agreement.text)


def _facts(here: Here) -> Iterator[Mention]:
    for _, body in here.pairs():
        yield from _rule(body)


def _bans(here: Here) -> Iterator[Mention]:
    for ban in here.items():
        for party in ban.get("party"):
            yield from party.as_("party")
        yield from _condition(ban, "from")
        yield from _condition(ban, "to")
        yield from _cited(ban)


def _status_quo(here: Here, graph: bool) -> Iterator[Mention]:
    for inner in here.get("status_quo"):
        yield from inner.as_("state") if graph else _levels(inner)


def _levels(here: Here) -> Iterator[Mention]:
    """Yield options with their levels: a mapping, or a list of options and small mappings."""
    for each in [here, *here.items()]:
        yield from each.as_("option")
        for option, level in each.pairs():
            yield _key(option, level, "option")
            yield from level.as_("level", option.text)


def _sides(here: Here) -> Iterator[Mention]:
    for _, parties in here.pairs():
        yield from _names(parties, "party")


def _relationship(here: Here) -> Iterator[Mention]:
    for ladder, body in here.pairs():
        for parties in body.get("between"):
            yield from _names(parties, "party")
        for rungs in body.get("rungs"):
            for _, condition in rungs.pairs():
                yield from condition.as_("condition")
        for titles in body.get("titles"):
            for rung, title in titles.pairs():
                yield _key(rung, title, "rung", ladder.text)
        yield from _cited(body)


def _question(here: Here) -> Iterator[Mention]:
    yield from _condition(here, "goal")
    yield from _condition(here, "avoid")
    yield from _cited(here)


def _demands(here: Here) -> Iterator[Mention]:
    for _, body in here.pairs():
        for party in body.get("by"):
            yield from party.as_("party")
        yield from _rule(body)


def _scenarios(here: Here) -> Iterator[Mention]:
    for _, body in here.pairs():
        for preferences in body.get("preferences"):
            for party, wanted in preferences.pairs():
                yield _key(party, wanted, "party")
                yield from _wanted(wanted)
        for rules in body.get("infeasible"):
            yield from _rules(rules)
        for bans in body.get("moves"):
            yield from _bans(bans)
        for fixed in body.get("fixed"):
            yield from _levels(fixed)
        for uncertain in body.get("uncertain"):
            for party, doubts in uncertain.pairs():
                yield _key(party, doubts, "party")
                yield from _uncertainty(doubts)
        yield from _cited(body)


def _uncertainty(here: Here) -> Iterator[Mention]:
    for alternatives in here.get("alternatives"):
        for item in alternatives.items():
            yield from _form(item)


def _terms(here: Here, option: str) -> Iterator[Mention]:
    yield from _guards(here, option)
    for never in here.get("never"):
        yield from never.as_("level", option)
    yield from _condition(here, "promise")
    yield from _cited(here)


def _commitments(here: Here) -> Iterator[Mention]:
    for option, body in here.pairs():
        yield _key(option, body, "option")
        for terms in [body] if body.part.kind == "mapping" else body.items():
            yield from _terms(terms, option.text)


def _policies(here: Here) -> Iterator[Mention]:
    for _, body in here.pairs():
        for side in body.get("side"):
            yield from side.as_("side")
        for commitments in body.get("commitments"):
            yield from _commitments(commitments)
        yield from _cited(body)


def _candidates(here: Here) -> Iterator[Mention]:
    for body in [*here.items(), *(body for _, body in here.pairs())]:
        for option in body.get("option"):
            yield from option.as_("option")
            yield from _terms(body, option.part.text)


def _claims(here: Here) -> Iterator[Mention]:
    for _, body in here.pairs():
        for policies in body.get("policy"):
            yield from _names(policies, "policy")
        for scenarios in body.get("scenario"):
            yield from _names(scenarios, "scenario")
        for query in QUERIES:
            for claimed in body.get(query):
                yield from _names(claimed, "condition")
        for concepts in body.get("concepts"):
            for party, concept in concepts.pairs():
                yield _key(party, concept, "party")
        yield from _cited(body)


def _perceptions(here: Here) -> Iterator[Mention]:
    for viewer, views in here.pairs():
        yield _key(viewer, views, "party")
        yield from _views(views)


def _views(here: Here) -> Iterator[Mention]:
    for party, body in here.pairs():
        yield _key(party, body, "party")
        yield from _wanted(body)
        for policy in body.get("policy"):
            yield from policy.as_("policy")
        for options in body.get("unseen"):
            yield from _names(options, "option")
        for views in body.get("perceptions"):
            yield from _views(views)


def _uncertain(here: Here) -> Iterator[Mention]:
    for party, body in here.pairs():
        if party.text == "scenario":
            for scenario, weight in body.pairs():
                yield _key(scenario, weight, "scenario")
        else:
            yield _key(party, body, "party")
            yield from _uncertainty(body)


def _doubts(here: Here) -> Iterator[Mention]:
    for _, body in here.pairs():
        for scenarios in body.get("scenario"):
            yield from _names(scenarios, "scenario")
        for preferences in body.get("preferences"):
            for party, edits in preferences.pairs():
                yield _key(party, edits, "party")
                yield from _wanted(edits)
        for policies in body.get("commitments"):
            for policy, commitments in policies.pairs():
                yield _key(policy, commitments, "policy")
                yield from _commitments(commitments)
        for rules in body.get("infeasible"):
            yield from _rules(rules)
        for without in body.get("without"):
            yield from _names(without, "without")
        yield from _cited(body)


def _chronicle(here: Here) -> Iterator[Mention]:
    for option, levels in here.pairs():
        yield _key(option, levels, "option")
        for level, steps in levels.pairs():
            yield _key(level, steps, "level", option.text)


_SECTIONS: dict[str, Callable[[Here], Iterator[Mention]]] = {
    "parties": _parties,
    "agreements": _agreements,
    "facts": _facts,
    "infeasible": _rules,
    "moves": _bans,
    "sides": _sides,
    "relationship": _relationship,
    "goal": _rule,
    "question": _question,
    "demands": _demands,
    "scenarios": _scenarios,
    "policies": _policies,
    "candidates": _candidates,
    "claims": _claims,
    "perceptions": _perceptions,
    "uncertain": _uncertain,
    "doubts": _doubts,
    "chronicle": _chronicle,
}
