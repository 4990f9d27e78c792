"""Reading preferences: ordered statements, a ranking, or weights."""

from __future__ import annotations

from decimal import Decimal

from .condition import BROKEN, Condition
from .fields import Fields, read_fields
from .model import Preferences, Ranking, Rule, Statements, Weights
from .nodes import Mapping, Node, Scalar, Sequence
from .reader import Reader
from .values import read_number

__all__ = ["FORMS", "chosen_form", "read_preferences"]

FORMS = ("preferences", "ranking", "weights")
RULE_KEYS = ("statement", "title", "source", "note")
WEIGHT_KEYS = ("weight", "title", "source", "note")


def read_preferences(reader: Reader, node: Node, what: str) -> Preferences | None:
    """Read preferences in place of a party's own: a list of statements, or one form under its name."""
    if not isinstance(node, Mapping):
        return _statements(reader, node, what)
    fields = read_fields(reader, node, what, FORMS)
    fields.refuse_empty(f"are empty; write a list of statements, or one of {', '.join(FORMS)}")
    return chosen_form(fields)


def chosen_form(fields: Fields) -> Preferences | None:
    """Read the one form of preferences that is among the fields, None when none is."""
    forms = [form for form in FORMS if form in fields]
    for extra in forms[1:]:
        fields.error(extra, f"{fields.what} has both {forms[0]} and {extra}; choose one")
    if not forms:
        return None
    form, reader = forms[0], fields.reader
    node, what = fields.found[form], f"`{form}` of {fields.what}"
    match form:
        case "preferences":
            return _statements(reader, node, what)
        case "ranking":
            return _ranking(reader, node, what)
        case _:
            return _weights(reader, node, what)


def _statements(reader: Reader, node: Node, what: str) -> Statements:
    _refuse_empty(reader, node, what)
    return Statements(reader.conditions(node, what, lambda item: _rule(reader, item)))


def _ranking(reader: Reader, node: Node, what: str) -> Ranking:
    def group(item: Node) -> tuple[Rule, ...]:
        if not isinstance(item, Sequence):
            return (_rule(reader, item),)
        _refuse_empty(reader, item, "a group of a ranking")
        return reader.conditions(item, "a group of a ranking", lambda one: _rule(reader, one))

    _refuse_empty(reader, node, what)
    return Ranking(reader.conditions(node, what, group))


def _weights(reader: Reader, node: Node, what: str) -> Weights:
    _refuse_empty(reader, node, what)
    seen: set[Condition] = set()
    weighed: list[tuple[Rule, Decimal]] = []
    for key, body in reader.entries(node, what):
        condition = reader.condition(key, "a weight's condition")
        if condition in seen:
            reader.error(key, f"{what}: this condition has a weight already")
        if condition is not BROKEN:
            seen.add(condition)
        weighed.append(_weight(reader, condition, body))
    return Weights(tuple(weighed))


def _weight(reader: Reader, condition: Condition, node: Node) -> tuple[Rule, Decimal]:
    if isinstance(node, Scalar):
        return Rule(condition=condition), read_number(reader, node, "the weight")
    fields = read_fields(reader, node, "a weight", WEIGHT_KEYS)
    weight = fields.need("weight", lambda body: read_number(reader, body, "`weight`"), Decimal(0))
    return Rule(condition=condition, title=fields.text("title"), **fields.cited()), weight


def _rule(reader: Reader, node: Node) -> Rule:
    if not isinstance(node, Mapping):
        return Rule(condition=reader.condition(node, "a statement"))
    fields = read_fields(reader, node, "a statement", RULE_KEYS)
    return Rule(condition=fields.needed_condition("statement"), title=fields.text("title"), **fields.cited())


def _refuse_empty(reader: Reader, node: Node, what: str) -> None:
    if (isinstance(node, Sequence) and not node.items) or (isinstance(node, Mapping) and not node.pairs):
        reader.error(node, f"{what} is empty; leave it out if nothing matters")
