"""Reading claims: testable assertions about what follows."""

from __future__ import annotations

from collections.abc import Collection

from ...concepts import BY_REPLIES
from ..condition import Condition
from ..model import Claim
from ..problems import clipped
from ..reading.fields import Fields, read_fields
from ..reading.reader import Reader
from ..yaml.nodes import Mapping, Node, Scalar, Sequence

__all__ = ["QUERIES", "read_claims"]

QUERIES = ("never", "never_willing", "possible", "willing", "rests", "always_rests", "equilibrium", "first")
CLAIM_KEYS = ("text", "policy", "scenario", *QUERIES, "concept", "source", "note")


def read_claims(reader: Reader, node: Node) -> dict[str, Claim]:
    """Read `claims`."""
    return reader.each(node, "`claims`", "a claim", lambda key, body: _claim(reader, key, body))


def _claim(reader: Reader, key: Scalar, node: Node) -> Claim:
    fields = read_fields(reader, node, f"claim {clipped(key.text)}", CLAIM_KEYS)
    query = _query(reader, key, fields)
    if "concept" in fields and query not in ("", "equilibrium"):
        fields.error("concept", f"`concept` goes with `equilibrium`, not with `{query}`")
    return Claim(
        key=key.text,
        query=query,
        conditions=fields.read(query, lambda body: _conditions(reader, body, query), ()),
        text=fields.text("text"),
        policies=_scope(fields, "policy", "none", reader.names.policies),
        scenarios=_scope(fields, "scenario", "base", reader.names.scenarios),
        concept=fields.read("concept", lambda name: reader.known(name, "concept", BY_REPLIES), "seq"),
        **fields.cited(),
    )


def _query(reader: Reader, key: Scalar, fields: Fields) -> str:
    """Return the one query that is asked, nothing when none is."""
    asked = [query for query in QUERIES if query in fields]
    if not asked and isinstance(fields.node, Mapping):
        reader.error(key, f"{fields.what} claims nothing; write one of {', '.join(QUERIES)}")
    for extra in asked[1:]:
        fields.error(extra, f"{fields.what} has both {asked[0]} and {extra}; make two claims of it")
    return asked[0] if asked else ""


def _conditions(reader: Reader, node: Node, query: str) -> tuple[Condition, ...]:
    if query != "first":
        return (reader.condition(node, f"`{query}`"),)
    if isinstance(node, Sequence) and len(node.items) != 2:
        reader.error(node, "`first` takes two conditions: [what must hold first, what may hold only then]")
    return reader.conditions(node, "`first`", lambda item: reader.condition(item, "`first`"))


def _scope(fields: Fields, key: str, plain: str, known: Collection[str]) -> tuple[str, ...]:
    """Read for which policies or scenarios a claim is made; `plain` stands for none of them."""

    def names(node: Node) -> tuple[str, ...]:
        if isinstance(node, Scalar) and node.text == "all":
            return ("all",)
        for item in node.items if isinstance(node, Sequence) else ():
            if isinstance(item, Scalar) and item.text == "all":
                fields.reader.error(item, "`all` stands alone, not in a list")
                return ("all",)
        return fields.reader.known_names(node, key, known, f"`{key}`", plain=plain)

    return fields.read(key, names, (plain,))
