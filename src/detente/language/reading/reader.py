"""The reader: it turns nodes into values and collects every problem instead of stopping at the first.

Each method gives a value also when its node is wrong (an empty text, `BROKEN`, …). The problem is on the list
then, and a model with errors is never handed out, so that no caller has to ask.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from collections.abc import Sequence as Many
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from ..condition import BROKEN, Condition
from ..condition.grammar import ConditionError, parse_condition
from ..condition.letters import is_label, is_name
from ..meaning.names import RESERVED, Misnamed, Names
from ..meaning.titles import meant_by
from ..model import Place
from ..problems import Problem, clipped, did_you_mean
from ..yaml.nodes import Mapping, Node, Scalar, Sequence
from .split_conditions import is_torn, untorn_items, untorn_pairs

T = TypeVar("T")

NAMED_IN_CONDITIONS = ("a party", "an option", "an agreement", "a fact")
YES_NO = {"yes": "true", "no": "false", "on": "true", "off": "false"}
TORN = "a parenthesis is not closed: quote this condition, a comma inside […] or {…} ends a plain text"

COMMENT = re.compile(r" #|[ \t]+#(?=[^\s#])")
"""What begins a comment that may have been meant as text: one blank before it, or none behind it."""

MOST_PROBLEMS = 2_000
MOST_PER_CONDITION = 20
MOST_COMPARISONS = 20_000  # of names, when looking for near ones
LONGEST_NAME = 100


class TooManyProblemsError(Exception):
    """A file so wrong that there is no use in reading on."""


@dataclass(frozen=True, slots=True)
class Use:
    """A condition where it is used; `idiomatic` are the constants that make sense there."""

    condition: Condition
    place: Place
    idiomatic: tuple[bool, ...] = ()


class Reader:
    """Turns nodes into values and collects problems.

    Attributes
    ----------
    names : Names
        What the model has; conditions and references are checked against it.
    problems : list of Problem
    uses : dict of int to Use
        Every condition that could be read, by its offset in the file.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.problems: list[Problem] = []
        self.uses: dict[int, Use] = {}
        self._misread: set[int] = set()
        self._parsed: dict[str, Condition | list[Misnamed]] = {}
        self._comparisons = MOST_COMPARISONS

    def error(self, where: Node | Place, message: str, severity: str = "error") -> None:
        """Add a problem at a node or a place."""
        place = where if isinstance(where, Place) else where.place
        self.problems.append(Problem(place.line, place.column, message, severity))
        if len(self.problems) >= MOST_PROBLEMS:
            raise TooManyProblemsError

    def near(self, word: str, known: Collection[str]) -> str:
        """Return `" — did you mean x?"`, unless a file full of unknown names has used up its time."""
        if len(word) > LONGEST_NAME or len(known) > self._comparisons:
            return ""
        self._comparisons -= len(known)
        return did_you_mean(word, (name for name in known if len(name) <= LONGEST_NAME))

    # Collections

    def entries(self, node: Node, what: str) -> Many[tuple[Scalar, Node]]:
        """Read a mapping with keys of the author's choice."""
        if not isinstance(node, Mapping):
            self.error(node, f"{what}: expected `key: value` pairs, not {shape(node)}")
            return ()
        whole, torn = untorn_pairs(node.pairs)
        for piece in torn:
            self.error(piece, TORN)
        return whole

    def items(self, node: Node, what: str) -> Many[Node]:
        """Read a list."""
        if isinstance(node, Sequence):
            return node.items
        written = isinstance(node, Scalar) and node.text.strip() and not set(node.text) & set("[]{},")
        instead = f"; write [{clipped(node.text)}]" if isinstance(node, Scalar) and written else ""
        self.error(node, f"{what}: expected a list, not {shape(node)}{instead}")
        return ()

    def each(self, node: Node, what: str, kind: str, read: Callable[[Scalar, Node], T]) -> dict[str, T]:
        """Read a mapping to parts from new names, each of such a kind (`a fact`)."""
        parts: dict[str, T] = {}
        for key, value in self.entries(node, what):
            self.name(key, kind)
            parts[key.text] = read(key, value)
        return parts

    def conditions(self, node: Node, what: str, read: Callable[[Node], T]) -> tuple[T, ...]:
        """Read a list of conditions, or of parts that may be written as one."""
        whole, torn = untorn_items(self.items(node, what))
        for piece in torn:
            self.error(piece, TORN)
        return tuple(read(item) for item in whole)

    # Texts and names

    def text(self, node: Node, what: str) -> str:
        """Read a text that says something."""
        if not isinstance(node, Scalar):
            self.error(node, f"{what}: expected a text, not {shape(node)}")
            return ""
        if not node.text.strip():
            self.error(node, f"{what} is empty")
        elif " " in node.text and (cut := COMMENT.match(node.page.text, node.end)) and not node.style:
            says = f"{what} ends at ' #', which begins a comment; quote the text if it goes on"
            self.error(node.page.place(cut.end() - 1), says, "note")
        return node.text

    def name(self, key: Scalar, kind: str) -> str:
        """Read a new name."""
        in_conditions = kind in NAMED_IN_CONDITIONS
        if key.text in RESERVED:
            self.error(key, f"{key.text} is a reserved word and cannot name {kind}")
        elif not (is_name if in_conditions else is_label)(key.text):
            first = "a letter" if in_conditions else "a letter or digit"
            said = f"'{clipped(key.text)}' cannot name {kind}"
            self.error(key, f"{said}: a name is {first}, then letters, digits, _ or -")
        return key.text

    def known(self, node: Node, kind: str, known: Collection[str], plain: str = "") -> str:
        """Read a name that the model must have, or the `plain` word for having none."""
        text = self.text(node, f"the {kind}")
        if text.strip() and text != plain and text not in known:
            self.error(node, f"unknown {kind} {clipped(text)}{self.near(text, known)}")
        return text

    def known_names(
        self, node: Node, kind: str, known: Collection[str], what: str, *, least: int = 1, plain: str = ""
    ) -> tuple[str, ...]:
        """Read one name or a list of different ones that the model must have."""
        nodes = (node,) if isinstance(node, Scalar) else self.items(node, what)
        names: dict[str, None] = {}
        for item in nodes:
            name = self.known(item, kind, known, plain)
            if name in names:
                self.error(item, f"{what} has {clipped(name)} twice")
            names[name] = None
        if not isinstance(node, Mapping) and len(names) < least:
            self.error(node, f"{what} needs at least {('one', 'two')[least - 1]}")
        return tuple(names)

    # Conditions

    def condition(self, node: Node, what: str, idiomatic: tuple[bool, ...] = ()) -> Condition:
        """Read a condition and check its names; each wrong one is a problem at its own place."""
        if not isinstance(node, Scalar):
            joined = "; join several with `and`" if isinstance(node, Sequence) else ""
            self.error(node, f"{what} takes one condition, not {shape(node)}{joined}")
            return BROKEN
        if node.start in self._misread:  # an alias has brought us here before
            return BROKEN
        if (condition := self._understood(node, what)) is BROKEN:
            self._misread.add(node.start)
        else:
            self.uses[node.start] = Use(condition, node.place, idiomatic)
        return condition

    def _understood(self, node: Scalar, what: str) -> Condition:
        if not node.text.strip():
            self.error(node, f"{what}: the condition is empty")
            return BROKEN
        if is_torn(node):
            self.error(node, TORN)
            return BROKEN
        if node.text in YES_NO and node.text not in self.names.named:
            meant = YES_NO[node.text]
            self.error(node, f"{what} takes a condition, not {node.text}; write {meant} or name an option")
            return BROKEN
        found = self._parse(node.text)
        if not isinstance(found, list):
            return found
        for wrong in found:
            near = self.near(wrong.word, wrong.known) if wrong.word else ""
            self.error(node.place_of(wrong.at), f"{wrong.message}{near}")
        return BROKEN

    def _parse(self, text: str) -> Condition | list[Misnamed]:
        """Parse a text once, however often it stands in the file; give what is wrong with it, if anything."""
        if text not in self._parsed:
            try:
                condition = parse_condition(text)
                wrong = list(islice(self.names.misnamed(condition), MOST_PER_CONDITION))
                self._parsed[text] = wrong or condition
            except ConditionError as error:
                meant = meant_by(self.names.titles, text)
                self._parsed[text] = [Misnamed(error.at, f"{error}: {meant}" if meant else str(error))]
        return self._parsed[text]


def refuse_empty(reader: Reader, node: Node, what: str) -> None:
    """Add a problem where a list or a mapping that should say something is empty."""
    if (isinstance(node, Sequence) and not node.items) or (isinstance(node, Mapping) and not node.pairs):
        reader.error(node, f"{what} is empty; leave it out if nothing matters")


def shape(node: Node) -> str:
    """Name what stands in the place of something else."""
    match node:
        case Scalar(text):
            return f"'{clipped(text)}'" if text.strip() else "nothing"
        case Sequence():
            return "a list"
        case _:
            return "a mapping"
