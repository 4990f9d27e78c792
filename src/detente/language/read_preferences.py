"""Reading preferences: ordered statements, a ranking, or weights."""

from __future__ import annotations

from decimal import Decimal

from .condition import Condition
from .model import Preferences, Ranking, Rule, Statements, Weights
from .nodes import Mapping, Node, Scalar, Sequence
from .reader import BROKEN, Fields, Reader

__all__ = ["FORMS", "chosen_form", "read_preferences"]

FORMS = ("preferences", "ranking", "weights")
RULE_KEYS = ("statement", "title", "source", "note")


def read_preferences(reader: Reader, node: Node, what: str) -> Preferences | None:
    """Read preferences that stand in place of a party's own: a list of statements, or one form with its name."""
    if not isinstance(node, Mapping):
        return _statements(reader, node, what)
    found = chosen_form(reader.fields(node, what, FORMS))
    if found is None and not any(key.text in FORMS for key, _ in node.pairs):
        reader.error(node, f"{what}: write a list of statements, or one of {', '.join(FORMS)}")
    return found


def chosen_form(fields: Fields) -> Preferences | None:
    """Read the one form of preferences that is among the fields."""
    reader = fields.reader
    forms = [form for form in FORMS if form in fields]
    for form in forms[1:]:
        reader.error(fields.found[form], f"{fields.what} has both {forms[0]} and {form}; choose one")
    if not forms:
        return None
    node = fields.found[forms[0]]
    read = {"preferences": _statements, "ranking": _ranking, "weights": _weights}[forms[0]]
    return read(reader, node, f"`{forms[0]}` of {fields.what}")


def _statements(reader: Reader, node: Node, what: str) -> Statements:
    rules = reader.conditions(node, what, lambda item: _rule(reader, item))
    _refuse_empty(reader, node, what)
    return Statements(rules)


def _ranking(reader: Reader, node: Node, what: str) -> Ranking:
    def group(item: Node) -> tuple[Rule, ...]:
        if not isinstance(item, Sequence):
            return (_rule(reader, item),)
        _refuse_empty(reader, item, "a group of a ranking")
        return reader.conditions(item, "a group of a ranking", lambda one: _rule(reader, one))

    groups = reader.conditions(node, what, group)
    _refuse_empty(reader, node, what)
    return Ranking(groups)


def _weights(reader: Reader, node: Node, what: str) -> Weights:
    seen: set[Condition] = set()
    weighed: list[tuple[Rule, Decimal]] = []
    for key, value in reader.entries(node, what):
        condition = reader.condition(key, "a weight's condition")
        if condition in seen and condition is not BROKEN:
            reader.error(key, f"{what}: this condition has a weight already")
        seen.add(condition)
        weighed.append(_weight(reader, condition, value))
    _refuse_empty(reader, node, what)
    return Weights(tuple(weighed))


def _weight(reader: Reader, condition: Condition, node: Node) -> tuple[Rule, Decimal]:
    if isinstance(node, Scalar):
        return Rule(condition=condition), reader.number(node, "the weight")
    fields = reader.fields(node, "a weight", ("weight", "title", "source", "note"))
    weight = fields.need("weight")
    rule = Rule(condition=condition, title=fields.text("title"), **fields.cited())
    return rule, Decimal(0) if weight is None else reader.number(weight, "`weight`")


def _rule(reader: Reader, node: Node) -> Rule:
    if not isinstance(node, Mapping):
        return Rule(condition=reader.condition(node, "a statement"))
    fields = reader.fields(node, "a statement", RULE_KEYS)
    return Rule(
        condition=fields.needed_condition("statement"), title=fields.text("title"), **fields.cited()
    )


def _refuse_empty(reader: Reader, node: Node, what: str) -> None:
    empty = (isinstance(node, Sequence) and not node.items) or (isinstance(node, Mapping) and not node.pairs)
    if empty:
        reader.error(node, f"{what} is empty; leave it out if nothing matters")
