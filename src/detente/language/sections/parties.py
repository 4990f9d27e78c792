"""Reading the parties, their options, the agreements between them, and the sides they form."""

from __future__ import annotations

from ..condition.grammar import WORDS
from ..condition.letters import is_label
from ..keys.people import AGREEMENT, OPTION, PARTY
from ..model import PLAIN_LEVELS, Agreement, Option, Party
from ..problems import clipped
from ..reading.fields import read_fields
from ..reading.reader import Reader
from ..yaml.nodes import Node, Scalar
from .graph_form import read_arcs, read_must_move
from .levels import read_titles
from .preferences import chosen_form

MOST_LEVELS = 100


def read_parties(reader: Reader, node: Node) -> dict[str, Party]:
    """Read `parties`."""
    parties = reader.each(node, "`parties`", "a party", lambda key, body: _party(reader, key, body))
    if not parties:
        reader.error(node, "a model needs at least one party")
    return parties


def _party(reader: Reader, key: Scalar, node: Node) -> Party:
    fields = read_fields(reader, node, clipped(key.text), PARTY.names)
    name, plural = fields.text("name", key.text), fields.flag("plural", False)
    preferences = chosen_form(fields)
    if preferences is None:
        has, is_, never = ("have", "they are", "have") if plural else ("has", "it is", "has")
        says = f"{clipped(name)} {has} no preferences: {is_} indifferent and never {never} an improvement"
        reader.error(key, says, "note")
    arcs: dict[str, tuple[str, ...]] = fields.read(
        "moves", lambda body: read_arcs(reader, body, key.text), {}
    )
    return Party(
        key=key.text,
        name=name,
        plural=plural,
        about=fields.text("about"),
        options=fields.read("options", lambda body: _options(reader, key.text, body), {}),
        arcs=arcs,
        must_move=fields.read("must_move", lambda body: read_must_move(reader, body, key.text, arcs), ()),
        preferences=preferences,
        **fields.cited(),
    )


def _options(reader: Reader, party: str, node: Node) -> dict[str, Option]:
    def option(key: Scalar, body: Node) -> Option:
        return _option(reader, party, key, body)

    if reader.names.states:
        reader.error(node, "a model in graph form has `moves` from state to state in place of options")
        return {}
    return reader.each(node, f"the options of {clipped(party)}", "an option", option)


def _option(reader: Reader, party: str, key: Scalar, node: Node) -> Option:
    whole = f"{party}.{key.text}"
    name = clipped(whole)
    if isinstance(node, Scalar):
        return Option(party=party, key=key.text, title=reader.text(node, f"the title of {name}"))
    fields = read_fields(reader, node, name, OPTION.names)
    levels: tuple[str, ...] = fields.read("levels", lambda body: _levels(reader, body, name), PLAIN_LEVELS)
    return Option(
        party=party,
        key=key.text,
        title=fields.text("title", key.text),
        levels=levels,
        titles=fields.read("titles", lambda body: read_titles(reader, body, "level", levels, name), {}),
        reversible=fields.flag("reversible", True),
        requires=fields.guards("requires", whole),
        after=fields.guards("after", whole),
        hold=fields.guards("while", whole),
        **fields.cited(),
    )


def _levels(reader: Reader, node: Node, option: str) -> tuple[str, ...]:
    items = reader.items(node, f"the levels of {option}")
    if len(items) > MOST_LEVELS:
        reader.error(node, f"{option} has more than {MOST_LEVELS} levels")
        return ()
    levels: list[str] = []
    for item in items:
        level = _new_level(reader, item)
        if level in levels:
            reader.error(item, f"{option} has the level {clipped(level)} twice")
        levels.append(level)
    if items and len(levels) < 2:
        reader.error(node, f"{option} needs at least two levels, the lowest first")
    return tuple(levels)


def _new_level(reader: Reader, node: Node) -> str:
    text = reader.text(node, "a level")
    if text in WORDS:
        reader.error(node, f"{text} cannot name a level, it is a word of the condition language")
    elif text.strip() and not is_label(text):
        says = f"'{clipped(text)}' cannot name a level: a letter or digit, then letters, digits, _ or -"
        reader.error(node, says)
    return text


def read_agreements(reader: Reader, node: Node, parties: dict[str, Party]) -> dict[str, Agreement]:
    """Read `agreements`; each adds an option, its consent, to every party it is between."""

    def agreement(key: Scalar, body: Node) -> Agreement:
        fields = read_fields(reader, body, f"agreement {clipped(key.text)}", AGREEMENT.names)
        between: tuple[str, ...] = fields.need(
            "between", lambda names: reader.known_names(names, "party", parties, "`between`", least=2), ()
        )
        if key.text in reader.names.facts:
            reader.error(key, f"{clipped(key.text)} is both a fact and an agreement; rename one of them")
        for party in between:
            if party in parties and key.text in parties[party].options:
                both = clipped(f"{party}.{key.text}")
                reader.error(key, f"{both} is both an option and the consent to this; rename one of them")
        return Agreement(
            key=key.text,
            title=fields.text("title", key.text),
            between=between,
            levels=fields.read("levels", lambda levels: _levels(reader, levels, fields.what), PLAIN_LEVELS),
            reversible=fields.flag("reversible", True),
            requires=fields.guards("requires", key.text),
            after=fields.guards("after", key.text),
            hold=fields.guards("while", key.text),
            **fields.cited(),
        )

    return reader.each(node, "`agreements`", "an agreement", agreement)


def read_sides(reader: Reader, node: Node) -> dict[str, tuple[str, ...]]:
    """Read `sides`."""

    def side(key: Scalar, names: Node) -> tuple[str, ...]:
        return reader.known_names(names, "party", reader.names.parties, f"side {clipped(key.text)}")

    return reader.each(node, "`sides`", "a side", side)
