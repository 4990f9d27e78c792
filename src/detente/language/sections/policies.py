"""Reading what a side binds itself to: policies, and the candidates among which a design chooses."""

from __future__ import annotations

import re
from typing import TypedDict

from ..condition import Condition
from ..keys.strategy import BINDING, CANDIDATE, COMMITMENT, POLICY
from ..model import Candidate, Commitment, Guard, Policy
from ..problems import clipped
from ..reading.fields import Fields, read_fields, read_raised_level
from ..reading.reader import Reader
from ..reading.values import read_flag
from ..yaml.nodes import Mapping, Node, Scalar, Sequence
from .levels import read_option_name

AT_LEVEL = re.compile(r"([^\s=<>!]+)\s*(?:>=|<=|==|!=|=|<|>)\s*(\S+)")


class Terms(TypedDict):
    """The fields of a commitment beside its option."""

    requires: tuple[Guard, ...]
    after: tuple[Guard, ...]
    snapback: bool
    never: bool
    shut: str
    promise: Condition | None
    source: tuple[str, ...]
    note: str


def read_policies(reader: Reader, node: Node) -> dict[str, Policy]:
    """Read `policies`."""

    def policy(key: Scalar, body: Node) -> Policy:
        fields = read_fields(reader, body, f"policy {clipped(key.text)}", POLICY.names)
        side = fields.need("side", lambda name: _side(reader, name), "")
        return Policy(
            key=key.text,
            side=side,
            title=fields.text("title"),
            about=fields.text("about"),
            commitments=fields.read("commitments", lambda terms: read_commitments(reader, terms, side), ()),
            **fields.cited(),
        )

    return reader.each(node, "`policies`", "a policy", policy)


def _side(reader: Reader, node: Node) -> str:
    sides, parties = reader.names.sides, reader.names.parties
    if isinstance(node, Scalar) and node.text in parties and node.text not in sides:
        party = clipped(node.text)
        reader.error(
            node, f"{party} is a party, not a side; write `sides: {{{party}: [{party}]}}` for it alone"
        )
        return party
    return reader.known(node, "side", sides)


def read_commitments(reader: Reader, node: Node, side: str) -> tuple[Commitment, ...]:
    """Read commitments by option; an option with several of them has a list."""
    commitments: list[Commitment] = []
    members = reader.names.sides.get(side)
    for key, body in reader.entries(node, "`commitments`"):
        if _at_level(reader, key):
            continue
        option = read_option_name(reader, key)
        if option in reader.names.levels and members is not None and option.partition(".")[0] not in members:
            who = f"{clipped(side)} ({clipped(', '.join(members))})"
            reader.error(key, f"{clipped(option)} is not an option of side {who}")
        bodies = body.items if isinstance(body, Sequence) else (body,)
        if not bodies:
            reader.error(body, f"nothing is committed on {clipped(option)}")
        for one in bodies:
            fields = read_fields(reader, one, f"a commitment on {clipped(option)}", COMMITMENT.names)
            commitments.append(Commitment(option=option, **_terms(fields, option)))
    return tuple(commitments)


def _at_level(reader: Reader, key: Scalar) -> bool:
    """Refuse an option at a level where an option belongs, and say where the level goes."""
    if not (found := AT_LEVEL.fullmatch(key.text.strip())):
        return False
    option, level = found.groups()
    levels = reader.names.levels.get(option)
    if levels is None:
        return False
    level = level if level in levels[1:] else "LEVEL"
    says = (
        f"a commitment is on an option, not on a level of it: write `{clipped(option)}:` and beneath it "
        f"`never: {clipped(level)}` to shut what is at {clipped(level)} or higher, or "
        f"`requires: {{{clipped(level)}: …}}` to ask something of it"
    )
    reader.error(key, says)
    return True


def _terms(fields: Fields, option: str) -> Terms:
    never, shut = fields.read("never", lambda node: _never(fields.reader, node, option), (False, ""))
    terms = Terms(
        requires=fields.guards("requires", option),
        after=fields.guards("after", option),
        snapback=fields.flag("snapback", False),
        never=never,
        shut=shut,
        promise=fields.condition("promise"),
        **fields.cited(),
    )
    if terms["never"]:
        _refuse_beside_never(fields, terms, option)
        if "promise" in fields and not terms["shut"]:
            says = "a promise beside `never`: what is promised is also ruled out"
            fields.reader.error(fields.found["promise"], says, "warning")
    if terms["snapback"] and "requires" not in fields and (terms["shut"] or not terms["never"]):
        fields.error("snapback", "`snapback` needs `requires`, the condition whose end withdraws the option")
    elif isinstance(fields.node, Mapping) and not fields.found.keys() & set(BINDING):
        fields.reader.error(
            fields.node, f"{fields.what} says nothing; write requires, after, never or promise"
        )
    return terms


def _never(reader: Reader, node: Node, option: str) -> tuple[bool, str]:
    """Read `never`: true, or the first level that is shut, which is empty where all above the lowest are."""
    levels = reader.names.levels.get(option, ())
    if not isinstance(node, Scalar) or node.text in ("true", "false") or len(levels) < 3:
        if isinstance(node, Scalar) and node.text in levels[1:]:
            return True, ""
        return read_flag(reader, node, "`never`"), ""
    level = read_raised_level(reader, node, option, "`never` takes true, or the first level that is shut")
    return True, level if level in levels[2:] else ""


def _refuse_beside_never(fields: Fields, terms: Terms, option: str) -> None:
    """Refuse guards on levels that `never` shuts; where it shuts all, whatever else guards the option."""
    levels = fields.reader.names.levels.get(option, ())
    guards: dict[str, tuple[Guard, ...]] = {"requires": terms["requires"], "after": terms["after"]}
    if not terms["shut"]:
        for other in (*guards, "snapback"):
            if other in fields:
                fields.error(other, f"`never` leaves `{other}` nothing to say; write one of the two")
        return
    above = levels[levels.index(terms["shut"]) :]
    for key, written in guards.items():
        for guard in written:
            if guard.level in above:
                says = f"`never: {clipped(terms['shut'])}` leaves it nothing to say"
                fields.error(key, f"`{key}` guards {clipped(guard.level)}: {says}")


def read_candidates(reader: Reader, node: Node) -> tuple[Candidate, ...]:
    """Read `candidates`: a list, numbered from 1, or a mapping with their names."""

    def candidate(name: str, body: Node) -> Candidate:
        fields = read_fields(reader, body, f"candidate {clipped(name)}", CANDIDATE.names)
        option = fields.need("option", lambda node: read_option_name(reader, node), "")
        return Candidate(key=name, option=option, **_terms(fields, option))

    if isinstance(node, Mapping):
        named = reader.each(node, "`candidates`", "a candidate", lambda key, body: candidate(key.text, body))
        return tuple(named.values())
    items = reader.items(node, "`candidates`")
    return tuple(candidate(str(number), body) for number, body in enumerate(items, 1))
