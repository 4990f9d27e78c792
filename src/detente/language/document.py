"""A whole model file: every section read by its own reader, and put together."""

from __future__ import annotations

from decimal import Decimal

from .checking.agreements import check_agreements
from .checking.constants import check_constants
from .checking.dead import check_dead
from .checking.doubts import check_doubts
from .checking.facts import check_facts
from .checking.feasible import check_feasible
from .checking.feasible_in_graph import check_graph
from .checking.forced import check_forced
from .keys.file import LANGUAGE_VERSION, MODEL
from .keys.world import SOURCE
from .meaning.names import gather_names
from .meaning.truth import TruthTable
from .model import Model, Party, Place, Rule, Scenario, Source, Uncertainty
from .problems import Problem, clipped
from .reading.fields import Fields, read_fields
from .reading.reader import Reader, TooManyProblemsError
from .reading.values import read_date
from .sections.chronicle import read_chronicle
from .sections.claims import read_claims
from .sections.doubts import Doubted, read_doubts
from .sections.graph_form import OPTIONS_ONLY, read_state, read_states
from .sections.levels import read_status_quo
from .sections.parties import read_agreements, read_parties, read_sides
from .sections.policies import read_candidates, read_policies
from .sections.rules import (
    read_bans,
    read_demands,
    read_facts,
    read_infeasible,
    read_ladders,
    read_question,
    read_rule,
)
from .sections.uncertain import read_uncertain
from .sections.worlds import read_perceptions, read_scenarios
from .yaml.nodes import Mapping, Node, Scalar, places_in

_CERTAIN: tuple[dict[str, Uncertainty], dict[str, Decimal]] = ({}, {})


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
    reader = Reader(gather_names(root))
    try:
        model = _read_model(reader, root)
    except TooManyProblemsError:
        return None, reader.problems
    problems, unsound = check_facts(model)
    problems += check_agreements(model, unsound)
    world = TruthTable(model, unsound)
    problems += check_constants(world, reader.uses.values())
    problems += check_graph(model, world) if model.states else check_feasible(model, world)
    problems += check_doubts(model, world)
    problems += check_forced(model)
    problems += reader.problems
    if not any(problem.severity == "error" for problem in problems):
        problems += check_dead(model)
    return model, problems


def _read_model(reader: Reader, root: Mapping) -> Model:
    fields = read_fields(reader, root, "a model", MODEL.names)
    version = f"detente: {LANGUAGE_VERSION}"
    fields.need("detente", lambda node: _check_version(reader, node), None, version)
    if graph := "states" in fields:
        _refuse_options(fields)
    parties: dict[str, Party] = fields.need("parties", lambda node: read_parties(reader, node), {})
    uncertain, weights = fields.read(
        "uncertain", lambda node: read_uncertain(reader, node, parties), _CERTAIN
    )
    facts: dict[str, Rule] = fields.read("facts", lambda node: read_facts(reader, node), {})
    infeasible: tuple[Rule, ...] = fields.read("infeasible", lambda node: read_infeasible(reader, node), ())
    scenarios: dict[str, Scenario] = fields.read(
        "scenarios", lambda node: read_scenarios(reader, node, parties), {}
    )
    written = Doubted(parties, scenarios, facts, infeasible)
    return Model(
        title=fields.need("title", lambda node: reader.text(node, "`title`"), ""),
        as_of=fields.read("as_of", lambda node: read_date(reader, node, "`as_of`"), ""),
        about=fields.text("about"),
        sources=fields.read("sources", lambda node: _read_sources(reader, node), {}),
        states=fields.read("states", lambda node: read_states(reader, node), {}),
        parties=parties,
        agreements=fields.read("agreements", lambda node: read_agreements(reader, node, parties), {}),
        facts=facts,
        infeasible=infeasible,
        bans=fields.read("moves", lambda node: read_bans(reader, node), ()),
        status_quo=None if graph else fields.read("status_quo", lambda n: read_status_quo(reader, n), None),
        status_quo_state=fields.read("status_quo", lambda n: read_state(reader, n), None) if graph else None,
        sides=fields.read("sides", lambda node: read_sides(reader, node), {}),
        ladders=fields.read("relationship", lambda node: read_ladders(reader, node), {}),
        goal=fields.read("goal", lambda node: read_rule(reader, node, "`goal`"), None),
        question=fields.read("question", lambda node: read_question(reader, node), None),
        demands=fields.read("demands", lambda node: read_demands(reader, node), {}),
        scenarios=scenarios,
        policies=fields.read("policies", lambda node: read_policies(reader, node), {}),
        candidates=fields.read("candidates", lambda node: read_candidates(reader, node), ()),
        claims=fields.read("claims", lambda node: read_claims(reader, node), {}),
        perceptions=fields.read("perceptions", lambda node: read_perceptions(reader, node, parties), ()),
        uncertain=uncertain,
        scenario_weights=weights,
        doubts=fields.read("doubts", lambda node: read_doubts(reader, node, written), {}),
        chronicle=fields.read("chronicle", lambda node: read_chronicle(reader, node), {}),
        places=dict(places_in(root)),
    )


def _check_version(reader: Reader, node: Node) -> None:
    text = reader.text(node, "`detente`")
    if text.strip() and text != LANGUAGE_VERSION:
        reader.error(
            node, f"this file is of language version {clipped(text)}; write `detente: {LANGUAGE_VERSION}`"
        )


def _refuse_options(fields: Fields) -> None:
    """Refuse the sections that speak of options; they are not read on."""
    for section in OPTIONS_ONLY:
        if section in fields:
            says = f"`{section}` speaks of options, and a model in graph form (`states:`) has none"
            fields.error(section, says)
            del fields.found[section]


def _read_sources(reader: Reader, node: Node) -> dict[str, Source]:
    def source(key: Scalar, body: Node) -> Source:
        what = f"source {clipped(key.text)}"
        if isinstance(body, Scalar):
            return Source(title=reader.text(body, what))
        fields = read_fields(reader, body, what, SOURCE.names)
        texts = {name: fields.text(name) for name in SOURCE.names if name != "title"}
        return Source(title=fields.need("title", lambda title: reader.text(title, "`title`"), ""), **texts)

    return reader.each(node, "`sources`", "a source", source)


def _at(place: Place, message: str) -> Problem:
    return Problem(place.line, place.column, message)
