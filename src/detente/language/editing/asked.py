"""What is asked for: edits as they come (plain JSON), checked and brought into one form."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..condition.letters import composed
from ..problems import clipped
from ..yaml.carrier import MAX_DEPTH, MAX_NODES
from ..yaml.syntax import UNPRINTABLE
from .errors import EditError, said
from .layout import Data, Path

NEEDS = {
    "set": ("path", "value"),
    "insert": ("path", "index", "value"),
    "put": ("path", "key", "value"),
    "remove": ("path",),
    "move": ("path", "to"),
    "rename": ("path", "name"),
}
MAY_HAVE = {"put": ("index",)}


@dataclass(frozen=True)
class Asked:
    """One edit; `at` is the index of `insert`, `put` (None: where it belongs) and `move`."""

    op: str
    path: Path
    key: str = ""
    value: Data = ""
    at: int | None = None


def asked(edit: object) -> Asked:
    """Read one edit.

    Raises
    ------
    EditError
        When it is none.
    """
    if not isinstance(edit, Mapping) or edit.get("op") not in NEEDS:
        raise EditError(f"{clipped(repr(edit))} is no edit; `op` is one of {', '.join(NEEDS)}")
    op: str = edit["op"]
    known = ("op", *NEEDS[op], *MAY_HAVE.get(op, ()))
    if missing := [key for key in NEEDS[op] if key not in edit]:
        raise EditError(f"the edit `{op}` needs `{missing[0]}`")
    if more := [str(key) for key in edit if key not in known]:
        raise EditError(f"the edit `{op}` has no `{clipped(more[0])}`")
    path = _path(edit["path"])
    at = edit.get("to", edit.get("index"))
    if at is not None or op in ("insert", "move"):
        _check_index(at)
    key = edit.get("name", edit.get("key", ""))
    return Asked(op, path, _text(key, "a name") if "key" in edit or "name" in edit else "", _value(edit), at)


def _path(path: object) -> Path:
    if not isinstance(path, Sequence) or isinstance(path, str | bytes):
        raise EditError("the `path` of an edit is a list of keys and indices")
    if len(path) > MAX_DEPTH:
        raise EditError(f"the path is longer than {MAX_DEPTH}")
    return tuple(_step(step) for step in path)


def _step(step: object) -> str | int:
    if isinstance(step, int) and not isinstance(step, bool) and step >= 0:
        return step
    if isinstance(step, str):
        return _text(step, "a key")
    raise EditError(f"{clipped(repr(step))} is neither a key nor an index, which counts from 0")


def _check_index(at: object) -> None:
    if not isinstance(at, int) or isinstance(at, bool) or at < 0:
        raise EditError(f"{clipped(repr(at))} is no index; they count from 0")


def _value(edit: Mapping[str, Any]) -> Data:
    if "value" not in edit:
        return ""
    left = [MAX_NODES]
    return _data(edit["value"], 0, left)


def _data(value: object, depth: int, left: list[int]) -> Data:
    """Return a value as the texts, lists and mappings that a file is made of."""
    left[0] -= 1
    if depth > MAX_DEPTH or left[0] < 0:
        raise EditError("the value is too large, or nests too deep")
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value, "a text")
        case int():
            return str(value)
        case float() if math.isfinite(value):
            return json.dumps(value)
        case Mapping():
            made: dict[str, Data] = {}
            for key, inner in value.items():
                name = _text(key if isinstance(key, str) else str(key), "a key")
                if name in made:
                    raise EditError(f"the value has the key {clipped(name)} twice")
                made[name] = _data(inner, depth + 1, left)
            return made
        case Sequence() if not isinstance(value, bytes):
            return [_data(inner, depth + 1, left) for inner in value]
        case None:
            raise EditError("nothing is no value; remove what shall not be there")
        case _:
            raise EditError(f"{clipped(repr(value))} cannot stand in a model file")


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise EditError(f"{clipped(repr(value))} is not {what}")
    text = composed(value.replace("\r\n", "\n").replace("\r", "\n"))
    if bad := UNPRINTABLE.search(text):
        raise EditError(f"the character U+{ord(bad.group()):04X} cannot stand in a model file")
    return text


def no_place(path: Path, why: str) -> EditError:
    """Say that there is nothing to edit at a path."""
    return EditError(f"{said(path)} {why}")
