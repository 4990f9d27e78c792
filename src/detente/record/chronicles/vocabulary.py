"""The closed words of a chronicle: who acts, between whom, what a step means, which steps open a door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...language import Readable, load_beside
from ...language.reading.fields import Fields, read_fields
from ...language.reading.reader import Reader
from ...language.yaml.nodes import Node, Scalar
from ..when import LASTS


@dataclass(frozen=True)
class Track:
    """Who deals with whom on it."""

    key: str
    title: str
    between: tuple[str, ...] = ()


@dataclass(frozen=True)
class DoorKind:
    """One door that a party can open to several others: the steps that open it and those that shut it."""

    key: str
    title: str
    opens: tuple[str, ...]
    shuts: tuple[str, ...]


@dataclass(frozen=True)
class Doors:
    """Whose doors are watched, on which two tracks, and which doors there are.

    Attributes
    ----------
    keeper : str
    tracks : tuple of str
    kinds : mapping of key to DoorKind
    lapses : str
        How long a door stands open or shut when no further step confirms it; empty for ever.
    least : int
        How many steps that open a door, and how many that shut it, a track needs for it to be compared.
    broken_off : tuple of str
        Directions of steps that open nothing, such as a meeting that breaks off.
    """

    keeper: str
    tracks: tuple[str, ...]
    kinds: Mapping[str, DoorKind]
    lapses: str = ""
    least: int = 0
    broken_off: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The words that a chronicle may use; an empty mapping allows any. `meetings` are steps that are one."""

    title: str = ""
    actors: Mapping[str, str] = field(default_factory=dict)
    tracks: Mapping[str, Track] = field(default_factory=dict)
    steps: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
    doors: Doors | None = None
    meetings: tuple[str, ...] = ()

    def words(self, column: str) -> Mapping[str, object]:
        """Return what may stand in a column, nothing when anything may."""
        known: dict[str, Mapping[str, object]] = {
            "actors": self.actors,
            "by": self.actors,
            "track": self.tracks,
            "step": self.steps,
            "direction": self.directions,
        }
        return known.get(column, {})

    def actor(self, key: str) -> str:
        """Return an actor's name, its key when it has none."""
        return self.actors.get(key, key)


def load_vocabulary(source: Readable) -> Vocabulary:
    """Read a vocabulary from a YAML file.

    Raises
    ------
    ModelError
        With all problems at once.
    """
    return load_beside(source, _read)


def _read(reader: Reader, root: Node) -> Vocabulary:
    known = ("title", "actors", "tracks", "steps", "directions", "doors", "meetings")
    fields = read_fields(reader, root, "a vocabulary", known)
    texts = {part: _texts(fields, part) for part in ("actors", "steps", "directions")}
    tracks: dict[str, Track] = fields.read("tracks", lambda node: _tracks(reader, node, texts["actors"]), {})
    doors = fields.read("doors", lambda node: _doors(reader, node, texts, tracks), None)
    none: tuple[str, ...] = ()
    meetings = fields.read(
        "meetings", lambda node: reader.known_names(node, "step", texts["steps"], "`meetings`"), none
    )
    return Vocabulary(
        title=fields.text("title"),
        actors=texts["actors"],
        tracks=tracks,
        steps=texts["steps"],
        directions=texts["directions"],
        doors=doors,
        meetings=meetings,
    )


def _texts(fields: Fields, part: str) -> dict[str, str]:
    def read(node: Node) -> dict[str, str]:
        entries = fields.reader.entries(node, f"`{part}`")
        return {key.text: fields.reader.text(body, key.text) for key, body in entries}

    return fields.read(part, read, {})


def _tracks(reader: Reader, node: Node, actors: Mapping[str, str]) -> dict[str, Track]:
    def track(key: Scalar, body: Node) -> Track:
        if isinstance(body, Scalar):
            return Track(key.text, reader.text(body, key.text))
        fields = read_fields(reader, body, f"track {key.text}", ("title", "between"))
        between: tuple[str, ...] = fields.read(
            "between", lambda each: reader.known_names(each, "actor", actors, "`between`"), ()
        )
        return Track(key.text, fields.text("title", key.text), between)

    return reader.each(node, "`tracks`", "a track", track)


def _doors(
    reader: Reader, node: Node, texts: Mapping[str, Mapping[str, str]], tracks: Mapping[str, Track]
) -> Doors:
    known = ("keeper", "tracks", "kinds", "lapses", "least", "broken_off")
    fields = read_fields(reader, node, "`doors`", known)
    keeper = fields.need("keeper", lambda each: reader.known(each, "actor", texts["actors"]), "")
    watched: tuple[str, ...] = fields.need(
        "tracks", lambda each: reader.known_names(each, "track", tracks, "`tracks`", least=2), ()
    )

    def kind(key: Scalar, body: Node) -> DoorKind:
        inner = read_fields(reader, body, f"door {key.text}", ("title", "opens", "shuts"))
        opens, shuts = (
            reader.known_names(inner.found[part], "step", texts["steps"], f"`{part}`")
            if part in inner
            else ()
            for part in ("opens", "shuts")
        )
        if not opens or not shuts:
            reader.error(body, f"door {key.text} needs `opens` and `shuts`")
        return DoorKind(key.text, inner.text("title", key.text), opens, shuts)

    kinds: dict[str, DoorKind] = fields.need(
        "kinds", lambda each: reader.each(each, "`kinds`", "a door", kind), {}
    )
    none: tuple[str, ...] = ()
    broken_off = fields.read(
        "broken_off",
        lambda each: reader.known_names(each, "direction", texts["directions"], "`broken_off`"),
        none,
    )
    lapses = fields.read("lapses", lambda each: _time(reader, each), "")
    least = fields.read("least", lambda each: _count(reader, each), 0)
    return Doors(keeper, watched, kinds, lapses, least, broken_off)


def _count(reader: Reader, node: Node) -> int:
    text = reader.text(node, "`least`")
    if text and not (text.isascii() and text.isdigit() and len(text) <= 4):
        reader.error(node, f"`least`: {text[:40]!r} is no number of steps; write 3")
        return 0
    return int(text or 0)


def _time(reader: Reader, node: Node) -> str:
    text = reader.text(node, "`lapses`")
    if text and not LASTS.fullmatch(text):
        reader.error(node, f"`lapses`: {text[:40]!r} is no time; write 10 days, 3 months or 1 year")
        return ""
    return text
