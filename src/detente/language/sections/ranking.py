"""Reading a ranking: groups of conditions, in graph form of states, best first."""

from __future__ import annotations

from ..condition import InState
from ..condition.letters import is_label
from ..keys.wants import STATEMENT
from ..meaning.names import MUCH_BETTER
from ..model import Ranking, Rule
from ..problems import clipped
from ..reading.fields import read_fields
from ..reading.reader import Reader, refuse_empty
from ..reading.split_conditions import untorn_items
from ..yaml.nodes import Mapping, Node, Scalar, Sequence


def read_ranking(reader: Reader, node: Node, what: str) -> Ranking:
    """Read a ranking; `much_better` between two groups sets what is above far apart from what is below."""
    refuse_empty(reader, node, what)
    groups: list[tuple[Rule, ...]] = []
    breaks: list[int] = []
    whole, _ = untorn_items(node.items if isinstance(node, Sequence) else ())
    for place, item in enumerate(whole):
        if not isinstance(item, Scalar) or item.text != MUCH_BETTER:
            continue
        number = place - len(breaks)  # of the groups above it
        if number in (0, *breaks) or place == len(whole) - 1:
            reader.error(item, f"`{MUCH_BETTER}` stands between two groups of a ranking")
        breaks.append(number)

    def group(item: Node) -> tuple[Rule, ...] | None:
        if isinstance(item, Scalar) and item.text == MUCH_BETTER:
            return None
        if not isinstance(item, Sequence):
            return (read_ranked(reader, item),)
        refuse_empty(reader, item, "a group of a ranking")
        return reader.conditions(item, "a group of a ranking", lambda one: read_ranked(reader, one))

    groups = [found for found in reader.conditions(node, what, group) if found is not None]
    if reader.names.states:
        _check_states(reader, node, what, groups)
    return Ranking(tuple(groups), tuple(breaks))


def read_ranked(reader: Reader, node: Node) -> Rule:
    """Read an entry of a ranking: a condition, or in graph form the name of a state."""
    if not isinstance(node, Mapping):
        return Rule(condition=_state(reader, node) or reader.condition(node, "a statement"))
    fields = read_fields(reader, node, "a statement", STATEMENT.names)
    named = _state(reader, fields.found["statement"]) if "statement" in fields else None
    condition = named or fields.needed_condition("statement")
    return Rule(condition=condition, title=fields.text("title"), **fields.cited())


def read_statement(reader: Reader, node: Node) -> Rule:
    """Read a preference statement: a condition, alone or with its title, source and note."""
    if not isinstance(node, Mapping):
        return Rule(condition=reader.condition(node, "a statement"))
    fields = read_fields(reader, node, "a statement", STATEMENT.names)
    return Rule(condition=fields.needed_condition("statement"), title=fields.text("title"), **fields.cited())


def _state(reader: Reader, node: Node) -> InState | None:
    """Return the condition of being in the state that a node names, None where it can be no state."""
    states = reader.names.states
    if not states or not isinstance(node, Scalar) or not is_label(node.text):
        return None
    if node.text not in states and node.text in reader.names.named:
        return None
    if node.text not in states:
        reader.error(node, f"unknown state {clipped(node.text)}{reader.near(node.text, states)}")
    return InState((node.text,), (0,))


def _check_states(reader: Reader, node: Node, what: str, groups: list[tuple[Rule, ...]]) -> None:
    """Refuse a state that is ranked twice, and mention those that are left out."""
    ranked: set[str] = set()
    conditions = [rule.condition for group in groups for rule in group]
    for condition in conditions:
        if not isinstance(condition, InState) or len(condition.states) > 1:
            return  # a condition says more than can be counted here
        (state,) = condition.states
        if state in ranked:
            reader.error(node, f"{what} has state {clipped(state)} twice")
        ranked.add(state)
    forced = reader.names.forced
    if named := [state for state in ranked if state in forced]:
        shown = clipped(", ".join(named), 200)
        says = f"{what} has {shown}, where a party must move: what comes of it counts, not this place"
        reader.error(node, says, "warning")
    left = [state for state in reader.names.in_order if state not in ranked and state not in forced]
    if left and ranked:
        shown = clipped(", ".join(left), 200)
        reader.error(node, f"{what} leaves out {shown}: what is left out comes last, as equals", "note")
