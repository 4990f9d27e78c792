"""Reading other worlds than the one that is written: scenarios, and what the parties see instead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..keys.world import PERCEPTION, SCENARIO
from ..model import Party, Perception, Preferences, Scenario, Statements
from ..problems import clipped
from ..reading.fields import read_fields
from ..reading.reader import Reader
from ..yaml.nodes import Node, Scalar, Sequence
from .graph_form import read_state
from .levels import read_levels, read_status_quo
from .preferences import chosen_form, read_preferences
from .rules import read_bans, read_infeasible
from .uncertain import read_uncertain_here


def read_scenarios(reader: Reader, node: Node, parties: Mapping[str, Party]) -> dict[str, Scenario]:
    """Read `scenarios`."""
    graph = bool(reader.names.states)

    def status_quo(node: Node) -> dict[str, str]:
        return read_status_quo(reader, node)

    def state(node: Node) -> str:
        return read_state(reader, node)

    def scenario(key: Scalar, body: Node) -> Scenario:
        fields = read_fields(reader, body, f"scenario {clipped(key.text)}", SCENARIO.names)
        wanted: dict[str, Preferences] = fields.read(
            "preferences", lambda node: _by_party(reader, node, parties), {}
        )
        return Scenario(
            key=key.text,
            title=fields.text("title"),
            about=fields.text("about"),
            public=fields.flag("public", False),
            preferences=wanted,
            status_quo=None if graph else fields.read("status_quo", status_quo, None),
            status_quo_state=fields.read("status_quo", state, None) if graph else None,
            infeasible=fields.read("infeasible", lambda rules: read_infeasible(reader, rules), ()),
            bans=fields.read("moves", lambda bans: read_bans(reader, bans), ()),
            fixed=fields.read("fixed", lambda levels: read_levels(reader, levels, "`fixed`"), {}),
            uncertain=fields.read(
                "uncertain", lambda said: read_uncertain_here(reader, said, parties, wanted), {}
            ),
            **fields.cited(),
        )

    return reader.each(node, "`scenarios`", "a scenario", scenario)


def _by_party(reader: Reader, node: Node, parties: Mapping[str, Party]) -> dict[str, Preferences]:
    wanted: dict[str, Preferences] = {}
    for key, body in reader.entries(node, "`preferences` of a scenario"):
        party = reader.known(key, "party", reader.names.parties)
        what = f"the preferences of {clipped(party)}"
        preferences = read_preferences(reader, body, what, parties.get(party))
        wanted[party] = preferences or Statements(())
    return wanted


def read_perceptions(reader: Reader, node: Node, parties: Mapping[str, Party]) -> tuple[Perception, ...]:
    """Read `perceptions`: by viewer, by the party that is viewed."""
    perceptions: list[Perception] = []
    for key, views in reader.entries(node, "`perceptions`"):
        viewer = reader.known(key, "party", reader.names.parties)
        perceptions += _views(reader, viewer, views, parties)
    return tuple(perceptions)


def _views(
    reader: Reader, viewer: str, node: Node, parties: Mapping[str, Party], thinker: str = ""
) -> Iterator[Perception]:
    """Read how a party sees others; at the second level, how a thinker thinks that it does."""
    thinks = f"how {clipped(thinker)} thinks that " if thinker else "how "
    for key, body in reader.entries(node, f"{thinks}{clipped(viewer)} sees the others"):
        party = reader.known(key, "party", reader.names.parties)
        if party == viewer:
            reader.error(key, f"{clipped(party)} cannot misperceive itself; name another party")
        what = f"{thinks}{clipped(viewer)} sees {clipped(party)}"
        yield _perception(reader, Perception(viewer=viewer, party=party), body, what, parties, thinker)


def _perception(
    reader: Reader, plain: Perception, node: Node, what: str, parties: Mapping[str, Party], thinker: str
) -> Perception:
    seen = parties.get(plain.party)
    if isinstance(node, Sequence):
        return replace(plain, preferences=read_preferences(reader, node, what))
    fields = read_fields(reader, node, what, PERCEPTION.names)
    fields.refuse_empty("is empty; write preferences, a policy, options that are `unseen` or `perceptions`")
    if thinker and "perceptions" in fields:
        fields.error("perceptions", "perceptions are two deep at most: what one thinks that another thinks")
        del fields.found["perceptions"]
    return replace(
        plain,
        preferences=chosen_form(fields, seen),
        policy=fields.read("policy", lambda name: _policy_seen(reader, name, plain.party), None),
        unseen=fields.read("unseen", lambda names: _unseen(reader, names, plain.party), ()),
        perceptions=fields.read(
            "perceptions",
            lambda views: tuple(_views(reader, plain.party, views, parties, plain.viewer)),
            (),
        ),
    )


def _unseen(reader: Reader, node: Node, party: str) -> tuple[str, ...]:
    """Read which options of a party another does not know of."""
    if reader.names.states:
        reader.error(node, "`unseen` speaks of options, and a model in graph form (`states:`) has none")
        return ()
    names = reader.known_names(node, "option", reader.names.levels, "`unseen`")
    nodes = node.items if isinstance(node, Sequence) else [node]
    for name, written in zip(names, nodes, strict=False):
        owner = name.partition(".")[0]
        if name in reader.names.levels and owner != party:
            reader.error(
                written,
                f"`unseen`: {clipped(name)} is an option of {clipped(owner)}, not of {clipped(party)}; write "
                f"it under {clipped(owner)}",
            )
    return names


def _policy_seen(reader: Reader, node: Node, party: str) -> str:
    """Read the policy by which a party is believed to be bound."""
    names = reader.names
    policy = reader.known(node, "policy", names.policies, plain="none")
    side = names.policies.get(policy, "")
    if party not in names.sides.get(side, (party,)):
        reader.error(
            node,
            f"policy {clipped(policy)} binds side {clipped(side)}, to which {clipped(party)} does not belong",
        )
    return policy
