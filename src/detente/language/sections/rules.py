"""Reading the rules of the world: facts, infeasible states, banned moves, ladders, demands."""

from __future__ import annotations

from ..condition import BROKEN, Condition, Constant
from ..keys.world import BAN, DEMAND, LADDER, QUESTION, RULE
from ..model import Ban, Demand, Ladder, Question, Rule
from ..problems import clipped
from ..reading.fields import read_fields
from ..reading.reader import Reader
from ..yaml.nodes import Mapping, Node, Scalar
from .levels import read_titles


def read_rule(reader: Reader, node: Node, what: str, idiomatic: tuple[bool, ...] = ()) -> Rule:
    """Read a condition, alone or with its title, source and note."""
    if not isinstance(node, Mapping):
        return Rule(condition=reader.condition(node, what, idiomatic))
    fields = read_fields(reader, node, what, RULE.names)
    return Rule(
        condition=fields.need("condition", lambda body: reader.condition(body, what, idiomatic), BROKEN),
        title=fields.text("title"),
        **fields.cited(),
    )


def read_facts(reader: Reader, node: Node) -> dict[str, Rule]:
    """Read `facts`."""

    def fact(key: Scalar, body: Node) -> Rule:
        return read_rule(reader, body, f"fact {clipped(key.text)}", idiomatic=(True, False))

    return reader.each(node, "`facts`", "a fact", fact)


def read_infeasible(reader: Reader, node: Node) -> tuple[Rule, ...]:
    """Read a list of conditions that no state may meet."""
    return reader.conditions(node, "`infeasible`", lambda item: read_rule(reader, item, "`infeasible`"))


def read_bans(reader: Reader, node: Node) -> tuple[Ban, ...]:
    """Read `moves`."""

    def ban(item: Node) -> Ban:
        fields = read_fields(reader, item, "a banned move", BAN.names)
        return Ban(
            party=fields.party("party"),
            start=fields.needed_condition("from"),
            end=fields.needed_condition("to"),
            **fields.cited(),
        )

    return tuple(ban(item) for item in reader.items(node, "`moves`"))


def read_ladders(reader: Reader, node: Node) -> dict[str, Ladder]:
    """Read `relationship`."""

    def between(names: Node) -> tuple[str, ...]:
        return reader.known_names(names, "party", reader.names.parties, "`between`", least=2)

    def ladder(key: Scalar, body: Node) -> Ladder:
        fields = read_fields(reader, body, f"ladder {clipped(key.text)}", LADDER.names)
        rungs: dict[str, Condition] = fields.need(
            "rungs", lambda rungs: _rungs(reader, rungs, fields.what), {}
        )
        return Ladder(
            key=key.text,
            between=fields.need("between", between, ()),
            rungs=rungs,
            titles=fields.read(
                "titles", lambda said: read_titles(reader, said, "rung", rungs, fields.what), {}
            ),
            title=fields.text("title"),
            **fields.cited(),
        )

    return reader.each(node, "`relationship`", "a ladder", ladder)


def _rungs(reader: Reader, node: Node, what: str) -> dict[str, Condition]:
    entries = reader.entries(node, f"the rungs of {what}")
    rungs: dict[str, Condition] = {}
    for number, (key, body) in enumerate(entries, 1):
        lowest = number == len(entries)
        condition = reader.condition(body, f"rung {clipped(key.text)}", (True,) if lowest else ())
        if lowest and condition is not BROKEN and condition != Constant(True):
            reader.error(body, f"the last rung of {what} must be `true`, so that every state is on a rung")
        rungs[reader.text(key, "the name of a rung")] = condition
    if isinstance(node, Mapping) and not entries:
        reader.error(node, f"{what} has no rungs; write the best first and `true` last")
    return rungs


def read_question(reader: Reader, node: Node) -> Question:
    """Read `question`."""
    fields = read_fields(reader, node, "`question`", QUESTION.names)
    if isinstance(node, Mapping) and not {"goal", "avoid"} & fields.found.keys():
        reader.error(node, "`question` asks for nothing; write goal, avoid or both")
    return Question(
        goal=fields.condition("goal"),
        avoid=fields.condition("avoid"),
        text=fields.text("text"),
        **fields.cited(),
    )


def read_demands(reader: Reader, node: Node) -> dict[str, Demand]:
    """Read `demands`."""

    def demand(key: Scalar, body: Node) -> Demand:
        fields = read_fields(reader, body, f"demand {clipped(key.text)}", DEMAND.names)
        return Demand(
            key=key.text,
            by=fields.party("by"),
            condition=fields.needed_condition("condition"),
            title=fields.text("title"),
            **fields.cited(),
        )

    return reader.each(node, "`demands`", "a demand", demand)
