"""Reading `chronicle`: which steps of a record put an option on which level."""

from __future__ import annotations

import re

from ..model import ChronicleStep, Door
from ..problems import clipped
from ..reading.reader import Reader
from ..yaml.nodes import Mapping, Node
from .levels import read_level, read_option_name

LASTS = re.compile(r"([1-9]\d{0,4}) (day|month|year)s?")


def read_chronicle(reader: Reader, node: Node) -> dict[str, Door]:
    """Read `chronicle`."""
    doors: dict[str, Door] = {}
    for key, body in reader.entries(node, "`chronicle`"):
        option = read_option_name(reader, key)
        doors[option] = Door(option=option, steps=_steps(reader, option, body))
    return doors


def _steps(reader: Reader, option: str, node: Node) -> dict[str, tuple[ChronicleStep, ...]]:
    steps: dict[str, tuple[ChronicleStep, ...]] = {}
    for key, body in reader.entries(node, f"the steps of {clipped(option)}"):
        items = reader.items(body, f"the steps to {clipped(key.text)}")
        steps[read_level(reader, option, key)] = tuple(_step(reader, item) for item in items)
    return steps


def _step(reader: Reader, node: Node) -> ChronicleStep:
    columns: dict[str, str] = {}
    lasts = ""
    for key, value in reader.entries(node, "a step"):
        column = reader.text(key, "a column")
        text = reader.text(value, f"the value of {clipped(key.text)}")
        if column != "lasts":
            columns[column] = text
        elif text.strip() and not LASTS.fullmatch(text):
            reader.error(value, f"'{clipped(text)}' is no time; write `lasts: 3 months`, days or years")
        else:
            lasts = text
    if isinstance(node, Mapping) and not columns:
        reader.error(node, "a step names no column and would match everything")
    return ChronicleStep(columns, lasts)
