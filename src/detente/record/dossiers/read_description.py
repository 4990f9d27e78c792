"""Reading `record.yaml`: what a record is about, and which lists belong to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...language import Source
from ...language.reading.fields import read_fields
from ...language.reading.reader import Reader
from ...language.yaml.nodes import Node, Scalar
from ..when import month_number

FILES = ("incidents", "yearly", "monthly", "controls")
KEYS = (
    *("title", "about", "sources", "actors", "chronicle", "events", "tracks", "partner", "span", "meetings"),
    *FILES,
)
SOURCE_KEYS = ("title", "author", "year", "date", "url", "publisher", "note")


@dataclass(frozen=True, slots=True)
class TrackText:
    """A track as it is written."""

    title: str
    between: tuple[str, str]


@dataclass(frozen=True, slots=True)
class ListFile:
    """A list: its title, its file, and the column that counts."""

    title: str
    file: str
    column: str


@dataclass(frozen=True)
class Description:
    """What stands in `record.yaml`."""

    title: str
    about: str
    sources: Mapping[str, Source]
    actors: Mapping[str, str]
    chronicle: str
    vocabulary: str
    events: str
    tracks: Mapping[str, TrackText]
    partner: str
    span: tuple[int, int] | None
    meetings: tuple[tuple[str, str], ...]  # file, key of the track
    lists: Mapping[str, Mapping[str, ListFile]]  # incidents, yearly, monthly, controls


def read_description(reader: Reader, root: Node) -> Description:
    """Read a record's description."""
    fields = read_fields(reader, root, "a record", KEYS)
    actors: dict[str, str] = fields.need("actors", lambda node: _texts(reader, node, "`actors`"), {})
    sources: dict[str, Source] = fields.need("sources", lambda node: _sources(reader, node), {})
    tracks: dict[str, TrackText] = fields.need("tracks", lambda node: _tracks(reader, node, actors), {})
    none: tuple[tuple[str, str], ...] = ()
    lists: dict[str, dict[str, ListFile]] = {
        part: fields.read(part, _files(reader, part), {}) for part in FILES
    }
    chronicle, vocabulary = fields.read("chronicle", lambda node: _chronicle(reader, node), ("", ""))
    return Description(
        title=fields.need("title", lambda node: reader.text(node, "`title`"), ""),
        about=fields.text("about"),
        sources=sources,
        actors=actors,
        chronicle=chronicle,
        vocabulary=vocabulary,
        events=fields.text("events"),
        tracks=tracks,
        partner=fields.need("partner", lambda node: reader.known(node, "actor", actors), ""),
        span=fields.read("span", lambda node: _span(reader, node), None),
        meetings=fields.read("meetings", lambda node: _meetings(reader, node), none),
        lists=lists,
    )


def _texts(reader: Reader, node: Node, what: str) -> dict[str, str]:
    return {key.text: reader.text(body, key.text) for key, body in reader.entries(node, what)}


def _sources(reader: Reader, node: Node) -> dict[str, Source]:
    def source(key: Scalar, body: Node) -> Source:
        fields = read_fields(reader, body, f"source {key.text}", SOURCE_KEYS)
        texts = {name: fields.text(name) for name in SOURCE_KEYS if name != "title"}
        return Source(title=fields.need("title", lambda title: reader.text(title, "`title`"), ""), **texts)

    return reader.each(node, "`sources`", "a source", source)


def _tracks(reader: Reader, node: Node, actors: Mapping[str, str]) -> dict[str, TrackText]:
    fields = read_fields(reader, node, "`tracks`", ("a", "b"))

    def track(body: Node) -> TrackText:
        inner = read_fields(reader, body, "a track", ("title", "between"))
        nobody: tuple[str, ...] = ("", "")
        between = inner.need(
            "between", lambda each: reader.known_names(each, "actor", actors, "`between`", least=2), nobody
        )
        if len(between) > 2:
            inner.error("between", "a track is between two")
        one, other = (*between, "", "")[:2]
        return TrackText(inner.text("title"), (one, other))

    empty = TrackText("", ("", ""))
    return {key: fields.need(key, track, empty) for key in ("a", "b")}


def _chronicle(reader: Reader, node: Node) -> tuple[str, str]:
    fields = read_fields(reader, node, "`chronicle`", ("file", "vocabulary"))
    return fields.text("file"), fields.text("vocabulary")


def _span(reader: Reader, node: Node) -> tuple[int, int] | None:
    fields = read_fields(reader, node, "`span`", ("from", "to"))
    months = []
    for key in ("from", "to"):
        text = fields.need(key, lambda each: reader.text(each, "a month"), "")
        try:
            months.append(month_number(text))
        except ValueError as error:
            reader.error(node, f"`{key}`: '{text[:40]}' {error}")
    if len(months) == 2 and months[0] > months[1]:
        reader.error(node, "the span ends before it starts")
    return (months[0], months[1]) if len(months) == 2 else None


def _meetings(reader: Reader, node: Node) -> tuple[tuple[str, str], ...]:
    found = []
    for item in reader.items(node, "`meetings`"):
        fields = read_fields(reader, item, "a list of meetings", ("file", "track"))
        file = fields.need("file", lambda each: reader.text(each, "`file`"), "")
        found.append((file, fields.need("track", lambda each: reader.known(each, "track", ("a", "b")), "a")))
    return tuple(found)


def _files(reader: Reader, part: str) -> Callable[[Node], dict[str, ListFile]]:
    def one(key: Scalar, body: Node) -> ListFile:
        fields = read_fields(reader, body, key.text, ("title", "file", "column"))
        file = fields.need("file", lambda each: reader.text(each, "`file`"), "")
        return ListFile(fields.text("title", key.text), file, fields.text("column", "value"))

    return lambda node: reader.each(node, f"`{part}`", "a list", one)
