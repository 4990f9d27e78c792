"""A whole model file: every section read by its own reader, and put together."""

from __future__ import annotations

from .model import Model, Place, Source
from .names import gather_names
from .nodes import Mapping, Node, Scalar, places_in
from .problems import Problem
from .read_parties import read_agreements, read_parties, read_sides
from .read_policies import read_candidates, read_claims, read_policies
from .read_rules import (
    read_bans,
    read_demands,
    read_facts,
    read_infeasible,
    read_ladders,
    read_rule,
    read_status_quo,
)
from .read_worlds import read_chronicle, read_perceptions, read_scenarios, read_uncertain
from .reader import Reader, clipped

__all__ = ["LANGUAGE_VERSION", "read_document"]

LANGUAGE_VERSION = "1"
SECTIONS = (
    "detente",
    "title",
    "as_of",
    "about",
    "sources",
    "parties",
    "agreements",
    "facts",
    "infeasible",
    "moves",
    "status_quo",
    "sides",
    "relationship",
    "goal",
    "demands",
    "scenarios",
    "policies",
    "candidates",
    "claims",
    "perceptions",
    "uncertain",
    "chronicle",
)
SOURCE_KEYS = ("title", "author", "year", "date", "url", "publisher", "note")


def read_document(root: Node) -> tuple[Model | None, list[Problem]]:
    """Read a model from the tree of its file.

    Returns
    -------
    model : Model or None
        Also when there are problems, as far as it could be read; None when nothing of it could.
    problems : list of Problem
    """
    if not isinstance(root, Mapping):
        return None, [_at(root.place, "a model file is a mapping; it starts with `detente: 1`")]
    if (states := root.get("states")) is not None:
        return None, [_at(states.place, "models in graph form (`states:`) cannot be read yet; describe the options instead")]
    reader = Reader(gather_names(root))
    fields = reader.fields(root, "a model", SECTIONS)
    if (version := fields.need("detente")) is not None:
        _check_version(reader, version)
    title, body = fields.need("title"), fields.need("parties")
    parties = {} if body is None else read_parties(reader, body)
    uncertain, weights = fields.read("uncertain", lambda node: read_uncertain(reader, node, parties), ({}, {}))
    model = Model(
        title="" if title is None else reader.text(title, "`title`"),
        as_of=fields.read("as_of", lambda node: reader.date(node, "`as_of`"), ""),
        about=fields.text("about"),
        sources=fields.read("sources", lambda node: _read_sources(reader, node), {}),
        parties=parties,
        agreements=fields.read("agreements", lambda node: read_agreements(reader, node, parties), {}),
        facts=fields.read("facts", lambda node: read_facts(reader, node), {}),
        infeasible=fields.read("infeasible", lambda node: read_infeasible(reader, node), ()),
        bans=fields.read("moves", lambda node: read_bans(reader, node), ()),
        status_quo=fields.read("status_quo", lambda node: read_status_quo(reader, node), None),
        sides=fields.read("sides", lambda node: read_sides(reader, node), {}),
        ladders=fields.read("relationship", lambda node: read_ladders(reader, node), {}),
        goal=fields.read("goal", lambda node: read_rule(reader, node, "`goal`"), None),
        demands=fields.read("demands", lambda node: read_demands(reader, node), {}),
        scenarios=fields.read("scenarios", lambda node: read_scenarios(reader, node), {}),
        policies=fields.read("policies", lambda node: read_policies(reader, node), {}),
        candidates=fields.read("candidates", lambda node: read_candidates(reader, node), ()),
        claims=fields.read("claims", lambda node: read_claims(reader, node), {}),
        perceptions=fields.read("perceptions", lambda node: read_perceptions(reader, node), ()),
        uncertain=uncertain,
        scenario_weights=weights,
        chronicle=fields.read("chronicle", lambda node: read_chronicle(reader, node), {}),
        places=dict(places_in(root)),
    )
    return model, reader.problems


def _check_version(reader: Reader, node: Node) -> None:
    text = reader.text(node, "`detente`")
    if text.strip() and text != LANGUAGE_VERSION:
        reader.error(
            node, f"this file is in version {clipped(text)} of the language; write `detente: {LANGUAGE_VERSION}`"
        )


def _read_sources(reader: Reader, node: Node) -> dict[str, Source]:
    def source(key: Scalar, value: Node) -> Source:
        what = f"source {clipped(key.text)}"
        if isinstance(value, Scalar):
            return Source(title=reader.text(value, what))
        fields = reader.fields(value, what, SOURCE_KEYS)
        fields.need("title")
        return Source(**{name: fields.text(name) for name in SOURCE_KEYS})

    return reader.each(node, "a source", source)


def _at(place: Place, message: str) -> Problem:
    return Problem(place.line, place.column, message)
