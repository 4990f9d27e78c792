"""The state graph for other tools: GraphML and DOT."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

import numpy as np

from ..engine import party_arcs
from ..game import Game, TooLargeError
from ..game.written_arcs import written_arcs
from ..results import state_text
from ..stability import CONCEPTS, stability
from .result import Exported

MOST_EDGES = 500_000
LISTED = 1 << 23
COLOURS = ("#1b6ca8", "#b3541e", "#3f7d20", "#7d3c98", "#a61e4d", "#5c6f7b", "#8a6d00", "#00796b")
DEALS = "deals are left out: each edge is one party's move"


@dataclass(frozen=True)
class _Edge:
    party: int
    source: int
    target: int
    improves: bool


def write_graphml(game: Game) -> Exported:
    """Write the feasible states and the parties' moves as GraphML.

    A node has its state, title, each party's rank and the concepts under which it is an equilibrium; an edge
    its party and whether it is an improvement.

    Raises
    ------
    TooLargeError
        When there are more than half a million moves.
    """
    root = ElementTree.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    fields = [("state", "node", "string"), ("title", "node", "string"), ("status_quo", "node", "boolean")]
    fields += [("equilibrium", "node", "string"), *((f"rank_{p}", "node", "int") for p in game.parties)]
    if game.forced:
        fields.append(("must_move", "node", "string"))
    fields += [("party", "edge", "string"), ("improvement", "edge", "boolean")]
    for name, place, kind in fields:
        attributes = {"id": name, "for": place, "attr.name": name, "attr.type": kind}
        ElementTree.SubElement(root, "key", attributes)
    graph = ElementTree.SubElement(root, "graph", id="states", edgedefault="directed")
    holding = _equilibria(game)
    edges = list(_edges(game))
    for state in np.flatnonzero(game.feasible).tolist():
        node = ElementTree.SubElement(graph, "node", id=f"s{state}")
        _data(node, "state", _name(game, state))
        _data(node, "title", _title(game, state))
        _data(node, "status_quo", "true" if state == game.status_quo else "false")
        _data(node, "equilibrium", " ".join(holding[state]))
        if game.forced:
            bound = [name for party, name in enumerate(game.parties) if game.must[party, state]]
            _data(node, "must_move", " ".join(bound))
        for party, name in enumerate(game.parties):
            _data(node, f"rank_{name}", str(int(game.ranks[party][state])))
    for number, edge in enumerate(edges):
        element = ElementTree.SubElement(
            graph, "edge", id=f"e{number}", source=f"s{edge.source}", target=f"s{edge.target}"
        )
        _data(element, "party", game.parties[edge.party])
        _data(element, "improvement", "true" if edge.improves else "false")
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode", xml_declaration=False)
    return Exported(f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n', (DEALS,))


def write_dot(game: Game) -> Exported:
    """Write the feasible states and the parties' moves in the language of Graphviz.

    Improvements are drawn solid, other moves dashed, one colour per party; equilibria have a double border
    (SEQ) and the status quo is bold.

    Raises
    ------
    TooLargeError
        When there are more than half a million moves.
    """
    holding = _equilibria(game)
    lines = [f"digraph {_quoted(game.model.title)} {{", "  node [shape=box, fontname=Helvetica];"]
    for state in np.flatnonzero(game.feasible).tolist():
        name = _name(game, state)
        label = name if not game.space.states else f"{name}: {_title(game, state)}"
        held = f"\\n{', '.join(c.upper() for c in holding[state])}" if holding[state] else ""
        style = [f'label={_quoted(label)[:-1]}{held}"']
        style += ["peripheries=2"] if "seq" in holding[state] else []
        style += ["style=bold"] if state == game.status_quo else []
        lines.append(f"  s{state} [{', '.join(style)}];")
    for edge in _edges(game):
        colour = COLOURS[edge.party % len(COLOURS)]
        line = "solid" if edge.improves else "dashed"
        lines.append(
            f"  s{edge.source} -> s{edge.target} [label={_quoted(game.parties[edge.party])}, "
            f'color="{colour}", fontcolor="{colour}", style={line}];'
        )
    return Exported("\n".join([*lines, "}"]) + "\n", (DEALS,))


def _edges(game: Game) -> Iterator[_Edge]:
    most = 0 if game.space.states else sum(game.space.block(p)[1] - 1 for p in range(len(game.parties)))
    if (most := most * game.feasible_count) > LISTED:
        raise TooLargeError(
            f"the state graph has up to {most:,} moves; up to {MOST_EDGES:,} can be written, and they are "
            f"not counted beyond {LISTED:,}"
        )
    parties = range(len(game.parties))
    # as the model has them: a party's arcs, not its turns
    listed = [written_arcs(game, p) if game.space.states else party_arcs(game, p) for p in parties]
    count = sum(len(arcs.targets) for arcs in listed)
    if count > MOST_EDGES:
        raise TooLargeError(f"the state graph has {count:,} moves; up to {MOST_EDGES:,} can be written")
    for party, arcs in enumerate(listed):
        ranks = game.ranks[party]
        better = ranks[arcs.targets] > ranks[arcs.sources]
        if game.forced:
            better |= game.must[party][arcs.sources] & (ranks[arcs.targets] == ranks[arcs.sources])
        for source, target, improves in zip(
            arcs.sources.tolist(), arcs.targets.tolist(), better.tolist(), strict=True
        ):
            yield _Edge(party, source, target, improves)


def _equilibria(game: Game) -> dict[int, list[str]]:
    found = stability(game)
    held = {concept: found.holds(concept) for concept in CONCEPTS}
    return {
        state: [concept for concept in CONCEPTS if held[concept][state]]
        for state in np.flatnonzero(game.feasible).tolist()
    }


def _title(game: Game, state: int) -> str:
    named = game.space.describe(state)
    if isinstance(named, str):
        return game.model.states[named]
    titles = {option.name: option.title for option in game.space.options}
    return "; ".join(
        f"{game.model.parties[name.partition('.')[0]].name} {titles[name]}"
        + ("" if level == "on" else f" ({level})")
        for name, level in game.model.told(named).items()
    )


def _name(game: Game, state: int) -> str:
    named = game.space.describe(state)
    return state_text(named if isinstance(named, str) else game.model.told(named))


def _data(element: ElementTree.Element, key: str, text: str) -> None:
    ElementTree.SubElement(element, "data", key=key).text = text


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
