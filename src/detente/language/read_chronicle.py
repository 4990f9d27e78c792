"""Reading `chronicle`: which steps of a record put an option on which level."""

from __future__ import annotations

from .model import Door, Step
from .nodes import Mapping, Node
from .problems import clipped
from .read_levels import read_level, read_option_name
from .reader import Reader

__all__ = ["read_chronicle"]


def read_chronicle(reader: Reader, node: Node) -> dict[str, Door]:
    """Read `chronicle`."""
    doors: dict[str, Door] = {}
    for key, body in reader.entries(node, "`chronicle`"):
        option = read_option_name(reader, key)
        doors[option] = Door(option=option, steps=_steps(reader, option, body))
    return doors


def _steps(reader: Reader, option: str, node: Node) -> dict[str, tuple[Step, ...]]:
    steps: dict[str, tuple[Step, ...]] = {}
    for key, body in reader.entries(node, f"the steps of {clipped(option)}"):
        items = reader.items(body, f"the steps to {clipped(key.text)}")
        steps[read_level(reader, option, key)] = tuple(_step(reader, item) for item in items)
    return steps


def _step(reader: Reader, node: Node) -> Step:
    columns: dict[str, str] = {}
    for key, value in reader.entries(node, "a step"):
        columns[reader.text(key, "a column")] = reader.text(value, f"the value of {clipped(key.text)}")
    if isinstance(node, Mapping) and not node.pairs:
        reader.error(node, "a step names no column and would match everything")
    return Step(columns)
