"""Reading the worlds that differ from the written one: scenarios, perceptions, uncertainty; and the chronicle."""

from __future__ import annotations

from collections.abc import Mapping as Map
from decimal import Decimal

from .model import Alternative, Door, Party, Perception, Preferences, Scenario, Statements, Step, Uncertainty
from .nodes import Mapping, Node, Scalar, Sequence
from .read_preferences import FORMS, chosen_form, read_preferences
from .read_rules import read_infeasible, read_levels, read_status_quo
from .reader import Reader, clipped

__all__ = ["read_chronicle", "read_perceptions", "read_scenarios", "read_uncertain"]

SCENARIO_KEYS = ("title", "about", "preferences", "status_quo", "infeasible", "fixed", "source", "note")
UNCERTAIN_KEYS = ("swap", "shuffle", "drop", "alternatives")


def read_scenarios(reader: Reader, node: Node) -> dict[str, Scenario]:
    """Read `scenarios`."""

    def scenario(key: Scalar, value: Node) -> Scenario:
        fields = reader.fields(value, f"scenario {clipped(key.text)}", SCENARIO_KEYS)
        return Scenario(
            key=key.text,
            title=fields.text("title"),
            about=fields.text("about"),
            preferences=fields.read("preferences", lambda body: _preferences_by_party(reader, body), {}),
            status_quo=fields.read("status_quo", lambda body: read_status_quo(reader, body), None),
            infeasible=fields.read("infeasible", lambda body: read_infeasible(reader, body), ()),
            fixed=fields.read("fixed", lambda body: read_levels(reader, body, "`fixed`"), {}),
            **fields.cited(),
        )

    return reader.each(node, "a scenario", scenario)


def _preferences_by_party(reader: Reader, node: Node) -> dict[str, Preferences]:
    wanted: dict[str, Preferences] = {}
    for key, value in reader.entries(node, "`preferences` of a scenario"):
        party = reader.known(key, "party", reader.names.parties)
        preferences = read_preferences(reader, value, f"the preferences of {clipped(party)}")
        wanted[party] = preferences or Statements(())
    return wanted


def read_perceptions(reader: Reader, node: Node) -> tuple[Perception, ...]:
    """Read `perceptions`: by viewer, by the party viewed."""
    parties = reader.names.parties
    perceptions: list[Perception] = []
    for viewer_key, views in reader.entries(node, "`perceptions`"):
        viewer = reader.known(viewer_key, "party", parties)
        for party_key, value in reader.entries(views, f"how {clipped(viewer)} sees the others"):
            party = reader.known(party_key, "party", parties)
            if party == viewer:
                reader.error(party_key, f"{clipped(party)} cannot misperceive itself; name another party")
            perceptions.append(_perception(reader, viewer, party, value))
    return tuple(perceptions)


def _perception(reader: Reader, viewer: str, party: str, node: Node) -> Perception:
    what = f"how {clipped(viewer)} sees {clipped(party)}"
    if isinstance(node, Sequence):
        return Perception(viewer=viewer, party=party, preferences=read_preferences(reader, node, what))
    fields = reader.fields(node, what, (*FORMS, "policy"))
    if isinstance(node, Mapping) and not fields.found:
        reader.error(node, f"{what}: write preferences or a policy")
    policy = None
    if (policy_node := fields.get("policy")) is not None:
        policy = reader.known(policy_node, "policy", ("none", *reader.names.policies))
        side = reader.names.policies.get(policy, "")
        members = reader.names.sides.get(side)
        if members is not None and party not in members:
            reader.error(policy_node, f"policy {policy} binds side {side} ({', '.join(members)}), and not {party}")
    return Perception(viewer=viewer, party=party, preferences=chosen_form(fields), policy=policy)


def read_uncertain(
    reader: Reader, node: Node, parties: Map[str, Party]
) -> tuple[dict[str, Uncertainty], dict[str, Decimal]]:
    """Read `uncertain`: by party, and under `scenario` the weights of the scenarios."""
    by_party: dict[str, Uncertainty] = {}
    weights: dict[str, Decimal] = {}
    for key, value in reader.entries(node, "`uncertain`"):
        if key.text == "scenario":
            for name, weight in reader.entries(value, "the weights of the scenarios"):
                reader.known(name, "scenario", ("base", *reader.names.scenarios))
                weights[name.text] = reader.positive(weight, f"the weight of {clipped(name.text)}")
            if isinstance(value, Mapping) and not value.pairs:
                reader.error(value, "no scenario has a weight")
            continue
        party = reader.known(key, "party", (*parties, "scenario"))
        by_party[party] = _uncertainty(reader, party, value, parties)
    return by_party, weights


