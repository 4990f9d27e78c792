"""How to read a file of coded events: which names mean which party, which columns say what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...language import Readable, load_beside
from ...language.reading.fields import read_fields
from ...language.reading.reader import Reader
from ...language.yaml.nodes import Node, Scalar

ROLES = ("date", "source", "target", "code", "goldstein", "id")


@dataclass(frozen=True)
class EventMap:
    """A mapping file.

    Attributes
    ----------
    actors : mapping of name to party
        What the events call an actor, in lower case, and which party it is.
    ignore : frozenset of str
        Actors that are known and left out, in lower case.
    columns : mapping of role to column
        For a table of its own: which column holds the date, source, target, code, goldstein, id.
    where : mapping of column to tuple of str
        For such a table: only rows with one of these values.
    sample : str
        Why the events are a sample and not the whole record; empty when they are the whole.
    """

    actors: Mapping[str, str]
    ignore: frozenset[str] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sample: str = ""


def load_event_map(source: Readable) -> EventMap:
    """Read a mapping file.

    Raises
    ------
    ModelError
        With all problems at once.
    """
    return load_beside(source, _read)


def _read(reader: Reader, root: Node) -> EventMap:
    fields = read_fields(reader, root, "a mapping", ("actors", "ignore", "columns", "where", "sample"))
    actors: dict[str, str] = {}

    def actor(key: Scalar, body: Node) -> None:
        for item in (body,) if isinstance(body, Scalar) else reader.items(body, f"the names of {key.text}"):
            name = reader.text(item, "a name").strip().lower()
            if name in actors and actors[name] != key.text:
                reader.error(item, f"'{name[:60]}' is {actors[name]} already")
            actors[name] = key.text

    nobody: dict[str, None] = {}
    fields.need("actors", lambda node: reader.each(node, "`actors`", "a party", actor), nobody)
    ignored: tuple[str, ...] = fields.read("ignore", lambda node: _texts(reader, node, "`ignore`"), ())
    for name in ignored:
        if name.lower() in actors:
            fields.error("ignore", f"'{name[:60]}' is {actors[name.lower()]}, and cannot be left out too")
    return EventMap(
        actors=actors,
        ignore=frozenset(name.strip().lower() for name in ignored),
        columns=fields.read("columns", lambda node: _columns(reader, node), {}),
        where=fields.read("where", lambda node: _where(reader, node), {}),
        sample=fields.text("sample"),
    )


def _texts(reader: Reader, node: Node, what: str) -> tuple[str, ...]:
    nodes = (node,) if isinstance(node, Scalar) else reader.items(node, what)
    return tuple(reader.text(item, what) for item in nodes)


def _columns(reader: Reader, node: Node) -> dict[str, str]:
    fields = read_fields(reader, node, "`columns`", ROLES)
    for role in ROLES[:4]:
        fields.need(role, lambda each: None, None)
    return {role: fields.text(role) for role in ROLES if role in fields}


def _where(reader: Reader, node: Node) -> dict[str, tuple[str, ...]]:
    return {key.text: _texts(reader, body, key.text) for key, body in reader.entries(node, "`where`")}
