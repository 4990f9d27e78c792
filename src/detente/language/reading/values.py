"""Small values: true or false, numbers, dates."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from ..problems import clipped
from ..yaml.nodes import Node, Scalar
from .reader import YES_NO, Reader, shape

NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE](?P<exponent>[+-]?[0-9]+))?")
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
LARGEST = Decimal(10) ** 15
LONGEST_NUMBER = 40


def read_flag(reader: Reader, node: Node, what: str) -> bool:
    """Read true or false."""
    text = node.text if isinstance(node, Scalar) else ""
    if text not in ("true", "false"):
        meant = YES_NO.get(text.lower()) or (text.lower() if text.lower() in ("true", "false") else None)
        expected = f"write {meant}" if meant else "expected true or false"
        reader.error(node, f"{what}: {expected}, not {shape(node)}")
    return text == "true"


def read_number(reader: Reader, node: Node, what: str) -> Decimal:
    """Read a finite number of reasonable size, with or without an exponent."""
    text = node.text if isinstance(node, Scalar) else ""
    found = NUMBER.fullmatch(text)
    if found is None:
        reader.error(node, f"{what}: expected a number, not {shape(node)}")
        return Decimal(1)
    exponent = found["exponent"] or "0"
    if len(text) <= LONGEST_NUMBER and len(exponent.lstrip("+-")) <= 2 and abs(Decimal(text)) <= LARGEST:
        return Decimal(text)
    fine = exponent.startswith("-") or len(text) > LONGEST_NUMBER
    wanted = f"of at most {LONGEST_NUMBER} digits" if fine else "of at most 10^15 in size"
    reader.error(node, f"{what}: expected a number {wanted}, not {shape(node)}")
    return Decimal(1)


def read_positive(reader: Reader, node: Node, what: str) -> Decimal:
    """Read a number above 0."""
    value = read_number(reader, node, what)
    if value <= 0:
        reader.error(node, f"{what} must be above 0, not {value}")
    return value


def read_probability(reader: Reader, node: Node, what: str) -> Decimal:
    """Read a number from 0 to 1."""
    value = read_number(reader, node, what)
    if not 0 <= value <= 1:
        reader.error(node, f"{what} must be from 0 to 1, not {value}")
    return value


def read_date(reader: Reader, node: Node, what: str) -> str:
    """Read a year, a month or a day that exists, as the text that it is."""
    text = reader.text(node, what)
    if text.strip() and not _is_date(text):
        reader.error(node, f"{what}: '{clipped(text)}' is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def _is_date(text: str) -> bool:
    found = DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
