"""What may be written at a place in a text: keys, names and words, for completion in an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from .condition.grammar import WORDS
from .index import IN_CONDITIONS, Name, index_of
from .keys.file import PARTS
from .keys.kinds import Inside, MapOf
from .keys.placing import Placed, chosen, kinds_of, within
from .keys.saying import takes
from .yaml.carrier import carry_what_can_be
from .yaml.nodes import Mapping, Scalar

MARK = "zzcursor"
WRITTEN = re.compile(r"[\w.-]*$")
COMPARED = re.compile(r"([\w.-]+)\s*(?:[<>]=?|[=!]=)\s*$")
OF_STATE = re.compile(r"\bstate\s+(?:in\s*\([^()]*)?$")


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be written: keys with their parts, names that the text defines, and words.

    `start` is the column, from 1, of the word that it would take the place of.
    """

    start: int
    keys: tuple[tuple[str, str], ...] = ()
    names: tuple[Name, ...] = ()
    words: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the documented JSON form."""
        return {
            "start": self.start,
            "keys": [{"part": part, "key": key} for part, key in self.keys],
            "names": [asdict(name) for name in self.names],
            "words": list(self.words),
        }


def offered_at(text: str, line: int, column: int) -> Offer:
    """Return what may be written at a line and column, both from 1, whatever else is wrong with the text.

    The word that the place stands behind is taken to be what is being written.
    """
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return Offer(column)
    here = lines[line - 1]
    before = here[: column - 1]
    begun = WRITTEN.search(before)
    before = before[: begun.start()] if begun else before
    after = re.sub(r"^[\w.-]*", "", here[column - 1 :])
    begins_a_key = not before.strip() and not after.strip().startswith(":")
    marked = f"{before}{MARK}{':' if begins_a_key else ''}{after}"
    start = len(before) + 1
    for tried in dict.fromkeys([marked, marked + _closing(marked)]):
        lines[line - 1] = tried
        if (place := _marked("\n".join(lines))) is not None:
            return replace(_offered(place, index_of(text).names), start=start)
    return Offer(start)


def _closing(line: str) -> str:
    """Return the brackets that a line leaves open, closed."""
    open_: list[str] = []
    for letter in line:
        if letter in "[{":
            open_.append("]" if letter == "[" else "}")
        elif open_ and letter == open_[-1]:
            open_.pop()
    return "".join(reversed(open_))


def _marked(text: str) -> Placed | None:
    """Return the place in a text at which something is being written, None where it cannot be read."""
    root = carry_what_can_be(text)
    stack = [] if root is None else [Placed(Inside("model"), root, ())]
    while stack:
        place = stack.pop()
        if _is_marked(place):
            return place
        stack += within(replace(place, kind=chosen(place.kind, place.node)))
    return None


def _is_marked(place: Placed) -> bool:
    if isinstance(place.node, Scalar):
        return MARK in place.node.text
    return isinstance(place.node, Mapping) and any(MARK in key.text for key, _ in place.node.pairs)


def _offered(place: Placed, names: tuple[Name, ...]) -> Offer:
    keys: list[tuple[str, str]] = []
    kinds: set[str] = set()
    words: dict[str, None] = {}
    if isinstance(place.node, Mapping):
        there = {key.text for key, _ in place.node.pairs}
        marked = next(key.text for key, _ in place.node.pairs if MARK in key.text)
        for each in kinds_of(place.kind):
            if isinstance(each, Inside):
                part = PARTS[each.part]
                keys += [(part.name, key) for key in part.names if key not in there]
                kinds |= {part.others.of} if part.others else set()
            elif isinstance(each, MapOf) and not each.new:
                kinds.add(each.of)
    else:
        marked = place.node.text if isinstance(place.node, Scalar) else ""
        said = takes(place.kind)
        keys += [(part, key) for part in said["parts"] for key in PARTS[part].names]
        kinds |= {*said["names"]} | ({"condition"} & {*said["forms"]})
        kinds |= {"condition", "state"} if "ranked" in said["forms"] else set()
        words |= dict.fromkeys(said["words"])
    if "condition" in kinds:
        kinds.discard("condition")
        begun = Offer(0, tuple(keys), words=tuple(words))
        return _in_condition(marked.partition(MARK)[0], begun, kinds, names)
    found = [name for name in names if name.kind in _with_consents(kinds) - {"level"}]
    found = [name for name in found if name.kind != "rung" or name.of == place.owner]
    levels = _levels(place.owner, names) if "level" in kinds else ()
    return Offer(0, tuple(keys), (*found, *levels), tuple(words))


def _in_condition(before: str, offer: Offer, kinds: set[str], names: tuple[Name, ...]) -> Offer:
    if compared := COMPARED.search(before):
        return Offer(0, names=tuple(_levels(compared[1], names)))
    if OF_STATE.search(before):
        return Offer(0, names=tuple(name for name in names if name.kind == "state"))
    usable = (IN_CONDITIONS - {"state"}) | kinds
    found = tuple(name for name in names if name.kind in usable)
    if before:
        return Offer(0, names=found, words=tuple(sorted(WORDS)))
    return replace(offer, names=found, words=(*offer.words, *sorted(WORDS)))


def _levels(owner: str, names: tuple[Name, ...]) -> Iterator[Name]:
    """Yield the levels of an option or an agreement; those that nobody has written stand where it does."""
    written = [name for name in names if name.kind == "level" and name.of == owner]
    own = next((name for name in names if name.name == owner and name.levels), None)
    if not written and own is not None and own.of:
        written = [name for name in names if name.kind == "level" and name.of == own.of]
    if written or own is None:
        yield from written
        return
    for level in own.levels:
        yield Name(level, "level", own.line, own.column, of=owner)


def _with_consents(kinds: set[str]) -> set[str]:
    return kinds | ({"consent", "agreement"} if "option" in kinds else set())
