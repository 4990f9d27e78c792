"""Reading graph form: states by name, each party's moves from state to state, and where it must move."""

from __future__ import annotations

from collections.abc import Mapping as TMapping

from ..problems import clipped
from ..reading.reader import Reader
from ..yaml.nodes import Mapping, Node, Scalar

OPTIONS_ONLY = ("agreements", "policies", "candidates", "chronicle")
"""The sections that speak of options, of which a model in graph form has none."""


def read_states(reader: Reader, node: Node) -> dict[str, str]:
    """Read `states`: names with their titles."""

    def title(key: Scalar, body: Node) -> str:
        if key.text in reader.names.facts:
            reader.error(key, f"{clipped(key.text)} is both a state and a fact; rename one of them")
        return reader.text(body, f"the title of state {clipped(key.text)}")

    states = reader.each(node, "`states`", "a state", title)
    if isinstance(node, Mapping) and not states:
        reader.error(node, "a model in graph form needs at least one state")
    return states


def read_state(reader: Reader, node: Node) -> str:
    """Read the name of a state."""
    return reader.known(node, "state", reader.names.states)


def read_arcs(reader: Reader, node: Node, party: str) -> dict[str, tuple[str, ...]]:
    """Read a party's moves: from each state, the states to which it can move."""
    names = reader.names
    if not names.states:
        says = "`moves` of a party belong to a model in graph form, which has `states`"
        reader.error(node, f"{says}; what a party with options cannot do stands in the model's own `moves`")
        return {}
    arcs: dict[str, tuple[str, ...]] = {}
    for key, body in reader.entries(node, f"the moves of {clipped(party)}"):
        start = read_state(reader, key)
        what = f"the moves of {clipped(party)} from {clipped(start)}"
        nodes = (body,) if isinstance(body, Scalar) else reader.items(body, what)
        ends: list[str] = []
        for item in nodes:
            end = read_state(reader, item)
            if end == start:
                reader.error(item, f"a move leads to another state, and this one stays in {clipped(start)}")
            elif end in ends:
                reader.error(item, f"{what} have {clipped(end)} twice")
            ends.append(end)
        arcs[start] = tuple(ends)
    return arcs


def read_must_move(
    reader: Reader, node: Node, party: str, arcs: TMapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Read the states in which a party must move; it needs a move from each."""
    states, what = reader.names.states, f"`must_move` of {clipped(party)}"
    if not states:
        reader.error(node, "`must_move` belongs to a model in graph form, which has `states`")
        return ()
    named = reader.known_names(node, "state", states, what)
    for state in named:
        if state in states and not arcs.get(state):
            says = f"{clipped(party)} must move in state {clipped(state)}, and has no move from there"
            reader.error(node, f"{says}; write one into its `moves`")
    return named
