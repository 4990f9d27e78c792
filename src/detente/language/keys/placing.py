"""Which part of a file stands where: a tree of YAML walked along the table of keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..yaml.nodes import Mapping, Node, Scalar, Sequence
from .file import PARTS
from .kinds import NOTHING, OWNERS, Either, Inside, Kind, ListOf, MapOf, Several, Word

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A node that is of a kind; `key` is the key that it stands under, `among` the mapping with that key.

    `owner` is the nearest party, option, agreement or ladder that it is in or about, by its whole name.
    """

    kind: Kind
    node: Node
    path: Path
    key: Scalar | None = None
    among: MapOf | None = None
    owner: str = ""


def placed(root: Node) -> Iterator[Placed]:
    """Yield every node that the language has a place for, each part before what is in it."""
    stack = [Placed(Inside("model"), root, ())]
    while stack:
        here = stack.pop()
        here = replace(here, kind=chosen(here.kind, here.node))
        yield here
        stack += reversed([*within(here)])


def chosen(kind: Kind, node: Node) -> Kind:
    """Return what of a kind a node is, by its shape and its keys; NOTHING where its shape is none of it.

    Where nothing is written yet, or a word that may become a key, the first that is a part.
    """
    kinds = list(kinds_of(kind))
    fitting = [each for each in kinds if _fits(each, node)]
    if not fitting and isinstance(node, Scalar) and len(node.text.split()) == 1:
        fitting = [each for each in kinds if isinstance(each, Inside)]
    if isinstance(node, Mapping) and len(fitting) > 1:
        return max(fitting, key=lambda each: _keys_in_common(each, node))
    return next((each for each in fitting if isinstance(each, Inside)), fitting[0] if fitting else NOTHING)


def kinds_of(kind: Kind) -> Iterator[Kind]:
    """Yield the kinds among which is chosen; what may be one or several is its one, too."""
    match kind:
        case Either(kinds):
            for each in kinds:
                yield from kinds_of(each)
        case Several(each):
            yield kind
            yield from kinds_of(each)
        case _:
            yield kind


def _fits(kind: Kind, node: Node) -> bool:
    match node:
        case Mapping():
            return isinstance(kind, Inside | MapOf)
        case Sequence():
            return isinstance(kind, ListOf | Several)
        case Scalar(text) if isinstance(kind, Word):
            return text in kind.words
        case Scalar(text) if not text.strip():
            return not isinstance(kind, MapOf | ListOf | Several)
        case _:
            return not isinstance(kind, Inside | MapOf | ListOf | Several)


def _keys_in_common(kind: Kind, node: Mapping) -> int:
    known = PARTS[kind.part].names if isinstance(kind, Inside) else ()
    return sum(key.text in known for key, _ in node.pairs)


def within(here: Placed) -> Iterator[Placed]:
    """Yield what stands in a node that has been chosen to be of its kind, of any kind that it may be."""
    match here.kind, here.node:
        case Inside(name), Mapping(pairs):
            part = PARTS[name]
            keys = part.by_name
            about = here.node.get(part.about)
            owner = about.text if isinstance(about, Scalar) else here.owner
            for key, value in pairs:
                path = (*here.path, key.text)
                if key.text in keys:
                    yield Placed(keys[key.text].takes, value, path, key, owner=owner)
                elif part.others is not None:
                    yield Placed(part.others.value, value, path, key, part.others, owner)
        case MapOf(of) as among, Mapping(pairs):
            for key, value in pairs:
                whole = f"{here.owner}.{key.text}" if among.new and of == "option" else key.text
                owner = whole if of in OWNERS else here.owner
                yield Placed(among.value, value, (*here.path, key.text), key, among, owner)
        case ((ListOf(each) | Several(each)), Sequence(items)):
            for number, item in enumerate(items):
                yield Placed(each, item, (*here.path, number), owner=here.owner)
