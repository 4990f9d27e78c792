"""Reading how sure the author is: chances of other preferences, weights of the scenarios."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ..keys.unsure import ALTERNATIVE, UNCERTAINTY
from ..keys.wants import FORM_NAMES
from ..model import Alternative, Party, Preferences, Statements, Uncertainty
from ..orders import in_order, without_order
from ..problems import clipped
from ..reading.fields import read_fields
from ..reading.reader import Reader
from ..reading.values import read_positive, read_probability
from ..yaml.nodes import Node, Scalar, Sequence
from .preferences import chosen_form

LONGEST_NUMBER = 9

Block = tuple[int, int]


def read_uncertain(
    reader: Reader, node: Node, parties: Mapping[str, Party]
) -> tuple[dict[str, Uncertainty], dict[str, Decimal]]:
    """Read `uncertain`: by party, and under `scenario` the weights of the scenarios."""
    by_party: dict[str, Uncertainty] = {}
    weights: dict[str, Decimal] = {}
    for key, body in reader.entries(node, "`uncertain`"):
        if key.text == "scenario":
            weights = _scenario_weights(reader, body)
        else:
            party = reader.known(key, "party", parties)
            by_party[party] = _uncertainty(reader, party, body, parties.get(party))
    return by_party, weights


def read_uncertain_here(
    reader: Reader, node: Node, parties: Mapping[str, Party], wanted: Mapping[str, Preferences]
) -> dict[str, Uncertainty]:
    """Read `uncertain` of a scenario, of the lists that are in force there."""
    found: dict[str, Uncertainty] = {}
    for key, body in reader.entries(node, "`uncertain` of a scenario"):
        name = reader.known(key, "party", parties)
        party = parties.get(name)
        if party is not None and name in wanted:
            party = replace(party, preferences=wanted[name])
        found[name] = _uncertainty(reader, name, body, party)
    return found


def _scenario_weights(reader: Reader, node: Node) -> dict[str, Decimal]:
    weights: dict[str, Decimal] = {}
    for key, body in reader.entries(node, "the weights of the scenarios"):
        scenario = reader.known(key, "scenario", reader.names.scenarios, plain="base")
        weights[scenario] = read_positive(reader, body, f"the weight of {clipped(scenario)}")
    if not weights:
        reader.error(node, "the weights of the scenarios are empty")
    return weights


def _uncertainty(reader: Reader, name: str, node: Node, party: Party | None) -> Uncertainty:
    fields = read_fields(reader, node, f"the uncertainty about {clipped(name)}", UNCERTAINTY.names)
    fields.refuse_empty(f"is empty; write one of {', '.join(UNCERTAINTY.names)}")
    own = party.preferences if party else Statements(())
    if has := without_order(own):
        for key in ("swap", "shuffle", "drop"):
            if key in fields:
                fields.error(key, f"`{key}` varies the order of a list, and {clipped(name)} has {has}")
    ordered = in_order(own) if party else None
    length = None if ordered is None else len(ordered.groups)
    return Uncertainty(
        party=name,
        swap=fields.read("swap", lambda p: read_probability(reader, p, "`swap`"), Decimal(0)),
        shuffle=fields.read("shuffle", lambda blocks: _blocks(reader, blocks, length), ()),
        drop=fields.read("drop", lambda p: read_probability(reader, p, "`drop`"), Decimal(0)),
        alternatives=fields.read("alternatives", lambda body: _alternatives(reader, party, body), ()),
    )


def _blocks(reader: Reader, node: Node, length: int | None) -> tuple[Block, ...]:
    """Read the blocks of entries to shuffle; `length` is the number of entries, None when unknown."""
    found: list[tuple[Block, Node]] = []
    for item in reader.items(node, "`shuffle`"):
        block = _block(item)
        if block is None:
            reader.error(item, "a block to shuffle is [first, last], the numbers of two entries")
            continue
        first, last = block
        if not 1 <= first < last:
            says = "nothing to shuffle: the first must come before the last, and 1 is the most important"
            reader.error(item, f"the block [{first}, {last}] has {says}")
        elif length is not None and last > length:
            reader.error(item, f"the block ends at entry {last}, but there are only {length}")
        found.append((block, item))
    _refuse_overlaps(reader, found)
    return tuple(block for block, _ in found)


def _block(node: Node) -> Block | None:
    ends = [end.text for end in node.items if isinstance(end, Scalar)] if isinstance(node, Sequence) else []
    if len(ends) != 2 or not isinstance(node, Sequence) or len(node.items) != 2:
        return None
    if not all(end.isascii() and end.isdigit() and len(end) <= LONGEST_NUMBER for end in ends):
        return None
    return int(ends[0]), int(ends[1])


def _refuse_overlaps(reader: Reader, found: Iterable[tuple[Block, Node]]) -> None:
    reached = 0
    for (first, last), node in sorted(found, key=lambda pair: pair[0]):
        if 0 < first <= reached:
            reader.error(node, f"the block [{first}, {last}] overlaps another one")
        reached = max(reached, last)


def _alternatives(reader: Reader, own: Party | None, node: Node) -> tuple[Alternative, ...]:
    def alternative(item: Node) -> Alternative:
        fields = read_fields(reader, item, "an alternative", ALTERNATIVE.names)
        preferences = chosen_form(fields, own)
        if preferences is None:
            reader.error(item, f"an alternative needs one of {', '.join(FORM_NAMES)}")
        return Alternative(
            weight=fields.need("weight", lambda body: read_positive(reader, body, "`weight`"), Decimal(1)),
            preferences=preferences or Statements(()),
        )

    items = reader.items(node, "`alternatives`")
    if isinstance(node, Sequence) and not items:
        reader.error(node, "`alternatives` is empty")
    found = tuple(alternative(item) for item in items)
    if sum(Fraction(each.weight) for each in found) > 1:
        says = "they are chances, and what is left to 1 is the chance of the list as written"
        reader.error(node, f"the weights of the alternatives are more than 1 together: {says}")
    return found
