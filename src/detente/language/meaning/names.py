"""The names of a model: gathered first, so that every condition can be checked against all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..condition import Agreed, Compare, Condition, InState, Named, Raised, walk
from ..condition.grammar import WORDS
from ..model import Model
from ..problems import clipped, did_you_mean
from ..yaml.nodes import Mapping, Node, Scalar, Sequence
from .titles import Titles, by_title, meant_by

MUCH_BETTER = "much_better"

RESERVED = WORDS | {"none", "base", "all", MUCH_BETTER}
TWO_LEVELS = ("off", "on")
MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Misnamed:
    """A name in a condition that means nothing: its offset, what to say, and among what a near one may be."""

    at: int
    message: str
    word: str = ""
    known: Collection[str] = ()


@dataclass(frozen=True)
class Names:
    """All names of a model. An option whose levels cannot be read has none here.

    A model in graph form has states (`in_order`); one with options has none.
    """

    parties: frozenset[str]
    levels: dict[str, tuple[str, ...]]  # of every option, consents included
    agreements: dict[str, tuple[str, ...]]  # the levels of each
    facts: frozenset[str]
    sources: frozenset[str]
    sides: dict[str, tuple[str, ...]]
    policies: dict[str, str]  # the side of each
    scenarios: frozenset[str]
    in_order: tuple[str, ...] = ()  # the states of a model in graph form
    forced: frozenset[str] = frozenset()  # those of them in which a party must move
    titles: Titles = field(default_factory=dict)  # the names of what has a title, by that title
    consents: dict[str, tuple[str, ...]] = field(default_factory=dict)  # the options of each agreement

    @cached_property
    def states(self) -> frozenset[str]:
        """The states of a model in graph form, none in a model with options."""
        return frozenset(self.in_order)

    @cached_property
    def named(self) -> frozenset[str]:
        """What a bare name in a condition can mean."""
        return self.facts | self.agreements.keys()

    @cached_property
    def _near_a_name(self) -> frozenset[str]:
        return self.named | frozenset(self.levels)

    @cached_property
    def _options_by_half(self) -> dict[str, list[str]]:
        """The options by their key (`talks`) and by their party with a dot (`us.`)."""
        halves: dict[str, list[str]] = {}
        for option in self.levels:
            party, _, key = option.partition(".")
            halves.setdefault(key, []).append(option)
            halves.setdefault(f"{party}.", []).append(option)
        return halves

    def levels_of(self, name: str) -> tuple[str, ...]:
        """Return the levels of an option or an agreement, none where they cannot be read."""
        return self.levels.get(name) or self.agreements.get(name, ())

    def misnamed(self, condition: Condition) -> Iterator[Misnamed]:
        """Yield what a condition names that the model does not have."""
        for node in walk(condition):
            match node:
                case Raised(option, at) if option not in self.levels:
                    yield self._unknown_option(option, at)
                case Compare(option, _, level, at, level_at):
                    if option not in self.levels:
                        yield self._unknown_option(option, at)
                    elif self.levels[option] and level not in self.levels[option]:
                        yield self.unknown_level(option, level, level_at)
                case Named(name, at) if name not in self.named:
                    yield self._unknown_name(name, at)
                case Agreed(name, _, level, at, level_at):
                    yield from self._misnamed_agreement(name, level, at, level_at)
                case InState(states, at):
                    yield from self._unknown_states(states, at)

    def unknown_level(self, option: str, level: str, at: int = 0) -> Misnamed:
        """Say that an option, or an agreement, has no such level."""
        levels = self.levels_of(option)
        listed = ", ".join(levels[:MOST_SHOWN]) + (", …" if len(levels) > MOST_SHOWN else "")
        says = f"{clipped(option)} has no level {clipped(level)} (it has {clipped(listed, 200)})"
        if level == TWO_LEVELS[1] and len(levels) > 1:
            *more, last = levels[1:MOST_SHOWN]
            raised = clipped(f"{', '.join(more)} or {last}" if more else last, 200)
            return Misnamed(at, f"{says}; raised it is at {raised}")
        return Misnamed(at, says, level, levels)

    def hint(self, name: str) -> str:
        """Say which options a bare name may have been meant for."""
        if meant := self._options_by_half.get(name):
            return f" — did you mean {clipped(' or '.join(meant[:4]), 200)}?"
        if name in self.parties and not self.states:
            own = self._options_by_half.get(f"{name}.", [f"{name}.option"])
            return f"; {clipped(name)} is a party, its options are written like {clipped(own[0])}"
        return ""

    def _misnamed_agreement(self, name: str, level: str, at: int, level_at: int) -> Iterator[Misnamed]:
        if name in self.agreements:
            levels = self.agreements[name]
            if levels and level not in levels:
                yield self.unknown_level(name, level, level_at)
        elif name in self.facts:
            says = "is a fact and has no levels; options and agreements are compared"
            yield Misnamed(at, f"{clipped(name)} {says}")
        elif name in self.states:
            yield self._unknown_name(name, at)
        elif hint := self.hint(name):
            yield Misnamed(at, f"{clipped(name)} is no agreement{hint}")
        else:
            yield Misnamed(at, f"unknown agreement {clipped(name)}", name, self._near_a_name)

    def _unknown_states(self, states: tuple[str, ...], at: tuple[int, ...]) -> Iterator[Misnamed]:
        if not self.states:
            says = "`state …` belongs to a model in graph form (`states:`); this one has options"
            yield Misnamed(at[0], says)
            return
        for state, place in zip(states, at, strict=True):
            if state not in self.states:
                yield Misnamed(place, f"unknown state {clipped(state)}", state, self.states)

    def _unknown_option(self, option: str, at: int) -> Misnamed:
        if self.states:
            says = f"{clipped(option)} would be an option, and a model in graph form has none"
            return Misnamed(at, f"{says}; write `state NAME`")
        return Misnamed(at, f"unknown option {clipped(option)}", option, self.levels)

    def _unknown_name(self, name: str, at: int) -> Misnamed:
        if name in self.states:
            return Misnamed(at, f"{clipped(name)} is a state; write `state {clipped(name)}`")
        if hint := self.hint(name):
            return Misnamed(at, f"{clipped(name)} is neither a fact nor an agreement{hint}")
        if meant := meant_by(self.titles, name):
            return Misnamed(at, meant)
        if name.lower() in ("true", "false"):
            return Misnamed(at, f"unknown word {name} — did you mean {name.lower()}?")
        return Misnamed(at, f"unknown fact or agreement {clipped(name)}", name, self._near_a_name)


def names_of(model: Model) -> Names:
    """Return the names of a model that has been read."""
    return Names(
        parties=frozenset(model.parties),
        levels={option.name: option.levels for option in model.options()},
        agreements={key: agreement.levels for key, agreement in model.agreements.items()},
        facts=frozenset(model.facts),
        sources=frozenset(model.sources),
        sides=dict(model.sides),
        policies={key: policy.side for key, policy in model.policies.items()},
        scenarios=frozenset(model.scenarios),
        in_order=tuple(model.states),
        forced=frozenset(state for party in model.parties.values() for state in party.must_move),
        titles=by_title(
            [
                *((o.name, o.title, model.parties[o.party].name) for o in model.options() if not o.agreement),
                *((key, agreement.title, "") for key, agreement in model.agreements.items()),
                *((key, rule.title, "") for key, rule in model.facts.items() if rule.title),
            ]
        ),
        consents={key: agreement.consents for key, agreement in model.agreements.items()},
    )


def no_such_side(model: Model, side: str) -> str:
    """Say that the model has no such side, and a near one, those of a party of that name, or all."""
    says = f"the model has no side {side}"
    if side in model.parties:
        homes = [key for key, members in model.sides.items() if side in members]
        belongs = f" of {', '.join(homes[:MOST_SHOWN])}" if homes else ""
        return f"{says}; {side} is a party{belongs}{'' if homes else ', and of no side'}"
    listed = (
        f" (it has {', '.join([*model.sides][:MOST_SHOWN])}{', …' if len(model.sides) > MOST_SHOWN else ''})"
    )
    return f"{says}{did_you_mean(side, model.sides) or (listed if model.sides else '; it has no `sides:`')}"


def design_side(model: Model) -> str:
    """Return the side that a design is made for where none is named.

    That is the first that has the options of all candidates, sides with a policy before others; else the
    first policy's, or the model's first.
    """
    members = {each.option.partition(".")[0] for each in model.candidates}
    sides = [*(policy.side for policy in model.policies.values()), *model.sides]
    return next((key for key in sides if members <= set(model.sides[key])), sides[0])


def gather_names(root: Mapping) -> Names:
    """Gather the names of a model file, taking what can be read and leaving complaints to the reader."""
    parties = _entries(root.get("parties"))
    agreements = _entries(root.get("agreements"))
    consents: dict[str, list[str]] = {}
    agreed = {agreement: _levels(body) for agreement, body in agreements.items()}
    for agreement, body in agreements.items():
        for party in _texts(body.get("between")) if isinstance(body, Mapping) else ():
            consents.setdefault(party, []).append(agreement)
    levels: dict[str, tuple[str, ...]] = {}
    for party, body in parties.items():
        options = _entries(body.get("options") if isinstance(body, Mapping) else None)
        levels |= {f"{party}.{option}": _levels(written) for option, written in options.items()}
        levels |= {f"{party}.{agreement}": agreed[agreement] for agreement in consents.get(party, ())}
    return Names(
        parties=frozenset(parties),
        levels=levels,
        agreements=agreed,
        facts=frozenset(_entries(root.get("facts"))),
        sources=frozenset(_entries(root.get("sources"))),
        sides={side: _texts(members) for side, members in _entries(root.get("sides")).items()},
        policies={policy: _side(body) for policy, body in _entries(root.get("policies")).items()},
        scenarios=frozenset(_entries(root.get("scenarios"))),
        in_order=tuple(_entries(root.get("states"))),
        forced=frozenset(
            state
            for body in parties.values()
            if isinstance(body, Mapping)
            for state in _texts(body.get("must_move"))
        ),
        titles=by_title(_titled(root, parties)),
        consents={
            agreement: tuple(
                f"{party}.{agreement}"
                for party in dict.fromkeys(_texts(body.get("between")) if isinstance(body, Mapping) else ())
                if party in parties
            )
            for agreement, body in agreements.items()
        },
    )


def _titled(root: Mapping, parties: dict[str, Node]) -> Iterator[tuple[str, str, str]]:
    """Yield the options, agreements and facts that have a title, with it and who does it."""
    for party, body in parties.items():
        who = _text(body, "name") or party
        options = _entries(body.get("options") if isinstance(body, Mapping) else None)
        for option, written in options.items():
            yield f"{party}.{option}", _text(written, "title"), who
    for section in ("agreements", "facts"):
        for key, body in _entries(root.get(section)).items():
            if isinstance(body, Mapping):
                yield key, _text(body, "title"), ""


def _text(node: Node | None, key: str) -> str:
    """Return the text under a key, or the text that stands for all; empty where there is none."""
    found = node.get(key) if isinstance(node, Mapping) else node
    return found.text if isinstance(found, Scalar) else ""


def _entries(node: Node | None) -> dict[str, Node]:
    return {key.text: value for key, value in node.pairs} if isinstance(node, Mapping) else {}


def _texts(node: Node | None) -> tuple[str, ...]:
    if isinstance(node, Scalar):
        return (node.text,)
    items = node.items if isinstance(node, Sequence) else ()
    return tuple(item.text for item in items if isinstance(item, Scalar))


def _levels(option: Node) -> tuple[str, ...]:
    written = option.get("levels") if isinstance(option, Mapping) else None
    if written is None:
        return TWO_LEVELS
    return _texts(written) if isinstance(written, Sequence) else ()


def _side(policy: Node) -> str:
    side = policy.get("side") if isinstance(policy, Mapping) else None
    return side.text if isinstance(side, Scalar) else ""
