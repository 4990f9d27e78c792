"""Reading the parties, their options, the agreements between them, and the sides they form."""

from __future__ import annotations

from .model import Agreement, Option, Party
from .nodes import Node, Scalar, Sequence
from .read_preferences import FORMS, chosen_form
from .reader import Reader, clipped

__all__ = ["read_agreements", "read_parties", "read_sides"]

PARTY_KEYS = ("name", "about", "options", *FORMS, "source", "note")
OPTION_KEYS = ("title", "levels", "reversible", "requires", "after", "while", "source", "note")
AGREEMENT_KEYS = ("title", "between", "source", "note")


def read_parties(reader: Reader, node: Node) -> dict[str, Party]:
    """Read `parties`."""
    parties = reader.each(node, "a party", lambda key, value: _party(reader, key, value))
    if not parties:
        reader.error(node, "a model needs at least one party")
    return parties


def _party(reader: Reader, key: Scalar, node: Node) -> Party:
    what = clipped(key.text)
    fields = reader.fields(node, what, PARTY_KEYS)
    preferences = chosen_form(fields)
    if preferences is None:
        reader.error(
            key, f"{what} has no preferences: it is indifferent and never has an improvement", "note"
        )
    return Party(
        key=key.text,
        name=fields.text("name", key.text),
        about=fields.text("about"),
        options=fields.read("options", lambda options: _options(reader, key.text, options), {}),
        preferences=preferences,
        **fields.cited(),
    )


def _options(reader: Reader, party: str, node: Node) -> dict[str, Option]:
    return reader.each(node, f"an option of {clipped(party)}", lambda key, value: _option(reader, party, key, value))


def _option(reader: Reader, party: str, key: Scalar, node: Node) -> Option:
    name = clipped(f"{party}.{key.text}")
    if isinstance(node, Scalar):
        return Option(party=party, key=key.text, title=reader.text(node, f"the title of {name}"))
    fields = reader.fields(node, name, OPTION_KEYS)
    return Option(
        party=party,
        key=key.text,
        title=fields.text("title", key.text),
        levels=fields.read("levels", lambda levels: _levels(reader, levels, name), ("off", "on")),
        reversible=fields.flag("reversible", True),
        requires=fields.condition("requires"),
        after=fields.condition("after"),
        hold=fields.condition("while"),
        **fields.cited(),
    )


def _levels(reader: Reader, node: Node, option: str) -> tuple[str, ...]:
    levels: dict[str, None] = {}
    for item in reader.items(node, f"the levels of {option}"):
        level = reader.level_name(item)
        if level in levels:
            reader.error(item, f"{option} has the level {clipped(level)} twice")
        levels[level] = None
    if isinstance(node, Sequence) and len(node.items) < 2:
        reader.error(node, f"{option} needs at least two levels, lowest first")
    return tuple(levels)


def read_agreements(reader: Reader, node: Node, parties: dict[str, Party]) -> dict[str, Agreement]:
    """Read `agreements`; each adds an option, its consent, to every party it is between."""
    facts = reader.names.facts

    def agreement(key: Scalar, value: Node) -> Agreement:
        fields = reader.fields(value, f"agreement {clipped(key.text)}", AGREEMENT_KEYS)
        if key.text in facts:
            reader.error(key, f"{key.text} is both a fact and an agreement; rename one of them")
        between: tuple[str, ...] = ()
        if (node := fields.need("between")) is not None:
            between = reader.known_names(node, "party", parties, "`between`", least=2)
        for party in between:
            if party in parties and key.text in parties[party].options:
                reader.error(key, f"{party}.{key.text} is both an option and the consent to this agreement; rename one")
        return Agreement(key=key.text, title=fields.text("title", key.text), between=between, **fields.cited())

    return reader.each(node, "an agreement", agreement)


def read_sides(reader: Reader, node: Node) -> dict[str, tuple[str, ...]]:
    """Read `sides`."""
    parties = reader.names.parties
    return reader.each(
        node, "a side", lambda key, value: reader.known_names(value, "party", parties, f"side {clipped(key.text)}")
    )