def _uncertainty(reader: Reader, party: str, node: Node, parties: Map[str, Party]) -> Uncertainty:
    what = f"the uncertainty about {clipped(party)}"
    fields = reader.fields(node, what, UNCERTAIN_KEYS)
    if isinstance(node, Mapping) and not fields.found:
        reader.error(node, f"{what} says nothing; write one of {', '.join(UNCERTAIN_KEYS)}")
    own = parties[party].preferences if party in parties else Statements(())
    for key in ("swap", "shuffle", "drop"):
        if key in fields and not isinstance(own, Statements):
            has = "weights or a ranking" if own is not None else "no preferences"
            reader.error(fields.found[key], f"`{key}` varies a list of statements, but {party} has {has}")
    length = len(own.rules) if isinstance(own, Statements) else None
    return Uncertainty(
        party=party,
        swap=fields.read("swap", lambda p: reader.probability(p, "`swap`"), Decimal(0)),
        shuffle=fields.read("shuffle", lambda blocks: _blocks(reader, blocks, party, length), ()),
        drop=fields.read("drop", lambda p: reader.probability(p, "`drop`"), Decimal(0)),
        alternatives=fields.read("alternatives", lambda body: _alternatives(reader, body), ()),
    )


def _blocks(reader: Reader, node: Node, party: str, length: int | None) -> tuple[tuple[int, int], ...]:
    blocks: list[tuple[int, int]] = []
    for item in reader.items(node, "`shuffle`"):
        ends = item.items if isinstance(item, Sequence) else ()
        numbers = [end.text for end in ends if isinstance(end, Scalar)]
        if len(ends) != 2 or not all(n.isascii() and n.isdigit() and len(n) < 10 for n in numbers) or len(numbers) != 2:
            reader.error(item, "a block to shuffle is [first, last], two numbers of statements from 1")
            continue
        first, last = (int(n) for n in numbers)
        if not 1 <= first < last:
            reader.error(item, f"the block [{first}, {last}] has nothing to shuffle: first must be below last, from 1")
        elif length is not None and last > length:
            reader.error(item, f"the block ends at {last}, but {clipped(party)} has {length} statements")
        elif any(first <= other_last and other_first <= last for other_first, other_last in blocks):
            reader.error(item, f"the block [{first}, {last}] overlaps another one")
        blocks.append((first, last))
    return tuple(blocks)


def _alternatives(reader: Reader, node: Node) -> tuple[Alternative, ...]:
    def alternative(item: Node) -> Alternative:
        fields = reader.fields(item, "an alternative", ("weight", *FORMS))
        weight = fields.need("weight")
        preferences = chosen_form(fields)
        if preferences is None and isinstance(item, Mapping):
            reader.error(item, f"an alternative needs one of {', '.join(FORMS)}")
        return Alternative(
            weight=Decimal(1) if weight is None else reader.positive(weight, "`weight`"),
            preferences=preferences or Statements(()),
        )

    alternatives = tuple(alternative(item) for item in reader.items(node, "`alternatives`"))
    if isinstance(node, Sequence) and not alternatives:
        reader.error(node, "`alternatives` is empty")
    return alternatives


def read_chronicle(reader: Reader, node: Node) -> dict[str, Door]:
    """Read `chronicle`: by option and level, the steps that put the option there."""
    doors: dict[str, Door] = {}
    for key, value in reader.entries(node, "`chronicle`"):
        option = reader.option(key)
        steps: dict[str, tuple[Step, ...]] = {}
        for level, body in reader.entries(value, f"the steps of {clipped(option)}"):
            steps[reader.level(option, level)] = tuple(
                _step(reader, step) for step in reader.items(body, f"the steps to {clipped(level.text)}")
            )
        doors[option] = Door(option=option, steps=steps)
    return doors


def _step(reader: Reader, node: Node) -> Step:
    fields = {
        reader.text(column, "a column"): reader.text(value, f"the value of {clipped(column.text)}")
        for column, value in reader.entries(node, "a step")
    }
    if isinstance(node, Mapping) and not fields:
        reader.error(node, "a step names at least one column and its value; this one would match everything")
    return Step(fields)
