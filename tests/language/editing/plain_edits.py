"""What an edit makes of plain data, written straight from what each edit is, without a text."""

from __future__ import annotations

import copy
from typing import Any


def value_at(data: Any, path: list[Any]) -> Any:
    """What is at a path."""
    for step in path:
        data = data[step]
    return data


def edited(data: Any, edit: dict[str, Any]) -> Any:
    """A copy of plain data with an edit made; a new section goes wherever, so compare without its place."""
    data = copy.deepcopy(data)
    *before, last = edit["path"] or [None]
    match edit["op"]:
        case "set":
            value_at(data, before)[last] = edit["value"]
        case "insert":
            value_at(data, edit["path"]).insert(edit["index"], edit["value"])
        case "put":
            there = value_at(data, edit["path"])
            pairs = list(there.items())
            pairs.insert(edit["index"], (edit["key"], edit["value"]))
            there.clear()
            there.update(pairs)
        case "remove":
            del value_at(data, before)[last]
        case "move":
            there = value_at(data, before)
            if isinstance(there, list):
                there.insert(edit["to"], there.pop(last))
            else:
                pairs = list(there.items())
                pairs.insert(edit["to"], pairs.pop(list(there).index(last)))
                there.clear()
                there.update(pairs)
    return data


def inverse(data: Any, edit: dict[str, Any]) -> dict[str, Any]:
    """The edit that undoes one."""
    *before, last = edit["path"] or [None]
    there: Any = value_at(data, before) if edit["path"] else None
    match edit["op"]:
        case "set":
            return {"op": "set", "path": edit["path"], "value": there[last]}
        case "insert":
            return {"op": "remove", "path": [*edit["path"], edit["index"]]}
        case "put":
            return {"op": "remove", "path": [*edit["path"], edit["key"]]}
        case "remove" if isinstance(there, list):
            return {"op": "insert", "path": before, "index": last, "value": there[last]}
        case "remove":
            index = list(there).index(last)
            return {"op": "put", "path": before, "key": last, "value": there[last], "index": index}
        case _:
            moved = [*before, edit["to"] if isinstance(there, list) else last]
            index = last if isinstance(there, list) else list(there).index(last)
            return {"op": "move", "path": moved, "to": index}


def paths_in(data: Any, path: tuple[Any, ...] = ()) -> list[list[Any]]:
    """All paths below a piece of data."""
    steps = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
    found: list[list[Any]] = []
    for step, inner in steps:
        found += [[*path, step], *paths_in(inner, (*path, step))]
    return found
