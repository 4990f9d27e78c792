"""Reading claims: testable assertions about what follows."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from ...concepts import BY_REPLIES, find_concept
from ..claim_forms import FORMS, QUERIES, ClaimForm
from ..condition import Condition
from ..keys.strategy import CLAIM
from ..model import Claim
from ..problems import clipped
from ..reading.fields import Fields, read_fields
from ..reading.reader import Reader, refuse_empty
from ..yaml.nodes import Mapping, Node, Scalar, Sequence


def read_claims(reader: Reader, node: Node) -> dict[str, Claim]:
    """Read `claims`."""
    return reader.each(node, "`claims`", "a claim", lambda key, body: _claim(reader, key, body))


def _claim(reader: Reader, key: Scalar, node: Node) -> Claim:
    fields = read_fields(reader, node, f"claim {clipped(key.text)}", CLAIM.names)
    form = _form(reader, key, fields)
    for word in ("concept", "concepts"):
        if word in fields and form and not form.by_concept:
            goes = " or ".join(f"`{other.key}`" for other in FORMS.values() if other.by_concept)
            fields.error(word, f"`{word}` goes with {goes}, not with `{form.key}`")
    foresight = fields.read("foresight", lambda node: _foresight(reader, node), False)
    if foresight and form and not form.by_will:
        why = "which asks nobody what it wants"
        if form.by_concept:
            why = "whose concepts think of the answer in their own way"
        changes = f"`foresight` changes nothing with `{form.key}`, {why}"
        reader.error(fields.found["foresight"], changes, "note")
    return Claim(
        key=key.text,
        query=QUERIES[0] if form is None else form.key,
        conditions=() if form is None else fields.read(form.key, partial(_conditions, reader, form), ()),
        text=fields.text("text"),
        policies=_scope(fields, "policy", "none", reader.names.policies),
        scenarios=_scope(fields, "scenario", "base", reader.names.scenarios),
        concept=fields.read("concept", lambda name: _concept(reader, name), "seq"),
        concepts=fields.read("concepts", lambda node: _concepts(reader, node), ()),
        foresight=foresight,
        **fields.cited(),
    )


def _concept(reader: Reader, node: Node) -> str:
    """Read the concept that a claim is judged by; those that other analyses know, too, are none of them."""
    name = reader.text(node, "the concept")
    found = find_concept(name)
    if found is not None and not found.by_replies:
        reader.error(node, f"claims are judged by {', '.join(BY_REPLIES)} alone, not by {clipped(name)}")
        return name
    return reader.known(node, "concept", BY_REPLIES)


def _concepts(reader: Reader, node: Node) -> tuple[tuple[str, str], ...]:
    """Read by which concept each of some parties judges."""
    refuse_empty(reader, node, "`concepts`")
    return tuple(
        (reader.known(party, "party", reader.names.parties), _concept(reader, concept))
        for party, concept in reader.entries(node, "`concepts`")
    )


def _foresight(reader: Reader, node: Node) -> bool:
    """Read in which reading a claim is judged."""
    written = reader.known(node, "reading", ("none", "answer"))
    return written == "answer"


def _form(reader: Reader, key: Scalar, fields: Fields) -> ClaimForm | None:
    """Return the one form in which something is claimed, None when nothing is."""
    asked = [form for form in FORMS.values() if form.key in fields]
    if not asked and isinstance(fields.node, Mapping):
        reader.error(key, f"{fields.what} claims nothing; write one of {', '.join(QUERIES)}")
    for extra in asked[1:]:
        says = f"{fields.what} has both {asked[0].key} and {extra.key}; make two claims of it"
        fields.error(extra.key, says)
    return asked[0] if asked else None


def _conditions(reader: Reader, form: ClaimForm, node: Node) -> tuple[Condition, ...]:
    said = f"`{form.key}`"
    if not form.pair:
        return (reader.condition(node, said),)
    if isinstance(node, Sequence) and len(node.items) != 2:
        reader.error(node, f"{said} takes two conditions: {form.pair}")
    return reader.conditions(node, said, lambda item: reader.condition(item, said))


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
