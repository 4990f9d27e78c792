"""From what is asked for to steps that each touch one place, and what each makes of plain data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from .asked import Asked, no_place
from .errors import EditError, said
from .layout import Data, Path
from .order import place_for

MOST_STEPS = 12
LONGEST_LIST = 300
"""Beyond these a list or a mapping that is set anew is written anew as a whole."""


@dataclass(frozen=True)
class Step:
    """One change at one place.

    `replace` puts `value` at `path`; `insert` puts it into the list there, at index `at`, `put` into the
    mapping there, as `key`; `remove` takes away what is at `path`; `move` brings it to index `at`.
    """

    op: str
    path: Path
    value: Data = ""
    key: str = ""
    at: int = 0


def steps_of(data: Data, edit: Asked) -> list[Step]:
    """Return the steps of an edit.

    Raises
    ------
    EditError
        When there is no such place.
    """
    match edit.op:
        case "set":
            return _set(data, edit.path, edit.value)
        case "insert":
            return [_insert(data, edit)]
        case "put":
            return [_put(data, edit)]
        case "remove":
            return [_remove(data, edit.path)]
        case _:
            return [_move(data, edit)]


def applied(data: Data, step: Step) -> Data:
    """Return plain data with a step made; what it does not touch is shared."""
    if step.op in ("insert", "put"):
        return _changed(data, step.path, step)
    if not step.path:
        return step.value
    return _changed(data, step.path[:-1], step)


def same(one: Data, other: Data) -> bool:
    """Tell whether two pieces of data are the same, in the same order."""
    return json.dumps(one) == json.dumps(other)


def found(data: Data, path: Path) -> Data | None:
    """Return what is at a path, None when nothing is."""
    at: Data | None = data
    for step in path:
        if isinstance(at, dict) and isinstance(step, str):
            at = at.get(step)
        elif isinstance(at, list) and isinstance(step, int):
            at = at[step] if step < len(at) else None
        else:
            return None
    return at


def _changed(data: Data, path: Path, step: Step) -> Data:
    if path:
        first, rest = path[0], path[1:]
        if isinstance(data, dict) and isinstance(first, str):
            return {
                key: _changed(inner, rest, step) if key == first else inner for key, inner in data.items()
            }
        if isinstance(data, list) and isinstance(first, int):
            return [
                _changed(inner, rest, step) if index == first else inner for index, inner in enumerate(data)
            ]
        raise EditError("there is no such place")
    last = step.path[-1] if step.path else ""
    if isinstance(data, list):
        return _changed_list(list(data), step, last)
    if isinstance(data, dict):
        return dict(_changed_pairs(list(data.items()), step, str(last)))
    raise EditError("there is no such place")


def _changed_list(items: list[Data], step: Step, last: str | int) -> list[Data]:
    match step.op:
        case "insert":
            items.insert(step.at, step.value)
        case "remove":
            del items[int(last)]
        case "move":
            items.insert(step.at, items.pop(int(last)))
        case _:
            items[int(last)] = step.value
    return items


def _changed_pairs(pairs: list[tuple[str, Data]], step: Step, last: str) -> list[tuple[str, Data]]:
    if step.op == "put":
        pairs.insert(step.at, (step.key, step.value))
        return pairs
    index = [key for key, _ in pairs].index(last)
    match step.op:
        case "remove":
            del pairs[index]
        case "move":
            pairs.insert(step.at, pairs.pop(index))
        case _:
            pairs[index] = (last, step.value)
    return pairs


def _parent(data: Data, path: Path) -> Data:
    """Return the list or the mapping in which what is at a path stands."""
    if not path:
        raise EditError("the whole model is no entry of anything; name a part of it")
    parent, last = found(data, path[:-1]), path[-1]
    if found(data, path) is None or parent is None:
        reason = "is not there"
        if isinstance(parent, list) and isinstance(last, int):
            reason = f"is not there; the list has {len(parent)} entries"
        raise no_place(path, reason)
    return parent


def _remove(data: Data, path: Path) -> Step:
    parent = _parent(data, path)
    if len(parent) > 1:
        return Step("remove", path)
    return Step("replace", path[:-1], [] if isinstance(parent, list) else {})


def _move(data: Data, edit: Asked) -> Step:
    parent, at = _parent(data, edit.path), edit.at or 0
    if at >= len(parent):
        raise no_place(edit.path, f"cannot move to place {at + 1}; there are {len(parent)}")
    return Step("move", edit.path, at=at)


def _insert(data: Data, edit: Asked) -> Step:
    at, old = edit.at or 0, found(data, edit.path)
    if old is None or old in ("", []):
        if at:
            raise no_place(edit.path, f"has no place {at + 1}; the list is empty")
        return _set(data, edit.path, [edit.value])[0]
    if not isinstance(old, list):
        raise no_place(edit.path, "is no list; set it anew as one")
    if at > len(old):
        raise no_place(edit.path, f"has no place {at + 1}; the list has {len(old)} entries")
    return Step("insert", edit.path, edit.value, at=at)


def _put(data: Data, edit: Asked) -> Step:
    old = found(data, edit.path)
    if isinstance(old, dict) and edit.key in old:
        raise EditError(f"{said((*edit.path, edit.key))} is there already; choose another name")
    if old is not None and old != "" and not isinstance(old, dict):
        raise no_place(edit.path, "is no mapping, so no key can be put into it")
    keys = list(old) if isinstance(old, dict) else []
    if (edit.at or 0) > len(keys):
        raise no_place(edit.path, f"has no place {(edit.at or 0) + 1}; it has {len(keys)} keys")
    if not keys and (edit.path or old == ""):
        return _set(data, edit.path, {edit.key: edit.value})[0]
    at = place_for(edit.path, keys, edit.key) if edit.at is None else edit.at
    return Step("put", edit.path, edit.value, edit.key, at)


def _set(data: Data, path: Path, value: Data) -> list[Step]:
    old = found(data, path)
    if old is not None:
        return list(_steps_between(old, value, path))
    known = len(path)
    while found(data, path[:known]) is None:
        known -= 1
    there, (first, *rest) = path[:known], path[known:]
    parent = found(data, there)
    for step in reversed(rest):
        if isinstance(step, int):
            raise no_place(path, "is not there; insert the entry into its list")
        value = {step: value}
    if isinstance(first, int) or not (isinstance(parent, dict) or parent == ""):
        if isinstance(parent, list):
            raise no_place(path, f"is not there; the list has {len(parent)} entries")
        raise no_place(there, "is a text, so nothing can stand in it; set it anew as a whole")
    if not parent and there:
        return [Step("replace", there, {first: value})]
    keys = list(parent) if isinstance(parent, dict) else []
    return [Step("put", there, value, first, place_for(there, keys, first))]


def _steps_between(old: Data, new: Data, path: Path) -> Iterable[Step]:
    """Return few small steps from old to new data, or the one of writing it anew."""
    if same(old, new):
        return []
    whole = [Step("replace", path, new)]
    if not old or not new or type(old) is not type(new) or isinstance(old, str):
        return whole
    small: list[Step] = []
    if isinstance(old, list) and isinstance(new, list):
        if max(len(old), len(new)) > LONGEST_LIST:
            return whole
        walk = _between_lists(old, new, path)
    elif isinstance(old, dict) and isinstance(new, dict):
        common = [key for key in old if key in new]
        if not common or common != [key for key in new if key in old]:
            return whole
        walk = _between_mappings(old, new, path)
    for step in walk:
        small.append(step)
        if len(small) > MOST_STEPS:
            return whole
    return small


def _between_mappings(old: dict[str, Data], new: dict[str, Data], path: Path) -> Iterator[Step]:
    for key in old:
        if key not in new:
            yield Step("remove", (*path, key))
    for index, (key, value) in enumerate(new.items()):
        if key in old:
            yield from _steps_between(old[key], value, (*path, key))
        else:
            yield Step("put", path, value, key, index)


def _between_lists(old: list[Data], new: list[Data], path: Path) -> Iterator[Step]:
    was, becomes = [json.dumps(item) for item in old], [json.dumps(item) for item in new]
    if sorted(was) == sorted(becomes):
        for index, item in enumerate(becomes):
            if was[index] != item:
                start = was.index(item, index)
                was.insert(index, was.pop(start))
                yield Step("move", (*path, start), at=index)
        return
    at = 0
    for tag, i, j, k, m in SequenceMatcher(None, was, becomes, autojunk=False).get_opcodes():
        if tag == "equal":
            at += j - i
            continue
        both = min(j - i, m - k)
        for offset in range(both):
            yield from _steps_between(old[i + offset], new[k + offset], (*path, at))
            at += 1
        for value in new[k + both : m]:
            yield Step("insert", path, value, at=at)
            at += 1
        for _ in range(j - i - both):
            yield Step("remove", (*path, at))
