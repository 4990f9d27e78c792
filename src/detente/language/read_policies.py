"""Reading what a side may bind itself to, and what is claimed to follow: policies, candidates, claims."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from .condition import Condition
from .model import Candidate, Claim, Commitment, Policy
from .nodes import Mapping, Node, Scalar, Sequence
from .reader import Fields, Reader, clipped

__all__ = ["CONCEPTS", "QUERIES", "read_candidates", "read_claims", "read_policies"]

QUERIES = ("never", "never_willing", "possible", "willing", "rests", "always_rests", "equilibrium", "first")
CONCEPTS = ("nash", "gmr", "smr", "seq")
POLICY_KEYS = ("title", "about", "side", "commitments", "source", "note")
TERMS_KEYS = ("requires", "after", "snapback", "never", "promise", "source", "note")
CLAIM_KEYS = ("text", "policy", "scenario", *QUERIES, "concept", "source", "note")


class Terms(TypedDict):
    """The fields of a commitment beside its option."""

    requires: Condition | None
    after: Condition | None
    snapback: bool
    never: bool
    promise: Condition | None
    source: tuple[str, ...]
    note: str


def read_policies(reader: Reader, node: Node) -> dict[str, Policy]:
    """Read `policies`."""
    return reader.each(node, "a policy", lambda key, value: _policy(reader, key, value))


def _policy(reader: Reader, key: Scalar, node: Node) -> Policy:
    fields = reader.fields(node, f"policy {clipped(key.text)}", POLICY_KEYS)
    side = "" if (named := fields.need("side")) is None else _side(reader, named)
    return Policy(
        key=key.text,
        side=side,
        title=fields.text("title"),
        about=fields.text("about"),
        commitments=fields.read("commitments", lambda body: _commitments(reader, body, side), ()),
        **fields.cited(),
    )


def _side(reader: Reader, node: Node) -> str:
    sides = reader.names.sides
    if isinstance(node, Scalar) and node.text in reader.names.parties and node.text not in sides:
        party = node.text
        reader.error(node, f"{party} is a party, not a side; write `sides: {{{party}: [{party}]}}` to let it act alone")
        return party
    return reader.known(node, "side", sides)


def _commitments(reader: Reader, node: Node, side: str) -> tuple[Commitment, ...]:
    commitments: list[Commitment] = []
    for key, value in reader.entries(node, "`commitments`"):
        option = reader.option(key)
        members = reader.names.sides.get(side)
        if option in reader.names.levels and members is not None and option.partition(".")[0] not in members:
            reader.error(key, f"{option} is not an option of side {side} ({', '.join(members)})")
        bodies = value.items if isinstance(value, Sequence) else (value,)
        if not bodies:
            reader.error(value, f"nothing is committed on {clipped(option)}")
        for body in bodies:
            fields = reader.fields(body, f"a commitment on {clipped(option)}", TERMS_KEYS)
            commitments.append(Commitment(option=option, **_terms(reader, fields)))
    return tuple(commitments)


def _terms(reader: Reader, fields: Fields) -> Terms:
    terms = Terms(
        requires=fields.condition("requires"),
        after=fields.condition("after"),
        snapback=fields.flag("snapback", False),
        never=fields.flag("never", False),
        promise=fields.condition("promise"),
        **fields.cited(),
    )
    if terms["snapback"] and "requires" not in fields:
        reader.error(fields.found["snapback"], "`snapback` needs `requires`: the condition whose end withdraws the option")
    if terms["never"]:
        for other in ("requires", "after", "promise"):
            if other in fields:
                reader.error(fields.found[other], f"`never` leaves nothing for `{other}` to say; write one of the two")
    bound = terms["never"] or any(key in fields for key in ("requires", "after", "promise"))
    if not bound and isinstance(fields.node, Mapping) and not terms["snapback"]:
        reader.error(fields.node, f"{fields.what} says nothing; write requires, after, never or promise")
    return terms


def read_candidates(reader: Reader, node: Node) -> tuple[Candidate, ...]:
    """Read `candidates`: a list, numbered from 1, or a mapping with their names."""
    if isinstance(node, Mapping):
        named = [(key.text, value) for key, value in reader.entries(node, "`candidates`")]
    else:
        named = [(str(n), item) for n, item in enumerate(reader.items(node, "`candidates`"), 1)]
    candidates: list[Candidate] = []
    for key, value in named:
        fields = reader.fields(value, f"candidate {clipped(key)}", ("option", *TERMS_KEYS))
        option = "" if (option_node := fields.need("option")) is None else reader.option(option_node)
        candidates.append(Candidate(key=key, option=option, **_terms(reader, fields)))
    return tuple(candidates)


def read_claims(reader: Reader, node: Node) -> dict[str, Claim]:
    """Read `claims`."""
    return reader.each(node, "a claim", lambda key, value: _claim(reader, key, value))


def _claim(reader: Reader, key: Scalar, node: Node) -> Claim:
    what = f"claim {clipped(key.text)}"
    fields = reader.fields(node, what, CLAIM_KEYS)
    asked = [query for query in QUERIES if query in fields]
    if not asked and isinstance(node, Mapping):
        reader.error(key, f"{what} claims nothing; write one of {', '.join(QUERIES)}")
    for extra in asked[1:]:
        reader.error(fields.found[extra], f"{what} has both {asked[0]} and {extra}; make two claims of it")
    query = asked[0] if asked else "never"
    if "concept" in fields and asked and query != "equilibrium":
        reader.error(fields.found["concept"], f"`concept` goes with `equilibrium`, not with `{query}`")
    return Claim(
        key=key.text,
        query=query,
        conditions=_claimed(reader, fields.found[query], query) if asked else (),
        text=fields.text("text"),
        policies=_scope(reader, fields, "policy", "none", reader.names.policies),
        scenarios=_scope(reader, fields, "scenario", "base", reader.names.scenarios),
        concept=fields.read("concept", lambda concept: reader.known(concept, "concept", CONCEPTS), "seq"),
        **fields.cited(),
    )


def _claimed(reader: Reader, node: Node, query: str) -> tuple[Condition, ...]:
    if query != "first":
        return (reader.condition(node, f"`{query}`"),)
    conditions = reader.conditions(node, "`first`", lambda item: reader.condition(item, "`first`"))
    if isinstance(node, Sequence) and len(node.items) != 2:
        reader.error(node, "`first` takes two conditions: [what holds earlier, what holds only then]")
    return conditions


def _scope(reader: Reader, fields: Fields, key: str, plain: str, known: Iterable[str]) -> tuple[str, ...]:
    """Read for which policies or scenarios a claim is made."""
    node = fields.get(key)
    if node is None:
        return (plain,)
    if isinstance(node, Scalar) and node.text == "all":
        return ("all",)
    names = reader.known_names(node, key, (plain, *known), f"`{key}`")
    return names
