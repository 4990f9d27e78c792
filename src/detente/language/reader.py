"""The reader's tools: from nodes to values, collecting every problem on the way instead of stopping at the first.

Every method gives a value also when the node is wrong (an empty text, `BROKEN`, …): the problem is on the list,
and a model with errors is never handed out, so that no caller has to ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence as Many
from datetime import date
from decimal import Decimal
from typing import TypedDict, TypeVar

from .condition import Condition, Constant
from .grammar import WORDS, ConditionError, parse_condition
from .model import Place
from .names import RESERVED, Misnamed, Names
from .nodes import Mapping, Node, Scalar, Sequence
from .problems import Problem, did_you_mean

__all__ = ["BROKEN", "Citation", "Fields", "Reader", "clipped"]

T = TypeVar("T")

BROKEN = Constant(False)  # stands for a condition that could not be read; compare with `is`
NAME = re.compile(r"[^\W\d][\w-]*")
LEVEL = re.compile(r"\w[\w-]*")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?")
YES_NO = {"yes": "true", "no": "false", "on": "true", "off": "false"}
LARGEST = Decimal(10) ** 15
MOST_DIGITS = 30
MOST_COMPARISONS = 20_000  # of names, when looking for near ones
LONGEST_NAME = 100


class Citation(TypedDict):
    """The fields of what can carry its source."""

    source: tuple[str, ...]
    note: str


class Reader:
    """Turns nodes into values and collects problems.

    Attributes
    ----------
    names : Names
        What the model has; conditions and references are checked against it.
    problems : list of Problem
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self._conditions: dict[str, Condition | list[Misnamed]] = {}
        self._comparisons = MOST_COMPARISONS

    # Saying what is wrong

    def error(self, where: Node | Place, message: str, severity: str = "error") -> None:
        """Add a problem at a node or a place."""
        place = where if isinstance(where, Place) else where.place
        self.problems.append(Problem(place.line, place.column, message, severity))

    def near(self, word: str, known: Iterable[str]) -> str:
        """Return `" — did you mean x?"`, as long as a file full of unknown names has not used up its time."""
        names = [name for name in known if len(name) <= LONGEST_NAME]
        if len(word) > LONGEST_NAME or len(names) > self._comparisons:
            return ""
        self._comparisons -= len(names)
        return did_you_mean(word, names)

    # Shapes

    def entries(self, node: Node, what: str) -> Many[tuple[Scalar, Node]]:
        """Read a mapping with keys of the author's choice."""
        if isinstance(node, Mapping):
            return self._untorn(node)
        self.error(node, f"{what}: expected `key: value` pairs, not {shape(node)}")
        return ()

    def fields(self, node: Node, what: str, known: Iterable[str]) -> Fields:
        """Read a mapping with known keys."""
        found: dict[str, Node] = {}
        known = tuple(known)
        for key, value in self.entries(node, what):
            if key.text in known:
                found[key.text] = value
            else:
                near = self.near(key.text, known) or f" (known are {', '.join(known)})"
                self.error(key, f"{what} has no key {clipped(key.text)}{near}")
        return Fields(self, node, what, found)

    def items(self, node: Node, what: str) -> Many[Node]:
        """Read a list."""
        if isinstance(node, Sequence):
            return node.items
        self.error(node, f"{what}: expected a list, not {shape(node)}")
        return ()

    def each(self, node: Node, what: str, read: Callable[[Scalar, Node], T]) -> dict[str, T]:
        """Read a mapping of names to parts."""
        parts: dict[str, T] = {}
        for key, value in self.entries(node, what):
            self.name(key, what)
            parts[key.text] = read(key, value)
        return parts

    def conditions(self, node: Node, what: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Read a list of conditions, or of what starts with one, that may have been torn apart by commas."""
        read_items: list[T] = []
        open_parentheses = 0
        for item in self.items(node, what):
            if open_parentheses > 0:
                open_parentheses += _unclosed(item)
                continue
            if _is_torn(item):
                self._say_torn(item)
                open_parentheses = _unclosed(item)
                continue
            read_items.append(read(item))
        return tuple(read_items)

    def _untorn(self, node: Mapping) -> Many[tuple[Scalar, Node]]:
        """Leave out the pieces of a condition that the commas of a flow mapping tore apart."""
        pairs: list[tuple[Scalar, Node]] = []
        open_parentheses = 0
        for key, value in node.pairs:
            if open_parentheses > 0 and isinstance(value, Scalar) and not value.text:
                open_parentheses += _unclosed(key)
                continue
            open_parentheses = 0
            if _is_torn(value):
                open_parentheses = _unclosed(value)
            pairs.append((key, value))
        return pairs

    def _say_torn(self, node: Node) -> None:
        self.error(
            node, "a parenthesis is not closed: quote this condition, a comma inside […] or {…} ends a plain text"
        )

    # Values

    def text(self, node: Node, what: str) -> str:
        """Read a text that says something."""
        if not isinstance(node, Scalar):
            self.error(node, f"{what}: expected a text, not {shape(node)}")
            return ""
        if not node.text.strip():
            self.error(node, f"{what} is empty")
        return node.text

    def name(self, key: Scalar, what: str) -> str:
        """Read a new name."""
        if not NAME.fullmatch(key.text):
            self.error(
                key, f"{what}: {clipped(key.text) or 'nothing'} is no name; a letter, then letters, digits, _ or -"
            )
        elif key.text in RESERVED:
            self.error(key, f"{what}: {key.text} is a reserved word; choose another name")
        return key.text

    def level_name(self, node: Node) -> str:
        """Read the name of a new level."""
        text = self.text(node, "a level")
        if text.strip() and not LEVEL.fullmatch(text):
            self.error(node, f"{clipped(text)} cannot name a level; letters, digits, _ and - can")
        elif text in WORDS:
            self.error(node, f"{text} cannot name a level, it is a word of the condition language")
        return text

    def known(self, node: Node, kind: str, known: Iterable[str]) -> str:
        """Read a name that the model must have."""
        text = self.text(node, f"the {kind}")
        names = tuple(known)
        if text.strip() and text not in names:
            self.error(node, f"unknown {kind} {clipped(text)}{self.near(text, names)}")
        return text

    def known_names(self, node: Node, kind: str, known: Iterable[str], what: str, least: int = 1) -> tuple[str, ...]:
        """Read one name or a list of different ones that the model must have."""
        nodes = (node,) if isinstance(node, Scalar) else self.items(node, what)
        names: list[str] = []
        for item in nodes:
            name = self.known(item, kind, known)
            if name in names:
                self.error(item, f"{what}: {clipped(name)} is here twice")
            names.append(name)
        if isinstance(node, Scalar | Sequence) and len(names) < least:
            self.error(node, f"{what} needs at least {('one', 'two')[least - 1]}")
        return tuple(names)

    def flag(self, node: Node, what: str) -> bool:
        """Read true or false."""
        text = node.text if isinstance(node, Scalar) else None
        if text not in ("true", "false"):
            meant = YES_NO.get((text or "").lower())
            hint = f"write {meant}" if meant else "expected true or false"
            self.error(node, f"{what}: {hint}, not {shape(node)}")
        return text == "true"

    def number(self, node: Node, what: str) -> Decimal:
        """Read a finite number of reasonable size."""
        text = node.text if isinstance(node, Scalar) else ""
        if NUMBER.fullmatch(text) and text.isascii() and sum(map(str.isdigit, text)) <= MOST_DIGITS:
            value = Decimal(text)
            if abs(value) <= LARGEST:
                return value
            self.error(node, f"{what}: {text} is too large")
        else:
            self.error(node, f"{what}: expected a number, not {shape(node)}")
        return Decimal(1)

    def positive(self, node: Node, what: str) -> Decimal:
        """Read a number above 0."""
        value = self.number(node, what)
        if value <= 0:
            self.error(node, f"{what} must be above 0")
        return value

    def probability(self, node: Node, what: str) -> Decimal:
        """Read a number from 0 to 1."""
        value = self.number(node, what)
        if not 0 <= value <= 1:
            self.error(node, f"{what} must be from 0 to 1, not {value}")
        return value

    def date(self, node: Node, what: str) -> str:
        """Read a year, a month or a day that exists."""
        text = self.text(node, what)
        found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?", text)
        try:
            if found is None:
                raise ValueError
            date(*(int(part or 1) for part in found.groups()))
        except ValueError:
            if text.strip():
                self.error(node, f"{what}: {clipped(text)} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
        return text

    # Conditions

    def condition(self, node: Node, what: str = "the condition") -> Condition:
        """Read a condition and check its names; each wrong one is a problem at its own place."""
        if not isinstance(node, Scalar):
            joined = "; join several with `and`" if isinstance(node, Sequence) else ""
            self.error(node, f"{what} takes one condition, not {shape(node)}{joined}")
            return BROKEN
        if _is_torn(node):
            self._say_torn(node)
            return BROKEN
        if node.text in YES_NO and node.text not in self.names.facts + self.names.agreements:
            self.error(node, f"{what} takes a condition, not {node.text}; write {YES_NO[node.text]} or name an option")
            return BROKEN
        read = self._read_condition(node.text)
        if not isinstance(read, list):
            return read
        for wrong in read:
            near = self.near(wrong.word, wrong.known) if wrong.word else ""
            self.error(node.place_of(wrong.at), f"{wrong.message}{near}")
        return BROKEN

    def _read_condition(self, text: str) -> Condition | list[Misnamed]:
        """Read a text once, however many aliases repeat it."""
        if text not in self._conditions:
            try:
                condition = parse_condition(text)
                self._conditions[text] = list(self.names.misnamed(condition)) or condition
            except ConditionError as error:
                self._conditions[text] = [Misnamed(error.at, str(error))]
        return self._conditions[text]

    # What is put in place

    def option(self, node: Node) -> str:
        """Read the name of an option of the model."""
        text = self.text(node, "the option")
        if text.strip() and text not in self.names.levels:
            self.error(node, self.unknown_option(text))
        return text

    def unknown_option(self, text: str) -> str:
        """Say that the model has no such option."""
        hint = self.names.hint(text) or self.near(text, self.names.levels)
        more = "" if hint or re.fullmatch(r"[\w.-]+", text) else "; an option is written party.option"
        return f"unknown option {clipped(text)}{hint}{more}"

    def level(self, option: str, node: Node) -> str:
        """Read a level of an option."""
        text = self.text(node, f"the level of {option}")
        if text.strip() and self.names.levels.get(option) and text not in self.names.levels[option]:
            wrong = self.names.unknown_level(option, text)
            self.error(node, f"{wrong.message}{self.near(wrong.word, wrong.known)}")
        return text


class Fields:
    """The known keys of one mapping, each read when it is asked for."""

    def __init__(self, reader: Reader, node: Node, what: str, found: dict[str, Node]) -> None:
        self.reader = reader
        self.node = node
        self.what = what
        self.found = found

    def __contains__(self, key: str) -> bool:
        return key in self.found

    def get(self, key: str) -> Node | None:
        """Return the node of a key, None when it is not there."""
        return self.found.get(key)

    def need(self, key: str) -> Node | None:
        """Return the node of a key that must be there."""
        if key not in self.found and isinstance(self.node, Mapping):
            self.reader.error(self.node, f"{self.what} needs `{key}`")
        return self.found.get(key)

    def text(self, key: str, otherwise: str = "") -> str:
        """Read a text."""
        node = self.get(key)
        return otherwise if node is None else self.reader.text(node, f"`{key}`")

    def flag(self, key: str, otherwise: bool) -> bool:
        """Read true or false."""
        node = self.get(key)
        return otherwise if node is None else self.reader.flag(node, f"`{key}`")

    def condition(self, key: str) -> Condition | None:
        """Read a condition that may be missing."""
        node = self.get(key)
        return None if node is None else self.reader.condition(node, f"`{key}`")

    def needed_condition(self, key: str) -> Condition:
        """Read a condition that must be there."""
        node = self.need(key)
        return BROKEN if node is None else self.reader.condition(node, f"`{key}`")

    def read(self, key: str, read: Callable[[Node], T], otherwise: T) -> T:
        """Read a part that may be missing."""
        node = self.get(key)
        return otherwise if node is None else read(node)

    def cited(self) -> Citation:
        """Read `source` and `note`."""
        reader = self.reader
        node = self.get("source")
        sources = () if node is None else reader.known_names(node, "source", reader.names.sources, "`source`")
        return Citation(source=sources, note=self.text("note"))


def shape(node: Node) -> str:
    """Name what stands in the place of something else."""
    match node:
        case Scalar(text):
            return f"'{clipped(text)}'" if text.strip() else "nothing"
        case Sequence():
            return "a list"
        case _:
            return "a mapping"


def clipped(text: str, longest: int = 60) -> str:
    """Shorten a text for a message and keep it on one line."""
    line = " ".join(text[: 4 * longest].split())
    return line if len(line) <= longest else f"{line[:longest]}…"


def _unclosed(node: Node) -> int:
    return node.text.count("(") - node.text.count(")") if isinstance(node, Scalar) else 0


def _is_torn(node: Node) -> bool:
    """Tell whether a comma of a flow collection has cut a condition inside its parentheses."""
    return isinstance(node, Scalar) and node.flow and not node.style and _unclosed(node) > 0
