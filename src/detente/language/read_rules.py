"""Reading the rules of the world: facts, infeasible states, banned moves, the status quo, ladders, goal, demands."""

from __future__ import annotations

from collections.abc import Iterator

from .condition import Condition, Constant
from .model import Ban, Demand, Ladder, Rule
from .nodes import Mapping, Node, Scalar, Sequence
from .reader import BROKEN, Reader, clipped

__all__ = [
    "read_bans",
    "read_demands",
    "read_facts",
    "read_infeasible",
    "read_ladders",
    "read_levels",
    "read_rule",
    "read_status_quo",
]

RULE_KEYS = ("condition", "title", "source", "note")
BAN_KEYS = ("party", "from", "to", "source", "note")
LADDER_KEYS = ("between", "rungs", "title", "source", "note")
DEMAND_KEYS = ("by", "condition", "title", "source", "note")


def read_rule(reader: Reader, node: Node, what: str) -> Rule:
    """Read a condition, alone or with its title, source and note."""
    if not isinstance(node, Mapping):
        return Rule(condition=reader.condition(node, what))
    fields = reader.fields(node, what, RULE_KEYS)
    return Rule(condition=fields.needed_condition("condition"), title=fields.text("title"), **fields.cited())


def read_facts(reader: Reader, node: Node) -> dict[str, Rule]:
    """Read `facts`."""
    return reader.each(
        node, "a fact", lambda key, value: read_rule(reader, value, f"fact {clipped(key.text)}")
    )


def read_infeasible(reader: Reader, node: Node) -> tuple[Rule, ...]:
    """Read a list of conditions that no state may meet."""
    return reader.conditions(node, "`infeasible`", lambda item: read_rule(reader, item, "`infeasible`"))


def read_bans(reader: Reader, node: Node) -> tuple[Ban, ...]:
    """Read `moves`."""

    def ban(item: Node) -> Ban:
        fields = reader.fields(item, "a banned move", BAN_KEYS)
        party = fields.need("party")
        return Ban(
            party="" if party is None else reader.known(party, "party", reader.names.parties),
            start=fields.needed_condition("from"),
            end=fields.needed_condition("to"),
            **fields.cited(),
        )

    return tuple(ban(item) for item in reader.items(node, "`moves`"))


def read_status_quo(reader: Reader, node: Node) -> dict[str, str]:
    """Read what is in place, without what is at its lowest level."""
    levels = read_levels(reader, node, "`status_quo`")
    return {option: level for option, level in levels.items() if level not in reader.names.levels.get(option, ())[:1]}


def read_levels(reader: Reader, node: Node, what: str) -> dict[str, str]:
    """Read options with their levels; an option alone stands at its upper one."""
    levels: dict[str, str] = {}
    for option_node, level_node in _option_pairs(reader, node, what):
        option = reader.option(option_node)
        if option in levels:
            reader.error(option_node, f"{what}: {option} is here twice")
        if level_node is not None:
            levels[option] = reader.level(option, level_node)
            continue
        known = reader.names.levels.get(option, ())
        if len(known) > 2:
            reader.error(option_node, f"{option} has more than two levels; say which: {{{option}: {known[-1]}}}")
        levels[option] = known[-1] if known else ""
    return levels


def _option_pairs(reader: Reader, node: Node, what: str) -> Iterator[tuple[Scalar, Node | None]]:
    """Yield the options of a mapping, or of a list of options and one-pair mappings."""
    if isinstance(node, Mapping):
        yield from node.pairs
        return
    if not isinstance(node, Sequence):
        reader.error(node, f"{what}: expected a list of options, or options with their levels; [] for none")
        return
    for item in node.items:
        match item:
            case Scalar():
                yield item, None
            case Mapping(pairs):
                yield from pairs
            case _:
                reader.error(item, f"{what}: expected an option, not a list")


def read_ladders(reader: Reader, node: Node) -> dict[str, Ladder]:
    """Read `relationship`."""

    def ladder(key: Scalar, value: Node) -> Ladder:
        what = f"ladder {clipped(key.text)}"
        fields = reader.fields(value, what, LADDER_KEYS)
        between = fields.need("between")
        rungs = fields.need("rungs")
        return Ladder(
            key=key.text,
            between=()
            if between is None
            else reader.known_names(between, "party", reader.names.parties, "`between`", least=2),
            rungs={} if rungs is None else _rungs(reader, rungs, what),
            title=fields.text("title"),
            **fields.cited(),
        )

    return reader.each(node, "a ladder", ladder)


def _rungs(reader: Reader, node: Node, what: str) -> dict[str, Condition]:
    rungs: dict[str, Condition] = {}
    last: tuple[Scalar, Node] | None = None
    for last in reader.entries(node, f"the rungs of {what}"):
        key, value = last
        rungs[reader.text(key, "a rung's name")] = reader.condition(value, f"rung {clipped(key.text)}")
    if last is None:
        if isinstance(node, Mapping):
            reader.error(node, f"{what} has no rungs; write the best first and `true` last")
    elif (lowest := rungs[last[0].text]) is not BROKEN and lowest != Constant(True):
        reader.error(last[1], f"the last rung of {what} must be `true`, so that every state is on a rung")
    return rungs


def read_demands(reader: Reader, node: Node) -> dict[str, Demand]:
    """Read `demands`."""

    def demand(key: Scalar, value: Node) -> Demand:
        fields = reader.fields(value, f"demand {clipped(key.text)}", DEMAND_KEYS)
        by = fields.need("by")
        return Demand(
            key=key.text,
            by="" if by is None else reader.known(by, "party", reader.names.parties),
            condition=fields.needed_condition("condition"),
            title=fields.text("title"),
            **fields.cited(),
        )

    return reader.each(node, "a demand", demand)
