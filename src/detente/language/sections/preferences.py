"""Reading preferences: ordered statements, a ranking, or weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from ..condition import BROKEN, Condition
from ..keys.wants import FORM_IN_PLACE, FORM_NAMES, WEIGHED
from ..model import Party, Preferences, Rule, Statements, Unknown, Weights
from ..reading.fields import Fields, read_fields
from ..reading.reader import Reader, refuse_empty
from ..reading.values import read_number
from ..yaml.nodes import Mapping, Node, Scalar, Sequence
from .edits import is_edit, read_edited
from .ranking import read_ranked, read_ranking, read_statement


def read_preferences(reader: Reader, node: Node, what: str, own: Party | None = None) -> Preferences | None:
    """Read preferences in place of a party's own: a list, changes of its list, or one form under its name."""
    if own is not None and is_edit(node):
        return read_edited(reader, own, node)
    if not isinstance(node, Mapping):
        return _statements(reader, node, what)
    fields = read_fields(reader, node, what, FORM_IN_PLACE.names)
    fields.refuse_empty(f"are empty; write a list of statements, or one of {', '.join(FORM_NAMES)}")
    return chosen_form(fields, own)


def chosen_form(fields: Fields, own: Party | None = None) -> Preferences | None:
    """Read the one form of preferences that is among the fields, None when none is.

    In place of a party's own list, it may be written as changes of it.
    """
    forms = [form for form in FORM_NAMES if form in fields]
    for extra in forms[1:]:
        fields.error(extra, f"{fields.what} has both {forms[0]} and {extra}; choose one")
    if not forms:
        if "unknown" in fields:
            fields.error("unknown", f"`unknown` goes with one of {', '.join(FORM_NAMES)}, which it limits")
        return None
    form, reader = forms[0], fields.reader
    node, what = fields.found[form], f"`{form}` of {fields.what}"
    if own is None or form != "preferences" or not is_edit(node):
        return replace(_FORMS[form](reader, node, what), unknown=_unknown(fields))
    found = read_edited(reader, own, node)
    return replace(found, unknown=_unknown(fields)) if "unknown" in fields else found


def _statements(reader: Reader, node: Node, what: str) -> Statements:
    def entry(item: Node) -> tuple[Rule, ...]:
        if not isinstance(item, Sequence):
            return (read_statement(reader, item),)
        refuse_empty(reader, item, "a tie group")
        return reader.conditions(item, "a tie group", lambda one: read_statement(reader, one))

    refuse_empty(reader, node, what)
    return Statements(reader.conditions(node, what, entry))


def _weights(reader: Reader, node: Node, what: str) -> Weights:
    refuse_empty(reader, node, what)
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
    fields = read_fields(reader, node, "a weight", WEIGHED.names)
    weight = fields.need("weight", lambda body: read_number(reader, body, "`weight`"), Decimal(0))
    return Rule(condition=condition, title=fields.text("title"), **fields.cited()), weight


def _unknown(fields: Fields) -> Unknown:
    """Read what is not known: entries of two or more conditions whose states are not compared."""
    reader = fields.reader

    def entry(item: Node) -> tuple[Condition, ...]:
        conditions = reader.conditions(
            item, "an entry of `unknown`", lambda one: read_ranked(reader, one).condition
        )
        if isinstance(item, Sequence) and len(conditions) < 2:
            reader.error(item, "an entry of `unknown` is a list of two or more that are not compared")
        return conditions

    def entries(node: Node) -> Unknown:
        refuse_empty(reader, node, f"`unknown` of {fields.what}")
        return tuple(entry(item) for item in reader.items(node, "`unknown`"))

    return fields.read("unknown", entries, ())


_FORMS: dict[str, Callable[[Reader, Node, str], Preferences]] = {
    "preferences": _statements,
    "ranking": read_ranking,
    "weights": _weights,
}
