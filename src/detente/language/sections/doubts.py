"""Reading doubts: named ways in which the model may be wrong, each a change in one respect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..condition import BROKEN, Condition, Named
from ..condition.grammar import ConditionError, parse_condition
from ..condition.printer import print_condition
from ..keys.unsure import DOUBT
from ..model import Commitment, Doubt, Edits, Party, Preferences, Rule, Scenario
from ..orders import without_order
from ..problems import clipped
from ..reading.fields import read_fields
from ..reading.reader import Reader, refuse_empty
from ..yaml.nodes import Node, Scalar
from .edits import Edited
from .graph_form import read_state
from .levels import read_status_quo
from .policies import read_commitments
from .rules import read_infeasible


@dataclass(frozen=True)
class Doubted:
    """What doubts are about: the parts of the model that they change."""

    parties: Mapping[str, Party]
    scenarios: Mapping[str, Scenario]
    facts: Mapping[str, Rule]
    infeasible: tuple[Rule, ...]

    def lists(self, party: str, scenarios: Iterable[str]) -> list[tuple[str, Preferences | None]]:
        """Return what a party wants in each of some scenarios, with words for where; `all` is the base."""
        own = self.parties[party].preferences
        found = []
        for key in scenarios:
            scenario = self.scenarios.get(key)
            said = f" in scenario {clipped(key)}" if scenario else ""
            found.append((said, scenario.preferences.get(party, own) if scenario else own))
        return found


def read_doubts(reader: Reader, node: Node, written: Doubted) -> dict[str, Doubt]:
    """Read `doubts`."""
    graph = bool(reader.names.states)
    without = _Without(reader, written)
    places: dict[int, dict[str, int]] = {}

    def doubt(key: Scalar, body: Node) -> Doubt:
        fields = read_fields(reader, body, f"doubt {clipped(key.text)}", DOUBT.names)
        if graph and "commitments" in fields:
            fields.error("commitments", "`commitments` are on options, and a model in graph form has none")
            del fields.found["commitments"]
        scenarios: tuple[str, ...] = fields.read(
            "scenario", lambda names: _scenarios(reader, names), ("all",)
        )

        def edits(lists: Node) -> dict[str, Edits]:
            return _by_party(reader, lists, written, scenarios, places)

        return Doubt(
            key=key.text,
            title=fields.need("title", lambda title: reader.text(title, "`title`"), ""),
            scenarios=scenarios,
            preferences=fields.read("preferences", edits, {}),
            commitments=fields.read("commitments", lambda policies: _by_policy(reader, policies), {}),
            infeasible=fields.read("infeasible", lambda rules: read_infeasible(reader, rules), ()),
            without=fields.read("without", without.read, ()),
            status_quo=None
            if graph
            else fields.read("status_quo", lambda n: read_status_quo(reader, n), None),
            status_quo_state=fields.read("status_quo", lambda n: read_state(reader, n), None)
            if graph
            else None,
            **fields.cited(),
        )

    return reader.each(node, "`doubts`", "a doubt", doubt)


def _scenarios(reader: Reader, node: Node) -> tuple[str, ...]:
    if isinstance(node, Scalar) and node.text == "all":
        return ("all",)
    return reader.known_names(node, "scenario", reader.names.scenarios, "`scenario`", plain="base")


def _by_party(
    reader: Reader,
    node: Node,
    written: Doubted,
    scenarios: tuple[str, ...],
    places: dict[int, dict[str, int]],
) -> dict[str, Edits]:
    edits: dict[str, Edits] = {}
    for key, body in reader.entries(node, "`preferences` of a doubt"):
        party = reader.known(key, "party", reader.names.parties)
        lists = written.lists(party, scenarios) if party in written.parties else []
        for said, preferences in lists:
            if has := without_order(preferences):
                says = f"{clipped(party)} has {has}{said}, and a doubt edits the numbered entries of a list"
                reader.error(key, says)
        edits[party] = Edited(reader, party, lists, places).edits(body)
    return edits


def _by_policy(reader: Reader, node: Node) -> dict[str, tuple[Commitment, ...]]:
    bound: dict[str, tuple[Commitment, ...]] = {}
    for key, body in reader.entries(node, "`commitments` of a doubt"):
        policy = reader.known(key, "policy", reader.names.policies)
        bound[policy] = read_commitments(reader, body, reader.names.policies.get(policy, ""))
    return bound


class _Without:
    """Finds the conditions of `infeasible` by their text, by their title, or by that of the fact they are."""

    def __init__(self, reader: Reader, written: Doubted) -> None:
        self._reader = reader
        worlds: tuple[Doubted | Scenario, ...] = (written, *written.scenarios.values())
        rules = [r for each in worlds for r in each.infeasible if r.condition is not BROKEN]
        self._ruled = {rule.condition for rule in rules}
        self._called: dict[str, dict[Condition, None]] = {}
        for rule in rules:
            for title in _titles(rule, written.facts):
                self._called.setdefault(_plain(title), {})[rule.condition] = None
        self._known: list[str] | None = None
        self._read: dict[str, tuple[Condition, ...]] = {}

    def read(self, node: Node) -> tuple[Condition, ...]:
        """Read a list of them, or one alone."""
        if isinstance(node, Scalar):
            return self._one(node)
        refuse_empty(self._reader, node, "`without`")
        found = self._reader.conditions(node, "`without`", self._one)
        return tuple(dict.fromkeys(condition for each in found for condition in each))

    def _one(self, node: Node) -> tuple[Condition, ...]:
        text = _plain(self._reader.text(node, "`without`"))
        if text and text not in self._read:
            self._read[text] = self._find(text)
        found = self._read.get(text, ())
        if text and not found:
            if self._known is None:
                self._known = [*self._called, *map(print_condition, self._ruled)]
            near = self._reader.near(text, self._known)
            says = f"`without`: no condition of `infeasible` reads or is called '{clipped(text)}'"
            self._reader.error(node, f"{says}{near}")
        return found

    def _find(self, text: str) -> tuple[Condition, ...]:
        if called := self._called.get(text):
            return tuple(called)
        try:
            condition = parse_condition(text)
        except ConditionError:
            return ()
        return (condition,) if condition in self._ruled else ()


def _titles(rule: Rule, facts: Mapping[str, Rule]) -> Iterator[str]:
    if rule.title:
        yield rule.title
    fact = facts.get(rule.condition.name) if isinstance(rule.condition, Named) else None
    if fact is not None and fact.title:
        yield fact.title


def _plain(text: str) -> str:
    return " ".join(text.split())
