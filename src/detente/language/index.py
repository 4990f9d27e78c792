"""An index of a text that is being written: its names, where each is defined, and which keys go where.

It serves editors: completion, hover, going to a definition. So it tells what can be told of a text with any
number of problems, and never raises.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from .condition.grammar import WORDS
from .keys.file import PARTS
from .keys.kinds import Inside
from .keys.placing import Placed, placed
from .keys.saying import takes
from .meaning.names import TWO_LEVELS
from .model import Place
from .problems import Problem
from .yaml.carrier import carry_what_can_be
from .yaml.nodes import Mapping, Node, Scalar, Sequence, places_in

IN_CONDITIONS = frozenset(["option", "consent", "agreement", "fact", "state"])
TITLES = {"party": "name", "claim": "text"}
"""Under which key the words of a part stand, where it is not `title`."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a model and where it is defined.

    Attributes
    ----------
    name : str
        As conditions and references write it: `south.trade` for an option.
    kind : str
        `party`, `option`, `consent` (a party's option by an agreement), `agreement`, `fact`, `state`,
        `level`, `ladder`, `rung`, `side`, `policy`, `candidate`, `scenario`, `claim`, `demand`, `doubt` or
        `source`.
    line, column : int
        Where it is defined, from 1.
    title : str
        What it is called in words, empty where nothing is written.
    condition : str
        Of a fact and a rung, what it stands for.
    of : str
        The option or the agreement of a level, the agreement of a consent, the ladder of a rung.
    levels : tuple of str
        Of an option, a consent and an agreement, the lowest first.
    source : tuple of str
        The sources that are cited.
    """

    name: str
    kind: str
    line: int
    column: int
    title: str = ""
    condition: str = ""
    of: str = ""
    levels: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def in_conditions(self) -> bool:
        """Tell whether it may stand in a condition: a state behind the word `state`, the others alone."""
        return self.kind in IN_CONDITIONS


@dataclass(frozen=True, slots=True)
class Section:
    """A mapping of the text that is a part of the language, whose keys `PARTS` tells.

    `line` and `column` are where its first key stands; where none is written, those of the missing value.
    """

    part: str
    path: tuple[str | int, ...]
    line: int
    column: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """The names that a text defines, in its order, and the parts that it has."""

    names: tuple[Name, ...]
    sections: tuple[Section, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the documented JSON form."""
        return {
            "names": [asdict(name) | {"in_conditions": name.in_conditions} for name in self.names],
            "sections": [asdict(section) for section in self.sections],
        }


def index_of(text: str) -> Index:
    """Return the index of a text, as far as it can be read.

    A line at which YAML fails is left out, as one that is half written is.
    """
    root = carry_what_can_be(text)
    if root is None:
        return Index((), ())
    names: list[Name] = []
    sections: list[Section] = []
    for here in placed(root):
        names += _defined(here)
        if isinstance(here.kind, Inside):
            # of what is only begun, the key that it stands under
            place = (here.key if here.key is not None and isinstance(here.node, Scalar) else here.node).place
            keys = [key.text for key, _ in here.node.pairs] if isinstance(here.node, Mapping) else []
            sections.append(Section(here.kind.part, here.path, place.line, place.column, tuple(keys)))
    return Index(tuple(names), tuple(sections))


def paths_at(text: str, places: Iterable[Place | Problem]) -> list[tuple[str | int, ...]]:
    """Return for each of some places of a text, or problems, the path of what stands there.

    That is the last part to begin at the place or before it; the whole, of which the path is empty, where
    nothing can be read.

    Examples
    --------
    >>> from detente.language import Place, paths_at
    >>> paths_at("title: One\\nparties: {a: {preferences: [x, y]}}", [Place(2, 32)])
    [('parties', 'a', 'preferences', 1)]
    """
    root = carry_what_can_be(text)
    parts = [] if root is None else [((p.line, p.column), path) for path, p in places_in(root)]
    parts.sort(key=lambda part: (part[0], len(part[1])))
    starts = [start for start, _ in parts]
    found = (bisect_right(starts, (place.line, place.column)) for place in places)
    return [parts[at - 1][1] if at else () for at in found]


def language_keys() -> dict[str, object]:
    """Return the keys of every part, as an editor offers them, and the words of conditions."""
    return {
        "parts": {
            part.name: {
                "keys": [
                    {"key": key.name, "says": key.says, "needed": key.needed, **takes(key.takes)}
                    for key in part.keys
                ],
                **({"others": part.others.of} if part.others else {}),
            }
            for part in PARTS.values()
        },
        "words": sorted(WORDS),
    }


def _defined(here: Placed) -> Iterator[Name]:
    """Yield the name that stands at a key, and what is defined with it: consents, levels, rungs."""
    if here.among is None or not here.among.new or here.key is None:
        return
    kind, key, body = here.among.of, here.key, here.node
    if kind == "rung":
        return
    named = here.owner if kind == "option" else key.text
    own = body if isinstance(body, Mapping) else None
    levels = _levels(own) if kind in ("option", "agreement") else ()
    title = _text(own.get(TITLES.get(kind, "title"))) if own else ""
    name = Name(
        name=named,
        kind=kind,
        title=title if own or kind == "fact" else _text(body),
        condition=_text(own.get("condition") if own else body) if kind == "fact" else "",
        levels=levels,
        source=_texts(own.get("source")) if own else (),
        line=key.place.line,
        column=key.place.column,
    )
    yield name
    if own is None:
        return
    if kind == "agreement":
        for party in dict.fromkeys(_texts(own.get("between"))):
            yield replace(name, name=f"{party}.{key.text}", kind="consent", of=named)
    if levels:
        for level in _items(own.get("levels")):
            yield _inner(own, level, "level", named)
    if kind == "ladder" and isinstance(rungs := own.get("rungs"), Mapping):
        for rung, condition in rungs.pairs:
            yield replace(_inner(own, rung, "rung", named), condition=_text(condition))


def _inner(owner: Mapping, node: Scalar, kind: str, of: str) -> Name:
    """Return a level or a rung, with its title among those of its owner."""
    titles, place = owner.get("titles"), node.place
    title = _text(titles.get(node.text)) if isinstance(titles, Mapping) else ""
    return Name(name=node.text, kind=kind, title=title, of=of, line=place.line, column=place.column)


def _levels(owner: Mapping | None) -> tuple[str, ...]:
    written = owner.get("levels") if owner else None
    return TWO_LEVELS if written is None else tuple(item.text for item in _items(written))


def _items(node: Node | None) -> list[Scalar]:
    """Return the texts of a list, or the one that stands alone."""
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return [item for item in nodes if isinstance(item, Scalar) and item.text.strip()]


def _texts(node: Node | None) -> tuple[str, ...]:
    return tuple(item.text for item in _items(node))


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
