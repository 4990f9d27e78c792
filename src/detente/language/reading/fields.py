"""Mappings with known keys: what most parts of a model are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, TypeVar

from ..condition import BROKEN, Condition
from ..model import Guard
from ..problems import clipped
from ..yaml.nodes import Mapping, Node, Scalar
from .reader import Reader
from .values import read_flag

T = TypeVar("T")

IDIOMATIC = {
    "requires": (False,),
    "after": (False,),
    "promise": (True,),
    "from": (True,),
    "to": (True,),
}
"""The constants that say something under a key: `requires: false` is never, `promise: true` is always."""


class Citation(TypedDict):
    """The fields of what can carry its source."""

    source: tuple[str, ...]
    note: str


def read_fields(reader: Reader, node: Node, what: str, known: tuple[str, ...]) -> Fields:
    """Read a mapping with known keys; an unknown one is an error."""
    found: dict[str, Node] = {}
    for key, value in reader.entries(node, what):
        if key.text in known:
            found[key.text] = value
        else:
            near = reader.near(key.text, known) or f" (it can have {', '.join(known)})"
            reader.error(key, f"{what} has no key '{clipped(key.text)}'{near}")
    return Fields(reader, node, what, found)


class Fields:
    """The keys of one mapping, each read when it is asked for."""

    def __init__(self, reader: Reader, node: Node, what: str, found: dict[str, Node]) -> None:
        self.reader = reader
        self.node = node
        self.what = what
        self.found = found

    def __contains__(self, key: str) -> bool:
        return key in self.found

    def error(self, key: str, message: str) -> None:
        """Add a problem at the value of a key."""
        self.reader.error(self.found[key], message)

    def refuse_empty(self, message: str) -> None:
        """Add a problem when nothing is written in a mapping that is one."""
        if isinstance(self.node, Mapping) and not self.node.pairs:
            self.reader.error(self.node, f"{self.what} {message}")

    def read(self, key: str, read: Callable[[Node], T], otherwise: T) -> T:
        """Read a part that may be missing."""
        return read(self.found[key]) if key in self.found else otherwise

    def need(self, key: str, read: Callable[[Node], T], otherwise: T, shown: str = "") -> T:
        """Read a part that must be there; `shown` is what to write where only one thing can be written."""
        if key not in self.found and isinstance(self.node, Mapping):
            self.reader.error(self.node, f"{self.what} needs `{shown or key}`")
        return self.read(key, read, otherwise)

    def text(self, key: str, otherwise: str = "") -> str:
        """Read a text that may be missing."""
        return self.read(key, lambda node: self.reader.text(node, f"`{key}`"), otherwise)

    def flag(self, key: str, otherwise: bool) -> bool:
        """Read true or false."""
        return self.read(key, lambda node: read_flag(self.reader, node, f"`{key}`"), otherwise)

    def condition(self, key: str) -> Condition | None:
        """Read a condition that may be missing."""
        return self._condition(key) if key in self.found else None

    def needed_condition(self, key: str) -> Condition:
        """Read a condition that must be there."""
        return self.need(key, lambda _: self._condition(key), BROKEN)

    def _condition(self, key: str) -> Condition:
        return self.reader.condition(self.found[key], f"`{key}`", IDIOMATIC.get(key, ()))

    def guards(self, key: str, option: str) -> tuple[Guard, ...]:
        """Read a condition on an option, or a mapping from levels to what being there or higher hangs on."""
        if key not in self.found:
            return ()
        node, reader, idiomatic = self.found[key], self.reader, IDIOMATIC.get(key, ())
        if not isinstance(node, Mapping):
            return (Guard(reader.condition(node, f"`{key}`", idiomatic)),)
        entries = reader.entries(node, f"`{key}`")
        if not node.pairs:
            reader.error(node, f"`{key}` is empty; write a condition, or levels with a condition each")
        return tuple(
            Guard(
                condition=reader.condition(body, f"`{key}`", idiomatic),
                level=read_raised_level(reader, level, option, f"`{key}`"),
            )
            for level, body in entries
        )

    def party(self, key: str) -> str:
        """Read the name of a party that must be there."""
        return self.need(key, lambda node: self.reader.known(node, "party", self.reader.names.parties), "")

    def cited(self) -> Citation:
        """Read `source` and `note`."""
        reader = self.reader
        sources: tuple[str, ...] = self.read(
            "source", lambda node: reader.known_names(node, "source", reader.names.sources, "`source`"), ()
        )
        return Citation(source=sources, note=self.text("note"))


def read_raised_level(reader: Reader, node: Scalar, option: str, what: str) -> str:
    """Read a level of an option or an agreement above the lowest one."""
    levels = reader.names.levels_of(option)
    if levels and node.text not in levels:
        wrong = reader.names.unknown_level(option, node.text)
        reader.error(node, f"{what}: {wrong.message}{reader.near(wrong.word, wrong.known)}")
    elif levels and node.text == levels[0]:
        lowest = f"{clipped(node.text)} is the lowest level of {clipped(option)}"
        reader.error(node, f"{what}: {lowest}, and only what is raised is guarded")
    return node.text
